"""Numerical propagation, milliseconds of one thread per satellite and day, against heyoka's batch integrator.

    python3 -m venv .venv-bench && .venv-bench/bin/pip install heyoka==7.13.2 numpy==2.4.6
    swift build -c release --package-path Benchmarks --product numerical-bench
    .venv-bench/bin/python scripts/bench/numerical.py [--satellites 64] [--rounds 5] [--skip-full]

Circular orbits at 550 km, 97.6 degrees; J2 ... J6 or EGM96 to 8 x 8, with exponential drag of an atmosphere that turns with the Earth.
Both programs run in turn, round after round, each on processor time of one thread; the median counts. Errors are the largest of
eight satellites after the whole span, from heyoka at tolerance 2e-16. heyoka's compilation (not counted) takes a minute at 8 x 8.
"""

import argparse
import math
import os
import statistics
import subprocess
import time
from pathlib import Path

import heyoka as hy
import numpy as np

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT / "Benchmarks/.build/release/numerical-bench"
MU, RADIUS, AE, FLAT, TURN = 3.986004415e14, 6378136.3, 6378137.0, 1 / 298.257223563, 7.292115e-5
ZONALS = [0.0010826266835531513, -2.5326564853322355e-06, -1.619621591367e-06, -2.2729608286869828e-07, 5.406812391070849e-07]
x, y, z, vx, vy, vz = hy.make_vars("x", "y", "z", "vx", "vy", "vz")


def zonal():
    """The closed form in Legendre polynomials' derivatives, which shares what can be shared."""
    inverse = hy.sum([x * x, y * y, z * z]) ** -0.5
    s, q = z * inverse, RADIUS * inverse
    t, q2 = s * s, q * q
    slopes = {2: 3.0 * s, 3: 7.5 * t - 1.5, 4: s * (17.5 * t - 7.5), 5: (39.375 * t - 26.25) * t + 1.875,
              6: s * ((86.625 * t - 78.75) * t + 13.125), 7: ((187.6875 * t - 216.5625) * t + 59.0625) * t - 2.1875}
    powers = {2: q2, 3: q2 * q, 4: q2 * q2, 5: q2 * q2 * q, 6: q2 * q2 * q2}
    out = hy.sum([ZONALS[n - 2] * powers[n] * slopes[n + 1] for n in range(2, 7)])
    up = hy.sum([ZONALS[n - 2] * powers[n] * slopes[n] for n in range(2, 7)])
    k = -MU * inverse * inverse
    radial = k * (1.0 - out) * inverse
    return [radial * x, radial * y, radial * z + k * up]


def field(degree, turn):
    """Cunningham's recurrences in turning axes: a quarter faster in heyoka than its own egm2008_acc."""
    rows = {}
    for line in open(ROOT / "data/orbits/gravity_egm96.csv"):
        p = line.strip().split(",")
        if p[0].isdigit():
            rows[int(p[0]), int(p[1])] = (float(p[2]), float(p[3]))
    angle = turn + TURN * hy.time
    c, s = hy.cos(angle), hy.sin(angle)
    X, Y = c * x + s * y, c * y - s * x
    r2 = hy.sum([x * x, y * y, z * z])
    inverse = 1.0 / r2
    xx, yy, zz, rr = X * inverse * RADIUS, Y * inverse * RADIUS, z * inverse * RADIUS, RADIUS * RADIUS * inverse
    V, W = {(0, 0): RADIUS * r2**-0.5}, {(0, 0): hy.expression(0.0)}
    for m in range(degree + 2):
        if m == 1:
            V[1, 1], W[1, 1] = xx * V[0, 0], yy * V[0, 0]
        elif m:
            V[m, m] = (2 * m - 1) * (xx * V[m - 1, m - 1] - yy * W[m - 1, m - 1])
            W[m, m] = (2 * m - 1) * (xx * W[m - 1, m - 1] + yy * V[m - 1, m - 1])
        for n in range(m + 1, degree + 2):
            for f in (V, W):
                f[n, m] = ((2 * n - 1) / (n - m)) * (zz * f[n - 1, m])
                if n - 2 >= m:
                    f[n, m] = f[n, m] - ((n + m - 1) / (n - m)) * (rr * f[n - 2, m])
    ax, ay, az = [], [], []
    for n in [0] + list(range(2, degree + 1)):
        for m in range(n + 1):
            scale = math.sqrt((1 if m == 0 else 2) * (2 * n + 1) * math.factorial(n - m) / math.factorial(n + m))
            C, S = (1.0, 0.0) if n == 0 else (scale * k for k in rows[n, m])
            if m == 0:
                ax.append(-C * V[n + 1, 1])
                ay.append(-C * W[n + 1, 1])
            else:
                k = (n - m + 1) * (n - m + 2)
                ax.append(0.5 * ((-C) * V[n + 1, m + 1] + (-S) * W[n + 1, m + 1] + k * (C * V[n + 1, m - 1] + S * W[n + 1, m - 1])))
                ay.append(0.5 * ((-C) * W[n + 1, m + 1] + S * V[n + 1, m + 1] + k * ((-C) * W[n + 1, m - 1] + S * V[n + 1, m - 1])))
            az.append((n - m + 1) * ((-C) * V[n + 1, m] + (-S) * W[n + 1, m]))
    k = MU / RADIUS**2
    a = [k * hy.sum(ax), k * hy.sum(ay), k * hy.sum(az)]
    return [c * a[0] - s * a[1], s * a[0] + c * a[1], a[2]]


