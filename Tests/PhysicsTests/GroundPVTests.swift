import Ephemeris
import Glibc
import Irradiance
import Testing
import TimeScales

struct GroundPVTests {
    static let place = GeodeticPlace(longitude_rad: -1.8357, latitude_rad: 0.6936, altitude_m: 1600)
    static let axis = TimeAxis(start: Instant(unix_s: 1_704_067_200), step_s: 3600, count: 8760)
    static let sun = SunTrack(axis)
    static let lit = sun.lit(from: place)
    /// Weather of no particular place: clearness between 0 and 0.9, warm days, some wind.
    static let ghi: [Double] = (0..<axis.count).map { hour in
        let clearness = Double((hour * 7919) % 97) / 105
        return 1361 * lit.fraction[hour] * lit.up[hour] * clearness
    }
    static let air_K: [Double] = (0..<axis.count).map { hour in
        let year = sin(Double(hour) / 8760 * 2 * Double.pi)
        let day = sin(Double(hour) / 24 * 2 * Double.pi)
        return 285 + 12 * year + 5 * day
    }
    static let wind: [Double] = (0..<axis.count).map { Double(($0 * 31) % 17) / 2 }

    static let plants: [PVPlant] = {
        var plants = [
            PVPlant(mount: .fixed(tilt_rad: 0.5, azimuth_rad: 2.6)), PVPlant.facingEquator(latitude_rad: place.latitude_rad),
            PVPlant(mount: .singleAxis(TrackerAxis())),
            PVPlant(mount: .singleAxis(TrackerAxis(tilt_rad: 0.2, azimuth_rad: 2.9, backtracks: false))),
        ]
        plants[0].sky = .isotropic
        plants[0].coverReflects = false
        plants[1].dcPerAC = 1.6
        return plants
    }()

    /// The kernel's chain, one hour at a time, from the scalar models.
    static func reference(_ plant: PVPlant, _ hour: Int) -> (poa: Double, cell_K: Double, ac: Double) {
        let sun = SIMD3(lit.east[hour], lit.north[hour], lit.up[hour])
        let normal: SIMD3<Double>
        switch plant.mount {
        case .fixed(let tilt_rad, let azimuth_rad): normal = horizonVector(zenith_rad: tilt_rad, azimuth_rad: azimuth_rad)
        case .singleAxis(let axis): normal = axis.normal(rotation_rad: axis.rotation_rad(sun: sun))
        case .twoAxis: normal = sun / (sun * sun).sum().squareRoot()
        }
        let incidence = max(0, min(1, (normal * sun).sum()))
        let distance = self.sun.distance_au[hour]
        let extra = extraterrestrial_W_per_m2(distance_au: distance)
        let mean = lit.fraction[hour] * sun.z
        let split = erbs(ghi_W_per_m2: ghi[hour], cosZenith: mean, extraterrestrial_W_per_m2: extra, lowestCosZenith: 1e-6)
        let sky = SkyState(
            ghi_W_per_m2: ghi[hour], dhi_W_per_m2: split.dhi_W_per_m2, dni_W_per_m2: split.dni_W_per_m2,
            extraterrestrial_W_per_m2: extra, zenith_rad: acos(sun.z), albedo: plant.albedo)
        let plane = transposed(sky, tilt_rad: acos(normal.z), cosIncidence: incidence, model: plant.sky)
        let direct: Double = plane.direct_W_per_m2 * lit.fraction[hour]
        let diffuse: Double = plane.skyDiffuse_W_per_m2 + plane.groundDiffuse_W_per_m2
        let cell_K = faimanTemperature_K(irradiance_W_per_m2: direct + diffuse, air_K: air_K[hour], wind_m_per_s: wind[hour])
        let passed = plant.coverReflects ? physicalModifier(cosIncidence: incidence) : 1
        let dc = pvwattsDC(
            effective_W_per_m2: direct * passed + diffuse, cell_K: cell_K, nameplate: 1 - plant.losses,
            gamma_per_K: plant.gamma_per_K)
        let ac = pvwattsInverter(dc: dc, dcRating: 1 / (plant.dcPerAC * plant.inverterEfficiency))
        return (direct + diffuse, cell_K, ac)
    }

    @Test(arguments: 0..<plants.count) func theKernelIsTheScalarChain(index: Int) {
        let plant = Self.plants[index]
        let yield = plant.output(ghi_W_per_m2: Self.ghi, air_K: Self.air_K, wind_m_per_s: Self.wind, lit: Self.lit, sun: Self.sun)
        for hour in 0..<Self.axis.count where Self.lit.fraction[hour] > 0 {
            let expected = Self.reference(plant, hour)
            #expect(abs(yield.poa_W_per_m2[hour] - expected.poa) < 1e-9)
            #expect(abs(yield.cell_K[hour] - expected.cell_K) < 1e-9)
            #expect(abs(yield.ac_W_per_W[hour] - expected.ac) < 1e-12)
        }
    }

