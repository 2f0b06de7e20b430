import Foundation
import KernelTypes
import Testing
import TimeScales
import Units

@testable import Orbits

let repositoryRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// The satellites of a file of two-line elements in data/orbits.
func twoLineElements(_ name: String) throws -> [ElementSet] {
    let text = try String(contentsOf: repositoryRoot.appendingPathComponent("data/orbits/\(name)"), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline)
    return try zip(lines, lines.dropFirst()).compactMap { first, second in
        guard first.hasPrefix("1 "), second.hasPrefix("2 ") else { return nil }
        return try TLE.parse(first, second)
    }
}

struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

/// Low, eccentric, decaying, resonant, equatorial and retrograde orbits.
private func satellites() throws -> [SGP4] {
    var random = SeededGenerator(state: 7)
    var sets = try twoLineElements("verification.tle")
    for (altitude_km, inclination_deg, e) in [
        (550.0, 53.0, 1e-4), (600, 98, 0.02), (900, 99, 0.1), (3000, 30, 0.3), (150, 51, 1e-3), (35_786, 0.1, 3e-4),
        (35_786, 8, 0.01),
        (20_182, 63.4, 0.7), (20_182, 55, 0.01), (60_000, 40, 0.6), (35_786, 175, 0.002),
    ] {
        var set = ElementSet()
        set.epoch = Instant(iso8601: "2026-05-04T03:02:01.5Z")!
        let radius_km = 6378.135 + altitude_km
        set.meanMotion_rev_per_day = 86_400 / (2 * Double.pi) * (398_600.8 / (radius_km * radius_km * radius_km)).squareRoot()
        (set.inclination_deg, set.eccentricity) = (inclination_deg, e)
        set.node_deg = .random(in: 0...360, using: &random)
        set.perigee_deg = .random(in: 0...360, using: &random)
        set.meanAnomaly_deg = .random(in: 0...360, using: &random)
        set.bstar = altitude_km < 2000 ? 1e-4 : 0
        sets.append(set)
    }
    return try sets.map { try SGP4($0.mean) }
}

private func bits(_ grid: borrowing StateGrid, _ row: Int, _ column: Int) -> [UInt64] {
    let r = grid.position_km(row, column), v = grid.velocity_km_per_s(row, column)
    return [r.x, r.y, r.z, v.x, v.y, v.z].map(\.bitPattern) + [UInt64(grid.code(row, column).rawValue)]
}

@Suite struct SGP4Tests {
    /// The kernels against the scalar code, which keeps the reference's order of operations.
    @Test func kernelsEqualTheScalarCode() throws {
        let all = try satellites()
        let minutes = (-400..<400).map { Double($0) * 13.7 }
        let grid = StateGrid(rows: 1, columns: minutes.count)
        for satellite in all {
            [satellite].propagate(PropagationTimes(reference: satellite.elements.epoch, minutes: minutes), into: grid)
            for (k, t) in minutes.enumerated() {
                let resonance = satellite.parameters.deep?.resonance
                let node = resonance.map { $0.node($0.number(minutes: t)) }
                let s = SGP4Scalar(satellite.parameters, minutes: t, node: node ?? .init())
                #expect(grid.code(0, k).error == s.code)
                #expect(grid.code(0, k).isImplausible == (s.code == 0 && !s.plausible))
                guard s.code == 0 || s.code == 6 else {
                    #expect(grid.position_km(0, k).x.isNaN && grid.velocity_km_per_s(0, k).z.isNaN)
                    continue
                }
                let dr = grid.position_km(0, k) - s.position_km, dv = grid.velocity_km_per_s(0, k) - s.velocity_km_per_s
                #expect((dr * dr).sum().squareRoot() < 2e-8, "\(satellite.elements) at \(t)")
                #expect((dv * dv).sum().squareRoot() < 2e-11, "\(satellite.elements) at \(t)")
            }
        }
    }

