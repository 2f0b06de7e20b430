"""Sizing of source and store against the HiGHS linear programme and against a loop in Python, interleaved in one run.

    python -m venv .venv-firm && .venv-firm/bin/pip install highspy==1.16.0 numpy
    swift build -c release --product analemma
    taskset -c 0 .venv-firm/bin/python scripts/bench/firm.py [--rounds 5]

Ours is `analemma eval storage.least_cost` on 200 and on 1,000 cases of 8,760 hours with one thread; the difference of the two
processor times over 800 is the time of a case, so that start-up does not count; making the hours of the case from its formula
does. HiGHS solves the same case, building of the programme left out. The loop is one simulated year of greedy dispatch.
"""
import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "reference"))
import storage  # noqa: E402

PROGRAM = ".build/release/analemma"
PRICES = {"source_USD_per_W_yr": 0.15, "energy_USD_per_Wh_yr": 0.04, "largest_source_per_load": 1e6, "largest_energy_h": 1e9}


def children_seconds(model, path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run([PROGRAM, "eval", model, path], capture_output=True, text=True, check=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, out


def table(path, names, case, count):
    with open(path, "w") as file:
        file.write(",".join(names) + "\n")
        file.write((",".join(str(case[name]) for name in names) + "\n") * count)


def ours(model, names, case, folder):
    times = []
    for count in (200, 1000):
        path = os.path.join(folder, f"{model}-{count}.csv")
        table(path, names, case, count)
        seconds, out = children_seconds(model, path)
        times.append(seconds)
    return (times[1] - times[0]) / 800, out.splitlines()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    names = ["share"] + list(PRICES) + storage.STORE + storage.PATTERN
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'case':<12}{'ours, ms':>12}{'HiGHS, ms':>12}{'ratio':>10}{'cost, relative':>18}")
        for share in (0.9, 0.95, 0.99):
            case = {**storage.DEFAULTS, **PRICES, "share": share}
            yields = storage.pattern(*(case[name] for name in storage.PATTERN))
            mine, theirs = [], []
            for _ in range(rounds):
                seconds, lines = ours("storage.least_cost", names, case, folder)
                mine.append(seconds)
                answer = storage.programme(yields, case)
                theirs.append(answer["solve_s"])
            cost = float(lines[1].split(",")[lines[0].split(",").index("cost_USD_per_W_yr")])
            a, b = statistics.median(mine), statistics.median(theirs)
            print(f"{share:<12}{a * 1e3:>12.4f}{b * 1e3:>12.1f}{b / a:>10.0f}{cost / answer['cost_USD_per_W_yr'] - 1:>18.1e}", flush=True)
        case = {**storage.DEFAULTS, "source_per_load": 6, "energy_h": 16, "start": "full"}
        inputs = ["source_per_load", "energy_h"] + storage.STORE + storage.PATTERN
        mine, theirs = [], []
        for _ in range(rounds):
            mine.append(ours("storage.dispatch", inputs, case, folder)[0])
            begin = time.process_time()
            storage.simulate(case)
            theirs.append(time.process_time() - begin)
        a, b = statistics.median(mine), statistics.median(theirs)
        print(f"\none simulated year, a store at a time: ours {a * 1e6:.1f} µs, Python {b * 1e3:.2f} ms, ratio {b / a:.0f}")


if __name__ == "__main__":
    main()
