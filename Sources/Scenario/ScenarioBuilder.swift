internal import Compute
internal import Economics
internal import Irradiance
internal import Orbits
internal import Sites
internal import Tables
internal import Thermal
internal import TimeScales
internal import Units

/// Turns a document into a ``Scenario``, collecting everything that is wrong.
struct ScenarioBuilder {
    let file: String
    var validator: Validator
    /// `data/places`, once it was needed.
    var places: PlaceBook?
    /// Beginning and hours of the period, once they are known.
    var start = Instant(unix_s: 0)
    var hours = 0
    /// The outlines of countries, once they were needed.
    var countries: CountryMap?

    var issues: [Issue] { validator.issues }

    init(file: String, facts: FactBook) {
        self.file = file
        validator = Validator(file: file, facts: facts)
    }

    mutating func scenario(_ text: String) -> Scenario? {
        guard let root = validator.document(text, fields: ScenarioSchema.fields), issues.isEmpty else { return nil }
        let start = Instant(unix_s: root.number("period", "start"))
        let end = Instant(unix_s: root.number("period", "end"))
        period(from: start, to: end, at: root["period"]?.mark)
        (self.start, hours) = (start, max(0, Int(((end - start) / 3600).rounded())))
        let load = computeLoad(root["compute"])
        let users = root["users"].flatMap { place($0, "users") }
        var names: Set<String> = []
        var sites: [Site] = []
        var grids: [GridTerms?] = []
        for (index, value) in (root["sites"]?.elements ?? []).enumerated() {
            let path = "sites[\(index)]"
            let name = value.text("name")
            if !names.insert(name).inserted {
                validator.report("another site is named '\(name)' already", at: value.mark, "\(path).name")
            }
            if let site = site(value, path, start) {
                let grid = grid(of: site, value, path)
                do throws(FileError) {
                    sites.append(try self.site(site, on: grid))
                } catch {
                    validator.report("\(error)", at: value.mark, path)
                }
                grids.append(grid)
            }
        }
        let firm = root["firm"].flatMap { firmTerms($0, "firm") }
        let map = root["map"].flatMap { mapRequest($0, sites, "map") }
        let years = root["outlook"].flatMap { outlook($0) }
        let workload = root["workload"].flatMap { workloadTerms($0, "workload") }
        let demand = root["demand"].map { demandTerms($0) }
        let hasFleet = sites.contains { if case .fleet = $0 { true } else { false } }
        let world = hasFleet || workload != nil || demand != nil ? worldPlaces(nil, "spread") : nil
        guard issues.isEmpty, let load else { return nil }
        let nodes = sites.map { node(of: $0, load) }
        let climate = root.text("climate")
        return Scenario(
            file: file, title: root.text("title"), summary: root["description"]?.string, start: start, end: end,
            climate: climate == "builtin" ? nil : climate, seed: Int(root.number("seed")), load: load, users: users, sites: sites,
            firm: firm, map: map, nodes: nodes, grids: grids, workload: workload, demand: demand, world: world, outlook: years,
            facts: validator.facts,
            factsUsed: validator.factsUsed.sorted(),
            factOverrides: validator.factOverrides)
    }

    private mutating func period(from start: Instant, to end: Instant, at mark: Mark?) {
        let hours = (end - start) / 3600
        if hours <= 0 {
            validator.report("the end \(end) is not after the start \(start)", at: mark, "period")
        } else if hours != hours.rounded() {
            validator.report("from \(start) to \(end) is not a whole number of hours", at: mark, "period")
        } else if hours > 5 * 8784 {
            validator.report("from \(start) to \(end) is more than five years; a year shows every season", at: mark, "period")
        }
    }

    private mutating func computeLoad(_ value: Value?) -> ComputeLoad? {
        guard let value else { return nil }
        let name = value.text("accelerator"), precision = value.text("precision")
        let known = validator.facts.all.map(\.id).filter { $0.hasPrefix("accel.") && $0.hasSuffix(".tdp") }
            .map { String($0.dropFirst(6).dropLast(4)) }
        guard let power_W = validator.fact("accel.\(name).tdp", in: "W") else {
            validator.report(
                "no accelerator is named '\(name)'; known: \(known.joined(separator: ", "))\(suggestion(for: name, among: known))",
                at: value.mark, "compute.accelerator")
            return nil
        }
        guard let rate = validator.fact("accel.\(name).\(precision)", in: "FLOP/s") else {
            let prefix = "accel.\(name)."
            let others = validator.facts.all.map(\.id).filter { $0.hasPrefix(prefix) && $0.hasSuffix("_dense") }
            let list = others.map { String($0.dropFirst(prefix.count)) }.joined(separator: ", ")
            validator.report("\(name) has no rate for \(precision); it has: \(list)", at: value.mark, "compute.precision")
            return nil
        }
        return ComputeLoad(
            accelerator: name, precision: precision, operationsPerAccelerator_per_s: rate,
            itPerAccelerator_W: power_W * value.number("server_overhead"), bitsPerOperation: value.number("link_intensity"),
            ingressBitsPerOperation: value.number("ingress_intensity"))
    }

