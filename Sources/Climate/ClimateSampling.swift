internal import NetCDFKit
internal import TimeScales

/// Reading values at places.
extension ClimateFile {
    /// The value of a field at a place and time.
    ///
    /// - Parameters:
    ///   - name: The variable.
    ///   - place: Longitude and latitude.
    ///   - time: Index along time; may be left out where there is one time at most.
    ///   - indices: Indices of other dimensions by name; those of length one may be left out. `expver` may be left out: the first of
    ///     its values that isn't missing counts.
    ///   - method: Nearest grid point, or bilinear where the grid has axes.
    ///   - unit: The unit wanted; the file's when nil.
    ///   - accumulation: How amounts become rates when `unit` asks for that.
    /// - Returns: The value, NaN with a reason where it is missing or the place is outside the grid.
    /// - Throws: ``ClimateError``.
    public func value(
        _ name: String, at place: ClimatePlace, time: Int? = nil, indices: [String: Int] = [:], method: SamplingMethod = .nearest,
        unit: String? = nil, accumulation: Accumulation = .perStep()
    ) throws(ClimateError) -> ClimateSample {
        let variable = try variable(name)
        let time = try timeIndex(time, variable)
        let converter = try UnitConverter(variable, path: path, to: unit, accumulation)
        let location = try locate(place, variable, method)
        var stored = [Double.nan]
        if !location.nodes.isEmpty {
            let fixed = try fixedIndices(indices, variable)
            // A rate since midnight needs the value before.
            let first = converter.needsPrevious && (time ?? 0) > 0 ? time! - 1 : time ?? 0
            stored = try read(variable, [location.nodes], times: first..<(time ?? 0) + 1, fixed: fixed)[0]
            try converter.apply(&stored, firstTime: first)
        } else {
            _ = try fixedIndices(indices, variable)
        }
        let value = stored[stored.count - 1]
        let reason = location.reason ?? (value.isNaN ? missingReason(location) : nil)
        return ClimateSample(
            value: value, units: converter.unitText, reason: reason, location: publicLocation(location, place),
            timeIndex: variable.times == nil ? nil : time)
    }

    /// The values of a field at a place for all times, reading only the grid points needed.
    ///
    /// Parameters and errors are those of ``value(_:at:time:indices:method:unit:accumulation:)``.
    public func series(
        _ name: String, at place: ClimatePlace, indices: [String: Int] = [:], method: SamplingMethod = .nearest,
        unit: String? = nil,
        accumulation: Accumulation = .perStep()
    ) throws(ClimateError) -> ClimateSeries {
        try series(name, at: [place], indices: indices, method: method, unit: unit, accumulation: accumulation)[0]
    }

    /// The values of a field at several places for all times.
    ///
    /// Places near each other are read together, so that a compressed chunk is unpacked once.
    public func series(
        _ name: String, at places: [ClimatePlace], indices: [String: Int] = [:], method: SamplingMethod = .nearest,
        unit: String? = nil,
        accumulation: Accumulation = .perStep()
    ) throws(ClimateError) -> [ClimateSeries] {
        let variable = try variable(name)
        let converter = try UnitConverter(variable, path: path, to: unit, accumulation)
        let fixed = try fixedIndices(indices, variable)
        var locations: [GridLocation] = []
        for place in places { locations.append(try locate(place, variable, method)) }
        let count = variable.hasTimeDimension ? variable.times?.count ?? 1 : 1
        var columns = try read(variable, locations.map(\.nodes), times: 0..<count, fixed: fixed)
        for index in columns.indices { try converter.apply(&columns[index], firstTime: 0) }
        return places.indices.map { index in
            ClimateSeries(
                values: columns[index], units: converter.unitText, location: publicLocation(locations[index], places[index]),
                times: variable.times)
        }
    }

