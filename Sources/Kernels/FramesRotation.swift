internal import KernelTypes
internal import VectorMath

/// The Earth's rotation at steps of a cell.
func earthRotation(_ cell: RotationCell, _ first: Int, _ count: Int, _ into: MutableRotationColumns, _ offset: Int) {
    let perDay = 1 / 86_400.0
    let perUnit = 1 / cell.poleUnit_s
    var k = Lanes(0, 1, 2, 3, 4, 5, 6, 7) + Double(first)
    var done = 0
    while done < count {
        let (left, at) = (count &- done, offset &+ done)
        let time_s = fma(k, Lanes(repeating: cell.step_s), cell.start_s)
        let day = time_s * perDay
        let fraction = fma(time_s + cubic(cell.ut1MinusTAI_s, day), Lanes(repeating: perDay), cell.fractionOfDay)
        let turns = fraction + cubic(cell.turns, fraction + cell.wholeDays)
        let x = (time_s - cell.poleStart_s) * perUnit
        let angle = fma(turns - rint(turns), Lanes(repeating: 2 * Double.pi), cell.angleOffset_rad)
        let (sine, cosine) = sincos(angle - quintic(cell.locator_rad, x))
        if cell.hasCelestialPole {
            store(quintic(cell.celestialX, x) + cubic(cell.offsetX_rad, day), to: into.celestialX + at, count: left)
            store(quintic(cell.celestialY, x) + cubic(cell.offsetY_rad, day), to: into.celestialY + at, count: left)
        }
        store(cosine, to: into.cosine + at, count: left)
        store(sine, to: into.sine + at, count: left)
        store(cubic(cell.poleX_rad, day), to: into.poleX_rad + at, count: left)
        store(cubic(cell.poleY_rad, day), to: into.poleY_rad + at, count: left)
        k += 8
        done &+= 8
    }
}

@inline(__always)
private func cubic(_ c: SIMD4<Double>, _ x: Lanes) -> Lanes {
    fma(fma(fma(Lanes(repeating: c.w), x, c.z), x, c.y), x, c.x)
}

/// Rotations of eight instants.
private struct RotationLanes {
    let cosine: Lanes, sine: Lanes, poleX: Lanes, poleY: Lanes
    let celestialX: Lanes, celestialY: Lanes
    let hasCelestialPole: Bool

    @inline(__always)
    init(_ r: RotationColumns, _ at: Int, _ left: Int) {
        hasCelestialPole = r.hasCelestialPole
        celestialX = hasCelestialPole ? load(r.celestialX + at, count: left) : Lanes()
        celestialY = hasCelestialPole ? load(r.celestialY + at, count: left) : Lanes()
        (cosine, sine) = (load(r.cosine + at, count: left), load(r.sine + at, count: left))
        (poleX, poleY) = (load(r.poleX_rad + at, count: left), load(r.poleY_rad + at, count: left))
    }

    @inline(__always)
    func toEarth(_ v: LaneVector) -> LaneVector {
        let e = hasCelestialPole ? toCelestialPole(v.x, v.y, v.z, poleX: celestialX, poleY: celestialY) : v
        return earthFixed(e.x, e.y, e.z, cosine: cosine, sine: sine, poleX: poleX, poleY: poleY)
    }

    @inline(__always)
    func fromEarth(_ v: LaneVector) -> LaneVector {
        let e = fromEarthFixed(v.x, v.y, v.z, cosine: cosine, sine: sine, poleX: poleX, poleY: poleY)
        return hasCelestialPole ? fromCelestialPole(e.x, e.y, e.z, poleX: celestialX, poleY: celestialY) : e
    }
}

@inline(__always)
private func load(_ v: VectorColumns, _ at: Int, _ left: Int, _ scale: Double = 1) -> LaneVector {
    (load(v.x + at, count: left) * scale, load(v.y + at, count: left) * scale, load(v.z + at, count: left) * scale)
}

@inline(__always)
private func store(_ v: LaneVector, _ into: MutableVectorColumns, _ at: Int, _ left: Int) {
    store(v.x, to: into.x + at, count: left)
    store(v.y, to: into.y + at, count: left)
    store(v.z, to: into.z + at, count: left)
}

/// Vectors into or out of the Earth-fixed frame.
func turn(
    _ rotation: RotationColumns, _ toEarth: Bool, _ scale: Double, _ vectors: VectorColumns, _ into: MutableVectorColumns,
    _ count: Int
) {
    var index = 0
    while index < count {
        let left = count &- index
        let lanes = RotationLanes(rotation, index, left)
        let v = load(vectors, index, left, scale)
        store(toEarth ? lanes.toEarth(v) : lanes.fromEarth(v), into, index, left)
        index &+= 8
    }
}

