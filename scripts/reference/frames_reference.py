#!/usr/bin/env python3
"""Reference tables of frames, time and the Moon: data/reference/{frames,time,moon}.*.csv.

    pip install -r scripts/requirements-oracles.txt && scripts/reference/frames_reference.py

ERFA is the IAU's SOFA under another name. Positions of places are computed with 40 digits by mpmath, apparent places of the Moon by
skyfield from JPL's DE421.
"""
import math

import erfa
import mpmath
import numpy as np
import pymap3d
import skyfield_data
from astropy_iers_data import IERS_A_FILE
from skyfield.api import load, load_file

from space_table import oracle, write

mpmath.mp.dps = 40
AS = math.pi / 648000
RNG = np.random.default_rng(20261124)
LEAPS = ["1976-01-01", "1981-07-01", "1992-07-01", "1999-01-01", "2006-01-01", "2012-07-01", "2015-07-01", "2017-01-01"]


def text(unix):
    return str(np.datetime64(int(unix), "s")) + "Z"


def seconds(date):
    return int(np.datetime64(date, "s").astype(int))


def observed():
    """Daily Bulletin A values by Modified Julian Date: x, y (arcsec), UT1-UTC (s), dX, dY (mas), LOD (ms)."""
    table = {}
    for line in open(IERS_A_FILE):
        if line[58:68].strip():
            table[int(float(line[7:15]))] = [
                float(line[a:b]) if line[a:b].strip() else 0.0 for a, b in [(18, 27), (37, 46), (58, 68), (97, 106), (116, 125), (79, 86)]]
    return table


EOP = observed()


def orientation(unix):
    mjd = unix // 86400 + 40587
    return EOP.get(mjd, [0.1, 0.35, 0.05, 0.0, 0.0, 0.0])


def dates(unix, dut1):
    """UT1 and TT as two-part Julian Dates. The day starts at 0 h of the UTC date."""
    day, second = divmod(unix, 86400)
    year, month, date = (int(x) for x in str(np.datetime64(int(day), "D")).split("-"))
    tai_utc = erfa.dat(year, month, date, 0.0) if unix >= 63072000 else 10.0
    jd = 2440587.5 + day
    return (jd, (second + dut1) / 86400), (jd, (second + tai_utc + 32.184) / 86400), tai_utc


def epochs(count, first="1975-01-01", last="2030-12-31"):
    times = list(RNG.integers(seconds(first), seconds(last), count - 4 * len(LEAPS)))
    for leap in LEAPS:
        times += [seconds(leap) - 1, seconds(leap), seconds(leap) + 1, seconds(leap) - 43200]
    return sorted(int(t) for t in times)


def polar(tt, x, y):
    return erfa.pom00(x * AS, y * AS, erfa.sp00(*tt))


def gcrf_to_tirf(unix, dut1, dx, dy):
    ut1, tt, _ = dates(unix, dut1)
    x, y = erfa.bpn2xy(erfa.pnm06a(*tt))
    s = erfa.s06(*tt, x, y)
    return erfa.rz(erfa.era00(*ut1), erfa.c2ixys(x + dx * AS / 1000, y + dy * AS / 1000, s))


def teme_to_tirf(unix, dut1):
    ut1, _, _ = dates(unix, dut1)
    return erfa.rz(erfa.gmst82(*ut1), np.eye(3))


