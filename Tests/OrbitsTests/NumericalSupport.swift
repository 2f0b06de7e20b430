import Foundation
import Testing
import TimeScales

@testable import Orbits

let dataFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("data/orbits")
let numericalEpoch = Instant(unix_s: 1_600_000_000)

func egm96() throws -> GravityField { try GravityField(path: dataFolder.appendingPathComponent("gravity_egm96.csv").path) }

/// Circular and not so circular orbits, all different.
func someSatellites(_ count: Int, dragArea: Double = 0) -> [NumericalSatellite] {
    (0..<count).map { k in
        let node = 0.7 * Double(k), u = 2.4 * Double(k), i = 0.3 + 0.2 * Double(k % 9)
        let radius = 6_778_137 + 60_000 * Double(k % 5),
            speed = (3.986004415e14 / radius).squareRoot() * (1 + 0.002 * Double(k % 3))
        let p = SIMD3(cos(node), sin(node), 0), q = SIMD3(-sin(node) * cos(i), cos(node) * cos(i), sin(i))
        return NumericalSatellite(
            position_m: radius * (cos(u) * p + sin(u) * q), velocity_m_per_s: speed * (cos(u) * q - sin(u) * p),
            dragArea_m2_per_kg: dragArea)
    }
}

/// The potential of a field at a point in axes that turn with the Earth, by the textbook recurrence of associated functions.
func potential(_ field: GravityField, degree: Int, order: Int, at r: SIMD3<Double>) -> Double {
    let d = dot(r, r).squareRoot()
    let (s, longitude) = (r.z / d, atan2(r.y, r.x))
    let c = (1 - s * s).squareRoot()
    var sum = 1.0
    for m in 0...order {
        // Normalised functions of order m: the sectorial one first, then upwards in degree.
        var sectorial = 1.0
        for k in stride(from: 1, through: m, by: 1) {
            sectorial *= c * (Double(2 * k + 1) / Double(2 * k)).squareRoot() * (k == 1 ? 2.0.squareRoot() : 1)
        }
        var (before, now) = (0.0, sectorial)
        for n in m...degree {
            if n > m {
                let (a, b) = (Double(n * n - m * m), Double((n - 1) * (n - 1) - m * m))
                let next =
                    (Double(4 * n * n - 1) / a).squareRoot()
                    * (s * now - (b / Double(4 * (n - 1) * (n - 1) - 1)).squareRoot() * before)
                (before, now) = (now, n == m + 1 ? s * now * Double(2 * m + 3).squareRoot() : next)
            }
            guard n >= 2 else { continue }
            let (cosine, sine) = (cos(Double(m) * longitude), sin(Double(m) * longitude))
            let coefficients = field.coefficients(n, m)
            sum += pow(field.referenceRadius_m / d, Double(n)) * now * (coefficients.c * cosine + coefficients.s * sine)
        }
    }
    return field.gravitationalParameter_m3_per_s2 / d * sum
}

/// The accelerations of the kernel at eight or fewer states, for a model at its epoch.
func kernelAccelerations(_ model: ForceModel, _ satellites: [NumericalSatellite]) -> [SIMD3<Double>] {
    // A propagation of a hundredth of a second, forwards and backwards: the difference of velocities, to second order.
    let step = 0.01
    var propagator = NumericalPropagator(model, epoch: numericalEpoch)
    propagator.lowestHeight_m = -1e6
    let ahead = propagator.propagate(satellites, times_s: [step]), behind = propagator.propagate(satellites, times_s: [-step])
    return satellites.indices.map { (ahead.state($0, 0).velocity_m_per_s - behind.state($0, 0).velocity_m_per_s) / (2 * step) }
}
