"""Shadow of a spherical Earth and eclipses: brahe's shadow functions, quadrature over the Sun's disk, root finding along the orbit,
and a year of a sun-synchronous orbit with the Sun of JPL's DE421.

    python scripts/reference/space_shadow.py
"""

from datetime import datetime, timedelta, timezone

import brahe
import erfa
import numpy as np
from scipy.integrate import quad
from scipy.interpolate import CubicSpline
from scipy.optimize import brentq
from skyfield.api import Loader
from skyfield_data import get_skyfield_data_path

from space_table import oracle, write

R, RS, AU = 6378.137, 695700.0, 149597870.7
MU, J2 = 398600.4418, 1.08262668e-3


def geometry(radius, beta_deg, angle_deg, distance):
    """Satellite and Sun in km: the Sun along x, the orbit's sunward point in the plane of Sun and normal."""
    beta, theta = np.radians(beta_deg), np.radians(angle_deg)
    satellite = radius * np.array([np.cos(theta) * np.cos(beta), np.sin(theta), -np.cos(theta) * np.sin(beta)])
    return satellite, np.array([distance, 0.0, 0.0])


def disk_fraction(satellite, sun, earth=R, sun_radius=RS):
    """Area of the Sun's disk outside the Earth's, chord by chord."""
    to_sun = sun - satellite
    a = np.arcsin(sun_radius / np.linalg.norm(to_sun))
    b = np.arcsin(earth / np.linalg.norm(satellite))
    cross = np.linalg.norm(np.cross(to_sun, -satellite))
    c = np.arctan2(cross, -to_sun @ satellite)
    if c >= a + b:
        return 1.0
    if c <= b - a:
        return 0.0

    def covered(x):  # height of the common part at x, the Earth's centre at c
        return 2 * min(np.sqrt(max(0, a * a - x * x)), np.sqrt(max(0, b * b - (x - c) ** 2)))

    low, high = max(-a, c - b), min(a, c + b)
    crossing = (c * c + a * a - b * b) / (2 * c)
    points = sorted({low, high, min(max(crossing, low), high)})
    area = sum(quad(covered, p, q, epsabs=1e-16, epsrel=1e-12, limit=400)[0] for p, q in zip(points, points[1:]))
    return 1 - area / (np.pi * a * a)


def conical_table():
    rows = []
    for altitude in (300, 550, 650, 2000, 20200, 35786):
        radius = R + altitude
        edge = np.degrees(np.arcsin(R / radius))
        for beta in (0, 30, 60, -66):
            for distance in (0.983, 1.0, 1.017):
                for offset in (-0.6, -0.25, -0.2, -0.1, 0, 0.1, 0.2, 0.25, 0.6):
                    # An angle from midnight near the shadow's edge, where the orbit meets it.
                    ratio = np.cos(np.radians(edge + offset)) / np.cos(np.radians(beta))
                    angle = 180 - np.degrees(np.arccos(ratio)) if ratio < 1 else 180
                    satellite, sun = geometry(radius, beta, angle, distance * AU)
                    rows.append([altitude, beta, angle, distance, disk_fraction(satellite, sun)])
        rows += [[altitude, 0, 0, 1, 1.0], [altitude, 0, 180, 1, 0.0], [altitude, 90, 180, 1, 1.0]]
    write("shadow.conical", "chords of the two disks with " + oracle("scipy", "numpy") + "; scripts/reference/space_shadow.py",
          {"fraction": "1e-8 abs"}, ["altitude_km", "beta_deg", "orbit_angle_deg", "sun_distance_au", "expect.fraction"], rows)


def brahe_tables():
    rng = np.random.default_rng(3)
    conical, cylindrical = [], []
    earth = brahe.R_EARTH / 1000
    while len(conical) < 200:
        radius = earth + rng.choice([400, 550, 650, 1200, 35786])
        beta, angle = rng.uniform(-80, 80), 180 + rng.uniform(-75, 75)
        satellite, sun = geometry(radius, beta, angle, AU * rng.uniform(0.983, 1.017))
        turn = np.linalg.qr(rng.normal(size=(3, 3)))[0]
        satellite, sun = turn @ satellite, turn @ sun
        fraction = brahe.eclipse_conical(satellite * 1000, sun * 1000)
        # Half of the rows in the penumbra, the rest as they fall.
        if len(conical) % 2 and not 0 < fraction < 1:
            continue
        row = [*satellite, *sun, earth, brahe.R_SUN / 1000]
        conical.append(row + ["conical", fraction])
        cylindrical.append(row + ["cylindrical", brahe.eclipse_cylindrical(satellite * 1000, sun * 1000)])
    write("shadow.position.brahe", oracle("brahe") + " eclipse_conical and eclipse_cylindrical; scripts/reference/space_shadow.py",
          {"fraction": "2e-8 abs"},
          ["x_km", "y_km", "z_km", "sun_x_km", "sun_y_km", "sun_z_km", "earth_radius_km", "sun_radius_km", "shadow", "expect.fraction"],
          conical + cylindrical)


