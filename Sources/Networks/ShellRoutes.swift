internal import Glibc
internal import Units
internal import VectorMath

/// Shortest paths between ground stations over a shell's links at one instant.
///
/// A path goes up from one station, over links between satellites, and down to the other: stations do not relay. Distances of
/// eight stations at a time are relaxed over the grid in sweeps of alternating direction until nothing changes, so that they
/// are exact.
public final class ShellRoutes {
    private let topology: ShellTopology
    public let stations: [GroundStation]
    private let minimumSine: Double
    /// Lengths of the links ahead and beside of each satellite.
    private var ahead_m: [Double], beside_m: [Double]
    /// Satellites in view of each station and their distances, one station after another.
    private var firstView: [Int], viewed: [Int32], viewDistance_m: [Double]
    /// Distances from the stations of a group to all satellites, eight lanes a satellite; groups in a row.
    private var distance_m: [Double]
    /// One-way distances between stations, `[from * count + to]`; infinite without a path.
    public private(set) var between_m: [Double]

    private let neighbours: [Int32]

    /// - Parameter minimumElevation_rad: of satellites at the stations.
    public init(_ topology: ShellTopology, stations: [GroundStation], minimumElevation_rad: Double) {
        (self.topology, self.stations) = (topology, stations)
        minimumSine = sin(minimumElevation_rad)
        let zeros = [Double](repeating: 0, count: topology.count)
        (ahead_m, beside_m) = (zeros, zeros)
        (firstView, viewed, viewDistance_m) = ([], [], [])
        distance_m = [Double](repeating: .infinity, count: (stations.count + 7) / 8 * topology.count * 8)
        between_m = [Double](repeating: .infinity, count: stations.count * stations.count)
        // Ahead, behind, east, west of each satellite; −1: none.
        var table = [Int32](repeating: -1, count: 4 * topology.count)
        for satellite in 0..<topology.count {
            let ahead = topology.ahead(satellite)
            table[4 * satellite] = Int32(ahead)
            table[4 * ahead + 1] = Int32(satellite)
            if let beside = topology.beside(satellite) {
                table[4 * satellite + 2] = Int32(beside)
                table[4 * beside + 3] = Int32(satellite)
            }
        }
        neighbours = table
    }

    /// Finds links, views and distances of an instant.
    ///
    /// - Parameter sources: stations whose distances are found, with those of their groups of eight; nil: all.
    public func update(_ positions: ShellPositions, from sources: [Int]? = nil) {
        measureLinks(positions)
        findViews(positions)
        let wanted = sources ?? Array(stations.indices)
        for group in Set(wanted.map { $0 / 8 * 8 }).sorted() { relax(group) }
        for from in wanted {
            for to in stations.indices {
                between_m[from * stations.count + to] = from == to ? 0 : downFrom(from, to).distance_m
            }
        }
    }

    private func measureLinks(_ p: ShellPositions) {
        func distance(_ a: Int, _ b: Int) -> Double {
            let (dx, dy, dz) = (p.x_m[a] - p.x_m[b], p.y_m[a] - p.y_m[b], p.z_m[a] - p.z_m[b])
            return sqrt(dx * dx + dy * dy + dz * dz)
        }
        for satellite in 0..<topology.count {
            ahead_m[satellite] = distance(satellite, Int(neighbours[4 * satellite]))
            let beside = Int(neighbours[4 * satellite + 2])
            beside_m[satellite] = beside < 0 ? .infinity : distance(satellite, beside)
        }
    }

    private func findViews(_ p: ShellPositions) {
        firstView.removeAll(keepingCapacity: true)
        viewed.removeAll(keepingCapacity: true)
        viewDistance_m.removeAll(keepingCapacity: true)
        for station in stations {
            firstView.append(viewed.count)
            let (at, up) = (station.position_m, station.up)
            for satellite in 0..<topology.count {
                let (dx, dy, dz) = (p.x_m[satellite] - at.x, p.y_m[satellite] - at.y, p.z_m[satellite] - at.z)
                let rise = dx * up.x + dy * up.y + dz * up.z
                guard rise > 0 else { continue }
                let distance = sqrt(dx * dx + dy * dy + dz * dz)
                if rise >= minimumSine * distance {
                    viewed.append(Int32(satellite))
                    viewDistance_m.append(distance)
                }
            }
        }
        firstView.append(viewed.count)
    }

