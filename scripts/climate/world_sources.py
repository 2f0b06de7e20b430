"""Reads the source files of the world climatology and brings each to a 1-degree grid."""
from __future__ import annotations

import csv
from pathlib import Path

import netCDF4
import numpy as np

LAT = np.arange(-89.5, 90, 1.0)
LON = np.arange(-179.5, 180, 1.0)
DAYS = np.array([31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
"""Mean days of the months."""
WEIGHT = (DAYS / DAYS.sum())[:, None, None]
SOLAR_CONSTANT = 1361.1

GLDAS_CSV = "pvcz/pvcz/PVCZ-2019_ver0p2_world_PV_climate_stressors_and_zones.csv"
GLDAS_GRID = "pvcz/pvcz/PVCZ-2019_GLDAS_NOAH025_3H_info.npz"
MERRA2 = "gsee_climate_data/gsee_climate_data/data/merra2_rad3x3_2011-2015_pdfs_land_prox.npz"
COADS = "ferret-datasets/usr/share/ferret-vis/data/coads_climatology.cdf"
ETOPO5 = "ferret-datasets/usr/share/ferret-vis/data/etopo5.cdf"
SOIL = {"t30": "jcm/jcm/data/bc/t30/clim", "t63": "jcm/jcm/data/bc/t63"}


def to_one_degree(quarter: np.ndarray) -> np.ndarray:
    """Mean over the 16 quarter-degree cells of each 1-degree cell, over those that hold a value."""
    blocks = quarter.reshape(180, 4, 360, 4)
    count = (~np.isnan(blocks)).sum(axis=(1, 3))
    total = np.nansum(blocks, axis=(1, 3))
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def gldas(root: Path) -> dict[str, np.ndarray]:
    """Annual GLDAS statistics on the 0.25-degree grid from 90 S, NaN off land.

    The table rounds its coordinates to 0.1 degree, so its rows are placed by the mask of the grid file, in C order.
    """
    grid = np.load(root / GLDAS_GRID)
    keep = grid["keepers"].reshape(600, 1440)
    assert np.allclose(grid["lat_all"], np.arange(-59.875, 90, 0.25)) and np.allclose(grid["lon_all"], np.arange(-179.875, 180, 0.25))
    columns = ["lat", "T_ambient_mean", "T_ambient_min", "T_ambient_max", "specific_humidity_mean", "GHI_mean", "wind_speed_rms"]
    with (root / GLDAS_CSV).open() as f:
        rows = [[float(row[c]) for c in columns] for row in csv.DictReader(f)]
    table = np.array(rows)
    assert len(table) == keep.sum()
    out = {}
    for i, name in enumerate(columns):
        field = np.full((720, 1440), np.nan)
        field[120:][keep] = table[:, i]
        out[name] = field
    lat = np.arange(-89.875, 90, 0.25)[:, None]
    assert np.nanmax(np.abs(out.pop("lat") - lat)) < 0.06
    return out


def elevation(root: Path) -> tuple[np.ndarray, np.ndarray]:
    """Height, m, and share above the sea of the 0.25-degree cells: the height is the mean of the ETOPO5 nodes above the sea.

    A cell without such a node keeps its mean down to -160 m (Caspian, Turfan) and is 0 below that: an islet ETOPO5 missed.
    """
    with netCDF4.Dataset(root / ETOPO5) as f:
        x, y, rose = f["ETOPO05_X"][:].data, f["ETOPO05_Y"][:].data, f["ROSE"][:].data
    assert np.allclose(np.diff(x), 1 / 12, atol=1e-6) and np.allclose(y[[0, -1]], [-90, 90])
    first = int(round((-180 - x[0]) * 12)) % 4320
    rose = np.roll(rose, -first, axis=1)
    rows = 3 * np.arange(720)[:, None] + np.arange(4)
    cols = (3 * np.arange(1440)[:, None] + np.arange(4)) % 4320
    edge = np.array([0.5, 1, 1, 0.5])
    nodes = rose[rows[:, None, :, None], cols[None, :, None, :]]
    weight = (edge[:, None] * edge)[None, None]
    above = weight * (nodes > 0)
    wet = (weight * nodes).sum((2, 3)) / weight.sum()
    dry = (above * nodes).sum((2, 3)) / np.maximum(above.sum((2, 3)), 1e-9)
    height = np.where(above.sum((2, 3)) > 0, dry, np.where(wet >= -160, wet, 0))
    return height, above.sum((2, 3)) / weight.sum()


def with_coasts(quarter: dict[str, np.ndarray], share: np.ndarray) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """GLDAS with the coasts that it leaves out, and where they are, on the 0.25-degree grid.

    In 1-degree cells without any GLDAS cell, a 0.25-degree cell that is at least 30 % land in ETOPO5 gets the values of the
    nearest GLDAS cell at most two cells away.
    """
    known = ~np.isnan(quarter["T_ambient_mean"])
    bare = ~known.reshape(180, 4, 360, 4).any((1, 3)).repeat(4, 0).repeat(4, 1)
    open_cells = bare & (share >= 0.3)
    filled = {n: a.copy() for n, a in quarter.items()}
    coast = np.zeros_like(known)
    offsets = sorted(((i, j) for i in range(-2, 3) for j in range(-2, 3) if i or j), key=lambda o: (o[0] ** 2 + o[1] ** 2, o))
    for i, j in offsets:
        near = np.roll(known, (i, j), (0, 1)) & open_cells & ~coast
        for n, a in quarter.items():
            filled[n][near] = np.roll(a, (i, j), (0, 1))[near]
        coast |= near
    return filled, coast.reshape(180, 4, 360, 4).any((1, 3))


def daily_extraterrestrial(lat: np.ndarray) -> np.ndarray:
    """Month means of the daily mean irradiance on a horizontal plane outside the atmosphere, W m-2, [12, lat].

    Source: Spencer, Fourier series representation of the position of the sun, Search 2, 1971; Duffie and Beckman, 4th ed.,
    eq. 1.10.3.
    """
    day = np.arange(365)
    month = np.searchsorted(np.cumsum([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]), day, side="right")
    b = 2 * np.pi * (day + 0.5) / 365
    dec = (0.006918 - 0.399912 * np.cos(b) + 0.070257 * np.sin(b) - 0.006758 * np.cos(2 * b) + 0.000907 * np.sin(2 * b)
           - 0.002697 * np.cos(3 * b) + 0.00148 * np.sin(3 * b))
    e0 = 1.00011 + 0.034221 * np.cos(b) + 0.00128 * np.sin(b) + 0.000719 * np.cos(2 * b) + 0.000077 * np.sin(2 * b)
    phi = np.radians(lat)[:, None]
    ws = np.arccos(np.clip(-np.tan(phi) * np.tan(dec), -1, 1))
    h0 = SOLAR_CONSTANT / np.pi * e0 * (ws * np.sin(phi) * np.sin(dec) + np.cos(phi) * np.cos(dec) * np.sin(ws))
    return np.stack([h0[:, month == m].mean(1) for m in range(12)])


def regrid(lat: np.ndarray, lon: np.ndarray, field: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Bilinear to the 1-degree grid of `field[..., lat, lon]` with weights per source cell, and the weight that was there.

    Source longitudes ascend through a full circle; latitudes ascend. Cells of weight 0 take no part.
    """
    x = (LON - lon[0]) % 360
    step = (lon[1] - lon[0])
    j = np.floor(x / step).astype(int)
    fx = x / step - j
    j0, j1 = j % len(lon), (j + 1) % len(lon)
    i0 = np.clip(np.searchsorted(lat, LAT) - 1, 0, len(lat) - 2)
    fy = np.clip((LAT - lat[i0]) / (lat[i0 + 1] - lat[i0]), 0, 1)
    total = np.zeros((180, 360))
    out = np.zeros(field.shape[:-2] + (180, 360))
    clean = np.where(weight > 0, field, 0)
    for i, wy in ((i0, 1 - fy), (i0 + 1, fy)):
        for k, wx in ((j0, 1 - fx), (j1, fx)):
            w = wy[:, None] * wx * weight[i[:, None], k]
            total += w
            out += w * clean[..., i[:, None], k]
    return np.where(total > 0, out / np.maximum(total, 1e-12), np.nan), total


def soil_cycle(root: Path, land: dict[str, np.ndarray]) -> np.ndarray:
    """Departure of each month's air temperature from the year's mean, K, [12, 180, 360], on land.

    Mean of two land-surface temperature climatologies (SPEEDY T30, ECHAM T63), each scaled by the ratio of the 9-year
    temperature range of GLDAS in the 1-degree cell to its mean over the coarse cell: a coast or a valley that the coarse grid
    cannot see gets the smaller or larger seasonal swing that GLDAS shows.
    """
    extent = land["tasmax"] - land["tasmin"]
    total = np.zeros((12, 180, 360))
    parts = np.zeros((180, 360))
    for name, folder in SOIL.items():
        with netCDF4.Dataset(root / folder / "forcing.nc") as f, netCDF4.Dataset(root / folder / "terrain.nc") as t:
            lat, lon = f["lat"][:].data, f["lon"][:].data
            field = np.transpose(f["stl"][:].data, (2, 1, 0)).astype(float)
            share = t["lsm"][:].data.T.astype(float)
        half = 0.75 * (lon[1] - lon[0])
        # The T30 file holds one global constant over sea; the T63 file holds a sea temperature there, a fair last resort.
        weight = np.where(share > 0.05, share, 1e-6 if name == "t63" else 0)
        shape, seen = regrid(lat, lon, field, weight)
        shape = shape - (shape * WEIGHT).sum(0)
        ratio = extent / box_mean(extent, half)
        use = (seen > 0.05) | (name == "t63")
        total += np.where(use, shape * ratio, 0)
        parts += use
    return total / parts


def box_mean(field: np.ndarray, half: float) -> np.ndarray:
    """Mean of the values within `half` degrees of latitude, and as far east and west, of each 1-degree cell."""
    valid = ~np.isnan(field)
    value = np.where(valid, field, 0)
    reach = int(np.floor(half))
    rows = lambda a: sum(np.pad(a, ((reach, reach), (0, 0)))[k:k + 180] for k in range(2 * reach + 1))
    value, count = rows(value), rows(valid.astype(float))
    total, n = np.zeros_like(value), np.zeros_like(count)
    for i, lat in enumerate(LAT):
        wide = int(min(np.floor(half / np.cos(np.radians(lat))), 60))
        for k in range(-wide, wide + 1):
            total[i] += np.roll(value[i], k)
            n[i] += np.roll(count[i], k)
    return np.where(n > 0, total / np.maximum(n, 1e-9), np.nan)


def merra2(root: Path) -> tuple[np.ndarray, np.ndarray]:
    """Monthly mean clearness (GHI over extraterrestrial) and coefficient of variation of daily means, [12, 180, 360].

    Clearness, not irradiance, is interpolated between the 3-degree cells: it varies slowly with latitude.
    """
    source = np.load(root / MERRA2)
    x, p = source["xk"].astype(float), source["pk"].astype(float)
    mass = p.sum(-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = (x * p).sum(-1) / mass
        spread = np.sqrt(np.maximum((x * x * p).sum(-1) / mass - mean**2, 0))
        variation = np.where(mean > 1, spread / mean, 0)
    valid = np.isfinite(mean).all(-1)
    lat, lon = source["lat"], source["lon"]
    h0 = daily_extraterrestrial(lat).T[:, None, :]
    clearness = np.where(h0 > 3, mean / np.maximum(h0, 3), np.nan)
    known = np.isfinite(clearness)
    usual = np.where(known, clearness, 0).sum(-1, keepdims=True) / np.maximum(known.sum(-1, keepdims=True), 1)
    clearness = np.where(known, clearness, usual)
    back = lambda a: np.moveaxis(a, -1, 0)
    k, seen = regrid(lat, lon, back(clearness), valid.astype(float))
    cv, _ = regrid(lat, lon, back(variation), valid.astype(float))
    inside = (np.abs(LAT - lat.mean()) <= (lat[-1] - lat[0]) / 2 + 1.5)[:, None] & (seen > 0)
    return np.where(inside, k, np.nan), np.where(inside, cv, np.nan)


def coads(root: Path) -> dict[str, np.ndarray]:
    """COADS monthly means on the 1-degree grid: each cell has the value of the 2-degree box it lies in. NaN where none."""
    with netCDF4.Dataset(root / COADS) as f:
        x, y = f["COADSX"][:].data, f["COADSY"][:].data
        assert np.allclose(x, np.arange(21, 380, 2)) and np.allclose(y, np.arange(-89, 90, 2))
        fields = {n: f[n][:].filled(np.nan).astype(float) for n in ("AIRT", "SPEH", "WSPD", "SLP")}
    column = ((LON - 20) % 360 // 2).astype(int)
    row = ((LAT + 90) // 2).astype(int)
    return {n: a[:, row[:, None], column] for n, a in fields.items()}


def sea_level_pressure(slp: np.ndarray) -> np.ndarray:
    """Monthly sea-level pressure everywhere, Pa: COADS means weighted by (distance² + 3²)^-1.5, distance in degrees."""
    coarse = slp[:, ::2, ::2]
    lat, lon = LAT[::2] + 0.5, LON[::2] + 0.5
    valid = ~np.isnan(coarse)
    value = np.where(valid, coarse, 0)
    out = np.empty_like(slp)
    for i, phi in enumerate(LAT):
        dy = (lat - phi)[:, None, None]
        scale = np.cos(np.radians((lat + phi) / 2))[:, None, None]
        dx = scale * ((lon[None, :, None] - LON[None, None, :] + 180) % 360 - 180)
        w = (dx**2 + dy**2 + 9) ** -1.5
        out[:, i] = np.einsum("mij,ijk->mk", value, w) / np.einsum("mij,ijk->mk", valid.astype(float), w)
    return out * 100