    /// The values of a field at several places at one time.
    public func values(
        _ name: String, at places: [ClimatePlace], time: Int? = nil, indices: [String: Int] = [:],
        method: SamplingMethod = .nearest,
        unit: String? = nil
    ) throws(ClimateError) -> [ClimateSample] {
        let variable = try variable(name)
        let time = try timeIndex(time, variable)
        let converter = try UnitConverter(variable, path: path, to: unit, .perStep())
        let fixed = try fixedIndices(indices, variable)
        var locations: [GridLocation] = []
        for place in places { locations.append(try locate(place, variable, method)) }
        var columns = try read(variable, locations.map(\.nodes), times: (time ?? 0)..<(time ?? 0) + 1, fixed: fixed)
        for index in columns.indices { try converter.apply(&columns[index], firstTime: time ?? 0) }
        return places.indices.map { index in
            let value = columns[index][0]
            return ClimateSample(
                value: value, units: converter.unitText,
                reason: locations[index].reason ?? (value.isNaN ? missingReason(locations[index]) : nil),
                location: publicLocation(locations[index], places[index]), timeIndex: variable.times == nil ? nil : time)
        }
    }

    /// The share of values that are missing, 0 … 1; reads the whole variable, a part at a time.
    public func missingShare(_ name: String) throws(ClimateError) -> Double {
        let variable = try variable(name)
        let shape = variable.source.netcdf.shape
        if shape.contains(0) { return 1 }
        let outer = shape.first ?? 1
        let inner = shape.dropFirst().reduce(1, *)
        let step = max(1, min(outer, ClimateFile.blockSize / max(inner, 1)))
        var missing = 0
        for first in stride(from: 0, to: outer, by: step) {
            let start = shape.indices.map { $0 == 0 ? first : 0 }
            let count = shape.indices.map { $0 == 0 ? min(step, outer - first) : shape[$0] }
            var values = try reading(name) { () throws(NetCDFError) in
                try file.read(variable.source.netcdf, start: start, count: count)
            }
            variable.packing.decode(&values)
            missing += values.count { $0.isNaN }
        }
        return Double(missing) / Double(outer * inner)
    }

    /// The time index of a variable nearest to an ISO 8601 date, read in the file's calendar, at most half a step away.
    ///
    /// - Throws: ``ClimateError`` of kind `time`, with the times that there are.
    public func timeIndex(of text: String, in name: String) throws(ClimateError) -> Int {
        guard let times = try variable(name).times, let coding = times.coding else {
            throw ClimateError(.time, path: path, variable: name, "it has no dates to look '\(text)' up; use a time index")
        }
        guard let date = CFDate(iso8601: text, calendar: coding.calendar) else {
            throw ClimateError(
                .time, path: path, variable: name, "'\(text)' is not a date of the calendar '\(coding.calendar.rawValue)'")
        }
        if let index = times.index(nearest: date) { return index }
        let span = [times.date(0), times.date(times.count - 1)].compactMap { $0?.iso8601 }.joined(separator: " … ")
        throw ClimateError(.time, path: path, variable: name, "no time within half a step of \(text); it has \(span)")
    }

    // MARK: Requests

    private func locate(_ place: ClimatePlace, _ variable: ClimateVariable, _ method: SamplingMethod) throws(ClimateError)
        -> GridLocation
    {
        guard place.longitude_deg.isFinite, place.latitude_deg.isFinite, place.latitude_deg.magnitude <= 90 else {
            throw ClimateError(
                .place, path: path, variable: variable.name,
                "longitude \(place.longitude_deg), latitude \(place.latitude_deg) is no place on the Earth; latitudes are -90 … 90"
            )
        }
        guard method == .nearest || variable.grid.supportsBilinear else {
            let kind = variable.gridKind == .curv ? "curvilinear" : "unstructured"
            throw ClimateError(
                .method, path: path, variable: variable.name,
                "bilinear interpolation needs grid axes and this grid is \(kind); use nearest")
        }
        return variable.grid.locate(longitude_deg: place.longitude_deg, latitude_deg: place.latitude_deg, method: method)
    }

    private func publicLocation(_ location: GridLocation, _ place: ClimatePlace) -> ClimateLocation {
        ClimateLocation(
            longitude_deg: place.longitude_deg, latitude_deg: place.latitude_deg, cell: location.cell, native: location.native,
            distance_m: location.distance_m, reason: location.reason)
    }

