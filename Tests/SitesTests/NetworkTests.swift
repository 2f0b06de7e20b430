import Glibc
import Networks
import Orbits
import Testing
import Units

@Suite struct NetworkTests {
    private let stations = [
        GroundStation("a", longitude_rad: 0, latitude_rad: 0.9), GroundStation("b", longitude_rad: -1.29, latitude_rad: 0.71),
        GroundStation("c", longitude_rad: 1.81, latitude_rad: 0.02), GroundStation("d", longitude_rad: 2.64, latitude_rad: -0.59),
        GroundStation("pole", longitude_rad: 0, latitude_rad: 1.55),
    ]

    @Test func handoversAreCountedAtBothEnds() {
        var pair = RouteStatistics(step_s: 10, handover_s: 0.5)
        pair.add(roundTrip_ms: 20, path: [1, 2, 3])
        pair.add(roundTrip_ms: 22, path: [1, 5, 3])
        pair.add(roundTrip_ms: 21, path: [4, 5, 3])
        pair.add(roundTrip_ms: .infinity, path: [])
        pair.add(roundTrip_ms: 30, path: [6, 7])
        #expect(pair.pathChanges == 4 && pair.handovers == 1)
        #expect(abs(pair.interrupted - 0.01) < 1e-12 && abs(pair.available - 0.79) < 1e-12)
        #expect(pair.quantile_ms(0) == 20 && pair.quantile_ms(1) == 30 && abs(pair.meanHops - 2.75) < 1e-12)
    }

    /// Distances against plain relaxation of a list of edges until nothing changes.
    @Test func shortestPathsAreExact() throws {
        let shell = try Shell(
            WalkerConstellation(satellites: 198, planes: 11, phasing: 3, altitude_m: 1_000e3, inclination_rad: 1.0))
        let elevation_rad = 0.35
        let routes = ShellRoutes(shell.topology, stations: stations, minimumElevation_rad: elevation_rad)
        for time_s in [0.0, 777, 3000] {
            let p = shell.positions(time_s: time_s)
            routes.update(p)
            func point(_ i: Int) -> SIMD3<Double> { SIMD3(p.x_m[i], p.y_m[i], p.z_m[i]) }
            func length(_ v: SIMD3<Double>) -> Double { sqrt((v * v).sum()) }
            var edges: [(Int, Int, Double)] = []
            for i in 0..<198 {
                for j in [shell.topology.ahead(i), shell.topology.beside(i)].compactMap(\.self) {
                    edges.append((i, j, length(point(i) - point(j))))
                }
            }
            for from in stations.indices {
                var distance = [Double](repeating: .infinity, count: 198)
                for i in 0..<198 { if let d = view(stations[from], point(i), elevation_rad) { distance[i] = d } }
                var changed = true
                while changed {
                    changed = false
                    for (i, j, d) in edges {
                        if distance[i] + d < distance[j] { (distance[j], changed) = (distance[i] + d, true) }
                        if distance[j] + d < distance[i] { (distance[i], changed) = (distance[j] + d, true) }
                    }
                }
                for to in stations.indices where to != from {
                    let best = (0..<198).compactMap { i in view(stations[to], point(i), elevation_rad).map { $0 + distance[i] } }
                        .min()
                    let found = routes.between_m[from * stations.count + to]
                    #expect(abs(found - (best ?? .infinity)) < 1e-6 || found == best ?? .infinity)
                    let path = routes.path(from: from, to: to)
                    #expect(path.isEmpty == (best ?? .infinity).isInfinite)
                    guard let first = path.first, let last = path.last else { continue }
                    let links = zip(path, path.dropFirst()).reduce(0) { $0 + length(point($1.0) - point($1.1)) }
                    let ends =
                        (view(stations[from], point(first), elevation_rad) ?? 0)
                        + (view(stations[to], point(last), elevation_rad) ?? 0)
                    #expect(abs(links + ends - found) < 1e-3)
                }
            }
        }
    }

    private func view(_ station: GroundStation, _ satellite: SIMD3<Double>, _ least_rad: Double) -> Double? {
        let (sine, cosine) = (sin(station.latitude_rad), cos(station.latitude_rad))
        let up = SIMD3(cosine * cos(station.longitude_rad), cosine * sin(station.longitude_rad), sine)
        let normal = 6_378_137 / sqrt(1 - 6.69437999014e-3 * sine * sine)
        let ray = satellite - SIMD3(normal, normal, normal * (1 - 6.69437999014e-3)) * up
        let distance = sqrt((ray * ray).sum())
        return (ray * up).sum() >= sin(least_rad) * distance ? distance : nil
    }

    @Test func theSeamOfADeltaClosesOnTheNearestSlot() throws {
        let walker = try WalkerConstellation(satellites: 60, planes: 6, phasing: 2, altitude_m: 800e3, inclination_rad: 0.9)
        let shell = try Shell(walker)
        let inner = walker.angles(10).argumentOfLatitude_rad - walker.angles(0).argumentOfLatitude_rad
        let next = try #require(shell.topology.beside(50))
        let outer = walker.angles(next).argumentOfLatitude_rad - walker.angles(50).argumentOfLatitude_rad
        #expect(abs((outer - inner).remainder(dividingBy: 2 * .pi)) < 1e-12)
        let star = try Shell(
            WalkerConstellation(.star, satellites: 60, planes: 6, phasing: 2, altitude_m: 800e3, inclination_rad: 1.5))
        #expect(star.topology.beside(50) == nil && star.topology.beside(40) == 50)
    }

    @Test func shellsThatAreTooSmallAreRefused() {
        #expect(throws: DomainError.self) { try ShellTopology(planes: 1, perPlane: 10) }
        #expect(throws: DomainError.self) { try ShellTopology(planes: 5, perPlane: 2) }
    }
}
