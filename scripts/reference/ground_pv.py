"""Reference tables of irradiance and photovoltaics: irradiance.*.csv and pv.*.csv.

Oracle: pvlib. Where a table departs from pvlib (the beam is never stronger than outside the atmosphere), the generator says how.

    python scripts/reference/ground_pv.py
"""

import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pvlib

warnings.filterwarnings("ignore")
OUT = Path(__file__).resolve().parents[2] / "data" / "reference"
PVLIB = f"pvlib {pvlib.__version__}"
rng = np.random.default_rng(7)


def write(model, variant, source, tolerances, frame, script="ground_pv.py"):
    path = OUT / (f"{model}.{variant}.csv" if variant else f"{model}.csv")
    with open(path, "w") as file:
        file.write(f"# model: {model}\n# source: {source}; scripts/reference/{script}\n")
        for output, tolerance in tolerances.items():
            file.write(f"# tolerance: {output} {tolerance}\n")
        frame.to_csv(file, index=False, lineterminator="\n")
    print(path.name, len(frame))


def sky():
    n = 120
    zenith = np.concatenate([rng.uniform(0, 89, n - 8), [0, 45, 85, 88, 89.5, 90, 95, 120]]).round(4)
    azimuth = rng.uniform(0, 360, n).round(4)
    tilt, facing = rng.uniform(0, 90, n).round(3), rng.uniform(0, 360, n).round(3)
    tilt[:4] = [0, 90, 40, 30]
    extra = rng.uniform(1320, 1415, n).round(3)
    ghi = (extra * np.cos(np.radians(np.minimum(zenith, 89.9))) * rng.uniform(0.02, 0.85, n)).round(4)
    albedo = rng.uniform(0.05, 0.9, n).round(3)

    kt = pvlib.irradiance.clearness_index(ghi, zenith, extra, min_cos_zenith=0.065, max_clearness_index=1)
    # pvlib's erbs takes dates; its diffuse fraction is taken at this extraterrestrial irradiance by scaling the irradiance.
    doy = 80
    ratio = pvlib.irradiance.get_extra_radiation(doy) / extra
    reference = pvlib.irradiance.erbs(ghi * ratio, zenith, doy)
    dni, dhi = reference["dni"] / ratio, reference["dhi"] / ratio
    capped = dni > extra
    dni = np.where(capped, extra, dni)
    dhi = np.where(capped, ghi - dni * np.cos(np.radians(zenith)), dhi)
    write("irradiance.erbs", "", PVLIB + ", erbs; beam above extraterrestrial moved to diffuse",
          {"dni_W_per_m2": "1e-9 rel", "dhi_W_per_m2": "1e-9 rel", "kt": "1e-9 rel"},
          pd.DataFrame({"ghi_W_per_m2": ghi, "solar_zenith_deg": zenith, "dni_extra_W_per_m2": extra, "expect.dni_W_per_m2": dni,
                        "expect.dhi_W_per_m2": dhi, "expect.kt": kt}))
    write("irradiance.erbs", "cap", "extraterrestrial irradiance as the limit (pvlib gives 2581 W/m² for the first row)",
          {"dni_W_per_m2": "1e-12 rel", "dhi_W_per_m2": "1e-9 rel"},
          pd.DataFrame([[800, 75, 1361.1, 1361.1, 800 - 1361.1 * np.cos(np.radians(75))], [0, 30, 1361.1, 0, 0], [50, 91, 1361.1, 0, 50],
                        [20, 90, 1361.1, 0, 20]],
                       columns=["ghi_W_per_m2", "solar_zenith_deg", "dni_extra_W_per_m2", "expect.dni_W_per_m2", "expect.dhi_W_per_m2"]))

    aoi = pvlib.irradiance.aoi(tilt, facing, zenith, azimuth)
    plane = {"surface_tilt_deg": tilt, "surface_azimuth_deg": facing, "solar_zenith_deg": zenith, "solar_azimuth_deg": azimuth}
    write("irradiance.aoi", "", PVLIB, {"aoi_deg": "1e-7 abs"}, pd.DataFrame(plane | {"expect.aoi_deg": aoi}))
    air_mass = pvlib.atmosphere.get_relative_airmass(zenith, "kastenyoung1989")
    write("irradiance.air_mass", "", PVLIB + ", get_relative_airmass", {"air_mass": "1e-10 rel"},
          pd.DataFrame({"apparent_zenith_deg": zenith, "expect.air_mass": air_mass}))
    dhi = np.clip(dhi, 0, None)
    for model, name in (("isotropic", "isotropic"), ("haydavies", "haydavies"), ("reindl", "reindl"), ("perez", "perez")):
        total = pvlib.irradiance.get_total_irradiance(tilt, facing, zenith, azimuth, dni, ghi, dhi, dni_extra=extra, airmass=air_mass,
                                                      albedo=albedo, model=name)
        table = pd.DataFrame(plane | {"ghi_W_per_m2": ghi, "dhi_W_per_m2": dhi, "dni_W_per_m2": dni, "dni_extra_W_per_m2": extra, "albedo": albedo})
        for column in ("poa_global", "poa_direct", "poa_sky_diffuse", "poa_ground_diffuse"):
            table[f"expect.{column}_W_per_m2"] = np.asarray(total[column])
        write(f"irradiance.{model}", "", PVLIB + ", get_total_irradiance",
              {f"{c}_W_per_m2": "1e-7 abs" for c in ("poa_global", "poa_direct", "poa_sky_diffuse", "poa_ground_diffuse")}, table)
    times = pd.date_range("2000-01-05", "2040-01-01", freq="211D", tz="UTC")
    write("irradiance.extraterrestrial", "", PVLIB + ", get_extra_radiation(method='nrel')", {"dni_extra_W_per_m2": "1e-7 rel"},
          pd.DataFrame({"time_utc": times.strftime("%Y-%m-%dT%H:%M:%SZ"), "expect.dni_extra_W_per_m2": np.asarray(
              pvlib.irradiance.get_extra_radiation(times, solar_constant=1361.1, method="nrel", delta_t=64.184))}))


