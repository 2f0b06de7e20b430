/// Height of rain above sea level from the height of the 0 °C isotherm, m.
///
/// Source: ITU-R P.839-4, 2013, section 1.
public func rainHeight_m(zeroIsotherm_m: Double) -> Double { zeroIsotherm_m + 360 }

/// Height of the 0 °C isotherm above sea level from the air's temperature at a height, m; at least that height.
///
/// For climates that hold no isotherm: the standard lapse of 6.5 K/km from the mean temperature near the ground. Rain falls in
/// the warmer part of the year, so that a mean over the months weighted by their rain is the temperature to use.
public func zeroIsotherm_m(temperature_K: Double, height_m: Double) -> Double {
    height_m + max(0, temperature_K - 273.15) / 0.0065
}
