public import Compute
public import Economics
public import Sites
internal import Tables
public import TimeScales
internal import Units

/// A validated scenario: what is to be compared, in SI.
public struct Scenario: Sendable {
    public let file: String
    public let title: String
    public let summary: String?
    public let start: Instant
    public let end: Instant
    /// Path of the climate file; nil: the one that ships.
    public let climate: String?
    public let seed: Int
    public let load: ComputeLoad
    public let users: Place?
    public let sites: [Site]
    /// Chips, power and demand through the years; nil where the file doesn't ask.
    public let outlook: OutlookInputs?
    /// The facts, with those that the file replaces.
    public let facts: FactBook
    /// What is asked of solar and battery; nil where the file doesn't ask.
    public let firm: FirmTerms?
    /// Where a map puts a site; nil where the file doesn't say.
    public let map: MapRequest?
    /// One computer of each site, in the order of the sites.
    public let nodes: [ComputeNode]
    /// The grid of each site, in the order of the sites; nil in orbit and behind its own generators.
    public let grids: [GridTerms?]
    public let workload: Workload?
    public let demand: DemandTerms?
    /// Where the world's people are; nil where no fleet, workload or demand asks for it.
    public let world: PlaceBook?
    /// Ids of the facts that stood in for what the file leaves open.
    public let factsUsed: [String]
    /// Facts that the file replaces, as written.
    public let factOverrides: [String: String]

    /// Seconds that are simulated.
    public var duration_s: Double { end - start }

    /// Reads and validates a scenario.
    ///
    /// - Throws: ``FileError`` if the file cannot be read, ``ScenarioError`` with every issue in it.
    public init(path: String, facts: FactBook) throws {
        try self.init(text: try readText(path: path), file: path == "-" ? "<stdin>" : path, facts: facts)
    }

    /// Validates the text of a scenario; `file` is the name in messages.
    public init(text: String, file: String, facts: FactBook) throws {
        var builder = ScenarioBuilder(file: file, facts: facts)
        guard let scenario = builder.scenario(text) else { throw ScenarioError(issues: builder.issues) }
        self = scenario
    }

    init(
        file: String, title: String, summary: String?, start: Instant, end: Instant, climate: String?, seed: Int,
        load: ComputeLoad, users: Place?, sites: [Site], firm: FirmTerms?, map: MapRequest?,
        nodes: [ComputeNode], grids: [GridTerms?], workload: Workload?, demand: DemandTerms?, world: PlaceBook?,
        outlook: OutlookInputs?, facts: FactBook, factsUsed: [String], factOverrides: [String: String]
    ) {
        (self.file, self.title, self.summary, self.start, self.end) = (file, title, summary, start, end)
        (self.climate, self.seed, self.load, self.users, self.sites) = (climate, seed, load, users, sites)
        (self.firm, self.map, self.outlook, self.grids) = (firm, map, outlook, grids)
        (self.nodes, self.workload, self.demand, self.world) = (nodes, workload, demand, world)
        (self.facts, self.factsUsed, self.factOverrides) = (facts, factsUsed, factOverrides)
    }
}
