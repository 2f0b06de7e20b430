import Foundation
import Models
import Testing

@testable import Catalogue

private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("data/reference")

private let tables = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".csv") }.sorted()

@Test(arguments: tables)
func modelHoldsAgainstItsReference(table: String) throws {
    let reference = try ReferenceTable(path: folder.appendingPathComponent(table).path, catalogue: catalogue)
    for check in try reference.check() {
        #expect(
            check.passed,
            "\(table): \(check.output) is off by \(check.worstError) (\(check.tolerance.description)) on line \(check.worstLine)")
    }
}

@Test func modelsHaveNamesOfTheirOwnAndSaneRanges() {
    #expect(Set(catalogue.map(\.name)).count == catalogue.count)
    for model in catalogue {
        #expect(model.name.contains("."), "\(model.name) has no field")
        #expect(!model.source.isEmpty && !model.edition.isEmpty && !model.outputs.isEmpty)
        for parameter in model.inputs + model.outputs {
            if case .number(_, let range) = parameter.kind {
                #expect(range.lowerBound < range.upperBound)
                if let value = parameter.defaultValue { #expect(range.contains(value), "\(model.name): \(parameter.name)") }
            }
        }
    }
}

@Test func mostModelsHaveAReferenceTable() throws {
    let named = try Set(
        tables.map { try ReferenceTable(path: folder.appendingPathComponent($0).path, catalogue: catalogue).model.name })
    let without = catalogue.map(\.name).filter { !named.contains($0) }
    #expect(without.isEmpty, "no reference table: \(without.joined(separator: ", "))")
}

@Test func defaultsGiveOutputsWithinTheirRanges() throws {
    for model in catalogue where model.inputs.allSatisfy({ $0.defaultValue != nil }) {
        var batch = Batch(model, inputs: model.inputs.map { [$0.defaultValue ?? .nan] })
        try model.evaluate(&batch)
        for (parameter, column) in zip(model.outputs, batch.outputs) {
            if case .number(_, let range) = parameter.kind, column[0].isFinite {
                #expect(range.contains(column[0]), "\(model.name): \(parameter.name) = \(column[0])")
            }
        }
    }
}
