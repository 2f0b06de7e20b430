import ArgumentParser
import Compute
import Scenario
import Tables

struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Check scenario files and list everything that is wrong in them.")

    @Argument(help: "Scenario files; `-` is standard input.") var files: [String]

    func run() throws {
        try reportingErrors {
            let facts = try FactBook(folder: try DataFolder.path("facts"))
            var failed = false
            for file in files {
                do {
                    let scenario = try Scenario(path: file, facts: facts)
                    emit("\(file): \(scenario.sites.count) sites, \(scenario.start) to \(scenario.end)")
                } catch let error as ScenarioError {
                    complain(error.description)
                    failed = true
                }
            }
            if failed { throw Exit.badData }
        }
    }
}

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of scenario files, for editors.",
        discussion: "Put `# yaml-language-server: $schema=FILE` on a scenario's first line to use it.")

    func run() { emit(scenarioJSONSchema.text()) }
}
