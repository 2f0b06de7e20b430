public import Compute

/// What the world asks for, and how that changes.
public struct DemandTerms: Sendable {
    /// Requests of the world in a second, mean, and tokens generated for each.
    public let requests_per_s: Double, tokensPerRequest: Double
    /// Longest round trip that a request may take, s.
    public let longestRoundTrip_s: Double
    /// What routing makes least: the round trip, or cost less value of the tokens.
    public enum Aim: String, Sendable, CaseIterable { case roundTrip = "round_trip", cost }
    public let aim: Aim
    /// Wait for a place that 95 of 100 requests stay below, s.
    public let longestWait_s: Double
    /// Years of the path.
    public let years: Int
    public let path: EfficiencyPath
    public let smallModels: SmallModels
}
