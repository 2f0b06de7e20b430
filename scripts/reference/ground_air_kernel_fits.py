"""Fits the polynomials of Sources/Kernels/GroundAirFits.swift to the scalar model of moist air, and writes that file.

The model (Sources/Thermal/AirMixture.swift and AirVirials.swift) is transcribed here with the coefficients of those files. What is
fitted, with u = t / 50 °C, g = p / 100 kPa, x the mole fraction of water and w the humidity ratio:

    saturated air     ln(x g) = s(u) + q(u, g) + e² b(u) / g,  e = exp s(u): over liquid water and over ice
    enthalpy          a + w v + g (a1 + x (b1 + w c1)) + g² (a2 + x (b2 + x (c2 + w d2))), each letter a polynomial in u
    condensed water   a polynomial in u, and one of first degree per pressure
    first guess       the wet bulb as a polynomial in sqrt(h - w h0 + c) and g

    python scripts/reference/ground_air_kernel_fits.py
"""
import re

import numpy as np

SOURCE = "Sources/Thermal/AirVirials.swift"
text = open(SOURCE).read().replace("_", "")


def table(name):
    body = re.search(r"static let " + name + r" = \[(.*?)\]", text, re.S).group(1)
    return [float(x) for x in body.replace("\n", " ").split(",") if x.strip()]


FIT = {n: table(n) for n in ("airB airC waterB waterC henry liquidVolume iceVolume airEnthalpy vapourEnthalpy liquidEnthalpy "
                             "liquidByPressure iceEnthalpy iceByPressure").split()}
R, RATIO, TRIPLE = 8.314472, 18.015268 / 28.966, 273.16


def poly(c, x):
    total = 0 * x
    for k in reversed(list(c)):
        total = total * x + k
    return total


def poly_slope(c, x):
    return poly([k * c[k] for k in range(1, len(c))] or [0.0], x)


def over_water(T):
    theta = T - 0.23855557567849 / (T - 650.17534844798)
    a = (theta + 1167.0521452767) * theta - 724213.16703206
    b = (-17.073846940092 * theta + 12020.824702470) * theta - 3232555.0322333
    c = (14.915108613530 * theta - 4823.2657361591) * theta + 405113.40542057
    return (2 * c / (np.sqrt(b * b - 4 * a * c) - b)) ** 4 * 1e6


def over_ice(T):
    th = T / TRIPLE
    return 611.657 * np.exp((-21.2144006 * th ** (1 / 300) + 27.3203819 * th**1.20666667 - 6.10598130 * th**1.70333333) / th)


class Virials:
    def __init__(self, T):
        r = 100 / T

        def pair(c, x=r, slope=-r / T):
            return poly(c, x), poly_slope(c, x) * slope

        def negative(v):
            return -np.exp(v[0]), -np.exp(v[0]) * v[1]
        self.aa, self.aaa, self.ww = pair(FIT["airB"]), pair(FIT["airC"]), negative(pair(FIT["waterB"]))
        warm = np.minimum(r, 100 / 253)
        self.www = negative(pair(FIT["waterC"], warm, np.where(warm < r, 0, -r / T)))
        self.aaw = pair([482.737, 1056.78, -6563.94, 29444.2, -31931.7])
        self.aww = negative(pair([-10.728876 + 6 * np.log(10), 34.7804, -38.3383, 33.406]))
        terms = [(k * (T / 100) ** e, e) for k, e in ((66.5687, -0.237), (-238.834, -1.048), (-176.755, -3.183))]
        self.aw = sum(v for v, _ in terms), sum(v * e for v, e in terms) / T

    def mixture(self, x):
        y = 1 - x

        def total(*terms):
            return sum(k * v[0] for k, v in terms), sum(k * v[1] for k, v in terms)
        return (total((y * y, self.aa), (2 * x * y, self.aw), (x * x, self.ww)),
                total((y**3, self.aaa), (3 * y * y * x, self.aaw), (3 * y * x * x, self.aww), (x**3, self.www)))


