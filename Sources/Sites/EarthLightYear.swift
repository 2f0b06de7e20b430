internal import Ephemeris
internal import Glibc
internal import Orbits
public import Thermal
internal import TimeScales
internal import Units

/// Maps of the Earth for a year: one, or one a month.
public struct EarthMaps: Sendable, Hashable {
    let months: [EarthMap]
    /// Where they come from, for the notes of a result.
    let source: String

    /// - Parameter maps: one for all months, or twelve from January.
    public init(_ maps: [EarthMap], source: String) {
        precondition(maps.count == 1 || maps.count == 12, "one map, or one a month")
        months = maps.map(\.zonalMeans)
        self.source = source
    }

    func map(_ month: Int) -> EarthMap { months.count == 1 ? months[0] : months[month - 1] }
}

/// What a radiator on a circular orbit receives from an Earth with zonal maps, in every step of a time axis.
///
/// Tables over latitude, the Sun's declination in the month and its hour angle, linear between: the light is even in the hour angle in
/// every attitude. Against the integral at the step the reflected share is within 0.005 of the solar flux, the longwave within 1 W/m².
struct EarthLightYear {
    /// Sums over both faces: reflected over solar flux, and infrared, W/m².
    let reflected: [Double], longwave_W_per_m2: [Double]

    init(_ maps: EarthMaps, orbit: CircularOrbit, attitude: RadiatorAttitude, axis: TimeAxis) {
        let sun = SunTable(covering: axis)
        let h = orbit.radius_m / Physical.earthMeanRadius_m
        var tables: [MonthTable?] = Array(repeating: nil, count: 12)
        var (reflected, longwave) = ([Double](), [Double]())
        reflected.reserveCapacity(axis.count)
        longwave.reserveCapacity(axis.count)
        let day = max(1, Int(86_400 / axis.step_s))
        for first in stride(from: 0, to: axis.count, by: day) {
            let count = min(day, axis.count - first)
            let middle = axis.instant(first + count / 2)
            let month = middle.civil.month
            if tables[month - 1] == nil {
                tables[month - 1] = MonthTable(
                    maps.map(month), attitude, distance_radii: h, year: middle.civil.year, month: month,
                    latitudes: orbit.inclination_rad)
            }
            guard let table = tables[month - 1] else { continue }
            let positions = orbit.positions_m(from: axis.instant(first) + axis.step_s / 2, step_s: axis.step_s, count: count)
            for (step, position) in positions.enumerated() {
                let toSun = sun.sun(at: axis.instant(first + step) + axis.step_s / 2).direction
                let light = table.light(position / (position * position).sum().squareRoot(), toSun)
                reflected.append(light.reflected)
                longwave.append(light.longwave_W_per_m2)
            }
        }
        (self.reflected, longwave_W_per_m2) = (reflected, longwave)
    }
}

/// Light on a panel's two faces in one month.
private struct MonthTable {
    private static let hours = 25, declinations = 3, latitudes = 37
    private let first_rad: Double, step_rad: Double
    private let south_rad: Double, latitudeStep_rad: Double
    private var values: [EarthLight] = []

    init(
        _ map: EarthMap, _ attitude: RadiatorAttitude, distance_radii: Double, year: Int, month: Int,
        latitudes inclination_rad: Double
    ) {
        let start = Instant(CivilTime(year: year, month: month, day: 1))
        let ends = (0...31).map { sunGeocentric(at: start + Double($0) * 86_400).declination_rad }
        let (low, high) = (ends.min() ?? 0, ends.max() ?? 0)
        (first_rad, step_rad) = (low, max(high - low, 1e-9) / Double(MonthTable.declinations - 1))
        let most = min(inclination_rad, .pi - inclination_rad) + 1e-6
        (south_rad, latitudeStep_rad) = (-most, 2 * most / Double(MonthTable.latitudes - 1))
        for latitude in 0..<MonthTable.latitudes {
            for declination in 0..<MonthTable.declinations {
                for hour in 0..<MonthTable.hours {
                    values.append(
                        map.light(
                            on: attitude, latitude_rad: south_rad + Double(latitude) * latitudeStep_rad,
                            declination_rad: first_rad + Double(declination) * step_rad,
                            hourAngle_rad: Double(hour) / Double(MonthTable.hours - 1) * .pi, distance_radii: distance_radii))
                }
            }
        }
    }

    /// At unit vectors of true equator and equinox.
    func light(_ satellite: SIMD3<Double>, _ sun: SIMD3<Double>) -> EarthLight {
        func place(_ value: Double, _ count: Int) -> (index: Int, share: Double) {
            let bounded = min(max(value, 0), Double(count - 1))
            let index = min(Int(bounded), count - 2)
            return (index, bounded - Double(index))
        }
        let latitude = place((asin(max(-1, min(1, satellite.z))) - south_rad) / latitudeStep_rad, MonthTable.latitudes)
        let declination = place((asin(sun.z) - first_rad) / step_rad, MonthTable.declinations)
        let turned = abs(atan2(satellite.x * sun.y - satellite.y * sun.x, satellite.x * sun.x + satellite.y * sun.y))
        let hour = place(turned / .pi * Double(MonthTable.hours - 1), MonthTable.hours)
        var sum = EarthLight(reflected: 0, longwave_W_per_m2: 0)
        for corner in 0..<8 {
            let (a, b, c) = (corner & 1, corner >> 1 & 1, corner >> 2)
            let weight =
                (a == 1 ? latitude.share : 1 - latitude.share) * (b == 1 ? declination.share : 1 - declination.share)
                * (c == 1 ? hour.share : 1 - hour.share)
            let index =
                ((latitude.index + a) * MonthTable.declinations + declination.index + b) * MonthTable.hours + hour.index + c
            sum.reflected += weight * values[index].reflected
            sum.longwave_W_per_m2 += weight * values[index].longwave_W_per_m2
        }
        return sum
    }
}
