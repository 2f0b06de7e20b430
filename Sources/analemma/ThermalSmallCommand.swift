import ArgumentParser
import Climate
import Tables
import Thermal
import TimeScales
import Units

struct ThermalSmallCommand: ParsableCommand {
    enum Kind: String, ExpressibleByArgument, CaseIterable { case home, vehicle, device }
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

    static let configuration = CommandConfiguration(
        commandName: "small", abstract: "A year of a home's node, a parked vehicle or a device without a fan, by the hour.",
        discussion: """
            What the outdoor air of a place lets a computer draw for good. A home's node draws its power always; its heat saves heating \
            in cold hours and costs the air conditioner in warm ones. A vehicle is held back by its coolant loop, a phone or laptop by \
            the surface that a hand touches: give --resistance of the device, and --indoor where it lies inside.
            """)

    @Option(help: "home, vehicle or device.") var kind: Kind
    @Option(parsing: .unconditional, help: ArgumentHelp("Longitude, east-positive.", valueName: "deg")) var lon: Double
    @Option(parsing: .unconditional, help: ArgumentHelp("Latitude.", valueName: "deg")) var lat: Double
    @Option(help: ArgumentHelp("What the computer draws when nothing holds it back; by default 12500 of a home, 1000 of a vehicle, 5 of a device.", valueName: "W"))
    var power: Double?
    @Option(help: "A CF NetCDF file with hourly weather or monthly means.", completion: .file()) var climate: String?
    @Option(help: "The year.") var year: Int = 2027
    @Option(help: "Seed of synthetic hours.") var seed: UInt64 = 0
    @Option(parsing: .unconditional, help: ArgumentHelp("Home: outdoor air below which heat is wanted.", valueName: "degC")) var heatingBelow: Double = 15
    @Option(parsing: .unconditional, help: ArgumentHelp("Home: outdoor air above which heat must be taken away.", valueName: "degC")) var coolingAbove: Double = 22
    @Option(help: "Home: heat per power of what heats otherwise; 1: resistance.") var heaterCop: Double = 3
    @Option(help: "Home: the air conditioner's coefficient of performance at 35 degC outdoors.") var coolerCop: Double = 3.5
    @Option(help: ArgumentHelp("Vehicle: its radiator with the fan at full speed.", valueName: "W/K")) var conductance: Double = 200
    @Option(help: ArgumentHelp("Vehicle: its fan at full speed.", valueName: "W")) var fan: Double = 80
    @Option(parsing: .unconditional, help: ArgumentHelp("Vehicle: warmest coolant.", valueName: "degC")) var coolantLimit: Double = 65
    @Option(parsing: .unconditional, help: ArgumentHelp("Vehicle: how much warmer a garage is than outdoors.", valueName: "K")) var airRise: Double = 0
    @Option(help: ArgumentHelp("Device: surface to air; 5.57 is a phone of 2023.", valueName: "K/W")) var resistance: Double = 5.57
    @Option(parsing: .unconditional, help: ArgumentHelp("Device: warmest surface that a hand may touch.", valueName: "degC")) var surfaceLimit: Double = 44
    @Option(parsing: .unconditional, help: ArgumentHelp("Device: air around it all year, instead of outdoors.", valueName: "degC")) var indoor: Double?
    @Flag(help: "Write every hour as CSV.") var hourly = false
    @Option(help: "What is printed.") var format: Format = .table
    @Option(name: .shortAndLong, help: "Write to this file instead of standard output.", completion: .file()) var output: String?

    func validate() throws {
        if lat.magnitude > 90 { throw ValidationError("--lat \(lat): allowed are -90 … 90 degrees") }
        if lon.magnitude > 360 { throw ValidationError("--lon \(lon): allowed are -360 … 360 degrees") }
        if let power, !(power > 0 && power <= 1e6) { throw ValidationError("--power \(power) W: allowed are more than 0 … 1000000") }
        if !(1900...2200).contains(year) { throw ValidationError("--year \(year): allowed are 1900 … 2200") }
        if !(heatingBelow <= coolingAbove) {
            throw ValidationError("--heating-below \(heatingBelow): allowed is at most --cooling-above, \(coolingAbove) degC")
        }
        for (name, value, most) in [
            ("--heater-cop", heaterCop, 10.0), ("--cooler-cop", coolerCop, 10), ("--conductance", conductance, 1e5), ("--resistance", resistance, 1e3),
        ] where !(value > 0 && value <= most) { throw ValidationError("\(name) \(value): allowed are more than 0 … \(compact(most))") }
        if !(0...1e4).contains(fan) { throw ValidationError("--fan \(fan) W: allowed are 0 … 10000") }
        if !(-20...150).contains(coolantLimit) { throw ValidationError("--coolant-limit \(coolantLimit) degC: allowed are -20 … 150") }
        if !(-20...150).contains(surfaceLimit) { throw ValidationError("--surface-limit \(surfaceLimit) degC: allowed are -20 … 150") }
        if !(0...50).contains(airRise) { throw ValidationError("--air-rise \(airRise) K: allowed are 0 … 50") }
        if let indoor, !(-60...60).contains(indoor) { throw ValidationError("--indoor \(indoor) degC: allowed are -60 … 60") }
        if indoor != nil && kind != .device { throw ValidationError("--indoor goes with --kind device") }
    }

