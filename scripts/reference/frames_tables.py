#!/usr/bin/env python3
"""Writes the tables of numbers of Sources/Ephemeris/Frames/*Table.swift and Sources/Ephemeris/MoonTable.swift.

The numbers are those of the published theories: nutation IAU 2000A (Mathews, Herring and Buffett 2002), nutation IAU 1980
(Wahr, Seidelmann), the series of s + XY/2 (IERS Conventions 2010, table 5.2d) and the lunar theory ELP 2000-82B (Chapront-Touzé
and Chapront 1983, CDS VI/79). They are read from Debian's source packages, which carry them as C arrays:

    apt-get source --download-only erfa=2.0.0-1 libnova=0.16-5      (with a deb-src line), then unpack the two tarballs
    scripts/reference/frames_tables.py ERFA_FOLDER LIBNOVA_FOLDER
"""
import math
import re
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parents[2] / "Sources/Ephemeris"
NUMBER = r"[-+]?\d+\.?\d*(?:[eE][-+]?\d+)?"


def c_array(text, start, columns):
    """The rows of numbers of the C array whose declaration starts with `start`."""
    body = text[text.index(start) :]
    body = body[body.index("{", body.index("=")) : body.index("};")]
    body = re.sub(r"/\*.*?\*/", "", body, flags=re.S)
    numbers = [float(x) for x in re.findall(NUMBER, body)]
    assert len(numbers) % columns == 0, (start, len(numbers), columns)
    return [numbers[i : i + columns] for i in range(0, len(numbers), columns)]


def integers(row, scales):
    """The row with each column times its scale, which must make it an integer."""
    scaled = [value * scale for value, scale in zip(row, scales)]
    assert all(abs(x - round(x)) < 1e-6 for x in scaled), row
    return [round(x) for x in scaled]


def literal(rows, indent=8):
    """Rows of integers as lines of up to 128 columns, no row broken over two lines."""
    lines, line = [], " " * indent
    for row in rows:
        text = ",".join(str(x) for x in row) + ","
        if len(line) + len(text) > 128 and line.strip():
            lines.append(line.rstrip())
            line = " " * indent
        line += text + " "
    return "\n".join(lines + [line.rstrip()])


def write(name, kind, header, arrays):
    parts = [f"// Written by scripts/reference/frames_tables.py.", "// swift-format-ignore-file", ""]
    parts += [f"/// {line}".rstrip() for line in header]
    parts.append(f"enum {kind} {{")
    for comment, variable, rows in arrays:
        parts += [f"    /// {comment}", f"    static let {variable}: [Int32] = [", literal(rows), "    ]", ""]
    parts[-1] = "}"
    path = HERE / name
    path.write_text("\n".join(parts) + "\n")
    print(f"{path.name}: {sum(len(rows) for _, _, rows in arrays)} rows, {len(path.read_text().splitlines())} lines")


def nutation(erfa):
    text = (erfa / "src/nut00a.c").read_text()
    names = "Multiples of l, l', F, D, Om; sin, t sin, cos of longitude; cos, t cos, sin of obliquity; 0.1 microarcseconds."
    rows = [integers(row, [1] * 11) for row in c_array(text[text.index("} xls[]") :], "xls[]", 11)]
    assert len(rows) == 678
    source = "Source: Mathews, Herring and Buffett, J. Geophys. Res. 107 B4, 2002 (MHB2000); IAU 2000A as adopted."
    write("Frames/NutationLunisolarTable.swift", "NutationLunisolarTable", ["Luni-solar nutation, IAU 2000A.", "", source],
          [(names, "rows", rows)])
    rows = [integers(row, [1] * 17) for row in c_array(text[text.index("} xpl[]") :], "xpl[]", 17)]
    assert len(rows) == 687
    names = "Multiples of l, F, D, Om, Me, Ve, E, Ma, J, S, U, N, pA; sin, cos of longitude; sin, cos of obliquity; 0.1 microarcseconds."
    write("Frames/NutationPlanetaryTable.swift", "NutationPlanetaryTable", ["Planetary nutation, IAU 2000A.", "", source],
          [(names, "rows", rows)])
    text = (erfa / "src/nut80.c").read_text()
    rows = [integers(row, [1] * 5 + [10] * 4) for row in c_array(text[text.index("} x[]") :], "x[]", 9)]
    assert len(rows) == 106
    write("Frames/Nutation1980Table.swift", "Nutation1980Table",
          ["Nutation, IAU 1980.", "", "Source: Seidelmann, 1980 IAU theory of nutation, Celestial Mechanics 27, 1982, table 1."],
          [("Multiples of l, l', F, D, Om; sin, t sin of longitude; cos, t cos of obliquity; 0.01 milliarcseconds.", "rows", rows)])


