import ArgumentParser
import Climate
import Tables
import Thermal
import TimeScales
import Units

struct ThermalPlaceCommand: ParsableCommand {
    enum Kind: String, ExpressibleByArgument, CaseIterable { case home, vehicle, device }

    static let configuration = CommandConfiguration(
        commandName: "place",
        abstract: "A year by the hour of a home node, a parked vehicle, or a phone or laptop without a fan.",
        discussion: """
            A home node runs at the power asked for: its heat is worth something while heat is wanted and costs the air conditioner's \
            power while it is hot. A parked vehicle's coolant loop and a device's surface limit the power in warm hours. The climate is \
            a CF NetCDF file of hours or of monthly means, by default the monthly means that ship.
            """)

    @Argument(help: "home, vehicle or device.") var kind: Kind
    @Option(parsing: .unconditional, help: "Longitude in degrees, east-positive.") var lon: Double
    @Option(parsing: .unconditional, help: "Latitude in degrees.") var lat: Double
    @Option(help: "A CF NetCDF file with hourly weather or monthly means.", completion: .file()) var climate: String?
    @Option(help: "The year.") var year: Int = 2027
    @Option(help: "Seed of synthetic hours.") var seed: UInt64 = 0
    @Option(help: ArgumentHelp("Power asked of the computer; by default 1000, of a device 5.", valueName: "W")) var power: Double?
    @Option(parsing: .unconditional, help: ArgumentHelp("Home: outdoors, below which heat is wanted.", valueName: "degC"))
    var heatingBelow: Double = 15
    @Option(parsing: .unconditional, help: ArgumentHelp("Home: outdoors, above which it must be taken away.", valueName: "degC"))
    var coolingAbove: Double = 22
    @Option(help: "Home: coefficient of performance of what heats otherwise; 1: resistance.") var heaterCop: Double = 3
    @Option(help: "Home: coefficient of performance of the air conditioner at 35 degC outdoors.") var coolerCop: Double = 3.5
    @Option(help: ArgumentHelp("Vehicle: radiator at full fan speed.", valueName: "W/K")) var conductance: Double = 200
    @Option(help: ArgumentHelp("Vehicle: fan at full speed.", valueName: "W")) var fan: Double = 80
    @Option(help: ArgumentHelp("Vehicle: warmest coolant.", valueName: "degC")) var coolantLimit: Double = 65
    @Option(help: ArgumentHelp("Vehicle: air of its garage over outdoors.", valueName: "K")) var airRise: Double = 0
    @Option(help: ArgumentHelp("Device: warmest surface that a hand may touch.", valueName: "degC")) var skinLimit: Double = 44
    @Option(help: ArgumentHelp("Device: surface to air.", valueName: "K/W")) var resistance: Double = 5.57
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Device: its room is no colder than this; absent: outdoors.", valueName: "degC")) var room: Double?
    @Flag(help: "Write every hour as CSV.") var hourly = false
    @OptionGroup var out: DesignOutput

    func validate() throws {
        if !(lat.magnitude <= 90) { throw ValidationError("--lat \(lat): allowed are -90 … 90 degrees") }
        if !(lon.magnitude <= 360) { throw ValidationError("--lon \(lon): allowed are -360 … 360 degrees") }
        if !(1900...2200).contains(year) { throw ValidationError("--year \(year): allowed are 1900 … 2200") }
        for (name, value) in [
            ("--power", power ?? 1), ("--heater-cop", heaterCop), ("--cooler-cop", coolerCop), ("--conductance", conductance),
            ("--resistance", resistance),
        ] where !(value > 0 && value < 1e9) { throw ValidationError("\(name) \(value): a positive number is needed") }
        if !(fan >= 0 && fan < 1e6) { throw ValidationError("--fan \(fan) W: allowed are 0 … 1000000") }
        if !(heatingBelow <= coolingAbove) {
            throw ValidationError(
                "--heating-below \(heatingBelow) degC: allowed is at most --cooling-above, \(coolingAbove) degC")
        }
        for (name, value) in [
            ("--coolant-limit", coolantLimit), ("--skin-limit", skinLimit), ("--room", room ?? 20), ("--air-rise", airRise),
        ]
        where !(-60...150).contains(value) { throw ValidationError("\(name) \(value): allowed are -60 … 150") }
    }

