"""Sizing of source and store against the HiGHS linear programme and against a loop in Python, interleaved in one run.

    python -m venv .venv-firm && .venv-firm/bin/pip install highspy==1.16.0 numpy
    swift build -c release --product analemma
    swift build -c release --package-path Benchmarks --product firm-bench
    taskset -c 0 .venv-firm/bin/python scripts/bench/firm.py [--rounds 5]

Ours is `analemma eval storage.least_cost` on 200 and on 1,000 cases of 8,760 hours with one thread; the difference of the two
processor times over 800 is the time of a case, so that start-up does not count; making the hours of the case from its formula
does. HiGHS solves the same case, building of the programme left out. A simulated year of many stores, and of many campuses, is timed against a loop in
Python over one of them.
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
import supply  # noqa: E402

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
        for share in (0.9, 0.95, 0.99, 0.999):
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
        full = {**supply.DEFAULTS, "source_per_load": 3, "energy_h": 7, "store_power": 1, "grid": 0.4, "generators": 0.5, "least_share": 0.3,
                "ramp_per_h": 0.3, "generator_USD_per_MWh": 79.2, "price_USD_per_MWh": 72, "daily_swing": 0.4, "bus_per_it": 1.1,
                "utilisation": 0.8, "can_wait": 0.375, "deadline_h": 12}
        bench = Bench()
        rows = {"stores of 1,024 sizes": ("sweep 1024", lambda: storage.simulate(case)), "campuses with grid, gas and batch work": ("supply 1024", lambda: supply.simulate(full))}
        print(f"\n{'one simulated year':<40}{'ours, µs':>12}{'Python, ms':>12}{'ratio':>10}")
        for name, (task, loop) in rows.items():
            mine, theirs = [], []
            for _ in range(rounds):
                mine.append(bench.ask(task))
                begin = time.process_time()
                loop()
                theirs.append(time.process_time() - begin)
            a, b = statistics.median(mine), statistics.median(theirs)
            print(f"{name:<40}{a * 1e6:>12.3f}{b * 1e3:>12.2f}{b / a:>10.0f}", flush=True)


class Bench:
    """The benchmark program; it answers a task with processor seconds of a year."""

    def __init__(self):
        self.process = subprocess.Popen(["Benchmarks/.build/release/firm-bench"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()

    def ask(self, task):
        self.process.stdin.write(task + "\n")
        self.process.stdin.flush()
        cpu, _, years, _ = self.process.stdout.readline().split()
        return float(cpu) / int(years)


if __name__ == "__main__":
    main()
