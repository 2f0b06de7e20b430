"""Links: published textbook values, exact geometry in multiple precision, a Gaussian beam optimised by scipy.

    python scripts/reference/space_links.py
"""

import mpmath as mp
import numpy as np
from geographiclib.geodesic import Geodesic
from scipy.optimize import minimize_scalar

from space_table import oracle, write

mp.mp.dps = 30
C, R, MU = mp.mpf(299792458), mp.mpf("6378.137"), mp.mpf("398600.4418")
K = mp.mpf("1.380649e-23")
source = oracle("mpmath") + "; scripts/reference/space_links.py"


def db(x):
    return 10 * mp.log10(x)


def loss(d_km, f_ghz):
    return 20 * mp.log10(4 * mp.pi * mp.mpf(d_km) * 1000 * mp.mpf(f_ghz) * 10**9 / C)


rows = [[d, f, eirp, float(loss(d, f)), float(eirp - db(4 * mp.pi * (mp.mpf(d) * 1000) ** 2))]
        for d, f, eirp in ((550, 12.2, 0), (550, 28.5, 40), (550, 73.5, 0), (40000, 11, 27), (1, 0.1, -30), (384400, 26, 60))]
write("rf.path_loss", source, {"loss_dB": "1e-9 abs", "flux_dBW_per_m2": "1e-9 abs"},
      ["distance_km", "frequency_GHz", "eirp_dBW", "expect.loss_dB", "expect.flux_dBW_per_m2"], rows)
pratt = "Pratt and Allnutt, Satellite Communications, 3rd ed., 2019, as quoted in the tests of link-budget 0.1.10"
write("rf.path_loss.textbook", pratt, {"loss_dB": "0.1 abs", "flux_dBW_per_m2": "0.1 abs"},
      ["distance_km", "frequency_GHz", "eirp_dBW", "expect.loss_dB", "expect.flux_dBW_per_m2"], [[40000, 11, 27, 205.3, -136.0]])

rows = []
for d, f, e in ((4, 14, 0.6), (0.46, 12.45, 0.557), (5, 14.25, 0.65), (0.6, 28.5, 0.6), (34, 8.4, 0.7)):
    rows.append([d, f, e, float(20 * mp.log10(mp.pi * mp.mpf(d) * mp.mpf(f) * 10**9 / C) + db(mp.mpf(e))),
                 float(70 * C / (mp.mpf(f) * 10**9) / mp.mpf(d))])
write("rf.antenna", source, {"gain_dBi": "1e-9 abs", "beam_width_deg": "1e-9 abs"},
      ["diameter_m", "frequency_GHz", "efficiency", "expect.gain_dBi", "expect.beam_width_deg"], rows)

write("rf.noise_cascade.textbook", pratt, {"system_at_antenna_K": "0.1 abs"},
      ["antenna_K", "noise_1_K", "gain_1_dB", "noise_2_K", "gain_2_dB", "noise_3_K", "expect.system_at_antenna_K"],
      [[25, 50, 23, 500, -10, 1000, 127.6], [25, 50, 50, 500, -10, 1000, 75.1]])
write("rf.noise_cascade.feed", pratt, {"system_at_receiver_K": "0.1 abs"},
      ["antenna_K", "feed_loss_dB", "feed_K", "noise_1_K", "gain_1_dB", "noise_2_K", "gain_2_dB", "noise_3_K",
       "expect.system_at_receiver_K"], [[25, 2, 300, 50, 50, 500, -10, 1000, 176.6]])
write("rf.sky_noise.textbook", pratt, {"noise_K": "0.5 abs"},
      ["attenuation_dB", "medium_K", "background_K", "expect.noise_K"], [[3.4, 270, 0, 147]])
write("rf.combined_ratio.textbook", pratt, {"ratio_dB": "0.1 abs"},
      ["ratio_1_dB", "ratio_2_dB", "expect.ratio_dB"], [[17, 24, 16.2]])
write("rf.link_noise.textbook", pratt + ", example 4.6 (clear air; rain of 1 dB recomputed, the printed 18.2 is a slip)",
      {"c_over_n_dB": "0.1 abs"},
      ["eirp_dBW", "distance_km", "frequency_GHz", "atmosphere_dB", "losses_dB", "receive_gain_dBi", "receiver_K", "background_K",
       "bandwidth_MHz", "expect.c_over_n_dB"],
      [[34, 40000, 4, 0.2, 0.5, 49.7, 45, 0, 30, 22.7], [34, 40000, 4, 1.2, 0.5, 49.7, 45, 0, 30, 18.9]])

