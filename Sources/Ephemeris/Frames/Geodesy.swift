internal import Glibc
internal import KernelDispatch
internal import KernelTypes
internal import Units

/// Geodetic places on the WGS 84 ellipsoid, one column a coordinate.
public struct Places: Sendable, Hashable {
    /// Longitude, rad, -π … π, east-positive.
    public var longitude_rad: [Double]
    /// Geodetic latitude, rad.
    public var latitude_rad: [Double]
    /// Height above the ellipsoid, m.
    public var height_m: [Double]

    public init(longitude_rad: [Double], latitude_rad: [Double], height_m: [Double]) {
        precondition(
            longitude_rad.count == latitude_rad.count && longitude_rad.count == height_m.count, "columns of different lengths")
        (self.longitude_rad, self.latitude_rad, self.height_m) = (longitude_rad, latitude_rad, height_m)
    }

    /// `count` places at zero, to be written.
    public init(count: Int) {
        let zeros = [Double](repeating: 0, count: count)
        self.init(longitude_rad: zeros, latitude_rad: zeros, height_m: zeros)
    }

    /// The places of Earth-fixed positions, which are in m times 1 / `scale` (1000 for km).
    ///
    /// Closed form, vectorised: latitude to 2 µm and height to 10 nm from 1000 km below the ellipsoid outwards; the Earth's
    /// centre is missing (NaN). Source: Bowring, Survey Review 28, 1985.
    public init(earthFixed positions: Vectors, scale: Double = 1) {
        self.init(count: positions.count)
        withMutableColumns { into in
            positions.withColumns { kernels.frames.geodetic(scale, $0, into, positions.count) }
        }
    }

    public var count: Int { height_m.count }

    /// Earth-fixed positions, m.
    public var earthFixed_m: Vectors {
        var result = Vectors(count: count)
        let places = Vectors(x: longitude_rad, y: latitude_rad, z: height_m)
        result.withMutableColumns { into in
            places.withColumns { kernels.frames.cartesian($0, into, places.count) }
        }
        return result
    }

    mutating func withMutableColumns(_ body: (MutableVectorColumns) -> Void) {
        unsafe longitude_rad.withUnsafeMutableBufferPointer { x in
            unsafe latitude_rad.withUnsafeMutableBufferPointer { y in
                unsafe height_m.withUnsafeMutableBufferPointer { z in
                    guard let x = x.baseAddress, let y = y.baseAddress, let z = z.baseAddress else { return }
                    unsafe body(MutableVectorColumns(x: x, y: y, z: z))
                }
            }
        }
    }
}

extension GeodeticPlace {
    /// The place of an Earth-fixed position in m, with the accuracy of ``Places/init(earthFixed:scale:)``.
    public init(earthFixed_m r: SIMD3<Double>) {
        let (a, f) = (Physical.earthEquatorialRadius_m, Physical.earthFlattening)
        let (b, e2) = (a * (1 - f), f * (2 - f))
        let ep2b = e2 / (1 - e2) * b
        let p = hypot(r.x, r.y)
        let parametric = atan2(b * r.z * (1 + ep2b / hypot(p, r.z)), a * p)
        let (s, c) = (sin(parametric), cos(parametric))
        let latitude = atan2(r.z + ep2b * s * s * s, p - e2 * a * c * c * c)
        let (sine, cosine) = (sin(latitude), cos(latitude))
        self.init(
            longitude_rad: atan2(r.y, r.x), latitude_rad: latitude,
            altitude_m: p * cosine + r.z * sine - a * sqrt(1 - e2 * sine * sine))
    }

    /// The Earth-fixed position, m.
    public var earthFixed_m: SIMD3<Double> {
        let e2 = Physical.earthFlattening * (2 - Physical.earthFlattening)
        let (sine, cosine) = (sin(latitude_rad), cos(latitude_rad))
        let n = Physical.earthEquatorialRadius_m / sqrt(1 - e2 * sine * sine)
        let outward = (n + altitude_m) * cosine
        return SIMD3(outward * cos(longitude_rad), outward * sin(longitude_rad), (n * (1 - e2) + altitude_m) * sine)
    }
}
