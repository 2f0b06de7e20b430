"""Reference tables of the economics models: published figures, and the same quantities computed with numpy-financial and scipy.

    python scripts/reference/economics.py data/reference
"""
import sys
from math import log, log2

import numpy as np
import numpy_financial as npf
from scipy import integrate, optimize, stats

OUT = sys.argv[1]


def table(name, model, source, tolerances, inputs, outputs, rows):
    with open(f"{OUT}/{name}.csv", "w") as f:
        f.write(f"# model: {model}\n# source: {source}\n")
        for output, tolerance in tolerances:
            f.write(f"# tolerance: {output} {tolerance}\n")
        f.write(",".join(inputs + [f"expect.{o}" for o in outputs]) + "\n")
        for row in rows:
            f.write(",".join("" if v is None else v if isinstance(v, str) else repr(float(v)) for v in row) + "\n")


LIBRARY = f"numpy-financial {npf.__version__}, scripts/reference/economics.py"
SCIPY = "scipy 1.17.1 (scripts/reference/economics.py)"

# Money.
rows = []
for rate in (0.0, 0.02, 0.08, 0.103, 0.15, 0.5):
    for life in (1, 5, 15, 30):
        rows.append((rate, life, "annual", -npf.pmt(rate, life, 1) if rate else 1 / life))
        rows.append((rate, life, "monthly", -12 * npf.pmt(rate / 12, 12 * life, 1) if rate else 1 / life))
table("economics.capital_recovery", "economics.capital_recovery", LIBRARY, [("recovery_per_yr", "1e-12 rel")],
      ["rate_per_yr", "life_yr", "compounding"], ["recovery_per_yr"], rows)

rows = []
for capital, revenue, erosion, operation, rate, years in (
        (1e6, 3e5, 0.0, 5e4, 0.08, 5), (1e6, 6e5, 0.3, 5e4, 0.1, 5), (0, 1, 0.5, 0, 0, 10), (5e9, 1e9, 0.02, 1e8, 0.12, 25)):
    flows = [-capital] + [revenue * (1 - erosion) ** k - operation for k in range(years)]
    rows.append((capital, revenue, erosion, operation, rate, years, npf.npv(rate, flows)))
table("economics.net_present_value", "economics.net_present_value", LIBRARY, [("net_present_value_USD", "1e-10 rel")],
      ["capital_USD", "revenue_USD_per_yr", "erosion_per_yr", "operation_USD_per_yr", "rate_per_yr", "years"],
      ["net_present_value_USD"], rows)

# Learning: published figures, and the curve solved by a root finder.
table("economics.learning_curve.suncatcher", "economics.learning_curve",
      "Agüera y Arcas et al. 2025, arXiv:2511.19468: about 370,000 t and 104,000 t more bring 200 and 300 USD/kg",
      [("more_t", "0.01 rel"), ("price_USD_per_kg", "1e-12 rel")], ["cumulative_t", "target_USD_per_kg"], ["more_t", "price_USD_per_kg"],
      [(400, 200, 370000, 1800), (800, 300, 104000, 1440)])
rows = []
for anchor, mass, rate, cumulative, target in ((1800, 400, 0.2, 5e4, 200), (3360, 2000, 0.18, 1e6, 100), (10, 1, 0.24, 7.3, 2.5)):
    def price(m):
        return anchor * (1 - rate) ** (np.log(m / mass) / np.log(2))
    target_mass = np.exp(optimize.brentq(lambda x: np.log(price(np.exp(x)) / target), -50, 80, xtol=1e-13))
    rows.append((anchor, mass, rate, cumulative, target, price(cumulative), target_mass, target_mass - mass))
table("economics.learning_curve", "economics.learning_curve", SCIPY,
      [("price_USD_per_kg", "1e-11 rel"), ("target_t", "1e-10 rel"), ("more_t", "1e-10 rel")],
      ["anchor_USD_per_kg", "anchor_t", "learning_rate", "cumulative_t", "target_USD_per_kg"],
      ["price_USD_per_kg", "target_t", "more_t"], rows)

# Publications: expected values are those printed.
table("economics.launched_power", "economics.launched_power",
      "Agüera y Arcas et al. 2025, arXiv:2511.19468, table 1, at 3600 and 200 USD/kg (masses and powers as published, rounded)",
      [("launched_power_USD_per_kW_yr", "0.015 rel")], ["mass_kg", "power_kW", "life_yr", "launch_USD_per_kg"],
      ["launched_power_USD_per_kW_yr"],
      [(575, 28, 5, 3600, 14700), (575, 28, 5, 200, 810), (260, 7, 5, 3600, 26600), (260, 7, 5, 200, 1470),
       (150, 0.8, 5, 3600, 135800), (150, 0.8, 5, 200, 7500), (860, 2, 12.5, 3600, 124600), (860, 2, 12.5, 200, 6900)])
