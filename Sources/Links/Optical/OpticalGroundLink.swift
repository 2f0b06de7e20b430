internal import Glibc
internal import Units

/// What scatters a laser on its way through the air.
public enum Aerosol: Sendable, Hashable {
    /// Haze or fog of a visibility at the ground that thins out with height by a scale height.
    case haze(visibility_km: Double, scale_m: Double)
    /// Mie scattering of clean air over the station's height (P.1622).
    case mie
}

/// A laser from a satellite to a telescope on the ground, or back, in a clear line of sight.
public struct OpticalGroundLink: Sendable {
    public var link: OpticalLink
    public var distance_m: Double, elevation_rad: Double, station_m: Double
    public var aerosol: Aerosol
    public var pointing: BeamPointing
    public var turbulence: Turbulence
    /// Share of the time (0 … 1) in which a deeper fade by turbulence and pointing is accepted.
    public var fadeShare: Double
    /// Wavelength channels that share the power, rate of one, and power that one needs.
    public var channels: Double, rate_bit_per_s: Double, required_W: Double

    public init(
        link: OpticalLink, distance_m: Double, elevation_rad: Double, station_m: Double, aerosol: Aerosol, pointing: BeamPointing,
        turbulence: Turbulence, fadeShare: Double, channels: Double, rate_bit_per_s: Double, required_W: Double
    ) {
        (self.link, self.distance_m, self.elevation_rad, self.station_m) = (link, distance_m, elevation_rad, station_m)
        (self.aerosol, self.pointing, self.turbulence, self.fadeShare) = (aerosol, pointing, turbulence, fadeShare)
        (self.channels, self.rate_bit_per_s, self.required_W) = (channels, rate_bit_per_s, required_W)
    }

    /// Loss by aerosols on the path, dB.
    public var aerosol_dB: Double {
        switch aerosol {
        case .haze(let visibility_km, let scale_m):
            // The visibility is that at the station.
            hazeLoss_dB(
                visibility_km: visibility_km, wavelength_nm: link.wavelength_m * 1e9, elevation_rad: elevation_rad,
                scale_m: scale_m)
        case .mie:
            mieLoss_dB(wavelength_um: link.wavelength_m * 1e6, station_km: station_m / 1000, elevation_rad: elevation_rad)
        }
    }

    /// Scintillation index over the receiving telescope, and the fade by it that is exceeded in the accepted share, dB.
    public var scintillation: (index: Double, fade_dB: Double) {
        let index = turbulence.averagedIndex(
            wavelength_m: link.wavelength_m, elevation_rad: elevation_rad, diameter_m: link.receiveDiameter_m)
        return (index, max(0, Turbulence.fade_dB(index: index, share: fadeShare)))
    }

    /// Loss by pointing that is exceeded in the accepted share, with its bias, dB.
    public var pointing_dB: Double {
        let bias_dB = 20 / log(10) * pointing.bias_rad * pointing.bias_rad / (pointing.divergence_rad * pointing.divergence_rad)
        return bias_dB + (pointing.jitter_rad > 0 ? pointing.exceeded_dB(share: fadeShare) : 0)
    }

    /// Power of a channel at the receiver in a clear line of sight, W.
    public var received_W: Double {
        link.received_W(range_m: distance_m) * ratio(decibels: -(aerosol_dB + scintillation.fade_dB + pointing_dB)) / channels
    }

    /// Rate while the line of sight is clear, bit/s; zero where the power does not suffice.
    public var clearRate_bit_per_s: Double { received_W >= required_W ? channels * rate_bit_per_s : 0 }

    /// The budget as a waterfall.
    public func lines() -> [BudgetLine] {
        var lines: [BudgetLine] = []
        func add(_ name: String, _ value: Double, _ unit: String, _ source: String) {
            lines.append(BudgetLine(name, value, unit, source))
        }
        let (index, fade_dB) = scintillation
        let captured = link.capturedShare(range_m: distance_m)
        let saturates = link.gaussianShare(range_m: distance_m) < link.farFieldShare(range_m: distance_m)
        let share = "exceeded in \(compact(fadeShare * 100)) % of the time"
        add("transmitted power", decibels(link.power_W * 1000), "dBm", "given, all channels")
        add(
            "captured by the apertures", decibels(captured), "dB",
            saturates ? "Gaussian beam (Saleh and Teich 2007)" : "far field (Friis 1946)")
        add("optics and other losses", -link.otherLosses_dB, "dB", "given")
        switch aerosol {
        case .haze(let visibility_km, let scale_m):
            add(
                visibility_km < 1 ? "fog" : "haze", -aerosol_dB, "dB",
                "Kruse and Kim, \(compact(visibility_km)) km at the ground, exponential over \(compact(scale_m)) m")
        case .mie: add("Mie scattering", -aerosol_dB, "dB", "ITU-R P.1622-1")
        }
        add(
            "scintillation fade", -fade_dB, "dB",
            "log-normal, \(share); Hufnagel-Valley, weak turbulence" + (index > 0.5 ? ": NOT weak here" : ""))
        add("pointing", -pointing_dB, "dB", "Gaussian beam, \(share)")
        add("shared by channels", -decibels(channels), "dB", "\(compact(channels)) channels")
        add("received a channel", decibels(received_W * 1000), "dBm", "sum")
        add("required a channel", decibels(required_W * 1000), "dBm", "given")
        add("margin", decibels(received_W / required_W), "dB", "received less required")
        add(
            "photons per bit", link.photonsPerBit(received_W: received_W, rate_bit_per_s: rate_bit_per_s), "1",
            "received power over photon energy")
        add("scintillation index", index, "1", "averaged over the telescope")
        let coherence_m = turbulence.coherence_m(wavelength_m: link.wavelength_m, elevation_rad: elevation_rad)
        add("coherence diameter", coherence_m * 100, "cm", "Fried's, Andrews and Phillips 2005")
        add(
            "rate in a clear line of sight", clearRate_bit_per_s / 1e9, "Gbit/s", "all channels, where the margin is not negative"
        )
        return lines
    }
}
