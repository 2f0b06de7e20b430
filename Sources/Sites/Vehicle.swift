internal import Climate
internal import Compute
internal import TimeScales

/// A car that computes while it stands.
public struct Vehicle: Sendable {
    /// Mean share of the hours in which a car that takes part can compute; nil: from standing and being plugged in.
    public var available: Double?
    /// Mean share of standing cars that are at a charger.
    public var plugged: Double
    /// Share of the time in which the car's line is up.
    public var connected: Double
    public var charger_W: Double
    /// Power of the car's computers and pumps that must be awake, W, and energy at the plug per energy at the battery bus.
    public var awake_W: Double, plugPerBus: Double
    /// Energy that a car away from a charger may give from its traction battery in a day, J; 0: it computes at a charger only.
    public var traction_J: Double
    /// Round trip of the traction battery.
    public var tractionEfficiency: Double
    /// What the coolant loop carries away in warm air.
    public var warmth: WarmthLimit

    public init(
        available: Double?, plugged: Double, connected: Double, charger_W: Double, awake_W: Double, plugPerBus: Double,
        traction_J: Double, tractionEfficiency: Double, warmth: WarmthLimit
    ) {
        (self.available, self.plugged, self.connected) = (available, plugged, connected)
        (self.charger_W, self.awake_W, self.plugPerBus) = (charger_W, awake_W, plugPerBus)
        (self.traction_J, self.tractionEfficiency, self.warmth) = (traction_J, tractionEfficiency, warmth)
    }

    /// Cars at a charger and cars that compute away from one, by hour of local time.
    struct Presence {
        let plugged: DailyShape, roaming: DailyShape
        /// Share of computing that is done away from a charger.
        var roamingShare: Double { roaming.mean / (roaming.mean + plugged.mean) }
    }

    func presence(member_W: Double, book: PlaceBook) -> Presence {
        let parked = book[.carParked]
        let atCharger = zip(parked.values, book[.carPlugged].values).map { min($0, $0 * plugged * $1) }
        let away = zip(parked.values, atCharger).map { $0 - $1 }
        // Away from a charger a car computes as long as its allowance lasts, spread over the time that it stands there.
        let away_s = away.reduce(0, +) * 3600
        let share = away_s > 0 ? min(1, traction_J / ((member_W + awake_W) * away_s)) : 0
        let mean = (atCharger.reduce(0, +) + share * away.reduce(0, +)) / 24
        let scale = available.map { $0 / mean } ?? connected
        // A mean that was asked for is reached by scaling, and no hour has more than all cars.
        func scaled(_ values: [Double], _ part: Double) -> DailyShape { DailyShape(values.map { $0 * part * scale }) }
        return Presence(plugged: scaled(atCharger, 1).limited(to: available), roaming: scaled(away, share))
    }

    func hours(member_W: Double, part: FleetSite.Part, weather: HourlyWeather, book: PlaceBook) -> FleetHours {
        var hours = FleetHours(count: weather.axis.count)
        let presence = presence(member_W: member_W, book: book)
        let bus_W = member_W + awake_W
        for hour in hours.on.indices {
            let utc = utcHour(weather, hour)
            let plugged = presence.plugged.value(utcHour: utc, longitude_deg: part.place.longitude_deg)
            let roaming = presence.roaming.value(utcHour: utc, longitude_deg: part.place.longitude_deg)
            let on = min(1, plugged + roaming)
            // Energy out of the battery was put in at a charger, with losses.
            let perBus = on > 0 ? plugPerBus * (plugged + roaming / tractionEfficiency) / (plugged + roaming) : plugPerBus
            hours.on[hour] = on
            hours.firm_W[hour] = plugged * charger_W + roaming * bus_W * perBus
            hours.heatLimit_W[hour] = on * member_W * warmth.share(weather.airTemperature_K[hour])
            hours.fixed_W[hour] = on * awake_W * perBus
            hours.busPerIT[hour] = perBus
        }
        hours.batteryShare = presence.roamingShare
        return hours
    }
}

extension DailyShape {
    /// The shape with no hour above 1 and the mean kept: what is cut off goes to the other hours in proportion to their room.
    func limited(to mean: Double?) -> DailyShape {
        guard let mean, values.contains(where: { $0 > 1 }) else { return self }
        var cut = values.map { min(1, $0) }
        let (missing, room) = (self.mean * 24 - cut.reduce(0, +), cut.reduce(0) { $0 + 1 - $1 })
        if room > 0 && mean <= 1 { cut = cut.map { $0 + (1 - $0) * min(1, missing / room) } }
        return DailyShape(cut)
    }
}
