internal import Glibc
public import Units

/// Albedo and outgoing longwave over the Earth, on an even grid of latitude and longitude, linear between its points.
///
/// A zonal map has one longitude. Beyond the outermost latitudes their values hold.
public struct EarthMap: Sendable, Hashable {
    /// Rows from south to north; longitudes from west, east-positive, round the Earth.
    public let south_deg, latitudeStep_deg, west_deg: Double
    public let latitudes, longitudes: Int
    /// Share of sunlight reflected and infrared in W/m², longitude fastest.
    public let albedo, longwave_W_per_m2: [Double]

    /// - Throws: ``DomainError`` for columns of other lengths, an albedo outside 0 … 1 or a longwave outside 0 … 500 W/m².
    public init(
        south_deg: Double, latitudeStep_deg: Double, west_deg: Double = -180, longitudes: Int = 1, albedo: [Double],
        longwave_W_per_m2: [Double]
    ) throws(DomainError) {
        guard longitudes > 0, !albedo.isEmpty, albedo.count % longitudes == 0, longwave_W_per_m2.count == albedo.count,
            latitudeStep_deg > 0
        else {
            throw DomainError(
                "map of the Earth",
                value: "\(albedo.count) albedos and \(longwave_W_per_m2.count) longwaves on \(longitudes) longitudes",
                allowed: "equal numbers of both, whole rows")
        }
        for value in albedo where !(0...1).contains(value) { throw DomainError("albedo", value, unit: "1", allowed: 0...1) }
        for value in longwave_W_per_m2 where !(0...500).contains(value) {
            throw DomainError("outgoing longwave", value, unit: "W/m2", allowed: 0...500)
        }
        (self.south_deg, self.latitudeStep_deg, self.west_deg) = (south_deg, latitudeStep_deg, west_deg)
        (self.longitudes, latitudes) = (longitudes, albedo.count / longitudes)
        (self.albedo, self.longwave_W_per_m2) = (albedo, longwave_W_per_m2)
    }

    /// A zonal map of values that are known to be possible.
    init(south_deg: Double, latitudeStep_deg: Double, zonalAlbedo: [Double], longwave: [Double]) {
        (self.south_deg, self.latitudeStep_deg, west_deg) = (south_deg, latitudeStep_deg, -180)
        (latitudes, longitudes) = (zonalAlbedo.count, 1)
        (albedo, longwave_W_per_m2) = (zonalAlbedo, longwave)
    }

    /// Zonal means of the all-sky albedo of 2018 in bands of ten degrees, with one outgoing longwave.
    ///
    /// Source: NASA CERES monthly climatology of 2018 at 1°, means of bands; area mean 0.317, weighted with insolation 0.293.
    public static func ceresZonal(longwave_W_per_m2: Double) throws(DomainError) -> EarthMap {
        let bands = [
            0.672, 0.657, 0.548, 0.427, 0.355, 0.277, 0.229, 0.216, 0.222, 0.244, 0.227, 0.248, 0.293, 0.360, 0.415, 0.476, 0.544,
            0.590,
        ]
        return try EarthMap(
            south_deg: -85, latitudeStep_deg: 10, albedo: bands, longwave_W_per_m2: bands.map { _ in longwave_W_per_m2 })
    }

