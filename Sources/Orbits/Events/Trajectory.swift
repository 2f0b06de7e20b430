internal import Ephemeris
internal import Glibc
internal import KernelTypes
public import TimeScales
internal import Units

/// A satellite's motion about the Earth: its position at any instant.
///
/// Positions are in the true equator and mean equinox of date (TEME), m, from the Earth's centre; the Earth is turned below them by
/// the mean sidereal time of 1982. A position that the theory cannot give (decayed, out of range) is NaN.
public protocol Trajectory: Sendable {
    /// Position, m; NaN where there is none.
    func position_m(at instant: Instant) -> SIMD3<Double>
    /// Positions at `start + k step_s` for `k` in `0 ..< count`, m.
    func positions_m(from start: Instant, step_s: Double, count: Int) -> [SIMD3<Double>]
    /// A rate that the direction to the satellite from the Earth's centre exceeds at no time by more than a few per cent, rad/s.
    var fastestRate_rad_per_s: Double { get }
    /// Seconds of a revolution.
    var revolution_s: Double { get }
    /// Whether the equinox that positions refer to is the mean one, so that the Sun's place must be turned by the equation of the
    /// equinoxes (up to 17″).
    var isMeanEquinox: Bool { get }
}

extension Trajectory {
    public func positions_m(from start: Instant, step_s: Double, count: Int) -> [SIMD3<Double>] {
        (0..<count).map { position_m(at: start + Double($0) * step_s) }
    }

    /// A step in which the direction to the satellite turns by at most 9°, s: the sampling of all searches.
    var sampling_s: Double { 0.157 / fastestRate_rad_per_s }

    /// Velocity in the same frame, m/s, by central differences over 2 s (1e-3 m/s).
    func velocity_m_per_s(at instant: Instant) -> SIMD3<Double> {
        (position_m(at: instant + 1) - position_m(at: instant + -1)) / 2
    }
}

/// The Sun is taken in the same axes, as everywhere for these orbits (the equinoxes differ by 17″ at most).
extension CircularOrbit: Trajectory {
    public var fastestRate_rad_per_s: Double { argumentOfLatitudeRate_rad_per_s }
    public var revolution_s: Double { period_s }
    public var isMeanEquinox: Bool { false }
}

extension SGP4: Trajectory {
    /// Position, m; NaN for a state that is not good.
    public func position_m(at instant: Instant) -> SIMD3<Double> {
        let minutes = minutes(to: instant)
        guard abs(minutes) <= 1e9 else { return SIMD3(repeating: .nan) }
        let state = state(minutes: minutes)
        return state.code.isGood ? state.position_km * 1000 : SIMD3(repeating: .nan)
    }

    public func positions_m(from start: Instant, step_s: Double, count: Int) -> [SIMD3<Double>] {
        let offset = SGP4Offset(from: elements.epoch, to: start)
        let minutes = (0..<count).map { Double($0) * step_s / 60 }
        guard let last = minutes.last, abs(offset.minutes) + last <= 1e9 else {
            return Array(repeating: SIMD3(repeating: .nan), count: count)
        }
        let grid = StateGrid(rows: 1, columns: count)
        unsafe minutes.withUnsafeBufferPointer {
            guard let base = $0.baseAddress else { return }
            unsafe propagate(base, offset: offset, count: count, into: grid.target(row: 0))
        }
        return (0..<count).map { grid.code(0, $0).isGood ? grid.position_km(0, $0) * 1000 : SIMD3(repeating: .nan) }
    }

    /// The rate at perigee of the two-body orbit.
    public var fastestRate_rad_per_s: Double {
        let e = elements.eccentricity
        return elements.meanMotion_rad_per_min / 60 * sqrt((1 + e) / ((1 - e) * (1 - e) * (1 - e)))
    }
    public var revolution_s: Double { 2 * .pi / elements.meanMotion_rad_per_min * 60 }
    public var isMeanEquinox: Bool { true }
}

/// Greenwich mean sidereal time that turns TEME to the Earth, rad; `dut1_s` is UT1 − UTC.
func earthRotation_rad(at instant: Instant, dut1_s: Double) -> Double {
    greenwichMeanSiderealTime_rad(at: instant, dut1_s: dut1_s)
}
