internal import Glibc

/// Arguments of the theories of nutation, rad, from Julian centuries of TT (for TDB) since J2000.0.
enum FundamentalArguments {
    /// l, l', F, D, Ω, then the longitudes of Mercury to Neptune, then the precession in longitude.
    ///
    /// Source: IERS Conventions 2010, eq. 5.43, 5.44.
    static func iers2003(_ t: Double) -> [Double] {
        [
            arcseconds(t, [485868.249036, 1717915923.2178, 31.8792, 0.051635, -0.00024470]),
            arcseconds(t, [1287104.793048, 129596581.0481, -0.5532, 0.000136, -0.00001149]),
            arcseconds(t, [335779.526232, 1739527262.8478, -12.7512, -0.001037, 0.00000417]),
            arcseconds(t, [1072260.703692, 1602961601.2090, -6.3706, 0.006593, -0.00003169]),
            arcseconds(t, [450160.398036, -6962890.5431, 7.4722, 0.007702, -0.00005939]),
            4.402608842 + 2608.7903141574 * t, 3.176146697 + 1021.3285546211 * t, 1.753470314 + 628.3075849991 * t,
            6.203480913 + 334.0612426700 * t, 0.599546497 + 52.9690962641 * t, 0.874016757 + 21.3299104960 * t,
            5.481293872 + 7.4781598567 * t, 5.311886287 + 3.8133035638 * t, (0.024381750 + 0.00000538691 * t) * t,
        ]
    }

    /// l, l', F, D, Ω as the luni-solar part of IAU 2000A takes them: l' and D as in MHB2000.
    static func lunisolar2000A(_ t: Double, _ iers: [Double]) -> [Double] {
        [
            iers[0], arcseconds(t, [1287104.79305, 129596581.0481, -0.5532, 0.000136, -0.00001149]), iers[2],
            arcseconds(t, [1072260.70369, 1602961601.2090, -6.3706, 0.006593, -0.00003169]), iers[4],
        ]
    }

    /// l, F, D, Ω (MHB2000), Mercury to Neptune and the precession as the planetary part of IAU 2000A takes them.
    static func planetary2000A(_ t: Double, _ iers: [Double]) -> [Double] {
        [
            2.35555598 + 8328.6914269554 * t, 1.627905234 + 8433.466158131 * t, 5.198466741 + 7771.3771468121 * t,
            2.18243920 - 33.757045 * t,
        ].map { fmod($0, 2 * .pi) } + iers[5..<12] + [5.321159000 + 3.8127774000 * t, iers[13]]
    }

    /// l, l', F, D, Ω of the theory of 1980.
    ///
    /// Source: Seidelmann, 1980 IAU theory of nutation, Celestial Mechanics 27, 1982.
    static func iau1980(_ t: Double) -> [Double] {
        func argument(_ turns: Double, _ c: [Double]) -> Double { arcseconds(t, c) + fmod(turns * t, 1) * 2 * .pi }
        return [
            argument(1325, [485866.733, 715922.633, 31.310, 0.064]), argument(99, [1287099.804, 1292581.224, -0.577, -0.012]),
            argument(1342, [335778.877, 295263.137, -13.257, 0.011]), argument(1236, [1072261.307, 1105601.328, -6.891, 0.019]),
            argument(-5, [450160.280, -482890.539, 7.455, 0.008]),
        ]
    }
}

/// A polynomial in arcseconds, powers rising, as an angle in rad within a turn.
func arcseconds(_ t: Double, _ powers: [Double]) -> Double {
    fmod(powers.reversed().reduce(0) { $0 * t + $1 }, 1_296_000) * radiansPerArcsecond
}
