"""atlite's photovoltaics of a cutout that lies on the disk, zlib-compressed: nanoseconds of processor time a cell and hour, medians.

    make bench-ground       (or: .venv-ground/bin/python scripts/bench/grid_read.py [rounds])

1600 cells and a year, five variables, float32, shuffled and deflated at level 1 in chunks of 744 hours and 20 by 20 cells. atlite opens it
with its default chunks of 100 hours and with whole chunks of the file, dask on one thread; both give the yearly sum of every cell.
"""
import os

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = "1"
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path
from statistics import median

import dask
import numpy as np
import pandas as pd
import xarray as xr
from atlite.convert import convert_pv
from atlite.pv.orientation import get_orientation
from atlite.pv.solar_position import SolarPosition

warnings.simplefilter("ignore")
dask.config.set(scheduler="single-threaded")
PROGRAM = Path(__file__).resolve().parents[2] / "Benchmarks/.build/release/firm-bench"
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 3
PANEL = {"model": "huld", "A": 1, "efficiency": 0.1, "c_temp_amb": 1, "c_temp_irrad": 0.035, "r_tamb": 293, "r_tmod": 298, "r_irradiance": 1000,
         "k_1": -0.017162, "k_2": -0.040289, "k_3": -0.004681, "k_4": 0.000148, "k_5": 0.000169, "k_6": 0.000005, "inverter_efficiency": 0.9}


def write(path):
    times = pd.date_range("2023-01-01 05:30", periods=8760, freq="1h")
    y, x = np.linspace(30, 39.75, 40), np.linspace(-100, -90.25, 40)
    draw = np.random.default_rng(2)
    empty = xr.Dataset(coords={"time": times, "x": x, "y": y, "lon": ("x", x), "lat": ("y", y)})
    up = np.sin(SolarPosition(empty)["altitude"]).clip(min=0).transpose("time", "y", "x").values.astype("f4")
    step = lambda v, s: (np.round(v / s) * s).astype("f4")
    clear = draw.uniform(0.3, 0.75, (365, 40, 40)).repeat(24, axis=0).astype("f4")
    toa = 1361 * up
    total = toa * clear
    beam = total * (clear - 0.25)
    air = 288 + 8 * up + draw.normal(0, 1, up.shape).astype("f4")
    dims = ("time", "y", "x")
    ds = empty.assign(influx_toa=(dims, step(toa, 1 / 64)), influx_direct=(dims, step(beam, 1 / 64)), influx_diffuse=(dims, step(total - beam, 1 / 64)),
                      albedo=(dims, step(np.full(up.shape, 0.2), 1 / 1024)), temperature=(dims, step(air, 1 / 64)))
    ds.to_netcdf(path, encoding={n: {"zlib": True, "complevel": 1, "shuffle": True, "chunksizes": (744, 20, 20)} for n in ds.data_vars})


def atlite(path, chunk):
    with xr.open_dataset(path, chunks={"time": chunk}) as ds:
        power = convert_pv(ds.unify_chunks(), PANEL, get_orientation({"slope": 30.0, "azimuth": 180.0}), None, clearsky_model="simple")
        return float(power.sum("time").sum().values)


def main():
    path = os.path.join(tempfile.mkdtemp(), "cutout.nc")
    write(path)
    print(f"{os.path.getsize(path) / 1e6:.0f} MB of {5 * 1600 * 8760 * 4 / 1e6:.0f} MB")
    bench = subprocess.Popen([str(PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    bench.stdout.readline()
    times, walls, sums = {}, {}, {}
    for _ in range(ROUNDS):
        bench.stdin.write(f"cutout {path}\n")
        bench.stdin.flush()
        cpu, wall, _, total = (float(word) for word in bench.stdout.readline().split())
        times.setdefault("ours", []).append(cpu)
        walls.setdefault("ours", []).append(wall)
        sums["ours"] = total
        for name, chunk in (("atlite, 100 hours", 100), ("atlite, 744 hours", 744)):
            begin, clock = time.process_time(), time.time()
            sums[name] = atlite(path, chunk)
            times.setdefault(name, []).append(time.process_time() - begin)
            walls.setdefault(name, []).append(time.time() - clock)
    scale = 1e9 / (1600 * 8760)
    mine = median(times["ours"])
    print("| program | processor time, ns | ratio | clock, ns | sum |\n|---|---|---|---|---|")
    for name in times:
        print(f"| {name} | {median(times[name]) * scale:.1f} | {median(times[name]) / mine:.1f} | {median(walls[name]) * scale:.1f} | {sums[name]:.6g} |")


if __name__ == "__main__":
    main()