def rotation(source, target, unix, e):
    ut1, tt, _ = dates(unix, e[2])
    w = polar(tt, e[0], e[1])
    tod80 = erfa.rz(-erfa.eqeq94(*tt), np.eye(3))
    return {
        ("gcrf", "itrf"): lambda: w @ gcrf_to_tirf(unix, e[2], e[3], e[4]) if e[3] or e[4]
        else erfa.c2t06a(*tt, *ut1, e[0] * AS, e[1] * AS),
        ("itrf", "gcrf"): lambda: (w @ gcrf_to_tirf(unix, e[2], e[3], e[4])).T,
        ("teme", "itrf"): lambda: w @ teme_to_tirf(unix, e[2]),
        ("teme", "gcrf"): lambda: gcrf_to_tirf(unix, e[2], e[3], e[4]).T @ teme_to_tirf(unix, e[2]),
        ("gcrf", "cirs"): lambda: erfa.c2i06a(*tt),
        ("gcrf", "tod"): lambda: erfa.pnm06a(*tt),
        ("gcrf", "mod"): lambda: erfa.pmat06(*tt),
        ("tod", "itrf"): lambda: w @ erfa.rz(erfa.gst06a(*ut1, *tt), np.eye(3)),
        ("teme", "tod1980"): lambda: tod80,
        ("teme", "mod1976"): lambda: erfa.nutm80(*tt).T @ tod80,
        ("teme", "eme2000"): lambda: erfa.pnm80(*tt).T @ tod80,
    }[source, target]()


NAMES = ["time_utc", "dut1_s", "pole_x_arcsec", "pole_y_arcsec", "celestial_pole_dx_mas", "celestial_pole_dy_mas",
         "excess_length_of_day_ms"]


def columns(e, offsets=True):
    return [e[2], e[0], e[1], e[3] if offsets else 0.0, e[4] if offsets else 0.0, 0.0]


def rotations():
    rows = []
    for index, unix in enumerate(epochs(220)):
        e = orientation(unix)
        for source, target in [("gcrf", "itrf"), ("teme", "itrf"), ("teme", "eme2000")]:
            mine = list(e) if index % 2 and (source, target) == ("gcrf", "itrf") else e[:3] + [0.0, 0.0, 0.0]
            rows.append([text(unix), source, target] + columns(mine) + list(rotation(source, target, unix, mine).ravel()))
        if index % 6 == 0:
            for pair in [("itrf", "gcrf"), ("teme", "gcrf"), ("gcrf", "cirs"), ("gcrf", "tod"), ("gcrf", "mod"), ("tod", "itrf"),
                         ("teme", "tod1980"), ("teme", "mod1976")]:
                mine = e[:3] + [0.0, 0.0, 0.0]
                rows.append([text(unix), *pair] + columns(mine) + list(rotation(*pair, unix, mine).ravel()))
    elements = [f"r{i}{j}" for i in (1, 2, 3) for j in (1, 2, 3)]
    write("frames.rotation_matrix", f"ERFA (pyerfa), {oracle('pyerfa', 'astropy-iers-data')}: c2t06a, gmst82, pnm80, eqeq94, pom00 "
          "and kin; 1975-2030 with seconds around leap seconds; scripts/reference/frames_reference.py",
          {e: "1e-12 abs" for e in elements}, ["time_utc", "from", "to"] + NAMES[1:] + [f"expect.{e}" for e in elements], rows)


STATE = ["x_km", "y_km", "z_km", "vx_km_per_s", "vy_km_per_s", "vz_km_per_s"]


def orbit_state(radius):
    n = RNG.normal(size=3)
    r = n / np.linalg.norm(n) * radius
    v = np.cross(r, RNG.normal(size=3))
    return r, v / np.linalg.norm(v) * math.sqrt(398600.4418 / radius)


