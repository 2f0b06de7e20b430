// swift-format-ignore-file
// A table, one row a line.
internal import Sites
internal import Thermal
internal import Units

/// The fields of `schema: analemma/1`.
///
/// Every default is a fact of `data/facts` or stands here as it would be written in a file.
public enum ScenarioSchema {
    public static let identifier = "analemma/1"

    public static let fields: [Field] = [
        Field("schema", .word([identifier]), .required, "the version of this format"),
        Field("title", .text, .required, "one line that names the scenario"),
        Field("description", .text, .none, "what the scenario is for"),
        Field("period", .object(period), .empty, "the time that is simulated, [start, end)"),
        Field("climate", .text, .written("builtin"), "a CF NetCDF file with a climatology or hourly weather; builtin: the one that ships"),
        Field("seed", .integer(0...Int(Int32.max)), .written("0"), "seed of everything synthetic"),
        Field("compute", .object(compute), .empty, "what runs"),
        Field("workload", .object(workload), .none, "what is computed, as far as it decides where it can be"),
        Field("demand", .object(demand), .none, "what the world asks for, and how that changes"),
        Field("users", .object(place), .none, "where the users are; latency is told for this place"),
        Field("firm", .object(firm), .none, "solar and battery that serve a ground site by themselves: `analemma firm` and `analemma map`"),
        Field("map", .object(map), .none, "where `analemma map` puts a ground site"),
        Field("outlook", .object(outlook), .none, "chips, power and demand through the years: `analemma outlook`"),
        Field("facts", .overrides, .none, "facts of data/facts to replace, id: quantity"),
        Field("sites", .list(.variant(tag: "kind", cases: [("orbit", orbit), ("campus", campus), ("edge", edge), ("home", home), ("vehicles", vehicles), ("devices", [Field("name", .text, .required, "a name of its own")] + devices)])), .required, "the places to compare"),
    ]

    static let period: [Field] = [
        Field("start", .instant, .written("2027-01-01"), "first instant"),
        Field("end", .instant, .written("2028-01-01"), "the instant after the last step"),
    ]

    static let compute: [Field] = [
        Field("accelerator", .text, .written("b200"), "an accelerator of data/facts/accelerators.csv (`accel.NAME.…`)"),
        Field("precision", .word(["fp4_dense", "fp8_dense", "bf16_dense"]), .written("fp8_dense"), "the number format whose dense rate is counted"),
        Field("server_overhead", .quantity(unit: "1", range: 1...3), .fact("server.overhead_ratio"), "IT power per accelerator power: host, memory, network, fans"),
        Field("link_intensity", .quantity(unit: "bit/FLOP", range: 0...1), .fact("link.comm_intensity.text"), "traffic out of the site per operation"),
        Field("ingress_intensity", .quantity(unit: "bit/FLOP", range: 0...1), .written("0 bit/FLOP"), "traffic into the site per operation; a link carries as much either way"),
    ]

    static let place: [Field] = [
        Field("longitude", .quantity(unit: "degrees", range: -180...360), .required, "east of Greenwich"),
        Field("latitude", .quantity(unit: "degrees", range: -90...90), .required, "north of the equator"),
        Field("altitude", .quantity(unit: "m", range: -500...6000, auto: true), .written("auto"), "above sea level; auto: the climate grid's"),
    ]

    static func common(life: String, availability: String) -> [Field] {
        [
            Field("name", .text, .required, "a name of its own"),
            Field("it_power", .quantity(unit: "W", range: 1...1e12), .required, "nameplate power of the computers"),
            Field("life", .quantity(unit: "yr", range: 1...40), .fact(life), "years over which results are averaged"),
            Field("availability", .quantity(unit: "1", range: 0...1), .fact(availability), "share of the accelerators that work"),
        ]
    }

