internal import Glibc
internal import Units

/// Loss between isotropic antennas in free space, dB.
///
/// Source: ITU-R P.525-4, 2019.
public func freeSpaceLoss_dB(distance_m: Double, frequency_Hz: Double) -> Double {
    20 * log10(4 * .pi * distance_m * frequency_Hz / Physical.speedOfLight_m_per_s)
}

/// Gain of a circular aperture over an isotropic antenna, dBi, for an aperture efficiency of 0 … 1.
///
/// Source: Maral and Bousquet, Satellite Communications Systems, 5th ed., 2009, chapter 5.
public func apertureGain_dBi(diameter_m: Double, frequency_Hz: Double, efficiency: Double) -> Double {
    20 * log10(.pi * diameter_m * frequency_Hz / Physical.speedOfLight_m_per_s) + decibels(efficiency)
}

/// Full width of the main lobe at half power, rad: 70 wavelengths per diameter in degrees.
///
/// Source: Maral and Bousquet 2009, chapter 5: the usual constant for a tapered dish; accuracy about 10 %.
public func beamWidth_rad(diameter_m: Double, frequency_Hz: Double) -> Double {
    70 * radiansPerDegree * Physical.speedOfLight_m_per_s / (frequency_Hz * diameter_m)
}

/// A radio link in free space with lumped losses.
public struct RadioLink: Sendable, Hashable {
    /// Equivalent isotropically radiated power, dBW.
    public var eirp_dBW: Double
    /// Free-space loss, dB.
    public var freeSpaceLoss_dB: Double
    /// All other losses (atmosphere, pointing, polarisation), dB.
    public var otherLosses_dB: Double
    /// Ratio of receive gain to system noise temperature, dB/K.
    public var gainToNoise_dB_per_K: Double

    /// A link from its levels, all in dB.
    public init(eirp_dBW: Double, freeSpaceLoss_dB: Double, otherLosses_dB: Double = 0, gainToNoise_dB_per_K: Double) {
        self.eirp_dBW = eirp_dBW
        self.freeSpaceLoss_dB = freeSpaceLoss_dB
        self.otherLosses_dB = otherLosses_dB
        self.gainToNoise_dB_per_K = gainToNoise_dB_per_K
    }

    /// Carrier power over noise density, dBHz.
    ///
    /// Source: Maral and Bousquet 2009, chapter 5.
    public var carrierToNoiseDensity_dBHz: Double {
        eirp_dBW - freeSpaceLoss_dB - otherLosses_dB + gainToNoise_dB_per_K - decibels(Physical.boltzmann_J_per_K)
    }

    /// Carrier-to-noise ratio in a noise bandwidth, dB.
    public func carrierToNoise_dB(bandwidth_Hz: Double) -> Double { carrierToNoiseDensity_dBHz - decibels(bandwidth_Hz) }

    /// Energy per bit over noise density at a bit rate, dB.
    public func bitEnergyToNoise_dB(rate_bit_per_s: Double) -> Double { carrierToNoiseDensity_dBHz - decibels(rate_bit_per_s) }

    /// The rate that no code exceeds in a bandwidth, bit/s.
    ///
    /// Source: Shannon, A Mathematical Theory of Communication, 1948, theorem 17.
    public func shannonRate_bit_per_s(bandwidth_Hz: Double) -> Double {
        bandwidth_Hz * log1p(ratio(decibels: carrierToNoise_dB(bandwidth_Hz: bandwidth_Hz))) / log(2)
    }
}

/// One ratio from several independent ones of the same carrier (up-link, down-link, interference), dB.
public func combinedRatio_dB(_ ratios_dB: [Double]) -> Double {
    -decibels(ratios_dB.reduce(0) { $0 + ratio(decibels: -$1) })
}
