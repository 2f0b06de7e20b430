internal import Ephemeris
internal import Orbits
internal import Tables
internal import TimeScales

extension EphemerisRun {
    /// Whether CZML knows the frame: ITRF as `FIXED`, GCRF as `INERTIAL`.
    public var hasCZMLFrame: Bool { frame == .itrf || frame == .gcrf }

    /// Writes CZML for a globe: a packet a satellite with positions in metres; states that are not good are left out, a satellite
    /// without any has no packet.
    ///
    /// Source: Analytical Graphics, *The CZML Guide*, AnalyticalGraphicsInc/czml-writer.
    public func writeCZML(progress: (Double) -> Void = { _ in }, to sink: (String) throws -> Void) throws {
        precondition(hasCZMLFrame, "CZML has no frame \(frame)")
        let interval = "\(axis.start.iso8601)/\(axis.end.iso8601)"
        let document = JSON.object([
            ("id", "document"), ("name", "Satellites by SGP4"), ("version", "1.0"),
            ("clock", .object([("interval", .string(interval)), ("currentTime", .string(axis.start.iso8601))])),
        ])
        try sink("[\n" + document.text(indented: false))
        let fixed = frame == .itrf
        var done = 0
        var open = false
        try forEachPiece { piece, grid, column -> String in
            var buffer = TextBuffer(capacity: piece.steps.count * 60)
            for (k, step) in piece.steps.enumerated() where grid.code(0, k).isGood {
                let r = column.state(grid, k).position_km * 1000
                buffer.append(Double(step) * axis.step_s, decimals: 3, scale: 1e3)
                for value in [r.x, r.y, r.z] {
                    buffer.append(",")
                    buffer.append(value, decimals: 2, scale: 1e2)
                }
                buffer.append(",")
            }
            return String(buffer.text.dropLast())
        } body: { piece, text in
            if !text.isEmpty {
                try sink(open ? "," : opening(sets[piece.satellite], fixed: fixed, interval: interval))
                try sink(text)
                open = true
            }
            if open && piece.steps.upperBound == axis.count {
                try sink("]}}")
                open = false
            }
            done += 1
            progress(Double(done) / Double(pieceCount))
        }
        try sink("\n]\n")
    }

    private func opening(_ set: ElementSet, fixed: Bool, interval: String) -> String {
        let name = JSON.string(set.name.isEmpty ? String(set.catalogueNumber) : set.name).text()
        return ",\n{\"id\": \"\(set.catalogueNumber)\", \"name\": \(name), \"availability\": \"\(interval)\", "
            + "\"point\": {\"pixelSize\": 4}, \"position\": {\"epoch\": \"\(axis.start.iso8601)\", "
            + "\"referenceFrame\": \"\(fixed ? "FIXED" : "INERTIAL")\", \"interpolationAlgorithm\": \"LAGRANGE\", "
            + "\"interpolationDegree\": 5, \"cartesian\": ["
    }
}
