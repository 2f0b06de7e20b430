internal import Glibc
internal import KernelTypes
internal import Units

/// The memory to which the kernel's forces point.
final class ForceMemory {
    private let numbers: UnsafeMutablePointer<Double>
    private(set) var forces: NumericalForces
    private let bodiesAt: Int
    private let bodies: BodySeries

    init(_ model: ForceModel, rotation_rad: Double, pole_rad: SIMD2<Double>, bodies: BodySeries) {
        self.bodies = bodies
        let field = model.field.kernelCoefficients(degree: model.degree, order: model.order)
        var profile: [Double] = []
        if case .profile(let density)? = model.atmosphere { profile = density.kernelTable }
        let all = field + profile + [Double](repeating: 0, count: 48)
        numbers = .allocate(capacity: all.count)
        numbers.initialize(from: all, count: all.count)
        bodiesAt = field.count + profile.count

        forces = NumericalForces(none: numbers)
        forces.gravitationalParameter_m3_per_s2 = model.field.gravitationalParameter_m3_per_s2
        forces.referenceRadius_m = model.field.referenceRadius_m
        (forces.degree, forces.order) = (model.degree, model.order)
        forces.rotation_rad = rotation_rad
        (forces.poleX_rad, forces.poleY_rad) = (pole_rad.x, pole_rad.y)
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
        forces.sun = UnsafePointer(numbers + bodiesAt)
        forces.moon = UnsafePointer(numbers + bodiesAt + 24)
        if model.sun { forces.sunParameter_m3_per_s2 = ForceModel.sunParameter_m3_per_s2 }
        if model.moon { forces.moonParameter_m3_per_s2 = ForceModel.moonParameter_m3_per_s2 }
        if model.radiationPressure {
            let au = Physical.astronomicalUnit_m
            forces.radiation_N = Physical.solarConstant_W_per_m2 / Physical.speedOfLight_m_per_s * au * au
        }
        forces.sunRadius_m = Physical.sunRadius_m
    }

    deinit { numbers.deallocate() }

    /// Sets the series of Sun and Moon for a window.
    func setWindow(_ number: Int) {
        let window = bodies.windows[number]
        (forces.windowMiddle_s, forces.windowHalf_s) = (window.middle_s, window.half_s)
        for (index, value) in window.coefficients.enumerated() { numbers[bodiesAt + index] = value }
    }
}