    mutating func place(_ value: Value, _ path: String) -> Place? {
        do throws(DomainError) {
            return try Place(
                longitude_deg: value.number("longitude"), latitude_deg: value.number("latitude"),
                altitude_m: value["altitude"]?.number)
        } catch {
            validator.report("\(error)", at: value.mark, path)
            return nil
        }
    }

    private mutating func site(_ value: Value, _ path: String, _ start: Instant) -> Site? {
        switch value.text("kind") {
        case "orbit": orbitSite(value, path, start).map(Site.orbit)
        case "edge": edgeSite(value, path).map(Site.fleet)
        case "home": homeSite(value, path).map(Site.fleet)
        case "vehicles": vehicleSite(value, path).map(Site.fleet)
        case "devices": deviceSite(value, path).map(Site.fleet)
        default: campusSite(value, path).map(Site.campus)
        }
    }

    /// One computer of a site: its own for fleets, else a server of eight accelerators.
    private mutating func node(of site: Site, _ load: ComputeLoad) -> ComputeNode {
        switch site {
        case .fleet(let fleet): fleet.node
        case .campus(let campus): serverNode(load, backhaul_bit_per_s: campus.linkRate_bit_per_s)
        case .orbit(let orbit): serverNode(load, backhaul_bit_per_s: orbit.link.rate_bit_per_s * orbit.link.availability)
        }
    }

    private func common(_ value: Value) -> SiteCommon {
        SiteCommon(
            name: value.text("name"), it_W: value.number("it_power"), life_yr: value.number("life"),
            availability: value.number("availability"))
    }

    private mutating func orbitSite(_ value: Value, _ path: String, _ start: Instant) -> OrbitSite? {
        guard let array = value["array"], let radiator = value["radiator"], let link = value["link"],
            let orbit = orbitPath(value["orbit"], "\(path).orbit", start)
        else { return nil }
        let surface = RadiatorSurface(
            emissivity: radiator.number("emissivity"), solarAbsorptance: radiator.number("solar_absorptance"))
        var site = OrbitSite(
            common: common(value), orbit: orbit, shadow: ShadowModel(rawValue: value.text("shadow")) ?? .conical,
            housekeepingFraction: value.number("housekeeping"),
            earth: EarthRadiation(
                albedo: value.number("earth", "albedo"), outgoingLongwave_W_per_m2: value.number("earth", "outgoing_longwave")),
            array: OrbitSite.Array(
                area_m2: array["area"]?.number,
                cells: SpaceArray(
                    cellEfficiency: array.number("cell_efficiency"), packing: array.number("packing"),
                    gamma_per_K: array.number("temperature_coefficient"), degradation_per_yr: array.number("degradation")),
                powerConversion: array.number("power_conversion")),
            battery: battery(value["battery"]),
            radiator: OrbitSite.Radiator(
                planform_m2: radiator["area"]?.number,
                design: RadiatorDesign(
                    surface: surface,
                    attitude: RadiatorAttitude(rawValue: radiator.text("attitude")) ?? .edgeOn,
                    maximumTemperature_K: radiator.number("temperature")),
                utilisation: radiator.number("utilisation"), panel: radiatorPanel(radiator["panel"], surface)),
            link: OrbitSite.Link(
                rate_bit_per_s: link.number("rate"), availability: link.number("availability"),
                year: linkYear(link, "\(path).link"),
                groundStation: link["ground_station"].flatMap { place($0, "\(path).link.ground_station") },
                minimumElevation_rad: link.number("minimum_elevation") * radiansPerDegree,
                routeFactor: link.number("route_factor")))
        site.earthMaps = earthMaps(value["earth"], "\(path).earth.map")
        return site
    }

    private mutating func earthMaps(_ value: Value?, _ path: String) -> EarthMaps? {
        guard let value, let map = value["map"]?.string else { return nil }
        do {
            let longwave = value.number("outgoing_longwave")
            if map == "ceres_zonal" {
                return EarthMaps([try .ceresZonal(longwave_W_per_m2: longwave)], source: "CERES 2018, bands of 10 degrees")
            }
            let file = besideFile(map, of: file)
            return EarthMaps(try EarthMapFile.readYear(file, longwave_W_per_m2: longwave), source: map)
        } catch {
            validator.report("\(error)", at: value.mark, path)
            return nil
        }
    }

