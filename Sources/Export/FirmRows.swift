public import Comparison
internal import Sites
public import Tables
internal import Units

/// One figure of a firm design: its column and how it is written.
private struct FirmColumn: Sendable {
    let name: String
    let heading: String
    let value: @Sendable (FirmPlaceResult, FirmDesign) -> Double

    static let all = [
        FirmColumn(name: "pv_per_load_W_per_W", heading: "PV per load, W/W") { $1.source_W / $0.curve.load_W },
        FirmColumn(name: "battery_usable_h", heading: "battery, h of load") { $1.usable_J / $0.curve.load_W / 3600 },
        FirmColumn(name: "pv_dc_MW", heading: "PV (DC), MW") { $1.source_W * 1e-6 },
        FirmColumn(name: "battery_nameplate_MWh", heading: "battery, MWh") { $1.battery_J / 3.6e9 },
        FirmColumn(name: "cost_MUSD_per_yr", heading: "cost, MUSD/yr") { $1.cost_USD_per_yr * 1e-6 },
        FirmColumn(name: "lcoe_USD_per_MWh", heading: "LCOE, USD/MWh") { $1.levelised_USD_per_J * 3.6e9 },
        FirmColumn(name: "curtailed_share", heading: "curtailed") { $1.curtailedShare },
        FirmColumn(name: "short_time_share", heading: "time short") { $1.shortTime },
        FirmColumn(name: "longest_short_h", heading: "longest, h") { $1.longestShort_h },
        FirmColumn(name: "backup_MW", heading: "backup, MW") { $1.backup_W * 1e-6 },
        FirmColumn(name: "backup_MWh_per_yr", heading: "backup, MWh/yr") { $1.backup_J_per_yr / 3.6e9 },
        FirmColumn(name: "lcoe_backed_USD_per_MWh", heading: "LCOE with backup") { $1.backed_USD_per_J * 3.6e9 },
    ]
}

extension Array where Element == FirmPlaceResult {
    /// A header and a line for every place and reliability; sizes are empty where none suffices, with the reason in the last column.
    public var firmCSV: String {
        let header =
            ["name", "longitude_deg", "latitude_deg", "load_MW", "pv_capacity_factor", "reliability"] + FirmColumn.all.map(\.name)
            + ["weather", "problem"]
        var lines = [header]
        for result in self {
            for (share, entry) in zip(result.curve.shares, result.curve.designs) {
                let place = result.place.place
                let identity =
                    [result.place.name]
                    + [place.longitude_deg, place.latitude_deg, result.curve.load_W * 1e-6, result.curve.plantFactor, share].map(
                        csvNumber)
                let values = FirmColumn.all.map { column in entry.design.map { csvNumber(column.value(result, $0)) } ?? "" }
                lines.append(identity + values + [result.weather, entry.reason ?? ""])
            }
        }
        return lines.map { $0.map(csvField).joined(separator: ",") + "\n" }.joined()
    }

    /// The same as a list of places, each with a list of designs.
    public var firmJSON: JSON {
        .object([
            ("schema", "analemma-firm/1"),
            (
                "places",
                .array(
                    map { result in
                        let place = result.place.place
                        return .object([
                            ("name", .string(result.place.name)), ("longitude_deg", .number(place.longitude_deg)),
                            ("latitude_deg", .number(place.latitude_deg)), ("load_MW", .number(result.curve.load_W * 1e-6)),
                            ("pv_capacity_factor", .number(result.curve.plantFactor)), ("weather", .string(result.weather)),
                            (
                                "designs",
                                .array(
                                    zip(result.curve.shares, result.curve.designs).map { share, entry in
                                        .object(
                                            [("reliability", .number(share))]
                                                + FirmColumn.all.map { column in
                                                    (column.name, .value(entry.design.map { column.value(result, $0) }))
                                                }
                                                + [("problem", .text(entry.reason))])
                                    })
                            ),
                        ])
                    })
            ),
        ])
    }

    /// A table for a terminal: a part for each place, a row for each reliability.
    public var firmTable: String {
        map { result in
            var table = TextTable(["reliability"] + FirmColumn.all.map(\.heading))
            var problems: [String] = []
            for (share, entry) in zip(result.curve.shares, result.curve.designs) {
                guard let design = entry.design else {
                    problems.append(entry.reason ?? "")
                    continue
                }
                table.append(
                    ["\(compact((share * 1e8).rounded() / 1e6)) %"] + FirmColumn.all.map { significant($0.value(result, design)) }
                )
            }
            let place = result.place.place
            let title =
                "\(result.place.name) (\(fixed(place.longitude_deg, 2)), \(fixed(place.latitude_deg, 2))): mean load "
                + "\(significant(result.curve.load_W * 1e-6)) MW, PV capacity factor \(fixed(result.curve.plantFactor, 3))"
            return ([title, "", table.text] + problems.map { "* \($0)" } + ["* \(result.weather)"]).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }
}
