internal import Glibc
internal import Models
internal import Units

private let frequencyParameter = Parameter.number("frequency_GHz", "GHz", 0.001...1000, "carrier frequency")
private let distanceParameter = Parameter.number("distance_km", "km", 0.001...1e9, "distance between the antennas")
private let bandwidthParameter = Parameter.number("bandwidth_MHz", "MHz", 1e-6...1e6, "noise bandwidth")

/// Radio links.
let radioModels: [Model] = [
    Model(
        "rf.path_loss", "Free-space loss between isotropic antennas, and flux density at a distance.",
        edition: "P.525-4", source: "ITU-R P.525-4, 2019",
        inputs: [distanceParameter, frequencyParameter, .number("eirp_dBW", "dB(W)", -200...200, default: 0, "radiated power")],
        outputs: [
            .number("loss_dB", "dB", -1000...1000, "free-space loss"),
            .number("flux_dBW_per_m2", "dB(W m-2)", -1000...1000, "flux density"),
        ]
    ) { row throws(DomainError) in
        let distance_m = row["distance_km"] * 1000
        return [
            freeSpaceLoss_dB(distance_m: distance_m, frequency_Hz: row["frequency_GHz"] * 1e9),
            row["eirp_dBW"] - decibels(4 * .pi * distance_m * distance_m),
        ]
    },
    Model(
        "rf.antenna", "Gain and beam width of a circular aperture.",
        edition: "Maral and Bousquet 2009",
        source: "Maral and Bousquet, Satellite Communications Systems, 5th ed., 2009, chapter 5",
        inputs: [
            .number("diameter_m", "m", 0.001...1000, "diameter"), frequencyParameter,
            .number("efficiency", "1", 0.01...1, default: 0.6, "aperture efficiency"),
        ],
        outputs: [
            .number("gain_dBi", "dB", -100...200, "gain over an isotropic antenna"),
            .number("beam_width_deg", "deg", 0...360, "full width at half power"),
        ]
    ) { row throws(DomainError) in
        let frequency_Hz = row["frequency_GHz"] * 1e9
        return [
            apertureGain_dBi(diameter_m: row["diameter_m"], frequency_Hz: frequency_Hz, efficiency: row["efficiency"]),
            beamWidth_rad(diameter_m: row["diameter_m"], frequency_Hz: frequency_Hz) / radiansPerDegree,
        ]
    },
    Model(
        "rf.noise_cascade", "System noise temperature of an antenna, a lossy feed and three stages.",
        edition: "Friis 1944", source: "Friis, Noise Figures of Radio Receivers, Proc. IRE 32, 1944",
        inputs: [
            .number("antenna_K", "K", 0...1e5, "noise temperature of the antenna"),
            .number("feed_loss_dB", "dB", 0...100, default: 0, "loss between antenna and receiver"),
            .number("feed_K", "K", 0...2000, default: 290, "physical temperature of the feed"),
            .number("noise_1_K", "K", 0...1e6, "noise temperature of the first stage"),
            .number("gain_1_dB", "dB", -100...200, default: 0, "its gain"),
            .number("noise_2_K", "K", 0...1e6, default: 0, "noise temperature of the second stage"),
            .number("gain_2_dB", "dB", -100...200, default: 0, "its gain"),
            .number("noise_3_K", "K", 0...1e6, default: 0, "noise temperature of the third stage"),
        ],
        outputs: [
            .number("system_at_antenna_K", "K", 0...1e9, "at the antenna's terminals"),
            .number("system_at_receiver_K", "K", 0...1e9, "at the input of the first stage"),
        ]
    ) { row throws(DomainError) in
        let atAntenna =
            row["antenna_K"]
            + cascadeNoise_K([
                .attenuator(loss_dB: row["feed_loss_dB"], temperature_K: row["feed_K"]),
                ReceiverStage(gain_dB: row["gain_1_dB"], noise_K: row["noise_1_K"]),
                ReceiverStage(gain_dB: row["gain_2_dB"], noise_K: row["noise_2_K"]),
                ReceiverStage(gain_dB: 0, noise_K: row["noise_3_K"]),
            ])
        return [atAntenna, atAntenna * ratio(decibels: -row["feed_loss_dB"])]
    },
    Model(
        "rf.link", "A radio link in free space from radiated power, G/T and losses.",
        edition: "lumped losses", source: "Maral and Bousquet 2009, chapter 5; Shannon 1948",
        inputs: [
            .number("eirp_dBW", "dB(W)", -200...200, "radiated power"), distanceParameter, frequencyParameter,
            .number("losses_dB", "dB", -10...500, default: 0, "atmosphere, pointing, polarisation"),
            .number("g_over_t_dB_per_K", "dB(K-1)", -100...200, "receive gain over system noise temperature"), bandwidthParameter,
            .number("spectral_efficiency_bit_per_s_Hz", "bit/s/Hz", 0...20, default: 2, "of modulation and code"),
        ],
        outputs: radioOutputs
    ) { row throws(DomainError) in
        radioResult(row, losses_dB: row["losses_dB"], gainToNoise_dB_per_K: row["g_over_t_dB_per_K"])
    },
    Model(
        "rf.link_noise", "A radio link from receive gain and noise temperatures; what the atmosphere absorbs it also emits.",
        edition: "lumped losses", source: "Pratt and Allnutt, Satellite Communications, 3rd ed., 2019, chapter 4; ITU-R P.372-16",
        inputs: [
            .number("eirp_dBW", "dB(W)", -200...200, "radiated power"), distanceParameter, frequencyParameter,
            .number("atmosphere_dB", "dB", 0...200, default: 0, "loss in the atmosphere, which also emits"),
            .number("losses_dB", "dB", -10...500, default: 0, "pointing, polarisation, back-off"),
            .number("receive_gain_dBi", "dB", -100...200, "receive gain"),
            .number("receiver_K", "K", 0...1e5, "noise temperature of the receiver"),
            .number("medium_K", "K", 0...400, default: 270, "effective temperature of the atmosphere"),
            .number(
                "background_K", "K", 0...1000, default: Physical.cosmicBackground_K, "noise temperature behind the atmosphere"),
            bandwidthParameter,
            .number("spectral_efficiency_bit_per_s_Hz", "bit/s/Hz", 0...20, default: 2, "of modulation and code"),
        ],
        outputs: radioOutputs
    ) { row throws(DomainError) in
        let system_K =
            row["receiver_K"]
            + skyNoise_K(
                attenuation_dB: row["atmosphere_dB"], medium_K: row["medium_K"], background_K: row["background_K"])
        return radioResult(
            row, losses_dB: row["atmosphere_dB"] + row["losses_dB"],
            gainToNoise_dB_per_K: row["receive_gain_dBi"] - decibels(system_K))
    },
    Model(
        "rf.combined_ratio", "One carrier-to-noise ratio from two or three independent ones.",
        edition: "sum of reciprocals", source: "Pratt and Allnutt 2019, section 4.6",
        inputs: [
            .number("ratio_1_dB", "dB", -200...200, "first ratio"), .number("ratio_2_dB", "dB", -200...200, "second ratio"),
            .number("ratio_3_dB", "dB", -200...1000, default: 1000, "third ratio; 1000 for none"),
        ],
        outputs: [.number("ratio_dB", "dB", -200...200, "combined ratio")]
    ) { row throws(DomainError) in
        [combinedRatio_dB([row["ratio_1_dB"], row["ratio_2_dB"], row["ratio_3_dB"]])]
    },
    Model(
        "rf.sky_noise", "Noise temperature of the sky seen through an absorbing medium.",
        edition: "P.372-16", source: "ITU-R P.372-16, 2022, section 4",
        inputs: [
            .number("attenuation_dB", "dB", 0...500, "loss in the medium"),
            .number("medium_K", "K", 0...400, default: 270, "effective temperature of the medium"),
            .number("background_K", "K", 0...1000, default: Physical.cosmicBackground_K, "noise temperature behind it"),
        ],
        outputs: [.number("noise_K", "K", 0...1000, "noise temperature")]
    ) { row throws(DomainError) in
        [skyNoise_K(attenuation_dB: row["attenuation_dB"], medium_K: row["medium_K"], background_K: row["background_K"])]
    },
]

