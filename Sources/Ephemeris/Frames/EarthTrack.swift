internal import KernelDispatch
public import KernelTypes
public import TimeScales

/// The Earth's rotation at the beginnings of all steps of a time axis, computed once for any number of satellites.
///
/// An instant takes 48 bytes and a few nanoseconds; a long axis is streamed by making tracks of parts of it.
public struct EarthTrack: Sendable {
    /// The axis that the instants belong to: entry `k` is at `axis.instant(k)`, for `0 ..< axis.count`.
    public let axis: TimeAxis
    /// The celestial frame: `.gcrf`, `.tod` or `.teme`.
    public let celestial: Frame
    /// The worst quality of the Earth's orientation on the axis.
    public private(set) var quality: EarthOrientation.Quality
    /// Rate of the Earth's rotation at the middle of the axis, rad/s.
    public let rate_rad_per_s: Double
    /// The celestial pole in the celestial frame; zero where that frame is of date.
    public private(set) var celestialX: [Double], celestialY: [Double]
    /// Cosine and sine of the angle from the celestial to the terrestrial frame, about the pole.
    public private(set) var cosine: [Double], sine: [Double]
    /// Polar motion, rad.
    public private(set) var poleX_rad: [Double], poleY_rad: [Double]

    /// The rotation from a celestial frame to ITRF along an axis.
    ///
    /// GCRF and TOD by IAU 2006/2000A: the pole from quintics through the full series every quarter day, within 1e-12 of it.
    /// TEME by the mean sidereal time of 1982. Throws where the orientation is missing and the table says that this is an error.
    public init(
        _ axis: TimeAxis, from celestial: Frame, orientation: EarthOrientationTable = .absent
    ) throws(EarthOrientationError) {
        precondition([.gcrf, .tod, .teme].contains(celestial), "a track is from GCRF, TOD or TEME")
        (self.axis, self.celestial) = (axis, celestial)
        let zeros = [Double](repeating: 0, count: axis.count)
        (cosine, sine, poleX_rad, poleY_rad) = (zeros, zeros, zeros, zeros)
        (celestialX, celestialY) = celestial == .gcrf ? (zeros, zeros) : ([], [])
        let poles = celestial == .teme || axis.count == 0 ? nil : PoleTable(from: axis.start, to: axis.end)
        let middle = try orientation.orientation(at: axis.instant(axis.count / 2))
        rate_rad_per_s = EarthAngles.rate_rad_per_s(excessLengthOfDay_s: middle.excessLengthOfDay_s)
        quality = middle.quality
        var index = 0
        while index < axis.count {
            let start = axis.instant(index)
            let day = try orientation.cell(at: start)
            quality = max(quality, day.quality)
            var cell = RotationCell(day, at: start, step_s: axis.step_s)
            var end = day.end
            if celestial == .teme {
                cell.turns = EarthAngles.siderealTurns1982
            } else if let poles {
                cell.turns = EarthAngles.rotationTurns
                end = min(end, poles.set(&cell, at: start, origin: day.start, equinox: celestial == .tod))
            }
            let steps = axis.step_s > 0 ? max(1, Int(((end - start) / axis.step_s).rounded(.up))) : axis.count
            let count = min(steps, axis.count - index)
            write(cell, count, at: index)
            index += count
        }
    }

    private mutating func write(_ cell: RotationCell, _ count: Int, at offset: Int) {
        withMutableColumns { columns in kernels.frames.rotation(cell, 0, count, columns, offset) }
    }

