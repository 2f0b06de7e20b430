import Ephemeris
import Testing
import TimeScales

/// The worked example of NREL/TP-560-34302, table A5.1: 2003-10-17 12:30:30 at UTC−7, TT − UT1 = 67 s.
struct GroundSunTests {
    static let days = 2_452_930.312847222 - 2_451_545.0
    static let degrees = 180 / Double.pi

    @Test func geocentricPlaceOfTheWorkedExample() {
        let sun = sunGeocentric(tt_centuries: (Self.days + 67 / 86_400) / 36_525)
        #expect(abs(sun.distance_au - 0.9965422974) < 1e-10)
        #expect(abs(sun.nutationLongitude_rad * Self.degrees + 0.00399840) < 1e-8)
        #expect(abs(sun.obliquity_rad * Self.degrees - 23.440465) < 1e-6)
        #expect(abs(sun.apparentLongitude_rad * Self.degrees - 204.0085519281) < 1e-9)
        #expect(abs(sun.rightAscension_rad * Self.degrees - 202.22741) < 1e-5)
        #expect(abs(sun.declination_rad * Self.degrees + 9.31434) < 1e-5)
        let sidereal = greenwichMeanSiderealTime_rad(ut1_days: Self.days) + sun.equationOfEquinoxes_rad
        #expect(abs(sidereal * Self.degrees - 318.5119) < 1e-4)
    }

    @Test func meanSunCrossesTheMeridianAtNoon() {
        for day in stride(from: -9000.0, through: 20_000, by: 1234) {
            let noon = Instant(unix_s: (10_957 + day) * 86_400 + 43_200)
            let difference = greenwichMeanSiderealTime_rad(at: noon) - meanSunRightAscension_rad(at: noon)
            #expect(abs(difference.remainder(dividingBy: 2 * .pi)) < 1e-9)
        }
    }
}
