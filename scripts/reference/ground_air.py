"""Reference tables of moist air: air.*.csv.

Oracles: CoolProp (RP-1485 real gas, an independent implementation), ASHRAE Handbook Fundamentals 2017 chapter 1 (as quoted in
PsychroLib's tests), IAPWS check values.

    python scripts/reference/ground_air.py
"""

from pathlib import Path

import CoolProp
import numpy as np
import pandas as pd
from CoolProp.HumidAirProp import HAProps_Aux, HAPropsSI

OUT = Path(__file__).resolve().parents[2] / "data" / "reference"
COOLPROP = f"CoolProp {CoolProp.__version__} HAPropsSI (ASHRAE RP-1485)"


def write(model, variant, source, tolerances, frame):
    path = OUT / (f"{model}.{variant}.csv" if variant else f"{model}.csv")
    with open(path, "w") as file:
        file.write(f"# model: {model}\n# source: {source}; scripts/reference/ground_air.py\n")
        for output, tolerance in tolerances.items():
            file.write(f"# tolerance: {output} {tolerance}\n")
        frame.to_csv(file, index=False, lineterminator="\n")
    print(path.name, len(frame))


def states():
    rows = []
    for pressure in (300, 616.4, 850, 1013.25, 1100):
        for t in (-60, -40, -20, -10, -5, -0.5, 0.5, 5, 10, 20, 25, 30, 35, 40, 45, 50, 60):
            for rh in (5, 20, 50, 80, 100):
                kelvin, pa = t + 273.15, pressure * 100.0
                get = lambda name: HAPropsSI(name, "T", kelvin, "P", pa, "R", rh / 100)
                try:
                    w, h, v = get("W"), get("H"), get("V")
                    dew, wet = get("D") - 273.15, get("B") - 273.15
                except ValueError:
                    continue
                if rh == 100:
                    dew = wet = t
                # CoolProp finds no frozen bulb between -0.3 and 0 degrees Celsius; the crossing has its own test.
                if abs(wet) < 0.3 or wet < -70:
                    wet = np.nan
                if abs(dew) < 0.05 or dew < -90:
                    dew = np.nan
                rows.append([t, rh, pressure, w, dew, wet, h / 1000, v, (1 + w) / v])
    table = pd.DataFrame(rows, columns=["temperature_C", "relative_humidity_percent", "pressure_hPa", "expect.humidity_ratio", "expect.dew_point_C",
                                        "expect.wet_bulb_C", "expect.enthalpy_kJ_per_kg", "expect.specific_volume_m3_per_kg",
                                        "expect.density_kg_per_m3"])
    table = table.dropna()
    write("air.state", "", COOLPROP,
          {"humidity_ratio": "2e-6 rel", "dew_point_C": "2e-3 abs", "wet_bulb_C": "3e-5 abs", "enthalpy_kJ_per_kg": "0.002 abs",
           "specific_volume_m3_per_kg": "1e-5 rel", "density_kg_per_m3": "1e-5 rel"}, table)
    dew, specific, wet = [], [], []
    for row in table.itertuples(index=False):
        t, rh, pressure, w = row[0], row[1], row[2], row[3]
        if rh in (20, 80) and t <= 50:
            dew.append([t, row[4], pressure, w, row[5], row[6]])
            specific.append([t, w / (1 + w), pressure, rh, row[4], row[5]])
            wet.append([t, row[5], pressure, w, row[4]])
    write("air.state_from_dew_point", "", COOLPROP, {"humidity_ratio": "2e-6 rel", "wet_bulb_C": "3e-5 abs", "enthalpy_kJ_per_kg": "0.02 abs"},
          pd.DataFrame(dew, columns=["temperature_C", "dew_point_C", "pressure_hPa", "expect.humidity_ratio", "expect.wet_bulb_C",
                                     "expect.enthalpy_kJ_per_kg"]))
    write("air.state_from_specific_humidity", "", COOLPROP,
          {"relative_humidity_percent": "2e-3 abs", "dew_point_C": "2e-3 abs", "wet_bulb_C": "2e-3 abs"},
          pd.DataFrame(specific, columns=["temperature_C", "specific_humidity", "pressure_hPa", "expect.relative_humidity_percent",
                                          "expect.dew_point_C", "expect.wet_bulb_C"]))
    write("air.state_from_wet_bulb", "", COOLPROP, {"humidity_ratio": "2e-6 abs", "dew_point_C": "5e-3 abs"},
          pd.DataFrame(wet, columns=["temperature_C", "wet_bulb_C", "pressure_hPa", "expect.humidity_ratio", "expect.dew_point_C"]))
    mild = table[(table.temperature_C <= 50) & (table.pressure_hPa >= 500)]
    write("air.wet_bulb", "", COOLPROP, {"wet_bulb_C": "3e-5 abs"},
          mild[["temperature_C", "relative_humidity_percent", "pressure_hPa", "expect.wet_bulb_C"]])
    factor = []
    for pressure in (300, 700, 1013.25, 1100):
        for t in (-60, -40, -20, -10, -1, 1, 5, 10, 20, 30, 40, 50, 60):
            factor.append([t, pressure, HAProps_Aux("f", t + 273.15, pressure * 100.0, 0.0)[0]])
    write("air.enhancement_factor", "", COOLPROP, {"factor": "1e-5 rel"},
          pd.DataFrame(factor, columns=["temperature_C", "pressure_hPa", "expect.factor"]))