    private mutating func campusSite(_ value: Value, _ path: String) -> CampusSite? {
        guard let power = value["power"], let cooling = value["cooling"], let link = value["link"],
            let location = value["location"], let place = place(location, "\(path).location"),
            let plant = plantSystem(cooling, "\(path).cooling"), let supply = campusSupply(power, "\(path).power")
        else { return nil }
        return CampusSite(
            common: common(value), place: place, supply: supply, work: campusWork(value["work"], "\(path).work"),
            solar: power["pv"].map(solarField),
            battery: power["battery"].map { battery($0) } ?? .none,
            cooling: plant, coolingWater_K: cooling["water_temperature"]?.number,
            linkRate_bit_per_s: link.number("rate") * link.number("availability"), linkYear: linkYear(link, "\(path).link"),
            routeFactor: link.number("route_factor"))
    }

    private mutating func plantSystem(_ value: Value, _ path: String) -> PlantSystem? {
        guard value.text("kind") == "hall" else { return .loop(coolingPlant(value)) }
        do throws(DomainError) {
            let system = try PlantLibrary.system(
                value.text("system"), facts: validator.facts,
                equations: AirHallPlant.MoistAirEquations(rawValue: value.text("equations")) ?? .realGas)
            if system.needsWaterTemperature, value["water_temperature"]?.number == nil {
                validator.report("the system \(value.text("system")) needs the key 'water_temperature'", at: value.mark, path)
                return nil
            }
            return system
        } catch {
            validator.report("\(error)", at: value.mark, path)
            return nil
        }
    }

    private func radiatorPanel(_ value: Value?, _ surface: RadiatorSurface) -> RadiatorPanel? {
        guard let value else { return nil }
        var panel = RadiatorPanel(surface: surface)
        panel.loop = RadiatorLoop(rawValue: value.text("loop")) ?? .singlePhase
        panel.coolant = Coolant(rawValue: value.text("coolant")) ?? .ammonia
        (panel.tube_m, panel.wall_m, panel.pitch_m) = (value.number("tube"), value.number("wall"), value.number("pitch"))
        (panel.fin_m, panel.length_m, panel.range_K) = (value.number("fin"), value.number("length"), value.number("range"))
        panel.finConductivity_W_per_m_K = value.number("conductivity")
        return panel
    }

    func coolingPlant(_ value: Value) -> CoolingPlant {
        var plant = CoolingPlant(CoolingPlant.Kind(rawValue: value.text("kind")) ?? .dry)
        plant.allowedSupply_K = value.number("allowed_supply")
        plant.approach_K = value.number("approach") + value.number("exchanger_approach")
        (plant.fans_W_per_W, plant.pumps_W_per_W) = (value.number("fans"), value.number("pumps"))
        plant.chillerCapacity = value.number("chiller_capacity")
        (plant.lossIdle, plant.lossLinear) = (value.number("loss_idle"), value.number("loss_linear"))
        plant.lossQuadratic = value.number("loss_quadratic")
        if let cycles = value["cycles_of_concentration"]?.number { plant.cyclesOfConcentration = cycles }
        if let effectiveness = value["pad_effectiveness"]?.number { plant.padEffectiveness = effectiveness }
        return plant
    }

    func solarField(_ value: Value) -> CampusSite.SolarField {
        CampusSite.SolarField(
            dc_W: value["dc_power"]?.number ?? 1, dcPerAC: value.number("dc_ac_ratio"),
            mount: CampusSite.SolarField.Mount(rawValue: value.text("mount")) ?? .oneAxis,
            tilt_rad: value["tilt"]?.number.map { $0 * radiansPerDegree }, losses: value.number("losses"),
            gamma_per_K: value.number("temperature_coefficient"), inverterEfficiency: value.number("inverter_efficiency"),
            groundCoverage: value.number("ground_coverage_ratio"), degradation_per_yr: value.number("degradation"))
    }

    func battery(_ value: Value?) -> Battery {
        guard let value else { return .none }
        return Battery(
            energy_J: value["energy"]?.number.map { $0 * 3600 }, power_W: value["power"]?.number,
            depthOfDischarge: value.number("depth_of_discharge"), roundTripEfficiency: value.number("round_trip_efficiency"),
            fade_per_yr: value.number("fade"))
    }
}

extension Value {
    /// The number at a path of keys that validation has made sure of.
    func number(_ keys: String...) -> Double {
        var value: Value? = self
        for key in keys { value = value?[key] }
        return value?.number ?? .nan
    }

    func text(_ key: String) -> String { self[key]?.string ?? "" }
}
