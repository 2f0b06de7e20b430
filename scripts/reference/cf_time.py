#!/usr/bin/env python3
"""Dates by cftime (version in scripts/requirements-oracles.txt), as rows for Tests/TimeScalesTests/CFTimeTests.swift.

Prints one Swift tuple a line: units, calendar, value, date.
"""
import datetime

import cftime

UNITS = [
    "days since 1850-01-01", "hours since 1900-01-01 00:00:00.0", "minutes since 1989-12-01 00:00:00", "seconds since 1970-01-01",
    "days since 1949-12-1 12:30", "hours since 2011-7-12 0", "days since 0001-01-01", "hours since 1582-10-15 06:00:00",
    "seconds since 1970-01-01 00:00:00 +05:30", "hours since 2000-02-28 23:30:00 -06:00", "days since 1-1-1 00:00:0.0",
]
VALUES = [0, 1, 59.5, 365.25, -1, 36524.041666666664, 730120, -100000.5]
CALENDARS = ["standard", "proleptic_gregorian", "julian", "noleap", "all_leap", "360_day"]

n = 0
for units in UNITS:
    for calendar in CALENDARS:
        if calendar in ("360_day",) and "2-31" in units:
            continue
        for k, value in enumerate(VALUES):
            n += 1
            if (n * 7) % 5 >= 2:  # a spread of two in five keeps the table short
                continue
            try:
                d = cftime.num2date(value, units, calendar, only_use_cftime_datetimes=True)
            except Exception:
                continue
            if d.year <= 0:  # the sign of years before 1 differs between conventions
                continue
            d += datetime.timedelta(microseconds=-d.microsecond % 1000 if d.microsecond % 1000 >= 500 else -(d.microsecond % 1000))
            text = f"{d.year:04d}-{d.month:02d}-{d.day:02d}T{d.hour:02d}:{d.minute:02d}:{d.second:02d}"
            if d.microsecond:
                text += f".{d.microsecond // 1000:03d}".rstrip("0")
            print(f'        ("{units}", "{calendar}", {value}, "{text}"),')
