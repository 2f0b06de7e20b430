"""Compares data/climate/world_monthly_1deg.nc with station files that took no part in it.

Usage: validate_world_climatology.py STATIONS CLIMATOLOGY.nc [--sites], where STATIONS is the folder into which build.sh
unpacked the packages of stations.sha256. Prints Markdown tables. Temperature is carried to the
station's altitude at 6.5 K/km, pressure with the barometric formula.
"""
from __future__ import annotations

import sys
from pathlib import Path

import netCDF4
import numpy as np

import stations

EXCLUDED = ("RCP", "Current_", "Present", "GC0", "GC2", "parametric_and_optimisation")
"""Climate-change scenarios and files made from other files, in folders of accim-samples."""
LAPSE = 0.0065
DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def unique_stations(root: Path) -> list[stations.Station]:
    """One file for each place, in the order of their paths; places closer than 0.25 degrees are one."""
    paths = [p for s in ("*.epw", "*TYA.CSV", "*TY.csv", "*.tm2") for p in root.rglob(s)]
    kept: list[stations.Station] = []
    for path in sorted(set(paths)):
        if any(word in str(path.relative_to(root)) for word in EXCLUDED):
            continue
        s = stations.read(path)
        if all(abs(s.lon - k.lon) >= 0.25 or abs(s.lat - k.lat) >= 0.25 for k in kept):
            kept.append(s)
    return kept


def sample(f: netCDF4.Dataset, lon: float, lat: float) -> dict[str, np.ndarray] | None:
    """As the tool reads it: bilinear where all four cells around the place are land, else the nearest cell; None at sea."""
    x, y = lon + 179.5, lat + 89.5
    j, i = int(np.floor(x)), int(np.floor(y))
    cells = [(i + a, (j + b) % 360, (1 - abs(y - i - a)) * (1 - abs(x - j - b))) for a in (0, 1) for b in (0, 1)]
    if any(f["source_flag"][a, b] not in (1, 3) for a, b, _ in cells):
        cells = [(int(np.floor(lat + 90)), int(np.floor(lon + 180)) % 360, 1.0)]
        if f["source_flag"][cells[0][:2]] not in (1, 3):
            return None
    names = ("tas", "huss", "rsds", "rsds_cv", "sfcWind", "ps", "orog", "tasmax", "tasmin")
    return {n: sum(w * f[n][..., a, b] for a, b, w in cells) for n in names}


def compare(s: stations.Station, c: dict[str, np.ndarray]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Model and station, twelve months each, in the units of the tables."""
    rise = s.altitude - c["orog"]
    t = c["tas"] - LAPSE * rise
    p = c["ps"] * np.exp(-9.80665 * rise / (287.05 * (c["tas"] - LAPSE * rise / 2)))
    e = stations.saturation_pressure(t)
    q = np.minimum(c["huss"], 0.622 * e / (p - 0.378 * e))
    daily = s.ghi.reshape(365, 24).mean(1)
    month = np.repeat(np.arange(12), DAYS)
    cv = np.array([daily[month == m].std() / max(daily[month == m].mean(), 1) for m in range(12)])
    return {
        "air temperature, K": (t, s.months(s.t)),
        "global irradiance, W/m²": (c["rsds"], s.months(s.ghi)),
        "specific humidity, g/kg": (q * 1000, s.months(s.q) * 1000),
        "wind speed, m/s": (c["sfcWind"], s.months(s.wind)),
        "pressure, hPa": (p / 100, s.months(s.p) / 100),
        "day-to-day variation of irradiance, 1": (c["rsds_cv"], cv),
    }


def row(name: str, e: np.ndarray) -> str:
    return f"| {name} | {e.mean():+.2f} | {np.abs(e).mean():.2f} | {np.sqrt((e**2).mean()):.2f} |"


def main() -> None:
    root, target = map(Path, sys.argv[1:3])
    places = unique_stations(root)
    with netCDF4.Dataset(target) as f:
        sampled = [(s, sample(f, s.lon, s.lat)) for s in places]
    at_sea = [s.name for s, c in sampled if c is None]
    places = [s for s, c in sampled if c is not None]
    pairs = [compare(s, c) for s, c in sampled if c is not None]
    if at_sea:
        print(f"at sea in the climatology, and refused: {', '.join(at_sea)}\n")
    kinds = {k: sum(s.kind.startswith(k) for s in places) for k in ("TMY3", "TMY2", "TMY--", "IWEC", "SWEC", "INETI", "SRC")}
    print(f"{len(places)} stations ({', '.join(f'{v} {k}' for k, v in kinds.items() if v)}), {12 * len(places)} station-months\n")
    for title, reduce in (("monthly", lambda x: x), ("annual", lambda x: np.array([(x * DAYS).sum() / 365]))):
        print(f"| {title} means | bias | MAE | RMSE |\n|---|---|---|---|")
        for name in pairs[0]:
            print(row(name, np.concatenate([reduce(p[name][0]) - reduce(p[name][1]) for p in pairs])))
        print()
    land = [(s, c) for s, c in sampled if c is not None]
    lift = [LAPSE * (s.altitude - c["orog"]) for s, c in land]
    print("| extremes of nine years against a typical year | bias | MAE | RMSE |\n|---|---|---|---|")
    for name, key, extreme in (("highest temperature, K", "tasmax", np.max), ("lowest temperature, K", "tasmin", np.min)):
        print(row(name, np.array([float(c[key]) - d - extreme(s.t) for (s, c), d in zip(land, lift)])))
    print()
    if "--sites" in sys.argv:
        print("| station | lat | lon | height, m | T bias, RMSE, K | irradiance bias, RMSE, W/m² |\n|---|---|---|---|---|---|")
        for s, p in zip(places, pairs):
            cell = lambda n: (lambda e: f"{e.mean():+.1f}, {np.sqrt((e**2).mean()):.1f}")(p[n][0] - p[n][1])
            print(f"| {s.name.title()} ({s.kind.split()[0].strip('-0123456789') or s.kind}) | {s.lat:.1f} | {s.lon:.1f} | {s.altitude:.0f} | "
                  f"{cell('air temperature, K')} | {cell('global irradiance, W/m²')} |")


if __name__ == "__main__":
    main()
