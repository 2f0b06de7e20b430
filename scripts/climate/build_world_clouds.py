"""Builds data/climate/world_clouds_1deg.nc: twelve monthly means of cloud cover, for lines of sight and the water of clouds.

Usage: build_world_clouds.py SOURCES CLIMATOLOGY.nc TARGET.nc, where SOURCES is the folder into which build.sh unpacked the packages of
sources.sha256 and CLIMATOLOGY.nc is data/climate/world_monthly_1deg.nc.

At sea: the cloudiness of the heat-budget climatology of Esbensen and Kushnir, 5 by 4 degrees, interpolated between its nodes. On
land: the share of the possible sunshine that is missing, from the irradiance of the climatology by Angstrom's formula with the
coefficients of FAO-56 (equations 21, 35 and 37): derived, not observed. A month with less than 20 W/m2 outside the atmosphere has the
mean of the place's other months. Cells without a value have the mean of the neighbours that hold one, up to three cells away: coasts.
"""
from __future__ import annotations

import sys
from pathlib import Path

import netCDF4
import numpy as np

from build_world_climatology import GLOBAL, coordinates
from world_sources import LAT, LON

HEAT_BUDGET = "ferret-datasets/usr/share/ferret-vis/data/esku_heat_budget.cdf"
LEAST_W_PER_M2 = 20.0
STEP = 0.005
FIRST_DAY = np.array([0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365])


def outside(lat: np.ndarray) -> np.ndarray:
    """Monthly mean irradiance outside the atmosphere, W/m2 (FAO-56, equations 21 to 25), months by latitudes."""
    day = np.arange(1, 366)[:, None]
    phi = np.radians(lat)[None, :]
    delta = 0.409 * np.sin(2 * np.pi * day / 365 - 1.39)
    sunset = np.arccos(np.clip(-np.tan(phi) * np.tan(delta), -1, 1))
    distance = 1 + 0.033 * np.cos(2 * np.pi * day / 365)
    flux = 1366.7 / np.pi * distance * (sunset * np.sin(phi) * np.sin(delta) + np.cos(phi) * np.cos(delta) * np.sin(sunset))
    return np.stack([flux[a:b].mean(0) for a, b in zip(FIRST_DAY, FIRST_DAY[1:])])


