internal import KernelTypes
internal import VectorMath

/// States of one satellite at many times; lanes are times.
func zonalTimes(
    _ mu: Double, _ constants: UnsafePointer<Double>, _ rows: Int, _ time_s: UnsafePointer<Double>, _ count: Int,
    _ output: UnsafeMutablePointer<Double>
) {
    for done in stride(from: 0, to: count, by: 8) {
        let time = load(time_s + done, count: count &- done)
        zonalState(mu, time, constants, rows, output + 6 &* done, count &- done, oneSatellite: true)
    }
}

/// States of many satellites at a time each; lanes are satellites.
func zonalSatellites(
    _ mu: Double, _ constants: UnsafePointer<Double>, _ rows: Int, _ time_s: UnsafePointer<Double>, _ count: Int,
    _ output: UnsafeMutablePointer<Double>
) {
    for done in stride(from: 0, to: count, by: 8) {
        let time = load(time_s + done, count: count &- done)
        zonalState(mu, time, constants + done, rows, output + 6 &* done, count &- done, oneSatellite: false)
    }
}

/// Mean elements at a time, their periodic terms, and the state; Brouwer's theory in Lyddane's variables.
///
/// Source: Brouwer, Solution of the problem of artificial satellite theory without drag, Astronomical Journal 64, 1959; Lyddane,
/// Small eccentricities or inclinations in the Brouwer theory, Astronomical Journal 68, 1963.
@inline(__always)
private func zonalState(
    _ mu: Double, _ time: Lanes, _ constants: UnsafePointer<Double>, _ rows: Int, _ output: UnsafeMutablePointer<Double>,
    _ count: Int,
    oneSatellite: Bool
) {
    @inline(__always)
    func constant(_ row: ZonalRow) -> Lanes {
        let at = constants + row.rawValue &* rows
        return oneSatellite ? Lanes(repeating: at[0]) : load(at, count: count)
    }
    let one = Lanes(repeating: 1)
    let (e, eta, theta, gamma) = (constant(.eccentricity), constant(.eta), constant(.cosInclination), constant(.gamma))
    let l = nearestTurn(fma(time, constant(.anomalyRate), constant(.anomaly)))
    let g = fma(time, constant(.perigeeRate), constant(.perigee))
    let h = fma(time, constant(.nodeRate), constant(.node))
    let (sinE, cosE) = kepler(l, e)
    let perR = one / (1 - e * cosE)
    let (sinF, cosF) = (eta * sinE * perR, (cosE - e) * perR)
    let center = nearestTurn(atan2(sinF, cosF) - l)
    let (sinG, cosG) = sincos(g)
    let (sin2g, cos2g) = (2 * sinG * cosG, (cosG - sinG) * (cosG + sinG))
    // 2g + f, 2g + 2f and 2g + 3f, one turn by f after the other.
    let (s1, c1) = turned(sin2g, cos2g, sinF, cosF)
    let (s2, c2) = turned(s1, c1, sinF, cosF)
    let (s3, c3) = turned(s2, c2, sinF, cosF)
    let square = theta * theta
    let (x, y) = (1 - square, fma(square, Lanes(repeating: 3), -1.0))
    let pr = perR * perR * perR
    let etaSquare = eta * eta

    let axis = constant(.semiMajorAxis)
    let cube = etaSquare * eta
    let a = axis * fma(gamma * etaSquare * etaSquare, y * (pr - one / cube) + 3 * x * pr * c2, one)
    let bracket = cosF * fma(e * cosF, fma(e, cosF, Lanes(repeating: 3)), 3.0)
    let deltaE =
        0.5 * gamma
        * (y * fma(e, fma(eta, eta, eta + 1) / (1 + eta), bracket) + 3 * x * (bracket + e) * c2 - etaSquare * x * (3 * c1 + c3))
        + constant(.eccentricityDouble) * cos2g + constant(.eccentricitySingle) * sinG
    let w = perR * perR * etaSquare + perR
    let k = 2 * y * (w + 1) * sinF + 3 * x * ((1 - w) * s1 + (w + 1.0 / 3) * s3)
    let deltaL = constant(.anomalyDouble) * sin2g - constant(.anomalySingle) * cosG - 0.25 * cube * gamma * k
    let equation = fma(e, sinF, center)
    let sines = 3 * fma(e, s1, s2) + e * s3
    let sinI = constant(.sinInclination)
    let deltaI =
        0.5 * gamma * theta * sinI * (3 * fma(e, c1, c2) + e * c3) + constant(.inclinationDouble) * cos2g + constant(
            .inclinationSingle) * sinG
    let deltaH = -0.5 * gamma * theta * (6 * equation - sines)
    let sum =
        gamma
        * (0.25 * etaSquare * e / (1 + eta) * k + 0.25
            * (6 * fma(square, Lanes(repeating: 5), -1.0) * equation
                + fma(square, Lanes(repeating: -5), 3.0) * sines))
        + deltaH + constant(.sumDouble) * sin2g + constant(.sumSingle) * cosG

    // Osculating elements in Lyddane's variables.
    let (sinL, cosL) = sincos(l)
    let (size, turn) = (e + deltaE, deltaL)
    let (ex, ey) = (size * cosL - turn * sinL, fma(size, sinL, turn * cosL))
    let eNew = sqrt(fma(ex, ex, ey * ey))
    let lNew = atan2(ey, ex)
    let (sinHalf, cosHalf) = (constant(.sinHalf), constant(.cosHalf))
    let tilt = fma(cosHalf * 0.5, deltaI, sinHalf)
    let swing = sinHalf * deltaH + constant(.nodeDouble) * sin2g + constant(.nodeSingle) * cosG
    let (sinH, cosH) = sincos(h)
    let (hx, hy) = (tilt * cosH - swing * sinH, fma(tilt, sinH, swing * cosH))
    let half = fma(hx, hx, hy * hy)
    let hNew = atan2(hy, hx)
    let gNew = (l + g + h + sum) - lNew - hNew
    let cosINew = 1 - 2 * half
    let sinINew = 2 * sqrt(half * max(1 - half, Lanes()))

    let (sinP, cosP) = kepler(lNew, eNew)
    let (sinW, cosW) = sincos(gNew)
    let (sinN, cosN) = sincos(hNew)
    let root = sqrt(max((1 - eNew) * (1 + eNew), Lanes()))
    let (px, py, pz) = (cosW * cosN - sinW * sinN * cosINew, fma(cosW, sinN, sinW * cosN * cosINew), sinW * sinINew)
    let (qx, qy, qz) = (-(sinW * cosN) - cosW * sinN * cosINew, cosW * cosN * cosINew - sinW * sinN, cosW * sinINew)
    let (along, across) = (a * (cosP - eNew), a * root * sinP)
    let speed = sqrt(Lanes(repeating: mu) / a) / (1 - eNew * cosP)
    let (vAlong, vAcross) = (-(speed * sinP), speed * root * cosP)
    let r = Vectors(fma(along, px, across * qx), fma(along, py, across * qy), fma(along, pz, across * qz))
    let v = Vectors(fma(vAlong, px, vAcross * qx), fma(vAlong, py, vAcross * qy), fma(vAlong, pz, vAcross * qz))
    for lane in 0..<Swift.min(8, count) {
        let at = output + 6 &* lane
        (at[0], at[1], at[2]) = (r.x[lane], r.y[lane], r.z[lane])
        (at[3], at[4], at[5]) = (v.x[lane], v.y[lane], v.z[lane])
    }
}

