internal import Glibc

/// Where the data that ship with the toolkit are.
public enum DataFolder {
    /// The folder `data/`: `ANALEMMA_DATA`, else one beside or above the working folder or the program, else the system's.
    ///
    /// - Throws: ``FileError`` that lists the places looked at.
    public static func locate() throws(FileError) -> String {
        var candidates: [String] = []
        if let asked = getenv("ANALEMMA_DATA") {
            candidates = [String(cString: asked)]
        } else {
            candidates = above(currentFolder()) + above(programFolder()) + ["/usr/local/share/analemma", "/usr/share/analemma"]
        }
        for folder in candidates where access("\(folder)/SOURCES.md", R_OK) == 0 { return folder }
        throw FileError(
            .notFound, path: "data",
            "the folder with the toolkit's data was not found; set ANALEMMA_DATA. "
                + "Looked for SOURCES.md in: \(candidates.joined(separator: ", "))")
    }

    /// The path of a file that ships, such as `climate/world_monthly_1deg.nc`.
    public static func path(_ name: String) throws(FileError) -> String { "\(try locate())/\(name)" }

    private static func above(_ folder: String) -> [String] {
        var parts = folder.split(separator: "/")
        var candidates: [String] = []
        while !parts.isEmpty {
            candidates.append("/" + parts.joined(separator: "/") + "/data")
            parts.removeLast()
        }
        return candidates
    }

    private static func currentFolder() -> String {
        guard let path = getcwd(nil, 0) else { return "" }
        defer { free(path) }
        return String(cString: path)
    }

    private static func programFolder() -> String {
        guard let path = realpath("/proc/self/exe", nil) else { return "" }
        defer { free(path) }
        return String(cString: path).split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
    }
}

/// Names of the entries of a folder, sorted; hidden ones left out.
public func entries(ofFolder path: String) throws(FileError) -> [String] {
    guard let folder = opendir(path) else {
        throw FileError(errno == ENOENT ? .notFound : .unreadable, path: path, String(cString: strerror(errno)))
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
}
