internal import Glibc

/// The header of a file in one of the classic formats (CDF-1, CDF-2, CDF-5), read only to learn how long the file must be.
///
/// netcdf-c reads zeros beyond the end of a truncated classic file without an error, so the length is checked first.
///
/// Source: NetCDF User's Guide, appendix "File Format Specifications".
struct ClassicHeader {
    private let file: UnsafeMutablePointer<FILE>
    private let version: UInt8

    /// What the header says about the file.
    enum Verdict: Equatable {
        /// It is in no classic format.
        case notClassic
        /// It ends within its header.
        case incomplete
        /// It is complete if it has at least this many bytes.
        case needs(bytes: Int)
    }

    static func examine(path: String) -> Verdict {
        guard let file = fopen(path, "rb") else { return .notClassic }
        defer { fclose(file) }
        guard let version = magic(file) else { return .notClassic }
        return ClassicHeader(file: file, version: version).bytesNeeded().map(Verdict.needs) ?? .incomplete
    }

    private static func magic(_ file: UnsafeMutablePointer<FILE>) -> UInt8? {
        var bytes: [UInt8] = [0, 0, 0, 0]
        guard fread(&bytes, 1, 4, file) == 4, bytes[0...2].elementsEqual("CDF".utf8), [1, 2, 5].contains(bytes[3]) else {
            return nil
        }
        return bytes[3]
    }

    private func bytesNeeded() -> Int? {
        // All bits set mean that the number of records was never written back.
        guard let records = version == 5 ? signed() : word() else { return nil }
        let streaming = records == (version == 5 ? -1 : 0xffff_ffff)
        guard skipTag(), let dimensionCount = size() else { return nil }
        var lengths: [Int] = []
        for _ in 0..<dimensionCount {
            guard skipName(), let length = size() else { return nil }
            lengths.append(length)
        }
        guard skipAttributes(), skipTag(), let variableCount = size() else { return nil }
        var end = Int(ftell(file))
        var recordVariables: [(begin: Int, bytes: Int)] = []
        for _ in 0..<variableCount {
            guard skipName(), let rank = size() else { return nil }
            var shape: [Int] = []
            for _ in 0..<rank {
                guard let index = size(), lengths.indices.contains(index) else { return nil }
                shape.append(lengths[index])
            }
            guard skipAttributes(), let type = word(), size() != nil, let begin = version == 1 ? word() : long() else {
                return nil
            }
            let isRecord = shape.first == 0
            let (values, overflow) = (isRecord ? shape.dropFirst() : shape[...]).reduce((1, false)) { product, length in
                let next = product.0.multipliedReportingOverflow(by: length)
                return (next.partialValue, product.1 || next.overflow)
            }
            guard !overflow, ClassicHeader.plausible.contains(values),
                let width = Int32(exactly: type).map({ NetCDFType(raw: $0).size }), width > 0
            else { return nil }
            if isRecord {
                recordVariables.append((begin, values * width))
            } else {
                end = max(end, begin + values * width)
            }
        }
        if records > 0, !streaming {
            // Each variable's part of a record is padded to four bytes, except when there is only one.
            let padded =
                recordVariables.count == 1 ? recordVariables[0].bytes : recordVariables.reduce(0) { $0 + ($1.bytes + 3) / 4 * 4 }
            let (before, overflow) = (records - 1).multipliedReportingOverflow(by: padded)
            guard !overflow, ClassicHeader.plausible.contains(before) else { return nil }
            for variable in recordVariables { end = max(end, variable.begin + before + variable.bytes) }
        }
        return end
    }

    /// Sizes and positions of files that can exist: larger ones are a damaged header.
    private static let plausible = 0...(1 << 50)

    private func word() -> Int? { bigEndian(4) }
    private func long() -> Int? { bigEndian(8) }
    private func signed() -> Int? { bigEndian(8, in: -1...(1 << 50)) }
    /// A count: four bytes, eight in CDF-5.
    private func size() -> Int? { version == 5 ? long() : word() }

    private func bigEndian(_ width: Int, in allowed: ClosedRange<Int> = ClassicHeader.plausible) -> Int? {
        var bytes = [UInt8](repeating: 0, count: width)
        guard fread(&bytes, 1, width, file) == width else { return nil }
        let value = bytes.reduce(0) { $0 << 8 | Int($1) }
        return allowed.contains(value) ? value : nil
    }

    private func skipTag() -> Bool { word() != nil }

    private func skipName() -> Bool {
        guard let length = size() else { return false }
        return skip(length)
    }

    private func skipAttributes() -> Bool {
        guard skipTag(), let count = size() else { return false }
        for _ in 0..<count {
            guard skipName(), let type = word(), let length = size(), let raw = Int32(exactly: type) else { return false }
            guard skip(length * NetCDFType(raw: raw).size) else { return false }
        }
        return true
    }

    /// Skips bytes and the padding after them.
    private func skip(_ bytes: Int) -> Bool { bytes >= 0 && fseek(file, (bytes + 3) / 4 * 4, SEEK_CUR) == 0 }
}
