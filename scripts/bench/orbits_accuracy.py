"""SGP4 states against python-sgp4: percentiles of the differences, and the codes.

    .venv-orbits/bin/python scripts/bench/orbits_accuracy.py [FILE START]...

Needs the environment and the program of orbits.py. Without arguments: made-up low and deep-space satellites over a week, and
data/orbits/verification.tle. Other catalogues, such as that of Debian's package gpredict (its satdata/satellites.dat holds two-line
elements after TLE1= and TLE2=), are given as files of two-line elements with a first moment.
"""
import datetime
import subprocess
import sys
import tempfile

import numpy as np
from sgp4.api import WGS72, Satrec, jday

from orbits import synthetic

PROGRAM = "Benchmarks/.build/release/orbits-bench"


def compare(title, lines, start, count, step_min, afspc=False):
    path, dump = tempfile.mkstemp(suffix=".tle")[1], tempfile.mkstemp(suffix=".bin")[1]
    open(path, "w").write("\n".join(lines) + "\n")
    subprocess.run([PROGRAM, path, start, str(count), str(step_min)] + (["afspc"] if afspc else []), text=True, check=True,
                   input=f"one\ndump {dump}\nquit\n", stdout=subprocess.DEVNULL)
    sats = [Satrec.twoline2rv(a, b) for a, b in zip(lines[::2], lines[1::2])]
    if afspc:
        for k, s in enumerate(sats):
            t = Satrec()
            t.sgp4init(WGS72, "a", 1, (s.jdsatepoch + s.jdsatepochF) - 2433281.5, s.bstar, 0, 0, s.ecco, s.argpo, s.inclo, s.mo,
                       s.no_kozai, s.nodeo)
            t.jdsatepoch, t.jdsatepochF = s.jdsatepoch, s.jdsatepochF
            sats[k] = t
    moment = datetime.datetime.fromisoformat(start.rstrip("Z"))
    jd, fr = jday(moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    fr = fr + np.arange(count) * step_min / 1440
    jd, fr = np.full(count, jd) + np.floor(fr), fr - np.floor(fr)
    e, r, v = (np.array(x) for x in zip(*(s.sgp4_array(jd, fr) for s in sats)))
    ours = np.fromfile(dump).reshape(len(sats), count, 7)
    code = ours[..., 0].astype(int)
    good = (e == 0) & (code == 0)
    dr = np.linalg.norm(ours[..., 1:4] - r, axis=-1)[good] * 1e3
    dv = np.linalg.norm(ours[..., 4:7] - v, axis=-1)[good] * 1e3
    p = [f"{np.percentile(dr, q):.1e}" for q in (50, 99, 99.99, 100)] + [f"{np.percentile(dv, q):.1e}" for q in (50, 99, 100)]
    print(f"| {title} | {len(sats)} | {good.sum()} | {(e > 0).sum()} | {((code & 127) != e).sum()} | {(code >= 128).sum()} | "
          + " | ".join(p) + " |")


print("| catalogue | satellites | good states | error states | codes that differ | implausible | position, m: median | 99 % | 99.99 % "
      "| worst | velocity, m/s: median | 99 % | worst |\n|---|" + "---|" * 12)
given = list(zip(sys.argv[1::2], sys.argv[2::2]))
if not given:
    compare("low orbits, 7 days", synthetic("near"), "2025-11-04T00:00:00Z", 2000, 5.04)
    compare("deep space, 7 days", synthetic("deep"), "2025-11-04T00:00:00Z", 1000, 10.08)
    compare("deep space, afspc", synthetic("deep"), "2025-11-04T00:00:00Z", 1000, 10.08, afspc=True)
    given = [("data/orbits/verification.tle", "2006-06-01T00:00:00Z")]
for file, start in given:
    text = [line.rstrip()[:69] for line in open(file)]
    lines = [x for a, b in zip(text, text[1:]) if a.startswith("1 ") and b.startswith("2 ") for x in (a, b)]
    compare(f"{file.split('/')[-1]}, 10 days from {start[:10]}", lines, start, 1440, 10)