def saturated(T, p, frozen):
    """Mole fraction of water in saturated air."""
    v, t = Virials(T), T - 273.15
    ps = np.where(frozen, over_ice(T), over_water(T))
    volume = np.where(frozen, poly(FIT["iceVolume"], t), poly(FIT["liquidVolume"], t))
    henry = np.where(frozen, 0, np.exp(poly(FIT["henry"], 100 / T)))
    q, s, x = p / (R * T * 1e6), ps / (R * T * 1e6), ps / p
    aa, aw, ww = v.aa[0], v.aw[0], v.ww[0]
    for _ in range(15):
        a = 1 - x
        ln = volume * (q - s) + np.log1p(-henry * a * p) + a * a * q * (aa - 2 * aw) - (q - s - a * a * q) * ww
        ln += a**3 * q * q * v.aaa[0] + 1.5 * a * a * (1 - 2 * a) * q * q * v.aaw[0] - 3 * a * a * x * q * q * v.aww[0]
        ln -= ((1 + 2 * a) * x * x * q * q - s * s) / 2 * v.www[0]
        ln += q * q * (-a * a * (1 - 3 * a) * x * aa * ww - 2 * a**3 * (2 - 3 * a) * aa * aw + 6 * a * a * x * x * ww * aw
                       - 1.5 * a**4 * aa * aa - 2 * a * a * x * (1 - 3 * a) * aw * aw)
        ln -= (s * s - (1 + 3 * a) * x**3 * q * q) / 2 * ww * ww
        x = ps / p * np.exp(ln)
    return x


def enthalpy(T, w, p):
    x, t, v = w / (RATIO + w), T - 273.15, Virials(T)
    (b, bs), (c, cs) = v.mixture(x)
    ideal = R * T / p * 1e6
    volume = ideal
    for _ in range(8):
        volume = ideal * (1 + (b + c / volume) / volume)
    rest = (b - T * bs) + (c - T * cs / 2) / volume
    return poly(FIT["airEnthalpy"], t) + w * poly(FIT["vapourEnthalpy"], t) + R * T * rest / volume / ((1 - x) * 28.966e-3)


def condensed(T, frozen, p):
    t = T - 273.15
    return np.where(frozen, poly(FIT["iceEnthalpy"], t) + p * poly(FIT["iceByPressure"], t),
                    poly(FIT["liquidEnthalpy"], t) + p * poly(FIT["liquidByPressure"], t))


def humidity(x):
    return RATIO * x / (1 - x)


def wet_bulb(T, w, p):
    h = enthalpy(T, w, p)

    def gap(t, frozen):
        ws = humidity(saturated(t, p, frozen))
        return enthalpy(t, ws, p) - h - (ws - w) * condensed(t, frozen, p)
    frozen = ~((T >= TRIPLE) & (gap(0 * T + TRIPLE, np.zeros(T.shape, bool)) <= 0))
    t = np.where(frozen, np.minimum(T, TRIPLE), T)
    for _ in range(16):
        g = gap(t, frozen)
        t = np.minimum(t - g / ((g - gap(t - 1e-3, frozen)) / 1e-3), T)
    return t, frozen


rng = np.random.default_rng(7)
MOST = 0.255  # of the mole fraction of water


def fit(columns, y, weight, rounds=30):
    """Least squares whose weights drift to the least largest deviation."""
    A = np.stack(columns, 1)
    scale = np.abs(A).max(0)
    A, f, best = A / scale, np.ones(len(y)), None
    for _ in range(rounds):
        c = np.linalg.lstsq(A * (weight * f)[:, None], y * weight * f, rcond=1e-15)[0]
        e = np.abs(A @ c - y) * weight
        if best is None or e.max() < best[1]:
            best = c, e.max()
        f *= (0.3 + e / e.max()) ** 0.5
        f /= f.mean()
    return best[0] / scale, best[1]


def spread(low, high, n):
    t = low + (high - low) * (1 - np.cos(np.linspace(0, np.pi, n))) / 2
    rng.shuffle(t)
    return t


def pressures(n):
    return rng.uniform(4.9e4, 1.11e5, n)


PHASE = {}
for name, low, high, frozen, degrees in (("liquid", -0.3, 61.0, False, (8, 5, 4, 1, 3)), ("ice", -62.0, 0.3, True, (7, 3, 3, 1, 1))):
    ds, *dq = degrees
    t = spread(low, high, 3000)
    s = fit([(t / 50) ** i for i in range(ds + 1)], np.log((over_ice if frozen else over_water)(t + 273.15) / 1e5), np.ones(3000))[0]
    t, p = spread(low, high, 9000), pressures(9000)
    x = saturated(t + 273.15, p, np.full(9000, frozen))
    t, p, x = (a[x < MOST] for a in (t, p, x))
    u, g, w = t / 50, p / 1e5, humidity(x)
    e = np.exp(poly(s, u))
    parts = [(1 + 0 * g, dq[0]), (g, dq[1]), (g * g, dq[2]), (e * e / g, dq[3])]
    weight = w * (1 + w / RATIO) * 2.5e6 / (1006 + w * (1 + w / RATIO) * 2.5e6 * 0.065)
    c, worst = fit([k * u**i for k, d in parts for i in range(d + 1)], np.log(x * g) - poly(s, u), weight)
    cuts = np.cumsum([d + 1 for _, d in parts])[:-1]
    water = [1, 0] if frozen else [7, 1]
    tt = spread(low, high, 2000)
    key = "ice" if frozen else "liquid"
    h, hw = fit([(tt / 50) ** i for i in range((4 if frozen else 7) + 1)], poly(FIT[key + "Enthalpy"], tt), 1 / (1 + np.abs(tt) / 10))
    hp = np.polynomial.Polynomial.fit(tt / 50, 1e5 * poly(FIT[key + "ByPressure"], tt), 1).convert().coef
    PHASE[name] = dict(s=s, q=np.split(c, cuts), water=h, waterByPressure=hp)
    print(f"{name}: saturation {worst:.1e} K of wet bulb, condensed {hw:.2g} J/kg")

