public import Compute
internal import Units

/// Something that a reader of facts should know before relying on them.
public struct FactWarning: Sendable, Hashable {
    public let id: String
    public let message: String
}

/// Looks through a book of facts for values that are stale, weakly founded or at odds with one another.
///
/// - Parameters:
///   - year: the year of today, which the caller gives so that the answer does not depend on a clock.
///   - staleAfter_yr: age at which a price, a claim or an estimate is stale; constants of nature and measured figures do not age.
public func factWarnings(_ book: FactBook, year: Int, staleAfter_yr: Int = 3) -> [FactWarning] {
    var warnings: [FactWarning] = []
    func warn(_ id: String, _ message: String) { warnings.append(FactWarning(id: id, message: message)) }
    let ageing: Set<String> = ["vendor", "estimate", "survey", "forecast", "speculative", "claim", "assumption"]
    for fact in book.all {
        if let made = fact.year {
            if made > year + 1 { warn(fact.id, "is of \(made), which is yet to come") }
            let isPrice = fact.unit.contains("USD") || ["speculative", "forecast", "claim"].contains(fact.kind)
            if isPrice, ageing.contains(fact.kind), year - made > staleAfter_yr {
                warn(fact.id, "is of \(made): kind \(fact.kind), more than \(staleAfter_yr) years old")
            }
        } else {
            warn(fact.id, "has no year")
        }
        if fact.source.hasPrefix("Assumption"), fact.confidence != "low" {
            warn(fact.id, "is an assumption of \(fact.confidence) confidence")
        }
        if fact.low == nil || fact.high == nil, fact.confidence == "low" { warn(fact.id, "has low confidence and no range") }
        if let low = fact.low, fact.value < low {
            warn(fact.id, "\(compact(fact.value)) \(fact.unit) is below its range from \(compact(low))")
        }
        if let high = fact.high, fact.value > high {
            warn(fact.id, "\(compact(fact.value)) \(fact.unit) is above its range to \(compact(high))")
        }
        if (try? UnitExpression(fact.unit)) == nil { warn(fact.id, "the unit '\(fact.unit)' cannot be read") }
    }
    // A dense rate doubles, or nearly so, when the number format halves.
    for fact in book.all where fact.id.hasSuffix(".fp8_dense") {
        let name = fact.id.dropLast(".fp8_dense".count)
        if let half = book["\(name).bf16_dense"], half.unit == fact.unit, !(1.8...2.2).contains(fact.value / half.value) {
            warn(fact.id, "is \(compact((fact.value / half.value * 100).rounded() / 100)) times \(name).bf16_dense, not twice")
        }
    }
    return warnings
}
