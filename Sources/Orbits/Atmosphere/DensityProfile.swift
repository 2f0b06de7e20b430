internal import Glibc

/// Density of the upper atmosphere by height: logarithms at equal steps, straight between them.
///
/// With a bulge the density is `least + (most − least) cosⁿ(ψ/2)`, ψ the angle from a point that follows the Sun by `bulgeLag_rad`
/// in right ascension. Below the first height its interval is carried on; above the last there is nothing.
/// Source: Harris and Priester, Theoretical models for the solar-cycle variation of the upper atmosphere, 1962, in the form of
/// Montenbruck and Gill, Satellite Orbits, 2000, eq. 3.103–3.106.
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
        start_m: Double, step_m: Double, least_kg_per_m3: [Double], most_kg_per_m3: [Double], bulgeExponent: Double,
        bulgeLag_rad: Double
    ) {
        precondition(step_m > 0 && least_kg_per_m3.count == most_kg_per_m3.count && least_kg_per_m3.count > 1)
        precondition(bulgeExponent >= 0 && (least_kg_per_m3 + most_kg_per_m3).allSatisfy { $0 > 0 })
        (self.start_m, self.step_m) = (start_m, step_m)
        (self.least_kg_per_m3, self.most_kg_per_m3) = (least_kg_per_m3, most_kg_per_m3)
        (self.bulgeExponent, self.bulgeLag_rad) = (bulgeExponent, bulgeLag_rad)
    }

    /// The last height, m; above it the density is zero.
    public var end_m: Double { start_m + step_m * Double(least_kg_per_m3.count - 1) }

    /// Density at a height and an angle from the bulge's apex, kg/m³.
    public func density_kg_per_m3(height_m: Double, cosineFromApex: Double) -> Double {
        guard bulgeExponent > 0 else { return limits_kg_per_m3(height_m: height_m).least }
        let share = pow(max(0, (1 + cosineFromApex) / 2), bulgeExponent / 2)
        let (least, most) = limits_kg_per_m3(height_m: height_m)
        return least + (most - least) * share
    }

    /// Density away from the bulge and in its apex, kg/m³.
    public func limits_kg_per_m3(height_m: Double) -> (least: Double, most: Double) {
        guard height_m <= end_m else { return height_m.isNaN ? (.nan, .nan) : (0, 0) }
        let place = (height_m - start_m) / step_m
        let cell = min(max(0, Int(place.rounded(.down))), least_kg_per_m3.count - 2)
        let part = place - Double(cell)
        func between(_ values: [Double]) -> Double { values[cell] * pow(values[cell + 1] / values[cell], part) }
        return (between(least_kg_per_m3), between(most_kg_per_m3))
    }

    /// Logarithms of both profiles, in turn.
    var kernelTable: [Double] { zip(least_kg_per_m3, most_kg_per_m3).flatMap { [log($0), log($1)] } }
}
