import ArgumentParser
import Orbits
import Tables
import TimeScales
import Units

struct OrbitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orbit", abstract: "Design orbits.", subcommands: [OrbitDesignCommand.self])
}

struct OrbitDesignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "design", abstract: "Sun-synchronous and repeating orbits, constellations, clusters and lifetimes.",
        subcommands: [
            DesignSunSynchronous.self, DesignWalker.self, DesignRepeat.self, DesignCluster.self, DesignLifetime.self,
        ])
}

/// What every design command writes: facts, then a table.
struct DesignAnswer {
    /// Name as in JSON, what a reader sees, the value with its digits, and the unit.
    typealias Fact = (name: String, label: String, value: Double, digits: Int, unit: String)

    var facts: [Fact] = []
    var notes: [String] = []
    /// Name of the rows in JSON, and their columns.
    var rows: (name: String, columns: [(name: String, digits: Int)], values: [[Double]])?

    mutating func add(_ name: String, _ label: String, _ value: Double, _ digits: Int, _ unit: String) {
        facts.append((name, label, value, digits, unit))
    }

    func write(json: Bool, output: String?) throws {
        let answer = try Answer(path: output)
        try answer.write((json ? jsonText : text) + "\n")
        try answer.commit()
    }

    private var text: String {
        var parts: [String] = []
        if !facts.isEmpty {
            let width = facts.map(\.label.count).max() ?? 0
            let numbers = facts.map { fixed($0.value, $0.digits) }
            let numberWidth = numbers.map(\.count).max() ?? 0
            parts.append(
                zip(facts, numbers).map { fact, number in
                    let gap = String(repeating: " ", count: width - fact.label.count + 2 + numberWidth - number.count)
                    return fact.label + gap + number + (fact.unit == "1" ? "" : " " + fact.unit)
                }.joined(separator: "\n"))
        }
        if let rows {
            var table = TextTable(rows.columns.map(\.name))
            for row in rows.values { table.append(zip(row, rows.columns).map { fixed($0, $1.digits) }) }
            parts.append(table.text)
        }
        if !notes.isEmpty { parts.append(notes.joined(separator: "\n")) }
        return parts.joined(separator: "\n\n")
    }

    private var jsonText: String {
        var members: [(String, JSON)] = facts.map { ($0.name, .number($0.value)) }
        if let rows {
            let list = rows.values.map { row in JSON.object(zip(rows.columns, row).map { ($0.name, .number($1)) }) }
            members.append((rows.name, .array(list)))
        }
        if !notes.isEmpty { members.append(("notes", .array(notes.map(JSON.string)))) }
        return JSON.object(members).text()
    }
}

/// Options that every design command has.
struct DesignOutput: ParsableArguments {
    @Flag(help: "Write JSON.") var json = false
    @Option(name: .shortAndLong, help: "Write to this file instead of standard output.") var output: String?
}

/// The inclination of a design: given, or sun-synchronous.
struct DesignInclination: ParsableArguments {
    @Option(help: ArgumentHelp("Inclination; without it the orbit is sun-synchronous.", valueName: "deg")) var inclination:
        Double?

    func inclination_rad(altitude_m: Double) throws(DomainError) -> Double {
        if let inclination { return inclination * radiansPerDegree }
        return try CircularOrbit.sunSynchronousInclination_rad(altitude_m: altitude_m)
    }
}

