import ArgumentParser
import Orbits
import Tables

struct ElementsCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case tle, kvn, csv, json, xml }

    static let configuration = CommandConfiguration(
        commandName: "elements", abstract: "Check element sets and write them in another format.",
        discussion: """
            Reads what `analemma propagate` reads and writes two-line elements or orbit mean-elements messages. A record that cannot \
            be read, or that the format has no place for, is reported and left out; the exit code is then 65. With --walker or --altitude \
            the elements of a constellation or an orbit are made, without drag:

            analemma elements --walker 24/3/1 --altitude 23222 --inclination 56 --epoch 2027-01-01 --format tle
            """)

    @OptionGroup var satellites: SatelliteOptions
    @Option(help: "Two-line elements, or an OMM in KVN, CSV, JSON or XML.") var format = Format.csv
    @Option(name: .shortAndLong, help: "The file; standard output without it.") var output: String?

    func run() throws {
        try reportingErrors {
            let answer = try Answer(path: output)
            let message = OMMText(rawValue: format.rawValue)
            var refused: [FileError] = []
            var isFirst = true
            try answer.write(message?.opening ?? "")
            var reading = try satellites.forEachSet(start: nil) { set in
                if let message {
                    try answer.write(message.record(set, first: isFirst))
                } else {
                    do {
                        let (line1, line2) = try TLE.format(set)
                        try answer.write((set.name.isEmpty ? "" : set.name + "\n") + "\(line1)\n\(line2)\n")
                    } catch let error as ElementError {
                        let path = satellites.files.joined(separator: ", ")
                        refused.append(FileError(.malformed, path: path, "\(set.catalogueNumber) \(set.name): \(error)"))
                    }
                }
                isFirst = false
            }
            try answer.write(message?.closing ?? "")
            for error in refused { reading.problems.report(error) }
            try answer.commit()
            try reading.problems.finish()
        }
    }
}
