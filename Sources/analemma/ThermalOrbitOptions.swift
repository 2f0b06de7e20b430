import ArgumentParser
import Ephemeris
import Orbits
import Sites
import Thermal
import TimeScales
import Units

/// Where a panel flies and how it is held.
struct ThermalOrbitOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Height above 6378.137 km.", valueName: "km")) var orbitAltitude: Double = 650
    @Option(parsing: .unconditional, help: ArgumentHelp("Angle of the Sun from the orbital plane.", valueName: "deg")) var beta:
        Double = 75
    @Option(
        help:
            "edge_on, nadir, sun_tracking, or fixed with --tilt and --azimuth, or best_nadir, best_flight, best_orbit_normal: turned about that axis to where it takes up least."
    )
    var attitude: String = "edge_on"
    @Option(parsing: .unconditional, help: ArgumentHelp("Of a fixed panel: its normal's angle from the nadir.", valueName: "deg"))
    var tilt: Double = 90
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Of a fixed panel: around the nadir, from the flight to the orbit's normal.", valueName: "deg"))
    var azimuth: Double = 90
    @Option(help: "Share of sunlight that the Earth reflects.") var albedo: Double = 0.29
    @Option(help: ArgumentHelp("Infrared that leaves the Earth.", valueName: "W/m2")) var longwave: Double = 239.7
    @Option(
        help: ArgumentHelp(
            "Distance of the Sun: 0.9833 in early January, 1.0167 in early July; by default 1, or that of --date.",
            valueName: "au"))
    var sunDistance: Double?
    @Option(
        help: ArgumentHelp(
            "Moment, ISO 8601 UTC, for the distance of the Sun and, with --earth-map, its declination and the month.",
            valueName: "time"))
    var date: String?
    @Option(
        help: ArgumentHelp(
            "Albedo and longwave by place: ceres_zonal (bands of 10 degrees, with --longwave), or a CF NetCDF file.",
            valueName: "map"), completion: .file())
    var earthMap: String?
    @Option(
        help: ArgumentHelp(
            "Time of the map's file, from 0; absent: that nearest --date, or its month where the file has twelve.",
            valueName: "index"))
    var mapTime: Int?
    @Option(help: ArgumentHelp("Inclination, with --earth-map; absent: sun-synchronous.", valueName: "deg")) var inclination:
        Double?
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Longitude below the satellite at the orbit's noon; absent: the map's zonal means.", valueName: "deg"))
    var noonLongitude: Double?

    func validate() throws {
        if !(200...40_000).contains(orbitAltitude) {
            throw ValidationError("--orbit-altitude \(orbitAltitude) km: allowed are 200 … 40000")
        }
        if !(beta.magnitude <= 90) { throw ValidationError("--beta \(beta): allowed are -90 … 90 degrees") }
        if !(0...1).contains(albedo) { throw ValidationError("--albedo \(albedo): allowed are 0 … 1") }
        if !(0...500).contains(longwave) { throw ValidationError("--longwave \(longwave) W/m2: allowed are 0 … 500") }
        for (name, value) in [("--tilt", tilt), ("--azimuth", azimuth)] where !(value.magnitude <= 360) {
            throw ValidationError("\(name) \(value): allowed are -360 … 360 degrees")
        }
        if let sunDistance, !(0.9...1.1).contains(sunDistance) {
            throw ValidationError("--sun-distance \(sunDistance) au: allowed are 0.9 … 1.1")
        }
        if sunDistance != nil && date != nil { throw ValidationError("--sun-distance and --date: give one of them") }
        if let date, Instant(iso8601: date) == nil {
            throw ValidationError("--date: '\(date)' is not an ISO 8601 time such as 2027-01-03")
        }
        if let inclination, !(0...180).contains(inclination) {
            throw ValidationError("--inclination \(inclination): allowed are 0 … 180 degrees")
        }
        if let noonLongitude, noonLongitude.magnitude > 360 {
            throw ValidationError("--noon-longitude \(noonLongitude): allowed are -360 … 360 degrees")
        }
        if earthMap != nil && date == nil {
            throw ValidationError("--earth-map needs --date: the Sun's declination decides what is lit")
        }
        let mapOptions = [
            ("--map-time", mapTime != nil), ("--inclination", inclination != nil), ("--noon-longitude", noonLongitude != nil),
        ]
        if earthMap == nil, let first = mapOptions.first(where: \.1) { throw ValidationError("\(first.0) goes with --earth-map") }
        _ = try hold()
    }

    func hold() throws -> PanelHold {
        if let known = RadiatorAttitude(rawValue: attitude) { return .attitude(known) }
        if attitude == "fixed" { return .fixed(tilt_rad: tilt * radiansPerDegree, azimuth_rad: azimuth * radiansPerDegree) }
        if attitude.hasPrefix("best_"), let axis = ArticulationAxis(rawValue: String(attitude.dropFirst(5))) {
            return .articulated(axis)
        }
        let names =
            RadiatorAttitude.allCases.map(\.rawValue) + ["fixed"] + ArticulationAxis.allCases.map { "best_\($0.rawValue)" }
        throw ValidationError("--attitude '\(attitude)': allowed are \(names.joined(separator: ", "))")
    }

    func heat(_ surface: RadiatorSurface) throws -> OrbitHeat {
        var heat = OrbitHeat(
            radius_m: Physical.earthEquatorialRadius_m + orbitAltitude * 1000, beta_rad: beta * radiansPerDegree,
            earth: EarthRadiation(albedo: albedo, outgoingLongwave_W_per_m2: longwave), hold: try hold(), surface: surface)
        let sun = date.flatMap { Instant(iso8601: $0) }.map { sunGeocentric(at: $0) }
        let distance_au = sunDistance ?? sun?.distance_au ?? 1
        heat.solarFlux_W_per_m2 = Physical.solarConstant_W_per_m2 / (distance_au * distance_au)
        heat.sunDistance_m = Physical.astronomicalUnit_m * distance_au
        if let earthMap, let sun {
            heat.overEarth = try OverEarth(
                map: try map(earthMap),
                inclination_rad: try inclination.map { $0 * radiansPerDegree }
                    ?? CircularOrbit.sunSynchronousInclination_rad(altitude_m: orbitAltitude * 1000),
                beta_rad: heat.beta_rad, sunDeclination_rad: sun.declination_rad,
                noonLongitude_rad: noonLongitude.map { $0 * radiansPerDegree }, period_s: period_s)
        }
        return heat
    }

    private func map(_ source: String) throws -> EarthMap {
        if source == "ceres_zonal" { return try EarthMap.ceresZonal(longwave_W_per_m2: longwave) }
        return try EarthMapFile.read(source, time: mapTime, date: date, longwave_W_per_m2: longwave)
    }

    /// Period of the circular orbit, s.
    var period_s: Double {
        let radius_m = Physical.earthEquatorialRadius_m + orbitAltitude * 1000
        return 2 * .pi * (radius_m * radius_m * radius_m / Physical.earthGravitationalParameter_m3_per_s2).squareRoot()
    }
}
