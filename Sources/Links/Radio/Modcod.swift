public import Units

/// A modulation with a code.
public struct Modcod: Sendable, Hashable {
    public let name: String
    /// Information bits per symbol.
    public let efficiency_bit_per_symbol: Double
    /// Least energy per symbol over noise density, dB.
    public let threshold_dB: Double

    public init(name: String, efficiency_bit_per_symbol: Double, threshold_dB: Double) {
        self.name = name
        self.efficiency_bit_per_symbol = efficiency_bit_per_symbol
        self.threshold_dB = threshold_dB
    }
}

/// Modcods in order of their thresholds, among which adaptive coding chooses.
public struct ModcodTable: Sendable {
    /// Those that are worth choosing: each carries more than all with lower thresholds.
    public let modcods: [Modcod]

    /// - Parameter modcods: in order of rising thresholds; one that carries no more than another with a lower threshold is never chosen.
    /// - Throws: ``DomainError`` for an empty table, one out of order, or an efficiency that is not positive.
    public init(_ modcods: [Modcod]) throws(DomainError) {
        guard !modcods.isEmpty else { throw DomainError("modcod table", value: "empty", allowed: "one row or more") }
        for modcod in modcods where !(modcod.efficiency_bit_per_symbol > 0 && modcod.threshold_dB.isFinite) {
            throw DomainError(
                "modcod '\(modcod.name)'", value: "\(modcod.efficiency_bit_per_symbol) bit/symbol at \(modcod.threshold_dB) dB",
                allowed: "a positive efficiency and a finite threshold")
        }
        for (lower, higher) in zip(modcods, modcods.dropFirst()) where higher.threshold_dB < lower.threshold_dB {
            throw DomainError(
                "modcod table",
                value: "'\(higher.name)' at \(higher.threshold_dB) dB after '\(lower.name)' at \(lower.threshold_dB) dB",
                allowed: "rows in order of rising thresholds")
        }
        self.init(sorted: modcods)
    }

    private init(sorted: [Modcod]) {
        var chosen: [Modcod] = []
        for modcod in sorted {
            if let last = chosen.last {
                if modcod.efficiency_bit_per_symbol <= last.efficiency_bit_per_symbol { continue }
                if modcod.threshold_dB == last.threshold_dB { chosen.removeLast() }
            }
            chosen.append(modcod)
        }
        modcods = chosen
    }

    /// The modcod that carries most at a ratio of symbol energy to noise density less a margin; nil where none works.
    public func best(ratio_dB: Double, margin_dB: Double = 0) -> Modcod? {
        modcods.last { $0.threshold_dB + margin_dB <= ratio_dB }
    }

    /// DVB-S2, normal frames, no pilots, white noise, packet error rate 1e-7.
    public static let dvbS2 = ModcodTable(sorted: dvbS2Rows.sorted { $0.threshold_dB < $1.threshold_dB })

    /// DVB-S2 and what DVB-S2X adds.
    public static let dvbS2X = ModcodTable(sorted: (dvbS2Rows + dvbS2XRows).sorted { $0.threshold_dB < $1.threshold_dB })
}