def states():
    """Velocities in the rotating frame by central differences of the matrices' products over two seconds."""
    for source, celestial in [("gcrf", gcrf_to_tirf), ("teme", lambda u, d, x, y: teme_to_tirf(u, d))]:
        rows = []
        for unix in epochs(72):
            e = orientation(unix)
            e = e[:3] + ([e[3], e[4], 0.0] if source == "gcrf" else [0.0] * 3)
            r, v = orbit_state(RNG.choice([6778.0, 7178.0, 26560.0, 42164.0]))
            w = polar(dates(unix, e[2])[1], e[0], e[1])

            def at(step):
                return w @ celestial(unix + step, e[2], e[3], e[4]) @ (r + v * step)

            if any(dates(unix + s, 0)[2] != dates(unix, 0)[2] for s in (-2, 2)):
                continue
            rows.append([text(unix)] + columns(e) + list(r) + list(v) + list(at(0)) + list((at(1) - at(-1)) / 2))
        out = ["to_" + name for name in STATE]
        # The models leave out the drift of the celestial frame's equator and equinox, 7.7e-12 rad/s: 3e-7 km/s at 42,164 km.
        tolerance = {name: "1e-8 abs" if "_s" not in name else "4e-7 abs" for name in out}
        write(f"frames.{source}_to_itrf", f"ERFA, {oracle('pyerfa', 'astropy-iers-data')}; velocities by central differences over 2 s; "
              "scripts/reference/frames_reference.py", tolerance, NAMES + STATE + [f"expect.{n}" for n in out], rows)


def published():
    """Vallado's worked example, 2004-04-06T07:51:28.386009 UTC."""
    time = "2004-04-06T07:51:28.386009Z"
    eop = [-0.4399619, -0.140682, 0.333309]
    itrf = [-1033.4793830, 7901.2952754, 6380.3565958, -3.225636520, -2.872451450, 5.531924446]
    tirf = [-1033.4750312, 7901.3055856, 6380.3445327, -3.225632747, -2.872442511, 5.531931288]
    teme = [5094.1801621, 6127.6446595, 6380.3445327, -4.746131487, 0.785818041, 5.531931288]
    rows = [
        [time, "itrf", "gcrf", *eop, -0.205, -0.136, 1.5563, *itrf, 5102.5089529, 6123.0113991, 6378.1369338, -4.743220161,
         0.790536495, 5.533755724],
        [time, "itrf", "tirf", *eop, 0.0, 0.0, 1.5563, *itrf, *tirf],
        [time, "itrf", "teme", *eop, 0.0, 0.0, 1.5563, *itrf, *teme],
        [time, "teme", "itrf", *eop, 0.0, 0.0, 1.5563, *teme, *itrf],
    ]
    fk5 = [
        [time, "teme", "tod1980", *eop, 0.0, 0.0, 1.5563, *teme, 5094.5147804, 6127.3664612, 6380.3445327, -4.746088567,
         0.786077222, 5.531931288],
        [time, "teme", "mod1976", *eop, 0.0, 0.0, 1.5563, *teme, 5094.0290167, 6127.8709363, 6380.2478885, -4.746262495,
         0.786014149, 5.531791025],
        [time, "teme", "eme2000", *eop, 0.0, 0.0, 1.5563, *teme, 5102.5096, 6123.01152, 6378.1363, -4.7432196, 0.7905366, 5.53375619],
    ]
    out = ["to_" + name for name in STATE]
    header = ["time_utc", "from", "to"] + NAMES[1:] + STATE + [f"expect.{n}" for n in out]
    source = ("Vallado, Fundamentals of Astrodynamics, 4th ed. 2013, examples 3-14 and 3-15, table 3-6; Vallado et al., AIAA "
              "2006-6753, appendix C; scripts/reference/frames_reference.py")
    # The published figures have UT1 as one double, which rounds to 40 microseconds: 1e-5 km.
    write("frames.transform.vallado", source, {n: "1e-5 abs" if "_s" not in n else "6e-9 abs" for n in out}, header, rows)
    write("frames.transform.vallado_fk5", source, {n: "1e-7 abs" if "_s" not in n else "2e-9 abs" for n in out}, header, fk5)


