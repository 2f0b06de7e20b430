import Foundation
import Testing
import TimeScales

@testable import Orbits

private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("data/orbits")
private let thermosphere = try? Thermosphere(path: folder.appendingPathComponent("thermosphere.csv").path)

private let epoch = Instant(unix_s: 1_600_000_000)

/// A circular orbit's start with the periodic terms of J2, so that its mean radius is that of the mean orbit.
private func circular(altitude_m: Double, inclination_deg: Double, raan_deg: Double, u_deg: Double, dragArea: Double) throws -> NumericalSatellite {
    let elements = ZonalElements(
        semiMajorAxis_m: 6_378_137 + altitude_m, eccentricity: 0, inclination_rad: inclination_deg * .pi / 180, raan_rad: raan_deg * .pi / 180,
        perigee_rad: 0, meanAnomaly_rad: u_deg * .pi / 180)
    let state = try ZonalTheory().osculating(elements)
    return NumericalSatellite(position_m: state.position_m, velocity_m_per_s: state.velocity_m_per_s, dragArea_m2_per_kg: dragArea)
}
