"""Writes monthly precipitation over the world for rain rates of P.837-7, from a package that may not be carried here.

Usage: build_rain.py SOURCES TARGET.nc, where SOURCES is the folder into which build.sh unpacked the package of rain.sha256.

The package ecmean4 holds means of the four seasons of MSWEP 2.1 (Beck et al. 2019), 1985 to 2014, on 1 degree; each month has the mean of
its season. MSWEP is free for use that is not commercial (CC BY-NC 4.0), so that the file is yours to make and not part of this project.
"""
from __future__ import annotations

import sys
from pathlib import Path

import netCDF4
import numpy as np

from build_world_climatology import coordinates
from world_sources import LAT

SEASONS = "ecmean4/ecmean/climatology/EC24/r360x180/seasons_average_pr_MSWEP_r360x180_1985-2014.nc"
SEASON_OF_MONTH = [0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 0]
SECONDS = 365.25 / 12 * 86400


def main(sources: Path, target: Path) -> None:
    with netCDF4.Dataset(sources / SEASONS) as f:
        lon, lat, seasons = f["lon"][:].data, f["lat"][:].data, f["pr"][:].filled(np.nan)
        assert f["pr"].units == "mm/month" and seasons.shape == (4, 180, 360) and np.allclose(np.sort(lat), LAT)
    if lat[0] > lat[-1]:
        seasons = seasons[:, ::-1]
    # The package begins at Greenwich, the climatology at 180 W.
    east = (lon + 180) % 360 - 180
    order = np.argsort(east)
    seasons = seasons[:, :, order]
    months = seasons[SEASON_OF_MONTH] / SECONDS
    with netCDF4.Dataset(target, "w", format="NETCDF4") as f:
        f.setncatts(dict(
            Conventions="CF-1.11", title="Monthly precipitation from seasonal means of MSWEP 2.1, 1985 to 2014",
            license="CC BY-NC 4.0: not for commercial use", references="Beck et al., Bull. Amer. Meteor. Soc. 100, 2019",
            source="MSWEP 2.1 as in the package ecmean4 0.1.17", history="made by scripts/climate/build_rain.py"))
        for name, n in (("time", 12), ("lat", 180), ("lon", 360), ("nv", 2)):
            f.createDimension(name, n)
        coordinates(f)
        # Its points lie on whole degrees.
        f["lon"][:] = east[order]
        f["lon_bnds"][:] = np.stack([east[order] - 0.5, east[order] + 0.5], 1)
        v = f.createVariable("pr", "f4", ("time", "lat", "lon"), fill_value=np.float32(9.96921e36), compression="zlib", complevel=9)
        v.setncatts(dict(standard_name="precipitation_flux", long_name="Precipitation, mean of the month's season",
                         units="kg m-2 s-1", cell_methods="time: mean within years time: mean over years", grid_mapping="crs"))
        v[:] = np.ma.masked_invalid(months)
    print(f"{target}: {target.stat().st_size / 1e6:.2f} MB, world mean "
          f"{np.average(np.nanmean(months, axis=(0, 2)), weights=np.cos(np.radians(LAT))) * 86400:.2f} mm a day")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
