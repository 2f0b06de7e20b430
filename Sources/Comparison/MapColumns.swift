/// One figure of a cell of a map.
public struct MapColumn: Sendable {
    public let name: String
    public let unit: String
    public let summary: String
    /// Whether there is one for each reliability.
    public let isPerShare: Bool

    init(_ name: String, _ unit: String, _ summary: String, isPerShare: Bool = false) {
        (self.name, self.unit, self.summary, self.isPerShare) = (name, unit, summary, isPerShare)
    }

    /// Figures of the site as the scenario has it, then those of sun and battery alone.
    public static let all: [MapColumn] = [
        MapColumn("it_mean", "MW", "useful IT power, mean over the period and the life"),
        MapColumn("capacity_factor", "1", "useful IT power per nameplate"),
        MapColumn("bound_power", "1", "share of the time in which power is what binds"),
        MapColumn("bound_heat", "1", "share of the time in which heat rejection binds"),
        MapColumn("bound_link", "1", "share of the time in which the link binds"),
        MapColumn("bound_chips", "1", "share of the time in which the chips themselves bind"),
        MapColumn("pue", "1", "site energy per IT energy"),
        MapColumn("air_temperature", "degC", "mean air temperature"),
        MapColumn("ghi", "W m-2", "mean global horizontal irradiance"),
        MapColumn("demand", "MW", "mean power at the bus at full load"),
        MapColumn("pv_capacity_factor", "1", "mean output of the solar plant per DC nameplate, new"),
        MapColumn("pv_power", "MW", "DC nameplate of the cheapest solar plant and battery", isPerShare: true),
        MapColumn("battery_energy", "MWh", "nameplate of the battery of the cheapest pair", isPerShare: true),
        MapColumn("lcoe", "USD MWh-1", "cost of solar plant and battery per energy served", isPerShare: true),
        MapColumn("curtailed_share", "1", "energy curtailed per energy that the solar plant offers", isPerShare: true),
        MapColumn("backup_power", "MW", "largest power that is not served", isPerShare: true),
    ]

    /// Values of a cell: those of the site, then those of each share in turn.
    public static func count(shares: Int) -> Int {
        all.reduce(0) { $0 + ($1.isPerShare ? shares : 1) }
    }

    /// Where a figure stands among the values of a cell.
    public static func position(_ column: Int, share: Int, shares: Int) -> Int {
        let single = all.count { !$0.isPerShare }
        return all[column].isPerShare ? single + share * (all.count - single) + (column - single) : column
    }
}
