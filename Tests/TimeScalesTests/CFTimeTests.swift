import Testing
import TimeScales

struct CFTimeTests {
    /// Spellings met in real files.
    @Test(
        arguments: [
            ("Hour since 2001-12-31T23:00:00Z", "proleptic_gregorian", 146_335, "2018-09-11T06:00:00"),
            ("seconds since 1970-01-01 00:00:00 +00:00", nil, 1_566_475_200, "2019-08-22T12:00:00"),
            ("day as %Y%m%d.%f", "proleptic_gregorian", 20_981_118.75, "2098-11-18T18:00:00"),
            ("days since 1978-01-01 00:00:00", nil, 1339, "1981-09-01T00:00:00"),
            ("days since 1980-01-01 00:00:00 UTC", "gregorian", 12_691, "2014-09-30T00:00:00"),
            ("days since 1800-01-01 00:00:0.0", "gregorian", 67_204, "1984-01-01T00:00:00"),
            ("months since 1850-01-01", "360_day", 13.5, "1851-02-16T00:00:00"),
            ("days since 2001-02-30", "360_day", 1, "2001-03-01T00:00:00"),
            ("weeks since 2000-01-01", nil, 2, "2000-01-15T00:00:00"),
            ("hours since 1999-12-31 24:00", nil, 1, "2000-01-01T01:00:00"),
            ("hours since 2000-1-1 0:0:0 -6", nil, 0, "2000-01-01T06:00:00"),
            ("days since 1582-10-04", "standard", 1, "1582-10-15T00:00:00"),
        ] as [(String, String?, Double, String)])
    func spellings(_ units: String, _ calendar: String?, _ value: Double, _ date: String) throws {
        #expect(try CFTime(units: units, calendar: calendar).date(value)?.iso8601 == date)
    }

    @Test(
        arguments: [
            ("days since 2001-02-29", "standard"), ("days since 2001-02-30", "all_leap"), ("days since 1582-10-10", "standard"),
            ("hours", nil), ("", nil),
            ("furlongs since 2000-01-01", nil), ("days since yesterday", nil), ("months since 2000-01-01", "standard"),
            ("days since 2000-01-01 25:00", nil), ("days since 2000-01-01", "mayan"), ("days since 2000-01-01 00:00 +xx", nil),
            ("month", nil),
        ] as [(String, String?)])
    func refusals(_ units: String, _ calendar: String?) {
        #expect(throws: CFTimeError.self) { try CFTime(units: units, calendar: calendar) }
    }

    @Test func yearZeroIsAClimatology() throws {
        let axis = try CFTime(units: "hour since 0000-01-01 00:00:00")
        #expect(axis.isClimatology)
        let months = (0..<12).map { axis.date(366 + 730.485 * Double($0))?.month }
        #expect(months == Array(1...12))
        #expect(try !CFTime(units: "days since 0000-01-01", calendar: "proleptic_gregorian").isClimatology)
        #expect(try !CFTime(units: "days since 0001-01-01").isClimatology)
    }

    @Test(arguments: CFCalendar.allCases.filter { $0 != .none })
    func daysRoundTrip(_ calendar: CFCalendar) throws {
        let axis = try CFTime(units: "days since 1500-01-01", calendar: calendar.rawValue)
        var previous = try #require(axis.date(-400))
        for day in -399..<80_000 {
            let date = try #require(axis.date(Double(day)))
            #expect(axis.value(of: date) == Double(day))
            #expect(CFDate.days(from: previous, to: date) == 1)
            previous = date
        }
    }

    @Test func instants() throws {
        let date = try #require(CFTime(units: "hours since 1900-01-01", calendar: "gregorian").date(1_061_208.5))
        #expect(date.instant?.iso8601 == "2021-01-23T00:30:00Z")
        #expect(date.dayOfYear == 23)
        #expect(try CFTime(units: "hours since 1900-01-01", calendar: "360_day").date(1)?.instant == nil)
        #expect(try CFTime(units: "days since 0001-01-01").date(1)?.instant == nil)
        #expect(try CFTime(units: "days since 2000-01-01", calendar: "none").date(1) == nil)
        #expect(try CFTime(units: "days since 2000-01-01").date(.nan) == nil)
        #expect(CFDate(.noleap, year: 2000, month: 2, day: 29) == nil)
    }
}
