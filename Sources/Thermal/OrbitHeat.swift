internal import Glibc
public import Orbits
internal import Units

/// How a panel's normal is held through an orbit.
public enum PanelHold: Sendable, Hashable {
    /// By the Sun and the nadir; see ``RadiatorAttitude``.
    case attitude(RadiatorAttitude)
    /// Fixed to the orbit's frame: angle of the normal from the nadir, and around it from the direction of flight towards the orbit's
    /// normal, rad.
    case fixed(tilt_rad: Double, azimuth_rad: Double)
    /// Turned about an axis fixed to the orbit's frame to where the panel takes up least heat at every moment.
    case articulated(ArticulationAxis)
}

/// An axis of the orbit's frame.
public enum ArticulationAxis: String, Sendable, CaseIterable {
    case nadir, flight, orbitNormal = "orbit_normal"
}

/// How sunlight that the Earth reflects is counted.
public enum AlbedoModel: String, Sendable, CaseIterable {
    /// Over all of the disk that Sun and panel both see.
    case disk
    /// The view factor times the cosine of the Sun's zenith angle below the satellite, as simple tools have it.
    case subPoint = "sub_point"
}

/// What the Earth and the Sun put on a panel along a circular orbit while the Sun stands still.
///
/// Places are angles from the orbit's noon, the point nearest the Sun. Per m² of planform; the second face can be shielded.
public struct OrbitHeat: Sendable, Hashable {
    /// Distance from the Earth's centre and the Earth's radius for what is seen of it, m.
    public var radius_m: Double, earthRadius_m = Physical.earthMeanRadius_m
    /// Angle of the Sun from the orbital plane, rad.
    public var beta_rad: Double
    /// Sunlight at the satellite, W/m², and distance of the Sun, m.
    public var solarFlux_W_per_m2 = Physical.solarConstant_W_per_m2, sunDistance_m = Physical.astronomicalUnit_m
    public var earth: EarthRadiation
    /// A map instead of one albedo and one longwave; a turned panel is still turned to where the mean Earth heats it least.
    public var overEarth: OverEarth?
    public var hold: PanelHold
    public var surface: RadiatorSurface
    public var shadow = ShadowModel.conical
    public var albedoModel = AlbedoModel.disk
    /// Whether the second face takes up and emits heat as the first does.
    public var isTwoSided = true
    /// Whether direct sunlight counts; false where a shield keeps it off.
    public var hasDirectSun = true

    public init(radius_m: Double, beta_rad: Double, earth: EarthRadiation, hold: PanelHold, surface: RadiatorSurface) {
        (self.radius_m, self.beta_rad, self.earth) = (radius_m, beta_rad, earth)
        (self.hold, self.surface) = (hold, surface)
    }

    /// A panel's normal in a frame of zenith, direction of flight and orbit normal.
    typealias Vector = SIMD3<Double>

    private var distance_radii: Double { radius_m / earthRadius_m }

    private func sun(_ angle_rad: Double) -> Vector {
        Vector(cos(beta_rad) * cos(angle_rad), -cos(beta_rad) * sin(angle_rad), sin(beta_rad))
    }

    /// Faces' sums of direct sun, albedo factor and view factor at a place, for a normal.
    private func exposure(_ normal: Vector, sun: Vector) -> (sun: Double, albedo: Double, view: Double) {
        let h = distance_radii
        var sum = (sun: 0.0, albedo: 0.0, view: 0.0)
        // The Sun's side around the zenith axis.
        let side = atan2(sun.z, sun.y)
        for face in [1.0, -1.0] where face > 0 || isTwoSided {
            let n = face * normal
            let tilt = acos(max(-1, min(1, -n.x)))
            let view = viewFactorPlateToSphere(tilt_rad: tilt, distance_radii: h)
            sum.view += view
            if hasDirectSun { sum.sun += max(0, (n * sun).sum()) }
            switch albedoModel {
            case .subPoint: sum.albedo += view * max(0, sun.x)
            case .disk:
                sum.albedo += albedoFactorPlate(
                    cosSunZenith: max(-1, min(1, sun.x)), tilt_rad: tilt, azimuth_rad: atan2(n.z, n.y) - side, distance_radii: h)
            }
        }
        return sum
    }

    /// Visible share of the Sun at a place.
    public func litFraction(_ angle_rad: Double) -> Double {
        Orbits.litFraction(
            cosSunZenith: cos(beta_rad) * cos(angle_rad), radius_m: radius_m, sunDistance_m: sunDistance_m, shadow: shadow,
            earthRadius_m: min(earthRadius_m, radius_m * (1 - 1e-9)))
    }

    private func absorbed(_ normal: Vector, _ sun: Vector, lit: Double) -> Double {
        let seen = exposure(normal, sun: sun)
        return surface.absorbed_W_per_m2(
            sunFactor: lit * seen.sun, albedoFactor: seen.albedo, earthViewFactor: seen.view,
            solarFlux_W_per_m2: solarFlux_W_per_m2, earth: earth)
    }

