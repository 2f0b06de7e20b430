"""Reference tables of cooling plants by the hour, radiator panels, panels in orbit, chips and small places.

Everything is computed apart from the Swift code: boundary-value problems and quadratures of scipy, moist air and liquids of CoolProp,
the one-node orbit of the package orbital-thermal, and the sample cases that Lei and Masanet publish with their notebooks.

    pip install -r scripts/requirements-oracles.txt && python scripts/reference/thermal.py
"""

import math
import warnings

import numpy as np
from CoolProp.CoolProp import PropsSI
from CoolProp.HumidAirProp import HAPropsSI
from scipy.integrate import quad, solve_bvp, solve_ivp
from scipy.optimize import brentq
from scipy.special import lambertw
from space_table import oracle, write

SIGMA = 5.670374419e-8
CMB4 = 2.7255**4
HERE = "scripts/reference/thermal.py"

HALL = [
    "ups_efficiency", "distribution_loss", "lighting", "supply_low_C", "supply_high_C", "dew_low_C", "dew_high_C", "humidity_low", "humidity_high",
    "air_rise_K", "water_rise_K", "tower_range_K", "fan_pressure_Pa", "fan_efficiency", "tower_fan_pressure_Pa", "tower_fan_efficiency",
    "humidifier_pressure_Pa", "humidifier_efficiency", "economizer_pump_Pa", "economizer_pump_efficiency", "chilled_pump_Pa",
    "chilled_pump_efficiency", "sink_pump_Pa", "sink_pump_efficiency", "tower_approach_K", "exchanger_approach_K", "coil_effectiveness",
    "sensible_heat_ratio", "chiller_load", "cop_offset", "liquid_to_gas",
]


def lei_samples():
    air = dict(zip(
        "ups_efficiency distribution_loss lighting supply_low_C supply_high_C dew_low_C dew_high_C humidity_low humidity_high air_rise_K water_rise_K "
        "tower_range_K fan_pressure_Pa fan_efficiency tower_fan_pressure_Pa tower_fan_efficiency humidifier_pressure_Pa humidifier_efficiency "
        "chilled_pump_Pa chilled_pump_efficiency sink_pump_Pa sink_pump_efficiency tower_approach_K chiller_load cop_offset liquid_to_gas".split(),
        [9.80302734e-01, 5.60546875e-03, 1.81445313e-03, 1.03671875e+01, 3.41953125e+01, -1.04970703e+01, 1.58320312e+01, 9.01953125e-02,
         6.76464844e-01, 1.47840712e+01, 6.91894531e+00, 4.28710938e+00, 6.85058594e+02, 8.29931641e-01, 2.03417969e+02, 8.97802734e-01,
         7.31582031e+06, 7.04492187e-01, 1.46519937e+05, 7.90039062e-01, 2.12001820e+05, 7.16601562e-01, 6.33818359e+00, 2.24023438e-01,
         1.05488281e-01, 1.11914062e+00]))
    tower = dict(zip(
        "ups_efficiency distribution_loss lighting supply_high_C air_rise_K water_rise_K tower_range_K fan_pressure_Pa fan_efficiency "
        "tower_fan_pressure_Pa tower_fan_efficiency humidifier_pressure_Pa humidifier_efficiency economizer_pump_Pa economizer_pump_efficiency "
        "chilled_pump_Pa chilled_pump_efficiency sink_pump_Pa sink_pump_efficiency tower_approach_K exchanger_approach_K coil_effectiveness "
        "sensible_heat_ratio chiller_load cop_offset liquid_to_gas".split(),
        [9.80302734e-01, 5.60546875e-03, 1.81445313e-03, 2.73671875e+01, 1.88856337e+01, 7.50488281e+00, 4.13867188e+00, 4.16992188e+02,
         7.13720703e-01, 1.48339844e+02, 7.45947266e-01, 6.50097656e+06, 6.74023438e-01, 1.56284191e+05, 6.68945312e-01, 1.71884552e+05,
         7.45117188e-01, 2.10534680e+05, 7.09960938e-01, 6.50576172e+00, 2.29404297e+00, 8.16601563e-01, 9.86289063e-01, 2.24023438e-01,
         1.05488281e-01, 1.11914062e+00]))
    sea = dict(zip(
        "ups_efficiency distribution_loss lighting supply_high_C air_rise_K water_rise_K tower_range_K fan_pressure_Pa fan_efficiency "
        "humidifier_pressure_Pa humidifier_efficiency economizer_pump_Pa economizer_pump_efficiency chilled_pump_Pa chilled_pump_efficiency "
        "sink_pump_Pa sink_pump_efficiency exchanger_approach_K coil_effectiveness sensible_heat_ratio chiller_load cop_offset".split(),
        [9.75556641e-01, 1.35351562e-02, 5.60546875e-04, 3.42578125e+01, 1.41438802e+01, 9.49707031e+00, 7.50488281e+00, 4.13867188e+02,
         6.71240234e-01, 6.65683594e+06, 6.32226562e-01, 1.36980148e+05, 6.28710937e-01, 1.36194518e+05, 7.43945313e-01, 6.99398438e+05,
         7.98242188e-01, 2.49814453e+00, 8.04492187e-01, 9.71992187e-01, 7.70117188e-01, 8.80859375e-03]))
    header = ["economizer", "chiller", "equations", "temperature_C", "relative_humidity_percent", "pressure_hPa", "water_C"] + HALL + ["expect.pue"]
    rows = []
    for name, values, pue in [("air", air, 1.0746922969797756), ("tower", tower, 1.0887168184890426), ("water", sea, 1.1140761465494835)]:
        rows.append([name, "water_cooled", "published", 20, 40, 1013.25, 20] + [values.get(k) for k in HALL] + [pue])
    write("plant.hall.published", "sample cases of the notebooks of Lei and Masanet, Energy 201, 2020 (github.com/nuoaleon/"
          f"Data-center-PUE-prediction-tool), as printed there; {HERE}", {"pue": "1e-12 rel"}, header, rows)


