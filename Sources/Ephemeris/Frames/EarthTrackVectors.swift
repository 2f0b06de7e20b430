internal import KernelDispatch
internal import KernelTypes
internal import TimeScales

// Each function takes vectors at consecutive instants of the track, the first of them at entry `first`, so that an axis can be
// walked in tiles through buffers of a fixed size.
extension EarthTrack {
    /// Turns vectors of the celestial frame into the Earth-fixed one, times `scale` (1000 from km to m).
    public func toEarth(_ vectors: inout Vectors, at first: Int = 0, scale: Double = 1) {
        turn(&vectors, first, scale, toEarth: true)
    }

    /// Turns vectors of the Earth-fixed frame into the celestial one, times `scale`.
    public func toCelestial(_ vectors: inout Vectors, at first: Int = 0, scale: Double = 1) {
        turn(&vectors, first, scale, toEarth: false)
    }

    /// Turns positions and velocities of the celestial frame into the Earth-fixed one.
    ///
    /// The velocity is that in the rotating frame; the rate of rotation is that of the middle of the axis (1e-5 m/s in low
    /// orbits).
    public func toEarth(positions: inout Vectors, velocities: inout Vectors, at first: Int = 0) {
        turn(&positions, &velocities, first, toEarth: true)
    }

    /// Turns positions and velocities of the Earth-fixed frame into the celestial one.
    public func toCelestial(positions: inout Vectors, velocities: inout Vectors, at first: Int = 0) {
        turn(&positions, &velocities, first, toEarth: false)
    }

    /// Geodetic places of positions in the celestial frame, which are in m times 1 / `scale`.
    public func places(of positions: Vectors, at first: Int = 0, scale: Double = 1) -> Places {
        var places = Places(count: positions.count)
        write(positions, at: first, scale: scale, to: &places)
        return places
    }

    /// The same into places that exist.
    public func write(_ positions: Vectors, at first: Int = 0, scale: Double = 1, to places: inout Places) {
        check(positions.count, first)
        precondition(places.count == positions.count, "as many places as positions")
        places.withMutableColumns { into in
            positions.withColumns { from in
                withColumns(at: first) { kernels.frames.celestialGeodetic($0, scale, from, into, positions.count) }
            }
        }
    }

    private func turn(_ vectors: inout Vectors, _ first: Int, _ scale: Double, toEarth: Bool) {
        check(vectors.count, first)
        let count = vectors.count
        vectors.withMutableColumns { columns in
            withColumns(at: first) { kernels.frames.turn($0, toEarth, scale, columns.constant, columns, count) }
        }
    }

    private func turn(_ positions: inout Vectors, _ velocities: inout Vectors, _ first: Int, toEarth: Bool) {
        check(positions.count, first)
        precondition(positions.count == velocities.count, "positions and velocities of different lengths")
        let count = positions.count
        positions.withMutableColumns { r in
            velocities.withMutableColumns { v in
                withColumns(at: first) {
                    kernels.frames.turnStates($0, toEarth, rate_rad_per_s, r.constant, v.constant, r, v, count)
                }
            }
        }
    }

    private func check(_ count: Int, _ first: Int) {
        precondition(first >= 0 && first + count <= axis.count, "vectors beyond the axis")
    }
}
