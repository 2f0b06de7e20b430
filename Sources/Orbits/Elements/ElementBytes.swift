internal import CZlib
internal import Glibc
internal import Tables

/// The bytes of a file, gzip'd or not, one at a time with one of look-ahead, and the line they are on.
final class ElementBytes {
    let path: String
    /// One-based line of the next byte.
    private(set) var line = 1
    private let file: gzFile
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var position = 0
    private var end = 0

    /// Opens a file; `-` is standard input.
    init(path: String) throws(FileError) {
        self.path = path == "-" ? "<stdin>" : path
        if path != "-" { try requireRegularFile(path) }
        guard let opened = path == "-" ? gzdopen(dup(STDIN_FILENO), "rb") : gzopen(path, "rb") else {
            throw FileError(.unreadable, path: path, String(cString: strerror(errno)))
        }
        file = opened
        if try peek() == 0xEF && end >= 3 && buffer[1] == 0xBB && buffer[2] == 0xBF { position = 3 }
    }

    deinit { gzclose(file) }

    /// The next byte, left where it is; nil at the end.
    func peek() throws(FileError) -> UInt8? {
        if position == end {
            let count = buffer.withUnsafeMutableBytes { gzread(file, $0.baseAddress, UInt32($0.count)) }
            var status: Int32 = 0
            let message = gzerror(file, &status).map { String(cString: $0) } ?? ""
            if count < 0 || (count == 0 && status != Z_OK && status != Z_STREAM_END) {
                throw FileError(.malformed, path: path, line: line, "cannot be decompressed: \(message)")
            }
            (position, end) = (0, Int(count))
            if count == 0 { return nil }
        }
        return buffer[position]
    }

    func take() throws(FileError) -> UInt8? {
        guard let byte = try peek() else { return nil }
        position += 1
        if byte == UInt8(ascii: "\n") { line += 1 }
        return byte
    }

    /// The text up to the end of the line, without it and without a carriage return. At most a mebibyte is kept.
    func takeLine() throws(FileError) -> String {
        var text: [UInt8] = []
        while let byte = try take(), byte != UInt8(ascii: "\n") { if text.count < 1 << 20 { text.append(byte) } }
        if text.last == UInt8(ascii: "\r") { text.removeLast() }
        return String(decoding: text, as: UTF8.self)
    }

    /// Skips blanks and line ends.
    func skipBlanks() throws(FileError) {
        while let byte = try peek(), byte <= 32 { _ = try take() }
    }

    /// The bytes up to and with `end`, or up to the end of the file or of `limit`.
    func take(through end: String, limit: Int) throws(FileError) -> [UInt8] {
        let mark = Array(end.utf8)
        var bytes: [UInt8] = []
        while bytes.count < limit, let byte = try take() {
            bytes.append(byte)
            if byte == mark[mark.count - 1] && bytes.count >= mark.count
                && bytes[(bytes.count - mark.count)...].elementsEqual(mark)
            {
                break
            }
        }
        return bytes
    }
}
