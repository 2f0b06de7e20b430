/// Kernels of reference frames: periodic series, the Earth's rotation along an axis of time, rotations, geodetic coordinates.
public struct FramesKernels: Sendable {
    /// Sums of a series at `count` instants; the `argumentCount` arguments lie `stride` apart, column after column.
    ///
    /// All columns are padded to a multiple of sixteen.
    ///
    /// A row is `argumentCount` multiples of the arguments, then the sine, t sine, cosine and t cosine of the first sum, then
    /// those of the second.
    public typealias Series =
        @Sendable (
            _ rows: Column, _ rowCount: Int, _ argumentCount: Int, _ arguments: Column, _ stride: Int, _ t: Column,
            _ first: MutableColumn, _ second: MutableColumn, _ count: Int
        ) -> Void
    /// The rotation at steps `first ..< first + count` of a cell, into columns at `offset`.
    public typealias Rotation =
        @Sendable (
            _ cell: RotationCell, _ first: Int, _ count: Int, _ into: MutableRotationColumns, _ offset: Int
        ) -> Void
    /// A polynomial of the fifth degree at `start + k step`, for k in `0 ..< count`.
    public typealias Quintic =
        @Sendable (
            _ powers: SIMD8<Double>, _ start: Double, _ step: Double, _ into: MutableColumn, _ count: Int
        ) -> Void
    /// Vectors turned into or out of the Earth-fixed frame, times `scale`.
    public typealias Turn =
        @Sendable (
            _ rotation: RotationColumns, _ toEarth: Bool, _ scale: Double, _ vectors: VectorColumns, _ into: MutableVectorColumns,
            _ count: Int
        ) -> Void
    /// Positions and velocities turned likewise, with the velocity of the rotating frame (`rate_rad_per_s`) taken off or added.
    public typealias TurnStates =
        @Sendable (
            _ rotation: RotationColumns, _ toEarth: Bool, _ rate_rad_per_s: Double, _ positions: VectorColumns,
            _ velocities: VectorColumns, _ positionsInto: MutableVectorColumns, _ velocitiesInto: MutableVectorColumns,
            _ count: Int
        ) -> Void
    /// Longitude, latitude (rad) and height (m) of Earth-fixed positions times `scale`.
    public typealias Geodetic =
        @Sendable (
            _ scale: Double, _ positions: VectorColumns, _ into: MutableVectorColumns, _ count: Int
        ) -> Void
    /// The same straight from celestial positions.
    public typealias CelestialGeodetic =
        @Sendable (
            _ rotation: RotationColumns, _ scale: Double, _ positions: VectorColumns, _ into: MutableVectorColumns, _ count: Int
        ) -> Void
    /// Earth-fixed positions (m) of longitude, latitude (rad) and height (m).
    public typealias Cartesian = @Sendable (_ places: VectorColumns, _ into: MutableVectorColumns, _ count: Int) -> Void
    /// Azimuth, elevation (rad) and range (m) of Earth-fixed positions (m) from a site.
    public typealias Topocentric =
        @Sendable (
            _ site: SiteConstants, _ positions: VectorColumns, _ into: MutableVectorColumns, _ count: Int
        ) -> Void
    /// The rate of the range (m/s) from a site.
    public typealias RangeRate =
        @Sendable (
            _ site: SiteConstants, _ positions: VectorColumns, _ velocities: VectorColumns, _ into: MutableColumn, _ count: Int
        ) -> Void
    /// Vectors times one matrix, rows first.
    public typealias Matrix =
        @Sendable (
            _ x: SIMD3<Double>, _ y: SIMD3<Double>, _ z: SIMD3<Double>, _ vectors: VectorColumns, _ into: MutableVectorColumns,
            _ count: Int
        ) -> Void

    public let series: Series
    public let rotation: Rotation
    public let quintic: Quintic
    public let turn: Turn
    public let turnStates: TurnStates
    public let geodetic: Geodetic
    public let celestialGeodetic: CelestialGeodetic
    public let cartesian: Cartesian
    public let topocentric: Topocentric
    public let rangeRate: RangeRate
    public let matrix: Matrix

    public init(
        series: @escaping Series, rotation: @escaping Rotation, quintic: @escaping Quintic, turn: @escaping Turn,
        turnStates: @escaping TurnStates, geodetic: @escaping Geodetic, celestialGeodetic: @escaping CelestialGeodetic,
        cartesian: @escaping Cartesian, topocentric: @escaping Topocentric, rangeRate: @escaping RangeRate,
        matrix: @escaping Matrix
    ) {
        (self.series, self.rotation, self.quintic) = (series, rotation, quintic)
        (self.turn, self.turnStates, self.matrix) = (turn, turnStates, matrix)
        (self.geodetic, self.celestialGeodetic, self.cartesian) = (geodetic, celestialGeodetic, cartesian)
        (self.topocentric, self.rangeRate) = (topocentric, rangeRate)
    }
}