def hall():
    """The real-gas hall with the defaults, moist air from CoolProp."""
    rows = []
    loss, light = 1 / 0.945 - 1 + 1 / 0.99 - 1, 0.001
    heat = 1 + loss + light

    def density(p, t):
        return 1.293 * p / 101325 * 273.15 / (273.15 + t)

    def cop(t, load=0.5):
        t = min(t, (0.760621 - 0.084615 * load) / 0.01768)
        return 16.798751 + 0.00884 * t * t - 8.528931 * load**2 + 9.885294 * load - 0.760621 * t + 0.084615 * load * t

    def sat(t):
        return 611.21 * math.exp((18.678 - t / 234.5) * t / (t + 257.14))

    for economizer in ("none", "air", "tower"):
        for chiller in ("water_cooled", "air_cooled", "direct_expansion"):
            if economizer == "tower" and chiller != "water_cooled":
                continue
            for t in (-15, 2, 12, 22, 28, 38):
                for rh in (20, 60, 95):
                    p = 101325.0
                    state = ("T", t + 273.15, "P", p, "R", rh / 100)
                    w, wet, h = HAPropsSI("W", *state), HAPropsSI("B", *state) - 273.15, HAPropsSI("H", *state)
                    flow = heat / (1.01 * 16.65)
                    power, water, share = 0.0, 0.0, 0.0
                    if economizer == "air":
                        supply = min(max(t, 14), 31)
                        power += flow / density(p, supply) * 650 / 0.775 / 1000
                        enthalpy = 1.01 * t + (2500 + 1.84 * t) * w
                        dew = 611.21 * math.exp(15 * 18.678 / 272.14)
                        limit = 1.01 * 27 + (2500 + 1.84 * 27) * 0.62198 * dew / (p - dew)
                        wetted = (enthalpy - 1.01 * supply) / (2500 + 1.84 * supply)
                        humid = 0.62198 * 0.8 * sat(supply) / (p - 0.8 * sat(supply))
                        used, added, mixed = True, 0.0, 1.0
                        if enthalpy < limit:
                            if t > supply:
                                added = max(0, wetted - w)
                            else:
                                added = max(0, 0.62198 * 0.2 * sat(supply) / (p - 0.2 * sat(supply)) - w)
                                mixed = 16.65 / (supply + 16.65 - t)
                        elif enthalpy <= 1.01 * supply + (2500 + 1.84 * supply) * humid:
                            added = max(0, wetted - w)
                        else:
                            used = False
                        if used:
                            moist = flow * mixed - flow * mixed / (1 + added)
                            power += 7e6 * moist / (1000 * 0.7 * 1000)
                            water += moist
                        chilled, tower_heat = (0.0, 0.0) if used else (heat, heat)
                        share = chilled / heat
                    else:
                        power += flow / density(p, 31) * 650 / 0.775 / 1000
                        supply_water = 31 + 16.65 - 16.65 / 0.8
                        cooling = heat / 0.97
                        mid = supply_water + 3.75
                        moist = (cooling - heat) / (-0.0013 * mid * mid - 2.3097 * mid + 2500.5)
                        power += 7e6 * moist / (1000 * 0.7 * 1000)
                        water += moist
                        free = 0.0
                        if economizer == "tower":
                            free = min(max((supply_water + 7.5 - (wet + 4.75 + 2.25)) / 7.5, 0), 1)
                        power += free * cooling / (4.2 * 7.5) * 156000 / (1000 * 0.7 * 1000)
                        chilled, tower_heat = cooling * (1 - free), cooling
                        share = 1 - free
                    work = 0.0
                    if chilled > 0:
                        work = chilled / cop(wet + 4.75 if chiller == "water_cooled" else t + 10 if chiller == "air_cooled" else max(t + 10, 32))
                        power += work
                        if chiller != "direct_expansion":
                            power += chilled / (4.2 * 7.5) * 143658 / (1000 * 0.7 * 1000)
                    tower_heat += work if tower_heat else 0
                    if chiller == "water_cooled" or economizer == "tower":
                        stream = tower_heat / (4.2 * 5)
                        power += stream * 208660 / (1000 * 0.7 * 1000)
                        power += stream / 2.1 / density(p, t) * 250 / 0.775 / 1000
                        leaving = ("T", wet + 4.75 + 2.5 + 273.15, "P", p, "R", 1)
                        evaporated = max(0, HAPropsSI("W", *leaving) - w) / (HAPropsSI("H", *leaving) - h) * tower_heat * 1000
                        water += evaporated + max(0.0025 * stream, evaporated / 8)
                    rows.append([economizer, chiller, t, rh, 1 + loss + light + power, power, water * 3600, share])
    write("plant.hall", f"the equations written again in Python with moist air of {oracle('CoolProp')}; {HERE}",
          {"pue": "2e-5 rel", "cooling_W_per_W": "3e-5 abs", "water_L_per_kWh": "3e-4 abs", "chiller_share": "5e-4 abs"},
          ["economizer", "chiller", "temperature_C", "relative_humidity_percent", "expect.pue", "expect.cooling_W_per_W", "expect.water_L_per_kWh",
           "expect.chiller_share"], rows)


