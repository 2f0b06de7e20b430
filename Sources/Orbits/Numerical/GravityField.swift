internal import Glibc
public import Tables
public import Units

/// Spherical harmonics of the Earth's gravity, fully normalised.
public struct GravityField: Sendable, Hashable {
    /// Gravitational parameter that belongs to the coefficients, m³/s².
    public let gravitationalParameter_m3_per_s2: Double
    /// Radius that belongs to the coefficients, m.
    public let referenceRadius_m: Double
    /// Highest degree.
    public let degree: Int
    /// Coefficients of degree n and order m at n (n + 1) / 2 + m.
    private var c: [Double]
    private var s: [Double]

    /// A field that is a point until coefficients are set.
    public init(gravitationalParameter_m3_per_s2: Double, referenceRadius_m: Double, degree: Int) {
        precondition(degree >= 2, "a field has at least degree 2")
        self.gravitationalParameter_m3_per_s2 = gravitationalParameter_m3_per_s2
        self.referenceRadius_m = referenceRadius_m
        self.degree = degree
        c = [Double](repeating: 0, count: (degree + 1) * (degree + 2) / 2)
        s = c
        c[0] = 1
    }

    /// A field of zonal harmonics: J2, J3, … not normalised.
    public init(
        zonals: [Double], gravitationalParameter_m3_per_s2: Double = Physical.earthGravitationalParameter_m3_per_s2,
        referenceRadius_m: Double = Physical.earthEquatorialRadius_m
    ) {
        self.init(
            gravitationalParameter_m3_per_s2: gravitationalParameter_m3_per_s2, referenceRadius_m: referenceRadius_m,
            degree: max(2, zonals.count + 1))
        for (index, j) in zonals.enumerated() { c[GravityField.place(index + 2, 0)] = -j / sqrt(Double(2 * index + 5)) }
    }

    /// Reads `degree,order,c,s` with the field's constants in comments.
    public init(path: String) throws(FileError) {
        let reader = try CSVReader(path: path)
        func constant(_ name: String) throws(FileError) -> Double {
            let line = reader.comments.first { $0.hasPrefix(name + ":") }
            guard let text = line?.dropFirst(name.count + 1), let value = Double(trimmed(String(text))), value > 0 else {
                throw FileError(.malformed, path: path, "a comment '# \(name): NUMBER' above the header is missing")
            }
            return value
        }
        guard reader.header == ["degree", "order", "c", "s"] else {
            throw FileError(.malformed, path: path, line: reader.headerLine, "the columns must be degree,order,c,s")
        }
        var rows: [(n: Int, m: Int, c: Double, s: Double)] = []
        while let record = try reader.next() {
            guard let n = Int(record.fields[0]), let m = Int(record.fields[1]), (2...100).contains(n), (0...n).contains(m),
                let c = Double(record.fields[2]), let s = Double(record.fields[3]), c.isFinite, s.isFinite
            else {
                throw FileError(
                    .malformed, path: path, line: record.line, "a degree 2 … 100, an order up to it and two numbers are expected")
            }
            rows.append((n, m, c, s))
        }
        try self.init(
            gravitationalParameter_m3_per_s2: constant("gravitational_parameter_m3_per_s2"),
            referenceRadius_m: constant("reference_radius_m"), degree: rows.map(\.n).max() ?? 2)
        for row in rows {
            c[GravityField.place(row.n, row.m)] = row.c
            s[GravityField.place(row.n, row.m)] = row.s
        }
    }

    /// The field EGM96 to degree 20 that ships with the toolkit.
    public static func egm96() throws(FileError) -> GravityField {
        try GravityField(path: DataFolder.path("orbits/gravity_egm96.csv"))
    }

    /// The zonal harmonics J2 … J6 of EGM96 with its constants. Source: Lemoine et al., NASA/TP-1998-206861, 1998.
    public static let zonal = GravityField(
        zonals: [
            0.0010826266835531513, -2.5326564853322355e-06, -1.619621591367e-06, -2.2729608286869828e-07,
            5.406812391070849e-07,
        ], gravitationalParameter_m3_per_s2: 3.986004415e14, referenceRadius_m: 6_378_136.3)

    /// The zonal coefficient Jₙ, not normalised; zero beyond the field's degree.
    public func zonal(_ n: Int) -> Double { n <= degree ? -c[GravityField.place(n, 0)] * sqrt(Double(2 * n + 1)) : 0 }

    /// The normalised coefficients of a degree and order.
    public func coefficients(_ n: Int, _ m: Int) -> (c: Double, s: Double) {
        precondition((0...degree).contains(n) && (0...n).contains(m), "degree \(n), order \(m) of a field of degree \(degree)")
        return (c[GravityField.place(n, m)], s[GravityField.place(n, m)])
    }

    private static func place(_ n: Int, _ m: Int) -> Int { n * (n + 1) / 2 + m }

    /// The coefficients to a degree and order in the sequence in which the kernel reads them.
    ///
    /// First the recurrence of the order above the highest; then, for every order from the highest to 1, those of degree = order and
    /// of the degrees above it, multiplied as the sums along x + iy, outwards and along z need them; last order 0, which has one
    /// sum less. Zonals alone are in a sequence of their own.
    func kernelCoefficients(degree: Int, order: Int) -> [Double] {
        precondition(
            (2...self.degree).contains(degree) && (0...degree).contains(order), "\(degree) × \(order) of degree \(self.degree)")
        func recurrence(_ n: Int, _ m: Int) -> Double {
            let (n, m) = (Double(n), Double(m))
            return -(n - m) * (n + m) / ((2 * n + 1) * (2 * n - 1))
        }
        func scaled(_ n: Int, _ m: Int) -> (c: Double, s: Double) {
            let scale = leading(n, m)
            return (scale * c[GravityField.place(n, m)], scale * s[GravityField.place(n, m)])
        }
        if order == 0 {
            return [scaled(0, 0).c, recurrence(1, 0)]
                + (2...degree).flatMap { n in
                    [recurrence(n, 0), recurrence(n, 1), Double(n + 1) * scaled(n, 0).c, Double(n) * scaled(n, 0).c]
                }
        }
        var list: [Double] = []
        if order < degree { for n in (order + 1)...degree { list.append(recurrence(n, order + 1)) } }
        for m in stride(from: order, through: 1, by: -1) {
            for n in m...degree {
                let (x, y) = scaled(n, m)
                let (along, out, up) = (Double(m), Double(n + m + 1), Double(n - m))
                list += n == m ? [] : [recurrence(n, m)]
                list += [along * x, along * y, out * x, out * y]
                list += n == m ? [] : [up * x, up * y]
            }
        }
        list.append(scaled(0, 0).c)
        for n in 1...degree { list += [recurrence(n, 0), Double(n + 1) * scaled(n, 0).c, Double(n) * scaled(n, 0).c] }
        return list
    }

    /// Leading coefficient of the normalised associated function over cosᵐ of the latitude, as a polynomial of the latitude's sine.
    private func leading(_ n: Int, _ m: Int) -> Double {
        // (2n − 1)!! √((2 − δ) (2n + 1) / ((n − m)! (n + m)!))
        var product = sqrt((m == 0 ? 1 : 2) * Double(2 * n + 1))
        for k in 0..<n { product *= Double(2 * k + 1) }
        for k in 1..<(n - m + 1) { product /= sqrt(Double(k)) }
        for k in 1..<(n + m + 1) { product /= sqrt(Double(k)) }
        return product
    }
}
