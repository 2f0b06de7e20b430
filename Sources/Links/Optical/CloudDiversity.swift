public import GSLKit
internal import Glibc
internal import Projection
internal import Units

/// An optical ground station for diversity against clouds.
public struct OpticalStation: Sendable, Hashable {
    public var longitude_rad: Double, latitude_rad: Double
    /// Share of the time without a free line of sight: the cloud cover.
    public var cloudShare: Double

    public init(longitude_rad: Double, latitude_rad: Double, cloudShare: Double) {
        (self.longitude_rad, self.latitude_rad, self.cloudShare) = (longitude_rad, latitude_rad, cloudShare)
    }
}

/// Share of the time in which clouds cover all of some stations.
///
/// The stations' clouds follow a Gaussian copula whose correlation falls with distance as `exp(−d/scale)`: a stated assumption,
/// not a fitted climate. The joint probability is Genz's integral on 8191 points of Sobol's sequence; accuracy about 1e-3 of it.
/// Source: Genz, Numerical Computation of Multivariate Normal Probabilities, J. Comp. Graph. Stat. 1, 1992.
/// - Parameter scale_m: distance over which the correlation falls to 1/e; 0: independent.
public func cloudedTogether(_ stations: [OpticalStation], scale_m: Double) throws(GSLError) -> Double {
    let independent = stations.reduce(1) { $0 * $1.cloudShare }
    guard stations.count > 1, scale_m > 0, independent > 0 else { return independent }
    let count = stations.count
    var correlation = [[Double]](repeating: [Double](repeating: 1, count: count), count: count)
    for i in 0..<count {
        for j in 0..<i {
            let distance_m = Geodesic.wgs84.inverse(
                fromLongitude_rad: stations[i].longitude_rad, latitude_rad: stations[i].latitude_rad,
                toLongitude_rad: stations[j].longitude_rad, latitude_rad: stations[j].latitude_rad
            ).distance_m
            correlation[i][j] = exp(-distance_m / scale_m)
        }
    }
    let factor = cholesky(correlation)
    // Covered: the variable lies below the level of its share.
    let levels = stations.map { -upperNormalInverse($0.cloudShare) }
    let points = 8191
    var sequence = try QuasiRandomSequence(.sobol, dimensions: count - 1)
    var sum = 0.0
    var y = [Double](repeating: 0, count: count)
    for _ in 0..<points {
        let point = try sequence.next()
        var product = 1.0
        for i in 0..<count {
            var shift = 0.0
            for j in 0..<i { shift += factor[i][j] * y[j] }
            let share = upperNormal(-(levels[i] - shift) / factor[i][i])
            product *= share
            if product == 0 { break }
            if i < count - 1 { y[i] = -upperNormalInverse(max(1e-300, point[i] * share)) }
        }
        sum += product
    }
    return sum / Double(points)
}

private func cholesky(_ matrix: [[Double]]) -> [[Double]] {
    var factor = matrix.map { $0.map { _ in 0.0 } }
    for i in matrix.indices {
        for j in 0...i {
            var value = matrix[i][j]
            for k in 0..<j { value -= factor[i][k] * factor[j][k] }
            // Stations at one place are perfectly correlated; a little of their own keeps the factor regular.
            factor[i][j] = i == j ? sqrt(max(value, 1e-9)) : value / factor[j][j]
        }
    }
    return factor
}