def indirect():
    """The hall with an indirect evaporative exchanger, in EnergyPlus' form, moist air from CoolProp."""
    loss, light, rise, supply, load, p = 1 / 0.945 - 1 + 1 / 0.99 - 1, 0.001, 16.65, 31.0, 0.5, 101325.0
    heat, rows = 1 + loss + light, []
    for t in (-15, 5, 14, 20, 25, 30, 35, 42):
        for rh in (15, 50, 90):
            wet = HAPropsSI("B", "T", t + 273.15, "P", p, "R", rh / 100) - 273.15
            hall = heat / 1.01 / rise
            power = hall / (1.293 * 273.15 / (273.15 + supply)) * 650 / 0.775 / 1000
            # Primary air leaves at inlet - effectiveness (inlet - secondary); it need not be colder than the supply.
            inlet = supply + rise
            dry_out, wet_out = inlet - 0.65 * (inlet - t), inlet - 0.75 * (inlet - wet)
            water, sprays = 0.0, False
            outlet = dry_out
            if dry_out > supply and wet_out < dry_out:
                outlet, sprays = wet_out, True
            outlet = min(outlet, inlet)
            moved = min(heat, 1.01 * hall * (inlet - outlet))
            speed = min(1.0, rise / (inlet - outlet)) if outlet < inlet else 0.0
            secondary = hall * 1.2 / (1.293 * 273.15 / (273.15 + t)) if outlet < inlet else 0.0
            power += secondary * 207.6 * speed**3 / 1000
            if sprays:
                power += secondary * 90 / 1000
                water = moved / 2500 * (1 + 1 / 8)
            left = heat - moved
            if left > 1e-12:
                y = min(t + 10, (0.760621 - 0.084615 * load) / 0.01768)
                cop = 16.798751 + 0.00884 * y * y - 8.528931 * load**2 + 9.885294 * load - 0.760621 * y + 0.084615 * load * y
                power += left / cop + left / (4.2 * 7.5) * 143658 / (1000 * 0.7 * 1000)
            rows.append(["indirect", "air_cooled", t, rh, 1 + loss + light + power, power, water * 3600, max(left, 0.0) / heat])
    write("plant.hall.indirect", f"EnergyPlus' equations of an indirect evaporative cooler (Engineering Reference 25.2, special research model) written in "
          f"Python with moist air of {oracle('CoolProp')}; {HERE}",
          {"pue": "2e-5 rel", "cooling_W_per_W": "3e-5 abs", "water_L_per_kWh": "3e-4 abs", "chiller_share": "5e-5 abs"},
          ["economizer", "chiller", "temperature_C", "relative_humidity_percent", "expect.pue", "expect.cooling_W_per_W", "expect.water_L_per_kWh",
           "expect.chiller_share"], rows)