def published():
    row = [40, 180, 50, 190, 700, 250, 600, 1361, 0.25]
    names = ["surface_tilt_deg", "surface_azimuth_deg", "solar_zenith_deg", "solar_azimuth_deg", "ghi_W_per_m2", "dhi_W_per_m2",
             "dni_W_per_m2", "dni_extra_W_per_m2", "albedo"]
    for model, value in (("isotropic", 827.62289), ("haydavies", 897.87587), ("reindl", 901.54154), ("perez", 913.84855)):
        write(f"irradiance.{model}", "point", "a single case computed by hand in pvlib 0.16.1", {"poa_global_W_per_m2": "1e-5 abs"},
              pd.DataFrame([row + [value]], columns=names + ["expect.poa_global_W_per_m2"]))


def modules():
    n = 60
    aoi = np.concatenate([np.linspace(0, 89.9, n - 3), [90, 100, 180]]).round(4)
    for name, f, extra in (("iam_physical", pvlib.iam.physical, {"n": 1.526, "k_per_m": 4.0, "thickness_m": 0.002}),
                           ("iam_ashrae", pvlib.iam.ashrae, {"b": 0.05}), ("iam_martin_ruiz", pvlib.iam.martin_ruiz, {"a_r": 0.16})):
        write(f"pv.{name}", "", PVLIB, {"iam": "1e-9 abs"}, pd.DataFrame({"aoi_deg": aoi} | extra | {"expect.iam": f(aoi)}))
    poa, air, wind = rng.uniform(0, 1300, n).round(2), rng.uniform(-40, 50, n).round(2), rng.uniform(0, 20, n).round(2)
    weather = {"poa_global_W_per_m2": poa, "air_C": air, "wind_m_per_s": wind}
    write("pv.faiman", "", PVLIB, {"cell_C": "1e-9 abs"}, pd.DataFrame(weather | {"expect.cell_C": pvlib.temperature.faiman(poa, air, wind)}))
    write("pv.pvsyst_cell", "", PVLIB, {"cell_C": "1e-9 abs"},
          pd.DataFrame(weather | {"u_v_W_s_per_m3_K": 1.2, "expect.cell_C": pvlib.temperature.pvsyst_cell(poa, air, wind, u_v=1.2)}))
    names = list(pvlib.temperature.TEMPERATURE_MODEL_PARAMETERS["sapm"])
    rows = []
    for k in range(n):
        name = names[k % len(names)]
        p = pvlib.temperature.TEMPERATURE_MODEL_PARAMETERS["sapm"][name]
        rows.append([poa[k], air[k], wind[k], name, pvlib.temperature.sapm_cell(poa[k], air[k], wind[k], **p)])
    write("pv.sapm_cell", "", PVLIB, {"cell_C": "1e-9 abs"},
          pd.DataFrame(rows, columns=["poa_global_W_per_m2", "air_C", "wind_m_per_s", "mounting", "expect.cell_C"]))
    write("pv.pvwatts_dc", "", PVLIB, {"dc_W": "1e-12 rel"},
          pd.DataFrame({"effective_W_per_m2": poa, "cell_C": air, "pdc0_W": 5000.0, "gamma_per_K": -0.0037,
                        "expect.dc_W": pvlib.pvsystem.pvwatts_dc(poa, air, 5000.0, -0.0037)}))
    dc = np.concatenate([[0, 1, 20, 500, 4000, 5000, 6000], rng.uniform(0, 6000, 30).round(3)])
    write("pv.inverter_pvwatts", "", PVLIB + " (500 W -> 460.81395, 4000 -> 3847.03289, 6000 -> 4800)", {"ac_W": "1e-9 abs"},
          pd.DataFrame({"dc_W": dc, "pdc0_W": 5000.0, "expect.ac_W": pvlib.inverter.pvwatts(dc, 5000.0)}))
    rows = [[2, 3, 0, pvlib.pvsystem.pvwatts_losses()], [5, 0, 10, pvlib.pvsystem.pvwatts_losses(soiling=5, shading=0, snow=10)]]
    write("pv.pvwatts_losses", "", PVLIB, {"loss_percent": "1e-10 abs"},
          pd.DataFrame(rows, columns=["soiling_percent", "shading_percent", "snow_percent", "expect.loss_percent"]))