def angles():
    era, gmst, pole, series, scales = [], [], [], [], []
    for unix in epochs(120, "1972-01-02", "2049-12-31"):
        dut1 = orientation(unix)[2]
        ut1, tt, tai_utc = dates(unix, dut1)
        degrees = math.degrees
        era.append([text(unix), dut1, degrees(erfa.era00(*ut1))])
        gmst.append([text(unix), dut1, degrees(erfa.gmst82(*ut1)), degrees(erfa.gmst06(*ut1, *tt)), degrees(erfa.gst06a(*ut1, *tt)),
                     erfa.eqeq94(*tt) / AS])
        x, y, s = erfa.xys06a(*tt)
        dpsi, deps = erfa.nut06a(*tt)
        pole.append([text(unix), x / AS, y / AS, s / AS * 1000, dpsi / AS, deps / AS])
        x, y = erfa.xy06(*tt)
        series.append([text(unix), x / AS, y / AS])
        scales.append([text(unix), dut1, tai_utc, tai_utc + 32.184 - dut1, erfa.dtdb(*tt, 0, 0, 0, 0) * 1e6,
                       (tt[0] - 2451545) + tt[1]])
    by = f"{oracle('pyerfa')}; scripts/reference/frames_reference.py"
    write("frames.earth_rotation_angle", f"ERFA era00, {by}", {"era_deg": "1e-10 abs"}, ["time_utc", "dut1_s", "expect.era_deg"], era)
    names = ["gmst_1982_deg", "gmst_2006_deg", "gast_2006_deg", "equation_of_equinoxes_1994_arcsec"]
    write("frames.gmst", f"ERFA gmst82, gmst06, gst06a, eqeq94, {by}", {n: "1e-10 abs" for n in names[:3]} | {names[3]: "1e-9 abs"},
          ["time_utc", "dut1_s"] + [f"expect.{n}" for n in names], gmst)
    names = ["pole_x_arcsec", "pole_y_arcsec", "locator_mas", "nutation_longitude_arcsec", "nutation_obliquity_arcsec"]
    write("frames.celestial_pole", f"ERFA xys06a, nut06a, {by}", {n: "1e-9 abs" for n in names},
          ["time_utc"] + [f"expect.{n}" for n in names], pole)
    write("frames.celestial_pole.iers_series", f"ERFA xy06, the series of X and Y in IERS Conventions tables 5.2a and 5.2b, {by}",
          {n: "5e-6 abs" for n in names[:2]}, ["time_utc"] + [f"expect.{n}" for n in names[:2]], series)
    names = ["tai_minus_utc_s", "tt_minus_ut1_s", "tdb_minus_tt_us", "tt_days"]
    write("time.scales", f"ERFA dat, dtdb (Fairhead and Bretagnon, 787 terms), {by}",
          {names[0]: "0 abs", names[1]: "1e-9 abs", names[2]: "10 abs", names[3]: "2e-12 abs"},
          ["time_utc", "dut1_s"] + [f"expect.{n}" for n in names], scales)


A, F = mpmath.mpf(6378137), 1 / mpmath.mpf("298.257223563")


def cartesian(longitude, latitude, height):
    lon, lat, h = (mpmath.mpf(float(v)) for v in (longitude, latitude, height))
    lon, lat = lon * mpmath.pi / 180, lat * mpmath.pi / 180
    e2 = F * (2 - F)
    n = A / mpmath.sqrt(1 - e2 * mpmath.sin(lat) ** 2)
    out = (n + h) * mpmath.cos(lat)
    return [out * mpmath.cos(lon), out * mpmath.sin(lon), (n * (1 - e2) + h) * mpmath.sin(lat)]