def towers():
    york = np.array([
        -0.359741205, -0.055053608, 0.0023850432, 0.173926877, -0.0248473764, 0.00048430224, -0.005589849456, 0.0005770079712, -0.00001342427256,
        2.84765801111111, -0.121765149, 0.0014599242, 1.680428651, -0.0166920786, -0.0007190532, -0.025485194448, 0.0000487491696, 0.00002719234152,
        -0.0653766255555556, -0.002278167, 0.0002500254, -0.0910565458, 0.00318176316, 0.000038621772, -0.0034285382352, 0.00000856589904,
        -0.000001516821552])
    cool = np.array([
        0.52049709836241, -10.617046395344, 10.7292974722538, -2.74988377158227, 4.73629943913743, -8.25759700874711, 1.57640938114136,
        6.51119643791324, 1.50433525206692, -3.2888529287801, 0.0257786145353773, 0.182464289315254, -0.0818947291400898, -0.215010003996285,
        0.0186741309635284, 0.0536824177590012, -0.00270968955115031, 0.00112277498589279, -0.00127758497497718, 0.0000760420796601607,
        1.43600088336017, -0.5198695909109, 0.117339576910507, 1.50492810819924, -0.135898905926974, -0.152577581866506, -0.0533843828114562,
        0.00493294869565511, -0.00796260394174197, 0.000222619828621544, -0.0543952001568055, 0.00474266879161693, -0.0185854671815598,
        0.00115667701293848, 0.000807370664460284])

    def approach(fit, t, r, a, w):
        if fit == "york":
            t, r, l = np.clip(t, -34.4, 29.4444), np.clip(r, 1.1111, 22.2222), min(8, w / a)
            return float(york @ np.array([l**i * r**j * t**k for i in range(3) for j in range(3) for k in range(3)]))
        t, r = np.clip(t, -1, 26.6667), np.clip(r, 1.1111, 11.1111)
        x = [1, a, a * a, a**3, w, a * w, a * a * w, w * w, a * w * w, w**3, t, a * t, a * a * t, w * t, a * w * t, w * w * t, t * t, a * t * t,
             w * t * t, t**3, r, a * r, a * a * r, w * r, a * w * r, w * w * r, t * r, a * t * r, w * t * r, t * t * r, r * r, a * r * r, w * r * r,
             t * r * r, r**3]
        return float(cool @ np.array(x))

    rows = []
    for fit in ("york", "cool_tools"):
        for t in (-40, -5, 5, 10, 15, 20, 25.6, 32):
            for r in (0.5, 5.56, 12):
                for a, w in ((1, 1), (0.6, 1), (1, 1.25), (0.3, 0.75)):
                    rows.append([fit, t, r, a, w, approach(fit, t, r, a, w)])
    write("plant.tower", f"the table of coefficients of the EnergyPlus Engineering Reference as a dot product, numpy; {HERE}",
          {"approach_K": "1e-9 abs"}, ["fit", "wet_bulb_C", "range_K", "air_flow", "water_flow", "expect.approach_K"], rows)

    def merkel(ua, mw, ma, tw, twb, p, fa, fw, design):
        def h(t):
            return HAPropsSI("H", "T", t + 273.15, "P", p, "R", 1)
        ua *= (1 + 0.0081 * (twb - design)) * (1.3 * fa - 0.3 * fa * fa) * (0.1082 + 1.667 * fw - 0.7713 * fw * fw)
        cw = mw * fw * 4186

        def heat(out):
            cpe = (h(out) - h(twb)) / (out - twb)
            ca = ma * fa * cpe
            lo, hi = min(cw, ca), max(cw, ca)
            ntu, c = ua * cpe / 1006 / lo, lo / hi
            e = (1 - math.exp(-ntu * (1 - c))) / (1 - c * math.exp(-ntu * (1 - c)))
            return e * lo * (tw - twb), ca
        out = brentq(lambda o: twb + heat(o)[0] / heat(o)[1] - o, twb + 1e-3, tw + 20, xtol=1e-12)
        q = heat(out)[0]
        return tw - q / cw, q

    rows = []
    for twb in (2, 12, 18.85, 25.6, 29):
        for fa, fw in ((1, 1), (0.5, 1), (0.3, 0.6), (1, 1.2)):
            for lift in (6, 15):
                args = (2011.28668, 0.75, 0.75 / 1.61599, twb + lift, twb, 101325, fa, fw, 25.6)
                rows.append(list(args[:5]) + [fa, fw, *merkel(*args)])
    write("plant.tower_merkel", f"effectiveness equations solved with scipy's brentq on {oracle('CoolProp', 'scipy')}; {HERE}",
          {"leaving_C": "2e-3 abs", "heat_W": "1e-3 rel"},
          ["exchange_W_per_K", "water_kg_per_s", "air_kg_per_s", "water_C", "wet_bulb_C", "air_flow", "water_flow", "expect.leaving_C", "expect.heat_W"], rows)


def cylinders():
    """The side's view factor as a double integral over the sphere's cone: no plates."""
    rows = []
    for altitude in (200, 550, 2000, 35786):
        for tilt in (0, 5, 20, 45, 66, 90, 112, 150):
            h = 1 + altitude / 6371.0088
            g, rho = math.radians(tilt), math.asin(1 / h)

            def ring(theta):
                # Width in azimuth around the axis of the cone of half angle rho, tilted by g.
                s = math.sin(theta) * math.sin(g)
                x = (math.cos(rho) - math.cos(theta) * math.cos(g)) / s if s > 0 else (-2 if theta < rho else 2)
                phi = math.pi if x <= -1 else 0.0 if x >= 1 else math.acos(x)
                return 2 * phi * math.sin(theta) ** 2
            edges = sorted({0.0, math.pi} | {min(max(v, 0.0), math.pi) for v in (abs(g - rho), g + rho, 2 * math.pi - g - rho)})
            total = sum(quad(ring, a, b, epsabs=1e-14, epsrel=1e-13, limit=500)[0] for a, b in zip(edges, edges[1:]))
            rows.append([altitude, tilt, 6371.0088, total / math.pi**2])
    write("viewfactor.cylinder_sphere", f"integral over the sphere's solid angle, {oracle('scipy')} quad; {HERE}", {"view_factor": "1e-10 abs"},
          ["altitude_km", "tilt_deg", "radius_km", "expect.view_factor"], rows)


