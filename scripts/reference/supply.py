"""Reference tables of grid.shape, storage.trade and balance.supply: a plain loop over the hours, and linear programmes.

    python -m venv .venv && .venv/bin/pip install highspy==1.16.0 numpy scipy
    .venv/bin/python scripts/reference/supply.py data/reference

The loop keeps a queue of the batch work with the deadline of every hour's arrivals; the model keeps running sums. Which hours are best for
work that can wait is found here by looking at every hour of every window. `balance.supply.lp.csv` has cases in which nothing but
the price decides when work is done: there the mean price paid is the optimum of a linear programme (HiGHS).
"""
import csv
import math
import random
import sys

import highspy
import numpy as np

from storage import pattern, write

GOLDEN = 0.6180339887498949
SHAPE = dict(daily_swing=0, daily_peak_h=18.4, half_daily_swing=0, half_daily_peak_h=7.4, yearly_swing=0, yearly_peak_d=0)
DEFAULTS = dict(
    source_per_load=0, block=0, energy_h=0, store_power=1e9, round_trip_efficiency=0.9, trade_steps=0, grid=0, price_USD_per_MWh=80, jitter=0,
    generators=0, least_share=0, ramp_per_h=1e3, generator_USD_per_MWh=60, fixed=0, bus_per_it=1, utilisation=1, can_wait=0, deadline_h=12,
    **SHAPE, days=365, peak_W_per_W=0.8, season_h=1, cloud=0.8)
OUTPUTS = ["useful", "grid", "generated", "curtailed", "lost", "grid_USD_per_MWh", "batch", "late_share", "delay_h", "bound_power"]


def factor(c, hour, day):
    turn = 2 * math.pi
    return (
        1 + c["daily_swing"] * math.cos(turn * (hour - c["daily_peak_h"]) / 24)
        + c["half_daily_swing"] * math.cos(2 * turn * (hour - c["half_daily_peak_h"]) / 24)
        + c["yearly_swing"] * math.cos(turn * (day - c["yearly_peak_d"]) / 365))


