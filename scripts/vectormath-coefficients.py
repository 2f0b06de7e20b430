#!/usr/bin/env python3
"""Minimax coefficients of the polynomials in Sources/VectorMath.

    python3 -m venv .venv && .venv/bin/pip install mpmath==1.4.1 && .venv/bin/python scripts/vectormath-coefficients.py

Each line of `FITS` is a smooth factor g, its interval, a degree and the weight that turns an error of g into a relative
error of the function it belongs to. Remez exchange in 60 digits; the achieved error is printed as a power of two.
"""
from mpmath import mp, mpf, sin, cos, exp, log, asin, atan, atanh, sqrt, pi, tan, matrix, lu_solve, cbrt

mp.dps = 60


def remez(g, weight, a, b, degree, rounds=12, grid=1500):
    n = degree + 2
    nodes = [(a + b) / 2 - (b - a) / 2 * cos(pi * (2 * k + 1) / (2 * n)) for k in range(n)]
    xs = [a + (b - a) * (1 - cos(pi * k / grid)) / 2 for k in range(grid + 1)]
    gs, ws = [g(x) for x in xs], [weight(x) for x in xs]
    for _ in range(rounds):
        m, r = matrix(n, n), matrix(n, 1)
        for i, x in enumerate(nodes):
            w = weight(x)
            for j in range(degree + 1):
                m[i, j] = w * x**j
            m[i, degree + 1] = (-1) ** i
            r[i] = w * g(x)
        c = list(lu_solve(m, r))[: degree + 1]
        error = [w * (sum(ck * x**k for k, ck in enumerate(c)) - y) for x, y, w in zip(xs, gs, ws)]
        peaks = []  # the largest error of every run of one sign
        for x, e in zip(xs, error):
            if peaks and peaks[-1][1] * e > 0:
                if abs(e) > abs(peaks[-1][1]):
                    peaks[-1] = (x, e)
            else:
                peaks.append((x, e))
        while len(peaks) > n:
            peaks.pop(0 if abs(peaks[0][1]) < abs(peaks[-1][1]) else -1)
        if len(peaks) < n:
            break
        nodes = [x for x, _ in peaks]
    return c, max(abs(e) for e in error)


def odd(f):
    """g(z) with f(x) = x + x z g(z), z = x squared."""
    return lambda z: (f(sqrt(z)) - sqrt(z)) / sqrt(z) ** 3


EPS = mpf("1e-9")
slack = mpf("1.0001")
quarter = (pi / 4 * slack) ** 2
half = log(2) / 2 * slack
s2 = ((sqrt(2) - 1) / (sqrt(2) + 1) * slack) ** 2
FITS = [
    ("sin", odd(sin), lambda z: z * sqrt(z) / sin(sqrt(z)), EPS, quarter, 5),
    ("cos", lambda z: (cos(sqrt(z)) - 1 + z / 2) / z**2, lambda z: z**2 / cos(sqrt(z)), EPS, quarter, 5),
    ("sin, half turn", odd(sin), lambda z: z * sqrt(z) / sin(sqrt(z)), EPS, 4 * quarter, 7),
    ("exp", lambda r: (exp(r) - 1 - r) / r**2, lambda r: r**2 / exp(r), -half, half + mpf("1e-12"), 9),
    ("log", lambda z: 2 * (atanh(sqrt(z)) - sqrt(z)) / sqrt(z) ** 3, lambda z: z / 2, EPS, s2, 6),
    ("log, double-double", lambda z: (2 * atanh(sqrt(z)) - 2 * sqrt(z) - 2 * sqrt(z) ** 3 / 3) / sqrt(z) ** 5,
     lambda z: z**2 / 2, EPS, s2, 6),
    ("asin", odd(asin), lambda z: z * sqrt(z) / asin(sqrt(z)), EPS, mpf("0.25"), 12),
    ("atan", odd(atan), lambda z: z * sqrt(z) / atan(sqrt(z)), EPS, (tan(pi / 8) * slack) ** 2, 10),
    ("cbrt", cbrt, lambda m: 1 / cbrt(m), mpf("0.7"), mpf("5.7"), 4),
]


def main():
    for name, g, weight, a, b, degree in FITS:
        c, error = remez(g, weight, a, b, degree)
        print(f"{name}: relative error 2^{float(log(error, 2)):.1f}")
        for k, ck in enumerate(c):
            print(f"    c{k} = {float(ck).hex():>26}  {mp.nstr(ck, 18)}")
    print("parts of pi/2, 32 bits each but the last:")
    rest = pi / 2
    for k in range(4):
        scale = mpf(2) ** (31 - int(mp.floor(log(rest, 2))))
        part = mpf(int(rest * scale)) / scale if k < 3 else mpf(float(rest))
        rest -= part
        print(f"    {float(part).hex()}")
    for name, value, bits in [("ln 2", log(2), 32), ("log10 2", log(2) / log(10), 32)]:
        scale = mpf(2) ** (bits - 1 - int(mp.floor(log(value, 2))))
        high = mpf(int(value * scale)) / scale
        print(f"{name}: {float(high).hex()} + {float(value - high).hex()}")


if __name__ == "__main__":
    main()
