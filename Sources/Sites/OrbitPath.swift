public import Orbits
internal import Units

/// Where the satellites of a site fly.
public enum OrbitPath: Sendable {
    /// All on one circular orbit.
    case circular(CircularOrbit)
    /// On the orbit of mean elements after SGP4 and SDP4, kept: its drag term must be zero.
    case elements(SGP4)
    /// A Walker shell, whose planes share the site's power equally: the orbit of the first satellite of each plane.
    case shell([CircularOrbit])
    /// A dense cluster about a chief.
    case cluster(ClusterPath)

    /// Greatest altitude above the equatorial radius, m: at apogee.
    public var apogee_m: Double { tracks.map(\.apogee_m).max() ?? .nan }

    /// The tracks that are simulated, which share the site's power equally.
    var tracks: [OrbitTrack] {
        switch self {
        case .circular(let orbit): [.circular(orbit)]
        case .elements(let satellite): [.theory(satellite)]
        case .shell(let planes): planes.map(OrbitTrack.circular)
        case .cluster(let path): [.circular(path.chief)]
        }
    }
}

/// A cluster that flies about its chief, and what keeping it together depends on.
public struct ClusterPath: Sendable {
    public var cluster: Cluster
    public var chief: CircularOrbit
    /// Drag coefficient times area over mass, and the greatest difference of it from the mean, relative.
    public var dragArea_m2_per_kg, dragSpread: Double
    public var profile: DensityProfile
    /// Local mean solar time of the ascending node that the orbit keeps, h; nil where it drifts.
    public var localTimeOfAscendingNode_h: Double?

    public init(
        cluster: Cluster, chief: CircularOrbit, dragArea_m2_per_kg: Double, dragSpread: Double, profile: DensityProfile,
        localTimeOfAscendingNode_h: Double?
    ) {
        (self.cluster, self.chief, self.profile) = (cluster, chief, profile)
        (self.dragArea_m2_per_kg, self.dragSpread) = (dragArea_m2_per_kg, dragSpread)
        self.localTimeOfAscendingNode_h = localTimeOfAscendingNode_h
    }

    /// Fills in distances in free flight and what station keeping takes.
    func fill(_ metrics: inout Metrics) throws(DomainError) {
        let flight = try cluster.fly(epoch: chief.epoch, raan_rad: chief.raan_rad)
        let keeping = try cluster.keeping(
            drift_m_per_revolution: flight.drift_m_per_revolution, dragArea_m2_per_kg: dragArea_m2_per_kg, dragSpread: dragSpread,
            profile: profile, localTimeOfAscendingNode_h: localTimeOfAscendingNode_h)
        metrics[.closestApproach] = min(flight.closest_m, flight.closestAtEnd_m)
        metrics[.stationKeeping] = keeping.makeUp_m_per_s + keeping.differentialDrag_m_per_s
        metrics[.phaseKeeping] = keeping.phase_m_per_s
    }
}

/// One orbit with the physics that moves it.
enum OrbitTrack {
    case circular(CircularOrbit)
    case theory(SGP4)

    var trajectory: any Trajectory {
        switch self {
        case .circular(let orbit): orbit
        case .theory(let satellite): satellite
        }
    }

    var inclination_rad: Double {
        switch self {
        case .circular(let orbit): orbit.inclination_rad
        case .theory(let satellite): satellite.elements.inclination_rad
        }
    }

    /// Greatest altitude above the equatorial radius, m: at apogee.
    var apogee_m: Double {
        switch self {
        case .circular(let orbit): orbit.altitude_m
        case .theory(let satellite):
            satellite.semiMajorAxis_m * (1 + satellite.elements.eccentricity) - Physical.earthEquatorialRadius_m
        }
    }
}