    /// Albedo and longwave at a unit vector: x to longitude 0 on the equator, z to the north.
    @inline(__always)
    func values(_ p: SIMD3<Double>) -> (albedo: Double, longwave: Double) {
        let row = min(
            max((asin(max(-1, min(1, p.z))) / radiansPerDegree - south_deg) / latitudeStep_deg, 0), Double(latitudes - 1))
        let r = min(Int(row), max(latitudes - 2, 0)), next = min(r + 1, latitudes - 1)
        let share = row - Double(r)
        if longitudes == 1 {
            return (
                albedo[r] + share * (albedo[next] - albedo[r]),
                longwave_W_per_m2[r] + share * (longwave_W_per_m2[next] - longwave_W_per_m2[r])
            )
        }
        var column = (atan2(p.y, p.x) / radiansPerDegree - west_deg) / 360
        column = (column - column.rounded(.down)) * Double(longitudes)
        let c = min(Int(column), longitudes - 1), right = c + 1 == longitudes ? 0 : c + 1
        let across = column - Double(c)
        func mixed(_ v: [Double]) -> Double {
            let low = v[r * longitudes + c] + across * (v[r * longitudes + right] - v[r * longitudes + c])
            let high = v[next * longitudes + c] + across * (v[next * longitudes + right] - v[next * longitudes + c])
            return low + share * (high - low)
        }
        return (mixed(albedo), mixed(longwave_W_per_m2))
    }
}

/// What a map of the Earth sends to a face.
public struct EarthLight: Sendable, Hashable {
    /// Reflected sunlight over the solar flux: the albedo factor with the albedo of every place.
    public var reflected: Double
    /// Infrared, W/m².
    public var longwave_W_per_m2: Double

    public init(reflected: Double, longwave_W_per_m2: Double) {
        (self.reflected, self.longwave_W_per_m2) = (reflected, longwave_W_per_m2)
    }
}

extension EarthMap {
    /// Light on one face from every part of the disk that it sees.
    ///
    /// Vectors are in the Earth-fixed frame of ``values(_:)``, of length 1; places are on a sphere.
    /// - Parameters:
    ///   - tolerance: of the reflected share; parts are halved until it changes by less (and the longwave by less than a thousand times
    ///     that), at most five times.
    /// Source: Lambert's law over the visible cap; Gauss and Legendre between the rings and the azimuths where terminator and the face's
    /// plane cut it.
    public func light(
        satellite: SIMD3<Double>, distance_radii h: Double, sun: SIMD3<Double>, normal: SIMD3<Double>, tolerance: Double = 1e-7
    ) -> EarthLight {
        precondition(h > 1, "a satellite is outside the Earth")
        var last = light(satellite, h, sun, normal, parts: 1)
        for level in 1...5 {
            let next = light(satellite, h, sun, normal, parts: 1 << level)
            let isClose =
                abs(next.reflected - last.reflected) < tolerance
                && abs(next.longwave_W_per_m2 - last.longwave_W_per_m2) < 1000 * tolerance
            last = next
            if isClose { break }
        }
        return last
    }

    /// The same with fixed parts: one is good to a few 1e-4 of the solar flux on maps of 1°.
    public func light(
        _ satellite: SIMD3<Double>, _ h: Double, _ sun: SIMD3<Double>, _ normal: SIMD3<Double>, parts: Int
    ) -> EarthLight {
        // A frame around the satellite's zenith.
        let helper = abs(satellite.z) < 0.9 ? SIMD3<Double>(0, 0, 1) : SIMD3(1, 0, 0)
        let x = unit(cross(helper, satellite)), y = cross(satellite, x)
        func polar(_ v: SIMD3<Double>) -> (cosine: Double, sine: Double, azimuth: Double) {
            let (a, b, c) = ((v * satellite).sum(), (v * x).sum(), (v * y).sum())
            return (a, hypot(b, c), atan2(c, b))
        }
        let s = polar(sun), n = polar(normal)
        let tilt = -n.cosine  // cosine from the nadir
        let plane = asin(min(abs(tilt) * h, 1))
        let central = asin(min(abs(s.cosine), 1))
        let terminator: Double =
            s.sine * h < 1 ? Double.pi / 2 : min(central + atan2(sin(central), h - cos(central)), Double.pi / 2)
        let ends: [Double] = [0, min(plane, terminator), max(plane, terminator), Double.pi / 2]
        var sum = EarthLight(reflected: 0, longwave_W_per_m2: 0)
        for (from, to) in zip(ends, ends.dropFirst()) where to - from > 1e-12 {
            for part in 0..<parts {
                for node in EarthMap.nodes {
                    let t: Double = (Double(part) + node.x) / Double(parts)
                    let width: Double = to - from
                    let e: Double = from + width * t * t * (3 - 2 * t)
                    let weight: Double = node.weight / Double(parts) * width * (6 * t * (1 - t))
                    let (sinE, cosE) = (sin(e), cos(e))
                    let sinNadir: Double = sinE / h
                    let cosNadir: Double = sqrt(1 - sinNadir * sinNadir)
                    let cosTheta: Double = cosE * cosNadir + sinE * sinNadir
                    let sinTheta: Double = sinE * cosNadir - cosE * sinNadir
                    let seen = ring(
                        satellite, x, y, cosTheta, sinTheta, sun: (cosTheta * s.cosine, sinTheta * s.sine, s.azimuth),
                        face: (cosNadir * tilt, sinNadir * n.sine, n.azimuth), parts: parts)
                    let perRing: Double = weight * sinE * cosE / (h * h * cosNadir * Double.pi)
                    sum.reflected += perRing * seen.reflected
                    sum.longwave_W_per_m2 += perRing * seen.longwave_W_per_m2
                }
            }
        }
        return sum
    }

