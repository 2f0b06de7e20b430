import Testing

@testable import Climate

struct GridAxisTests {
    @Test func whatIsNoAxis() {
        for values in [[], [1, 2, 2], [1, 3, 2], [1, .nan]] as [[Double]] { #expect(GridAxis(values) == nil) }
    }

    @Test(arguments: [
        [0, 90, 180, 270.0], [-180, -90, 0, 90], [270, 180, 90, 0], [21, 111, 201, 291], [10, 100, 190, -80],
    ])
    func cyclicAxesHaveNoEdges(_ values: [Double]) throws {
        let axis = try #require(GridAxis(values, period: 360))
        #expect(axis.isCyclic)
        for k in -200..<400 {
            let longitude = Double(k) * 2.7
            guard case .between(let a, let b, let weight, _) = axis.between(longitude) else {
                Issue.record("\(longitude) is between no values")
                continue
            }
            // Going from a to b by the short way, the weight leads back to the longitude.
            var step = values[b] - values[a]
            step -= 360 * (step / 360).rounded()
            var error = values[a] + weight * step - longitude
            error -= 360 * (error / 360).rounded()
            #expect(abs(error) < 1e-9 && (0...1).contains(weight))
            guard case .nearest(let n, _) = axis.nearest(longitude) else {
                Issue.record("\(longitude) has no nearest value")
                continue
            }
            let distances = values.map { value -> Double in
                let d = value - longitude
                return abs(d - 360 * (d / 360).rounded())
            }
            #expect(distances[n] <= distances.min()! + 1e-9)
        }
    }

    @Test func tiesGoToTheLargerCoordinate() throws {
        let up = try #require(GridAxis([0, 1, 2])), down = try #require(GridAxis([2, 1, 0]))
        #expect(up.nearest(0.5) == .nearest(1, value: 0.5) && down.nearest(0.5) == .nearest(1, value: 0.5))
        #expect(up.nearest(1.5) == .nearest(2, value: 1.5) && down.nearest(1.5) == .nearest(0, value: 1.5))
        let turn = try #require(GridAxis([0, 120, 240], period: 360))
        #expect(turn.nearest(300) == .nearest(0, value: 300))
    }

    @Test func edges() throws {
        let axis = try #require(GridAxis([10, 20, 30], period: 360))
        #expect(!axis.isCyclic)
        #expect(axis.nearest(5.1) == .nearest(0, value: 5.1) && axis.nearest(4.9) == .outside(value: 4.9))
        #expect(axis.nearest(-324) == .outside(value: 36) && axis.nearest(395) == .nearest(2, value: 35))
        #expect(axis.between(30) == .between(1, 2, weight: 1, value: 30) && axis.between(30.1) == .outside(value: 30.1))
        let latitude = try #require(GridAxis([-87, -29, 29, 87], isLatitude: true))
        #expect(latitude.nearest(89.9) == .nearest(3, value: 89.9) && latitude.between(89.9) == .outside(value: 89.9))
        let single = try #require(GridAxis([7], period: 360, singleReach: 0.5))
        #expect(single.nearest(7.4) == .nearest(0, value: 7.4) && single.nearest(8) == .outside(value: 8))
    }
}

struct PointIndexTests {
    /// The tree finds what a search of all points finds.
    @Test func equalsASearchOfAllPoints() {
        var state: UInt64 = 42
        func random() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53)
        }
        let lon = (0..<700).map { _ in (random() * 3600).rounded() / 10 - 180 }
        let lat = (0..<700).map { $0 % 50 == 7 ? Double.nan : (random() * 1800).rounded() / 10 - 90 }
        let index = PointIndex(longitude_deg: lon, latitude_deg: lat)
        let vectors = zip(lon, lat).map(PointIndex.unitVector)
        for _ in 0..<400 {
            let (x, y) = (random() * 720 - 360, random() * 180 - 90)
            let target = PointIndex.unitVector(x, y)
            let distances = vectors.map { (($0 - target) * ($0 - target)).sum() }
            let best = distances.indices.filter { !distances[$0].isNaN }.min { (distances[$0], $0) < (distances[$1], $1) }
            #expect(index.nearest(longitude_deg: x, latitude_deg: y)?.index == best)
        }
    }

    @Test func emptyAndAlone() {
        #expect(PointIndex(longitude_deg: [.nan], latitude_deg: [0]).nearest(longitude_deg: 0, latitude_deg: 0) == nil)
        let one = PointIndex(longitude_deg: [10], latitude_deg: [20])
        #expect(one.nearest(longitude_deg: 11, latitude_deg: 20)?.index == 0 && one.reach_rad(of: 0, neighbours: 6) == nil)
    }
}
