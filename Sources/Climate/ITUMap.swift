internal import Glibc
internal import Synchronization

/// A digital map of an ITU recommendation, in the text form in which the ITU delivers it: a line of numbers a parallel.
///
/// The spacing follows from the number of lines and of numbers in them. Lines are read as they are needed. Nothing of the ITU is
/// carried with this project; the file is a user's own.
public final class ITUMap: Sendable {
    /// Where the first line and the first number of a line lie.
    public enum Layout: Sendable {
        /// From 90° S northward, from 180° W eastward.
        case southWest
        /// From 90° N southward, from Greenwich eastward.
        case northGreenwich
    }

    public let path: String
    private let layout: Layout
    private let text: MappedFile
    /// First byte of each line that holds something.
    private let starts: [Int]
    private let columns: Int
    private let known = Mutex<[Int: [Double]]>([:])

    /// One of the four grid points around a place.
    struct Corner {
        let row: Int, column: Int
        let weight: Double
    }

    /// - Throws: ``ClimateError`` of kind `noFile`, or `unreadable` for text that is no world-wide grid of equal steps.
    init(_ path: String, _ layout: Layout) throws(ClimateError) {
        (self.path, self.layout) = (path, layout)
        text = try MappedFile(path)
        starts = text.lineStarts()
        columns = try ITUMap.numbers(text, starts.first ?? text.count, path, 1).count
        guard starts.count >= 2, columns - 1 == 2 * (starts.count - 1) else {
            throw ClimateError(
                .unreadable, path: path,
                "\(starts.count) lines of \(columns) numbers are no map of the world; n + 1 lines of 2 n + 1 numbers are expected"
            )
        }
    }

    /// The value at a place, bilinear between the four points around it (ITU-R P.1144).
    ///
    /// - Throws: ``ClimateError`` of kind `unreadable` for a line that is not as long as the others or holds other text.
    func value(at place: ClimatePlace) throws(ClimateError) -> Double {
        var sum = 0.0
        for corner in corners(at: place) { sum += corner.weight * (try value(corner)) }
        return sum
    }

    func value(_ corner: Corner) throws(ClimateError) -> Double { try row(corner.row)[corner.column] }

    func corners(at place: ClimatePlace) -> [Corner] {
        let step_deg = 180 / Double(starts.count - 1)
        let y = (layout == .southWest ? 90 + place.latitude_deg : 90 - place.latitude_deg) / step_deg
        var east_deg = (place.longitude_deg + (layout == .southWest ? 180 : 0)).truncatingRemainder(dividingBy: 360)
        if east_deg < 0 { east_deg += 360 }
        let x = east_deg / step_deg
        let row = min(max(Int(y), 0), starts.count - 2), column = min(max(Int(x), 0), columns - 2)
        let (up, right) = (y - Double(row), x - Double(column))
        return [
            Corner(row: row, column: column, weight: (1 - up) * (1 - right)),
            Corner(row: row, column: column + 1, weight: (1 - up) * right),
            Corner(row: row + 1, column: column, weight: up * (1 - right)),
            Corner(row: row + 1, column: column + 1, weight: up * right),
        ]
    }

    private func row(_ number: Int) throws(ClimateError) -> [Double] {
        if let values = known.withLock({ $0[number] }) { return values }
        let values = try ITUMap.numbers(text, starts[number], path, number + 1)
        guard values.count == columns else {
            throw ClimateError(
                .unreadable, path: path, "line \(number + 1) has \(values.count) numbers, the first has \(columns)")
        }
        known.withLock { $0[number] = values }
        return values
    }

    /// The numbers of a line, separated by blanks, commas or semicolons.
    static func numbers(_ text: MappedFile, _ start: Int, _ path: String, _ line: Int) throws(ClimateError) -> [Double] {
        var values: [Double] = []
        for word in text.words(from: start) {
            guard let value = Double(word) else {
                throw ClimateError(.unreadable, path: path, "line \(line): '\(word)' is not a number")
            }
            values.append(value)
        }
        return values
    }
}

/// The bytes of a file, mapped into memory.
final class MappedFile: @unchecked Sendable {
    let count: Int
    private let bytes: UnsafeRawBufferPointer

    init(_ path: String) throws(ClimateError) {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw ClimateError(.noFile, path: path, String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 0 else {
            throw ClimateError(.unreadable, path: path, "it is empty")
        }
        count = Int(status.st_size)
        guard let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
            throw ClimateError(.unreadable, path: path, String(cString: strerror(errno)))
        }
        bytes = UnsafeRawBufferPointer(start: address, count: count)
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), count) }

    /// First bytes of the lines that are not blank.
    func lineStarts() -> [Int] {
        var starts: [Int] = []
        var at = 0
        while at < count {
            let rest = bytes.baseAddress! + at
            let length = memchr(rest, 10, count - at).map { rest.distance(to: UnsafeRawPointer($0)) } ?? count - at
            if (0..<length).contains(where: { bytes[at + $0] > 32 }) { starts.append(at) }
            at += length + 1
        }
        return starts
    }

    /// Words of the line that begins at a byte.
    func words(from start: Int) -> [String] {
        var words: [String] = []
        var first: Int?
        var at = start
        while at <= count {
            let byte = at < count ? bytes[at] : 10
            let isSeparator = byte <= 32 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
            if isSeparator, let from = first {
                words.append(String(decoding: bytes[from..<at], as: UTF8.self))
                first = nil
            } else if !isSeparator, first == nil {
                first = at
            }
            if byte == 10 { break }
            at += 1
        }
        return words
    }
}
