public import Comparison
internal import Energy
internal import Scenario
internal import Tables

extension SiteMap {
    /// For a terminal: how many places there are, quantiles of each figure, and what binds.
    public var summary: String {
        let cells = plan.cells.indices.filter { hasSite(cell: $0) }
        var table = TextTable(["", "unit", "least", "10 %", "median", "90 %", "most", "places"])
        for (index, column) in MapColumn.all.enumerated() {
            for (level, share) in shares.enumerated() where column.isPerShare || level == 0 {
                let values = cells.map { value(cell: $0, column: index, share: level) }.filter { !$0.isNaN }.sorted()
                func quantile(_ q: Double) -> String {
                    values.isEmpty ? "–" : significant(Double(values[Int((q * Double(values.count - 1)).rounded())]))
                }
                let name = column.isPerShare ? "\(column.name) at \(SiteMap.percent(share)) %" : column.name
                table.append([name, column.unit] + [0, 0.1, 0.5, 0.9, 1].map(quantile) + ["\(values.count)"])
            }
        }
        let bound = Constraint.allCases.compactMap { constraint -> String? in
            let count = cells.count { binding(cell: $0) == constraint.rawValue }
            return count > 0 ? "\(constraint.name) at \(count)" : nil
        }
        return """
            \(scenario.title)
            \(plan.cells.count) places, \(cells.count) with weather; \(weather)

            \(table.text)

            What binds most of the time: \(bound.isEmpty ? "nothing" : bound.joined(separator: ", "))
            """
    }
}
