import Glibc

/// A directory that is removed with what is in it.
struct TemporaryDirectory: ~Copyable {
    let path: String

    init() {
        var template = Array("/tmp/analemma-XXXXXX".utf8CString)
        path = template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Names of the files in the directory.
    var contents: [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    deinit {
        for name in contents { unlink(file(name)) }
        rmdir(path)
    }
}

/// Writes the first `count` bytes of a file to another.
func truncatedCopy(of source: String, to target: String, count: Int) {
    let input = fopen(source, "rb")!
    let output = fopen(target, "wb")!
    var bytes = [UInt8](repeating: 0, count: count)
    let read = fread(&bytes, 1, count, input)
    fwrite(bytes, 1, read, output)
    fclose(input)
    fclose(output)
}

func fileSize(_ path: String) -> Int {
    var info = stat()
    return stat(path, &info) == 0 ? Int(info.st_size) : -1
}
