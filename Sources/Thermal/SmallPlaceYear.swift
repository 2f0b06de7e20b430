/// A small place that carries a computer's heat.
public enum SmallPlace: Sendable, Hashable {
    case home(HomeNode)
    case vehicle(ParkedVehicle)
    /// A device in air that is no colder than `leastAmbient_K`: a heated room's; 0 for outdoors.
    case device(PassiveDevice, leastAmbient_K: Double)

    /// What happens in an hour at an outdoor temperature when the computer is asked for a power.
    public func hour(outdoor_K: Double, asked_W: Double) -> SmallPlaceHour {
        switch self {
        case .home(let home):
            let heat = home.hour(outdoor_K: outdoor_K)
            return SmallPlaceHour(
                it_W: asked_W + 0 * outdoor_K, cooling_W: asked_W * heat.cooling_W_per_W, saved_W: asked_W * heat.saved_W_per_W)
        case .vehicle(let vehicle):
            let found = vehicle.hour(outdoor_K: outdoor_K, it_W: asked_W)
            return SmallPlaceHour(it_W: outdoor_K.isNaN ? .nan : min(asked_W, found.limit_W), cooling_W: found.fan_W, saved_W: 0)
        case .device(let device, let leastAmbient_K):
            let ambient_K = outdoor_K.isNaN ? .nan : max(outdoor_K, leastAmbient_K)
            let most = device.sustained_W(ambient_K: ambient_K)
            return SmallPlaceHour(it_W: ambient_K.isNaN ? .nan : min(asked_W, most), cooling_W: 0, saved_W: 0)
        }
    }

    /// The year's totals over hours of outdoor temperature; hours that are NaN are left out and counted.
    public func year(outdoor_K: [Double], asked_W: Double) -> SmallPlaceSummary {
        var sum = SmallPlaceHour(it_W: 0, cooling_W: 0, saved_W: 0)
        var summary = SmallPlaceSummary(leastIT_W: .infinity)
        for temperature_K in outdoor_K {
            let hour = hour(outdoor_K: temperature_K, asked_W: asked_W)
            guard hour.it_W.isFinite else {
                summary.missingHours += 1
                continue
            }
            sum.it_W += hour.it_W
            sum.cooling_W += hour.cooling_W
            sum.saved_W += hour.saved_W
            summary.leastIT_W = min(summary.leastIT_W, hour.it_W)
            if hour.it_W < asked_W { summary.limitedHours += 1 }
            if hour.cooling_W > 0 { summary.cooledHours += 1 }
            if hour.saved_W > 0 { summary.heatingHours += 1 }
        }
        let hours = Double(outdoor_K.count - summary.missingHours)
        summary.it_W = sum.it_W / hours
        summary.cooling_W_per_W = sum.cooling_W / sum.it_W
        summary.saved_W_per_W = sum.saved_W / sum.it_W
        if hours == 0 { summary.leastIT_W = .nan }
        return summary
    }
}

/// An hour of a small place, W.
public struct SmallPlaceHour: Sendable, Hashable {
    /// The computer's power that the heat allows, at most what is asked.
    public var it_W: Double
    /// Power of the air conditioner or fan that carries its heat away.
    public var cooling_W: Double
    /// Power of a heater that its heat replaces.
    public var saved_W: Double
}

/// Totals of a small place's year.
public struct SmallPlaceSummary: Sendable, Hashable {
    /// Mean and least power of the computer, W.
    public var it_W = Double.nan, leastIT_W: Double
    /// Energy of cooling, and of heating that was saved, per IT energy.
    public var cooling_W_per_W = Double.nan, saved_W_per_W = Double.nan
    /// Hours in which heat held the power below what was asked, was carried off by a machine, was wanted.
    public var limitedHours = 0, cooledHours = 0, heatingHours = 0
    /// Hours without weather.
    public var missingHours = 0

    init(leastIT_W: Double) { self.leastIT_W = leastIT_W }

    /// Energy over IT energy.
    public var pue: Double { 1 + cooling_W_per_W }
    /// Energy less the heating it saves, over IT energy.
    public var ere: Double { pue - saved_W_per_W }
}
