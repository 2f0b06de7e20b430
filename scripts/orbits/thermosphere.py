#!/usr/bin/env python3
"""data/orbits/thermosphere.csv: NRLMSISE-00 in the form of Harris and Priester, for constant levels of solar activity.

    python3 -m venv .venv && .venv/bin/pip install nrlmsise00==0.1.2 numpy==2.4.6 && .venv/bin/python scripts/orbits/thermosphere.py

The model is sampled over the year, latitude (by area), local time and longitude at F10.7 = its 81-day mean and Ap = 12. At every
height a least and a most density are fitted (least squares; the mean is kept) to least + (most - least) cos^n(psi/2), psi
being the angle from a point that follows the Sun by a lag in right ascension; n and the lag are chosen once, for all.
"""
import datetime as dt
from pathlib import Path

import numpy as np
from nrlmsise00 import msise_flat

LEVELS = [70, 100, 150, 200, 250]
HEIGHTS = np.arange(100, 1501, 20)
AP = 12
days = [dt.datetime(2015, 1, 1) + dt.timedelta(days=61 * k + 10) for k in range(6)]
sines = (np.arange(8) + 0.5) / 4 - 1
hours = np.arange(0, 24, 3.0)
points = []  # time, latitude, longitude, local time, solar declination
for number, day in enumerate(days):
    declination = np.radians(-23.44 * np.cos(2 * np.pi * (day.timetuple().tm_yday + 10) / 365.25))
    for a, s in enumerate(sines):
        for b, h in enumerate(hours):
            ut = 24.0 * ((a * 5 + b * 3 + number * 7) % 12) / 12  # longitude follows from the two times
            points.append((day + dt.timedelta(hours=ut), np.arcsin(s), ((h - ut) * 15 + 540) % 360 - 180, h, declination))
latitude, local, declination = (np.array([p[k] for p in points]) for k in (1, 3, 4))


def bulge(n, lag_deg):
    angle = np.radians((local - 12) * 15 - lag_deg)
    cosine = np.sin(latitude) * np.sin(declination) + np.cos(latitude) * np.cos(declination) * np.cos(angle)
    return ((1 + cosine) / 2) ** (n / 2)


def density(height, level):
    return np.array([
        msise_flat(t, float(height), np.degrees(la), lo, level, level, AP, lst=lt, method="gtd7d")[5] * 1000
        for t, la, lo, lt, _ in points])


def fit(values, shape):
    """Least squares of the error over the mean, which keeps the mean."""
    matrix = np.stack([1 - shape, shape], axis=1) / values.mean()
    answer = np.linalg.lstsq(matrix, values / values.mean(), rcond=None)[0]
    return answer, matrix @ answer - values / values.mean()


samples = {(h, f): density(h, f) for h in HEIGHTS for f in LEVELS}
choices = [(n, lag) for n in (1, 1.5, 2, 2.5, 3, 4, 5, 6) for lag in range(20, 61, 5)]
cost = [np.mean([np.mean(fit(samples[h, f], bulge(*c))[1] ** 2) for h in (300, 400, 500, 600, 700, 800) for f in LEVELS]) for c in choices]
n, lag = choices[int(np.argmin(cost))]
shape = bulge(n, lag)
print(f"exponent {n}, lag {lag} deg: rms {np.sqrt(min(cost)):.3f} at 300 ... 800 km")
target = Path(__file__).resolve().parents[2] / "data/orbits/thermosphere.csv"
with target.open("w") as out:
    out.write(f"# bulge_exponent: {n}\n# bulge_lag_deg: {lag}\n# ap: {AP}\n")
    out.write("# source: NRLMSISE-00 (Picone, Hedin, Drob and Aikin 2002) by nrlmsise00 0.1.2, fitted by scripts/orbits/thermosphere.py\n")
    out.write("altitude_km,f107_sfu,least_kg_per_m3,most_kg_per_m3,mean_kg_per_m3,rms_of_fit\n")
    for f in LEVELS:
        for h in HEIGHTS:
            values = samples[h, f]
            (least, most), error = fit(values, shape)
            if most < least:
                least = most = values.mean()
                error = 1 - values / values.mean()
            out.write(f"{h},{f},{least:.5g},{most:.5g},{values.mean():.5g},{np.sqrt(np.mean(error**2)):.3f}\n")
            if h in (200, 300, 400, 500, 600, 700, 800, 1000):
                print(f, h, f"least {least:.3g} most {most:.3g} mean {values.mean():.3g} rms {np.sqrt(np.mean(error**2)):.3f}")
print(target, target.stat().st_size)
