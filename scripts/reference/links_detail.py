"""Patterns, modcods, optics through the air, workloads: published values, scipy's integrals, spacelink, mpmath.

    python scripts/reference/links_detail.py
"""

import math

import numpy as np
from geographiclib.geodesic import Geodesic
from scipy import integrate, stats

from space_table import oracle, write

by = "; scripts/reference/links_detail.py"

# Patterns: the recommendations' formulas at angles by hand.
rows = []
for pattern, angle, gain, size, width, expected in (
        ("s465", 2, 45, 100, 5, 32 - 25 * math.log10(2)), ("s465", 48, 45, 100, 5, -10), ("s465", 120, 45, 100, 5, -10),
        ("s465", 0, 45, 100, 5, 45), ("s465", 10, 45, 100, 5, 7), ("s580", 2, 50, 200, 5, 29 - 25 * math.log10(2)),
        ("s580", 20, 50, 200, 5, 29 - 25 * math.log10(20)), ("s580", 25, 50, 200, 5, -3.5), ("s580", 30, 50, 200, 5, 32 - 25 * math.log10(30)),
        ("s580", 90, 50, 200, 5, -10), ("s465", 0.3, 40, 50, 5, 40 - 2.5e-3 * 15**2), ("s1528", 2.5, 35, 50, 5, 32),
        ("s1528", 3.75, 35, 50, 5, 35 - 6.75), ("s1528", 20, 35, 50, 5, 35 - 6.75 - 25 * math.log10(20 / 3.75)), ("s1528", 37.5, 35, 50, 5, 5), ("s1528", 150, 35, 50, 5, 5),
        ("gaussian", 2.5, 35, 50, 5, 35 - 10 * math.log10(2)), ("gaussian", 5, 35, 50, 5, 35 - 40 * math.log10(2))):
    rows.append([pattern, angle, gain, size, width, expected])
write("rf.pattern", "ITU-R S.465-6, 2010 (2 deg 24.474 dBi, 48 deg -10 dBi); S.580-6, 2003; S.1528-0, 2001: formulas by hand" + by,
      {"off_axis_gain_dBi": "1e-9 abs"},
      ["pattern", "off_axis_deg", "gain_dBi", "diameter_per_wavelength", "beam_width_deg", "expect.off_axis_gain_dBi"], rows)


def mismatch(a_db, b_db):
    """Power that a wave of one ellipse gives a receiver of another at right angles, from Jones vectors."""
    def jones(ratio_db, turn):
        r = 10**(ratio_db / 20)
        minor = math.atan(1 / r)
        v = np.array([math.cos(minor), 1j * math.sin(minor)])
        c, s = math.cos(turn), math.sin(turn)
        return np.array([[c, -s], [s, c]]) @ v
    return -10 * math.log10(abs(np.vdot(jones(a_db, 0), jones(b_db, math.pi / 2)))**2)


rows = [[e, w, a, b, 12 * (e / w)**2, mismatch(a, b)] for e, w, a, b in ((0.5, 1, 0, 0), (0.1, 2, 1, 3), (0, 1, 3, 3), (0.2, 0.5, 0.5, 20))]
write("rf.alignment", oracle("numpy") + " (Jones vectors); -3 dB at the half width" + by,
      {"pointing_dB": "1e-12 abs", "polarisation_dB": "1e-9 abs"},
      ["error_deg", "beam_width_deg", "axial_ratio_dB", "other_axial_ratio_dB", "expect.pointing_dB", "expect.polarisation_dB"], rows)
density = 60.5 - 10 * math.log10(480e6 / 4e3)
rows = [[60.5, 480, 1000, 25, "ku_10.7_11.7", density - 10 * math.log10(4 * math.pi * 1e12), -140],
        [20, 240, 1123.4177, 5, "ku_10.7_11.7", 20 - 10 * math.log10(240e6 / 4e3) - 10 * math.log10(4 * math.pi * 1123417.7**2), -150],
        [36, 250, 812.1071, 15, "ka_17.7_19.3", 36 - 10 * math.log10(250) - 10 * math.log10(4 * math.pi * 812107.1**2), -110],
        [36, 250, 812.1071, 90, "ka_17.7_19.3", 36 - 10 * math.log10(250) - 10 * math.log10(4 * math.pi * 812107.1**2), -105]]
write("rf.flux_limit", "Radio Regulations, 2020, table 21-4, by hand; 60.5 dBW in 480 MHz is 9.708 dBW in 4 kHz (FCC SES-AMD-20210409-00640)" + by,
      {"flux_dBW_per_m2": "1e-9 abs", "limit_dBW_per_m2": "1e-12 abs"},
      ["eirp_dBW", "bandwidth_MHz", "distance_km", "elevation_deg", "mask", "expect.flux_dBW_per_m2", "expect.limit_dBW_per_m2"], rows)
