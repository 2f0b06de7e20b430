"""Linke's turbidity estimated from water and aerosol against the monthly maps that pvlib carries, over land.

    python scripts/reference/ground_turbidity.py

The maps (SoDa; Remund et al. 2003) are read from the installed package and not copied. The estimate is that of `analemma irradiance
--clear-sky ineichen`: Gueymard's water from data/climate/world_monthly_1deg.nc, aerosol 0.1, Ineichen's conversion.
"""

import pathlib

import h5py
import netCDF4
import numpy as np
import pvlib

root = pathlib.Path(__file__).parents[2]
grid = netCDF4.Dataset(root / "data/climate/world_monthly_1deg.nc")
lat, lon = grid["lat"][:], grid["lon"][:]
q, t, p = (np.ma.filled(grid[name][:].astype(float), np.nan) for name in ("huss", "tas", "ps"))
land = grid["source_flag"][:] == 1
warmth = t / 273.15
vapour = q * p / (0.622 + 0.378 * q)
water = np.maximum(0.1 * (0.4976 + 1.5265 * warmth + np.exp(13.6897 * warmth - 14.9188 * warmth**3)) * 2.167 * vapour / t, 0.1)
ratio = 101325 / p
with h5py.File(pathlib.Path(pvlib.__file__).parent / "data/LinkeTurbidities.h5") as maps:
    theirs = maps["LinkeTurbidity"][:].astype(float) / 20
rows = np.clip(((90 - lat) / 180 * theirs.shape[0]).astype(int), 0, theirs.shape[0] - 1)
columns = np.clip(((lon + 180) / 360 * theirs.shape[1]).astype(int), 0, theirs.shape[1] - 1)
theirs = np.moveaxis(theirs[np.ix_(rows, columns)], 2, 0)
weight = np.cos(np.radians(lat))[None, :, None] * np.ones_like(theirs)
for aerosol in (0.05, 0.1, 0.15):
    ours = np.maximum(1, 3.91 * np.exp(0.689 * ratio) * aerosol + 0.376 * np.log(water) + 2 + 0.54 * ratio - 0.5 * ratio**2 + 0.16 * ratio**3)
    use = np.broadcast_to(land, ours.shape) & np.isfinite(ours) & (p > 60000)
    e = (ours - theirs)[use]
    w = weight[use]
    print(f"aerosol {aerosol}: mean of maps {np.average(theirs[use], weights=w):.2f}, bias {np.average(e, weights=w):+.2f}, "
          f"mean absolute {np.average(abs(e), weights=w):.2f}, rms {np.sqrt(np.average(e**2, weights=w)):.2f}")
