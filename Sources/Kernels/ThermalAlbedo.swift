internal import KernelTypes
internal import VectorMath

/// The kernels of panels in orbit of this build.
var thermalKernels: ThermalKernels { ThermalKernels(albedo: albedoFactors, nodes: thermalNodes) }

/// An arc around zero in which `constant + amplitude cos φ` is positive: cosine and sine of its end, and the end.
private struct Arc {
    let cosine: Lanes
    let sine: Lanes
    let end: Lanes

    @inline(__always) init(_ constant: Lanes, _ amplitude: Lanes) {
        // −1 where it is positive all round, 1 where nowhere.
        let ratio = clamp(-constant / max(amplitude, 1e-300), -1, 1)
        cosine = ratio
        sine = sqrt(max((1 - ratio) * (1 + ratio), 0))
        end = acos(ratio)
    }
}

/// Albedo factors: the closed form around each ring of the visible cap, Gauss and Legendre over the rings.
///
/// Rings are parted by the emission angle at the ground, in which the integrand is smooth up to the horizon, and cut at the rings that the
/// terminator and the plate's plane touch. Ten points a part: 1e-5 from 200 km upwards.
func albedoFactors(
    _ cosSunZenith: Column, _ cosTilt: Column, _ cosAzimuth: Column, _ distance_radii: Column, _ factor: MutableColumn,
    _ count: Int
) {
    var index = 0
    while index < count {
        let n = count - index
        let sun = load(cosSunZenith + index, count: n, fill: 1)
        let tilt = load(cosTilt + index, count: n, fill: 1)
        let azimuth = load(cosAzimuth + index, count: n, fill: 1)
        let distance = load(distance_radii + index, count: n, fill: 2)
        store(albedoFactor(sun, tilt, azimuth, distance), to: factor + index, count: n)
        index &+= 8
    }
}

@inline(__always) private func albedoFactor(_ sun: Lanes, _ tilt: Lanes, _ azimuth: Lanes, _ h: Lanes) -> Lanes {
    let half = Lanes(repeating: 1.5707963267948966)
    let sinSun = sqrt(max((1 - sun) * (1 + sun), 0))
    let sinTilt = sqrt(max((1 - tilt) * (1 + tilt), 0))
    let sinAzimuth = sqrt(max((1 - azimuth) * (1 + azimuth), 0))
    let chi = acos(azimuth)
    let inverse = 1 / h
    // Emission angles of the rings that the plate's plane and the terminator touch; the horizon where they touch none.
    let plane = asin(min(abs(tilt) * h, 1))
    let sine = abs(sun)
    let central = asin(sine)
    let touched = central + atan2(sine, h - sinSun)
    let terminator = select(sinSun * h .< Lanes(repeating: 1), half, min(touched, half))
    let first = min(plane, terminator), second = max(plane, terminator)
    let sum =
        rings(Lanes.zero, first, sun, sinSun, tilt, sinTilt, azimuth, sinAzimuth, chi, inverse)
        + rings(first, second, sun, sinSun, tilt, sinTilt, azimuth, sinAzimuth, chi, inverse)
        + rings(second, half, sun, sinSun, tilt, sinTilt, azimuth, sinAzimuth, chi, inverse)
    return max(sum * inverse * inverse * 0.3183098861837907, 0) + (sun - sun)
}

/// Points t of Gauss and Legendre on 0 … 1, ten of them, as t² (3 − 2 t), and weights times 6 t (1 − t).
@inline(__always) private func node(_ k: Int) -> (place: Double, weight: Double) {
    switch k {
    case 0: (0.0005062103799030184, 0.0025754843808126326)
    case 1: (0.013041693243924355, 0.02820879699150233)
    case 2: (0.0688462398012685, 0.0884675067290926)
    case 3: (0.1953047884762261, 0.16401744697902665)
    case 4: (0.38916914242768874, 0.21673076491956583)
    case 5: (0.6108308575723113, 0.21673076491956583)
    case 6: (0.8046952115237739, 0.16401744697902665)
    case 7: (0.9311537601987315, 0.0884675067290926)
    case 8: (0.9869583067560757, 0.028208796991502305)
    default: (0.9994937896200969, 0.0025754843808126326)
    }
}

@inline(__always) private func rings(
    _ from: Lanes, _ to: Lanes, _ sun: Lanes, _ sinSun: Lanes, _ tilt: Lanes, _ sinTilt: Lanes, _ azimuth: Lanes,
    _ sinAzimuth: Lanes,
    _ chi: Lanes, _ inverse: Lanes
) -> Lanes {
    let width = to - from
    var sum = Lanes.zero
    for k in 0..<10 {
        let point = node(k)
        let (sinE, cosE) = sincos(from + width * point.place)
        let sinNadir = sinE * inverse
        let cosNadir = sqrt(1 - sinNadir * sinNadir)
        let cosTheta = cosE * cosNadir + sinE * sinNadir
        let sinTheta = sinE * cosNadir - cosE * sinNadir
        let (a, b) = (cosTheta * sun, sinTheta * sinSun)
        let (c, d) = (cosNadir * tilt, sinNadir * sinTilt)
        let ring = positives(a, b, c, d, Arc(a, b), Arc(c, d), azimuth, sinAzimuth, chi)
        sum += ring * (sinE * cosE / cosNadir) * point.weight
    }
    return sum * width
}

