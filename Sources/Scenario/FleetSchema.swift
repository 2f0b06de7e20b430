// swift-format-ignore-file
// A table, one row a line.
internal import Units

/// Keys of the kinds of site that are many: halls at the edge, homes, vehicles, devices; of workloads and of demand.
extension ScenarioSchema {
    static func fleet(participation: Field.Default, accelerator: String, precision: String) -> [Field] {
        [
            Field("name", .text, .required, "a name of its own"),
            Field("count", .quantity(unit: "1", range: 1...1e11), .required, "members"),
            Field("participation", .quantity(unit: "1", range: 0.000001...1), participation, "share of the members that take part"),
            Field("spread", .variant(tag: "over", cases: [("population", []), ("vehicles", []), ("listed", listed)]), .written(accelerator == "car_computer" ? "vehicles" : "population"), "where they are: as the world's people or vehicles (data/places/world.csv), or a list"),
            Field("life", .quantity(unit: "yr", range: 1...40), .fact("ground.it_life"), "years over which results are averaged"),
            Field("availability", .quantity(unit: "1", range: 0...1), .fact("ground.it_availability"), "share of the accelerators that work"),
            Field("accelerator", .text, .written(accelerator), "an accelerator of data/facts (`accel.NAME.…`)"),
            Field("precision", .word(["fp4_dense", "fp8_dense", "bf16_dense", "int8_dense"]), .written(precision), "the number format whose dense rate is counted"),
            Field("link_intensity", .quantity(unit: "bit/FLOP", range: 0...1), .fact(accelerator == "b200" ? "link.comm_intensity.text" : "fleet.link_intensity"), "traffic out of a member per operation"),
            Field("correlation", .object(correlation), .empty, "between the availability of two members"),
            Field("electricity", .object(electricity), .empty, "what electricity costs and emits; absent: by the countries of the members"),
        ]
    }

    static let listed: [Field] = [
        Field("places", .list(.object([
            Field("name", .text, .required, "what it is called"),
            Field("longitude", .quantity(unit: "degrees", range: -180...360), .required, "east of Greenwich"),
            Field("latitude", .quantity(unit: "degrees", range: -90...90), .required, "north of the equator"),
            Field("share", .quantity(unit: "1", range: 0.000001...1e9), .written("1"), "weight of the place; shares are scaled to a sum of 1"),
            country,
        ])), .required, "the places"),
    ]

    static let correlation: [Field] = [
        Field("near", .quantity(unit: "1", range: 0...1), .fact("fleet.correlation.near"), "in one place"),
        Field("far", .quantity(unit: "1", range: 0...1), .fact("fleet.correlation.far"), "in different places, at most that in one"),
    ]

    static func access(rate: String, roundTrip: String, distance: String, price: Field.Default) -> [Field] {
        [
            Field("rate", .quantity(unit: "bit/s", range: 0...1e18), .fact(rate), "of a member's line, upwards"),
            Field("availability_file", .text, .none, "CSV of percentage_percent and rate_Mbit_per_s as `analemma link availability` writes: the rate follows its shares of the year hour by hour"),
            Field("round_trip", .quantity(unit: "ms", range: 0...2000), .fact(roundTrip), "of the line itself"),
            Field("distance", .quantity(unit: "km", range: 0...5000), .written(distance), "from a user to the next member around"),
            Field("route_factor", .quantity(unit: "1", range: 1...5), .fact("link.fibre_path_stretch"), "fibre length per geodesic"),
            Field("price", .quantity(unit: "USD/month", range: 0...100_000), price, "of a member's line, for whoever runs the fleet"),
        ]
    }

    static let country = Field("country", .text, .none, "three-letter code (ISO 3166-1) of the country; absent: by the map of data/places")

    static let electricity: [Field] = [
        Field("price", .quantity(unit: "USD/kWh", range: 0...10, auto: true), .written("auto"), "auto: `price.industry.COUNTRY` or `price.home.COUNTRY`"),
        Field("carbon", .quantity(unit: "kg/kWh", range: 0...5, auto: true), .written("auto"), "CO2 equivalent; auto: `carbon.grid.COUNTRY`"),
    ]

    static let verification: [Field] = [
        Field("copies", .quantity(unit: "1", range: 1...10), .fact("fleet.redundancy.copies"), "of each job"),
        Field("checked", .quantity(unit: "1", range: 0...1), .fact("fleet.redundancy.checked"), "share of the jobs done once more as a check"),
    ]

