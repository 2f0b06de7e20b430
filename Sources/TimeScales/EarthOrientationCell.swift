/// Earth orientation over one day as cubics of the time in days of 86,400 s since its start.
public struct EarthOrientationCell: Sendable {
    /// The day that the cubics are for: from its 0 h to the next 0 h UTC.
    public let start: Instant, end: Instant
    /// Coefficients in rising powers: UT1 - TAI in s, polar motion and celestial pole offsets in rad, excess length of day in s.
    public let ut1MinusTAI_s: SIMD4<Double>
    public let poleX_rad: SIMD4<Double>, poleY_rad: SIMD4<Double>
    public let celestialPoleX_rad: SIMD4<Double>, celestialPoleY_rad: SIMD4<Double>
    public let excessLengthOfDay_s: SIMD4<Double>
    public let quality: EarthOrientation.Quality

    /// Through consecutive days, the first of them `offset` days after `start`.
    init(
        _ days: ArraySlice<EarthOrientationTable.Day>, at offset: Int, start: Instant, end: Instant,
        quality: EarthOrientation.Quality
    ) {
        func cubic(_ value: (EarthOrientationTable.Day) -> Double) -> SIMD4<Double> {
            polynomial(through: days.map(value), from: Double(offset))
        }
        (self.start, self.end, self.quality) = (start, end, quality)
        ut1MinusTAI_s = cubic { $0.ut1MinusTAI_s }
        (poleX_rad, poleY_rad) = (cubic { $0.pole.x }, cubic { $0.pole.y })
        (celestialPoleX_rad, celestialPoleY_rad) = (cubic { $0.celestialPole.x }, cubic { $0.celestialPole.y })
        excessLengthOfDay_s = cubic { $0.excessLengthOfDay_s }
    }

    /// The values of `midnight` held on another day: UT1 - UTC (not UT1 - TAI) and the pole stay what they were.
    init(
        holding held: EarthOrientationTable.Day, of midnight: Instant, on day: ClosedRange<Instant>, at instant: Instant
    ) {
        (start, end, quality) = (day.lowerBound, day.upperBound, .held)
        ut1MinusTAI_s = SIMD4(held.ut1MinusTAI_s + midnight.taiMinusUTC_s - instant.taiMinusUTC_s, 0, 0, 0)
        (poleX_rad, poleY_rad) = (SIMD4(held.pole.x, 0, 0, 0), SIMD4(held.pole.y, 0, 0, 0))
        (celestialPoleX_rad, celestialPoleY_rad) = (SIMD4(held.celestialPole.x, 0, 0, 0), SIMD4(held.celestialPole.y, 0, 0, 0))
        excessLengthOfDay_s = SIMD4(held.excessLengthOfDay_s, 0, 0, 0)
    }

    /// UT1 = UTC and zeros.
    init(absentOn day: ClosedRange<Instant>, at instant: Instant) {
        (start, end, quality) = (day.lowerBound, day.upperBound, .absent)
        ut1MinusTAI_s = SIMD4(-instant.taiMinusUTC_s, 0, 0, 0)
        (poleX_rad, poleY_rad, celestialPoleX_rad, celestialPoleY_rad) = (SIMD4(), SIMD4(), SIMD4(), SIMD4())
        excessLengthOfDay_s = SIMD4()
    }

    /// The orientation at an instant of the day.
    public func orientation(at instant: Instant) -> EarthOrientation {
        let x = (instant - start) / 86_400
        func value(_ c: SIMD4<Double>) -> Double { ((c.w * x + c.z) * x + c.y) * x + c.x }
        return EarthOrientation(
            ut1MinusUTC_s: value(ut1MinusTAI_s) + instant.taiMinusUTC_s, poleX_rad: value(poleX_rad),
            poleY_rad: value(poleY_rad), celestialPoleX_rad: value(celestialPoleX_rad),
            celestialPoleY_rad: value(celestialPoleY_rad), excessLengthOfDay_s: value(excessLengthOfDay_s), quality: quality)
    }
}

/// The polynomial through up to four values at `first`, `first` + 1, …, in rising powers.
func polynomial(through values: [Double], from first: Double) -> SIMD4<Double> {
    var differences = values
    for order in 1..<max(values.count, 1) {
        for index in stride(from: values.count - 1, through: order, by: -1) {
            differences[index] = (differences[index] - differences[index - 1]) / Double(order)
        }
    }
    // Newton's form, multiplied out from the inside.
    var powers = SIMD4<Double>()
    for index in values.indices.reversed() {
        let root = first + Double(index)
        powers = SIMD4(0, powers.x, powers.y, powers.z) - powers * root
        powers.x += differences[index]
    }
    return powers
}
