"""Attenuation and routes against itur, itu-rs and scipy, interleaved in one run.

    python -m venv .venv-links && .venv-links/bin/pip install itur==0.4.0 itu-rs==1.2.1 scipy numpy netCDF4
    swift build -c release --package-path Benchmarks --product links-bench
    taskset -c 0 .venv-links/bin/python scripts/bench/links.py [--rounds 5] [--stations 10000]

Every round runs each program once; the table gives medians of processor time, one thread, and ratios. itur is given fewer
stations, for it takes some hundred microseconds a value. itu-rs reads maps of the development version of itur; the files that
only that has are replaced by others of the same shape in a temporary folder, for the time does not depend on what they hold.
"""
import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import warnings

import netCDF4
import numpy as np

warnings.filterwarnings("ignore")
parser = argparse.ArgumentParser()
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--stations", type=int, default=10_000)
parser.add_argument("--program", default="Benchmarks/.build/release/links-bench")
options = parser.parse_args()

PROBE = """
import itu_rs
o = itu_rs.SlantPathOptions(hs_km=0., rho_gm3=7.5, r001_mmh=40., eta=.5, t=15., h_percent=60., pressure_hpa=1013., l_s_km=5., v_t_kgm2=20.)
for p in (0.001, 0.01, 0.1, 1.0, 5.0):
    print(itu_rs.atmospheric_attenuation_slant_path(51.5, 0., 20., 30., p, 1.0, o).total_db)
"""


def maps():
    """itur's data with stand-ins for what itu-rs wants beside them."""
    import itur
    folder = os.path.join(tempfile.mkdtemp(), "data")
    shutil.copytree(os.path.join(os.path.dirname(itur.__file__), "data"), folder, copy_function=os.symlink)
    for kind in ("oxygen", "water_vapour"):
        shutil.copy(f"{folder}/676/v12_lines_{kind}.txt", f"{folder}/676/v13_lines_{kind}.txt")
    with open(f"{folder}/676/v13_h0_coefficients.txt", "w") as file:
        file.write("f,a,b,c,d\n" + "".join(f"{1 + k / 2},-2.3,0.027,-0.00054,0.009\n" for k in range(699)))
    for _ in range(60):
        run = subprocess.run([sys.executable, "-c", PROBE], env={**os.environ, "ITU_RS_DATA_DIR": folder}, capture_output=True, text=True)
        missing = re.search(r"failed opening (\S+): No such", run.stdout + run.stderr)
        if not missing:
            return folder
        path = missing[1]
        name = os.path.basename(path)
        for other in (name.replace("v9_l_", "v6_lred_"), re.sub(r"^v\d+_", "v6_", name), re.sub(r"^v\d+_", "v4_", name)):
            source = os.path.join(os.path.dirname(path), other)
            if os.path.exists(source):
                shutil.copy(source, path)
                break
        else:
            return None
    return None


folder = maps()
if folder:
    os.environ["ITU_RS_DATA_DIR"] = folder
    import itu_rs  # noqa: E402
import itur  # noqa: E402
from scipy.sparse import csr_matrix  # noqa: E402
from scipy.sparse.csgraph import dijkstra  # noqa: E402

rng = np.random.default_rng(1)
n = options.stations
lat, lon, el = rng.uniform(-60, 60, n), rng.uniform(-180, 180, n), rng.uniform(10, 80, n)
station, rho, r001 = rng.uniform(0, 1, n), rng.uniform(3, 20, n), rng.uniform(10, 100, n)
columns = np.column_stack([lat, el, station, np.full(n, 1000.0), rng.uniform(275, 302, n), rho, 2.2 * rho, rng.uniform(0, 1.5, n),
                           rng.uniform(20, 120, n), rng.uniform(2, 5, n), r001])
table = tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False)
np.savetxt(table, columns, delimiter=",")
table.close()


def grid():
    """Places on land of the climatology that ships, and a file of precipitation and clouds on its grid."""
    climate, clouds = "data/climate/world_monthly_1deg.nc", "data/climate/world_clouds_1deg.nc"
    with netCDF4.Dataset(climate) as f, netCDF4.Dataset(clouds) as c:
        land = np.argwhere((f["source_flag"][:] == 1) & ~np.ma.getmaskarray(c["clt"][:]).any(axis=0))
        chosen = land[rng.integers(0, len(land), n)]
        where = np.column_stack([f["lon"][:][chosen[:, 1]] + rng.uniform(-0.5, 0.5, n), f["lat"][:][chosen[:, 0]] + rng.uniform(-0.5, 0.5, n)])
        file = tempfile.NamedTemporaryFile(suffix=".nc", delete=False).name
        with netCDF4.Dataset(file, "w") as out:
            for name, size in (("time", 12), ("lat", 180), ("lon", 360)):
                out.createDimension(name, size)
                v = out.createVariable(name, "f8", (name,))
                v[:] = f[name][:]
                v.setncatts({k: f[name].getncattr(k) for k in ("units", "standard_name")})
            for name, standard, unit, values in (
                    ("pr", "precipitation_flux", "kg m-2 s-1", rng.gamma(2, 1.5e-5, (12, 180, 360))),
                    ("clt", "cloud_area_fraction", "1", c["clt"][:].filled(np.nan))):
                v = out.createVariable(name, "f4", ("time", "lat", "lon"), fill_value=np.float32(9.96921e36), compression="zlib")
                v.setncatts({"standard_name": standard, "units": unit})
                v[:] = np.ma.masked_invalid(values)
    places = tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False)
    np.savetxt(places, where, delimiter=",")
    places.close()
    return [climate, file, places.name]


