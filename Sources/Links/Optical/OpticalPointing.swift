internal import Glibc
internal import Units

/// Losses of a laser beam by pointing.
public struct BeamPointing: Sendable, Hashable {
    /// Half angle of the beam at 1/e² of the intensity on the axis.
    public var divergence_rad: Double
    /// Fixed error of the axis.
    public var bias_rad: Double
    /// Standard deviation of the error about each of two axes.
    public var jitter_rad: Double

    public init(divergence_rad: Double, bias_rad: Double, jitter_rad: Double) {
        (self.divergence_rad, self.bias_rad, self.jitter_rad) = (divergence_rad, bias_rad, jitter_rad)
    }

    /// The 1/e² half angle of a Gaussian beam that fills a telescope to its diameter, rad.
    public static func divergence_rad(wavelength_m: Double, diameter_m: Double) -> Double {
        2 * wavelength_m / (.pi * diameter_m)
    }

    /// Mean loss, dB: the mean intensity over the jitter, per that on the axis.
    ///
    /// Source: Toyoshima et al., Optimum divergence angle of a Gaussian beam wave in the presence of random jitter, JOSA A 19, 2002.
    public var mean_dB: Double {
        let broadening = 1 + 4 * jitter_rad * jitter_rad / (divergence_rad * divergence_rad)
        let bias = 2 * bias_rad * bias_rad / (divergence_rad * divergence_rad) / broadening
        return decibels(broadening) + bias * 10 / log(10)
    }

    /// Loss that is exceeded in a share of the time (0 … 1), dB, without bias: the error follows Rayleigh's distribution.
    public func exceeded_dB(share: Double) -> Double {
        let error2 = -2 * jitter_rad * jitter_rad * log(share)
        return 2 * error2 / (divergence_rad * divergence_rad) * 10 / log(10)
    }
}
