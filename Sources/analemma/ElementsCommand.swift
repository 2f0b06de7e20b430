import ArgumentParser
import Orbits
import Tables

struct ElementsCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case tle, kvn, csv, json, xml }

    static let configuration = CommandConfiguration(
        commandName: "elements", abstract: "Check element sets and write them in another format.",
        discussion: """
            Reads what `analemma propagate` reads and writes two-line elements or orbit mean-elements messages. A record that cannot \
            be read, or that the format has no place for, is reported and left out; the exit code is then 65.
            """)

    @Argument(help: "Element files; `-` is standard input.") var files: [String]
    @Option(help: "Two-line elements, or an OMM in KVN, CSV, JSON or XML.") var format = Format.csv
    @Option(name: .shortAndLong, help: "The file; standard output without it.") var output: String?
    @Option(help: "What a wrong TLE checksum leads to: ignore, report, reject.") var checksum = ChecksumPolicy.report
    @Option(name: .customLong("satellite"), help: "Only this catalogue number (repeatable).") var satellites: [Int] = []
    @Flag(help: "Stop at the first record that cannot be read, or that has a wrong checksum.") var strict = false

    func run() throws {
        try reportingErrors {
            let answer = try Answer(path: output)
            let message = OMMText(rawValue: format.rawValue)
            var reading = ElementReading(checksum: checksum, strict: strict, wanted: satellites)
            var refused: [FileError] = []
            var isFirst = true
            try answer.write(message?.opening ?? "")
            for file in files {
                try reading.read(file) { set in
                    if let message {
                        try answer.write(message.record(set, first: isFirst))
                    } else {
                        do {
                            let (line1, line2) = try TLE.format(set)
                            try answer.write((set.name.isEmpty ? "" : set.name + "\n") + "\(line1)\n\(line2)\n")
                        } catch let error as ElementError {
                            refused.append(FileError(.malformed, path: file, "\(set.catalogueNumber) \(set.name): \(error)"))
                        }
                    }
                    isFirst = false
                }
            }
            try answer.write(message?.closing ?? "")
            for error in refused { reading.problems.report(error) }
            try answer.commit()
            try reading.problems.finish()
        }
    }
}