    static let orbit: [Field] = common(life: "sat.life", availability: "radn.availability") + [
        Field("orbit", .variant(tag: "kind", cases: orbitKinds, usual: "circular"), .required, "where the satellites fly: a circular orbit, elements, a file of elements, a Walker shell or a cluster"),
        Field("shadow", .word(["conical", "cylindrical"]), .written("conical"), "the form of the Earth's shadow"),
        Field("housekeeping", .quantity(unit: "1", range: 0...1), .fact("orbit.housekeeping_fraction"), "bus power that does not compute, per nameplate IT power"),
        Field("earth", .object(earth), .empty, "what the Earth reflects and radiates to the radiator"),
        Field("array", .object(array), .empty, "the solar array, turned to the Sun"),
        Field("battery", .object(battery(energy: "auto", kind: "space")), .empty, "the battery"),
        Field("radiator", .object(radiator), .empty, "a two-sided radiator"),
        Field("link", .object(orbitLink), .empty, "the link to the ground"),
    ]

    static let earth: [Field] = [
        Field("albedo", .quantity(unit: "1", range: 0...1), .fact("orbit.earth_albedo"), "mean share of sunlight reflected"),
        Field("outgoing_longwave", .quantity(unit: "W/m2", range: 50...400), .fact("orbit.earth_outgoing_longwave"), "mean infrared at the top of the atmosphere"),
        Field("map", .text, .none, "albedo and longwave by latitude: ceres_zonal (with outgoing_longwave), or a CF NetCDF file of one time or twelve months"),
    ]

    static let array: [Field] = [
        Field("area", .quantity(unit: "m2", range: 0...1e9, auto: true), .written("auto"), "auto: full load in the worst orbit at the end of life"),
        Field("cell_efficiency", .quantity(unit: "1", range: 0.01...0.6), .fact("pv.space.cell_eff"), "at 28 °C under the AM0 spectrum, new"),
        Field("packing", .quantity(unit: "1", range: 0.1...1), .fact("pv.space.packing_pointing"), "cell area per array area, with pointing and wiring"),
        Field("temperature_coefficient", .quantity(unit: "K-1", range: -0.01...0), .fact("pv.space.temperature_coefficient"), "relative change of power per kelvin above 28 °C"),
        Field("degradation", .quantity(unit: "yr-1", range: 0...0.2), .fact("pv.space.degradation"), "loss of power per year"),
        Field("power_conversion", .quantity(unit: "1", range: 0.5...1), .fact("orbit.power_conversion_efficiency"), "array to bus"),
    ]

    static func battery(energy: String, kind: String) -> [Field] {
        [
            Field("energy", .quantity(unit: "Wh", range: 0...1e13, auto: true), .written(energy), kind == "space" ? "nameplate; auto: full load through the longest eclipse at the end of life" : "nameplate"),
            Field("power", .quantity(unit: "W", range: 0...1e13, auto: true), .written("auto"), "auto: enough for the full load and to take what the source can give"),
            Field("depth_of_discharge", .quantity(unit: "1", range: 0.01...1), .fact("batt.\(kind).dod"), "share of the nameplate that is cycled"),
            Field("round_trip_efficiency", .quantity(unit: "1", range: 0.3...1), .fact("batt.\(kind).rt_eff"), "energy out per energy in"),
            Field("fade", .quantity(unit: "yr-1", range: 0...0.2), .fact("batt.\(kind).fade"), "loss of capacity per year"),
        ]
    }

    static let radiator: [Field] = [
        Field("area", .quantity(unit: "m2", range: 0...1e9, auto: true), .written("auto"), "planform (one face); auto: full load at the warmest orbit"),
        Field("temperature", .quantity(unit: "K", range: 200...400), .fact("rad.temp"), "highest mean radiating temperature that the junctions allow"),
        Field("emissivity", .quantity(unit: "1", range: 0.01...1), .fact("rad.emissivity"), "hemispherical, of both faces"),
        Field("solar_absorptance", .quantity(unit: "1", range: 0...1), .fact("rad.alpha_solar"), "of both faces"),
        Field("attitude", .word(["edge_on", "nadir", "sun_tracking"]), .written("edge_on"), "edge_on: to the Sun and to nadir; nadir: one face to the Earth; sun_tracking: one face to the Sun"),
        Field("utilisation", .quantity(unit: "1", range: 0.1...1), .fact("rad.utilisation"), "rejected heat per that of an isothermal panel at `temperature`; a `panel` gives its own"),
        Field("panel", .variant(tag: "loop", cases: RadiatorLoop.allCases.map { ($0.rawValue, panel) }), .none, "tubes and fins that give utilisation, pump power and mass"),
    ]