def trackers():
    rows = []
    for k in range(160):
        zenith, azimuth = round(rng.uniform(0, 90), 4), round(rng.uniform(0, 360), 4)
        tilt, axis, limit = round(rng.choice([0, 0, rng.uniform(0, 30)]), 3), round(rng.choice([180, 0, rng.uniform(0, 360)]), 3), int(rng.choice([45, 60, 90]))
        back, gcr = str(rng.choice(["yes", "no"])), round(rng.uniform(0.2, 0.7), 3)
        if k < 4:
            zenith, azimuth, tilt, axis, limit, back, gcr = [(80, 90, 0, 180, 60, "yes", 0.35), (60, 120, 0, 180, 60, "yes", 0.35),
                                                             (85, 260, 0, 180, 60, "yes", 0.35), (95, 90, 0, 180, 60, "yes", 0.35)][k]
        r = pvlib.tracking.singleaxis(zenith, azimuth, tilt, axis, limit, back == "yes", gcr)
        value = [float(np.ravel(r[n])[0]) for n in ("tracker_theta", "aoi", "surface_tilt", "surface_azimuth")]
        if tilt == 0 and value[2] < 1e-6:
            continue  # the azimuth of a level plane means nothing
        rows.append([zenith, azimuth, tilt, axis, limit, back, gcr] + value)
    names = ["apparent_zenith_deg", "solar_azimuth_deg", "axis_tilt_deg", "axis_azimuth_deg", "max_angle_deg", "backtrack", "gcr"]
    outputs = ["tracker_theta_deg", "aoi_deg", "surface_tilt_deg", "surface_azimuth_deg"]
    write("pv.singleaxis", "", PVLIB, {o: "2e-6 abs" for o in outputs}, pd.DataFrame(rows, columns=names + [f"expect.{o}" for o in outputs]))


def space():
    rows = []
    for flux in (1361.1, 1413, 600):
        for cell, age in ((28, 0), (70, 0), (110, 5), (-50, 15)):
            rows.append([flux, cell, 0.3, 0.85, -0.0021, 0.02, age, flux * 0.3 * 0.85 * (1 - 0.0021 * (cell - 28)) * 0.98**age])
    write("pv.space_array", "", "the formula evaluated in Python", {"power_W_per_m2": "1e-12 rel"},
          pd.DataFrame(rows, columns=["flux_W_per_m2", "cell_C", "efficiency", "packing", "gamma_per_K", "degradation_per_yr", "age_yr",
                                      "expect.power_W_per_m2"]))