    @Test(arguments: 0..<plants.count) func noHourIsBeyondWhatTheSunGives(index: Int) {
        let plant = Self.plants[index]
        let yield = plant.output(
            ghi_W_per_m2: Self.ghi, air_K: Self.air_K, wind_m_per_s: Self.wind, place: Self.place, sun: Self.sun)
        for hour in 0..<Self.axis.count {
            #expect(yield.poa_W_per_m2[hour] >= 0 && yield.poa_W_per_m2[hour] < 1500)
            #expect(yield.ac_W_per_W[hour] >= 0 && yield.ac_W_per_W[hour] <= 1 / plant.dcPerAC + 1e-12)
            if Self.lit.fraction[hour] == 0 { #expect(yield.ac_W_per_W[hour] == 0) }
        }
    }

    @Test func aLevelPlaneReceivesTheGlobalIrradiance() {
        let plant = PVPlant(mount: .fixed(tilt_rad: 0, azimuth_rad: 0))
        let yield = plant.output(ghi_W_per_m2: Self.ghi, air_K: Self.air_K, wind_m_per_s: Self.wind, lit: Self.lit, sun: Self.sun)
        for hour in 0..<Self.axis.count where Self.lit.up[hour] > 0.018 {
            #expect(abs(yield.poa_W_per_m2[hour] - Self.ghi[hour]) < 1e-9)
        }
    }

    @Test func missingWeatherGivesMissingPower() {
        var (ghi, air_K, wind) = (Self.ghi, Self.air_K, Self.wind)
        ghi[19] = .nan
        air_K[20] = .nan
        wind[21] = .nan
        let yield = Self.plants[2].output(ghi_W_per_m2: ghi, air_K: air_K, wind_m_per_s: wind, lit: Self.lit, sun: Self.sun)
        for hour in 19...21 { #expect(yield.ac_W_per_W[hour].isNaN) }
        #expect(yield.ac_W_per_W.filter(\.isNaN).count == 3)
    }

    @Test(arguments: [1, 3, 8, 9, 23]) func everyTailLengthIsRight(count: Int) {
        let axis = TimeAxis(start: Self.axis.start, step_s: 3600, count: count)
        let short = Self.plants[2].output(
            ghi_W_per_m2: Array(Self.ghi[0..<count]), air_K: Array(Self.air_K[0..<count]),
            wind_m_per_s: Array(Self.wind[0..<count]),
            place: Self.place, sun: SunTrack(axis))
        let long = Self.plants[2].output(
            ghi_W_per_m2: Self.ghi, air_K: Self.air_K, wind_m_per_s: Self.wind, lit: Self.lit, sun: Self.sun)
        #expect(short.ac_W_per_W == Array(long.ac_W_per_W[0..<count]))
    }

    @Test func beamAndDiffuseCloseAndTheBeamIsCapped() {
        for ghi in stride(from: 0.0, through: 1400, by: 35) {
            for zenith_deg in stride(from: 0.0, through: 120, by: 1.7) {
                let cosine = cos(zenith_deg * .pi / 180)
                let split = erbs(ghi_W_per_m2: ghi, cosZenith: cosine, extraterrestrial_W_per_m2: 1361.1)
                #expect(split.dni_W_per_m2 >= 0 && split.dni_W_per_m2 <= 1361.1)
                #expect(abs(split.dni_W_per_m2 * max(0, cosine) + split.dhi_W_per_m2 - ghi) < 1e-9)
            }
        }
    }

    @Test func trackersNeverTurnBeyondTheirLimitAndFaceTheSunAtBest() {
        let free = TrackerAxis(maximum_rad: .pi / 2, backtracks: false)
        let back = TrackerAxis()
        for zenith in stride(from: 0.02, to: 1.57, by: 0.05) {
            for azimuth in stride(from: 0.0, to: 6.28, by: 0.13) {
                let sun = horizonVector(zenith_rad: zenith, azimuth_rad: azimuth)
                let rotation = free.rotation_rad(sun: sun)
                let at = { (angle: Double) in (free.normal(rotation_rad: angle) * sun).sum() }
                #expect(at(rotation) >= at(rotation + 0.01) - 1e-12 && at(rotation) >= at(rotation - 0.01) - 1e-12)
                #expect(abs(back.rotation_rad(sun: sun)) <= back.maximum_rad)
            }
        }
    }

    @Test func spaceArraysLosePowerWithHeatAndAge() {
        let array = SpaceArray()
        let cool = array.power_W_per_m2(flux_W_per_m2: 1361, cell_K: 300)
        #expect(array.power_W_per_m2(flux_W_per_m2: 1361, cell_K: 360) < cool)
        #expect(abs(array.power_W_per_m2(flux_W_per_m2: 1361, cell_K: 300, age_yr: 5) / cool - 0.9039207968) < 1e-12)
        let t = array.equilibrium_K(flux_W_per_m2: 1361)
        let absorbed = 0.92 * 1361 - array.power_W_per_m2(flux_W_per_m2: 1361, cell_K: t)
        #expect(abs(absorbed - 1.7 * 5.670374419e-8 * t * t * t * t) < 1e-5)
    }
}
