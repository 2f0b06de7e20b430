internal import Glibc
internal import Units

/// Nearest neighbours among points on the sphere: a balanced k-d tree over unit vectors.
///
/// Distances are chords of the unit sphere, so that poles and the antimeridian need no care.
struct PointIndex: Sendable {
    private let points: [SIMD3<Double>]
    /// Point numbers as an implicit tree: the middle of every range splits it along the axis in `axes`.
    private let order: [Int32]
    private let axes: [UInt8]

    /// Points by longitude and latitude in degrees; those that aren't finite are left out.
    init(longitude_deg: [Double], latitude_deg: [Double]) {
        precondition(longitude_deg.count == latitude_deg.count, "one latitude per longitude")
        let points = zip(longitude_deg, latitude_deg).map(PointIndex.unitVector)
        var order = points.indices.filter { points[$0].x.isFinite && points[$0].z.isFinite }.map(Int32.init)
        var axes = [UInt8](repeating: 0, count: order.count)
        PointIndex.build(points, &order, &axes, 0, order.count)
        (self.points, self.order, self.axes) = (points, order, axes)
    }

    var isEmpty: Bool { order.isEmpty }

    /// Longitudes and latitudes in degrees of the points that have them.
    var finiteCoordinates_deg: [(Double, Double)] {
        order.map { number in
            let point = points[Int(number)]
            return (atan2(point.y, point.x) / radiansPerDegree, asin(max(-1, min(1, point.z))) / radiansPerDegree)
        }
    }

    /// Longitude and latitude of a point; nil where it has none.
    func place(of number: Int) -> ClimatePlace? {
        let point = points[number]
        guard point.x.isFinite, point.z.isFinite else { return nil }
        return ClimatePlace(
            longitude_deg: atan2(point.y, point.x) / radiansPerDegree,
            latitude_deg: asin(max(-1, min(1, point.z))) / radiansPerDegree)
    }

    static func unitVector(_ longitude_deg: Double, _ latitude_deg: Double) -> SIMD3<Double> {
        let (lon, lat) = (longitude_deg * radiansPerDegree, latitude_deg * radiansPerDegree)
        return SIMD3(cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat))
    }

    /// The great-circle distance in radians between two points of the index.
    func distance_rad(_ a: Int, _ b: Int) -> Double { PointIndex.angle(chordSquared: squared(points[a] - points[b])) }

    private static func angle(chordSquared: Double) -> Double { 2 * asin(min(1, chordSquared.squareRoot() / 2)) }

    /// The nearest point and its great-circle distance in radians; of equally near ones the first.
    func nearest(longitude_deg: Double, latitude_deg: Double) -> (index: Int, distance_rad: Double)? {
        guard let found = nearest(PointIndex.unitVector(longitude_deg, latitude_deg), count: 1).first else { return nil }
        return (found.index, PointIndex.angle(chordSquared: found.chordSquared))
    }

    /// The `count` nearest other points to point `index`, the farthest distance among them in radians; nil when it is alone.
    func reach_rad(of index: Int, neighbours count: Int) -> Double? {
        let found = nearest(points[index], count: count + 1).filter { $0.index != index }
        return found.map(\.chordSquared).max().map(PointIndex.angle)
    }

    private func nearest(_ target: SIMD3<Double>, count: Int) -> [(index: Int, chordSquared: Double)] {
        var best: [(index: Int, chordSquared: Double)] = []
        search(target, 0, order.count, count, &best)
        return best
    }

    private func search(
        _ target: SIMD3<Double>, _ first: Int, _ last: Int, _ count: Int, _ best: inout [(index: Int, chordSquared: Double)]
    ) {
        guard first < last else { return }
        let middle = (first + last) / 2
        let index = Int(order[middle])
        let chord = squared(points[index] - target)
        if best.count < count || (chord, index) < (best[best.count - 1].chordSquared, best[best.count - 1].index) {
            let place = best.firstIndex { (chord, index) < ($0.chordSquared, $0.index) } ?? best.count
            best.insert((index, chord), at: place)
            if best.count > count { best.removeLast() }
        }
        let axis = Int(axes[middle])
        let offset = target[axis] - points[index][axis]
        let near = offset < 0 ? (first, middle) : (middle + 1, last)
        let far = offset < 0 ? (middle + 1, last) : (first, middle)
        search(target, near.0, near.1, count, &best)
        if best.count < count || offset * offset <= best[best.count - 1].chordSquared {
            search(target, far.0, far.1, count, &best)
        }
    }

    private static func build(
        _ points: [SIMD3<Double>], _ order: inout [Int32], _ axes: inout [UInt8], _ first: Int, _ last: Int
    ) {
        guard last - first > 1 else { return }
        var low = points[Int(order[first])]
        var high = low
        for position in first..<last {
            let point = points[Int(order[position])]
            for axis in 0..<3 {
                if point[axis] < low[axis] { low[axis] = point[axis] }
                if point[axis] > high[axis] { high[axis] = point[axis] }
            }
        }
        let extent = high - low
        let axis = extent.x >= extent.y && extent.x >= extent.z ? 0 : extent.y >= extent.z ? 1 : 2
        let middle = (first + last) / 2
        select(points, &order, axis, first, last - 1, middle)
        axes[middle] = UInt8(axis)
        build(points, &order, &axes, first, middle)
        build(points, &order, &axes, middle + 1, last)
    }

    /// Hoare's selection: afterwards the point at `middle` is where sorting along `axis` would put it.
    private static func select(
        _ points: [SIMD3<Double>], _ order: inout [Int32], _ axis: Int, _ from: Int, _ to: Int, _ middle: Int
    ) {
        var (first, last) = (from, to)
        while first < last {
            let pivot = points[Int(order[(first + last) / 2])][axis]
            var (i, j) = (first, last)
            while i <= j {
                while points[Int(order[i])][axis] < pivot { i += 1 }
                while points[Int(order[j])][axis] > pivot { j -= 1 }
                if i <= j {
                    order.swapAt(i, j)
                    i += 1
                    j -= 1
                }
            }
            if middle <= j { last = j } else if middle >= i { first = i } else { return }
        }
    }

    private func squared(_ v: SIMD3<Double>) -> Double { (v * v).sum() }
}
