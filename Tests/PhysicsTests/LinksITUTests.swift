import Glibc
import Testing
import Units

@testable import Links

@Suite struct ITUTests {
    private let path = SlantPath(
        frequency_GHz: 29, elevation_rad: 0.5424, latitude_deg: 51.5, station_km: 0.03, diameter_m: 1, efficiency: 0.65)
    private let climate = SlantClimate(
        pressure_hPa: 1009, temperature_K: 283.6, vapour_g_per_m3: 7.8, vapourColumn_kg_per_m2: 28, liquidColumn_kg_per_m2: 0.4,
        wetRefractivity: 50, rainHeight_km: 2.45, rain_mm_per_h: 26.5)

    @Test func attenuationFallsWithThePercentage() {
        let losses = [0.001, 0.01, 0.1, 1, 5, 20].map { SlantAttenuation(path, climate, percent: $0).total_dB }
        for (rarer, oftener) in zip(losses, losses.dropFirst()) { #expect(rarer > oftener) }
    }

    @Test func editionsDifferInTheirFloor() {
        #expect(SlantEdition.thirteenth.floor_percent == 1)
        #expect(SlantEdition.fourteenth.floor_percent == 5)
        let old = SlantAttenuation(path, climate, percent: 0.1, edition: .thirteenth)
        let new = SlantAttenuation(path, climate, percent: 0.1, edition: .fourteenth)
        #expect(old.rain_dB == new.rain_dB)
        #expect(old.cloud_dB != new.cloud_dB)
    }

    @Test func whatIsExtrapolatedIsFlagged() {
        var high = path
        high.frequency_GHz = 73.5
        #expect(SlantAttenuation(high, climate, percent: 0.1).validity == .frequency)
        #expect(SlantAttenuation(path, climate, percent: 0.0005).validity == .percentage)
        var low = path
        low.elevation_rad = 0.05
        #expect(SlantAttenuation(low, climate, percent: 0.1).validity == .elevation)
        low.frequency_GHz = 80
        #expect(SlantAttenuation(low, climate, percent: 0.1).validity == .several)
        #expect(SlantAttenuation(path, climate, percent: 0.1).validity == .valid)
    }

    @Test func noRainAboveTheRainHeight() {
        let rain = RainAttenuation(
            frequency_GHz: 20, elevation_rad: 0.5, tilt_rad: 0, latitude_deg: 20, station_km: 5, rainHeight_km: 4.9,
            rain_mm_per_h: 50)
        #expect(rain.exceeded_dB(percent: 0.01) == 0)
    }

    @Test func monthsWithoutPrecipitationAreRefused() {
        var rain = [Double](repeating: 50, count: 12)
        rain[4] = .nan
        #expect(throws: DomainError.self) {
            try RainStatistics(precipitation_mm: rain, temperature_K: [Double](repeating: 285, count: 12))
        }
    }

    @Test func rateInvertsExceedance() throws {
        let rain = try RainStatistics(
            precipitation_mm: [10, 0, 30, 80, 120, 200, 300, 250, 90, 40, 20, 5],
            temperature_K: [Double](repeating: 298, count: 12))
        for percent in [0.001, 0.01, 0.3, 2] {
            let rate = rain.rate_mm_per_h(percent: percent)
            #expect(abs(rain.exceedance_percent(rain_mm_per_h: rate) / percent - 1) < 1e-11)
        }
        #expect(rain.rate_mm_per_h(percent: rain.probability_percent + 0.1) == 0)
        let dry = try RainStatistics(
            precipitation_mm: .init(repeating: 0, count: 12), temperature_K: .init(repeating: 300, count: 12))
        #expect(dry.rate_mm_per_h(percent: 0.01) == 0)
    }

    @Test func normalTailsInvert() {
        for p in [1e-12, 1e-4, 0.02, 0.3, 0.5, 0.9, 0.99999] {
            #expect(abs(upperNormal(upperNormalInverse(p)) / p - 1) < 1e-13)
        }
        // Sheppard's theorem: both above zero.
        let both = upperBivariateNormal(0, 0, correlation: 0.5)
        #expect(abs(both - (0.25 + asin(0.5) / (2 * .pi))) < 1e-14)
    }

    @Test func raysBendTowardsTheGround() {
        let layers = LayeredAtmosphere(.global)
        let straight = 100.0 / sin(0.05)
        #expect(layers.legs_km(elevation_rad: 0.05).reduce(0, +) < straight)
        let zenith = layers.legs_km(elevation_rad: .pi / 2)
        #expect(abs(zenith.reduce(0, +) - layers.thickness_km.reduce(0, +)) < 1e-9)
    }
}