/// ∫ (a + b cos φ)⁺ (c + d cos(φ − χ))⁺ dφ over a turn, 0 ≤ χ ≤ π.
@inline(__always) private func positives(
    _ a: Lanes, _ b: Lanes, _ c: Lanes, _ d: Lanes, _ first: Arc, _ second: Arc, _ cosChi: Lanes, _ sinChi: Lanes, _ chi: Lanes
) -> Lanes {
    let bd = b * d
    let linear = a * c + bd * cosChi * 0.5
    @inline(__always) func antiderivative(_ phi: Lanes, _ s: Lanes, _ co: Lanes) -> Lanes {
        let shifted: Lanes = s * cosChi - co * sinChi
        let double: Lanes = s * co * 2.0
        let squares: Lanes = co * co - s * s
        let twice: Lanes = double * cosChi - squares * sinChi
        let first: Lanes = linear * phi + b * c * s
        return first + a * d * shifted + bd * 0.25 * twice
    }
    // Ends of the second arc: χ ± its end.
    let lowEnd = chi - second.end, highEnd = chi + second.end
    let sinLow: Lanes = sinChi * second.cosine - cosChi * second.sine
    let cosLow: Lanes = cosChi * second.cosine + sinChi * second.sine
    let sinHigh: Lanes = sinChi * second.cosine + cosChi * second.sine
    let cosHigh: Lanes = cosChi * second.cosine - sinChi * second.sine
    let startsLater = lowEnd .> -first.end
    let low = select(startsLater, lowEnd, -first.end)
    let atLow = antiderivative(low, select(startsLater, sinLow, -first.sine), select(startsLater, cosLow, first.cosine))
    let endsEarlier = highEnd .< first.end
    let high = select(endsEarlier, highEnd, first.end)
    let atHigh = antiderivative(high, select(endsEarlier, sinHigh, first.sine), select(endsEarlier, cosHigh, first.cosine))
    let once = select(high .> low, atHigh - atLow, Lanes.zero)
    // The second arc, a turn earlier, can overlap the beginning of the first.
    let turned = highEnd - 6.283185307179586
    let isInside = turned .< first.end
    let end = select(isInside, turned, first.end)
    let atEnd = antiderivative(end, select(isInside, sinHigh, first.sine), select(isInside, cosHigh, first.cosine))
    let atStart = antiderivative(-first.end, -first.sine, first.cosine)
    return once + select(end .> -first.end, atEnd - atStart, Lanes.zero)
}

/// Temperatures of eight panels through steps.
///
/// Each part of a step is exponential in the slope of the emission, with a second stage for its curvature (exponential Rosenbrock, order
/// three).
func thermalNodes(
    _ loads: Column, _ steps: Int, _ step_s: Double, _ constants: NodeConstants, _ state: inout NodeState, _ into: MutableColumn?
) {
    let part = Lanes(repeating: step_s / Double(constants.substeps))
    let perCapacity = 1 / constants.capacity_J_per_m2_K
    let emission = constants.emission_W_per_m2_K4 * perCapacity
    var t = state.temperature_K
    var (least, greatest, sum) = (state.least_K, state.greatest_K, state.sum_K)
    var step = 0
    while step < steps {
        let load = VectorMath.load(loads + step &* 8) * perCapacity
        for _ in 0..<constants.substeps {
            let square = t * t
            let rate: Lanes = load - emission * square * square
            let slope: Lanes = emission * square * t * (-4.0)
            let z = slope * part
            let decay = exp(z)
            // φ₁(z) = (e^z − 1) / z and φ₃, by series where z is small.
            let isSmall = abs(z) .< Lanes(repeating: 0.02)
            let safe = select(isSmall, Lanes(repeating: -1), z)
            var small1 = fma(z, Lanes(repeating: 1.0 / 24), 1.0 / 6)
            small1 = fma(z, small1, 0.5)
            small1 = fma(z, small1, 1)
            let less: Lanes = decay - 1
            let phi1 = select(isSmall, small1, less / safe)
            let inverse = 1 / safe
            let bracket: Lanes = less * inverse - 1 - safe * 0.5
            let large3: Lanes = bracket * inverse * inverse
            var small3 = fma(z, Lanes(repeating: 1.0 / 120), 1.0 / 24)
            small3 = fma(z, small3, 1.0 / 6)
            let phi3 = select(isSmall, small3, large3)
            let guess = t + part * phi1 * rate
            // What the linear slope leaves out of the emission at the guess.
            let other = guess * guess
            let rateThere: Lanes = load - emission * other * other
            let rest: Lanes = rateThere - rate - slope * (guess - t)
            t = guess + 2 * part * phi3 * rest
        }
        least = min(least, t)
        greatest = max(greatest, t)
        sum += t
        if let into { store(t, to: into + step &* 8) }
        step &+= 1
    }
    state.temperature_K = t
    (state.least_K, state.greatest_K, state.sum_K) = (least, greatest, sum)
}