def geodesy():
    heights = [-1e6, -10e3, -100.0, 0.0, 8848.0, 100e3, 550e3, 1200e3, 20.2e6, 35.786e6, 50e6]
    latitudes = [-90, -89.999999, -75, -45, -23.4, -0.001, 0, 1e-9, 0.5, 30, 45, 45.1, 60, 89.9999, 90]
    rows = []
    for height in heights:
        for latitude in latitudes:
            rows.append([float(RNG.choice([-179.999, -90, 0, 1e-9, 12.3, 90, 135, 179.999])), float(latitude), height])
    for _ in range(150):
        rows.append([RNG.uniform(-180, 180), math.degrees(math.asin(RNG.uniform(-1, 1))), 10 ** RNG.uniform(0, 7.7) - 1e4])
    place, xyz = ["longitude_deg", "latitude_deg", "height_m"], ["x_km", "y_km", "z_km"]
    source = f"the definition with 40 digits, {oracle('mpmath')}; scripts/reference/frames_reference.py"
    exact = [[float(v / 1000) for v in cartesian(*row)] for row in rows]
    write("frames.geodetic_to_itrf", source, {n: "2e-11 abs" for n in xyz}, place + [f"expect.{n}" for n in xyz],
          [a + b for a, b in zip(rows, exact)])
    inverse = [b + ([None] if abs(a[1]) == 90 else [a[0]]) + a[1:] for a, b in zip(rows, exact)]
    inverse = [row for row in inverse if row[3] is not None]
    write("frames.itrf_to_geodetic", source,
          {"longitude_deg": "5e-14 rel", "latitude_deg": "6e-11 abs", "height_m": "2e-8 abs"}, xyz + [f"expect.{n}" for n in place],
          inverse)
    rows = []
    for _ in range(150):
        site = [RNG.uniform(-180, 180), RNG.uniform(-90, 90), RNG.uniform(-100, 5000)]
        r, v = orbit_state(RNG.choice([6678.0, 7178.0, 42164.0]))
        if RNG.random() < 0.5:
            r = np.array([float(c / 1000) for c in cartesian(site[0] + RNG.normal() * 8, max(-90, min(90, site[1] + RNG.normal() * 8)), 550e3)])
        azimuth, elevation, range_m = pymap3d.ecef2aer(*(r * 1000), site[1], site[0], site[2])
        origin = [c / 1000 for c in cartesian(*site)]
        distance = lambda t: mpmath.sqrt(sum((mpmath.mpf(float(a)) + mpmath.mpf(float(b)) * t - c) ** 2 for a, b, c in zip(r, v, origin)))
        rows.append(site + list(r) + list(v) + [azimuth, elevation, range_m / 1000, float(mpmath.diff(distance, 0))])
    names = ["azimuth_deg", "elevation_deg", "range_km", "range_rate_km_per_s"]
    write("frames.topocentric", f"{oracle('pymap3d', 'mpmath')}: ecef2aer, the range differentiated; scripts/reference/frames_reference.py",
          {names[0]: "1e-9 abs", names[1]: "1e-10 abs", names[2]: "1e-8 abs", names[3]: "1e-11 abs"},
          place + STATE + [f"expect.{n}" for n in names], rows)


def moon():
    ephemeris = load_file(skyfield_data.get_skyfield_data_path() + "/de421.bsp")
    scale = load.timescale(builtin=True)
    rows = []
    for unix in sorted(int(t) for t in RNG.integers(seconds("1972-01-02"), seconds("2049-12-01"), 300)):
        (_, tt, _) = dates(unix, 0.0)
        place = ephemeris["earth"].at(scale.tt_jd(*tt)).observe(ephemeris["moon"]).apparent()
        ra, dec, _ = place.radec(epoch="date")
        emitted = scale.tt_jd(tt[0], tt[1] - place.light_time)
        geocentric = (ephemeris["moon"] - ephemeris["earth"]).at(emitted)
        rows.append([text(unix), ra._degrees, dec.degrees, geocentric.distance().km] + list(geocentric.position.km))
    names = ["right_ascension_deg", "declination_deg", "distance_km", "x_km", "y_km", "z_km"]
    write("moon.position.de421", f"JPL DE421 by {oracle('skyfield', 'skyfield-data')}, apparent place and geocentric position at emission; scripts/reference/frames_reference.py",
          {names[0]: "3e-4 abs", names[1]: "3e-4 abs", names[2]: "2 abs"} | {n: "2.5 abs" for n in names[3:]},
          ["time_utc"] + [f"expect.{n}" for n in names], rows)


if __name__ == "__main__":
    rotations()
    states()
    published()
    angles()
    geodesy()
    moon()
