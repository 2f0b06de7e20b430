internal import Ephemeris
internal import Orbits
internal import Tables

extension EphemerisRun {
    /// Writes a row a state: catalogue number, name, time, position in km to 1e-9 and velocity in km/s to 1e-12 or longitude and latitude
    /// in degrees to 1e-9 and height in m to 1e-3, code.
    ///
    /// `error_code` is the reference's: 0 good, 1 to 4 no state (empty cells), 6 decayed; `implausible` is 1 where the state cannot be.
    public func writeCSV(progress: (Double) -> Void = { _ in }, to sink: (String) throws -> Void) throws {
        let columns = quantities.columns(frame: frame.rawValue)
        try sink("catalogue_number,name,time_utc,\(columns.map(\.csvName).joined(separator: ",")),error_code,implausible\n")
        let decimals = columns.map { (count: $0.decimals, scale: Double("1e\($0.decimals)") ?? 1) }
        var done = 0
        try forEachPiece { piece, grid, column -> String in
            let set = sets[piece.satellite]
            let head = "\(set.catalogueNumber),\(csvField(set.name)),"
            var buffer = TextBuffer(capacity: piece.steps.count * (head.utf8.count + 130))
            for k in 0..<piece.steps.count {
                let code = grid.code(0, k)
                buffer.append(head)
                buffer.append(column.texts[k])
                for (value, places) in zip(column.values(grid, k), decimals) {
                    buffer.append(",")
                    buffer.append(value, decimals: places.count, scale: places.scale)
                }
                buffer.append(",\(code.error),\(code.isImplausible ? 1 : 0)\n")
            }
            return buffer.text
        } body: { _, text in
            try sink(text)
            done += 1
            progress(Double(done) / Double(pieceCount))
        }
    }
}
