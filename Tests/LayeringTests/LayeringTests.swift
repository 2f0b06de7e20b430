import Foundation
import Testing

/// Layers, lowest first. Within a layer a target may import only those that stand before it on the same line of `siblings`.
private let layers: [[String]] = [
    ["CNetCDF", "CPROJ", "CGSL", "CCrypto", "CZlib", "CExpat", "CMalloc", "CVectorMath", "Units", "VectorMath", "TimeScales"],
    [
        "NetCDFKit", "Projection", "GSLKit", "Tables", "Models", "KernelTypes", "Kernels", "KernelsV3", "KernelsV4",
        "KernelDispatch",
    ],
    ["Ephemeris", "Orbits", "Climate"],
    ["Irradiance", "Thermal", "Links", "Energy"],
    ["Compute", "Networks", "Economics", "Sites"],
    ["Scenario", "Comparison", "Catalogue"],
    ["Export"],
    ["analemma"],
]

/// Edges allowed inside a layer: the first may import the others.
private let siblings: [String: Set<String>] = [
    "VectorMath": ["CVectorMath"], "TimeScales": ["Units"],
    "Models": ["Tables"], "Kernels": ["KernelTypes"], "KernelsV3": ["KernelTypes"], "KernelsV4": ["KernelTypes"],
    "KernelDispatch": ["KernelTypes", "Kernels", "KernelsV3", "KernelsV4"],
    "Orbits": ["Ephemeris"], "Climate": ["Ephemeris"], "Economics": ["Compute"], "Sites": ["Compute"], "Comparison": ["Scenario"],
]

/// Libraries from outside that a target may import besides its lower layers.
private let outside: [String: Set<String>] = [
    "Scenario": ["Yams"], "Comparison": ["Yams"], "analemma": ["ArgumentParser", "Foundation", "FoundationEssentials"],
    "Orbits": ["Foundation", "FoundationEssentials", "FoundationXML"],
    "Compute": [], "Export": ["FoundationEssentials"],
]

/// Part of the toolchain, allowed everywhere.
private let system: Set<String> = ["Glibc", "Dispatch", "Synchronization"]

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

private func layer(of target: String) -> Int? { layers.firstIndex { $0.contains(target) } }

private func swiftFiles(of target: String) -> [URL] {
    let folder = root.appendingPathComponent("Sources/\(target)").resolvingSymlinksInPath()
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (found?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
}

private func imports(in file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
        let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
        guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count,
            words[..<keyword].allSatisfy({
                ["public", "internal", "package", "private", "@testable", "@preconcurrency"].contains($0)
            })
        else { return nil }
        let named = ["struct", "func", "class", "enum", "protocol", "var", "let", "typealias"]
        let module =
            named.contains(String(words[keyword + 1])) && keyword + 2 < words.count ? words[keyword + 2] : words[keyword + 1]
        return module.split(separator: ".").first.map(String.init)
    }
}

@Test func everyTargetOfTheSourcesHasALayer() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("Sources").path)
    for folder in folders where !folder.hasPrefix(".") { #expect(layer(of: folder) != nil, "\(folder) has no layer") }
}

@Test(arguments: layers.flatMap { $0 })
func aTargetImportsLowerLayersOnly(target: String) throws {
    guard let own = layer(of: target) else { return }
    for file in swiftFiles(of: target) {
        for module in try imports(in: file) where !system.contains(module) && outside[target]?.contains(module) != true {
            guard let other = layer(of: module) else {
                Issue.record("\(target)/\(file.lastPathComponent) imports \(module), which is neither a target nor allowed")
                continue
            }
            let allowed = other < own || (other == own && siblings[target]?.contains(module) == true)
            #expect(allowed, "\(target)/\(file.lastPathComponent) (layer \(own)) imports \(module) (layer \(other))")
        }
    }
}

@Test func theManifestHasNoOtherEdges() throws {
    let manifest = try String(contentsOf: root.appendingPathComponent("Package.swift"), encoding: .utf8)
    let flat = manifest.replacingOccurrences(of: "\n", with: " ")
    let pattern = #/library\(\s*"(\w+)",\s*\[([^\]]*)\]/#
    var seen = 0
    for match in flat.matches(of: pattern) {
        let target = String(match.1)
        guard let own = layer(of: target) else { continue }
        seen += 1
        for dependency in String(match.2).matches(of: #/(?:^|[\s,\[])"(\w+)"/#) {
            let name = String(dependency.1)
            guard let other = layer(of: name) else { continue }
            let allowed = other < own || (other == own && siblings[target]?.contains(name) == true)
            #expect(allowed, "the manifest lets \(target) (layer \(own)) depend on \(name) (layer \(other))")
        }
    }
    #expect(seen > 15, "only \(seen) targets were found in the manifest")
}
