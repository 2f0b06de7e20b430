internal import Ephemeris
internal import Glibc
internal import KernelTypes
internal import TimeScales
internal import Units

/// How dense the upper atmosphere is.
public enum Atmosphere: Sendable, Hashable {
    /// One scale height: density, kg/m³, at a height, m, falling to 1/e in `scale_m`.
    case exponential(density_kg_per_m3: Double, height_m: Double, scale_m: Double)
    /// Tabulated by height, with or without a bulge that follows the Sun.
    case profile(DensityProfile)
}

/// The forces that act on all satellites of a numerical propagation.
///
/// Axes are those of the true equator and equinox of the propagation's epoch, held fixed: the pole's motion after it (20″ a year) is
/// left out, and the Earth turns evenly about z from the sidereal time of the epoch, with UT1 = UTC.
public struct ForceModel: Sendable, Hashable {
    public var field: GravityField
    /// Degree and order to which the field is used; order 0 takes zonal harmonics only.
    public var degree: Int
    public var order: Int
    /// Nil: no drag. Satellites with a drag area of zero have none either.
    public var atmosphere: Atmosphere?
    /// Attraction of Sun and Moon.
    public var sun: Bool
    public var moon: Bool
    /// Radiation pressure of the Sun with a conical shadow of a spherical Earth, for satellites with a radiation area.
    public var radiationPressure: Bool

    /// Turning rate of the Earth against the fixed stars, rad/s. Source: IERS Conventions 2010, table 1.2.
    public static let earthRotation_rad_per_s = 7.292115e-5
    /// Gravitational parameters, m³/s². Source: IAU 2009 system of astronomical constants; DE421 for the Moon.
    public static let sunParameter_m3_per_s2 = 1.32712440041e20
    public static let moonParameter_m3_per_s2 = 4.902800076e12

    /// Zonal harmonics J2 … J6 and nothing else, unless told otherwise.
    public init(
        field: GravityField = .zonal, degree: Int? = nil, order: Int = 0, atmosphere: Atmosphere? = nil, sun: Bool = false,
        moon: Bool = false, radiationPressure: Bool = false
    ) {
        let degree = degree ?? min(field.degree, 6)
        precondition((2...field.degree).contains(degree) && (0...degree).contains(order), "degree 2 … \(field.degree), order up to it")
        (self.field, self.degree, self.order, self.atmosphere) = (field, degree, order, atmosphere)
        (self.sun, self.moon, self.radiationPressure) = (sun, moon, radiationPressure)
    }

    /// Whether the forces depend on where Sun or Moon are.
    var needsBodies: Bool {
        if case .profile(let profile)? = atmosphere, profile.bulgeExponent > 0 { return true }
        return sun || moon || radiationPressure
    }
}

/// The memory to which the kernel's forces point.
final class ForceMemory {
    private let numbers: UnsafeMutablePointer<Double>
    private(set) var forces: NumericalForces
    private let sunAt: Int
    private let model: ForceModel
    private let epoch: Instant

    init(_ model: ForceModel, epoch: Instant, rotation_rad: Double) {
        (self.model, self.epoch) = (model, epoch)
        let field = model.field.kernelCoefficients(degree: model.degree, order: model.order)
        var profile: [Double] = []
        if case .profile(let density)? = model.atmosphere { profile = density.kernelTable }
        let all = field + profile + [Double](repeating: 0, count: 48)
        numbers = .allocate(capacity: all.count)
        numbers.initialize(from: all, count: all.count)
        sunAt = field.count + profile.count

        forces = NumericalForces(none: numbers)
        forces.gravitationalParameter_m3_per_s2 = model.field.gravitationalParameter_m3_per_s2
        forces.referenceRadius_m = model.field.referenceRadius_m
        (forces.degree, forces.order) = (model.degree, model.order)
        forces.rotation_rad = rotation_rad
        forces.rotationRate_rad_per_s = ForceModel.earthRotation_rad_per_s
        forces.equatorialRadius_m = Physical.earthEquatorialRadius_m
        forces.flattening = Physical.earthFlattening
        switch model.atmosphere {
        case .exponential(let density, let height, let scale)?:
            forces.density = .exponential
            (forces.density_kg_per_m3, forces.densityHeight_m, forces.scaleHeight_m) = (density, height, scale)
        case .profile(let density)?:
            forces.density = .profile
            forces.profile = UnsafePointer(numbers + field.count)
            forces.profileCount = profile.count / 2
            (forces.profileStart_m, forces.profileStep_m) = (density.start_m, density.step_m)
            forces.bulgeHalfExponent = density.bulgeExponent / 2
            (forces.bulgeCosine, forces.bulgeSine) = (cos(density.bulgeLag_rad), sin(density.bulgeLag_rad))
        case nil: break
        }
        forces.sun = UnsafePointer(numbers + sunAt)
        forces.moon = UnsafePointer(numbers + sunAt + 24)
        if model.sun { forces.sunParameter_m3_per_s2 = ForceModel.sunParameter_m3_per_s2 }
        if model.moon { forces.moonParameter_m3_per_s2 = ForceModel.moonParameter_m3_per_s2 }
        if model.radiationPressure {
            let au = Physical.astronomicalUnit_m
            forces.radiation_N = Physical.solarConstant_W_per_m2 / Physical.speedOfLight_m_per_s * au * au
        }
        forces.sunRadius_m = Physical.sunRadius_m
    }

    deinit { numbers.deallocate() }

    /// Sets the series of Sun and Moon for a window of time since the epoch.
    func setWindow(_ window_s: ClosedRange<Double>) {
        forces.windowMiddle_s = (window_s.lowerBound + window_s.upperBound) / 2
        forces.windowHalf_s = (window_s.upperBound - window_s.lowerBound) / 2
        guard model.needsBodies else { return }
        let (middle, half) = (forces.windowMiddle_s, forces.windowHalf_s)
        set(series { x in
            let sun = sunGeocentric(at: self.epoch + (middle + half * x))
            return sun.direction * (sun.distance_au * Physical.astronomicalUnit_m)
        }, at: sunAt)
    }

    private func set(_ series: [Double], at offset: Int) {
        for (index, value) in series.enumerated() { numbers[offset + index] = value }
    }

    /// Eight coefficients in rising powers of x, −1 … 1, for each of three axes, through eight Chebyshev nodes.
    private func series(_ f: (Double) -> SIMD3<Double>) -> [Double] {
        let count = 8
        let angles = (0..<count).map { (Double($0) + 0.5) * .pi / Double(count) }
        let values = angles.map { f(cos($0)) }
        var powers = [SIMD3<Double>](repeating: .zero, count: count)
        var (before, now): ([Double], [Double]) = ([1], [0, 1])  // T0 and T1 in powers of x
        for k in 0..<count {
            var c = SIMD3<Double>.zero
            for (angle, value) in zip(angles, values) { c += value * (cos(Double(k) * angle) * 2 / Double(count)) }
            let polynomial = k == 0 ? [0.5] : now
            for (power, factor) in polynomial.enumerated() { powers[power] += c * factor }
            if k > 0 {
                var next = [0] + now.map { 2 * $0 }
                for (power, factor) in before.enumerated() { next[power] -= factor }
                (before, now) = (now, next)
            }
        }
        return (0..<3).flatMap { axis in powers.map { $0[axis] } }
    }
}
