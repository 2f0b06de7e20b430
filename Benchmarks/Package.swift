// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of Analemma never build it:
//     swift build -c release --package-path Benchmarks && taskset -c 0 Benchmarks/.build/release/vectormath-bench
let package = Package(
    name: "analemma-benchmarks",
    dependencies: [.package(name: "analemma", path: "..")],
    targets: [
        .target(name: "CReference", linkerSettings: [.linkedLibrary("mvec"), .linkedLibrary("m")]),
        .executableTarget(
            name: "vectormath-bench", dependencies: ["CReference", .product(name: "AnalemmaKernels", package: "analemma")]),
        .executableTarget(name: "numerical-bench", dependencies: [.product(name: "AnalemmaOrbits", package: "analemma")]),
        .executableTarget(name: "frames-bench", dependencies: [.product(name: "AnalemmaEphemeris", package: "analemma")]),
        .executableTarget(name: "ground-bench", dependencies: [.product(name: "AnalemmaGround", package: "analemma")]),
        .executableTarget(name: "thermal-bench", dependencies: [.product(name: "AnalemmaThermal", package: "analemma")]),
        .executableTarget(
            name: "orbits-bench",
            dependencies: [
                .product(name: "AnalemmaOrbits", package: "analemma"), .product(name: "AnalemmaEphemeris", package: "analemma"),
            ]),
        .executableTarget(name: "firm-bench", dependencies: [.product(name: "Analemma", package: "analemma")]),
        .executableTarget(
            name: "links-bench",
            dependencies: [
                .product(name: "AnalemmaLinks", package: "analemma"), .product(name: "AnalemmaKernels", package: "analemma"),
                .product(name: "Analemma", package: "analemma"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
