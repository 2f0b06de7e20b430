"""Circular orbits: brahe's sun-synchronous inclination, J2 rates in multiple precision, beta angle and local time with the Sun of
JPL's DE421 and the sidereal time of skyfield, ground points with ERFA.

    python scripts/reference/space_orbits.py
"""

from datetime import datetime, timedelta, timezone

import brahe
import erfa
import mpmath as mp
import numpy as np
from skyfield.api import Loader
from skyfield_data import get_skyfield_data_path

from space_table import oracle, write

mp.mp.dps = 30
R, MU, J2 = mp.mpf("6378.137"), mp.mpf("398600.4418"), mp.mpf("1.08262668e-3")
load = Loader(get_skyfield_data_path(), expire=False)
timescale, ephemeris = load.timescale(builtin=True), load("de421.bsp")
rng = np.random.default_rng(5)


def text(moment):
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


rows = [[a, brahe.sun_synchronous_inclination(brahe.R_EARTH + a * 1000, 0.0, angle_format=brahe.AngleFormat.DEGREES)]
        for a in (200, 400, 500, 550, 650, 800, 1000, 1500, 3000, 5900)]
write("orbit.sun_synchronous", oracle("brahe") + " sun_synchronous_inclination; scripts/reference/space_orbits.py",
      {"inclination_deg": "1e-3 abs"}, ["altitude_km", "expect.inclination_deg"], rows)
write("orbit.sun_synchronous.limit", "no inclination is sun-synchronous above 5,974 km", {"inclination_deg": "1e-3 abs"},
      ["altitude_km", "expect.inclination_deg"], [[5980, None], [20000, None]])

rows = []
for altitude in (200, 550, 650, 1200, 8062, 20200, 35786):
    for inclination in (0, 28.5, 53, 63.4349488, 90, 97.986, 120):
        a, c = R + altitude, mp.cos(mp.radians(mp.mpf(inclination)))
        n = mp.sqrt(MU / a**3)
        k = mp.mpf(3) / 2 * J2 * (R / a) ** 2
        u = n * (1 + k * (4 * c * c - 1))
        day = 86400 * 180 / mp.pi
        rows.append([altitude, inclination, float(-n * k * c * day), float(u * day), float(2 * mp.pi / u), float(2 * mp.pi / n)])
write("orbit.j2_rates", "closed forms of Vallado 2013, section 9.6.1, in 30 digits with " + oracle("mpmath")
      + "; scripts/reference/space_orbits.py",
      {"node_rate_deg_per_day": "1e-12 abs", "latitude_argument_rate_deg_per_day": "1e-12 rel", "period_s": "1e-12 rel",
       "kepler_period_s": "1e-12 rel"},
      ["altitude_km", "inclination_deg", "expect.node_rate_deg_per_day", "expect.latitude_argument_rate_deg_per_day",
       "expect.period_s", "expect.kepler_period_s"], rows)

beta_rows, node_rows = [], []
for _ in range(60):
    moment = datetime(1990, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=int(rng.uniform(0, 58 * 365.25 * 86400)))
    t = timescale.from_datetime(moment)
    ra, dec, _ = ephemeris["earth"].at(t).observe(ephemeris["sun"]).apparent().radec(epoch="date")
    sun = np.array([np.cos(dec.radians) * np.cos(ra.radians), np.cos(dec.radians) * np.sin(ra.radians), np.sin(dec.radians)])
    # The mean sun's hour angle at Greenwich is UT1 less 12 h.
    ut1_h = (t.ut1 + 0.5) % 1 * 24
    mean_sun_h = (t.gmst - ut1_h + 12) % 24
    inclination, raan = rng.uniform(0, 180), rng.uniform(0, 360)

    def beta(i, node):
        i, node = np.radians([i, node])
        return np.degrees(np.arcsin(sun @ [np.sin(node) * np.sin(i), -np.cos(node) * np.sin(i), np.cos(i)]))

    beta_rows.append([text(moment), inclination, raan, beta(inclination, raan), (raan / 15 - mean_sun_h + 12) % 24])
    altitude, ltan = rng.uniform(400, 1200), float(rng.choice([0, 6, 10.5, 13.5, 18, 22.25]))
    i = brahe.sun_synchronous_inclination(brahe.R_EARTH + altitude * 1000, 0.0, angle_format=brahe.AngleFormat.DEGREES)
    node = (mean_sun_h + ltan - 12) * 15 % 360
    node_rows.append([text(moment), ltan, altitude, node, beta(i, node)])
source = "Sun of DE421 and sidereal time with " + oracle("skyfield", "skyfield-data", "brahe") + "; scripts/reference/space_orbits.py"
write("orbit.beta", source, {"beta_deg": "0.0005 abs", "ltan_h": "5e-6 abs"},
      ["time_utc", "inclination_deg", "raan_deg", "expect.beta_deg", "expect.ltan_h"], beta_rows)
write("orbit.node", source, {"raan_deg": "8e-5 abs", "beta_deg": "0.001 abs"},
      ["time_utc", "ltan_h", "altitude_km", "expect.raan_deg", "expect.beta_deg"], node_rows)

rows = []
for _ in range(60):
    epoch = datetime(2027, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=int(rng.uniform(0, 3e7)))
    moment = epoch + timedelta(seconds=int(rng.uniform(-1e6, 1e7)))
    altitude, inclination = rng.choice([400.0, 550, 650, 1200, 35786]), rng.uniform(0, 180)
    raan, u0 = rng.uniform(0, 360), rng.uniform(0, 360)
    dt = (moment - epoch).total_seconds()
    a = R + mp.mpf(altitude)
    n, c = mp.sqrt(MU / a**3), mp.cos(mp.radians(mp.mpf(inclination)))
    k = mp.mpf(3) / 2 * J2 * (R / a) ** 2
    node = float(mp.radians(raan) - n * k * c * dt)
    u = float((mp.radians(u0) + n * (1 + k * (4 * c * c - 1)) * dt) % (2 * mp.pi))
    ci, si = np.cos(np.radians(inclination)), np.sin(np.radians(inclination))
    r = float(a) * 1000 * np.array([np.cos(node) * np.cos(u) - np.sin(node) * np.sin(u) * ci,
                                    np.sin(node) * np.cos(u) + np.cos(node) * np.sin(u) * ci, np.sin(u) * si])
    days = (moment - datetime(2000, 1, 1, 12, tzinfo=timezone.utc)).total_seconds() / 86400
    g = erfa.gmst82(2451545.0, days)
    fixed = np.array([np.cos(g) * r[0] + np.sin(g) * r[1], np.cos(g) * r[1] - np.sin(g) * r[0], r[2]])
    lon, lat, height = erfa.gc2gd(1, fixed)
    rows.append([text(epoch), text(moment), altitude, inclination, raan, u0, np.degrees(lon), np.degrees(lat), height / 1000])
write("orbit.ground_point", "J2 rates in 30 digits, gmst82 and gc2gd of " + oracle("pyerfa") + "; scripts/reference/space_orbits.py",
      {"longitude_deg": "1e-6 abs", "latitude_deg": "1e-8 abs", "height_km": "1e-6 abs"},
      ["epoch_utc", "time_utc", "altitude_km", "inclination_deg", "raan_deg", "latitude_argument_deg", "expect.longitude_deg",
       "expect.latitude_deg", "expect.height_km"], rows)
