internal import Glibc
internal import Units

/// A compression chiller: how much heat it moves per electric power.
public enum ChillerModel: Sendable, Hashable {
    /// A share of Carnot's coefficient between the chilled loop and the condenser: for loops warmer than any chiller curve
    /// covers.
    case carnot(fraction: Double)
    /// The EnergyPlus curves of a water-cooled centrifugal chiller with a reference coefficient of performance of 5.50.
    case doe2Centrifugal
}

/// Coefficient of performance of an ideal machine between two temperatures, times a fraction; the lift is taken as 8 K at
/// least.
///
/// Source: Carnot; the fraction is an empirical property of the machine (0.45 … 0.6 for large ones).
public func carnotCOP(cold_K: Double, hot_K: Double, fraction: Double) -> Double { fraction * cold_K / max(hot_K - cold_K, 8) }

/// The chiller of the EnergyPlus data set "DOE-2 Centrifugal/5.50COP", its curves held within the range they were made for.
///
/// Source: EnergyPlus 25.2, DataSets/Chillers.idf (DOE-2.2 reference curves), and Engineering Reference,
/// "Chiller:Electric:EIR".
public enum DOE2CentrifugalChiller {
    /// Reference coefficient of performance, at 6.67 °C leaving and 29.4 °C entering.
    public static let referenceCOP = 5.50
    /// Range of the leaving chilled water and of the entering condenser water, °C: outside it the limits are used.
    public static let chilledRange_C = 5.0...10.0, condenserRange_C = 24.0...35.0
    /// Range of the part-load ratio.
    public static let loadRange = 0.1...1.0

    private static func biquadratic(_ c: [Double], _ x: Double, _ y: Double) -> Double {
        c[0] + x * (c[1] + c[2] * x) + y * (c[3] + c[4] * y) + c[5] * x * y
    }

    /// Available capacity over the reference capacity.
    public static func capacityFactor(chilled_K: Double, condenser_K: Double) -> Double {
        biquadratic(
            [0.257896, 0.0389016, -0.00021708, 0.0468684, -0.00094284, -0.00034344],
            held(chilled_K - Physical.zeroCelsius_K, chilledRange_C), held(condenser_K - Physical.zeroCelsius_K, condenserRange_C)
        )
    }

    /// Energy input ratio over that at reference temperatures.
    public static func inputFactor(chilled_K: Double, condenser_K: Double) -> Double {
        biquadratic(
            [0.933884, -0.058212, 0.00450036, 0.00243, 0.000486, -0.001215],
            held(chilled_K - Physical.zeroCelsius_K, chilledRange_C), held(condenser_K - Physical.zeroCelsius_K, condenserRange_C)
        )
    }

    /// Coefficient of performance at a leaving chilled-water temperature, an entering condenser-water temperature, and a load
    /// as a fraction of the available capacity.
    public static func cop(chilled_K: Double, condenser_K: Double, partLoad: Double) -> Double {
        let load = held(partLoad, loadRange)
        let loadFactor = 0.222903 + load * (0.313387 + load * 0.46371)
        return referenceCOP * load / (inputFactor(chilled_K: chilled_K, condenser_K: condenser_K) * loadFactor)
    }
}
