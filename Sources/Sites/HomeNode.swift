internal import Climate
internal import Compute
internal import Ephemeris
internal import Irradiance
internal import TimeScales

/// A node of accelerators beside a home, on the home's service panel, with its battery and the array on its roof.
public struct HomeNode: Sendable {
    public enum Placement: String, Sendable, CaseIterable {
        /// Beside the house, as an air conditioner stands.
        case outdoor
        /// In the house: its heat is welcome in winter and cooled away in summer.
        case indoor
    }

    /// Rating of the service, the share that may be drawn on end, and what the grid's feeder has for one home, W.
    public var service_W: Double, continuousShare: Double, feeder_W: Double
    /// Mean of what the household draws besides heating and cooling, W.
    public var household_W: Double
    /// Heat that the house loses per kelvin, and the performance of its heat pump or air conditioner.
    public var loss_W_per_K: Double, performance: Double
    /// The air outside at which the house needs neither heating nor cooling, K.
    public var comfort_K: Double
    public var placement: Placement
    public var roof: CampusSite.SolarField?
    public var battery: Battery
    /// What the node does in warm air, and its fans per IT power.
    public var warmth: WarmthLimit, fans_W_per_W: Double
    /// Share of the time in which node, grid and line are there.
    public var uptime: Double

    public init(
        service_W: Double, continuousShare: Double, feeder_W: Double, household_W: Double, loss_W_per_K: Double,
        performance: Double, comfort_K: Double, placement: Placement, roof: CampusSite.SolarField?, battery: Battery,
        warmth: WarmthLimit, fans_W_per_W: Double, uptime: Double
    ) {
        (self.service_W, self.continuousShare, self.feeder_W) = (service_W, continuousShare, feeder_W)
        (self.household_W, self.loss_W_per_K, self.performance) = (household_W, loss_W_per_K, performance)
        (self.comfort_K, self.placement, self.roof, self.battery) = (comfort_K, placement, roof, battery)
        (self.warmth, self.fans_W_per_W, self.uptime) = (warmth, fans_W_per_W, uptime)
    }

    func hours(member_W: Double, part: FleetSite.Part, weather: HourlyWeather, sun: SunTrack, book: PlaceBook) -> FleetHours {
        var hours = FleetHours(count: weather.axis.count)
        if let roof { hours.source_W = roof.yield(weather, sun).map { $0 * roof.dc_W } }
        hours.usableHeat_W = hours.on
        let shape = book[.household]
        for hour in hours.on.indices {
            let air_K = weather.airTemperature_K[hour]
            let apart_K = air_K - comfort_K
            let others = household_W * shape.value(utcHour: utcHour(weather, hour), longitude_deg: part.place.longitude_deg)
            // What the house asks for heating or cooling, as heat and as power.
            let heat_W = loss_W_per_K * abs(apart_K)
            let headroom = min(service_W * continuousShare, feeder_W) - others - heat_W / performance
            hours.on[hour] = uptime
            hours.firm_W[hour] = uptime * max(0, headroom)
            hours.heatLimit_W[hour] = uptime * member_W * (placement == .outdoor ? warmth.share(air_K) : 1)
            hours.busPerIT[hour] = 1 + fans_W_per_W + (placement == .indoor && apart_K > 0 ? 1 / performance : 0)
            hours.usableHeat_W[hour] = placement == .indoor && apart_K < 0 ? heat_W : 0
        }
        return hours
    }
}

extension CampusSite.SolarField {
    /// Alternating-current power per nameplate in each hour of weather.
    func yield(_ weather: HourlyWeather, _ sun: SunTrack) -> [Double] {
        plant(latitude_rad: weather.place.latitude_rad).output(
            ghi_W_per_m2: weather.ghi_W_per_m2, air_K: weather.airTemperature_K, wind_m_per_s: weather.wind_m_per_s,
            place: weather.place, sun: sun
        ).ac_W_per_W
    }
}