def drag():
    r2 = hy.sum([x * x, y * y, z * z])
    inverse = r2**-0.5
    u = z * inverse
    height = r2 * inverse - AE + AE * FLAT * (u * u)
    density = 2e-13 * hy.exp((550e3 - height) / 68e3)
    wx, wy = vx + TURN * y, vy - TURN * x
    k = -0.5 * 0.02 * density * hy.sum([wx * wx, wy * wy, vz * vz]) ** 0.5
    return [k * wx, k * wy, k * vz]


def orbits(count):
    radius, i, rows = 6928137.0, math.radians(97.6), []
    for k in range(count):
        node, u = 2 * math.pi * k / count, 2.4 * k
        p = np.array([math.cos(node), math.sin(node), 0])
        q = np.array([-math.sin(node) * math.cos(i), math.cos(node) * math.cos(i), math.sin(i)])
        speed = math.sqrt(MU / radius)
        rows.append(np.concatenate([radius * (math.cos(u) * p + math.sin(u) * q), speed * (math.cos(u) * q - math.sin(u) * p)]))
    return np.array(rows)


def ours(case, satellites, tolerance):
    environment = dict(os.environ, LC_ALL="C")
    lines = subprocess.run([BENCH, case, str(satellites), "1", str(tolerance), "3"], capture_output=True, text=True, check=True,
                           env=environment).stdout.splitlines()
    times = [float(l.split()[1]) for l in lines if l.startswith("time")]
    turn = float(next(l for l in lines if l.startswith("rotation")).split()[1])
    return min(times[1:]), turn, np.array([[float(v) for v in l.split()] for l in lines if len(l.split()) == 6])


class Heyoka:
    def __init__(self, equations, starts, batch, tolerance):
        self.starts, self.batch = starts, batch
        self.integrator = hy.taylor_adaptive_batch(equations, starts[:batch].T.copy(), tol=tolerance)

    def run(self, count):
        end = []
        start = time.process_time()
        for group in range(0, count, self.batch):
            self.integrator.set_time(0.0)
            self.integrator.state[:] = self.starts[group:group + self.batch].T
            self.integrator.propagate_until(86400.0)
            end.append(self.integrator.state.T.copy())
        return (time.process_time() - start) * 1e3 / count, np.concatenate(end)


def compare(case, satellites, rounds, batches, tolerances):
    starts = orbits(satellites)
    turn = ours(case, 1, 1e-11)[1]
    forces = zonal() if case.startswith("zonal") else field(8, turn)
    accelerations = [a + d for a, d in zip(forces, drag())]
    equations = [(x, vx), (y, vy), (z, vz)] + list(zip((vx, vy, vz), accelerations))
    reference = Heyoka(equations, starts, 8, 2e-16).run(8)[1]
    peers = {f"heyoka {hy.__version__}, batch {b}, tolerance 1e-12": Heyoka(equations, starts, b, 1e-12) for b in batches}
    times, errors = {}, {}
    for _ in range(rounds):
        for name, peer in peers.items():
            ms, end = peer.run(satellites)
            times.setdefault(name, []).append(ms)
            errors[name] = np.linalg.norm(end[:8, :3] - reference[:, :3], axis=1).max()
        for tolerance in tolerances:
            name = f"analemma, tolerance {tolerance:g}"
            ms, _, end = ours(case, satellites, tolerance)
            times.setdefault(name, []).append(ms)
            errors[name] = np.linalg.norm(end[:8, :3] - reference[:, :3], axis=1).max()
    best = min(statistics.median(t) for n, t in times.items() if n.startswith("heyoka"))
    print(f"\n{case}: {satellites} satellites, 1 day")
    print(f"{'':44}{'ms/sat-day':>12}{'range':>18}{'of best peer':>14}{'error, m':>12}")
    for name, values in times.items():
        middle = statistics.median(values)
        print(f"{name:44}{middle:12.4f}{min(values):10.4f}-{max(values):.4f}{middle / best:13.2f}x{errors[name]:12.1e}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--satellites", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--skip-full", action="store_true", help="leave out 8 x 8, which takes heyoka a minute to compile")
    options = parser.parse_args()
    compare("zonal-drag", options.satellites, options.rounds, (4, 8), (1e-11, 1e-12, 1e-13))
    if not options.skip_full:
        compare("field8-drag", options.satellites, options.rounds, (4, 8), (1e-11, 1e-12, 1e-13))
