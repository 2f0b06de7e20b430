public import Comparison
internal import Compute
internal import Economics
internal import Scenario
internal import Sites
internal import Tables

extension Comparison {
    /// `fleets.csv`: useful power of each part of each fleet in the hours of the mean UTC day; nil without fleets.
    public var fleetCSV: String? {
        guard results.contains(where: { !$0.days.isEmpty }) else { return nil }
        var lines = [
            ["site", "place", "longitude_deg", "latitude_deg", "participants", "utc_hour", "local_solar_hour", "it_mean_MW"]
        ]
        for result in results {
            for day in result.days {
                for (hour, power) in day.it_W.enumerated() {
                    let local = day.place.map { place -> Double in
                        let local = (Double(hour) + place.longitude_deg / 15).truncatingRemainder(dividingBy: 24)
                        return local < 0 ? local + 24 : local
                    }
                    lines.append([
                        result.name, day.name, day.place.map { csvNumber($0.longitude_deg) } ?? "",
                        day.place.map { csvNumber($0.latitude_deg) } ?? "", csvNumber(day.participants), "\(hour)",
                        local.map { fixed($0, 2) } ?? "", csvNumber(power * 1e-6),
                    ])
                }
            }
        }
        return lines.map { $0.map(csvField).joined(separator: ",") + "\n" }.joined()
    }

    /// `costs.csv`: every part of every site's bill.
    public var costCSV: String {
        var lines = [
            [
                "site", "kind", "part", "group", "capital_USD", "life_yr", "rate_per_yr", "running_USD_per_yr", "yearly_USD",
                "yearly_USD_per_kW_it",
            ]
        ]
        for (result, bill) in zip(results, bills) {
            for item in bill.items {
                let numbers = [
                    item.capital_USD, item.life_yr, item.rate_per_yr, item.running_USD_per_yr, item.yearly_USD,
                    item.yearly_USD / bill.quantities.it_W * 1000,
                ]
                lines.append([result.name, result.kind, item.name, item.group.rawValue] + numbers.map(csvNumber))
            }
        }
        return lines.map { $0.map(csvField).joined(separator: ",") + "\n" }.joined()
    }

    /// The parts of the bills as a table for a terminal: USD per kilowatt of IT and year.
    public var costTable: String {
        var names: [String] = []
        for item in bills.flatMap(\.items) where !names.contains(item.name) { names.append(item.name) }
        var table = TextTable(["USD per kW of IT and year"] + results.map(\.name))
        for name in names {
            let cells = bills.map { bill -> String in
                let parts = bill.items.filter { $0.name == name }
                guard !parts.isEmpty else { return "–" }
                return fixed(parts.reduce(0) { $0 + $1.yearly_USD } / bill.quantities.it_W * 1000, 1)
            }
            table.append([name] + cells)
        }
        table.append(["all"] + bills.map { fixed($0.yearly_USD_per_kW_it, 1) })
        return table.text
    }

    /// Demand by year as a table for a terminal; nil without demand.
    public var demandTable: String? {
        let years = demandYears
        guard !years.isEmpty else { return nil }
        var table = TextTable(["year", "tokens per J", "tokens", "power"] + results.map { "fits \($0.name), %" })
        for year in years {
            table.append(
                ["\(year.year)"] + [year.gain, year.tokens, year.power].map { significant($0) }
                    + year.sharesOfSites.map { fixed($0 * 100, 1) })
        }
        return "Demand by year, first year 1; share of requests that a node can hold the model for\n\n" + table.text
    }

    /// The rows of fleets and workloads of the table for a terminal.
    func fleetRows(_ table: inout TextTable) {
        let short = MetricRows.short, percent = MetricRows.percent
        func row(_ label: String, _ metric: Metric, _ text: (Double) -> String) { append(label, metric, text, to: &table) }
        row("members that take part", .participants, short)
        row("a participant can compute, % of time", .onMean, percent)
        row("power there in 95 % of all hours, MW", .p05, short)
        row("median over all hours, MW", .p50, short)
        row("power there in 5 % of all hours, MW", .p95, short)
        row("firm: 95 % sure in the worst hour, MW", .firm, short)
        row("weakest UTC hour, MW", .utcLeast, short)
        row("  which begins at, h UTC", .utcLeastHour) { fixed($0, 0) }
        row("strongest UTC hour, MW", .utcMost, short)
        row("  which begins at, h UTC", .utcMostHour) { fixed($0, 0) }
        row("compute that counts, EFLOP/s", .trustedCompute, short)
        row("heating saved, GWh/yr", .heatCredit, short)
        row("owner is paid, USD a participant-month", .ownerRevenue) { fixed($0, 2) }
        row("  electricity, USD", .ownerElectricity) { fixed($0, 2) }
        row("  battery wear, USD", .ownerWear) { fixed($0, 2) }
        row("  left, USD", .ownerNet) { fixed($0, 2) }
        row("  left per cost of the machine, %", .ownerPerMachine) { fixed($0 * 100, 1) }
        row("pay, USD per nameplate kW and year", .ownerPerNameplate) { fixed($0, 0) }
        row("pay, USD per always-on kW and year", .ownerPerAlwaysOn) { fixed($0, 0) }
        row("break-even pay, USD per kWh of IT", .ownerBreakEven) { fixed($0, 3) }
        row("round trip, world's people, mean, ms", .latencyWorldMean) { fixed($0, 1) }
        row("round trip, 95 % of them within, ms", .latencyWorldP95) { fixed($0, 1) }
        row("memory of a node, GB", .nodeMemory, short)
        if scenario.workload != nil {
            let words = results.map { result in result.fit.map { $0.isServed ? "yes" : "no: \($0.obstacle.rawValue)" } ?? "–" }
            table.append(["serves \(scenario.workload?.kind.rawValue ?? "")"] + words)
        }
        row("tokens of it, million/s", .tokens, short)
        row("site energy per token, J", .tokenEnergy, short)
        row("requests a node's memory suffices for, %", .requestShare, percent)
        row("world's requests routed here, %", .demandShare, percent)
        row("places of a queue", .queuePlaces, short)
        row("load up to which waits are short, %", .queueLimit, percent)
        row("load of the busiest hour, %", .queueLoad, percent)
        row("wait then, 95 % of requests below, ms", .queueWait) { fixed($0, 1) }
    }
}
