public import Economics
internal import Scenario
internal import Sites
public import Units

/// The boundary bridge of two sites of a comparison.
public struct Bridge: Sendable {
    public let orbit, ground: String
    public let rows: [BridgeRow]
    /// Launch price at which both cost the same per useful accelerator-hour, USD/kg; NaN where no price does.
    public let breakEven_USD_per_kg: Double
}

extension Comparison {
    /// Holds a site in orbit against one on the ground: those named, or the first of each.
    ///
    /// - Throws: ``DomainError`` where there is none, or none of that name.
    public func bridge(orbit: String?, ground: String?) throws(DomainError) -> Bridge {
        let above = try billed(orbit, "orbit") { $0.realm == .orbit }
        let below = try billed(ground, "ground") { $0.realm.isHall }
        let facts: CostFacts
        do { facts = try CostFacts(scenario.facts) } catch {
            throw DomainError("facts", value: "\(error)", allowed: "every fact of a bill")
        }
        return Bridge(
            orbit: above.name, ground: below.name, rows: boundaryBridge(orbit: above.bill, ground: below.bill, facts: facts),
            breakEven_USD_per_kg: breakEvenLaunch_USD_per_kg(orbit: above.bill.quantities, ground: below.bill, facts: facts))
    }

    private func billed(
        _ name: String?, _ realm: String, _ fits: (SiteQuantities) -> Bool
    ) throws(DomainError) -> (name: String, bill: Bill) {
        let candidates = zip(results, bills).map { result, bill in (name: result.name, bill: bill) }
            .filter { fits($0.bill.quantities) }
        let found = name.map { name in candidates.first { $0.name == name } } ?? candidates.first
        guard let found else {
            let names = candidates.map { "'\($0.name)'" }.joined(separator: ", ")
            throw DomainError(realm, value: name ?? "no site", allowed: names.isEmpty ? "a scenario with such a site" : names)
        }
        return found
    }
}
