internal import Ephemeris
internal import KernelTypes
internal import TimeScales
internal import Units

/// Cells of whole steps, six hours or one step long, and the Sun in the orbit's frame at their ends.
struct OrbitCells {
    let orbit: CircularOrbit
    let sun: SunTable
    let start: Instant
    let step_s: Double
    /// Steps in a cell.
    let steps: Int
    let length_s: Double

    /// - Parameter sun: nil: a table of its own for `steps`.
    init(orbit: CircularOrbit, axis: TimeAxis, steps range: Range<Int>, sun: SunTable?) {
        self.orbit = orbit
        // Three days more at both ends, so that no knot is at the table's edge, where it would depend on the range.
        self.sun =
            sun
            ?? SunTable(
                from: axis.instant(range.lowerBound) + -3 * 86_400, to: axis.instant(range.upperBound) + 3 * 86_400)
        start = axis.start
        step_s = axis.step_s
        steps = max(1, Int(21_600 / axis.step_s))
        length_s = Double(steps) * axis.step_s
    }

    /// What all cells have in common.
    func cell(substeps: Int, shadow: ShadowModel, earthRadius_m: Double) -> OrbitCell {
        var cell = OrbitCell()
        cell.length_s = length_s
        cell.argumentOfLatitudeRate_rad_per_s = orbit.argumentOfLatitudeRate_rad_per_s
        cell.orbitRadius_m = orbit.radius_m
        cell.earthRadius_m = earthRadius_m
        cell.sunRadius_m = Physical.sunRadius_m
        cell.shadow = shadow == .none ? 0 : shadow == .cylindrical ? 1 : 2
        cell.step_s = step_s
        cell.substeps = substeps
        return cell
    }

    func instant(_ number: Int) -> Instant { start + Double(number) * length_s }

    /// The Sun along node, ahead and normal, and its distance in m, at the beginning of a cell.
    func knot(_ number: Int) -> SIMD4<Double> {
        let instant = instant(number)
        let sun = sun.sun(at: instant)
        let frame = orbit.frame(at: instant)
        return SIMD4(
            dot(sun.direction, frame.node), dot(sun.direction, frame.ahead), dot(sun.direction, frame.normal),
            sun.distance_au * Physical.astronomicalUnit_m)
    }

    /// Sets the cubics through the knots at −1, 0, 1 and 2 cells, and where the satellite starts.
    func set(_ cell: inout OrbitCell, number: Int, knots k: [SIMD4<Double>]) {
        let linear = -k[0] / 3 - k[1] / 2 + k[2] - k[3] / 6
        let square = (k[0] + k[2]) / 2 - k[1]
        let cube = (k[3] - k[0]) / 6 + (k[1] - k[2]) / 2
        func cubic(_ axis: Int) -> SIMD4<Double> { SIMD4(k[1][axis], linear[axis], square[axis], cube[axis]) }
        cell.sunAlongNode = cubic(0)
        cell.sunAhead = cubic(1)
        cell.sunAlongNormal = cubic(2)
        cell.sunDistance_m = cubic(3)
        cell.argumentOfLatitude_rad = orbit.argumentOfLatitude_rad(at: instant(number))
    }
}
