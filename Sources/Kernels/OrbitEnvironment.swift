internal import KernelTypes
internal import VectorMath

/// Means over the steps of one cell of what a circular orbit meets. Lanes are eight consecutive steps.
///
/// Steps are counted from the cell's start, so that a result does not depend on where a caller begins.
func orbitEnvironment(
    _ cell: OrbitCell, _ first: Int, _ count: Int, _ table: UnsafePointer<Double>?, _ intervals: Int, _ into: OrbitBuffers
) {
    let perCell = 1 / cell.length_s
    let stepShare = cell.step_s * perCell
    let substepShare = stepShare / Double(cell.substeps)
    let turn = Lanes(repeating: cell.argumentOfLatitudeRate_rad_per_s * cell.length_s)
    let start = Lanes(repeating: cell.argumentOfLatitude_rad)
    let mean = Lanes(repeating: 1 / Double(cell.substeps))
    let shadow = ConeShadow(
        orbitRadius_m: cell.orbitRadius_m, earthRadius_m: cell.earthRadius_m, sunRadius_m: cell.sunRadius_m)
    let cylinderEdge = -shadow.cosEarth
    let (zero, one) = (Lanes.zero, Lanes(repeating: 1))
    let perAU = Lanes(repeating: 1 / 149_597_870_700.0)
    var index = Lanes(0, 1, 2, 3, 4, 5, 6, 7) + Double(first)

    for done in stride(from: 0, to: count, by: 8) {
        let middle = (index + 0.5) * stepShare
        let distance_m = cubic(cell.sunDistance_m, middle)
        var (lit, zenith, nadir, response) = (zero, zero, zero, zero)
        for substep in 0..<cell.substeps {
            let x = index * stepShare + (Double(substep) + 0.5) * substepShare
            let (sine, cosine) = sincos(start + turn * x)
            let cosSun = cubic(cell.sunAlongNode, x) * cosine + cubic(cell.sunAhead, x) * sine
            let share: Lanes
            switch cell.shadow {
            case 0: share = one
            case 1: share = select(cosSun .< cylinderEdge, zero, one)
            default: share = shadow.litFraction(cosSun, distance_m)
            }
            lit += share
            zenith += max(cosSun, zero)
            nadir += share * max(-cosSun, zero)
            if let table, intervals > 0 { response += interpolated(table, intervals, cosSun) }
        }
        let left = count - done
        store(lit * mean, to: into.litFraction + done, count: left)
        store(zenith * mean, to: into.cosSunZenithPositive + done, count: left)
        store(nadir * mean, to: into.cosSunNadirLit + done, count: left)
        store(response * mean, to: into.zenithResponse + done, count: left)
        store(distance_m * perAU, to: into.sunDistance_au + done, count: left)
        store(asin(cubic(cell.sunAlongNormal, middle)), to: into.beta_rad + done, count: left)
        index += 8
    }
}

@inline(__always)
private func cubic(_ c: SIMD4<Double>, _ x: Lanes) -> Lanes {
    fma(fma(fma(Lanes(repeating: c.w), x, c.z), x, c.y), x, c.x)
}

/// Linear interpolation in a table over the cosines −1 … 1.
@inline(__always)
private func interpolated(_ table: UnsafePointer<Double>, _ intervals: Int, _ cosine: Lanes) -> Lanes {
    let position = (clamp(cosine, -1, 1) + 1) * (0.5 * Double(intervals))
    let below = min(floor(position), Double(intervals - 1))
    var (low, high) = (Lanes.zero, Lanes.zero)
    for lane in 0..<8 {
        let at = Int(below[lane])
        low[lane] = table[at]
        high[lane] = table[at + 1]
    }
    return fma(high - low, position - below, low)
}
