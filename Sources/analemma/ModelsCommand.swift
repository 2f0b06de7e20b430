import ArgumentParser
import Catalogue
import Models
import Tables
import Units

struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "List the models, or describe one.",
        discussion: "A NAME that ends in a dot or is a field (`shadow`) lists the models of that field.")

    @Argument(help: "A model, or a field of models.") var name: String?
    @Flag(help: "Write JSON.") var json = false
    @Flag(help: "List the physical constants instead.") var constants = false

    func run() throws {
        try reportingErrors {
            if constants { return listConstants() }
            let models = try selected()
            if json { return emit(JSON.array(models.map(\.json)).text()) }
            if let name, models.count == 1, models[0].name == name { return describe(models[0]) }
            var table = TextTable(["model", "summary"])
            for model in models { table.append([model.name, model.summary]) }
            emit(table.text)
        }
    }

    private func selected() throws -> [Model] {
        guard let name else { return catalogue }
        let exact = catalogue.filter { $0.name == name }
        if !exact.isEmpty { return exact }
        let field = catalogue.filter { $0.name.hasPrefix(name.hasSuffix(".") ? name : name + ".") }
        guard !field.isEmpty else { throw unknownModel(name) }
        return field
    }

    private func describe(_ model: Model) {
        emit("\(model.name): \(model.summary)\nedition: \(model.edition)\nsource: \(model.source)\n")
        var table = TextTable(["", "name", "unit", "allowed", "default", "meaning"])
        for (role, list) in [("in", model.inputs), ("out", model.outputs)] {
            for parameter in list {
                let fallback = parameter.defaultValue.map { parameter.text($0) } ?? (role == "in" ? "required" : "")
                table.append([role, parameter.name, parameter.unit, parameter.allowed, fallback, parameter.summary])
            }
        }
        emit(table.text)
    }

    private func listConstants() {
        if json {
            let list = Units.constants.map { constant -> JSON in
                [
                    "name": .string(constant.name), "value": .number(constant.value), "unit": .string(constant.unit),
                    "uncertainty": .number(constant.uncertainty), "source": .string(constant.source),
                ]
            }
            return emit(JSON.array(list).text())
        }
        var table = TextTable(["constant", "value", "unit", "uncertainty", "source"])
        for constant in Units.constants {
            table.append([
                constant.name, shortest(constant.value), constant.unit, shortest(constant.uncertainty), constant.source,
            ])
        }
        emit(table.text)
    }
}

/// The error for a name that no model has.
func unknownModel(_ name: String) -> DomainError {
    let names = catalogue.map(\.name)
    return DomainError(
        "model", value: "'\(name)'", allowed: "a name that `analemma models` lists\(suggestion(for: name, among: names))")
}

extension Parameter {
    /// What values it takes, in words.
    var allowed: String {
        switch kind {
        case .number(_, let range): "\(compact(range.lowerBound)) … \(compact(range.upperBound))"
        case .choice(let words): words.joined(separator: " | ")
        case .time: "a date and time"
        }
    }
}