    static func owner(pay: String, wear: Field.Default, network: Field.Default, machine: Field.Default) -> [Field] {
        [
            Field("pay", .quantity(unit: "USD/kWh", range: 0...1000), .fact(pay), "per energy into computing"),
            Field("tariff", .quantity(unit: "USD/kWh", range: 0...10, auto: true), .written("auto"), "price of electricity; auto: that of `electricity`"),
            Field("wear", .quantity(unit: "USD/kWh", range: 0...10), wear, "of the owner's battery, per energy through it"),
            Field("network", .quantity(unit: "USD/month", range: 0...100_000), network, "for the line"),
            Field("machine", .quantity(unit: "USD/month", range: 0...1e6), machine, "that owning the machine costs anyway"),
        ]
    }

    static func warmth(_ full: String, _ none: String) -> [Field] {
        [
            Field("full_air", .quantity(unit: "K", range: 250...350), .fact(full), "air up to which all of the power is cooled away"),
            Field("no_air", .quantity(unit: "K", range: 250...370), .fact(none), "air at which none is"),
        ]
    }

    static let edge: [Field] = fleet(participation: .written("1"), accelerator: "b200", precision: "fp8_dense") + [
        Field("hall_power", .quantity(unit: "W", range: 1000...1e9), .written("5 MW"), "nameplate power of the computers of one hall"),
        Field("cooling", .variant(tag: "kind", cases: [("dry", dryCooling), ("evaporative", evaporativeCooling)]), .written("dry"), "dry coolers or towers, with trim chillers"),
        Field("substation", .quantity(unit: "W", range: 1000...1e10), .fact("edge.substation"), "rating of the substation beside it"),
        Field("other_peak", .quantity(unit: "W", range: 0...1e10), .fact("edge.other_peak"), "largest load of its other customers; its day is that of shops and offices"),
        Field("grid_availability", .quantity(unit: "1", range: 0...1), .fact("ground.grid_availability"), "share of the time in which the grid is there"),
        Field("battery", .object(battery(energy: "0 Wh", kind: "ground")), .none, "battery of one hall"),
        Field("access", .object(access(rate: "ground.fibre_rate", roundTrip: "edge.rtt_access", distance: "30 km", price: .written("0 USD/month"))), .empty, "the fibre of a hall, and the users' way to it"),
    ]

    static let home: [Field] = fleet(participation: .written("1"), accelerator: "rtx_pro_6000", precision: "fp8_dense") + [
        Field("node_power", .quantity(unit: "W", range: 10...1e6), .fact("home.node_power"), "nameplate power of the computers of one home"),
        Field("placement", .word(["outdoor", "indoor"]), .written("outdoor"), "outdoor: as an air conditioner stands; indoor: its heat is used in winter and cooled away in summer"),
        Field("service", .quantity(unit: "W", range: 1000...1e6), .fact("home.service"), "rating of the home's service"),
        Field("continuous_share", .quantity(unit: "1", range: 0.1...1), .fact("home.continuous_share"), "share of it that may be drawn on end"),
        Field("feeder", .quantity(unit: "W", range: 500...1e6), .fact("home.feeder"), "what feeder and transformer have for one home"),
        Field("household", .quantity(unit: "W", range: 0...1e5), .fact("home.household"), "mean load of the household besides heating and cooling"),
        Field("heat_loss", .quantity(unit: "W/K", range: 0...10_000), .fact("home.heat_loss"), "of the house"),
        Field("performance", .quantity(unit: "1", range: 1...10), .fact("home.performance"), "of its heat pump and air conditioner"),
        Field("comfort", .quantity(unit: "K", range: 280...300), .fact("home.comfort"), "air outside at which it needs neither"),
        Field("fans", .quantity(unit: "1", range: 0...0.5), .fact("home.fans"), "of the node, per IT power"),
        Field("uptime", .quantity(unit: "1", range: 0...1), .fact("home.uptime"), "share of the time in which node, grid and line are there"),
        Field("pv", .object(pv), .none, "array on the roof of one home"),
        Field("battery", .object(battery(energy: "13.5 kWh", kind: "ground")), .none, "battery of one home"),
        Field("access", .variant(tag: "line", cases: [("fibre", access(rate: "link.fibre_home.up", roundTrip: "link.fibre_home.rtt", distance: "10 km", price: .fact("link.fibre_home.price"))), ("satellite", access(rate: "link.starlink_res.up", roundTrip: "link.starlink_res.latency", distance: "300 km", price: .fact("link.starlink_res.price")))]), .written("fibre"), "the line of a home"),
        Field("verification", .object(verification), .empty, "what trust costs"),
        Field("owner", .object(owner(pay: "home.pay", wear: .written("0 USD/kWh"), network: .fact("home.network"), machine: .written("0 USD/month"))), .none, "the account of the one who lives there"),
    ] + warmth("home.full_air", "home.no_air")

