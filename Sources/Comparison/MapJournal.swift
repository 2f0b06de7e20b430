internal import Glibc
internal import Synchronization

/// The finished tiles of a map in a file, so that an interrupted run goes on where it stopped.
///
/// The file begins with a line that tells the run; a record is the number of a tile, the number of its values, the values as
/// 32-bit numbers and a checksum. A record that was cut short ends what is read, and is written again.
final class MapJournal: Sendable {
    let path: String
    private let file: Mutex<Int32>

    /// Opens a journal, or begins one.
    ///
    /// - Parameters:
    ///   - key: tells the run: what it is made from and with.
    ///   - finished: called with each tile that stands in the journal.
    /// - Throws: ``MapError`` of kind `otherRun` where the journal is of another run and `restart` is false, `interrupted` where
    ///   it can't be written.
    init(path: String, key: String, restart: Bool, finished: (Int, [Float]) -> Void) throws(MapError) {
        self.path = path
        let opened = open(path, O_RDWR | O_CREAT | (restart ? O_TRUNC : 0), 0o644)
        guard opened >= 0 else { throw .interrupted(partial: path, reason: String(cString: strerror(errno))) }
        file = Mutex(opened)
        let header = Array("analemma-map/1 \(key)\n".utf8)
        let bytes = MapJournal.content(opened)
        if bytes.count < header.count && header.starts(with: bytes) {
            // New, or cut short before the first record.
            ftruncate(opened, 0)
            lseek(opened, 0, SEEK_SET)
            try append(header)
            return
        }
        guard bytes.starts(with: header) else { throw .otherRun(partial: path) }
        var offset = header.count
        while let record = MapJournal.record(bytes, at: offset) {
            finished(record.tile, record.values)
            offset = record.end
        }
        ftruncate(opened, off_t(offset))
        lseek(opened, 0, SEEK_END)
    }

    deinit { file.withLock { _ = close($0) } }

    /// Appends a finished tile.
    func append(tile: Int, values: [Float]) throws(MapError) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 * values.count + 16)
        MapJournal.put(UInt32(tile), &bytes)
        MapJournal.put(UInt32(values.count), &bytes)
        for value in values { MapJournal.put(value.bitPattern, &bytes) }
        MapJournal.put(MapJournal.checksum(bytes[...]), &bytes)
        try append(bytes)
    }

    /// Removes the file: the map is done.
    func remove() { unlink(path) }

    private func append(_ bytes: [UInt8]) throws(MapError) {
        let failure = file.withLock { file -> Int32? in
            var written = 0
            while written < bytes.count {
                let count = bytes.withUnsafeBytes { write(file, $0.baseAddress! + written, $0.count - written) }
                if count < 0 && errno == EINTR { continue }
                if count <= 0 { return errno }
                written += count
            }
            return nil
        }
        if let failure { throw .interrupted(partial: path, reason: String(cString: strerror(failure))) }
    }

    private static func content(_ file: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
            if count <= 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    private static func record(_ bytes: [UInt8], at offset: Int) -> (tile: Int, values: [Float], end: Int)? {
        guard offset + 8 <= bytes.count else { return nil }
        let (tile, count) = (Int(word(bytes, offset)), Int(word(bytes, offset + 4)))
        let end = offset + 8 + 4 * count
        guard end + 4 <= bytes.count, word(bytes, end) == checksum(bytes[offset..<end]) else { return nil }
        return (tile, (0..<count).map { Float(bitPattern: word(bytes, offset + 8 + 4 * $0)) }, end + 4)
    }

    private static func word(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[offset + $1]) << UInt32(8 * $1) }
    }

    private static func put(_ word: UInt32, _ bytes: inout [UInt8]) {
        for shift in stride(from: UInt32(0), to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }

    /// FNV-1a. Source: Fowler, Noll and Vo; IETF draft-eastlake-fnv.
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }
}