    private func relax(_ group: Int) {
        let count = topology.count, base = group / 8 * count * 8
        for index in base..<base + count * 8 { distance_m[index] = .infinity }
        for lane in 0..<min(8, stations.count - group) {
            for view in firstView[group + lane]..<firstView[group + lane + 1] {
                distance_m[base + Int(viewed[view]) * 8 + lane] = viewDistance_m[view]
            }
        }
        distance_m.withUnsafeMutableBufferPointer { all in
            let lanes = all.baseAddress! + base
            neighbours.withUnsafeBufferPointer { neighbours in
                ahead_m.withUnsafeBufferPointer { ahead in
                    beside_m.withUnsafeBufferPointer { beside in
                        var isForward = true, quiet = 0
                        // Two sweeps without a change, one in either direction, end it.
                        while quiet < 2 {
                            let changed = sweep(
                                lanes, neighbours.baseAddress!, ahead.baseAddress!, beside.baseAddress!, count, isForward)
                            quiet = changed ? 0 : quiet + 1
                            isForward.toggle()
                        }
                    }
                }
            }
        }
    }

    /// The last satellite and the distance of the shortest path from one station to another.
    private func downFrom(_ from: Int, _ to: Int) -> (satellite: Int, distance_m: Double) {
        let base = from / 8 * topology.count * 8 + from % 8
        var best = (satellite: -1, distance_m: Double.infinity)
        for view in firstView[to]..<firstView[to + 1] {
            let total = distance_m[base + Int(viewed[view]) * 8] + viewDistance_m[view]
            if total < best.distance_m { best = (Int(viewed[view]), total) }
        }
        return best
    }

    /// The satellites of the shortest path from one station to another, in order; empty without one.
    public func path(from: Int, to: Int) -> [Int] {
        let last = downFrom(from, to)
        guard last.satellite >= 0, from != to else { return [] }
        let base = from / 8 * topology.count * 8 + from % 8
        let starts = firstView[from]..<firstView[from + 1]
        var satellite = last.satellite
        var path = [satellite]
        while path.count <= topology.count {
            let here = distance_m[base + satellite * 8]
            if starts.contains(where: { Int(viewed[$0]) == satellite && viewDistance_m[$0] == here }) { break }
            // The predecessor is the neighbour whose distance and link give this one's exactly.
            let links = [ahead_m[satellite], 0, beside_m[satellite], 0]
            guard
                let step = (0..<4).first(where: { side in
                    let other = Int(neighbours[4 * satellite + side])
                    guard other >= 0 else { return false }
                    let link = side == 1 ? ahead_m[other] : side == 3 ? beside_m[other] : links[side]
                    return distance_m[base + other * 8] + link == here
                })
            else { break }
            satellite = Int(neighbours[4 * satellite + step])
            path.append(satellite)
        }
        return path.reversed()
    }

    /// The nearest satellite in view of a station; nil without any.
    public func nearest(station: Int) -> (satellite: Int, distance_m: Double)? {
        let views = firstView[station]..<firstView[station + 1]
        guard let best = views.min(by: { viewDistance_m[$0] < viewDistance_m[$1] }) else { return nil }
        return (Int(viewed[best]), viewDistance_m[best])
    }

    /// How many satellites a station sees.
    public func viewCount(station: Int) -> Int { firstView[station + 1] - firstView[station] }
}

/// Relaxes every satellite from its four neighbours, in order of their numbers or against it; whether anything changed.
@inline(__always)
private func sweep(
    _ lanes: UnsafeMutablePointer<Double>, _ neighbours: UnsafePointer<Int32>, _ ahead_m: UnsafePointer<Double>,
    _ beside_m: UnsafePointer<Double>, _ count: Int, _ isForward: Bool
) -> Bool {
    var changed = false
    var satellite = isForward ? 0 : count - 1
    let step = isForward ? 1 : -1
    for _ in 0..<count {
        let own = load(lanes + 8 * satellite)
        var best = own
        let around = neighbours + 4 * satellite
        let (front, back, east, west) = (Int(around[0]), Int(around[1]), Int(around[2]), Int(around[3]))
        best = min(best, load(lanes + 8 * front) + ahead_m[satellite])
        best = min(best, load(lanes + 8 * back) + ahead_m[back])
        if east >= 0 { best = min(best, load(lanes + 8 * east) + beside_m[satellite]) }
        if west >= 0 { best = min(best, load(lanes + 8 * west) + beside_m[west]) }
        if any(best .< own) {
            changed = true
            store(best, to: lanes + 8 * satellite)
        }
        satellite += step
    }
    return changed
}
