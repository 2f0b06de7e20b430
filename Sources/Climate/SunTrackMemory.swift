internal import Ephemeris
internal import Synchronization
internal import TimeScales

extension SunTrack {
    private static let last = Mutex<[SunTrack]>([])

    /// The Sun at the middles of an axis' steps, or `offset_s` after their beginnings, kept for the next place that asks for the same.
    static func remembered(_ axis: TimeAxis, offset_s: Double? = nil) -> SunTrack {
        let offset = offset_s ?? axis.step_s / 2
        if let known = last.withLock({ tracks in tracks.first { $0.axis == axis && $0.offset_s == offset } }) { return known }
        let made = SunTrack(axis, offset_s: offset)
        last.withLock { $0 = $0.suffix(1) + [made] }
        return made
    }
}
