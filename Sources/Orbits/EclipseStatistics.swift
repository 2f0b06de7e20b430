internal import Ephemeris
internal import Glibc
public import TimeScales
public import Units

/// An unbroken run of revolutions that meet the shadow.
public struct EclipseSeason: Sendable, Hashable {
    /// Middle of the first revolution with an eclipse.
    public let first: Instant
    /// Middle of the last one.
    public let last: Instant
    /// Longest passage through any shadow, s.
    public let longestShadow_s: Double
    /// Longest passage through full shadow, s.
    public let longestUmbra_s: Double
    /// Mean of the eclipse fraction over the season's revolutions.
    public let meanFraction: Double
    /// Revolutions counted.
    public let revolutions: Int
}

/// Eclipses of a circular orbit over a period, counted revolution by revolution.
public struct EclipseStatistics: Sendable, Hashable {
    /// Share of the period's sunlight that the Earth withholds, 0 … 1.
    public let meanFraction: Double
    /// Longest passage through full shadow in one revolution, s.
    public let longestUmbra_s: Double
    /// Longest passage through any shadow in one revolution, s; equal to the former for a cylinder.
    public let longestShadow_s: Double
    /// Revolutions that meet the shadow, and all of them.
    public let revolutionsWithEclipse: Int
    /// Revolutions counted.
    public let revolutions: Int
    /// Days (of 24 h from the start) with an eclipse.
    public let daysWithEclipse: Int
    /// Mean eclipse fraction of each day.
    public let dailyFraction: [Double]
    /// Longest passage through any shadow of each day, s.
    public let dailyLongestShadow_s: [Double]
    /// Beta angle in the middle of each day, rad.
    public let dailyBeta_rad: [Double]
    /// Unbroken runs of revolutions with eclipses.
    public let seasons: [EclipseSeason]
}

/// Eclipses of a circular orbit over `days` days from `start`.
///
/// Each revolution is taken with the true Sun of its middle, where it is in closed form (``ShadowArcs``); durations are of the
/// nodal period. A sun-synchronous orbit keeps the local mean time of its node, so its beta angle swings with the equation of
/// time.
/// - Parameters:
///   - days: 1 … 36,525.
///   - earthRadius_m: of the sphere that casts the shadow, below the orbit's radius.
/// - Throws: ``DomainError`` for a number of days out of range.
public func eclipseStatistics(
    orbit: CircularOrbit, start: Instant, days: Int, shadow: ShadowModel,
    earthRadius_m: Double = Physical.earthEquatorialRadius_m
) throws(DomainError) -> EclipseStatistics {
    guard (1...36_525).contains(days) else {
        throw DomainError("days", Double(days), unit: "d", allowed: 1...36_525)
    }
    precondition(earthRadius_m < orbit.radius_m, "a satellite is outside the Earth")
    let period_s = orbit.period_s
    let revolutions = max(1, Int((Double(days) * 86_400 / period_s).rounded()))
    let table = SunTable(from: start + -86_400, to: start + Double(days + 1) * 86_400)
    func sun(day: Double) -> (beta_rad: Double, distance_m: Double) {
        let instant = start + day * 86_400
        let place = table.sun(at: instant)
        return (orbit.beta_rad(sunDirection: place.direction, at: instant), place.distance_au * Physical.astronomicalUnit_m)
    }
    var total = 0.0
    var (longestUmbra_s, longestShadow_s, eclipsed) = (0.0, 0.0, 0)
    var sums = [Double](repeating: 0, count: days)
    var (counts, longest, seasons) = ([Int](repeating: 0, count: days), sums, [EclipseSeason]())
    var season = SeasonCounter()
    for revolution in 0..<revolutions {
        let time_s = (Double(revolution) + 0.5) * period_s
        let (beta_rad, distance_m) = sun(day: time_s / 86_400)
        let arcs = ShadowArcs(
            beta_rad: beta_rad, radius_m: orbit.radius_m, sunDistance_m: distance_m, shadow: shadow, earthRadius_m: earthRadius_m)
        let (umbra_s, shadow_s) = (arcs.umbraFraction * period_s, arcs.shadowFraction * period_s)
        let day = min(days - 1, Int(time_s / 86_400))
        total += arcs.eclipseFraction
        longestUmbra_s = max(longestUmbra_s, umbra_s)
        longestShadow_s = max(longestShadow_s, shadow_s)
        sums[day] += arcs.eclipseFraction
        counts[day] += 1
        longest[day] = max(longest[day], shadow_s)
        if shadow_s > 0 {
            eclipsed += 1
            season.add(start + time_s, umbra_s: umbra_s, shadow_s: shadow_s, fraction: arcs.eclipseFraction)
        } else if let ended = season.close() {
            seasons.append(ended)
        }
    }
    if let ended = season.close() { seasons.append(ended) }
    // A revolution longer than a day leaves days without a middle in them: they have the fraction at their own middle.
    let middles = (0..<days).map { sun(day: Double($0) + 0.5) }
    for day in 0..<days where counts[day] == 0 {
        let arcs = ShadowArcs(
            beta_rad: middles[day].beta_rad, radius_m: orbit.radius_m, sunDistance_m: middles[day].distance_m, shadow: shadow,
            earthRadius_m: earthRadius_m)
        (sums[day], counts[day], longest[day]) = (arcs.eclipseFraction, 1, arcs.shadowFraction * period_s)
    }
    return EclipseStatistics(
        meanFraction: total / Double(revolutions), longestUmbra_s: longestUmbra_s, longestShadow_s: longestShadow_s,
        revolutionsWithEclipse: eclipsed, revolutions: revolutions, daysWithEclipse: longest.count { $0 > 0 },
        dailyFraction: zip(sums, counts).map { $0 / Double($1) }, dailyLongestShadow_s: longest,
        dailyBeta_rad: middles.map(\.beta_rad), seasons: seasons)
}

/// Gathers consecutive revolutions with eclipses.
private struct SeasonCounter {
    private var first: Instant?
    private var last: Instant?
    private var longest = (umbra_s: 0.0, shadow_s: 0.0)
    private var sum = 0.0
    private var count = 0

    mutating func add(_ instant: Instant, umbra_s: Double, shadow_s: Double, fraction: Double) {
        first = first ?? instant
        last = instant
        longest = (max(longest.umbra_s, umbra_s), max(longest.shadow_s, shadow_s))
        sum += fraction
        count += 1
    }

    mutating func close() -> EclipseSeason? {
        defer { self = SeasonCounter() }
        guard let first, let last else { return nil }
        return EclipseSeason(
            first: first, last: last, longestShadow_s: longest.shadow_s, longestUmbra_s: longest.umbra_s,
            meanFraction: sum / Double(count), revolutions: count)
    }
}