rows = []
for eirp, d, f, other, gt, b, eff in ((36.7, 1123.4177, 11.7, 1.5, 9.2, 250, 2.7), (60.5, 812.1071, 28.5, 3, 12, 480, 4.4),
                                      (33.2, 1123.4177, 14.25, 2, 9.8, 62.5, 2), (48, 38000, 12, 0.7, 20, 36, 1.5)):
    l = loss(d, f)
    cn0 = mp.mpf(eirp) - l - mp.mpf(other) + mp.mpf(gt) - db(K)
    hz = mp.mpf(b) * 10**6
    cn = cn0 - db(hz)
    rate = mp.mpf(eff) * hz
    rows.append([eirp, d, f, other, gt, b, eff] + [float(v) for v in (
        l, cn0, cn, hz * mp.log(1 + 10 ** (cn / 10), 2) / 10**6, rate / 10**6, cn0 - db(rate))])
write("rf.link", source, {"path_loss_dB": "1e-9 abs", "c_over_n0_dBHz": "1e-9 abs", "c_over_n_dB": "1e-9 abs",
                          "shannon_Mbit_per_s": "1e-9 rel", "rate_Mbit_per_s": "1e-12 rel", "eb_over_n0_dB": "1e-9 abs"},
      ["eirp_dBW", "distance_km", "frequency_GHz", "losses_dB", "g_over_t_dB_per_K", "bandwidth_MHz",
       "spectral_efficiency_bit_per_s_Hz", "expect.path_loss_dB", "expect.c_over_n0_dBHz", "expect.c_over_n_dB",
       "expect.shannon_Mbit_per_s", "expect.rate_Mbit_per_s", "expect.eb_over_n0_dB"], rows)

# Google's Suncatcher (arXiv:2511.19468v2, 2025): 5 W, 10 cm apertures of 105.1 dB, 3 dB of other losses, 24 channels of 400 Gbit/s that
# need -20 dBm each, 1550 nm. 105.1 dB is 0.788 of the ideal gain; 0.24 mW arrive at 407.85 km (derived).
ideal = 20 * np.log10(np.pi * 0.1 / 1.55e-6)
efficiency = 10 ** ((105.1 - ideal) / 10)
write("optical.link.suncatcher", "arXiv:2511.19468v2, 2025, inter-satellite link; range and photons per bit derived from its inputs",
      {"received_mW": "1e-3 rel", "channel_dBm": "0.01 abs", "maximum_range_km": "1e-3 rel", "photons_per_bit": "1e-3 rel",
       "total_rate_Gbit_per_s": "0 abs"},
      ["range_km", "power_W", "wavelength_nm", "transmit_diameter_m", "receive_diameter_m", "aperture_efficiency", "losses_dB",
       "channels", "rate_Gbit_per_s", "required_dBm", "expect.received_mW", "expect.channel_dBm", "expect.maximum_range_km",
       "expect.photons_per_bit", "expect.total_rate_Gbit_per_s"],
      [[407.8, 5, 1550, 0.1, 0.1, efficiency, 3, 24, 400, -20, 0.24, -20, 407.85, 195.07, 9600],
       [408.5, 5, 1550, 0.1, 0.1, efficiency, 3, 24, 400, -20, 0.24 * (407.85 / 408.5) ** 2, -20.0138, 407.85, 194.45, 0]])


def gaussian(length_m, wavelength, d1, d2):
    """Best waist, at most the diameter: share through the transmitting times share through the receiving aperture."""
    def missed(log_waist):
        w0 = np.exp(log_waist)
        w2 = w0**2 * (1 + (wavelength * length_m / (np.pi * w0**2)) ** 2)
        return -(1 - np.exp(-2 * (d1 / 2) ** 2 / w0**2)) * (1 - np.exp(-2 * (d2 / 2) ** 2 / w2))
    result = minimize_scalar(missed, bounds=(np.log(d1 / 100), np.log(d1)), method="bounded", options={"xatol": 1e-10})
    return max(-result.fun, -missed(np.log(d1)))


rows = []
for length in (0.1, 1, 5.067, 10, 30, 100, 5400):
    for d1, d2 in ((0.1, 0.1), (0.1, 0.3)):
        rows.append([length, 5, 1550, d1, d2, 0.8, gaussian(length * 1000, 1.55e-6, d1, d2),
                     (np.pi / 4 * d1 * d2 * 0.8 / 1.55e-6 / (length * 1000)) ** 2])
