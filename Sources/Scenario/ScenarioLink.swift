internal import Sites
internal import Tables
internal import Units

extension ScenarioBuilder {
    /// The hours of a link from the availability curve that a scenario names; nil where it names none, or after a report.
    mutating func linkYear(_ link: Value, _ path: String) -> LinkYear? {
        guard link["availability_file"] != nil else { return nil }
        do {
            let reader = try CSVReader(path: besideFile(link.text("availability_file"), of: file))
            let names = ["percentage_percent", "rate_Mbit_per_s"]
            guard let percent = reader.header.firstIndex(of: names[0]), let rate = reader.header.firstIndex(of: names[1]) else {
                throw FileError(
                    .malformed, path: reader.path, line: reader.headerLine, "columns \(names[0]) and \(names[1]) are needed")
            }
            var (percentages, rates) = ([Double](), [Double]())
            while let record = try reader.next() {
                guard record.fields.count > max(percent, rate), let share = Double(trimmed(record.fields[percent])),
                    let speed = Double(trimmed(record.fields[rate]))
                else {
                    throw FileError(.malformed, path: reader.path, line: record.line, "percentage and rate are not two numbers")
                }
                percentages.append(share)
                rates.append(speed * 1e6)
            }
            return try LinkYear(percentages: percentages, rates_bit_per_s: rates)
        } catch {
            validator.report("\(error)", at: link.mark, "\(path).availability_file")
            return nil
        }
    }
}
