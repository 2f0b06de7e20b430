internal import Economics
internal import Units

extension ScenarioSchema {
    static let outlook: [Field] = [
        Field("start", .integer(1990...2100), .written("2024"), "the year at whose end the figures below stand"),
        Field("end", .integer(1991...2200), .written("2045"), "the last year"),
        Field(
            "chips", .quantity(unit: "W", range: 0...1e15), .fact("supply.chips.installed_2024"),
            "IT power of the chips at the start"),
        Field(
            "chip_growth", .quantity(unit: "1", range: 0.1...20), .fact("supply.chip_power_growth"),
            "yearly factor of the power of chips made, at first"),
        Field(
            "chip_growth_fade", .quantity(unit: "yr-1", range: 0...5), .fact("supply.chip_growth_fade"),
            "rate at which that growth fades"),
        Field("chip_life", .quantity(unit: "yr", range: 0.5...30), .fact("ground.it_life"), "after which chips leave"),
        Field(
            "campus_power", .quantity(unit: "W", range: 0...1e15), .fact("supply.campus.energised_2024"),
            "IT power on the ground at the start"),
        Field(
            "campus_starts", .quantity(unit: "W/yr", range: 0...1e15), .fact("supply.campus.starts_2024"),
            "projects begun a year at the start"),
        Field(
            "campus_start_growth", .quantity(unit: "1", range: 0.1...10), .fact("supply.campus.start_growth"),
            "yearly factor of what is begun"),
        Field("stages", .object(outlookStages), .empty, "median and spread of what a project waits for"),
        Field("workers", .quantity(unit: "1", range: 1...1e9), .fact("supply.workers"), "builders of data centres there are"),
        Field(
            "worker_years_per_MW", .quantity(unit: "1", range: 0.01...1e4), .fact("supply.worker_years_per_MW"),
            "work in a megawatt"),
        Field("launch", .object(outlookLaunch), .empty, "flights for orbit"),
        Field("kinds", .list(.object(outlookKind)), .none, "smaller kinds of site and how they grow"),
        Field(
            "efficiency_gain", .quantity(unit: "1", range: 0.1...100), .fact("efficiency.gain_per_yr"),
            "yearly factor of work per energy, at first"),
        Field(
            "efficiency_fade", .quantity(unit: "yr-1", range: 0...5), .fact("efficiency.gain_fade"),
            "rate at which that gain fades"),
        Field(
            "rebound", .quantity(unit: "1", range: 0...3), .fact("efficiency.rebound"),
            "elasticity of demand to efficiency; above 1, gains raise the demand for power"),
        Field(
            "demand_growth", .quantity(unit: "1", range: 0.1...10), .fact("demand.growth_per_yr"),
            "yearly factor of demand besides"),
        Field("chip_decay", .quantity(unit: "yr-1", range: 0...1), .fact("supply.chip_decay"), "yearly loss of value of a chip"),
        Field("revenue", .quantity(unit: "USD W-1 yr-1", range: 0...1e4), .fact("supply.revenue"), "what IT power earns"),
    ]

    static let outlookStages: [Field] = [
        stage("interconnection", "ground.lead.interconnect_us"), stage("transformer", "ground.lead.transformer_lpt"),
        stage("permit", "ground.lead.permit"), stage("shell", "ground.lead.shell"),
    ]

    private static func stage(_ name: String, _ fact: String) -> Field {
        Field(
            name,
            .object([
                Field("median", .quantity(unit: "yr", range: 0.01...50), .fact(fact), "half are done by then"),
                Field("sigma", .quantity(unit: "1", range: 0.01...3), .fact("\(fact).sigma"), "spread of the logarithm"),
            ]), .empty, "wait for the \(name)")
    }

