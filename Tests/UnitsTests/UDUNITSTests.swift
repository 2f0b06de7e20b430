import Testing
import Units

/// Conversions compared with UDUNITS-2 2.2.28 (scripts/reference/units.py).
struct UDUNITSTests {
    static let rows: [(from: String, to: String, value: Double, expected: Double)] = [
        ("W m-2", "W/cm2", 7.25, 0.0007250000000000001),
        ("W/m2", "kW/km2", 7.25, 7250.0),
        ("J m**-2", "kJ m-2", 7.25, 0.00725),
        ("m s^-1", "km/h", 7.25, 26.099999999999998),
        ("kg m-2 s-1", "g/(m2.day)", 7.25, 626400000.0),
        ("degC", "K", 7.25, 280.4),
        ("K", "degF", 7.25, -446.62),
        ("degF", "degC", 7.25, -13.749999999999964),
        ("hPa", "Pa", 7.25, 725.0),
        ("g kg-1", "kg/kg", 7.25, 0.00725),
        ("mm day-1", "m/s", 7.25, 8.391203703703704e-08),
        ("degrees_east", "radian", 7.25, 0.1265363707695889),
        ("1e-3 kg m-3", "g/m3", 7.25, 7.25),
        ("J/kg K", "J K/kg", 7.25, 7.25),
        ("J/kg/K", "kJ kg-1 degC-1", 7.25, 0.00725),
        ("psi", "Pa", 7.25, 49986.9903754706),
        ("mmHg", "hPa", 7.25, 9.665873087587501),
        ("knot", "m/s", 7.25, 3.7297222222222226),
        ("kW hour", "MJ", 7.25, 26.099999999999998),
        ("BTU", "J", 7.25, 7649.154931495),
        ("horsepower", "W", 7.25, 5406.324275),
        ("MHz", "s-1", 7.25, 7250000.0),
        ("degC/km", "K/m", 7.25, 0.00725),
        ("(W/m2)/K", "mW cm-2 K-1", 7.25, 0.7250000000000001),
        ("m^2 s^-2", "J/kg", 7.25, 7.25),
        ("ft", "m", 7.25, 2.2098),
        ("mile", "km", 7.25, 11.667744),
        ("lb", "kg", 7.25, 3.2885446825),
        ("ohm", "V/A", 7.25, 7.25),
        ("litre", "m3", 7.25, 0.007250000000000002),
        ("angstrom", "nm", 7.25, 0.725),
        ("percent", "1", 7.25, 0.0725),
        ("hectopascals", "millibar", 7.25, 7.25),
        ("kilowatts per meter^2", "W m-2", 7.25, 7250.0),
        ("N-m", "J", 7.25, 7.25),
        ("K @ 273.15", "degF", 7.25, 45.04999999999988),
        ("dam2", "m2", 7.25, 725.0),
        ("ug.m-3", "kg/m3", 7.25, 7.25e-09),
        ("cal/cm2", "J m-2", 7.25, 303543.0),
        ("rpm", "rad/s", 7.25, 0.7592182246175333),
    ]

    @Test(arguments: rows.indices)
    func agrees(_ index: Int) throws {
        let row = Self.rows[index]
        let converted = try UnitExpression(row.from).convert(row.value, to: UnitExpression(row.to))
        #expect(abs(converted - row.expected) <= 1e-7 * abs(row.expected), "\(row.from) to \(row.to): \(converted)")
        let back = try UnitExpression(row.to).convert(converted, to: UnitExpression(row.from))
        #expect(abs(back - row.value) < 1e-9, "\(row.from) and back")
    }
}