rows = []
for eirp, other, d, o, angle, g, size, cn in ((50, 50, 38000, 38000, 2, 45, 100, 17), (36, 30, 812, 1100, 10, 33, 20, 12)):
    ci = eirp - other + 20 * math.log10(o / d) + g - (32 - 25 * math.log10(angle))
    rows.append([eirp, other, d, o, angle, g, size, cn, ci, -10 * math.log10(10**(-cn / 10) + 10**(-ci / 10))])
write("rf.interference", "S.465 envelope and sum of reciprocals by hand" + by, {"c_over_i_dB": "1e-9 abs", "c_over_n_plus_i_dB": "1e-9 abs"},
      ["eirp_dBW", "interferer_eirp_dBW", "distance_km", "interferer_km", "off_axis_deg", "gain_dBi", "diameter_per_wavelength", "c_over_n_dB",
       "expect.c_over_i_dB", "expect.c_over_n_plus_i_dB"], rows)

# Modcods: 16APSK 3/4 in 250 MHz at roll-off 0.1 is 674.256 Mbit/s; 8PSK 9/10 is never chosen.
rows = [[10.21, 0, "dvb_s2", 250, 0.1, 2.966728, 10.21, 2.966728 * 250 / 1.1], [10.99, 0, "dvb_s2", 250, 0.1, 2.966728, 10.21, 2.966728 * 250 / 1.1],
        [-2.36, 0, "dvb_s2", 250, 0.1, 0, None, 0], [30, 0, "dvb_s2", 100, 0.2, 4.453027, 16.05, 4.453027 * 100 / 1.2],
        [30, 0, "dvb_s2x", 100, 0.05, 5.900855, 19.57, 5.900855 * 100 / 1.05], [11.2, 1, "dvb_s2", 250, 0.1, 2.637201, 8.97, 2.637201 * 250 / 1.1],
        [6.5, 0, "dvb_s2", 1, 0, 1.788612, 6.42, 1.788612], [14.9, 0, "dvb_s2x", 1, 0, 4.338659, 14.81, 4.338659]]
write("rf.modcod", "ETSI EN 302 307-1 V1.4.1, table 13, and -2 V1.1.1, table 20a; 16APSK 3/4: 674.26 Mbit/s in del Portillo et al. 2019" + by,
      {"efficiency_bit_per_symbol": "1e-6 abs", "threshold_dB": "1e-9 abs", "rate_Mbit_per_s": "1e-6 rel"},
      ["es_over_n0_dB", "margin_dB", "table", "bandwidth_MHz", "roll_off", "expect.efficiency_bit_per_symbol", "expect.threshold_dB",
       "expect.rate_Mbit_per_s"], rows)

# Pointing: the mean by numerical integration over the jitter.
rows = []
for div, jitter, bias, share in ((10, 1, 0, 0.01), (15, 3, 2, 0.001), (6, 1, 1.5, 0.1), (50, 20, 30, 0.5)):
    def gain(x, y):
        return math.exp(-2 * ((x + bias)**2 + y * y) / div**2) * stats.norm.pdf(x, scale=jitter) * stats.norm.pdf(y, scale=jitter)
    reach = 12 * jitter
    mean = integrate.dblquad(gain, -reach, reach, -reach, reach, epsabs=1e-13, epsrel=1e-11)[0]
    error = stats.rayleigh.isf(share, scale=jitter)
    rows.append([div, jitter, bias, share, -10 * math.log10(mean), 20 / math.log(10) * error**2 / div**2])
write("optical.pointing", oracle("scipy") + " (integral over the jitter, Rayleigh quantile)" + by,
      {"mean_dB": "1e-8 abs", "exceeded_dB": "1e-9 rel"},
      ["divergence_urad", "jitter_urad", "bias_urad", "share", "expect.mean_dB", "expect.exceeded_dB"], rows)

rows = []
for v, q in ((0.1, 0), (0.7, 0.2), (2, 0.66), (10, 1.3), (23, 1.3), (80, 1.6)):
    for wl, el, scale, above in ((1550, 90, 1200, 0), (850, 20, 1500, 500)):
        g = 3.91 / v * (wl / 550)**-q
        column = integrate.quad(lambda h: g * math.exp(-h / scale / 1e-3), above / 1000, 200, limit=300, epsabs=0, epsrel=1e-12, points=[1, 5])[0]
        rows.append([v, wl, el, scale, above, 10 / math.log(10) * g, 10 / math.log(10) * column / math.sin(math.radians(el))])
write("optical.haze", oracle("scipy") + " (integral of the profile) on Kruse 1962 and Kim 2001" + by,
      {"extinction_dB_per_km": "1e-12 rel", "slant_dB": "1e-9 rel"},
      ["visibility_km", "wavelength_nm", "elevation_deg", "scale_height_m", "station_above_ground_m", "expect.extinction_dB_per_km",
       "expect.slant_dB"], rows)
