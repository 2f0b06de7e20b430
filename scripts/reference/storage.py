"""Reference tables of storage.*: step-by-step simulation, HiGHS linear programmes.

    python -m venv .venv && .venv/bin/pip install highspy==1.16.0 numpy scipy
    .venv/bin/python scripts/reference/storage.py data/reference

The source of every case follows the formula of docs/models/storage.md. Unserved energy comes from a plain loop over the hours,
the cheapest sizes from the linear programme with perfect foresight: neither knows of cycles or of tangents.
"""
import csv
import math
import sys
import time

import highspy
import numpy as np

GOLDEN = 0.6180339887498949
DEFAULTS = dict(
    charge_efficiency=0.95, discharge_efficiency=0.95, charge_limit_per_load=1e9, discharge_limit_per_load=1e9, duration_h=0,
    start="cyclic", days=365, peak_W_per_W=0.8, season_h=1, cloud=0.8)
STORE = list(DEFAULTS)[:6]
PATTERN = list(DEFAULTS)[6:]


def pattern(days, peak_W_per_W, season_h, cloud):
    hours = np.arange(24 * days)
    day, time = hours // 24, hours % 24 + 0.5 - 12
    length = np.clip(12 + 2 * season_h * np.sin(2 * np.pi * (day - 81) / 365), 1, 23)
    turn = day * GOLDEN
    out = peak_W_per_W * (1 - cloud * (turn - np.floor(turn))) * np.cos(np.pi * time / length)
    return np.where(np.abs(time) < length / 2, out, 0.0)


def limits(case):
    if case["duration_h"] > 0:
        return (case["energy_h"] / case["duration_h"],) * 2
    return case["charge_limit_per_load"], case["discharge_limit_per_load"]


def simulate(case):
    """Hour by hour; a cyclic start is found by going round until the store returns to where it was."""
    yields = pattern(*(case[name] for name in PATTERN)).tolist()
    source, energy = case["source_per_load"], case["energy_h"]
    up, down = case["charge_efficiency"], case["discharge_efficiency"]
    most_in, most_out = limits(case)

    def year(charge):
        missing = []
        curtailed = lost = 0.0
        for y in yields:
            net = source * y - 1
            if net >= 0:
                taken = min(net, most_in, (energy - charge) / up)
                charge = min(energy, charge + taken * up)
                curtailed += net - taken
                lost += taken * (1 - up)
                missing.append(0.0)
            else:
                given = min(-net, most_out, charge * down)
                charge = max(0.0, charge - given / down)
                lost += given / down - given
                missing.append(-net - given)
        return charge, missing, curtailed, lost

    charge = energy
    if case["start"] == "cyclic":
        for _ in range(100_000):
            after = year(charge)[0]
            if abs(after - charge) <= 1e-13 * max(1, energy):
                break
            charge = after
    _, missing, curtailed, lost = year(charge)
    longest = run = short = 0
    for value in missing:
        run = run + 1 if value > 1e-9 else 0
        short += value > 1e-9
        longest = max(longest, run)
    n = len(yields)
    return {
        "unserved_share": math.fsum(missing) / n, "curtailed_share": curtailed / n, "lost_share": lost / n, "short_hours": short,
        "longest_short_h": longest, "peak_short": max(missing)}