write("optical.link.beam", "Gaussian beam optimised with " + oracle("scipy") + "; scripts/reference/space_links.py",
      {"gaussian_share": "1e-8 abs", "far_field_share": "1e-10 rel"},
      ["range_km", "power_W", "wavelength_nm", "transmit_diameter_m", "receive_diameter_m", "aperture_efficiency",
       "expect.gaussian_share", "expect.far_field_share"], rows)


def view(h, el):
    el = mp.radians(mp.mpf(el))
    radius = R + mp.mpf(h)
    lam = mp.acos(R * mp.cos(el) / radius) - el
    slant = mp.sqrt(R**2 + radius**2 - 2 * R * radius * mp.cos(lam))
    return slant, lam, mp.degrees(mp.asin(R * mp.cos(el) / radius)), 2 * lam * mp.sqrt(radius**3 / MU)


rows = []
for h in (340, 550, 650, 1200, 35786):
    for el in (0, 5, 10, 25, 40, 60, 90):
        slant, lam, nadir, t = view(h, el)
        rows.append([h, el] + [float(v) for v in (
            slant, mp.degrees(lam), lam * R, 2 * mp.pi * R**2 * (1 - mp.cos(lam)), nadir, t)])
write("link.view", source, {"slant_range_km": "1e-9 abs", "cap_half_angle_deg": "1e-11 abs", "cap_radius_km": "1e-9 abs",
                            "cap_area_km2": "1e-3 abs", "nadir_angle_deg": "1e-6 abs", "longest_pass_s": "1e-8 abs"},
      ["altitude_km", "elevation_deg", "expect.slant_range_km", "expect.cap_half_angle_deg", "expect.cap_radius_km",
       "expect.cap_area_km2", "expect.nadir_angle_deg", "expect.longest_pass_s"], rows)

rows = []
for h in (340, 550, 650):
    for el, gw in ((90, 90), (40, 40), (25, 25), (25, 60)):
        rows.append([h, el, gw, float(2000 * 1000 * view(h, el)[0] / C), float(2000 * 1000 * (view(h, el)[0] + view(h, gw)[0]) / C)])
write("latency.orbit", source, {"hosted_round_trip_ms": "1e-10 abs", "bent_pipe_round_trip_ms": "1e-10 abs"},
      ["altitude_km", "elevation_deg", "gateway_elevation_deg", "expect.hosted_round_trip_ms", "expect.bent_pipe_round_trip_ms"], rows)

rows = []
for d, factor, known in ((5570.23, 1.3, 70.917), (550, 1.5, None), (20000, 2.1, None)):
    rows.append([d, factor, float(2000 * mp.mpf(d) * 1000 * mp.mpf(factor) * mp.mpf("1.468") / C)])
    assert known is None or abs(rows[-1][-1] - known) < 1e-3
write("latency.fibre", source, {"round_trip_ms": "1e-10 abs"}, ["distance_km", "route_factor", "expect.round_trip_ms"], rows)

places = {"London": (-0.1276, 51.5072), "New York": (-74.006, 40.7128), "Frankfurt": (8.6821, 50.1109), "Singapore": (103.8198, 1.3521),
          "Ashburn": (-77.4874, 39.0438), "Quincy": (-119.8526, 47.2343), "Tokyo": (139.6917, 35.6895),
          "Los Angeles": (-118.2437, 34.0522), "Suva": (178.45, -18.1248), "Apia": (188.2, -13.8333), "pole": (17, 90),
          "antipode of London": (179.8724, -51.5072)}
rows = []
for a, b in (("London", "New York"), ("Frankfurt", "Singapore"), ("Ashburn", "Quincy"), ("Tokyo", "Los Angeles"), ("Suva", "Apia"),
             ("pole", "Singapore"), ("London", "antipode of London"), ("London", "London")):
    (x1, y1), (x2, y2) = places[a], places[b]
    metres = Geodesic.WGS84.Inverse(y1, x1, y2, x2)["s12"]
    rows.append([x1, y1, x2, y2, 1.3, metres / 1000, 2000 * metres * 1.3 * 1.468 / 299792458])
write("latency.fibre_between", "geodesics with " + oracle("geographiclib") + "; scripts/reference/space_links.py",
      {"distance_km": "1e-9 abs", "round_trip_ms": "1e-10 abs"},
      ["longitude_1_deg", "latitude_1_deg", "longitude_2_deg", "latitude_2_deg", "route_factor", "expect.distance_km",
       "expect.round_trip_ms"], rows)