def cylindrical_table():
    rows = []
    for altitude in (300, 550, 650, 2000, 35786):
        for beta in (-75, -40, 0, 20, 60, 66.5, 89):
            for angle in range(0, 360, 15):
                satellite, sun = geometry(R + altitude, beta, angle, AU)
                axis = sun / np.linalg.norm(sun)
                along = satellite @ axis
                rows.append([altitude, beta, angle, 0.0 if along < 0 and np.linalg.norm(satellite - along * axis) < R else 1.0])
    write("shadow.cylindrical", "vector geometry with " + oracle("numpy") + "; scripts/reference/space_shadow.py",
          {"fraction": "0 abs"}, ["altitude_km", "beta_deg", "orbit_angle_deg", "expect.fraction"], rows)


def orbit_table():
    rows = []
    for altitude in (400, 550, 650, 1000, 35786):
        radius = R + altitude
        period_min = 2 * np.pi * np.sqrt(radius**3 / MU) / 60
        for beta in (0, 15, 30, 45, 60, 65, 66.2, 70, -58):
            for shadow in ("cylindrical", "conical"):
                if shadow == "cylindrical":
                    def signed(theta):  # positive in shadow, theta from midnight
                        s, sun = geometry(radius, beta, 180 - np.degrees(theta), AU)
                        return R - np.hypot(s[1], s[2]) if s[0] < 0 else -1.0
                    edges = [edge(signed)] * 2
                    fraction = edges[0] / np.pi
                else:
                    def apart(theta, sign):
                        s, sun = geometry(radius, beta, 180 - np.degrees(theta), AU)
                        a, b = np.arcsin(RS / np.linalg.norm(sun - s)), np.arcsin(R / radius)
                        c = np.arccos(np.clip((sun - s) @ -s / np.linalg.norm(sun - s) / radius, -1, 1))
                        return b + sign * a - c
                    edges = [edge(lambda t: apart(t, -1)), edge(lambda t: apart(t, 1))]
                    partial = quad(lambda t: 1 - disk_fraction(*geometry(radius, beta, 180 - np.degrees(t), AU)),
                                   edges[0], edges[1], epsabs=1e-9, limit=200)[0] if edges[1] > edges[0] else 0
                    fraction = (edges[0] + partial) / np.pi
                rows.append([altitude, beta, shadow, fraction, edges[0] / np.pi, edges[1] / np.pi,
                             edges[0] / np.pi * period_min, edges[1] / np.pi * period_min])
    write("eclipse.orbit", "root finding along the orbit with " + oracle("scipy", "numpy") + "; scripts/reference/space_shadow.py",
          {"eclipse_fraction": "1e-7 abs", "umbra_fraction": "1e-7 abs", "shadow_fraction": "1e-7 abs", "umbra_min": "1e-4 abs",
           "shadow_min": "1e-4 abs"},
          ["altitude_km", "beta_deg", "shadow", "expect.eclipse_fraction", "expect.umbra_fraction", "expect.shadow_fraction",
           "expect.umbra_min", "expect.shadow_min"], rows)


def edge(signed):
    if signed(0.0) <= 0:
        return 0.0
    return brentq(signed, 0.0, np.pi / 2 + 0.1, xtol=1e-13)