    private mutating func withMutableColumns(_ body: (MutableRotationColumns) -> Void) {
        unsafe cosine.withUnsafeMutableBufferPointer { cosine in
            unsafe sine.withUnsafeMutableBufferPointer { sine in
                unsafe poleX_rad.withUnsafeMutableBufferPointer { poleX in
                    unsafe poleY_rad.withUnsafeMutableBufferPointer { poleY in
                        unsafe celestialX.withUnsafeMutableBufferPointer { x in
                            unsafe celestialY.withUnsafeMutableBufferPointer { y in
                                guard let c = cosine.baseAddress, let s = sine.baseAddress, let px = poleX.baseAddress,
                                    let py = poleY.baseAddress
                                else { return }
                                unsafe body(
                                    MutableRotationColumns(
                                        celestialX: x.baseAddress ?? c, celestialY: y.baseAddress ?? c, cosine: c, sine: s,
                                        poleX_rad: px, poleY_rad: py))
                            }
                        }
                    }
                }
            }
        }
    }

    /// The columns from entry `first` on, for kernels.
    public func withColumns(at first: Int = 0, _ body: (RotationColumns) -> Void) {
        precondition((0...axis.count).contains(first), "entry outside the track")
        unsafe cosine.withUnsafeBufferPointer { cosine in
            unsafe sine.withUnsafeBufferPointer { sine in
                unsafe poleX_rad.withUnsafeBufferPointer { poleX in
                    unsafe poleY_rad.withUnsafeBufferPointer { poleY in
                        unsafe celestialX.withUnsafeBufferPointer { x in
                            unsafe celestialY.withUnsafeBufferPointer { y in
                                guard let c = cosine.baseAddress, let s = sine.baseAddress, let px = poleX.baseAddress,
                                    let py = poleY.baseAddress
                                else { return }
                                unsafe body(
                                    RotationColumns(
                                        celestialX: (x.baseAddress ?? c) + first, celestialY: (y.baseAddress ?? c) + first,
                                        cosine: c + first, sine: s + first, poleX_rad: px + first, poleY_rad: py + first,
                                        hasCelestialPole: celestial == .gcrf))
                            }
                        }
                    }
                }
            }
        }
    }
}

extension RotationCell {
    /// Steps from `start` on within a day of Earth orientation.
    fileprivate init(_ day: EarthOrientationCell, at start: Instant, step_s: Double) {
        self.init()
        let origin = day.start.days(aheadOfTAI_s: 0)
        (wholeDays, fractionOfDay) = (origin.whole, origin.fraction)
        (start_s, self.step_s) = (start - day.start, step_s)
        angleOffset_rad = EarthAngles.terrestrialLocator_rad(tt_centuries: start.tt_centuries)
        ut1MinusTAI_s = day.ut1MinusTAI_s
        (poleX_rad, poleY_rad) = (day.poleX_rad, day.poleY_rad)
        (offsetX_rad, offsetY_rad) = (day.celestialPoleX_rad, day.celestialPoleY_rad)
    }
}

/// The celestial pole every quarter day.
private struct PoleTable {
    let knots: Knots
    let x: [Double], y: [Double], locator_rad: [Double], equationOfOrigins_rad: [Double]

    init(from start: Instant, to end: Instant) {
        knots = Knots(from: start, to: end, step_days: 0.25)
        let poles = CelestialPole.at(tt_centuries: knots.tt_centuries)
        (x, y) = (poles.map(\.x), poles.map(\.y))
        (locator_rad, equationOfOrigins_rad) = (poles.map(\.locator_rad), poles.map(\.equationOfOrigins_rad))
    }

    /// Fills in the polynomials that hold at an instant; returns the instant up to which they do.
    func set(_ cell: inout RotationCell, at instant: Instant, origin: Instant, equinox: Bool) -> Instant {
        let knot = knots.cell(instant)
        (cell.poleStart_s, cell.poleUnit_s) = (knots.instant(knot) - origin, knots.step_days * 86_400)
        if equinox {
            cell.locator_rad = Knots.quintic(equationOfOrigins_rad, cell: knot)
        } else {
            cell.hasCelestialPole = true
            cell.celestialX = Knots.quintic(x, cell: knot)
            cell.celestialY = Knots.quintic(y, cell: knot)
            cell.locator_rad = Knots.quintic(locator_rad, cell: knot)
        }
        return knots.instant(knot + 1)
    }
}
