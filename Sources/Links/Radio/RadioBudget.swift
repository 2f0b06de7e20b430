internal import Glibc
internal import Units

/// One line of a budget.
public struct BudgetLine: Sendable, Hashable {
    public let name: String
    /// Added to the level where the unit is dB or dB of something.
    public let value: Double
    public let unit: String
    /// Where the number comes from.
    public let source: String

    public init(_ name: String, _ value: Double, _ unit: String, _ source: String) {
        (self.name, self.value, self.unit, self.source) = (name, value, unit, source)
    }
}

/// A radio link between the ground and a satellite, or between satellites, from the transmitter's power to the rate.
public struct RadioBudget: Sendable {
    public var frequency_Hz: Double
    public var distance_m: Double
    /// Power at the transmitting antenna's feed, and its gain.
    public var power_dBW: Double, transmitGain_dBi: Double
    /// Between amplifier and antenna; by pointing of both ends; by polarisation; by output back-off and all else.
    public var transmitLosses_dB: Double = 0
    public var pointing_dB: Double = 0, polarisation_dB: Double = 0, otherLosses_dB: Double = 0
    /// What the patterns of the antennas lose off their axes.
    public var transmitOffAxis_dB: Double = 0, receiveOffAxis_dB: Double = 0
    /// Of the satellite at the ground, for limits of flux density; nil: they are left out.
    public var elevation_rad: Double?
    public var receiveGain_dBi: Double
    /// Loss between the receiving antenna and the receiver, at `feed_K`.
    public var feedLoss_dB: Double = 0, feed_K: Double = 290
    /// Noise of the receiver at its input.
    public var receiver_K: Double
    /// Noise of the antenna without the atmosphere's: ground and side lobes below a sky of 2.7 K, or the Earth seen from a satellite.
    public var antenna_K: Double = 0
    /// Whether the receiver looks through the atmosphere and hears what it radiates.
    public var receiverOnGround = true
    /// Air at the ground, for the noise that the atmosphere adds.
    public var ground_K: Double = 288.15
    public var symbolRate_per_s: Double
    /// Excess of the bandwidth over the symbol rate.
    public var rollOff: Double = 0.2
    /// Carrier over interference, dB; infinite for none.
    public var interference_dB: Double = .infinity
    /// What a modcod must have above its threshold.
    public var implementation_dB: Double = 0

    public init(
        frequency_Hz: Double, distance_m: Double, power_dBW: Double, transmitGain_dBi: Double, receiveGain_dBi: Double,
        receiver_K: Double, symbolRate_per_s: Double
    ) {
        (self.frequency_Hz, self.distance_m, self.power_dBW) = (frequency_Hz, distance_m, power_dBW)
        (self.transmitGain_dBi, self.receiveGain_dBi) = (transmitGain_dBi, receiveGain_dBi)
        (self.receiver_K, self.symbolRate_per_s) = (receiver_K, symbolRate_per_s)
    }

    /// Radiated power, dBW.
    public var eirp_dBW: Double { power_dBW - transmitLosses_dB + transmitGain_dBi }

    /// Noise temperature at the receiver's input under an attenuation that absorbs, K.
    ///
    /// Source: Maral and Bousquet 2009, chapter 5.
    public func system_K(absorption_dB: Double) -> Double {
        let sky_K = receiverOnGround ? slantNoise_K(absorption_dB: absorption_dB, ground_K: ground_K) : 0
        let passed = ratio(decibels: -feedLoss_dB)
        return (antenna_K + sky_K) * passed + feed_K * (1 - passed) + receiver_K
    }

    /// Symbol energy over noise density with interference, dB, under an attenuation and its share that absorbs.
    public func symbolRatio_dB(attenuation_dB: Double, absorption_dB: Double) -> Double {
        let noise =
            carrierToDensity_dBHz(attenuation_dB: attenuation_dB, absorption_dB: absorption_dB) - decibels(symbolRate_per_s)
        return interference_dB.isFinite ? combinedRatio_dB([noise, interference_dB]) : noise
    }

    private func carrierToDensity_dBHz(attenuation_dB: Double, absorption_dB: Double) -> Double {
        RadioLink(
            eirp_dBW: eirp_dBW, freeSpaceLoss_dB: freeSpaceLoss_dB(distance_m: distance_m, frequency_Hz: frequency_Hz),
            otherLosses_dB: pointing_dB + polarisation_dB + transmitOffAxis_dB + receiveOffAxis_dB + otherLosses_dB
                + attenuation_dB
                + feedLoss_dB,
            gainToNoise_dB_per_K: receiveGain_dBi - decibels(system_K(absorption_dB: absorption_dB))
        ).carrierToNoiseDensity_dBHz
    }

    /// The rate of the best modcod, bit/s; zero where none closes the link.
    public func rate_bit_per_s(_ modcod: Modcod?) -> Double { (modcod?.efficiency_bit_per_symbol ?? 0) * symbolRate_per_s }

