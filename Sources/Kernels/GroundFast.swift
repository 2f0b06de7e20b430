internal import KernelTypes
internal import VectorMath

/// The Sun over the lit part of intervals, in floats: integrals over the interval per its width, not yet divided by the lit share.
private struct FastSun {
    /// East, north and up of the mean over the whole interval of the Sun's unit vector where it is above the horizon.
    var east: FloatLanes, north: FloatLanes, up: FloatLanes
    /// One over the lit share; 0 in the dark.
    var perFraction: FloatLanes
}

/// As ``sunLit``, to a part in a million.
@inline(__always) private func fastSun(_ sun: FastSunColumns, _ site: FastSite, _ index: Int, _ n: Int) -> FastSun {
    let (x, y, z) = (load(sun.x + index, count: n), load(sun.y + index, count: n), load(sun.z + index, count: n))
    let hourAngle = load(sun.hourAngle_rad + index, count: n) + site.longitude_rad
    let cosDeclination = load(sun.cosDeclination + index, count: n, fill: 1)
    let pi = Float.pi
    let steady = z * site.sinLatitude
    let swing = cosDeclination * site.cosLatitude
    let zero = FloatLanes(repeating: 0)
    // Where the night is the shorter arc it is cut instead, about midnight.
    let turned = select(zero, isLessThan: steady, hourAngle - pi, hourAngle)
    let centre = turned - rint(turned * (0.5 / pi)) * (2 * pi)
    let reach = fastArcCosine(atMost(abs(steady) / atLeast(swing, 1e-30), 1))
    let low = atLeast(centre - site.halfWidth_rad, zero - reach)
    let high = atMost(centre + site.halfWidth_rad, reach)
    let arc = atLeast(high - low, 0)
    let (sine, cosine) = fastSinCos((low + high) * 0.5)
    let perWidth = 0.5 / site.halfWidth_rad
    let weighted = arc * fastSinc(arc * 0.5) * cosDeclination * perWidth
    let cutOut = weighted * cosine
    let cutWest = weighted * sine
    let share = arc * perWidth

    let wholeOut = (x * site.cosLongitude + y * site.sinLongitude) * site.wholeSinc
    let wholeWest = (x * site.sinLongitude - y * site.cosLongitude) * site.wholeSinc
    let length = select(zero, isLessThan: steady, 1 - share, share)
    let out = select(zero, isLessThan: steady, wholeOut + cutOut, cutOut)
    let west = select(zero, isLessThan: steady, wholeWest + cutWest, cutWest)
    let isLit = FloatLanes(repeating: 1e-6)
    let perFraction = select(isLit, isLessThan: length, 1 / length, (length + out) * 0)
    let lit = perFraction * length
    let up = atLeast(steady * length + out * site.cosLatitude, 0) * lit
    let north = (z * site.cosLatitude * length - out * site.sinLatitude) * lit
    return FastSun(east: zero - west * lit, north: north, up: up, perFraction: perFraction)
}

/// arc cosine on 0 … 1, to 5e-8.
///
/// Source: Abramowitz and Stegun 1964, eq. 4.4.46.
@inline(__always) private func fastArcCosine(_ x: FloatLanes) -> FloatLanes {
    var p = fma(x, -0.0012624911, 0.0066700901)
    p = fma(x, p, -0.0170881256)
    p = fma(x, p, 0.0308918810)
    p = fma(x, p, -0.0501743046)
    p = fma(x, p, 0.0889789874)
    p = fma(x, p, -0.2145988016)
    p = fma(x, p, 1.5707963050)
    return sqrt(1 - x) * p
}

/// Sine and cosine on −π/2 … π/2 to 1e-7; beyond, those of the nearer end.
@inline(__always) private func fastSinCos(_ x: FloatLanes) -> (sine: FloatLanes, cosine: FloatLanes) {
    let a = atLeast(atMost(x, 1.5707964), -1.5707964)
    let s = a * a
    var sine = fma(s, 2.6033538e-6, -0.00019808262)
    sine = fma(s, sine, 0.00833304)
    sine = fma(s, sine, -0.16666658)
    sine = fma(s, sine, 1)
    var cosine = fma(s, -2.6032765e-7, 2.475912e-5)
    cosine = fma(s, cosine, -0.0013888341)
    cosine = fma(s, cosine, 0.041666634)
    cosine = fma(s, cosine, -0.5)
    cosine = fma(s, cosine, 1)
    return (sine * a, cosine)
}

/// sin(x) / x for |x| ≤ π / 4, to 1e-7.
@inline(__always) private func fastSinc(_ x: FloatLanes) -> FloatLanes {
    let s = x * x
    var sum = fma(s, 1 / 362_880, -1 / 5040)
    sum = fma(s, sum, 1 / 120)
    sum = fma(s, sum, -1 / 6)
    return fma(s, sum, 1)
}