n = 40000
t, p = spread(-62.0, 61.0, n), pressures(n)
k = rng.uniform(0, 1, n)
k[:8000], k[8000:14000] = 0, 1
x = k * np.minimum(saturated(t + 273.15, p, t < 0.01), MOST)
w, u, g = humidity(x), t / 50, p / 1e5


def basis(w, x, g):
    return {"a": 1 + 0 * w, "v": w, "a1": g, "b1": g * x, "c1": g * x * w, "a2": g * g, "b2": g * g * x, "c2": g * g * x * x,
            "d2": g * g * x * x * w}


DEGREES = {"a": 6, "v": 6, "a1": 5, "b1": 6, "c1": 7, "a2": 2, "b2": 2, "c2": 4, "d2": 4}
bases = basis(w, x, g)
c, worst = fit([bases[b] * u**i for b, d in DEGREES.items() for i in range(d + 1)], enthalpy(t + 273.15, w, p),
               np.where(t > 45, 2, 1) / (1006 + w * (1 + w / RATIO) * 2.5e6 * 0.06))
H = dict(zip(DEGREES, np.split(c, np.cumsum([d + 1 for d in DEGREES.values()])[:-1])))
print(f"enthalpy: {worst:.1e} K of wet bulb")


def fast_enthalpy(u, w, x, g):
    return sum(k * poly(H[b], u) for b, k in basis(w, x, g).items())


# The triple point's balance: h at which the bulb is just liquid is hs - (ws - w) hw.
p = np.linspace(4.9e4, 1.11e5, 400)
T = np.full(400, TRIPLE)
liquid = np.zeros(400, bool)
ws = humidity(saturated(T, p, liquid))
hw = condensed(T, liquid, p)
top = fit([(1e5 / p) ** i for i in range(6)], enthalpy(T, ws, p) - ws * hw, np.ones(400))
print(f"triple point: {top[1]:.1e} J/kg")
TRIPLE_WATER = np.polynomial.Polynomial.fit(p / 1e5, hw, 1).convert().coef

# First guess.
n = 60000
t, p = rng.uniform(-60, 60, n), rng.uniform(5e4, 1.1e5, n)
t[:6000] = rng.uniform(-5, 12, 6000)
k = rng.uniform(0, 1, n)
k[:3000], k[3000:6000] = 1, 0
x = np.minimum(k * saturated(t + 273.15, p, t < 0.01), 0.25)
w, T = humidity(x), t + 273.15
h, (wet, frozen) = enthalpy(T, w, p), wet_bulb(T, w, p)
GUESS = {}
POWERS = [(i, j) for j in range(3) for i in range(6 - j)]
for name, mask, h0, c0, scale in (("liquid", ~frozen, 63e3, 40e3, 500.0), ("ice", frozen, -345e3, 100e3, 200.0)):
    z, g = np.sqrt(h[mask] - w[mask] * h0 + c0) / scale, p[mask] / 1e5
    c, worst = fit([z**i * g**j for i, j in POWERS], wet[mask] - 273.15, np.ones(mask.sum()))
    GUESS[name] = dict(h0=h0, c0=c0, scale=scale, c={ij: v for ij, v in zip(POWERS, c)})
    print(f"guess, {name}: {worst:.3f} K")


