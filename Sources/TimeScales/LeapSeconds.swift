/// TAI − UTC since 1972.
///
/// Source: IERS Bulletin C; no leap second has been announced after 2017-01-01 (Bulletin C 72, July 2026).
public enum LeapSeconds {
    /// POSIX seconds from which each offset holds, and the offset in seconds.
    static let table: [(unix_s: Int64, offset_s: Int64)] = [
        (63_072_000, 10), (78_796_800, 11), (94_694_400, 12), (126_230_400, 13), (157_766_400, 14), (189_302_400, 15),
        (220_924_800, 16), (252_460_800, 17), (283_996_800, 18), (315_532_800, 19), (362_793_600, 20), (394_329_600, 21),
        (425_865_600, 22), (489_024_000, 23), (567_993_600, 24), (631_152_000, 25), (662_688_000, 26), (709_948_800, 27),
        (741_484_800, 28), (773_020_800, 29), (820_454_400, 30), (867_715_200, 31), (915_148_800, 32), (1_136_073_600, 33),
        (1_230_768_000, 34), (1_341_100_800, 35), (1_435_708_800, 36), (1_483_228_800, 37),
    ]

    /// TAI − UTC in whole seconds at a POSIX time; 10 s before 1972.
    public static func taiMinusUTC_s(unix_s: Int64) -> Int64 {
        for entry in table.reversed() where unix_s >= entry.unix_s { return entry.offset_s }
        return 10
    }
}
