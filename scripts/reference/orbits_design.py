"""Reference tables of constellations, repeating ground tracks, relative motion, densities and lifetimes.

    python scripts/reference/orbits_design.py     # brahe, heyoka, scipy, nrlmsise00

Repeating tracks: mean elements become a state by brahe, heyoka integrates J2, and the altitude is the one at which the node comes
back over its first meridian. Lifetimes: the full equations of motion with J2 and drag, integrated here with scipy, density from
data/orbits/thermosphere.csv.
"""

import csv
import datetime as dt
import math
from pathlib import Path

import brahe
import heyoka as hy
import numpy as np
from nrlmsise00 import msise_flat
from scipy.integrate import solve_ivp
from scipy.optimize import brentq

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = "scripts/reference/orbits_design.py"
MU, RE, J2 = 3.986004418e14, 6378137.0, 1.08262668e-3
TURN = 7.292115e-5
SUN_RATE = math.radians(0.98564736629) / 86400


def table(name, source, tolerances, header, rows):
    with open(ROOT / f"data/reference/{name}.csv", "w") as out:
        out.write(f"# model: {'.'.join(name.split('.')[:2])}\n# source: {source}, {SCRIPT}\n")
        for output, tolerance in tolerances:
            out.write(f"# tolerance: {output} {tolerance}\n")
        out.write(header + "\n")
        for row in rows:
            out.write(",".join(x if isinstance(x, str) else repr(float(x)) if x == x else "" for x in row) + "\n")
    print(name, len(rows), flush=True)


