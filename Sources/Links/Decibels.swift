internal import Glibc

/// Ten times the decimal logarithm of a power ratio, dB; −∞ for zero, NaN below.
public func decibels(_ ratio: Double) -> Double { 10 * log10(ratio) }

/// The power ratio of a level in dB.
public func ratio(decibels level_dB: Double) -> Double { pow(10, level_dB / 10) }
