internal import Glibc

/// Pressure of water vapour in equilibrium with liquid water, Pa.
///
/// Range: 233 … 647 K (supercooled below 273.16 K by extrapolation). Uncertainty 0.03 % from 273.16 K on.
/// Source: Wagner and Pruss, The IAPWS formulation 1995, J. Phys. Chem. Ref. Data 31, 2002, eq. 2.5.
public func saturationPressureOverWater_Pa(temperature_K: Double) -> Double {
    let critical_K = 647.096
    let tau = 1 - temperature_K / critical_K
    let half = tau.squareRoot()
    let cubed = tau * tau * tau
    let low = tau * (-7.85951783 + half * 1.84408259)
    let high = cubed * (-11.7866497 + half * 22.6807411 + tau * (-15.9618719 + cubed * half * 1.80122502))
    return 22.064e6 * exp(critical_K / temperature_K * (low + high))
}

/// Pressure of water vapour in equilibrium with ice, Pa.
///
/// Range: 50 … 273.16 K. Source: IAPWS R14-08, Pressure along the melting and sublimation curves of ordinary water, 2011, eq. 6.
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
        ? saturationPressureOverIce_Pa(temperature_K: temperature_K) : saturationPressureOverWater_Pa(temperature_K: temperature_K)
}

/// Pressure of the standard atmosphere at an altitude, Pa.
///
/// Range: −5000 … 11 000 m. Source: ASHRAE Handbook Fundamentals 2017, chapter 1, eq. 3 (the US Standard Atmosphere 1976).
public func standardPressure_Pa(altitude_m: Double) -> Double { 101_325 * pow(1 - 2.25577e-5 * altitude_m, 5.2559) }
