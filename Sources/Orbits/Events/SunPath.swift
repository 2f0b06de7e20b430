public import Ephemeris
internal import Glibc
public import TimeScales
internal import Units

/// The Sun, and if asked the Moon, in the axes of a trajectory, for any number of satellites over one span of time.
public struct SunPath: Sendable {
    public let table: SunTable
    /// The Moon, where it is to be seen to.
    public let moon: MoonPlaces?
    let start: Instant
    /// Once a day from `start`.
    let equationOfEquinoxes_rad: [Double]

    /// A path for every instant from `start` to `end`; it takes some 20 µs a day, and as much again with the Moon.
    public init(from start: Instant, to end: Instant, moon hasMoon: Bool = false) {
        table = SunTable(from: start + -86_400, to: end + 86_400)
        moon = hasMoon ? MoonPlaces(from: start + -86_400, to: end + 86_400) : nil
        self.start = start
        let days = Int(((end - start) / 86_400).rounded(.up)) + 2
        equationOfEquinoxes_rad = (0..<days).map { sunGeocentric(at: start + Double($0) * 86_400).equationOfEquinoxes_rad }
    }

    /// Equation of the equinoxes, rad, linear between the days.
    func equationOfEquinoxes_rad(at instant: Instant) -> Double {
        let day = min(max((instant - start) / 86_400, 0), Double(equationOfEquinoxes_rad.count - 1))
        let index = min(Int(day), equationOfEquinoxes_rad.count - 2)
        let share = day - Double(index)
        return equationOfEquinoxes_rad[index] * (1 - share) + equationOfEquinoxes_rad[index + 1] * share
    }

    /// Apparent place of the Sun, m, in the true equator and either equinox of date. Error 0.02″ of the algorithm's own.
    func position_m(at instant: Instant, isMeanEquinox: Bool) -> SIMD3<Double> {
        let sun = table.sun(at: instant)
        return turned(sun.direction * (sun.distance_au * Physical.astronomicalUnit_m), at: instant, isMeanEquinox)
    }

    /// Apparent place of the Moon, m, in the same axes; the path must have a Moon.
    func moonPosition_m(at instant: Instant, isMeanEquinox: Bool) -> SIMD3<Double> {
        guard let moon else { preconditionFailure("a path without the Moon") }
        return turned(moon.position_m(at: instant), at: instant, isMeanEquinox)
    }

    private func turned(_ s: SIMD3<Double>, at instant: Instant, _ isMeanEquinox: Bool) -> SIMD3<Double> {
        guard isMeanEquinox else { return s }
        let turn = equationOfEquinoxes_rad(at: instant)
        let (sine, cosine) = (sin(turn), cos(turn))
        return SIMD3(cosine * s.x + sine * s.y, cosine * s.y - sine * s.x, s.z)
    }
}
