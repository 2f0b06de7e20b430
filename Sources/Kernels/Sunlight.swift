internal import KernelTypes
internal import VectorMath

var sunlight: SunlightKernels { SunlightKernels(shares: sunlightShares, sums: sunlightSums) }

/// Visible shares of the Sun; ``SunlightKernels/Shares``.
///
/// Two cones about the shadow's axis decide for nearly all positions without a root or a division; blocks with a position between them
/// compute the overlap of the disks.
///
/// Source: Montenbruck and Gill, Satellite Orbits, 2000, section 3.4.
func sunlightShares(
    _ x_km: UnsafePointer<Double>, _ y_km: UnsafePointer<Double>, _ z_km: UnsafePointer<Double>, _ sky: SkyColumns,
    _ bodies: ShadowBodies, _ count: Int, _ share: UnsafeMutablePointer<Double>, _ full_W_per_m2: UnsafeMutablePointer<Double>
) {
    let (zero, one) = (Lanes.zero, Lanes(repeating: 1))
    let stretch = Lanes(repeating: bodies.stretch)
    let cones = bodies.earth
    var i = 0
    while i < count {
        let p = Place(x: load(x_km + i), y: load(y_km + i), z: load(z_km + i) * stretch)
        let along = dot(p, Place(sky, i)), square = dot(p, p)
        let dark = side(along, square, cones)
        store(select(dark.inside, zero, one), to: share + i)
        // 1/(1 - x) for the little that the satellite is nearer to the Sun than the Earth's centre is.
        let inverseDistance = load(sky.inverseDistance + i)
        let nearer = (along + along - square * inverseDistance) * inverseDistance
        let series = fma(fma(nearer, nearer, nearer), nearer, nearer)
        let flux = load(sky.flux_W_per_m2 + i)
        store(fma(flux, series, flux), to: full_W_per_m2 + i)
        if any(dark.edge) { atEdge(x_km, y_km, z_km, sky, bodies, share, i) }
        i &+= 8
    }
    if bodies.hasMoon { behindMoon(x_km, y_km, z_km, sky, bodies, count, share) }
}

/// The exact shares of a block of which some lie between the cones.
///
/// Apart, and from memory, so that the loop above keeps its values in registers.
@inline(never)
private func atEdge(
    _ x_km: UnsafePointer<Double>, _ y_km: UnsafePointer<Double>, _ z_km: UnsafePointer<Double>, _ sky: SkyColumns,
    _ bodies: ShadowBodies, _ share: UnsafeMutablePointer<Double>, _ i: Int
) {
    let p = Place(x: load(x_km + i), y: load(y_km + i), z: load(z_km + i) * bodies.stretch)
    let sun = Place(sky, i)
    let edge = side(dot(p, sun), dot(p, p), bodies.earth).edge
    let nadir = Place(x: Lanes.zero - p.x, y: Lanes.zero - p.y, z: Lanes.zero - p.z)
    let exact = uncovered(p, nadir, sun, 1 / load(sky.inverseDistance + i), bodies.sunRadius_km, bodies.earth.radius_km)
    store(select(edge, exact, load(UnsafePointer(share) + i)), to: share + i)
}

private struct Place {
    var x: Lanes
    var y: Lanes
    var z: Lanes

    @inline(__always) init(x: Lanes, y: Lanes, z: Lanes) { (self.x, self.y, self.z) = (x, y, z) }
    /// The direction to the Sun.
    @inline(__always) init(_ sky: SkyColumns, _ i: Int) { self.init(x: load(sky.x + i), y: load(sky.y + i), z: load(sky.z + i)) }
}

@inline(__always) private func dot(_ a: Place, _ b: Place) -> Lanes { fma(a.x, b.x, fma(a.y, b.y, a.z * b.z)) }

/// In full shadow for certain; between that and full light for certain.
private struct Side {
    var inside: LaneMask
    var edge: LaneMask
}

/// `along` is the distance from the sphere's centre towards the Sun, `square` that from the centre, squared.
@inline(__always)
private func side(_ along: Lanes, _ square: Lanes, _ cones: ShadowCones) -> Side {
    let off = fma(Lanes.zero - along, along, square)
    let outer = fma(along, Lanes(repeating: -cones.penumbraSlope), cones.penumbra_km)
    let inner = fma(along, Lanes(repeating: cones.umbraSlope), cones.umbra_km)
    let within = (along .< Lanes.zero) .& (off .< outer * outer)
    let inside = within .& (inner .> Lanes.zero) .& (off .< inner * inner)
    return Side(inside: inside, edge: within .& .!inside)
}

