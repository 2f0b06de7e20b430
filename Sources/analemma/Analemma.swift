import ArgumentParser

@main
struct Analemma: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analemma",
        abstract: "Where should the next watt of compute go?",
        discussion: """
            Computes, step by step through a year, how much useful compute a place sustains, in orbit or on the ground, and \
            what binds it: power, heat, link or chips.

            Exit codes: 0 success, 1 a check failed, 64 usage, 65 bad data, 66 no input, 70 internal, 73 can't create, 74 I/O.
            """,
        version: version,
        subcommands: [
            CompareCommand.self,
            BridgeCommand.self,
            FirmCommand.self,
            MapCommand.self,
            OutlookCommand.self,
            SweepCommand.self,
            ValidateCommand.self,
            SchemaCommand.self,
            ClimateCommand.self,
            IrradianceCommand.self,
            SunCommand.self,
            PVCommand.self,
            EclipseCommand.self,
            PassesCommand.self,
            LinkCommand.self,
            NetworkCommand.self,
            PropagateCommand.self,
            ElementsCommand.self,
            OrbitCommand.self,
            ThermalCommand.self,
            FactsCommand.self,
            ModelsCommand.self,
            EvalCommand.self,
            VerifyCommand.self,
            DoctorCommand.self,
        ])

    static let version = "0.1.0"
}
