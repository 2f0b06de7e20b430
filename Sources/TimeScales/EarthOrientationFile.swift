internal import Glibc

extension EarthOrientationTable {
    /// Reads a file of the IERS: `finals2000A.all`, `.data` or `.daily`, or a 20 C04 series.
    ///
    /// Of finals2000A the columns of Bulletin A are read: those of Bulletin B agree since 1996, but before 1993 their celestial
    /// pole is up to 20 mas from the C04 series. Days before 1972 are skipped. A celestial pole that a prediction lacks is held,
    /// an absent length of day is the slope of UT1. The file is read line by line. Source: IERS, ReadMe.finals2000A and
    /// readme.eopc04.
    public init(
        contentsOf path: String, outside: Outside = .hold, interpolation: Interpolation = .cubic
    ) throws(EarthOrientationError) {
        guard let file = unsafe fopen(path, "r") else {
            throw EarthOrientationError(file: path, problem: unsafe String(cString: strerror(errno)))
        }
        defer { unsafe fclose(file) }
        var reader = EarthOrientationReader(file: path)
        var buffer: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { unsafe free(buffer) }
        while true {
            let length = unsafe getline(&buffer, &capacity, file)
            guard length >= 0, let start = unsafe buffer else { break }
            try reader.add(line: unsafe Array(UnsafeRawBufferPointer(start: start, count: length)))
        }
        guard unsafe ferror(file) == 0 else { throw EarthOrientationError(file: path, problem: "could not be read to its end") }
        try self.init(reader, outside: outside, interpolation: interpolation)
    }

    /// Reads the text of such a file.
    public init(
        text: String, source: String, outside: Outside = .hold, interpolation: Interpolation = .cubic
    ) throws(EarthOrientationError) {
        var reader = EarthOrientationReader(file: source)
        for line in text.utf8.split(separator: 10, omittingEmptySubsequences: false) { try reader.add(line: Array(line)) }
        try self.init(reader, outside: outside, interpolation: interpolation)
    }

    private init(
        _ reader: EarthOrientationReader, outside: Outside, interpolation: Interpolation
    ) throws(EarthOrientationError) {
        guard reader.days.count > 1 else {
            throw EarthOrientationError(file: reader.file, problem: "fewer than two days of Earth orientation since 1972")
        }
        self.init(
            source: reader.file, firstDay: reader.firstDay, days: reader.finished(), outside: outside,
            interpolation: interpolation)
    }
}

/// Turns lines into days.
struct EarthOrientationReader {
    let file: String
    private(set) var firstDay = 0
    private(set) var days: [EarthOrientationTable.Day] = []
    private var line = 0
    private var isOver = false
    private let perArcsecond = Double.pi / 648_000

    init(file: String) { self.file = file }

    /// Adds a line of either format: finals2000A has the point of the Modified Julian Date in column 13, C04 comments start
    /// with `#`.
    mutating func add(line text: [UInt8]) throws(EarthOrientationError) {
        line += 1
        var text = text
        while let last = text.last, last <= 32 { text.removeLast() }
        guard let first = text.first, first != UInt8(ascii: "#") else { return }
        let isC04 = text.count > 24 && text[12] != UInt8(ascii: ".") && text[23] == UInt8(ascii: ".")
        if isC04 { try addC04(text) } else { try addFinals(text) }
    }

    private mutating func addFinals(_ text: [UInt8]) throws(EarthOrientationError) {
        let mjd = try required(text, 8...15, "the Modified Julian Date")
        guard let ut1 = try field(text, 59...68, "UT1-UTC"), let x = try field(text, 19...27, "polar motion x"),
            let y = try field(text, 38...46, "polar motion y")
        else {
            isOver = true
            return
        }
        let offsets = try (field(text, 98...106, "dX"), field(text, 117...125, "dY"))
        let previous = days.last?.celestialPole ?? SIMD2()
        var celestialPole = previous
        if let dX = offsets.0, let dY = offsets.1 { celestialPole = SIMD2(dX, dY) * (perArcsecond / 1000) }
        let lengthOfDay_ms = try field(text, 80...86, "LOD")
        try append(
            mjd, ut1MinusUTC_s: ut1, pole: SIMD2(x, y) * perArcsecond, celestialPole: celestialPole,
            lengthOfDay_s: lengthOfDay_ms.map { $0 / 1000 }, isPredicted: text[57] == UInt8(ascii: "P"))
    }

