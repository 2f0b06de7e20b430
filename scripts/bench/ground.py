#!/usr/bin/env python3
"""The Sun and photovoltaics against pvlib, sg2, PySAM and atlite: nanoseconds of one thread's processor time a site and hour,
medians of interleaved rounds, and how far the results differ.

    make bench-ground

The year is TMY3 723170 (Greensboro), which ships with pvlib. Our program does 1000 sites; peers do a few, which is the same a site.
"""
import os

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = "1"
import subprocess
import sys
import tempfile
import time
import warnings
from importlib.metadata import version
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd
import pvlib

warnings.simplefilter("ignore")
PROGRAM = Path(__file__).resolve().parents[2] / "Benchmarks/.build/release/ground-bench"
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
LAT, LON, ALT = 36.1, -79.95, 273.0
TIMES = pd.date_range("2023-01-01 05:30", periods=8760, freq="1h", tz="UTC")
data, meta = pvlib.iotools.read_tmy3(os.path.join(os.path.dirname(pvlib.__file__), "data", "723170TYA.CSV"), map_variables=True, coerce_year=2023)
GHI, AIR, WIND = (data[c].to_numpy(float) for c in ("ghi", "temp_air", "wind_speed"))
DNI, DHI = data["dni"].to_numpy(float), data["dhi"].to_numpy(float)
BEAM = np.clip(GHI - DHI, 0, None)


def pvlib_sun(lat=LAT, lon=LON):
    return pvlib.solarposition.spa_python(TIMES, lat, lon, altitude=ALT, pressure=101325, temperature=12, delta_t=69.184, how="numpy")


def pvlib_chain():
    sun = pvlib_sun()
    extra = pvlib.irradiance.get_extra_radiation(TIMES, 1361.1).to_numpy()
    split = pvlib.irradiance.erbs(GHI, sun.zenith, TIMES)
    poa = pvlib.irradiance.get_total_irradiance(30, 180, sun.apparent_zenith, sun.azimuth, split["dni"], GHI, split["dhi"], dni_extra=extra, model="haydavies")
    iam = pvlib.iam.physical(pvlib.irradiance.aoi(30, 180, sun.apparent_zenith, sun.azimuth))
    cell = pvlib.temperature.faiman(poa["poa_global"], AIR, WIND)
    effective = poa["poa_direct"] * iam + poa["poa_diffuse"]
    dc = pvlib.pvsystem.pvwatts_dc(effective, cell, 1.0, -0.0035) * (1 - 0.14075660688264469)
    return float(np.nansum(pvlib.inverter.pvwatts(dc, 1 / (1.2 * 0.96))))


def sg2_sun():
    import sg2
    stamps = TIMES.tz_localize(None).to_numpy().astype("datetime64[ms]")
    p = sg2.sun_position(np.array([[LON + 0.01 * k, LAT, ALT] for k in range(50)]), stamps, ["topoc.gamma_S0", "topoc.gamma_S", "topoc.alpha_S"])
    return p


def sam():
    import PySAM.Pvwattsv8 as pvwatts
    s = pvwatts.new()
    d = s.SystemDesign
    d.system_capacity, d.dc_ac_ratio, d.inv_eff, d.losses, d.module_type = 1, 1.2, 96, 14.0757, 0
    d.array_type, d.tilt, d.azimuth, d.gcr = 0, 30, 180, 0.4
    s.AdjustmentFactors.adjust_constant = 0
    lengths = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    s.SolarResource.solar_resource_data = {
        "lat": LAT, "lon": LON, "tz": -5, "elev": ALT, "year": [1990] * 8760, "month": np.repeat(np.arange(1, 13), [24 * n for n in lengths]).tolist(),
        "day": np.concatenate([np.repeat(np.arange(1, n + 1), 24) for n in lengths]).tolist(), "hour": (np.arange(8760) % 24).tolist(),
        "minute": [30] * 8760, "dn": DNI.tolist(), "df": DHI.tolist(), "gh": GHI.tolist(), "tdry": AIR.tolist(), "wspd": WIND.tolist()}
    return s


def atlite_pv():
    """atlite's conversion of a grid in memory: Sun, tilt, Huld."""
    import atlite
    import xarray as xr
    from atlite.convert import convert_pv
    from atlite.pv.orientation import get_orientation
    import dask
    dask.config.set(scheduler="single-threaded")
    y, x = np.linspace(35, 38.9, 20), np.linspace(-81, -79, 20)
    full = lambda v: (("time", "y", "x"), np.broadcast_to(v[:, None, None], (8760, 20, 20)).astype(np.float32).copy())
    lon2, lat2 = np.meshgrid(x, y)
    ds = xr.Dataset({"influx_direct": full(BEAM), "influx_diffuse": full(GHI - BEAM), "albedo": full(np.full(8760, 0.2)), "temperature": full(AIR + 273.15)},
                    coords={"time": TIMES.tz_localize(None), "x": x, "y": y, "lon": ("x", x), "lat": ("y", y)})
    orientation = get_orientation({"slope": 30.0, "azimuth": 180.0})
    panel = {"model": "huld", "A": 1, "efficiency": 0.1, "c_temp_amb": 1, "c_temp_irrad": 0.035, "r_tamb": 293, "r_tmod": 298, "r_irradiance": 1000,
             "k_1": -0.017162, "k_2": -0.040289, "k_3": -0.004681, "k_4": 0.000148, "k_5": 0.000169, "k_6": 0.000005, "inverter_efficiency": 0.9}

    # The top of the atmosphere as ERA5 has it: on the horizontal.
    from atlite.pv.solar_position import SolarPosition
    ds["influx_toa"] = (1361 * np.sin(SolarPosition(ds)["altitude"]).clip(min=0)).astype(np.float32).transpose("time", "y", "x")

    def run():
        return convert_pv(ds, panel, orientation, None, clearsky_model="simple").transpose("time", "y", "x").values

    return run


