"""SGP4 speed and accuracy against python-sgp4 and astroz, interleaved in one run.

    python -m venv .venv-orbits && .venv-orbits/bin/pip install sgp4==2.27 astroz==0.17.0 numpy
    swift build -c release --package-path Benchmarks --product orbits-bench
    taskset -c 0 .venv-orbits/bin/python scripts/bench/orbits.py [--rounds 5] [--days 7] [--start 2025-11-04] [FILE]

Every round runs each program once over the same satellites and times, states and error codes into memory that is already
there; the table gives medians over the rounds, of processor time for one thread (which neighbours on the machine disturb
less) and of wall time for all. Without FILE the satellites are 1,000 near-earth orbits that this script makes.
"""
import argparse
import datetime
import math
import os
import random
import statistics
import subprocess
import tempfile
import time

os.environ["ASTROZ_THREADS"] = "1"
import astroz  # noqa: E402
import astroz.api  # noqa: E402
import numpy as np  # noqa: E402
from sgp4.api import WGS72, Satrec, SatrecArray  # noqa: E402
from sgp4.exporter import export_tle  # noqa: E402


def synthetic(kind, count=1000, seed=4):
    """Two-line elements of made-up satellites: shells of low orbits, or deep space."""
    rng = random.Random(seed)
    lines = []
    for k in range(count):
        if kind == "near":
            a = 6378.135 + rng.choice([420, 550, 560, 630, 780, 820, 1200]) + rng.uniform(-5, 5)
            inclination = rng.choice([53, 43, 70, 97.6, 86.4, 51.6, 98.6]) + rng.uniform(-0.2, 0.2)
            e = rng.choice([1e-4, 5e-4, 1e-3, 3e-3, 1e-2]) * rng.uniform(0.5, 1.5)
        else:
            a, inclination, e = rng.choice(
                [(26560, 55, 0.01), (42164, 0.1, 3e-4), (42164, 8, 1e-3), (26560, 63.4, 0.7), (24400, 27, 0.72), (29600, 56, 3e-4)])
            a, inclination, e = a + rng.uniform(-5, 5), inclination + rng.uniform(0, 0.2), e * rng.uniform(0.9, 1.02)
        s = Satrec()
        s.sgp4init(
            WGS72, "i", 10000 + k, 27700 + 2 * rng.random(), 10 ** rng.uniform(-5, -3.3) if kind == "near" else 0.0, 0, 0, e,
            rng.uniform(0, 2 * math.pi), math.radians(inclination), rng.uniform(0, 2 * math.pi),
            60 * math.sqrt(398600.8 / a**3), rng.uniform(0, 2 * math.pi))
        s.classification, s.intldesg, s.elnum, s.revnum = "U", "25001A", 999, 1
        lines += export_tle(s)
    return lines


class Ours:
    def __init__(self, program, path, start, count, environment=()):
        self.process = subprocess.Popen(
            [program, path, start, str(count), "1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, **dict(environment)})
        self.title = self.process.stdout.readline().strip()

    def ask(self, word):
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()

    def seconds(self, word):
        wall, processor = map(float, self.ask(word).split())
        return wall, processor


def timed(body):
    wall, processor = time.perf_counter(), time.process_time()
    body()
    return time.perf_counter() - wall, time.process_time() - processor


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file", nargs="?")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--days", type=float, default=7)
    parser.add_argument("--kind", choices=["near", "deep"], default="near")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--program", default="Benchmarks/.build/release/orbits-bench")
    parser.add_argument("--start", default="2025-11-04", help="a date, near the epochs of FILE")
    options = parser.parse_args()
    if options.file:
        text = [line.rstrip("\n") for line in open(options.file)]
        lines = [x for a, b in zip(text, text[1:]) if a.startswith("1 ") and b.startswith("2 ") for x in (a, b)]
        path = options.file
    else:
        lines = synthetic(options.kind, options.count)
        path = tempfile.mkstemp(suffix=".tle")[1]
        open(path, "w").write("\n".join(lines) + "\n")

    count, start = round(options.days * 1440), options.start + "T00:00:00Z"
    day = datetime.date.fromisoformat(options.start).toordinal() + 1721424.5
    sats = [Satrec.twoline2rv(a, b) for a, b in zip(lines[::2], lines[1::2])]
    array = SatrecArray(sats)
    n = len(sats)
    jd, fr = np.full(count, day), np.arange(count) / 1440
    whole = np.floor(fr)
    jd, fr = jd + whole, fr - whole
    codes, r, v = np.zeros((n, count), "u1"), np.zeros((n, count, 3)), np.zeros((n, count, 3))

    ours = Ours(options.program, path, start, count)
    v3 = Ours(options.program, path, start, count, {"ANALEMMA_CPU": "v3"}.items())
    baseline = Ours(options.program, path, start, count, {"ANALEMMA_CPU": "baseline"}.items())
    programs = {
        "python-sgp4": lambda: timed(lambda: array._sgp4(jd, fr, codes, r, v)),
        f"analemma, {ours.title.split(', ')[-1]}": lambda: ours.seconds("one"),
        "analemma, fused with shadow and energy": lambda: ours.seconds("light"),
        "analemma, x86-64-v3 asked": lambda: v3.seconds("one"),
        "analemma, x86-64 baseline": lambda: baseline.seconds("one"),
    }
    near = [k for k, s in enumerate(sats) if s.method == "n"]
    if len(near) == n:
        tles = [astroz.Tle(a + "\n" + b) for a, b in zip(lines[::2], lines[1::2])]
        constellation = astroz._Sgp4Constellation(tles, astroz.api.WGS72)
        offsets = (day - np.array(constellation.epochs)) * 1440
        minutes = np.arange(count) * 1.0
        programs["astroz"] = lambda: timed(lambda: constellation.propagate_into(minutes, r, v, offsets))
    else:
        astro = [astroz.api.Satrec.twoline2rv(a, b) for a, b in zip(lines[::2], lines[1::2])]
        if near:
            stars = astroz.api.SatrecArray(astro)
            programs["astroz array API"] = lambda: timed(lambda: stars.sgp4(jd, fr))
        else:
            programs["astroz"] = lambda: timed(lambda: astroz.api._sdp4_batch_propagate_into([s._native for s in astro], jd, fr, r, v))

    for body in programs.values():
        body()
    times = {name: [] for name in programs}
    for _ in range(options.rounds):
        for name, body in programs.items():
            times[name].append(body())
    print(f"{n} satellites ({len(near)} near-earth) x {count} times; load {os.getloadavg()[0]:.1f}")
    print(f"{'program':40} {'M states/s':>10} {'[min-max]':>16} {'x python-sgp4':>14} {'wall':>8}")
    reference = statistics.median(p for _, p in times["python-sgp4"])
    for name, values in times.items():
        processor = [p for _, p in values]
        middle = statistics.median(processor)
        rate = n * count / 1e6
        print(
            f"{name:40} {rate / middle:10.2f} [{rate / max(processor):5.2f}-{rate / min(processor):6.2f}] {reference / middle:14.2f}"
            f" {rate / statistics.median(w for w, _ in values):8.2f}")


if __name__ == "__main__":
    main()