/// The normal of the modules.
@inline(__always) private func fastNormal(
    _ plant: FastPlant, _ sun: FastSun
) -> (east: FloatLanes, north: FloatLanes, up: FloatLanes) {
    let (normal, across) = (plant.normal, plant.across)
    if case .fixed = plant.motion {
        return (FloatLanes(repeating: normal.x), FloatLanes(repeating: normal.y), FloatLanes(repeating: normal.z))
    }
    let tiny = FloatLanes(repeating: 1e-12)
    if case .twoAxis = plant.motion {
        let square = sun.east * sun.east + sun.north * sun.north + sun.up * sun.up
        let scale = select(tiny, isLessThan: square, 1 / sqrt(square), square)
        return (sun.east * scale, sun.north * scale, select(tiny, isLessThan: square, sun.up * scale, 1 + square))
    }
    // Sine and cosine of the ideal rotation, turned back by that whose cosine is the clearance, and held within the limit: no angles.
    let side = sun.east * across.x + sun.north * across.y + sun.up * across.z
    let front = sun.east * normal.x + sun.north * normal.y + sun.up * normal.z
    let square = side * side + front * front
    let scale = select(tiny, isLessThan: square, 1 / sqrt(square), square)
    var sine = abs(side) * scale
    var cosine = select(tiny, isLessThan: square, front * scale, 1 + square)
    if case .backtracking = plant.motion {
        let facing = abs(front * plant.crossSlope.x + side * plant.crossSlope.y) * scale
        let clearance = select(tiny, isLessThan: square, atMost(facing * plant.perCoverage, 1), 1 + square)
        let back = sqrt(atLeast(1 - clearance * clearance, 0))
        let turned = sine * clearance - cosine * back
        cosine = cosine * clearance + sine * back
        sine = turned
    }
    let limit = FloatLanes(repeating: plant.cosMaximum)
    let held = copysign(FloatLanes(repeating: plant.sinMaximum), sine)
    sine = select(cosine, isLessThan: limit, held, sine)
    cosine = atLeast(cosine, limit)
    sine = sine * copysign(FloatLanes(repeating: 1), side)
    return (across.x * sine + normal.x * cosine, across.y * sine + normal.y * cosine, across.z * sine + normal.z * cosine)
}

/// Diffuse share of global irradiance (Erbs, Klein and Duffie 1982, eq. 1).
@inline(__always) private func fastErbs(_ k: FloatLanes) -> FloatLanes {
    var middle = fma(k, 12.336, -16.638)
    middle = fma(k, middle, 4.388)
    middle = fma(k, middle, -0.1604)
    middle = fma(k, middle, 0.9511)
    let most = select(FloatLanes(repeating: 0.22), isLessThan: k, middle, fma(k, -0.09, 1))
    return select(FloatLanes(repeating: 0.8), isLessThan: k, FloatLanes(repeating: 0.165), most)
}

/// Transmission of the glass relative to normal incidence (De Soto, Klein and Beckman 2006, eq. 13–15), with one division.
@inline(__always) private func fastCover(_ c: FloatLanes, _ plant: FastPlant) -> FloatLanes {
    let n = plant.refractiveIndex
    if n == 1 { return FloatLanes(repeating: 1) }
    let inside = sqrt(fma(c, c * plant.perIndexSquared, 1 - plant.perIndexSquared))
    let (acrossSum, alongSum) = (fma(inside, n, c), fma(c, n, inside))
    let (across, along) = (fma(inside, -n, c) * alongSum, fma(c, -n, inside) * acrossSum)
    let product = acrossSum * alongSum
    let inverse = 1 / (product * product * inside)
    let reflected = (across * across + along * along) * inside * inverse
    let depth = plant.opticalDepth - plant.opticalDepth * (product * product * inverse)
    var absorbed = fma(depth, 1 / 24, 1 / 6)
    absorbed = fma(depth, absorbed, 0.5)
    absorbed = fma(depth, absorbed, 1)
    absorbed = fma(depth, absorbed, 1)
    return fma(reflected, -0.5, 1) * absorbed * plant.perNormalTransmission
}

/// Output of the inverter, clipped (Dobos 2014, eq. 9–11).
@inline(__always) private func fastInverter(_ dc: FloatLanes, _ plant: FastPlant) -> FloatLanes {
    let load = dc * plant.perRating
    let output = fma(load, fma(load, -0.0162, 0.9858), -0.0059) * plant.inverterScale
    return atLeast(atMost(output, plant.rating), 0)
}