    /// The budget as a waterfall from the power to the margin.
    public func lines(_ atmosphere: SlantAttenuation?, percent: Double?, edition: SlantEdition, modcods: ModcodTable)
        -> [BudgetLine]
    {
        var lines: [BudgetLine] = []
        func add(_ name: String, _ value: Double, _ unit: String, _ source: String) {
            lines.append(BudgetLine(name, value, unit, source))
        }
        add("transmitter power", power_dBW, "dBW", "given")
        add("transmit losses", -transmitLosses_dB, "dB", "given")
        add("transmit antenna gain", transmitGain_dBi, "dBi", "given, or aperture (Maral and Bousquet 2009)")
        add("EIRP", eirp_dBW, "dBW", "sum")
        if transmitOffAxis_dB != 0 { add("transmit antenna off its axis", -transmitOffAxis_dB, "dB", "pattern") }
        let spreading_dB = -freeSpaceLoss_dB(distance_m: distance_m, frequency_Hz: frequency_Hz)
        add("free-space loss", spreading_dB, "dB", "ITU-R P.525-4")
        add("pointing loss", -pointing_dB, "dB", "given, or parabola over the beam width")
        add("polarisation loss", -polarisation_dB, "dB", "given, or axial ratios")
        if let atmosphere, let percent {
            let source = "ITU-R \(edition.rawValue) at \(compact(percent)) %, \(atmosphere.validity.rawValue)"
            add("gases", -atmosphere.gas_dB, "dB", source)
            add("clouds", -atmosphere.cloud_dB, "dB", source)
            add("rain", -atmosphere.rain_dB, "dB", source)
            let apart = atmosphere.gas_dB + atmosphere.cloud_dB + atmosphere.rain_dB
            add("scintillation and their joint statistics", apart - atmosphere.total_dB, "dB", source)
        }
        add("other losses", -otherLosses_dB, "dB", "given")
        let attenuation_dB = atmosphere?.total_dB ?? 0
        let absorption_dB = atmosphere?.absorption_dB ?? 0
        let received_dBW =
            eirp_dBW - transmitOffAxis_dB + spreading_dB - pointing_dB - polarisation_dB - otherLosses_dB - attenuation_dB
            + receiveGain_dBi - receiveOffAxis_dB - feedLoss_dB
        add("receive antenna gain", receiveGain_dBi, "dBi", "given, or aperture (Maral and Bousquet 2009)")
        if receiveOffAxis_dB != 0 { add("receive antenna off its axis", -receiveOffAxis_dB, "dB", "pattern") }
        add("receive feed loss", -feedLoss_dB, "dB", "given")
        add("received carrier", received_dBW, "dBW", "sum")
        let system = system_K(absorption_dB: absorption_dB)
        add("system noise temperature", system, "K", "antenna, sky (ITU-R P.618-14, section 3), feed, receiver")
        add("noise density", decibels(Physical.boltzmann_J_per_K * system), "dBW/Hz", "Boltzmann's constant")
        let density_dBHz = carrierToDensity_dBHz(attenuation_dB: attenuation_dB, absorption_dB: absorption_dB)
        add("C/N0", density_dBHz, "dBHz", "carrier less noise density")
        add("symbol rate", decibels(symbolRate_per_s), "dBHz", "\(compact((symbolRate_per_s / 1e3).rounded() / 1e3)) Msymbol/s")
        if interference_dB.isFinite { add("C/I", interference_dB, "dB", "given") }
        let ratio_dB = symbolRatio_dB(attenuation_dB: attenuation_dB, absorption_dB: absorption_dB)
        add("Es/N0", ratio_dB, "dB", "noise and interference")
        let best = modcods.best(ratio_dB: ratio_dB, margin_dB: implementation_dB)
        let wanted = best ?? modcods.modcods[0]
        add(
            "threshold of \(wanted.name)", wanted.threshold_dB + implementation_dB, "dB",
            "ETSI EN 302 307, and implementation margin")
        add(
            "margin", ratio_dB - wanted.threshold_dB - implementation_dB, "dB",
            best == nil ? "no modcod closes the link" : "Es/N0 less threshold")
        addFlux(&lines)
        add("rate", rate_bit_per_s(best) / 1e6, "Mbit/s", best?.name ?? "none")
        return lines
    }

    /// Flux density at the ground against the limit of its band, where there is one.
    private func addFlux(_ lines: inout [BudgetLine]) {
        guard receiverOnGround, let elevation_rad, let mask = FluxMask.covering(frequency_Hz: frequency_Hz) else { return }
        let flux = fluxDensity_dBW_per_m2(
            eirp_dBW: eirp_dBW - transmitOffAxis_dB, bandwidth_Hz: symbolRate_per_s * (1 + rollOff),
            reference_Hz: mask.reference_Hz,
            distance_m: distance_m)
        let width =
            mask.reference_Hz < 1e6 ? "\(compact(mask.reference_Hz / 1e3)) kHz" : "\(compact(mask.reference_Hz / 1e6)) MHz"
        let limit = mask.limit_dBW_per_m2(elevation_rad: elevation_rad)
        lines.append(BudgetLine("flux density in \(width)", flux, "dBW/m2", "clear sky, spread evenly over the carrier"))
        lines.append(BudgetLine("margin to the limit of flux density", limit - flux, "dB", "Radio Regulations 2020, table 21-4"))
    }
}
