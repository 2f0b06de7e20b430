internal import Glibc
internal import KernelDispatch
internal import KernelTypes
public import Units

/// The analytic theory of orbits under J2, J3 and J4: secular rates of second order, periodic terms of first order.
///
/// The mean semi-major axis is taken from the energy, so that what is left out stays small over time: within 0.15 km of numerical
/// propagation with the same harmonics over a day (docs/models/constellations.md). Drag and other forces are left out.
/// Within 0.7° of the critical inclinations 63.4° and 116.6° the long-period terms in twice the argument of perigee are dropped.
/// Source: Brouwer, Astronomical Journal 64, 1959; Lyddane, Astronomical Journal 68, 1963; the energy: Breakwell and Vagners, Celestial
/// Mechanics 2, 1970.
public struct ZonalTheory: Sendable {
    public let gravitationalParameter_m3_per_s2: Double
    /// J2 R² / 2, −J3 R³ and −⅜ J4 R⁴, as Brouwer has them.
    let zonal: (k2: Double, k3: Double, k4: Double)

    /// The theory for the zonal harmonics J2, J3 and J4 of a field.
    public init(field: GravityField = .zonal) {
        gravitationalParameter_m3_per_s2 = field.gravitationalParameter_m3_per_s2
        let radius = field.referenceRadius_m
        let square = radius * radius
        zonal = (field.zonal(2) * square / 2, -field.zonal(3) * square * radius, -0.375 * field.zonal(4) * square * square)
    }

    /// Ranges: eccentricity `0 ..< 0.95`, perigee above 100 km, inclination `0 ... 179°`.
    static func check(_ e: ZonalElements) throws(DomainError) {
        guard (0..<0.95).contains(e.eccentricity) else {
            throw DomainError("eccentricity", value: "\(e.eccentricity)", allowed: "0 … 0.95, 0.95 excluded")
        }
        guard (0...179 * radiansPerDegree).contains(e.inclination_rad) else {
            throw DomainError("inclination", e.inclination_rad / radiansPerDegree, unit: "deg", allowed: 0...179)
        }
        let perigee_km = (e.semiMajorAxis_m * (1 - e.eccentricity) - Physical.earthEquatorialRadius_m) / 1000
        guard (100...1e6).contains(perigee_km) else {
            throw DomainError("perigee altitude", perigee_km, unit: "km", allowed: 100...1e6)
        }
        guard e.raan_rad.isFinite, e.perigee_rad.isFinite, e.meanAnomaly_rad.isFinite else {
            throw DomainError("raan, perigee, mean_anomaly", value: "not finite", allowed: "finite angles")
        }
    }

    /// Secular rates. Source: Brouwer 1959, section 9.
    public func rates(_ elements: ZonalElements) -> ZonalRates {
        let (e2, eta) = (elements.eccentricity * elements.eccentricity, sqrt(1 - elements.eccentricity * elements.eccentricity))
        let theta = cos(elements.inclination_rad)
        let (t2, t4, n2) = (theta * theta, theta * theta * theta * theta, eta * eta)
        let (g2, g4, _) = gammas(elements)
        let n = sqrt(gravitationalParameter_m3_per_s2 / elements.semiMajorAxis_m) / elements.semiMajorAxis_m
        let anomaly =
            1.5 * g2 * eta * (3 * t2 - 1)
            + 3 / 32 * g2 * g2 * eta
            * (-15 + 16 * eta + 25 * n2 + (30 - 96 * eta - 90 * n2) * t2 + (105 + 144 * eta + 25 * n2) * t4)
            + 15 / 16 * g4 * eta * e2 * (3 - 30 * t2 + 35 * t4)
        let perigee =
            1.5 * g2 * (5 * t2 - 1)
            + 3 / 32 * g2 * g2
            * (-35 + 24 * eta + 25 * n2 + (90 - 192 * eta - 126 * n2) * t2 + (385 + 360 * eta + 45 * n2) * t4)
            + 5 / 16 * g4 * (21 - 9 * n2 + (126 * n2 - 270) * t2 + (385 - 189 * n2) * t4)
        let node =
            -3 * g2 + 3 / 8 * g2 * g2 * ((-5 + 12 * eta + 9 * n2) + (-35 - 36 * eta - 5 * n2) * t2)
            + 5 / 4 * g4 * (5 - 3 * n2) * (3 - 7 * t2)
        return ZonalRates(
            raan_rad_per_s: n * node * theta, perigee_rad_per_s: n * perigee, meanAnomaly_rad_per_s: n * (1 + anomaly))
    }

