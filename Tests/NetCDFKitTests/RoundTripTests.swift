import NetCDFKit
import Testing

struct RoundTripTests {
    @Test(arguments: [NetCDFFormat.netCDF4, .classic, .offset64])
    func valuesAttributesAndDimensions(_ format: NetCDFFormat) throws {
        let directory = TemporaryDirectory()
        let path = directory.file("a.nc")
        try NetCDFFile.write(to: path, format: format) { file in
            let time = try file.defineDimension("time", length: nil)
            let x = try file.defineDimension("x", length: 3)
            let v = try file.defineVariable("v", .float, [time, x], storage: NetCDFStorage(fill: -1e30))
            let s = try file.defineVariable("scalar", .int)
            try file.setAttribute("units", "W m-2", of: v)
            try file.setAttribute("valid_range", NetCDFAttribute(.reals([-1, 1]), as: .float), of: v)
            try file.setAttribute("count", NetCDFAttribute(Int32(7)))
            try file.setAttribute("short", NetCDFAttribute(.integers([1, -2]), as: .short))
            try file.endDefinitions()
            try file.write(v, start: [1, 0], count: [1, 3], [1.5, -2.5, 3.25])
            try file.write(s, [Int32(42)])
        }
        #expect(directory.contents == ["a.nc"])

        let file = try NetCDFFile(reading: path)
        let v = try file.variable("v")
        #expect(v.shape == [2, 3] && v.type == .float)
        #expect(v.dimensions.map(\.name) == ["time", "x"] && v.dimensions.map(\.isUnlimited) == [true, false])
        #expect(try file.readAll(v) == [-1e30, -1e30, -1e30].map { Double(Float($0)) } + [1.5, -2.5, 3.25])
        #expect(try file.read(v, start: [1, 1], count: [1, 2], as: Float.self) == [-2.5, 3.25])
        #expect(try file.readAll(file.variable("scalar"), as: Int32.self) == [42])
        #expect(try file.attribute("units", of: v)?.text == "W m-2")
        #expect(try file.attribute("valid_range", of: v)?.numbers == [-1, 1])
        #expect(try file.attribute("short")?.numbers == [1, -2])
        #expect(try file.attribute("absent", of: v) == nil)
        #expect(try file.attributeNames().sorted() == ["count", "short"])
        #expect(try file.variables.map(\.name) == ["v", "scalar"])
        try file.close()
    }

    @Test func everyNumericType() throws {
        let directory = TemporaryDirectory()
        let path = directory.file("types.nc")
        func roundTrip<T: NetCDFElement & FixedWidthInteger>(_ type: T.Type) throws {
            let values = [T.min, 0, 1, T.max]
            try NetCDFFile.write(to: path) { file in
                let n = try file.defineDimension("n", length: values.count)
                let v = try file.defineVariable("v", T.netCDFType, [n])
                try file.write(v, values)
            }
            let file = try NetCDFFile(reading: path)
            #expect(try file.readAll(file.variable("v"), as: T.self) == values)
            #expect(try file.readAll(file.variable("v")) == values.map { Double($0) })
        }
        try roundTrip(Int8.self)
        try roundTrip(UInt8.self)
        try roundTrip(Int16.self)
        try roundTrip(UInt16.self)
        try roundTrip(Int32.self)
        try roundTrip(UInt32.self)
        try roundTrip(Int64.self)
        try roundTrip(UInt64.self)
    }

    @Test func textInBothForms() throws {
        let directory = TemporaryDirectory()
        let path = directory.file("text.nc")
        let names = ["Phoenix", "Århus", ""]
        try NetCDFFile.write(to: path) { file in
            let n = try file.defineDimension("n", length: 3)
            let width = try file.defineDimension("width", length: 8)
            try file.write(file.defineVariable("strings", .string, [n]), strings: names)
            try file.write(file.defineVariable("chars", .char, [n, width]), strings: names)
            try file.setAttribute("list", NetCDFAttribute(.strings(["a", "bc"]), as: .string))
        }
        let file = try NetCDFFile(reading: path)
        #expect(try file.readStrings(file.variable("strings")) == names)
        #expect(try file.readStrings(file.variable("chars")) == names)
        #expect(try file.attribute("list")?.value == .strings(["a", "bc"]))
        #expect(throws: NetCDFError.self) { try file.readAll(file.variable("chars")) }
    }

