public import ArgumentParser
import Climate
public import Links
import Sites
import Tables
import Units

extension AntennaPattern.Form: ExpressibleByArgument {}

/// Antennas that are not looked at along their axes.
struct PatternOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Pattern of the antenna at the ground.", valueName: "form")) var groundPattern:
        AntennaPattern.Form = .s465
    @Option(help: ArgumentHelp("Angle of the satellite from the axis of the antenna at the ground.", valueName: "deg"))
    var groundOffAxis: Double = 0
    @Option(help: ArgumentHelp("Pattern of the satellite's antenna.", valueName: "form")) var satellitePattern:
        AntennaPattern.Form = .s1528
    @Option(help: ArgumentHelp("Angle of the station from the axis of the satellite's beam.", valueName: "deg"))
    var satelliteOffAxis: Double = 0
    @Option(help: ArgumentHelp("Full width of the satellite's beam at half power.", valueName: "deg")) var satelliteBeam: Double =
        3
    @Option(
        help: ArgumentHelp(
            "Angle at a receiving station of another satellite with the same power and distance.", valueName: "deg"))
    var neighbour: Double?
    @Option(help: ArgumentHelp("CSV of angle_deg and gain_dBi for the pattern 'table'.", valueName: "file")) var patternFile:
        String?

    func validate() throws {
        for (name, value) in [
            ("ground-off-axis", groundOffAxis), ("satellite-off-axis", satelliteOffAxis), ("neighbour", neighbour ?? 0),
        ]
        where !(0...180).contains(value) {
            throw ValidationError("--\(name): \(compact(value)) is not within 0 … 180")
        }
        if !(0.01...180).contains(satelliteBeam) {
            throw ValidationError("--satellite-beam: \(compact(satelliteBeam)) is not within 0.01 … 180")
        }
        if (groundPattern == .table || satellitePattern == .table) != (patternFile != nil) {
            throw ValidationError("--pattern-file goes with a pattern 'table', and a pattern 'table' with it")
        }
    }

    /// Takes the losses off the axes, and the interference of a neighbour, into a budget.
    func apply(to budget: inout RadioBudget, diameter_m: Double) throws {
        let table = try patternFile.map(readTable)
        let groundWidth_rad = beamWidth_rad(diameter_m: diameter_m, frequency_Hz: budget.frequency_Hz)
        let groundGain_dBi =
            budget.receiverOnGround
            ? budget.receiveGain_dBi
            : apertureGain_dBi(diameter_m: diameter_m, frequency_Hz: budget.frequency_Hz, efficiency: 0.6)
        let beam_rad = satelliteBeam * radiansPerDegree
        let satelliteGain_dBi = budget.receiverOnGround ? beamGain_dBi(fullWidth_rad: beam_rad) : budget.receiveGain_dBi
        let ground = try AntennaPattern(groundPattern, gain_dBi: groundGain_dBi, fullWidth_rad: groundWidth_rad, table: table)
        let satellite = try AntennaPattern(satellitePattern, gain_dBi: satelliteGain_dBi, fullWidth_rad: beam_rad, table: table)
        let losses = (
            ground.loss_dB(offAxis_rad: groundOffAxis * radiansPerDegree),
            satellite.loss_dB(offAxis_rad: satelliteOffAxis * radiansPerDegree)
        )
        (budget.receiveOffAxis_dB, budget.transmitOffAxis_dB) = budget.receiverOnGround ? losses : (losses.1, losses.0)
        guard let neighbour else { return }
        guard budget.receiverOnGround else {
            throw ValidationError("--neighbour: only a station on the ground that receives has one here")
        }
        let rejection = ground.loss_dB(offAxis_rad: neighbour * radiansPerDegree)
        budget.interference_dB =
            budget.interference_dB.isFinite ? combinedRatio_dB([budget.interference_dB, rejection]) : rejection
    }

    private func readTable(_ path: String) throws -> AntennaTable {
        let reader = try CSVReader(path: path)
        guard let angle = reader.header.firstIndex(of: "angle_deg"), let gain = reader.header.firstIndex(of: "gain_dBi") else {
            throw FileError(.malformed, path: path, line: reader.headerLine, "columns angle_deg and gain_dBi are needed")
        }
        var (angles, gains) = ([Double](), [Double]())
        while let record = try reader.next() {
            guard record.fields.count > max(angle, gain), let degrees = Double(trimmed(record.fields[angle])),
                let decibels = Double(trimmed(record.fields[gain]))
            else { throw FileError(.malformed, path: path, line: record.line, "angle and gain are not two numbers") }
            angles.append(degrees)
            gains.append(decibels)
        }
        do { return try AntennaTable(angles_deg: angles, gains_dBi: gains) } catch {
            throw FileError(.malformed, path: path, "\(error)")
        }
    }
}

/// Where the water of the air is looked for: a file of the user's, the climatology, and the clouds that ship where that is the one
/// that ships.
func waterOfAir(_ water: String?, climate: String?, _ sources: [ClimateFile]) throws -> LinkWater {
    var files: [ClimateFile] = []
    if let water {
        files.append(try ClimateFile(water))
        if try LinkWater(files).isEmpty {
            throw FileError(.malformed, path: water, "no variable holds monthly precipitation, columns of water or cloud cover")
        }
    }
    files += sources
    if climate == nil { files.append(try ClimateFile(DataFolder.path("climate/world_clouds_1deg.nc"))) }
    return try LinkWater(files)
}
