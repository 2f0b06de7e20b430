internal import Compute
internal import Economics
internal import Sites
internal import Tables
internal import Thermal
internal import Units

/// Halls at the edge, homes, vehicles, devices; workloads and demand.
extension ScenarioBuilder {
    mutating func edgeSite(_ value: Value, _ path: String) -> FleetSite? {
        guard let cooling = value["cooling"] else { return nil }
        let hall = EdgeHall(
            cooling: coolingPlant(cooling), substation_W: value.number("substation"), otherPeak_W: value.number("other_peak"),
            gridAvailability: value.number("grid_availability"), battery: value["battery"].map { battery($0) } ?? .none)
        return fleet(value, path, .edge(hall), member_W: value.number("hall_power"))
    }

    mutating func homeSite(_ value: Value, _ path: String) -> FleetSite? {
        guard let warmth = warmth(value, path) else { return nil }
        let home = HomeNode(
            service_W: value.number("service"), continuousShare: value.number("continuous_share"),
            feeder_W: value.number("feeder"),
            household_W: value.number("household"), loss_W_per_K: value.number("heat_loss"),
            performance: value.number("performance"), comfort_K: value.number("comfort"),
            placement: HomeNode.Placement(rawValue: value.text("placement")) ?? .outdoor, roof: value["pv"].map(solarField),
            battery: value["battery"].map { battery($0) } ?? .none, warmth: warmth, fans_W_per_W: value.number("fans"),
            uptime: value.number("uptime"))
        return fleet(value, path, .home(home), member_W: value.number("node_power"))
    }

    mutating func vehicleSite(_ value: Value, _ path: String) -> FleetSite? {
        guard let warmth = warmth(value, path) else { return nil }
        let car = Vehicle(
            available: value["available"]?.number, plugged: value.number("plugged"), connected: value.number("connected"),
            charger_W: value.number("charger"), awake_W: value.number("awake"), plugPerBus: value.number("plug_per_bus"),
            traction_J: value.number("traction") * 3.6e6, tractionEfficiency: value.number("traction_efficiency"), warmth: warmth)
        return fleet(value, path, .vehicles(car), member_W: value.number("car_power"))
    }

    mutating func deviceSite(_ outer: Value, _ path: String) -> FleetSite? {
        guard let value = outer["devices"], let warmth = warmth(value, "\(path).devices") else { return nil }
        let device = Device(
            deviceClass: Device.Class(rawValue: value.text("class")) ?? .phone, connected: value.number("connected"),
            charger_W: value.number("charger"), plugPerIT: value.number("plug_per_it"), warmth: warmth,
            room_K: 291.15...308.15, spell_s: value.number("spell") * 3600, job_s: value.number("job") * 3600,
            churn_per_day: value.number("churn"), setup_s: value.number("setup") * 3600)
        guard let tdp = validator.fact("accel.\(value.text("accelerator")).tdp", in: "W") else {
            validator.report(
                "no accelerator is named '\(value.text("accelerator"))'", at: value.mark, "\(path).devices.accelerator")
            return nil
        }
        var site = fleet(value, "\(path).devices", .devices(device), member_W: tdp)
        site?.common.name = outer.text("name")
        site?.participation *= value.number("capable")
        return site
    }

    private mutating func warmth(_ value: Value, _ path: String) -> WarmthLimit? {
        let limit = WarmthLimit(full_K: value.number("full_air"), none_K: value.number("no_air"))
        if limit.none_K > limit.full_K { return limit }
        validator.report(
            "\(compact(limit.none_K)) K, at which nothing is cooled away, must lie above full_air, \(compact(limit.full_K)) K",
            at: value.mark, "\(path).no_air")
        return nil
    }

