#!/usr/bin/env python3
"""Conversions by UDUNITS-2 2.2.28 (through cfunits), as rows for Tests/UnitsTests/UDUNITSTests.swift.

Needs libudunits2 on the library path, and `cfunits` of scripts/requirements-oracles.txt.
Prints one Swift tuple a line: from, to, value, converted value.
"""
import cfunits

PAIRS = """W m-2|W/cm2
W/m2|kW/km2
J m**-2|kJ m-2
m s^-1|km/h
kg m-2 s-1|g/(m2.day)
degC|K
K|degF
degF|degC
hPa|Pa
g kg-1|kg/kg
mm day-1|m/s
degrees_east|radian
1e-3 kg m-3|g/m3
J/kg K|J K/kg
J/kg/K|kJ kg-1 degC-1
psi|Pa
mmHg|hPa
knot|m/s
kW hour|MJ
BTU|J
horsepower|W
MHz|s-1
degC/km|K/m
(W/m2)/K|mW cm-2 K-1
m^2 s^-2|J/kg
ft|m
mile|km
lb|kg
ohm|V/A
litre|m3
angstrom|nm
percent|1
hectopascals|millibar
kilowatts per meter^2|W m-2
N-m|J
K @ 273.15|degF
dam2|m2
ug.m-3|kg/m3
cal/cm2|J m-2
rpm|rad/s"""

for line in PAIRS.splitlines():
    a, b = line.split("|")
    value = 7.25
    print(f'        ("{a}", "{b}", {value}, {float(cfunits.Units.conform(value, cfunits.Units(a), cfunits.Units(b)))!r}),')
