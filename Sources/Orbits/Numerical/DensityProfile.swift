internal import Glibc

/// Density of the upper atmosphere by height: logarithms at equal steps, straight between them.
///
/// With a bulge the density is `least + (most − least) cosⁿ(ψ/2)`, ψ the angle from a point that follows the Sun by `bulgeLag_rad`
/// in right ascension. Below the first height its interval is carried on; above the last there is nothing.
public struct DensityProfile: Sendable, Hashable {
    /// Height of the first value, m, above the ellipsoid.
    public let start_m: Double
    public let step_m: Double
    /// Density away from the bulge, kg/m³.
    public let least_kg_per_m3: [Double]
    /// Density in the bulge's apex, kg/m³.
    public let most_kg_per_m3: [Double]
    /// Exponent n of the bulge; zero for none.
    public let bulgeExponent: Double
    public let bulgeLag_rad: Double

    public init(
        start_m: Double, step_m: Double, least_kg_per_m3: [Double], most_kg_per_m3: [Double], bulgeExponent: Double, bulgeLag_rad: Double
    ) {
        precondition(step_m > 0 && least_kg_per_m3.count == most_kg_per_m3.count && least_kg_per_m3.count > 1)
        precondition(bulgeExponent >= 0 && (least_kg_per_m3 + most_kg_per_m3).allSatisfy { $0 > 0 })
        (self.start_m, self.step_m) = (start_m, step_m)
        (self.least_kg_per_m3, self.most_kg_per_m3) = (least_kg_per_m3, most_kg_per_m3)
        (self.bulgeExponent, self.bulgeLag_rad) = (bulgeExponent, bulgeLag_rad)
    }
}

extension DensityProfile {
    /// Logarithms of both profiles, in turn.
    var kernelTable: [Double] { zip(least_kg_per_m3, most_kg_per_m3).flatMap { [log($0), log($1)] } }
}
