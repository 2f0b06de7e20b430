internal import Glibc
internal import Units

/// Diffuse irradiance from Klucher's sky, W/m².
///
/// His function of cloudiness is taken as zero where there is more diffuse than global irradiance, or none at all, so that it
/// stays finite. Source: Klucher, Evaluation of models to predict insolation on tilted surfaces, Solar Energy 23, 1979, eq. 3.
func klucher(_ sky: SkyState, tilt_rad: Double, incident: Double) -> Double {
    let share = sky.ghi_W_per_m2 > 0 ? sky.dhi_W_per_m2 / sky.ghi_W_per_m2 : 1 + sky.ghi_W_per_m2 * 0
    let clearness = share < 1 ? 1 - share * share : share * 0
    let horizon = 1 + clearness * pow(sin(tilt_rad / 2), 3)
    let circumsolar = 1 + clearness * incident * incident * pow(sin(sky.zenith_rad), 3)
    return sky.dhi_W_per_m2 * (1 + cos(tilt_rad)) / 2 * horizon * circumsolar
}

/// Diffuse irradiance from the sky of Perez with Driesse's continuous coefficients, W/m².
///
/// Source: Driesse, Jensen and Perez, A continuous form of the Perez diffuse sky model for forward and reverse transposition, Solar
/// Energy 269, 2024, eq. 8–11 and table 2: quadratic B-splines in ζ, the brightness of the beam.
func perezDriesse(_ sky: SkyState, tilt_rad: Double, incident: Double) -> Double {
    let (dhi, dni) = (sky.dhi_W_per_m2, sky.dni_W_per_m2)
    guard !(dhi + dni + sky.zenith_rad + incident).isNaN else { return .nan }
    let airMass = relativeAirMass(apparentZenith_rad: min(sky.zenith_rad, .pi / 2))
    let brightness = dhi * airMass / sky.extraterrestrial_W_per_m2
    let share = dhi == 0 ? 0 : dni / (dhi + dni)
    let zeta = share / (1 - 1.041 * pow(sky.zenith_rad, 3) * (share - 1))
    let basis = quadraticBasis(zeta)
    func coefficient(_ column: Int) -> Double {
        (0..<3).reduce(0) { $0 + basis.weights[$1] * driesseCoefficients[basis.first + $1][column] }
    }
    let circumsolar = max(0, min(0.9, coefficient(0) + coefficient(1) * brightness + coefficient(2) * sky.zenith_rad))
    let horizon = coefficient(3) + coefficient(4) * brightness + coefficient(5) * sky.zenith_rad
    let ratio = incident / max(cos(sky.zenith_rad), cos(85 * radiansPerDegree))
    let isotropic = (1 - circumsolar) * (1 + cos(tilt_rad)) / 2
    return max(dhi * (isotropic + circumsolar * ratio + horizon * sin(tilt_rad)), 0)
}

private let driesseKnots = [0, 0, 0, 0.061, 0.187, 0.333, 0.487, 0.643, 0.778, 0.839, 1, 1, 1]

/// The three quadratic B-splines that are not zero at x, and the index of the first.
private func quadraticBasis(_ x: Double) -> (first: Int, weights: [Double]) {
    let t = driesseKnots
    let x = max(0, min(1, x))
    var span = 2
    while span < 9, x >= t[span + 1] { span += 1 }
    var weights = [1.0, 0, 0]
    for degree in 1...2 {
        var carried = 0.0
        for k in 0..<degree {
            let (left, right) = (t[span + 1 - degree + k], t[span + 1 + k])
            let part = weights[k] / (right - left)
            weights[k] = carried + (right - x) * part
            carried = (x - left) * part
        }
        weights[degree] = carried
    }
    return (span - 2, weights)
}

/// F11, F12, F13, F21, F22, F23 of each spline.
///
/// Source: Driesse, Jensen and Perez 2024, table 2.
private let driesseCoefficients: [[Double]] = [
    [-0.053, 0.529, -0.028, -0.071, 0.061, -0.019], [-0.008, 0.588, -0.062, -0.06, 0.072, -0.022],
    [0.131, 0.77, -0.167, -0.026, 0.106, -0.032], [0.328, 0.471, -0.216, 0.069, -0.105, -0.028],
    [0.557, 0.241, -0.3, 0.086, -0.085, -0.012], [0.861, -0.323, -0.355, 0.24, -0.467, -0.008],
    [1.212, -1.239, -0.444, 0.305, -0.797, 0.047], [1.099, -1.847, -0.365, 0.275, -1.132, 0.124],
    [0.544, 0.157, -0.213, 0.118, -1.455, 0.292], [0.544, 0.157, -0.213, 0.118, -1.455, 0.292],
]
