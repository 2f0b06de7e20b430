"""Writes a synthetic year of hours in ERA5's layout on part of the quarter-degree grid, and times a map of it.

    python -m venv .venv && .venv/bin/pip install netCDF4==1.7.5 numpy
    .venv/bin/python scripts/bench/quarter_degree.py --folder /tmp/quarter [--side 160] [--threads 2]

`--side 160` is 25,600 cells, a tenth of the quarter-degree cells that are land (about 250,000 without Antarctica). The file has the names,
dimensions and units of the Climate Data Store's new layout (valid_time, latitude descending, t2m, d2m, sp, u10, v10, ssrd as sums of the hour
that ends), shuffled and deflated at level 1, in chunks of 730 hours and 20 by 20 cells, with the resolution of GRIB's 16 bits. Nothing in
it is weather.
"""
import argparse
import os
import resource
import subprocess
import time

import netCDF4
import numpy as np

HOURS = 8760
SCENARIO = """schema: analemma/1
title: A campus in every cell of a synthetic year
climate: year.nc
period: {start: 2023-01-01, end: 2024-01-01}
sites:
  - {name: campus, kind: campus, it_power: 100 MW, location: {longitude: 0 deg, latitude: 0 deg}, cooling: {kind: dry}}
firm: {reliability: [90 %, 95 %, 99 %]}
map: {}
"""


def write(path, side):
    latitude, longitude = 50 - 0.25 * np.arange(side), -110 + 0.25 * np.arange(side)
    draw = np.random.default_rng(1)
    begin = time.time()
    with netCDF4.Dataset(path, "w") as file:
        file.Conventions = "CF-1.7"
        for name, length in (("valid_time", HOURS), ("latitude", side), ("longitude", side)):
            file.createDimension(name, length)
        stamp = file.createVariable("valid_time", "i8", ("valid_time",))
        stamp.units, stamp.calendar, stamp.standard_name = "seconds since 1970-01-01", "proleptic_gregorian", "time"
        stamp[:] = 1672531200 + 3600 * np.arange(HOURS)
        for name, values, units in (("latitude", latitude, "degrees_north"), ("longitude", longitude, "degrees_east")):
            axis = file.createVariable(name, "f8", (name,))
            axis.units, axis.standard_name = units, name
            axis[:] = values
        variables = {}
        for name, units, step in (("t2m", "K", 1 / 64), ("d2m", "K", 1 / 64), ("sp", "Pa", 1.0), ("u10", "m s**-1", 1 / 256), ("v10", "m s**-1", 1 / 256), ("ssrd", "J m**-2", 64.0)):
            v = file.createVariable(name, "f4", ("valid_time", "latitude", "longitude"), zlib=True, complevel=1, shuffle=True, chunksizes=(730, 20, 20), fill_value=np.float32(np.nan))
            v.units, v.GRIB_stepType = units, "accum" if name == "ssrd" else "instant"
            variables[name] = (v, step)
        phi, lam = np.radians(latitude)[None, :, None], np.radians(longitude)[None, None, :]
        for start in range(0, HOURS, 730):
            t = np.arange(start, start + 730)[:, None, None]
            declination = -0.4091 * np.cos(2 * np.pi * (t / 24 + 10) / 365)
            # The middle of the hour that ends at the stamp.
            angle = 2 * np.pi * (t - 0.5) / 24 + lam - np.pi
            up = np.clip(np.sin(phi) * np.sin(declination) + np.cos(phi) * np.cos(declination) * np.cos(angle), 0, None)
            shape = np.broadcast_shapes(up.shape, (730, side, side))
            days = draw.uniform(0.25, 0.78, (32, side, side))[(t[:, 0, 0] - start) // 24]
            fields = {"ssrd": 3600 * 1361 * up * days, "t2m": 288 + 25 * np.sin(declination) / 0.4 * np.sin(phi) + 6 * np.cos(angle - 0.6) + draw.normal(0, 0.5, shape)}
            fields["d2m"] = fields["t2m"] - 4 - draw.exponential(3, shape)
            fields["sp"] = 97_000 + 800 * np.sin(2 * np.pi * t / 120 + lam * 4) + draw.normal(0, 20, shape)
            fields["u10"], fields["v10"] = draw.normal(2, 3, shape), draw.normal(0, 3, shape)
            for name, (v, step) in variables.items():
                v[start:start + 730] = (np.round(fields[name] / step) * step).astype("f4")
    return time.time() - begin


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", required=True)
    parser.add_argument("--side", type=int, default=160)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    os.makedirs(given.folder, exist_ok=True)
    path = os.path.join(given.folder, "year.nc")
    if not os.path.exists(path):
        seconds = write(path, given.side)
        print(f"written in {seconds:.0f} s: {os.path.getsize(path) / 1e9:.2f} GB of {given.side ** 2 * HOURS * 6 * 4 / 1e9:.2f} GB unpacked")
    scenario = os.path.join(given.folder, "map.yaml")
    with open(scenario, "w") as file:
        file.write(SCENARIO)
    begin = time.time()
    subprocess.run([os.environ.get("ANALEMMA", ".build/release/analemma"), "map", scenario, "--out", os.path.join(given.folder, "out"), "--restart", "--threads", str(given.threads)], check=True, stdout=subprocess.DEVNULL)
    wall = time.time() - begin
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cells = given.side ** 2
    print(f"map of {cells} cells on {given.threads} threads: {wall:.1f} s, {used.ru_utime + used.ru_stime:.1f} s of processor time, {used.ru_maxrss / 1e6:.2f} GB at most")
    print(f"250,000 land cells of the quarter degree would take {wall * 250_000 / cells / 60:.1f} min")


if __name__ == "__main__":
    main()
