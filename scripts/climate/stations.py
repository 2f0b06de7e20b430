"""Readers for hourly station files: EPW, TMY3 CSV and TMY2.

Every reader gives a `Station`: name, longitude, latitude, altitude, hours to add to local standard time to get UTC, and
hourly arrays in SI. Hours end at the stamp in all three formats: record i covers [i, i+1) hours of local standard time.
"""
from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np

DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
MONTH = np.repeat(np.arange(12), DAYS * 24)
"""Month (0 to 11) of each of the 8760 hours of a typical year without 29 February."""


@dataclass
class Station:
    name: str
    lon: float
    lat: float
    altitude: float
    utc_offset: float
    """Local standard time minus UTC, hours."""
    kind: str
    """TMY3, TMY2, IWEC, ...: what the file says it is."""
    t: np.ndarray
    """Air temperature, K."""
    td: np.ndarray
    """Dew point, K."""
    p: np.ndarray
    """Surface pressure, Pa."""
    ghi: np.ndarray
    dni: np.ndarray
    dhi: np.ndarray
    """Hour means, W m-2."""
    wind: np.ndarray
    """m s-1"""

    @property
    def q(self) -> np.ndarray:
        """Specific humidity, kg/kg, from dew point and pressure (Magnus over water, WMO-No. 8, 2018)."""
        e = saturation_pressure(self.td)
        return 0.622 * e / (self.p - 0.378 * e)

    def months(self, x: np.ndarray) -> np.ndarray:
        """Means of the twelve months."""
        return np.array([np.nanmean(x[MONTH == m]) for m in range(12)])


def saturation_pressure(t: np.ndarray) -> np.ndarray:
    """Pa over water. Source: WMO-No. 8, Guide to Instruments, 2018, annex 4.B."""
    c = np.asarray(t) - 273.15
    return 611.2 * np.exp(17.62 * c / (243.12 + c))


def missing(x, limit):
    x = np.array(x, dtype=float)
    x[x >= limit] = np.nan
    return x


def read_epw(path: Path) -> Station:
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="latin-1"))))
    head = rows[0]
    data = [r for r in rows[8:] if len(r) > 22 and not (int(r[1]) == 2 and int(r[2]) == 29)]
    assert len(data) == 8760, f"{path.name}: {len(data)} hours"
    col = lambda i, limit: missing([r[i] for r in data], limit)
    return Station(
        name=head[1].strip(), lon=float(head[7]), lat=float(head[6]), altitude=float(head[9]), utc_offset=float(head[8]),
        kind=head[4].strip(), t=col(6, 99.9) + 273.15, td=col(7, 99.9) + 273.15, p=col(9, 999999), ghi=col(13, 9999),
        dni=col(14, 9999), dhi=col(15, 9999), wind=col(21, 999))


def read_tmy3(path: Path) -> Station:
    with path.open(encoding="latin-1") as f:
        head = next(csv.reader(f))
        rows = list(csv.DictReader(f))
    assert len(rows) == 8760, f"{path.name}: {len(rows)} hours"
    col = lambda *names: next(
        missing([r[n] for r in rows], 9900.0) for n in names if n in rows[0])
    return Station(
        name=head[1].strip().title(), lon=float(head[5]), lat=float(head[4]), altitude=float(head[6]),
        utc_offset=float(head[3]), kind="TMY3", t=col("Dry-bulb (C)") + 273.15, td=col("Dew-point (C)") + 273.15,
        p=col("Pressure (mbar)") * 100, ghi=col("GHI (W/m^2)"), dni=col("DNI (W/m^2)"), dhi=col("DHI (W/m^2)"),
        wind=col("Wspd (m/s)"))


def read_tmy2(path: Path) -> Station:
    lines = path.read_text(encoding="latin-1").splitlines()
    h = lines[0]
    angle = lambda s: (1 if s[0] in "NE" else -1) * (float(s[1:].split()[0]) + float(s[1:].split()[1]) / 60)
    cut = lambda a, b, limit: missing([line[a:b] for line in lines[1:]], limit)
    assert len(lines) == 8761, path.name
    return Station(
        name=h[7:29].strip().title(), lon=angle(h[45:53]), lat=angle(h[37:44]), altitude=float(h[55:59]),
        utc_offset=float(h[33:36]), kind="TMY2", t=cut(67, 71, 9999) / 10 + 273.15, td=cut(73, 77, 9999) / 10 + 273.15,
        p=cut(84, 88, 9999) * 100, ghi=cut(17, 21, 9999), dni=cut(23, 27, 9999), dhi=cut(29, 33, 9999),
        wind=cut(95, 98, 999) / 10)


def read(path: Path) -> Station:
    suffix = path.suffix.lower()
    return {".epw": read_epw, ".csv": read_tmy3, ".tm2": read_tmy2}[suffix](path)