    /// A state depends on its own time alone: run lengths, order, duplicates, threads and neighbours change no bit.
    @Test func statesDoNotDependOnTheirNeighbours() throws {
        let all = try satellites()
        let reference = Instant(iso8601: "2026-05-01T00:00:00Z")!
        let minutes = (0..<200).map { Double($0) * 37.3 - 1000 }
        let whole = StateGrid(rows: all.count, columns: minutes.count)
        all.propagate(PropagationTimes(reference: reference, minutes: minutes), into: whole)

        let serial = StateGrid(rows: all.count, columns: minutes.count)
        all.propagate(PropagationTimes(reference: reference, minutes: minutes), into: serial, parallel: false)
        var random = SeededGenerator(state: 3)
        var order = Array(minutes.indices) + Array(minutes.indices.prefix(50))
        order.shuffle(using: &random)
        let shuffled = StateGrid(rows: all.count, columns: order.count)
        all.propagate(PropagationTimes(reference: reference, minutes: order.map { minutes[$0] }), into: shuffled)
        for row in all.indices {
            for column in minutes.indices { #expect(bits(serial, row, column) == bits(whole, row, column)) }
            for (place, column) in order.enumerated() { #expect(bits(shuffled, row, place) == bits(whole, row, column)) }
        }
        for count in [1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127, 129] {
            let part = StateGrid(rows: all.count, columns: count)
            all.propagate(PropagationTimes(reference: reference, minutes: Array(minutes[30..<30 + count])), into: part)
            for row in all.indices {
                for column in 0..<count { #expect(bits(part, row, column) == bits(whole, row, 30 + column), "\(count) times") }
            }
        }
    }

    @Test func aSnapshotOfACatalogueIsTheSame() throws {
        let all = try satellites() + satellites()
        let instant = Instant(iso8601: "2026-05-05T06:07:08Z")!
        let snapshot = StateGrid(rows: all.count, columns: 1), times = StateGrid(rows: all.count, columns: 1)
        SGP4Catalogue(all).propagate(to: instant, into: snapshot)
        all.propagate(PropagationTimes([instant]), into: times)
        for row in all.indices { #expect(bits(snapshot, row, 0) == bits(times, row, 0), "satellite \(row)") }
        let serial = StateGrid(rows: all.count, columns: 1)
        SGP4Catalogue(all).propagate(to: instant, into: serial, parallel: false)
        for row in all.indices { #expect(bits(serial, row, 0) == bits(times, row, 0)) }
    }

    /// Which satellites share a block changes no bit, nor does what a block is filled up with.
    @Test func aSnapshotDoesNotDependOnWhatElseIsInTheCatalogue() throws {
        let instant = Instant(iso8601: "2026-05-05T06:07:08.9Z")!
        let all = try satellites()
        let times = StateGrid(rows: all.count, columns: 1)
        all.propagate(PropagationTimes([instant]), into: times)
        var random = SeededGenerator(state: 11)
        for count in [1, 2, 7, 15, 16, 17, 31, 33, all.count, 3 * all.count] {
            let rows = (0..<count).map { _ in Int.random(in: all.indices, using: &random) }
            let snapshot = StateGrid(rows: count, columns: 1)
            SGP4Catalogue(rows.map { all[$0] }).propagate(to: instant, into: snapshot)
            for (place, row) in rows.enumerated() {
                #expect(bits(snapshot, place, 0) == bits(times, row, 0), "\(row) among \(count)")
            }
        }
    }

    /// Instants in any order, with duplicates, give the states of the same instants in order.
    @Test func theOrderOfInstantsDoesNotMatter() throws {
        let all = try satellites()
        let first = Instant(iso8601: "2026-05-04T23:59:59.123456Z")!
        let instants = (0..<40).map { first + Double($0) * 1234.567 }
        let ordered = StateGrid(rows: all.count, columns: instants.count)
        all.propagate(PropagationTimes(instants), into: ordered)
        var random = SeededGenerator(state: 12)
        let order = (Array(instants.indices) + Array(0..<9)).shuffled(using: &random)
        let shuffled = StateGrid(rows: all.count, columns: order.count)
        all.propagate(PropagationTimes(order.map { instants[$0] }), into: shuffled)
        for row in all.indices {
            for (place, column) in order.enumerated() { #expect(bits(shuffled, row, place) == bits(ordered, row, column)) }
        }
    }

    @Test func oneStateIsTheStateOfARun() throws {
        let satellite = try satellites()[0]
        let minutes = (0..<40).map { Double($0) * 100 }
        let grid = StateGrid(rows: 1, columns: 40)
        [satellite].propagate(PropagationTimes(reference: satellite.elements.epoch, minutes: minutes), into: grid)
        for (k, t) in minutes.enumerated() {
            let (r, v, code) = satellite.state(minutes: t)
            #expect(r == grid.position_km(0, k) && v == grid.velocity_km_per_s(0, k) && code == grid.code(0, k))
        }
    }

    /// Near the Earth nothing but the node knows where the x axis is.
    @Test func turningTheNodeTurnsTheState() throws {
        var set = try twoLineElements("verification.tle")[0]
        let before = try SGP4(set.mean)
        set.node_deg += 30
        let after = try SGP4(set.mean)
        let (c, s) = (3.0.squareRoot() / 2, 0.5)
        for t in [-5000.0, 0, 77, 4321] {
            let a = before.state(minutes: t).position_km, b = after.state(minutes: t).position_km
            let turned = SIMD3(c * a.x - s * a.y, s * a.x + c * a.y, a.z)
            #expect(((turned - b) * (turned - b)).sum().squareRoot() < 1e-8)
        }
    }

    /// Velocity is the rate of the position but for periodic terms that the theory leaves out, of 1e-3.
    @Test func velocityIsNearlyTheRateOfThePosition() throws {
        for satellite in try satellites() {
            for t in [-1000.0, 10, 2000] {
                let a = satellite.state(minutes: t - 0.01), b = satellite.state(minutes: t + 0.01),
                    now = satellite.state(minutes: t)
                guard a.code.isGood && b.code.isGood && now.code.isGood else { continue }
                let rate = (b.position_km - a.position_km) / 1.2, difference = rate - now.velocity_km_per_s
                #expect((difference * difference).sum().squareRoot() < 6e-3 * (rate * rate).sum().squareRoot())
            }
        }
    }

    /// The reference reports radii of millions of kilometres as good for objects that have long decayed.
    @Test func statesLongPastDecayAreNotGood() throws {
        var implausible = 0
        for satellite in try satellites() {
            for day in stride(from: -3000.0, to: 20_000, by: 37) {
                let (r, _, code) = satellite.state(minutes: day * 1440)
                let radius_km = (r * r).sum().squareRoot()
                let largest_km = 3.2 * satellite.parameters.ao * satellite.gravity.radius_km
                if code.isGood { #expect(radius_km > 6370 && radius_km < largest_km, "\(satellite.elements), day \(day)") }
                if code.isImplausible { implausible += 1 }
                if (1...4).contains(code.error) { #expect(r.x.isNaN && r.y.isNaN && r.z.isNaN) }
                if code.error == 6 { #expect(radius_km.isFinite) }
            }
        }
        #expect(implausible > 100)
    }

    @Test func elementsThatNoOrbitHasAreRefused() throws {
        let mean = try twoLineElements("verification.tle")[0].mean
        for change in [
            { (m: inout MeanElements) in m.eccentricity = 1 }, { $0.eccentricity = -1e-9 }, { $0.eccentricity = .nan },
            { $0.meanMotion_rad_per_min = 0 }, { $0.meanMotion_rad_per_min = .infinity }, { $0.bstar = .nan },
            { $0.inclination_rad = .infinity }, { $0.node_rad = .nan },
        ] {
            var bad = mean
            change(&bad)
            #expect(throws: DomainError.self) { try SGP4(bad) }
        }
    }

    @Test func constantsAndModesDiffer() throws {
        let near = try satellites()[0].elements
        let positions = try EarthGravity.allCases.map { try SGP4(near, gravity: $0).state(minutes: 1440).position_km }
        #expect(positions[0] != positions[1] && positions[1] != positions[2])
        #expect(abs(positions[0].x - positions[1].x) < 1e-3 && abs(positions[0].x - positions[2].x) < 10)
    }
}