    /// Heat taken up at a place, W per m² of planform.
    public func absorbed_W_per_m2(_ angle_rad: Double) -> Double {
        let sun = sun(angle_rad)
        let lit = litFraction(angle_rad)
        let normal = normal(sun, lit: lit)
        guard let overEarth else { return absorbed(normal, sun, lit: lit) }
        var heat = 0.0
        for face in [1.0, -1.0] where face > 0 || isTwoSided {
            let light = overEarth.light(face * normal, sun: sun, angle_rad: angle_rad, distance_radii: distance_radii)
            let direct = hasDirectSun ? lit * max(0, face * (normal * sun).sum()) : 0
            heat += surface.solarAbsorptance * solarFlux_W_per_m2 * (direct + light.reflected)
            heat += surface.earthInfraredAbsorptance * light.longwave_W_per_m2
        }
        return heat
    }

    /// Sums over the faces of direct sun (with shadow), albedo factor and view factor at a place.
    public func factors(_ angle_rad: Double) -> (sun: Double, albedo: Double, view: Double) {
        let sun = sun(angle_rad)
        let lit = litFraction(angle_rad)
        let seen = exposure(normal(sun, lit: lit), sun: sun)
        return (lit * seen.sun, seen.albedo, seen.view)
    }

    private func normal(_ sun: Vector, lit: Double) -> Vector {
        switch hold {
        case .attitude(.nadir): return Vector(-1, 0, 0)
        case .attitude(.sunTracking): return sun
        case .attitude(.edgeOn):
            // Across both the Sun and the nadir; any such normal where they are in line.
            let (y, z) = (-sun.z, sun.y)
            let length = hypot(y, z)
            return length > 1e-12 ? Vector(0, y / length, z / length) : Vector(0, 1, 0)
        case .fixed(let tilt, let azimuth):
            return Vector(-cos(tilt), sin(tilt) * cos(azimuth), sin(tilt) * sin(azimuth))
        case .articulated(let axis): return best(axis, sun, lit: lit)
        }
    }

    /// The normal across an axis with which the panel takes up least heat: the best of 36, then golden sections to 1e-6 rad.
    private func best(_ axis: ArticulationAxis, _ sun: Vector, lit: Double) -> Vector {
        func turned(_ angle: Double) -> Vector {
            let (c, s) = (cos(angle), sin(angle))
            return switch axis {
            case .nadir: Vector(0, c, s)
            case .flight: Vector(c, 0, s)
            case .orbitNormal: Vector(c, s, 0)
            }
        }
        func heat(_ angle: Double) -> Double { absorbed(turned(angle), sun, lit: lit) }
        let step = (isTwoSided ? 1 : 2) * Double.pi / 36
        let least = (0..<36).min { heat(Double($0) * step) < heat(Double($1) * step) } ?? 0
        var (low, high) = (Double(least - 1) * step, Double(least + 1) * step)
        let share = (5.0.squareRoot() - 1) / 2
        while high - low > 1e-6 {
            let (a, b) = (high - share * (high - low), low + share * (high - low))
            if heat(a) <= heat(b) { high = b } else { low = a }
        }
        return turned((low + high) / 2)
    }

    /// Places where the heat has a kink, between 0 and 2 π in order: edges of the shadow, and the terminator below the satellite.
    public var kinks_rad: [Double] {
        let arcs = ShadowArcs(
            beta_rad: beta_rad, radius_m: radius_m, sunDistance_m: sunDistance_m, shadow: shadow,
            earthRadius_m: min(earthRadius_m, radius_m * (1 - 1e-9)))
        var places: Set<Double> = [.pi / 2, 1.5 * .pi]
        for half in [arcs.umbraHalfAngle_rad, arcs.shadowHalfAngle_rad] where half > 0 && half < .pi {
            places.formUnion([.pi - half, .pi + half])
        }
        return places.sorted()
    }

    /// Heat emitted at a temperature, W per m² of planform, to the sky's background.
    public func emitted_W_per_m2(temperature_K: Double) -> Double {
        surface.emitted_W_per_m2(temperature_K: temperature_K) * (isTwoSided ? 1 : 0.5)
    }

    /// Mean of the heat taken up over an orbit, W per m² of planform, to 1e-6.
    public var mean_W_per_m2: Double {
        let ends = [0] + kinks_rad + [2 * .pi]
        var sum = 0.0
        for (from, to) in zip(ends, ends.dropFirst()) where to > from {
            let parts = max(1, Int(((to - from) / 0.2).rounded(.up)))
            for part in 0..<parts {
                let a = from + (to - from) * Double(part) / Double(parts),
                    b = from + (to - from) * Double(part + 1) / Double(parts)
                sum += fourPoints(a, b) { absorbed_W_per_m2($0) }
            }
        }
        return sum / (2 * .pi)
    }

    private func fourPoints(_ a: Double, _ b: Double, _ f: (Double) -> Double) -> Double {
        let (middle, half) = ((a + b) / 2, (b - a) / 2)
        return half
            * (0.652145154862546 * (f(middle - 0.339981043584856 * half) + f(middle + 0.339981043584856 * half))
                + 0.347854845137454 * (f(middle - 0.861136311594053 * half) + f(middle + 0.861136311594053 * half)))
    }
}