def plant():
    """Hours in 120 half minutes of exact positions; beam and diffuse irradiance are held over the lit part of the hour."""
    rows = []
    places = [(-105.18, 39.74), (10.0, 52.5), (55.3, 24.5), (25.0, 66.0), (-70.0, -24.0), (140.0, -37.0)]
    for lon, lat in places:
        for date in ("2023-01-10", "2023-03-20", "2023-06-21", "2023-09-15", "2023-12-01"):
            for hour in range(24):
                start = pd.Timestamp(date, tz="UTC") + pd.Timedelta(hours=hour)
                times = pd.DatetimeIndex(start + pd.to_timedelta((np.arange(120) + 0.5) * 30, unit="s"))
                sun = pvlib.solarposition.spa_python(times, lat, lon, delta_t=69.184)
                zenith, azimuth = sun.zenith.to_numpy(), sun.azimuth.to_numpy()
                cosine = np.maximum(np.cos(np.radians(zenith)), 0)
                if cosine.mean() < 1e-3:
                    continue
                extra = float(np.mean(pvlib.irradiance.get_extra_radiation(times, solar_constant=1361.1, method="nrel", delta_t=69.184)))
                clear = rng.uniform(0.1, 0.78)
                ghi = round(clear * extra * cosine.mean(), 3)
                air, wind = round(rng.uniform(-10, 40), 2), round(rng.uniform(0, 10), 2)
                kt = min(1, ghi / (extra * max(cosine.mean(), 0.065)))
                df = 1 - 0.09 * kt if kt <= 0.22 else 0.9511 - 0.1604 * kt + 4.388 * kt**2 - 16.638 * kt**3 + 12.336 * kt**4 if kt <= 0.8 else 0.165
                dni = min(ghi * (1 - df) / cosine.mean(), extra)
                dhi = ghi - dni * cosine.mean()
                lit = cosine > 0
                for mount in ("fixed", "single_axis"):
                    if mount == "fixed":
                        tilt, facing = np.full(120, 30.0), np.full(120, 180.0 if lat > 0 else 0.0)
                    else:
                        r = pvlib.tracking.singleaxis(zenith, azimuth, 0, 180, 60, True, 0.35)
                        tilt, facing = np.nan_to_num(r["surface_tilt"]), np.nan_to_num(r["surface_azimuth"], nan=90)
                    aoi = pvlib.irradiance.aoi(tilt, facing, zenith, azimuth)
                    beam = dni * np.maximum(np.cos(np.radians(aoi)), 0) * lit
                    sky = np.where(lit, pvlib.irradiance.haydavies(tilt, facing, dhi, dni, extra, zenith, azimuth), 0)
                    sky = sky.sum() / max(lit.sum(), 1)
                    ground = pvlib.irradiance.get_ground_diffuse(tilt, ghi, 0.25)[lit].mean()
                    poa = beam.mean() + sky + ground
                    effective = (beam * np.nan_to_num(pvlib.iam.physical(aoi))).mean() + sky + ground
                    cell = pvlib.temperature.faiman(poa, air, wind)
                    dc = pvlib.pvsystem.pvwatts_dc(effective, cell, 1.0, -0.0035) * (1 - pvlib.pvsystem.pvwatts_losses() / 100)
                    ac = float(pvlib.inverter.pvwatts(dc, 1 / (1.2 * 0.96)))
                    rows.append([start.strftime("%Y-%m-%dT%H:%M:%SZ"), lon, lat, ghi, air, wind, mount, 30, facing[0] if mount == "fixed" else 180,
                                 poa, cell, ac, cosine.mean()])
    names = ["time_utc", "longitude_deg", "latitude_deg", "ghi_W_per_m2", "air_C", "wind_m_per_s", "mount", "tilt_deg", "azimuth_deg",
             "expect.poa_global_W_per_m2", "expect.cell_C", "expect.ac_W_per_W", "mean_cos_zenith"]
    table = pd.DataFrame(rows, columns=names)
    table = table.drop(columns="mean_cos_zenith")
    for mount, poa in (("fixed", 20), ("single_axis", 55)):
        # The largest differences are in hours in which the Sun passes the modules' plane, or backtracking begins or ends.
        write("pv.plant", mount, PVLIB + " in 120 steps an hour", {"poa_global_W_per_m2": f"{poa} abs", "cell_C": "1.2 abs", "ac_W_per_W": "0.04 abs"},
              table[table.mount == mount])


if __name__ == "__main__":
    sky()
    published()
    modules()
    trackers()
    space()
    plant()