/// The Earth's rotation over a stretch of time in which its polynomials hold.
///
/// Step `k` is at `start_s + k step_s`.
public struct RotationCell: Sendable {
    /// Seconds from the origin of the cell to step 0, and from step to step.
    public var start_s = 0.0, step_s = 0.0
    /// Days of TAI from 2000-01-01T12:00 to the origin, whole and rest.
    public var wholeDays = 0.0, fractionOfDay = 0.0
    /// The angle in turns as a polynomial of days of UT1, less the turns of the day itself.
    public var turns = SIMD4<Double>()
    /// What is added to the angle, rad.
    public var angleOffset_rad = 0.0
    /// UT1 - TAI (s) and polar motion (rad) as cubics of days of 86,400 s from the origin.
    public var ut1MinusTAI_s = SIMD4<Double>()
    public var poleX_rad = SIMD4<Double>(), poleY_rad = SIMD4<Double>()
    /// The celestial pole's X and Y and what is taken off the angle (rad): six powers of the time from `poleStart_s` in
    /// `poleUnit_s`.
    public var celestialX = SIMD8<Double>(), celestialY = SIMD8<Double>(), locator_rad = SIMD8<Double>()
    public var poleStart_s = 0.0, poleUnit_s = 1.0
    /// Offsets of the pole, cubics of days from the origin.
    public var offsetX_rad = SIMD4<Double>(), offsetY_rad = SIMD4<Double>()
    /// Whether the celestial frame's pole differs from that of the equator of date, that is whether X and Y are written.
    public var hasCelestialPole = false

    public init() {}
}

/// Rotations into the Earth-fixed frame, one an instant: X and Y of the pole, cosine and sine of the angle, polar motion.
///
/// X and Y are read only where `hasCelestialPole`.
public struct RotationColumns {
    public let celestialX, celestialY, cosine, sine, poleX_rad, poleY_rad: UnsafePointer<Double>
    public let hasCelestialPole: Bool

    public init(
        celestialX: UnsafePointer<Double>, celestialY: UnsafePointer<Double>, cosine: UnsafePointer<Double>,
        sine: UnsafePointer<Double>, poleX_rad: UnsafePointer<Double>, poleY_rad: UnsafePointer<Double>, hasCelestialPole: Bool
    ) {
        (self.celestialX, self.celestialY, self.cosine, self.sine) = (celestialX, celestialY, cosine, sine)
        (self.poleX_rad, self.poleY_rad, self.hasCelestialPole) = (poleX_rad, poleY_rad, hasCelestialPole)
    }
}

/// Where rotations are written.
public struct MutableRotationColumns {
    public let celestialX, celestialY, cosine, sine, poleX_rad, poleY_rad: UnsafeMutablePointer<Double>

    public init(
        celestialX: UnsafeMutablePointer<Double>, celestialY: UnsafeMutablePointer<Double>, cosine: UnsafeMutablePointer<Double>,
        sine: UnsafeMutablePointer<Double>, poleX_rad: UnsafeMutablePointer<Double>, poleY_rad: UnsafeMutablePointer<Double>
    ) {
        (self.celestialX, self.celestialY, self.cosine, self.sine) = (celestialX, celestialY, cosine, sine)
        (self.poleX_rad, self.poleY_rad) = (poleX_rad, poleY_rad)
    }
}

/// Three columns: the components of vectors, or longitude, latitude and height.
public struct VectorColumns {
    public let x, y, z: UnsafePointer<Double>

    public init(x: UnsafePointer<Double>, y: UnsafePointer<Double>, z: UnsafePointer<Double>) {
        (self.x, self.y, self.z) = (x, y, z)
    }
}

/// Three columns to be written.
///
/// They may be those that are read.
public struct MutableVectorColumns {
    public let x, y, z: UnsafeMutablePointer<Double>

    public init(x: UnsafeMutablePointer<Double>, y: UnsafeMutablePointer<Double>, z: UnsafeMutablePointer<Double>) {
        (self.x, self.y, self.z) = (x, y, z)
    }
}

/// A place on the Earth: its position (m) and its east, north and up in the Earth-fixed frame.
public struct SiteConstants: Sendable {
    public let x_m: Double, y_m: Double, z_m: Double
    public let sinLongitude: Double, cosLongitude: Double, sinLatitude: Double, cosLatitude: Double

    public init(
        x_m: Double, y_m: Double, z_m: Double, sinLongitude: Double, cosLongitude: Double, sinLatitude: Double,
        cosLatitude: Double
    ) {
        (self.x_m, self.y_m, self.z_m) = (x_m, y_m, z_m)
        (self.sinLongitude, self.cosLongitude) = (sinLongitude, cosLongitude)
        (self.sinLatitude, self.cosLatitude) = (sinLatitude, cosLatitude)
    }
}
