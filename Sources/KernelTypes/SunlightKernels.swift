/// Where the Sun and the Moon stand at a run of instants, shared by all satellites: one value an instant in each column.
///
/// Distances are in km, in the axes of the satellites' positions. Columns hold whole blocks of eight.
public struct SkyColumns {
    /// Unit vector from the Earth's centre to the Sun, with z stretched as the positions' is; one over the Sun's distance.
    public var x, y, z, inverseDistance: UnsafePointer<Double>
    /// Irradiance in full sun at the Earth's centre, W/m².
    public var flux_W_per_m2: UnsafePointer<Double>
    /// The Moon, and the unit vector from it to the Sun; read only if the Moon is to be seen to.
    public var moonX_km, moonY_km, moonZ_km, moonSunX, moonSunY, moonSunZ: UnsafePointer<Double>

    /// Eleven columns of `stride` values one after the other.
    @inlinable
    public init(_ base: UnsafePointer<Double>, stride: Int) {
        (x, y, z, inverseDistance) = (base, base + stride, base + 2 * stride, base + 3 * stride)
        flux_W_per_m2 = base + 4 * stride
        (moonX_km, moonY_km, moonZ_km) = (base + 5 * stride, base + 6 * stride, base + 7 * stride)
        (moonSunX, moonSunY, moonSunZ) = (base + 8 * stride, base + 9 * stride, base + 10 * stride)
    }

    public static let count = 11

    /// The columns from their element `count` on.
    @inlinable
    public func advanced(by count: Int) -> SkyColumns {
        var columns = self
        columns.x += count
        columns.y += count
        columns.z += count
        columns.inverseDistance += count
        columns.flux_W_per_m2 += count
        columns.moonX_km += count
        columns.moonY_km += count
        columns.moonZ_km += count
        columns.moonSunX += count
        columns.moonSunY += count
        columns.moonSunZ += count
        return columns
    }
}

/// Cones that hold the penumbra of a sphere, and that the umbra holds, at every distance of the Sun within a run.
///
/// Only what lies between them needs the exact share. At `l` behind the sphere's centre their radii are
/// `penumbra_km + l penumbraSlope` and `umbra_km - l umbraSlope`.
public struct ShadowCones: Sendable {
    public var radius_km, penumbra_km, penumbraSlope, umbra_km, umbraSlope: Double

    public init(radius_km: Double, penumbra_km: Double, penumbraSlope: Double, umbra_km: Double, umbraSlope: Double) {
        (self.radius_km, self.penumbra_km, self.penumbraSlope) = (radius_km, penumbra_km, penumbraSlope)
        (self.umbra_km, self.umbraSlope) = (umbra_km, umbraSlope)
    }
}

/// What casts shadows on a run of satellites.
public struct ShadowBodies: Sendable {
    public var sunRadius_km: Double
    public var earth: ShadowCones
    /// By what z is multiplied to make the Earth a sphere: 1, or 1/(1 - f).
    public var stretch: Double
    public var moon: ShadowCones
    public var hasMoon: Bool

    public init(sunRadius_km: Double, earth: ShadowCones, stretch: Double, moon: ShadowCones, hasMoon: Bool) {
        (self.sunRadius_km, self.earth, self.stretch) = (sunRadius_km, earth, stretch)
        (self.moon, self.hasMoon) = (moon, hasMoon)
    }
}

/// Light on satellites at positions that stay in the processor's caches.
public struct SunlightKernels: Sendable {
    /// Visible share of the Sun's disk and irradiance in full sun (W/m²) at `count` positions; all columns hold whole blocks of eight.
    public typealias Shares =
        @Sendable (
            _ x_km: UnsafePointer<Double>, _ y_km: UnsafePointer<Double>, _ z_km: UnsafePointer<Double>, _ sky: SkyColumns,
            _ bodies: ShadowBodies, _ count: Int, _ share: UnsafeMutablePointer<Double>,
            _ full_W_per_m2: UnsafeMutablePointer<Double>
        ) -> Void
    /// Sums of `count` shares, full irradiances and their products, in an order that depends on `count` alone.
    public typealias Sums =
        @Sendable (_ share: UnsafePointer<Double>, _ full_W_per_m2: UnsafePointer<Double>, _ count: Int) -> SIMD4<Double>

    public let shares: Shares
    public let sums: Sums

    @inlinable public init(shares: @escaping Shares, sums: @escaping Sums) { (self.shares, self.sums) = (shares, sums) }
}
