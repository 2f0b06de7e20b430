internal import Glibc

/// The clear sky of REST2 in two bands, 0.29–0.70 and 0.70–4 µm.
///
/// Inputs beyond the range of the fit are brought to its ends: pressure 300 … 1100 hPa, water 0 … 10 cm, ozone 0 … 0.6 atm-cm,
/// nitrogen dioxide 0 … 0.03 atm-cm, Ångström's exponent 0 … 2.5, his turbidity 0 … 1.1. Single-scattering albedo of the aerosol
/// 0.92 and 0.84. Source: Gueymard, REST2: high-performance solar radiation model for cloudless-sky irradiance, illuminance, and
/// photosynthetically active radiation, Solar Energy 82, 2008, eq. 1–21 and the appendix; air masses: Gueymard 2003, Solar Energy 74.
public func rest2(zenith_rad: Double, atmosphere: Atmosphere, extraterrestrial_W_per_m2 extra: Double) -> ClearSky {
    let zenith_deg = zenith_rad * 180 / .pi
    let sum =
        atmosphere.pressure_Pa + atmosphere.water_cm + atmosphere.aerosol550 + atmosphere.angstromExponent
        + atmosphere.ozone_atm_cm + atmosphere.nitrogenDioxide_atm_cm + atmosphere.albedo
    guard zenith_deg <= 90, !sum.isNaN else { return .dark(zenith_rad, sum, extra) }
    let cosine = max(cos(zenith_rad), 0)
    func airMass(_ a: Double, _ power: Double, _ limit: Double, _ fall: Double) -> Double {
        1 / (cosine + a * pow(zenith_deg, power) / pow(limit - zenith_deg, fall))
    }
    let aerosol = airMass(0.16851, 0.18198, 95.318, 1.9542)
    let vapour = airMass(0.10648, 0.11423, 93.781, 1.9203)
    let ozone = airMass(1.0651, 0.6379, 101.8, 2.2694)
    let rayleigh = airMass(0.48353, 0.095846, 96.741, 1.754)
    let scaled = rayleigh * limited(atmosphere.pressure_Pa / 100, 300...1100) / 1013.25
    let alpha = limited(atmosphere.angstromExponent, 0...2.5)
    let air = REST2Air(
        aerosol: aerosol, vapour: vapour, ozone: ozone, rayleigh: rayleigh, scaled: scaled,
        water: limited(atmosphere.water_cm, 0...10), ozoneAmount: limited(atmosphere.ozone_atm_cm, 0...0.6),
        nitrogen: limited(atmosphere.nitrogenDioxide_atm_cm, 0...0.03), alpha: alpha,
        beta: limited(atmosphere.aerosol550 * pow(0.55, alpha), 0...1.1))

    let forward = 1 - exp(-0.6931 - 1.8326 * cosine)
    let ground = limited(atmosphere.albedo, 0...1)
    var (dni, dhi) = (0.0, 0.0)
    for band in [air.visible, air.infrared] {
        let outside = extra * band.share
        let beam = outside * band.rayleigh * band.gases * band.aerosol
        let scatteredByAir = band.forwardAir * (1 - band.rayleigh) * pow(band.aerosol, 0.25)
        let scatteredByAerosol = forward * band.correction * band.rayleigh * (1 - pow(band.scattering, 0.25))
        let sky = outside * cosine * band.diffuseGases * (scatteredByAir + scatteredByAerosol)
        let reflected = ground * band.skyAlbedo
        dni += beam
        dhi += sky + reflected * (beam * cosine + sky) / (1 - reflected)
    }
    return ClearSky(ghi_W_per_m2: dni * cosine + dhi, dni_W_per_m2: dni, dhi_W_per_m2: dhi)
}

private func limited(_ x: Double, _ range: ClosedRange<Double>) -> Double { min(max(x, range.lowerBound), range.upperBound) }

/// What a band's light meets on its way.
private struct REST2Band {
    /// Share of the extraterrestrial irradiance.
    var share: Double
    /// Transmittances of molecules, of absorbing gases for the beam and for diffuse light, of aerosol and of its scattering alone.
    var rayleigh: Double, gases: Double, diffuseGases: Double, aerosol: Double, scattering: Double
    /// Forward share of molecular scattering, correction of aerosol scattering, albedo of the sky.
    var forwardAir: Double, correction: Double, skyAlbedo: Double
}

/// Air masses, amounts and the transmittances that follow from them.
private struct REST2Air {
    var aerosol: Double, vapour: Double, ozone: Double, rayleigh: Double, scaled: Double
    var water: Double, ozoneAmount: Double, nitrogen: Double, alpha: Double, beta: Double

    /// Diffuse light is absorbed along an air mass of 1.66.
    private var diffuse: Double { 1.66 }

