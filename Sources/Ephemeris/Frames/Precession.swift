/// Bias, precession and nutation as rotations, at Julian centuries `t` of TT since J2000.0.
enum Precession {
    /// Mean obliquity of the ecliptic, rad.
    ///
    /// Source: Hilton et al. 2006, eq. 5 (IAU 2006).
    static func obliquity2006_rad(_ t: Double) -> Double {
        arcseconds(t, [84381.406, -46.836769, -0.0001831, 0.00200340, -0.000000576, -0.0000000434])
    }

    /// GCRF to the mean (or, with nutation, true) equator and equinox of date, IAU 2006.
    ///
    /// Source: Fukushima and Williams's angles; Hilton et al., Celestial Mechanics 94, 2006; IERS Conventions 2010, eq. 5.40.
    static func fromGCRF(_ t: Double, _ nutation: Nutation = Nutation(longitude_rad: 0, obliquity_rad: 0)) -> RotationMatrix {
        let gamma = arcseconds(t, [-0.052928, 10.556378, 0.4932044, -0.00031238, -0.000002788, 0.0000000260])
        let phi = arcseconds(t, [84381.412819, -46.811016, 0.0511268, 0.00053289, -0.000000440, -0.0000000176])
        let psi = arcseconds(t, [-0.041775, 5038.481484, 1.5584175, -0.00018522, -0.000026452, -0.0000000148])
        return .aboutX(-(obliquity2006_rad(t) + nutation.obliquity_rad)) * .aboutZ(-(psi + nutation.longitude_rad)) * .aboutX(phi)
            * .aboutZ(gamma)
    }

    /// Mean obliquity, rad.
    ///
    /// Source: Lieske et al., A&A 58, 1977.
    static func obliquity1980_rad(_ t: Double) -> Double { arcseconds(t, [84381.448, -46.8150, -0.00059, 0.001813]) }

    /// Mean equator and equinox of J2000.0 to those of date, IAU 1976.
    ///
    /// Source: Lieske, A&A 73, 1979.
    static func fromEME2000(_ t: Double) -> RotationMatrix {
        let zeta = arcseconds(t, [0, 2306.2181, 0.30188, 0.017998])
        let z = arcseconds(t, [0, 2306.2181, 1.09468, 0.018203])
        let theta = arcseconds(t, [0, 2004.3109, -0.42665, -0.041833])
        return .aboutZ(-z) * .aboutY(theta) * .aboutZ(-zeta)
    }

    /// Mean to true equator and equinox of date, IAU 1980.
    static func nutation1980(_ t: Double, _ nutation: Nutation) -> RotationMatrix {
        let obliquity = obliquity1980_rad(t)
        return .aboutX(-(obliquity + nutation.obliquity_rad)) * .aboutZ(-nutation.longitude_rad) * .aboutX(obliquity)
    }
}
