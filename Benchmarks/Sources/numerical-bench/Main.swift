// Time of numerical propagation per satellite and day, on one thread, and the states that come out.
//
//     numerical-bench CASE SATELLITES DAYS TOLERANCE [REPEATS]
//
// CASE is zonal (J2 … J6), field8 (8 × 8), zonal-drag or field8-drag. The orbits are those of scripts/bench/numerical.py.
// Prints milliseconds per satellite-day of every repeat, then the final states.
import Orbits
import TimeScales

import Foundation

let arguments = CommandLine.arguments
guard arguments.count >= 5, let count = Int(arguments[2]), let days = Double(arguments[3]), let tolerance = Double(arguments[4]) else {
    FileHandle.standardError.write(Data("usage: numerical-bench CASE SATELLITES DAYS TOLERANCE [REPEATS]\n".utf8))
    exit(64)
}
let name = arguments[1]
let repeats = arguments.count > 5 ? Int(arguments[5]) ?? 1 : 1
let drag = name.hasSuffix("-drag")
let atmosphere: Atmosphere? = drag ? .exponential(density_kg_per_m3: 2e-13, height_m: 550e3, scale_m: 68e3) : nil
let forces = name.hasPrefix("field8")
    ? ForceModel(field: try GravityField.egm96(), degree: 8, order: 8, atmosphere: atmosphere) : ForceModel(atmosphere: atmosphere)
var propagator = NumericalPropagator(forces, epoch: Instant(tai_ns: 0))
propagator.tolerance = tolerance

/// A circular orbit at 550 km and 97.6°, spread over nodes and arguments of latitude.
let mu = 3.986004415e14
let radius = 6_928_137.0
let satellites = (0..<count).map { k in
    let node = 2 * Double.pi * Double(k) / Double(count), u = 2.4 * Double(k)
    let (i, speed) = (97.6 * Double.pi / 180, (mu / radius).squareRoot())
    let p = SIMD3(cos(node), sin(node), 0), q = SIMD3(-sin(node) * cos(i), cos(node) * cos(i), sin(i))
    return NumericalSatellite(
        position_m: radius * (cos(u) * p + sin(u) * q), velocity_m_per_s: speed * (cos(u) * q - sin(u) * p), dragArea_m2_per_kg: 0.02)
}
/// Processor time of this thread, ms: what a neighbour's load leaves alone.
func processor_ms() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) * 1e-6
}
var result: NumericalResult?
for _ in 0..<repeats {
    let start = processor_ms()
    result = propagator.propagate(satellites, times_s: [days * 86_400])
    print("time", (processor_ms() - start) / (Double(count) * days))
}
print("rotation", propagator.siderealTime_rad)
if let result {
    print("steps", Double(result.accepted.reduce(0, +)) / Double(count), Double(result.rejected.reduce(0, +)) / Double(count))
    for k in 0..<count {
        let state = result.state(k, 0)
        print((0..<3).map { "\(state.position_m[$0])" }.joined(separator: " "), (0..<3).map { "\(state.velocity_m_per_s[$0])" }.joined(separator: " "))
    }
}
