public import Compute
public import Tables

/// What electricity costs and emits where a site is: figures of the scenario, or facts of the countries in which its members are.
public struct GridTerms: Sendable {
    /// Who buys.
    public enum Buyer: String, Sendable { case industry, home }

    /// A fact and its weight; weights add up to one.
    public struct Part: Sendable {
        public let id: String
        public let weight: Double
    }

    /// Facts of the price and of the carbon of electricity; empty where the scenario says it itself.
    public let prices: [Part], carbons: [Part]
    private let price_USD_per_J: Double?, carbon_kg_per_J: Double?
    /// What a reader should know: countries without a figure.
    public let notes: [String]

    /// - Parameters:
    ///   - countries: three-letter codes with weights, in any order; empty: the United States.
    ///   - price_USD_per_J: what the scenario says; nil: by country.
    ///   - carbon_kg_per_J: likewise.
    public init(
        _ buyer: Buyer, countries: [String: Double], price_USD_per_J: Double? = nil, carbon_kg_per_J: Double? = nil,
        book: FactBook
    ) {
        // In one order always, so that sums are the same to the last bit.
        let listed = countries.sorted { $0.key < $1.key }
        let sum = listed.reduce(0) { $0 + $1.value }
        let shares = sum > 0 ? listed.map { ($0.key, $0.value / sum) } : [("USA", 1)]
        var missing: [String] = []
        func parts(_ prefix: String, _ usual: String, _ what: String) -> [Part] {
            var weights: [String: Double] = [:]
            for (country, share) in shares {
                let id = "\(prefix).\(country)"
                if book[id] == nil, country != "USA" {
                    missing.append("\(country): \(usual) stands in for the \(what) of electricity")
                }
                weights[book[id] == nil ? usual : id, default: 0] += share
            }
            return weights.sorted { $0.key < $1.key }.map { Part(id: $0.key, weight: $0.value) }
        }
        prices =
            price_USD_per_J == nil
            ? parts("price.\(buyer.rawValue)", buyer == .home ? "owner.tariff" : "ground.elec.us_dc", "price") : []
        carbons = carbon_kg_per_J == nil ? parts("carbon.grid", "carbon.grid.USA", "carbon") : []
        (self.price_USD_per_J, self.carbon_kg_per_J) = (price_USD_per_J, carbon_kg_per_J)
        notes = missing
    }

    /// Price of electricity, USD/J.
    ///
    /// - Throws: ``FileError`` for a fact whose unit does not convert.
    public func price_USD_per_J(_ book: FactBook) throws(FileError) -> Double {
        if let price_USD_per_J { return price_USD_per_J }
        return try mean(prices, "USD/J", book)
    }

    /// Emissions of electricity, kg CO₂e/J.
    ///
    /// - Throws: ``FileError`` for a fact whose unit does not convert.
    public func carbon_kg_per_J(_ book: FactBook) throws(FileError) -> Double {
        if let carbon_kg_per_J { return carbon_kg_per_J }
        return try mean(carbons, "kg/J", book)
    }

    private func mean(_ parts: [Part], _ unit: String, _ book: FactBook) throws(FileError) -> Double {
        var sum = 0.0
        for part in parts { sum += part.weight * (try book.number(part.id, in: unit)) }
        return sum
    }
}
