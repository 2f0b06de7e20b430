internal import Glibc
internal import Units

/// Irradiance on the two faces of long rows of modules over reflecting ground.
public struct Bifacial: Sendable, Hashable {
    /// On the front and on the back, W/m².
    public var front: RowFace, back: RowFace

    /// Front irradiance and what the back adds to it.
    ///
    /// - Parameters:
    ///   - bifaciality: efficiency of the back over that of the front.
    ///   - shadeFactor, transmission: of structures behind the modules and of light that passes between cells.
    public func total_W_per_m2(bifaciality: Double = 0.8, shadeFactor: Double = -0.02, transmission: Double = 0) -> Double {
        front.total_W_per_m2 + back.total_W_per_m2 * bifaciality * (1 + shadeFactor) * (1 + transmission)
    }
}

/// Irradiance on one face of a row, averaged over its width, W/m².
public struct RowFace: Sendable, Hashable {
    /// From the Sun's disk, from the sky and from the ground.
    public var direct_W_per_m2: Double, sky_W_per_m2: Double, ground_W_per_m2: Double
    /// Share of the width in the shade of the next row.
    public var shaded: Double
    /// The sum of the parts.
    public var total_W_per_m2: Double { direct_W_per_m2 + sky_W_per_m2 + ground_W_per_m2 }
}

/// Rows that are long against their distance ("infinite sheds").
///
/// Range: tilt 0 … 90°, level ground. Source: Mikofski, Darawali, Hamer, Neubert and Newmiller, Bifacial performance modeling in large
/// arrays, IEEE PVSC 46, 2019; Marion et al., A practical irradiance model for bifacial PV modules, IEEE PVSC 44, 2017; view factors
/// by Hottel's crossed strings.
public struct InfiniteSheds: Sendable, Hashable {
    /// Width of a row over the distance of rows; height of the rows' middle over the ground; distance of rows, m.
    public var groundCoverage: Double, height_m: Double, pitch_m: Double

    /// Rows from their geometry.
    public init(groundCoverage: Double, height_m: Double, pitch_m: Double) {
        (self.groundCoverage, self.height_m, self.pitch_m) = (groundCoverage, height_m, pitch_m)
    }

    /// Irradiance on both faces.
    ///
    /// - Parameter isHayDavies: circumsolar light is taken as beam (Hay and Davies); otherwise the sky is isotropic.
    public func irradiance(
        _ sky: SkyState, sunAzimuth_rad: Double, tilt_rad: Double, facing_rad: Double, isHayDavies: Bool = false,
        frontModifier: Double = 1, backModifier: Double = 1
    ) -> Bifacial {
        var (beam, dhi) = (sky.dni_W_per_m2, sky.dhi_W_per_m2)
        if isHayDavies {
            let anisotropy = beam / sky.extraterrestrial_W_per_m2
            let zenithCosine = cos(sky.zenith_rad)
            let circumsolar = dhi * anisotropy
            dhi -= circumsolar * max(zenithCosine, 0) / max(zenithCosine, 0.01745)
            beam += circumsolar / max(zenithCosine, 0.01745)
        }
        func face(_ tilt_rad: Double, _ facing_rad: Double, _ modifier: Double) -> RowFace {
            let incidence = cosIncidence(
                tilt_rad: tilt_rad, planeAzimuth_rad: facing_rad, zenith_rad: sky.zenith_rad, azimuth_rad: sunAzimuth_rad)
            let tangent = cos(sunAzimuth_rad - facing_rad) * tan(sky.zenith_rad)
            let lit = litGround(tilt_rad: tilt_rad, tangent: tangent)
            let groundLight = sky.albedo * (lit * (sky.ghi_W_per_m2 - dhi) + groundToSky(tilt_rad: tilt_rad) * dhi)
            let reach = groundCoverage * (sin(tilt_rad) * tangent + cos(tilt_rad))
            let shaded = reach > 1 ? (incidence > 0 ? 1 - 1 / reach : 1) : reach * 0
            return RowFace(
                direct_W_per_m2: beam * max(incidence, 0) * (1 - shaded) * modifier,
                sky_W_per_m2: dhi * rowToSky(tilt_rad: tilt_rad),
                ground_W_per_m2: groundLight * rowToGround(tilt_rad: tilt_rad), shaded: shaded)
        }
        return Bifacial(
            front: face(tilt_rad, facing_rad, frontModifier), back: face(.pi - tilt_rad, facing_rad + .pi, backModifier))
    }

