"""Eclipses and passes as events, by root finding in numpy and scipy with the Sun of JPL's DE421 (skyfield) and python-sgp4.

    python scripts/reference/orbits_events.py
"""

import csv
import os
from datetime import datetime, timedelta, timezone

import erfa
import numpy as np
from scipy.interpolate import CubicSpline
from scipy.optimize import brentq, minimize_scalar
from sgp4.api import WGS72, Satrec
from skyfield.api import Loader
from skyfield_data import get_skyfield_data_path

from space_table import FOLDER, cell, oracle, write

R, RS, AU, F = 6378.137, 695700.0, 149597870.7, 1 / 298.257223563
MU, J2 = 398600.4418, 1.08262668e-3
loader = Loader(get_skyfield_data_path(), verbose=False)
ts = loader.timescale(builtin=True)
planets = loader("de421.bsp")


def utc(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def julian_date(start, seconds):
    """Two-part UTC Julian date; the spans hold no leap second."""
    day = start.replace(hour=0, minute=0, second=0, microsecond=0)
    jd = 2440587.5 + (day - datetime(1970, 1, 1, tzinfo=timezone.utc)).days
    return jd, ((start - day).total_seconds() + seconds) / 86400


class Sun:
    """Apparent Sun, km, in the true equator and equinox of date, and the equation of the equinoxes, splined over a span."""

    def __init__(self, start, seconds):
        grid = np.arange(-7200, seconds + 14400, 3600.0)
        times = ts.utc(start.year, start.month, start.day, start.hour, start.minute, start.second + start.microsecond * 1e-6 + grid)
        place = planets["earth"].at(times).observe(planets["sun"]).apparent()
        ra, dec, distance = place.radec(epoch="date")
        r, a, d = distance.km, ra.radians, dec.radians
        self.place = CubicSpline(grid, np.stack([r * np.cos(d) * np.cos(a), r * np.cos(d) * np.sin(a), r * np.sin(d)], axis=1))
        self.equinoxes = CubicSpline(grid, [erfa.ee00a(t, 0.0) for t in times.tt])

    def __call__(self, t, mean_equinox=False):
        x, y, z = self.place(t)
        if not mean_equinox:
            return np.array([x, y, z])
        e = self.equinoxes(t)
        return np.array([np.cos(e) * x + np.sin(e) * y, np.cos(e) * y - np.sin(e) * x, z])


class Circular:
    def __init__(self, epoch, altitude, inclination, raan, u0):
        self.a = R + altitude
        self.i, self.raan, self.u0 = np.radians([inclination, raan, u0])
        n = np.sqrt(MU / self.a**3)
        k = 1.5 * J2 * (R / self.a) ** 2 * n
        self.node_rate = -k * np.cos(self.i)
        self.u_rate = n + k * (4 * np.cos(self.i) ** 2 - 1)
        self.epoch = epoch
        self.period = 2 * np.pi / self.u_rate

    def at(self, start):
        offset = (start - self.epoch).total_seconds()

        def position(t):
            u, node = self.u0 + self.u_rate * (t + offset), self.raan + self.node_rate * (t + offset)
            cu, su, cn, sn, ci, si = np.cos(u), np.sin(u), np.cos(node), np.sin(node), np.cos(self.i), np.sin(self.i)
            return self.a * np.array([cu * cn - su * ci * sn, cu * sn + su * ci * cn, su * si])

        return position


class Elements:
    def __init__(self, line1, line2):
        self.record = Satrec.twoline2rv(line1, line2, WGS72)
        self.period = 2 * np.pi / self.record.no_kozai * 60

    def at(self, start):
        def position(t):
            error, r, _ = self.record.sgp4(*julian_date(start, t))
            assert error == 0
            return np.array(r)

        return position


def limb_sphere(satellite, sun):
    return np.arcsin(R / np.linalg.norm(satellite))


def limb_ellipsoid(satellite, sun):
    """Angle from the centre at which a ray in the plane of the Sun just misses the ellipsoid."""
    down = -satellite / np.linalg.norm(satellite)
    side = sun - satellite - ((sun - satellite) @ down) * down
    side /= np.linalg.norm(side)
    scale = np.array([1 / R, 1 / R, 1 / (R * (1 - F))])
    p = satellite * scale

    def miss(angle):
        d = (np.cos(angle) * down + np.sin(angle) * side) * scale
        return (p @ d) ** 2 - (d @ d) * (p @ p - 1)

    middle = np.arcsin(R / np.linalg.norm(satellite))
    return brentq(miss, middle - 0.02, middle + 0.02, xtol=1e-15)


def depths(satellite, sun, shadow, limb, sun_radius=RS):
    earth = limb(satellite, sun)
    toward = sun if shadow == "cylindrical" else sun - satellite
    separation = np.arctan2(np.linalg.norm(np.cross(toward, -satellite)), toward @ -satellite)
    disk = 0.0 if shadow == "cylindrical" else np.arcsin(sun_radius / np.linalg.norm(toward))
    return earth + disk - separation, earth - disk - separation


def spans(function, length, step):
    """All stretches where a function is positive: dense samples, their extrema, roots between them."""
    grid = np.append(np.arange(0, length, step), length)
    values = np.array([function(t) for t in grid])
    points = list(zip(grid, values))
    for k in range(1, len(grid) - 1):
        a, b, c = values[k - 1 : k + 2]
        sign = 1 if b > 0 else -1
        if sign * b <= sign * a and sign * b < sign * c and a * c > 0:
            found = minimize_scalar(lambda t: sign * function(t), bounds=(grid[k - 1], grid[k + 1]), method="bounded", options={"xatol": 1e-6})
            if found.fun < 0:
                points.append((found.x, sign * found.fun))
    points.sort()
    edges = [0.0] if points[0][1] > 0 else []
    for (t0, f0), (t1, f1) in zip(points, points[1:]):
        if (f0 > 0) != (f1 > 0):
            edges.append(brentq(function, t0, t1, xtol=1e-9, rtol=1e-15))
    if len(edges) % 2:
        edges.append(length)
    return list(zip(edges[::2], edges[1::2]))


def next_eclipse(position, sun, length, shadow, limb, period, mean_equinox=False):
    def depth(t, which=0):
        return depths(position(t), sun(t, mean_equinox), shadow, limb)[which]

    result = []
    for entry, leave in spans(depth, length, period / 90):
        full = [(entry, leave)] if shadow == "cylindrical" else spans(lambda t: depth(entry + t, 1), leave - entry, (leave - entry) / 40)
        umbra = (None, None) if not full else (full[0] if shadow == "cylindrical" else tuple(entry + x for x in full[0]))
        result.append((entry, *umbra, leave))
    return result


def eclipse_tables():
    header = ["epoch_utc", "altitude_km", "inclination_deg", "raan_deg", "latitude_argument_deg", "time_utc", "search_h", "shadow", "earth"]
    outputs = ["entry_s", "umbra_entry_s", "umbra_exit_s", "exit_s"]
    random = np.random.default_rng(4)
    cases = []
    for altitude, inclination in [(300, 28.5), (400, 51.64), (550, 53), (550, 97.593), (650, 97.986), (1200, 87.9), (1414, 66), (8062, 0.05),
                                  (20182, 55), (35786, 0.01), (35786, 5)]:
        for _ in range(5):
            day = datetime(2022, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=int(random.uniform(0, 6 * 365 * 86400)))
            cases.append((day, altitude, inclination, random.uniform(0, 360), random.uniform(0, 360), 24.0))
    # Geostationary seasons, dawn-dusk orbits at the edges of their season: long searches that end at a short, partial eclipse.
    cases += [(utc("2027-02-20T00:00:00Z"), 35786, 0.01, 0, 33, 480.0), (utc("2027-08-15T00:00:00Z"), 35786, 0.01, 0, 33, 480.0)]
    for altitude, ltan in [(650, 18), (650, 6), (550, 18), (800, 18)]:
        inclination = {650: 97.986, 550: 97.593, 800: 98.603}[altitude]
        for day in ("2027-03-20T00:00:00Z", "2027-09-20T00:00:00Z") if altitude == 650 else ("2027-04-01T00:00:00Z",):
            start = utc(day)
            days = (start - datetime(2000, 1, 1, 12, tzinfo=timezone.utc)).total_seconds() / 86400
            raan = (280.46061837 + 0.98564736629 * days + (ltan - 12) * 15) % 360
            cases.append((start, altitude, inclination, raan, 0.0, 1200.0))
    for shape, limb in (("sphere", limb_sphere), ("ellipsoid", limb_ellipsoid)):
        rows = []
        for number, (start, altitude, inclination, raan, u0, hours) in enumerate(cases):
            orbit = Circular(start, altitude, inclination, raan, u0)
            length = hours * 3600
            if hours > 100 and shape == "ellipsoid":
                continue
            sun = Sun(start, length)
            for shadow in ("conical", "cylindrical"):
                if shadow == "cylindrical" and (number % 3 or hours > 100):
                    continue
                found = next_eclipse(orbit.at(start), sun, length if hours > 100 else min(length, 1.2 * orbit.period + 60), shadow, limb, orbit.period)
                search = hours if hours > 100 else min(length, 1.2 * orbit.period + 60) / 3600
                first = found[0] if found else (None,) * 4
                time = start.strftime("%Y-%m-%dT%H:%M:%SZ")
                rows.append([time, altitude, inclination, raan, u0, time, search, shadow, shape, *first])
        # A grazing eclipse of seconds magnifies what the two Suns differ by (0.1").
        season = header.index("search_h")
        parts = [(shape, "0.05 abs", [r for r in rows if r[season] <= 100]), ("season", "0.2 abs", [r for r in rows if r[season] > 100])]
        for name, tolerance, part in parts:
            if not part:
                continue
            write(f"eclipse.event.{name}", "root finding with " + oracle("scipy", "numpy", "skyfield", "pyerfa") + ", Sun of DE421; scripts/reference/orbits_events.py",
                  {o: tolerance for o in outputs}, header + ["expect." + o for o in outputs], part, "eclipse.event")


def site_axes(longitude, latitude, altitude):
    lon, lat = np.radians([longitude, latitude])
    place = np.array(erfa.gd2gc(1, lon, lat, altitude)) / 1000
    east = np.array([-np.sin(lon), np.cos(lon), 0])
    north = np.array([-np.sin(lat) * np.cos(lon), -np.sin(lat) * np.sin(lon), np.cos(lat)])
    return place, np.array([east, north, np.cross(east, north)])


def look(position, start, site, dut1=0.0):
    place, axes = site

    def sky(t):
        jd, fraction = julian_date(start, t + dut1)
        g = erfa.gmst82(jd, fraction)
        x, y, z = position(t)
        e, n, u = axes @ (np.array([np.cos(g) * x + np.sin(g) * y, np.cos(g) * y - np.sin(g) * x, z]) - place)
        return np.degrees(np.arctan2(e, n)) % 360, np.degrees(np.arctan2(u, np.hypot(e, n))), np.sqrt(e * e + n * n + u * u)

    return sky


def all_passes(position, start, site, mask, length, period, dut1=0.0):
    sky = look(position, start, site, dut1)
    result = []
    for rise, leave in spans(lambda t: sky(t)[1] - (mask(sky(t)[0]) if callable(mask) else mask), length, min(period / 180, 120)):
        grid = np.linspace(rise, leave, 200)
        k = int(np.argmax([sky(t)[1] for t in grid]))
        top = minimize_scalar(lambda t: -sky(t)[1], bounds=(grid[max(0, k - 1)], grid[min(199, k + 1)]), method="bounded", options={"xatol": 1e-7}).x
        slope = lambda t: sky(t + 0.05)[1] - sky(t - 0.05)[1]
        if top - 2 > rise and top + 2 < leave and slope(top - 2) > 0 > slope(top + 2):
            top = brentq(slope, top - 2, top + 2, xtol=1e-8)
        top = max([top, rise, leave], key=lambda t: sky(t)[1])
        result.append((rise, top, leave, sky(rise)[0], sky(top)[0], sky(leave)[0], sky(top)[1], sky(top)[2]))
    return result


def pass_tables():
    inputs = ["epoch_utc", "altitude_km", "inclination_deg", "raan_deg", "latitude_argument_deg", "longitude_deg", "latitude_deg",
              "site_altitude_m", "min_elevation_deg", "dut1_s"]
    outputs = ["rise_s", "culmination_s", "set_s", "rise_azimuth_deg", "culmination_azimuth_deg", "set_azimuth_deg", "culmination_elevation_deg",
               "culmination_range_km"]
    random = np.random.default_rng(6)
    rows, access = [], []
    sites = [(13.4, 52.5, 40), (-122.3, 37.8, 10), (103.8, 1.35, 15), (178.4, -18.1, 0), (15.63, 78.23, 450), (0, -90, 2835), (-70.4, -24.6, 2635), (0, 90, 0)]
    orbits = [(300, 51.64), (550, 53), (550, 97.593), (650, 97.986), (1200, 87.9), (8062, 20)]
    for index, (altitude, inclination) in enumerate(orbits):
        for lon, lat, height in sites:
            start = datetime(2023, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=int(random.uniform(0, 4 * 365 * 86400)))
            orbit = Circular(start, altitude, inclination, random.uniform(0, 360), random.uniform(0, 360))
            elevation, dut1 = float(random.choice([0, 5, 10, 25, 40])), float(random.choice([0, -0.2, 0.1]))
            base = [start.strftime("%Y-%m-%dT%H:%M:%SZ"), altitude, inclination, np.degrees(orbit.raan), np.degrees(orbit.u0), lon, lat, height, elevation, dut1]
            found = all_passes(orbit.at(start), start, site_axes(lon, lat, height), elevation, 86400.0, orbit.period, dut1)
            rows.append(base + [base[0], 24.0] + list(found[0] if found else (None,) * 8))
            total = sum(p[2] - p[0] for p in found)
            gaps = [b - a for a, b in zip([0] + [p[2] for p in found], [p[0] for p in found] + [86400.0])]
            access.append(base + [base[0], 1.0, len(found), total / 60, total / 60 / len(found) if found else None, max(gaps) / 60, total / 86400])
    source = "root finding with " + oracle("scipy", "numpy", "pyerfa") + "; scripts/reference/orbits_events.py"
    tolerances = {"rise_s": "1e-3 abs", "culmination_s": "1e-3 abs", "set_s": "1e-3 abs", **{o: "1e-3 abs" for o in outputs[3:6]},
                  "culmination_elevation_deg": "1e-5 abs", "culmination_range_km": "1e-2 abs"}
    write("passes.next", source, tolerances, inputs + ["time_utc", "search_h"] + ["expect." + o for o in outputs], rows)
    names = ["passes", "total_min", "mean_min", "longest_gap_min", "access_fraction"]
    write("passes.access", source, {n: "2e-4 abs" if n != "access_fraction" else "1e-6 abs" for n in names},
          inputs + ["start_utc", "days"] + ["expect." + n for n in names], access)
    rows = []
    for _ in range(60):
        lon, lat, height = random.uniform(-180, 180), np.degrees(np.arcsin(random.uniform(-1, 1))), random.uniform(0, 3000)
        place, axes = site_axes(lon, lat, height)
        direction = random.normal(size=3)
        target = place + direction / np.linalg.norm(direction) * 10 ** random.uniform(2, 4.8)
        e, n, u = axes @ (target - place)
        rows.append([lon, lat, height, *target, np.degrees(np.arctan2(e, n)) % 360, np.degrees(np.arcsin(u / np.sqrt(e * e + n * n + u * u))),
                     np.sqrt(e * e + n * n + u * u)])
    write("passes.sky", "ERFA gd2gc and vector algebra with " + oracle("pyerfa", "numpy") + "; scripts/reference/orbits_events.py",
          {"azimuth_deg": "1e-9 abs", "elevation_deg": "1e-9 abs", "range_km": "1e-8 abs"},
          ["longitude_deg", "latitude_deg", "site_altitude_m", "x_km", "y_km", "z_km", "expect.azimuth_deg", "expect.elevation_deg", "expect.range_km"], rows)


def footprint_table():
    rows = []
    for height in (300, 550, 1200, 20200, 35786):
        for latitude in (0, 35, -53, 80, 90):
            for elevation in (0, 10, 25, 60):
                # Angle on the sphere of geodetic coordinates, direction by direction.
                angles = []
                target = np.array(erfa.gd2gc(1, 0.3, np.radians(latitude), height * 1000.0)) / 1000
                for azimuth in np.linspace(0, 2 * np.pi, 72, endpoint=False):
                    def excess(angle):
                        p = np.radians(latitude)
                        s = np.sin(p) * np.cos(angle) + np.cos(p) * np.sin(angle) * np.cos(azimuth)
                        lon = 0.3 + np.arctan2(np.sin(azimuth) * np.sin(angle) * np.cos(p), np.cos(angle) - np.sin(p) * s)
                        place, axes = site_axes(np.degrees(lon), np.degrees(np.arcsin(np.clip(s, -1, 1))), 0.0)
                        e, n, u = axes @ (target - place)
                        return np.degrees(np.arctan2(u, np.hypot(e, n))) - elevation
                    angles.append(brentq(excess, 1e-9, np.pi / 2, xtol=1e-12))
                mean = np.mean(angles)
                place, axes = site_axes(0, 90 if latitude >= 0 else -90, 0.0)
                e, n, u = axes @ (target - place)
                seen = np.degrees(np.arctan2(u, np.hypot(e, n))) > elevation
                rows.append([np.degrees(0.3), latitude, height, elevation, np.degrees(mean), 4 * np.pi * 6.371**2 * np.sin(mean / 2) ** 2, float(seen)])
    write("visibility.footprint", "root finding with " + oracle("scipy", "pyerfa") + "; scripts/reference/orbits_events.py",
          {"half_angle_deg": "1e-6 abs", "area_million_km2": "1e-5 abs", "contains_pole": "0 abs"},
          ["longitude_deg", "latitude_deg", "height_km", "min_elevation_deg", "expect.half_angle_deg", "expect.area_million_km2", "expect.contains_pole"], rows)


def element_tables():
    """Events of element sets, for the test suite: data/reference/events."""
    folder = os.path.join(FOLDER, "events")
    os.makedirs(folder, exist_ok=True)
    lines = [line.rstrip("\n") for line in open(os.path.join(folder, "elements.tle"))]
    eclipses, passes = [], []
    for name, first, second in zip(lines[::3], lines[1::3], lines[2::3]):
        satellite = Elements(first, second)
        r = satellite.record
        epoch = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(days=r.jdsatepoch - 2440587.5 + r.jdsatepochF)
        start = epoch.replace(minute=0, second=0, microsecond=0)
        position = satellite.at(start)
        sun = Sun(start, 172800)
        eccentricity = r.ecco
        period = satellite.period if eccentricity < 0.1 else satellite.period / 20
        for shape, limb in (("sphere", limb_sphere), ("ellipsoid", limb_ellipsoid)):
            for event in next_eclipse(position, sun, 86400.0, "conical", limb, period, mean_equinox=True):
                eclipses.append([name.strip(), start.strftime("%Y-%m-%dT%H:%M:%SZ"), shape, *event])
        for lon, lat, height in [(13.4, 52.5, 40), (178.4, -18.1, 0)]:
            for event in all_passes(position, start, site_axes(lon, lat, height), 10.0, 172800.0, min(period, 86400)):
                passes.append([name.strip(), start.strftime("%Y-%m-%dT%H:%M:%SZ"), lon, lat, height, *event])
    for file, header, rows in (
        ("eclipses.csv", ["satellite", "start_utc", "earth", "entry_s", "umbra_entry_s", "umbra_exit_s", "exit_s"], eclipses),
        ("passes.csv", ["satellite", "start_utc", "longitude_deg", "latitude_deg", "altitude_m", "rise_s", "culmination_s", "set_s", "rise_azimuth_deg",
                        "culmination_azimuth_deg", "set_azimuth_deg", "culmination_elevation_deg", "culmination_range_km"], passes),
    ):
        with open(os.path.join(folder, file), "w") as out:
            out.write("# source: root finding with " + oracle("sgp4", "scipy", "numpy", "skyfield", "pyerfa") + "; scripts/reference/orbits_events.py\n")
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(header)
            writer.writerows([[cell(v) for v in row] for row in rows])
        print(f"{file}: {len(rows)} rows")


if __name__ == "__main__":
    footprint_table()
    element_tables()
    pass_tables()
    eclipse_tables()
