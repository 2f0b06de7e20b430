public import Models

/// Every model of the toolkit, by name.
public let catalogue: [Model] = ([] as [[Model]]).flatMap { $0 }.sorted { $0.name < $1.name }
