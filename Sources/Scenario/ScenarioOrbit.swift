internal import Glibc
internal import Orbits
internal import Sites
internal import Tables
internal import TimeScales
internal import Units

extension ScenarioBuilder {
    /// Where the satellites of a site fly, with what is wrong reported at its place.
    mutating func orbitPath(_ value: Value?, _ path: String, _ start: Instant) -> OrbitPath? {
        guard let value else { return nil }
        do {
            return switch value.text("kind") {
            case "elements": .elements(try ellipse(value, start))
            case "file": .elements(try satellite(value, start))
            case "shell": try shell(value, start)
            case "cluster": try cluster(value, start)
            default: .circular(try circular(value, start))
            }
        } catch {
            validator.report("\(error)", at: value.mark, path)
            return nil
        }
    }

    private func circular(_ value: Value, _ start: Instant) throws(DomainError) -> CircularOrbit {
        let altitude_m = value.number("altitude") * 1000
        guard let inclination_deg = value["inclination"]?.number else {
            return try CircularOrbit.sunSynchronous(
                altitude_m: altitude_m, localTimeOfAscendingNode_h: value.localTime_h, epoch: start)
        }
        return try CircularOrbit(
            altitude_m: altitude_m, inclination_rad: inclination_deg * radiansPerDegree,
            raan_rad: nodeRightAscension_rad(localTime_h: value.localTime_h, at: start), argumentOfLatitude_rad: 0, epoch: start)
    }

    private func ellipse(_ value: Value, _ start: Instant) throws(DomainError) -> SGP4 {
        let (perigee_km, apogee_km) = (value.number("perigee"), value.number("apogee"))
        guard apogee_km >= perigee_km else {
            throw DomainError(
                "apogee", value: "\(compact(apogee_km)) km", allowed: "at least the perigee, \(compact(perigee_km)) km")
        }
        let (right, local) = (value["right_ascension"]?.number, value["local_time_of_ascending_node"]?.number)
        guard (right == nil) != (local == nil) else {
            throw DomainError(
                "right_ascension, local_time_of_ascending_node", value: right == nil ? "none" : "both", allowed: "one of them")
        }
        let node_rad = right.map { $0 * radiansPerDegree } ?? nodeRightAscension_rad(localTime_h: value.localTime_h, at: start)
        let a_m = Physical.earthEquatorialRadius_m + (perigee_km + apogee_km) * 500
        let motion_rad_per_s = (Physical.earthGravitationalParameter_m3_per_s2 / a_m).squareRoot() / a_m
        return try SGP4(
            MeanElements(
                epoch: start, bstar: 0, inclination_rad: value.number("inclination") * radiansPerDegree, node_rad: node_rad,
                eccentricity: (apogee_km - perigee_km) * 500 / a_m,
                perigee_rad: value.number("argument_of_perigee") * radiansPerDegree,
                meanAnomaly_rad: value.number("mean_anomaly") * radiansPerDegree, meanMotion_rad_per_min: motion_rad_per_s * 60))
    }

    /// The satellite of an element file; of several sets of one satellite the one nearest to the start in time.
    private func satellite(_ value: Value, _ start: Instant) throws -> SGP4 {
        let wanted = value["catalogue_number"]?.number.map { Int($0) }
        let reader = try ElementReader(path: besideFile(value.text("path"), of: file))
        var best: ElementSet?
        var numbers: Set<Int> = []
        var problem = ""
        while let record = try reader.next() {
            if let (line, reason) = record.problem, problem.isEmpty { problem = "; line \(line): \(reason)" }
            guard let set = record.elements else { continue }
            numbers.insert(set.catalogueNumber)
            guard wanted == nil || set.catalogueNumber == wanted else { continue }
            if let known = best, abs(known.epoch - start) <= abs(set.epoch - start) { continue }
            best = set
        }
        if wanted == nil, numbers.count > 1 {
            throw FileError(
                .malformed, path: reader.path,
                "the file has \(numbers.count) satellites; the key 'catalogue_number' says which is meant")
        }
        guard let best else {
            let name = wanted.map { "satellite \($0)" } ?? "satellite"
            throw FileError(.malformed, path: reader.path, "no \(name) among \(numbers.count) in the file\(problem)")
        }
        var mean = best.mean
        mean.bstar = 0
        return try SGP4(mean)
    }

    private func shell(_ value: Value, _ start: Instant) throws(DomainError) -> OrbitPath {
        let shell = try WalkerConstellation(
            WalkerConstellation.Pattern(rawValue: value.text("pattern")) ?? .delta, satellites: Int(value.number("satellites")),
            planes: Int(value.number("planes")), phasing: Int(value.number("phasing")),
            altitude_m: value.number("altitude") * 1000,
            inclination_rad: value.number("inclination") * radiansPerDegree)
        let first_rad = nodeRightAscension_rad(localTime_h: value.localTime_h, at: start)
        var planes: [CircularOrbit] = []
        for plane in 0..<shell.planes {
            let (node_rad, argument_rad) = shell.angles(plane * shell.perPlane)
            planes.append(
                try CircularOrbit(
                    altitude_m: shell.altitude_m, inclination_rad: shell.inclination_rad, raan_rad: first_rad + node_rad,
                    argumentOfLatitude_rad: argument_rad, epoch: start))
        }
        return .shell(planes)
    }

    private func cluster(_ value: Value, _ start: Instant) throws -> OrbitPath {
        let chief = try circular(value, start)
        return .cluster(
            ClusterPath(
                cluster: try Cluster(
                    satellites: Int(value.number("satellites")), radius_m: value.number("radius"), altitude_m: chief.altitude_m,
                    inclination_rad: chief.inclination_rad),
                chief: chief, dragArea_m2_per_kg: value.number("drag_area"), dragSpread: value.number("drag_spread"),
                profile: try Thermosphere.standard().profile(f107_sfu: value.number("solar_flux")),
                localTimeOfAscendingNode_h: value["inclination"]?.number == nil ? value.localTime_h : nil))
    }
}

extension Value {
    /// The local time of a node, h; a clock's 24 h is its 0 h.
    fileprivate var localTime_h: Double { number("local_time_of_ascending_node").truncatingRemainder(dividingBy: 24) }
}

/// A path that a scenario names: beside it where there is such a file, else as it stands.
public func besideFile(_ path: String, of file: String) -> String {
    if path.hasPrefix("/") { return path }
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let beside = folder.isEmpty ? path : "\(folder)/\(path)"
    return access(beside, R_OK) == 0 ? beside : path
}
