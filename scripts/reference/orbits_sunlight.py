"""The Moon's share of the shadow, and light on satellites of SGP4: python-sgp4, Sun and Moon of JPL's DE421 (skyfield), and the
visible share of the Sun by integration over circles of its disk on the sphere of directions.

    python scripts/reference/orbits_sunlight.py
"""

from datetime import datetime, timedelta, timezone

import numpy as np
from sgp4.api import WGS72, Satrec
from skyfield.api import Loader
from skyfield.sgp4lib import TEME
from skyfield_data import get_skyfield_data_path

from space_table import oracle, write

R, RS, RM, AU, TSI, F = 6378.137, 695700.0, 1737.4, 149597870.7, 1361.1, 1 / 298.257223563
NODES, WEIGHTS = np.polynomial.legendre.leggauss(400)
loader = Loader(get_skyfield_data_path(), verbose=False)
ts = loader.timescale(builtin=True)
planets = loader("de421.bsp")
earth = planets["earth"]


def visible(a, b, c):
    """Share of a disk of angular radius a left by one of radius b at c: for each circle about the Sun's centre, the arc that is
    not hidden, by the spherical law of cosines."""
    if c >= a + b:
        return 1.0
    if c <= b - a:
        return 0.0
    # Circles that the other disk's limb meets; those within are hidden wholly or not at all. The substitution takes the square
    # roots at both ends away.
    low, high = min(a, abs(c - b)), min(a, c + b)
    hidden = 1 - np.cos(low) if b > c else 0.0
    theta = np.pi / 2 * (NODES + 1)
    r = low + (high - low) * (1 - np.cos(theta)) / 2
    dr = (high - low) * np.sin(theta) / 2 * np.pi / 2
    cosine = (np.cos(b) - np.cos(c) * np.cos(r)) / (np.sin(c) * np.sin(r))
    hidden += np.sum(WEIGHTS * dr * np.sin(r) * np.arccos(np.clip(cosine, -1, 1)) / np.pi)
    return 1 - hidden / (1 - np.cos(a))


def angle(u, v):
    return np.arctan2(np.linalg.norm(np.cross(u, v)), u @ v)


def share(satellite, sun, body, radius):
    to_sun, to_body = sun - satellite, body - satellite
    return visible(np.arcsin(RS / np.linalg.norm(to_sun)), np.arcsin(min(1, radius / np.linalg.norm(to_body))), angle(to_sun, to_body))


def apparent(name, times):
    return earth.at(times).observe(planets[name]).apparent().frame_xyz(TEME).km


def moon_rows(rng):
    """Satellites beside the axis of the Moon's shadow at four eclipses."""
    rows = []
    for moment in ("2024-04-08T18:17", "2023-10-14T17:59", "2026-08-12T17:46", "2027-08-02T10:07"):
        t = ts.from_datetime(datetime.fromisoformat(moment).replace(tzinfo=timezone.utc))
        sun, moon = apparent("sun", t), apparent("moon", t)
        axis = (moon - sun) / np.linalg.norm(moon - sun)
        for _ in range(40):
            direction = rng.normal(size=3)
            across = np.cross(axis, direction)
            across /= np.linalg.norm(across)
            distance = abs(rng.normal()) * rng.choice([60, 800, 2500])
            along = np.linalg.norm(moon) + rng.uniform(-42164, 42164)
            place = moon + axis * along + across * distance
            rows.append([*place, *sun, *moon, share(place, sun, moon, RM)])
    return rows