def fins():
    rows = []
    for lam in (0.0, 0.01, 0.1, 0.5, 1, 3, 10):
        for sink in (0.0, 0.3, 0.6, 0.8, 0.95):
            if lam == 0:
                rows.append([lam, sink, 1.0, 1.0])
                continue
            x = np.linspace(0, 1, 201)
            solution = solve_bvp(lambda x, y: np.vstack([y[1], lam * (y[0] ** 4 - sink**4)]), lambda a, b: np.array([a[0] - 1, b[1]]), x,
                                 np.vstack([1 - (1 - sink) * 0.5 * x, -0.5 * (1 - sink) * np.ones_like(x)]), tol=1e-11, max_nodes=200000)
            assert solution.success
            rows.append([lam, sink, -solution.y[1][0] / (lam * (1 - sink**4)), solution.y[0][-1]])
    write("radiator.fin_sink", f"boundary value problem, {oracle('scipy')} solve_bvp; {HERE}", {"fin_efficiency": "1e-7 abs", "tip_ratio": "1e-7 abs"},
          ["fin_parameter", "sink_ratio", "expect.fin_efficiency", "expect.tip_ratio"], rows)


def tube_panel():
    """The panel marched along its tube with scipy, liquids from CoolProp at the temperatures themselves."""
    emissivity, conductivity = 0.8, 167.0

    def fin(root, sink, half, t):
        lam = 2 * emissivity * SIGMA * root**3 * half**2 / (conductivity * t)
        s4 = (sink / root) ** 4
        if lam < 1e-9:
            return 1.0

        def gap(tip):
            def f(u):
                x = tip + (1 - tip) * u * u
                quotient = x**4 + x**3 * tip + x**2 * tip**2 + x * tip**3 + tip**4
                return 2 * math.sqrt((1 - tip) / (0.4 * quotient - 2 * s4))
            return quad(f, 0, 1, epsabs=1e-12, epsrel=1e-10)[0] - math.sqrt(lam)
        tip = brentq(gap, sink / root + 1e-9, 1 - 1e-12, xtol=1e-13)
        return math.sqrt(2 * lam * ((1 - tip**5) / 5 - s4 * (1 - tip))) / (lam * (1 - s4))

    def friction(re):
        turbulent = lambda r: (-1.8 * math.log10(6.9 / r)) ** -2
        if re <= 2300:
            return 64 / re
        if re >= 4000:
            return turbulent(re)
        k = (re - 2300) / 1700
        return (1 - k) * 64 / 2300 + k * turbulent(4000)

    def film(re, pr, k, d):
        def gn(r):
            f = friction(r) / 8
            return f * (r - 1000) * pr / (1 + 12.7 * math.sqrt(f) * (pr ** (2 / 3) - 1))
        if re <= 2300:
            nu = 3.66
        elif re >= 4000:
            nu = gn(re)
        else:
            s = (re - 2300) / 1700
            nu = (1 - s) * 3.66 + s * gn(4000)
        return nu * k / d

    rows = []
    for coolant, fluid, quality in (("ammonia", "Ammonia", True), ("water", "Water", True), ("propylene_glycol_25", "INCOMP::MPG[0.25]", False)):
        for inlet, absorbed, drop, d, pitch, t, length in ((320, 120, 10, 0.006, 0.15, 0.0005, 5), (330, 200, 20, 0.004, 0.1, 0.001, 3),
                                                           (310, 60, 5, 0.010, 0.25, 0.0003, 8)):
            mean = inlet - drop / 2
            args = ("Q", 0) if quality else ("P", 5e5)
            rho, cp, mu, k = (PropsSI(n, "T", mean, *args, fluid) for n in ("D", "C", "V", "L"))
            outer = d + 0.003
            half = (pitch - outer) / 2
            sink = ((absorbed / (2 * emissivity * SIGMA)) + CMB4) ** 0.25
            pr = cp * mu / k

            def local(tf, h):
                def gap(root):
                    q = 2 * emissivity * SIGMA * (root**4 - sink**4)
                    return q * (outer + fin(root, sink, half, t) * 2 * half) - h * math.pi * d * (tf - root)
                root = brentq(gap, sink + 1e-3, tf, xtol=1e-9)
                return h * math.pi * d * (tf - root), root

            m = 0.01
            for _ in range(30):
                h = film(4 * m / (math.pi * d * mu), pr, k, d)
                x, w = np.polynomial.legendre.leggauss(6)
                per = sum(wi / 2 * drop * cp / local(inlet - drop / 2 + xi * drop / 2, h)[0] for xi, wi in zip(x, w))
                new = length / per
                if abs(new - m) < 1e-10 * m:
                    break
                m = new
            re = 4 * m / (math.pi * d * mu)
            speed = m / (rho * math.pi * d * d / 4)
            dp = 1.5 * friction(re) * length / d * rho * speed**2 / 2
            mass = 2700 * t * (pitch - outer) / pitch + (2700 * math.pi * (d + 0.0015) * 0.0015 + rho * math.pi * d * d / 4) / pitch * 1.2 + 2.1
            rows.append([coolant, inlet, absorbed, drop, d * 1000, pitch * 1000, t * 1000, length, m * cp * drop / (length * pitch), m, dp,
                         m * dp / (rho * 0.4) / (length * pitch), mass, local(inlet - drop, h)[1]])
    write("radiator.tube_panel", f"march along a tube with {oracle('scipy', 'CoolProp')}; {HERE}",
          {"heat_W_per_m2_planform": "2e-3 rel", "flow_kg_per_s": "5e-3 rel", "pressure_Pa": "1.5e-2 rel", "pump_W_per_m2_planform": "2e-2 rel",
           "mass_kg_per_m2_planform": "1e-3 rel", "coldest_root_K": "0.1 abs"},
          ["coolant", "inlet_K", "absorbed_W_per_m2_planform", "range_K", "tube_mm", "pitch_mm", "fin_mm", "length_m", "expect.heat_W_per_m2_planform",
           "expect.flow_kg_per_s", "expect.pressure_Pa", "expect.pump_W_per_m2_planform", "expect.mass_kg_per_m2_planform", "expect.coldest_root_K"],
          rows)


