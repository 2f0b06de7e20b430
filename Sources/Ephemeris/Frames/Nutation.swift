internal import Glibc

/// Nutation in longitude and in obliquity, rad.
public struct Nutation: Sendable, Hashable {
    public var longitude_rad: Double, obliquity_rad: Double
}

private let lunisolar: PeriodicSeries = {
    var series = PeriodicSeries(arguments: 5)
    series.add(NutationLunisolarTable.rows, [.sin, .tSin, .cos, .cos2, .tCos2, .sin2], unit: radiansPerArcsecond * 1e-7)
    return series
}()

private let planetary: PeriodicSeries = {
    var series = PeriodicSeries(arguments: 13)
    series.add(NutationPlanetaryTable.rows, [.sin, .cos, .sin2, .cos2], unit: radiansPerArcsecond * 1e-7)
    return series
}()

private let series1980: PeriodicSeries = {
    var series = PeriodicSeries(arguments: 5)
    series.add(Nutation1980Table.rows, [.sin, .tSin, .cos2, .tCos2], unit: radiansPerArcsecond * 1e-5)
    return series
}()

/// Nutation of the IAU 2000A theory, adjusted to the precession of 2006, at Julian centuries of TT since J2000.0.
///
/// Accuracy: that of the theory, 0.2 mas, mostly the free core nutation it leaves out. Eight instants cost little more than one.
/// Source: Mathews, Herring and Buffett 2002 (IAU 2000A); Wallace and Capitaine, A&A 459, 2006, eq. 5.
public func nutation2006(tt_centuries: [Double]) -> [Nutation] {
    let arguments = tt_centuries.map(FundamentalArguments.iers2003)
    let moon = lunisolar.sums(zip(tt_centuries, arguments).map(FundamentalArguments.lunisolar2000A), t: tt_centuries)
    let planets = planetary.sums(zip(tt_centuries, arguments).map(FundamentalArguments.planetary2000A), t: tt_centuries)
    return tt_centuries.indices.map { index in
        let (longitude, obliquity) = (moon.first[index] + planets.first[index], moon.second[index] + planets.second[index])
        let drift = -2.7774e-6 * tt_centuries[index]
        return Nutation(longitude_rad: longitude + longitude * (0.4697e-6 + drift), obliquity_rad: obliquity + obliquity * drift)
    }
}

/// Nutation of the IAU 1980 theory at Julian centuries of TT since J2000.0, the one of TEME's and FK5's frames.
///
/// Source: Seidelmann, 1980 IAU theory of nutation, Celestial Mechanics 27, 1982.
public func nutation1980(tt_centuries: [Double]) -> [Nutation] {
    let sums = series1980.sums(tt_centuries.map(FundamentalArguments.iau1980), t: tt_centuries)
    return zip(sums.first, sums.second).map(Nutation.init)
}
