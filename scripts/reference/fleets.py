"""Reference tables of fleets, workloads and demand, from scipy and from formulas stated again.

Run: python3 scripts/reference/fleets.py (writes data/reference and Tests/SitesTests/Fixtures/routing.csv)
"""
import math
import os
import random

import numpy as np
import scipy
from scipy.optimize import linprog
from scipy.stats import beta, betabinom

from space_table import write

random.seed(8)
SCIPY = f"scipy {scipy.__version__}"


def capacity():
    """Percentiles of the beta-binomial distribution itself for many members, where it and its continuous stand-in agree."""
    rows = []
    for n in (1e5, 4e6, 1e8):
        for p in (0.02, 0.15, 0.5, 0.97):
            for rho in (1e-3, 0.02, 0.2):
                if n * rho < 1000:
                    continue  # the limit is not reached yet
                s = 1 / rho - 1
                kw = random.choice([1, 0.004, 12.5])
                dist = betabinom(int(n), p * s, (1 - p) * s)
                share = beta(p * s, (1 - p) * s)
                mean, sd = dist.mean() * kw, dist.std() * kw
                rows.append([n, p, rho, kw, mean, sd] + [share.ppf(q) * n * kw for q in (.05, .5, .95)])
    write("fleet.capacity", f"{SCIPY}: moments of scipy.stats.betabinom, percentiles of scipy.stats.beta at the limit of many members; "
          "scripts/reference/fleets.py", dict(mean_kW="1e-9 rel", deviation_kW="1e-8 rel", p05_kW="3e-3 rel", p50_kW="1e-3 rel", p95_kW="1e-3 rel"),
          "members probability correlation member_kW expect.mean_kW expect.deviation_kW expect.p05_kW expect.p50_kW expect.p95_kW".split(), rows)
    rows = []
    for n, p, rho in [(50, .3, .05), (400, .5, .01), (400, .9, .1), (2000, .6, .0), (10000, .15, .002)]:
        if rho:
            s = 1 / rho - 1
            dist = betabinom(n, p * s, (1 - p) * s)
        else:
            dist = scipy.stats.binom(n, p)
        rows.append([n, p, rho, dist.mean(), dist.std()] + [float(dist.ppf(q)) for q in (.05, .5, .95)])
    write("fleet.capacity.small", f"{SCIPY}: scipy.stats.betabinom and binom, whole members; scripts/reference/fleets.py",
          dict(mean_kW="1e-9 rel", deviation_kW="1e-9 rel", p05_kW="1.6 abs", p50_kW="1.2 abs", p95_kW="1.2 abs"),
          "members probability correlation expect.mean_kW expect.deviation_kW expect.p05_kW expect.p50_kW expect.p95_kW".split(), rows,
          model="fleet.capacity")


def owner():
    rows = [[1, 240, 0.625, 1.15, 0.17, 0, 0, 0]]
    for _ in range(20):
        rows.append([random.choice([.004, 1, 12.5]), random.uniform(10, 740), random.uniform(0, 1), random.uniform(1, 1.5),
                     random.uniform(.05, .4), random.choice([0, .3]), random.uniform(0, .1), random.choice([0, 10])])
    for r in rows:
        kw, h, price, over, tariff, share, wear, net = r
        plug = kw * h * over
        money = [kw * h * price, plug * tariff, plug * share * wear]
        r += money + [money[0] - money[1] - money[2] - net, (money[1] + money[2] + net) / (kw * h)]
    write("fleet.owner", "formulas of docs/models/fleets.md in Python; scripts/reference/fleets.py; first row: 1 kW for 240 h at 0.17 USD/kWh "
          "and 15 % loss is 46.92 USD",
          {k: "1e-9 rel" for k in ("revenue_USD_per_month", "electricity_USD_per_month", "wear_USD_per_month", "break_even_USD_per_kWh_it")}
          | {"net_USD_per_month": "1e-9 abs"},
          ("it_kW hours_per_month price_USD_per_kWh_it overhead tariff_USD_per_kWh battery_share wear_USD_per_kWh network_USD_per_month "
           "expect.revenue_USD_per_month expect.electricity_USD_per_month expect.wear_USD_per_month expect.net_USD_per_month "
           "expect.break_even_USD_per_kWh_it").split(), rows)


def decoding():
    rows = []
    models = [(8, 8, 4, .5), (70, 70, 8, 1.3), (671, 37, 4, 1.7), (120, 5.1, 4.25, .2)]
    nodes = [(8, 60, 17, 4), (16, 204, 144, 250), (96, 1790, 1007, 600), (1440, 64000, 36000, 14300)]
    for b, a, bits, cache in models:
        for mem, bw, tf, watt in nodes:
            for batch in (1, 16, 256):
                weights = b * bits / 8
                held = min(batch, math.floor((mem - weights) / cache)) if mem >= weights else 0
                if held < 1:
                    rows.append([b, a, bits, cache, mem, bw, tf, watt, batch, 0, 0, 0, None])
                    continue
                touched = weights * (1 - (1 - a / b) ** held)
                step = max((touched + held * cache) / bw, held * 2 * a / (tf * 1000))
                rows.append([b, a, bits, cache, mem, bw, tf, watt, batch, held, 1 / step, held / step, watt * step / held])
    write("compute.decoding", "roofline of docs/models/workloads.md in Python; scripts/reference/fleets.py",
          dict(batch_held="0 abs", sequence_tok_per_s="1e-9 rel", node_tok_per_s="1e-9 rel", token_J="1e-9 rel"),
          ("parameters_billion active_billion bits_per_parameter cache_GB memory_GB bandwidth_GB_per_s rate_TFLOP_per_s power_W batch "
           "expect.batch_held expect.sequence_tok_per_s expect.node_tok_per_s expect.token_J").split(), rows)


