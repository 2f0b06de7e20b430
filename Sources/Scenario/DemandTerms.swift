public import Compute

/// What the world asks for, and how that changes.
public struct DemandTerms: Sendable {
    /// Requests of the world in a second, mean, and tokens generated for each.
    public let requests_per_s: Double, tokensPerRequest: Double
    /// Longest round trip that a request may take, s.
    public let longestRoundTrip_s: Double
    /// Years of the path.
    public let years: Int
    public let path: EfficiencyPath
    public let smallModels: SmallModels
}