struct DesignSunSynchronous: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sso", abstract: "A sun-synchronous orbit from its altitude and the local time of its node.",
        discussion: """
            Local times are of the mean sun. Eclipses are those of a conical shadow of a sphere of 6378.137 km over a year from \
            the epoch; beta is the angle of the true Sun from the orbital plane.
            """)

    @Option(help: ArgumentHelp("Height above 6378.137 km.", valueName: "km")) var altitude: Double = 650
    @Option(help: ArgumentHelp("Local mean solar time of the ascending node.", valueName: "h")) var ltan: Double = 18
    @Option(help: ArgumentHelp("Moment to which the node belongs, ISO 8601 UTC.", valueName: "time")) var epoch: String =
        "2027-01-01"
    @OptionGroup var out: DesignOutput

    func validate() throws {
        if Instant(iso8601: epoch) == nil { throw ValidationError("--epoch: '\(epoch)' is not an ISO 8601 time") }
    }

    func run() throws {
        try reportingErrors {
            let start = Instant(iso8601: epoch) ?? Instant(unix_s: 0)
            let orbit = try CircularOrbit.sunSynchronous(
                altitude_m: altitude * 1000, localTimeOfAscendingNode_h: ltan, epoch: start)
            let year = try eclipseStatistics(orbit: orbit, start: start, days: 365, shadow: .conical)
            let perDay = 86_400 / radiansPerDegree
            var answer = DesignAnswer()
            answer.add("altitude_km", "altitude", altitude, 3, "km")
            answer.add("ltan_h", "local mean time of the ascending node", ltan, 3, "h")
            answer.add("inclination_deg", "inclination", orbit.inclination_rad / radiansPerDegree, 4, "deg")
            answer.add("period_min", "period between ascending nodes", orbit.period_s / 60, 4, "min")
            answer.add("revolutions_per_day", "revolutions a day", 86_400 / orbit.period_s, 5, "1")
            answer.add("raan_deg", "right ascension of the node at the epoch", orbit.raan_rad / radiansPerDegree, 4, "deg")
            answer.add("node_rate_deg_per_day", "drift of the node", orbit.nodeRate_rad_per_s * perDay, 6, "deg/d")
            let beta = year.dailyBeta_rad.map { $0 / radiansPerDegree }
            answer.add("beta_least_deg", "least beta of the year", beta.min() ?? .nan, 2, "deg")
            answer.add("beta_most_deg", "greatest beta of the year", beta.max() ?? .nan, 2, "deg")
            answer.add("eclipse_percent", "time in shadow, mean of the year", year.meanFraction * 100, 3, "%")
            answer.add("longest_shadow_min", "longest passage through the shadow", year.longestShadow_s / 60, 2, "min")
            answer.add("days_with_eclipse", "days with an eclipse", Double(year.daysWithEclipse), 0, "d")
            try answer.write(json: out.json, output: out.output)
        }
    }
}

struct DesignWalker: ParsableCommand {
    enum Pattern: String, ExpressibleByArgument, CaseIterable { case delta, star }

    static let configuration = CommandConfiguration(
        commandName: "walker", abstract: "A Walker constellation i: t/p/f and the places of its satellites.",
        discussion:
            "For example `analemma orbit design walker --satellites 24 --planes 3 --phasing 1 --altitude 23222 --inclination 56`."
    )

    @Option(help: "Nodes over the whole equator (delta) or half of it (star).") var pattern: Pattern = .delta
    @Option(help: "Satellites in all, t.") var satellites: Int
    @Option(help: "Planes, p; they divide the satellites.") var planes: Int
    @Option(help: "Relative phasing, f, below p.") var phasing: Int = 0
    @Option(help: ArgumentHelp("Height above 6378.137 km.", valueName: "km")) var altitude: Double
    @OptionGroup var plane: DesignInclination
    @Option(help: ArgumentHelp("Right ascension of the first node.", valueName: "deg")) var raan: Double = 0
    @OptionGroup var out: DesignOutput

    func run() throws {
        try reportingErrors {
            let inclination_rad = try plane.inclination_rad(altitude_m: altitude * 1000)
            let walker = try WalkerConstellation(
                pattern == .delta ? .delta : .star, satellites: satellites, planes: planes, phasing: phasing,
                altitude_m: altitude * 1000,
                inclination_rad: inclination_rad)
            let orbits = try walker.orbits(epoch: Instant(unix_s: 0), raan_rad: raan * radiansPerDegree)
            var answer = DesignAnswer()
            answer.add("satellites", "satellites", Double(satellites), 0, "1")
            answer.add("planes", "planes", Double(planes), 0, "1")
            answer.add("per_plane", "satellites in a plane", Double(walker.perPlane), 0, "1")
            answer.add("inclination_deg", "inclination", inclination_rad / radiansPerDegree, 4, "deg")
            answer.add("period_min", "period between ascending nodes", orbits[0].period_s / 60, 4, "min")
            answer.add("node_spacing_deg", "planes apart", walker.nodeSpacing_rad / radiansPerDegree, 4, "deg")
            answer.add("spacing_deg", "satellites of a plane apart", walker.spacing_rad / radiansPerDegree, 4, "deg")
            answer.add("closest_approach_km", "closest approach of two satellites", walker.closestApproach_m / 1000, 3, "km")
            answer.rows = (
                "places", [("satellite", 0), ("plane", 0), ("raan_deg", 4), ("latitude_argument_deg", 4)],
                orbits.enumerated().map { index, orbit in
                    [
                        Double(index + 1), Double(index / walker.perPlane + 1), orbit.raan_rad / radiansPerDegree,
                        orbit.argumentOfLatitude_rad / radiansPerDegree,
                    ]
                }
            )
            try answer.write(json: out.json, output: out.output)
        }
    }
}
