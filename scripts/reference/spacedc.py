"""Reference table of spacedc's levelised cost, computed by spacedc-mdao itself.

Run: pip install spacedc-mdao==0.4.2; python3 scripts/reference/spacedc.py (writes data/reference)
"""
import random
from importlib.metadata import version

from orbitdc.models.cost import earth_cost, space_cost

from space_table import write

random.seed(8)
BASE = dict(accelerators=1152, accelerator_USD=25000, peak_TFLOPS=989, years=5, rate_per_yr=.08, orbit_share=.2867954255782292,
            link_Gb_per_s=150, bits_per_operation=1e-8, array_USD=102044322.697, battery_USD=833953.764, radiator_USD=7171691.311,
            satellites=64, bus_USD=2e6, terminals_USD=5e5, launched_kg=79258.2488, launch_USD_per_kg=3000, failures=473.927074931,
            pue=1.1, electricity_USD_per_kWh=.06)


def row(**changes):
    i = BASE | changes
    peak = i["accelerators"] * i["peak_TFLOPS"]
    linked = i["link_Gb_per_s"] * 1e9 / i["bits_per_operation"] / 1e12
    delivered = min(peak * i["orbit_share"], linked)
    common = dict(n_accelerators=i["accelerators"], accel_unit_cost_usd=i["accelerator_USD"], mission_years=i["years"],
                  discount_rate=i["rate_per_yr"])
    orbit = space_cost(
        **common, accel_mass_kg=1.5, payload_factor=2, array_cost_usd=i["array_USD"], battery_cost_usd=i["battery_USD"],
        radiator_cost_usd=i["radiator_USD"], n_satellites=i["satellites"], bus_cost_per_sat_usd=i["bus_USD"],
        comms_cost_per_sat_usd=i["terminals_USD"], launch_mass_kg=i["launched_kg"], launch_cost_per_kg_usd=i["launch_USD_per_kg"],
        expected_failures=i["failures"], ground_segment_usd=20e6, annual_ops_usd=5e6, delivered_tflops=delivered,
        delivered_fraction=i["orbit_share"])
    ground = earth_cost(
        **common, it_power_w=1.008e6, pue=i["pue"], facility_capex_per_mw_usd=12e6, energy_price_per_kwh=i["electricity_USD_per_kWh"],
        utilization=.85, annual_maintenance_frac=.05, delivered_tflops=peak * .4651625, delivered_fraction=.4651625)
    return list(i.values()) + [delivered / 1000, orbit.capex_usd, orbit.lcoc_per_pflop_day, ground.lcoc_per_pflop_day]


rows = [row(), row(bits_per_operation=2e-6)]
for _ in range(30):
    rows.append(row(
        accelerators=random.randint(10, 100000), accelerator_USD=random.uniform(5e3, 5e4), years=random.randint(1, 15),
        rate_per_yr=random.choice([0, .05, .15]), orbit_share=random.uniform(.05, .6), link_Gb_per_s=random.uniform(10, 5000),
        bits_per_operation=10 ** random.uniform(-10, -5), launched_kg=random.uniform(1e3, 1e7), launch_USD_per_kg=random.uniform(10, 5000),
        failures=random.uniform(0, 5000), pue=random.uniform(1, 1.6), electricity_USD_per_kWh=random.uniform(.02, .4)))
outputs = ["orbit_PFLOPS", "orbit_capital_USD", "orbit_USD_per_PFLOP_day", "ground_USD_per_PFLOP_day"]
write("economics.spacedc", f"spacedc-mdao {version('spacedc-mdao')}: orbitdc.models.cost; scripts/reference/spacedc.py",
      {o: "1e-9 rel" for o in outputs}, list(BASE) + ["expect." + o for o in outputs], rows)
