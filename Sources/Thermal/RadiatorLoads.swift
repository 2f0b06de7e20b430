public import Units

/// A panel as a design chooses it.
public struct RadiatorDesign: Sendable, Hashable {
    /// Optical properties of both faces.
    public var surface: RadiatorSurface
    /// How the panel is held.
    public var attitude: RadiatorAttitude
    /// Hottest mean temperature that the radiating surface may have, K.
    public var maximumTemperature_K: Double

    /// A panel by its surface, attitude and hottest temperature.
    public init(surface: RadiatorSurface, attitude: RadiatorAttitude = .edgeOn, maximumTemperature_K: Double) {
        self.surface = surface
        self.attitude = attitude
        self.maximumTemperature_K = maximumTemperature_K
    }
}

/// What a panel meets in the steps of an orbit: buffers of one value a step, as an orbit's environment holds them.
public struct RadiatorEnvironment {
    /// One value a step.
    public typealias Values = UnsafeBufferPointer<Double>

    /// Visible share of the Sun, and its products with the positive cosines of the zenith and nadir angles.
    public let litFraction, cosSunZenithPositive, cosSunNadirLit: Values
    /// Step means of the tables of ``RadiatorExposure`` for the panel's attitude.
    public let albedoFactor, earthViewFactor: Values
    /// Distance of the Sun, au.
    public let sunDistance_au: Values

    /// An environment from buffers of equal length.
    public init(
        litFraction: Values, cosSunZenithPositive: Values, cosSunNadirLit: Values, albedoFactor: Values, earthViewFactor: Values,
        sunDistance_au: Values
    ) {
        (self.litFraction, self.cosSunZenithPositive, self.cosSunNadirLit) = (litFraction, cosSunZenithPositive, cosSunNadirLit)
        (self.albedoFactor, self.earthViewFactor, self.sunDistance_au) = (albedoFactor, earthViewFactor, sunDistance_au)
    }
}

extension RadiatorDesign {
    /// Heat from Sun and Earth that the panel takes up in a step, W per m² of planform.
    ///
    /// - Parameters:
    ///   - solarConstant_W_per_m2: solar flux at 1 au.
    ///   - light: what a map of the Earth sends to both faces in a step, instead of `earth`.
    public func absorbed_W_per_m2(
        _ environment: RadiatorEnvironment, step: Int, earth: EarthRadiation,
        solarConstant_W_per_m2: Double = Physical.solarConstant_W_per_m2, light: ((Int) -> EarthLight)? = nil
    ) -> Double {
        let distance_au = environment.sunDistance_au[step]
        let sunFactor = RadiatorExposure.sunFactor(
            attitude, litFraction: environment.litFraction[step],
            cosSunZenithPositive: environment.cosSunZenithPositive[step], cosSunNadirLit: environment.cosSunNadirLit[step])
        if let light = light?(step) {
            return surface.solarAbsorptance * solarConstant_W_per_m2 / (distance_au * distance_au) * (sunFactor + light.reflected)
                + surface.earthInfraredAbsorptance * light.longwave_W_per_m2
        }
        return surface.absorbed_W_per_m2(
            sunFactor: sunFactor,
            albedoFactor: environment.albedoFactor[step], earthViewFactor: environment.earthViewFactor[step],
            solarFlux_W_per_m2: solarConstant_W_per_m2 / (distance_au * distance_au), earth: earth)
    }

    /// Heat that the panel can take from the loop at its maximum temperature, W per m² of planform, not below zero.
    public func capacity_W_per_m2(absorbed_W_per_m2: Double) -> Double {
        max(0, surface.net_W_per_m2(temperature_K: maximumTemperature_K, absorbed_W_per_m2: absorbed_W_per_m2))
    }

    /// Absorbed heat and capacity of the steps `0 ..< count`, W per m² of planform.
    public func loads(
        _ environment: RadiatorEnvironment, count: Int, earth: EarthRadiation,
        solarConstant_W_per_m2: Double = Physical.solarConstant_W_per_m2, light: ((Int) -> EarthLight)? = nil
    ) -> (absorbed_W_per_m2_planform: [Double], capacity_W_per_m2_planform: [Double]) {
        let absorbed = (0..<count).map {
            absorbed_W_per_m2(
                environment, step: $0, earth: earth, solarConstant_W_per_m2: solarConstant_W_per_m2, light: light)
        }
        return (absorbed, absorbed.map { capacity_W_per_m2(absorbed_W_per_m2: $0) })
    }
}
