#!/usr/bin/env python3
"""data/orbits/solar_activity.csv: monthly solar flux at 10.7 cm, observed and predicted, from the package satkit-data.

    python3 -m venv .venv && .venv/bin/pip install satkit-data==0.9.0 && .venv/bin/python scripts/orbits/solar_activity.py

The means of 81 days (observed flux, not adjusted to one astronomical unit) are averaged over every month from 1960 on.
"""
import csv
from importlib.resources import files
from pathlib import Path

months = {}
with files("satkit_data").joinpath("data/SW-All.csv").open() as f:
    for row in csv.DictReader(f):
        month, value = row["DATE"][:7], row["F10.7_OBS_CENTER81"]
        if value and month >= "1960":
            months.setdefault(month, []).append((float(value), row["F10.7_DATA_TYPE"]))
target = Path(__file__).resolve().parents[2] / "data/orbits/solar_activity.csv"
with target.open("w") as out:
    out.write("# source: CelesTrak space weather (observed: GFZ Potsdam and DRAO Penticton; predicted: NOAA, NASA) in satkit-data 0.9.0\n")
    out.write("# by scripts/orbits/solar_activity.py: monthly means of the centred 81-day means\n")
    out.write("month,f107_sfu,kind\n")
    for month, values in sorted(months.items()):
        kind = "observed" if all(k in ("OBS", "INT") for _, k in values) else "predicted"
        out.write(f"{month},{sum(v for v, _ in values) / len(values):.1f},{kind}\n")
print(target, len(months), target.stat().st_size)
