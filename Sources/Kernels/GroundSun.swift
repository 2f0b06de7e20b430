internal import KernelTypes
internal import VectorMath

/// The Sun's elevation, apparent elevation and azimuth from a place.
///
/// Source: Reda and Andreas, NREL/TP-560-34302, 2008, sections 3.11–3.14, the rotation written with vectors.
@Sendable func sunSeen(
    _ x: Column, _ y: Column, _ z: Column, _ distance_au: Column, _ place: TopocentricConstants, _ relativeDensity: Double,
    _ elevation_rad: MutableColumn, _ apparentElevation_rad: MutableColumn, _ azimuth_rad: MutableColumn, _ count: Int
) {
    let parallaxAtOneAu = 4.263_451_511_685_131e-5  // 8.794″ in rad
    var index = 0
    while index < count {
        let n = count - index
        let (x, y) = (load(x + index, count: n), load(y + index, count: n))
        let (z, distance) = (load(z + index, count: n), load(distance_au + index, count: n, fill: 1))
        let e = distance - 1
        // 1 / distance to 1e-7 by its series: 4e-12 rad.
        let parallax = fma(e, fma(e, 1 - e, -1), 1) * parallaxAtOneAu
        let outward = x * place.cosLongitude + y * place.sinLongitude - parallax * place.axial
        let east = y * place.cosLongitude - x * place.sinLongitude
        let axial = z - parallax * place.polar
        let north = axial * place.cosLatitude - outward * place.sinLatitude
        let up = axial * place.sinLatitude + outward * place.cosLatitude
        let elevation = sightAngle(up, sqrt(east * east + north * north))
        let azimuth = sightAngle(east, north)
        store(elevation, to: elevation_rad + index, count: n)
        store(elevation + refraction(elevation, relativeDensity), to: apparentElevation_rad + index, count: n)
        store(select(azimuth .< Lanes(repeating: 0), azimuth + 2 * Double.pi, azimuth), to: azimuth_rad + index, count: n)
        index += Lanes.scalarCount
    }
}

/// The angle of the point (x, y) from the x axis, −π … π, to 2e-10 rad (0.00003″); 0 at the origin.
///
/// Minimax polynomial of the arc tangent on 0 … 1, fitted for this kernel.
@inline(__always) private func sightAngle(_ y: Lanes, _ x: Lanes) -> Lanes {
    let (ax, ay) = (abs(x), abs(y))
    let steep = ay .> ax
    let small = select(steep, ax, ay)
    let large = select(steep, ay, ax)
    let t = small / (large + 1e-300)
    let s = t * t
    let s2 = s * s
    let s4 = s2 * s2
    let p0 = fma(s, Lanes(repeating: -0.3333330225413452), 0.9999999967033621)
    let p1 = fma(s, Lanes(repeating: -0.1427445783139741), 0.19999132743692485)
    let p2 = fma(s, Lanes(repeating: -0.08714249572836741), 0.11028778695963874)
    let p3 = fma(s, Lanes(repeating: -0.04209745586167978), 0.06542133534364018)
    let p4 = fma(s, Lanes(repeating: -0.00639784992680964), 0.02047498965247202)
    let low = fma(fma(p3, s2, p2), s4, fma(p1, s2, p0))
    let high = fma(s2, Lanes(repeating: 0.0009381298140438421), p4)
    let angle = fma(s4 * s4, high, low) * t
    let upright = select(steep, Double.pi / 2 - angle, angle)
    let turned = select(x .< Lanes(repeating: 0), Double.pi - upright, upright)
    return copysign(turned, y)
}

/// Saemundsson's refraction with the SPA's limit, rad, to 5e-9 of 0.01 rad.
///
/// a cot a is a polynomial in a² on 0 … 1.6, fitted for this kernel.
@inline(__always) private func refraction(_ elevation_rad: Lanes, _ relativeDensity: Double) -> Lanes {
    let degrees = elevation_rad * (180 / Double.pi)
    let shifted = degrees + 5.11
    let raised = fma(shifted, degrees, Lanes(repeating: 10.3))
    // Saemundsson's argument is raised / shifted degrees; one division serves it and its inverse.
    let inverse = 1 / (raised * shifted)
    let a = raised * raised * inverse * (Double.pi / 180)
    let s = a * a
    let s2 = s * s
    let p0 = fma(s, Lanes(repeating: -0.3333335574709332), 1.000000004643162)
    let p1 = fma(s, Lanes(repeating: -0.0021217156099045814), -0.02222044977960223)
    let p2 = fma(s, Lanes(repeating: -2.7396858817819584e-05), -0.00020389399782989466)
    let p3 = fma(s, Lanes(repeating: -7.045240443293071e-07), 3.279966299980559e-07)
    let product = fma(fma(p3, s2, p2), s2 * s2, fma(p1, s2, p0))
    let bend = product * (shifted * shifted * inverse) * (relativeDensity * 1.02 / 60)
    return select(degrees .>= Lanes(repeating: -0.83337), bend, 0)
}

