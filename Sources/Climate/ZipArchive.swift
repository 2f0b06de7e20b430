internal import CZlib
internal import Glibc

/// The members of a zip file, stored or deflated, with sizes of 32 or 64 bits.
///
/// Source: PKWARE, .ZIP File Format Specification (APPNOTE) 6.3.10, sections 4.3.7 to 4.3.16 and 4.5.3.
struct ZipArchive {
    struct Member {
        let name: String
        let method: Int
        let checksum: UInt
        let packedSize: Int
        let size: Int
        /// Where its local header begins.
        let offset: Int
    }

    let path: String
    let members: [Member]

    /// Whether a file begins as a zip file does.
    static func isZip(_ path: String) -> Bool {
        guard let file = fopen(path, "rb") else { return false }
        defer { fclose(file) }
        var start = [UInt8](repeating: 0, count: 4)
        return fread(&start, 1, 4, file) == 4 && start == [0x50, 0x4B, 3, 4]
    }

    /// Reads the list of members from the end of the file.
    ///
    /// - Throws: ``ClimateError`` of kind `unreadable` for a file that is cut off or damaged.
    init(_ path: String) throws(ClimateError) {
        self.path = path
        let file = try OpenedFile(path, "rb")
        let length = try file.length()
        let tail = try file.bytes(at: max(0, length - 65_557), count: min(length, 65_557))
        guard let end = (0...max(0, tail.count - 22)).last(where: { tail.count >= $0 + 22 && tail.word($0) == 0x0605_4B50 })
        else {
            throw ClimateError(.unreadable, path: path, "the zip file is cut off: its list of members at the end is missing")
        }
        var (count, size, start) = (tail.half(end + 10), tail.word(end + 12), tail.word(end + 16))
        if count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF, end >= 20, tail.word(end - 20) == 0x0706_4B50 {
            let record = try file.bytes(at: tail.long(end - 12), count: 56)
            (count, size, start) = (record.long(32), record.long(40), record.long(48))
        }
        guard start >= 0, size >= 0, start <= length, size <= length - start else {
            throw ClimateError(
                .unreadable, path: path, "the zip file is cut off: it has \(length) bytes, its list of members lies beyond")
        }
        let list = try file.bytes(at: start, count: size)
        var found: [Member] = []
        var at = 0
        while found.count < count {
            guard at + 46 <= list.count, list.word(at) == 0x0201_4B50 else {
                throw ClimateError(.unreadable, path: path, "the zip file's list of members is damaged")
            }
            let (nameLength, extraLength) = (list.half(at + 28), list.half(at + 30))
            let next = at + 46 + nameLength + extraLength + list.half(at + 32)
            guard next <= list.count else {
                throw ClimateError(.unreadable, path: path, "the zip file's list of members is damaged")
            }
            let name = String(decoding: list[(at + 46)..<(at + 46 + nameLength)], as: UTF8.self)
            if list.half(at + 8) & 1 != 0 {
                throw ClimateError(.unreadable, path: path, "the member '\(name)' of the zip file is encrypted")
            }
            var (full, packed, offset) = (list.word(at + 24), list.word(at + 20), list.word(at + 42))
            var extra = at + 46 + nameLength
            while extra + 4 <= at + 46 + nameLength + extraLength {
                let (kind, width) = (list.half(extra), list.half(extra + 2))
                if kind == 1, extra + 4 + width <= list.count {
                    var field = extra + 4
                    func take(_ value: inout Int) {
                        guard value == 0xFFFF_FFFF, field + 8 <= extra + 4 + width else { return }
                        value = list.long(field)
                        field += 8
                    }
                    take(&full)
                    take(&packed)
                    take(&offset)
                }
                extra += 4 + width
            }
            found.append(
                Member(
                    name: name, method: list.half(at + 10), checksum: UInt(list.word(at + 16)), packedSize: packed, size: full,
                    offset: offset))
            at = next
        }
        members = found.filter { !$0.name.hasSuffix("/") }
    }

    /// Writes a member to a temporary file, hands its path to `body` and removes it.
    ///
    /// - Throws: ``ClimateError`` for a member that is cut off, damaged or packed in another way, and what `body` throws.
    func withTemporaryFile<Result>(
        _ member: Member, _ body: (String) throws(ClimateError) -> Result
    ) throws(ClimateError) -> Result {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/analemma-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        let temporary = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        guard descriptor >= 0, let output = fdopen(descriptor, "wb") else {
            throw ClimateError(.unreadable, path: path, "no temporary file in \(folder): \(String(cString: strerror(errno)))")
        }
        defer { unlink(temporary) }
        let target = OpenedFile(output, temporary)
        try extract(member, to: target)
        try target.flush()
        return try body(temporary)
    }