    static let panel: [Field] = [
        Field("coolant", .word(Coolant.allCases.map(\.rawValue)), .written("ammonia"), "the liquid"),
        Field("tube", .quantity(unit: "m", range: 1e-4...0.2), .fact("rad.panel.tube"), "inner diameter of tubes"),
        Field("wall", .quantity(unit: "m", range: 1e-5...0.05), .fact("rad.panel.wall"), "of tubes, also their armour"),
        Field("pitch", .quantity(unit: "m", range: 1e-3...10), .fact("rad.panel.pitch"), "distance of tubes"),
        Field("fin", .quantity(unit: "m", range: 1e-6...0.05), .fact("rad.panel.fin"), "thickness of fins"),
        Field("length", .quantity(unit: "m", range: 0.01...1000), .fact("rad.panel.length"), "of tubes between manifolds"),
        Field("range", .quantity(unit: "K", range: 0.1...100), .fact("rad.panel.range"), "how far a pumped liquid cools, `temperature` in its middle"),
        Field("conductivity", .quantity(unit: "W m-1 K-1", range: 0.1...5000), .fact("rad.panel.conductivity"), "of fins"),
    ]

    static let orbitLink: [Field] = [
        Field("rate", .quantity(unit: "bit/s", range: 0...1e18), .fact("link.downlink.sustained_per_terminal"), "sustained rate to the ground, weather and visibility counted"),
        Field("availability", .quantity(unit: "1", range: 0...1), .written("1"), "share of the time in which it stands, where `rate` does not count that"),
        Field("availability_file", .text, .none, "CSV of percentage_percent and rate_Mbit_per_s as `analemma link availability` writes: the rate follows its shares of the year hour by hour"),
        Field("ground_station", .object(place), .none, "where traffic comes down; absent: below the satellite at the users' place"),
        Field("minimum_elevation", .quantity(unit: "degrees", range: 0...89), .written("25 deg"), "lowest elevation at which the station sees the satellite"),
        Field("route_factor", .quantity(unit: "1", range: 1...5), .fact("link.fibre_path_stretch"), "fibre length per geodesic from the station to the users"),
    ]

    static let campus: [Field] = common(life: "ground.facility_life", availability: "ground.it_availability") + [
        Field("location", .object(place + [country]), .required, "where it stands"),
        Field("power", .variant(tag: "source", cases: [("grid", grid), ("off_grid", offGrid)]), .written("grid"), "where the power comes from"),
        Field("cooling", .variant(tag: "kind", cases: coolingKinds), .written("dry"), "dry coolers, wetted pads, towers or sea water with trim chillers, chilled water, or a hall cooled by air"),
        Field("link", .object(campusLink), .empty, "the fibre to the users"),
        Field("work", .object(work), .none, "how much of the computers is asked for, and how much of that can wait; absent: all, and none"),
    ]

    static let work: [Field] = [
        Field("utilisation", .quantity(unit: "1", range: 0...1), .written("1"), "work per what the working computers could do"),
        Field("can_wait", .quantity(unit: "1", range: 0...1), .written("0"), "share of the work that can wait"),
        Field("deadline", .quantity(unit: "h", range: 1...8760), .written("12 h"), "how long it can wait, whole hours"),
    ]

    static let generators: [Field] = [
        Field("minimum_load", .quantity(unit: "1", range: 0...1), .written("0"), "least power while they run per `gas`; many engines have next to none"),
        Field("ramp", .quantity(unit: "h-1", range: 0.001...1000), .written("1000 h-1"), "change of power in an hour at most, per `gas`"),
    ]

