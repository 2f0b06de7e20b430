internal import Climate
internal import Compute
public import Thermal
internal import TimeScales

/// A hall of some megawatts beside a substation of the distribution grid, near the users.
public struct EdgeHall: Sendable {
    public var cooling: CoolingPlant
    /// Rating of the substation, and the largest load of its other customers, W.
    public var substation_W: Double, otherPeak_W: Double
    /// Share of the time in which the distribution grid is there.
    public var gridAvailability: Double
    public var battery: Battery

    public init(cooling: CoolingPlant, substation_W: Double, otherPeak_W: Double, gridAvailability: Double, battery: Battery) {
        (self.cooling, self.substation_W, self.otherPeak_W) = (cooling, substation_W, otherPeak_W)
        (self.gridAvailability, self.battery) = (gridAvailability, battery)
    }

    func hours(member_W: Double, availability: Double, part: FleetSite.Part, weather: HourlyWeather, book: PlaceBook)
        -> FleetHours
    {
        var hours = FleetHours(count: weather.axis.count)
        let plant = cooling.year(
            air_K: weather.airTemperature_K, humidityRatio: weather.specificHumidity_kg_per_kg.map { $0 / (1 - $0) },
            pressure_Pa: weather.pressure_Pa, load: availability)
        hours.water_L_per_kWh = plant.water_L_per_kWh
        let shape = book[.commercial]
        let most = shape.values.max() ?? 1
        for hour in hours.on.indices {
            let others =
                otherPeak_W * shape.value(utcHour: utcHour(weather, hour), longitude_deg: part.place.longitude_deg) / most
            hours.on[hour] = gridAvailability
            hours.firm_W[hour] = gridAvailability * max(0, substation_W - others)
            hours.heatLimit_W[hour] = gridAvailability * member_W * plant.capacityFraction[hour]
            hours.fixed_W[hour] = gridAvailability * member_W * plant.idle_W_per_W[hour]
            hours.busPerIT[hour] = plant.busPerIT[hour]
        }
        return hours
    }
}

/// Hour of the UTC day at which an hour of weather begins.
func utcHour(_ weather: HourlyWeather, _ hour: Int) -> Double {
    (weather.axis.start.unix_s / 3600 + Double(hour)).truncatingRemainder(dividingBy: 24)
}