    /// View factor from a row to the sky, averaged over the width.
    func rowToSky(tilt_rad: Double) -> Double {
        let a = 1 / groundCoverage
        return 0.5 * (1 + a - (a * a - 2 * a * cos(tilt_rad) + 1).squareRoot())
    }

    /// View factor from a row to the ground, averaged over the width: what it sees below the next row's lower edge.
    ///
    /// Ground is followed for twenty rows each way; endless ground would give up to 0.0002 more.
    func rowToGround(tilt_rad: Double) -> Double {
        let pitch = 1 / groundCoverage
        let tilt_rad = min(tilt_rad, 179.9999 * radiansPerDegree)
        let along = SIMD2(cos(tilt_rad), sin(tilt_rad))
        let middle = SIMD2(0.0, 1.0)
        let (lower, upper) = (middle - 0.5 * along, middle + 0.5 * along)
        let own = middle - 0.5001 * SIMD2(along.x, abs(along.y))
        let next = own - SIMD2(pitch, 0)
        return (-20..<20).reduce(0) { sum, k in
            let (near, far) = (SIMD2(Double(k) * pitch, 0), SIMD2(Double(k + 1) * pitch, 0))
            let crossed = string(lower, near, own, next) + string(upper, far, own, next)
            return sum + max(0, (crossed - string(upper, near, own, next) - string(lower, far, own, next)) / 2)
        }
    }

    /// Share of the ground that the Sun lights.
    func litGround(tilt_rad: Double, tangent: Double) -> Double {
        guard abs(atan(tangent)) <= 85 * radiansPerDegree else { return tangent * 0 }
        let shade = groundCoverage * abs(cos(tilt_rad) + sin(tilt_rad) * tangent)
        return max(0, 1 - shade)
    }

    /// View factor from the ground to the sky between the rows, averaged over the ground.
    ///
    /// Rows are followed as far as 5° above the horizon.
    func groundToSky(tilt_rad: Double) -> Double {
        let rows = Int((height_m / (pitch_m * tan(5 * radiansPerDegree))).rounded(.up))
        let half = SIMD2(cos(tilt_rad), sin(tilt_rad)) * (groundCoverage * pitch_m / 2)
        let (a, b) = (SIMD2(0.0, 0.0), SIMD2(pitch_m, 0.0))
        let side = tilt_rad == 0 ? 0.0 : 1
        var sum = 0.0
        for k in -rows...rows {
            let centre = SIMD2(Double(k) * pitch_m, height_m)
            let upper = SIMD2(centre.x + pitch_m + side * half.x, height_m + side * half.y)
            let lower = SIMD2(upper.x - pitch_m, upper.y)
            let (left, right) = (centre - half, centre + half)
            let next = SIMD2(pitch_m, 0.0)
            let onLeft = angle(a, left) > angle(a, right) ? right : left
            let onRight = angle(b, left + next) > angle(b, right + next) ? left + next : right + next
            let crossed = string(a, upper, onLeft, onRight) + string(b, lower, onLeft, onRight)
            let strings = crossed - string(b, upper, onLeft, onRight) - string(a, lower, onLeft, onRight)
            sum += max(0, strings / (2 * pitch_m))
        }
        return sum
    }
}

private func angle(_ from: SIMD2<Double>, _ to: SIMD2<Double>) -> Double { atan2(to.y - from.y, to.x - from.x) }

private func distance(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double { ((a - b) * (a - b)).sum().squareRoot() }

/// Length of a taut string between two points that passes to the right of `left` and to the left of `right`.
private func string(_ from: SIMD2<Double>, _ to: SIMD2<Double>, _ left: SIMD2<Double>, _ right: SIMD2<Double>) -> Double {
    let direct = angle(from, to)
    if angle(from, right) - direct > 1e-8 { return distance(from, right) + distance(right, to) }
    if direct - angle(from, left) > 1e-8 { return distance(from, left) + distance(left, to) }
    return distance(from, to)
}
