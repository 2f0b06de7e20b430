import Glibc
import Testing
import Units

@testable import Links

@Suite struct LinksWaterTests {
    @Test func aMixtureOfOneMonthIsLogNormal() {
        let mixture = LogNormalMixture(logMedians: [log(2)], shares: [0.4], spread: 1.26)
        // Half of the wet time lies above the median.
        #expect(abs(mixture.exceeded(share: 0.2) - 2) < 1e-6)
        #expect(mixture.exceeded(share: 0.4) == 0 && mixture.exceeded(share: 0.9) == 0)
        for share in [1e-9, 1e-5, 0.01, 0.3, 0.399] {
            #expect(abs(mixture.share(above: mixture.exceeded(share: share)) / share - 1) < 1e-9)
        }
    }

    @Test func aMixtureOfUnlikeMonthsIsSolved() {
        let mixture = LogNormalMixture(
            logMedians: [-6, -2, 0, 1, 2, 3, -8, 0, 0, 0, 5, 0],
            shares: [0.08, 0.01, 0.002, 0, 0.05, 1e-6, 0.08, 0, 0.01, 0.02, 1e-4, 0],
            spread: 0.35)
        for share in [1e-8, 1e-6, 1e-4, 1e-3, 0.01, 0.05, 0.2] {
            #expect(abs(mixture.share(above: mixture.exceeded(share: share)) / share - 1) < 1e-9)
        }
    }

    @Test func fitsOfTheAirDoNotRunAway() {
        for f in [1.0, 12, 22.235, 60, 94, 183.31, 350] {
            let fits = GasColumnFits(frequency_GHz: f)
            for (pressure, temperature, density) in [(1013.0, 288.15, 7.5), (700, 275, 4), (1030, 250, 0.5), (1005, 303, 22)] {
                let height = fits.height_km(pressure_hPa: pressure, temperature_K: temperature, vapour_g_per_m3: density)
                #expect(height > 0, "\(f) GHz, \(pressure) hPa")
            }
        }
        // At sea level in the middle of the range the fit is near the ray line by line.
        let layers = LayeredAtmosphere(.global)
        let zenith = layers.slant_dB(frequency_GHz: 30, elevation_rad: .pi / 2)
        let fits = GasColumnFits(frequency_GHz: 30)
        let gas = GasAttenuation(
            frequency_GHz: 30, dry_hPa: 1003.28, vapour_hPa: vapourPressure_hPa(density_g_per_m3: 7.5, temperature_K: 288.15),
            temperature_K: 288.15)
        let height = fits.height_km(pressure_hPa: 1013.25, temperature_K: 288.15, vapour_g_per_m3: 7.5)
        #expect(abs(gas.oxygen_dB_per_km * height / zenith.oxygen_dB - 1) < 0.02)
        let vapour = fits.vapour_dB_m2_per_kg.value(pressure_hPa: 1013.25, temperature_K: 288.15, vapour_g_per_m3: 7.5) * 15
        #expect(abs(vapour / zenith.vapour_dB - 1) < 0.06)
    }

    @Test func stationsFarApartHelpAgainstClouds() throws {
        let cover = [Double](repeating: 0.4, count: 12)
        func year(_ longitudes: [Double]) throws -> CloudYear {
            try CloudYear(
                places: longitudes.map { ($0 * radiansPerDegree, 0.6) }, monthlyCover: longitudes.map { _ in cover },
                scale_m: 300e3)
        }
        let alone = try year([0]), near = try year([0, 0.5]), far = try year([0, 60])
        #expect(abs(alone.clearShare - 0.6) < 1e-12)
        #expect(near.clearShare > alone.clearShare && near.clearShare < far.clearShare)
        #expect(abs(far.clearShare - 0.84) < 1e-3 && abs(near.independentClearShare - 0.84) < 1e-12)
        #expect(near.clearByMonth.count == 12)
    }

    @Test func aLaserToTheGroundAddsUp() {
        let link = OpticalLink(
            power_W: 1, wavelength_m: 1550e-9, transmitDiameter_m: 0.1, receiveDiameter_m: 0.4, apertureEfficiency: 0.8,
            otherLosses_dB: 3)
        func ground(_ aerosol: Aerosol) -> OpticalGroundLink {
            OpticalGroundLink(
                link: link, distance_m: 800e3, elevation_rad: 0.7, station_m: 500, aerosol: aerosol,
                pointing: BeamPointing(divergence_rad: 1e-5, bias_rad: 0, jitter_rad: 1e-6), turbulence: Turbulence(),
                fadeShare: 0.01,
                channels: 2, rate_bit_per_s: 1e11, required_W: 1e-6)
        }
        let haze = ground(.haze(visibility_km: 23, scale_m: 1200))
        let lines = haze.lines()
        func value(_ name: String) -> Double { lines.first { $0.name == name }?.value ?? .nan }
        let parts = [
            "transmitted power", "captured by the apertures", "optics and other losses", "haze", "scintillation fade", "pointing",
            "shared by channels",
        ]
        #expect(abs(parts.reduce(0) { $0 + value($1) } - value("received a channel")) < 1e-9)
        #expect(ground(.haze(visibility_km: 0.3, scale_m: 300)).received_W < haze.received_W)
        #expect(ground(.mie).aerosol_dB > 0 && ground(.mie).aerosol_dB < 1)
    }

    @Test func patternsLoseOffTheirAxes() throws {
        for form in AntennaPattern.Form.allCases {
            let table = form == .table ? try AntennaTable(angles_deg: [0, 1, 180], gains_dBi: [40, 20, -10]) : nil
            let pattern = try AntennaPattern(form, gain_dBi: 40, fullWidth_rad: 0.03, table: table)
            #expect(pattern.loss_dB(offAxis_rad: 0) == 0)
            #expect(pattern.loss_dB(offAxis_rad: 0.3) > 15)
        }
        let half = try AntennaPattern(.gaussian, gain_dBi: 40, fullWidth_rad: 0.03)
        #expect(abs(half.loss_dB(offAxis_rad: 0.015) - 3.0103) < 1e-4)
        #expect(throws: DomainError.self) { try AntennaPattern(.table, gain_dBi: 40, fullWidth_rad: 0.03) }
        #expect(throws: DomainError.self) { try AntennaTable(angles_deg: [0, .nan], gains_dBi: [1, 2]) }
        #expect(throws: DomainError.self) { try AntennaTable(angles_deg: [0, 5, 3], gains_dBi: [1, 2, 3]) }
    }
}
