#!/usr/bin/env python3
"""Holds `analemma climate probe` against values of real files in data/reference/climate/spots.csv.

Usage: check-climate-spots.py [--analemma .build/release/analemma] [--files vendor/climate] [--table FILE]
The files come from scripts/fetch-climate-fixtures, the expected values from scripts/reference/climate_spots.py.
Exits 1 when a value is off, 66 when the files are not there.
"""
import argparse
import csv
import json
import os
import subprocess
import sys

parser = argparse.ArgumentParser()
parser.add_argument("--analemma", default=".build/release/analemma")
parser.add_argument("--files", default="vendor/climate")
parser.add_argument("--table", default="data/reference/climate/spots.csv")
options = parser.parse_args()
if not os.path.isdir(options.files):
    sys.stderr.write(f"{options.files}: not there; run scripts/fetch-climate-fixtures first\n")
    sys.exit(66)

with open(options.table) as table:
    rows = list(csv.DictReader(line for line in table if not line.startswith("#")))
failures, worst = 0, 0.0
for row in rows:
    command = [options.analemma, "climate", "probe", f"{options.files}/{row['file']}", "--variable", row["variable"], "--lon", row["lon"],
               "--lat", row["lat"], "--method", row["method"], "--json"]
    if row["time_index"]:
        command += ["--time-index", row["time_index"]]
    for pair in row["indices"].split():
        command += ["--index", pair]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode != 0:
        print(f"FAIL exit {run.returncode}: {' '.join(command[1:])}\n     {run.stderr.strip()}")
        failures += 1
        continue
    answer = json.loads(run.stdout)
    value = answer["value"]
    if row["expected"] == "":
        passed = value is None
    else:
        passed = value is not None and abs(value - float(row["expected"])) <= float(row["tolerance"])
        if value is not None and float(row["expected"]) != 0:
            worst = max(worst, abs(value / float(row["expected"]) - 1)) if passed else worst
    if not passed:
        print(f"FAIL {value} for {row['expected'] or 'missing'}: {' '.join(command[1:])}\n     {answer.get('reason', '')}")
        failures += 1
print(f"{len(rows)} values of {len({row['file'] for row in rows})} files: {failures} off, largest relative difference of the others {worst:.1e}")
sys.exit(1 if failures else 0)
