import ArgumentParser
import Climate
import Comparison
@preconcurrency import Glibc
import NetCDFKit
import Scenario
import Sites
import Synchronization
import Tables
import Thermal
import TimeScales
import Units

/// Exit codes after sysexits.h.
enum Exit {
    static let checkFailed = ExitCode(1)
    static let badData = ExitCode(65)
    static let noInput = ExitCode(66)
    static let internalError = ExitCode(70)
    static let cannotCreate = ExitCode(73)
    static let inputOutput = ExitCode(74)
}

/// Writes one line to standard error.
func complain(_ text: String) {
    var line = text + "\n"
    line.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
}

/// Writes text to standard output at once.
func emit(_ text: String, terminator: String = "\n") { print(text, terminator: terminator) }

/// Runs `body`; an error is printed as one line and becomes the exit code that fits it.
func reportingErrors(_ body: () throws -> Void) throws {
    do {
        try body()
        // What is printed waits in a buffer: only now is it known whether standard output took it.
        if fflush(nil) != 0 || ferror(stdout) != 0 {
            throw FileError(
                .unreadable, path: "standard output",
                "write failed: \(errno == 0 ? "a part is lost" : String(cString: strerror(errno)))")
        }
    } catch let error as ExitCode {
        throw error
    } catch let error as ValidationError {
        throw error
    } catch {
        for line in "\(error)".split(separator: "\n") { complain("analemma: error: \(line)") }
        throw exitCode(for: error)
    }
}

/// The exit code that fits an error.
func exitCode(for error: any Error) -> ExitCode {
    switch error {
    case let error as FileError:
        switch error.kind {
        case .notFound: Exit.noInput
        case .unreadable: Exit.inputOutput
        case .cannotCreate: Exit.cannotCreate
        case .malformed: Exit.badData
        }
    case let error as ClimateError: error.exitCode
    case let error as WeatherError: error.cause?.exitCode ?? Exit.badData
    case is NetCDFError: Exit.inputOutput
    case let error as MapError:
        if case .interrupted = error { Exit.inputOutput } else { Exit.badData }
    case is DomainError, is EarthOrientationError, is UnitError, is ScenarioError, is LinkClimateError: Exit.badData
    case is ThermalOrbit.Failure: Exit.badData
    case let error as SiteError: exitCode(for: error.reason)
    default: Exit.internalError
    }
}

extension Scenario {
    /// The climate file: the one that ships, or the scenario's, beside the scenario or else from the working folder.
    func climatePath() throws -> String {
        try climate.map { besideScenario($0) } ?? DataFolder.path("climate/world_monthly_1deg.nc")
    }

    /// A path that a scenario names: beside it where there is such a file, else as it stands.
    func besideScenario(_ path: String) -> String { besideFile(path, of: file) }
}

/// Where a command writes its answer: standard output, or a file that appears only when all went well.
final class Answer {
    private let file: OutputFile?

    init(path: String?) throws { file = try path.map { try OutputFile(path: $0) } }

    func write(_ text: String) throws {
        if let file { try file.write(text) } else { emit(text, terminator: "") }
    }

    func commit() throws { try file?.commit() }
}

/// A count that threads share.
final class Counter: Sendable {
    private let value = Mutex(0)

    /// Adds one and returns the new count.
    func increment() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
}