def programme(yields, case):
    """The linear programme: source, energy, and for each hour charge in, out, state, missing."""
    n = len(yields)
    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    h.setOptionValue("primal_feasibility_tolerance", 1e-9)
    h.setOptionValue("dual_feasibility_tolerance", 1e-9)
    h.setOptionValue("solver", "simplex")
    inf = highspy.kHighsInf
    up, down = case["charge_efficiency"], case["discharge_efficiency"]
    duration = case["duration_h"]
    # Columns: source, energy, then in, out, state, missing of every hour.
    lower = np.zeros(2 + 4 * n)
    upper = np.full(2 + 4 * n, inf)
    upper[0], upper[1] = case["largest_source_per_load"], case["largest_energy_h"]
    cost = np.zeros(2 + 4 * n)
    cost[0], cost[1] = case["source_USD_per_W_yr"], case["energy_USD_per_Wh_yr"]
    into, out, state, missing = (2 + k * n + np.arange(n) for k in range(4))
    if duration == 0:
        upper[into], upper[out] = case["charge_limit_per_load"], case["discharge_limit_per_load"]
    upper[missing] = 1
    rows, cols, values, low, high = [], [], [], [], []

    def row(entries, lo, hi):
        for column, value in entries:
            rows.append(len(low))
            cols.append(column)
            values.append(value)
        low.append(lo)
        high.append(hi)

    for t in range(n):
        row([(0, yields[t]), (out[t], 1), (missing[t], 1), (into[t], -1)], 1, inf)
        flow = [(state[t], 1), (into[t], -up), (out[t], 1 / down)]
        if t == 0:
            before = (1, -1) if case["start"] == "full" else (state[n - 1], -1)
        else:
            before = (state[t - 1], -1)
        row(flow + [before], 0, 0)
        row([(state[t], 1), (1, -1)], -inf, 0)
        if duration > 0:
            row([(into[t], 1), (1, -1 / duration)], -inf, 0)
            row([(out[t], 1), (1, -1 / duration)], -inf, 0)
    row([(m, 1) for m in missing], -inf, (1 - case["share"]) * n)
    order = np.lexsort((cols, rows))
    rows, cols, values = (np.array(a)[order] for a in (rows, cols, values))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(cost), len(low)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = cost, lower, upper
    lp.row_lower_, lp.row_upper_ = np.array(low, float), np.array(high, float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.searchsorted(rows, np.arange(len(low) + 1)).astype(np.int32)
    lp.a_matrix_.index_, lp.a_matrix_.value_ = cols.astype(np.int32), values.astype(float)
    h.passModel(lp)
    began = time.process_time()
    h.run()
    solve_s = time.process_time() - began
    if h.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    solution = h.getSolution().col_value
    return {
        "source_per_load": solution[0], "energy_h": solution[1], "cost_USD_per_W_yr": h.getInfo().objective_function_value,
        "solve_s": solve_s}


def write(path, model, source, tolerances, inputs, outputs, rows):
    with open(path, "w", newline="") as file:
        file.write(f"# model: {model}\n# source: {source}\n")
        for output, tolerance in tolerances.items():
            file.write(f"# tolerance: {output} {tolerance}\n")
        table = csv.writer(file, lineterminator="\n")
        table.writerow(inputs + ["expect." + o for o in outputs])
        for given, expected in rows:
            table.writerow([given[name] for name in inputs] + [repr(float(expected[o])) for o in outputs])


def main(folder):
    sizes = [(0, 0), (1, 0), (3, 0), (3, 4), (5, 8), (5, 14.5), (6, 16), (8, 20), (10, 30), (12, 100), (4, 2000), (200, 13), (0, 5)]
    cases = []
    for k, (source, energy) in enumerate(sizes):
        for change in (
            {}, {"start": "full"}, {"charge_limit_per_load": 1.3, "discharge_limit_per_load": 0.9}, {"duration_h": 4},
            {"charge_efficiency": 1, "discharge_efficiency": 1, "cloud": 0.3}, {"season_h": 4, "cloud": 0.95, "days": 730},
            {"days": 1, "season_h": 0, "cloud": 0},
        ):
            cases.append({**DEFAULTS, **change, "source_per_load": source, "energy_h": energy})
    results = [(case, simulate(case)) for case in cases]
    inputs = ["source_per_load", "energy_h"] + STORE + PATTERN
    loop = "scripts/reference/storage.py, a loop over the hours (Python 3), cyclic starts by going round until nothing changes"
    write(
        f"{folder}/storage.unserved.csv", "storage.unserved", loop,
        {"unserved_share": "1e-9 abs", "curtailed_share": "1e-9 abs"}, inputs, ["unserved_share", "curtailed_share"], results)
    outputs = ["unserved_share", "curtailed_share", "lost_share", "short_hours", "longest_short_h", "peak_short"]
    tolerances = {o: "0 abs" if o.endswith(("hours", "_h")) else "1e-9 abs" for o in outputs}
    write(f"{folder}/storage.dispatch.csv", "storage.dispatch", loop, tolerances, inputs, outputs, results)

    prices = {"source_USD_per_W_yr": 0.15, "energy_USD_per_Wh_yr": 0.04, "largest_source_per_load": 1e6, "largest_energy_h": 1e9}
    rows = []
    for days, change in [
        (365, {}), (60, {"start": "full"}), (60, {"duration_h": 4}), (60, {"charge_limit_per_load": 2, "discharge_limit_per_load": 0.95}),
        (60, {"season_h": 5, "cloud": 0.95}), (60, {"energy_USD_per_Wh_yr": 0.4}), (60, {"energy_USD_per_Wh_yr": 0.002}),
        (60, {"largest_source_per_load": 5}), (14, {"cloud": 0}), (60, {"charge_efficiency": 1, "discharge_efficiency": 0.8}),
    ]:
        for share in [0.9, 0.95, 0.99, 0.999, 1]:
            if days == 365 and share in (0.95, 1):
                continue
            case = {**DEFAULTS, **prices, **change, "days": days, "share": share}
            answer = programme(pattern(*(case[name] for name in PATTERN)), case)
            print(case["days"], change, share, answer, flush=True)
            if answer:
                rows.append((case, answer))
    inputs = ["share"] + list(prices) + STORE + PATTERN
    write(
        f"{folder}/storage.least_cost.csv", "storage.least_cost",
        f"scripts/reference/storage.py, linear programme with perfect foresight, HiGHS {highspy.Highs().version()} (simplex)",
        {"cost_USD_per_W_yr": "1e-6 rel"}, inputs, ["cost_USD_per_W_yr"], rows)


if __name__ == "__main__":
    main(sys.argv[1])