    /// 0.29 to 0.70 µm.
    var visible: REST2Band {
        let (m, u, n, w, a, b) = (scaled, ozoneAmount, nitrogen, water, alpha, beta)
        let air = (1 + m * (1.8169 - 0.033454 * m)) / (1 + m * (2.063 + 0.31978 * m))
        let mixed = (1 + m * (0.95885 + 0.012871 * m)) / (1 + m * (0.96321 + 0.015455 * m))
        let f1 = u * (10.979 - 8.5421 * u) / (1 + u * (2.0115 + 40.189 * u))
        let f2 = u * (-0.027589 - 0.005138 * u) / (1 + u * (-2.4857 + 13.942 * u))
        let f3 = u * (10.995 - 5.5001 * u) / (1 + u * (1.6784 + 42.406 * u))
        let throughOzone = (1 + ozone * (f1 + f2 * ozone)) / (1 + f3 * ozone)
        let g1 = (0.17499 + n * (41.654 - 2146.4 * n)) / (1 + 22295 * n * n)
        let g2 = n * (-1.2134 + 59.324 * n) / (1 + 8847.8 * n * n)
        let g3 = (0.17499 + n * (61.658 + 9196.4 * n)) / (1 + 74109 * n * n)
        func nitrogenAt(_ m: Double) -> Double { min(1, (1 + m * (g1 + g2 * m)) / (1 + g3 * m)) }
        let h1 = w * (0.065445 + 0.00029901 * w) / (1 + 1.2728 * w)
        let h2 = w * (0.065687 + 0.0013218 * w) / (1 + 1.2008 * w)
        func waterAt(_ m: Double) -> Double { (1 + h1 * m) / (1 + h2 * m) }

        let d0 = 0.57664 - 0.024743 * a
        let d1 = (0.093942 + a * (-0.2269 + 0.12848 * a)) / (1 + 0.6418 * a)
        let d2 = (-0.093819 + a * (0.36668 - 0.12775 * a)) / (1 - 0.11651 * a)
        let d3 = a * (0.15232 + a * (-0.087214 + 0.012664 * a)) / (1 + a * (-0.90454 + 0.26167 * a))
        let v = log(1 + aerosol * b)
        let wavelength = (d0 + v * (d1 + d2 * v)) / (1 + d3 * v * v)
        let depth = abs(b * pow(wavelength, -a))
        let s = aerosol
        let c0 = (3.715 + s * (0.368 + 0.036294 * s)) / (1 + 0.0009391 * s * s)
        let c1 = (-0.164 + s * (-0.72567 + 0.20701 * s)) / (1 + 0.0019012 * s * s)
        let c2 = (-0.052288 + s * (0.31902 + 0.17871 * s)) / (1 + 0.0069592 * s * s)
        let sky0 = 0.13363 + 0.00077358 * a + b * (0.37567 + 0.22946 * a) / (1 - 0.10832 * a)
        let sky1 = 1 + b * (0.84057 + 0.68683 * a) / (1 - 0.08158 * a)
        return REST2Band(
            share: 0.46512, rayleigh: air, gases: mixed * throughOzone * nitrogenAt(vapour) * waterAt(vapour),
            diffuseGases: mixed * throughOzone * nitrogenAt(diffuse) * waterAt(diffuse), aerosol: exp(-s * depth),
            scattering: exp(-s * 0.92 * depth), forwardAir: 0.5 * (0.89013 + rayleigh * (-0.0049558 + 0.000045721 * rayleigh)),
            correction: (c0 + c1 * depth) / (1 + c2 * depth), skyAlbedo: sky0 / sky1)
    }

    /// 0.70 to 4 µm.
    var infrared: REST2Band {
        let (m, w, a, b) = (scaled, water, alpha, beta)
        let air = (1 - 0.010394 * m) / (1 - 0.00011042 * m * m)
        let mixed = (1 + m * (0.27284 - 0.00063699 * m)) / (1 + 0.30306 * m)
        let c1 = w * (19.566 + w * (-1.6506 + 1.0672 * w)) / (1 + w * (5.4248 + 1.6005 * w))
        let c2 = w * (0.50158 + w * (-0.14732 + 0.047584 * w)) / (1 + w * (1.1811 + 1.0699 * w))
        let c3 = w * (21.286 + w * (-0.39232 + 1.2692 * w)) / (1 + w * (4.8318 + 1.412 * w))
        let c4 = w * (0.70992 + w * (-0.23155 + 0.096514 * w)) / (1 + w * (0.44907 + 0.75425 * w))
        func waterAt(_ m: Double) -> Double { (1 + m * (c1 + c2 * m)) / (1 + m * (c3 + c4 * m)) }

        let e0 = (1.183 + a * (-0.022989 + 0.020829 * a)) / (1 + 0.11133 * a)
        let e1 = (-0.50003 + a * (-0.18329 + 0.23835 * a)) / (1 + 1.6756 * a)
        let e2 = (-0.50001 + a * (1.1414 + 0.0083589 * a)) / (1 + 11.168 * a)
        let e3 = (-0.70003 + a * (-0.73587 + 0.51509 * a)) / (1 + 4.7665 * a)
        let v = log(1 + aerosol * b)
        let wavelength = abs((e0 + v * (e1 + e2 * v)) / (1 + e3 * v))
        let depth = b * pow(wavelength, -a)
        let s = aerosol
        let root = pow(s, 1.5)
        let h0 = (3.4352 + s * (0.65267 + 0.00034328 * s)) / (1 + 0.034388 * root)
        let h1 = (1.231 + s * (-1.63853 + 0.20667 * s)) / (1 + 0.1451 * root)
        let h2 = (0.8889 + s * (-0.55063 + 0.50152 * s)) / (1 + 0.14865 * root)
        let sky0 = 0.010191 + 0.00085547 * a + b * (0.14618 + 0.062758 * a) / (1 - 0.19402 * a)
        let sky1 = 1 + b * (0.58101 + 0.17426 * a) / (1 - 0.17586 * a)
        return REST2Band(
            share: 0.51951, rayleigh: air, gases: mixed * waterAt(vapour), diffuseGases: mixed * waterAt(diffuse),
            aerosol: exp(-s * depth), scattering: exp(-s * 0.84 * depth), forwardAir: 0.5,
            correction: (h0 + h1 * depth) / (1 + h2 * depth), skyAlbedo: sky0 / sky1)
    }
}
