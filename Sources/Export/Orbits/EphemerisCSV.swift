internal import Orbits
internal import Tables

extension EphemerisRun {
    /// Writes a row a state: catalogue number, name, time, position in km to 1e-9, velocity in km/s to 1e-12, code.
    ///
    /// `error_code` is the reference's: 0 good, 1 to 4 no state (empty cells), 6 decayed; `implausible` is 1 where the state cannot be.
    public func writeCSV(progress: (Double) -> Void = { _ in }, to sink: (String) throws -> Void) throws {
        try sink(
            "catalogue_number,name,time_utc,x_km,y_km,z_km,vx_km_per_s,vy_km_per_s,vz_km_per_s,error_code,implausible\n")
        var done = 0
        try forEachPiece { piece, grid, column -> String in
            let set = sets[piece.satellite]
            let head = "\(set.catalogueNumber),\(csvField(set.name)),"
            var buffer = TextBuffer(capacity: piece.steps.count * (head.utf8.count + 130))
            for k in 0..<piece.steps.count {
                let (r, v) = column.state(grid, k)
                let code = grid.code(0, k)
                buffer.append(head)
                buffer.append(column.texts[k])
                for value in [r.x, r.y, r.z] {
                    buffer.append(",")
                    buffer.append(value, decimals: 9, scale: 1e9)
                }
                for value in [v.x, v.y, v.z] {
                    buffer.append(",")
                    buffer.append(value, decimals: 12, scale: 1e12)
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