def over_land(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Cloud cover from irradiance, and where there is land."""
    with netCDF4.Dataset(path) as f:
        irradiance = f["rsds"][:].filled(np.nan)
        height = f["orog"][:].filled(0)
        land = np.isin(f["source_flag"][:].filled(0), (1, 3))
    above = outside(LAT)[:, :, None]
    lit = above >= LEAST_W_PER_M2
    sunshine = (irradiance / np.where(lit, above, np.nan) - 0.25) / (0.50 + 2e-5 * height)
    cover = np.clip(1 - sunshine, 0, 1)
    count = (~np.isnan(cover)).sum(axis=0)
    mean = np.nansum(cover, axis=0) / np.maximum(count, 1)
    return np.where(np.isnan(cover) & ~np.isnan(irradiance[6] + irradiance[0]), mean, cover), land


def over_sea(root: Path) -> np.ndarray:
    """Esbensen and Kushnir's cloudiness between its nodes; NaN where fewer than half of the weight holds a value."""
    with netCDF4.Dataset(root / HEAT_BUDGET) as f:
        x, y, cover = f["ESKUX"][:].data, f["ESKUY"][:].data, f["CLD"][:].filled(np.nan)
    assert np.allclose(np.diff(x), 5) and np.all(np.diff(y) > 0) and cover.shape[1:] == (len(y), len(x))
    column = (LON - x[0]) % 360 / 5
    left = np.floor(column).astype(int)
    row = np.clip(np.interp(LAT, y, np.arange(len(y))), 0, len(y) - 1)
    below = np.minimum(np.floor(row).astype(int), len(y) - 2)
    total, weight = np.zeros((12, 180, 360)), np.zeros((12, 180, 360))
    for up in (0, 1):
        for right in (0, 1):
            w = np.abs(1 - up - (row - below))[:, None] * np.abs(1 - right - (column - left))[None, :]
            node = cover[:, (below + up)[:, None], (left + right)[None, :] % len(x)]
            total += np.where(np.isnan(node), 0, node * w)
            weight += np.where(np.isnan(node), 0, w)
    return np.where(weight >= 0.5, total / np.maximum(weight, 1e-9), np.nan)


def filled(cover: np.ndarray, passes: int = 3) -> np.ndarray:
    """Cells without a value with the mean of their neighbours that hold one, grown cell by cell."""
    for _ in range(passes):
        around = np.pad(np.concatenate([cover[:, :, -1:], cover, cover[:, :, :1]], axis=2), ((0, 0), (1, 1), (0, 0)),
                        constant_values=np.nan)
        near = np.stack([around[:, i:i + 180, j:j + 360] for i in range(3) for j in range(3)])
        count = (~np.isnan(near)).sum(axis=0)
        cover = np.where(np.isnan(cover) & (count > 0), np.nansum(near, axis=0) / np.maximum(count, 1), cover)
    return cover


def main(sources: Path, climatology: Path, target: Path) -> None:
    land_cover, land = over_land(climatology)
    cover = np.where(land, land_cover, over_sea(sources))
    cover = filled(np.where(np.isnan(cover).any(axis=0), np.nan, cover))
    with netCDF4.Dataset(target, "w", format="NETCDF4") as f:
        f.setncatts(GLOBAL | dict(
            title="Monthly climatology of cloud cover over the world, 1 degree",
            summary="Twelve monthly means of cloud cover: at sea observed from ships (Esbensen and Kushnir), on land derived from the "
                    "irradiance of world_monthly_1deg.nc by Angstrom's formula. Neither precipitation nor the water of clouds is in it.",
            keywords="EARTH SCIENCE > ATMOSPHERE > CLOUDS > CLOUD PROPERTIES > CLOUD FRACTION", id="world_clouds_1deg",
            source="Esbensen and Kushnir 1981; GLDAS-2.1 Noah and MERRA-2 irradiance; the comment of `clt` tells which where",
            references="Esbensen and Kushnir, The heat budget of the global ocean, Oregon State University report 29, 1981. Allen et "
                       "al., Crop evapotranspiration, FAO-56, 1998, equations 21 to 25, 35 and 37",
            license="Freely redistributable; see data/SOURCES.md", acknowledgement="NASA GMAO and GES DISC, NOAA",
            history="built by scripts/climate/build_world_clouds.py", geospatial_vertical_min=0.0, geospatial_vertical_max=0.0,
            comment="Climatology bounds are nominal (2010 to 2018, the years of GLDAS); the ships' observations are older."))
        for name, n in (("time", 12), ("lat", 180), ("lon", 360), ("nv", 2)):
            f.createDimension(name, n)
        coordinates(f)
        v = f.createVariable("clt", "u1", ("time", "lat", "lon"), fill_value=np.uint8(255), compression="zlib", complevel=9,
                             chunksizes=(12, 30, 60))
        v.setncatts(dict(
            standard_name="cloud_area_fraction", long_name="Cloud cover", units="1", scale_factor=STEP, add_offset=0.0,
            cell_methods="time: mean within years time: mean over years", grid_mapping="crs", coverage_content_type="modelResult",
            comment="Sea: ships' observations, 5 by 4 degrees. Land: one minus relative sunshine, (irradiance over that outside the "
                    "atmosphere - 0.25) / (0.50 + 2e-5 height): derived. Months without light have the mean of the others; coasts have the mean of their "
                    "neighbours."))
        v.set_auto_maskandscale(False)
        v[:] = np.where(np.isnan(cover), 255, np.rint(np.nan_to_num(cover) / STEP)).astype(np.uint8)
    known = ~np.isnan(cover[0])
    print(f"{target}: {target.stat().st_size / 1e6:.2f} MB, {known.sum()} of {known.size} cells, {(known & land).sum()} on land, "
          f"mean {np.average(cover.mean(0)[known], weights=np.broadcast_to(np.cos(np.radians(LAT))[:, None], known.shape)[known]):.3f}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
