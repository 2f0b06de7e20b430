public import Units

/// One input or output of a model: its name with the unit as suffix, what it means, and what values it takes.
public struct Parameter: Sendable {
    /// What kind of value a column holds.
    public enum Kind: Sendable {
        /// A number in `unit` within `range`.
        case number(unit: String, range: ClosedRange<Double>)
        /// One of a few words; inside, its index in the list.
        case choice([String])
        /// An ISO 8601 instant; inside, POSIX seconds of UTC.
        case time
    }

    public let name: String
    public let summary: String
    public let kind: Kind
    /// What an absent column or an empty cell means; nil: the value is required.
    public let defaultValue: Double?

    /// A number in `unit`, named with the unit as suffix (`altitude_km`).
    public static func number(
        _ name: String, _ unit: String, _ range: ClosedRange<Double>, default value: Double? = nil, _ summary: String
    ) -> Parameter {
        Parameter(name: name, summary: summary, kind: .number(unit: unit, range: range), defaultValue: value)
    }

    /// One of the words in `choices`; the default, if any, is one of them.
    public static func choice(_ name: String, _ choices: [String], default word: String? = nil, _ summary: String) -> Parameter {
        let index = word.flatMap { choices.firstIndex(of: $0) }
        precondition(word == nil || index != nil, "default '\(word ?? "")' of \(name) is not one of its choices")
        return Parameter(name: name, summary: summary, kind: .choice(choices), defaultValue: index.map(Double.init))
    }

    /// An ISO 8601 instant.
    public static func time(_ name: String, _ summary: String) -> Parameter {
        Parameter(name: name, summary: summary, kind: .time, defaultValue: nil)
    }

    /// The unit, `1` for a choice.
    public var unit: String {
        switch kind {
        case .number(let unit, _): unit
        case .choice: "1"
        case .time: "ISO 8601 UTC"
        }
    }
}

/// A physical model that can be called by name from the command line, a table or a scenario.
public struct Model: Sendable {
    /// Dotted name, field first: `shadow.conical`, `air.wet_bulb`.
    public let name: String
    /// One sentence: what it computes, of what.
    public let summary: String
    public let inputs: [Parameter]
    public let outputs: [Parameter]
    /// The edition, year or variant of the method.
    public let edition: String
    /// Author, title, year, equation.
    public let source: String
    /// Evaluates a batch: reads input columns, sets every output column.
    public let evaluate: @Sendable (inout Batch) throws -> Void

    public init(
        _ name: String, _ summary: String, edition: String, source: String, inputs: [Parameter], outputs: [Parameter],
        evaluate: @escaping @Sendable (inout Batch) throws -> Void
    ) {
        self.name = name
        self.summary = summary
        self.inputs = inputs
        self.outputs = outputs
        self.edition = edition
        self.source = source
        self.evaluate = evaluate
    }

    /// A model that is a function of one row: `inputs` in declared order give `outputs` in declared order.
    ///
    /// A thrown ``DomainError`` marks that row only; NaN outputs mean 'missing'.
    public init(
        _ name: String, _ summary: String, edition: String, source: String, inputs: [Parameter], outputs: [Parameter],
        row: @escaping @Sendable (Row) throws(DomainError) -> [Double]
    ) {
        self.init(name, summary, edition: edition, source: source, inputs: inputs, outputs: outputs) { batch in
            for index in 0..<batch.count {
                do throws(DomainError) {
                    let values = try row(Row(batch: batch, index: index))
                    precondition(values.count == batch.outputNames.count, "\(name) gave \(values.count) outputs")
                    for (output, value) in values.enumerated() { batch.outputs[output][index] = value }
                } catch {
                    batch.errors.append((index, error))
                    for output in batch.outputs.indices { batch.outputs[output][index] = .nan }
                }
            }
        }
    }
}

/// Columns of inputs and outputs of one evaluation, structure of arrays.
public struct Batch {
    public let count: Int
    public let inputNames: [String]
    public let outputNames: [String]
    /// `[input][row]`, in the units of the parameters.
    public var inputs: [[Double]]
    /// `[output][row]`, NaN until set.
    public var outputs: [[Double]]
    /// Rows for which the model is not defined.
    public var errors: [(row: Int, error: DomainError)] = []

    public init(_ model: Model, inputs: [[Double]]) {
        count = inputs.first?.count ?? 0
        inputNames = model.inputs.map(\.name)
        outputNames = model.outputs.map(\.name)
        self.inputs = inputs
        outputs = model.outputs.map { _ in [Double](repeating: .nan, count: inputs.first?.count ?? 0) }
    }

    /// An input column by name.
    public subscript(name: String) -> [Double] {
        guard let index = inputNames.firstIndex(of: name) else { preconditionFailure("no input '\(name)'") }
        return inputs[index]
    }

    /// A row of the columns.
    public func row(_ index: Int) -> Row { Row(batch: self, index: index) }

    /// Sets an output column by name.
    public mutating func set(_ name: String, _ values: [Double]) {
        guard let index = outputNames.firstIndex(of: name) else { preconditionFailure("no output '\(name)'") }
        precondition(values.count == count, "\(name): \(values.count) values for \(count) rows")
        outputs[index] = values
    }
}

/// One row of a batch: inputs by declared position or by name.
public struct Row {
    let batch: Batch
    let index: Int

    /// The input at a declared position.
    public subscript(position: Int) -> Double { batch.inputs[position][index] }
    /// The input of a name.
    public subscript(name: String) -> Double {
        guard let position = batch.inputNames.firstIndex(of: name) else { preconditionFailure("no input '\(name)'") }
        return batch.inputs[position][index]
    }
}
