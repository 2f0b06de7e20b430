/// The units that are known, each defined by earlier ones.
///
/// Source: BIPM, The International System of Units, 9th edition, 2019; UDUNITS-2 2.2.28 database for the customary ones.
enum UnitTable {
    struct Entry {
        let factor: UnitFactor
        /// Whether SI prefixes may stand before the symbols (`k` with `W`) and before the long names (`kilo` with `watt`).
        let takesPrefix: Bool
    }

    /// Symbols, long names (which also have a plural in `s`), the definition, and whether prefixes apply.
    private static let rows: [(symbols: String, names: String, definition: String, prefixes: Bool)] = [
        // SI base units and named derived units.
        ("m", "meter metre", "=length", true), ("g gr", "gram gramme", "0.001 =mass", true), ("s sec", "second", "=time", true),
        ("K", "kelvin", "=temperature", true), ("A amp", "ampere", "=current", true), ("mol", "mole", "=amount", true),
        ("cd", "candela", "=luminosity", true), ("rad", "radian", "=angle", true), ("sr", "steradian", "rad2", false),
        ("Hz", "hertz", "s-1", true), ("N", "newton", "kg m s-2", true), ("Pa", "pascal", "N m-2", true),
        ("J", "joule", "N m", true), ("W", "watt", "J s-1", true), ("coulomb", "", "A s", true), ("V", "volt", "W A-1", true),
        ("ohm Ohm", "", "V A-1", true), ("S", "siemens", "A V-1", true), ("T", "tesla", "V s m-2", true),
        ("Wb", "weber", "V s", true),
        ("H", "henry", "V s A-1", true), ("farad", "", "A s V-1", true), ("lm", "lumen", "cd sr", true),
        ("lx", "lux", "lm m-2", true),
        ("Bq", "becquerel", "s-1", true), ("Gy", "gray", "J kg-1", true), ("Sv", "sievert", "J kg-1", true),
        ("eV", "electronvolt", "1.602176634e-19 J", true),
        // Temperatures.
        ("degC deg_C degreeC degreesC degree_C degrees_C degree_Celsius C", "celsius", "K @ 273.15", false),
        ("degF deg_F degree_F degrees_F", "fahrenheit", "K/1.8 @ 459.67", false),
        ("degK deg_K degree_K degrees_K", "", "K", false),
        // Time. A year is 365.25 days and a month a twelfth of it.
        ("min mins", "minute", "60 s", false), ("h hr hrs", "hour", "3600 s", false), ("d", "day", "86400 s", false),
        ("wk", "week", "7 day", false), ("mo", "month", "30.4375 day", false), ("yr yrs", "year", "365.25 day", false),
        // Angles. Compass words of coordinates are angles.
        (
            "deg arcdeg degree_north degrees_north degree_N degrees_N degreeN degreesN degree_east degrees_east degree_E degrees_E degreeE "
                + "degreesE degree_south degrees_south degree_S degrees_S degree_west degrees_west degree_W degrees_W degree_true "
                + "degrees_true degree_T degrees_T", "degree", "0.017453292519943295 rad", false
        ),
        ("arcmin", "arcminute", "2.908882086657216e-4 rad", false), ("arcsec", "arcsecond", "4.84813681109536e-6 rad", false),
        ("rev", "revolution", "6.283185307179586 rad", false), ("rpm", "", "rev min-1", false),
        // Lengths, areas, volumes.
        ("ft", "foot feet", "0.3048 m", false), ("inch in", "inches", "0.0254 m", false), ("yd", "yard", "0.9144 m", false),
        ("mi", "mile", "1609.344 m", false), ("nmi", "nautical_mile", "1852 m", false),
        ("au", "astronomical_unit", "149597870700 m", false),
        ("micron", "microns", "1e-6 m", false), ("angstrom", "", "1e-10 m", false), ("gpm", "geopotential_meter", "m", false),
        ("gpdm", "", "10 m", false), ("ha", "hectare", "1e4 m2", false), ("acre", "acres", "4046.8564224 m2", false),
        ("L l", "liter litre", "1e-3 m3", true), ("gal", "gallon", "3.785411784 L", false),
        // Masses, forces, speeds.
        ("t", "tonne metric_ton", "1000 kg", true), ("lb lbs", "pound", "0.45359237 kg", false),
        ("oz", "ounce", "0.028349523125 kg", false),
        ("gCO2 gCO2e gCO2eq", "", "g", false), ("kgCO2 kgCO2e kgCO2eq", "", "kg", false), ("tCO2 tCO2e tCO2eq", "", "t", false),
        ("lbf", "", "4.4482216152605 N", false), ("kt kts kn", "knot", "0.5144444444444445 m s-1", false),
        ("mph", "", "mi h-1", false),
        // Pressure, energy, power.
        ("bar", "bars", "1e5 Pa", true), ("mb", "millibar", "100 Pa", false), ("atm", "atmosphere", "101325 Pa", false),
        ("mmHg torr", "", "133.322387415 Pa", false), ("inHg", "", "3386.389 Pa", false),
        ("psi", "", "6894.757293168361 Pa", false),
        ("dbar", "decibar", "1e4 Pa", false), ("Wh", "watt_hour", "3600 J", true), ("cal", "calorie", "4.1868 J", true),
        ("Btu BTU", "", "1055.05585262 J", false), ("TR", "ton_of_refrigeration", "3516.8528420667 W", false),
        ("hp", "horsepower", "745.6998715822702 W", false), ("DU", "dobson", "4.4615e-4 mol m-2", false),
        // Money, information, operations, tokens.
        ("USD $", "dollar", "=usd", true), ("EUR", "euro", "=eur", true), ("bit bits b", "", "=information", true),
        ("B", "byte", "8 bit", true), ("bps", "", "bit s-1", true), ("FLOP flop", "", "=operation", true),
        ("FLOPS flops", "", "FLOP s-1", true),
        ("token", "tokens", "=token", true), ("KiB", "", "1024 B", false), ("MiB", "", "1048576 B", false),
        ("GiB", "", "1073741824 B", false), ("TiB", "", "1099511627776 B", false),
        // Levels: affine among themselves, never mixed with what they are the logarithm of.
        ("dB dBi", "decibel", "=level", false), ("dBW", "", "dB W", false), ("dBm", "", "dB W @ -30", false),
        ("dBHz", "", "dB Hz", false),
        // Pure numbers.
        ("%", "percent percentage", "0.01", false), ("ppm ppmv", "", "1e-6", false), ("ppb ppbv", "", "1e-9", false),
        ("ppt pptv", "", "1e-12", false),
        ("psu PSU", "", "1e-3", false), ("fraction fractional ratio unitless dimensionless none count e", "electron", "1", false),
    ]

