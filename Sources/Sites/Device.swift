internal import Climate
internal import Compute
internal import Glibc
internal import TimeScales

/// A phone or a computer that somebody owns already, and that computes while it is on a charger and unused.
public struct Device: Sendable {
    public enum Class: String, Sendable, CaseIterable { case phone, computer }

    public var deviceClass: Class
    /// Share of the time in which its line is up.
    public var connected: Double
    /// Power of the charger, W, and energy at the plug per energy into computing.
    public var charger_W: Double, plugPerIT: Double
    /// What skin and battery allow in warm air.
    public var warmth: WarmthLimit
    /// Where devices lie: the air of a room is held between these, K.
    public var room_K: ClosedRange<Double>
    /// Mean length of a spell on the charger and of a job, s; a job that is cut off is lost.
    public var spell_s: Double, job_s: Double
    /// Share of the devices that leave the fleet in a day, and the time until one that joins in has its model, s.
    public var churn_per_day: Double, setup_s: Double

    public init(
        deviceClass: Class, connected: Double, charger_W: Double, plugPerIT: Double, warmth: WarmthLimit,
        room_K: ClosedRange<Double>, spell_s: Double, job_s: Double, churn_per_day: Double, setup_s: Double
    ) {
        (self.deviceClass, self.connected, self.charger_W, self.plugPerIT) = (deviceClass, connected, charger_W, plugPerIT)
        (self.warmth, self.room_K, self.spell_s, self.job_s) = (warmth, room_K, spell_s, job_s)
        (self.churn_per_day, self.setup_s) = (churn_per_day, setup_s)
    }

    /// Share of the computing that ends in a finished job: spells end at random, and so do jobs in them; those who just joined wait.
    ///
    /// With exponential spells of mean T and jobs of length τ, `τ / (T (exp(τ/T) − 1))` of the time is in jobs that finish.
    public var finished: Double {
        let ratio = job_s / spell_s
        let inJobs = ratio > 0 ? ratio / expm1(ratio) : 1
        return inJobs * (1 - min(1, churn_per_day * setup_s / 86_400))
    }

    func hours(member_W: Double, part: FleetSite.Part, weather: HourlyWeather, book: PlaceBook) -> FleetHours {
        var hours = FleetHours(count: weather.axis.count)
        let shape = book[deviceClass == .phone ? .phoneIdle : .computerIdle]
        for hour in hours.on.indices {
            let idle = shape.value(utcHour: utcHour(weather, hour), longitude_deg: part.place.longitude_deg)
            let room = max(room_K.lowerBound, min(room_K.upperBound, weather.airTemperature_K[hour]))
            hours.on[hour] = idle * connected
            hours.firm_W[hour] = hours.on[hour] * charger_W
            hours.heatLimit_W[hour] = hours.on[hour] * member_W * warmth.share(room)
            hours.busPerIT[hour] = plugPerIT
        }
        return hours
    }
}
