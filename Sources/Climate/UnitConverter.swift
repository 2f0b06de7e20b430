internal import TimeScales
internal import Units

/// From the unit of a variable to the one asked for, amounts to rates included.
struct UnitConverter {
    /// The unit of what comes out.
    let unitText: String?
    private let variable: ClimateVariable
    private let path: String
    private let factor: Double
    private let offset: Double
    private let accumulation: Accumulation?

    /// Whether a value depends on the one before it.
    var needsPrevious: Bool { accumulation == .sinceMidnight }

    init(_ variable: ClimateVariable, path: String, to unit: String?, _ accumulation: Accumulation) throws(ClimateError) {
        (self.variable, self.path) = (variable, path)
        guard let unit else {
            (unitText, factor, offset, self.accumulation) = (variable.units, 1, 0, nil)
            return
        }
        unitText = unit
        func parse(_ text: String, _ whose: String) throws(ClimateError) -> UnitExpression {
            do { return try UnitExpression(text) } catch {
                throw ClimateError(.units, path: path, variable: variable.name, "\(whose): \(error)")
            }
        }
        guard let own = variable.units else {
            throw ClimateError(
                .units, path: path, variable: variable.name, "it has no units attribute; its values can't be given in '\(unit)'")
        }
        let (given, wanted) = (try parse(own, "its units"), try parse(unit, "the unit asked for"))
        let second = try parse("s", "the second")
        do throws(UnitError) {
            if !given.isConvertible(to: wanted), variable.isAccumulated, let perSecond = try? UnitExpression("(\(own))/s"),
                perSecond.isConvertible(to: wanted), second.scale == 1
            {
                (factor, offset) = try perSecond.conversion(to: wanted)
                self.accumulation = accumulation
            } else {
                (factor, offset) = try given.conversion(to: wanted)
                self.accumulation = nil
            }
        } catch {
            let note = variable.isAccumulated ? "" : " (nor is it an accumulated amount)"
            throw ClimateError(.units, path: path, variable: variable.name, "\(error)\(accumulation == .perStep() ? "" : note)")
        }
    }

    /// Converts a run of values that begins at a time index.
    func apply(_ values: inout [Double], firstTime: Int) throws(ClimateError) {
        switch accumulation {
        case nil:
            break
        case .perStep(let unknown_s):
            for index in values.indices { values[index] /= try period_s(firstTime + index, unknown_s) }
        case .sinceMidnight:
            try differences(&values, firstTime: firstTime)
        }
        guard factor != 1 || offset != 0 else { return }
        for index in values.indices { values[index] = values[index] * factor + offset }
    }

    /// The time over which the value at an index was accumulated.
    private func period_s(_ index: Int, _ unknown_s: Double?) throws(ClimateError) -> Double {
        if let times = variable.times {
            if let bounds = times.bounds, let unit_s = times.coding?.unit_s {
                let length_s = (bounds[index].end - bounds[index].begin) * unit_s
                if length_s > 0 { return length_s }
            }
            if let step_s = times.step_s(index), step_s > 0 {
                // ECMWF's monthly means of accumulations are amounts per day.
                return step_s >= 27 * 86_400 && variable.attribute("GRIB_stepType") != nil ? 86_400 : step_s
            }
        }
        if let unknown_s { return unknown_s }
        throw ClimateError(
            .time, path: path, variable: variable.name,
            "the time over which its amounts accumulate is not known: the file has no time bounds and no second time")
    }

    /// Hourly rates from amounts since 00 UTC: each less the one before, except the first of a day.
    private func differences(_ values: inout [Double], firstTime: Int) throws(ClimateError) {
        guard let times = variable.times, times.coding != nil else {
            throw ClimateError(.time, path: path, variable: variable.name, "amounts since midnight need a time axis with dates")
        }
        var previous = Double.nan
        for index in values.indices {
            let time = firstTime + index
            guard let date = times.date(time), let step_s = times.step_s(time) else {
                throw ClimateError(.time, path: path, variable: variable.name, "amounts since midnight need at least two dates")
            }
            let amount = values[index]
            // The first step of a day ends one step after midnight.
            let isFirst = abs(date.secondOfDay_s - step_s) < 1
            values[index] = isFirst ? amount / step_s : (amount - previous) / step_s
            previous = amount
        }
    }
}
