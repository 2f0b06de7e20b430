public import Tables

/// How an element set was written.
public enum ElementFormat: String, Sendable {
    case tle = "TLE"
    case kvn = "OMM in KVN"
    case csv = "OMM in CSV"
    case json = "OMM in JSON"
    case xml = "OMM in XML"
}

/// What to do about a TLE line whose checksum is another than it states.
public enum ChecksumPolicy: String, CaseIterable, Sendable {
    /// Use the record and say nothing.
    case ignore
    /// Use the record with a warning.
    case report
    /// Refuse the record.
    case reject
}

/// One record of an element file.
public struct ElementRecord: Sendable {
    /// One-based line on which the record begins.
    public let line: Int
    /// Nil where it was not understood at all.
    public let format: ElementFormat?
    public let result: Result<ElementSet, ElementError>
    /// What is odd about a record that was read.
    public var warning: String?

    /// The set, where it was read.
    public var elements: ElementSet? { try? result.get() }
    /// Why it was not read, and on which line.
    public var problem: (line: Int, reason: String)? {
        guard case .failure(let error) = result else { return nil }
        return (line + error.line, error.reason)
    }
}

/// Streams element sets from a file: TLE and OMM in KVN, CSV, JSON and XML, gzip'd or not, in any mixture.
///
/// A record that cannot be read is returned as such, with its line and the reason, and reading goes on with the next. Memory is
/// bounded by one record.
///
/// Source: CCSDS 502.0-B-3, *Orbit Data Messages*, 2023; CelesTrak, *A New Way to Obtain GP Data*.
public final class ElementReader {
    public let path: String
    private let bytes: ElementBytes
    private let checksum: ChecksumPolicy
    /// A line that was read but not used.
    private var pending: (text: String, line: Int)?
    private var name: (text: String, line: Int)?
    private var csvHeader: [String]?
    private var jsonDepth = 0
    private var xmlDepth = 0
    private static let recordLimit = 1 << 16

    /// Opens a file; `-` is standard input.
    public init(path: String, checksum: ChecksumPolicy = .report) throws(FileError) {
        bytes = try ElementBytes(path: path)
        self.path = bytes.path
        self.checksum = checksum
    }

    /// The next record, or nil at the end.
    public func next() throws(FileError) -> ElementRecord? {
        while true {
            if pending == nil {
                try bytes.skipBlanks()
                guard let first = try bytes.peek() else { return orphan() }
                if let record = try structured(first) { return record }
                if isStructured(first) { continue }
                pending = try nextLine()
            }
            guard let (text, line) = pending else { continue }
            pending = nil
            if text.isEmpty || text.hasPrefix("#") { continue }
            if isLine1(text) { return try tle(text, line) }
            if name != nil {
                pending = (text, line)
                return orphan()
            }
            if let record = try delimited(text, line) { return record }
        }
    }

    private func nextLine() throws(FileError) -> (text: String, line: Int) {
        let line = bytes.line
        return (trimmed(try bytes.takeLine()), line)
    }

    private func bad(_ reason: String, line: Int, _ format: ElementFormat? = nil) -> ElementRecord {
        ElementRecord(line: line, format: format, result: .failure(ElementError(reason)))
    }

    /// A line of text that no element set followed.
    private func orphan() -> ElementRecord? {
        guard let (text, line) = name else { return nil }
        name = nil
        let shown = String(
            text.prefix(60).unicodeScalars.map {
                $0.properties.generalCategory == .control || $0 == "\u{FFFD}" ? "?" : Character($0)
            })
        return bad("neither an element set nor the name of one: '\(shown)'", line: line)
    }
}

// MARK: Two-line elements

extension ElementReader {
    private func isLine1(_ text: String) -> Bool { text.hasPrefix("1 ") && text.utf8.count >= 40 }

    private func tle(_ first: String, _ line: Int) throws(FileError) -> ElementRecord {
        let title = name.map { $0.text.hasPrefix("0 ") ? trimmed(String($0.text.dropFirst(2))) : $0.text } ?? ""
        name = nil
        try bytes.skipBlanks()
        guard try bytes.peek() == UInt8(ascii: "2") else {
            return bad("line 1 of a TLE has no line 2 after it", line: line, .tle)
        }
        let (second, secondLine) = try nextLine()
        var warning: String?
        for (text, at) in [(first, line), (second, secondLine)] where checksum != .ignore && TLE.checksumFails(text) {
            let reason = "the checksum of line \(at) is \(TLE.checksum(text)), not \(text.dropFirst(68).prefix(1))"
            if checksum == .reject {
                return ElementRecord(line: line, format: .tle, result: .failure(ElementError(reason, line: at - line)))
            }
            warning = reason
        }
        do throws(ElementError) {
            var set = try TLE.parse(first, second)
            set.name = title
            return ElementRecord(line: line, format: .tle, result: .success(set), warning: warning)
        } catch {
            let place = ElementError(error.reason, line: error.line == 0 ? 0 : secondLine - line)
            return ElementRecord(line: line, format: .tle, result: .failure(place))
        }
    }
}

// MARK: OMM in lines

extension ElementReader {
    /// A line of CSV or KVN, a stray line 2, or else a name for what follows.
    private func delimited(_ text: String, _ line: Int) throws(FileError) -> ElementRecord? {
        if text.contains(",") {
            let fields = csvFields(text)
            if fields.contains("EPOCH") && fields.contains("MEAN_MOTION") {
                csvHeader = fields.map(trimmed)
                return nil
            }
            if let header = csvHeader {
                guard fields.count == header.count else {
                    return bad("\(fields.count) fields where the header has \(header.count)", line: line, .csv)
                }
                return record(Dictionary(zip(header, fields)) { first, _ in first }, line, .csv)
            }
        }
        if let (key, value) = keyAndValue(text) { return try kvn(key, value, line) }
        if text.hasPrefix("2 ") && text.utf8.count >= 40 {
            return bad("line 2 of a TLE has no line 1 before it", line: line, .tle)
        }
        name = (text, line)
        return nil
    }

