"""Annual energies of `analemma pv` against NREL's PVWatts 5 on weather files that packages carry.

    pip install -r scripts/requirements-oracles.txt
    python scripts/reference/ground_pvwatts5_year.py .build/release/analemma [more TMY2, TMY3, EPW or SAM CSV files]

The files of pvlib (TMY3 of Greensboro and Sand Point, TMY2 of Miami) are always run.
"""

import json
import pathlib
import subprocess
import sys

import pvlib
import PySAM.Pvwattsv5 as pvwatts

ARRAYS = [
    ("fixed 20 deg", 0, 20, ["--tilt", "20"]), ("roof 20 deg", 1, 20, ["--tilt", "20", "--roof"]),
    ("tracker, rows shade", 2, 0, ["--mount", "single_axis", "--no-backtracking"]),
    ("tracker, backtracking", 3, 0, ["--mount", "single_axis"]), ("two axes", 4, 0, ["--mount", "two_axis"]),
]
MODULES = ["standard", "premium", "thin_film"]


def sam(path, array, tilt, module):
    s = pvwatts.new()
    s.SolarResource.solar_resource_file = path
    d = s.SystemDesign
    d.system_capacity, d.dc_ac_ratio, d.inv_eff, d.losses, d.module_type = 1, 1.1, 96, 14.0757, module
    d.array_type, d.tilt, d.azimuth, d.gcr = array, tilt, 180, 0.4
    s.AdjustmentFactors.adjust_constant = 0
    s.execute()
    return s.Outputs.annual_energy, sum(s.Outputs.poa) / 1000


def ours(program, path, options):
    answer = json.loads(subprocess.run([program, "pv", "--file", path, "--format", "json"] + options, check=True, capture_output=True).stdout)
    return answer["energy_kWh"], answer["irradiation_kWh_per_m2"]


def main():
    program, data = sys.argv[1], pathlib.Path(pvlib.__file__).parent / "data"
    files = [str(data / name) for name in ("723170TYA.CSV", "703165TY.csv", "12839.tm2")] + sys.argv[2:]
    print(f"{'file':<44}{'array':<24}{'module':<11}{'PVWatts 5':>10}{'chain':>10}{'off %':>8}{'POA off %':>10}{'own':>10}{'off %':>8}")
    worst = [0.0, 0.0]
    for path in files:
        for name, array, tilt, options in ARRAYS:
            for module in range(3) if array == 0 else range(1):
                theirs, poa = sam(path, array, tilt, module)
                chain, light = ours(program, path, ["--chain", "pvwatts5", "--module-type", MODULES[module]] + options)
                line = f"{pathlib.Path(path).name:<44}{name:<24}{MODULES[module]:<11}{theirs:10.2f}{chain:10.2f}{100 * (chain / theirs - 1):8.3f}"
                line += f"{100 * (light / poa - 1):10.3f}"
                worst[0] = max(worst[0], abs(chain / theirs - 1))
                if array in (0, 3, 4):
                    # Our own models with PVWatts' module, ground and inverter.
                    gamma = ["-0.0047", "-0.0035", "-0.0020"][module]
                    own, _ = ours(program, path, [o for o in options] + [
                        "--gamma", gamma, "--albedo", "0.2", "--dc-per-ac", "1.1", "--losses", "14.0757", "--transposition", "perez",
                        "--temperature", "fuentes", "--max-angle", "45"] + (["--gcr", "0.4"] if array == 3 else []))
                    line += f"{own:10.2f}{100 * (own / theirs - 1):8.3f}"
                    worst[1] = max(worst[1], abs(own / theirs - 1))
                print(line, flush=True)
    print(f"largest difference: chain {100 * worst[0]:.3f} %, own models {100 * worst[1]:.3f} %")


main()
