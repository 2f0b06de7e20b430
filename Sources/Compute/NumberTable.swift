internal import Tables

/// Columns of numbers and of text of a CSV file, all of them required.
struct NumberTable {
    private(set) var text: [String: [String]] = [:]
    private(set) var numbers: [String: [Double]] = [:]
    private(set) var rows = 0

    /// - Throws: ``FileError`` with line and column for a column that is missing or a number that is none.
    init(_ path: String, columns: [String], text textColumns: Set<String>) throws(FileError) {
        let reader = try CSVReader(path: path)
        var positions: [Int] = []
        for column in columns {
            guard let position = reader.header.firstIndex(of: column) else {
                throw FileError(.malformed, path: path, line: reader.headerLine, "the column '\(column)' is missing")
            }
            positions.append(position)
        }
        var texts = columns.map { _ in [String]() }, values = columns.map { _ in [Double]() }
        while let record = try reader.next() {
            rows += 1
            for (index, column) in columns.enumerated() {
                let cell = record.fields[positions[index]]
                if textColumns.contains(column) {
                    texts[index].append(cell)
                } else {
                    guard let number = Double(trimmed(cell)), number.isFinite else {
                        throw FileError(
                            .malformed, path: path, line: record.line, column: positions[index] + 1, "'\(cell)' is not a number")
                    }
                    values[index].append(number)
                }
            }
        }
        for (index, column) in columns.enumerated() {
            if textColumns.contains(column) { text[column] = texts[index] } else { numbers[column] = values[index] }
        }
    }

    subscript(column: String, row: Int) -> Double { numbers[column]?[row] ?? .nan }
}
