internal import Ephemeris
internal import Glibc
internal import TimeScales

/// The sine of the Sun's height over a place at every five minutes of an axis and a margin around it.
struct SunHeights: Sendable {
    static let step_s = 300.0
    /// Nodes before the axis begins.
    let margin: Int
    /// Nodes, one more than intervals.
    let sine: [Double]

    init(_ axis: TimeAxis, at place: GeodeticPlace, margin_s: Double) {
        margin = Int((margin_s / SunHeights.step_s).rounded(.up))
        let count = axis.count * 12 + 2 * margin + 1
        let fine = TimeAxis(start: axis.start + -Double(margin) * SunHeights.step_s, step_s: SunHeights.step_s, count: count)
        let track = SunTrack.remembered(fine, offset_s: 0)
        let (cosine, z) = (cos(place.latitude_rad), sin(place.latitude_rad))
        let (x, y) = (cosine * cos(place.longitude_rad), cosine * sin(place.longitude_rad))
        sine = (0..<count).map { track.x[$0] * x + track.y[$0] * y + track.z[$0] * z }
    }
}

/// How a kind of irradiance follows the Sun within a step.
enum SunShape: Sendable {
    /// As the sine of its height: on the horizontal.
    case horizontal
    /// Even while it is up: across the beam.
    case normal
}

extension WeatherColumns.Column {
    /// Means over hours.
    ///
    /// Intervals that coincide with the hours are taken as they are. Others are spread over their time as the Sun stands, so that each
    /// keeps its mean; between instants the ratio to the Sun's height is interpolated.
    func means(_ hours: WeatherClock.Hours, _ shape: SunShape, heights: () -> SunHeights) -> [Double] {
        let (clock, stamp) = timing.steps
        if let begin_s = stamp.begin_s, clock.step_s == 3600 {
            let shift = ((hours.starts_s[0] - begin_s) / 3600).truncatingRemainder(dividingBy: 1)
            if abs(shift.remainder(dividingBy: 1)) < 1e-5 {
                return hours.starts_s.map { values[index(($0 - begin_s) / 3600 + 1e-6)] }
            }
        }
        let sun = heights()
        return stamp.begin_s == nil ? fromInstants(hours, shape, sun) : fromIntervals(hours, shape, sun)
    }

    /// Between the two values around each middle of an hour; beyond the ends the value of the end.
    func middles(_ hours: WeatherClock.Hours) -> [Double] {
        let (clock, stamp) = timing.steps
        return hours.starts_s.map { start_s in
            let x = min(max((start_s + 1800 - stamp.centre_s) / clock.step_s, 0), Double(values.count - 1))
            let low = min(Int(x), max(values.count - 2, 0))
            return values[low] + (x - Double(low)) * (values[min(low + 1, values.count - 1)] - values[low])
        }
    }

    private func index(_ position: Double) -> Int { min(max(Int(position.rounded(.down)), 0), values.count - 1) }

    /// File time at the middle of each interval of five minutes.
    private func middle_s(_ interval: Int, _ hours: WeatherClock.Hours, _ sun: SunHeights) -> Double {
        let number = interval - sun.margin
        let hour = min(max(number < 0 ? 0 : number / 12, 0), hours.starts_s.count - 1)
        return hours.starts_s[hour] + (Double(number - 12 * hour) + 0.5) * SunHeights.step_s
    }

    private static func weight(_ height: Double, _ shape: SunShape) -> Double {
        shape == .horizontal ? max(height, 0) : height > 0 ? 1 : 0
    }

    private func fromIntervals(_ hours: WeatherClock.Hours, _ shape: SunShape, _ sun: SunHeights) -> [Double] {
        let (clock, stamp) = timing.steps
        let begin_s = stamp.begin_s ?? 0
        let count = sun.sine.count - 1
        var (weights, owners, runs) = ([Double](repeating: 0, count: count), [Int](repeating: 0, count: count), [Int]())
        // A run is a stretch of time that lies in one interval of the file.
        var (sums, lengths, last) = ([Double](), [Double](), Double.nan)
        for k in 0..<count {
            weights[k] = (Self.weight(sun.sine[k], shape) + Self.weight(sun.sine[k + 1], shape)) / 2
            let owner = ((middle_s(k, hours, sun) - begin_s) / clock.step_s).rounded(.down)
            if owner != last {
                runs.append(index(owner))
                sums.append(0)
                lengths.append(0)
                last = owner
            }
            owners[k] = runs.count - 1
            sums[runs.count - 1] += weights[k]
            lengths[runs.count - 1] += 1
        }
        return (0..<hours.starts_s.count).map { hour in
            var sum = 0.0
            for k in (sun.margin + 12 * hour)..<(sun.margin + 12 * hour + 12) {
                let run = owners[k]
                let mean = sums[run] / lengths[run]
                sum += values[runs[run]] * (mean > 1e-4 ? weights[k] / mean : 1)
            }
            return sum / 12
        }
    }

    private func fromInstants(_ hours: WeatherClock.Hours, _ shape: SunShape, _ sun: SunHeights) -> [Double] {
        let clock = timing.steps.clock
        return (0..<hours.starts_s.count).map { hour in
            var sum = 0.0
            for k in (sun.margin + 12 * hour)..<(sun.margin + 12 * hour + 12) {
                let time_s = middle_s(k, hours, sun)
                let x = time_s / clock.step_s
                let low = x.rounded(.down)
                let share = x - low
                /// Value and ratio to the Sun's height at a time of the file; no ratio where the Sun is low or down.
                func node(_ number: Double) -> (value: Double, ratio: Double?) {
                    let value = values[index(number)]
                    let at = Double(k) + 0.5 + (number * clock.step_s - time_s) / SunHeights.step_s
                    let height = sun.sine[min(max(Int(at.rounded()), 0), sun.sine.count - 1)]
                    return (value, height > 0.03 ? value / (shape == .horizontal ? height : 1) : nil)
                }
                let (before, after) = (node(low), node(low + 1))
                let weight = (Self.weight(sun.sine[k], shape) + Self.weight(sun.sine[k + 1], shape)) / 2
                switch (before.ratio, after.ratio) {
                case (let a?, let b?): sum += (a + share * (b - a)) * weight
                case (let a?, nil): sum += a * weight
                case (nil, let b?): sum += b * weight
                case (nil, nil): sum += before.value + share * (after.value - before.value)
                }
            }
            return sum / 12
        }
    }
}
