public import Compute
internal import Energy
public import Sites
internal import Units

extension FirmTerms {
    /// What is asked when nothing is said: every default of a scenario's `firm`.
    ///
    /// - Throws: ``ScenarioError`` where a fact is missing.
    public init(facts: FactBook) throws {
        var builder = ScenarioBuilder(file: "defaults", facts: facts)
        let root = builder.validator.document("firm: {}", fields: ScenarioSchema.fields.filter { $0.name == "firm" })
        guard let value = root?["firm"], let terms = builder.firmTerms(value, "firm") else {
            throw ScenarioError(issues: builder.issues)
        }
        self = terms
    }
}

extension ScenarioBuilder {
    mutating func firmTerms(_ value: Value, _ path: String) -> FirmTerms? {
        guard let pv = value["pv"], let battery = value["battery"], let costs = value["costs"] else { return nil }
        let field = solarField(pv)
        do throws(DomainError) {
            return FirmTerms(
                shares: value["reliability"]?.elements.compactMap(\.number) ?? [0.9, 0.95, 0.99, 0.999], field: field,
                depthOfDischarge: battery.number("depth_of_discharge"),
                roundTripEfficiency: battery.number("round_trip_efficiency"),
                duration_s: battery["duration"]?.number.map { $0 * 3600 },
                start: StoreTerms.Start(rawValue: value.text("start")) ?? .cyclic, largestSource: value.number("largest_pv"),
                largestEnergy_s: value.number("largest_battery") * 3600,
                costs: try firmCosts(
                    costs, field, depthOfDischarge: battery.number("depth_of_discharge"), fade: battery.number("fade")),
                years: Int(value.number("years")))
        } catch {
            validator.report("\(error)", at: costs.mark, "\(path).costs")
            return nil
        }
    }

    private func firmCosts(
        _ value: Value, _ field: CampusSite.SolarField, depthOfDischarge: Double, fade: Double
    ) throws(DomainError) -> FirmCosts {
        let joulesPerKWh = 3.6e6
        // Per AC rating to per DC nameplate; per GJ of fuel to per joule given.
        return try FirmCosts(
            source_USD_per_W: value.number("pv") / field.dcPerAC,
            sourceOperation_USD_per_W_yr: value.number("pv_operation") / field.dcPerAC,
            sourceLife_yr: value.number("pv_life"), sourceDegradation_per_yr: field.degradation_per_yr,
            store_USD_per_J: value.number("battery") / joulesPerKWh,
            storeOperation_USD_per_J_yr: value.number("battery_operation") / joulesPerKWh,
            storeLife_yr: value.number("battery_life"), storeFade_per_yr: fade, depthOfDischarge: depthOfDischarge,
            backup_USD_per_W: value.number("backup"), backupOperation_USD_per_W_yr: value.number("backup_operation"),
            backupLife_yr: value.number("backup_life"),
            fuel_USD_per_J: value.number("fuel") * 1e-9 * value.number("heat_rate") / 3.6,
            discountRate_per_yr: value.number("discount_rate"))
    }

    mutating func mapRequest(_ value: Value, _ sites: [Site], _ path: String) -> MapRequest? {
        let campuses = sites.compactMap { site in if case .campus(let campus) = site { campus } else { nil } }
        let names = campuses.map(\.common.name)
        let wanted = value["site"]?.string
        guard
            let site = wanted.map({ name in campuses.first { $0.common.name == name } })
                ?? (campuses.count == 1 ? campuses[0] : nil)
        else {
            let hint =
                wanted.map { "no campus is named '\($0)'\(suggestion(for: $0, among: names))" }
                ?? "name the campus that is put everywhere"
            let list = names.isEmpty ? "the scenario has none" : "there are: \(names.joined(separator: ", "))"
            validator.report("\(hint); \(list)", at: value.mark, "\(path).site")
            return nil
        }
        if value["places"] != nil && (value["region"] != nil || value["polygon"] != nil) {
            validator.report("give places or a part of the grid (region, polygon), not both", at: value.mark, path)
            return nil
        }
        let region = value["region"].map { box in
            MapRequest.Region(
                west: box.number("west"), east: box.number("east"), south: box.number("south"), north: box.number("north"))
        }
        if let region, region.south > region.north || region.west == region.east {
            validator.report(
                "the box is empty: south \(compact(region.south)), north \(compact(region.north)), "
                    + "west \(compact(region.west)), east \(compact(region.east))", at: value["region"]?.mark, "\(path).region")
        }
        return MapRequest(
            site: site, region: region, polygonFile: value["polygon"]?.string, placesFile: value["places"]?.string,
            every: Int(value.number("every")))
    }
}