    static let nuclear: [Field] = [
        Field("power", .quantity(unit: "W", range: 0...1e12), .required, "power of the block, paid for whether it is needed or not"),
        Field("price", .quantity(unit: "USD/MWh", range: 0...1e5), .fact("nuclear.contract.price"), "of all that the block gives"),
        Field("carbon", .quantity(unit: "kg/MWh", range: 0...1e4), .fact("carbon.nuclear"), "emissions, those of making included"),
        Field("availability", .quantity(unit: "1", range: 0...1), .fact("nuclear.availability"), "share of a year; the rest is one standstill"),
        Field("outage_start", .quantity(unit: "d", range: 0...366), .written("90 d"), "from the beginning of the period to that of the standstill"),
    ]

    /// What both kinds of power have.
    static let supply: [Field] = [
        Field("generators", .object(generators), .empty, "how the generators on gas run"),
        Field("nuclear", .object(nuclear), .none, "a contract with a nuclear plant for a block of firm power"),
    ]

    static let grid: [Field] = supply + [
        Field("capacity", .quantity(unit: "W", range: 0...1e12, auto: true), .written("auto"), "connection; auto: never binds"),
        Field("price", .quantity(unit: "USD/MWh", range: 0...1e5), .none, "mean price; absent: `price.industry.COUNTRY`"),
        Field("carbon", .quantity(unit: "kg/MWh", range: 0...1e4), .none, "emissions; absent: `carbon.grid.COUNTRY`"),
        Field("shape", .word(["flat", "typical"]), .written("flat"), "how the price changes through day and year: not, or after the facts grid.price.…"),
        Field("series", .text, .none, "price and emissions by the hour: a CSV file (time_utc, price_USD_per_MWh, carbon_kg_per_MWh) or NetCDF (time, price, carbon)"),
        Field("battery_use", .word(["own", "price"]), .written("own"), "price: the battery also buys in the cheapest hours of a day and gives in the dearest"),
        Field("gas", .quantity(unit: "W", range: 0...1e12, auto: true), .written("0 W"), "generators, called before the grid where that is dearer; auto: the whole load of the hottest hour"),
        Field("pv", .object(pv), .none, "solar on the site"),
        Field("battery", .object(battery(energy: "0 Wh", kind: "ground")), .none, "battery on the site"),
    ]

    static let offGrid: [Field] = supply + [
        Field("pv", .object(pv), .required, "the solar field"),
        Field("battery", .object(battery(energy: "0 Wh", kind: "ground")), .required, "the battery"),
        Field("gas", .quantity(unit: "W", range: 0...1e12, auto: true), .written("auto"), "generators; auto: the whole load of the hottest hour"),
    ]

    static let pv: [Field] = [
        Field("dc_power", .quantity(unit: "W", range: 0...1e13), .required, "nameplate at standard test conditions"),
        Field("dc_ac_ratio", .quantity(unit: "1", range: 0.5...3), .fact("pv.ground.dc_ac_ratio"), "nameplate DC per inverter AC"),
        Field("losses", .quantity(unit: "1", range: 0...0.9), .fact("pv.ground.losses"), "share of DC power lost to soiling, wiring, mismatch and the like"),
        Field("temperature_coefficient", .quantity(unit: "K-1", range: -0.01...0), .fact("pv.ground.temperature_coefficient"), "relative change of power per kelvin above 25 °C"),
        Field("inverter_efficiency", .quantity(unit: "1", range: 0.5...1), .fact("pv.ground.inverter_efficiency"), "at its rating"),
        Field("ground_coverage_ratio", .quantity(unit: "1", range: 0.05...1), .fact("pv.ground.ground_coverage_ratio"), "module width over the distance of tracker rows"),
        Field("mount", .word(["fixed", "one_axis"]), .written("one_axis"), "fixed to the equator, or a horizontal north-south axis with backtracking"),
        Field("tilt", .quantity(unit: "degrees", range: 0...90, auto: true), .written("auto"), "of a fixed mount; auto: near the tilt of greatest yearly yield at the latitude"),
        Field("degradation", .quantity(unit: "yr-1", range: 0...0.1), .fact("pv.ground.degradation"), "loss of power per year"),
    ]

