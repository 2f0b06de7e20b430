"""Published totals of P.618-14 and -13 and gases of P.676-13: itu.p618_total.published, .published_13, itu.p676_13_annex_2.published.

    python scripts/reference/links_total.py

The published examples give totals only. Rain and scintillation follow from itur 0.4.0; with three percentages at each place and
frequency, gas and cloud at 5 % follow from the totals by least squares. Cloud over the mass absorption of P.840-9 is the column of
liquid water at 5 %. Means of pressure, temperature and vapour, and the vapour column at 5 %, are those of P.836-6 and P.1510-1 as
itur 0.4.0 has them (the examples themselves use P.2145). The examples of P.618-13 are those of P.836-6 and P.840-8, so that their 64 rows have
the air of itur's maps throughout. Numbers of the examples are those in the tests of ITU-Rpy (ITU-R Study Group 3, CG-3M3J-13).
"""

import math
import warnings

import numpy as np
from scipy import optimize

warnings.filterwarnings("ignore")
import itur  # noqa: E402
from itur.models import itu453, itu618, itu836, itu840  # noqa: E402

from space_table import oracle, write  # noqa: E402

PLACES = [
    ("51.5,-0.14", 0.031382984, 31.07699124, 0, (13.75, 20)), ("41.9,12.49", 0.046122988, 40.232036, 0, (13.75, 20)),
    ("33.94,18.43", 0, 46.35969261, 0, (13.75, 20)), ("22.9,-43.23", 0, 22.27833468, 0, (17, 20)),
    ("25.78,-80.22", 0.00861728, 52.67898486, 0, (17, 20)), ("28.717,77.3", 0.209383699, 48.24117054, 90, (14.25, 20)),
    ("3.133,101.7", 0.051251456, 85.80459566, 90, (14.25, 20)), ("9.05,38.7", 2.539861878, 20.14335809, 90, (14.25, 20)),
]
# Totals at 1, 0.1 and 0.01 % for the first and the second frequency.
TOTALS = [
    ((0.822003497, 2.371148083, 6.665646983), (2.22965864, 5.553941589, 13.95893234)),
    ((0.813203426, 2.71660289, 7.864664866), (2.23166563, 6.343053812, 16.47825505)),
    ((0.597107216, 1.951852858, 5.693413378), (1.639740681, 4.622748763, 12.07723872)),
    ((3.260633436, 12.47027132, 26.7630637), (5.313120103, 17.69156554, 36.03972989)),
    ((2.58937797, 9.650278806, 23.68868579), (4.173424453, 13.94148817, 32.54391347)),
    ((1.549482504, 5.754759677, 15.13858874), (4.050522263, 12.40285527, 29.48492387)),
    ((2.216905929, 11.21114381, 21.82098275), (5.52069682, 24.43987703, 43.93846215)),
    ((1.362358882, 6.178779347, 12.59083303), (3.055519331, 11.6512936, 21.98041555)),
]
PERCENTS = (1, 0.1, 0.01)


def plain(value):
    return float(getattr(value, "value", value))


def mass_absorption(f):
    kl = float(itu840._ITU840_8_.specific_attenuation_coefficients(f, 0.6))
    return kl * (0.1522 * math.exp(-(f + 23.9589)**2 / 3.2991e3) + 11.51 * math.exp(-(f - 219.2096)**2 / 2.7595e6) - 10.4912)


rows, gases = [], []
for (name, hs, el, tau, frequencies), totals in zip(PLACES, TOTALS):
    lat, lon = map(float, name.split(","))
    sine = math.sin(math.radians(el))
    r001 = plain(itur.models.itu837.rainfall_rate(lat, lon, 0.01 * (1 + 1e-9)))  # from the months, not from the map of 0.01 %
    hr = plain(itur.models.itu839.rain_height(lat, lon))
    t = plain(itur.surface_mean_temperature(lat, lon))
    p = plain(itur.standard_pressure(hs))
    rho = plain(itu836.surface_water_vapour_density(lat, lon, 50, hs))
    v = plain(itu836.total_water_vapour_content(lat, lon, 5, hs))
    nwet = plain(itu453.map_wet_term_radio_refractivity(lat, lon, 50))
    parts = []
    for f, published in zip(frequencies, totals):
        rain = [plain(itu618.rain_attenuation(lat, lon, f, el, hs=hs, p=q, R001=r001, tau=tau)) for q in PERCENTS]
        flicker = [plain(itu618.scintillation_attenuation(lat, lon, f, el, q, 1, 0.65, T=None, H=None, P=None)) for q in PERCENTS]

        def misfit(x):
            return [x[0] + math.hypot(r + x[1], s) - a for r, s, a in zip(rain, flicker, published)]

        fit = optimize.least_squares(misfit, [0.2, 0.3], xtol=1e-15, ftol=1e-15, gtol=1e-15)
        gas, cloud = fit.x
        parts.append((f, gas, cloud, cloud * sine / mass_absorption(f), np.max(np.abs(fit.fun))))
        gases.append([name, f, gas, cloud, fit.x[1] * sine / mass_absorption(f), np.max(np.abs(fit.fun)), v, rho, t, p])
    liquid = np.mean([x[3] for x in parts])
    for f, published in zip(frequencies, totals):
        for q, total in zip(PERCENTS, published):
            rows.append([f, el, tau, lat, hs, 1, 0.65, p, t, rho, v, liquid, nwet, hr, r001, q, "P.618-14", total, 5, "valid"])
for g in gases:
    print(g)
