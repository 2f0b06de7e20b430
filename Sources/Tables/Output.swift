internal import CCrypto
internal import Glibc

/// A file being written under a temporary name: it appears under its own name only when ``commit()`` succeeds.
///
/// A failed or interrupted run never leaves half a file. A device or a pipe is written directly, for a file under its name would
/// replace it.
public final class OutputFile {
    public let path: String
    private let temporary: String
    private let isDirect: Bool
    private var file: UnsafeMutablePointer<FILE>?
    private var digest = SHA256()

    /// Creates the temporary file beside `path`.
    public init(path: String) throws(FileError) {
        self.path = path
        isDirect = OutputFile.isDeviceOrPipe(path)
        temporary = isDirect ? path : OutputFile.temporaryName(for: path)
        guard let opened = fopen(temporary, "wb") else {
            throw FileError(.cannotCreate, path: path, String(cString: strerror(errno)))
        }
        file = opened
    }

    /// Throws where a file that is sought in, such as NetCDF, cannot be made: no folder, no right to write, a device or a pipe.
    public static func checkFile(_ path: String) throws(FileError) {
        if isDeviceOrPipe(path) { throw FileError(.cannotCreate, path: path, "is a device or a pipe, not a file") }
        _ = try OutputFile(path: path)
    }

    private static func isDeviceOrPipe(_ path: String) -> Bool {
        var information = stat()
        guard stat(path, &information) == 0 else { return false }
        return ![S_IFREG, S_IFDIR].contains(information.st_mode & S_IFMT)
    }

    /// The name under which `path` is written before it is renamed.
    public static func temporaryName(for path: String) -> String { "\(path).\(getpid()).tmp" }

    public func write(_ text: String) throws(FileError) {
        var text = text
        let count = text.utf8.count
        let written = text.withUTF8 { bytes in
            digest.update(UnsafeRawBufferPointer(bytes))
            return fwrite(bytes.baseAddress, 1, bytes.count, file)
        }
        if written != count { throw FileError(.unreadable, path: path, "write failed: \(String(cString: strerror(errno)))") }
    }

    /// Closes and renames; returns the SHA-256 of what was written.
    @discardableResult
    public func commit() throws(FileError) -> String {
        let closing = fclose(file)
        file = nil
        if !isDirect {
            try moveIntoPlace(temporary, path, closed: closing == 0)
        } else if closing != 0 {
            throw FileError(.unreadable, path: path, "write failed: \(String(cString: strerror(errno)))")
        }
        return digest.finish()
    }

    deinit {
        if let file {
            fclose(file)
            if !isDirect { unlink(temporary) }
        }
    }
}

/// Renames a finished temporary file to its own name.
public func moveIntoPlace(_ temporary: String, _ path: String, closed: Bool = true) throws(FileError) {
    guard closed, rename(temporary, path) == 0 else {
        let reason = String(cString: strerror(errno))
        unlink(temporary)
        throw FileError(.cannotCreate, path: path, reason)
    }
}

/// Makes a folder and its parents where they are missing.
public func createFolder(_ path: String) throws(FileError) {
    var built = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
        built += built.isEmpty || built == "/" ? String(part) : "/\(part)"
        if mkdir(built, 0o777) != 0 && errno != EEXIST {
            throw FileError(.cannotCreate, path: path, String(cString: strerror(errno)))
        }
    }
    var information = stat()
    if !path.isEmpty, stat(path, &information) == 0, information.st_mode & S_IFMT != S_IFDIR {
        throw FileError(.cannotCreate, path: path, "exists and is not a folder")
    }
}

/// SHA-256 in hexadecimal, by the system's libcrypto.
public struct SHA256: ~Copyable {
    private let context: OpaquePointer?

    public init() {
        context = EVP_MD_CTX_new()
        EVP_DigestInit_ex(context, EVP_sha256(), nil)
    }

    public mutating func update(_ bytes: UnsafeRawBufferPointer) { EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) }

    /// The digest of all bytes so far. Call once.
    public mutating func finish() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        EVP_DigestFinal_ex(context, &digest, &length)
        return digest.map { byte in
            let text = String(byte, radix: 16)
            return byte < 16 ? "0" + text : text
        }.joined()
    }

    deinit { EVP_MD_CTX_free(context) }

    /// The digest and size of a file's content.
    public static func ofFile(_ path: String) throws(FileError) -> (sha256: String, bytes: Int) {
        let content = try readBytes(path: path)
        var digest = SHA256()
        content.withUnsafeBytes { digest.update($0) }
        return (digest.finish(), content.count)
    }
}

/// Quotes a CSV field where RFC 4180 asks for it.
public func csvField(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
}

/// A number for CSV: the shortest text that reads back equal, without a trailing `.0`; empty where missing.
public func csvNumber(_ value: Double) -> String {
    value.isFinite ? shortest(value) : value.isNaN ? "" : value > 0 ? "inf" : "-inf"
}

/// The shortest decimal text that reads back equal, without a trailing `.0`.
public func shortest(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
