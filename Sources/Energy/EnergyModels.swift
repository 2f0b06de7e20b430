public import Models
internal import Units

/// Models of the energy balance for the registry.
public let energyModels: [Model] = [
    Model(
        "balance.step", "One step of a site's energy balance: useful IT power, what binds it, and where the energy goes.",
        edition: "greedy dispatch, source before storage before firm", source: "docs/models/balance.md",
        inputs: [
            .number("source_kW", "kW", 0...1e9, "power that the variable source offers at the bus"),
            .number("firm_kW", "kW", 0...1e9, default: 0, "power that a grid or generator can add"),
            .number("heat_limit_kW", "kW", 0...1e9, "IT power that heat rejection allows"),
            .number("link_limit_kW", "kW", 0...1e9, "IT power that the link allows"),
            .number("chip_limit_kW", "kW", 0...1e9, "IT power that the chips offer"),
            .number("fixed_kW", "kW", 0...1e9, default: 0, "power drawn whatever is computed"),
            .number("bus_per_it", "1", 1...10, default: 1, "bus power per IT power"),
            .number("usable_kWh", "kWh", 0...1e9, default: 0, "energy that the storage may cycle"),
            .number("charge_kWh", "kWh", 0...1e9, default: 0, "energy in store before the step"),
            .number("storage_kW", "kW", 0...1e9, default: 1e9, "largest power into and out of the storage"),
            .number("round_trip_efficiency", "1", 0.01...1, default: 1, "split evenly between charging and discharging"),
            .number("step_s", "s", 1...86_400, default: 3600, "length of the step"),
        ],
        outputs: [
            .number("it_kW", "kW", 0...1e9, "useful IT power"),
            .choice("binding", Constraint.allCases.map(\.name), "what binds it"),
            .number("firm_used_kW", "kW", 0...1e9, "power taken from the grid or generator"),
            .number("discharge_kW", "kW", 0...1e9, "power out of the storage"),
            .number("curtailed_kW", "kW", 0...1e9, "power offered and not used"),
            .number("loss_kW", "kW", 0...1e9, "power lost in the storage"),
            .number("charge_after_kWh", "kWh", 0...1e9, "energy in store after the step"),
        ],
        row: { row throws(DomainError) in
            let step_s = row["step_s"]
            let usable_J = row["usable_kWh"] * 3.6e6
            guard row["charge_kWh"] <= row["usable_kWh"] else {
                throw DomainError("charge_kWh", row["charge_kWh"], unit: "kWh", allowed: 0...row["usable_kWh"])
            }
            var balance = Balance([
                try Storage(
                    usable_J: usable_J, power_W: row["storage_kW"] * 1000, roundTripEfficiency: row["round_trip_efficiency"],
                    initialFraction: usable_J > 0 ? row["charge_kWh"] / row["usable_kWh"] : 0)
            ])
            let tile = BalanceTile(capacity: 1)
            tile.steps = 1
            tile.source_W[0] = row["source_kW"] * 1000
            tile.firm_W[0] = row["firm_kW"] * 1000
            tile.heatLimit_W[0] = row["heat_limit_kW"] * 1000
            tile.linkLimit_W[0] = row["link_limit_kW"] * 1000
            tile.chipLimit_W[0] = row["chip_limit_kW"] * 1000
            tile.fixed_W[0] = row["fixed_kW"] * 1000
            tile.busPerIT[0] = row["bus_per_it"]
            balance.advance(tile, step_s: step_s)
            let ledger = balance.ledger(lane: 0)
            let perStep_kW = 1 / (step_s * 1000)
            return [
                tile.it_W[0] / 1000, tile.bound[0], ledger.firm_J * perStep_kW, ledger.discharged_J * perStep_kW,
                ledger.curtailed_J * perStep_kW, ledger.loss_J * perStep_kW, ledger.storedAtEnd_J / 3.6e6,
            ]
        })
]