    static let vehicles: [Field] = fleet(participation: .fact("fleet.participation.vehicles"), accelerator: "car_computer", precision: "int8_dense") + [
        Field("car_power", .quantity(unit: "W", range: 1...1e5), .written("1 kW"), "nameplate power of the computers of one car"),
        Field("available", .quantity(unit: "1", range: 0.0001...1, auto: true), .written("auto"), "mean share of the hours in which a car that takes part can compute; auto: standing, plugged in and connected"),
        Field("plugged", .quantity(unit: "1", range: 0...1), .fact("fleet.car.plugged"), "share of the time standing that a car is at a charger"),
        Field("connected", .quantity(unit: "1", range: 0...1), .fact("fleet.connected.car"), "share of the time in which its line is up"),
        Field("charger", .quantity(unit: "W", range: 100...1e6), .fact("fleet.car.charger"), "power of the charger"),
        Field("awake", .quantity(unit: "W", range: 0...10_000), .fact("fleet.car.awake_overhead"), "power of what must be awake besides"),
        Field("plug_per_bus", .quantity(unit: "1", range: 1...3), .fact("fleet.car.plug_per_bus"), "energy at the plug per energy at the car's bus"),
        Field("traction", .quantity(unit: "kWh", range: 0...200), .written("0 kWh"), "energy a day that a car away from a charger may give"),
        Field("traction_efficiency", .quantity(unit: "1", range: 0.3...1), .fact("fleet.car.traction_rt_eff"), "energy out of the battery per energy into it"),
        Field("access", .object(access(rate: "link.mobile.up", roundTrip: "link.mobile.rtt", distance: "100 km", price: .fact("link.mobile.price"))), .empty, "the line of a car"),
        Field("verification", .object(verification), .empty, "what trust costs"),
        Field("owner", .object(owner(pay: "fleet.car.pay", wear: .fact("fleet.car.wear"), network: .written("0 USD/month"), machine: .fact("fleet.car.cost"))), .empty, "the account of the car's owner"),
    ] + warmth("fleet.car.full_air", "fleet.car.no_air")

    static func device(_ kind: String, accelerator: String, line: String, roundTrip: String) -> [Field] {
        fleet(participation: .fact("fleet.participation.devices"), accelerator: accelerator, precision: "int8_dense") + [
            Field("capable", .quantity(unit: "1", range: 0.000001...1), .fact("fleet.apple.capable_share"), "share of the devices that can run such work at all"),
            Field("connected", .quantity(unit: "1", range: 0...1), .fact("fleet.boinc.connected"), "share of the time in which the line is up"),
            Field("charger", .quantity(unit: "W", range: 1...1000), .fact("device.charger.\(kind)"), "power of the charger"),
            Field("plug_per_it", .quantity(unit: "1", range: 1...3), .fact("device.plug_per_it"), "energy at the plug per energy into computing"),
            Field("spell", .quantity(unit: "h", range: 0.01...24), .fact("device.spell.\(kind)"), "mean time that it lies unused on the charger"),
            Field("job", .quantity(unit: "h", range: 0...24), .fact("device.job"), "length of a job; one that is cut off is lost"),
            Field("churn", .quantity(unit: "d-1", range: 0...1), .fact("fleet.churn.daily"), "share of the devices that leave in a day, others coming in"),
            Field("setup", .quantity(unit: "h", range: 0...1000), .fact("device.setup"), "until one that comes in has its model"),
            Field("access", .object(access(rate: line, roundTrip: roundTrip, distance: "0 km", price: .written("0 USD/month"))), .empty, "its line"),
            Field("verification", .object(verification), .empty, "what trust costs"),
            Field("owner", .object(owner(pay: "device.pay", wear: .written("0 USD/kWh"), network: .written("0 USD/month"), machine: .written("0 USD/month"))), .empty, "the account of the device's owner"),
        ] + warmth("device.full_air", "device.no_air")
    }

