internal import Glibc
public import TimeScales

/// The celestial intermediate pole and origin in the GCRF: where the Earth's axis and the origin of its rotation angle are.
public struct CelestialPole: Sendable, Hashable {
    /// The pole's unit vector's first two components.
    public var x: Double, y: Double
    /// The CIO locator s, rad.
    public var locator_rad: Double
    /// Equation of the origins, rad: Earth rotation angle minus apparent sidereal time.
    public var equationOfOrigins_rad: Double
    /// GCRF to the true equator and equinox of date, in the theory without observed offsets.
    public var equinoxMatrix: RotationMatrix

    /// The pole of IAU 2006/2000A at an instant.
    ///
    /// Accuracy: that of the theory, 0.3 mas.
    ///
    /// Source: IERS Conventions 2010, section 5.4–5.5; equal to SOFA's `C2I06A` to 1e-15.
    public init(at instant: Instant) { self = CelestialPole.at(tt_centuries: [instant.tt.centuries])[0] }

    /// GCRF to the intermediate frame CIRS, for a pole with offsets `dx`, `dy` (rad).
    ///
    /// Source: IERS Conventions 2010, eq. 5.6.
    public func matrix(dx_rad: Double = 0, dy_rad: Double = 0) -> RotationMatrix {
        let (x, y) = (x + dx_rad, y + dy_rad)
        let square = x * x + y * y
        let z = sqrt(1 - square)
        let a = 1 / (1 + z)
        return .aboutZ(-locator_rad)
            * RotationMatrix(x: SIMD3(1 - a * x * x, -a * x * y, -x), y: SIMD3(-a * x * y, 1 - a * y * y, -y), z: SIMD3(x, y, z))
    }

    /// The poles at Julian centuries of TT since J2000.0.
    public static func at(tt_centuries: [Double]) -> [CelestialPole] {
        let matrices = zip(tt_centuries, nutation2006(tt_centuries: tt_centuries)).map(Precession.fromGCRF)
        let arguments = tt_centuries.map { t in
            let all = FundamentalArguments.iers2003(t)
            return Array(all[0..<5]) + [all[6], all[7], all[13]]
        }
        let low = locatorSeries.sums(arguments, t: tt_centuries), high = locatorSeries4.sums(arguments, t: tt_centuries)
        return tt_centuries.indices.map { index in
            let (t, matrix) = (tt_centuries[index], matrices[index])
            let (x, y) = (matrix.z.x, matrix.z.y)
            let powers = [94.00e-6, 3808.65e-6, -122.68e-6, -72574.11e-6, 27.98e-6, 15.62e-6]
            let polynomial = powers.reversed().reduce(0) { $0 * t + $1 } * radiansPerArcsecond
            let periodic = low.first[index] + t * t * (low.second[index] + t * t * high.first[index])
            let s = polynomial + periodic - x * y / 2
            return CelestialPole(
                x: x, y: y, locator_rad: s, equationOfOrigins_rad: equationOfOrigins_rad(matrix, locator_rad: s),
                equinoxMatrix: matrix)
        }
    }

    private init(x: Double, y: Double, locator_rad: Double, equationOfOrigins_rad: Double, equinoxMatrix: RotationMatrix) {
        (self.x, self.y, self.locator_rad) = (x, y, locator_rad)
        (self.equationOfOrigins_rad, self.equinoxMatrix) = (equationOfOrigins_rad, equinoxMatrix)
    }

    /// The angle from the equinox to the CIO, negative.
    ///
    /// Source: Wallace and Capitaine, A&A 459, 2006, eq. 16.
    private static func equationOfOrigins_rad(_ matrix: RotationMatrix, locator_rad s: Double) -> Double {
        let x = matrix.z.x
        let ax = x / (1 + matrix.z.z)
        let origin = SIMD3(1 - ax * x, -ax * matrix.z.y, -x)
        return s - atan2((matrix.y * origin).sum(), (matrix.x * origin).sum())
    }
}

/// s + XY/2 without its polynomial: powers 0 and 1 of t in the first sum, 2 and 3 (less t²) in the second.
private let locatorSeries: PeriodicSeries = {
    var series = PeriodicSeries(arguments: 8)
    let unit = radiansPerArcsecond * 1e-8
    series.add(LocatorTable.power0, [.sin, .cos], unit: unit)
    series.add(LocatorTable.power1, [.tSin, .tCos], unit: unit)
    series.add(LocatorTable.power2, [.sin2, .cos2], unit: unit)
    series.add(LocatorTable.power3, [.tSin2, .tCos2], unit: unit)
    return series
}()

private let locatorSeries4: PeriodicSeries = {
    var series = PeriodicSeries(arguments: 8)
    series.add(LocatorTable.power4, [.sin, .cos], unit: radiansPerArcsecond * 1e-8)
    return series
}()
