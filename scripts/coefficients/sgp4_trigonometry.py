"""Polynomials for the SGP4 kernels: near-minimax fits in z = x^2 at Chebyshev nodes, with 60 digits.

    pip install mpmath; python scripts/coefficients/sgp4_trigonometry.py

Prints hexadecimal coefficients and the largest absolute error of each with the coefficients rounded to double.
"""
from mpmath import mp, mpf, matrix, lu_solve, cos, sin, pi

mp.dps = 60


def fit(f, n, zmax):
    """Interpolates f(z) on [0, zmax] at n Chebyshev nodes by a polynomial of n coefficients."""
    nodes = [zmax / 2 * (1 + cos(pi * (2 * k + 1) / (2 * n))) for k in range(n)]
    a = matrix(n, n)
    b = matrix(n, 1)
    for i, z in enumerate(nodes):
        b[i] = f(z)
        for j in range(n):
            a[i, j] = z**j
    return [float(c) for c in lu_solve(a, b)]


def worst(f, g, xmax):
    return max(abs(f(x) - g(x)) for x in (xmax * k / 2000 for k in range(1, 2001)))


def poly(c, z):
    return sum(mpf(a) * z**k for k, a in enumerate(c))


def report(name, c, error):
    print(f"{name}: error {mp.nstr(error, 3)}")
    print("    " + ", ".join(a.hex() for a in c))


quarter, half = mpf("0.80"), pi / 2 + mpf("0.001")
s = fit(lambda z: (sin(z**0.5) - z**0.5) / z**1.5, 5, quarter**2)
report("sin on 0.80: x + x^3 P(z)", s, worst(sin, lambda x: x + x**3 * poly(s, x * x), quarter))
s = fit(lambda z: (sin(z**0.5) - z**0.5) / z**1.5, 6, quarter**2)
report("sin on 0.80: x + x^3 P(z)", s, worst(sin, lambda x: x + x**3 * poly(s, x * x), quarter))
c = fit(lambda z: (cos(z**0.5) - 1 + z / 2) / z**2, 5, quarter**2)
report("cos on 0.80: 1 - z/2 + z^2 P(z)", c, worst(cos, lambda x: 1 - x * x / 2 + x**4 * poly(c, x * x), quarter))
s = fit(lambda z: sin(z**0.5) / z**0.5, 6, half**2)
report("sin on pi/2: x P(z)", s, worst(sin, lambda x: x * poly(s, x * x), half))
c = fit(lambda z: cos(z**0.5), 6, half**2)
report("cos on pi/2: P(z)", c, worst(cos, lambda x: poly(c, x * x), half))
