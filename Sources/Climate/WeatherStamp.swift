internal import TimeScales
internal import Units

/// What the values of a variable are, and where their times stand in the interval they belong to.
struct WeatherStamp: Sendable, Hashable {
    /// Seconds from a time to the beginning of its interval; nil: the value is that of the instant.
    let begin_s: Double?
    /// Length of the interval, s; 0 for instants.
    let length_s: Double
    /// Whether the file holds sums over the interval, not means.
    let isSum: Bool
    /// What told.
    let origin: String

    /// Seconds from a time to the middle of what its value stands for.
    var centre_s: Double { begin_s.map { $0 + length_s / 2 } ?? 0 }

    /// An interval of one step around, before or after a time, or an instant.
    init(_ stamp: WeatherSource.Stamp, step_s: Double, isSum: Bool, origin: String) {
        (self.isSum, self.origin) = (isSum, origin)
        switch stamp {
        case .instant: (begin_s, length_s) = (nil, 0)
        case .start: (begin_s, length_s) = (0, step_s)
        case .middle: (begin_s, length_s) = (-step_s / 2, step_s)
        case .end: (begin_s, length_s) = (-step_s, step_s)
        }
    }

    private init(begin_s: Double, length_s: Double, isSum: Bool, origin: String) {
        (self.begin_s, self.length_s, self.isSum, self.origin) = (begin_s, length_s, isSum, origin)
    }

    /// `sums over 1 h that end at their times (GRIB_stepType 'accum')`.
    var text: String {
        guard let begin_s else { return "instants (\(origin))" }
        let place: String
        if begin_s == 0 {
            place = "begin at their times"
        } else if abs(begin_s + length_s) < 1 {
            place = "end at their times"
        } else if abs(begin_s + length_s / 2) < 1 {
            place = "have their times in the middle"
        } else {
            place = "begin \(compact(-begin_s / 60)) min before their times"
        }
        let length =
            length_s.truncatingRemainder(dividingBy: 3600) == 0
            ? "\(compact(length_s / 3600)) h" : "\(compact(length_s / 60)) min"
        return "\(isSum ? "sums" : "means") over \(length) that \(place) (\(origin))"
    }

    /// The stamp of a quantity that changes smoothly: bounds tell, else its times are taken as instants.
    static func smooth(_ variable: ClimateVariable, step_s: Double) -> WeatherStamp {
        let methods = variable.cellMethods?.lowercased() ?? ""
        if !methods.contains("time: point"), let bounded = bounds(of: variable, isSum: false) { return bounded }
        if let type = variable.attribute("GRIB_stepType") {
            return WeatherStamp(
                type == "instant" ? .instant : .end, step_s: step_s, isSum: false, origin: "GRIB_stepType '\(type)'")
        }
        return WeatherStamp(
            .instant, step_s: step_s, isSum: false, origin: methods.contains("time: point") ? "cell_methods" : "as usual")
    }

    /// The stamp of irradiance.
    ///
    /// - Parameter stamp: what the caller says.
    /// - Throws: ``WeatherError`` of kind `steps` where nothing tells.
    static func irradiance(
        _ variable: ClimateVariable, step_s: Double, stamp: WeatherSource.Stamp?, path: String
    ) throws(WeatherError) -> WeatherStamp {
        let isSum = variable.isAccumulated
        func made(_ stamp: WeatherSource.Stamp, _ origin: String) -> WeatherStamp {
            WeatherStamp(stamp, step_s: step_s, isSum: isSum, origin: origin)
        }
        if let stamp {
            guard !(isSum && stamp == .instant) else {
                throw WeatherError(.steps, path: path, "'\(variable.name)' holds sums, which can't be those of an instant")
            }
            return made(stamp, "as asked for")
        }
        let methods = variable.cellMethods?.lowercased() ?? ""
        if methods.contains("time: point"), !isSum { return made(.instant, "cell_methods '\(methods)'") }
        if let bounded = bounds(of: variable, isSum: isSum) { return bounded }
        if let type = variable.attribute("GRIB_stepType") {
            return made(type == "instant" ? .instant : .end, "GRIB_stepType '\(type)'")
        }
        if ["ssrd", "fdir", "avg_sdswrf", "msdwswrf", "avg_sdirswrf", "msdrswrf"].contains(variable.name) {
            return made(.end, "as ECMWF's \(variable.name)")
        }
        if variable.attribute("psm_units") != nil { return made(.instant, "as in NSRDB") }
        if ["SWDOWN", "SWDDIR", "SWDDNI", "SWDDIF"].contains(variable.name) {
            return made(.instant, "as WRF's \(variable.name)")
        }
        if ["SIS", "SID", "DNI"].contains(variable.name) { return made(.instant, "as SARAH's \(variable.name)") }
        if let first = variable.times?.date(0) {
            let inStep = first.secondOfDay_s.truncatingRemainder(dividingBy: step_s)
            if abs(inStep - step_s / 2) < 1 { return made(.middle, "its times lie in the middle of steps") }
        }
        throw WeatherError(
            .steps, path: path,
            "nothing tells where in their steps the times of '\(variable.name)' stand (no time bounds, no cell_methods with a point, no "
                + "GRIB_stepType, no known name): say whether they are start, middle, end or instant")
    }

    private static func bounds(of variable: ClimateVariable, isSum: Bool) -> WeatherStamp? {
        guard let times = variable.times, let unit_s = times.coding?.unit_s, let first = times.bounds?.first,
            first.end > first.begin
        else { return nil }
        return WeatherStamp(
            begin_s: (first.begin - times.values[0]) * unit_s, length_s: (first.end - first.begin) * unit_s, isSum: isSum,
            origin: "time bounds")
    }
}