/// Takes from the visible shares what the Moon hides.
@inline(never)
private func behindMoon(
    _ x_km: UnsafePointer<Double>, _ y_km: UnsafePointer<Double>, _ z_km: UnsafePointer<Double>, _ sky: SkyColumns,
    _ bodies: ShadowBodies, _ count: Int, _ share: UnsafeMutablePointer<Double>
) {
    var i = 0
    while i < count {
        let moon = Place(x: load(sky.moonX_km + i), y: load(sky.moonY_km + i), z: load(sky.moonZ_km + i))
        let axis = Place(x: load(sky.moonSunX + i), y: load(sky.moonSunY + i), z: load(sky.moonSunZ + i))
        let p = Place(x: load(x_km + i), y: load(y_km + i), z: load(z_km + i))
        let q = Place(x: p.x - moon.x, y: p.y - moon.y, z: p.z - moon.z)
        let dark = side(dot(q, axis), dot(q, q), bodies.moon)
        if any(dark.inside .| dark.edge) { atMoon(x_km, y_km, z_km, sky, bodies, share, i) }
        i &+= 8
    }
}

@inline(never)
private func atMoon(
    _ x_km: UnsafePointer<Double>, _ y_km: UnsafePointer<Double>, _ z_km: UnsafePointer<Double>, _ sky: SkyColumns,
    _ bodies: ShadowBodies, _ share: UnsafeMutablePointer<Double>, _ i: Int
) {
    let p = Place(x: load(x_km + i), y: load(y_km + i), z: load(z_km + i))
    let toMoon = Place(x: load(sky.moonX_km + i) - p.x, y: load(sky.moonY_km + i) - p.y, z: load(sky.moonZ_km + i) - p.z)
    // The Moon is a sphere in axes that are not stretched.
    let stretched = Place(sky, i)
    let sun = Place(x: stretched.x, y: stretched.y, z: stretched.z / bodies.stretch)
    let left = uncovered(p, toMoon, sun, 1 / load(sky.inverseDistance + i), bodies.sunRadius_km, bodies.moon.radius_km)
    store(max(load(UnsafePointer(share) + i) + left - 1, Lanes.zero), to: share + i)
}

/// The share of the Sun's disk that a sphere leaves, towards whose centre `body` leads.
@inline(__always)
private func uncovered(_ p: Place, _ body: Place, _ sun: Place, _ distance_km: Lanes, _ sunRadius_km: Double, _ radius_km: Double)
    -> Lanes
{
    let (zero, one) = (Lanes.zero, Lanes(repeating: 1))
    let d = Place(
        x: fma(sun.x, distance_km, zero - p.x), y: fma(sun.y, distance_km, zero - p.y), z: fma(sun.z, distance_km, zero - p.z))
    let toSun = sqrt(dot(d, d)), toBody = sqrt(dot(body, body))
    let a = asin(sunRadius_km / toSun), b = asin(min(radius_km / toBody, one))
    let c = acos(clamp(dot(d, body) / (toSun * toBody), -1, 1))
    let x = fma(c, c, (a - b) * (a + b)) / (c + c)
    let y = sqrt(max((a - x) * (a + x), zero))
    let lens = a * a * atan2(y, x) + b * b * atan2(y, c - x) - c * y
    let disk = a * a * Double.pi
    var left = clamp(one - lens / disk, 0, 1)
    left = select(c .<= a - b, one - (b * b) / (a * a), left)
    left = select(c .<= b - a, zero, left)
    return select(c .>= a + b, one, left)
}

/// Sums; ``SunlightKernels/Sums``.
func sunlightSums(_ share: UnsafePointer<Double>, _ full_W_per_m2: UnsafePointer<Double>, _ count: Int) -> SIMD4<Double> {
    var (lit, full, received) = (Lanes.zero, Lanes.zero, Lanes.zero)
    var i = 0
    while i < count {
        let s = load(share + i, count: count - i), f = load(full_W_per_m2 + i, count: count - i)
        lit += s
        full += f
        received = fma(s, f, received)
        i &+= 8
    }
    return SIMD4(total(lit), total(full), total(received), 0)
}

@inline(__always)
private func total(_ x: Lanes) -> Double { ((x[0] + x[4]) + (x[2] + x[6])) + ((x[1] + x[5]) + (x[3] + x[7])) }
