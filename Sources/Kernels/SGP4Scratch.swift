internal import KernelTypes
internal import VectorMath

/// Columns of intermediate results of up to 64 states.
///
/// The theory is computed in stages, each a short loop over the states: what one long loop body would hold in registers (and,
/// with sixteen of them, keep moving to the stack and back) passes from stage to stage here, and the processor overlaps the
/// states of a stage, which wait for nothing but their own operands. Stages are short, some eighty instructions a chain: the processor
/// looks 256 to 512 instructions ahead, and the more chains that holds, the less it waits for results. No stage writes a
/// column that it reads, so that the last chain of a run may overlap the one before. Columns are used again once they are spent.
struct SGP4Scratch {
    static let states = 64
    /// Not a power of two, lest columns lie at equal places of the memory's 4 KiB pages.
    static let stride = 72
    let base: UnsafeMutablePointer<Double>

    @inline(__always) init(_ base: UnsafeMutablePointer<Double>) { self.base = base }
    @inline(__always) private func column(_ k: Int) -> UnsafeMutablePointer<Double> { base + k &* SGP4Scratch.stride }

    typealias Column = UnsafeMutablePointer<Double>

    /// Secular and drag stages: mean anomaly, argument of perigee, mean argument of latitude M + ω (any number of turns), right
    /// ascension of the ascending node, √(a/a0), eccentricity.
    var anomaly: Column { @inline(__always) get { column(0) } }
    var perigee: Column { @inline(__always) get { column(1) } }
    var latitude: Column { @inline(__always) get { column(2) } }
    var node: Column { @inline(__always) get { column(3) } }
    var axisRoot: Column { @inline(__always) get { column(4) } }
    var drag: Column { @inline(__always) get { column(5) } }
    var eccentricity: Column { @inline(__always) get { column(6) } }
    /// At least zero where the state is regular; at least zero where the series hold though the orbit may touch the ground.
    var margin: Column { @inline(__always) get { column(7) } }
    var room: Column { @inline(__always) get { column(0) } }
    /// Semi-major axis and its inverse, Earth radii, and √(a0/a).
    var axis: Column { @inline(__always) get { column(8) } }
    var inverseAxis: Column { @inline(__always) get { column(9) } }
    var inverseRoot: Column { @inline(__always) get { column(10) } }
    /// Long period: e cos ω, e sin ω with its J3 term, and the J3 term of the longitude.
    var axn: Column { @inline(__always) get { column(11) } }
    var ayn: Column { @inline(__always) get { column(12) } }
    var longitudeL: Column { @inline(__always) get { column(13) } }
    /// Sine and cosine of the mean argument of latitude with its long-period term.
    var sinU: Column { @inline(__always) get { column(14) } }
    var cosU: Column { @inline(__always) get { column(15) } }
    /// Kepler: sine and cosine of the argument of latitude, e sin E, 1 - e cos E and its inverse, √(1 - e²), 1/(a (1 - e²)).
    var sinLatitude: Column { @inline(__always) get { column(16) } }
    var cosLatitude: Column { @inline(__always) get { column(17) } }
    var eSinE: Column { @inline(__always) get { column(18) } }
    var oneMinusECosE: Column { @inline(__always) get { column(19) } }
    var inverse: Column { @inline(__always) get { column(20) } }
    var beta: Column { @inline(__always) get { column(21) } }
    var inverseP: Column { @inline(__always) get { column(22) } }
    /// Deep space: sine and cosine of the inclination.
    var sinInclination: Column { @inline(__always) get { column(23) } }
    var cosInclination: Column { @inline(__always) get { column(24) } }
    /// Short period: components of radial and along-track unit vectors that do not hold the node, speeds and radius.
    var sinTurned: Column { @inline(__always) get { column(25) } }
    var cosTurned: Column { @inline(__always) get { column(26) } }
    var sinTilt: Column { @inline(__always) get { column(27) } }
    var cosTilt: Column { @inline(__always) get { column(28) } }
    var nodeTurn: Column { @inline(__always) get { column(29) } }
    var radius_km: Column { @inline(__always) get { column(30) } }
    var radialSpeed: Column { @inline(__always) get { column(31) } }
    var alongSpeed: Column { @inline(__always) get { column(32) } }
    /// Drag's swing of perigee and anomaly, then the eccentricity that drag leaves, with sine and cosine of the argument of perigee.
    var swing: Column { @inline(__always) get { column(16) } }
    var meanEccentricity: Column { @inline(__always) get { column(23) } }
    var sinPerigee: Column { @inline(__always) get { column(18) } }
    var cosPerigee: Column { @inline(__always) get { column(19) } }
    /// Kepler's guess of d = E - u with its sine and cosine, and there A cos d - B sin d (less its sign) and e cos E.
    var guess: Column { @inline(__always) get { column(25) } }
    var sinGuess: Column { @inline(__always) get { column(26) } }
    var cosGuess: Column { @inline(__always) get { column(27) } }
    var curvature: Column { @inline(__always) get { column(28) } }
    var eCos: Column { @inline(__always) get { column(29) } }
    /// Sine and cosine of the eccentric longitude.
    var sinE: Column { @inline(__always) get { column(30) } }
    var cosE: Column { @inline(__always) get { column(31) } }
    /// Deep space: below zero where it is not certain at which step the reference stops.
    var keplerMargin: Column { @inline(__always) get { column(5) } }
    /// Deep space, before the columns of the short period are written: inclination, node and its share of the margin before
    /// the lunisolar periodics, and those of eccentricity, inclination, anomaly, perigee and node.
    var meanInclination: Column { @inline(__always) get { column(25) } }
    var meanNode: Column { @inline(__always) get { column(26) } }
    var meanMargin: Column { @inline(__always) get { column(27) } }
    var periodicE: Column { @inline(__always) get { column(28) } }
    var periodicI: Column { @inline(__always) get { column(29) } }
    var periodicL: Column { @inline(__always) get { column(30) } }
    var periodicG: Column { @inline(__always) get { column(31) } }
    var periodicH: Column { @inline(__always) get { column(32) } }
    /// The Sun's periodics alone, and sine and cosine of the inclination with both.
    var solarE: Column { @inline(__always) get { column(16) } }
    var solarI: Column { @inline(__always) get { column(17) } }
    var solarL: Column { @inline(__always) get { column(18) } }
    var solarG: Column { @inline(__always) get { column(19) } }
    var solarH: Column { @inline(__always) get { column(20) } }
    var sinTurnedInclination: Column { @inline(__always) get { column(21) } }
    var cosTurnedInclination: Column { @inline(__always) get { column(22) } }
    var meanPerigee: Column { @inline(__always) get { column(0) } }
    var meanLatitude: Column { @inline(__always) get { column(14) } }
}