co = ((0.000487, -0.002237, 0.003864, -0.004442), (-0.00573, 0.02639, -0.04552, 0.05164), (0.02565, -0.1191, 0.20385, -0.216),
      (-0.0638, 0.3034, -0.5083, 0.425))
rows = [[wl, h, el, 10 / math.log(10) * np.polyval([np.polyval(c, wl / 1000) for c in co], h) / math.sin(math.radians(el))]
        for wl, h, el in ((1550, 0, 90), (1064, 0.5, 45), (850, 2.4, 30), (1550, 2.4, 20))]
write("optical.mie", oracle("numpy") + " (polynomials) on the coefficients of ITU-R P.1622" + by, {"slant_dB": "1e-12 rel"},
      ["wavelength_nm", "station_km", "elevation_deg", "expect.slant_dB"], rows)


def cn2(h, ground, wind):
    return 0.00594 * (wind / 27)**2 * (1e-5 * h)**10 * math.exp(-h / 1000) + 2.7e-16 * math.exp(-h / 1500) + ground * math.exp(-h / 100)


rows = []
for wl, el, ground, wind, aperture, share in ((500, 90, 1.7e-14, 21, 0, 0.01), (1550, 30, 1.7e-14, 21, 0.4, 0.01), (1550, 60, 1e-13, 30, 1, 0.001)):
    def moment(p):
        return integrate.quad(lambda h: cn2(h, ground, wind) * h**p, 0, 30000, limit=500, points=[50, 200, 1000, 5000, 10000, 15000],
                              epsabs=0, epsrel=1e-11)[0]
    k, s = 2 * math.pi / (wl * 1e-9), math.sin(math.radians(el))
    r0 = (0.423 * k * k / s * moment(0))**-0.6
    iso = (2.914 * k * k * s**(-8 / 3) * moment(5 / 3))**-0.6
    index = 2.25 * k**(7 / 6) * s**(-11 / 6) * moment(5 / 6)
    h0 = (moment(2) / moment(5 / 6))**(6 / 7)
    averaged = index * (1 + 1.062 * k * aperture**2 * s / (4 * h0))**(-7 / 6)
    sd = math.sqrt(math.log(1 + averaged))
    rows.append([wl, el, ground, wind, aperture, share, r0 * 100, iso * 1e6, index, averaged,
                 -10 * math.log10(math.exp(-sd * sd / 2 + sd * stats.norm.ppf(share)))])
names = ["coherence_cm", "isoplanatic_urad", "index", "averaged_index", "fade_dB"]
head = ["wavelength_nm", "elevation_deg", "ground_structure", "wind_m_per_s", "aperture_m", "share"]
write("optical.turbulence", oracle("scipy") + " (integrals) on Andrews and Phillips 2005, chapter 12" + by, {n: "1e-6 rel" for n in names},
      head + [f"expect.{n}" for n in names], rows)
write("optical.turbulence.hv57", "Hufnagel-Valley 5/7: 5 cm and 7 urad at 500 nm by its name; Andrews and Phillips 2005, section 12.2",
      {"coherence_cm": "2e-2 rel", "isoplanatic_urad": "2e-2 rel"}, ["wavelength_nm", "elevation_deg", "expect.coherence_cm",
                                                                     "expect.isoplanatic_urad"], [[500, 90, 5, 7]])

rows = []
for stations, scale in (([(-117, 34.4, 0.3)], 300), ([(-117, 34.4, 0.31), (-110, 32, 0.31)], 300),
                        ([(-117, 34.4, 0.3), (-156, 20.7, 0.35), (-16.5, 28.3, 0.28)], 800),
                        ([(115, -32, 0.31), (116, -31.5, 0.33), (133, -24, 0.2), (150, -34, 0.5)], 500), ([(0, 50, 0.6), (1, 50, 0.6)], 0)):
    n = len(stations)
    c = np.eye(n)
    for i in range(n):
        for j in range(i):
            d = Geodesic.WGS84.Inverse(stations[i][1], stations[i][0], stations[j][1], stations[j][0])["s12"] / 1000
            c[i, j] = c[j, i] = math.exp(-d / scale) if scale else 0
    levels = [stats.norm.ppf(s[2]) for s in stations]
    together = float(stats.multivariate_normal(np.zeros(n), c, maxpts=4_000_000, abseps=1e-8, releps=1e-8).cdf(levels)) if n > 1 else stations[0][2]
    padded = stations + [(0, 0, 1)] * (4 - n)
    rows.append([x for s in padded for x in s] + [scale, 1 - together, 1 - float(np.prod([s[2] for s in stations]))])
