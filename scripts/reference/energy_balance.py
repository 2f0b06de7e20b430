"""Reference table of balance.step, by exact rational arithmetic where the model is rational.

An independent statement of docs/models/balance.md: each power is solved as a fraction; only the one-way efficiency, a square
root, is a float. Run: python3 scripts/reference/energy_balance.py > data/reference/balance.step.csv
"""
import random
from fractions import Fraction as F

random.seed(20270101)
NAMES = ["power", "heat", "link", "chips"]
COLUMNS = ("source_kW firm_kW heat_limit_kW link_limit_kW chip_limit_kW fixed_kW bus_per_it usable_kWh charge_kWh storage_kW "
           "round_trip_efficiency step_s").split()
OUTPUTS = "it_kW firm_used_kW discharge_kW curtailed_kW loss_kW charge_after_kWh".split()


def step(v):
    one_way = F(float(v["round_trip_efficiency"]) ** 0.5)
    hours = F(v["step_s"]) / 3600
    source, firm, fixed, per_it = (F(v[k]) for k in ("source_kW", "firm_kW", "fixed_kW", "bus_per_it"))
    limits = {"heat": F(v["heat_limit_kW"]), "link": F(v["link_limit_kW"]), "chips": F(v["chip_limit_kW"])}
    deliverable = min(F(v["storage_kW"]), F(v["charge_kWh"]) * one_way / hours)
    most = source + deliverable + firm
    limits["power"] = max(F(0), (most - fixed) / per_it)
    it = min(limits.values())
    # Ties go to the chips, then heat, then the link; power binds only where it is strictly less.
    binding = next(n for n in ("chips", "heat", "link", "power") if limits[n] == it)
    need = min(most, fixed + per_it * it)
    discharge = min(max(F(0), need - source), deliverable)
    added = max(F(0), need - source - discharge)
    surplus = max(F(0), source - need)
    charge = min(surplus, F(v["storage_kW"]), (F(v["usable_kWh"]) - F(v["charge_kWh"])) / one_way / hours)
    after = F(v["charge_kWh"]) + (charge * one_way - discharge / one_way) * hours
    loss = charge * (1 - one_way) + discharge * (1 / one_way - 1)
    return binding, [it, added, discharge, surplus - charge, loss, after]


print("# model: balance.step")
print("# source: scripts/reference/energy_balance.py, exact rational arithmetic of docs/models/balance.md (Python 3 fractions)")
for name in OUTPUTS:
    print(f"# tolerance: {name} 1e-9 abs")
print("# tolerance: binding 0 abs")
print(",".join(COLUMNS + ["expect." + n for n in OUTPUTS] + ["expect.binding"]))
for case in range(120):
    usable = random.choice([0, 100, 2500.5])
    v = {
        "source_kW": random.choice([0, 50.25, 400, 1000, 3000]), "firm_kW": random.choice([0, 0, 120.5, 900]),
        "heat_limit_kW": random.choice([300, 800, 1500]), "link_limit_kW": random.choice([250.125, 900, 5000]),
        "chip_limit_kW": random.choice([500, 750, 1000]), "fixed_kW": random.choice([0, 25, 200]),
        "bus_per_it": random.choice([1, 1.0625, 1.5]), "usable_kWh": usable, "charge_kWh": usable * random.choice([0, 0.25, 1]),
        "storage_kW": random.choice([75, 1000, 1e6]), "round_trip_efficiency": random.choice([1, 0.81, 0.9]),
        "step_s": random.choice([60, 3600]),
    }
    binding, values = step(v)
    print(",".join(repr(v[k]) for k in COLUMNS) + "," + ",".join(repr(float(x)) for x in values) + "," + binding)
