"""Compares data/climate/world_clouds_1deg.nc with the sky cover of station files that took no part in it.

Usage: validate_world_clouds.py STATIONS CLOUDS.nc, where STATIONS is the folder into which build.sh unpacked the packages of
stations.sha256. Prints the monthly and yearly errors; files whose sky cover is nought all year have none and are left out.
"""
from __future__ import annotations

import csv
import sys
from pathlib import Path

import netCDF4
import numpy as np

import stations
from validate_world_climatology import EXCLUDED


def sky_cover(path: Path) -> np.ndarray | None:
    """Monthly means of the total sky cover, 0 to 1."""
    rows = list(csv.reader(path.open(errors="replace")))
    if path.suffix.lower() == ".epw":
        cover, month = [float(r[22]) for r in rows[8:]], [int(r[1]) for r in rows[8:]]
    else:
        column = rows[1].index("TotCld (tenths)")
        cover, month = [float(r[column]) for r in rows[2:]], [int(r[0][:2]) for r in rows[2:]]
    values, months = np.array(cover), np.array(month)
    values = np.where((values < 0) | (values > 10), np.nan, values)
    means = np.array([np.nanmean(values[months == m]) for m in range(1, 13)]) / 10
    return None if np.isnan(means).any() or means.max() == 0 else means


def sample(clt: np.ndarray, lon: float, lat: float) -> np.ndarray:
    """As the tool reads it: bilinear where all four cells hold a value, else the nearest."""
    x, y = lon + 179.5, lat + 89.5
    j, i = int(np.floor(x)), int(np.floor(y))
    smooth = sum((1 - abs(x - j - b)) * (1 - abs(y - i - a)) * clt[:, i + a, (j + b) % 360] for a in (0, 1) for b in (0, 1))
    return smooth if not np.isnan(smooth).any() else clt[:, int(np.floor(lat + 90)), int(np.floor(lon + 180)) % 360]


def main(root: Path, path: Path) -> None:
    with netCDF4.Dataset(path) as f:
        clt = f["clt"][:].filled(np.nan)
    kept, errors = [], []
    for file in sorted({p for s in ("*.epw", "*TYA.CSV") for p in root.rglob(s)}):
        if any(word in str(file.relative_to(root)) for word in EXCLUDED):
            continue
        s = stations.read(file)
        if any(abs(s.lon - k.lon) < 0.25 and abs(s.lat - k.lat) < 0.25 for k in kept):
            continue
        kept.append(s)
        observed, ours = sky_cover(file), sample(clt, s.lon, s.lat)
        if observed is not None and not np.isnan(ours).any():
            errors.append(ours - observed)
            print(f"{s.name:40} {s.lat:6.1f} {s.lon:7.1f}  ours {ours.mean():.2f}  station {observed.mean():.2f}")
    months = np.array(errors)
    years = months.mean(axis=1)
    print(f"{len(errors)} stations: months bias {months.mean():+.3f}, MAE {np.abs(months).mean():.3f}, RMSE {np.sqrt((months**2).mean()):.3f}; "
          f"years MAE {np.abs(years).mean():.3f}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
