/// A column that a kernel reads.
public typealias Column = UnsafePointer<Double>
/// A column that a kernel writes.
public typealias MutableColumn = UnsafeMutablePointer<Double>

/// Kernels of ground sites: the Sun seen from a place, photovoltaics by the hour, moist air.
///
/// Every kernel takes columns of `count` doubles and writes columns of `count` doubles; a NaN in a row gives NaN in that row.
public struct GroundKernels: Sendable {
    /// Elevation, apparent elevation and azimuth (rad) from x, y, z and distance (au) of the Sun in the Earth-fixed frame.
    public typealias SunSeen =
        @Sendable (
            _ x: Column, _ y: Column, _ z: Column, _ distance_au: Column, _ place: TopocentricConstants,
            _ relativeDensity: Double,
            _ elevation_rad: MutableColumn, _ apparentElevation_rad: MutableColumn, _ azimuth_rad: MutableColumn, _ count: Int
        ) -> Void
    /// The lit share of intervals of a half width in hour angle, and the Sun's mean unit vector over the lit part.
    public typealias SunLit =
        @Sendable (
            _ x: Column, _ y: Column, _ z: Column, _ hourAngle_rad: Column, _ place: TopocentricConstants,
            _ halfWidth_rad: Double,
            _ fraction: MutableColumn, _ east: MutableColumn, _ north: MutableColumn, _ up: MutableColumn, _ count: Int
        ) -> Void

    /// Plane-of-array irradiance, cell temperature, and power per nameplate from hourly means and the Sun's lit means.
    public typealias PVPower =
        @Sendable (
            _ ghi_W_per_m2: Column, _ air_K: Column, _ wind_m_per_s: Column, _ fraction: Column, _ east: Column, _ north: Column,
            _ up: Column, _ distance_au: Column, _ plant: PVConstants, _ poa_W_per_m2: MutableColumn, _ cell_K: MutableColumn,
            _ dc: MutableColumn, _ ac: MutableColumn, _ count: Int
        ) -> Void

    /// The wet bulb (K) or the enthalpy (J/kg of dry air) of moist air; whether some row lies outside the fits.
    public typealias AirFromHumidity =
        @Sendable (
            _ temperature_K: Column, _ humidityRatio: Column, _ pressure_Pa: Column, _ result: MutableColumn, _ count: Int
        ) -> Bool
    /// Humidity ratio and enthalpy (J/kg of dry air) of saturated air; whether some row lies outside the fits.
    public typealias AirSaturated =
        @Sendable (
            _ temperature_K: Column, _ pressure_Pa: Column, _ humidityRatio: MutableColumn, _ enthalpy_J_per_kg: MutableColumn,
            _ count: Int
        ) -> Bool

    /// The Sun from a place at instants.
    public let sunSeen: SunSeen
    /// The Sun from a place over the lit part of intervals.
    public let sunLit: SunLit
    /// A photovoltaic plant.
    public let pvPower: PVPower
    /// The thermodynamic wet bulb.
    public let airWetBulb: AirFromHumidity
    /// The enthalpy of moist air.
    public let airEnthalpy: AirFromHumidity
    /// Saturated air.
    public let airSaturated: AirSaturated

    /// One build's kernels.
    public init(
        sunSeen: @escaping SunSeen, sunLit: @escaping SunLit, pvPower: @escaping PVPower, airWetBulb: @escaping AirFromHumidity,
        airEnthalpy: @escaping AirFromHumidity, airSaturated: @escaping AirSaturated
    ) {
        self.sunSeen = sunSeen
        self.sunLit = sunLit
        self.pvPower = pvPower
        self.airWetBulb = airWetBulb
        self.airEnthalpy = airEnthalpy
        self.airSaturated = airSaturated
    }
}

/// A place as its east, north and up, and its offset from the Earth's centre in equatorial radii.
public struct TopocentricConstants: Sendable {
    /// Longitude, rad, east-positive.
    public let longitude_rad: Double
    /// Sines and cosines of longitude and latitude.
    public let sinLongitude: Double, cosLongitude: Double, sinLatitude: Double, cosLatitude: Double
    /// Distance from the axis and from the equator's plane, in equatorial radii.
    public let axial: Double, polar: Double

    /// A place from its parts.
    public init(
        longitude_rad: Double, sinLongitude: Double, cosLongitude: Double, sinLatitude: Double, cosLatitude: Double,
        axial: Double, polar: Double
    ) {
        self.longitude_rad = longitude_rad
        (self.sinLongitude, self.cosLongitude) = (sinLongitude, cosLongitude)
        (self.sinLatitude, self.cosLatitude) = (sinLatitude, cosLatitude)
        (self.axial, self.polar) = (axial, polar)
    }
}
