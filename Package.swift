// swift-tools-version: 6.2
import PackageDescription

// Data flows one way: a target may import lower layers only. `Tests/LayeringTests` reads this manifest and the import
// lines of every source file and fails on any other edge. The layers are described in docs/architecture.md.

let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// The kernels are compiled three times from one folder: `KernelsV3` and `KernelsV4` are symbolic links to `Kernels`.
/// `KernelDispatch` picks one at run time, so that a binary built here runs on every x86-64 machine at its full speed.
func kernels(_ name: String, march: String?) -> Target {
    let tuning: [SwiftSetting] =
        march.map { [.unsafeFlags(["-Xcc", "-march=\($0)"]), .define("ANALEMMA_\($0.suffix(2).uppercased())")] } ?? []
    return .target(name: name, dependencies: ["CVectorMath", "VectorMath", "KernelTypes"], swiftSettings: house + tuning)
}

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: house)
}

let package = Package(
    name: "analemma",
    products: [
        .executable(name: "analemma", targets: ["analemma"]),
        .library(name: "AnalemmaEphemeris", targets: ["Ephemeris", "TimeScales", "Units"]),
        .library(name: "AnalemmaGround", targets: ["Irradiance", "Ephemeris", "TimeScales", "Units"]),
        .library(name: "AnalemmaOrbits", targets: ["Orbits", "KernelDispatch", "TimeScales", "Units"]),
        .library(name: "AnalemmaLinks", targets: ["Links", "Networks", "KernelDispatch", "Units"]),
        .library(name: "AnalemmaThermal", targets: ["Thermal", "Units"]),
        .library(
            name: "Analemma",
            targets: [
                "Units", "VectorMath", "TimeScales", "NetCDFKit", "Projection", "GSLKit", "Models", "Ephemeris", "Orbits",
                "Climate", "Irradiance", "Thermal", "Links", "Energy", "Compute", "Economics", "Sites", "Scenario", "Comparison",
                "Export",
            ]),
        .library(
            name: "AnalemmaKernels",
            targets: ["CVectorMath", "VectorMath", "KernelTypes", "Kernels", "KernelsV3", "KernelsV4", "KernelDispatch"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Layer 0: system libraries (module map and shim, no Swift), units, vector mathematics, time.
        .systemLibrary(name: "CNetCDF", pkgConfig: "netcdf", providers: [.apt(["libnetcdf-dev"])]),
        .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"])]),
        .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .target(name: "CVectorMath"),
        library("Units"),
        library("VectorMath", ["CVectorMath"]),
        library("TimeScales", ["Units"]),

        // Layer 1: owning wrappers, tables, the model registry, the kernels and their dispatch.
        library("NetCDFKit", ["CNetCDF", "CZlib", "Units"]),
        library("Projection", ["CPROJ", "Units"]),
        library("GSLKit", ["CGSL", "Units"]),
        library("Tables", ["CCrypto", "Units"]),
        library("Models", ["Units", "TimeScales", "Tables"]),
        library("KernelTypes", ["VectorMath"]),
        kernels("Kernels", march: nil),
        kernels("KernelsV3", march: "x86-64-v3"),
        kernels("KernelsV4", march: "x86-64-v4"),
        library("KernelDispatch", ["CVectorMath", "VectorMath", "KernelTypes", "Kernels", "KernelsV3", "KernelsV4"]),

        // Layer 2: the environment.
        library("Ephemeris", ["Units", "TimeScales", "VectorMath", "KernelTypes", "KernelDispatch", "Models"]),
        library(
            "Orbits",
            [
                "CExpat", "CZlib", "Units", "TimeScales", "Tables", "VectorMath", "KernelTypes", "KernelDispatch", "Models",
                "Ephemeris",
                "GSLKit",
            ]),
        library("Climate", ["CZlib", "Units", "TimeScales", "VectorMath", "NetCDFKit", "Projection", "Models", "Ephemeris"]),

        // Layer 3: the physics. Pure functions, SI, no files, no clock, no printing.
        library("Irradiance", ["Units", "TimeScales", "VectorMath", "KernelTypes", "KernelDispatch", "Models", "Ephemeris"]),
        library(
            "Thermal",
            ["Units", "TimeScales", "VectorMath", "KernelTypes", "KernelDispatch", "Models", "Ephemeris", "Orbits", "GSLKit"]),
        library("Links", ["Units", "VectorMath", "KernelTypes", "KernelDispatch", "Models", "Projection", "GSLKit"]),
        library("Energy", ["Units", "VectorMath", "KernelTypes", "KernelDispatch", "Models"]),

        // Layer 4: what runs, and where.
        library("Compute", ["Units", "Models", "Tables", "GSLKit"]),
        library("Economics", ["Units", "Models", "Tables", "GSLKit", "Energy", "Compute"]),
        library(
            "Sites",
            [
                "Units", "TimeScales", "VectorMath", "KernelDispatch", "Models", "Ephemeris", "Orbits", "Climate", "Irradiance",
                "Thermal", "Links", "Energy", "Compute", "Projection",
            ]),

        library("Networks", ["Units", "VectorMath", "Models", "Orbits", "Links"]),

        // Layer 5: scenarios and comparisons.
        library(
            "Scenario",
            [
                "Units", "TimeScales", "NetCDFKit", "Tables", "Compute", "Economics", "Orbits", "Irradiance", "Thermal", "Energy",
                "Sites", .product(name: "Yams", package: "Yams"),
            ]),
        library(
            "Comparison",
            [
                "CMalloc", "Units", "TimeScales", "Tables", "GSLKit", "Ephemeris", "Links", "Orbits", "Compute", "Economics",
                "Climate", "Energy", "Sites", "Scenario",
                .product(name: "Yams", package: "Yams"),
            ]),
        library(
            "Catalogue",
            [
                "Models", "Ephemeris", "Orbits", "Climate", "Irradiance", "Thermal", "Links", "Energy", "Compute", "Economics",
                "Sites",
            ]),

        // Layer 6: exports.
        library(
            "Export",
            [
                "Units", "Climate", "Energy", "TimeScales", "Tables", "NetCDFKit", "Ephemeris", "Orbits", "Compute", "Economics",
                "Sites", "Scenario", "Comparison",
            ]),

        // Layer 7: the command line.
        .executableTarget(
            name: "analemma",
            dependencies: [
                "Units", "TimeScales", "Tables", "Models", "Catalogue", "NetCDFKit", "Projection", "GSLKit", "KernelTypes",
                "KernelDispatch", "Climate", "Ephemeris", "Orbits", "Energy", "Compute", "Economics", "Sites", "Scenario",
                "Comparison", "Export", "Thermal", "Links", "Networks", "Irradiance",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: house),

        // Tests.
        .testTarget(name: "LayeringTests", swiftSettings: house),
        .testTarget(name: "UnitsTests", dependencies: ["Units"], swiftSettings: house),
        .testTarget(name: "TimeScalesTests", dependencies: ["TimeScales"], swiftSettings: house),
        .testTarget(
            name: "VectorMathTests",
            dependencies: ["VectorMath", "CVectorMath", "KernelTypes", "Kernels", "KernelsV3", "KernelsV4", "KernelDispatch"],
            swiftSettings: house),
        .testTarget(name: "NetCDFKitTests", dependencies: ["NetCDFKit", "CNetCDF"], swiftSettings: house),
        .testTarget(name: "ProjectionTests", dependencies: ["Projection"], exclude: ["Fixtures"], swiftSettings: house),
        .testTarget(name: "GSLKitTests", dependencies: ["GSLKit"], swiftSettings: house),
        .testTarget(name: "ModelsTests", dependencies: ["Models", "Tables", "Catalogue"], swiftSettings: house),
        .testTarget(
            name: "OrbitsTests",
            dependencies: ["Orbits", "GSLKit", "Ephemeris", "KernelTypes", "KernelDispatch", "TimeScales", "Units"],
            swiftSettings: house),
        .testTarget(
            name: "ClimateTests", dependencies: ["Climate", "NetCDFKit", "Projection", "Ephemeris", "Units", "TimeScales"],
            exclude: ["Fixtures"],
            swiftSettings: house),
        .testTarget(
            name: "PhysicsTests",
            dependencies: ["Irradiance", "Thermal", "Links", "Energy", "Ephemeris", "Orbits", "TimeScales", "GSLKit", "Units"],
            swiftSettings: house),
        .testTarget(
            name: "SitesTests",
            dependencies: [
                "Sites", "Links", "Networks", "Energy", "Scenario", "Comparison", "Export", "Orbits", "TimeScales", "Compute",
                "Climate",
                "Thermal", "Units", "NetCDFKit", "Tables", "Ephemeris",
            ], exclude: ["Fixtures"],
            swiftSettings: house),
        .testTarget(name: "EconomicsTests", dependencies: ["Economics", "Compute", "Tables", "Units"], swiftSettings: house),
        .testTarget(name: "CommandTests", dependencies: ["analemma", "NetCDFKit", "Tables"], swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)
