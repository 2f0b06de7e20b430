internal import Glibc
internal import Models
internal import Units

/// Patterns, polarisation, flux limits, interference and adaptive coding.
let radioDetailModels: [Model] = [
    Model(
        "rf.pattern", "Gain of an antenna at an angle from its axis.",
        edition: "S.465-6, S.580-6, S.1528-0, Gaussian",
        source: "ITU-R S.465-6, 2010; S.580-6, 2003; S.1528-0, 2001, recommends 1.3; main lobes: Radio Regulations, appendix 8",
        inputs: [
            .choice("pattern", ["s465", "s580", "s1528", "gaussian"], "form of the pattern"),
            .number("off_axis_deg", "deg", 0...180, "angle from the axis"),
            .number("gain_dBi", "dB", -20...100, "gain on the axis"),
            .number("diameter_per_wavelength", "1", 1...100_000, default: 50, "of an earth station (S.465, S.580)"),
            .number("beam_width_deg", "deg", 0.001...180, default: 5, "full width at half power (S.1528, Gaussian)"),
        ],
        outputs: [.number("off_axis_gain_dBi", "dB", -1e9...100, "gain at the angle")]
    ) { row throws(DomainError) in
        let (gain, size, width_rad) = (row["gain_dBi"], row["diameter_per_wavelength"], row["beam_width_deg"] * radiansPerDegree)
        let pattern: AntennaPattern =
            switch Int(row["pattern"]) {
            case 0: .s465(gain_dBi: gain, diameterPerWavelength: size)
            case 1: .s580(gain_dBi: gain, diameterPerWavelength: size)
            case 2: .s1528(gain_dBi: gain, halfWidth_rad: width_rad / 2)
            default: .gaussian(gain_dBi: gain, fullWidth_rad: width_rad)
            }
        return [pattern.gain_dBi(offAxis_rad: row["off_axis_deg"] * radiansPerDegree)]
    },
    Model(
        "rf.alignment", "Losses by pointing and by the polarisations of two antennas.",
        edition: "parabola; ellipses at right angles",
        source: "Maral and Bousquet 2009, chapter 5; Stutzman and Thiele, Antenna Theory and Design, 3rd ed., 2012, section 4.4",
        inputs: [
            .number("error_deg", "deg", 0...180, default: 0, "pointing error"),
            .number("beam_width_deg", "deg", 0.001...180, default: 1, "full width at half power"),
            .number("axial_ratio_dB", "dB", 0...60, default: 0, "of one antenna; 0: circular"),
            .number("other_axial_ratio_dB", "dB", 0...60, default: 0, "of the other"),
        ],
        outputs: [
            .number("pointing_dB", "dB", 0...1e6, "loss by pointing"),
            .number("polarisation_dB", "dB", 0...1e6, "greatest loss by polarisation"),
        ]
    ) { row throws(DomainError) in
        [
            pointingLoss_dB(
                error_rad: row["error_deg"] * radiansPerDegree, fullWidth_rad: row["beam_width_deg"] * radiansPerDegree),
            polarisationLoss_dB(axialRatio_dB: row["axial_ratio_dB"], otherAxialRatio_dB: row["other_axial_ratio_dB"]),
        ]
    },
    Model(
        "rf.flux_limit", "Power flux density at the ground against a limit of the Radio Regulations.",
        edition: "RR 2020, table 21-4", source: "Radio Regulations, 2020, article 21, table 21-4",
        inputs: [
            .number("eirp_dBW", "dB(W)", -200...200, "radiated power of the carrier towards the ground"),
            .number("bandwidth_MHz", "MHz", 1e-3...1e5, "of the carrier"), .number("distance_km", "km", 1...1e6, "to the ground"),
            .number("elevation_deg", "deg", 0...90, "angle of arrival over the horizontal"),
            .choice("mask", FluxMask.allCases.map(\.rawValue), "band and kind of service"),
        ],
        outputs: [
            .number("flux_dBW_per_m2", "dB(W m-2)", -1000...1000, "in the reference bandwidth"),
            .number("limit_dBW_per_m2", "dB(W m-2)", -1000...1000, "allowed"),
            .number("margin_dB", "dB", -1000...1000, "limit less flux density; negative: too much"),
        ]
    ) { row throws(DomainError) in
        let mask = FluxMask.allCases[Int(row["mask"])]
        let flux = fluxDensity_dBW_per_m2(
            eirp_dBW: row["eirp_dBW"], bandwidth_Hz: row["bandwidth_MHz"] * 1e6, reference_Hz: mask.reference_Hz,
            distance_m: row["distance_km"] * 1000)
        let limit = mask.limit_dBW_per_m2(elevation_rad: row["elevation_deg"] * radiansPerDegree)
        return [flux, limit, limit - flux]
    },
    Model(
        "rf.interference", "Carrier over interference from a neighbour seen off the axis of a receiving station.",
        edition: "one interferer", source: "Maral and Bousquet 2009, section 5.9; patterns as in rf.pattern",
        inputs: [
            .number("eirp_dBW", "dB(W)", -200...200, "wanted radiated power"),
            .number(
                "interferer_eirp_dBW", "dB(W)", -200...200, "radiated power of the other towards the station, in the same band"),
            .number("distance_km", "km", 1...1e9, "of the wanted transmitter"),
            .number("interferer_km", "km", 1...1e9, "of the other"),
            .number("off_axis_deg", "deg", 0...180, "angle between them at the station"),
            .number("gain_dBi", "dB", -20...100, "of the station"),
            .number("diameter_per_wavelength", "1", 1...100_000, "of the station"),
            .number("c_over_n_dB", "dB", -200...200, default: 200, "carrier over noise, to combine with"),
        ],
        outputs: [
            .number("c_over_i_dB", "dB", -1000...1000, "carrier over interference"),
            .number("c_over_n_plus_i_dB", "dB", -1000...1000, "carrier over noise and interference"),
        ]
    ) { row throws(DomainError) in
        let pattern = AntennaPattern.s465(gain_dBi: row["gain_dBi"], diameterPerWavelength: row["diameter_per_wavelength"])
        let ratio =
            row["eirp_dBW"] - row["interferer_eirp_dBW"] + 20 * log10(row["interferer_km"] / row["distance_km"])
            + row["gain_dBi"] - pattern.gain_dBi(offAxis_rad: row["off_axis_deg"] * radiansPerDegree)
        return [ratio, combinedRatio_dB([row["c_over_n_dB"], ratio])]
    },
    Model(
        "rf.modcod", "The modulation and code that carries most at a ratio of symbol energy to noise density.",
        edition: "EN 302 307-1 V1.4.1, -2 V1.1.1", source: "ETSI EN 302 307-1, 2014, table 13; EN 302 307-2, 2014, table 20a",
        inputs: [
            .number("es_over_n0_dB", "dB", -100...200, "energy per symbol over noise density"),
            .number("margin_dB", "dB", 0...30, default: 0, "kept above the threshold"),
            .choice("table", ["dvb_s2", "dvb_s2x"], default: "dvb_s2", "modcods to choose from"),
            .number("bandwidth_MHz", "MHz", 1e-3...1e5, default: 250, "occupied"),
            .number("roll_off", "1", 0...1, default: 0.2, "excess of the bandwidth over the symbol rate"),
        ],
        outputs: [
            .number("efficiency_bit_per_symbol", "1", 0...20, "0 where none works"),
            .number("threshold_dB", "dB", -100...100, "of the modcod; missing where none works"),
            .number("rate_Mbit_per_s", "Mbit/s", 0...1e7, "information rate"),
        ]
    ) { row throws(DomainError) in
        let table = row["table"] == 0 ? ModcodTable.dvbS2 : ModcodTable.dvbS2X
        let best = table.best(ratio_dB: row["es_over_n0_dB"], margin_dB: row["margin_dB"])
        let efficiency = best?.efficiency_bit_per_symbol ?? 0
        return [efficiency, best?.threshold_dB ?? .nan, efficiency * row["bandwidth_MHz"] / (1 + row["roll_off"])]
    },
]