private let radioOutputs: [Parameter] = [
    .number("path_loss_dB", "dB", -1000...1000, "free-space loss"),
    .number("c_over_n0_dBHz", "dB(Hz)", -1000...1000, "carrier over noise density"),
    .number("c_over_n_dB", "dB", -1000...1000, "carrier over noise"),
    .number("shannon_Mbit_per_s", "Mbit/s", 0...1e9, "rate that no code exceeds"),
    .number("rate_Mbit_per_s", "Mbit/s", 0...1e9, "rate at the given spectral efficiency"),
    .number("eb_over_n0_dB", "dB", -1000...1000, "energy per bit over noise density at that rate"),
]

private func radioResult(_ row: Row, losses_dB: Double, gainToNoise_dB_per_K: Double) -> [Double] {
    let bandwidth_Hz = row["bandwidth_MHz"] * 1e6
    let link = RadioLink(
        eirp_dBW: row["eirp_dBW"],
        freeSpaceLoss_dB: freeSpaceLoss_dB(distance_m: row["distance_km"] * 1000, frequency_Hz: row["frequency_GHz"] * 1e9),
        otherLosses_dB: losses_dB, gainToNoise_dB_per_K: gainToNoise_dB_per_K)
    let rate_bit_per_s = row["spectral_efficiency_bit_per_s_Hz"] * bandwidth_Hz
    return [
        link.freeSpaceLoss_dB, link.carrierToNoiseDensity_dBHz, link.carrierToNoise_dB(bandwidth_Hz: bandwidth_Hz),
        link.shannonRate_bit_per_s(bandwidth_Hz: bandwidth_Hz) / 1e6, rate_bit_per_s / 1e6,
        rate_bit_per_s > 0 ? link.bitEnergyToNoise_dB(rate_bit_per_s: rate_bit_per_s) : .nan,
    ]
}