def year_table():
    """A year in steps of two seconds: mean of the lit fraction, edges of every passage by linear interpolation."""
    load = Loader(get_skyfield_data_path(), expire=False)
    timescale, eph = load.timescale(builtin=True), load("de421.bsp")
    rows = []
    for year, altitude, ltan in ((2027, 650, 18), (2027, 650, 6), (2027, 550, 18), (2027, 550, 6), (2026, 600, 10.5), (2030, 1000, 6.5)):
        start = datetime(year, 1, 1, tzinfo=timezone.utc)
        days = np.arange(-2, 368)
        times = timescale.utc(year, 1, 1 + days)
        ra, dec, distance = eph["earth"].at(times).observe(eph["sun"]).apparent().radec(epoch="date")
        xyz = np.stack([np.cos(dec.radians) * np.cos(ra.radians), np.cos(dec.radians) * np.sin(ra.radians), np.sin(dec.radians)])
        spline = CubicSpline(days * 86400.0, np.vstack([xyz, distance.km]), axis=1)
        radius = R + altitude
        n = np.sqrt(MU / radius**3)
        k = 1.5 * J2 * (R / radius) ** 2
        mean_sun_rate = np.radians(0.98564736629) / 86400
        cos_i = -mean_sun_rate / (n * k)
        inclination = np.arccos(cos_i)
        u_rate = n * (1 + k * (4 * cos_i**2 - 1))
        # Mean sun at the start: Greenwich mean sidereal time at 0 h is its right ascension less 12 h.
        jd = 2451545.0 + (start - datetime(2000, 1, 1, 12, tzinfo=timezone.utc)).total_seconds() / 86400
        raan0 = erfa.gmst82(jd, 0.0) + np.pi + np.radians((ltan - 12) * 15)
        step = 2.0
        for shadow in ("cylindrical", "conical"):
            total, count, longest_u, longest_s = 0.0, 0, 0.0, 0.0
            previous_u = previous_s = None
            for day in range(365):
                t = np.arange(day * 86400.0 + step / 2, (day + 1) * 86400.0 + step, step)
                if day > 0:
                    t = np.concatenate([[t[0] - step], t])
                sun = spline(t)
                s_hat, d = sun[:3] / np.linalg.norm(sun[:3], axis=0), sun[3]
                raan, u = raan0 + mean_sun_rate * t, u_rate * t
                r = radius * np.stack([
                    np.cos(raan) * np.cos(u) - np.sin(raan) * np.sin(u) * cos_i,
                    np.sin(raan) * np.cos(u) + np.cos(raan) * np.sin(u) * cos_i, np.sin(u) * np.sin(inclination)])
                if shadow == "cylindrical":
                    along = (r * s_hat).sum(0)
                    across = np.sqrt(np.maximum(0, radius**2 - along**2))
                    g = np.where(along < 0, R - across, -1e3)
                    umbra = full = g
                    lit = np.where(g > 0, 0.0, 1.0)
                else:
                    to_sun = s_hat * d - r
                    length = np.sqrt((to_sun**2).sum(0))
                    a, b = np.arcsin(RS / length), np.arcsin(R / radius)
                    c = np.arccos(-(to_sun * r).sum(0) / length / radius)
                    umbra, full = b - a - c, b + a - c
                    x = (c**2 + a**2 - b**2) / (2 * c)
                    y = np.sqrt(np.maximum(0, a**2 - x**2))
                    with np.errstate(invalid="ignore"):
                        area = a**2 * np.arccos(np.clip(x / a, -1, 1)) + b**2 * np.arccos(np.clip((c - x) / b, -1, 1)) - c * y
                    lit = np.where(full <= 0, 1.0, np.where(umbra >= 0, 0.0, 1 - area / (np.pi * a**2)))
                inside = slice(1, None) if day > 0 else slice(None)
                total += (1 - lit[inside]).sum()
                count += lit[inside].size
                for values, which in ((umbra, "u"), (full, "s")):
                    up = np.flatnonzero((values[:-1] <= 0) & (values[1:] > 0))
                    down = np.flatnonzero((values[:-1] > 0) & (values[1:] <= 0))
                    rise = t[up] + step * values[up] / (values[up] - values[up + 1])
                    fall = t[down] + step * values[down] / (values[down] - values[down + 1])
                    last = previous_u if which == "u" else previous_s
                    if last is not None:
                        rise = np.concatenate([[last], rise])
                    for f in fall:
                        begun = rise[rise < f]
                        if begun.size:
                            if which == "u":
                                longest_u = max(longest_u, f - begun[-1])
                            else:
                                longest_s = max(longest_s, f - begun[-1])
                    if rise.size:
                        if which == "u":
                            previous_u = rise[-1]
                        else:
                            previous_s = rise[-1]
            rows.append([altitude, ltan, start.strftime("%Y-%m-%dT%H:%M:%SZ"), 365, shadow, 100 * total / count,
                         longest_u / 60, longest_s / 60])
    write("eclipse.year", "a year in steps of 2 s with the Sun of DE421, " + oracle("skyfield", "skyfield-data", "pyerfa", "numpy")
          + "; scripts/reference/space_shadow.py",
          {"mean_eclipse_percent": "0.01 abs", "longest_umbra_min": "0.02 abs", "longest_shadow_min": "0.02 abs"},
          ["altitude_km", "ltan_h", "start_utc", "days", "shadow", "expect.mean_eclipse_percent", "expect.longest_umbra_min",
           "expect.longest_shadow_min"], rows)


conical_table()
cylindrical_table()
brahe_tables()
orbit_table()
year_table()
