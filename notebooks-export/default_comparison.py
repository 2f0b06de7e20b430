# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A dawn-dusk orbit and five campuses
#
# Reads the files of one run, made by
#
#     analemma compare data/scenarios/dawn_dusk_and_five_campuses.yaml --out outputs/default
#
# and draws what each site sustains through the year and what binds it.

# %%
import json
import os
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import xarray as xr

run = Path(os.environ.get("ANALEMMA_RUN", "outputs/default"))
sites = pd.read_csv(run / "sites.csv").set_index("name")
series = xr.open_dataset(run / "timeseries.nc")
manifest = json.loads((run / "manifest.json").read_text())
print(manifest["tool"]["name"], manifest["tool"]["version"], "|", " ".join(manifest["command"]))
sites[["kind", "it_nameplate_MW", "it_mean_MW", "capacity_factor", "compute_mean_EFLOP_per_s", "pue_mean",
       "sink_temperature_K", "array_power_MW", "battery_nameplate_MWh", "latency_rtt_ms"]].round(3)

# %% [markdown]
# What binds useful IT power, as shares of the time, and the useful power by day of the year.

# %%
colours = {"power": "#d1495b", "heat": "#edae49", "link": "#00798c", "chips": "#30638e"}
names = list(sites.index)
figure, (left, right) = plt.subplots(1, 2, figsize=(12, 4.2), width_ratios=[1, 1.35], constrained_layout=True)
start = np.zeros(len(names))
for constraint, colour in colours.items():
    share = sites[f"bound_{constraint}"].to_numpy() * 100
    left.barh(names, share, left=start, color=colour, label=constraint)
    start += share
left.invert_yaxis()
left.set_xlabel("share of the time, %")
left.set_title("What binds")
left.legend(ncols=4, fontsize=8, loc="lower center", bbox_to_anchor=(0.4, -0.28), frameon=False)

daily = series["it_power"].resample(time="1D").mean() / 1e6
for name in names:
    line = daily.sel(site=name)
    right.plot(line["time"], line / sites.loc[name, "it_nameplate_MW"], label=name, lw=1.3)
right.set_ylabel("useful IT power per nameplate")
right.set_title("Daily means, a plant in the middle of its life")
right.set_ylim(0, 1.02)
right.legend(fontsize=7.5, loc="lower right", frameon=False)
if "ANALEMMA_FIGURE" in os.environ:
    figure.savefig(os.environ["ANALEMMA_FIGURE"], dpi=110)

# %% [markdown]
# Where the energy goes: the ledger of each site closes to rounding (`energy_imbalance`).

# %%
ledger = sites[["source_energy_GWh_per_yr", "firm_energy_GWh_per_yr", "it_energy_GWh_per_yr", "overhead_energy_GWh_per_yr",
                "storage_loss_GWh_per_yr", "curtailed_energy_GWh_per_yr", "energy_imbalance"]]
ledger.round(3)