    private static let prefixes: [(symbol: String, name: String, scale: Double)] = [
        ("da", "deca", 1e1), ("Q", "quetta", 1e30), ("R", "ronna", 1e27), ("Y", "yotta", 1e24), ("Z", "zetta", 1e21),
        ("E", "exa", 1e18), ("P", "peta", 1e15), ("T", "tera", 1e12), ("G", "giga", 1e9), ("M", "mega", 1e6), ("k", "kilo", 1e3),
        ("h", "hecto", 1e2), ("d", "deci", 1e-1), ("c", "centi", 1e-2), ("m", "milli", 1e-3), ("u", "micro", 1e-6),
        ("n", "nano", 1e-9), ("p", "pico", 1e-12), ("f", "femto", 1e-15), ("a", "atto", 1e-18),
    ]

    /// Symbols and names without prefixes.
    private static let entries: [String: (entry: Entry, isName: Bool)] = {
        var table: [String: (entry: Entry, isName: Bool)] = [
            "kg": (Entry(factor: UnitFactor(Dimension(.mass)), takesPrefix: false), false)
        ]
        for row in rows {
            let factor = UnitParser.definition(row.definition) { table[$0]?.entry.factor }
            let entry = Entry(factor: factor, takesPrefix: row.prefixes)
            for symbol in row.symbols.split(separator: " ") { table[String(symbol)] = (entry, false) }
            for name in row.names.split(separator: " ") {
                for spelling in [String(name), name + "s"] where table[spelling] == nil { table[spelling] = (entry, true) }
            }
        }
        return table
    }()

    /// Every spelling, lower-cased, with what it stands for; the commonest prefixes included.
    private static let lowerCased: [String: String] = {
        var table: [String: String] = [:]
        func add(_ spelling: String) { if table[spelling.lowercased()] == nil { table[spelling.lowercased()] = spelling } }
        for spelling in common + entries.keys.sorted() { add(spelling) }
        return table
    }()

    /// Spellings to suggest, and to prefer where case is lost.
    static let common: [String] = {
        let plain = [
            "m", "g", "s", "K", "W", "J", "Pa", "hPa", "kPa", "MPa", "km", "cm", "mm", "kg", "mg", "t", "kW", "MW", "GW", "TW",
            "kWh",
        ]
        return plain + [
            "MWh", "GWh", "TWh", "Wh", "kJ", "MJ", "GJ", "h", "min", "day", "week", "month", "yr", "deg", "rad", "degC", "m2",
            "km2", "L",
            "Hz", "kHz", "MHz", "GHz", "V", "kV", "USD", "EUR", "bit", "kbit", "Mbit", "Gbit", "Tbit", "Gb", "Mbps", "Gbps",
            "Tbps", "B",
            "kB", "MB", "GB", "TB", "PB", "FLOP", "GFLOP", "TFLOP", "PFLOP", "EFLOP", "token", "dB", "dBW", "dBm", "ft", "lb",
            "gCO2", "%",
        ]
    }()

    /// A symbol or name, prefixed or not, with case as it stands.
    static func exact(_ token: String) -> UnitFactor? {
        if let found = entries[token] { return found.entry.factor }
        for prefix in prefixes {
            if token.hasPrefix(prefix.symbol), let found = entries[String(token.dropFirst(prefix.symbol.count))],
                found.entry.takesPrefix,
                !found.isName
            {
                return found.entry.factor.scaled(by: prefix.scale)
            }
            if token.hasPrefix(prefix.name), let found = entries[String(token.dropFirst(prefix.name.count))],
                found.entry.takesPrefix,
                found.isName
            {
                return found.entry.factor.scaled(by: prefix.scale)
            }
        }
        return nil
    }

    /// The spelling that differs from `token` in case only.
    static func ignoringCase(_ token: String) -> String? { lowerCased[token.lowercased()] }

    /// A token of a data file.
    ///
    /// Where the whole text is in capitals, small letters are tried first: `G/KG` is g/kg.
    static func inFile(_ token: String, allCapitals: Bool) -> UnitFactor? {
        if token == "MB" { return exact("mb") }
        if allCapitals, let found = exact(token.lowercased()) { return found }
        if allCapitals, token.count > 1, let spelling = ignoringCase(token), spelling != token, let found = exact(spelling) {
            return found
        }
        if let found = exact(token) { return found }
        return ignoringCase(token).flatMap(exact)
    }
}