    private mutating func fleet(_ value: Value, _ path: String, _ members: FleetSite.Members, member_W: Double) -> FleetSite? {
        let count = value.number("count")
        let correlation = FleetSite.Correlation(
            near: value.number("correlation", "near"), far: value.number("correlation", "far"))
        if correlation.far > correlation.near {
            validator.report(
                "members in different places (\(compact(correlation.far))) can't go together more than those in one place "
                    + "(\(compact(correlation.near)))", at: value["correlation"]?.mark ?? value.mark, "\(path).correlation.far")
            return nil
        }
        guard let load = load(value, member_W, path), let parts = parts(value["spread"], "\(path).spread"),
            let access = value["access"]
        else { return nil }
        let copies = value["verification"].map { $0.number("copies") * (1 + $0.number("checked")) } ?? 1
        let rate = access.number("rate")
        return FleetSite(
            common: SiteCommon(
                name: value.text("name"), it_W: count * member_W, life_yr: value.number("life"),
                availability: value.number("availability")),
            members: members, count: count, participation: value.number("participation"), parts: parts, load: load,
            node: node(load, member_W: member_W, members, rate), correlation: correlation,
            access: FleetSite.Access(
                rate_bit_per_s: rate, year: linkYear(access, "\(path).access"), roundTrip_s: access.number("round_trip") / 1000,
                distance_m: access.number("distance") * 1000, routeFactor: access.number("route_factor"),
                price_USD_per_month: access.number("price")),
            redundancy: copies, owner: value["owner"].map { owner($0, value, parts) })
    }

    /// The owner's account; its tariff is that of the members' countries unless it is said.
    private func owner(_ value: Value, _ site: Value, _ parts: [FleetSite.Part]) -> FleetSite.Owner {
        let countries: [String: Double] = parts.reduce(into: [:]) { sum, part in
            for (country, share) in part.countries { sum[country, default: 0] += part.share * share }
        }
        let grid = terms(.home, countries, site["electricity"])
        let tariff = value["tariff"]?.number ?? (try? grid.price_USD_per_J(validator.facts)).map { $0 * 3.6e6 } ?? .nan
        return FleetSite.Owner(
            pay_USD_per_kWh_it: value.number("pay"), tariff_USD_per_kWh: tariff,
            wear_USD_per_kWh: value.number("wear"), network_USD_per_month: value.number("network"),
            machine_USD_per_month: value.number("machine"))
    }

    /// The members' accelerators; IT power per accelerator is the member's share of it.
    private mutating func load(_ value: Value, _ member_W: Double, _ path: String) -> ComputeLoad? {
        let (name, precision) = (value.text("accelerator"), value.text("precision"))
        guard let tdp_W = validator.fact("accel.\(name).tdp", in: "W") else {
            let known = validator.facts.all.map(\.id).filter { $0.hasPrefix("accel.") && $0.hasSuffix(".tdp") }
                .map { String($0.dropFirst(6).dropLast(4)) }
            validator.report(
                "no accelerator is named '\(name)'; known: \(known.joined(separator: ", "))\(suggestion(for: name, among: known))",
                at: value.mark, "\(path).accelerator")
            return nil
        }
        guard let rate = validator.fact("accel.\(name).\(precision)", in: "FLOP/s") else {
            validator.report("\(name) has no rate for \(precision)", at: value.mark, "\(path).precision")
            return nil
        }
        // Big nodes carry hosts and fans; a car, a phone or a notebook is one accelerator with all its power.
        let overhead = tdp_W * 1.5 < member_W ? validator.fact("server.overhead_ratio", in: "1") ?? 1 : max(1, member_W / tdp_W)
        return ComputeLoad(
            accelerator: name, precision: precision, operationsPerAccelerator_per_s: rate, itPerAccelerator_W: tdp_W * overhead,
            bitsPerOperation: value.number("link_intensity"))
    }

    /// A member as a node; of a hall one server of eight accelerators.
    private mutating func node(_ load: ComputeLoad, member_W: Double, _ members: FleetSite.Members, _ rate: Double) -> ComputeNode
    {
        if case .edge = members { return serverNode(load, backhaul_bit_per_s: rate) }
        return accelerators((member_W / load.itPerAccelerator_W * 1.0001).rounded(.down), load, fabric: rate, backhaul: rate)
    }

    /// A server of eight accelerators on a fabric between servers.
    mutating func serverNode(_ load: ComputeLoad, backhaul_bit_per_s: Double) -> ComputeNode {
        accelerators(8, load, fabric: validator.fact("node.fabric", in: "bit/s") ?? .nan, backhaul: backhaul_bit_per_s)
    }