write("optical.cloud_diversity", oracle("scipy", "geographiclib") + " (multivariate normal)" + by,
      {"availability": "2e-4 abs", "independent": "1e-12 abs"},
      [f"{q}_{k}{u}" for k in (1, 2, 3, 4) for q, u in (("longitude", "_deg"), ("latitude", "_deg"), ("cloud", ""))]
      + ["correlation_km", "expect.availability", "expect.independent"], rows)

# Workloads: published arithmetic, recomputed here.
rows = []
for tps, n_in, n_out, bi, bo, a in ((865000, 1154.7, 211.1, 4, 4, 1), (865000, 1154.7, 211.1, 4, 200, 1), (865000, 2047.8, 27.9, 4, 4, 0.9)):
    need_in, need_out = 8 * n_in * bi * tps / n_out / 1e9, 8 * bo * tps / 1e9
    up, down = 0.05, 1.0
    rows.append([tps, n_in, n_out, bi, bo, up, down, a, n_in * bi, n_out * bo, need_in, need_out, min(1, a * up / need_in, a * down / need_out)])
write("workload.inference", "Azure LLM trace 2023 (means); GB200 NVL72 at 865,000 token/s: 27.7 Mbit/s at 4 B, 1.384 Gbit/s at 200 B; by hand" + by,
      {o: "1e-12 rel" for o in ("ingress_bytes_per_request", "egress_bytes_per_request", "needed_ingress_Gbit_per_s",
                                "needed_egress_Gbit_per_s", "useful_share")},
      ["output_tokens_per_s", "input_tokens", "output_tokens", "input_bytes_per_token", "output_bytes_per_token", "ingress_Gbit_per_s",
       "egress_Gbit_per_s", "availability", "expect.ingress_bytes_per_request", "expect.egress_bytes_per_request",
       "expect.needed_ingress_Gbit_per_s", "expect.needed_egress_Gbit_per_s", "expect.useful_share"], rows)
write("workload.kv_cache", "Llama 2 70B (80 layers, 8 heads of 128, 16 bits): 327,680 B a token, 378.4 MB, 30.27 ms at 100 Gbit/s; 8B: 131,072 B" + by,
      {"bytes_per_token": "0 abs", "cache_MB": "2e-4 rel", "move_ms": "2e-4 rel"},
      ["layers", "heads", "head_size", "bytes_per_value", "tokens", "rate_Gbit_per_s", "expect.bytes_per_token", "expect.cache_MB",
       "expect.move_ms"], [[80, 8, 128, 2, 1154.7, 100, 327680, 378.4, 30.27], [32, 8, 128, 2, 1000, 10, 131072, 131.072, 104.8576]])
rows = []
for w, h, seq, over in ((1000, 1, 0.179723, None), (1000, 30, 0.867952, None), (1000, 500, 0.990954, None), (100, 30, 0.406032, 0.683594),
                        (100, 500, 0.919311, None), (10, 500, 0.533560, 1)):
    t = h * 0.25634765625
    e = 1.12e12 / (w * 1e9) + 0.05
    rows.append([w, h, 0.25634765625, 1120, t / (t + e), min(1, t / e)])
    assert abs(rows[-1][4] - seq) < 1e-6 and (over is None or abs(rows[-1][5] - over) < 1e-6)
write("workload.training", "Douillard et al., arXiv:2311.08105 and 2501.18512, by hand: 70e9 parameters, two sites" + by,
      {"step_s": "1e-12 rel", "exchange_Gbit": "1e-12 rel", "useful_share": "1e-9 rel", "overlapped_share": "1e-9 rel"},
      ["rate_Gbit_per_s", "local_steps", "expect.step_s", "expect.exchange_Gbit", "expect.useful_share", "expect.overlapped_share"], rows)
write("workload.training.rates", "the same: rates for a useful share of 0.95 without latency", {"needed_rate_Gbit_per_s": "1e-6 rel"},
      ["rate_Gbit_per_s", "local_steps", "latency_ms", "expect.needed_rate_Gbit_per_s"],
      [[100, h, 0, 1120 / (h * 0.25634765625 * (1 / 0.95 - 1))] for h in (1, 30, 100, 500)])
write("workload.distribution", "140 GB at 200 Mbit/s: 5600 s; 60 TB: 12.5 passes of TBIRD; 980 GB at 200 Gbit/s: 39.2 s" + by,
      {"size_TB": "1e-12 rel", "time_s": "1e-12 rel", "passes": "1e-12 rel"},
      ["items", "bytes_per_item", "rate_Gbit_per_s", "expect.size_TB", "expect.time_s", "expect.passes"],
      [[70e9, 2, 0.2, 0.14, 5600, 0.14 / 4.8], [15e12, 4, 200, 60, 2400, 12.5], [70e9, 14, 200, 0.98, 39.2, 0.98 / 4.8]])