/// The share of each interval in which the Sun is above the horizon, and its mean unit vector over that part.
///
/// The Sun's declination is held over an interval, whose half width in hour angle is `halfWidth_rad`; parallax and refraction
/// are left out. The hour angle runs linearly, so the means of its sine and cosine between any two limits are exact. The
/// shorter of the day's and the night's arc, always below half a turn and centred on zero, is cut with the interval; where the
/// night is the shorter, its part is taken from the whole.
@Sendable func sunLit(
    _ x: Column, _ y: Column, _ z: Column, _ hourAngle_rad: Column, _ place: TopocentricConstants, _ halfWidth_rad: Double,
    _ fraction: MutableColumn, _ east: MutableColumn, _ north: MutableColumn, _ up: MutableColumn, _ count: Int
) {
    let turn = 2 * Double.pi
    let wholeSinc = sinc(Lanes(repeating: halfWidth_rad))
    let width = Lanes(repeating: 2 * halfWidth_rad)
    var index = 0
    while index < count {
        let n = count - index
        let (x, y, z) = (load(x + index, count: n), load(y + index, count: n), load(z + index, count: n))
        let hourAngle = load(hourAngle_rad + index, count: n) + place.longitude_rad
        let cosDeclination = sqrt(x * x + y * y)
        let steady = z * place.sinLatitude
        let swing = cosDeclination * place.cosLatitude + 1e-300
        let nightIsShort = steady .> 0

        let reach = acos(min(abs(steady) / swing, 1))
        var centre = hourAngle - select(nightIsShort, Double.pi, Lanes(repeating: 0))
        centre -= rint(centre / turn) * turn
        let low = max(centre - halfWidth_rad, -reach)
        let high = min(centre + halfWidth_rad, reach)
        let arc = max(high - low, 0)
        let (sine, cosine) = sincos((low + high) * 0.5)
        let weighted = arc * sinc(arc * 0.5)

        // Integrals over the lit part of 1, of cos(hour angle)·cos(declination) and of sin(hour angle)·cos(declination).
        let outward = width * wholeSinc * (x * place.cosLongitude + y * place.sinLongitude)
        let westward = width * wholeSinc * (x * place.sinLongitude - y * place.cosLongitude)
        let length = select(nightIsShort, width - arc, arc)
        let cosine1 = cosDeclination * weighted * cosine
        let sine1 = cosDeclination * weighted * sine
        let outwardLit = select(nightIsShort, outward + cosine1, cosine1)
        let westwardLit = select(nightIsShort, westward + sine1, sine1)

        let isLit = length .> Lanes(repeating: 1e-12)
        let perLength = select(isLit, 1 / length, 0)
        let meanOutward = outwardLit * perLength
        let dark = length - length  // 0, NaN where the Sun is missing
        let meanUp = max(steady + meanOutward * place.cosLatitude, 0)
        let meanNorth = z * place.cosLatitude - meanOutward * place.sinLatitude
        store(select(isLit, length / width, dark), to: fraction + index, count: n)
        store(select(isLit, -westwardLit * perLength, dark), to: east + index, count: n)
        store(select(isLit, meanNorth, dark), to: north + index, count: n)
        store(select(isLit, meanUp, dark), to: up + index, count: n)
        index += Lanes.scalarCount
    }
}

/// sin(x) / x for |x| ≤ pi / 4, to 1e-14.
@inline(__always) private func sinc(_ x: Lanes) -> Lanes {
    let s = x * x
    var sum = fma(s, Lanes(repeating: 1 / 6_227_020_800.0), -1 / 39_916_800.0)
    sum = fma(s, sum, 1 / 362_880.0)
    sum = fma(s, sum, -1 / 5040.0)
    sum = fma(s, sum, 1 / 120.0)
    sum = fma(s, sum, -1 / 6.0)
    return fma(s, sum, 1)
}
