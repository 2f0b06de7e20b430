import Glibc
import Links
import Testing
import Units

@Suite struct LinksTests {
    @Test(arguments: [(12.2, 168.9822), (28.5, 176.3519), (73.5, 184.5808)])
    func freeSpaceLossOf550km(frequency_GHz: Double, loss_dB: Double) {
        #expect(abs(freeSpaceLoss_dB(distance_m: 550e3, frequency_Hz: frequency_GHz * 1e9) - loss_dB) < 1e-4)
    }

    /// Twice the distance or the frequency costs 6.02 dB; gains of both ends make received power independent of the direction.
    @Test func lossesScale() {
        let loss = freeSpaceLoss_dB(distance_m: 1e6, frequency_Hz: 1e10)
        #expect(abs(freeSpaceLoss_dB(distance_m: 2e6, frequency_Hz: 1e10) - loss - 20 * log10(2)) < 1e-12)
        #expect(abs(freeSpaceLoss_dB(distance_m: 1e6, frequency_Hz: 2e10) - loss - 20 * log10(2)) < 1e-12)
        #expect(abs(ratio(decibels: decibels(0.37)) - 0.37) < 1e-15)
    }

    /// 4 m at 14 GHz, 100 W, 40,000 km to a satellite's beam: radiated power, gains and received power.
    @Test func upLink() {
        let eirp_dBW = decibels(100) + apertureGain_dBi(diameter_m: 4, frequency_Hz: 14e9, efficiency: 0.6)
        #expect(abs(eirp_dBW - 73.15) < 0.01)
        #expect(abs(eirp_dBW - freeSpaceLoss_dB(distance_m: 4e7, frequency_Hz: 14e9) + 38.23 - -96.03) < 0.02)
        // Power over a carrier of 480 MHz as density in 4 kHz.
        #expect(abs(60.5 - decibels(480e6 / 4e3) - 9.708) < 0.001)
    }

    @Test func capacityGrowsWithPowerAndBandwidth() {
        var link = RadioLink(eirp_dBW: 30, freeSpaceLoss_dB: 170, gainToNoise_dB_per_K: 10)
        let rate = link.shannonRate_bit_per_s(bandwidth_Hz: 1e8)
        #expect(link.shannonRate_bit_per_s(bandwidth_Hz: 2e8) > rate)
        link.eirp_dBW += 3
        #expect(link.shannonRate_bit_per_s(bandwidth_Hz: 1e8) > rate)
        // A weak carrier: capacity is C/N0 / ln 2 whatever the bandwidth.
        link.eirp_dBW = -60
        let limit = ratio(decibels: link.carrierToNoiseDensity_dBHz) / log(2)
        #expect(abs(link.shannonRate_bit_per_s(bandwidth_Hz: 1e12) / limit - 1) < 1e-6)
    }

    @Test func noise() {
        #expect(abs(noiseTemperature_K(noiseFigure_dB: 3.0103) - 290) < 0.01)
        #expect(cascadeNoise_K([]) == 0)
        // A loss in front adds its own noise and magnifies all behind it.
        let bare = cascadeNoise_K([ReceiverStage(gain_dB: 30, noise_K: 50)])
        let behind = cascadeNoise_K([.attenuator(loss_dB: 3, temperature_K: 290), ReceiverStage(gain_dB: 30, noise_K: 50)])
        #expect(abs(behind - (290 * (ratio(decibels: 3) - 1) + bare * ratio(decibels: 3))) < 1e-9)
        #expect(abs(skyNoise_K(attenuation_dB: 0) - Physical.cosmicBackground_K) < 1e-12)
        #expect(abs(skyNoise_K(attenuation_dB: 200) - 270) < 1e-9)
        #expect(abs(combinedRatio_dB([20, 20]) - (20 - decibels(2))) < 1e-12)
    }

    private let suncatcher = OpticalLink(
        power_W: 5, wavelength_m: 1.55e-6, transmitDiameter_m: 0.1, receiveDiameter_m: 0.1, apertureEfficiency: 0.78783,
        otherLosses_dB: 3)

    @Test func suncatcherCloses() {
        let required_W = 24 * 1e-5
        #expect(abs(suncatcher.range_m(required_W: required_W) / 407.85e3 - 1) < 1e-3)
        #expect(abs(suncatcher.received_W(range_m: 407.85e3) / required_W - 1) < 1e-3)
        #expect(abs(suncatcher.photonsPerBit(received_W: 1e-5, rate_bit_per_s: 400e9) - 195.07) < 0.01)
    }

    /// Near telescopes never receive more than is sent, and power falls with range.
    @Test func neverMoreThanIsSent() {
        var last = 1.0
        for step in 0...160 {
            let range_m = pow(10, Double(step) / 16)
            let share = suncatcher.capturedShare(range_m: range_m)
            #expect(share <= last && share > 0)
            last = share
        }
        #expect(suncatcher.farFieldShare(range_m: 1000) > 1)
        #expect(suncatcher.range_m(required_W: 6) == 0)
    }

    @Test(arguments: [(1.0, 0.99366), (5.067, 0.57455), (10, 0.29394), (100, 0.00769)])
    func bestGaussianBeam(range_km: Double, share: Double) {
        #expect(abs(suncatcher.gaussianShare(range_m: range_km * 1000) - share) < 1e-5)
    }

    @Test(arguments: [
        (550.0, 25.0, 1123.4177, 8.45082), (550, 40, 812.1071, 5.15180), (340, 25, 727.7190, 5.63400),
    ])
    func views(altitude_km: Double, elevation_deg: Double, range_km: Double, cap_deg: Double) {
        let view = SatelliteView(altitude_m: altitude_km * 1000, elevation_rad: elevation_deg * radiansPerDegree)
        #expect(abs(view.slantRange_m / 1000 / range_km - 1) < 1e-6)
        #expect(abs(view.capHalfAngle_rad / radiansPerDegree / cap_deg - 1) < 2e-5)
    }

    @Test func passesAndLatency() {
        let geostationary = SatelliteView(altitude_m: 35_786e3, elevation_rad: 5 * radiansPerDegree)
        #expect(abs(geostationary.slantRange_m / 1000 / 41126.7530 - 1) < 1e-6)
        let low = SatelliteView(altitude_m: 550e3, elevation_rad: 25 * radiansPerDegree)
        #expect(abs(low.longestPass_s - 269.44) < 0.01)
        #expect(abs(low.capArea_m2() / 1e6 - 2_775_253.7) < 0.1 * 30)
        let zenith = SatelliteView(altitude_m: 550e3, elevation_rad: .pi / 2)
        #expect(abs(zenith.slantRange_m - 550e3) < 1e-6 && abs(zenith.capHalfAngle_rad) < 1e-12)
        #expect(abs(vacuumRoundTrip_s(legs_m: [550e3]) * 1000 - 3.669) < 1e-3)
        #expect(abs(fibreRoundTrip_s(distance_m: 5_570_230, routeFactor: 1.3) * 1000 - 70.917) < 1e-3)
    }
}