    static let firm: [Field] = [
        Field("reliability", .list(.quantity(unit: "1", range: 0...1)), .none, "shares of energy to be served; absent: 90, 95, 99 and 99.9 %"),
        Field("pv", .object(pv.filter { $0.name != "dc_power" }), .empty, "the plant, whose size is sought"),
        Field("battery", .object(firmBattery), .empty, "the battery, whose size is sought"),
        Field("start", .word(["cyclic", "full"]), .written("cyclic"), "energy in the battery at the start: what it ends with, or all it holds"),
        Field("largest_pv", .quantity(unit: "1", range: 0...1e6), .written("100"), "largest plant per mean load"),
        Field("largest_battery", .quantity(unit: "h", range: 0...1e6), .written("1000 h"), "largest usable energy over mean load"),
        Field("costs", .object(firmCosts), .empty, "what plant, battery and backup cost"),
        Field("years", .integer(1...30), .written("1"), "years of weather, one after the other"),
    ]

    static let firmBattery: [Field] = [
        Field("duration", .quantity(unit: "h", range: 0.1...1000, auto: true), .written("auto"), "usable energy over power; auto: power never binds"),
    ] + battery(energy: "0 Wh", kind: "ground").filter { !["energy", "power"].contains($0.name) }

    static let firmCosts: [Field] = [
        Field("pv", .quantity(unit: "USD/W", range: 0...1000), .fact("ground.pv.capex"), "capital per AC rating"),
        Field("pv_operation", .quantity(unit: "USD/(W yr)", range: 0...100), .fact("firm.pv.operation"), "per AC rating"),
        Field("pv_life", .quantity(unit: "yr", range: 1...100), .fact("firm.pv.life"), "years"),
        Field("battery", .quantity(unit: "USD/kWh", range: 0...1e5), .fact("ground.bess.capex"), "capital per nameplate"),
        Field("battery_operation", .quantity(unit: "USD/(kWh yr)", range: 0...1e5), .fact("firm.battery.operation"), "per nameplate"),
        Field("battery_life", .quantity(unit: "yr", range: 1...100), .fact("firm.battery.life"), "years"),
        Field("backup", .quantity(unit: "USD/W", range: 0...1000), .fact("firm.backup.capex"), "capital per power"),
        Field("backup_operation", .quantity(unit: "USD/(W yr)", range: 0...100), .fact("firm.backup.operation"), "per power"),
        Field("backup_life", .quantity(unit: "yr", range: 1...100), .fact("firm.backup.life"), "years"),
        Field("fuel", .quantity(unit: "USD/GJ", range: 0...1000), .fact("ground.gas_price"), "price of the backup's fuel, higher heating value"),
        Field("heat_rate", .quantity(unit: "MJ/kWh", range: 3.6...40), .fact("ground.gas_engine.heat_rate"), "fuel per energy that backup gives"),
        Field("discount_rate", .quantity(unit: "yr-1", range: 0...1), .fact("firm.discount_rate"), "real"),
    ]

    static let map: [Field] = [
        Field("site", .text, .none, "name of the campus that is put everywhere; absent: the only one"),
        Field("region", .object(region), .none, "only grid points in this box"),
        Field("polygon", .text, .none, "only grid points inside the polygons of this GeoJSON file"),
        Field("places", .text, .none, "the places of this CSV file (longitude_deg, latitude_deg, name) instead of grid points"),
        Field("every", .integer(1...1000), .written("1"), "only each so many-th grid point along both axes"),
    ]

    static let region: [Field] = [
        Field("west", .quantity(unit: "degrees", range: -360...360), .required, "western edge; beyond the eastern one: across the antimeridian"),
        Field("east", .quantity(unit: "degrees", range: -360...360), .required, "eastern edge"),
        Field("south", .quantity(unit: "degrees", range: -90...90), .required, "southern edge"),
        Field("north", .quantity(unit: "degrees", range: -90...90), .required, "northern edge"),
    ]

    static let coolingKinds: [(String, [Field])] = [
        ("dry", dryCooling), ("adiabatic", adiabaticCooling), ("evaporative", evaporativeCooling), ("water", waterCooling),
        ("chilled", chilledCooling), ("hall", hallCooling),
    ]

