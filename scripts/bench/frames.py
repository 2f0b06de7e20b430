#!/usr/bin/env python3
"""Frames against their Python peers, items per second of one thread's processor time: medians of interleaved rounds.

    pip install -r scripts/requirements-oracles.txt
    swift build -c release --package-path Benchmarks --product frames-bench
    taskset -c 0 python3 scripts/bench/frames.py [ROUNDS]

Peers work on arrays of a day's minutes (1440 items, what fits in cache) where they take arrays, the best of several runs a round.
"""
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import subprocess
import sys
import time
import warnings
from importlib.metadata import version
from pathlib import Path
from statistics import median

import astropy.coordinates as coordinates
import astropy.units as u
import erfa
import numpy as np
import pymap3d
import skyfield_data
from astropy.time import Time
from astropy.utils import iers
from skyfield.api import load, load_file, wgs84
from skyfield.framelib import itrs
from skyfield.positionlib import Geocentric

warnings.simplefilter("ignore")
iers.conf.auto_download = False
PROGRAM = Path(__file__).resolve().parents[2] / "Benchmarks/.build/release/frames-bench"
N = 1440
MINUTES = np.arange(N) / 1440
UTC = 2461041.5
TT = (np.full(N, UTC), MINUTES + 69.184 / 86400)
UT1 = (np.full(N, UTC), MINUTES)
angle = np.arange(N) * 0.0657
KM = np.array([6928 * np.cos(angle), 6928 * np.sin(angle) * 0.13, 6928 * np.sin(angle) * 0.99])
ROWS = np.ascontiguousarray(KM.T * 1000)
WOBBLE = erfa.pom00(1e-6, 2e-6, 0.0)
GMST = erfa.gmst82(*UT1)
ephemeris = load_file(skyfield_data.get_skyfield_data_path() + "/de421.bsp")
scale = load.timescale(builtin=True)


def best(task, items, runs=5):
    task()
    times = []
    for _ in range(runs):
        begin = time.thread_time()
        task()
        times.append(time.thread_time() - begin)
    return min(times) / items * 1e9


def teme_numpy():
    c, s = np.cos(GMST), np.sin(GMST)
    return WOBBLE @ np.array([c * KM[0] + s * KM[1], c * KM[1] - s * KM[0], KM[2]])


def gcrf_erfa():
    m = erfa.c2t06a(*TT, *UT1, 1e-6, 2e-6)
    return np.einsum("nij,jn->in", m, KM)


def gcrf_skyfield():
    t = scale.tt_jd(UTC, MINUTES + np.random.random() * 1e-6)
    return Geocentric(KM / 1.495978707e8, t=t).frame_xyz(itrs).km


def gcrf_astropy(n=N):
    t = Time(UTC, MINUTES[:n], format="jd")
    frame = coordinates.GCRS(coordinates.CartesianRepresentation(*KM[:, :n], unit=u.km), obstime=t)
    return frame.transform_to(coordinates.ITRS(obstime=t))


def teme_astropy(n=N):
    t = Time(UTC, MINUTES[:n], format="jd")
    frame = coordinates.TEME(coordinates.CartesianRepresentation(*KM[:, :n], unit=u.km), obstime=t)
    return frame.transform_to(coordinates.ITRS(obstime=t)).earth_location.geodetic


def geodetic_skyfield():
    t = scale.tt_jd(UTC, MINUTES)
    return wgs84.geographic_position_of(Geocentric(KM / 1.495978707e8, t=t))


def moon_skyfield():
    t = scale.tt_jd(UTC, MINUTES + np.random.random() * 1e-6)
    return ephemeris["earth"].at(t).observe(ephemeris["moon"]).apparent().radec(epoch="date")


def teme_geodetic_numpy():
    return erfa.gc2gd(1, np.ascontiguousarray(teme_numpy().T * 1000))


PEERS = {
    "teme_to_itrf": {"numpy": (teme_numpy, N)},
    "itrf_to_geodetic": {"erfa gc2gd": (lambda: erfa.gc2gd(1, ROWS), N), "pymap3d": (lambda: pymap3d.ecef2geodetic(*(KM * 1000)), N)},
    "teme_to_geodetic": {"numpy + erfa": (teme_geodetic_numpy, N), "astropy": (teme_astropy, N)},
    "gcrf_to_itrf": {"erfa c2t06a": (gcrf_erfa, N), "skyfield": (gcrf_skyfield, N), "astropy": (gcrf_astropy, N)},
    "gcrf_to_itrf_cached": {},
    "teme_track": {"numpy + erfa gmst82": (lambda: np.cos(erfa.gmst82(*UT1)) + np.sin(erfa.gmst82(*UT1)), N)},
    "rotation_matrix": {"erfa c2t06a": (lambda: [erfa.c2t06a(UTC, 0.1, UTC, 0.1, 1e-6, 2e-6) for _ in range(100)], 100)},
    "celestial_pole": {"erfa xys06a": (lambda: erfa.xys06a(*TT), N)},
    "topocentric": {"pymap3d ecef2aer": (lambda: pymap3d.ecef2aer(*(KM * 1000), 45.8, 11.4, 100), N)},
    "moon": {"skyfield DE421, apparent": (moon_skyfield, N), "erfa moon98": (lambda: erfa.moon98(*TT), N)},
}


def main(rounds):
    ours, peers = {}, {}
    for _ in range(rounds):
        for task, others in PEERS.items():
            out = subprocess.run([PROGRAM, task], capture_output=True, text=True, check=True).stdout.split()
            ours.setdefault(task, []).append(float(out[1]))
            for name, (run, items) in others.items():
                slow = "astropy" in name
                peers.setdefault((task, name), []).append(best(run, items, 2 if slow else 5))
    packages = ["numpy", "pyerfa", "skyfield", "astropy", "pymap3d"]
    print("load", os.getloadavg()[0], ";", ", ".join(f"{p} {version(p)}" for p in packages))
    print(f"{'task':22}{'analemma, M/s':>14}  peers, M/s (times slower)")
    for task, others in PEERS.items():
        mine = median(ours[task])
        cells = []
        for name in others:
            rate = median(peers[task, name])
            ratios = sorted(p / m for p, m in zip(peers[task, name], ours[task]))
            cells.append(f"{name} {1e3 / rate:.4g} ({median(ratios):.1f})")
        print(f"{task:22}{1e3 / mine:14.4g}  {'; '.join(cells)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
