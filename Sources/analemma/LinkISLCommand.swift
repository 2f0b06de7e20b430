import ArgumentParser
import Links
import Tables
import Units

struct LinkISLCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

    static let configuration = CommandConfiguration(
        commandName: "isl",
        abstract: "A laser link between satellites over distance, saturated where the beam is smaller than the telescope.",
        discussion: """
            The defaults are Suncatcher's: 5 W over 24 channels of 400 Gbit/s, 10 cm apertures of 105.1 dB gain, 3 dB of other losses, \
            -20 dBm a channel. Received power never exceeds transmitted power.
            """)

    @Option(help: ArgumentHelp("Distances, comma-separated.", valueName: "km")) var distance =
        "0.1,1,5,10,50,100,407.85,1000,5400"
    @Option(help: ArgumentHelp("Optical power of all channels.", valueName: "W")) var power: Double = 5
    @Option(help: ArgumentHelp("Wavelength.", valueName: "nm")) var wavelength: Double = 1550
    @Option(help: ArgumentHelp("Diameter of both telescopes.", valueName: "m")) var diameter: Double = 0.1
    @Option(help: ArgumentHelp("Gain of a telescope; absent: 105.1 dB of a 0.1 m one scaled to the diameter.", valueName: "dB"))
    var gain: Double?
    @Option(help: ArgumentHelp("Losses beside pointing.", valueName: "dB")) var losses: Double = 3
    @Option(help: ArgumentHelp("Standard deviation of pointing about each axis.", valueName: "urad")) var jitter: Double = 0
    @Option(help: "Channels that share the power.") var channels: Double = 24
    @Option(help: ArgumentHelp("Rate of a channel.", valueName: "Gbit/s")) var rate: Double = 400
    @Option(help: ArgumentHelp("Power that a channel needs.", valueName: "dBm")) var required: Double = -20
    @Option(help: "What is printed.") var format: Format = .table
    @Option(name: .shortAndLong, help: "A file instead of standard output.") var output: String?

    func validate() throws {
        for (name, value) in [
            ("power", power), ("wavelength", wavelength), ("diameter", diameter), ("channels", channels), ("rate", rate),
        ]
        where !(value > 0 && value.isFinite) {
            throw ValidationError("--\(name): \(value) is not above 0")
        }
        if !(losses >= 0) || !(jitter >= 0) || !required.isFinite {
            throw ValidationError("--losses and --jitter are numbers not below 0, --required a number")
        }
        if distances.contains(where: { !(($0 ?? 0) > 0) }) {
            throw ValidationError("--distance: '\(distance)' is not a list of numbers above 0")
        }
        if efficiency > 1 { throw ValidationError("--gain: more than an ideal aperture of \(compact(diameter)) m has") }
    }

    private var distances: [Double?] { distance.split(separator: ",").map { Double(trimmed(String($0))) } }

    private var efficiency: Double {
        guard let gain else { return ratio(decibels: 105.1 - ideal_dBi(0.1)) }
        return ratio(decibels: gain - ideal_dBi(diameter))
    }

    func run() throws {
        try reportingErrors {
            let pointing = BeamPointing(
                divergence_rad: BeamPointing.divergence_rad(wavelength_m: wavelength * 1e-9, diameter_m: diameter), bias_rad: 0,
                jitter_rad: jitter * 1e-6)
            let link = OpticalLink(
                power_W: power, wavelength_m: wavelength * 1e-9, transmitDiameter_m: diameter, receiveDiameter_m: diameter,
                apertureEfficiency: efficiency, otherLosses_dB: losses + pointing.mean_dB)
            let header = [
                "distance_km", "captured_share", "received_mW", "channel_dBm", "margin_dB", "photons_per_bit", "rate_Gbit_per_s",
                "one_way_ms",
            ]
            let rows = distances.compactMap(\.self).map { kilometres -> [Double] in
                let received = link.received_W(range_m: kilometres * 1000)
                let channel_dBm = decibels(received / channels * 1000)
                return [
                    kilometres, link.capturedShare(range_m: kilometres * 1000), received * 1000, channel_dBm,
                    channel_dBm - required,
                    link.photonsPerBit(received_W: received / channels, rate_bit_per_s: rate * 1e9),
                    channel_dBm >= required ? channels * rate : 0, vacuumRoundTrip_s(legs_m: [kilometres * 1000]) * 500,
                ]
            }
            let reach_km = link.range_m(required_W: ratio(decibels: required) / 1000 * channels) / 1000
            let answer = try Answer(path: output)
            switch format {
            case .table:
                var table = TextTable(header)
                for row in rows { table.append(row.map { significant($0) }) }
                try answer.write(
                    table.text + "\n\ncloses up to \(fixed(reach_km, 2)) km; pointing loss \(fixed(pointing.mean_dB, 3)) dB\n")
            case .csv:
                try answer.write(header.joined(separator: ",") + "\n")
                for row in rows { try answer.write(row.map(csvNumber).joined(separator: ",") + "\n") }
            case .json:
                let items = rows.map { row in JSON.object(zip(header, row).map { ($0, .number($1)) }) }
                let all: JSON = [
                    "maximum_range_km": .number(reach_km), "pointing_dB": .number(pointing.mean_dB), "rows": .array(items),
                ]
                try answer.write(all.text() + "\n")
            }
            try answer.commit()
        }
    }

    private func ideal_dBi(_ diameter_m: Double) -> Double {
        apertureGain_dBi(
            diameter_m: diameter_m, frequency_Hz: Physical.speedOfLight_m_per_s / (wavelength * 1e-9), efficiency: 1)
    }
}
