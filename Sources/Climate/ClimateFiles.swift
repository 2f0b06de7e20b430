internal import Glibc

extension ClimateFile {
    /// The NetCDF files of a path: itself, the members of a zip file, or what a folder holds.
    ///
    /// Members are unpacked to temporary files in `TMPDIR`, which are removed when they are open.
    ///
    /// - Throws: ``WeatherError`` of kind `file`.
    public static func all(in path: String) throws(WeatherError) -> [ClimateFile] {
        if ZipArchive.isZip(path) {
            return try weather { () throws(ClimateError) in
                let archive = try ZipArchive(path)
                var files: [ClimateFile] = []
                for member in archive.members where isNetCDF(member.name) {
                    files.append(
                        try archive.withTemporaryFile(member) { temporary throws(ClimateError) in
                            try ClimateFile(temporary, named: "\(path)/\(member.name)")
                        })
                }
                guard !files.isEmpty else {
                    let list = ClimateFile.listed(archive.members.map(\.name))
                    throw ClimateError(.unreadable, path: path, "the zip file holds no NetCDF file; it holds \(list)")
                }
                return files
            }
        }
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else {
            return [try weather { () throws(ClimateError) in try ClimateFile(path) }]
        }
        guard let folder = opendir(path) else {
            throw WeatherError(.file, path: path, String(cString: strerror(errno)))
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if isNetCDF(name), !name.hasPrefix(".") { names.append(name) }
        }
        guard !names.isEmpty else {
            throw WeatherError(.file, path: path, "the folder holds no files named .nc, .nc4, .h5 or .hdf5")
        }
        var files: [ClimateFile] = []
        for name in names.sorted() { files.append(try weather { () throws(ClimateError) in try ClimateFile("\(path)/\(name)") }) }
        return files
    }
}

private func isNetCDF(_ name: String) -> Bool {
    [".nc", ".nc4", ".cdf", ".h5", ".hdf5"].contains { name.lowercased().hasSuffix($0) }
}
