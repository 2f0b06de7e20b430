internal import Glibc

/// A file that could not be read or written, or that does not hold what it should.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong, which decides the exit code of the command.
    public enum Kind: Sendable { case notFound, unreadable, cannotCreate, malformed }

    public let kind: Kind
    public let path: String
    /// One-based line and column (field) where known.
    public let line: Int?
    public let column: Int?
    public let reason: String

    public init(_ kind: Kind, path: String, line: Int? = nil, column: Int? = nil, _ reason: String) {
        self.kind = kind
        self.path = path
        self.line = line
        self.column = column
        self.reason = reason
    }

    public var description: String {
        let place = [line, column].compactMap { $0.map(String.init) }
        return ([path] + place).joined(separator: ":") + ": " + reason
    }
}

/// One record of a CSV file and where it began.
public struct CSVRecord: Sendable {
    /// One-based line on which the record starts.
    public let line: Int
    public let fields: [String]
}

/// Streams RFC 4180 records from a file or standard input.
///
/// Quoted fields may hold commas, doubled quotes and line breaks. Lines that begin with `#` before the header are comments
/// and are kept; blank lines are skipped; a UTF-8 byte-order mark is ignored. Memory is bounded by the longest record.
public final class CSVReader {
    public let path: String
    /// Comment lines above the header, without the `#`.
    public private(set) var comments: [String] = []
    /// Column names, trimmed.
    public private(set) var header: [String] = []
    /// One-based line of the header.
    public private(set) var headerLine = 0
    private var bytes: ByteStream
    private var line = 1

    /// Opens `path` (`-` is standard input) and reads as far as the header.
    public init(path: String) throws(FileError) {
        self.path = path == "-" ? "<stdin>" : path
        bytes = try ByteStream(path: path)
        while bytes.peek() == UInt8(ascii: "#") { comments.append(readLine()) }
        guard let record = try next() else { throw FileError(.malformed, path: self.path, "the file has no header line") }
        header = record.fields.map(trimmed)
        headerLine = record.line
        var seen: Set<String> = []
        for (index, name) in header.enumerated() where !seen.insert(name).inserted {
            throw FileError(.malformed, path: self.path, line: headerLine, column: index + 1, "column '\(name)' appears twice")
        }
    }

    private func readLine() -> String {
        var text: [UInt8] = []
        _ = bytes.take()
        while let byte = bytes.take(), byte != UInt8(ascii: "\n") { text.append(byte) }
        line += 1
        return trimmed(String(decoding: text, as: UTF8.self))
    }

    /// The next record, or nil at the end. A record whose field count differs from the header's is an error.
    public func next() throws(FileError) -> CSVRecord? {
        while true {
            guard let first = bytes.peek() else { return nil }
            if first == UInt8(ascii: "\n") || first == UInt8(ascii: "\r") {
                if bytes.take() == UInt8(ascii: "\n") { line += 1 }
                continue
            }
            let record = try readRecord()
            if !header.isEmpty && record.fields.count != header.count {
                throw FileError(
                    .malformed, path: path, line: record.line,
                    "\(record.fields.count) fields where the header has \(header.count)")
            }
            return record
        }
    }

    private func readRecord() throws(FileError) -> CSVRecord {
        let start = line
        var fields: [String] = []
        var field: [UInt8] = []
        var quoted = false
        while true {
            guard let byte = bytes.take() else {
                if quoted { throw FileError(.malformed, path: path, line: start, "a quoted field is never closed") }
                break
            }
            if quoted {
                if byte == UInt8(ascii: "\"") {
                    if bytes.peek() == UInt8(ascii: "\"") { field.append(byte); _ = bytes.take() } else { quoted = false }
                } else {
                    if byte == UInt8(ascii: "\n") { line += 1 }
                    field.append(byte)
                }
            } else if byte == UInt8(ascii: "\"") && field.isEmpty {
                quoted = true
            } else if byte == UInt8(ascii: ",") {
                fields.append(String(decoding: field, as: UTF8.self))
                field.removeAll(keepingCapacity: true)
            } else if byte == UInt8(ascii: "\n") {
                line += 1
                break
            } else if byte != UInt8(ascii: "\r") {
                field.append(byte)
            }
        }
        fields.append(String(decoding: field, as: UTF8.self))
        return CSVRecord(line: start, fields: fields)
    }
}

/// `text` without spaces and tabs at its ends.
public func trimmed(_ text: String) -> String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\n" }
    guard let first = text.firstIndex(where: { !isSpace($0) }), let last = text.lastIndex(where: { !isSpace($0) }) else {
        return ""
    }
    return String(text[first...last])
}

/// Buffered bytes of a file, one at a time with one byte of look-ahead.
private final class ByteStream {
    private let file: UnsafeMutablePointer<FILE>
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var position = 0
    private var end = 0

    init(path: String) throws(FileError) {
        if path != "-" { try requireRegularFile(path) }
        guard let opened = path == "-" ? fdopen(dup(STDIN_FILENO), "rb") : fopen(path, "rb") else {
            throw FileError(errno == ENOENT ? .notFound : .unreadable, path: path, String(cString: strerror(errno)))
        }
        file = opened
        if peek() == 0xEF && end >= 3 && buffer[1] == 0xBB && buffer[2] == 0xBF { position = 3 }
    }

    deinit { fclose(file) }

    func peek() -> UInt8? {
        if position == end {
            end = buffer.withUnsafeMutableBytes { fread($0.baseAddress, 1, $0.count, file) }
            position = 0
            if end == 0 { return nil }
        }
        return buffer[position]
    }

    func take() -> UInt8? {
        guard let byte = peek() else { return nil }
        position += 1
        return byte
    }
}

/// Throws unless `path` names something that can be read as a file.
public func requireRegularFile(_ path: String) throws(FileError) {
    var information = stat()
    guard stat(path, &information) == 0 else {
        throw FileError(errno == ENOENT ? .notFound : .unreadable, path: path, String(cString: strerror(errno)))
    }
    if information.st_mode & S_IFMT == S_IFDIR { throw FileError(.unreadable, path: path, "is a directory, not a file") }
}

/// The whole text of a file (`-` is standard input).
public func readText(path: String) throws(FileError) -> String {
    String(decoding: try readBytes(path: path), as: UTF8.self)
}

/// The whole content of a file (`-` is standard input).
public func readBytes(path: String) throws(FileError) -> [UInt8] {
    let stream = try ByteStream(path: path)
    var bytes: [UInt8] = []
    while let byte = stream.take() { bytes.append(byte) }
    return bytes
}
