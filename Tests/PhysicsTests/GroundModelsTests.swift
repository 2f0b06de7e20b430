import Ephemeris
import Glibc
import Irradiance
import Testing
import TimeScales

/// Edges of the ground's models: night, the horizon, missing values, more light than there is outside.
struct GroundModelsTests {
    @Test(arguments: [90.0, 90.0001, 100, 180]) func clearSkiesAreDarkWithTheSunDown(zenith_deg: Double) {
        let zenith = zenith_deg * .pi / 180
        let skies = [
            ineichen(apparentZenith_rad: zenith, airMass: 38, linkeTurbidity: 3, altitude_m: 0, extraterrestrial_W_per_m2: 1361),
            bird(zenith_rad: zenith, airMass: 38, aerosol380: 0.1, aerosol500: 0.1, water_cm: 1, extraterrestrial_W_per_m2: 1361),
            ashraeClearSky(zenith_rad: zenith, airMass: 38, beamDepth: 0.4, diffuseDepth: 2.2, extraterrestrial_W_per_m2: 1361),
        ]
        for sky in skies { #expect(sky.ghi_W_per_m2 == 0 && sky.dni_W_per_m2 == 0 && sky.dhi_W_per_m2 == 0) }
        #expect(haurwitz_W_per_m2(apparentZenith_rad: zenith) < 1e-9)
        let rest = rest2(zenith_rad: zenith + 1e-9, atmosphere: Atmosphere(), extraterrestrial_W_per_m2: 1361)
        #expect(rest.ghi_W_per_m2 == 0)
    }

    @Test func missingInputsGiveMissingSkies() {
        let nan = Double.nan
        #expect(haurwitz_W_per_m2(apparentZenith_rad: nan).isNaN)
        let noTurbidity = ineichen(
            apparentZenith_rad: 0.5, airMass: 1.2, linkeTurbidity: nan, altitude_m: 0, extraterrestrial_W_per_m2: 1361)
        #expect(noTurbidity.ghi_W_per_m2.isNaN && noTurbidity.dni_W_per_m2.isNaN)
        let noWater = rest2(zenith_rad: 0.5, atmosphere: Atmosphere(water_cm: nan), extraterrestrial_W_per_m2: 1361)
        #expect(noWater.ghi_W_per_m2.isNaN)
        #expect(disc(ghi_W_per_m2: nan, zenith_rad: 0.5, extraterrestrial_W_per_m2: 1361).dni_W_per_m2.isNaN)
        #expect(pvwattsInverter(dc: nan, dcRating: 1).isNaN)
        #expect(huldDC(effective_W_per_m2: nan, module_K: 300, nameplate: 1).isNaN)
        let sky = SkyState(
            ghi_W_per_m2: nan, dhi_W_per_m2: 100, dni_W_per_m2: 500, extraterrestrial_W_per_m2: 1361, zenith_rad: 0.5, albedo: 0.2
        )
        for model in SkyModel.allCases {
            #expect(transposed(sky, tilt_rad: 0.5, cosIncidence: 0.9, model: model).global_W_per_m2.isNaN)
        }
    }

    @Test func noSkyModelIsInfinite() {
        for model in SkyModel.allCases {
            for ghi in [0.0, 1, 50, 2000] {
                for zenith_deg in [0.0, 60, 89.9, 90, 120] {
                    let sky = SkyState(
                        ghi_W_per_m2: ghi, dhi_W_per_m2: 50, dni_W_per_m2: 0, extraterrestrial_W_per_m2: 1361,
                        zenith_rad: zenith_deg * .pi / 180, albedo: 0.2)
                    let light = transposed(sky, tilt_rad: 0.6, cosIncidence: 0.3, model: model)
                    #expect(light.global_W_per_m2.isFinite && light.skyDiffuse_W_per_m2 >= 0)
                }
            }
        }
    }

    @Test(arguments: SplitModel.allCases) func everySplitClosesAndStaysBelowTheSun(split: SplitModel) {
        typealias Weather = GroundPVTests
        var ghi = Weather.ghi
        ghi[12] = 3000  // more than there is outside
        ghi[40] = -3
        ghi[41] = .nan
        let series = IrradianceSeries(
            ghi_W_per_m2: ghi, split: split, place: Weather.place, sun: Weather.sun,
            pressure_Pa: [Double](repeating: 84_000, count: ghi.count))
        let mean = series.lit.meanCosZenith
        for k in ghi.indices where k != 41 {
            #expect(series.litDNI_W_per_m2[k] >= 0 && series.litDNI_W_per_m2[k] <= series.extraterrestrial_W_per_m2[k])
            let sum = series.litDNI_W_per_m2[k] * mean[k] + series.dhi_W_per_m2[k]
            #expect(abs(sum - max(ghi[k], 0)) < 1e-9)
        }
        #expect(series.dhi_W_per_m2[41].isNaN)
    }

    @Test func theChainOfChosenModelsIsThePlants() {
        typealias Weather = GroundPVTests
        var plants = [Weather.plants[1], Weather.plants[2], PVPlant(mount: .twoAxis)]
        plants[2].dcPerAC = 1
        let series = IrradianceSeries(
            ghi_W_per_m2: Weather.ghi, split: .erbs, place: Weather.place, sun: Weather.sun,
            pressure_Pa: [Double](repeating: 84_000, count: Weather.ghi.count))
        for plant in plants {
            let kernel = plant.output(
                ghi_W_per_m2: Weather.ghi, air_K: Weather.air_K, wind_m_per_s: Weather.wind, lit: Weather.lit, sun: Weather.sun)
            let chain = PVChain(plant).output(series, air_K: Weather.air_K, wind_m_per_s: Weather.wind)
            let (a, b) = (kernel.ac_W_per_W.reduce(0, +), chain.ac_W_per_W.reduce(0, +))
            #expect(abs(a / b - 1) < 1e-6)
        }
    }

    @Test func polarDaysAndNights() {
        let axis = TimeAxis(start: Instant(unix_s: 1_718_928_000), step_s: 3600, count: 24)
        let sun = SunTrack(axis)
        for (latitude, isLit) in [(89.9, true), (-89.9, false)] {
            let place = GeodeticPlace(longitude_rad: 0, latitude_rad: latitude * .pi / 180)
            let series = IrradianceSeries(clear: .haurwitz, place: place, sun: sun, pressure_Pa: 101_325)
            #expect(series.ghi_W_per_m2.allSatisfy { isLit ? $0 > 200 : $0 == 0 })
        }
    }

    @Test func aDiodeHasItsPointsOnItsCurve() {
        let diode = SingleDiode(light_A: 8, saturation_A: 1e-9, series_ohm: 0.3, shunt_ohm: 300, thermal_V: 1.9)
        let points = diode.points
        #expect(abs(diode.current_A(voltage_V: 0) - points.shortCircuit_A) < 1e-10)
        #expect(abs(diode.current_A(voltage_V: points.openCircuit_V)) < 1e-8)
        #expect(abs(diode.current_A(voltage_V: points.maximum_V) - points.maximum_A) < 1e-8)
        for step in [-0.01, 0.01] {
            let v = points.maximum_V + step
            #expect(diode.current_A(voltage_V: v) * v < points.maximum_W)
        }
        let dark = SingleDiode(light_A: 0, saturation_A: 1e-9, series_ohm: 0.3, shunt_ohm: 300, thermal_V: 1.9).points
        #expect(dark.maximum_W == 0 && dark.openCircuit_V == 0)
    }

    @Test func kimbersDirtGrowsAndIsWashedOff() {
        var rain = [Double](repeating: 0, count: 60)
        rain[30] = 10
        let losses = KimberSoiling().losses(rain_mm: rain, step_s: 86_400)
        #expect(abs(losses[29] - 29 * 0.0015) < 1e-12 && losses[30] == 0 && losses[43] == 0)
        #expect(abs(losses[44] - 0.0015) < 1e-12)
    }

    @Test func turbidityIsThatOfTheMonthsMiddle() {
        let months = (1...12).map(Double.init)
        #expect(abs(linkeTurbidity(monthly: months, dayOfYear: 15.5, isLeap: false) - 1) < 1e-12)
        #expect(abs(linkeTurbidity(monthly: months, dayOfYear: 45, isLeap: false) - 2) < 1e-12)
        #expect(linkeTurbidity(monthly: months, dayOfYear: 365.9, isLeap: false) < 12)
    }
}
