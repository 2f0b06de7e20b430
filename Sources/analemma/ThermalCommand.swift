import ArgumentParser

struct ThermalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "thermal",
        abstract: "Cooling: plants on the ground, radiators in orbit, temperatures through an orbit, small places.",
        subcommands: [
            ThermalPlantCommand.self,
            ThermalRadiatorCommand.self,
            ThermalTransientCommand.self,
            ThermalConstellationCommand.self,
            ThermalPlaceCommand.self,
        ])
}

/// A choice among the cases of an enumeration of words.
struct Word<Choice: RawRepresentable & CaseIterable & Sendable>: ExpressibleByArgument where Choice.RawValue == String {
    let value: Choice

    init(_ value: Choice) { self.value = value }

    init?(argument: String) {
        guard let value = Choice(rawValue: argument) else { return nil }
        self.value = value
    }

    var defaultValueDescription: String { value.rawValue }
    static var allValueStrings: [String] { Choice.allCases.map(\.rawValue) }
}
