public import TimeScales
public import Units
extension CampusSite {
    public func simulate(axis: TimeAxis, climateFile: String, seed: UInt64, load: ComputeLoad, users: Place?) throws -> SiteResult {
        throw DomainError("campus", value: "", allowed: "")
    }
}