def punctures():
    from scipy.stats import binom
    rows = []
    for wall in (0.5, 1, 2, 4):
        for area, years, loops, needed in ((100, 5, 4, 3), (30, 10, 1, 1), (300, 5, 10, 8)):
            factor = 5.24 * 95**-0.25 * (2500 / 2700) ** 0.5 * (20 / 5.1) ** (2 / 3)
            d = brentq(lambda d: 1.8 * factor * d ** (19 / 18) - wall / 10, 1e-8, 10)
            m = math.pi / 6 * d**3 * 2.5
            flux = (2.2e3 * m**0.306 + 15) ** -4.38 + 1.3e-9 * (m + 1e11 * m**2 + 1e27 * m**4) ** -0.36 + 1.3e-16 * (m + 1e6 * m**2) ** -0.85
            rate = 2 * flux * 365.25 * 86400
            one = math.exp(-rate * area / loops * years)
            rows.append([wall, area, years, loops, needed, d * 10, rate, one, binom.sf(needed - 1, loops, one)])
    write("radiator.puncture", f"the published equations in Python, binomial of {oracle('scipy')}; {HERE}",
          {"critical_mm": "1e-9 rel", "rate_per_m2_yr": "1e-9 rel", "loop_survival": "1e-9 abs", "enough_loops": "1e-9 abs"},
          ["wall_mm", "tube_area_m2", "years", "loops", "needed", "expect.critical_mm", "expect.rate_per_m2_yr", "expect.loop_survival",
           "expect.enough_loops"], rows)


def lifts():
    rows = []
    for hot in (300, 320, 340, 360, 400):
        cop = 0.5 * 293.15 / (hot - 293.15)
        f = lambda t: 2 * 0.9 * SIGMA * (t**4 - 180**4)
        rows.append([hot, cop, (1 + 1 / cop) * f(293.15) / f(hot), ((1 + 1 / cop) / f(hot) + 1 / (cop * 250)) * 1000, 1000 / f(293.15)])
    write("radiator.lift", f"the balance in Python; the ratios are those of Carnot machines between four temperatures; {HERE}",
          {"cop": "1e-9 rel", "area_ratio": "1e-9 rel", "area_with_m2_per_kW": "1e-9 rel", "area_without_m2_per_kW": "1e-9 rel"},
          ["radiator_K", "expect.cop", "expect.area_ratio", "expect.area_with_m2_per_kW", "expect.area_without_m2_per_kW"], rows)


def disk(h, sun, normal):
    """Albedo factor of a face by a midpoint rule over the visible cap: frame x up, sun and normal as vectors."""
    n = 1500
    edge = math.acos(1 / h)
    theta = (np.arange(n) + 0.5) / n * edge
    phi = (np.arange(2 * n) + 0.5) / (2 * n) * 2 * math.pi
    t, f = np.meshgrid(theta, phi, indexing="ij")
    point = np.stack([np.cos(t), np.sin(t) * np.cos(f), np.sin(t) * np.sin(f)])
    to = point - np.array([h, 0, 0])[:, None, None]
    d = np.sqrt((to**2).sum(0))
    lit = np.maximum(0, np.tensordot(sun, point, 1))
    out = np.maximum(0, -(point * to).sum(0) / d)
    into = np.maximum(0, np.tensordot(normal, to, 1) / d)
    return float((lit * out * into * np.sin(t) / d**2).sum() * (edge / n) * (math.pi / n) / math.pi)


