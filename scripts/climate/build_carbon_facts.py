"""Builds data/facts/carbon.csv: carbon intensity of the electricity of each country.

Usage: build_carbon_facts.py PACKAGES OUT.csv, where PACKAGES is the folder into which build.sh unpacked carbon.sha256.
The value is Our World in Data's; the range spans it and the life-cycle figure of the EcoLogits mixes where there is one.
"""
from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

OWID = ("Ember and Energy Institute via Our World in Data (CC BY 4.0), as compiled in codecarbon 3.3.2 "
        "(ourworldindata.org/grapher/carbon-intensity-electricity)")
FIXED = [
    ("carbon.launch", 300, 50, 600, "kgCO2e/kg", 2025, "estimate", "low",
     "Wilson, Advanced methods of life cycle assessment for space systems, PhD thesis, University of Strathclyde, 2019",
     "per payload mass to low orbit; the upper atmosphere's effects are not in it"),
    ("carbon.embodied.spacecraft", 80, 40, 160, "kgCO2e/kg", 2026, "estimate", "low",
     "spacedc-mdao 0.4.2, catalogues of components (github.com/jman4162/spacedc-mdao)", "per mass of satellite"),
    ("carbon.embodied.gpu", 164, 143, 273, "kg", 2025, "vendor", "medium",
     "NVIDIA, Product carbon footprint summary: HGX H100, 2025 (1312 kgCO2e for eight); EcoLogits 0.11.3 (143 to 273)", "CO2e of one H100 module"),
]


def main() -> None:
    root, target = map(Path, sys.argv[1:])
    mixes = json.loads((root / "codecarbon/codecarbon/data/private_infra/global_energy_mix.json").read_text())
    cycle = {m["name"]: m["gwp"] * 1000
             for m in json.loads((root / "ecologits/ecologits/data/electricity_mixes.json").read_text())["electricity_mixes"]}
    with target.open("w", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["id", "value", "low", "high", "unit", "year", "kind", "confidence", "source", "note"])
        out.writerows(FIXED)
        for code in sorted(mixes):
            mix = mixes[code]
            value = mix.get("carbon_intensity")
            if not value or len(code) != 3:
                continue
            value = round(value)
            both = [value, round(cycle.get(code, value))]
            note = mix["country_name"] + ("" if code in cycle else "; one source only")
            out.writerow([f"carbon.grid.{code}", value, min(both), max(both), "gCO2e/kWh", mix["year"], "measured", "high", OWID, note])


if __name__ == "__main__":
    main()
