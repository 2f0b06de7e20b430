internal import Glibc

/// Pressure of water vapour in equilibrium with liquid water, Pa.
///
/// Range: 233 … 647 K (supercooled below 273.16 K by extrapolation). Uncertainty 0.025 % from 273.16 K on.
/// Source: IAPWS R7-97(2012), Industrial formulation 1997, eq. 30.
public func saturationPressureOverWater_Pa(temperature_K: Double) -> Double {
    let theta = temperature_K - 0.23855557567849 / (temperature_K - 650.17534844798)
    let a = (theta + 1167.0521452767) * theta - 724_213.16703206
    let b = (-17.073846940092 * theta + 12_020.824702470) * theta - 3_232_555.0322333
    let c = (14.915108613530 * theta - 4823.2657361591) * theta + 405_113.40542057
    let root = 2 * c / ((b * b - 4 * a * c).squareRoot() - b)
    return root * root * root * root * 1e6
}

/// Pressure of water vapour in equilibrium with ice, Pa.
///
/// Range: 50 … 273.16 K. Source: IAPWS R14-08, Pressure along the melting and sublimation curves of ordinary water, 2011, eq.
/// 6.
public func saturationPressureOverIce_Pa(temperature_K: Double) -> Double {
    let theta = temperature_K / triplePoint_K
    let sum =
        -21.2144006 * pow(theta, 1 / 300.0) + 27.3203819 * pow(theta, 1.20666667) - 6.10598130 * pow(theta, 1.70333333)
    return 611.657 * exp(sum / theta)
}

/// Triple point of water, K: from here down, saturation means saturation over ice.
public let triplePoint_K = 273.16

/// Pressure of saturated vapour over ice below 273.16 K and over liquid water from there on, Pa.
///
/// The convention of ASHRAE's tables. Relative humidity as weather services report it below freezing is over liquid water:
/// see ``MoistAir/init(temperature_K:pressure_Pa:relativeHumidityOverWater:)``.
public func saturationPressure_Pa(temperature_K: Double) -> Double {
    temperature_K < triplePoint_K
        ? saturationPressureOverIce_Pa(temperature_K: temperature_K)
        : saturationPressureOverWater_Pa(temperature_K: temperature_K)
}
