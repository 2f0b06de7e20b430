internal import Glibc
internal import Units

extension CircularOrbit {
    /// SGP4 mean elements of this orbit without drag: the same plane, place and time from node to node.
    ///
    /// SGP4's mean node drifts with its own J2 and J4 (1e-5 deg a day from this orbit's), and its height swings by a few km about the mean.
    public func elements(bstar: Double = 0) -> MeanElements {
        var elements = MeanElements(
            epoch: epoch, bstar: bstar, inclination_rad: inclination_rad, node_rad: raan_rad, eccentricity: 0, perigee_rad: 0,
            meanAnomaly_rad: argumentOfLatitude_rad, meanMotion_rad_per_min: meanMotion_rad_per_s * 60)
        for _ in 0..<8 {
            let parameters = SGP4Parameters(elements, gravity: .wgs72, afspc: false)
            elements.meanMotion_rad_per_min *= argumentOfLatitudeRate_rad_per_s * 60 / (parameters.mdot + parameters.argpdot)
        }
        return elements
    }
}

extension WalkerConstellation {
    /// Element sets of the satellites, named `plane 2 satellite 5`, with catalogue numbers from 1.
    public func elementSets(_ orbits: [CircularOrbit]) -> [ElementSet] {
        orbits.enumerated().map { index, orbit in
            ElementSet(
                orbit.elements(), name: "plane \(index / perPlane + 1) satellite \(index % perPlane + 1)",
                catalogueNumber: index + 1)
        }
    }
}

extension ElementSet {
    /// A record of mean elements.
    public init(_ mean: MeanElements, name: String, catalogueNumber: Int) {
        self.init()
        (self.name, self.catalogueNumber, epoch) = (name, catalogueNumber, mean.epoch)
        (bstar, eccentricity) = (mean.bstar, mean.eccentricity)
        inclination_deg = mean.inclination_rad / radiansPerDegree
        node_deg = mean.node_rad / radiansPerDegree
        perigee_deg = mean.perigee_rad / radiansPerDegree
        meanAnomaly_deg = mean.meanAnomaly_rad / radiansPerDegree
        meanMotion_rev_per_day = mean.meanMotion_rad_per_min * 1440 / (2 * .pi)
    }
}