/// An angle less whole turns, −π … π.
@inline(__always)
private func nearestTurn(_ angle: Lanes) -> Lanes {
    let turns = rint(angle * (0.5 / Double.pi))
    return fma(turns, Lanes(repeating: -2.449_293_598_294_706_4e-16), fma(turns, Lanes(repeating: -2 * Double.pi), angle))
}

/// Sine and cosine of a + f from those of a and f.
@inline(__always)
private func turned(_ sine: Lanes, _ cosine: Lanes, _ sinF: Lanes, _ cosF: Lanes) -> (Lanes, Lanes) {
    (fma(sine, cosF, cosine * sinF), cosine * cosF - sine * sinF)
}

/// Sine and cosine of the eccentric anomaly, by Halley's method until the last step is so small that its error vanishes. A lane
/// that is done stays as it is, so that its bits do not depend on its neighbours.
@inline(__always)
private func kepler(_ anomaly: Lanes, _ e: Lanes) -> (sin: Lanes, cos: Lanes) {
    let (s0, c0) = sincos(anomaly)
    // Where the ellipse is long the series fails; the apocentre leads Newton's method down from above.
    var x = select(e .> 0.8, copysign(Lanes(repeating: Double.pi), anomaly), anomaly + e * s0 / max(1 - e * c0, 0.2))
    var (s, c) = sincos(x)
    var moving = x .== x
    for _ in 0..<20 {
        let f = x - e * s - anomaly
        let slope = 1 - e * c
        let step = f / (slope - 0.5 * f * e * s / slope)
        x = x - select(moving, step, Lanes())
        (s, c) = sincos(x)
        moving = moving .& (abs(step) .> 1e-6)
        if !any(moving) { break }
    }
    return (s, c)
}

@inline(__always)
private func * (a: Double, b: Lanes) -> Lanes { Lanes(repeating: a) * b }
