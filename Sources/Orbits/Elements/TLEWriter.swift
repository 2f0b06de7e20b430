internal import Glibc
internal import TimeScales

extension TLE {
    /// The two lines of an element set, with checksums.
    ///
    /// Values are rounded to the format's digits: the epoch to 1e-8 days, angles to 1e-4 degrees, the mean motion to 1e-8 revolutions
    /// a day. Throws where the format has no room: catalogue numbers beyond 339999, epochs outside 1957 to 2056, drag beyond ±9.9e8,
    /// a designator that is none of `1998-067A`'s kind.
    public static func format(_ set: ElementSet) throws(ElementError) -> (line1: String, line2: String) {
        guard let number = Alpha5.encode(set.catalogueNumber) else {
            throw ElementError("catalogue number \(set.catalogueNumber) has no place in a TLE (at most 339999); write an OMM")
        }
        let (year, day) = try dayOfYear(set.epoch)
        let angles = try [set.node_deg, set.perigee_deg, set.meanAnomaly_deg].map { value throws(ElementError) in
            let turn = value.truncatingRemainder(dividingBy: 360)
            let text = fixedPoint(turn < 0 ? turn + 360 : turn, 4)
            return rightAligned(text == "360.0000" ? "0.0000" : text, 8)
        }
        let eccentricity = padded(min(9_999_999, Int((set.eccentricity * 1e7).rounded())), 7)
        let line1 =
            "1 \(number)\(set.classification) \(try designator(set.objectID)) \(padded(year % 100, 2))\(day) "
            + "\(try derivative(set.meanMotionDot)) \(try power(set.meanMotionDDot)) \(try power(set.bstar)) "
            + "\(set.ephemerisType) \(rightAligned(String(set.elementSetNumber % 10_000), 4))"
        let line2 =
            "2 \(number) \(rightAligned(fixedPoint(set.inclination_deg, 4), 8)) \(angles[0]) \(eccentricity) \(angles[1]) \(angles[2]) "
            + rightAligned(fixedPoint(set.meanMotion_rev_per_day, 8), 11) + rightAligned(String(set.revolution % 100_000), 5)
        return ("\(line1)\(checksum(line1))", "\(line2)\(checksum(line2))")
    }

    private static func dayOfYear(_ epoch: Instant) throws(ElementError) -> (year: Int, day: String) {
        // Rounded to 864 µs first, so that the last moment of a year becomes the next.
        let (whole_s, fraction_ns) = epoch.unixParts
        let days = (Double(whole_s) / 86_400).rounded(.down)
        let rest_ns = Double(whole_s - Int64(days) * 86_400) * 1e9 + Double(fraction_ns)
        var decimals = Int((rest_ns / 864_000).rounded())
        var date = Int(days)
        if decimals == 100_000_000 { (decimals, date) = (0, date + 1) }
        let year = CivilTime.date(daysFromEpoch: date).year
        guard (1957...2056).contains(year) else { throw ElementError("an epoch in \(year) has no place in a TLE (1957 to 2056)") }
        let day = date - CivilTime.daysFromEpoch(year: year, month: 1, day: 1) + 1
        return (year, "\(padded(day, 3)).\(padded(decimals, 8))")
    }

    /// `1998-067A` as `98067A  `.
    private static func designator(_ objectID: String) throws(ElementError) -> String {
        let parts = objectID.split(separator: "-", maxSplits: 1)
        var text = objectID
        if parts.count == 2, parts[0].count == 4 { text = "\(parts[0].suffix(2))\(parts[1])" }
        guard text.utf8.count <= 8, text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else {
            throw ElementError("the designator '\(objectID)' has no place in a TLE")
        }
        return text + String(repeating: " ", count: 8 - text.utf8.count)
    }

    /// `±.NNNNNNNN`.
    private static func derivative(_ value: Double) throws(ElementError) -> String {
        guard value.magnitude < 0.999_999_995 else {
            throw ElementError("a mean-motion derivative of \(value) has no place in a TLE")
        }
        let text = fixedPoint(value.magnitude, 8)
        return (value < 0 ? "-" : " ") + text.dropFirst()
    }

    /// `±NNNNN±N`: a decimal fraction and a power of ten.
    private static func power(_ value: Double) throws(ElementError) -> String {
        let sign = value < 0 ? "-" : " "
        guard value != 0 else { return " 00000-0" }
        var exponent = Int(log10(value.magnitude).rounded(.down)) + 1
        var digits = Int((value.magnitude / pow(10, Double(exponent)) * 1e5).rounded())
        if digits == 100_000 { (digits, exponent) = (10_000, exponent + 1) }
        if exponent < -9 { return " 00000-0" }
        guard exponent <= 9, value.isFinite else { throw ElementError("\(value) has no place in a TLE") }
        return "\(sign)\(padded(digits, 5))\(exponent < 0 ? "-" : exponent == 0 ? "-" : "+")\(exponent.magnitude)"
    }
}