def locator(erfa):
    text = (erfa / "src/s06.c").read_text()
    arrays = []
    for power, count in enumerate([33, 3, 25, 4, 1]):
        rows = [integers(row, [1] * 8 + [1e8] * 2) for row in c_array(text, f"TERM s{power}[]", 10)]
        assert len(rows) == count
        arrays.append((f"Terms of t to the power {power}.", f"power{power}", rows))
    write("Frames/LocatorTable.swift", "LocatorTable",
          ["The series of s + XY/2: multiples of l, l', F, D, Om, Ve, E, pA; sin, cos in 0.01 microarcseconds.", "",
           "Source: IERS Conventions 2010, table 5.2d; Capitaine, Wallace and Chapront, A&A 412, 2003."], arrays)


# ELP 2000-82B: corrections of the constants to those of DE200 (Chapront-Touzé and Chapront 1983; CDS VI/79).
AM, ALPHA, W1RATE = 0.074801329518, 0.002571881335, 1732559343.73604
RAD = 648000 / math.pi
DTASM = 2 * ALPHA / (3 * AM)
DELNU, DELE, DELG = 0.55604 / W1RATE, 0.01789 / RAD, -0.08066 / RAD
DELNP, DELEP = -0.06424 / W1RATE, -0.12879 / RAD


def lunar_terms(text):
    """{multiples of D, l', l, F, zeta, Me … Ne: [S, St, C, Ct]} in arcseconds or km, for longitude, latitude and distance."""
    series = [defaultdict(lambda: [0.0] * 6) for _ in range(3)]

    def add(coordinate, multiples, amplitude, phase_deg, power):
        phase = math.radians(phase_deg)
        row = series[coordinate][tuple(int(m) for m in multiples)]
        row[power] += amplitude * math.cos(phase)
        row[3 + power] += amplitude * math.sin(phase)

    for number in range(1, 37):
        coordinate = (number - 1) % 3
        prefix = {1: "main_elp", 4: "earth_pert_elp", 10: "plan_pert_elp", 22: "tidal_effects_elp", 28: "moon_pert_elp",
                  31: "rel_pert_elp", 34: "plan_sol_pert_elp"}
        kind = prefix[max(k for k in prefix if k <= number)]
        match = re.search(rf"{kind}{number} *\[", text)
        rest = text[match.start() :]
        power = 2 if number >= 34 else 1 if number in (7, 8, 9, 13, 14, 15, 19, 20, 21, 25, 26, 27) else 0
        if number <= 3:
            for row in c_array(rest, "", 10):
                tgv = row[5] + DTASM * row[9]
                a = row[4] + tgv * (DELNP - AM * DELNU) + row[6] * DELG + row[7] * DELE + row[8] * DELEP
                if number == 3:
                    a -= row[4] * 2 / 3 * DELNU
                add(coordinate, row[:4] + [0] * 9, a, 90 if number == 3 else 0, 0)
        elif 10 <= number <= 21:
            for row in c_array(rest, "", 14):
                m = row[:11]
                if number <= 15:
                    multiples = [m[8], 0, m[9], m[10], 0] + m[:8]
                else:
                    multiples = m[7:11] + [0] + m[:7] + [0]
                add(coordinate, multiples, row[12], row[11], power)
        else:
            for row in c_array(rest, "", 8):
                add(coordinate, row[1:5] + [row[0]] + [0] * 8, row[6], row[5], power)
    return series


def moon(libnova, thresholds=(0.02, 0.02, 0.1)):
    """Keeps the terms that reach the thresholds (arcseconds, arcseconds, km) within half a century of 2000."""
    series = lunar_terms((libnova / "src/lunar.c").read_text())
    arrays = []
    for (variable, unit, scale), terms, least in zip(
            [("longitude", "0.1 milliarcseconds", 1e4), ("latitude", "0.1 milliarcseconds", 1e4), ("distance", "0.1 m", 1e4)],
            series, thresholds):
        kept = []
        mean = terms.pop((0,) * 13, None)
        for multiples, (s0, s1, s2, c0, c1, c2) in terms.items():
            size = math.hypot(s0, c0) + 0.5 * math.hypot(s1, c1) + 0.25 * math.hypot(s2, c2)
            if size >= least:
                kept.append((size, list(multiples) + [round(x * scale) for x in (s0, s1, c0, c1)]))
        kept.sort(key=lambda item: -item[0])
        arrays.append((f"Multiples, then sin, t sin, cos, t cos in {unit}.", variable, [row for _, row in kept]))
    print(f"mean distance {mean[3]:.5f} km")  # MoonSeries.swift
    write("MoonTable.swift", "MoonTable",
          ["The Moon's periodic terms: multiples of D, l', l, F, zeta, Me, Ve, E, Ma, J, S, U, N; largest first.", "",
           "Terms below 0.02 arcseconds and 0.1 km within fifty years of 2000 are left out.",
           "Source: Chapront-Touzé and Chapront, The lunar ephemeris ELP 2000, A&A 124, 1983; ELP 2000-82B (CDS VI/79)."], arrays)


if __name__ == "__main__":
    erfa, libnova = Path(sys.argv[1]), Path(sys.argv[2])
    nutation(erfa)
    locator(erfa)
    moon(libnova)
