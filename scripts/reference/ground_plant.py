"""Reference tables of cooling plants: plant.*.csv.

The chiller: EnergyPlus' curves evaluated in Python from the data set's coefficients, and EnergyPlus 25.2 runs as printed. The plant: the
balance of docs/models/plant.md written again in Python, with moist air from CoolProp.

    python scripts/reference/ground_plant.py
"""

from pathlib import Path

import CoolProp
import numpy as np
import pandas as pd
from CoolProp.HumidAirProp import HAPropsSI

OUT = Path(__file__).resolve().parents[2] / "data" / "reference"


def write(model, variant, source, tolerances, frame):
    path = OUT / (f"{model}.{variant}.csv" if variant else f"{model}.csv")
    with open(path, "w") as file:
        file.write(f"# model: {model}\n# source: {source}; scripts/reference/ground_plant.py\n")
        for output, tolerance in tolerances.items():
            file.write(f"# tolerance: {output} {tolerance}\n")
        frame.to_csv(file, index=False, lineterminator="\n")
    print(path.name, len(frame))


def curve_cop(chilled, condenser, load):
    x, y, p = np.clip(chilled, 5, 10), np.clip(condenser, 24, 35), np.clip(load, 0.1, 1)
    eir = 0.933884 - 0.058212 * x + 0.00450036 * x * x + 0.00243 * y + 0.000486 * y * y - 0.001215 * x * y
    plr = 0.222903 + 0.313387 * p + 0.46371 * p * p
    return 5.5 * p / (eir * plr)


def chiller():
    names = ["chilled_C", "condenser_C", "part_load", "expect.cop"]
    published = [(6.67, 29.4, 1, 5.505021), (6.67, 29.4, 0.75, 5.744129), (6.67, 29.4, 0.5, 5.554747), (6.67, 29.4, 0.25, 4.167545),
                 (6.67, 24, 1, 6.182659), (6.67, 24, 0.75, 6.451200), (6.67, 24, 0.5, 6.238507), (6.67, 24, 0.25, 4.680548), (6.67, 35, 1, 4.813649),
                 (6.67, 35, 0.75, 5.022728), (6.67, 35, 0.5, 4.857130), (6.67, 35, 0.25, 3.644146), (10, 24, 1, 6.482363), (10, 24, 0.75, 6.763922)]
    write("plant.chiller_doe2", "published", "EnergyPlus 25.2 DataSets/Chillers.idf, DOE-2 Centrifugal/5.50COP, checked against an EnergyPlus run",
          {"cop": "1e-6 rel"}, pd.DataFrame(published, columns=names))
    held = [(c, y, p, curve_cop(c, y, p)) for c in (3, 5, 8, 10, 18) for y in (10, 24, 31, 42) for p in (0.05, 0.3, 0.9, 1.1)]
    write("plant.chiller_doe2", "held", "the curves evaluated in Python, inputs held to their range", {"cop": "1e-9 rel"},
          pd.DataFrame(held, columns=names))


DEFAULTS = {
    "dry": dict(allowed=45, approach=10, fans=0.02, pumps=0.015, room=0.007, chiller=0.5, condenser=10),
    "evaporative": dict(allowed=32, approach=6, fans=0.012, pumps=0.015, room=0.007, chiller=0.5, condenser=10),
    "chilled": dict(allowed=10, approach=6, fans=0.012, pumps=0.03, room=0.04, chiller=1.2, condenser=4),
}


def hour(kind, t, rh, pressure, load):
    d, kelvin, pa = DEFAULTS[kind], t + 273.15, pressure * 100.0
    get = lambda name: HAPropsSI(name, "T", kelvin, "P", pa, "R", rh / 100)
    w, h, v, wet = get("W"), get("H"), get("V"), get("B") - 273.15
    density = (1 + w) / v / 1.2
    ambient = t if kind == "dry" else wet
    design = 1 + d["room"] + d["pumps"]
    free_capacity = design * max(0, d["allowed"] - ambient) * density / d["approach"]
    capacity = free_capacity + d["chiller"] * design
    load = min(load, capacity / design)
    moved = (d["room"] + d["pumps"]) * max(load, 0.3) ** 3
    heat = min(load + moved, capacity)
    free = min(heat, free_capacity)
    chilled = heat - free
    speed = 1 if chilled > 0 else min(1, max(0.15, heat / free_capacity))
    fans, compressor = d["fans"] * speed**3 * density, 0.0
    if chilled > 0:
        hot = ambient + d["condenser"]
        if kind == "chilled":
            cop = curve_cop(d["allowed"], hot, chilled / (d["chiller"] * design))
        else:
            cop = 0.5 * (d["allowed"] + 273.15 - 3) / max(hot - d["allowed"] + 3, 8)
        compressor = chilled / cop
        if kind == "dry":
            fans += d["fans"] * (chilled + compressor) / design
    cooling = fans + moved + compressor
    losses = 0.012 + 0.020 * load + 0.028 * load**2
    water = 0.0
    if kind != "dry":
        leaving = wet + d["approach"] + 5 + 273.15
        w2, h2 = HAPropsSI("W", "T", leaving, "P", pa, "R", 1.0), HAPropsSI("H", "T", leaving, "P", pa, "R", 1.0)
        water = max(0, w2 - w) / (h2 - h) * (1 + max(0.005, 1 / 4)) * 3.6e6 * (free + chilled + compressor) / load
    return (load + losses + 0.005 + cooling) / load, cooling / load, water, capacity / design, chilled / heat


def cooling():
    rows = []
    for kind in DEFAULTS:
        for t in (-25, -5, 3, 12, 20, 28, 34, 38, 42, 47):
            for rh, pressure in ((15, 1013.25), (60, 850), (90, 1000)):
                if t > 40 and rh > 20:
                    continue
                # Within 0.3 K of freezing a frozen and a liquid bulb both balance; the model takes the liquid one.
                if abs(HAPropsSI("B", "T", t + 273.15, "P", pressure * 100.0, "R", rh / 100) - 273.15) < 0.3:
                    continue
                for load in (1, 0.6, 0.1):
                    rows.append([kind, t, rh, pressure, load, *hour(kind, t, rh, pressure, load)])
    names = ["kind", "temperature_C", "relative_humidity_percent", "pressure_hPa", "load"]
    outputs = ["pue", "cooling_W_per_W", "water_L_per_kWh", "capacity_fraction", "chiller_share"]
    write("plant.cooling", "", f"the balance written again in Python with CoolProp {CoolProp.__version__}",
          {"pue": "1e-5 rel", "cooling_W_per_W": "2e-5 abs", "water_L_per_kWh": "1e-4 abs", "capacity_fraction": "2e-4 abs", "chiller_share": "2e-4 abs"},
          pd.DataFrame(rows, columns=names + [f"expect.{o}" for o in outputs]))


if __name__ == "__main__":
    chiller()
    cooling()