write("itu.p618_total.published",
      "ITU-R Study Group 3, validation examples of the P-series, revision 8.3.0, 2024, as in the tests of ITU-Rpy; air from "
      + oracle("itur") + ", liquid water solved from the totals; scripts/reference/links_total.py",
      {"total_dB": "2.5e-2 rel", "floor_percent": "0 abs", "validity": "0 abs"},
      ["frequency_GHz", "elevation_deg", "tilt_deg", "latitude_deg", "station_km", "diameter_m", "efficiency", "pressure_hPa",
       "temperature_K", "vapour_g_per_m3", "vapour_column_kg_per_m2", "liquid_column_kg_per_m2", "wet_refractivity", "rain_height_km",
       "rain_mm_per_h", "percentage_percent", "edition", "expect.total_dB", "expect.floor_percent", "expect.validity"], rows)

# P.618-13: totals at 1, 0.1, 0.01 and 0.001 % at 14.25 and 29 GHz.
OLD = {
    "51.5,-0.14": ((1.212790721, 2.901523272, 7.507265316, 15.60879771), (4.836825478, 11.19917055, 26.07175081, 47.82812043)),
    "41.9,12.49": ((1.104001525, 3.17165505, 8.693153927, 18.14136049), (4.570302907, 12.47579603, 30.48600187, 56.00032323)),
    "33.94,18.43": ((0.827812533, 2.310531218, 6.330976422, 13.37011059), (3.379707728, 9.223536634, 22.66125273, 42.09568131)),
    "22.9,-43.23": ((2.744154515, 9.28165675, 19.95415823, 30.94124398), (10.59851911, 33.09186, 63.40311131, 87.39734982)),
    "25.78,-80.22": ((2.211657127, 7.067190804, 17.19826055, 30.70143817), (9.640182885, 28.5467365, 61.45823575, 96.38191142)),
    "28.717,77.3": ((2.257936695, 6.467817013, 15.85241845, 29.21745126), (9.723245873, 26.06108561, 56.66860081, 91.79878028)),
    "3.133,101.7": ((2.824233387, 11.82080134, 22.43075823, 29.64339346), (13.41799688, 52.02324991, 86.5826454, 99.88217955)),
    "9.05,38.7": ((1.961326222, 6.807726176, 13.22187874, 18.40028962), (7.008331446, 22.53547444, 39.27455494, 49.00479094)),
}
rows = []
for name, hs, el, tau, _ in PLACES:
    lat, lon = map(float, name.split(","))
    r001 = plain(itur.models.itu837.rainfall_rate(lat, lon, 0.01 * (1 + 1e-9)))
    hr = plain(itur.models.itu839.rain_height(lat, lon))
    t, p = plain(itur.surface_mean_temperature(lat, lon)), plain(itur.standard_pressure(hs))
    nwet = plain(itu453.map_wet_term_radio_refractivity(lat, lon, 50))
    rho = plain(itu836.surface_water_vapour_density(lat, lon, 1, hs))
    v = plain(itu836.total_water_vapour_content(lat, lon, 1, hs))
    liquid = plain(itu840.columnar_content_reduced_liquid(lat, lon, 1))
    for f, totals in zip((14.25, 29), OLD[name]):
        for q, total in zip((1, 0.1, 0.01, 0.001), totals):
            rows.append([f, el, tau, lat, hs, 1, 0.65, p, t, rho, v, liquid, nwet, hr, r001, q, "P.618-13", total, 1, "valid"])
write("itu.p618_total.published_13",
      "ITU-R Study Group 3, validation examples of the P-series for P.618-13, as in the tests of ITU-Rpy; air from "
      + oracle("itur") + "; scripts/reference/links_total.py",
      {"total_dB": "1e-2 rel", "floor_percent": "0 abs", "validity": "0 abs"},
      ["frequency_GHz", "elevation_deg", "tilt_deg", "latitude_deg", "station_km", "diameter_m", "efficiency", "pressure_hPa",
       "temperature_K", "vapour_g_per_m3", "vapour_column_kg_per_m2", "liquid_column_kg_per_m2", "wet_refractivity", "rain_height_km",
       "rain_mm_per_h", "percentage_percent", "edition", "expect.total_dB", "expect.floor_percent", "expect.validity"], rows,
      model="itu.p618_total")

# P.676-13, annex 2: ten rows at 45 degrees.
write("itu.p676_13_annex_2.published",
      "ITU-R Study Group 3, validation examples of the P-series, revision 8.3.0, 2024, as in the tests of ITU-Rpy; scripts/reference/links_total.py",
      {"attenuation_dB": "1e-2 rel"},
      ["frequency_GHz", "elevation_deg", "vapour_g_per_m3", "pressure_hPa", "temperature_K", "expect.attenuation_dB"],
      [[38.5, 45, 13.998103358274586, 988.3342860812425, 295.15, 0.6724061393008622],
       [38.5, 45, 14.04229126442994, 988.8194616390798, 294.45, 0.6783244181497916],
       [38.5, 45, 14.205904949340969, 989.4840337179357, 294.65, 0.6833829361095082],
       [38.5, 45, 14.295215863202152, 989.4976770016127, 297.15, 0.6721249815284822],
       [38.5, 45, 13.172371197621427, 990.712469428683, 300.85, 0.6171528309720985],
       [38.5, 45, 12.932952957874935, 990.6016244371225, 303.25, 0.5981110294418397],
       [38.5, 45, 13.503193794315951, 989.3537790809332, 304.05, 0.6104970109958014],
       [38.5, 45, 14.83285126546697, 987.9839758399005, 302.65, 0.6579285461427736],
       [38.5, 45, 14.53449059438436, 989.3878692172694, 301.35, 0.6566089491834671],
       [39.5, 45, 15.942511766465097, 988.9020367914704, 297.65, 0.7707708981960036]])
