public import Models
internal import Units

private let pattern: [Parameter] = [
    .number("days", "d", 1...3660, default: 365, "length of the series, whole days"),
    .number("peak_W_per_W", "W/W", 0...1, default: 0.8, "output at noon of the brightest day per nameplate"),
    .number("season_h", "h", 0...6, default: 1, "half the swing of the day's length"),
    .number("cloud", "1", 0...1, default: 0.8, "how much darker the darkest day is than the brightest"),
]
private let store: [Parameter] = [
    .number("charge_efficiency", "1", 0.01...1, default: 0.95, "stored per energy taken in"),
    .number("discharge_efficiency", "1", 0.01...1, default: 0.95, "given per stored energy"),
    .number("charge_limit_per_load", "1", 0...1e9, default: 1e9, "largest charging power per load"),
    .number("discharge_limit_per_load", "1", 0...1e9, default: 1e9, "largest discharging power per load"),
    .number(
        "duration_h", "h", 0...1e6, default: 0,
        "usable energy over power of a battery whose power is tied to its energy; 0: separate"),
    .choice("start", StoreTerms.Start.allCases.map(\.rawValue), default: "cyclic", "full, or what is in store at the end"),
]

private func terms(_ row: Row) throws(DomainError) -> StoreTerms {
    let duration_h = row["duration_h"]
    let power: StoreTerms.Power =
        duration_h > 0
        ? .tied(duration_s: duration_h * 3600)
        : .separate(charge_W: row["charge_limit_per_load"], discharge_W: row["discharge_limit_per_load"])
    return try StoreTerms(
        chargeEfficiency: row["charge_efficiency"], dischargeEfficiency: row["discharge_efficiency"], power: power,
        start: StoreTerms.Start.allCases[Int(row["start"])])
}

private func profile(_ row: Row) throws(DomainError) -> FirmProfile {
    guard let days = Int(exactly: row["days"]) else { throw DomainError("days", value: "\(row["days"])", allowed: "whole days") }
    let pattern = PatternProfile(days: days, peak_W_per_W: row["peak_W_per_W"], season_h: row["season_h"], cloud: row["cloud"])
    return try FirmProfile(yield_W_per_W: pattern.yield_W_per_W, load_W: 1, step_s: 3600)
}

private let docs = "docs/models/storage.md"

/// Models of firm power from a variable source and a store, on a source that follows a formula.
public let storageModels: [Model] = [
    Model(
        "storage.unserved",
        "Energy that a variable source with a store leaves unserved, from the closed cycles of the net balance.",
        edition: "rainflow of the running net balance, exact for greedy dispatch", source: docs,
        inputs: [
            .number("source_per_load", "1", 0...1e4, "nameplate of the source per load"),
            .number("energy_h", "h", 0...1e6, "usable energy of the store in hours of the load"),
        ] + store + pattern,
        outputs: [
            .number("unserved_share", "1", 0...1, "energy not served per energy asked for"),
            .number("curtailed_share", "1", 0...1e4, "energy curtailed per energy asked for"),
        ],
        row: { row throws(DomainError) in
            let profile = try profile(row)
            let curve = UnservedCurve(profile, try terms(row), source_W: row["source_per_load"])
            let energy_J = row["energy_h"] * 3600
            return [
                curve.unserved(energy_J: energy_J).value / profile.demand_J,
                curve.curtailed_J(energy_J: energy_J) / profile.demand_J,
            ]
        }),
    Model(
        "storage.dispatch", "A store simulated step by step behind a variable source.",
        edition: "greedy dispatch by the hour", source: docs,
        inputs: [
            .number("source_per_load", "1", 0...1e4, "nameplate of the source per load"),
            .number("energy_h", "h", 0...1e6, "usable energy of the store in hours of the load"),
        ] + store + pattern,
        outputs: [
            .number("unserved_share", "1", 0...1, "energy not served per energy asked for"),
            .number("curtailed_share", "1", 0...1e4, "energy curtailed per energy asked for"),
            .number("lost_share", "1", 0...1e4, "energy lost in the store per energy asked for"),
            .number("short_hours", "h", 0...1e6, "hours in which the load is not fully served"),
            .number("longest_short_h", "h", 0...1e6, "longest run of them"),
            .number("peak_short", "1", 0...1, "largest missing power per load: the backup"),
        ],
        row: { row throws(DomainError) in
            let profile = try profile(row)
            let result = StoreDispatch(profile, try terms(row)).simulate(
                source_W: row["source_per_load"], energy_J: row["energy_h"] * 3600)
            return [
                result.unserved_J / profile.demand_J, result.curtailed_J / profile.demand_J, result.lost_J / profile.demand_J,
                Double(result.shortSteps), Double(result.longestShort), result.peakShort_W,
            ]
        }),
    Model(
        "storage.least_cost", "The cheapest source and store that serve a share of a steady load's energy.",
        edition: "exact: tangents of the convex cost, equal to the linear programme", source: docs,
        inputs: [
            .number("share", "1", 0...1, "share of the energy that is served"),
            .number("source_USD_per_W_yr", "USD/(W yr)", 1e-9...1e9, default: 0.15, "yearly price of the source's nameplate"),
            .number(
                "energy_USD_per_Wh_yr", "USD/(Wh yr)", 1e-9...1e9, default: 0.04, "yearly price of the store's usable energy"),
            .number("largest_source_per_load", "1", 0...1e6, default: 1e6, "largest source per load"),
            .number("largest_energy_h", "h", 0...1e9, default: 1e9, "largest usable energy in hours of the load"),
        ] + store + pattern,
        outputs: [
            .number("source_per_load", "1", 0...1e6, "nameplate of the source per load"),
            .number("energy_h", "h", 0...1e9, "usable energy of the store in hours of the load"),
            .number("cost_USD_per_W_yr", "USD/(W yr)", 0...1e12, "yearly cost per load"),
        ],
        row: { row throws(DomainError) in
            let sizing = LeastCost(try profile(row), try terms(row))
            let prices = SizingPrices(
                source_USD_per_W_yr: row["source_USD_per_W_yr"], energy_USD_per_J_yr: row["energy_USD_per_Wh_yr"] / 3600)
            let limits = SizingLimits(source_W: row["largest_source_per_load"], energy_J: row["largest_energy_h"] * 3600)
            do throws(UnreachableReliability) {
                let size = try sizing.size(share: row["share"], prices: prices, limits: limits)
                return [size.source_W, size.energy_J / 3600, size.cost_USD_per_yr]
            } catch {
                throw DomainError("share", value: "\(row["share"])", allowed: "what the sizes allow: \(error)")
            }
        }),
]