    private var place: (SmallYear.Place, nominal_W: Double) {
        let zero = Physical.zeroCelsius_K
        switch kind {
        case .home:
            var home = HomeNode()
            (home.heatingBelow_K, home.coolingAbove_K) = (heatingBelow + zero, coolingAbove + zero)
            (home.heaterCOP, home.coolerCOP) = (heaterCop, coolerCop)
            return (.home(home), power ?? 12_500)
        case .vehicle:
            var vehicle = ParkedVehicle()
            (vehicle.conductance_W_per_K, vehicle.fan_W) = (conductance, fan)
            (vehicle.coolantLimit_K, vehicle.airRise_K) = (coolantLimit + zero, airRise)
            return (.vehicle(vehicle), power ?? 1000)
        case .device:
            return (.device(PassiveDevice(resistance_K_per_W: resistance, surfaceLimit_K: surfaceLimit + zero)), power ?? 5)
        }
    }

    func run() throws {
        try reportingErrors {
            let source = try WeatherSource(try climate ?? DataFolder.path("climate/world_monthly_1deg.nc"))
            let start = Instant(CivilTime(year: year, month: 1, day: 1)), end = Instant(CivilTime(year: year + 1, month: 1, day: 1))
            let axis = TimeAxis(start: start, step_s: 3600, count: Int(((end - start) / 3600).rounded()))
            let weather = try source.weather(
                at: ClimatePlace(longitude_deg: lon, latitude_deg: lat), altitude_m: nil, over: axis, seed: seed)
            var air_K = weather.airTemperature_K
            if let indoor { air_K = air_K.map { _ in indoor + Physical.zeroCelsius_K } }
            let (place, nominal_W) = place
            let result = SmallYear(place, outdoor_K: air_K, nominal_W: nominal_W)
            if hourly || format == .csv { try writeHours(axis, air_K, result) } else { try writeSummary(weather, result) }
        }
    }

    private func writeHours(_ axis: TimeAxis, _ air_K: [Double], _ result: SmallYear) throws {
        let answer = try Answer(path: output)
        try answer.write("time_utc,air_C,it_W,cooling_W,saved_W\n")
        for hour in air_K.indices {
            let numbers = [air_K[hour] - Physical.zeroCelsius_K, result.it_W[hour], result.cooling_W[hour], result.saved_W[hour]]
            try answer.write(([axis.instant(hour).iso8601] + numbers.map(csvNumber)).joined(separator: ",") + "\n")
        }
        try answer.commit()
    }

    private func writeSummary(_ weather: HourlyWeather, _ result: SmallYear) throws {
        var answer = DesignAnswer()
        answer.add("power_W", "power asked for", result.nominal_W, 2, "W")
        answer.add("mean_share", "mean power over that", result.meanShare, 4, "1")
        answer.add("firm_W", "power in at least 99 % of hours", result.firm_W, 3, "W")
        answer.add("held_hours", "hours in which the air holds it back", Double(result.heldHours), 0, "h")
        if kind != .device {
            answer.add("pue", "energy with fans or air conditioner over the computer's (PUE)", result.pue, 4, "1")
            answer.add("cooled_hours", "hours with them", Double(result.cooledHours), 0, "h")
        }
        if kind == .home {
            answer.add("ere", "the same less what heaters save (ERE)", result.ere, 4, "1")
            answer.add("heated_hours", "hours in which the heat is wanted", Double(result.heatedHours), 0, "h")
        }
        answer.notes = [indoor == nil ? "\(kind.rawValue); \(weather.label)" : "\(kind.rawValue); air of \(compact(indoor ?? 0)) degC"]
        try answer.write(json: format == .json, output: output)
    }
}