    private func missingReason(_ location: GridLocation) -> String {
        location.nodes.count > 1 ? "a grid point that the interpolation needs is missing in the file" : "missing in the file"
    }

    /// Checks a time index; nil when the variable has no time dimension.
    private func timeIndex(_ time: Int?, _ variable: ClimateVariable) throws(ClimateError) -> Int? {
        let count =
            variable.hasTimeDimension
            ? variable.dimensions[variable.roles.firstIndex(of: .time)!].length : variable.times?.count ?? 1
        guard count > 0 else { throw ClimateError(.time, path: path, variable: variable.name, "its time dimension is empty") }
        if let time {
            guard (0..<count).contains(time) else {
                throw ClimateError(
                    .index, path: path, variable: variable.name, "time index \(time) is not allowed; allowed: 0 … \(count - 1)")
            }
            return variable.hasTimeDimension || variable.times != nil ? time : nil
        }
        guard count == 1 else {
            throw ClimateError(
                .missingIndex, path: path, variable: variable.name,
                "it has \(count) times; give a time or a time index, 0 … \(count - 1)")
        }
        return variable.times == nil ? nil : 0
    }

    /// One index per dimension that isn't grid or time; -1 stands for "first that isn't missing" along `expver`.
    private func fixedIndices(_ indices: [String: Int], _ variable: ClimateVariable) throws(ClimateError) -> [Int] {
        let extra = zip(variable.dimensions, variable.roles).filter { $1 == .other || $1 == .expver }.map(\.0)
        for (name, index) in indices.sorted(by: { $0.key < $1.key }) where !extra.contains(where: { $0.name == name }) {
            // The index 0 of a coordinate that has one value only is harmless: some files have it as a dimension.
            if index == 0, let scalar = table[name], scalar.netcdf.count == 1 { continue }
            let allowed =
                extra.isEmpty ? "it has none beside grid and time" : "it has " + extra.map(\.name).joined(separator: ", ")
            throw ClimateError(.index, path: path, variable: variable.name, "no dimension '\(name)' to index; \(allowed)")
        }
        var fixed: [Int] = []
        for (dimension, role) in zip(variable.dimensions, variable.roles) {
            guard role == .other || role == .expver else {
                fixed.append(0)
                continue
            }
            if let index = indices[dimension.name] {
                guard (0..<dimension.length).contains(index) else {
                    throw ClimateError(
                        .index, path: path, variable: variable.name,
                        "index \(index) of dimension '\(dimension.name)' is not allowed; allowed: 0 … \(dimension.length - 1)")
                }
                fixed.append(index)
            } else if dimension.length == 1 {
                fixed.append(0)
            } else if role == .expver {
                fixed.append(-1)
            } else {
                throw ClimateError(
                    .missingIndex, path: path, variable: variable.name,
                    "the dimension '\(dimension.name)' needs an index, 0 … \(dimension.length - 1)")
            }
        }
        return fixed
    }

    // MARK: Reading

    /// Values read at once, at most: 32 MB.
    private static let blockSize = 4_000_000

    /// A column of values over `times` for each list of nodes; NaN where a list is empty or a node with weight is missing.
    private func read(
        _ variable: ClimateVariable, _ nodes: [[GridLocation.Node]], times: Range<Int>, fixed: [Int]
    ) throws(ClimateError) -> [[Double]] {
        var columns = nodes.map { _ in [Double](repeating: .nan, count: times.count) }
        let used = nodes.indices.filter { !nodes[$0].isEmpty }
        let together = NodeBlock(used.flatMap { nodes[$0] })
        let total = used.reduce(0) { $0 + nodes[$1].count }
        // A box that is mostly needed is read as a whole; else each place has its own, split where it wraps round.
        if let together, together.area <= 64 * total, together.area <= ClimateFile.blockSize {
            let step = max(1, ClimateFile.blockSize / together.area)
            for first in stride(from: times.lowerBound, to: times.upperBound, by: step) {
                let range = first..<min(first + step, times.upperBound)
                let block = try read(variable, together, times: range, fixed: fixed)
                for place in used {
                    for time in range { columns[place][time - times.lowerBound] = block.sum(nodes[place], time) }
                }
            }
            return columns
        }
        for place in used {
            var sums = [Double](repeating: 0, count: times.count)
            for part in NodeBlock.parts(nodes[place]) {
                guard let box = NodeBlock(part) else { continue }
                let block = try read(variable, box, times: times, fixed: fixed)
                for time in times { sums[time - times.lowerBound] += block.sum(part, time) }
            }
            columns[place] = sums
        }
        return columns
    }

