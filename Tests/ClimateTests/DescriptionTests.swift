import Climate
import Testing
import TimeScales

struct DescriptionTests {
    @Test func kindsOfGrid() throws {
        func kind(_ file: String, _ variable: String) throws -> GridKind { try fixture(file).variable(variable).gridKind }
        #expect(try kind("regular_descending.nc", "tas") == .latlon)
        #expect(try kind("rotated.nc", "tas") == .rotated)
        #expect(try kind("geostationary.nc", "lat_of_pixel") == .geos)
        #expect(try kind("scattered.nc", "tos") == .curv)
        #expect(try kind("scattered.nc", "cell") == .unstr)
        #expect(try kind("projections.nc", "v_wkt") == .wkt)
        for name in ["lcc", "pstere", "stere", "tmerc", "merc", "laea", "aea", "aeqd", "cea", "sinu", "ortho", "nsper"] {
            #expect(try kind("projections.nc", "v_\(name)").rawValue == name)
        }
    }

    @Test func fieldsLeaveCoordinatesOut() throws {
        #expect(try fixture("regular_descending.nc").fields.map(\.name) == ["tas"])
        #expect(try fixture("era5_new.nc").fields.map(\.name) == ["t2m", "ssrd", "ssrd_land"])
        #expect(try fixture("scattered.nc").fields.map(\.name) == ["tos", "tos_t", "T2", "cell", "onmesh", "pr"])
    }

    @Test func timesInEveryCalendar() throws {
        func times(_ file: String, _ variable: String) throws -> ClimateTimes {
            try #require(try fixture(file).variable(variable).times)
        }
        let noleap = try times("regular_descending.nc", "tas")
        let dates = (0..<3).map { noleap.date($0)?.iso8601 ?? "" }
        #expect(dates == ["2001-02-28T12:00:00", "2001-03-01T12:00:00", "2003-01-01T00:00:00"])
        let day360 = try times("gaussian_transposed.nc", "alb")
        #expect(day360.date(3)?.iso8601 == "1850-04-16T18:00:00")
        #expect(try times("rotated.nc", "tas").date(0)?.iso8601 == "1999-02-29T06:00:00")
        let climatology = try times("year_zero_21_379.nc", "AIRT")
        let months = (0..<12).map { climatology.month($0) ?? 0 }
        #expect(climatology.isClimatology && climatology.date(0) == nil)
        #expect(months == Array(1...12))
        let merra = try times("merra2_like.nc", "SWGDN")
        #expect(merra.date(23)?.iso8601 == "2019-07-01T23:30:00" && merra.step_s(3) == 3600)
        #expect(try times("era5_legacy.nc", "t2m").date(0)?.iso8601 == "2024-05-06T16:00:00")
    }

    @Test func timesAreFoundByDate() throws {
        let file = try fixture("merra2_like.nc")
        #expect(try file.timeIndex(of: "2019-07-01T05:30", in: "SWGDN") == 5)
        #expect(try file.timeIndex(of: "2019-07-01T07:40:00+02:00", in: "SWGDN") == 5)
        let error = #expect(throws: ClimateError.self) { try file.timeIndex(of: "2019-07-03", in: "SWGDN") }
        #expect("\(error!)".contains("2019-07-01T00:30:00 … 2019-07-01T23:30:00"))
        #expect(throws: ClimateError.self) { try file.timeIndex(of: "soon", in: "SWGDN") }
        #expect(throws: ClimateError.self) { try fixture("year_zero_21_379.nc").timeIndex(of: "2000-01-01", in: "AIRT") }
        #expect(throws: ClimateError.self) { try fixture("regular_descending.nc").timeIndex(of: "2004-02-29", in: "tas") }
    }

    @Test func extents() throws {
        let rotated = try #require(try fixture("rotated.nc").variable("tas").extent_deg)
        #expect(rotated.west < -10 && rotated.east > 40 && rotated.south > 30 && rotated.north < 75)
        let pacific = try #require(try fixture("scattered.nc").variable("tos").extent_deg)
        #expect(pacific.west > 165 && pacific.east > 180 && pacific.east < 215)
    }

    @Test func missingShares() throws {
        #expect(try fixture("fills.nc").missingShare("fill") == 1.0 / 20)
        #expect(try fixture("fills.nc").missingShare("several") == 2.0 / 20)
        #expect(try fixture("era5_legacy.nc").missingShare("t2m") == 0.5)
    }
}