table("economics.starcloud", "economics.starcloud",
      "Lumen Orbit, Why we should train AI in space, 2024, table 1 (167 and 8.2 million USD); 50 USD/kg and 4.33 GW follow from its own totals",
      [("energy_USD", "0.005 rel"), ("ground_USD", "0.005 rel"), ("orbit_USD", "0.005 rel"), ("shield_USD", "1e-9 rel"),
       ("implied_launch_USD_per_kg", "1e-9 rel"), ("implied_array_GW", "0.002 rel")],
      ["power_MW"], ["energy_USD", "ground_USD", "orbit_USD", "shield_USD", "implied_launch_USD_per_kg", "implied_array_GW"],
      [(40, 140e6, 167e6, 8.2e6, 1.2e6, 50, 4.33)])
table("economics.mccalip.published", "economics.mccalip", "McCalip, calculator of 2025-12-15 at its defaults, to the digits it shows",
      [("satellites", "0 abs"), ("orbit_USD", "1e-6 rel"), ("orbit_USD_per_MWh", "5e-6 rel"), ("ground_USD_per_MWh", "1.5e-5 rel")],
      ["target_MW"], ["satellites", "orbit_USD", "orbit_USD_per_MWh", "ground_USD_per_MWh"], [(1000, 39731, 51.0953e9, 1166.56, 425.76)])


def mccalip(target=1000.0, years=5, launch=500.0, hardware=22.0, specific=36.5, sun=0.98, loss=0.025, gas=4.3, pue=1.2, factor=0.85):
    mean = np.mean([(1 - loss) ** y for y in range(years)])
    n = np.ceil(target * 1e3 / (mean * sun) / 27.0)
    watts = n * 27e3
    parts = [hardware * watts, launch * watts / specific, 0.01 * hardware * watts * years, 0.09 * hardware * watts * years, 1e9]
    energy = target * 8760 * years
    ground = target * 1e6 * (1.8 * pue + 5.25 + 3.0 + 2.5 + 1.75) + target * 1e3 * 8760 * years * factor * pue * 6200 * gas / 1e6
    return n, parts[0], parts[1], sum(parts), sum(parts) / energy, ground, ground / (energy * factor)


names = ["target", "years", "launch", "hardware", "specific", "sun", "loss", "gas", "pue", "factor"]
columns = ["target_MW", "years", "launch_USD_per_kg", "hardware_USD_per_W", "specific_power_W_per_kg", "sun_fraction", "cell_loss_per_yr",
           "gas_USD_per_MMBtu", "pue", "ground_capacity_factor"]
rows = []
for case in ((1000, 5, 500, 22, 36.5, 0.98, 0.025, 4.3, 1.2, 0.85), (1000, 10, 100, 10, 75, 0.96, 0.02, 3, 1.1, 0.9),
             (40, 7, 1500, 32, 20, 0.64, 0.0375, 8, 1.5, 0.6)):
    rows.append(case + mccalip(**dict(zip(names, case))))
outputs = ["satellites", "hardware_USD", "launch_USD", "orbit_USD", "orbit_USD_per_MWh", "ground_USD", "ground_USD_per_MWh"]
table("economics.mccalip", "economics.mccalip", "the calculator's published formulas in numpy (scripts/reference/economics.py)",
      [(o, "1e-12 rel") for o in outputs], columns, outputs, rows)

table("economics.semianalysis_orbit", "economics.semianalysis_orbit",
      "SemiAnalysis, To boldly go, 2026-06-03: 8.64 and 10.91 USD per GPU-hour, 4.1 and 1.6 million USD of capital and launch for 30.5 kW",
      [("ownership_USD_per_accelerator_h", "0.02 rel"), ("compute_USD_per_accelerator_h", "0.02 rel"), ("capital_USD_per_MW", "0.02 rel"),
       ("launch_USD_per_MW", "0.03 rel")],
      ["launch_USD_per_kg"], ["ownership_USD_per_accelerator_h", "compute_USD_per_accelerator_h", "capital_USD_per_MW", "launch_USD_per_MW"],
      [(1600, 8.64, 10.91, 4.1e6 / 0.0305, 1.6e6 / 0.0305)])