def panels():
    rows = []
    for altitude in (550, 1200):
        h = 1 + altitude / 6371.0088
        for beta, angle in ((0, 20), (35, 75), (75, 200), (90, 10), (-50, 150)):
            b, u = math.radians(beta), math.radians(angle)
            sun = np.array([math.cos(b) * math.cos(u), -math.cos(b) * math.sin(u), math.sin(b)])
            across = np.array([0, -sun[2], sun[1]])
            normals = [("edge_on", 90, 90, across / np.linalg.norm(across)), ("nadir", 90, 90, np.array([-1.0, 0, 0])), ("sun_tracking", 90, 90, sun)]
            for tilt, azimuth in ((60, 40), (130, -70)):
                a, z = math.radians(tilt), math.radians(azimuth)
                normals.append(("fixed", tilt, azimuth, np.array([-math.cos(a), math.sin(a) * math.cos(z), math.sin(a) * math.sin(z)])))
            for hold, tilt, azimuth, n in normals:
                lam = [math.acos(max(-1, min(1, -s * n[0]))) for s in (1, -1)]

                def view(l):
                    x = math.sqrt(h * h - 1)
                    if l <= math.acos(1 / h):
                        return math.cos(l) / h**2
                    if l >= math.pi - math.acos(1 / h):
                        return 0.0
                    y = -x / math.tan(l)
                    return (math.cos(l) * math.acos(y) - x * math.sin(l) * math.sqrt(1 - y * y)) / (math.pi * h * h) + math.atan(math.sin(l) * math.sqrt(1 - y * y) / x) / math.pi
                rows.append([altitude, beta, angle, hold, tilt, azimuth, 6371.0088, disk(h, sun, n) + disk(h, sun, -n), view(lam[0]) + view(lam[1])])
    write("thermal.panel_in_orbit", f"midpoint rule of 1500 by 3000 parts over the visible cap, numpy; {HERE}",
          {"albedo_factor": "2e-6 abs", "view_factor": "1e-10 abs"},
          ["altitude_km", "beta_deg", "angle_deg", "hold", "tilt_deg", "azimuth_deg", "radius_km", "expect.albedo_factor", "expect.view_factor"], rows)


def zonal():
    """Light from an Earth with an albedo by latitude: midpoint rule over the cap in a frame of the satellite."""
    bands = np.array([.672, .657, .548, .427, .355, .277, .229, .216, .222, .244, .227, .248, .293, .360, .415, .476, .544, .590])
    rows = []
    for altitude in (400, 800):
        h = 1 + altitude / 6371.0088
        for lat, slat, slon, tilt, azimuth in ((0, 0, 0, 0, 0), (60, 23, 30, 30, 45), (-75, -20, 100, 90, 180), (35, 10, -80, 70, 250), (82, 23, 170, 20, 0)):
            p, q, l = math.radians(lat), math.radians(slat), math.radians(slon)
            up = np.array([math.cos(p), 0, math.sin(p)])
            north, east = np.array([-math.sin(p), 0, math.cos(p)]), np.array([0.0, 1, 0])
            sun = np.array([math.cos(q) * math.cos(l), math.cos(q) * math.sin(l), math.sin(q)])
            t, a = math.radians(tilt), math.radians(azimuth)
            normal = -math.cos(t) * up + math.sin(t) * (math.cos(a) * north + math.sin(a) * east)
            n = 2000
            edge = math.acos(1 / h)
            total = white = 0.0
            phi = (np.arange(2 * n) + 0.5) / (2 * n) * 2 * math.pi
            for theta in (np.arange(n) + 0.5) / n * edge:
                point = (math.cos(theta) * up[:, None] + math.sin(theta) * (np.outer(north, np.cos(phi)) + np.outer(east, np.sin(phi))))
                to = point - h * up[:, None]
                d = np.sqrt((to**2).sum(0))
                f = np.maximum(0, sun @ point) * np.maximum(0, -(point * to).sum(0) / d) * np.maximum(0, normal @ to / d) * math.sin(theta) / d**2
                x = np.clip((np.degrees(np.arcsin(np.clip(point[2], -1, 1))) + 85) / 10, 0, 17)
                total += (f * np.interp(x, np.arange(18), bands)).sum()
                white += f.sum()
            scale = edge / n * math.pi / n / math.pi
            rows.append([altitude, lat, slat, slon, tilt, azimuth, 6371.0088, total * scale, total / white if white * scale > 1e-9 else None])
    write("albedo.zonal_plate", f"midpoint rule of 2000 by 4000 parts over the visible cap, numpy; {HERE}", {"reflected": "2e-6 abs", "mean_albedo": "2e-5 abs"},
          ["altitude_km", "latitude_deg", "sun_latitude_deg", "sun_longitude_deg", "tilt_deg", "azimuth_deg", "radius_km", "expect.reflected",
           "expect.mean_albedo"], rows)


