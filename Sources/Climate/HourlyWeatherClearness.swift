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

        var month = ClearnessMonth(pieces, low: low, highs: highs, goal: goal, mean: mean)
        let widest = 8.0
        var spread = 0.0
        if month.balance(0) < variation {
            if month.balance(widest) <= variation {
                spread = widest
            } else {
                spread = regulaFalsi(0, widest) { month.balance($0) - variation }
            }
        }
        _ = month.balance(spread)
        return month.clearness
    }

    /// A zero of a rising function between a negative and a positive value, to the last bits: regula falsi with halved ends.
    ///
    /// Source: Dowell and Jarratt, A modified regula falsi method for computing the root of an equation, BIT 11, 1971 (Illinois).
    private static func regulaFalsi(_ low: Double, _ high: Double, _ f: (Double) -> Double) -> Double {
        var (a, b) = (low, high)
        var (fa, fb) = (f(a), f(b))
        // Halved values stand for no function's, so that the best point is kept apart.
        var best = (x: -fa < fb ? a : b, error: min(-fa, fb))
        var side = 0
        for _ in 0..<100 {
            guard best.error > 1e-14, b - a > 1e-14 * b else { break }
            let x = (fa * b - fb * a) / (fa - fb)
            guard x > a, x < b else { break }
            let fx = f(x)
            if fx.magnitude < best.error { best = (x, fx.magnitude) }
            if fx < 0 {
                (a, fa) = (x, fx)
                if side == -1 { fb /= 2 }
                side = -1
            } else {
                (b, fb) = (x, fx)
                if side == 1 { fa /= 2 }
                side = 1
            }
        }
        return best.x
    }
}

/// The days of a month while their clearness is found.
private struct ClearnessMonth {
    private let outside: [Double], draws: [Double], highs: [Double]
    private let isWhole: [Bool]
    private let low: Double, goal: Double, mean: Double, widestDraw: Double
    private var shift: Double
    private(set) var clearness: [Double]

    init(_ pieces: [DayPiece], low: Double, highs: [Double], goal: Double, mean: Double) {
        (outside, draws, isWhole) = (pieces.map(\.outside), pieces.map(\.draw), pieces.map(\.isWhole))
        (self.highs, self.low, self.goal, self.mean, shift) = (highs, low, goal, mean, mean)
        widestDraw = pieces.reduce(0) { max($0, abs($1.draw)) }
        clearness = [Double](repeating: mean, count: pieces.count)
    }

    /// Finds the shift with which the month has its mean at a spread, and gives the variation of its whole days.
    ///
    /// The mean is linear by parts in the shift, so that Newton's method meets the root; a step that leaves the bracket halves it.
    mutating func balance(_ spread: Double) -> Double {
        // Beyond these all days are overcast, or clear.
        let reach = spread * widestDraw + 2
        var (below, above) = (mean - reach, mean + reach)
        if !(below...above).contains(shift) { shift = mean }
        for _ in 0..<100 {
            var (sum, free) = (0.0, 0.0)
            for index in outside.indices {
                let wanted = shift + spread * draws[index]
                let k = min(max(wanted, low), highs[index])
                clearness[index] = k
                sum += k * outside[index]
                if wanted > low && wanted < highs[index] { free += outside[index] }
            }
            let error = goal - sum
            if error.magnitude <= 1e-15 * goal { break }
            if error > 0 { below = shift } else { above = shift }
            var next = free > 0 ? shift + error / free : .infinity
            if !(next > below && next < above) { next = (below + above) / 2 }
            if next == shift { break }
            shift = next
        }
        return variation
    }

    private var variation: Double {
        var (sum, squares, count) = (0.0, 0.0, 0.0)
        for index in outside.indices where isWhole[index] {
            sum += clearness[index] * outside[index]
            count += 1
        }
        guard sum > 0 else { return 0 }
        let average = sum / count
        for index in outside.indices where isWhole[index] {
            let apart = clearness[index] * outside[index] - average
            squares += apart * apart
        }
        return sqrt(squares / count) / average
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
