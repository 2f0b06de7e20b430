/// One constant of an SGP4 orbit: where it stands in the block that the kernels read.
///
/// Units are the theory's own: Earth radii, minutes, radians. Names in backquotes are those of Vallado et al. 2006.
public struct SGP4Slot: Sendable {
    /// Position in the block.
    public let index: Int
    @inlinable init(_ index: Int) { self.index = index }

    @inlinable public static func + (slot: SGP4Slot, count: Int) -> SGP4Slot { SGP4Slot(slot.index + count) }

    /// Constants of a near-earth orbit; those of a deep-space one.
    public static let nearCount = 37
    public static let deepCount = 75
    /// Mean anomaly at epoch (`mo`) and its rate, rad/min (`mdot`).
    @inlinable public static var meanAnomaly_rad: SGP4Slot { SGP4Slot(0) }
    @inlinable public static var meanAnomalyRate: SGP4Slot { SGP4Slot(1) }
    /// Argument of perigee (`argpo`) and its rate (`argpdot`).
    @inlinable public static var perigee_rad: SGP4Slot { SGP4Slot(2) }
    @inlinable public static var perigeeRate: SGP4Slot { SGP4Slot(3) }
    /// Right ascension of the ascending node (`nodeo`), its rate (`nodedot`) and its drag term, rad/min² (`nodecf`).
    @inlinable public static var node_rad: SGP4Slot { SGP4Slot(4) }
    @inlinable public static var nodeRate: SGP4Slot { SGP4Slot(5) }
    @inlinable public static var nodeDrag: SGP4Slot { SGP4Slot(6) }
    /// Eccentricity at epoch (`ecco`).
    @inlinable public static var eccentricity: SGP4Slot { SGP4Slot(7) }
    /// Brouwer semi-major axis at epoch, Earth radii (`ao`), and its inverse.
    @inlinable public static var semiMajorAxis: SGP4Slot { SGP4Slot(8) }
    @inlinable public static var inverseAxis: SGP4Slot { SGP4Slot(9) }
    /// Drag on the semi-major axis: √(a/a0) = 1 - c1 t - d2 t² - d3 t³ - d4 t⁴.
    @inlinable public static var c1: SGP4Slot { SGP4Slot(10) }
    @inlinable public static var d2: SGP4Slot { SGP4Slot(11) }
    @inlinable public static var d3: SGP4Slot { SGP4Slot(12) }
    @inlinable public static var d4: SGP4Slot { SGP4Slot(13) }
    /// Drag on the eccentricity: `bstar cc4`, and `bstar cc5` that goes with sin M.
    @inlinable public static var eccentricityDrag: SGP4Slot { SGP4Slot(14) }
    @inlinable public static var eccentricityDragSine: SGP4Slot { SGP4Slot(15) }
    /// `ecco + bstar cc5 sin(mo)`.
    @inlinable public static var eccentricityConstant: SGP4Slot { SGP4Slot(16) }
    /// Drag on the mean longitude: t² to t⁵, rad/minⁿ (`no t2cof` and on).
    @inlinable public static var longitude2: SGP4Slot { SGP4Slot(17) }
    @inlinable public static var longitude3: SGP4Slot { SGP4Slot(18) }
    @inlinable public static var longitude4: SGP4Slot { SGP4Slot(19) }
    @inlinable public static var longitude5: SGP4Slot { SGP4Slot(20) }
    /// Drag on perigee and anomaly: `omgcof t + xmcof ((1 + eta cos M)³ - delmo)`.
    @inlinable public static var eta: SGP4Slot { SGP4Slot(21) }
    @inlinable public static var perigeeDrag: SGP4Slot { SGP4Slot(22) }
    @inlinable public static var anomalyDrag: SGP4Slot { SGP4Slot(23) }
    /// `-xmcof delmo`.
    @inlinable public static var anomalyDragConstant: SGP4Slot { SGP4Slot(24) }
    /// Sine and cosine of the inclination.
    @inlinable public static var sinInclination: SGP4Slot { SGP4Slot(25) }
    @inlinable public static var cosInclination: SGP4Slot { SGP4Slot(26) }
    /// Long-period terms of J3 times Earth radii over a0 (`aycof/ao`, `xlcof/ao`).
    @inlinable public static var longPeriodY: SGP4Slot { SGP4Slot(27) }
    @inlinable public static var longPeriodL: SGP4Slot { SGP4Slot(28) }
    /// Short-period coefficients of J2: of argument of latitude, node, inclination, radius (oscillating and mean) and speed.
    @inlinable public static var shortLatitude: SGP4Slot { SGP4Slot(29) }
    @inlinable public static var shortNode: SGP4Slot { SGP4Slot(30) }
    @inlinable public static var shortInclination: SGP4Slot { SGP4Slot(31) }
    @inlinable public static var shortRadius: SGP4Slot { SGP4Slot(32) }
    @inlinable public static var shortRadiusMean: SGP4Slot { SGP4Slot(33) }
    @inlinable public static var shortSpeed: SGP4Slot { SGP4Slot(34) }
    /// Equatorial radius, km, and the speed `radius xke / 60 / √a0`, km/s.
    @inlinable public static var earthRadius_km: SGP4Slot { SGP4Slot(35) }
    @inlinable public static var speed_km_per_s: SGP4Slot { SGP4Slot(36) }

    // Deep space only.
    /// Inclination (`inclo`) and the lunisolar secular rates of inclination, eccentricity, anomaly, perigee and
    /// node, per minute.
    @inlinable public static var inclination_rad: SGP4Slot { SGP4Slot(37) }
    @inlinable public static var inclinationRate: SGP4Slot { SGP4Slot(38) }
    @inlinable public static var eccentricityRate: SGP4Slot { SGP4Slot(39) }
    @inlinable public static var lunisolarAnomalyRate: SGP4Slot { SGP4Slot(40) }
    @inlinable public static var lunisolarPerigeeRate: SGP4Slot { SGP4Slot(41) }
    @inlinable public static var lunisolarNodeRate: SGP4Slot { SGP4Slot(42) }
    /// Mean motion (`no`), rad/min, its inverse, and `t2cof`, 1/min².
    @inlinable public static var meanMotion: SGP4Slot { SGP4Slot(43) }
    @inlinable public static var inverseMotion: SGP4Slot { SGP4Slot(44) }
    @inlinable public static var t2cof: SGP4Slot { SGP4Slot(45) }
    /// J2, and J3/J2.
    @inlinable public static var j2: SGP4Slot { SGP4Slot(46) }
    @inlinable public static var j3oj2: SGP4Slot { SGP4Slot(47) }
    /// The Sun's mean anomaly at epoch (`zmos`); its periodics fill the twelve slots after it: `se2 se3 si2 si3 sl2 sl3 sl4
    /// sgh2 sgh3 sgh4 sh2 sh3`.
    @inlinable public static var sun_rad: SGP4Slot { SGP4Slot(48) }
    /// The Moon's mean anomaly (`zmol`) and periodics in the same order (`ee2 e3 xi2 … xh3`).
    @inlinable public static var moon_rad: SGP4Slot { SGP4Slot(61) }
    /// Greenwich sidereal time at epoch (`gsto`).
    @inlinable public static var siderealTime_rad: SGP4Slot { SGP4Slot(74) }
}
