#!/usr/bin/env python3
"""The table of Sources/Orbits/Numerical/DormandPrince853.swift, from the coefficients of DOP853 (Hairer, Norsett and Wanner).

    python3 -m venv .venv && .venv/bin/pip install scipy==1.17.1 && .venv/bin/python scripts/numerical-coefficients.py

The equations of motion are of second order, so that the position of a stage follows from the accelerations before it: its
weights are the square of the method's matrix. All products are formed exactly and rounded once.
"""
from fractions import Fraction as F
from pathlib import Path

from scipy.integrate._ivp import dop853_coefficients as dop

STAGES = 16


def exact(a):
    return [[F(float(x)) for x in row] for row in a]


a = exact(dop.A)
b = [F(float(x)) for x in dop.B]
c = [F(float(x)) for x in dop.C]
a[12] = b + [F(0)] * (STAGES - len(b))  # the new point is stage 12
c[12] = F(1)
square = [[sum((a[i][k] * a[k][j] for k in range(i)), F(0)) for j in range(STAGES)] for i in range(STAGES)]


def through(row):
    """Weights of the accelerations in a combination of the stages' velocities."""
    return [sum((row[k] * a[k][j] for k in range(len(row))), F(0)) for j in range(STAGES)]


lines = []


def emit(comment, pairs):
    lines.append(f"    // {comment}")
    row = "   "
    for x in pairs:
        text = f" {float(x)!r},".replace("e-0", "e-")
        if len(row) + len(text) > 128:
            lines.append(row)
            row = "   "
        row += text
    lines.append(row)


for i in list(range(1, 13)) + [13, 14, 15]:
    emit(f"stage {i}", [c[i]] + [x for j in range(i) for x in (square[i][j], a[i][j])])
e5, e3 = ([F(float(x)) for x in e] + [F(0)] * 3 for e in (dop.E5, dop.E3))
emit("errors of fifth and third order in the velocity", [x for j in range(12) for x in (e5[j], e3[j])])
for k, row in enumerate(exact(dop.D)):
    r = through(row)
    emit(f"interpolation {k}", [sum(row, F(0))] + [x for j in range(STAGES) for x in (r[j], row[j])])

swift = f"""/// The method of Dormand and Prince of order 8 with error estimates of order 5 and 3 and an interpolation of order 7, for equations
/// of second order. Made by scripts/numerical-coefficients.py.
///
/// Per stage: its time, then for every acceleration before it the weight in the position and in the velocity. Stage 12 is the new
/// point; 13, 14 and 15 serve the interpolation. Then the error estimates and the interpolation, in the same manner.
/// Source: Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I, 2nd ed., 1993, section II.10.
let dormandPrince853: [Double] = [
""" + "\n".join(lines) + "\n]\n"
target = Path(__file__).resolve().parent.parent / "Sources/Orbits/Numerical/DormandPrince853.swift"
target.write_text(swift)
print(target, sum(len(l) for l in lines), "characters")
# Simplifying assumption that lets the position be advanced by the accelerations: b'A = b (1 - c).
print("worst of b'A - b(1 - c):", max(abs(float(square[12][j] - b[j] * (1 - c[j]))) for j in range(12)))
