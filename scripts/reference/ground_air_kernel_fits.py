"""Fits the short polynomials of Sources/Kernels/GroundAir.swift, and prints them with their largest deviation.

Second virial coefficients of ASHRAE RP-1485 as CoolProp evaluates them, B and B - T dB/dT, in cm3/mol and u = t / 50 (t in °C).

    python scripts/reference/ground_air_kernel_fits.py
"""

import numpy as np
from CoolProp.HumidAirProp import HAProps_Aux


def aux(name, t):
    return np.array([HAProps_Aux(name, k + 273.15, 101325.0, 0.01)[0] for k in t]) * 1e6


t = np.arange(-70, 65.1, 1.0)
for name in ("aa", "aw", "ww"):
    b, slope = aux(f"B{name}", t), aux(f"dB{name}", t)
    for title, value in ((f"B{name}", b), (f"B{name} - T dB{name}/dT", b - (t + 273.15) * slope)):
        # The water-water terms enter with the vapour pressure, so that they matter where it is warm.
        weight = np.ones_like(t) if name != "ww" else np.exp(17.3 * t / (t + 240)) / 30 + 1e-3
        fit = np.polynomial.Polynomial.fit(t / 50, value, 4 if name != "ww" else 6, w=weight).convert()
        residual = np.abs(fit(t / 50) - value)
        print(title, [float(f"{c:.8g}") for c in fit.coef], "worst", f"{residual.max():.3g}, above -20: {residual[t >= -20].max():.3g}")
