internal import KernelTypes
internal import VectorMath

/// Means over the steps of one cell of what a circular orbit meets.
///
/// Lanes are eight consecutive steps. Steps are counted from the cell's start, so that a result does not depend on where a caller begins.
func orbitEnvironment(
    _ cell: OrbitCell, _ first: Int, _ count: Int, _ albedo: ZenithTable, _ view: ZenithTable, _ into: OrbitBuffers, _ offset: Int
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
        var (lit, zenith, nadir) = (zero, zero, zero)
        var (reflected, seen) = (zero, zero)
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
            reflected += interpolated(albedo, cosSun)
            seen += interpolated(view, cosSun)
        }
        let (left, at) = (count - done, offset + done)
        store(lit * mean, to: into.litFraction + at, count: left)
        store(zenith * mean, to: into.cosSunZenithPositive + at, count: left)
        store(nadir * mean, to: into.cosSunNadirLit + at, count: left)
        store(reflected * mean, to: into.albedoFactor + at, count: left)
        store(seen * mean, to: into.earthViewFactor + at, count: left)
        store(distance_m * perAU, to: into.sunDistance_au + at, count: left)
        store(asin(cubic(cell.sunAlongNormal, middle)), to: into.beta_rad + at, count: left)
        index += 8
    }
}

@inline(__always)
private func cubic(_ c: SIMD4<Double>, _ x: Lanes) -> Lanes {
    fma(fma(fma(Lanes(repeating: c.w), x, c.z), x, c.y), x, c.x)
}

/// Linear interpolation; one constant interval is common and needs no look-up by lane.
@inline(__always)
private func interpolated(_ table: ZenithTable, _ cosine: Lanes) -> Lanes {
    let intervals = table.intervals
    let position = (clamp(cosine, -1, 1) + 1) * (0.5 * Double(intervals))
    let below = min(floor(position), Double(intervals - 1))
    var (low, high) = (Lanes(repeating: table.values[0]), Lanes(repeating: table.values[1]))
    if intervals > 1 {
        for lane in 0..<8 {
            let at = Int(below[lane])
            low[lane] = table.values[at]
            high[lane] = table.values[at + 1]
        }
    }
    return fma(high - low, position - below, low)
}
