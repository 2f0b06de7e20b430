import ArgumentParser
import Orbits
import Tables
import TimeScales
import Units

struct DesignRepeat: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repeat", abstract: "Circular orbits whose ground tracks repeat.",
        discussion: """
            Lists every cycle of up to --days nodal days between two altitudes, lowest first; or, with --revolutions, the one \
            orbit of that many revolutions in --days. A fixed --inclination or, without it, sun-synchronous.
            """)

    @Option(help: ArgumentHelp("Longest cycle, or the cycle of --revolutions.", valueName: "d")) var days: Int = 16
    @Option(help: "Revolutions of the cycle.") var revolutions: Int?
    @Option(help: ArgumentHelp("Lowest altitude.", valueName: "km")) var minimum: Double = 500
    @Option(help: ArgumentHelp("Highest altitude.", valueName: "km")) var maximum: Double = 700
    @OptionGroup var plane: DesignInclination
    @OptionGroup var out: DesignOutput

    func validate() throws {
        if minimum > maximum { throw ValidationError("--minimum must not be above --maximum") }
    }

    func run() throws {
        try reportingErrors {
            let rule: RepeatGroundTrack.Inclination =
                plane.inclination.map { .fixed(inclination_rad: $0 * radiansPerDegree) } ?? .sunSynchronous
            let tracks =
                try revolutions.map { [try RepeatGroundTrack(revolutions: $0, days: days, inclination: rule)] }
                ?? RepeatGroundTrack.search(altitudes_m: minimum * 1000...maximum * 1000, days: days, inclination: rule)
            var answer = DesignAnswer()
            answer.rows = (
                "tracks",
                [
                    ("altitude_km", 3), ("revolutions", 0), ("days", 0), ("revolutions_per_day", 5), ("inclination_deg", 4),
                    ("track_spacing_km", 1),
                ],
                tracks.map { track in
                    [
                        track.altitude_m / 1000, Double(track.revolutions), Double(track.days),
                        Double(track.revolutions) / Double(track.days), track.inclination_rad / radiansPerDegree,
                        track.trackSpacing_m / 1000,
                    ]
                }
            )
            if tracks.isEmpty { answer.notes = ["no cycle of up to \(days) days there"] }
            try answer.write(json: out.json, output: out.output)
        }
    }
}

/// Drag and the Sun that decides it.
struct DesignDrag: ParsableArguments {
    @Option(help: ArgumentHelp("Drag coefficient times area over mass.", valueName: "m2/kg")) var dragArea: Double = 0.022
    @Option(help: ArgumentHelp("Solar flux at 10.7 cm, constant.", valueName: "sfu")) var f107: Double?

    /// Flux that is assumed where none is given.
    static let usualFlux = 150.0

    func profile(_ thermosphere: Thermosphere) throws(DomainError) -> DensityProfile {
        try thermosphere.profile(f107_sfu: f107 ?? DesignDrag.usualFlux)
    }

    var note: String {
        "density: NRLMSISE-00 fitted, F10.7 = \(compact(f107 ?? DesignDrag.usualFlux)) sfu constant, Ap 12"
    }
}

struct DesignCluster: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cluster", abstract: "A dense cluster in free flight: distances, drift and station keeping.",
        discussion: """
            Satellites circle a point of the orbit once a revolution on ellipses twice as long as high, on a square lattice in \
            the plane of height and half the distance along the orbit. The cluster is propagated numerically with the zonal \
            harmonics J2 to J6 from mean elements of one period.
            """)

    @Option(help: "Satellites.") var satellites: Int = 81
    @Option(help: ArgumentHelp("Greatest distance from the centre, along the orbit.", valueName: "m")) var radius: Double = 1000
    @Option(help: ArgumentHelp("Height above 6378.137 km.", valueName: "km")) var altitude: Double = 650
    @OptionGroup var plane: DesignInclination
    @Option(help: "Revolutions flown.") var revolutions: Int = 15
    @OptionGroup var drag: DesignDrag
    @Option(help: "Greatest difference of drag area from the mean, relative.") var dragSpread: Double = 0.02
    @OptionGroup var out: DesignOutput

    func validate() throws {
        if revolutions < 2 || revolutions > 10_000 {
            throw ValidationError("--revolutions must be 2 … 10000, not \(revolutions)")
        }
    }

    func run() throws {
        try reportingErrors {
            let inclination_rad = try plane.inclination_rad(altitude_m: altitude * 1000)
            let cluster = try Cluster(
                satellites: satellites, radius_m: radius, altitude_m: altitude * 1000, inclination_rad: inclination_rad)
            let flight = try cluster.fly(
                epoch: Instant(unix_s: 1_767_225_600), revolutions: revolutions, threads: CompareCommand.processors)
            let keeping = try cluster.keeping(
                drift_m_per_revolution: flight.drift_m_per_revolution, dragArea_m2_per_kg: drag.dragArea, dragSpread: dragSpread,
                profile: drag.profile(Thermosphere.standard()))
            var answer = DesignAnswer()
            answer.add("satellites", "satellites", Double(satellites), 0, "1")
            answer.add("inclination_deg", "inclination", inclination_rad / radiansPerDegree, 4, "deg")
            answer.add("spacing_m", "spacing of the lattice", cluster.spacing_m, 2, "m")
            answer.add("closest_m", "closest two satellites in a revolution", flight.closest_m, 2, "m")
            answer.add("neighbour_least_m", "neighbours, least", flight.nearestNeighbour_m.lowerBound, 2, "m")
            answer.add("neighbour_most_m", "neighbours, greatest", flight.nearestNeighbour_m.upperBound, 2, "m")
            answer.add("farthest_m", "farthest from the centre", flight.farthest_m, 2, "m")
            answer.add("revolutions", "revolutions flown", Double(flight.revolutions), 0, "1")
            answer.add("closest_at_end_m", "closest two in the last of them", flight.closestAtEnd_m, 2, "m")
            answer.add(
                "drift_m_per_revolution", "fastest drift along the orbit", flight.drift_m_per_revolution, 4, "m a revolution")
            answer.add("trim_m_per_s", "to end that drift, once", keeping.trim_m_per_s, 6, "m/s")
            answer.add("make_up_m_per_s", "against drag", keeping.makeUp_m_per_s, 3, "m/s a year")
            answer.add(
                "differential_drag_m_per_s", "against the difference of drag", keeping.differentialDrag_m_per_s, 4, "m/s a year")
            answer.add("phase_m_per_s", "to hold the ellipses against J2", keeping.phase_m_per_s, 3, "m/s a year")
            answer.add("inclined_m_per_s", "if one swung as far to the side", keeping.inclined_m_per_s, 2, "m/s a year")
            answer.notes = [drag.note]
            try answer.write(json: out.json, output: out.output)
        }
    }
}

