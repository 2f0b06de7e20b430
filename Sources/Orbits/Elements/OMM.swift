internal import CExpat
internal import FoundationEssentials
internal import TimeScales
internal import Units

/// Orbit mean-elements messages.
///
/// Source: CCSDS 502.0-B-3, *Orbit Data Messages*, 2023, section 4.
public enum OMM {
    /// Reads the fields of a message, by keyword. Frame, centre, time system and theory are checked where they are given.
    public static func elements(_ field: (String) -> String?) throws(ElementError) -> ElementSet {
        func text(_ key: String) -> String? {
            guard let value = field(key), !value.isEmpty else { return nil }
            return value
        }
        func number(_ key: String, default value: Double? = nil) throws(ElementError) -> Double {
            guard let text = text(key) else {
                if let value { return value }
                throw ElementError("\(key) is missing")
            }
            guard let number = plainDouble(text) else { throw ElementError("\(key): '\(text)' is not a number") }
            return number
        }
        func integer(_ key: String, default value: Int) throws(ElementError) -> Int {
            guard let text = text(key) else { return value }
            guard let number = Int(text) ?? plainDouble(text).flatMap({ Int(exactly: $0) }) else {
                throw ElementError("\(key): '\(text)' is not a whole number")
            }
            return number
        }
        for (key, allowed) in [
            ("CENTER_NAME", ["EARTH"]), ("REF_FRAME", ["TEME"]), ("TIME_SYSTEM", ["UTC"]),
            ("MEAN_ELEMENT_THEORY", ["SGP4", "SGP/SGP4", "SGP"]),
        ] {
            guard let given = text(key), !allowed.contains(given.uppercased()) else { continue }
            throw ElementError("\(key) is '\(given)'; SGP4 takes \(allowed[0])")
        }
        var set = ElementSet()
        set.ephemerisType = try integer("EPHEMERIS_TYPE", default: 0)
        if set.ephemerisType == 4 { throw ElementError("EPHEMERIS_TYPE is 4 (SGP4-XP), another theory than SGP4") }
        set.name = text("OBJECT_NAME") ?? ""
        set.objectID = text("OBJECT_ID") ?? ""
        if let identifier = text("NORAD_CAT_ID") {
            guard let number = Int(identifier) ?? Alpha5.decode(identifier) else {
                throw ElementError("NORAD_CAT_ID: '\(identifier)' is not a catalogue number")
            }
            set.catalogueNumber = number
        }
        set.classification = text("CLASSIFICATION_TYPE")?.first ?? "U"
        guard let epoch = text("EPOCH") else { throw ElementError("EPOCH is missing") }
        guard let instant = Instant(iso8601: epoch) ?? ordinalDate(epoch) else {
            throw ElementError("EPOCH: '\(epoch)' is not a date and time")
        }
        set.epoch = instant
        set.meanMotion_rev_per_day = try number("MEAN_MOTION")
        set.eccentricity = try number("ECCENTRICITY")
        set.inclination_deg = try number("INCLINATION")
        set.node_deg = try number("RA_OF_ASC_NODE")
        set.perigee_deg = try number("ARG_OF_PERICENTER")
        set.meanAnomaly_deg = try number("MEAN_ANOMALY")
        set.bstar = try number("BSTAR")
        set.meanMotionDot = try number("MEAN_MOTION_DOT", default: 0)
        set.meanMotionDDot = try number("MEAN_MOTION_DDOT", default: 0)
        set.elementSetNumber = try integer("ELEMENT_SET_NO", default: 0)
        set.revolution = try integer("REV_AT_EPOCH", default: 0)
        do throws(DomainError) { try set.validate() } catch { throw ElementError("\(error)") }
        return set
    }

    /// `YYYY-DDDThh:mm:ss.d`.
    private static func ordinalDate(_ text: String) -> Instant? {
        let parts = text.split(separator: "T", maxSplits: 1)
        let date = (parts.first ?? "").split(separator: "-")
        guard parts.count == 2, date.count == 2, let year = Int(date[0]), date[1].count == 3, let day = Int(date[1]), day >= 1,
            day <= 366
        else { return nil }
        let (y, m, d) = CivilTime.date(daysFromEpoch: CivilTime.daysFromEpoch(year: year, month: 1, day: 1) + day - 1)
        return Instant(iso8601: "\(padded(y, 4))-\(padded(m, 2))-\(padded(d, 2))T\(parts[1])")
    }
}

// MARK: JSON

/// A scalar of any kind as text.
private struct Scalar: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            text = ""
        } else if let string = try? value.decode(String.self) {
            text = string
        } else if let integer = try? value.decode(Int.self) {
            text = String(integer)
        } else {
            text = String(try value.decode(Double.self))
        }
    }
}

extension OMM {
    /// The members of one JSON object.
    static func fields(json: [UInt8]) throws(ElementError) -> [String: String] {
        do {
            return try JSONDecoder().decode([String: Scalar].self, from: Data(json)).mapValues(\.text)
        } catch let error as DecodingError {
            throw ElementError("not a flat JSON object: \(reason(error))")
        } catch {
            throw ElementError("not a flat JSON object: \(error)")
        }
    }

    private static func reason(_ error: DecodingError) -> String {
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            (context.codingPath.last.map { "\($0.stringValue): " } ?? "") + context.debugDescription
        @unknown default: "\(error)"
        }
    }
}

// MARK: XML

/// Collects the text of every element that holds nothing else.
private final class LeafCollector {
    var fields: [String: String] = [:]
    private var text = ""

    func begin() { text = "" }
    func append(_ part: String) { text += part }
    func end(_ name: String) {
        let key = name.split(separator: ":").last.map(String.init) ?? name
        if fields[key] == nil { fields[key] = text.trimmingPrefix { $0.isWhitespace }.description.trimmedEnd }
        text = ""
    }
}

extension String {
    fileprivate var trimmedEnd: String { String(reversed().drop { $0.isWhitespace }.reversed()) }
}

extension OMM {
    /// The leaves of one `<segment>`.
    static func fields(xml: [UInt8]) throws(ElementError) -> [String: String] {
        guard let parser = XML_ParserCreate("UTF-8") else { throw ElementError("no memory for XML") }
        defer { XML_ParserFree(parser) }
        let leaves = LeafCollector()
        XML_SetUserData(parser, Unmanaged.passUnretained(leaves).toOpaque())
        XML_SetElementHandler(
            parser, { data, _, _ in collector(data).begin() },
            { data, name in collector(data).end(name.map { String(cString: $0) } ?? "") })
        XML_SetCharacterDataHandler(parser) { data, text, count in
            guard let text else { return }
            let bytes = UnsafeRawBufferPointer(start: text, count: Int(count))
            collector(data).append(String(decoding: bytes, as: UTF8.self))
        }
        let status = xml.withUnsafeBytes { XML_Parse(parser, $0.bindMemory(to: CChar.self).baseAddress, Int32($0.count), 1) }
        guard status == XML_STATUS_OK else {
            let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "unknown error"
            throw ElementError("XML: \(reason)", line: Int(XML_GetCurrentLineNumber(parser)) - 1)
        }
        return leaves.fields
    }
}

private func collector(_ data: UnsafeMutableRawPointer?) -> LeafCollector {
    Unmanaged<LeafCollector>.fromOpaque(data!).takeUnretainedValue()
}
