#!/usr/bin/env python3
"""data/orbits/gravity_egm96.csv: the field EGM96 to degree and order 20, from the package satkit-data.

    python3 -m venv .venv && .venv/bin/pip install satkit-data==0.9.0 && .venv/bin/python scripts/orbits/gravity.py
"""
from importlib.resources import files
from pathlib import Path

DEGREE = 20
lines = files("satkit_data").joinpath("data/EGM96.gfc").read_text().splitlines()
head = {p[0]: p[1] for p in (line.split() for line in lines) if len(p) == 2}
gm, radius = (float(head[k].replace("D", "E")) for k in ("earth_gravity_constant", "radius"))
rows = [p[1:5] for p in (line.split() for line in lines) if p and p[0] == "gfc" and 2 <= int(p[1]) <= DEGREE]
target = Path(__file__).resolve().parents[2] / "data/orbits/gravity_egm96.csv"
with target.open("w") as out:
    out.write(f"# gravitational_parameter_m3_per_s2: {gm:.10e}\n# reference_radius_m: {radius:.1f}\n# tide: free\n")
    out.write("# source: Lemoine et al., NASA/TP-1998-206861, 1998; fully normalised; from satkit-data 0.9.0 by scripts/orbits/gravity.py\n")
    out.write("degree,order,c,s\n")
    for n, m, c, s in sorted(rows, key=lambda p: (int(p[0]), int(p[1]))):
        out.write(f"{n},{m},{float(c)!r},{float(s)!r}\n")
print(target, len(rows))
