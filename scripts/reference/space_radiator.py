"""Radiators: Starcloud's published panel, balances in multiple precision, and fins as a boundary value problem.

    python scripts/reference/space_radiator.py
"""

import mpmath as mp
import numpy as np
from scipy.integrate import solve_bvp

from space_table import oracle, write
from space_viewfactor import albedo, plate_sphere

mp.mp.dps = 30
SIGMA = mp.mpf("5.670374419184429e-8")
COLD = mp.mpf("2.7255")

# Starcloud, "Why we should train AI in space", white paper v1.03, 2024, page 9: one 1 m x 1 m plate at 20 C, both faces radiate,
# one face normal to the Sun; its 633.08 W counts the Earth on one face with the absorptance for sunlight.
sigma, t_earth = mp.mpf("5.67e-8"), mp.mpf("253.15")
infrared = float(sigma * t_earth**4)
header = ["temperature_K", "sun_cosine_a", "view_factor_a", "view_factor_b", "albedo_factor_a", "albedo_factor_b", "emissivity",
          "solar_absorptance", "earth_infrared", "stefan_boltzmann_W_per_m2_K4", "solar_flux_W_per_m2", "albedo",
          "earth_infrared_W_per_m2", "expect.net_W_per_m2_planform"]
rows = [
    [293.15, sun, 0.25, b, 0.25, b, 0.92, 0.09, law, 5.67e-8, 1366, 0.3, infrared, net]
    for sun, b, law, net in (
        (1, 0, "solar_absorptance", 633.08), (1, 0, "kirchhoff", 584.76), (1, 0.25, "kirchhoff", 521.98),
        (0, 0.25, "kirchhoff", 644.92))
]
write("radiator.two_sided.starcloud",
      "Starcloud, Why we should train AI in space, white paper v1.03, 2024, p. 9 (633.08 as printed, to its two decimals; the others are"
      " the same panel with Kirchhoff's law: Earth on one face, on both, and edge-on to the Sun)",
      {"net_W_per_m2_planform": "0.01 abs"}, header, rows)


def two_sided(t, sun, view, reflected, eps, alpha, alpha_ir, fin, flux, a, olr):
    emitted = 2 * fin * eps * SIGMA * (mp.mpf(t) ** 4 - COLD**4)
    direct, red, ir = alpha * flux * sun, alpha * flux * a * reflected, alpha_ir * olr * view
    sink = ((direct + red + ir) / (2 * fin * eps * SIGMA) + COLD**4) ** mp.mpf("0.25")
    return [float(v) for v in (emitted, direct, red, ir, emitted - direct - red - ir, sink)]


outputs = ["emitted_W_per_m2_planform", "direct_sun_W_per_m2_planform", "albedo_W_per_m2_planform",
           "earth_infrared_absorbed_W_per_m2_planform", "net_W_per_m2_planform", "sink_K"]
source = "the balance in 30 digits with " + oracle("mpmath") + "; scripts/reference/space_radiator.py"
rng = np.random.default_rng(11)
rows = []
for _ in range(60):
    t, eps, alpha, fin = rng.uniform(200, 400), rng.uniform(0.7, 0.95), rng.uniform(0.04, 0.3), rng.uniform(0.7, 1)
    sun_a, lit, fa, fb = rng.uniform(0, 1), rng.uniform(0, 1), rng.uniform(0, 0.5), rng.uniform(0, 0.3)
    ka, kb, flux, a, olr = rng.uniform(0, 0.4), rng.uniform(0, 0.2), rng.uniform(1316, 1414), rng.uniform(0.2, 0.5), rng.uniform(180, 280)
    law = rng.choice(["kirchhoff", "solar_absorptance"])
    ir = eps if law == "kirchhoff" else alpha
    rows.append([t, sun_a, 0.0, fa, fb, ka, kb, lit, eps, alpha, str(law), fin, flux, a, olr]
                + two_sided(t, sun_a * lit, fa + fb, ka + kb, eps, alpha, ir, fin, flux, a, olr))
write("radiator.two_sided", source, {o: "1e-9 abs" for o in outputs},
      ["temperature_K", "sun_cosine_a", "sun_cosine_b", "view_factor_a", "view_factor_b", "albedo_factor_a", "albedo_factor_b",
       "lit_fraction", "emissivity", "solar_absorptance", "earth_infrared", "fin_efficiency", "solar_flux_W_per_m2", "albedo",
       "earth_infrared_W_per_m2"] + [f"expect.{o}" for o in outputs], rows)

