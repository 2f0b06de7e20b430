internal import Ephemeris
internal import Synchronization
internal import TimeScales

extension SunTrack {
    private static let last = Mutex<SunTrack?>(nil)

    /// The Sun at the middles of an axis' steps, kept for the next place that asks for the same axis.
    static func remembered(_ axis: TimeAxis) -> SunTrack {
        if let known = last.withLock({ $0 }), known.axis == axis { return known }
        let made = SunTrack(axis)
        last.withLock { $0 = made }
        return made
    }
}