def light(elements, start, steps, step, ellipsoid, moon):
    """Means over the middles of steps."""
    s = Satrec()
    epoch, bstar, i, raan, e, argp, m, n = elements
    moment = datetime.fromisoformat(epoch.replace("Z", "+00:00"))
    days = (moment - datetime(1949, 12, 31, tzinfo=timezone.utc)) / timedelta(days=1)
    rad = np.radians
    s.sgp4init(WGS72, "i", 1, days, bstar, 0, 0, e, rad(argp), rad(i), rad(m), n * 2 * np.pi / 1440, rad(raan))
    begin = datetime.fromisoformat(start.replace("Z", "+00:00"))
    seconds = (np.arange(steps) + 0.5) * step
    jd = 2440587.5 + (begin.replace(hour=0, minute=0, second=0) - datetime(1970, 1, 1, tzinfo=timezone.utc)).days
    fraction = ((begin - begin.replace(hour=0, minute=0, second=0)).total_seconds() + seconds) / 86400
    code, position, _ = s.sgp4_array(np.full(steps, jd), fraction)
    times = ts.utc(begin.year, begin.month, begin.day, begin.hour, begin.minute, begin.second + seconds)
    suns, moons = apparent("sun", times).T, apparent("moon", times).T
    stretch = np.array([1, 1, 1 / (1 - F)]) if ellipsoid else np.ones(3)
    shares, full = [], []
    for k in range(steps):
        if code[k]:
            continue
        p, sun = position[k], suns[k]
        q, far = p * stretch, sun * stretch
        # The ellipsoid is a sphere in stretched axes; the Sun keeps its direction there and its distance.
        far *= np.linalg.norm(sun) / np.linalg.norm(far)
        seen = share(q, far, np.zeros(3), R)
        if moon:
            seen = max(0.0, seen + share(p, sun, moons[k], RM) - 1)
        shares.append(seen)
        full.append(TSI * (AU / np.linalg.norm(sun - p)) ** 2)
    shares, full = np.array(shares), np.array(full)
    tracking = np.mean(shares * full)
    return [np.mean(shares), np.mean(full), tracking, tracking * 86400 / n, float(np.count_nonzero(code))]


def energy_rows(rng):
    cases = []
    for _ in range(24):
        low = rng.random() < 0.6
        e = 10 ** rng.uniform(-4, -2.3) if low else rng.choice([2e-4, 0.01, 0.3, 0.7])
        a = R + rng.uniform(450, 1500) if low else rng.choice([26560.0, 42164.0])
        if e > 0.02:
            a = 26560.0 if e > 0.5 else 12000.0
        n = 86400 / (2 * np.pi * np.sqrt(a**3 / 398600.8))
        elements = [
            "2026-03-10T06:00:00Z", 10 ** rng.uniform(-5.5, -4) if low else 0.0, rng.uniform(0.5, 100), rng.uniform(0, 360), e,
            rng.uniform(0, 360), rng.uniform(0, 360), n]
        cases.append([elements, "2026-03-%02dT%02d:00:00Z" % (rng.integers(9, 25), rng.integers(0, 24)), 1440, 60.0, rng.random() < 0.4, False])
    # A solar eclipse within the span, the Moon counted and not.
    for raan in (100.0, 160.0, 220.0):
        for moon in (False, True):
            n = 86400 / (2 * np.pi * np.sqrt(7200**3 / 398600.8))
            cases.append([["2026-08-12T00:00:00Z", 1e-5, 98.7, raan, 1e-3, 90.0, 0.0, n], "2026-08-12T15:00:00Z", 1440, 15.0, False, moon])
    rows = []
    for elements, start, steps, step, ellipsoid, moon in cases:
        result = light(elements, start, steps, step, ellipsoid, moon)
        rows.append(
            [elements[0], *elements[1:], start, steps, step, "ellipsoid" if ellipsoid else "sphere", "yes" if moon else "no", *result])
    return rows


def main():
    rng = np.random.default_rng(4)
    script = "scripts/reference/orbits_sunlight.py"
    places = [f"{body}{axis}_km" for body in ("", "sun_", "moon_") for axis in "xyz"]
    write(
        "shadow.moon", f"{oracle('skyfield', 'skyfield-data', 'numpy')}: DE421, integration over the Sun's disk; {script}",
        {"fraction": "2e-5 abs"}, places + ["expect.fraction"], moon_rows(rng))
    outputs = ["lit_fraction", "unshadowed_W_per_m2", "tracking_W_per_m2", "revolution_J_per_m2", "missing_steps"]
    inputs = [
        "epoch", "bstar", "inclination_deg", "raan_deg", "eccentricity", "argp_deg", "mean_anomaly_deg", "mean_motion_rev_per_day",
        "start_utc", "steps", "step_s", "earth", "moon"]
    write(
        "eclipse.energy", f"{oracle('sgp4', 'skyfield', 'skyfield-data', 'numpy')}: DE421, integration over the Sun's disk; {script}",
        {"lit_fraction": "2e-5 abs", "unshadowed_W_per_m2": "4e-6 rel", "tracking_W_per_m2": "3e-5 rel", "revolution_J_per_m2": "3e-5 rel",
         "missing_steps": "0 abs"},
        inputs + [f"expect.{o}" for o in outputs], energy_rows(rng))


if __name__ == "__main__":
    main()
