internal import Ephemeris
internal import Glibc
internal import KernelTypes
internal import TimeScales
internal import Units

/// The Sun and the Moon at the middles of some steps of a time axis, in the axes of SGP4's positions (TEME).
final class Sky: @unchecked Sendable {
    let steps: Range<Int>
    let axis: TimeAxis
    /// Minutes of UTC from the axis's start.
    let minutes: UnsafeMutablePointer<Double>
    private let base: UnsafeMutablePointer<Double>
    private let stride: Int

    var columns: SkyColumns { unsafe SkyColumns(base, stride: stride) }

    init(_ axis: TimeAxis, _ steps: Range<Int>, _ sun: SunPath, stretch: Double) {
        (self.axis, self.steps) = (axis, steps)
        let count = steps.count
        stride = (count + 15) / 8 * 8
        unsafe minutes = .allocate(capacity: stride)
        unsafe base = .allocate(capacity: stride * SkyColumns.count)
        unsafe minutes.initialize(repeating: 0, count: stride)
        unsafe base.initialize(repeating: 1, count: stride * SkyColumns.count)
        let part = TimeAxis(start: axis.instant(steps.lowerBound), step_s: axis.step_s, count: count)
        let moon = sun.moon?.positions_m(along: part, offset_s: axis.step_s / 2)
        for k in 0..<count {
            let instant = axis.instant(steps.lowerBound + k) + axis.step_s / 2
            unsafe minutes[k] = SGP4Offset(from: axis.start, to: instant).minutes
            let turn = sun.equationOfEquinoxes_rad(at: instant)
            let (sine, cosine) = (sin(turn), cos(turn))
            func turned_km(_ v: SIMD3<Double>) -> SIMD3<Double> {
                SIMD3(cosine * v.x + sine * v.y, cosine * v.y - sine * v.x, v.z) / 1000
            }
            let (direction, distance_au) = sun.table.sun(at: instant)
            let toSun = turned_km(direction * (distance_au * Physical.astronomicalUnit_m))
            let stretched = SIMD3(toSun.x, toSun.y, toSun.z * stretch)
            let flux = Physical.solarConstant_W_per_m2 / (distance_au * distance_au)
            var values = [stretched.x, stretched.y, stretched.z].map { $0 / length(stretched) } + [1 / length(stretched), flux]
            if let moon {
                let place = turned_km(SIMD3(moon.x[k], moon.y[k], moon.z[k]))
                let shadow = unit(toSun - place)
                values += [place.x, place.y, place.z, shadow.x, shadow.y, shadow.z]
            }
            for (column, value) in values.enumerated() { unsafe base[column * stride + k] = value }
        }
    }

    deinit {
        unsafe minutes.deallocate()
        unsafe base.deallocate()
    }
}

extension ShadowCones {
    /// For a sphere lit by a Sun at `nearest_km` or more and at most `farthest_km`.
    init(radius_m: Double, sunRadius_m: Double, nearest_m: Double, farthest_m: Double) {
        func slope(_ sine: Double) -> (tangent: Double, cosine: Double) {
            let cosine = sqrt((1 - sine) * (1 + sine))
            return (sine / cosine, cosine)
        }
        let outer = slope((sunRadius_m + radius_m) / nearest_m), inner = slope((sunRadius_m - radius_m) / nearest_m)
        let innerLeast = slope((sunRadius_m - radius_m) / farthest_m)
        // A hundred metres of room for rounding and for axes that are not quite unit vectors.
        self.init(
            radius_km: radius_m / 1000, penumbra_km: radius_m / 1000 / outer.cosine + 0.1, penumbraSlope: outer.tangent,
            umbra_km: radius_m / 1000 / innerLeast.cosine - 0.1, umbraSlope: inner.tangent)
    }
}

extension ShadowBodies {
    /// The Earth, and the Moon if asked, over any dates: the Sun from 0.979 to 1.021 au.
    init(earth: EarthShape, hasMoon: Bool) {
        let au = Physical.astronomicalUnit_m
        func cones(_ radius_m: Double) -> ShadowCones {
            ShadowCones(
                radius_m: radius_m, sunRadius_m: Physical.sunRadius_m, nearest_m: 0.979 * au, farthest_m: 1.021 * au)
        }
        let (radius_m, stretch): (Double, Double) =
            switch earth {
            case .sphere(let radius_m): (radius_m, 1)
            case .ellipsoid: (Physical.earthEquatorialRadius_m, 1 / (1 - Physical.earthFlattening))
            }
        self.init(
            sunRadius_km: Physical.sunRadius_m / 1000, earth: cones(radius_m), stretch: stretch, moon: cones(Moon.radius_m),
            hasMoon: hasMoon)
    }
}
