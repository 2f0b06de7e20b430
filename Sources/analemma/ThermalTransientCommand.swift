import ArgumentParser
import Tables
import Thermal
import Units

struct ThermalTransientCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

    static let configuration = CommandConfiguration(
        commandName: "transient", abstract: "Temperatures of chips, loop and radiator through an orbit.",
        discussion: """
            Three nodes: chips, loop and radiator; with --nodes 1 the radiator alone. By default the orbit that repeats itself, with \
            what certifies it; with --start the orbits from that temperature. The integration restarts at the edges of the shadow.
            """)

    @Option(help: "1: the radiator alone; 3: chips, loop and radiator.") var nodes: Int = 3
    @Option(help: ArgumentHelp("Heat of the chips at full power.", valueName: "kW")) var heat: Double = 100
    @Option(help: ArgumentHelp("Planform of the radiator.", valueName: "m2")) var planform: Double = 130
    @Option(help: ArgumentHelp("Heat capacity of the radiator with its liquid.", valueName: "J/m2/K")) var arealCapacity: Double =
        8000
    @Option(help: ArgumentHelp("Heat capacity of the loop.", valueName: "kJ/K")) var loopCapacity: Double = 400
    @Option(help: ArgumentHelp("Heat capacity of chips and cold plates.", valueName: "kJ/K")) var chipCapacity: Double = 60
    @Option(help: ArgumentHelp("Chips to loop.", valueName: "kW/K")) var chipConductance: Double = 4
    @Option(help: ArgumentHelp("Loop to radiator.", valueName: "kW/K")) var loopConductance: Double = 20
    @Option(help: ArgumentHelp("Chips above this run slower.", valueName: "degC")) var soft: Double?
    @Option(help: ArgumentHelp("Chips stop at this.", valueName: "degC")) var hard: Double?
    @Option(help: "quartz_mirrors, silver_teflon, white_paint or black_paint.") var coating: Word<RadiatorCoating> = Word(
        .quartzMirrors)
    @Option(help: "Instead of the coating's: emissivity of both faces.") var emissivity: Double?
    @Option(help: "Instead of the coating's: solar absorptance of both faces.") var absorptance: Double?
    @Option(help: ArgumentHelp("Age of the coating, of five years at its end.", valueName: "yr")) var age: Double = 5
    @Option(help: "Radiating share of an isothermal panel.") var effectiveness: Double = 0.9
    @Flag(help: "Only one face sees Earth, Sun and sky.") var oneSided = false
    @Flag(help: "A shield keeps direct sunlight off.") var shielded = false
    @Option(help: "disk, or sub_point: the view factor times the Sun's cosine below the satellite.") var albedoModel:
        Word<AlbedoModel> = Word(.disk)
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("All nodes' temperature at the orbit's noon; absent: the repeating orbit.", valueName: "degC"))
    var start: Double?
    @Option(help: "Orbits from --start.") var orbits: Int = 1
    @Option(help: "Values an orbit.") var samples: Int = 90
    @OptionGroup var orbit: ThermalOrbitOptions
    @Option(help: "What is printed.") var format: Format = .table
    @Option(name: .shortAndLong, help: "Write to this file instead of standard output.") var output: String?

    func validate() throws {
        if nodes != 1 && nodes != 3 { throw ValidationError("--nodes \(nodes): allowed are 1 and 3") }
        for (name, value) in [
            ("--heat", heat), ("--planform", planform), ("--areal-capacity", arealCapacity), ("--loop-capacity", loopCapacity),
            ("--chip-capacity", chipCapacity), ("--chip-conductance", chipConductance), ("--loop-conductance", loopConductance),
        ] where !(value > 0) { throw ValidationError("\(name) \(value): a positive number is needed") }
        if let emissivity, !(0.01...1).contains(emissivity) {
            throw ValidationError("--emissivity \(emissivity): allowed are 0.01 … 1, a share of a black body's")
        }
        if let absorptance, !(0...1).contains(absorptance) {
            throw ValidationError("--absorptance \(absorptance): allowed are 0 … 1")
        }
        if !(0.05...1).contains(effectiveness) { throw ValidationError("--effectiveness \(effectiveness): allowed are 0.05 … 1") }
        if !(1...10_000).contains(orbits) { throw ValidationError("--orbits \(orbits): allowed are 1 … 10000") }
        if !(2...100_000).contains(samples) { throw ValidationError("--samples \(samples): allowed are 2 … 100000") }
        if (soft == nil) != (hard == nil) { throw ValidationError("--soft and --hard go together") }
    }

    private func network() throws -> ThermalNetwork {
        let radiator = ThermalNetwork.Node(
            "radiator", capacity_J_per_K: arealCapacity * planform, power_W: nodes == 1 ? heat * 1000 : 0, planform_m2: planform)
        guard nodes == 3 else { return try ThermalNetwork(nodes: [radiator], links: []) }
        var throttle: ThrottleCurve?
        if let soft, let hard {
            throttle = try ThrottleCurve(soft_K: soft + Physical.zeroCelsius_K, hard_K: hard + Physical.zeroCelsius_K)
        }
        return try ThermalNetwork(
            nodes: [
                .init("chips", capacity_J_per_K: chipCapacity * 1000, power_W: heat * 1000, throttle: throttle),
                .init("loop", capacity_J_per_K: loopCapacity * 1000), radiator,
            ],
            links: [
                .init(0, 1, conductance_W_per_K: chipConductance * 1000),
                .init(1, 2, conductance_W_per_K: loopConductance * 1000),
            ])
    }

    func run() throws {
        try reportingErrors {
            let coated = coating.value.surface(age_yr: age, life_yr: 5)
            let surface = RadiatorSurface(
                emissivity: emissivity ?? coated.emissivity, solarAbsorptance: absorptance ?? coated.solarAbsorptance,
                finEfficiency: effectiveness)
            var heat = try orbit.heat(surface)
            (heat.isTwoSided, heat.hasDirectSun, heat.albedoModel) = (!oneSided, !shielded, albedoModel.value)
            let run = ThermalOrbit(network: try network(), heat: heat, period_s: orbit.period_s)
            if let start {
                let from = [Double](repeating: start + Physical.zeroCelsius_K, count: run.network.nodes.count)
                try write(run, try run.run(from: from, orbits: orbits, samples: samples).samples, nil)
            } else {
                let periodic = try run.periodic(samples: samples)
                try write(run, periodic.samples, periodic)
            }
        }
    }

    private func write(_ run: ThermalOrbit, _ samples: [ThermalOrbit.Sample], _ periodic: ThermalOrbit.Periodic?) throws {
        let names = run.network.nodes.map(\.name)
        if format == .csv {
            let answer = try Answer(path: output)
            try answer.write(
                "time_s," + names.map { "\($0)_K" }.joined(separator: ",") + ",absorbed_W_per_m2_planform,lit_fraction\n")
            for sample in samples {
                let numbers = [sample.time_s] + sample.temperatures_K + [sample.absorbed_W_per_m2, sample.litFraction]
                try answer.write(numbers.map(csvNumber).joined(separator: ",") + "\n")
            }
            return try answer.commit()
        }
        var answer = DesignAnswer()
        answer.add("period_s", "period", run.period_s, 3, "s")
        for (index, name) in names.enumerated() {
            let values = samples.map { $0.temperatures_K[index] }
            if let periodic { answer.add("\(name)_mean_K", "\(name), mean", periodic.mean_K[index], 5, "K") }
            answer.add("\(name)_least_K", "\(name), least", values.min() ?? .nan, 5, "K")
            answer.add("\(name)_greatest_K", "\(name), greatest", values.max() ?? .nan, 5, "K")
            if let share = periodic?.powerShare[index], share.isFinite {
                answer.add("\(name)_power_share", "\(name), mean power over full power", share, 6, "1")
            }
        }
        answer.add("absorbed_mean_W_per_m2", "heat taken up, mean", run.heat.mean_W_per_m2, 3, "W/m2 of planform")
        if let periodic {
            answer.add("closure_K", "from noon to noon", periodic.closure_K, 9, "K")
            answer.add("energy_error", "heat in less heat out, over heat in", periodic.energyError, 12, "1")
            answer.add("tolerance_error_K", "against a hundredth of the tolerance", periodic.toleranceError_K, 9, "K")
            answer.add("orbits", "orbits integrated", Double(periodic.orbits), 0, "1")
        }
        if format == .json {
            answer.rows = (
                "samples",
                [("time_s", 3)] + names.map { ("\($0)_K", 5) } + [("absorbed_W_per_m2_planform", 3), ("lit_fraction", 6)],
                samples.map { [$0.time_s] + $0.temperatures_K + [$0.absorbed_W_per_m2, $0.litFraction] }
            )
        }
        try answer.write(json: format == .json, output: output)
    }
}
