"""What orbits.py leaves out: two threads against one, geodetic places against astroz's, start-up time and memory.

    swift build -c release --package-path Benchmarks --product orbits-bench && swift build -c release --product analemma
    .venv-orbits/bin/python scripts/bench/orbits_more.py [--rounds 5]

Programs run in turn; medians of the rounds. Two threads are compared by wall time, which means something only on a machine with
two idle cores; the rest is processor time of one thread.
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

from orbits import Ours, synthetic, timed

import astroz
import astroz.api

START, DAY = "2025-11-04T00:00:00Z", 2460983.5


def pin(*cores):
    os.sched_setaffinity(0, set(cores))


def elements(count=1000):
    lines = synthetic("near", count)
    path = tempfile.mkstemp(suffix=".tle")[1]
    open(path, "w").write("\n".join(lines) + "\n")
    return lines, path


def threads(program, path, rounds):
    pin(0, 1)
    ours = Ours(program, path, START, 2880)
    ours.ask("all"), ours.ask("one")
    walls = {"one": [], "all": []}
    for _ in range(rounds):
        for word, values in walls.items():
            values.append(ours.seconds(word))
    wall, processor = ({w: [v[k] for v in walls[w]] for w in walls} for k in (0, 1))
    print(f"two threads against one: {statistics.median(wall['one']) / statistics.median(wall['all']):.2f} by median wall time, "
          f"{min(wall['one']) / min(wall['all']):.2f} by the best; processor time of both together "
          f"{statistics.median(processor['all']) / statistics.median(processor['one']):.2f} of one's; load {os.getloadavg()[0]:.1f}")


def geodetic(program, lines, path, rounds):
    pin(0)
    count = 1440
    ours = subprocess.Popen([program, path, START, str(count), "1", "places"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    ours.stdout.readline()

    def ask(word):
        ours.stdin.write(word + "\n")
        ours.stdin.flush()
        return tuple(map(float, ours.stdout.readline().split()))

    tles = [astroz.Tle(a + "\n" + b) for a, b in zip(lines[::2], lines[1::2])]
    constellation = astroz._Sgp4Constellation(tles, astroz.api.WGS72)
    offsets, minutes = (DAY - np.array(constellation.epochs)) * 1440, np.arange(count) * 1.0
    r = np.zeros((len(tles), count, 3))
    programs = {
        "analemma, SGP4 to geodetic fused": lambda: ask("places"),
        "astroz, geodetic": lambda: timed(
            lambda: constellation.propagate_into(minutes, r, None, epoch_offsets=offsets, output="geodetic", reference_jd=DAY)),
        "astroz, TEME": lambda: timed(lambda: constellation.propagate_into(minutes, r, None, epoch_offsets=offsets)),
    }
    times = {name: [] for name in programs}
    for turn in range(rounds + 1):
        for name, body in programs.items():
            seconds = body()[1]
            if turn:
                times[name].append(seconds)
    for name, values in times.items():
        print(f"{name:40} {len(tles) * count / 1e6 / statistics.median(values):8.2f} M places/s")
    print(f"ratio {statistics.median(times['astroz, geodetic']) / statistics.median(times['analemma, SGP4 to geodetic fused']):.1f}")


def run(program, *arguments):
    """Wall and processor seconds and peak memory, MB, of a command."""
    began = time.perf_counter()
    process = subprocess.Popen([program, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, arguments
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def command(program, rounds):
    pin(0)
    sample = ["propagate", "data/orbits/sample.tle", "--satellite", "70001", "--threads", "1", "--start", "2026-07-21", "--stop"]
    first = [run(program, *sample, "2026-07-21T00:01") for _ in range(4 * rounds)]
    print(f"start-up to the first state: wall {statistics.median(t[0] for t in first) * 1e3:.1f} ms (best "
          f"{min(t[0] for t in first) * 1e3:.1f}), processor {statistics.median(t[1] for t in first) * 1e3:.1f} ms")
    for words, title in [
        ([*sample, "2026-07-31", "--step", "10 s"], "propagate, 10 days at 10 s"),
        ([*sample, "2026-10-29", "--step", "10 s"], "propagate, 100 days at 10 s"),
        (["eclipse", "--walker", "100/10/1", "--altitude", "550", "--inclination", "53", "--start", "2027-01-01", "--energy", "--threads", "1",
          "--days", "10"], "eclipse --energy, 100 satellites, 10 days"),
        (["eclipse", "--walker", "100/10/1", "--altitude", "550", "--inclination", "53", "--start", "2027-01-01", "--energy", "--threads", "1",
          "--days", "100"], "eclipse --energy, 100 satellites, 100 days"),
    ]:
        _, processor, memory = run(program, *words)
        print(f"{title:45} processor {processor:7.2f} s, peak memory {memory:6.1f} MB")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--program", default="Benchmarks/.build/release/orbits-bench")
    parser.add_argument("--command", default=".build/release/analemma")
    options = parser.parse_args()
    lines, path = elements()
    threads(options.program, path, 12 * options.rounds)
    geodetic(options.program, lines, path, options.rounds)
    command(options.command, options.rounds)


if __name__ == "__main__":
    sys.exit(main())
