public import Comparison
internal import Economics
public import Tables

extension MonteCarlo {
    /// Tables for a terminal: percentiles, what carries the variance, and the verdict.
    public var table: String {
        var spread = TextTable(["\(figure.rawValue)", "as given", "P5", "P25", "P50", "P75", "P95"])
        for (name, base, values) in [(sites.0, base.0, percentiles.0), (sites.1, base.1, percentiles.1)] {
            spread.append([name, significant(base)] + values.map { significant($0) })
        }
        spread.append(["\(sites.0) less \(sites.1)", significant(base.0 - base.1)] + percentiles.2.map { significant($0) })
        var tornado = TextTable([
            "fact", "value", "unit", "difference at low", "at high", "first index", "total index", "equal at", "confidence",
        ])
        for driver in drivers.prefix(12) {
            let numbers =
                [driver.atLow, driver.atHigh].map { significant($0) } + [driver.first, driver.total].map { fixed($0, 3) }
            tornado.append(
                [driver.id, significant(driver.value), driver.unit] + numbers + [significant(driver.flip), driver.confidence])
        }
        return
            "\(spread.text)\n\n\(basis)\n\n\(sites.0) is below \(sites.1) in \(fixed(firstBelow * 100, 2)) % of \(draws) draws.\n\n\(tornado.text)\n\n\(verdict)"
    }

    /// What the draws rest on.
    private var basis: String {
        let physical = drivers.reduce(0) { $0 + ($1.isPhysical ? 1 : 0) }
        var lines = ["\(drivers.count) facts, \(physical) of which change what a site is; \(simulations) simulations of one site"]
        if let check {
            let errors = [check.median, check.worst].map { fixed($0 * 100, 2) }
            lines.append(
                "\(check.draws) draws simulated as a check: figures differ by \(errors[0]) % in the middle, \(errors[1]) % at most"
            )
        }
        return (lines + notes).joined(separator: "\n")
    }

    /// What decides, and how weakly it is known.
    public var verdict: String {
        var lines = bindings
        for driver in drivers.prefix(3) {
            let flip =
                driver.flip.isNaN
                ? "no value of it makes both equal" : "both are equal at \(significant(driver.flip)) \(driver.unit)"
            lines.append("\(driver.id), \(significant(driver.value)) \(driver.unit): \(flip)")
        }
        for driver in drivers where driver.total > 0.2 && driver.confidence == "low" {
            lines.append("weak: \(driver.id) carries \(fixed(driver.total * 100, 0)) % of the variance and has low confidence")
        }
        return lines.joined(separator: "\n")
    }

    public var json: JSON {
        func site(_ name: String, _ base: Double, _ values: [Double]) -> JSON {
            [
                "name": .string(name), "as_given": .number(base),
                "percentiles": .object(zip(MonteCarlo.shares, values).map { ("P\(Int(($0 * 100).rounded()))", .number($1)) }),
            ]
        }
        let list = drivers.map { d -> JSON in
            [
                "fact": .string(d.id), "changes_a_site": .bool(d.isPhysical), "unit": .string(d.unit), "value": .number(d.value),
                "confidence": .string(d.confidence),
                "difference_at_low": .number(d.atLow), "difference_at_high": .number(d.atHigh), "first_index": .number(d.first),
                "total_index": .number(d.total), "equal_at": .number(d.flip),
            ]
        }
        return [
            "figure": .string(figure.rawValue), "draws": .number(Double(draws)), "seed": .number(Double(seed)),
            "simulations": .number(Double(simulations)), "checked_draws": .number(Double(check?.draws ?? 0)),
            "check_error_median": .value(check?.median), "check_error_worst": .value(check?.worst),
            "notes": .array(notes.map(JSON.string)),
            "difference_percentiles": .object(
                zip(MonteCarlo.shares, percentiles.2).map { ("P\(Int(($0 * 100).rounded()))", .number($1)) }),
            "first_below_second": .number(firstBelow),
            "sites": .array([site(sites.0, base.0, percentiles.0), site(sites.1, base.1, percentiles.1)]),
            "drivers": .array(list),
            "verdict": .string(verdict),
        ]
    }

    public var csv: String {
        let header = [
            "fact", "unit", "value", "confidence", "difference_at_low", "difference_at_high", "first_index", "total_index",
            "equal_at",
        ]
        let lines = drivers.map { d in
            [csvField(d.id), csvField(d.unit), csvNumber(d.value), d.confidence]
                + [d.atLow, d.atHigh, d.first, d.total, d.flip].map(csvNumber)
        }
        return ([header] + lines).map { $0.joined(separator: ",") + "\n" }.joined()
    }
}