    static let adiabaticCooling: [Field] = plant(
        supply: "plant.adiabatic.allowed_supply", ambient: "dry bulb", approach: "plant.dry.approach", fans: "plant.dry.fan_fraction",
        chiller: "plant.dry.chiller_capacity") + [
            Field("pad_effectiveness", .quantity(unit: "1", range: 0.1...1), .fact("plant.adiabatic.pad_effectiveness"), "share of the way to the wet bulb"),
            cycles,
        ]

    static let waterCooling: [Field] = plant(
        supply: "plant.water.allowed_supply", ambient: "sea or lake", approach: "plant.water.approach", fans: "plant.water.intake_fraction",
        chiller: "plant.dry.chiller_capacity") + [
            Field("water_temperature", .quantity(unit: "K", range: 271...313), .required, "of the sea or lake, through the year"),
        ]

    static let chilledCooling: [Field] = plant(
        supply: "plant.chilled.allowed_supply", ambient: "wet bulb", approach: "plant.tower.approach", fans: "plant.tower.fan_fraction",
        chiller: "plant.chilled.chiller_capacity") + [cycles]

    static let hallCooling: [Field] = [
        Field("system", .word(PlantLibrary.halls.map(\.name)), .required, "a system type of Lei and Masanet; `analemma thermal plant --list` says what each is"),
        Field("equations", .word(["real_gas", "published"]), .written("real_gas"), "of moist air; published: the authors'"),
        Field("water_temperature", .quantity(unit: "K", range: 271...313), .none, "of the sea, for large_sea_water"),
    ]

    static let cycles = Field("cycles_of_concentration", .quantity(unit: "1", range: 1.1...20), .fact("plant.tower.cycles_of_concentration"), "of the water that evaporates over its make-up")

    static let dryCooling: [Field] = plant(
        supply: "plant.supply_temperature", ambient: "dry bulb", approach: "plant.dry.approach", fans: "plant.dry.fan_fraction",
        chiller: "plant.dry.chiller_capacity")

    static let evaporativeCooling: [Field] = plant(
        supply: "plant.evaporative.allowed_supply", ambient: "wet bulb", approach: "plant.tower.approach",
        fans: "plant.tower.fan_fraction", chiller: "plant.evaporative.chiller_capacity") + [cycles]

    static func plant(supply: String, ambient: String, approach: String, fans: String, chiller: String) -> [Field] {
        [
            Field("allowed_supply", .quantity(unit: "K", range: 280...340), .fact(supply), "the warmest liquid that the computers take"),
            Field("approach", .quantity(unit: "K", range: 0.5...20), .fact(approach), "coldest liquid over \(ambient) at design heat"),
            Field("exchanger_approach", .quantity(unit: "K", range: 0...10), .fact("plant.hx.approach"), "added by the heat exchanger to the loop"),
            Field("fans", .quantity(unit: "1", range: 0...0.5), .fact(fans), "fan power at full speed per IT power"),
            Field("pumps", .quantity(unit: "1", range: 0...0.5), .fact("plant.pump_fraction"), "pump power at design flow per IT power"),
            Field("chiller_capacity", .quantity(unit: "1", range: 0...2), .fact(chiller), "trim chiller per design heat"),
            Field("loss_idle", .quantity(unit: "1", range: 0...0.2), .fact("plant.loss_idle"), "distribution losses at no load per IT power"),
            Field("loss_linear", .quantity(unit: "1", range: 0...0.2), .fact("plant.loss_linear"), "losses that grow with the load"),
            Field("loss_quadratic", .quantity(unit: "1", range: 0...0.2), .fact("plant.loss_quadratic"), "losses that grow with its square"),
        ]
    }

    static let campusLink: [Field] = [
        Field("rate", .quantity(unit: "bit/s", range: 0...1e18), .fact("ground.fibre_rate"), "of the fibres to the site"),
        Field("availability", .quantity(unit: "1", range: 0...1), .written("1"), "share of the time in which it stands"),
        Field("availability_file", .text, .none, "CSV of percentage_percent and rate_Mbit_per_s as `analemma link availability` writes: the rate follows its shares of the year hour by hour"),
        Field("route_factor", .quantity(unit: "1", range: 1...5), .fact("link.fibre_path_stretch"), "fibre length per geodesic"),
    ]
}