    /// Position and velocity at a time since the moment of the elements, m and m/s.
    public func osculating(_ elements: ZonalElements, after time_s: Double = 0) throws(DomainError) -> (
        position_m: SIMD3<Double>, velocity_m_per_s: SIMD3<Double>
    ) {
        let s = try states(elements, times_s: [time_s])
        return (SIMD3(s[0], s[1], s[2]), SIMD3(s[3], s[4], s[5]))
    }

    /// States of one satellite at many times: x, y, z, m, and their rates, m/s, one after the other. Lanes are times.
    public func states(_ elements: ZonalElements, times_s: [Double]) throws(DomainError) -> [Double] {
        try ZonalTheory.check(elements)
        var output = [Double](repeating: .nan, count: 6 * times_s.count)
        run(kernels.numerical.zonalTimes, constants(elements), rows: 1, times_s, &output)
        return output
    }

    /// States of many satellites, each at a time of its own since its elements. Lanes are satellites.
    public func states(_ satellites: [ZonalElements], times_s: [Double]) throws(DomainError) -> [Double] {
        precondition(satellites.count == times_s.count, "a time for each satellite")
        for satellite in satellites { try ZonalTheory.check(satellite) }
        var table = [Double](repeating: 0, count: satellites.count * ZonalRow.allCases.count)
        for (index, satellite) in satellites.enumerated() {
            for (row, value) in constants(satellite).enumerated() { table[row * satellites.count + index] = value }
        }
        var output = [Double](repeating: .nan, count: 6 * times_s.count)
        run(kernels.numerical.zonalSatellites, table, rows: satellites.count, times_s, &output)
        return output
    }

    private func run(
        _ kernel: NumericalKernels.Zonal, _ table: [Double], rows: Int, _ times_s: [Double], _ output: inout [Double]
    ) {
        guard !times_s.isEmpty else { return }
        table.withUnsafeBufferPointer { table in
            times_s.withUnsafeBufferPointer { times in
                output.withUnsafeMutableBufferPointer { output in
                    guard let a = table.baseAddress, let b = times.baseAddress, let c = output.baseAddress else { return }
                    kernel(gravitationalParameter_m3_per_s2, a, rows, b, times.count, c)
                }
            }
        }
    }

    private func gammas(_ e: ZonalElements) -> (g2: Double, g4: Double, g3: Double) {
        let p = e.semiMajorAxis_m * (1 - e.eccentricity * e.eccentricity)
        return (zonal.k2 / (p * p), zonal.k4 / (p * p * p * p), zonal.k3 / (p * p * p))
    }

    /// The kernel's constants of a satellite.
    private func constants(_ elements: ZonalElements) -> [Double] {
        let (e, inclination) = (elements.eccentricity, elements.inclination_rad)
        let eta = sqrt(1 - e * e)
        let (theta, sine) = (cos(inclination), sin(inclination))
        let (t2, e2) = (theta * theta, e * e)
        let (g2, g4, g3) = gammas(elements)
        let single = g3 / g2 / 4
        let (a2, a4) = (g2 / 8, 5 / 12 * g4 / g2)
        let critical = 1 - 5 * t2
        var (double, node, sum) = (0.0, 0.0, 0.0)
        if abs(critical) > 0.05 {
            let (t4, ratio) = (t2 * t2 / critical, t2 / critical)
            double = (a2 * (1 - 15 * t2) - a4 * (1 - 7 * t2)) / critical
            node = -a2 * (11 + 80 * ratio + 200 * ratio * ratio) + a4 * (3 + 16 * ratio + 40 * ratio * ratio)
            sum =
                eta * eta * eta * double * sine * sine
                - a2 / 2 * ((2 + e2) - 11 * (2 + 3 * e2) * t2 - 40 * (2 + 5 * e2) * t4 - 400 * e2 * t4 * ratio)
                + a4 / 2 * (2 + e2 - 3 * (2 + 3 * e2) * t2 - 8 * (2 + 5 * e2) * t4 - 80 * e2 * t4 * ratio) + e2 * theta * node
        }
        let rates = rates(elements)
        let (sinHalf, cosHalf) = (sin(inclination / 2), cos(inclination / 2))
        return [
            elements.semiMajorAxis_m, e, eta, elements.meanAnomaly_rad, rates.meanAnomaly_rad_per_s, elements.perigee_rad,
            rates.perigee_rad_per_s, elements.raan_rad, rates.raan_rad_per_s, theta, sine, sinHalf, cosHalf, g2,
            e * eta * eta * double * sine * sine, single * eta * eta * sine, e * eta * eta * eta * double * sine * sine,
            single * eta * eta * eta * sine, -e2 * double * theta * sine, -e * single * theta, sinHalf * e2 * theta * node,
            single * e * theta / (2 * cosHalf), sum,
            single * (e * sine * (1 + eta + eta * eta) / (1 + eta) + e * theta * sinHalf / cosHalf),
        ]
    }
}
