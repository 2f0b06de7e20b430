public import Ephemeris
internal import Glibc
public import TimeScales
internal import Units

/// The Sun in the axes of a trajectory, for any number of satellites over one span of time.
public struct SunPath: Sendable {
    public let table: SunTable
    let start: Instant
    /// Once a day from `start`.
    let equationOfEquinoxes_rad: [Double]

    /// A path for every instant from `start` to `end`; it takes some 20 µs a day.
    public init(from start: Instant, to end: Instant) {
        table = SunTable(from: start + -86_400, to: end + 86_400)
        self.start = start
        let days = Int(((end - start) / 86_400).rounded(.up)) + 2
        equationOfEquinoxes_rad = (0..<days).map { sunGeocentric(at: start + Double($0) * 86_400).equationOfEquinoxes_rad }
    }

    /// Apparent place of the Sun, m, in the true equator and either equinox of date. Error 0.02″ of the algorithm's own.
    func position_m(at instant: Instant, isMeanEquinox: Bool) -> SIMD3<Double> {
        let sun = table.sun(at: instant)
        let s = sun.direction * (sun.distance_au * Physical.astronomicalUnit_m)
        guard isMeanEquinox else { return s }
        let day = min(max((instant - start) / 86_400, 0), Double(equationOfEquinoxes_rad.count - 1))
        let index = min(Int(day), equationOfEquinoxes_rad.count - 2)
        let share = day - Double(index)
        let turn = equationOfEquinoxes_rad[index] * (1 - share) + equationOfEquinoxes_rad[index + 1] * share
        let (sine, cosine) = (sin(turn), cos(turn))
        return SIMD3(cosine * s.x + sine * s.y, cosine * s.y - sine * s.x, s.z)
    }
}
