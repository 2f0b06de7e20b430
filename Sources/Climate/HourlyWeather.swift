public import Ephemeris
public import TimeScales
public import Units

/// Weather at a place, hour by hour, one column per quantity.
///
/// Irradiance is the mean over the hour; the others are values of the hour's middle, or of the file's instants where the
/// weather is read from one.
public struct HourlyWeather: Sendable {
    /// Step `k` of every column is the hour `[axis.instant(k), axis.instant(k + 1))`.
    public let axis: TimeAxis
    /// Longitude, latitude and altitude for which the columns hold.
    public let place: GeodeticPlace
    /// Air temperature 2 m above ground, K.
    public var airTemperature_K: [Double]
    /// Specific humidity, kg water per kg moist air.
    public var specificHumidity_kg_per_kg: [Double]
    /// Air pressure at the surface, Pa.
    public var pressure_Pa: [Double]
    /// Global horizontal irradiance, W/m².
    public var ghi_W_per_m2: [Double]
    /// Wind speed 10 m above ground, m/s.
    public var wind_m_per_s: [Double]
    /// Diffuse horizontal and direct normal irradiance, means over the hour, W/m²; nil where the source has none.
    public var dhi_W_per_m2: [Double]?, dni_W_per_m2: [Double]?
    /// Reflectance of the ground; nil where the source has none.
    public var albedo: [Double]?
    /// What each quantity of a file is, and where its times stand in their intervals.
    public var notes: [String] = []
    /// Whether the hours were made from monthly means; false: they are the hours of a file.
    public let isSynthetic: Bool
    /// What the weather is, for reports: `synthetic hours from monthly means of FILE`, `hours of FILE`.
    public let label: String

    public init(
        axis: TimeAxis, place: GeodeticPlace, airTemperature_K: [Double], specificHumidity_kg_per_kg: [Double],
        pressure_Pa: [Double],
        ghi_W_per_m2: [Double], wind_m_per_s: [Double], isSynthetic: Bool, label: String
    ) {
        let columns = [airTemperature_K, specificHumidity_kg_per_kg, pressure_Pa, ghi_W_per_m2, wind_m_per_s]
        precondition(columns.allSatisfy { $0.count == axis.count }, "a column of weather is not as long as its axis")
        (self.axis, self.place) = (axis, place)
        (self.airTemperature_K, self.specificHumidity_kg_per_kg, self.pressure_Pa) = (
            airTemperature_K, specificHumidity_kg_per_kg, pressure_Pa
        )
        (self.ghi_W_per_m2, self.wind_m_per_s) = (ghi_W_per_m2, wind_m_per_s)
        (self.isSynthetic, self.label) = (isSynthetic, label)
    }
}

/// The climate of one place: twelve monthly means.
public struct MonthlyClimate: Sendable, Hashable {
    /// Air temperature, K.
    public var airTemperature_K: [Double]
    /// Specific humidity, kg/kg.
    public var specificHumidity_kg_per_kg: [Double]
    /// Global horizontal irradiance, mean of day and night, W/m².
    public var ghi_W_per_m2: [Double]
    /// Coefficient of variation of the daily means of irradiance within the month, 1.
    public var ghiVariation: [Double]
    /// Wind speed, m/s.
    public var wind_m_per_s: [Double]
    /// Surface pressure, Pa.
    public var pressure_Pa: [Double]
    /// Height above sea level for which the means hold, m.
    public var altitude_m: Double
    /// Lowest and highest temperature of many years, K; nil: unknown, and then no warm and cold spells are made.
    public var extremes_K: ClosedRange<Double>?

    /// - Parameter pressure_Pa: nil: the standard atmosphere at `altitude_m`.
    /// - Throws: ``DomainError`` unless every quantity has twelve values in its range.
    public init(
        airTemperature_K: [Double], specificHumidity_kg_per_kg: [Double], ghi_W_per_m2: [Double], ghiVariation: [Double],
        wind_m_per_s: [Double], pressure_Pa: [Double]? = nil, altitude_m: Double, extremes_K: ClosedRange<Double>? = nil
    ) throws(DomainError) {
        let standard = standardPressure_Pa(altitude_m: altitude_m)
        let pressure = pressure_Pa ?? [Double](repeating: standard, count: 12)
        let checks: [(String, [Double], ClosedRange<Double>, String)] = [
            ("air temperature", airTemperature_K, 173...343, "K"),
            ("specific humidity", specificHumidity_kg_per_kg, 0...0.06, "kg/kg"),
            ("global irradiance", ghi_W_per_m2, 0...600, "W/m2"), ("variation of irradiance", ghiVariation, 0...5, "1"),
            ("wind speed", wind_m_per_s, 0...60, "m/s"), ("surface pressure", pressure, 30_000...110_000, "Pa"),
        ]
        for (name, values, range, unit) in checks {
            guard values.count == 12 else { throw DomainError(name, value: "\(values.count) months", allowed: "12 months") }
            for value in values where !range.contains(value) { throw DomainError(name, value, unit: unit, allowed: range) }
        }
        guard (-500...9000).contains(altitude_m) else {
            throw DomainError("altitude", altitude_m, unit: "m", allowed: -500...9000)
        }
        (self.airTemperature_K, self.specificHumidity_kg_per_kg) = (airTemperature_K, specificHumidity_kg_per_kg)
        (self.ghi_W_per_m2, self.ghiVariation, self.wind_m_per_s) = (ghi_W_per_m2, ghiVariation, wind_m_per_s)
        (self.pressure_Pa, self.altitude_m, self.extremes_K) = (pressure, altitude_m, extremes_K)
    }

    /// The climate at another height above the same ground: temperature by a lapse rate of 6.5 K/km, pressure in hydrostatic
    /// balance with it, humidity as it was but at most saturated. Irradiance and wind stay.
    ///
    /// Source: ICAO Doc 7488, Manual of the ICAO Standard Atmosphere, 1993 (lapse rate and barometric formula).
    public func atAltitude(_ altitude_m: Double) -> MonthlyClimate {
        var moved = self
        let fall = StandardAir.lapse_K_per_m * (altitude_m - self.altitude_m)
        moved.altitude_m = altitude_m
        moved.extremes_K = extremes_K.map { $0.lowerBound - fall...$0.upperBound - fall }
        for month in 0..<12 {
            let t = airTemperature_K[month] - fall
            moved.airTemperature_K[month] = t
            moved.pressure_Pa[month] = pressure_Pa[month] * pressureRatio(from: airTemperature_K[month], to: t)
            moved.specificHumidity_kg_per_kg[month] = min(
                specificHumidity_kg_per_kg[month], saturationHumidity_kg_per_kg(t, pressure_Pa: moved.pressure_Pa[month]))
        }
        return moved
    }
}
