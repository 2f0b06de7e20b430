internal import Glibc

/// The temperature of modules with thermal mass, which PVWatts uses.
///
/// Range: air −60 … 60 °C; steps of a minute to some hours. Source: Fuentes, A simplified thermal model for flat-plate photovoltaic
/// arrays, SAND85-0330, 1987, with the array parameters of PVWatts: hydraulic diameter 0.5 m, tilt 30°, wind of 9.144 m height.
public struct FuentesModule: Sendable, Hashable {
    private let tilt_rad: Double, emissivity: Double, absorptance: Double
    private let windFactor: Double, capacity: Double, groundShare: Double, convection: Double

    /// - Parameters:
    ///   - noct_K: installed nominal operating temperature, 45 °C on open racks and 49 °C close to a roof.
    ///   - moduleHeight_m, windHeight_m: heights of the modules and of the wind's measurement.
    public init(
        noct_K: Double = 318.15, moduleHeight_m: Double = 5, windHeight_m: Double = 9.144, tilt_rad: Double = .pi / 6,
        emissivity: Double = 0.84, absorptance: Double = 0.83
    ) {
        (self.tilt_rad, self.emissivity, self.absorptance) = (tilt_rad, emissivity, absorptance)
        windFactor = pow(moduleHeight_m / windHeight_m, 0.2)
        // The nominal state (800 W/m², 20 °C, 1 m/s) tells how warm the ground is and how the back convects.
        let (t, air) = (noct_K, 293.15)
        let free = fuentesConvection(
            mean_K: (t + air) / 2, wind: 1, difference_K: t - air, tilt_rad: tilt_rad, mayBeTurbulent: false)
        let radiation = emissivity * boltzmann * (t * t + air * air) * (t + air)
        let sky = emissivity * boltzmann * (pow(t, 4) - pow(282.21, 4))
        let back = (absorptance * 800 - sky - free * (t - air)) / ((radiation + free) * (t - air))
        let ground = max(air, min(t, pow(pow(t, 4) - back * (pow(t, 4) - pow(air, 4)), 0.25)))
        groundShare = (ground - air) / (t - air)
        let lost = emissivity * boltzmann * (2 * pow(t, 4) - pow(282.21, 4) - pow(ground, 4))
        convection = (absorptance * 800 - lost) / (free * (t - air))
        capacity = 11_000 * (t > 321.15 ? 1 + (t - 321.15) / 12 : 1)
    }

    /// The module's temperature at the end of a step over which irradiance changes linearly, K.
    ///
    /// - Parameters:
    ///   - before_K, irradianceBefore_W_per_m2: of the step before; 293.15 K and 0 at the start.
    public func after_K(
        before_K: Double, irradianceBefore_W_per_m2: Double, irradiance_W_per_m2: Double, air_K: Double, wind_m_per_s: Double,
        step_s: Double
    ) -> Double {
        let (sun, sun0) = (irradiance_W_per_m2 * absorptance, irradianceBefore_W_per_m2 * absorptance)
        let wind = wind_m_per_s * windFactor + 0.0001
        let sky_K = 0.68 * (0.0552 * pow(air_K, 1.5)) + 0.32 * air_K
        var t = before_K
        for _ in 0..<10 {
            let mean = (t + air_K) / 2
            let air =
                convection
                * fuentesConvection(
                    mean_K: mean, wind: wind, difference_K: abs(t - air_K), tilt_rad: tilt_rad, mayBeTurbulent: true)
            let sky = emissivity * boltzmann * (t * t + sky_K * sky_K) * (t + sky_K)
            let ground_K = air_K + groundShare * (t - air_K)
            let ground = emissivity * boltzmann * (t * t + ground_K * ground_K) * (t + ground_K)
            let all = air + sky + ground
            let rate = -all / capacity * step_s
            let kept = rate > -10 ? exp(rate) : 0
            let drive = air * air_K + sky * sky_K + ground * ground_K + sun0 + (sun - sun0) / rate
            t = before_K * kept + ((1 - kept) * drive + sun - sun0) / all
        }
        return t
    }
}

/// Stefan's and Boltzmann's constant as in the published program, W/(m² K⁴).
private let boltzmann = 5.669e-8

/// Forced and free convection combined, W/(m² K).
private func fuentesConvection(
    mean_K: Double, wind: Double, difference_K: Double, tilt_rad: Double, mayBeTurbulent: Bool
) -> Double {
    let length = 0.5
    let density = 0.003484 * 101_325 / mean_K
    let viscosity = 2.4237e-7 * pow(mean_K, 0.76) / density
    let conductivity = 2.1695e-4 * pow(mean_K, 0.84)
    let reynolds = wind * length / viscosity
    let forced: Double
    if mayBeTurbulent, reynolds > 1.2e5 {
        forced = 0.0282 / pow(reynolds, 0.2) * density * wind * 1007 / pow(0.71, 0.4)
    } else {
        forced = 0.86 / reynolds.squareRoot() * density * wind * 1007 / pow(0.71, 0.67)
    }
    let grashof = 9.8 / mean_K * difference_K * length * length * length / (viscosity * viscosity) * sin(tilt_rad)
    let free = 0.21 * pow(grashof * 0.71, 0.32) * conductivity / length
    return cbrt(free * free * free + forced * forced * forced)
}
