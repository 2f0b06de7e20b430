import Ephemeris
import Glibc
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

    static let places = [
        (0.0, 0.0), (-105.18, 39.74), (151.2, -33.9), (25.7, 66.6), (15.6, 78.2), (12, 90), (-60, -90), (179.9, -77.8),
    ].map {
        GeodeticPlace(longitude_rad: $0.0 / degrees, latitude_rad: $0.1 / degrees, altitude_m: 1200)
    }

    @Test func theTableFollowsTheAlgorithm() {
        let axis = TimeAxis(start: Instant(unix_s: 1_700_000_123), step_s: 4931, count: 900)
        let table = SunTable(covering: axis)
        for index in stride(from: 0, to: axis.count, by: 7) {
            let (direction, distance_au) = table.sun(at: axis.instant(index))
            let exact = sunGeocentric(at: axis.instant(index))
            let difference = direction - exact.direction
            #expect((difference * difference).sum().squareRoot() * Self.degrees * 3600 < 0.002)
            #expect(abs(distance_au - exact.distance_au) < 2e-9)
        }
        let all = table.directions(along: axis)
        #expect(all.x[13] == table.sun(at: axis.instant(13)).direction.x)
    }

    @Test(arguments: places) func vectorisedPositionsAreTheScalarOnes(place: GeodeticPlace) {
        let axis = TimeAxis(start: Instant(unix_s: 1_710_000_000), step_s: 3607, count: 403)
        let seen = SunTrack(axis, offset_s: 0).seen(from: place, pressure_Pa: 85_000, temperature_K: 280)
        for index in 0..<axis.count {
            let one = sunPosition(at: axis.instant(index), place: place, pressure_Pa: 85_000, temperature_K: 280)
            #expect(abs(one.elevation_rad - seen.elevation_rad[index]) < 2e-8)
            // Refraction ends abruptly at −0.8334°.
            if abs(one.elevation_rad * Self.degrees + 0.83337) > 1e-4 {
                #expect(abs(one.apparentElevation_rad - seen.apparentElevation_rad[index]) < 2e-8)
            }
            let turn = (one.azimuth_rad - seen.azimuth_rad[index]).remainder(dividingBy: 2 * .pi)
            #expect(abs(turn) * max(0.01, 1 - abs(one.elevation_rad) / (.pi / 2)) < 1e-7)
        }
    }

    @Test(arguments: places) func litMeansAreThoseOfManyInstants(place: GeodeticPlace) {
        let axis = TimeAxis(start: Instant(unix_s: 1_704_067_200), step_s: 3600, count: 8784)
        let lit = SunTrack(axis).lit(from: place)
        let fine = TimeAxis(start: axis.start, step_s: 60, count: axis.count * 60)
        let table = SunTable(covering: axis)
        let sky = SunTrack(fine, table: table).seen(from: place, pressure_Pa: 0)
        for hour in stride(from: 0, to: axis.count, by: 5) {
            var (count, up, east, north) = (0.0, 0.0, 0.0, 0.0)
            for minute in hour * 60..<(hour + 1) * 60 where sky.elevation_rad[minute] > 0 {
                count += 1
                up += sky.elevation_rad[minute].sine
                east += sky.elevation_rad[minute].cosine * sky.azimuth_rad[minute].sine
                north += sky.elevation_rad[minute].cosine * sky.azimuth_rad[minute].cosine
            }
            #expect(abs(lit.fraction[hour] * lit.up[hour] - up / 60) < 2e-4)
            // Near the poles the Sun runs along the horizon, and a hundredth of a degree of declination is minutes.
            guard abs(place.latitude_rad) < 1.2 else { continue }
            #expect(abs(lit.fraction[hour] - count / 60) < 0.02)
            guard count > 5 else { continue }
            #expect(abs(lit.east[hour] - east / count) < 4e-3)
            #expect(abs(lit.north[hour] - north / count) < 4e-3)
        }
    }

    @Test func everyTailLengthIsRight() {
        let place = Self.places[1]
        let start = Instant(unix_s: 1_718_000_000)
        let long = SunTrack(TimeAxis(start: start, step_s: 3600, count: 40)).lit(from: place)
        for count in 1...17 {
            let short = SunTrack(TimeAxis(start: start, step_s: 3600, count: count)).lit(from: place)
            #expect(short.up == Array(long.up[0..<count]) && short.east == Array(long.east[0..<count]))
        }
    }

    @Test func equationOfTimeHasItsKnownExtremes() {
        let year = (0..<366).map { equationOfTime_s(at: Instant(unix_s: 1_704_110_400 + 86_400 * Double($0))) / 60 }
        #expect(abs(year.min()! + 14.2) < 0.1)
        #expect(abs(year.max()! - 16.4) < 0.1)
    }

    @Test func polarDayAndNightHaveNeitherRiseNorSet() {
        let june = sunDay(Instant(unix_s: 1_718_971_200), place: Self.places[4])
        #expect(june.rise == nil && june.set == nil && june.isUpAtTransit)
        let december = sunDay(Instant(unix_s: 1_734_782_400), place: Self.places[4])
        #expect(december.rise == nil && december.set == nil && !december.isUpAtTransit)
    }

    @Test func theSunIsOnTheHorizonAtRiseAndSet() {
        let horizon = -0.8333 / Self.degrees
        for place in Self.places.prefix(3) {
            for day in stride(from: 0.0, to: 365, by: 23) {
                let sun = sunDay(Instant(unix_s: 1_704_067_200 + day * 86_400), place: place)
                for event in [sun.rise, sun.set] {
                    // Parallax of 8.8″ and the declination's motion within the last step are what is left.
                    let elevation = sunPosition(at: event!, place: place, pressure_Pa: 0).elevation_rad
                    #expect(abs(elevation - horizon) * Self.degrees < 0.004)
                }
            }
        }
    }
}

extension Double {
    fileprivate var sine: Double { sin(self) }
    fileprivate var cosine: Double { cos(self) }
}