def timed(task, items):
    begin = time.thread_time()
    value = task()
    return (time.thread_time() - begin) / items * 1e9, value


def ours(weather, *tasks):
    out = subprocess.run([PROGRAM, weather, *tasks], capture_output=True, text=True, check=True).stdout
    return {line.split()[0]: (float(line.split()[1]), float(line.split()[2])) for line in out.splitlines()}


def main():
    folder = tempfile.mkdtemp()
    weather = os.path.join(folder, "weather.f32")
    np.concatenate([GHI, BEAM, AIR + 273.15, WIND]).astype("<f4").tofile(weather)
    seen = np.array([[float(v) for v in line.split()] for line in subprocess.run([PROGRAM, weather, "positions"], capture_output=True, text=True).stdout.splitlines()])
    reference = pvlib_sun()
    up = reference.apparent_elevation.to_numpy() > -0.5
    turn = (seen[:, 2] - reference.azimuth.to_numpy() + 180) % 360 - 180
    print("largest difference to pvlib nrel_numpy, arc seconds (UTC for UT1 in both): elevation %.3f, apparent elevation %.3f, azimuth x cos %.3f" % (
        np.abs(seen[:, 0] - reference.elevation).max() * 3600, np.abs(seen[up, 1] - reference.apparent_elevation[up]).max() * 3600,
        np.abs(turn * np.cos(np.radians(seen[:, 0]))).max() * 3600))
    rounds = {}
    add = lambda name, value: rounds.setdefault(name, []).append(value)
    s = sam()
    grid = atlite_pv()
    years = {}
    for _ in range(ROUNDS):
        for task in ("sun", "chain", "tracker", "double", "huld"):
            for name, (ns, value) in ours(weather, task).items():
                add(name, ns)
                years[name] = value
        ns, _ = timed(pvlib_sun, 8760)
        add("pvlib nrel_numpy", ns)
        try:
            ns, _ = timed(sg2_sun, 50 * 8760)
            add("sg2", ns)
        except Exception as error:
            print("sg2:", error, file=sys.stderr)
        ns, years["pvlib"] = timed(pvlib_chain, 8760)
        add("pvlib chain", ns)
        ns, _ = timed(s.execute, 8760)
        add("PySAM PVWatts 8", ns)
        years["sam"] = s.Outputs.ac_annual
        ns, power = timed(grid, 400 * 8760)
        add("atlite pv", ns)
        years["atlite"] = float(power[:, 6, 10].sum())
    m = {name: median(values) for name, values in rounds.items()}
    print(f"pvlib {version('pvlib')}, sg2 {version('sg2')}, NREL-PySAM {version('NREL-PySAM')}, atlite {version('atlite')}; {ROUNDS} rounds, medians\n")
    sun = m["sun"] + m["sun_shared"]
    chain, tracker = m["chain"] + m["chain_shared"], m["tracker"] + m["tracker_shared"]
    rows = [("Sun: elevation, refraction, azimuth", sun, [("pvlib nrel_numpy", m["pvlib nrel_numpy"]), ("sg2", m.get("sg2", float("nan")))]),
            ("GHI to AC, fixed, floats", chain, [("pvlib chain", m["pvlib chain"]), ("PySAM PVWatts 8", m["PySAM PVWatts 8"])]),
            ("GHI to AC, tracker, floats", tracker, [("PySAM PVWatts 8 (fixed)", m["PySAM PVWatts 8"])]),
            ("GHI to AC, fixed, doubles", m["double"], [("pvlib chain", m["pvlib chain"])]),
            ("beam and diffuse to AC by Huld, floats", m["huld"], [("atlite pv in memory, with its Sun", m["atlite pv"])])]
    print("| task | ours, ns | peer | its ns | ratio |\n|---|---|---|---|---|")
    for task, mine, peers in rows:
        for name, theirs in peers:
            print(f"| {task} | {mine:.2f} | {name} | {theirs:.1f} | {theirs / mine:.0f} |")
    print(f"\nyear, kWh/kW: floats {years['chain_year']:.4f}, doubles {years['double_year']:.4f} (ratio - 1 = {years['chain_year'] / years['double_year'] - 1:.1e}), "
          f"pvlib at mid-hours {years['pvlib']:.1f}, SAM with the file's own beam {years['sam']:.1f}; Huld {years['huld_year']:.1f}, atlite at 36.2 N {years['atlite']:.1f}")


main()
