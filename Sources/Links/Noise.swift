internal import Glibc
public import Units

/// One stage of a receiver.
public struct ReceiverStage: Sendable, Hashable {
    /// Power gain, dB; negative for a loss.
    public var gain_dB: Double
    /// Noise temperature at the stage's input, K.
    public var noise_K: Double

    /// A stage from its gain and its noise temperature.
    public init(gain_dB: Double, noise_K: Double) {
        self.gain_dB = gain_dB
        self.noise_K = noise_K
    }

    /// A passive loss at a physical temperature.
    ///
    /// Source: Pratt and Allnutt, Satellite Communications, 3rd ed., 2019, section 4.3.
    public static func attenuator(loss_dB: Double, temperature_K: Double) -> ReceiverStage {
        ReceiverStage(gain_dB: -loss_dB, noise_K: temperature_K * (ratio(decibels: loss_dB) - 1))
    }
}

/// Noise temperature of stages in a row, at the input of the first, K.
///
/// Source: Friis, Noise Figures of Radio Receivers, Proc. IRE 32, 1944.
public func cascadeNoise_K(_ stages: [ReceiverStage]) -> Double {
    var gain = 1.0
    var sum = 0.0
    for stage in stages {
        sum += stage.noise_K / gain
        gain *= ratio(decibels: stage.gain_dB)
    }
    return sum
}

/// Noise temperature of a noise figure against 290 K, K.
public func noiseTemperature_K(noiseFigure_dB: Double) -> Double { 290 * (ratio(decibels: noiseFigure_dB) - 1) }

/// Noise temperature of the sky seen through an absorbing medium, K.
///
/// - Parameters:
///   - attenuation_dB: of the medium along the path.
///   - medium_K: its effective temperature (about 270 K).
///   - background_K: of what is behind it (2.7 K cold sky).
/// Source: ITU-R P.372-16, 2022, section 4.
public func skyNoise_K(attenuation_dB: Double, medium_K: Double = 270, background_K: Double = Physical.cosmicBackground_K)
    -> Double
{
    let transmitted = ratio(decibels: -attenuation_dB)
    return medium_K * (1 - transmitted) + background_K * transmitted
}