    /// Integrals around a ring of (a + b cos(φ − χ))⁺ of the face, with and without the Sun's, times what the map holds.
    private func ring(
        _ zenith: SIMD3<Double>, _ x: SIMD3<Double>, _ y: SIMD3<Double>, _ cosTheta: Double, _ sinTheta: Double,
        sun: (a: Double, b: Double, azimuth: Double), face: (a: Double, b: Double, azimuth: Double), parts: Int
    ) -> EarthLight {
        func halfArc(_ a: Double, _ b: Double) -> Double { a >= b ? .pi : a <= -b ? 0 : acos(-a / b) }
        let half = halfArc(face.a, face.b)
        var sum = EarthLight(reflected: 0, longwave_W_per_m2: 0)
        guard half > 0 else { return sum }
        // Azimuths from the face's: its arc, cut where the Sun rises and sets.
        let day = halfArc(sun.a, sun.b)
        let offset = (sun.azimuth - face.azimuth).remainder(dividingBy: 2 * .pi)
        var cuts = [-half, half]
        if day > 0 && day < .pi {
            for edge in [offset - day, offset + day] {
                for turned in [edge - 2 * .pi, edge, edge + 2 * .pi] where turned > -half && turned < half { cuts.append(turned) }
            }
        }
        cuts.sort()
        for (from, to) in zip(cuts, cuts.dropFirst()) where to > from {
            let count = max(1, Int((Double(parts) * 2 * (to - from) / .pi).rounded(.up)))
            for part in 0..<count {
                for node in EarthMap.nodes {
                    let width: Double = (to - from) / Double(count)
                    let phi: Double = from + width * (Double(part) + node.x)
                    let weight: Double = node.weight * width
                    let angle = phi + face.azimuth
                    let (c, s) = (cos(angle), sin(angle))
                    let place = values(cosTheta * zenith + sinTheta * (c * x + s * y))
                    let into = max(0, face.a + face.b * cos(phi))
                    let lit = max(0, sun.a + sun.b * cos(phi - offset))
                    sum.reflected += weight * into * lit * place.albedo
                    sum.longwave_W_per_m2 += weight * into * place.longwave
                }
            }
        }
        return sum
    }

    /// Gauss and Legendre on 0 … 1, six points.
    private static let nodes: [(x: Double, weight: Double)] = [
        (0.033765242898423975, 0.085662246189585178), (0.16939530676686776, 0.18038078652406930),
        (0.38069040695840156, 0.23395696728634552), (0.61930959304159849, 0.23395696728634552),
        (0.83060469323313224, 0.18038078652406930), (0.96623475710157603, 0.085662246189585178),
    ]
}

private func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}

private func unit(_ v: SIMD3<Double>) -> SIMD3<Double> { v / (v * v).sum().squareRoot() }
