internal import KernelTypes
internal import VectorMath

/// Umbra and penumbra of a sphere as seen from one distance: what does not change from sample to sample.
///
/// Source: Montenbruck and Gill, Satellite Orbits, 2000, section 3.4.2. The Earth must look larger than the Sun.
struct ConeShadow {
    let orbitRadius_m: Lanes
    let sunRadius_m: Lanes
    /// Apparent radius of the Earth, rad, with its sine and cosine.
    let earth: Lanes
    let sinEarth: Lanes
    let cosEarth: Lanes

    @inline(__always)
    init(orbitRadius_m radius: Double, earthRadius_m: Double, sunRadius_m: Double) {
        orbitRadius_m = Lanes(repeating: radius)
        self.sunRadius_m = Lanes(repeating: sunRadius_m)
        let sine = Lanes(repeating: earthRadius_m / radius)
        sinEarth = sine
        cosEarth = sqrt((1 - sine) * (1 + sine))
        earth = asin(sine)
    }

    /// The visible share of the Sun's disk for cosines of the sun's zenith angle at the satellite's sub-point.
    @inline(__always)
    func litFraction(_ cosSun: Lanes, _ sunDistance_m: Lanes) -> Lanes {
        let (zero, one) = (Lanes.zero, Lanes(repeating: 1))
        let r = orbitRadius_m
        // From the satellite: distance to the Sun, cosine of its angle from the nadir, its apparent radius.
        let towards = r - sunDistance_m * cosSun
        let perDistance = one / sqrt(sunDistance_m * (sunDistance_m - (r + r) * cosSun) + r * r)
        let cosApart = towards * perDistance
        let sinSun = sunRadius_m * perDistance
        let cosSunRadius = sqrt((1 - sinSun) * (1 + sinSun))
        let (direct, across) = (cosEarth * cosSunRadius, sinEarth * sinSun)
        let dark = cosApart .>= direct + across
        let partial = (cosApart .> direct - across) .& .!dark
        let whole = select(dark, zero, one)
        return any(partial) ? select(partial, uncovered(cosApart, sinSun), whole) : whole
    }

    /// One minus the overlap of two disks over the area of the smaller; meaningful where they cross.
    private func uncovered(_ cosApart: Lanes, _ sinSun: Lanes) -> Lanes {
        let (zero, one) = (Lanes.zero, Lanes(repeating: 1))
        let square = sinSun * sinSun
        // The arcsine of a small sine: the next term is below 1e-18.
        let a = sinSun * fma(square, fma(square, Lanes(repeating: 3.0 / 40), 1.0 / 6), 1.0)
        let (b, c) = (earth, acos(cosApart))
        let x = fma(c, c, (a - b) * (a + b)) / (c + c)
        let y = sqrt(max((a - x) * (a + x), zero))
        let covered = a * a * acos(clamp(x / a, -1, 1)) + b * b * asin(min(y / b, one)) - c * y
        return clamp(one - covered / (a * a * Double.pi), 0, 1)
    }
}

/// The visible share of the Sun's disk for `count` cosines of the sun's zenith angle.
func conicalShadow(
    _ cosSunZenith: UnsafePointer<Double>, _ count: Int, _ orbitRadius_m: Double, _ sunDistance_m: Double,
    _ earthRadius_m: Double,
    _ sunRadius_m: Double, _ into: UnsafeMutablePointer<Double>
) {
    let shadow = ConeShadow(orbitRadius_m: orbitRadius_m, earthRadius_m: earthRadius_m, sunRadius_m: sunRadius_m)
    let distance_m = Lanes(repeating: sunDistance_m)
    for done in stride(from: 0, to: count, by: 8) {
        let cosSun = load(cosSunZenith + done, count: count - done)
        // A comparison with NaN is false; adding zero times the input keeps it missing.
        store(shadow.litFraction(cosSun, distance_m) + cosSun * 0, to: into + done, count: count - done)
    }
}
