internal import Ephemeris
internal import Orbits
internal import TimeScales

/// Which steps of a satellite hold good states.
private struct GoodSteps: Sendable {
    var first: Int?
    var last = 0
    var bad = 0
}

extension EphemerisRun {
    /// Writes a CCSDS orbit ephemeris message with a segment a satellite: states that are not good are left out and counted in a
    /// comment; a satellite without a good state has no segment.
    ///
    /// Source: CCSDS 502.0-B-3, *Orbit Data Messages*, 2023, section 5.
    public func writeOEM(progress: (Double) -> Void = { _ in }, to sink: (String) throws -> Void) throws {
        var good = [GoodSteps](repeating: GoodSteps(), count: sets.count)
        try forEachPiece { piece, grid, _ -> GoodSteps in
            var part = GoodSteps()
            for (k, step) in piece.steps.enumerated() {
                guard grid.code(0, k).isGood else {
                    part.bad += 1
                    continue
                }
                if part.first == nil { part.first = step }
                part.last = step
            }
            return part
        } body: { piece, part in
            if good[piece.satellite].first == nil { good[piece.satellite].first = part.first }
            if part.first != nil { good[piece.satellite].last = part.last }
            good[piece.satellite].bad += part.bad
        }
        try sink("CCSDS_OEM_VERS = 2.0\nCREATION_DATE = \(axis.start.civilText)\nORIGINATOR = ANALEMMA\n")
        for (set, steps) in zip(sets, good) where steps.first == nil {
            try sink("COMMENT \(set.catalogueNumber) \(set.name): no good state\n")
        }
        var done = 0
        let known = good
        try forEachPiece { piece, grid, column -> String in
            var buffer = TextBuffer(capacity: piece.steps.count * 130)
            for k in 0..<piece.steps.count where grid.code(0, k).isGood {
                let (r, v) = column.state(grid, k)
                buffer.append(String(column.texts[k].dropLast()))
                for value in [r.x, r.y, r.z] {
                    buffer.append(" ")
                    buffer.append(value, decimals: 9, scale: 1e9)
                }
                for value in [v.x, v.y, v.z] {
                    buffer.append(" ")
                    buffer.append(value, decimals: 12, scale: 1e12)
                }
                buffer.append("\n")
            }
            return buffer.text
        } body: { piece, text in
            if piece.steps.lowerBound == 0, let first = known[piece.satellite].first {
                try sink(metadata(sets[piece.satellite], first, known[piece.satellite].last, known[piece.satellite].bad))
            }
            try sink(text)
            done += 1
            progress(Double(done) / Double(pieceCount))
        }
    }

    private func metadata(_ set: ElementSet, _ first: Int, _ last: Int, _ bad: Int) -> String {
        let name = set.name.isEmpty ? String(set.catalogueNumber) : set.name
        let comment = bad == 0 ? "" : "COMMENT \(bad) states are left out: decayed, or no such orbit\n"
        return """

            META_START
            COMMENT NORAD_CAT_ID \(set.catalogueNumber), SGP4
            OBJECT_NAME = \(name)
            OBJECT_ID = \(set.objectID.isEmpty ? String(set.catalogueNumber) : set.objectID)
            CENTER_NAME = EARTH
            REF_FRAME = \(frame.rawValue.uppercased())
            TIME_SYSTEM = UTC
            START_TIME = \(axis.instant(first).civilText)
            STOP_TIME = \(axis.instant(last).civilText)
            META_STOP
            \(comment)
            """
    }
}
