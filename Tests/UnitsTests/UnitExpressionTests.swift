import Testing
import Units

struct UnitExpressionTests {
    /// Spellings met in real files, and what they mean.
    @Test(arguments: [
        ("DEG C", "degC"), ("Deg C", "degC"), ("C", "degC"), ("celsius", "degC"), ("degrees C", "degC"), ("°C", "degC"),
        ("K", "K"),
        ("MB", "hPa"), ("mb", "hPa"), ("G/KG", "g kg-1"), ("METERS", "m"), ("W/M2", "W m-2"), ("M/S", "m s-1"),
        ("m s**-1", "m s-1"),
        ("PA", "Pa"), ("HPA", "hPa"), ("kg m^-2", "kg/m2"), ("W/m²", "W m-2"), ("J m⁻²", "J m-2"), ("MW", "1e6 W"),
        ("K/day", "K day-1"),
        ("1E16 e/m^2", "1e16 m-2"), ("%", "0.01"), ("PERCENT", "0.01"), ("", "1"), ("(0 - 1)", "1"), ("fractional", "1"),
        ("degrees", "deg"),
        ("degrees_north", "deg"), ("degree_E", "deg"), ("DEGREES_EAST", "deg"), ("W m-2 ", "W m-2"), ("kg m-2\0", "kg m-2"),
        ("M", "m"),
    ])
    func fileSpellings(_ spelling: String, _ meaning: String) throws {
        let (given, meant) = (try UnitExpression(spelling), try UnitExpression(meaning))
        #expect(given.dimension == meant.dimension)
        #expect(abs(given.scale / meant.scale - 1) < 1e-15 && given.offset == meant.offset)
        #expect(given.text == spelling)
    }

    @Test(arguments: [
        "FRACTION OF SKY COVER", "m of water equivalent", "W m-2 furlong", "days since 1990-01-01", "m^^2", "m/", "(m", "m^x",
    ])
    func unknownOrMalformed(_ spelling: String) {
        #expect(throws: UnitError.self) { try UnitExpression(spelling) }
    }

    @Test(arguments: [
        ("650 km", "m", 650_000), ("5MW", "W", 5e6), ("0.08 USD/kWh", "USD/kWh", 0.08), ("80 USD/MWh", "USD/kWh", 0.08),
        ("-40 degC", "K", 233.15),
        ("85 %", "1", 0.85), ("0.85", "1", 0.85), ("1 month", "day", 30.4375), ("5 yr", "day", 1826.25),
        ("98.2 deg", "rad", 1.7139133254584318),
        ("10 Gb/s", "bit/s", 1e10), ("10 Gbit/s", "Gb/s", 10), ("1.6 Tb/s", "Gb/s", 1600), ("500 Mbps", "Mb/s", 500),
        ("1 GB", "bit", 8e9),
        ("2 TB", "byte", 2e12), ("1e3 TFLOP/s", "PFLOP/s", 1), ("3 EFLOP/s", "FLOP/s", 3e18), ("100 MW/t", "W/kg", 1e5),
        ("290 gCO2/kWh", "kg/MWh", 290), ("1.8 L/kWh", "m3/J", 5e-10), ("20 dBW", "dBm", 50), ("3 dB", "dB", 3),
        ("7 kg/m2", "kg m-2", 7),
        ("1361 W/m2", "kW/m2", 1.361), ("3000 USD/kg", "USD/t", 3e6), ("12 USD/W", "USD/kW", 12_000), ("30 ft", "m", 9.144),
        ("2 week", "h", 336),
        ("4 TWh", "GWh", 4000), ("12 EUR", "EUR", 12), ("1000 token", "token", 1000), ("10 lb", "kg", 4.5359237),
        ("9.5 inch", "m", 0.2413),
    ])
    func quantities(_ text: String, _ unit: String, _ expected: Double) throws {
        let value = try Quantity.parse(text, expecting: unit)
        #expect(abs(value - expected) <= 4e-16 * abs(expected), "\(text): \(value)")
    }

    @Test(arguments: [
        ("650 kg", "m", "'650 kg': 'kg' makes it a mass; a length is expected, such as '650 m' or '650 km'"),
        ("5 Kw", "W", "'5 Kw': unknown unit 'Kw'; did you mean 'kW'? (a power is expected)"),
        ("5 mw", "W", "'5 mw': unknown unit 'mw'; did you mean 'MW'? (a power is expected)"),
        ("650", "km", "'650': the unit is missing; a length is expected, such as '650 m' or '650 km'"),
        ("tall", "km", "'tall': it does not begin with a number"),
        ("1e999 km", "km", "'1e999 km': the number is too large"),
        ("7 parsnips", "kg", "'7 parsnips': unknown unit 'parsnips'; a mass is expected, such as '7 kg' or '7 t'"),
        (
            "0.1 EUR/kWh", "USD/kWh",
            "'0.1 EUR/kWh': 'EUR/kWh' makes it a price of energy in euro; a price of energy is expected, such as '0.1 USD/kWh' or '0.1 USD/MWh'"
        ),
        ("20 dBW", "W", "'20 dBW': 'dBW' makes it a power level; a power is expected, such as '20 W' or '20 kW'"),
        ("nan km", "km", "'nan km': it does not begin with a number"),
    ])
    func messages(_ text: String, _ unit: String, _ message: String) {
        do {
            _ = try Quantity.parse(text, expecting: unit)
            Issue.record("\(text) was accepted")
        } catch {
            #expect(error.description == message)
        }
    }

    @Test func offsetsVanishInProducts() throws {
        #expect(try UnitExpression("degC/km").convert(6.5, to: UnitExpression("K/m")) - 0.0065 < 1e-17)
        #expect(throws: UnitError.self) { try UnitExpression("degC").convert(1, to: UnitExpression("m")) }
        #expect(try UnitExpression("W m-2").coherent.description == "kg s-3")
    }
}