def fast_wet_bulb(T, w, p, steps=1):
    t, g = T - 273.15, p / 1e5
    h = fast_enthalpy(t / 50, w, w / (w + RATIO), g)
    frozen = (T < TRIPLE) | (poly(top[0], 1 / g) + w * poly(TRIPLE_WATER, g) - h > 0)
    out = np.empty(len(T))
    for name, mask in (("liquid", ~frozen), ("ice", frozen)):
        gm, wm, hm, Tm, G, P = g[mask], w[mask], h[mask], T[mask], GUESS[name], PHASE[name]
        z = np.sqrt(np.maximum(hm - wm * G["h0"] + G["c0"], 0)) / G["scale"]
        t = sum(v * z**i * gm**j for (i, j), v in G["c"].items())
        for _ in range(steps):
            u, b = t / 50, [poly(q, t / 50) for q in P["q"]]
            d = [poly_slope(q, u) for q in P["q"]]
            e, ss = np.exp(poly(P["s"], u)), poly_slope(P["s"], u)
            D = b[0] + gm * (b[1] + gm * b[2]) + e * e * b[3] / gm
            ln = (ss + d[0] + gm * (d[1] + gm * d[2]) + e * e / gm * (2 * ss * b[3] + d[3])) / 50
            x = e / gm * (1 + D * (1 + D * (0.5 + D / 6)))
            ws, dry = RATIO * x / (1 - x), 1 - x
            growth = ws / dry * ln
            hw, hws = poly(P["water"], u) + gm * poly(P["waterByPressure"], u), poly_slope(P["water"], u) / 50
            f, df = {k: poly(v, u) for k, v in H.items()}, {k: poly_slope(v, u) / 50 for k, v in H.items()}
            xw = dry / (ws + RATIO)
            gap = fast_enthalpy(u, ws, x, gm) - hm - (ws - wm) * hw
            byT = df["a"] + gm * df["a1"] + ws * df["v"] + gm * x * (df["b1"] + ws * df["c1"])
            byW = f["v"] + gm * (xw * f["b1"] + (x + ws * xw) * f["c1"]) + gm * gm * (
                xw * (f["b2"] + 2 * x * (f["c2"] + ws * f["d2"])) + x * x * f["d2"])
            slope = byT + growth * (byW - hw) - (ws - wm) * hws
            bend = growth * (((1 + x) / dry * ln - 0.0077) * (byW - hw) + 2 * (1860 - hws))
            t = t - gap / (slope - 0.5 * gap * bend / slope)
        out[mask] = np.minimum(t + 273.15, Tm)
    return out, frozen


fast, same = fast_wet_bulb(T, w, p)
ok = same == frozen
error = np.abs(fast - wet)[ok]
print(f"wet bulb: worst {error.max():.2e} K, rms {np.sqrt((error ** 2).mean()):.1e} K; {np.sum(~ok)} states on the other side of freezing")
i = np.argmax(error)
print("  at", (T - 273.15)[ok][i], w[ok][i], p[ok][i])


def number(x):
    return f"{x:.12g}"


def horner(name, variable, c, slope=False):
    """Swift lines that leave the sum in `name`, and its slope in `nameSlope`."""
    c = list(c)
    if len(c) == 1:
        return [f"let {name} = Lanes(repeating: {number(c[0])})"]
    out = [f"var {name} = fma({variable}, Lanes(repeating: {number(c[-1])}), {number(c[-2])})"]
    if slope:
        out.append(f"var {name}Slope = Lanes(repeating: {number(c[-1])})")
    for k in reversed(c[:-2]):
        if slope:
            out.append(f"{name}Slope = fma({variable}, {name}Slope, {name})")
        out.append(f"{name} = fma({variable}, {name}, {number(k)})")
    if len(c) == 2:
        out = [line.replace("var ", "let ") for line in out]
    return out


lines = ["// swift-format-ignore-file: written by scripts/reference/ground_air_kernel_fits.py", "internal import VectorMath", "",
         "// Moist air as polynomials in u = t / 50 °C and g = p / 100 kPa, fitted to `MoistAir`.", "",
         "/// Water that air is saturated over, at a temperature: ln of its vapour pressure (in 100 kPa) and of the enhancement factor,",
         "/// its enthalpy (J/kg), and their slopes with u.", "struct AirOver {",
         "    var pressure, pressureSlope, factor, factorSlope, square, squareSlope, water, waterSlope: Lanes", "",
         "    /// `x` where the mask is true, `y` elsewhere.",
         "    @inline(__always) static func select(_ mask: LaneMask, _ x: AirOver, _ y: AirOver) -> AirOver {",
         "        AirOver("]
