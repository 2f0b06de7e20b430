internal import Glibc
public import Units

/// What the Earth sends to a radiator.
public struct EarthRadiation: Sendable, Hashable {
    /// Share of sunlight reflected.
    public var albedo: Double
    /// Infrared radiation leaving the top of the atmosphere, W/m².
    public var outgoingLongwave_W_per_m2: Double

    /// Radiation from its two parts.
    public init(albedo: Double, outgoingLongwave_W_per_m2: Double) {
        self.albedo = albedo
        self.outgoingLongwave_W_per_m2 = outgoingLongwave_W_per_m2
    }
}

/// The optical properties of a two-sided radiator panel.
public struct RadiatorSurface: Sendable, Hashable {
    /// Hemispherical emissivity in the infrared, above 0 and at most 1.
    public var emissivity: Double
    /// Absorptance for sunlight, 0 … 1.
    public var solarAbsorptance: Double
    /// Absorptance for the Earth's infrared, 0 … 1; Kirchhoff's law makes it the emissivity.
    public var earthInfraredAbsorptance: Double
    /// Share of an isothermal panel's emission that its fins reach, above 0 and at most 1.
    public var finEfficiency: Double
    /// Stefan–Boltzmann constant, W/(m² K⁴); other values only to repeat published figures.
    public var stefanBoltzmann_W_per_m2_K4: Double

    /// - Parameter earthInfraredAbsorptance: nil takes the emissivity, by Kirchhoff's law.
    public init(
        emissivity: Double, solarAbsorptance: Double, earthInfraredAbsorptance: Double? = nil, finEfficiency: Double = 1,
        stefanBoltzmann_W_per_m2_K4: Double = Physical.stefanBoltzmann_W_per_m2_K4
    ) {
        precondition(emissivity > 0 && emissivity <= 1 && finEfficiency > 0 && finEfficiency <= 1)
        self.emissivity = emissivity
        self.solarAbsorptance = solarAbsorptance
        self.earthInfraredAbsorptance = earthInfraredAbsorptance ?? emissivity
        self.finEfficiency = finEfficiency
        self.stefanBoltzmann_W_per_m2_K4 = stefanBoltzmann_W_per_m2_K4
    }

    /// What both faces together emit at 1 K, W/(m² K⁴) of planform.
    private var emission_W_per_m2_K4: Double { 2 * finEfficiency * emissivity * stefanBoltzmann_W_per_m2_K4 }

    /// Heat that both faces emit to the sky's background of 2.7255 K, W per m² of planform.
    public func emitted_W_per_m2(temperature_K: Double) -> Double {
        emission_W_per_m2_K4 * (fourth(temperature_K) - fourth(Physical.cosmicBackground_K))
    }

    /// Heat that both faces take up from Sun and Earth, W per m² of planform.
    ///
    /// - Parameters:
    ///   - sunFactor: sum over the faces of the cosine of the sun's incidence where positive, times the visible share of the Sun.
    ///   - albedoFactor: sum over the faces of ``albedoFactorPlate(cosSunZenith:tilt_rad:azimuth_rad:distance_radii:)``.
    ///   - earthViewFactor: sum over the faces of the view factor to the Earth.
    ///   - solarFlux_W_per_m2: at the satellite.
    public func absorbed_W_per_m2(
        sunFactor: Double, albedoFactor: Double, earthViewFactor: Double, solarFlux_W_per_m2: Double, earth: EarthRadiation
    ) -> Double {
        solarAbsorptance * solarFlux_W_per_m2 * (sunFactor + earth.albedo * albedoFactor)
            + earthInfraredAbsorptance * earth.outgoingLongwave_W_per_m2 * earthViewFactor
    }

    /// Heat that a panel takes from the loop at a temperature, W per m² of planform; negative if it is warmed.
    public func net_W_per_m2(temperature_K: Double, absorbed_W_per_m2: Double) -> Double {
        emitted_W_per_m2(temperature_K: temperature_K) - absorbed_W_per_m2
    }

    /// Temperature at which a panel rejects a given heat, K; NaN if not even 0 K would do.
    public func temperature_K(net_W_per_m2: Double, absorbed_W_per_m2: Double) -> Double {
        let emitted = net_W_per_m2 + absorbed_W_per_m2 + emission_W_per_m2_K4 * fourth(Physical.cosmicBackground_K)
        return emitted >= 0 ? sqrt(sqrt(emitted / emission_W_per_m2_K4)) : .nan
    }

    /// Temperature of an unheated panel in this environment, K: the effective sink.
    public func sink_K(absorbed_W_per_m2: Double) -> Double {
        temperature_K(net_W_per_m2: 0, absorbed_W_per_m2: absorbed_W_per_m2)
    }

    /// Planform area that rejects `heat_W` at a temperature, m²; infinite where the panel cannot.
    public func area_m2(heat_W: Double, temperature_K: Double, absorbed_W_per_m2: Double) -> Double {
        let net = net_W_per_m2(temperature_K: temperature_K, absorbed_W_per_m2: absorbed_W_per_m2)
        return heat_W == 0 ? 0 : net > 0 ? heat_W / net : .infinity
    }
}

func fourth(_ x: Double) -> Double { (x * x) * (x * x) }