struct DesignLifetime: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lifetime", abstract: "How long drag leaves an orbit up, and what keeping its altitude takes.",
        discussion: """
            Solar activity decides: give a constant --f107, or --start to use the monthly record and prediction that ships, \
            continued beyond 2041 by its last 11 years. Without either F10.7 = 150 is assumed. The lifetime ends at 120 km.
            """)

    @Option(help: ArgumentHelp("Height above 6378.137 km, of a circular orbit or of the perigee.", valueName: "km")) var altitude:
        Double = 650
    @Option(help: ArgumentHelp("Height of the apogee.", valueName: "km")) var apogee: Double?
    @OptionGroup var plane: DesignInclination
    @OptionGroup var drag: DesignDrag
    @Option(help: ArgumentHelp("Date at which the lifetime begins, to use the solar cycle.", valueName: "time")) var start:
        String?
    @OptionGroup var out: DesignOutput

    func validate() throws {
        if let start, Instant(iso8601: start) == nil { throw ValidationError("--start: '\(start)' is not an ISO 8601 time") }
        if start != nil, drag.f107 != nil { throw ValidationError("--start and --f107 exclude each other") }
    }

    func run() throws {
        try reportingErrors {
            let inclination_rad = try plane.inclination_rad(altitude_m: altitude * 1000)
            let thermosphere = try Thermosphere.standard()
            let begin = start.flatMap { Instant(iso8601: $0) } ?? Instant(unix_s: 1_767_225_600)
            let activity: SolarActivity =
                start == nil ? .constant(f107_sfu: drag.f107 ?? DesignDrag.usualFlux) : .monthly(try SolarCycle.standard())
            let orbit = try DragOrbit(inclination_rad: inclination_rad)
            let lifetime = try orbit.lifetime(
                perigee_m: altitude * 1000, apogee_m: (apogee ?? altitude) * 1000, dragArea_m2_per_kg: drag.dragArea, start: begin
            ) { instant throws(DomainError) in try thermosphere.profile(f107_sfu: activity.f107_sfu(at: instant)) }
            var answer = DesignAnswer()
            answer.add("altitude_km", "altitude", altitude, 3, "km")
            if let apogee { answer.add("apogee_km", "apogee", apogee, 3, "km") }
            answer.add("inclination_deg", "inclination", inclination_rad / radiansPerDegree, 4, "deg")
            answer.add("drag_area_m2_per_kg", "drag area", drag.dragArea, 5, "m2/kg")
            answer.add("lifetime_days", "lifetime", lifetime.lifetime_s.map { $0 / 86_400 } ?? .nan, 2, "d")
            answer.add("lifetime_years", "", lifetime.lifetime_s.map { $0 / (365.25 * 86_400) } ?? .nan, 3, "years")
            if apogee == nil {
                let deltaV = try orbit.makeUpDeltaV_m_per_s(
                    altitude_m: altitude * 1000, dragArea_m2_per_kg: drag.dragArea,
                    profile: thermosphere.profile(f107_sfu: activity.f107_sfu(at: begin)))
                answer.add("make_up_m_per_s", "to keep the altitude", deltaV, 3, "m/s a year")
            }
            answer.rows = (
                "history", [("day", 2), ("perigee_km", 2), ("apogee_km", 2)],
                lifetime.milestones.map { [$0.time_s / 86_400, $0.perigee_m / 1000, $0.apogee_m / 1000] }
            )
            answer.notes = [
                start.map { "density: NRLMSISE-00 fitted, F10.7 by month from \($0) (data/orbits/solar_activity.csv), Ap 12" }
                    ?? drag.note
            ]
            if lifetime.lifetime_s == nil { answer.notes.append("the orbit is still up after 200 years") }
            try answer.write(json: out.json, output: out.output)
        }
    }
}