fields = ["pressure", "pressureSlope", "factor", "factorSlope", "square", "squareSlope", "water", "waterSlope"]
lines += ["            " + f"{f}: VectorMath.select(mask, x.{f}, y.{f})" + ("," if f != fields[-1] else ")") for f in fields]
lines += ["    }", "}"]
for name, P in PHASE.items():
    title = {"liquid": "liquid water, from -0.3 to 61 °C", "ice": "ice, from -62 to 0.3 °C"}[name]
    lines += ["", f"/// Over {title}.",
              f"@inline(__always) func airOver{name.capitalize()}(_ u: Lanes, _ g: Lanes) -> AirOver {{"]
    body = horner("s", "u", P["s"], True)
    for i, q in enumerate(P["q"]):
        body += horner(f"q{i}", "u", q, len(q) > 1)
    body += horner("w", "u", P["water"], True) + horner("p", "u", P["waterByPressure"])
    zero = "Lanes.zero"
    slopes = [f"q{i}Slope" if len(q) > 1 else zero for i, q in enumerate(P["q"])]
    body += ["return AirOver(", "    pressure: s, pressureSlope: sSlope, factor: fma(g, fma(g, q2, q1), q0),",
             f"    factorSlope: fma(g, {f'fma(g, {slopes[2]}, {slopes[1]})' if len(P['q'][2]) > 1 else slopes[1]}, {slopes[0]}), square: q3, squareSlope: {slopes[3]},",
             "    water: fma(g, p, w), waterSlope: wSlope)"]
    lines += ["    " + b for b in body] + ["}"]
lines += ["", "/// Enthalpy per mass of dry air, J/kg, and its slopes with u and with the humidity ratio.",
          "struct AirEnthalpy {", "    var value, slope, byRatio: Lanes", "}", "",
          "/// Enthalpy of air of humidity ratio `w` and mole fraction `x` of water.",
          "@inline(__always) func airEnthalpyFit(_ u: Lanes, _ g: Lanes, _ w: Lanes, _ x: Lanes) -> Lanes {"]
body = []
for k, c in H.items():
    body += horner(k, "u", c)
body += ["let second = fma(x, fma(x, fma(w, d2, c2), b2), a2)", "let first = fma(x, fma(w, c1, b1), a1)",
         "return fma(g, fma(g, second, first), fma(w, v, a))"]
lines += ["    " + b for b in body] + ["}", "", "/// The same with slopes; those of g² are left out of the slope with u.",
          "@inline(__always) func airEnthalpySlopes(_ u: Lanes, _ g: Lanes, _ w: Lanes, _ x: Lanes) -> AirEnthalpy {"]
body = []
for k, c in H.items():
    body += horner(k, "u", c, k in ("a", "v", "a1", "b1", "c1"))
body += ["let cw = fma(w, d2, c2)", "let second = fma(x, fma(x, cw, b2), a2)", "let first = fma(x, fma(w, c1, b1), a1)",
         "let byX = (1 - x) / (w + airMassRatio)",
         "let secondByRatio = fma(byX, fma(x + x, cw, b2), x * x * d2)", "let firstByRatio = fma(byX, fma(w, c1, b1), x * c1)",
         "return AirEnthalpy(", "    value: fma(g, fma(g, second, first), fma(w, v, a)),",
         "    slope: fma(g, fma(x, fma(w, c1Slope, b1Slope), a1Slope), fma(w, vSlope, aSlope)),",
         "    byRatio: fma(g, fma(g, secondByRatio, firstByRatio), v))"]
lines += ["    " + b for b in body] + ["}", "", "/// Enthalpy of air, J/kg, whose liquid bulb is at the triple point; `r` is 1 / g.",
                                       "@inline(__always) func airTriple(_ r: Lanes, _ g: Lanes, _ w: Lanes) -> Lanes {"]
body = horner("h", "r", top[0]) + horner("water", "g", TRIPLE_WATER) + ["return fma(w, water, h)"]
lines += ["    " + b for b in body] + ["}"]
for name, G in GUESS.items():
    lines += ["", f"/// A first guess of the wet bulb over {name}, °C.",
              f"@inline(__always) func airGuess{name.capitalize()}(_ h: Lanes, _ w: Lanes, _ g: Lanes) -> Lanes {{"]
    body = [f"let z = sqrt(max(fma(w, Lanes(repeating: {number(-G['h0'])}), h + {number(G['c0'])}), 0)) * {number(1 / G['scale'])}"]
    for j in range(3):
        body += horner(f"c{j}", "z", [G["c"][(i, j)] for i in range(6 - j)])
    body += ["return fma(g, fma(g, c2, c1), c0)"]
    lines += ["    " + b for b in body] + ["}"]
open("Sources/Kernels/GroundAirFits.swift", "w").write("\n".join(lines) + "\n")
