import NetCDFKit
import Testing

struct BadInputTests {
    private func message(_ path: String) -> (NetCDFError.Status?, String) {
        do throws(NetCDFError) {
            let file = try NetCDFFile(reading: path)
            return (nil, file.path)
        } catch {
            return (error.status, error.description)
        }
    }

    private func sample(_ path: String, _ format: NetCDFFormat, records: Int = 0) throws {
        try NetCDFFile.write(to: path, format: format) { file in
            let time = try file.defineDimension("time", length: records == 0 ? 40 : nil)
            let x = try file.defineDimension("x", length: 33)
            let a = try file.defineVariable("a", .short, [time, x])
            let b = try file.defineVariable("b", .double, [time, x])
            try file.setAttribute("title", "odd", of: a)
            try file.endDefinitions()
            let n = records == 0 ? 40 : records
            try file.write(a, start: [0, 0], count: [n, 33], (0..<n * 33).map { Int16($0) })
            try file.write(b, start: [0, 0], count: [n, 33], (0..<n * 33).map { Double($0) })
        }
    }

    @Test func absentDirectoryAndText() throws {
        let directory = TemporaryDirectory()
        #expect(message(directory.file("none.nc")).0 == .noSuchFile)
        #expect(message(directory.path).0 == .isDirectory)
        truncatedCopy(of: "/etc/passwd", to: directory.file("text.nc"), count: 200)
        #expect(message(directory.file("text.nc")) == (.notNetCDF, "\(directory.file("text.nc")): open: not a NetCDF file"))
        truncatedCopy(of: "/etc/passwd", to: directory.file("empty.nc"), count: 0)
        #expect(message(directory.file("empty.nc")).0 != nil)
    }

    @Test(arguments: [NetCDFFormat.classic, .offset64], [0, 7])
    func truncatedClassicFiles(_ format: NetCDFFormat, _ records: Int) throws {
        let directory = TemporaryDirectory()
        let (whole, cut) = (directory.file("whole.nc"), directory.file("cut.nc"))
        try sample(whole, format, records: records)
        #expect(message(whole).0 == nil)
        let size = fileSize(whole)
        for bytes in [size - 1, size / 2, 300, 60, 10] {
            truncatedCopy(of: whole, to: cut, count: bytes)
            let (status, text) = message(cut)
            #expect(status == .truncated, "\(bytes) of \(size) bytes: \(text)")
        }
    }

    @Test func truncatedNetCDF4() throws {
        let directory = TemporaryDirectory()
        let (whole, cut) = (directory.file("whole.nc"), directory.file("cut.nc"))
        try sample(whole, .netCDF4)
        let size = fileSize(whole)
        for bytes in [size - 1, size / 2, 1000] {
            truncatedCopy(of: whole, to: cut, count: bytes)
            #expect(message(cut).1.contains("damaged or truncated"))
        }
    }

    @Test func aMissingVariableListsThoseThereAre() throws {
        let directory = TemporaryDirectory()
        let path = directory.file("a.nc")
        try sample(path, .netCDF4)
        let file = try NetCDFFile(reading: path)
        let error = #expect(throws: NetCDFError.self) { try file.variable("c") }
        #expect(error?.description == "\(path): variable 'c': no such variable; the file has a, b")
        #expect(throws: NetCDFError.self) { try file.dimension("z") }
    }

    @Test func anExistingFileIsNotReplacedUnasked() throws {
        let directory = TemporaryDirectory()
        let path = directory.file("a.nc")
        try sample(path, .classic)
        #expect(throws: NetCDFError.self) {
            let file = try NetCDFFile(creating: path); try file.close()
        }
        #expect(throws: NetCDFError.self) {
            let file = try NetCDFFile(creating: directory.file("no/such/a.nc")); try file.close()
        }
    }

    @Test func aValueBeyondItsType() throws {
        let directory = TemporaryDirectory()
        #expect(throws: NetCDFError.self) {
            try NetCDFFile.write(to: directory.file("a.nc")) { file in
                try file.write(file.defineVariable("v", .byte), [1000.0])
            }
        }
    }
}