    static let outlookLaunch: [Field] = [
        Field("first", .integer(1990...2200), .written("2028"), "year of the first flight for compute"),
        Field(
            "flights", .quantity(unit: "yr-1", range: 0.001...1e6), .fact("launch.starship.flights_2026"),
            "flights in the first year"),
        Field(
            "ceiling", .quantity(unit: "yr-1", range: 0.001...1e6), .fact("launch.starship.flights_ceiling"),
            "flights a year in the end"),
        Field("growth", .quantity(unit: "yr-1", range: 0...10), .fact("launch.cadence_growth"), "rate of the early growth"),
        Field("payload", .quantity(unit: "kg", range: 1...1e7), .fact("launch.starship.payload"), "mass of one flight"),
        Field("success", .quantity(unit: "1", range: 0...1), .fact("launch.success"), "share that arrives"),
        Field("mass", .quantity(unit: "kg/kW", range: 0.01...1e4), .fact("bus.mass_per_it_kw"), "mass per IT power"),
        Field("life", .quantity(unit: "yr", range: 0.5...50), .fact("sat.life"), "of a satellite"),
        Field(
            "learning", .quantity(unit: "1", range: 0.001...0.9), .fact("launch.learning_rate"),
            "fall of the price per doubling of mass"),
        Field("anchor_price", .quantity(unit: "USD/kg", range: 0.1...1e6), .fact("launch.anchor"), "price at the anchor"),
        Field("anchor_mass", .quantity(unit: "t", range: 0.001...1e9), .written("400 t"), "mass launched in all at the anchor"),
        Field("floor", .quantity(unit: "USD/kg", range: 0...1e6), .fact("launch.price_floor"), "fuel and operation"),
    ]

    static let outlookKind: [Field] = [
        Field("name", .text, .required, "edge, home, vehicles, devices or any other"),
        Field("first", .integer(1990...2200), .required, "year from which it grows"),
        Field("start", .quantity(unit: "W", range: 1...1e15), .required, "firm IT power that it offers then"),
        Field("ceiling", .quantity(unit: "W", range: 1...1e15), .required, "firm IT power in the end"),
        Field("growth", .quantity(unit: "yr-1", range: 0...10), .required, "rate of the early growth"),
    ]
}

extension ScenarioBuilder {
    /// The outlook that a document asks for.
    mutating func outlook(_ value: Value) -> OutlookInputs? {
        let facts: CostFacts
        do { facts = try CostFacts(validator.facts) } catch {
            validator.report("\(error)", at: value.mark, "outlook")
            return nil
        }
        do throws(DomainError) {
            var stages: [Stage] = []
            for name in ["interconnection", "transformer", "permit", "shell"] {
                stages.append(
                    try Stage(
                        name, median_yr: value.number("stages", name, "median"), sigma: value.number("stages", name, "sigma")))
            }
            var kinds: [OutlookInputs.Kind] = []
            for kind in value["kinds"]?.elements ?? [] {
                let growth = try Logistic(
                    start: kind.number("start") * 1e-9, ceiling: kind.number("ceiling") * 1e-9, rate_per_yr: kind.number("growth")
                )
                kinds.append(.init(name: kind.text("name"), first: Int(kind.number("first")), growth: growth))
            }
            func launch(_ name: String) -> Double { value.number("launch", name) }
            var inputs = OutlookInputs(
                chips_GW: value.number("chips") * 1e-9, chipGrowth_per_yr: value.number("chip_growth"),
                chipGrowthFade_per_yr: value.number("chip_growth_fade"), chipLife_yr: value.number("chip_life"),
                campus_GW: value.number("campus_power") * 1e-9, campusStarts_GW_per_yr: value.number("campus_starts") * 1e-9,
                campusStartGrowth_per_yr: value.number("campus_start_growth"), stages: ProjectStages(stages),
                workers: value.number("workers"), workerYears_per_MW: value.number("worker_years_per_MW"),
                flights: try Logistic(start: launch("flights"), ceiling: launch("ceiling"), rate_per_yr: launch("growth")),
                payload_t: launch("payload") / 1000, launchSuccess: launch("success"), mass_kg_per_kW: launch("mass"),
                orbitLife_yr: launch("life"), firstLaunch: Int(launch("first")),
                launchCurve: try LearningCurve(
                    anchor_USD: launch("anchor_price"), anchorAmount: launch("anchor_mass"), rate: launch("learning")),
                launchFloor_USD_per_kg: launch("floor"), kinds: kinds, efficiencyGain_per_yr: value.number("efficiency_gain"),
                efficiencyFade_per_yr: value.number("efficiency_fade"), rebound: value.number("rebound"),
                demandGrowth_per_yr: value.number("demand_growth"), computers_USD_per_W: facts[.computers],
                rate_per_yr: facts[.groundRate], chipDecay_per_yr: value.number("chip_decay"),
                revenue_USD_per_W_yr: value.number("revenue"))
            (inputs.start, inputs.end) = (Int(value.number("start")), Int(value.number("end")))
            guard inputs.end > inputs.start else {
                throw DomainError("end", value: "\(inputs.end)", allowed: "a year after the start, \(inputs.start)")
            }
            return inputs
        } catch {
            validator.report("\(error)", at: value.mark, "outlook")
            return nil
        }
    }
}