    static let devices: [Field] = [
        Field("devices", .variant(tag: "class", cases: [
            ("phone", device("phone", accelerator: "phone", line: "link.fibre_home.up", roundTrip: "link.fibre_home.rtt").filter { $0.name != "name" }),
            ("computer", device("computer", accelerator: "notebook", line: "link.fibre_home.up", roundTrip: "link.fibre_home.rtt").filter { $0.name != "name" }),
        ]), .required, "what they are"),
    ]

    static let workload: [Field] = [
        Field("kind", .word(["synchronous_training", "low_communication_training", "batch", "interactive", "private_local"]), .required, "what is computed"),
        Field("parameters", .quantity(unit: "1", range: 1e6...1e15), .required, "of the model"),
        Field("active_parameters", .quantity(unit: "1", range: 1e6...1e15, auto: true), .written("auto"), "that a token passes through; auto: all"),
        Field("bits", .quantity(unit: "1", range: 1...64), .written("8"), "per parameter, as stored"),
        Field("cache", .quantity(unit: "GB", range: 0...1e5), .written("0.3 GB"), "keys and values of one sequence"),
        Field("first_token", .quantity(unit: "s", range: 0.001...3600), .written("1 s"), "longest time to the first token, where somebody waits"),
        Field("rate", .quantity(unit: "1", range: 0.01...10_000), .written("20"), "least tokens per second of a sequence, where somebody waits"),
        Field("prompt", .quantity(unit: "1", range: 1...1e7), .written("1000"), "tokens of a prompt"),
        Field("arithmetic_use", .quantity(unit: "1", range: 0.01...1), .fact("workload.mfu_train"), "share of the dense rate that prompts and training reach"),
        Field("tokens_per_node", .quantity(unit: "1", range: 1...1e9), .written("65536"), "that a node works through in a step of training"),
        Field("nodes", .quantity(unit: "1", range: 1...1e9), .written("128"), "of one training"),
        Field("gradient_bits", .quantity(unit: "1", range: 1...64), .written("16"), "exchanged per parameter"),
        Field("steps_per_exchange", .quantity(unit: "1", range: 1...1e6), .written("500"), "of low-communication training"),
        Field("least_efficiency", .quantity(unit: "1", range: 0...1), .written("0.5"), "share of the time that nodes must compute for training to be worth it"),
    ]

    static let demand: [Field] = [
        Field("requests", .quantity(unit: "1", range: 1...1e15), .required, "of the world in a day"),
        Field("tokens_per_request", .quantity(unit: "1", range: 1...1e6), .written("500"), "generated"),
        Field("longest_round_trip", .quantity(unit: "ms", range: 1...5000), .written("150 ms"), "that a request may take"),
        Field("aim", .word(["round_trip", "cost"]), .written("round_trip"), "what routing makes least: the round trip, or the cost of the tokens less what they are worth"),
        Field("longest_wait", .quantity(unit: "s", range: 0.0001...3600), .fact("queue.longest_wait"), "wait for a free place that 95 of 100 requests stay below"),
        Field("years", .integer(1...30), .written("10"), "of the path of efficiency and demand"),
        Field("total_gain", .quantity(unit: "1", range: 1...1e6), .fact("demand.gain"), "tokens per energy in the end, per those at first"),
        Field("gain_time", .quantity(unit: "yr", range: 0.1...50), .fact("demand.gain_time"), "in which 63 % of it, on a logarithmic scale, is reached"),
        Field("rebound", .quantity(unit: "1", range: 0...3), .fact("demand.rebound"), "relative growth of tokens per relative fall of energy per token"),
        Field("growth", .quantity(unit: "yr-1", range: -0.5...10), .fact("demand.growth"), "of demand at the same efficiency"),
        Field("median_model", .quantity(unit: "GB", range: 0.001...1e6), .fact("demand.median_model"), "memory of the model that half of the requests need at first"),
        Field("model_slope", .quantity(unit: "1", range: 0.05...10), .fact("demand.model_slope"), "power of memory in the odds"),
        Field("model_halving", .quantity(unit: "yr", range: 0.05...50), .fact("demand.halving"), "until models of half the size do the same"),
    ]
}