ours = subprocess.Popen([options.program, table.name, *grid()], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
print(ours.stdout.readline().strip())


def ask(word):
    ours.stdin.write(word + "\n")
    ours.stdin.flush()
    seconds, count = ours.stdout.readline().split()
    return float(seconds) / int(count)


def timed(count, body):
    start = time.process_time()
    body()
    return (time.process_time() - start) / count


FREQUENCIES, PERCENTS = (12.0, 20.0, 29.0, 40.0, 50.0), (0.001, 0.01, 0.1, 1.0, 5.0)


def itur_total(m=100):
    for f in (12.0, 29.0):
        for p in (0.01, 1.0):
            itur.atmospheric_attenuation_slant_path(
                lat[:m], lon[:m], f, el[:m], p, 1.0, hs=station[:m], rho=rho[:m], R001=r001[:m], eta=0.5, T=columns[:m, 4] - 273.15,
                H=np.full(m, 60.0), P=np.full(m, 1000.0), V_t=2.2 * rho[:m], Ls=np.full(m, 5.0))


def rs_total(m=200):
    for k in range(m):
        o = itu_rs.SlantPathOptions(hs_km=station[k], rho_gm3=rho[k], r001_mmh=r001[k], eta=0.5, t=columns[k, 4] - 273.15, h_percent=60.0,
                                    pressure_hpa=1000.0, l_s_km=5.0, v_t_kgm2=2.2 * rho[k])
        for f in FREQUENCIES:
            for p in PERCENTS:
                itu_rs.atmospheric_attenuation_slant_path(lat[k], lon[k], f, el[k], p, 1.0, o)


def rs_slant(m=20):
    for k in range(m):
        itu_rs.gaseous_attenuation_slant_path_db(10.0 + 4 * k, 28.6, 5 + 0.1 * k, 1013.25, 288.15, 20.0, 0.0, True)


edges = []
for k in range(1156):
    plane, slot = divmod(k, 34)
    edges += [(k, plane * 34 + (slot + 1) % 34), (k, (k + 34) % 1156)]
for g in range(100):
    edges += [(1156 + g, int(s)) for s in rng.choice(1156, 12, replace=False)]
a, b = np.array(edges).T
graph = csr_matrix((rng.uniform(500, 2000, len(a)), (a, b)), shape=(1256, 1256))


def scipy_routes(m=5):
    for _ in range(m):
        dijkstra(graph, directed=False, indices=range(1156, 1256))


itur_total(2)
rounds = {name: [] for name in ("total", "sampled", "itur", "itu-rs", "slant", "itu-rs slant", "months", "network", "scipy")}
ask("total")
memory = {"total": ask("memory")}
ask("sampled")
memory["sampled"] = ask("memory")
ask("slant"), ask("network")
for _ in range(options.rounds):
    rounds["total"].append(ask("total"))
    rounds["sampled"].append(ask("sampled"))
    rounds["itur"].append(timed(400, itur_total))
    if folder:
        rounds["itu-rs"].append(timed(5000, rs_total))
        rounds["itu-rs slant"].append(timed(20, rs_slant))
    rounds["slant"].append(ask("slant"))
    rounds["months"].append(ask("months"))
    rounds["network"].append(ask("network"))
    rounds["scipy"].append(timed(5, scipy_routes))
memory["all"] = ask("memory")
m = {name: statistics.median(values) if values else float("nan") for name, values in rounds.items()}
print(f"{'work':58} {'ours':>12} {'peer':>12} {'ratio':>8}")
for work, own, peer, scale, unit in (
        (f"P.618 total, {n} stations x 5 x 5, against itur", "total", "itur", 1e6, "us/value"),
        ("the same against itu-rs", "total", "itu-rs", 1e6, "us/value"),
        ("P.676 ray line by line, against itu-rs", "slant", "itu-rs slant", 1e3, "ms"),
        ("1156 satellites, 100 stations: a step, against scipy's paths alone", "network", "scipy", 1e3, "ms")):
    print(f"{work:58} {m[own] * scale:9.4f} {unit:9} {m[peer] * scale:9.3f} {m[peer] / m[own]:8.1f}")
print(f"P.618 total with sampling of the climate grid: {m['sampled'] * 1e6:.3f} us a value")
print(f"rain rate from twelve months: {m['months'] * 1e6:.2f} us a station")
print("peak memory: " + ", ".join(f"{value:.0f} MB after {name}" for name, value in memory.items()))
