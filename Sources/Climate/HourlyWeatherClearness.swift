internal import Glibc

/// Part of a local day that lies in one month: its clearness is one number.
struct DayPiece {
    /// Days of local mean solar time since 1970.
    let day: Int
    /// Hours, as indices of the table's axis.
    var hours: Range<Int>
    /// Sum over the hours of the irradiance outside the atmosphere, W h/m².
    var outside: Double = 0
    /// Highest clearness that a cloudless sky gives, 1.
    var clear: Double = 0
    /// Standard normal number of the day.
    var draw: Double = 0
    /// Whether it is all of the day.
    var isWhole: Bool { hours.count == 24 }
}

/// Clearness of days: irradiance over that outside the atmosphere.
enum DailyClearness {
    /// An overcast day passes this much at least.
    static let darkest = 0.05
    /// A day, and an hour, of clean and dry air pass this much of what the clear-sky formula says (stations: 99.5th percentile).
    static let clearest = 1.03, clearestHour = 1.06
    /// Correlation of the clearness of one day with the next. Source: Graham, Hollands and Huget, A time-series model for Kt
    /// with application to global synthetic weather generation, Solar Energy 40, 1988 (0.29).
    static let correlation = 0.29

    /// Clearness of every piece of a month: the month's irradiance is `mean_W_per_m2`, and the coefficient of variation of the
    /// daily irradiance over the month's whole days is `variation`.
    ///
    /// Clearness is `a + s · draw`, kept between overcast and clear; `a` and `s` are found so that both hold. Where the sky
    /// leaves no room (a variation below that of the Sun's own change in the month, or beyond a mixture of black and clear
    /// days), the mean holds and the variation is the nearest there is.
    static func solve(_ pieces: [DayPiece], hours: Int, mean_W_per_m2: Double, variation: Double) -> [Double] {
        let outside = pieces.reduce(0) { $0 + $1.outside }
        guard outside > 0, mean_W_per_m2 > 0 else { return [Double](repeating: 0, count: pieces.count) }
        let goal = mean_W_per_m2 * Double(hours)
        let mean = goal / outside
        let low = min(darkest, 0.5 * mean)
        // A month brighter than the cloudless sky is taken as it is; its days are then nearly all alike. Parts of days, which may
        // be but a dusk, stay below a cloudless sky.
        let highs = pieces.map { $0.isWhole ? max($0.clear, 1.05 * mean) : $0.clear }

        func clearness(_ shift: Double, _ spread: Double) -> [Double] {
            pieces.indices.map { min(max(shift + spread * pieces[$0].draw, low), highs[$0]) }
        }
        func total(_ k: [Double]) -> Double { pieces.indices.reduce(0) { $0 + k[$1] * pieces[$1].outside } }
        func balanced(_ spread: Double) -> [Double] {
            let reach = spread * (pieces.map { abs($0.draw) }.max() ?? 0) + 2
            return clearness(root(mean - reach, mean + reach) { total(clearness($0, spread)) - goal }, spread)
        }
        func realised(_ spread: Double) -> Double {
            let k = balanced(spread)
            let days = pieces.indices.filter { pieces[$0].isWhole }.map { k[$0] * pieces[$0].outside }
            let average = days.reduce(0, +) / Double(max(days.count, 1))
            return average > 0 ? sqrt(days.reduce(0) { $0 + ($1 - average) * ($1 - average) } / Double(days.count)) / average : 0
        }
        let widest = 8.0
        let spread: Double
        if realised(0) >= variation {
            spread = 0
        } else if realised(widest) <= variation {
            spread = widest
        } else {
            spread = root(0, widest) { realised($0) - variation }
        }
        return balanced(spread)
    }

    /// A zero of a function that rises from negative to positive, to the last bits, by bisection.
    private static func root(_ low: Double, _ high: Double, _ f: (Double) -> Double) -> Double {
        var (a, b) = (low, high)
        for _ in 0..<60 {
            let middle = (a + b) / 2
            if f(middle) < 0 { a = middle } else { b = middle }
        }
        return (a + b) / 2
    }
}

/// Clearness of a cloudless sky: global irradiance over that outside the atmosphere, at a cosine of the zenith angle.
///
/// Rises with altitude as the daily clear-sky ratio 0.75 + 2e-5 z does. The formula vanishes at the horizon; the light of the sky
/// keeps one fifth there.
/// Source: Haurwitz, Insolation in relation to cloudiness and cloud density, J. Meteor. 2, 1945; Allen et al., Crop
/// evapotranspiration, FAO 56, 1998, eq. 37.
func clearSkyClearness(cosZenith: Double, altitude_m: Double) -> Double {
    cosZenith > 0 ? max(0.2, 1098 / 1361.1 * exp(-0.057 / cosZenith) * (1 + 2e-5 / 0.75 * altitude_m)) : 0
}