    private var place: SmallPlace {
        let zero = Physical.zeroCelsius_K
        switch kind {
        case .home:
            var home = HomeNode()
            (home.heatingBelow_K, home.coolingAbove_K) = (heatingBelow + zero, coolingAbove + zero)
            (home.heaterCOP, home.coolerCOP) = (heaterCop, coolerCop)
            return .home(home)
        case .vehicle:
            var vehicle = ParkedVehicle()
            (vehicle.conductance_W_per_K, vehicle.fan_W) = (conductance, fan)
            (vehicle.coolantLimit_K, vehicle.airRise_K) = (coolantLimit + zero, airRise)
            return .vehicle(vehicle)
        case .device:
            return .device(
                PassiveDevice(resistance_K_per_W: resistance, surfaceLimit_K: skinLimit + zero),
                leastAmbient_K: room.map { $0 + zero } ?? 0)
        }
    }

    func run() throws {
        try reportingErrors {
            let source = try WeatherSource(try climate ?? DataFolder.path("climate/world_monthly_1deg.nc"))
            let start = Instant(CivilTime(year: year, month: 1, day: 1)),
                end = Instant(CivilTime(year: year + 1, month: 1, day: 1))
            let axis = TimeAxis(start: start, step_s: 3600, count: Int(((end - start) / 3600).rounded()))
            let weather = try source.weather(at: ClimatePlace(longitude_deg: lon, latitude_deg: lat), over: axis, seed: seed)
            let asked_W = power ?? (kind == .device ? 5 : 1000)
            if hourly { return try writeHours(weather, asked_W) }
            let year = place.year(outdoor_K: weather.airTemperature_K, asked_W: asked_W)
            var answer = DesignAnswer()
            answer.add("it_W", "mean power of the computer", year.it_W, 3, "W")
            answer.add("least_it_W", "least power of any hour", year.leastIT_W, 3, "W")
            answer.add("limited_hours", "hours in which heat limits it", Double(year.limitedHours), 0, "h")
            answer.add("cooled_hours", "hours with air conditioner or fan", Double(year.cooledHours), 0, "h")
            answer.add("heating_hours", "hours in which its heat is wanted", Double(year.heatingHours), 0, "h")
            answer.add("cooling_W_per_W", "air conditioner or fan per IT energy", year.cooling_W_per_W, 4, "1")
            answer.add("saved_W_per_W", "heating saved per IT energy", year.saved_W_per_W, 4, "1")
            answer.add("pue", "energy over IT energy (PUE)", year.pue, 4, "1")
            answer.add("ere", "energy less heating saved, over IT energy (ERE)", year.ere, 4, "1")
            answer.notes = ["\(kind.rawValue) asked for \(compact(asked_W)) W; \(weather.label)"]
            try answer.write(json: out.json, output: out.output)
        }
    }

    private func writeHours(_ weather: HourlyWeather, _ asked_W: Double) throws {
        let answer = try Answer(path: out.output)
        try answer.write("time_utc,outdoor_C,it_W,cooling_W,saved_W\n")
        for (index, temperature_K) in weather.airTemperature_K.enumerated() {
            let hour = place.hour(outdoor_K: temperature_K, asked_W: asked_W)
            let numbers = [temperature_K - Physical.zeroCelsius_K, hour.it_W, hour.cooling_W, hour.saved_W]
            try answer.write(([weather.axis.instant(index).iso8601] + numbers.map(csvNumber)).joined(separator: ",") + "\n")
        }
        try answer.commit()
    }
}
