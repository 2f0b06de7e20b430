internal import Glibc

/// A source that follows a formula: days of a length that changes through the year, each bright by a number of its own.
///
/// It stands in for a solar plant where a case has to be written in a row of a table.
struct PatternProfile {
    /// Whole days.
    var days: Int
    /// Output at noon of the brightest day, W/W.
    var peak_W_per_W: Double
    /// Half the swing of the day's length through the year, h: 0 at the equator.
    var season_h: Double
    /// How much darker the darkest day is than the brightest, 0 … 1.
    var cloud: Double

    /// Output hour by hour: `peak (1 − cloud frac(k φ)) cos(π t / L)` in the `L` hours around noon of day `k`, with
    /// `L = 12 + 2 season sin(2 π (k − 81) / 365)` within 1 … 23 h and `φ` the golden ratio.
    var yield_W_per_W: [Double] {
        let golden = 0.618_033_988_749_894_9
        return (0..<24 * days).map { hour in
            let day = Double(hour / 24), time_h = Double(hour % 24) + 0.5 - 12
            let length_h = min(max(12 + 2 * season_h * sin(2 * .pi * (day - 81) / 365), 1), 23)
            guard abs(time_h) < length_h / 2 else { return 0 }
            let turn = day * golden
            return peak_W_per_W * (1 - cloud * (turn - turn.rounded(.down))) * cos(.pi * time_h / length_h)
        }
    }
}