    private mutating func accelerators(_ count: Double, _ load: ComputeLoad, fabric: Double, backhaul: Double) -> ComputeNode {
        ComputeNode(
            memory_B: count * (validator.fact("accel.\(load.accelerator).mem", in: "B") ?? .nan),
            bandwidth_B_per_s: count * (validator.fact("accel.\(load.accelerator).membw", in: "B/s") ?? .nan),
            operations_per_s: count * load.operationsPerAccelerator_per_s, power_W: count * load.itPerAccelerator_W,
            fabric_bit_per_s: fabric, backhaul_bit_per_s: backhaul)
    }

    private mutating func parts(_ value: Value?, _ path: String) -> [FleetSite.Part]? {
        guard let value else { return nil }
        var parts: [FleetSite.Part] = []
        if value.text("over") == "listed" {
            for (index, entry) in (value["places"]?.elements ?? []).enumerated() {
                guard let place = place(entry, "\(path).places[\(index)]") else { return nil }
                let country = country(entry, place, "\(path).places[\(index)]")
                parts.append(
                    FleetSite.Part(
                        name: entry.text("name"), place: place, share: entry.number("share"),
                        countries: country.map { [$0: 1] } ?? [:]))
            }
        } else {
            guard let world = worldPlaces(value.mark, path) else { return nil }
            let byVehicles = value.text("over") == "vehicles"
            for entry in world.places {
                guard let place = try? Place(longitude_deg: entry.longitude_deg, latitude_deg: entry.latitude_deg) else {
                    continue
                }
                parts.append(
                    FleetSite.Part(
                        name: entry.name, place: place, share: byVehicles ? entry.vehicleShare : entry.populationShare,
                        countries: byVehicles ? entry.vehiclesByCountry : entry.peopleByCountry))
            }
        }
        let sum = parts.reduce(0) { $0 + $1.share }
        return parts.map { FleetSite.Part(name: $0.name, place: $0.place, share: $0.share / sum, countries: $0.countries) }
    }

    /// The places of `data/places`, read once.
    mutating func worldPlaces(_ mark: Mark?, _ path: String) -> PlaceBook? {
        if places == nil {
            do throws(FileError) {
                places = try PlaceBook(folder: DataFolder.path("places"))
            } catch {
                validator.report("\(error)", at: mark, path)
            }
        }
        return places
    }

    mutating func workloadTerms(_ value: Value, _ path: String) -> Workload? {
        let parameters = value.number("parameters")
        let active = value["active_parameters"]?.number ?? parameters
        if active > parameters {
            validator.report(
                "\(compact(active)) active parameters are more than the model's \(compact(parameters))", at: value.mark,
                "\(path).active_parameters")
            return nil
        }
        return Workload(
            kind: Workload.Kind(rawValue: value.text("kind")) ?? .batch,
            model: LanguageModel(
                parameters: parameters, activeParameters: active, bitsPerParameter: value.number("bits"),
                cache_B: value.number("cache") * 1e9),
            firstTokenLimit_s: value.number("first_token"), leastRate_per_s: value.number("rate"),
            promptTokens: value.number("prompt"), arithmeticUse: value.number("arithmetic_use"),
            tokensPerNode: value.number("tokens_per_node"), nodes: value.number("nodes"),
            gradientBits: value.number("gradient_bits"), stepsPerExchange: value.number("steps_per_exchange"),
            leastEfficiency: value.number("least_efficiency"))
    }

    func demandTerms(_ value: Value) -> DemandTerms {
        DemandTerms(
            requests_per_s: value.number("requests") / 86_400, tokensPerRequest: value.number("tokens_per_request"),
            longestRoundTrip_s: value.number("longest_round_trip") / 1000,
            aim: DemandTerms.Aim(rawValue: value.text("aim")) ?? .roundTrip, longestWait_s: value.number("longest_wait"),
            years: Int(value.number("years")),
            path: EfficiencyPath(
                totalGain: value.number("total_gain"), time_yr: value.number("gain_time"), rebound: value.number("rebound"),
                growth_per_yr: value.number("growth")),
            smallModels: SmallModels(
                median_B: value.number("median_model") * 1e9, slope: value.number("model_slope"),
                halving_yr: value.number("model_halving")))
    }
}