rows = []
for altitude in (400, 650, 1200):
    h = 1 + altitude / 6371
    for sun_deg in (0, 40, 90, 105, 150):
        for attitude, faces in (("edge_on", ((90, 90), (90, -90))), ("nadir", ((0, 0), (180, 0))),
                                ("sun_tracking", ((180 - sun_deg, 0), (sun_deg, 180)))):
            view = sum(float(plate_sphere(h, tilt)) for tilt, _ in faces)
            reflected = sum(albedo(h, sun_deg, tilt, azimuth) for tilt, azimuth in faces)
            lit = 0.0 if sun_deg == 150 else 1.0
            cosine = np.cos(np.radians(sun_deg))
            sun = {"edge_on": 0, "nadir": abs(cosine) * (1 if cosine > 0 else lit), "sun_tracking": lit}[attitude]
            values = two_sided(320, sun, view, reflected, mp.mpf("0.85"), mp.mpf("0.07"), mp.mpf("0.85"), 1, mp.mpf("1361.1"),
                               mp.mpf("0.3"), 240)
            rows.append([altitude, sun_deg, 320, attitude, lit, 0.85, 0.07, 0.3, 240] + values + [view, reflected])
write("radiator.panel", "quadrature over the visible cap and the balance, " + oracle("mpmath", "numpy")
      + "; scripts/reference/space_radiator.py",
      {o: "1e-4 abs" for o in outputs} | {"view_factor": "1e-11 abs", "albedo_factor": "1e-7 abs"},
      ["altitude_km", "sun_zenith_deg", "temperature_K", "attitude", "lit_fraction", "emissivity", "solar_absorptance", "albedo",
       "earth_infrared_W_per_m2"]
      + [f"expect.{o}" for o in outputs + ["view_factor", "albedo_factor"]], rows)

rows = []
for net in (0, 100, 400, 633.08, 1400, 5000):
    for absorbed in (0, 60, 140, 400):
        for eps in (0.8, 0.92):
            t = ((mp.mpf(net) + absorbed) / (2 * mp.mpf(eps) * SIGMA) + COLD**4) ** mp.mpf("0.25")
            sink = (mp.mpf(absorbed) / (2 * mp.mpf(eps) * SIGMA) + COLD**4) ** mp.mpf("0.25")
            rows.append([net, absorbed, 120, eps, float(t), 120e3 / net if net > 0 else None, float(sink)])
rows.append([-500, 100, 120, 0.85, None, None, float((mp.mpf(100) / (2 * mp.mpf("0.85") * SIGMA) + COLD**4) ** mp.mpf("0.25"))])
write("radiator.temperature", source, {"temperature_K": "1e-9 abs", "area_m2": "1e-12 rel", "sink_K": "1e-9 abs"},
      ["net_W_per_m2_planform", "absorbed_W_per_m2_planform", "heat_kW", "emissivity", "expect.temperature_K", "expect.area_m2",
       "expect.sink_K"], rows)


def fin(parameter):
    """theta'' = parameter theta^4 on 0 ... 1 with theta(0) = 1, theta'(1) = 0; efficiency = -theta'(0) / parameter."""
    x = np.linspace(0, 1, 200) ** 2
    guess = np.vstack([1 / (1 + parameter * x) ** 0.3, -0.3 * np.ones_like(x)])
    solution = solve_bvp(lambda x, y: np.vstack([y[1], parameter * y[0] ** 4]), lambda a, b: np.array([a[0] - 1, b[1]]), x, guess,
                         tol=1e-10, max_nodes=200_000)
    assert solution.success
    return -solution.y[1, 0] / parameter, solution.y[0, -1]


rows = []
for base, length, thickness, conductivity, eps, faces in (
        (320, 75, 1, 167, 0.88, 2), (320, 75, 0.5, 167, 0.88, 2), (330, 150, 0.5, 800, 0.88, 2), (300, 20, 1, 167, 0.85, 1),
        (350, 300, 1, 167, 0.9, 2), (400, 600, 0.5, 400, 0.9, 2), (320, 0, 1, 167, 0.85, 2)):
    parameter = faces * eps * float(SIGMA) * base**3 * (length / 1000) ** 2 / (conductivity * thickness / 1000)
    efficiency, tip = fin(parameter) if parameter > 0 else (1.0, 1.0)
    rows.append([base, length, thickness, conductivity, eps, faces, parameter, efficiency, tip * base])
write("radiator.fin", "boundary value problem with " + oracle("scipy") + "; scripts/reference/space_radiator.py",
      {"fin_parameter": "1e-12 rel", "fin_efficiency": "1e-7 abs", "tip_K": "1e-5 abs"},
      ["base_K", "length_mm", "thickness_mm", "conductivity_W_per_m_K", "emissivity", "faces", "expect.fin_parameter",
       "expect.fin_efficiency", "expect.tip_K"], rows)
