internal import Tables
public import TimeScales

/// Writes orbit mean-elements messages, one record after the other.
public enum OMMText: String, CaseIterable, Sendable {
    case kvn, csv, json, xml

    /// What comes before the first record.
    public var opening: String {
        switch self {
        case .kvn: ""
        case .csv: OMM.keys.joined(separator: ",") + "\n"
        case .json: "[\n"
        case .xml: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ndm>\n"
        }
    }

    /// What comes after the last.
    public var closing: String {
        switch self {
        case .kvn, .csv: ""
        case .json: "\n]\n"
        case .xml: "</ndm>\n"
        }
    }

    /// One record; `first` tells whether it is the first of the file.
    public func record(_ set: ElementSet, first: Bool) -> String {
        let fields = OMM.fields(of: set)
        switch self {
        case .kvn:
            let header = [("CCSDS_OMM_VERS", "2.0"), ("CREATION_DATE", set.epoch.civilText), ("ORIGINATOR", "ANALEMMA")]
            let lines = header + fields.map { ($0, $1.text) }
            return lines.map { "\($0) = \($1)\n" }.joined() + "\n"
        case .csv: return fields.map { quoted($0.value.text) }.joined(separator: ",") + "\n"
        case .json: return (first ? "" : ",\n") + JSON.object(fields.map { ($0, $1.json) }).text(indented: false)
        case .xml:
            func part(_ keys: ArraySlice<(key: String, value: OMM.Value)>) -> String {
                keys.map { "<\($0.key)>\(escaped($0.value.text))</\($0.key)>" }.joined()
            }
            return "<omm id=\"CCSDS_OMM_VERS\" version=\"2.0\"><header><CREATION_DATE>\(set.epoch.civilText)</CREATION_DATE>"
                + "<ORIGINATOR>ANALEMMA</ORIGINATOR></header><body><segment><metadata>\(part(fields[..<6]))</metadata><data>"
                + "<meanElements>\(part(fields[6..<13]))</meanElements><tleParameters>\(part(fields[13...]))</tleParameters></data>"
                + "</segment></body></omm>\n"
        }
    }

    private func quoted(_ text: String) -> String {
        text.contains { $0 == "," || $0 == "\"" }
            ? "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" : text
    }

    private func escaped(_ text: String) -> String {
        text.map { character in
            switch character {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            default: String(character)
            }
        }.joined()
    }
}

extension OMM {
    enum Value {
        case text(String)
        case number(Double)
        case integer(Int)

        var text: String {
            switch self {
            case .text(let text): text
            case .number(let value): value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : "\(value)"
            case .integer(let value): String(value)
            }
        }
        var json: JSON {
            switch self {
            case .text(let text): .string(text)
            case .number(let value): .number(value)
            case .integer(let value): .number(Double(value))
            }
        }
    }

    static let keys = fields(of: ElementSet()).map(\.key)

    static func fields(of set: ElementSet) -> [(key: String, value: Value)] {
        [
            ("OBJECT_NAME", .text(set.name)), ("OBJECT_ID", .text(set.objectID)), ("CENTER_NAME", .text("EARTH")),
            ("REF_FRAME", .text("TEME")), ("TIME_SYSTEM", .text("UTC")), ("MEAN_ELEMENT_THEORY", .text("SGP4")),
            ("EPOCH", .text(set.epoch.civilText)), ("MEAN_MOTION", .number(set.meanMotion_rev_per_day)),
            ("ECCENTRICITY", .number(set.eccentricity)), ("INCLINATION", .number(set.inclination_deg)),
            ("RA_OF_ASC_NODE", .number(set.node_deg)), ("ARG_OF_PERICENTER", .number(set.perigee_deg)),
            ("MEAN_ANOMALY", .number(set.meanAnomaly_deg)), ("EPHEMERIS_TYPE", .integer(set.ephemerisType)),
            ("CLASSIFICATION_TYPE", .text(String(set.classification))), ("NORAD_CAT_ID", .integer(set.catalogueNumber)),
            ("ELEMENT_SET_NO", .integer(set.elementSetNumber)), ("REV_AT_EPOCH", .integer(set.revolution)),
            ("BSTAR", .number(set.bstar)), ("MEAN_MOTION_DOT", .number(set.meanMotionDot)),
            ("MEAN_MOTION_DDOT", .number(set.meanMotionDDot)),
        ]
    }
}

extension Instant {
    /// `YYYY-MM-DDThh:mm:ss.ffffff`, UTC, as CCSDS messages write it; nanoseconds where there are any.
    public var civilText: String {
        let text = String(iso8601.dropLast())
        guard let point = text.firstIndex(of: ".") else { return text + ".000000" }
        let decimals = text.distance(from: point, to: text.endIndex) - 1
        return text + String(repeating: "0", count: max(0, 6 - decimals))
    }
}
