internal import Compute
internal import Economics
internal import Sites
internal import Tables
internal import Units

/// Which country a site is in, and what electricity costs and emits there.
extension ScenarioBuilder {
    /// The site with the price and emissions of its grid where it does not have its own.
    func site(_ site: Site, on terms: GridTerms?) throws(FileError) -> Site {
        guard case .campus(var campus) = site, var grid = campus.supply.grid, let terms else { return site }
        if !grid.isPriceOwn { grid.price_USD_per_J = try terms.price_USD_per_J(validator.facts) }
        if !grid.isCarbonOwn { grid.carbon_kg_per_J = try terms.carbon_kg_per_J(validator.facts) }
        campus.supply.grid = grid
        return .campus(campus)
    }

    /// The grid that a site buys from; nil in orbit and behind its own generators.
    mutating func grid(of site: Site, _ value: Value, _ path: String) -> GridTerms? {
        let terms: GridTerms
        switch site {
        case .orbit: return nil
        case .campus(let campus):
            guard let supply = campus.supply.grid, let location = value["location"] else { return nil }
            let country = country(location, campus.place, "\(path).location")
            terms = GridTerms(
                .industry, countries: country.map { [$0: 1] } ?? [:],
                price_USD_per_J: supply.isPriceOwn ? supply.price_USD_per_J : nil,
                carbon_kg_per_J: supply.isCarbonOwn ? supply.carbon_kg_per_J : nil, book: validator.facts)
        case .fleet(let fleet):
            let electricity = (value["devices"] ?? value)["electricity"]
            if case .edge = fleet.members {
                terms = self.terms(.industry, fleet.countries, electricity)
            } else {
                terms = self.terms(.home, fleet.countries, electricity)
            }
        }
        validator.use((terms.prices + terms.carbons).map(\.id))
        return terms
    }

    /// Terms of a buyer in some countries, unless the scenario says them.
    func terms(_ buyer: GridTerms.Buyer, _ countries: [String: Double], _ electricity: Value?) -> GridTerms {
        GridTerms(
            buyer, countries: countries, price_USD_per_J: electricity?["price"]?.number.map { $0 / 3.6e6 },
            carbon_kg_per_J: electricity?["carbon"]?.number.map { $0 / 3.6e6 }, book: validator.facts)
    }

    /// The country of a place: the one that is named, or the one of the map; nil at sea.
    mutating func country(_ value: Value, _ place: Place, _ path: String) -> String? {
        if let named = value["country"]?.string {
            let known = validator.facts.all.map(\.id).filter { $0.hasPrefix("price.home.") || $0.hasPrefix("carbon.grid.") }
                .compactMap { $0.split(separator: ".").last.map(String.init) }
            if known.contains(named) { return named }
            validator.report(
                "no country has the code '\(named)'; a three-letter code such as USA is expected\(suggestion(for: named, among: known))",
                at: value.mark, "\(path).country")
            return nil
        }
        if countries == nil {
            do throws(FileError) {
                countries = try CountryMap(folder: DataFolder.path("places"))
            } catch {
                validator.report("\(error)", at: value.mark, path)
            }
        }
        return countries?.country(longitude_deg: place.longitude_deg, latitude_deg: place.latitude_deg)
    }
}