def prices(c):
    out = []
    for t in range(24 * c["days"]):
        jitter = t * GOLDEN - math.floor(t * GOLDEN) - 0.5
        out.append(c["price_USD_per_MWh"] * max(0.0, factor(c, t % 24 + 0.5, t // 24) + c["jitter"] * jitter))
    return out


def trade(price, steps, efficiency):
    """Hours of filling and of holding, day by day."""
    fills, holds = [0] * len(price), [0] * len(price)
    if steps == 0:
        return fills, holds
    for start in range(0, len(price), 24):
        order = sorted(range(start, start + 24), key=lambda t: (price[t], t))
        n = min(steps, 12)
        cheap, dear = order[:n], order[-n:]
        if sum(price[t] for t in dear) * efficiency > sum(price[t] for t in cheap):
            for t in range(start, start + 24):
                holds[t] = 0 if t in dear else 1
                fills[t] = 1 if t in cheap else 0
    return fills, holds


def simulate(c):
    price = prices(c)
    hours = len(price)
    source = (c["source_per_load"] * pattern(c["days"], c["peak_W_per_W"], c["season_h"], c["cloud"])).tolist()
    fills, holds = trade(price, c["trade_steps"], c["round_trip_efficiency"])
    eta = math.sqrt(c["round_trip_efficiency"])
    deadline, waits = c["deadline_h"], c["source_per_load"] > 0
    amount = c["utilisation"] * c["can_wait"]
    firm = c["utilisation"] * (1 - c["can_wait"])
    capacity, most = c["energy_h"], c["store_power"]
    largest, least = c["generators"], c["generators"] * c["least_share"]
    ramp = c["generators"] * min(1, c["ramp_per_h"])
    charge, running = capacity, 0.0
    queue = []  # [hour of arrival, what is left]
    total = dict.fromkeys(["useful", "grid", "generated", "curtailed", "lost", "cost", "batch", "late", "waiting", "power"], 0.0)
    for t in range(hours):
        if amount and t < hours - deadline:
            queue.append([t, amount])
        waiting = sum(left for _, left in queue)
        # What is no better off later: every window is looked through.
        if amount:
            count = t + 1
            for later in range(t + 1, min(hours, t + deadline + 1)):
                if price[later] <= price[t] if waits else price[later] < price[t]:
                    count = later - deadline
                    break
            urgent = sum(left for a, left in queue if a < count)
        else:
            urgent = 0.0
        free = source[t] + c["block"]
        work = min(1.0, firm)
        possible = min(1.0 - work, waiting)
        unasked = max(0.0, (free - c["fixed"] - c["bus_per_it"] * work) / c["bus_per_it"])
        wanted = work + min(possible, max(urgent, unasked))
        store = min(most, charge * eta)
        reach = min(largest, max(running + ramp, least))
        limit = max(0.0, (free + store + c["grid"] + reach - c["fixed"]) / c["bus_per_it"])
        it = min(wanted, limit)
        done = it - min(it, work)
        need = min(free + store + c["grid"] + reach, c["fixed"] + c["bus_per_it"] * it)
        direct = min(free, need)
        missing = need - direct
        if holds[t]:
            given = min(store, max(0.0, missing - c["grid"] - reach))
        else:
            given = min(store, missing)
        rest = max(0.0, missing - given)
        call = min(rest, reach) if c["generator_USD_per_MWh"] < price[t] else min(max(0.0, rest - c["grid"]), reach)
        power = max(call, least) if call > 0 else 0.0
        if running - ramp > least:
            power = max(power, running - ramp)
        used = min(power, rest)
        instead = min(given, power - used)
        given -= instead
        bought = min(c["grid"], max(0.0, rest - used))
        surplus = free - direct + max(0.0, power - used - instead)
        into = min(surplus, most, max(0.0, (capacity - charge) / eta))
        extra = 0.0
        if fills[t] and given <= 0:
            extra = min(c["grid"] - bought, min(most, max(0.0, (capacity - charge) / eta)) - into)
        charge = min(capacity, max(0.0, charge + (into + extra) * eta - given / eta))
        running = power
        total["power"] += limit < wanted * (1 - 1e-12)
        # First in, first out.
        left = done
        for entry in queue:
            take = min(left, entry[1])
            entry[1] -= take
            left -= take
        for entry in queue:
            if entry[0] + deadline <= t:
                total["late"] += entry[1]
                entry[1] = 0.0
        queue = [entry for entry in queue if entry[1] > 1e-13]
        total["waiting"] += sum(entry[1] for entry in queue)
        total["useful"] += it
        total["batch"] += done
        total["grid"] += bought + extra
        total["cost"] += (bought + extra) * price[t]
        total["generated"] += power
        total["curtailed"] += surplus - into
        total["lost"] += (into + extra) * (1 - eta) + given * (1 / eta - 1)
    batch = total["batch"] + total["late"]
    return {
        **{name: total[name] / hours for name in ["useful", "grid", "generated", "curtailed", "lost", "batch"]},
        "grid_USD_per_MWh": total["cost"] / total["grid"] if total["grid"] > 0 else 0, "bound_power": total["power"] / hours,
        "late_share": total["late"] / batch if batch > 1e-9 else 0, "delay_h": total["waiting"] / total["batch"] if total["batch"] > 1e-9 else 0}


def programme(c):
    """Least cost of the grid's energy: for every hour what runs of each window; source, store and generators as they may be."""
    price = np.array(prices(c))
    n, deadline = len(price), c["deadline_h"]
    source = c["source_per_load"] * pattern(c["days"], c["peak_W_per_W"], c["season_h"], c["cloud"])
    amount, firm = c["utilisation"] * c["can_wait"], c["utilisation"] * (1 - c["can_wait"])
    eta = math.sqrt(c["round_trip_efficiency"])
    inf = highspy.kHighsInf
    # Columns of every hour: run, grid, into, out, state.
    run, grid, into, out, state = (k * n + np.arange(n) for k in range(5))
    lower, upper, cost = np.zeros(5 * n), np.full(5 * n, inf), np.zeros(5 * n)
    upper[run], upper[grid] = 1 - firm, c["grid"]
    upper[into] = upper[out] = c["store_power"]
    upper[state] = c["energy_h"]
    cost[grid] = price
    rows, cols, values, low, high = [], [], [], [], []

    def row(entries, lo, hi):
        for column, value in entries:
            rows.append(len(low))
            cols.append(column)
            values.append(value)
        low.append(lo)
        high.append(hi)

    arrivals = np.where(np.arange(n) < n - deadline, amount, 0.0)
    arrived = np.cumsum(arrivals)
    # Running sums of what is done lie between what is due and what has arrived.
    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    done = 5 * n + np.arange(n)
    lower = np.append(lower, np.concatenate([np.zeros(deadline), arrived[:n - deadline]]))
    upper = np.append(upper, arrived)
    cost = np.append(cost, np.zeros(n))
    for t in range(n):
        row([(grid[t], 1), (out[t], 1), (into[t], -1), (run[t], -c["bus_per_it"])], c["fixed"] + c["bus_per_it"] * firm - source[t] - c["block"], inf)
        row([(done[t], 1), (run[t], -1)] + ([(done[t - 1], -1)] if t else []), 0, 0)
        before = [(state[t - 1], -1)] if t else []
        start = 0 if t else c["energy_h"]
        row([(state[t], 1), (into[t], -eta), (out[t], 1 / eta)] + before, start, start)
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
    h.run()
    if h.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    energy = float(np.sum(np.array(h.getSolution().col_value)[grid]))
    return {"cost": h.getInfo().objective_function_value / n, "grid": energy / n, "grid_USD_per_MWh": h.getInfo().objective_function_value / energy}


def main(folder):
    draw = random.Random(5)
    shapes = []
    for _ in range(60):
        a, b = draw.uniform(0, 0.5), draw.uniform(0, 0.3)
        c = dict(
            hour_h=draw.uniform(0, 24), day_d=draw.uniform(0, 366), daily_swing=a, daily_peak_h=draw.uniform(0, 24), half_daily_swing=b,
            half_daily_peak_h=draw.uniform(0, 24), yearly_swing=draw.uniform(0, 1 - a - b), yearly_peak_d=draw.uniform(0, 365))
        shapes.append((c, {"factor": factor(c, c["hour_h"], c["day_d"])}))
    loop = "scripts/reference/supply.py, a loop over the hours (Python 3)"
    write(f"{folder}/grid.shape.csv", "grid.shape", "scripts/reference/supply.py, the formula in Python 3", {"factor": "1e-12 rel"},
          ["hour_h", "day_d"] + list(SHAPE), ["factor"], shapes)

    days = []
    for steps, efficiency, a, b in [(1, 0.9, 0.2, 0.1), (4, 0.9, 0.2, 0.2), (4, 0.5, 0.2, 0.1), (12, 0.8, 0.5, 0.2), (6, 1, 0, 0), (8, 0.9, 0.1, 0)]:
        c = dict(steps=steps, efficiency=efficiency, day_d=40, **{**SHAPE, "daily_swing": a, "half_daily_swing": b, "yearly_swing": 0.1})
        fills, holds = trade([factor(c, t + 0.5, 40) for t in range(24)], steps, efficiency)
        for hour in range(24):
            days.append(({**c, "hour": hour}, {"fills": fills[hour], "holds": holds[hour]}))
    write(f"{folder}/storage.trade.csv", "storage.trade", "scripts/reference/supply.py, sorting of the day's hours in Python 3",
          {"fills": "0 abs", "holds": "0 abs"}, ["hour", "day_d", "steps", "efficiency"] + list(SHAPE), ["fills", "holds"], days)

    typical = {"daily_swing": 0.115, "half_daily_swing": 0.216, "yearly_swing": 0.021, "yearly_peak_d": 129}
    cases = [
        {"grid": 2}, {"grid": 0.6}, {"source_per_load": 3, "grid": 2}, {"source_per_load": 5, "energy_h": 8, "grid": 2, **typical},
        {"source_per_load": 5, "energy_h": 8, "store_power": 0.5, "grid": 0.4, **typical, "jitter": 0.3},
        {"source_per_load": 4, "energy_h": 6, "generators": 1.2}, {"source_per_load": 4, "energy_h": 6, "generators": 1.2, "least_share": 0.4},
        {"source_per_load": 4, "energy_h": 6, "generators": 1.2, "least_share": 0.3, "ramp_per_h": 0.15},
        {"generators": 0.8, "grid": 0.5, "generator_USD_per_MWh": 80, **typical},
        {"generators": 0.8, "grid": 2, "generator_USD_per_MWh": 75, **typical, "jitter": 0.5, "least_share": 0.5, "ramp_per_h": 0.2},
        {"block": 0.7, "grid": 0.2}, {"block": 1.3, "energy_h": 3}, {"block": 0.5, "source_per_load": 3, "energy_h": 5, "fixed": 0.1, "bus_per_it": 1.2},
        {"grid": 2, "energy_h": 4, "store_power": 1, "trade_steps": 4, **typical},
        {"grid": 1.1, "energy_h": 4, "store_power": 1, "trade_steps": 4, **typical, "source_per_load": 2},
        {"grid": 0.9, "energy_h": 6, "store_power": 2, "trade_steps": 3, "daily_swing": 0.5, "jitter": 0.2},
    ]
    for utilisation, share, deadline in [(0.5, 1, 12), (0.7, 0.5, 6), (0.9, 0.5, 24), (0.6, 0.3, 1), (1, 0.4, 8), (0.8, 0.8, 48)]:
        work = {"utilisation": utilisation, "can_wait": share, "deadline_h": deadline}
        cases += [
            {**work, "grid": 2, **typical}, {**work, "grid": 2, **typical, "jitter": 0.4}, {**work, "source_per_load": 3, "grid": 1},
            {**work, "source_per_load": 3, "energy_h": 4, "grid": 0.3, **typical, "jitter": 0.2},
            {**work, "source_per_load": 4, "energy_h": 4, "generators": 0.5, "least_share": 0.3, "ramp_per_h": 0.3, "fixed": 0.05, "bus_per_it": 1.15},
            {**work, "grid": 0.55, "bus_per_it": 1.1}, {**work, "block": 0.4, "source_per_load": 2, "grid": 0.2, "trade_steps": 2, "energy_h": 2, **typical},
        ]
    cases = [{**DEFAULTS, **case, "days": [365, 60, 14, 30][k % 4]} for k, case in enumerate(cases)]
    inputs = list(DEFAULTS)
    rows = []
    for case in cases:
        rows.append((case, simulate(case)))
    write(f"{folder}/balance.supply.csv", "balance.supply", loop, {o: "1e-9 abs" if o != "grid_USD_per_MWh" else "1e-9 rel" for o in OUTPUTS},
          inputs, OUTPUTS, rows)

    rows = []
    for k, (utilisation, share, deadline) in enumerate(
            [(0.3, 1, 3), (0.3, 1, 12), (0.2, 0.5, 24), (0.05, 1, 8), (0.02, 1, 24), (0.01, 1, 40), (0.02, 0.5, 7), (0.015, 0.8, 30)]):
        for jitter in (0, 0.5):
            # Fewer arrivals in a window than the computers can do in an hour: nothing but the price decides.
            if utilisation * (1 - share) + utilisation * share * (deadline + 1) > 1:
                utilisation = 1 / (deadline + 2)
            case = {**DEFAULTS, "utilisation": utilisation, "can_wait": share, "deadline_h": deadline, "grid": 100, **typical, "jitter": jitter, "days": 40}
            rows.append((case, programme(case)))
    write(f"{folder}/balance.supply.lp.csv", "balance.supply", f"scripts/reference/supply.py, linear programme, HiGHS {highspy.Highs().version()}",
          {"grid_USD_per_MWh": "1e-7 rel", "grid": "1e-7 rel"}, inputs, ["grid_USD_per_MWh", "grid"], rows)

    print("hour by hour against the linear programme, cost of the grid's energy:")
    for name, case in [
        ("work that can wait, half of it, chips bind", {"utilisation": 0.8, "can_wait": 0.5, "deadline_h": 12, "grid": 2, **typical, "jitter": 0.4}),
        ("the same behind a source of 2", {"utilisation": 0.8, "can_wait": 0.5, "deadline_h": 12, "grid": 2, "source_per_load": 2, **typical, "jitter": 0.4}),
        ("a store of 4 h that trades", {"grid": 2, "energy_h": 4, "store_power": 1, "trade_steps": 4, **typical, "jitter": 0.4}),
        ("source of 3 and store of 4 h", {"grid": 2, "energy_h": 4, "store_power": 1, "source_per_load": 3, **typical, "jitter": 0.4}),
        ("the same, trading", {"grid": 2, "energy_h": 4, "store_power": 1, "source_per_load": 3, "trade_steps": 4, **typical, "jitter": 0.4}),
    ]:
        case = {**DEFAULTS, **case, "days": 60}
        mine, best = simulate(case), programme(case)
        print(f"  {name}: {mine['grid'] * mine['grid_USD_per_MWh']:.4f} against {best['cost']:.4f}, {mine['grid'] * mine['grid_USD_per_MWh'] / best['cost'] - 1:+.1%}")


if __name__ == "__main__":
    main(sys.argv[1])
