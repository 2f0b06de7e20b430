internal import Glibc
package import KernelTypes
public import TimeScales
public import Units

/// A ``SunTrack`` of the middles of steps as floats, for fast kernels, with the irradiance outside the atmosphere.
public struct FastSunTrack: Sendable {
    /// The axis that the steps belong to.
    public let axis: TimeAxis
    private let x: [Float], y: [Float], z: [Float], cosDeclination: [Float], hourAngle_rad: [Float]
    private let extraterrestrial_W_per_m2: [Float], perExtraterrestrial_m2_per_W: [Float]

    /// The floats of a track of the middles of steps of up to 6 h.
    public init(_ track: SunTrack, solarConstant_W_per_m2: Double = Physical.solarConstant_W_per_m2) {
        precondition(
            track.offset_s == track.axis.step_s / 2 && track.axis.step_s <= 21_600,
            "lit means need a track of the middles of steps up to 6 h")
        axis = track.axis
        (x, y, z) = (track.x.map(Float.init), track.y.map(Float.init), track.z.map(Float.init))
        cosDeclination = zip(track.x, track.y).map { Float(hypot($0, $1)) }
        hourAngle_rad = track.greenwichHourAngle_rad.map(Float.init)
        let extra = track.distance_au.map { solarConstant_W_per_m2 / ($0 * $0) }
        extraterrestrial_W_per_m2 = extra.map(Float.init)
        perExtraterrestrial_m2_per_W = extra.map { Float(1 / $0) }
    }

    /// Calls `body` with the columns and with the place's constants.
    package func withColumns(from place: GeodeticPlace, _ body: (FastSunColumns, FastSite) -> Void) {
        let half = Double.pi * axis.step_s / 86_400
        let site = FastSite(TopocentricConstants(place), halfWidth_rad: half, wholeSinc: sin(half) / half)
        x.withUnsafeBufferPointer { x in
            y.withUnsafeBufferPointer { y in
                z.withUnsafeBufferPointer { z in
                    cosDeclination.withUnsafeBufferPointer { cosine in
                        hourAngle_rad.withUnsafeBufferPointer { hour in
                            extraterrestrial_W_per_m2.withUnsafeBufferPointer { extra in
                                perExtraterrestrial_m2_per_W.withUnsafeBufferPointer { perExtra in
                                    guard let x = x.baseAddress, let y = y.baseAddress, let z = z.baseAddress,
                                        let cosine = cosine.baseAddress, let hour = hour.baseAddress,
                                        let extra = extra.baseAddress, let perExtra = perExtra.baseAddress
                                    else { return }
                                    let columns = FastSunColumns(
                                        x: x, y: y, z: z, cosDeclination: cosine, hourAngle_rad: hour,
                                        extraterrestrial_W_per_m2: extra, perExtraterrestrial_m2_per_W: perExtra)
                                    body(columns, site)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