def nodes():
    from orbital_thermal import sink, transient
    from orbital_thermal import environment as env
    rows = []
    for altitude, beta, capacity, heat in ((550, 0, 5000, 0.91 * SIGMA * (337.1**4 - 220**4)), (550, 45, 2000, 600), (800, 70, 20000, 400)):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            t, temperature, _ = transient.simulate(altitude, beta, heat, capacity, assume_sun_shielded=True, steps_per_orbit=16000, n_orbits=200,
                                                   convergence_tol_K=1e-7, energy_tol_K=1e-6)
        radius = 6371.0
        period = float(t[-1] + (t[1] - t[0])) if t[-1] < env_period(env, altitude) - 1e-6 else float(t[-1])
        rows.append([altitude, beta, heat, capacity, "nadir", "one", "shielded", "sub_point", 0.91, 0.20, sink.EARTH_ALBEDO, sink.EARTH_IR_FLUX,
                     sink.SOLAR_CONSTANT, period, radius, float(np.mean(temperature[:-1])), float(np.min(temperature)), float(np.max(temperature))])
    header = ["altitude_km", "beta_deg", "heat_W_per_m2", "capacity_J_per_m2_K", "hold", "faces", "direct_sun", "albedo_model", "emissivity",
              "solar_absorptance", "albedo", "earth_infrared_W_per_m2", "solar_flux_W_per_m2", "period_s", "radius_km", "expect.mean_K",
              "expect.least_K", "expect.greatest_K"]
    write("thermal.periodic_node.orbital_thermal", f"transient.simulate of {oracle('orbital-thermal')} with 16,000 steps an orbit; {HERE}",
          {"mean_K": "2e-3 abs", "least_K": "2e-3 abs", "greatest_K": "2e-3 abs"}, header, rows)


def env_period(env, altitude):
    return 2 * math.pi * math.sqrt((6371.0e3 + altitude * 1e3) ** 3 / 3.986004418e14)


def chips():
    rows = []
    for coolant in (20, 45, 60, 90):
        for r, dynamic, leak, scale in ((0.035, 1000, 0, 35), (0.05, 900, 100, 35), (0.08, 600, 80, 30), (0.05, 900, 400, 35)):
            if leak == 0:
                rows.append([coolant, r, dynamic, leak, scale, coolant + r * dynamic, dynamic, None])
                continue
            cold = coolant + r * dynamic
            a = r * leak / scale * math.exp((cold - 85) / scale)
            u = -lambertw(-a).real if a <= math.exp(-1) else None
            junction = None if u is None else cold + scale * u
            runaway = 85 + scale * math.log(scale / (r * leak * math.e)) - r * dynamic
            rows.append([coolant, r, dynamic, leak, scale, junction, None if u is None else (junction - coolant) / r, runaway])
    write("thermal.chip", f"Lambert's W of {oracle('scipy')}; {HERE}", {"junction_C": "1e-8 abs", "power_W": "1e-7 rel", "runaway_C": "1e-9 abs"},
          ["coolant_C", "resistance_K_per_W", "dynamic_W", "leakage_W", "leakage_scale_K", "expect.junction_C", "expect.power_W", "expect.runaway_C"], rows)


def small():
    rows = []
    for t in (-10, 10, 18, 25, 35, 42):
        cooling = saved = 0.0
        if t < 15:
            saved = 1 / 3
        elif t > 22:
            cooling = 1 / min(3.5 * (318.15 - 285.15) / max(t + 10 + 273.15 - 285.15, 8) , 7.0)
        rows.append([t, cooling, saved, 1 + cooling - saved])
    write("thermal.home", f"the balance in Python; {HERE}", {"cooling_W_per_W": "1e-9 abs", "saved_W_per_W": "1e-12 abs", "ere": "1e-9 abs"},
          ["outdoor_C", "expect.cooling_W_per_W", "expect.saved_W_per_W", "expect.ere"], rows)
    rows = []
    for t in (-5, 20, 35, 50, 59):
        for it in (500, 1000, 4000):
            limit = max(0, 200 * (58 - t))
            speed = (min(it, limit) / limit) ** 1.25 if limit else 0
            rows.append([t, it, 58, limit, 80 * speed**3])
    write("thermal.vehicle", f"the balance in Python; {HERE}", {"limit_W": "1e-9 rel", "fan_power_W": "1e-9 abs"},
          ["outdoor_C", "it_W", "coolant_limit_C", "expect.limit_W", "expect.fan_power_W"], rows)
    rows = [[25, 48, 5.57, 4.129], [25, 44, 5.57, 3.411], [35, 44, 5.57, 1.616]]
    write("thermal.passive", "a phone's sustained 4.13 W at 48 degC of skin in 25 degC (Geekerwan's measurement of an iPhone 15 Pro Max), and two "
          "limits with its resistance", {"sustained_W": "1e-3 abs"}, ["ambient_C", "surface_limit_C", "resistance_K_per_W", "expect.sustained_W"], rows)


if __name__ == "__main__":
    import sys
    names = sys.argv[1:] or ["lei_samples", "hall", "indirect", "towers", "cylinders", "fins", "tube_panel", "punctures", "lifts", "panels", "zonal", "nodes", "chips", "small"]
    for name in names:
        globals()[name]()
