public import Comparison
internal import Economics
public import Tables

extension Bridge {
    /// A table for a terminal, from the narrowest boundary to the widest.
    public var table: String {
        var table = TextTable(["convention", "unit", "orbit", "ground", "orbit / ground", "what it counts"])
        for row in rows {
            table.append([
                row.convention, row.unit, significant(row.orbit), significant(row.ground), significant(row.ratio), row.counts,
            ])
        }
        let root =
            breakEven_USD_per_kg.isNaN
            ? "no launch price makes orbit as cheap as the ground"
            : "orbit costs what the ground does at \(significant(breakEven_USD_per_kg)) USD/kg"
        return "\(orbit) against \(ground)\n\n\(table.text)\n\nPer useful accelerator-hour \(root)."
    }

    public var csv: String {
        let header = ["convention", "unit", "orbit", "ground", "ratio", "counts"]
        let lines = rows.map {
            [$0.convention, $0.unit].map(csvField) + [$0.orbit, $0.ground, $0.ratio].map(csvNumber) + [csvField($0.counts)]
        }
        return ([header] + lines).map { $0.joined(separator: ",") + "\n" }.joined()
    }

    public var json: JSON {
        let list = rows.map { row -> JSON in
            [
                "convention": .string(row.convention), "unit": .string(row.unit), "orbit": .number(row.orbit),
                "ground": .number(row.ground),
                "ratio": .number(row.ratio), "counts": .string(row.counts),
            ]
        }
        return [
            "orbit": .string(orbit), "ground": .string(ground), "rows": .array(list),
            "break_even_launch_USD_per_kg": .number(breakEven_USD_per_kg),
        ]
    }
}