def ring(nodes, bits, rate):
    """Time of a ring all-reduce counted chunk by chunk: reduce-scatter and all-gather of nodes - 1 rounds each."""
    return sum(bits / nodes / rate for _ in range(2 * (nodes - 1)))


def training():
    rows = []
    for b in (1, 8, 70):
        for nodes in (2, 8, 128):
            for gbps in (.02, 10, 3600):
                for steps in (1, 500):
                    tokens, tf, use = 16384, 2250, .4
                    compute = 6 * b * 1e9 * tokens / (tf * 1e12 * use)
                    exchange = ring(nodes, b * 1e9 * 16, gbps * 1e9) / steps
                    rows.append([b, 16, nodes, tokens, tf, use, gbps, steps, compute, exchange, compute / (compute + exchange)])
    write("compute.training_step", "a ring counted round by round in Python; scripts/reference/fleets.py",
          dict(compute_s="1e-9 rel", exchange_s="1e-9 rel", efficiency="1e-9 rel"),
          ("parameters_billion gradient_bits nodes tokens_per_node rate_TFLOP_per_s arithmetic_use link_Gb_per_s steps_per_exchange "
           "expect.compute_s expect.exchange_s expect.efficiency").split(), rows)


def demand():
    """The path as the solution of d ln G / dt = (ln G_end − ln G) / tau, by an integrator rather than by its formula."""
    from scipy.integrate import solve_ivp
    rows = []
    for gain, tau, rebound, growth in [(70, 2, .5, .2), (85, 3, .8, .3), (100, 3, 1, 0), (100, 5, 1.2, .1)]:
        for years in (0, 1, 2, 5, 10, 20):
            end = math.log(gain)
            y = solve_ivp(lambda t, y: (end - y) / tau, (0, max(years, 1e-9)), [0.0], rtol=1e-12, atol=1e-14).y[0][-1]
            tokens = math.exp(years * math.log1p(growth) + rebound * y)
            rows.append([years, gain, tau, rebound, growth, math.exp(y), tokens, tokens / math.exp(y)])
    write("demand.efficiency", f"{SCIPY}: solve_ivp of the rate equation; scripts/reference/fleets.py",
          dict(gain="1e-7 rel", tokens="1e-7 rel", power="1e-7 rel"),
          "years total_gain time_yr rebound growth_per_yr expect.gain expect.tokens expect.power".split(), rows)
    rows = []
    from scipy.stats import logistic
    for memory in (4, 16, 96, 1440):
        for years in (0, 1, 4):
            for median, slope, half in [(60, .7, 1), (200, 1.2, .5)]:
                x = math.log(memory) - (math.log(median) - years / half * math.log(2))
                rows.append([memory, years, median, slope, half, logistic.cdf(x, scale=1 / slope)])
    write("demand.small_models", f"{SCIPY}: scipy.stats.logistic in the logarithm of memory; scripts/reference/fleets.py", dict(share="1e-9 rel"),
          "memory_GB years median_GB slope halving_yr expect.share".split(), rows)


def routing():
    """Least cost and most served by linear programmes (HiGHS), case by case."""
    folder = os.path.join(os.path.dirname(__file__), "..", "..", "Tests", "SitesTests", "Fixtures")
    os.makedirs(folder, exist_ok=True)
    rng = np.random.default_rng(8)
    with open(os.path.join(folder, "routing.csv"), "w") as file:
        file.write(f"# {SCIPY} linprog (HiGHS): served first, then least cost; scripts/reference/fleets.py\ncase,demand,capacity,cost,served,least_cost\n")
        for case in range(40):
            m, n = rng.integers(1, 8), rng.integers(1, 7)
            d, c = rng.integers(0, 50, m).astype(float), rng.integers(0, 60, n).astype(float)
            w = rng.integers(1, 100, (m, n)).astype(float)
            w[rng.random((m, n)) < .25] = np.inf
            ok = np.isfinite(w).ravel()
            a = np.vstack([np.kron(np.eye(m), np.ones(n)), np.kron(np.ones(m), np.eye(n))])[:, ok]
            b = np.concatenate([d, c])
            if not ok.any():
                served = cost = 0.0
            else:
                most = linprog(-np.ones(ok.sum()), A_ub=a, b_ub=b, method="highs")
                served = -most.fun
                best = linprog(w.ravel()[ok], A_ub=a, b_ub=b, A_eq=np.ones((1, ok.sum())), b_eq=[served], method="highs")
                cost = best.fun
            text = lambda v: " ".join("inf" if not np.isfinite(x) else f"{x:g}" for x in np.ravel(v))
            file.write(f"{case},{text(d)},{text(c)},{text(w)},{served:g},{cost:.12g}\n")


capacity(), owner(), decoding(), training(), demand(), routing()
