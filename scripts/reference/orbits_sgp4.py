"""SGP4 states of python-sgp4, and sample element files.

    python scripts/reference/orbits_sgp4.py

Writes data/reference/orbits.sgp4.csv, and in data/orbits/: verification.tle (the test satellites of Vallado et al. 2006 with
their time spans, from the package sgp4) and made-up satellites in every format, sample.tle and sample_omm.{csv,json,kvn,xml}.
"""

import json
import math
import os
import random
from datetime import datetime, timedelta
from importlib import resources

from sgp4.api import WGS72, WGS72OLD, WGS84, Satrec
from sgp4.exporter import export_tle

from space_table import oracle, write

ORBITS = os.path.join(os.path.dirname(__file__), "..", "..", "data", "orbits")
GRAVITY = {"wgs72": WGS72, "wgs72old": WGS72OLD, "wgs84": WGS84}
DAY0 = datetime(1949, 12, 31)
KEYS = ["bstar", "inclination_deg", "raan_deg", "eccentricity", "argp_deg", "mean_anomaly_deg", "mean_motion_rev_per_day"]


def satellite(epoch, elements, gravity="wgs72", mode="improved"):
    bstar, inclination, raan, e, argp, anomaly, motion = elements
    s = Satrec()
    s.sgp4init(GRAVITY[gravity], mode[0], 1, (epoch - DAY0).total_seconds() / 86400, bstar, 0, 0, e, math.radians(argp),
               math.radians(inclination), math.radians(anomaly), motion / (1440 / (2 * math.pi)), math.radians(raan))
    return s


def row(epoch, elements, minutes, gravity="wgs72", mode="improved"):
    code, r, v = satellite(epoch, elements, gravity, mode).sgp4_tsince(minutes)
    return [epoch.isoformat(timespec="microseconds") + "Z", *elements, minutes, gravity, mode, *r, *v, code]


def degrees(s):
    """The elements of a record as its file states them."""
    return [s.bstar, *(round(math.degrees(x), 4) for x in (s.inclo, s.nodeo)), s.ecco, round(math.degrees(s.argpo), 4),
            round(math.degrees(s.mo), 4), round(s.no_kozai * 1440 / (2 * math.pi), 8)]


def verification():
    text = resources.files("sgp4").joinpath("SGP4-VER.TLE").read_text()
    lines = [line.rstrip() for line in text.splitlines()]
    with open(os.path.join(ORBITS, "verification.tle"), "w") as file:
        file.write("".join(line + "\n" for line in lines if line))
    for first, second in zip(lines, lines[1:]):
        if first.startswith("1 ") and second.startswith("2 "):
            s = Satrec.twoline2rv(first, second)
            year = 2000 + s.epochyr if s.epochyr < 57 else 1900 + s.epochyr
            epoch = datetime(year, 1, 1) + timedelta(days=s.epochdays - 1)
            # Of the epoch to the microsecond the states are computed again, so both sides start from the same numbers.
            yield epoch, degrees(s), [float(x) for x in second[69:].split()]


def synthetic(rng):
    """Made-up satellites: low shells, eccentric, geosynchronous, half-day resonant, near the limits of branches."""
    shapes = [
        (420, 51.6, 5e-4), (550, 53, 1e-4), (550, 97.6, 1e-3), (630, 51.9, 2e-3), (780, 86.4, 3e-4), (1200, 87.9, 1e-2),
        (300, 28.5, 4e-2), (900, 99, 0.08), (2500, 30, 0.2), (3800, 116, 0.35), (180, 65, 1e-3), (140, 51, 2e-3), (600, 0.001, 1e-3),
        (700, 179.9, 1e-3), (550, 90, 0.0), (20182, 55, 0.01), (23222, 56, 3e-4), (35786, 0.05, 3e-4), (35786, 0.0, 1e-4),
        (35786, 8, 1e-3), (35786, 12, 2e-2), (20182, 63.4, 0.7), (20200, 62.8, 0.74), (18000, 27, 0.72), (19100, 64.8, 1e-3),
        (60000, 40, 0.6), (110000, 70, 0.85), (35800, 63.4, 0.27), (5900, 45, 0.1), (6300, 5, 0.02), (35786, 170, 0.003),
        (20182, 178, 0.6)]
    for altitude, inclination, e in shapes:
        a = 6378.135 + altitude
        motion = 86400 / (2 * math.pi) * math.sqrt(398600.8 / a**3)
        epoch = datetime(2026, 1, 1) + timedelta(microseconds=rng.randrange(365 * 86400 * 10**6))
        bstar = 10 ** rng.uniform(-6, -3) if altitude < 2000 else 0.0
        yield epoch, [bstar, inclination, rng.uniform(0, 360), e, rng.uniform(0, 360), rng.uniform(0, 360), motion]