    private func kvn(_ key: String, _ value: String, _ line: Int) throws(FileError) -> ElementRecord {
        var fields = [key: value]
        while true {
            try bytes.skipBlanks()
            guard let first = try bytes.peek(), !isStructured(first) else { break }
            let next = try nextLine()
            if next.text.hasPrefix("COMMENT") { continue }
            guard let (key, value) = keyAndValue(next.text), key != "CCSDS_OMM_VERS" else {
                pending = next
                break
            }
            fields[key] = value
        }
        return record(fields, line, .kvn)
    }

    /// `KEY = value [unit]`.
    private func keyAndValue(_ text: String) -> (String, String)? {
        guard let sign = text.firstIndex(of: "=") else { return nil }
        let key = trimmed(String(text[..<sign]))
        guard !key.isEmpty, key.utf8.allSatisfy({ (65...90).contains($0) || (48...57).contains($0) || $0 == 95 }) else {
            return nil
        }
        var value = text[text.index(after: sign)...]
        if value.hasSuffix("]"), let bracket = value.lastIndex(of: "[") { value = value[..<bracket] }
        return (key, trimmed(String(value)))
    }

    private func record(_ fields: [String: String], _ line: Int, _ format: ElementFormat) -> ElementRecord {
        do throws(ElementError) {
            return ElementRecord(line: line, format: format, result: .success(try OMM.elements { fields[$0] }))
        } catch {
            return ElementRecord(line: line, format: format, result: .failure(error))
        }
    }
}

// MARK: OMM in JSON and XML

extension ElementReader {
    private func isStructured(_ byte: UInt8) -> Bool {
        xmlDepth > 0 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
            || (jsonDepth > 0 && (byte == UInt8(ascii: "]") || byte == UInt8(ascii: ",")))
    }

    /// A record of JSON or XML if the next bytes end one; else they are skipped as far as they belong to such a file.
    private func structured(_ first: UInt8) throws(FileError) -> ElementRecord? {
        guard isStructured(first) else { return nil }
        if let orphan = orphan() { return orphan }
        if first == UInt8(ascii: "<") || xmlDepth > 0 { return try xml() }
        if first == UInt8(ascii: "{") { return try json() }
        jsonDepth += first == UInt8(ascii: "[") ? 1 : first == UInt8(ascii: "]") ? -1 : 0
        _ = try bytes.take()
        return nil
    }

    private func json() throws(FileError) -> ElementRecord {
        let line = bytes.line
        var text: [UInt8] = []
        var depth = 0
        var inString = false, escaped = false
        while let byte = try bytes.take() {
            text.append(byte)
            if inString {
                if byte == UInt8(ascii: "\"") && !escaped { inString = false }
                escaped = byte == UInt8(ascii: "\\") && !escaped
            } else if byte == UInt8(ascii: "\"") {
                inString = true
            } else if byte == UInt8(ascii: "{") {
                depth += 1
            } else if byte == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { break }
            }
            if text.count > ElementReader.recordLimit {
                return bad("a JSON object that does not end within 64 KiB", line: line, .json)
            }
        }
        do throws(ElementError) {
            return record(try OMM.fields(json: text), line, .json)
        } catch {
            return ElementRecord(line: line, format: .json, result: .failure(error))
        }
    }

    private func xml() throws(FileError) -> ElementRecord? {
        while let byte = try bytes.peek(), byte != UInt8(ascii: "<") { _ = try bytes.take() }
        let line = bytes.line
        var tag = try bytes.take(through: ">", limit: ElementReader.recordLimit)
        while tag.starts(with: "<!--".utf8), !tag.reversed().starts(with: ">--".utf8), try bytes.peek() != nil {
            tag += try bytes.take(through: ">", limit: ElementReader.recordLimit)
        }
        let text = String(decoding: tag, as: UTF8.self)
        guard !text.isEmpty, !text.hasPrefix("<?"), !text.hasPrefix("<!") else { return nil }
        if text.hasPrefix("</") {
            xmlDepth = max(0, xmlDepth - 1)
            return nil
        }
        let element = text.dropFirst().prefix { $0 != " " && $0 != ">" && $0 != "/" && $0 != "\n" && $0 != "\t" && $0 != "\r" }
        guard element == "segment" || element.hasSuffix(":segment") else {
            if !text.hasSuffix("/>") { xmlDepth += 1 }
            return nil
        }
        let body = try bytes.take(through: "</\(element)>", limit: ElementReader.recordLimit)
        do throws(ElementError) {
            return record(try OMM.fields(xml: tag + body), line, .xml)
        } catch {
            return ElementRecord(line: line, format: .xml, result: .failure(error))
        }
    }
}

/// The fields of one line of CSV, quotes removed.
private func csvFields(_ line: String) -> [String] {
    var fields: [String] = []
    var field = ""
    var quoted = false
    var previousQuote = false
    for character in line {
        if character == "\"" {
            if !quoted && previousQuote { field.append("\"") }
            quoted.toggle()
            previousQuote = !quoted
            continue
        }
        previousQuote = false
        if character == "," && !quoted {
            fields.append(field)
            field = ""
        } else {
            field.append(character)
        }
    }
    return fields + [field]
}