def published():
    ashrae = "ASHRAE Handbook Fundamentals 2017, chapter 1, as printed"
    saturated = [(-50, 2.43e-5, -50.222), (-20, 6.373e-4, -18.542), (-5, 2.4863e-3, 1.164), (5, 5.425e-3, 18.639), (25, 0.020173, 76.504),
                 (50, 0.086863, 275.353), (85, 0.838105, 2307.539)]
    for name, low, high, tolerance in (("cold", -99, 0, "6e-8 abs"), ("warm", 0, 80, "6e-7 abs")):
        write("air.state", f"ashrae_{name}", ashrae + ", table 2, saturated air", {"humidity_ratio": tolerance, "enthalpy_kJ_per_kg": "7e-4 abs" if low == 0 else "6e-4 abs"},
              pd.DataFrame([[t, 100, 1013.25, w, h] for t, w, h in saturated if low < t < high],
                           columns=["temperature_C", "relative_humidity_percent", "pressure_hPa", "expect.humidity_ratio", "expect.enthalpy_kJ_per_kg"]))
    write("air.state", "ashrae_hot", ashrae + ", table 2, saturated air at 85 degC", {"humidity_ratio": "1e-4 rel", "enthalpy_kJ_per_kg": "1e-4 rel"},
          pd.DataFrame([[t, 100, 1013.25, w, h] for t, w, h in saturated if t > 80],
                       columns=["temperature_C", "relative_humidity_percent", "pressure_hPa", "expect.humidity_ratio", "expect.enthalpy_kJ_per_kg"]))
    pressures = [(-60, 1.08), (-20, 103.24), (-5, 401.74), (5, 872.6), (25, 3169.7), (50, 12351.3), (100, 101418.0), (150, 476101.4)]
    write("air.saturation_pressure", "ashrae", ashrae + ", table 3", {"pressure_Pa": "3e-4 rel"},
          pd.DataFrame([p for p in pressures if p[0] > -30], columns=["temperature_C", "expect.pressure_Pa"]))
    # IAPWS check values: R7-97 table 35 (region 4; 300 and 500 K are within its 0.03 % of IAPWS-95), R14-08 for ice at 230 K.
    iapws = [(300 - 273.15, 3536.58941, np.nan), (230 - 273.15, np.nan, 8.94735)]
    write("air.saturation_pressure", "iapws_water", "IAPWS R7-97(2012) table 35, 300 K", {"over_water_Pa": "3e-4 rel"},
          pd.DataFrame([iapws[0][:2]], columns=["temperature_C", "expect.over_water_Pa"]))
    write("air.saturation_pressure", "iapws_ice", "IAPWS R14-08(2011) table 3, 230 K", {"over_ice_Pa": "1e-6 rel"},
          pd.DataFrame([(iapws[1][0], iapws[1][2])], columns=["temperature_C", "expect.over_ice_Pa"]))
    altitudes = [(-500, 1074.78), (0, 1013.25), (500, 954.61), (1000, 898.75), (4000, 616.40), (10000, 264.36)]
    write("air.standard_pressure", "ashrae", ashrae + ", table 1", {"pressure_hPa": "1e-4 rel"},
          pd.DataFrame(altitudes, columns=["altitude_m", "expect.pressure_hPa"]))
    wet = [(30, 25, 954.61, 0.0192281274241096), (-1, -5, 954.61, 0.00120399819933844), (40, 20, 1013.25, 0.0065)]
    write("air.state_from_wet_bulb", "ashrae", ashrae + " (example 1) and PsychroLib 2.5's tests, an ideal gas",
          {"humidity_ratio": "0.012 rel"},
          pd.DataFrame(wet, columns=["temperature_C", "wet_bulb_C", "pressure_hPa", "expect.humidity_ratio"]))


if __name__ == "__main__":
    states()
    published()