rng = random.Random(2026)
rows = []
for epoch, elements, (start, stop, step) in verification():
    times = [start + k * step for k in range(int((stop - start) / step) + 1)] + [stop]
    for t in sorted({0.0, *(times if len(times) < 12 else times[:: len(times) // 10]), stop}):
        rows.append(row(epoch, elements, t))
for epoch, elements in synthetic(rng):
    for days in (-30, -7, -0.5, 0, 0.25, 1, 3, 7, 30):
        rows.append(row(epoch, elements, round(days * 1440 * rng.uniform(0.9, 1.1), 3)))
    for gravity, mode in (("wgs84", "improved"), ("wgs72old", "improved"), ("wgs72", "afspc")):
        rows.append(row(epoch, elements, round(rng.uniform(-4000, 4000), 3), gravity, mode))
# Long past decay: the reference's codes, and states that it calls good.
for days in (100, 300, 600, 1000, 2000, 5000):
    rows.append(row(datetime(2026, 3, 1), [3e-3, 51.6, 10.0, 1e-3, 20.0, 30.0, 15.9], days * 1440.0))
good = [r for r in rows if not (r[-1] == 0 and math.dist((0, 0, 0), r[-7:-4]) > 1e6)]
write("orbits.sgp4", oracle("sgp4") + " (Vallado's C++); scripts/reference/orbits_sgp4.py",
      {**{f"{c}_km": "2e-8 abs" for c in "xyz"}, **{f"v{c}_km_per_s": "2e-11 abs" for c in "xyz"}, "error_code": "0 abs"},
      ["epoch", *KEYS, "minutes_since_epoch", "gravity", "mode", *(f"expect.{c}_km" for c in "xyz"),
       *(f"expect.v{c}_km_per_s" for c in "xyz"), "expect.error_code"], good)


# Sample files: the first has a catalogue number that fits a TLE, the others five digits, Alpha-5 and nine digits.
names = ["MADE-UP 1", "MADE-UP 2", "GEO <A&B>", "MADE-UP MOLNIYA"]
numbers = [70001, 123456, 270000, 987654321]
picks = [(550, 53, 1e-4, 2e-4), (550, 97.6, 1e-3, -3e-5), (35786, 0.05, 3e-4, 0.0), (20182, 63.4, 0.7, 1e-5)]
omm = []
tle = []
for k, (altitude, inclination, e, bstar) in enumerate(picks):
    motion = round(86400 / (2 * math.pi) * math.sqrt(398600.8 / (6378.135 + altitude) ** 3), 8)
    epoch = datetime(2026, 7, 20) + timedelta(microseconds=864 * (12345678 + 7654321 * k) % (86400 * 10**6))
    fields = {
        "OBJECT_NAME": names[k], "OBJECT_ID": f"2026-0{k + 1}0{'ABCD'[k]}", "CENTER_NAME": "EARTH", "REF_FRAME": "TEME",
        "TIME_SYSTEM": "UTC", "MEAN_ELEMENT_THEORY": "SGP4", "EPOCH": epoch.isoformat(timespec="microseconds"),
        "MEAN_MOTION": motion, "ECCENTRICITY": e, "INCLINATION": inclination, "RA_OF_ASC_NODE": 11.1 * (k + 1),
        "ARG_OF_PERICENTER": 22.2 * (k + 1), "MEAN_ANOMALY": 33.3 * (k + 1), "EPHEMERIS_TYPE": 0, "CLASSIFICATION_TYPE": "U",
        "NORAD_CAT_ID": numbers[k], "ELEMENT_SET_NO": 999, "REV_AT_EPOCH": 100 + k, "BSTAR": bstar, "MEAN_MOTION_DOT": 1.5e-6,
        "MEAN_MOTION_DDOT": 0}
    fields = {key: round(v, 7) if isinstance(v, float) and key != "MEAN_MOTION" else v for key, v in fields.items()}
    omm.append(fields)
    if numbers[k] <= 339999:
        s = Satrec()
        s.sgp4init(WGS72, "i", numbers[k], (epoch - DAY0).total_seconds() / 86400, bstar, 1.5e-6 / (1440**2 / (2 * math.pi)), 0, e,
                   math.radians(fields["ARG_OF_PERICENTER"]), math.radians(inclination), math.radians(fields["MEAN_ANOMALY"]),
                   motion / (1440 / (2 * math.pi)), math.radians(fields["RA_OF_ASC_NODE"]))
        s.classification, s.intldesg, s.elnum, s.revnum = "U", f"260{k + 1}0{'ABCD'[k]}", 999, 100 + k
        tle.append((names[k], *export_tle(s)))

with open(os.path.join(ORBITS, "sample.tle"), "w") as file:
    file.write("".join(line + "\n" for record in tle for line in record))
with open(os.path.join(ORBITS, "sample_omm.json"), "w") as file:
    json.dump(omm, file, indent=1)
    file.write("\n")
with open(os.path.join(ORBITS, "sample_omm.csv"), "w") as file:
    file.write(",".join(omm[0]) + "\n" + "".join(",".join(str(v) for v in o.values()) + "\n" for o in omm))
with open(os.path.join(ORBITS, "sample_omm.kvn"), "w") as file:
    for o in omm:
        file.write("CCSDS_OMM_VERS = 2.0\nCREATION_DATE = 2026-07-20T00:00:00\nORIGINATOR = ANALEMMA\n")
        file.write("".join(f"{k} = {v}\n" for k, v in o.items()))
escape = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
with open(os.path.join(ORBITS, "sample_omm.xml"), "w") as file:
    file.write('<?xml version="1.0" encoding="UTF-8"?>\n<ndm>\n')
    for o in omm:
        def part(keys):
            return "".join(f"<{k}>{str(o[k]).translate(escape)}</{k}>" for k in keys)
        k = list(o)
        file.write('<omm id="CCSDS_OMM_VERS" version="2.0"><header><CREATION_DATE/><ORIGINATOR/></header><body><segment><metadata>'
                   f"{part(k[:6])}</metadata><data><meanElements>{part(k[6:13])}</meanElements><tleParameters>{part(k[13:])}"
                   "</tleParameters></data></segment></body></omm>\n")
    file.write("</ndm>\n")
