public import TimeScales
internal import Units

/// A reference frame with its origin in the Earth's centre.
///
/// The celestial frames do not rotate (the drift of TEME, TOD, MOD and CIRS with precession is neglected in velocities, 5e-5
/// m/s in low orbits); TIRF and ITRF turn with the Earth.
public enum Frame: String, Sendable, Hashable, CaseIterable {
    /// The Earth-fixed frame of maps: WGS 84 to a few centimetres.
    case itrf
    /// ITRF without polar motion; PEF in the older literature.
    case tirf
    /// The equator of date with the celestial intermediate origin, IAU 2006/2000A.
    case cirs
    /// Geocentric celestial frame: the axes of the ICRF, J2000 to 20 mas.
    case gcrf
    /// True equator and equinox of date, IAU 2006/2000A.
    case tod
    /// Mean equator and equinox of date, IAU 2006.
    case mod
    /// True equator and mean equinox of date: the frame of SGP4. It is tied to the Earth by the mean sidereal time of 1982.
    case teme
    /// True equator and equinox of date, IAU 1980: TEME turned by the equation of the equinoxes.
    case tod1980
    /// Mean equator and equinox of date, IAU 1976.
    case mod1976
    /// Mean equator and equinox of J2000.0 reached from TEME by the theories of 1980 and 1976, without observed corrections of
    /// them.
    ///
    /// It is off the GCRF by what these theories err today, 0.1″. Source: Vallado et al., Revisiting Spacetrack Report #3, AIAA
    /// 2006-6753, appendix C.
    case eme2000

    /// Whether the frame turns with the Earth.
    public var isEarthFixed: Bool { self == .itrf || self == .tirf }
    /// Whether the Earth's observed orientation has a part in reaching the frame from TEME.
    public var needsEarthOrientation: Bool { ![.teme, .tod1980, .mod1976, .eme2000].contains(self) }
}

/// Rotations between frames at one instant.
///
/// Making one costs nothing; each rotation is computed when asked for.
public struct Frames: Sendable {
    public let instant: Instant
    public let orientation: EarthOrientation
    let ut1: SplitDays
    let t: Double

    /// Frames at an instant with an orientation of the Earth, by default leap seconds only.
    public init(at instant: Instant, orientation: EarthOrientation = .absent) {
        (self.instant, self.orientation) = (instant, orientation)
        ut1 = instant.ut1(ut1MinusUTC_s: orientation.ut1MinusUTC_s)
        t = instant.tt.centuries
    }

    /// The rotation from one frame to another.
    ///
    /// Within 1e-12 of SOFA's for GCRF, CIRS, TOD, MOD to ITRF. A rotation that involves a pole of IAU 2006/2000A costs some 20
    /// µs for its series; ``EarthTrack`` shares them along an axis of time.
    public func rotation(from source: Frame, to target: Frame) -> RotationMatrix {
        if source == target { return .identity }
        let needsPole = [source, target].contains { [.cirs, .gcrf, .tod, .mod].contains($0) }
        let pole = needsPole ? CelestialPole(at: instant) : nil
        return toTIRF(target, pole).transposed * toTIRF(source, pole)
    }

    /// A position and a velocity in another frame, in the units of the given ones per second.
    public func transform(
        position: SIMD3<Double>, velocity: SIMD3<Double>, from source: Frame, to target: Frame
    ) -> (position: SIMD3<Double>, velocity: SIMD3<Double>) {
        let matrix = rotation(from: source, to: target)
        let rate = EarthAngles.rate_rad_per_s(excessLengthOfDay_s: orientation.excessLengthOfDay_s)
        var velocity = velocity
        if source.isEarthFixed && !target.isEarthFixed { velocity += rate * swing(position, source) }
        var result = (position: matrix * position, velocity: matrix * velocity)
        if target.isEarthFixed && !source.isEarthFixed { result.velocity -= rate * swing(result.position, target) }
        return result
    }

    /// The Earth's axis times a position in an Earth-fixed frame.
    private func swing(_ r: SIMD3<Double>, _ frame: Frame) -> SIMD3<Double> {
        let axis = frame == .itrf ? polarMotion * SIMD3(0, 0, 1) : SIMD3(0, 0, 1)
        return SIMD3(axis.y * r.z - axis.z * r.y, axis.z * r.x - axis.x * r.z, axis.x * r.y - axis.y * r.x)
    }

    /// TIRF to ITRF.
    ///
    /// Source: IERS Conventions 2010, eq. 5.3.
    private var polarMotion: RotationMatrix {
        .aboutX(-orientation.poleY_rad) * .aboutY(-orientation.poleX_rad)
            * .aboutZ(EarthAngles.terrestrialLocator_rad(tt_centuries: t))
    }

    private func toTIRF(_ frame: Frame, _ pole: CelestialPole?) -> RotationMatrix {
        let sidereal1982 = EarthAngles.meanSiderealTime1982_rad(ut1: ut1)
        switch frame {
        case .tirf: return .identity
        case .itrf: return polarMotion.transposed
        case .teme: return .aboutZ(sidereal1982)
        case .tod1980: return tod1980
        case .mod1976: return tod1980 * nutationMatrix1980
        case .eme2000: return tod1980 * nutationMatrix1980 * Precession.fromEME2000(t)
        case .cirs, .gcrf, .tod, .mod: break
        }
        guard let pole else { preconditionFailure("a pole is needed") }
        let era = EarthAngles.earthRotationAngle_rad(ut1: ut1)
        let equinox = RotationMatrix.aboutZ(era - pole.equationOfOrigins_rad)
        switch frame {
        case .cirs: return .aboutZ(era)
        case .gcrf:
            return .aboutZ(era)
                * pole.matrix(dx_rad: orientation.celestialPoleX_rad, dy_rad: orientation.celestialPoleY_rad)
        case .tod: return equinox
        default: return equinox * pole.equinoxMatrix * Precession.fromGCRF(t).transposed
        }
    }

    private var tod1980: RotationMatrix {
        .aboutZ(
            EarthAngles.meanSiderealTime1982_rad(ut1: ut1) + EarthAngles.equationOfEquinoxes1994_rad(tt_centuries: t))
    }

    private var nutationMatrix1980: RotationMatrix {
        Precession.nutation1980(t, nutation1980(tt_centuries: [t])[0])
    }
}