    private mutating func addC04(_ text: [UInt8]) throws(EarthOrientationError) {
        let words = text.split(separator: 32)
        guard words.count >= 13 else { throw problem("\(words.count) columns where a C04 line has 13 or more") }
        var values: [Double] = []
        for index in 4...12 {
            let word = String(decoding: words[index], as: UTF8.self)
            guard let value = Double(word) else { throw problem("'\(word)' in column \(index + 1) is not a number") }
            values.append(value)
        }
        try append(
            values[0], ut1MinusUTC_s: values[3], pole: SIMD2(values[1], values[2]) * perArcsecond,
            celestialPole: SIMD2(values[4], values[5]) * perArcsecond, lengthOfDay_s: values[8], isPredicted: false)
    }

    private mutating func append(
        _ mjd: Double, ut1MinusUTC_s: Double, pole: SIMD2<Double>, celestialPole: SIMD2<Double>, lengthOfDay_s: Double?,
        isPredicted: Bool
    ) throws(EarthOrientationError) {
        guard let day = Int(exactly: mjd) else { throw problem("Modified Julian Date \(mjd) is not at 0 h") }
        guard !isOver else { throw problem("values after days without values") }
        guard abs(ut1MinusUTC_s) < 1 || day < 41_317 else { throw problem("UT1-UTC of \(ut1MinusUTC_s) s; allowed: -1 … 1 s") }
        guard day >= 41_317 else { return }
        if days.isEmpty { firstDay = day }
        guard day == firstDay + days.count else {
            throw problem("Modified Julian Date \(day) where \(firstDay + days.count) follows")
        }
        let taiMinusUTC_s = Double(LeapSeconds.taiMinusUTC_s(unix_s: Int64(day - 40_587) * 86_400))
        days.append(
            EarthOrientationTable.Day(
                ut1MinusTAI_s: ut1MinusUTC_s - taiMinusUTC_s, pole: pole, celestialPole: celestialPole,
                excessLengthOfDay_s: lengthOfDay_s ?? .nan, isPredicted: isPredicted))
    }

    /// The days, with absent lengths of day from the slope of UT1.
    func finished() -> [EarthOrientationTable.Day] {
        var result = days
        for index in result.indices where result[index].excessLengthOfDay_s.isNaN {
            let (left, right) = (max(index - 1, 0), min(index + 1, days.count - 1))
            result[index].excessLengthOfDay_s =
                (days[left].ut1MinusTAI_s - days[right].ut1MinusTAI_s) / Double(right - left)
        }
        return result
    }

    /// The number in columns counted from 1; nil where they are blank.
    private func field(
        _ text: [UInt8], _ columns: ClosedRange<Int>, _ name: String
    ) throws(EarthOrientationError) -> Double? {
        guard columns.lowerBound <= text.count else { return nil }
        var bytes = text[columns.lowerBound - 1..<min(columns.upperBound, text.count)].drop { $0 == 32 }
        while bytes.last == 32 { bytes.removeLast() }
        guard !bytes.isEmpty else { return nil }
        let word = String(decoding: bytes, as: UTF8.self)
        guard let value = Double(word), value.isFinite else {
            throw problem("\(name) '\(word)' in columns \(columns.lowerBound)-\(columns.upperBound) is not a number")
        }
        return value
    }

    private func required(
        _ text: [UInt8], _ columns: ClosedRange<Int>, _ name: String
    ) throws(EarthOrientationError) -> Double {
        guard let value = try field(text, columns, name) else {
            throw problem("\(name) in columns \(columns.lowerBound)-\(columns.upperBound) is blank")
        }
        return value
    }

    private func problem(_ text: String) -> EarthOrientationError {
        EarthOrientationError(file: file, line: line, problem: text)
    }
}
