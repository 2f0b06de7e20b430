"""Writes Sources/Ephemeris/SolarTables.swift: the periodic terms of the Solar Position Algorithm as plain numbers.

The figures are those of Reda and Andreas, "Solar Position Algorithm for Solar Radiation Applications", NREL/TP-560-34302,
revised 2008, tables A4.2 and A4.3 (VSOP87 of Bretagnon and Francou 1988, nutation of the IAU 1980 series), read from pvlib.

    python scripts/reference/ground_sun_tables.py > Sources/Ephemeris/SolarTables.swift
"""

import numpy as np
import pvlib.spa as spa


def literal(values):
    return ", ".join(f"{float(v):.12g}" for v in values)


def rows(table, per_line):
    flat = [literal(row) for row in table]
    lines = [", ".join(flat[i:i + per_line]) for i in range(0, len(flat), per_line)]
    return ",\n         ".join(lines)


print("""// Written by scripts/reference/ground_sun_tables.py; the figures of NREL/TP-560-34302, tables A4.2 and A4.3.
// swift-format-ignore-file

/// Periodic terms of the Earth's heliocentric position and of nutation.
///
/// Source: Reda and Andreas, Solar Position Algorithm for Solar Radiation Applications, NREL/TP-560-34302, 2008, appendix 4.
enum SolarTables {""")
for name, meaning, unit in (("L", "longitude", "1e-8 rad"), ("B", "latitude", "1e-8 rad"), ("R", "radius", "1e-8 au")):
    print(f"""    /// Heliocentric {meaning}, power by power of time: amplitude ({unit}), phase (rad), rate (rad per Julian millennium).
    static let {meaning}: [[Double]] = [""")
    k = 0
    while hasattr(spa, f"{name}{k}"):
        print("        [" + rows(np.atleast_2d(getattr(spa, f"{name}{k}")), 4).lstrip() + "],")
        k += 1
    print("    ]")
terms = np.hstack([spa.NUTATION_YTERM_ARRAY, spa.NUTATION_ABCD_ARRAY])
print("""    /// Nutation: five integer multipliers of (D, M, M', F, omega), then the coefficients a, b (longitude) and c, d (obliquity),
    /// in 0.0001 arcseconds and per Julian century.
    static let nutation: [Double] = [
        """ + rows(terms, 3) + """
    ]
}""")
