public import Energy
public import Irradiance

/// What is asked of a solar plant and a battery that serve a load by themselves, and what they cost.
public struct FirmTerms: Sendable {
    /// Shares of the load's energy that are to be served, each 0 … 1.
    public var shares: [Double]
    /// The plant's traits; its nameplate is what is sought.
    public var field: CampusSite.SolarField
    /// The battery's traits; its energy is what is sought.
    public var depthOfDischarge: Double, roundTripEfficiency: Double
    /// Usable energy over power, s; nil: power never binds.
    public var duration_s: Double?
    public var start: StoreTerms.Start
    /// Largest plant per mean load and largest usable energy over mean load, s.
    public var largestSource: Double, largestEnergy_s: Double
    public var costs: FirmCosts
    /// Years of weather, one after the other.
    public var years: Int

    public init(
        shares: [Double], field: CampusSite.SolarField, depthOfDischarge: Double, roundTripEfficiency: Double,
        duration_s: Double?, start: StoreTerms.Start, largestSource: Double, largestEnergy_s: Double, costs: FirmCosts, years: Int
    ) {
        (self.shares, self.field, self.depthOfDischarge) = (shares, field, depthOfDischarge)
        (self.roundTripEfficiency, self.duration_s, self.start) = (roundTripEfficiency, duration_s, start)
        (self.largestSource, self.largestEnergy_s, self.costs, self.years) = (largestSource, largestEnergy_s, costs, years)
    }
}

extension CampusSite.SolarField {
    /// The plant at a latitude, per watt of its nameplate.
    public func plant(latitude_rad: Double) -> PVPlant {
        var plant: PVPlant
        switch mount {
        case .oneAxis: plant = PVPlant(mount: .singleAxis(TrackerAxis(groundCoverage: groundCoverage)))
        case .fixed:
            plant = PVPlant.facingEquator(latitude_rad: latitude_rad)
            if let tilt_rad { plant.mount = .fixed(tilt_rad: tilt_rad, azimuth_rad: latitude_rad < 0 ? 0 : .pi) }
        }
        (plant.dcPerAC, plant.losses, plant.gamma_per_K) = (dcPerAC, losses, gamma_per_K)
        plant.inverterEfficiency = inverterEfficiency
        return plant
    }
}
