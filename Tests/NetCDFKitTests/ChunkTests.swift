import Foundation
import NetCDFKit
import Testing

/// Reads past the library (as doubles) against the library's own (as floats or whole numbers).
struct ChunkTests {
    /// A field of three dimensions in chunks that don't divide it.
    private func write<T: NetCDFElement>(
        _ path: String, _ values: [T], shape: [Int], _ storage: NetCDFStorage, written: Int? = nil
    ) throws {
        try NetCDFFile.write(to: path) { file in
            var dimensions: [NetCDFDimension] = []
            for (axis, length) in shape.enumerated() { dimensions.append(try file.defineDimension("d\(axis)", length: length)) }
            let v = try file.defineVariable("v", T.netCDFType, dimensions, storage: storage)
            try file.endDefinitions()
            let steps = written ?? shape[0]
            let part = Array(values[..<(steps * shape[1] * shape[2])])
            try file.write(v, start: [0, 0, 0], count: [steps, shape[1], shape[2]], part)
        }
    }

    private static let storages: [NetCDFStorage] = [
        NetCDFStorage(deflateLevel: 4, shuffle: true, chunks: [30, 7, 11]), NetCDFStorage(deflateLevel: 1, chunks: [30, 7, 11]),
        NetCDFStorage(chunks: [1, 29, 31]), NetCDFStorage(deflateLevel: 9, shuffle: true, chunks: [100, 29, 31]),
    ]
    private let shape = [100, 29, 31]

    @Test(arguments: storages.indices)
    func theSameValues(_ index: Int) throws {
        let directory = TemporaryDirectory()
        let path = directory.file("a.nc")
        let values = (0..<shape.reduce(1, *)).map { Float($0 % 97 == 0 ? .nan : sin(Double($0)) * 1e3) }
        try write(path, values, shape: shape, ChunkTests.storages[index])
        let file = try NetCDFFile(reading: path)
        let v = try file.variable("v")
        for (start, count) in [([0, 0, 0], shape), ([3, 1, 2], [96, 27, 28]), ([29, 0, 0], [50, 29, 31])] {
            let mine = try file.read(v, start: start, count: count)
            let theirs = try file.read(v, start: start, count: count, as: Float.self)
            #expect(mine.count > 1 << 15)
            for k in mine.indices where !(mine[k] == Double(theirs[k]) || mine[k].isNaN && theirs[k].isNaN) {
                Issue.record("\(start), value \(k): \(mine[k]) for \(theirs[k])")
                break
            }
        }
        // The file stays usable for the library afterwards.
        #expect(try file.read(v, start: [1, 2, 3], count: [1, 1, 1]).count == 1)
        try file.close()
        let again = try NetCDFFile(reading: path)
        #expect(try again.readAll(again.variable("v")).count == values.count)
    }

    @Test func packedNumbersOfEverySize() throws {
        let directory = TemporaryDirectory()
        func same<T: NetCDFElement & FixedWidthInteger>(_ type: T.Type) throws {
            let path = directory.file("\(T.self).nc")
            let values = (0..<shape.reduce(1, *)).map { T(truncatingIfNeeded: $0 &* 7919) }
            try write(path, values, shape: shape, ChunkTests.storages[0])
            let file = try NetCDFFile(reading: path)
            #expect(try file.readAll(file.variable("v")) == values.map { Double($0) }, "\(T.self)")
        }
        try same(Int8.self)
        try same(UInt8.self)
        try same(Int16.self)
        try same(UInt16.self)
        try same(Int32.self)
        try same(UInt32.self)
        let path = directory.file("double.nc")
        let values = (0..<shape.reduce(1, *)).map { cos(Double($0)) }
        try write(path, values, shape: shape, ChunkTests.storages[0])
        let file = try NetCDFFile(reading: path)
        #expect(try file.readAll(file.variable("v")) == values)
    }

    @Test func chunksThatWereNeverWrittenAreFilled() throws {
        let directory = TemporaryDirectory()
        let path = directory.file("a.nc")
        let values = [Float](repeating: 3, count: shape.reduce(1, *))
        try write(
            path, values, shape: shape, NetCDFStorage(deflateLevel: 4, shuffle: true, chunks: [10, 29, 31], fill: -5), written: 40
        )
        let file = try NetCDFFile(reading: path)
        let read = try file.readAll(file.variable("v"))
        #expect(read[40 * 29 * 31 - 1] == 3 && read[40 * 29 * 31] == -5 && read.last == -5)
    }

    @Test func aFileCutShortIsToldByTheLibrary() throws {
        let directory = TemporaryDirectory()
        let path = directory.file("a.nc")
        let values = (0..<shape.reduce(1, *)).map { Float(sin(Double($0))) }
        try write(path, values, shape: shape, ChunkTests.storages[0])
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        // Garbage in the middle of the data.
        for at in bytes.count / 2..<bytes.count / 2 + 4000 { bytes[at] = 0x5A }
        try bytes.write(to: URL(fileURLWithPath: path))
        let file = try NetCDFFile(reading: path)
        let v = try file.variable("v")
        #expect(throws: NetCDFError.self) { try file.readAll(v) }
    }
}
