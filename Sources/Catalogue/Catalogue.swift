internal import Ephemeris
public import Models
internal import Orbits
internal import Thermal

/// Every model of the toolkit, by name.
public let catalogue: [Model] = [
    sunModels, orbitsModels, shadowModels, viewFactorModels, radiatorModels,
].flatMap { $0 }.sorted { $0.name < $1.name }
