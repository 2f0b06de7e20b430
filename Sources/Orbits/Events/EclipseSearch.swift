internal import Ephemeris
internal import Glibc
public import TimeScales
public import Units

/// One passage of a satellite through the Earth's shadow, or the Moon's.
public struct Eclipse: Sendable, Hashable {
    /// What casts the shadow.
    public let body: ShadowBody
    /// Entry into the shadow: where the disks of Sun and body touch; the start of the search if ``isCutAtStart``.
    public let start: Instant
    /// Exit from it; the end of the search if ``isCutAtEnd``.
    public let end: Instant
    /// Entry into and exit from full shadow; nil in a merely partial eclipse. Cut like the eclipse at the ends of the search.
    public let umbraStart: Instant?
    public let umbraEnd: Instant?
    /// Whether the satellite was in the shadow already when the search began, and still when it ended.
    public let isCutAtStart: Bool
    public let isCutAtEnd: Bool
    /// The least visible share of the Sun's disk, 0 in full shadow.
    public let leastShare: Double

    /// Time in any shadow, s.
    public var duration_s: Double { end - start }
    /// Time in full shadow, s.
    public var umbra_s: Double { umbraStart.flatMap { start in umbraEnd.map { $0 - start } } ?? 0 }
}

/// Finds the eclipses of a satellite by the roots of the exact shadow function.
///
/// Where the Sun's path has the Moon, lit fractions count what it hides, and ``power(from:to:panels:)`` finds its eclipses too.
/// The function is the angle by which the disks of Sun and Earth overlap. Its extremum in each revolution is found, so that no
/// eclipse is missed for being short. Entries and exits are roots to 1 µs; the model's own error is that of the Sun's place (1″, 5 ms
/// in low orbits).
/// Source: Montenbruck and Gill, Satellite Orbits, 2000, section 3.4; for the ellipsoid see ``EarthShape``.
public struct EclipseSearch: Sendable {
    public let trajectory: any Trajectory
    public let sun: SunPath
    public let shadow: ShadowModel
    public let earth: EarthShape
    /// Radius of the Sun, m.
    public let sunRadius_m: Double
    /// Whose eclipses ``run(from:to:_:)`` finds.
    public var body = ShadowBody.earth

    public init(
        _ trajectory: any Trajectory, sun: SunPath, shadow: ShadowModel = .conical, earth: EarthShape = .equatorialSphere,
        sunRadius_m: Double = Physical.sunRadius_m
    ) {
        (self.trajectory, self.sun, self.shadow, self.earth) = (trajectory, sun, shadow, earth)
        self.sunRadius_m = sunRadius_m
    }

    /// The visible share of the Sun's disk at an instant, 0 … 1; NaN where the trajectory has no position outside the Earth.
    public func litFraction(at instant: Instant) -> Double {
        let position = trajectory.position_m(at: instant)
        return share(occultation(position, at: instant, by: .earth).share, position, at: instant)
    }

    /// The visible share where the Earth leaves `open`: what the Moon hides is taken from it.
    func share(_ open: Double, _ position: SIMD3<Double>, at instant: Instant) -> Double {
        guard sun.moon != nil, open > 0 else { return open }
        return max(0, open + occultation(position, at: instant, by: .moon).share - 1)
    }

    func occultation(at instant: Instant) -> Occultation {
        occultation(trajectory.position_m(at: instant), at: instant, by: body)
    }

    func occultation(_ position_m: SIMD3<Double>, at instant: Instant, by body: ShadowBody) -> Occultation {
        let sun_m = sun.position_m(at: instant, isMeanEquinox: trajectory.isMeanEquinox)
        switch body {
        case .earth:
            return Occultation(satellite_m: position_m, sun_m: sun_m, shadow: shadow, earth: earth, sunRadius_m: sunRadius_m)
        case .moon:
            return Occultation(
                satellite_m: position_m, sun_m: sun_m,
                moon_m: sun.moonPosition_m(at: instant, isMeanEquinox: trajectory.isMeanEquinox), shadow: shadow,
                sunRadius_m: sunRadius_m)
        }
    }

    /// Calls `emit` with every eclipse from `start` to `end` in order of time; memory does not grow with the span.
    ///
    /// - Returns: the first instant, to a sampling step, at which the trajectory had no position (decayed); nil if it always had.
    @discardableResult
    public func run(from start: Instant, to end: Instant, _ emit: (Eclipse) throws -> Void) rethrows -> Instant? {
        precondition(start <= end, "a search from a later to an earlier instant")
        let search = IntervalSearch(
            span_s: end - start, step_s: trajectory.sampling_s, value: { occultation(at: start + $0).depth_rad },
            samples: { range in
                let first = start + Double(range.lowerBound) * trajectory.sampling_s
                let positions = trajectory.positions_m(from: first, step_s: trajectory.sampling_s, count: range.count)
                return positions.enumerated().map {
                    occultation($1, at: first + Double($0) * trajectory.sampling_s, by: body).depth_rad
                }
            }, mayReachZero: { $0 > -0.5 })
        return try search.run { try emit(eclipse($0, start)) }.map { start + $0 }
    }

    /// All eclipses from `start` to `end`.
    public func eclipses(from start: Instant, to end: Instant) -> [Eclipse] {
        var all: [Eclipse] = []
        run(from: start, to: end) { all.append($0) }
        return all
    }

    /// Completes a passage through the shadow with its full shadow and its deepest moment.
    private func eclipse(_ stretch: Stretch, _ origin: Instant) -> Eclipse {
        let from = origin + stretch.start_s
        let length_s = stretch.end_s - stretch.start_s
        var umbra: Stretch?
        if shadow == .cylindrical {
            umbra = Stretch(start_s: 0, end_s: length_s)
        } else {
            let depth = { (time_s: Double) in occultation(at: from + time_s).umbraDepth_rad }
            let step = max(length_s / 24, 1e-6)
            let search = IntervalSearch(
                span_s: length_s, step_s: step, value: depth, samples: { range in range.map { depth(Double($0) * step) } })
            search.run { umbra = Stretch(start_s: umbra?.start_s ?? $0.start_s, end_s: $0.end_s) }
        }
        let least = umbra == nil ? minimum(0, length_s, tolerance: 1e-3) { occultation(at: from + $0).share }.value : 0
        return Eclipse(
            body: body, start: from, end: origin + stretch.end_s, umbraStart: umbra.map { from + $0.start_s },
            umbraEnd: umbra.map { from + $0.end_s }, isCutAtStart: stretch.isCutAtStart, isCutAtEnd: stretch.isCutAtEnd,
            leastShare: least)
    }
}