def walker():
    rows = []
    epoch = brahe.Epoch.from_datetime(2024, 1, 1, 12, 0, 0.0, 0.0, brahe.TimeSystem.UTC)
    for pattern, t, p, f in (("delta", 24, 3, 1), ("delta", 60, 12, 5), ("star", 66, 6, 2), ("star", 18, 2, 0), ("delta", 7, 7, 3)):
        kind = brahe.WalkerPattern.DELTA if pattern == "delta" else brahe.WalkerPattern.STAR
        generator = brahe.WalkerConstellationGenerator(
            t, p, f, RE + 1e6, 0.0, 60.0, 0.0, 0.0, 0.0, epoch, brahe.AngleFormat.DEGREES, kind)
        for number, orbit in enumerate(generator.as_keplerian_propagators(60.0)):
            elements = orbit.state_koe_osc(epoch, brahe.AngleFormat.DEGREES)
            node, u = elements[3] % 360, (elements[4] + elements[5]) % 360
            clean = lambda x: 0.0 if abs(x - 360) < 1e-9 else x
            rows.append([pattern, str(t), str(p), str(f), str(number + 1), number // (t // p) + 1, clean(node), clean(u)])
    table("orbits.walker_satellite", "brahe 1.8.0", [("plane", "0 abs"), ("raan_deg", "1e-7 abs"), ("latitude_argument_deg", "1e-7 abs")],
          "pattern,satellites,planes,phasing,satellite,expect.plane,expect.raan_deg,expect.latitude_argument_deg", rows)


def repeating():
    x, y, z, vx, vy, vz = hy.make_vars("x", "y", "z", "vx", "vy", "vz")
    r2 = hy.sum([x * x, y * y, z * z])
    potential = MU * r2**-0.5 * (1.0 - J2 * RE**2 / r2 * (1.5 * z * z / r2 - 0.5))
    equations = [(x, vx), (y, vy), (z, vz)] + [(v, hy.diff(potential, s)) for v, s in ((vx, x), (vy, y), (vz, z))]
    crossings = []
    event = hy.nt_event(z, lambda ta, t, d: crossings.append((t, ta.update_d_output(t)[:2].copy())), direction=hy.event_direction.positive)
    integrator = hy.taylor_adaptive(equations, [7e6, 0, 0, 0, 0, 7.5e3], nt_events=[event], tol=1e-15)

    def node_rate(a, i):
        return -1.5 * math.sqrt(MU / a**3) * J2 * (RE / a) ** 2 * math.cos(i)

    def drift(a, i, k, d):
        """Longitude of the k-th node less that of the first, after d turns of the Earth under the plane; and the nodal period."""
        mean = np.array([a, 1e-7, i, 0.3, 0.0, -0.02])
        osculating = brahe.state_koe_mean_to_osc(mean, brahe.MeanElementMethod.BROUWER_LYDDANE, brahe.AngleFormat.RADIANS)
        state = brahe.state_koe_to_eci(osculating, brahe.AngleFormat.RADIANS)
        integrator.time, integrator.state[:] = 0.0, state
        crossings.clear()
        integrator.propagate_until((k + 0.5) * 2 * math.pi * math.sqrt(a**3 / MU))
        (t0, p0), (t1, p1) = crossings[0], crossings[k]
        turned = math.atan2(p1[1], p1[0]) - math.atan2(p0[1], p0[0]) - TURN * (t1 - t0)
        return (turned + math.pi) % (2 * math.pi) - math.pi, (t1 - t0) / k

    rows = []
    for k, d, sun, i in ((15, 1, "yes", 0), (14, 1, "no", 66.0), (233, 16, "yes", 0), (143, 10, "yes", 0), (127, 10, "no", 66.04), (46, 3, "no", 51.6), (31, 2, "no", 97.6)):
        def inclination(a):
            return math.acos(-SUN_RATE / (1.5 * math.sqrt(MU / a**3) * J2 * (RE / a) ** 2)) if sun == "yes" else math.radians(i)

        def rate(a):
            n, c = math.sqrt(MU / a**3), math.cos(inclination(a))
            return n * (1 + 1.5 * J2 * (RE / a) ** 2 * (4 * c * c - 1)) / (TURN - node_rate(a, inclination(a))) - k / d

        first = brentq(rate, RE + 120e3, RE + 5900e3)
        a = brentq(lambda a: drift(a, inclination(a), k, d)[0], first - 500, first + 500, xtol=0.1)
        rows.append([str(k), str(d), sun, math.degrees(inclination(a)), (a - RE) / 1000, math.degrees(inclination(a)),
                     drift(a, inclination(a), k, d)[1] / 60, 2 * math.pi * RE / k / 1000])
        print(rows[-1], a - first)
    table("orbits.repeat_ground_track", "numerical integration of J2 by heyoka 7.13.2 from mean elements by brahe 1.8.0",
          [("altitude_km", "0.1 abs"), ("inclination_deg", "1e-3 abs"), ("period_min", "2e-3 abs"), ("track_spacing_km", "1e-6 rel")],
          "revolutions,days,sun_synchronous,inclination_deg,expect.altitude_km,expect.inclination_deg,expect.period_min,expect.track_spacing_km",
          rows)


def relative():
    cases = [(650, 500, 0, 0, 0, -2, 0.1, 3000), (650, 0, 1000, 200, 0.5, 0, 0, 6000), (400, 100, -50, 10, 0.05, -0.2, 0.02, 20000),
             (1200, -300, 40, 0, 0, 0, 0.3, 900), (35786, 1000, 2000, 500, 0.01, -0.02, 0.03, 86164), (650, 10, 20, 30, 0.1, 0.2, 0.3, -4000)]
    out = [f"expect.{v}{c}_after_{u}" for v, u in (("", "m"), ("v", "m_per_s")) for c in "xyz"]
    plain, flat = [], []
    for altitude, *start, time in cases:
        r = RE + altitude * 1000
        n = math.sqrt(MU / r**3)
        for target, inclinations in ((plain, [None]), (flat, [0.0, 53.0, 97.986])):
            for i in inclinations:
                s = 0 if i is None else 3 * J2 * RE**2 / (8 * r * r) * (1 + 3 * math.cos(2 * math.radians(i)))
                c = math.sqrt(1 + s)

                def slope(t, q):
                    return [q[3], q[4], q[5], 2 * n * c * q[4] + (5 * c * c - 2) * n * n * q[0], -2 * n * c * q[3], -(3 * c * c - 2) * n * n * q[2]]

                end = solve_ivp(slope, (0, time), start, method="DOP853", rtol=1e-13, atol=1e-12).y[:, -1]
                target.append([altitude] + start + [time] + ([] if i is None else [i]) + list(end))
    names = "altitude_km,x_m,y_m,z_m,vx_m_per_s,vy_m_per_s,vz_m_per_s,time_s"
    tolerances = [(o[7:], "1e-6 abs" if o.endswith("_m") else "1e-9 abs") for o in out]
    table("orbits.hill_relative", "the differential equations by scipy 1.17.1", tolerances, names + "," + ",".join(out), plain)
    table("orbits.hill_relative_j2", "the differential equations by scipy 1.17.1", tolerances, names + ",inclination_deg," + ",".join(out), flat)


def mean_elements():
    """brahe's mapping of first order under J2; and heyoka's integration of J2, J3 and J4 against propagation by mean elements."""
    mu, radius = 3.986004415e14, 6378136.3
    j2, j3, j4 = 1.0826266835531513e-3, -2.5326564853322355e-6, -1.619621591367e-6
    names = "x_km,y_km,z_km,vx_km_per_s,vy_km_per_s,vz_km_per_s"
    forth, back = [], []
    for number, (a, e, i) in enumerate(((6928.137, 0.001, 97.6), (7028.137, 0.002, 53.0), (7200.0, 0.0005, 30.0), (6878.0, 0.003, 75.0), (12000.0, 0.004, 110.0))):
        for k in range(3):
            mean = np.array([a * 1000, e, math.radians(i), 0.4 + 0.5 * number, 0.7, (0.3, 2.4, -1.8)[k]])
            osculating = brahe.state_koe_mean_to_osc(mean, brahe.MeanElementMethod.BROUWER_LYDDANE, brahe.AngleFormat.RADIANS)
            state = [x / 1000 for x in brahe.state_koe_to_eci(osculating, brahe.AngleFormat.RADIANS)]
            angles = [math.degrees(x) for x in mean[3:]]
            forth.append([a, e, i] + angles + ["j2"] + state)
            back.append(state + ["j2", a, e, i, angles[0], (angles[1] + angles[2]) % 360])
    table("orbits.mean_to_osculating", "brahe 1.8.0, Brouwer-Lyddane under J2",
          [(n, "0.03 abs") for n in names.split(",")[:3]] + [(n, "3e-5 abs") for n in names.split(",")[3:]],
          "semi_major_axis_km,eccentricity,inclination_deg,raan_deg,argp_deg,mean_anomaly_deg,harmonics," +
          ",".join("expect." + n for n in names.split(",")), forth)
    outputs = ("semi_major_axis_km", "eccentricity", "inclination_deg", "raan_deg", "latitude_argument_deg")
    table("orbits.osculating_to_mean", "brahe 1.8.0, Brouwer-Lyddane under J2; our semi-major axis is of second order",
          [("semi_major_axis_km", "0.03 abs"), ("eccentricity", "3e-6 abs"), ("inclination_deg", "1e-4 abs"), ("raan_deg", "1e-4 abs"),
           ("latitude_argument_deg", "5e-4 abs")], names + ",harmonics," + ",".join("expect." + o for o in outputs), back)

    x, y, z, vx, vy, vz = hy.make_vars("x", "y", "z", "vx", "vy", "vz")
    inverse = hy.sum([x * x, y * y, z * z]) ** -0.5
    s, q = z * inverse, radius * inverse
    series = j2 * q**2 * (1.5 * s**2 - 0.5) + j3 * q**3 * (2.5 * s**3 - 1.5 * s) + j4 * q**4 * (35.0 * s**4 - 30.0 * s**2 + 3.0) / 8.0
    potential = mu * inverse * (1.0 - series)
    equations = [(x, vx), (y, vy), (z, vz)] + [(v, hy.diff(potential, c)) for v, c in ((vx, x), (vy, y), (vz, z))]
    integrator = hy.taylor_adaptive(equations, [7e6, 0, 0, 0, 0, 7.5e3], tol=1e-15)
    rows = []
    for number, (a, e, i) in enumerate(((6928.137, 0.001, 97.6), (7028.137, 0.0002, 53.0), (7200.0, 0.02, 30.0), (7400.0, 0.04, 86.0), (26600.0, 0.7, 30.0),
                                        (12000.0, 0.3, 75.0), (7028.0, 0.001, 0.5), (7028.0, 0.002, 140.0), (42164.0, 0.001, 0.1), (26560.0, 0.72, 63.4))):
        elements = np.array([a * 1000, e, math.radians(i), 0.3 * number, 1.1 * number, 0.7 + number])
        state = np.array(brahe.state_koe_to_eci(elements, brahe.AngleFormat.RADIANS))
        for time in (1500.0, 20000.0, 86400.0, -43200.0):
            integrator.time, integrator.state[:] = 0.0, state
            integrator.propagate_until(time)
            rows.append([v / 1000 for v in state] + [time] + [v / 1000 for v in integrator.state])
    table("orbits.zonal_propagation", "numerical integration of J2, J3 and J4 by heyoka 7.13.2",
          [("after_" + n, "0.15 abs") for n in names.split(",")[:3]] + [("after_" + n, "1.5e-4 abs") for n in names.split(",")[3:]],
          names + ",time_s," + ",".join("expect.after_" + n for n in names.split(",")), rows)


def published():
    rows = [(0, 1.225), (100, 5.297e-7), (110, 9.661e-8), (120, 2.438e-8), (130, 8.484e-9), (140, 3.845e-9), (150, 2.070e-9),
            (180, 5.464e-10), (200, 2.789e-10), (250, 7.248e-11), (300, 2.418e-11), (350, 9.518e-12), (400, 3.725e-12), (450, 1.585e-12),
            (500, 6.967e-13), (600, 1.454e-13), (700, 3.614e-14), (800, 1.170e-14), (900, 5.245e-15), (1000, 3.019e-15)]
    between = [(549.999999999, 6.967e-13 * math.exp(-(49.999999999) / 63.822)), (747.2119, 3.614e-14 * math.exp(-47.2119 / 88.667))]
    table("density.exponential", "Vallado 2013, table 8-4 and example 8-4's altitude", [("density_kg_per_m3", "1e-12 rel")],
          "altitude_km,expect.density_kg_per_m3", [list(map(float, r)) for r in rows + between])


def thermosphere():
    rows = []
    for level in (80, 125, 180, 230):
        for height in (210, 333, 450, 550, 655, 790):
            values, weights = [], []
            for month in range(1, 13):
                for latitude in range(-80, 81, 20):
                    for hour in range(0, 24, 4):
                        ut = (hour * 5 + month + latitude / 20) % 24
                        time = dt.datetime(2018, month, 8) + dt.timedelta(hours=ut)
                        longitude = ((hour - ut) * 15 + 540) % 360 - 180
                        values.append(msise_flat(time, height, latitude, longitude, level, level, 12, lst=hour, method="gtd7d")[5] * 1000)
                        weights.append(math.cos(math.radians(latitude)))
            # Where the bulge's share is its mean over the sphere, a third.
            angle = math.degrees(math.acos(2 / math.sqrt(3) - 1))
            rows.append([height, level, angle, np.average(values, weights=weights)])
    table("density.thermosphere", "NRLMSISE-00 by nrlmsise00 0.1.2, mean over the year and the globe", [("density_kg_per_m3", "0.07 rel")],
          "altitude_km,f107_sfu,apex_angle_deg,expect.density_kg_per_m3", rows)


class Profile:
    """data/orbits/thermosphere.csv at a flux."""

    def __init__(self, flux):
        lines = [l for l in open(ROOT / "data/orbits/thermosphere.csv")]
        constant = {l[2:].split(":")[0]: l.split(":")[1] for l in lines if l.startswith("#")}
        self.exponent, self.lag = float(constant["bulge_exponent"]), math.radians(float(constant["bulge_lag_deg"]))
        data = [(float(r["altitude_km"]), float(r["f107_sfu"]), float(r["least_kg_per_m3"]), float(r["most_kg_per_m3"]))
                for r in csv.DictReader(l for l in lines if not l.startswith("#"))]
        self.heights = sorted({d[0] for d in data})
        levels = sorted({d[1] for d in data})
        value = {(d[0], d[1]): np.log(d[2:]) for d in data}
        table = np.array([[np.interp(flux, levels, [value[h, l][k] for l in levels]) for h in self.heights] for k in (0, 1)])
        self.least, self.most = table

    def density(self, height_km, cosine):
        low, high = (math.exp(np.interp(height_km, self.heights, t)) for t in (self.least, self.most))
        return low + (high - low) * max(0, (1 + cosine) / 2) ** (self.exponent / 2)


def flight(profile, area, sun_longitude):
    """The equations of motion with J2 and drag; the Sun moves along the ecliptic."""

    def slope(t, q):
        r, v = q[:3], q[3:]
        d = math.sqrt(r @ r)
        s = r[2] / d
        k = -MU / d**3
        f = 1.5 * J2 * (RE / d) ** 2
        a = k * r * (1 + f * (1 - 5 * s * s))
        a[2] += k * r[2] * 2 * f
        longitude = sun_longitude + t * 2 * math.pi / (365.2422 * 86400)
        ecliptic = np.array([math.cos(longitude), math.sin(longitude) * math.cos(0.40909), math.sin(longitude) * math.sin(0.40909)])
        c, w = math.cos(profile.lag), math.sin(profile.lag)
        apex = np.array([c * ecliptic[0] - w * ecliptic[1], w * ecliptic[0] + c * ecliptic[1], ecliptic[2]])
        height = (d - RE * (1 - s * s / 298.257)) / 1000
        wind = v + TURN * np.array([r[1], -r[0], 0])
        a -= 0.5 * area * profile.density(height, apex @ r / d) * math.sqrt(wind @ wind) * wind
        return np.concatenate([v, a])

    return slope


def mean_state(a, e, i, node=0.0, perigee=0.0, anomaly=0.0):
    mean = np.array([a, max(e, 1e-7), i, node, perigee, anomaly])
    osculating = brahe.state_koe_mean_to_osc(mean, brahe.MeanElementMethod.BROUWER_LYDDANE, brahe.AngleFormat.RADIANS)
    return brahe.state_koe_to_eci(osculating, brahe.AngleFormat.RADIANS)


def lifetimes():
    rows = []
    fall = lambda t, q: math.sqrt(q[:3] @ q[:3]) - RE - 118e3
    fall.terminal = True
    for perigee, apogee, i, area, flux in ((300, 300, 51.6, 0.02, 150), (350, 350, 97.0, 0.05, 150), (400, 400, 53.0, 0.3, 100),
                                           (250, 600, 30.0, 0.03, 200), (280, 280, 86.0, 0.01, 70), (200, 2000, 63.0, 0.1, 150)):
        profile, times = Profile(flux), []
        # The mean over the Sun's place and the node, as the model means it.
        for k in range(3):
            a, e = RE + (perigee + apogee) * 500, (apogee - perigee) * 500 / (RE + (perigee + apogee) * 500)
            state = mean_state(a, e, math.radians(i), 2.1 * k, 1.0 + 1.5 * k)
            answer = solve_ivp(flight(profile, area, 1.3 * k), (0, 100 * 86400), state, method="DOP853", rtol=1e-8, atol=1e-4, events=fall)
            times.append(answer.t[-1] / 86400)
        print(perigee, apogee, i, area, flux, times, flush=True)
        rows.append([perigee, apogee, i, area, flux, np.mean(times)])
    table("drag.lifetime", "the equations of motion with J2 and drag by scipy 1.17.1, means of three nodes and dates", [("lifetime_days", "0.1 rel")],
          "perigee_km,apogee_km,inclination_deg,drag_area_m2_per_kg,f107_sfu,expect.lifetime_days", rows)


def make_up():
    rows = []
    for altitude, i, area, flux in ((350, 51.6, 0.02, 150), (450, 97.2, 0.02, 100), (550, 53.0, 0.02, 150), (650, 98.0, 0.02, 200), (500, 30.0, 0.02, 70)):
        profile, speeds, sinkings = Profile(flux), [], []
        for k in range(6):
            state = mean_state(RE + altitude * 1000, 0, math.radians(i), 2.1 * k, 0, 0)
            period = 2 * math.pi * math.sqrt((RE + altitude * 1000) ** 3 / MU)
            run = solve_ivp(flight(profile, area, 1.05 * k), (0, 15 * period), state, method="DOP853", rtol=1e-9, atol=1e-5, t_eval=np.arange(0, 15 * period, 40))
            free = flight(profile, 0.0, 1.05 * k)
            dragged = flight(profile, area, 1.05 * k)
            drag = [dragged(t, q)[3:] - free(t, q)[3:] for t, q in zip(run.t, run.y.T)]
            along = [-(d @ q[3:]) / np.linalg.norm(q[3:]) for d, q in zip(drag, run.y.T)]
            speeds.append(np.mean(along) * 365.25 * 86400)
            power = [2 * RE * 0 + 2 * (RE + altitude * 1000) ** 2 / MU * (d @ q[3:]) for d, q in zip(drag, run.y.T)]
            sinkings.append(-np.mean(power) * 86.4)
        print(altitude, np.round(speeds, 3), flush=True)
        rows.append([altitude, i, area, flux, np.mean(speeds), np.mean(sinkings)])
    table("drag.makeup_delta_v", "the equations of motion with J2 and drag by scipy 1.17.1, means of six nodes and dates",
          [("delta_v_m_per_s", "0.05 rel"), ("decay_km_per_day", "0.05 rel")],
          "altitude_km,inclination_deg,drag_area_m2_per_kg,f107_sfu,expect.delta_v_m_per_s,expect.decay_km_per_day", rows)


if __name__ == "__main__":
    import sys

    parts = {f.__name__: f for f in (walker, repeating, relative, mean_elements, published, thermosphere, make_up, lifetimes)}
    for name in sys.argv[1:] or parts:
        parts[name]()
