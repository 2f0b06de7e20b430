"""Speed of moist air, plants, albedo and one-node orbits against PsychroLib and orbital-thermal, interleaved in one run.

    python -m venv .venv-thermal && .venv-thermal/bin/pip install psychrolib==2.5.0 numba orbital-thermal==1.1.0 numpy
    swift build -c release --package-path Benchmarks --product thermal-bench
    taskset -c 0 .venv-thermal/bin/python scripts/bench/thermal.py [--rounds 5]

PsychroLib's Python is compiled by numba, to machine code of the same algorithm as its C (give --c LIBRARY, a shared library built from
psychrolib.c with -O3, to time that as well). Medians over the rounds of processor time on one thread.
"""
import argparse
import ctypes
import os
import statistics
import subprocess
import time
import warnings

import numba
import numpy as np
import psychrolib

psychrolib.SetUnitSystem(psychrolib.SI)


def uniform(count, seed):
    """The generator of the Swift program, so that both see the same states."""
    state, mask, out = seed, (1 << 64) - 1, np.empty(count)
    for k in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) & mask
        out[k] = (state >> 11) / 9007199254740992
    return out


def states(count):
    u = uniform(3 * count, 7).reshape(count, 3)
    t, rh, p = -30 + 75 * u[:, 0], 0.05 + 0.95 * u[:, 1], 60000 + 45000 * u[:, 2]
    ratio = np.array([psychrolib.GetHumRatioFromRelHum(*row) for row in zip(t, rh, p)])
    return t, ratio, p


class Ours:
    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline().strip() == "ready"

    def ask(self, words):
        self.process.stdin.write(words + "\n")
        self.process.stdin.flush()
        return [float(x) for x in self.process.stdout.readline().split()]


def timed(body):
    start = time.process_time()
    result = body()
    return time.process_time() - start, result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--program", default="Benchmarks/.build/release/thermal-bench")
    parser.add_argument("--c", help="a shared library built from psychrolib.c")
    options = parser.parse_args()
    ours = Ours(options.program)
    n = 8760 * 10
    t, w, p = states(n)

    @numba.njit
    def compiled(t, w, p, out):
        for k in range(t.size):
            out[k] = psychrolib.GetTWetBulbFromHumRatio(t[k], w[k], p[k])

    out = np.empty(n)
    compiled(t, w, p, out)
    runs = {
        "wet bulb, analemma": (n, lambda: ours.ask(f"wetbulb {n * 10}")[1] / 10),
        "wet bulb, PsychroLib by numba": (n, lambda: timed(lambda: compiled(t, w, p, out))[0]),
    }
    if options.c:
        library = ctypes.CDLL(os.path.abspath(options.c))
        library.GetTWetBulbFromHumRatio.restype = ctypes.c_double
        library.loop.argtypes = [np.ctypeslib.ndpointer(np.float64)] * 4 + [ctypes.c_long]
        library.SetUnitSystem(2)
        runs["wet bulb, PsychroLib's C"] = (n, lambda: timed(lambda: library.loop(t, w, p, out, n))[0])
    for name in ("dry", "adiabatic", "evaporative", "chilled", "hall"):
        runs[f"plant {name}, hours"] = (8760 * 40, lambda name=name: ours.ask(f"plant {name} 40")[1])
    runs["view factor of a plate"] = (2_000_000, lambda: ours.ask("view 2000000")[1])
    runs["albedo factor, kernel"] = (400_000, lambda: ours.ask("albedo 400000")[1])
    runs["albedo factor, exact form"] = (4000, lambda: ours.ask("albedo-exact 4000")[1])
    from orbital_thermal import transient
    sigma = 5.670374419e-8
    load = 0.91 * sigma * (337.1**4 - 220**4)

    def peer(certified):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return timed(lambda: transient.simulate(550, 0, load, 5000, assume_sun_shielded=True, check_time_resolution=certified))

    runs["one-node periodic orbit, analemma certified"] = (1, lambda: ours.ask("node 20")[1] / 20)
    runs["one-node periodic orbit, orbital-thermal certified"] = (1, lambda: peer(True)[0])
    runs["one-node periodic orbit, orbital-thermal simulate"] = (1, lambda: peer(False)[0])

    times = {name: [] for name in runs}
    for _, body in runs.values():
        body()
    for _ in range(options.rounds):
        for name, (_, body) in runs.items():
            times[name].append(body())
    print(f"load {os.getloadavg()[0]:.1f}")
    print(f"{'case':52} {'a second':>14} {'[min - max]':>26}")
    rate = {}
    for name, values in times.items():
        count = runs[name][0]
        rate[name] = count / statistics.median(values)
        print(f"{name:52} {rate[name]:14.4g} [{count / max(values):11.4g} - {count / min(values):11.4g}]")
    base = rate["wet bulb, analemma"]
    for name in [k for k in rate if k.startswith("wet bulb, Psychro")]:
        print(f"ratio, wet bulb, analemma over {name.split(', ')[1]}: {base / rate[name]:.1f}")
    node = rate["one-node periodic orbit, analemma certified"]
    for name in [k for k in rate if "orbital-thermal" in k]:
        print(f"ratio, {name} over analemma's: {node / rate[name]:.1f}")
    print("wet bulb against the real-gas reference, 20,000 states: "
          f"{ours.ask('reference 20000')[2]:.2e} K; albedo kernel against the exact form, 20,000 panels: {ours.ask('albedo-exact 20000')[2]:.2e}")
    print("analemma's node (mean, greatest, least):", *(f"{x:.5f}" for x in ours.ask("node 1")[2:]))


if __name__ == "__main__":
    main()