    private func read(_ variable: ClimateVariable, _ box: NodeBlock, times: Range<Int>, fixed: [Int]) throws(ClimateError)
        -> Block
    {
        var start: [Int] = []
        var count: [Int] = []
        for (axis, role) in variable.roles.enumerated() {
            switch role {
            case .grid(let number):
                start.append(box.first[number])
                count.append(box.last[number] - box.first[number] + 1)
            case .time:
                start.append(times.lowerBound)
                count.append(times.count)
            case .expver, .other:
                start.append(max(fixed[axis], 0))
                count.append(fixed[axis] < 0 ? variable.dimensions[axis].length : 1)
            }
        }
        var values = try reading(variable.name) { () throws(NetCDFError) in
            try file.read(variable.source.netcdf, start: start, count: count)
        }
        variable.packing.decode(&values)
        return Block(values: values, roles: variable.roles, start: start, count: count)
    }
}

/// The smallest box of grid indices around some nodes.
private struct NodeBlock {
    let first: [Int]
    let last: [Int]

    init?(_ nodes: [GridLocation.Node]) {
        guard let one = nodes.first else { return nil }
        var (low, high) = (one.indices, one.indices)
        for node in nodes {
            for axis in low.indices {
                low[axis] = min(low[axis], node.indices[axis])
                high[axis] = max(high[axis], node.indices[axis])
            }
        }
        (first, last) = (low, high)
    }

    var area: Int { zip(first, last).reduce(1) { $0 * ($1.1 - $1.0 + 1) } }

    /// The nodes of one place in groups that are next to each other: two where the cell wraps round the seam.
    static func parts(_ nodes: [GridLocation.Node]) -> [[GridLocation.Node]] {
        guard let box = NodeBlock(nodes), box.area > 4 else { return [nodes] }
        return Dictionary(grouping: nodes) { $0.indices[$0.indices.count - 1] }.sorted { $0.key < $1.key }.map(\.value)
    }
}

/// Decoded values of a hyperslab, addressed by grid indices and time.
private struct Block {
    private let values: [Double]
    private let roles: [ClimateVariable.Role]
    private let start: [Int]
    private let strides: [Int]
    private let versions: Int
    private let versionStride: Int

    init(values: [Double], roles: [ClimateVariable.Role], start: [Int], count: [Int]) {
        (self.values, self.roles, self.start) = (values, roles, start)
        var strides = [Int](repeating: 1, count: count.count)
        for axis in count.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * count[axis + 1] }
        self.strides = strides
        let axis = roles.firstIndex(of: .expver)
        versions = axis.map { count[$0] } ?? 1
        versionStride = axis.map { strides[$0] } ?? 0
    }

    /// The weighted sum over nodes at a time; NaN when one of them is missing.
    func sum(_ nodes: [GridLocation.Node], _ time: Int) -> Double {
        var sum = 0.0
        for node in nodes {
            var offset = 0
            for axis in roles.indices {
                switch roles[axis] {
                case .grid(let number): offset += (node.indices[number] - start[axis]) * strides[axis]
                case .time: offset += (time - start[axis]) * strides[axis]
                case .expver, .other: break
                }
            }
            // Final data first, preliminary where they are missing.
            var value = values[offset]
            for version in 1..<max(versions, 1) where value.isNaN { value = values[offset + version * versionStride] }
            sum += node.weight == 1 ? value : node.weight * value
        }
        return sum
    }
}
