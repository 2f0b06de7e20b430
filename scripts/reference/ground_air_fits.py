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


# Air: zero at 0 degrees Celsius and 101325 Pa for the real gas. Water: zero for the liquid at the triple point.
air = CP.AbstractState("HEOS", "Air")
air.update(CP.PT_INPUTS, 101325.0, 273.15)
M_AIR, M_WATER = 28.966e-3, 18.015268e-3
h_air = (ideal_enthalpy("Air", KELVIN) - air.hmolar()) / M_AIR
show("h air ideal J/kg (t)", KELVIN - 273.15, h_air, 5)
h_water = ideal_enthalpy("Water", KELVIN) / M_WATER
show("h water vapour ideal J/kg (t)", KELVIN - 273.15, h_water, 5)
liquid = np.array([CP.PropsSI("Hmass", "T", t, "Q", 0, "Water") for t in warm])
show("h liquid J/kg (t)", warm - 273.15, liquid, 6)
