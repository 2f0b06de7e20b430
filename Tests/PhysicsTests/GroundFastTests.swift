import Ephemeris
import Glibc
import Irradiance
import Testing
import TimeScales

/// The float kernels against the double-precision chain.
struct GroundFastTests {
    typealias Weather = GroundPVTests
    static let sun = FastSunTrack(GroundPVTests.sun)

    static let plants: [PVPlant] = {
        var plants = GroundPVTests.plants
        plants.append(PVPlant(mount: .twoAxis))
        plants.append(
            PVPlant(mount: .singleAxis(TrackerAxis(tilt_rad: 0.1, azimuth_rad: 3, groundCoverage: 0.5, crossSlope_rad: 0.08))))
        return plants
    }()

    static func fast(_ plant: PVPlant, ghi: [Double], air_K: [Double], wind: [Double], sun: FastSunTrack = sun) -> [Float] {
        var ac = [Float](repeating: -1, count: ghi.count)
        plant.fastPower(
            ghi_W_per_m2: ghi.map(Float.init), air_K: air_K.map(Float.init), wind_m_per_s: wind.map(Float.init),
            place: Weather.place, sun: sun, into: &ac)
        return ac
    }

    @Test(arguments: 0..<plants.count) func aYearIsThatOfTheDoubleChain(index: Int) {
        let plant = Self.plants[index]
        let exact = plant.output(
            ghi_W_per_m2: Weather.ghi, air_K: Weather.air_K, wind_m_per_s: Weather.wind, lit: Weather.lit, sun: Weather.sun
        ).ac_W_per_W
        let ac = Self.fast(plant, ghi: Weather.ghi, air_K: Weather.air_K, wind: Weather.wind)
        let energy = exact.reduce(0, +)
        let worst = zip(ac, exact).map { abs(Double($0) - $1) }.max() ?? 1
        #expect(abs(ac.reduce(0) { $0 + Double($1) } / energy - 1) < 2e-5)
        #expect(worst < 5e-4)
    }

    @Test(arguments: [1, 7, 15, 16, 17, 31, 40]) func everyTailLengthIsRight(count: Int) {
        let axis = TimeAxis(start: Weather.axis.start, step_s: 3600, count: count)
        let long = Self.fast(Self.plants[2], ghi: Weather.ghi, air_K: Weather.air_K, wind: Weather.wind)
        let short = Self.fast(
            Self.plants[2], ghi: Array(Weather.ghi[..<count]), air_K: Array(Weather.air_K[..<count]),
            wind: Array(Weather.wind[..<count]), sun: FastSunTrack(SunTrack(axis)))
        #expect(short == Array(long[..<count]))
    }

    @Test func missingWeatherGivesMissingPower() {
        var (ghi, air_K, wind) = (Weather.ghi, Weather.air_K, Weather.wind)
        (ghi[19], air_K[20], wind[21]) = (.nan, .nan, .nan)
        for plant in Self.plants {
            let ac = Self.fast(plant, ghi: ghi, air_K: air_K, wind: wind)
            #expect(ac.indices.filter { ac[$0].isNaN } == [19, 20, 21])
        }
    }

    @Test func darkHoursGiveNothing() {
        let ac = Self.fast(Self.plants[3], ghi: Weather.ghi, air_K: Weather.air_K, wind: Weather.wind)
        for hour in ac.indices where Weather.lit.fraction[hour] == 0 { #expect(ac[hour] == 0) }
    }

    @Test func huldsChainIsTheScalarOne() {
        let huld = HuldPlant(mount: .fixed(tilt_rad: 0.5, azimuth_rad: 2.9))
        let direct = Weather.ghi.map { Float($0 * 0.6) }
        let diffuse = Weather.ghi.map { Float($0 * 0.4) }
        let albedo = [Float](repeating: 0.2, count: direct.count)
        var ac = albedo
        huld.fastPower(
            direct_W_per_m2: direct, diffuse_W_per_m2: diffuse, albedo: albedo, air_K: Weather.air_K.map(Float.init),
            place: Weather.place, sun: Self.sun, into: &ac)
        for hour in stride(from: 0, to: 8760, by: 7) {
            let s = SIMD3(Weather.lit.east[hour], Weather.lit.north[hour], Weather.lit.up[hour])
            let mean = Weather.lit.fraction[hour] * s.z
            guard mean > 0.02 else { continue }
            let normal = horizonVector(zenith_rad: 0.5, azimuth_rad: 2.9)
            let ratio = max((normal * s).sum(), 0) / s.z
            let extra = extraterrestrial_W_per_m2(distance_au: Weather.sun.distance_au[hour])
            let (b, d) = (Double(direct[hour]), Double(diffuse[hour]))
            let a = min(b / mean / extra, 1)
            let view = (1 + normal.z) / 2
            let horizon = 1 + (b / (b + d)).squareRoot() * ((1 - normal.z) / 2) * ((1 - normal.z) / 2).squareRoot()
            let sky = d * (a * ratio + (1 - a) * view * horizon)
            let plane = b * ratio + sky + (b + d) * 0.2 * (1 - view)
            let module_K = Weather.air_K[hour] + 0.035 * plane
            let k = huld.coefficients
            let (g, t) = (plane / 1000, module_K - 298.15)
            guard g > 0 else { continue }
            let l = logarithm(g)
            let relative = 1 + l * (k[0] + k[1] * l) + t * (k[2] + l * (k[3] + k[4] * l) + k[5] * t)
            #expect(abs(Double(ac[hour]) - max(0, g * relative * 0.9)) < 1e-5)
        }
    }
}

private func logarithm(_ x: Double) -> Double { log(x) }