    private func extract(_ member: Member, to target: OpenedFile) throws(ClimateError) {
        func damaged(_ what: String) -> ClimateError {
            ClimateError(.unreadable, path: path, "the member '\(member.name)' of the zip file \(what)")
        }
        guard member.method == 0 || member.method == 8 else {
            throw damaged("is packed by method \(member.method); read are stored (0) and deflated (8) members")
        }
        let file = try OpenedFile(path, "rb")
        let header = try file.bytes(at: member.offset, count: 30)
        guard header.word(0) == 0x0403_4B50 else { throw damaged("has no header where the list of members says") }
        try file.seek(member.offset + 30 + header.half(26) + header.half(28))
        var stream = z_stream()
        guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw damaged("can't be unpacked: no memory")
        }
        defer { inflateEnd(&stream) }
        var (left, written, checksum) = (member.packedSize, 0, crc32(0, nil, 0))
        var output = [UInt8](repeating: 0, count: 1 << 20)
        var isOver = false
        while left > 0 || (member.method == 8 && !isOver) {
            var input = left > 0 ? try file.next(min(left, 1 << 20)) : []
            left -= input.count
            if input.isEmpty { throw damaged("is cut off after \(written) of \(member.size) bytes") }
            if member.method == 0 {
                checksum = crc32(checksum, input, UInt32(input.count))
                written += input.count
                try target.write(input, input.count)
                continue
            }
            var status = Z_OK
            let count = input.count
            try input.withUnsafeMutableBufferPointer { pointer throws(ClimateError) in
                stream.next_in = pointer.baseAddress
                stream.avail_in = UInt32(count)
                repeat {
                    let size = output.count
                    let (state, made) = output.withUnsafeMutableBufferPointer { room -> (Int32, Int) in
                        stream.next_out = room.baseAddress
                        stream.avail_out = UInt32(size)
                        let state = inflate(&stream, Z_NO_FLUSH)
                        return (state, size - Int(stream.avail_out))
                    }
                    status = state
                    guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { return }
                    checksum = crc32(checksum, output, UInt32(made))
                    written += made
                    try target.write(output, made)
                } while status == Z_OK && (stream.avail_in > 0 || stream.avail_out == 0)
            }
            guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { throw damaged("is damaged") }
            isOver = status == Z_STREAM_END
            if isOver { break }
        }
        guard written == member.size, checksum == member.checksum else {
            throw damaged("is damaged: \(written) of \(member.size) bytes, or a wrong checksum")
        }
    }
}

/// A C file that is closed with its last reference.
private final class OpenedFile {
    private let file: UnsafeMutablePointer<FILE>
    private let path: String

    init(_ file: UnsafeMutablePointer<FILE>, _ path: String) { (self.file, self.path) = (file, path) }

    init(_ path: String, _ mode: String) throws(ClimateError) {
        guard let file = fopen(path, mode) else {
            throw ClimateError(errno == ENOENT ? .noFile : .unreadable, path: path, String(cString: strerror(errno)))
        }
        (self.file, self.path) = (file, path)
    }

    deinit { fclose(file) }

    func length() throws(ClimateError) -> Int {
        guard fseeko(file, 0, SEEK_END) == 0 else { throw failure() }
        return ftello(file)
    }

    func seek(_ offset: Int) throws(ClimateError) {
        guard offset >= 0, fseeko(file, offset, SEEK_SET) == 0 else { throw failure() }
    }

    func bytes(at offset: Int, count: Int) throws(ClimateError) -> [UInt8] {
        try seek(offset)
        let read = try next(count)
        guard read.count == count else {
            throw ClimateError(.unreadable, path: path, "the zip file is cut off: \(count) bytes were expected at \(offset)")
        }
        return read
    }

    /// At most `count` bytes; fewer at the end.
    func next(_ count: Int) throws(ClimateError) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: count)
        let read = fread(&buffer, 1, count, file)
        if read < count, ferror(file) != 0 { throw failure() }
        buffer.removeLast(count - read)
        return buffer
    }

    func write(_ bytes: [UInt8], _ count: Int) throws(ClimateError) {
        guard fwrite(bytes, 1, count, file) == count else { throw failure() }
    }

    func flush() throws(ClimateError) { guard fflush(file) == 0 else { throw failure() } }

    private func failure() -> ClimateError { ClimateError(.unreadable, path: path, String(cString: strerror(errno))) }
}

extension [UInt8] {
    /// Little-endian numbers of two, four and eight bytes.
    fileprivate func half(_ at: Int) -> Int { Int(self[at]) | Int(self[at + 1]) << 8 }
    fileprivate func word(_ at: Int) -> Int { half(at) | half(at + 2) << 16 }
    fileprivate func long(_ at: Int) -> Int { word(at) | word(at + 4) << 32 }
}