    @Test func hyperslabsWithStrides() throws {
        let directory = TemporaryDirectory()
        let path = directory.file("slab.nc")
        try NetCDFFile.write(to: path) { file in
            let y = try file.defineDimension("y", length: 4)
            let x = try file.defineDimension("x", length: 5)
            let v = try file.defineVariable("v", .short, [y, x], storage: .compressed(chunks: [2, 5]))
            try file.write(v, (0..<20).map { Int16($0) })
        }
        let file = try NetCDFFile(reading: path)
        let v = try file.variable("v")
        var values = [Int32](repeating: 0, count: 4)
        var span = values.mutableSpan
        try file.read(v, start: [1, 0], count: [2, 2], stride: [2, 3], into: &span)
        #expect(values == [5, 8, 15, 18])
        let error = #expect(throws: NetCDFError.self) { try file.read(v, start: [3, 0], count: [2, 5]) }
        #expect(error?.status == .invalidIndex && "\(error!)".contains("dimension y, which has 0 to 3"))
    }

    @Test func groupsAreReadByPath() throws {
        let directory = TemporaryDirectory()
        let path = directory.file("groups.nc")
        try makeGroupedFile(path)
        let file = try NetCDFFile(reading: path)
        #expect(try file.variables.map(\.name) == ["root", "/inner/leaf"])
        #expect(try file.readAll(file.variable("/inner/leaf")) == [2.5])
        #expect(try file.variableIfPresent("/outer/leaf") == nil)
    }

    @Test func aFailedWriteLeavesNothing() throws {
        let directory = TemporaryDirectory()
        let path = directory.file("a.nc")
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try NetCDFFile.write(to: path) { file in
                try file.defineDimension("x", length: 3)
                throw Stop()
            }
        }
        #expect(directory.contents.isEmpty)
    }

    /// HDF5 1.10 reads freed memory when a file with a variable of strings is opened twice and closed once.
    @Test func aFileOpenedTwiceIsShared() throws {
        let directory = TemporaryDirectory()
        let path = directory.file("strings.nc")
        try NetCDFFile.write(to: path) { file in
            let n = try file.defineDimension("n", length: 3)
            try file.write(file.defineVariable("expver", .string, [n]), strings: ["0001", "0001", "0005"])
            try file.write(file.defineVariable("v", .double, [n]), [1.0, 2, 3])
        }
        for _ in 0..<20 {
            let second: NetCDFFile
            do {
                let first = try NetCDFFile(reading: path)
                #expect(try first.variables.count == 2)
                second = try NetCDFFile(reading: "\(directory.path)/./strings.nc")
                try first.close()
            }
            #expect(try second.readStrings(second.variable("expver")) == ["0001", "0001", "0005"])
            #expect(try second.readAll(second.variable("v")) == [1, 2, 3])
        }
        // A file replaced under the same name is another file.
        let old = try NetCDFFile(reading: path)
        try NetCDFFile.write(to: path) { file in try file.write(file.defineVariable("w", .double), [9.0]) }
        let new = try NetCDFFile(reading: path)
        #expect(try old.variables.map(\.name) == ["expver", "v"] && new.variables.map(\.name) == ["w"])
    }

    @Test func threadsReadTogether() async throws {
        let directory = TemporaryDirectory()
        let path = directory.file("shared.nc")
        try NetCDFFile.write(to: path) { file in
            let n = try file.defineDimension("n", length: 1000)
            try file.write(file.defineVariable("v", .double, [n], storage: .compressed()), (0..<1000).map(Double.init))
            try file.write(file.defineVariable("s", .string, [n]), strings: (0..<1000).map(String.init))
        }
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    guard let file = try? NetCDFFile(reading: path), let v = try? file.variable("v") else { return false }
                    return (0..<50).allSatisfy { k in
                        (try? file.read(v, start: [k * 20], count: [20])) == (0..<20).map { Double(k * 20 + $0) }
                    }
                }
            }
            for await passed in group { #expect(passed) }
        }
    }
}