table("economics.semianalysis_ground", "economics.semianalysis_ground",
      "SemiAnalysis, To boldly go, 2026-06-03: 2.37 and 2.49 USD per GPU-hour",
      [("ownership_USD_per_accelerator_h", "0.02 rel"), ("compute_USD_per_accelerator_h", "0.02 rel")],
      ["pue"], ["ownership_USD_per_accelerator_h", "compute_USD_per_accelerator_h"], [(1.35, 2.37, 2.49)])
table("economics.loss_overhead.published", "economics.loss_overhead", "Turyshev, arXiv:2604.27197, 2026: 1.2707 and 1.5820",
      [("overhead", "5e-5 rel")], ["loss_rate_per_yr", "years"], ["overhead"], [(0.1, 5, 1.2707), (0.2, 5, 1.5820), (0.1, 10, 1.5820)])
rows = []
for rate, years in ((0.0, 5), (1e-9, 5), (0.09, 5), (0.3, 15), (2, 3)):
    mean = integrate.quad(lambda t: np.exp(-rate * t), 0, years, epsabs=0, epsrel=1e-13)[0] / years
    rows.append((rate, years, 1 / mean))
table("economics.loss_overhead", "economics.loss_overhead", SCIPY, [("overhead", "1e-11 rel")], ["loss_rate_per_yr", "years"], ["overhead"], rows)
table("economics.launch_allowance", "economics.launch_allowance",
      "Turyshev, arXiv:2604.27197, 2026: at 40 kg/kW 10,000 to 40,000 USD/kW leave 250 to 1,000 USD/kg",
      [("allowance_USD_per_kg", "1e-12 rel")], ["ground_USD_per_kW", "link_USD_per_kW", "operation_USD_per_kW", "mass_kg_per_kW"],
      ["allowance_USD_per_kg"], [(10000, 0, 0, 40, 250), (40000, 0, 0, 40, 1000), (12000, 1500, 500, 40, 250), (1000, 2000, 0, 10, -100)])

# Build-out.
rows = []
for medians, sigmas, t, p in (((5, 3.08, 1.5, 1.25), (0.35, 0.2, 0.5, 0.2), 5, 0.9), ((3, 2.5, 1.5, 1.25), (0.35, 0.2, 0.5, 0.2), 3, 0.5),
                              ((0.5, 0.5, 0.5, 0.5), (1.0, 1.0, 1.0, 1.0), 1, 0.99), ((7, 3, 2, 1), (0.1, 0.1, 0.1, 0.1), 0.01, 0.05)):
    laws = [stats.lognorm(s=s, scale=m) for m, s in zip(medians, sigmas)]

    def done(x):
        return np.prod([law.cdf(x) for law in laws])

    median = optimize.brentq(lambda x: done(x) - 0.5, 1e-6, 1e3, xtol=1e-13)
    quantile = optimize.brentq(lambda x: done(x) - p, 1e-6, 1e3, xtol=1e-13)
    # In the logarithm of time the integrand is smooth.
    mean = integrate.quad(lambda y: np.exp(y) * (1 - done(np.exp(y))), -12, np.log(1e4), limit=1000, epsabs=1e-13, epsrel=1e-12)[0] + np.exp(-12)
    rows.append(tuple(v for pair in zip(medians, sigmas) for v in pair) + (t, p, done(t), median, quantile, mean))
columns = [f"{n}_{s}" for n in ("interconnection", "transformer", "permit", "shell") for s in ("yr", "sigma")] + ["time_yr", "probability"]
table("buildout.project", "buildout.project", SCIPY,
      [("energised", "1e-12 abs"), ("median_yr", "1e-10 rel"), ("quantile_yr", "1e-10 rel"), ("mean_yr", "1e-8 rel")],
      columns, ["energised", "median_yr", "quantile_yr", "mean_yr"], rows)
rows = []
for start, ceiling, rate, t in ((4, 1000, 0.7, 10), (1, 1, 3, 5), (0.01, 5, 0.2, -20)):
    solution = integrate.solve_ivp(lambda _, y: rate * y * (1 - y / ceiling), (0, t), [start], method="DOP853", rtol=1e-13, atol=1e-16)
    rows.append((start, ceiling, rate, t, solution.y[0, -1]))
table("buildout.logistic", "buildout.logistic", SCIPY + ", by integration", [("value", "1e-9 rel")],
      ["start", "ceiling", "rate_per_yr", "time_yr"], ["value"], rows)