/// Positions and velocities: on the way to the Earth-fixed frame ω × r is taken off, on the way back it is added.
///
/// The axis of ω is the pole of the celestial frame's equator, that of z before polar motion.
func turnStates(
    _ rotation: RotationColumns, _ toEarth: Bool, _ rate: Double, _ positions: VectorColumns, _ velocities: VectorColumns,
    _ positionsInto: MutableVectorColumns, _ velocitiesInto: MutableVectorColumns, _ count: Int
) {
    var index = 0
    while index < count {
        let left = count &- index
        let lanes = RotationLanes(rotation, index, left)
        let (r, v) = (load(positions, index, left), load(velocities, index, left))
        // ω × r = rate · (axis × r); the axis in the Earth-fixed frame is what polar motion makes of (0, 0, 1).
        let fixed = toEarth ? lanes.toEarth(r) : r
        let axisX = lanes.poleX, axisY = -lanes.poleY
        let axisZ = fma(axisX * axisX + axisY * axisY, Lanes(repeating: -0.5), 1)
        let swing: LaneVector = (
            (axisY * fixed.z - axisZ * fixed.y) * rate, (axisZ * fixed.x - axisX * fixed.z) * rate,
            (axisX * fixed.y - axisY * fixed.x) * rate
        )
        if toEarth {
            let moved = lanes.toEarth(v)
            store(fixed, positionsInto, index, left)
            store((moved.x - swing.x, moved.y - swing.y, moved.z - swing.z), velocitiesInto, index, left)
        } else {
            store(lanes.fromEarth(r), positionsInto, index, left)
            store(lanes.fromEarth((v.x + swing.x, v.y + swing.y, v.z + swing.z)), velocitiesInto, index, left)
        }
        index &+= 8
    }
}

/// Vectors times a matrix.
func matrix(
    _ rowX: SIMD3<Double>, _ rowY: SIMD3<Double>, _ rowZ: SIMD3<Double>, _ vectors: VectorColumns, _ into: MutableVectorColumns,
    _ count: Int
) {
    var index = 0
    while index < count {
        let v = load(vectors, index, count &- index)
        let x = fma(v.x, Lanes(repeating: rowX.x), fma(v.y, Lanes(repeating: rowX.y), v.z * rowX.z))
        let y = fma(v.x, Lanes(repeating: rowY.x), fma(v.y, Lanes(repeating: rowY.y), v.z * rowY.z))
        let z = fma(v.x, Lanes(repeating: rowZ.x), fma(v.y, Lanes(repeating: rowZ.y), v.z * rowZ.z))
        store((x, y, z), into, index, count &- index)
        index &+= 8
    }
}

/// Geodetic coordinates of Earth-fixed positions.
func geodetic(_ scale: Double, _ positions: VectorColumns, _ into: MutableVectorColumns, _ count: Int) {
    var index = 0
    while index < count {
        let left = count &- index
        let v = load(positions, index, left, scale)
        let place = geodetic(v.x, v.y, v.z)
        store((place.longitude_rad, place.latitude_rad, place.height_m), into, index, left)
        index &+= 8
    }
}

/// Geodetic coordinates of celestial positions.
func celestialGeodetic(
    _ rotation: RotationColumns, _ scale: Double, _ positions: VectorColumns, _ into: MutableVectorColumns, _ count: Int
) {
    var index = 0
    while index < count {
        let left = count &- index
        let v = RotationLanes(rotation, index, left).toEarth(load(positions, index, left, scale))
        let place = geodetic(v.x, v.y, v.z)
        store((place.longitude_rad, place.latitude_rad, place.height_m), into, index, left)
        index &+= 8
    }
}

/// Earth-fixed positions of places.
func cartesian(_ places: VectorColumns, _ into: MutableVectorColumns, _ count: Int) {
    var index = 0
    while index < count {
        let left = count &- index
        let place = load(places, index, left)
        store(cartesian(place.x, place.y, place.z), into, index, left)
        index &+= 8
    }
}

/// Azimuth (clockwise from north, 0 ..< 2π), elevation and range from a site.
func topocentric(_ site: SiteConstants, _ positions: VectorColumns, _ into: MutableVectorColumns, _ count: Int) {
    var index = 0
    while index < count {
        let left = count &- index
        let v = load(positions, index, left)
        let (dx, dy, dz) = (v.x - site.x_m, v.y - site.y_m, v.z - site.z_m)
        let outward = fma(dx, Lanes(repeating: site.cosLongitude), dy * site.sinLongitude)
        let east = dy * site.cosLongitude - dx * site.sinLongitude
        let north = dz * site.cosLatitude - outward * site.sinLatitude
        let up = fma(dz, Lanes(repeating: site.sinLatitude), outward * site.cosLatitude)
        let level = fma(east, east, north * north)
        let azimuth = atan2(east, north)
        let clockwise = select(azimuth .< 0, azimuth + 2 * Double.pi, azimuth)
        store((clockwise, atan2(up, sqrt(level)), sqrt(fma(up, up, level))), into, index, left)
        index &+= 8
    }
}

/// The rate of the range from a site, from Earth-fixed positions and velocities.
func rangeRate(
    _ site: SiteConstants, _ positions: VectorColumns, _ velocities: VectorColumns, _ into: MutableColumn, _ count: Int
) {
    var index = 0
    while index < count {
        let left = count &- index
        let (r, v) = (load(positions, index, left), load(velocities, index, left))
        let (dx, dy, dz) = (r.x - site.x_m, r.y - site.y_m, r.z - site.z_m)
        let along = fma(dx, v.x, fma(dy, v.y, dz * v.z))
        store(along / sqrt(fma(dx, dx, fma(dy, dy, dz * dz))), to: into + index, count: left)
        index &+= 8
    }
}
