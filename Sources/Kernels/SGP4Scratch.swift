internal import KernelTypes
internal import VectorMath

/// Columns of intermediate results of up to 64 states.
///
/// The theory is computed in stages, each a short loop over the states: what one long loop body would hold in registers (and,
/// with sixteen of them, keep moving to the stack and back) passes from stage to stage here, and the processor overlaps the
/// states of a stage, which wait for nothing but their own operands.
struct SGP4Scratch {
    static let states = 64

    /// Written by the secular stage.
    var eccentricity: UnsafeMutablePointer<Double>
    /// Mean argument of latitude M + ω, any number of turns, and argument of perigee.
    var latitude: UnsafeMutablePointer<Double>
    var perigee: UnsafeMutablePointer<Double>
    /// Right ascension of the ascending node.
    var node: UnsafeMutablePointer<Double>
    /// √(a/a0), and its inverse by the next stage.
    var axisRoot: UnsafeMutablePointer<Double>
    var inverseRoot: UnsafeMutablePointer<Double>
    /// At least zero where the state is regular.
    var margin: UnsafeMutablePointer<Double>
    /// Deep space: sine and cosine of the inclination.
    var sinInclination: UnsafeMutablePointer<Double>
    var cosInclination: UnsafeMutablePointer<Double>

    /// Long period: e cos ω, e sin ω with its J3 term, and the J3 term of the longitude.
    var axn: UnsafeMutablePointer<Double>
    var ayn: UnsafeMutablePointer<Double>
    var longitudeL: UnsafeMutablePointer<Double>

    /// Kepler: sine and cosine of the argument of latitude, e sin E, 1 - e cos E and its inverse.
    var sinLatitude: UnsafeMutablePointer<Double>
    var cosLatitude: UnsafeMutablePointer<Double>
    var eSinE: UnsafeMutablePointer<Double>
    var oneMinusECosE: UnsafeMutablePointer<Double>
    var inverse: UnsafeMutablePointer<Double>
    /// √(1 - e²) with long-period terms, and 1/(1 - e²).
    var beta: UnsafeMutablePointer<Double>
    var inverseBeta2: UnsafeMutablePointer<Double>

    @inline(__always)
    init(_ base: UnsafeMutablePointer<Double>) {
        let n = SGP4Scratch.states
        eccentricity = base
        latitude = base + n
        perigee = base + 2 * n
        node = base + 3 * n
        axisRoot = base + 4 * n
        inverseRoot = base + 5 * n
        margin = base + 6 * n
        sinInclination = base + 7 * n
        cosInclination = base + 8 * n
        axn = base + 9 * n
        ayn = base + 10 * n
        longitudeL = base + 11 * n
        sinLatitude = base + 12 * n
        cosLatitude = base + 13 * n
        eSinE = base + 14 * n
        oneMinusECosE = base + 15 * n
        inverse = base + 16 * n
        beta = base + 17 * n
        inverseBeta2 = base + 18 * n
    }
}