/// As ``pvPower`` in floats, from the Sun's columns to alternating-current power.
@Sendable func pvPowerFast(
    _ ghi_W_per_m2: UnsafePointer<Float>, _ air_K: UnsafePointer<Float>, _ wind_m_per_s: UnsafePointer<Float>,
    _ sun: FastSunColumns, _ site: FastSite, _ plant: FastPlant, _ ac: UnsafeMutablePointer<Float>, _ count: Int
) {
    var index = 0
    while index < count {
        let n = count - index
        let s = fastSun(sun, site, index, n)
        let ghi = atLeast(load(ghi_W_per_m2 + index, count: n), 0)
        let extra = load(sun.extraterrestrial_W_per_m2 + index, count: n, fill: 1)
        let perExtra = load(sun.perExtraterrestrial_m2_per_W + index, count: n, fill: 1)
        let plane = fastNormal(plant, s)
        let facing = atLeast(plane.east * s.east + plane.north * s.north + plane.up * s.up, 0)

        // `up` is the mean cosine of the zenith angle over the interval.
        let dark = ghi * 0
        let least = FloatLanes(repeating: 1e-6)
        let perUp = select(least, isLessThan: s.up, 1 / s.up, dark)
        let index0 = ghi * perExtra
        let clearness = atMost(
            select(FloatLanes(repeating: 0.065), isLessThan: s.up, index0 * perUp, index0 * (1 / 0.065)), 1)
        let dni = atMost(ghi * (1 - fastErbs(clearness)) * perUp, extra)
        let dhi = ghi - dni * s.up

        let incidence = atMost(facing * s.perFraction, 1)
        let direct = dni * facing
        let skyView = fma(plane.up, 0.5, 0.5)
        var sky = dhi * skyView
        if plant.circumsolar {
            let anisotropy = dni * perExtra
            let ratio = incidence / atLeast(s.up * s.perFraction, 0.01745)
            sky = dhi * (anisotropy * ratio + (1 - anisotropy) * skyView)
        }
        let diffuse = sky + ghi * plant.albedo * (1 - skyView)
        let cover = fastCover(incidence, plant)
        let cell =
            load(air_K + index, count: n)
            + (direct + diffuse) / fma(load(wind_m_per_s + index, count: n), plant.u1, plant.u0)
        let thermal = fma(cell - 298.15, plant.gamma_per_K, 1)
        let power = fma(direct, cover, diffuse) * thermal * plant.kept
        store(fastInverter(power, plant), to: ac + index, count: n)
        index += FloatLanes.scalarCount
    }
}

/// From horizontal beam and diffuse irradiance to power by Huld's model, with Hay and Davies' sky and Reindl's horizon.
@Sendable func pvHuldFast(
    _ direct_W_per_m2: UnsafePointer<Float>, _ diffuse_W_per_m2: UnsafePointer<Float>, _ albedo: UnsafePointer<Float>,
    _ air_K: UnsafePointer<Float>, _ sun: FastSunColumns, _ site: FastSite, _ plant: FastPlant, _ module: FastHuld,
    _ ac: UnsafeMutablePointer<Float>, _ count: Int
) {
    var index = 0
    while index < count {
        let n = count - index
        let s = fastSun(sun, site, index, n)
        let beam = atLeast(load(direct_W_per_m2 + index, count: n), 0)
        let diffuse = atLeast(load(diffuse_W_per_m2 + index, count: n), 0)
        let perExtra = load(sun.perExtraterrestrial_m2_per_W + index, count: n, fill: 1)
        let plane = fastNormal(plant, s)
        let facing = atLeast(plane.east * s.east + plane.north * s.north + plane.up * s.up, 0)
        // Below `lowestUp` there is no beam that a horizontal measurement could tell.
        let low = FloatLanes(repeating: module.lowestUp)
        let perUp = select(low, isLessThan: s.up, 1 / s.up, beam * 0)
        let ratio = facing * perUp
        let global = beam + diffuse
        let anisotropy = atMost(beam * perUp * perExtra, 1)
        let skyView = fma(plane.up, 0.5, 0.5)
        // sin³(tilt / 2) of the plane, by its half angle.
        let halfSquare = 1 - skyView
        let tiny = FloatLanes(repeating: 1e-6)
        let share = select(tiny, isLessThan: global, beam / global, global * 0)
        let horizon = fma(sqrt(share), halfSquare * sqrt(halfSquare), 1)
        let sky = diffuse * (anisotropy * ratio + (1 - anisotropy) * skyView * horizon)
        let ground = global * load(albedo + index, count: n) * halfSquare
        let onPlane = beam * ratio + sky + ground

        let light = onPlane * (1 / 1000)
        let warmth = load(air_K + index, count: n) + onPlane * module.heating_K_m2_per_W - 298.15
        let l = log(atLeast(light, 1e-6))
        let byLight = fma(l, fma(l, module.k2, module.k1), 1)
        let byWarmth = fma(warmth, module.k6, fma(l, fma(l, module.k5, module.k4), module.k3))
        let power = light * fma(warmth, byWarmth, byLight) * module.efficiency
        store(atLeast(power, 0), to: ac + index, count: n)
        index += FloatLanes.scalarCount
    }
}
