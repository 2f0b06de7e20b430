"""Fits the functions of temperature that Sources/Thermal/AirVirials.swift and AirEnthalpy.swift hold, and prints them as Swift.

The functions are those of ASHRAE research project 1485 (Herrmann, Kretzschmar and Gatley 2009): virial coefficients of air from
Lemmon, Jacobsen, Penoncello and Friend 2000, of water from IAPWS-95, Henry's constant of air from IAPWS G7-04, ideal-gas enthalpies
of the same equations of state, as CoolProp evaluates them. Each is a polynomial in r = 100 K / T (or t in degrees Celsius); the
largest deviation over the range is printed beside it.

    python scripts/reference/ground_air_fits.py
"""

import CoolProp
import CoolProp.CoolProp as CP
import numpy as np
from CoolProp.HumidAirProp import HAProps_Aux
from numpy.polynomial import Polynomial

KELVIN = np.arange(183.15, 383.2, 2.0)


def aux(name, kelvin):
    return np.array([HAProps_Aux(name, t, 101325.0, 0.01)[0] for t in kelvin])


def show(name, x, y, degree, transform=None, weights=None):
    target = np.log(np.abs(y)) if transform == "log" else y
    fit = Polynomial.fit(x, target, degree, w=weights).convert()
    back = np.sign(y[0]) * np.exp(fit(x)) if transform == "log" else fit(x)
    worst = np.abs(back / y - 1).max() if transform == "log" else np.abs(back - y).max()
    print(f"{name}: [" + ", ".join(f"{c:.12g}" for c in fit.coef) + f"]  worst {worst:.2e} {'rel' if transform else 'abs'}")
    return fit


print("CoolProp", CoolProp.__version__)
r = 100 / KELVIN
show("Baa cm3/mol", r, aux("Baa", KELVIN) * 1e6, 6)
show("Caaa cm6/mol2", r, aux("Caaa", KELVIN) * 1e12, 5)
show("ln -Bww cm3/mol", r, aux("Bww", KELVIN) * 1e6, 6, "log")
mild = KELVIN[KELVIN > 253]  # below, the term is nothing beside the others, and the argument is held
show("ln -Cwww cm6/mol2", 100 / mild, aux("Cwww", mild) * 1e12, 4, "log")
warm = KELVIN[KELVIN > 273.2]
show("ln betaH 1/Pa", 100 / warm, aux("beta_H", warm), 5, "log")
show("v liquid cm3/mol (t)", warm - 273.15, aux("vbar_ws", warm) * 1e6, 4)
cold = KELVIN[KELVIN < 273.1]
show("v ice cm3/mol (t)", cold - 273.15, aux("vbar_ws", cold) * 1e6, 2)


def ideal_enthalpy(fluid, kelvin):
    """Molar enthalpy at vanishing density, J/mol, in the equation of state's own reference."""
    state = CP.AbstractState("HEOS", fluid)
    state.specify_phase(CP.iphase_gas)
    out = []
    for t in kelvin:
        state.update(CP.DmolarT_INPUTS, 1e-9, float(t))
        out.append(state.hmolar())
    return np.array(out)


# Air: zero at 0 degrees Celsius and 101325 Pa for the real gas.
air = CP.AbstractState("HEOS", "Air")
air.update(CP.PT_INPUTS, 101325.0, 273.15)
M_AIR, M_WATER = 28.966e-3, 18.015268e-3
h_air = (ideal_enthalpy("Air", KELVIN) - air.hmolar()) / M_AIR
show("h air ideal J/kg (t)", KELVIN - 273.15, h_air, 6)


def vapour_enthalpy(kelvin):
    """The ideal-gas part of IAPWS-95 with the gas constant and the offset of RP-1485, J/kg."""
    tau = 647.096 / kelvin
    slope = 6.6832105275932 + 3.00632 / tau
    for n, g in zip([0.012436, 0.97315, 1.27950, 0.96956, 0.24873], [1.28728967, 3.53734222, 7.74073708, 9.24437796, 27.5075105]):
        slope += n * g * (1 / (1 - np.exp(-g * tau)) - 1)
    return (8.314472 * kelvin * (1 + tau * slope) - 0.01102303806) / M_WATER


wide = np.arange(183.15, 383.2, 2.0)
show("h water vapour ideal J/kg (t)", wide - 273.15, vapour_enthalpy(wide), 6)

# Liquid: along saturation, and its slope with pressure there.
liquid = CP.AbstractState("HEOS", "Water")
rows = []
for t in np.arange(273.16, 373.2, 1.0):
    liquid.update(CP.QT_INPUTS, 0, t)
    slope = liquid.first_partial_deriv(CP.iHmass, CP.iP, CP.iT)
    rows.append((t - 273.15, liquid.hmass() - slope * liquid.p(), slope))
t, none, slope = np.array(rows).T
show("h liquid J/kg (t)", t, none, 8)
show("dh/dp liquid J/kg/Pa (t)", t, slope, 3)


def ice_enthalpy(kelvin, pressure):
    """IAPWS R10-06, J/kg."""
    tau, pi = kelvin / 273.16, (pressure - 101325.0) / 611.657
    g0 = np.polyval([-0.556464869058991e-21, 0.339746123271053e-14, -0.189369929326131e-7, 0.655022213658955, -0.632020233335886e6], pi)
    r2 = np.polyval([0.234801409215913e-10 - 0.285651142904972e-10j, -0.557107698030123e-4 + 0.464578634580806e-4j,
                     -0.725974574329220e2 - 0.781008427112870e2j], pi)
    terms = [(0.368017112855051e-1 + 0.510878114959572e-1j, 0.447050716285388e2 + 0.656876847463481e2j),
             (0.337315741065416 + 0.335449415919309j, r2)]
    s0, gibbs, entropy = -0.332733756492168e4, g0, 0.0
    for k, r in terms:
        gibbs += 273.16 * (r * ((k - tau) * np.log(k - tau) + (k + tau) * np.log(k + tau) - 2 * k * np.log(k) - tau**2 / k)).real
        entropy -= (r * (-np.log(k - tau) + np.log(k + tau) - 2 * tau / k)).real
    return gibbs - s0 * 273.16 * tau + kelvin * (s0 + entropy)


t = np.arange(-90, 0.02, 2.0)
none = np.array([ice_enthalpy(k + 273.15, 0.0) for k in t])
slope = (np.array([ice_enthalpy(k + 273.15, 1e5) for k in t]) - none) / 1e5
show("h ice J/kg (t)", t, none, 4)
show("dh/dp ice J/kg/Pa (t)", t, slope, 1)
