// swift-format-ignore-file
// Written by scripts/reference/ground_air_kernel_fits.py.
internal import VectorMath

// Moist air as polynomials in u = t / 50 °C and g = p / 100 kPa, fitted to `MoistAir`.

/// Water that air is saturated over, at a temperature: ln of its vapour pressure (in 100 kPa) and of the enhancement factor,
/// its enthalpy (J/kg), and their slopes with u.
struct AirOver {
    var pressure, pressureSlope, factor, factorSlope, square, squareSlope, water, waterSlope: Lanes

    /// `x` where the mask is true, `y` elsewhere.
    @inline(__always) static func select(_ mask: LaneMask, _ x: AirOver, _ y: AirOver) -> AirOver {
        AirOver(
            pressure: VectorMath.select(mask, x.pressure, y.pressure),
            pressureSlope: VectorMath.select(mask, x.pressureSlope, y.pressureSlope),
            factor: VectorMath.select(mask, x.factor, y.factor),
            factorSlope: VectorMath.select(mask, x.factorSlope, y.factorSlope),
            square: VectorMath.select(mask, x.square, y.square),
            squareSlope: VectorMath.select(mask, x.squareSlope, y.squareSlope),
            water: VectorMath.select(mask, x.water, y.water),
            waterSlope: VectorMath.select(mask, x.waterSlope, y.waterSlope))
    }
}

/// Over liquid water, from -0.3 to 61 °C.
@inline(__always) func airOverLiquid(_ u: Lanes, _ g: Lanes) -> AirOver {
    var s = fma(u, Lanes(repeating: 4.85484557558e-05), -0.000224390287606)
    var sSlope = Lanes(repeating: 4.85484557558e-05)
    sSlope = fma(u, sSlope, s)
    s = fma(u, s, -8.18236327877e-05)
    sSlope = fma(u, sSlope, s)
    s = fma(u, s, 0.00439249628299)
    sSlope = fma(u, sSlope, s)
    s = fma(u, s, -0.02758525474)
    sSlope = fma(u, sSlope, s)
    s = fma(u, s, 0.14580978767)
    sSlope = fma(u, sSlope, s)
    s = fma(u, s, -0.749882105466)
    sSlope = fma(u, sSlope, s)
    s = fma(u, s, 3.63359196875)
    sSlope = fma(u, sSlope, s)
    s = fma(u, s, -5.09748048583)
    var q0 = fma(u, Lanes(repeating: -2.41029028004e-05), 0.000122461850942)
    var q0Slope = Lanes(repeating: -2.41029028004e-05)
    q0Slope = fma(u, q0Slope, q0)
    q0 = fma(u, q0, 0.000510835616721)
    q0Slope = fma(u, q0Slope, q0)
    q0 = fma(u, q0, 0.00109913770884)
    q0Slope = fma(u, q0Slope, q0)
    q0 = fma(u, q0, 0.00117199855393)
    q0Slope = fma(u, q0Slope, q0)
    q0 = fma(u, q0, 0.000505823706811)
    var q1 = fma(u, Lanes(repeating: 3.06111101964e-05), -0.000155738541175)
    var q1Slope = Lanes(repeating: 3.06111101964e-05)
    q1Slope = fma(u, q1Slope, q1)
    q1 = fma(u, q1, 0.000581087091111)
    q1Slope = fma(u, q1Slope, q1)
    q1 = fma(u, q1, -0.00164702160541)
    q1Slope = fma(u, q1Slope, q1)
    q1 = fma(u, q1, 0.00354246732253)
    let q2 = fma(u, Lanes(repeating: -6.20120525094e-07), 7.6294566457e-07)
    let q2Slope = Lanes(repeating: -6.20120525094e-07)
    var q3 = fma(u, Lanes(repeating: 0.00645912596415), -0.0350973661873)
    var q3Slope = Lanes(repeating: 0.00645912596415)
    q3Slope = fma(u, q3Slope, q3)
    q3 = fma(u, q3, 0.0769478383479)
    q3Slope = fma(u, q3Slope, q3)
    q3 = fma(u, q3, -0.0780976848748)
    var w = fma(u, Lanes(repeating: 93.9622005655), -631.720277778)
    var wSlope = Lanes(repeating: 93.9622005655)
    wSlope = fma(u, wSlope, w)
    w = fma(u, w, 1962.17173683)
    wSlope = fma(u, wSlope, w)
    w = fma(u, w, -3711.68974539)
    wSlope = fma(u, wSlope, w)
    w = fma(u, w, 4916.47670271)
    wSlope = fma(u, wSlope, w)
    w = fma(u, w, -4246.36760354)
    wSlope = fma(u, wSlope, w)
    w = fma(u, w, 210990.37415)
    wSlope = fma(u, wSlope, w)
    w = fma(u, w, -42.1025885073)
    let p = fma(u, Lanes(repeating: -14.5068564693), 100.72815019)
    return AirOver(
        pressure: s, pressureSlope: sSlope, factor: fma(g, fma(g, q2, q1), q0),
        factorSlope: fma(g, fma(g, q2Slope, q1Slope), q0Slope), square: q3, squareSlope: q3Slope,
        water: fma(g, p, w), waterSlope: wSlope)
}

/// Over ice, from -62 to 0.3 °C.
@inline(__always) func airOverIce(_ u: Lanes, _ g: Lanes) -> AirOver {
    var s = fma(u, Lanes(repeating: 0.000400336201768), -0.000202062361919)
    var sSlope = Lanes(repeating: 0.000400336201768)
    sSlope = fma(u, sSlope, s)
    s = fma(u, s, 0.00514674004963)
    sSlope = fma(u, sSlope, s)
    s = fma(u, s, -0.0241017859666)
    sSlope = fma(u, sSlope, s)
    s = fma(u, s, 0.13598908643)
    sSlope = fma(u, sSlope, s)
    s = fma(u, s, -0.760988494671)
    sSlope = fma(u, sSlope, s)
    s = fma(u, s, 4.1179212833)
    sSlope = fma(u, sSlope, s)
    s = fma(u, s, -5.09757734395)
    var q0 = fma(u, Lanes(repeating: 0.000427282138194), 0.00125731942643)
    var q0Slope = Lanes(repeating: 0.000427282138194)
    q0Slope = fma(u, q0Slope, q0)
    q0 = fma(u, q0, 0.00130791711513)
    q0Slope = fma(u, q0Slope, q0)
    q0 = fma(u, q0, 0.000502263955175)
    var q1 = fma(u, Lanes(repeating: -0.000118275492988), 0.000747016281972)
    var q1Slope = Lanes(repeating: -0.000118275492988)
    q1Slope = fma(u, q1Slope, q1)
    q1 = fma(u, q1, -0.00160887014917)
    q1Slope = fma(u, q1Slope, q1)
    q1 = fma(u, q1, 0.00363709390795)
    let q2 = fma(u, Lanes(repeating: -9.66686765864e-06), 2.40592244361e-06)
    let q2Slope = Lanes(repeating: -9.66686765864e-06)
    let q3 = fma(u, Lanes(repeating: 1.02987205653), -0.0426593268452)
    let q3Slope = Lanes(repeating: 1.02987205653)
    var w = fma(u, Lanes(repeating: -16.823114086), 52.1186304279)
    var wSlope = Lanes(repeating: -16.823114086)
    wSlope = fma(u, wSlope, w)
    w = fma(u, w, 9214.53224188)
    wSlope = fma(u, wSlope, w)
    w = fma(u, w, 104834.775668)
    wSlope = fma(u, wSlope, w)
    w = fma(u, w, -333465.889012)
    let p = fma(u, Lanes(repeating: -0.78416245), 104.31426)
    return AirOver(
        pressure: s, pressureSlope: sSlope, factor: fma(g, fma(g, q2, q1), q0),
        factorSlope: fma(g, fma(g, q2Slope, q1Slope), q0Slope), square: q3, squareSlope: q3Slope,
        water: fma(g, p, w), waterSlope: wSlope)
}

/// Enthalpy per mass of dry air, J/kg, and its slopes with u and with the humidity ratio.
struct AirEnthalpy {
    var value, slope, byRatio: Lanes
}

/// Enthalpy of air of humidity ratio `w` and mole fraction `x` of water.
@inline(__always) func airEnthalpyFit(_ u: Lanes, _ g: Lanes, _ w: Lanes, _ x: Lanes) -> Lanes {
    var a = fma(u, Lanes(repeating: -0.0625567184338), -0.0657739957374)
    a = fma(u, a, 1.29297896915)
    a = fma(u, a, 11.2202544073)
    a = fma(u, a, 41.1236314246)
    a = fma(u, a, 50183.214449)
    a = fma(u, a, 277.80024033)
    var v = fma(u, Lanes(repeating: -37.5930155736), 101.654034935)
    v = fma(u, v, -34.4738433574)
    v = fma(u, v, -40.936167196)
    v = fma(u, v, 296.244016399)
    v = fma(u, v, 92952.9104516)
    v = fma(u, v, 2501467.24081)
    var a1 = fma(u, Lanes(repeating: 0.285970530896), -1.24909832135)
    a1 = fma(u, a1, 4.86492395525)
    a1 = fma(u, a1, -21.6974540088)
    a1 = fma(u, a1, 98.5857908247)
    a1 = fma(u, a1, -274.380150668)
    var b1 = fma(u, Lanes(repeating: 38.654313626), -96.9291454474)
    b1 = fma(u, b1, 17.5689945537)
    b1 = fma(u, b1, 116.196110465)
    b1 = fma(u, b1, -132.351309014)
    b1 = fma(u, b1, 234.154680933)
    b1 = fma(u, b1, -661.799370419)
    var c1 = fma(u, Lanes(repeating: -1182.59864501), 5535.96437806)
    c1 = fma(u, c1, -7560.57506511)
    c1 = fma(u, c1, -5449.02900562)
    c1 = fma(u, c1, 35646.2370393)
    c1 = fma(u, c1, -72145.3056464)
    c1 = fma(u, c1, 95926.130341)
    c1 = fma(u, c1, -77041.0463808)
    var a2 = fma(u, Lanes(repeating: -0.140067685196), 0.180718156855)
    a2 = fma(u, a2, 0.208124795037)
    var b2 = fma(u, Lanes(repeating: 6.9022174171), -10.0199870858)
    b2 = fma(u, b2, 1.64379657611)
    var c2 = fma(u, Lanes(repeating: -1742.01171211), 6643.05927072)
    c2 = fma(u, c2, -9237.24433252)
    c2 = fma(u, c2, 5642.42996189)
    c2 = fma(u, c2, -1417.34966558)
    var d2 = fma(u, Lanes(repeating: -5477.73627373), 28504.2098565)
    d2 = fma(u, d2, -57027.6293507)
    d2 = fma(u, d2, 54837.9372057)
    d2 = fma(u, d2, -23583.8668786)
    let second = fma(x, fma(x, fma(w, d2, c2), b2), a2)
    let first = fma(x, fma(w, c1, b1), a1)
    return fma(g, fma(g, second, first), fma(w, v, a))
}

/// The same with slopes; those of g² are left out of the slope with u.
@inline(__always) func airEnthalpySlopes(_ u: Lanes, _ g: Lanes, _ w: Lanes, _ x: Lanes) -> AirEnthalpy {
    var a = fma(u, Lanes(repeating: -0.0625567184338), -0.0657739957374)
    var aSlope = Lanes(repeating: -0.0625567184338)
    aSlope = fma(u, aSlope, a)
    a = fma(u, a, 1.29297896915)
    aSlope = fma(u, aSlope, a)
    a = fma(u, a, 11.2202544073)
    aSlope = fma(u, aSlope, a)
    a = fma(u, a, 41.1236314246)
    aSlope = fma(u, aSlope, a)
    a = fma(u, a, 50183.214449)
    aSlope = fma(u, aSlope, a)
    a = fma(u, a, 277.80024033)
    var v = fma(u, Lanes(repeating: -37.5930155736), 101.654034935)
    var vSlope = Lanes(repeating: -37.5930155736)
    vSlope = fma(u, vSlope, v)
    v = fma(u, v, -34.4738433574)
    vSlope = fma(u, vSlope, v)
    v = fma(u, v, -40.936167196)
    vSlope = fma(u, vSlope, v)
    v = fma(u, v, 296.244016399)
    vSlope = fma(u, vSlope, v)
    v = fma(u, v, 92952.9104516)
    vSlope = fma(u, vSlope, v)
    v = fma(u, v, 2501467.24081)
    var a1 = fma(u, Lanes(repeating: 0.285970530896), -1.24909832135)
    var a1Slope = Lanes(repeating: 0.285970530896)
    a1Slope = fma(u, a1Slope, a1)
    a1 = fma(u, a1, 4.86492395525)
    a1Slope = fma(u, a1Slope, a1)
    a1 = fma(u, a1, -21.6974540088)
    a1Slope = fma(u, a1Slope, a1)
    a1 = fma(u, a1, 98.5857908247)
    a1Slope = fma(u, a1Slope, a1)
    a1 = fma(u, a1, -274.380150668)
    var b1 = fma(u, Lanes(repeating: 38.654313626), -96.9291454474)
    var b1Slope = Lanes(repeating: 38.654313626)
    b1Slope = fma(u, b1Slope, b1)
    b1 = fma(u, b1, 17.5689945537)
    b1Slope = fma(u, b1Slope, b1)
    b1 = fma(u, b1, 116.196110465)
    b1Slope = fma(u, b1Slope, b1)
    b1 = fma(u, b1, -132.351309014)
    b1Slope = fma(u, b1Slope, b1)
    b1 = fma(u, b1, 234.154680933)
    b1Slope = fma(u, b1Slope, b1)
    b1 = fma(u, b1, -661.799370419)
    var c1 = fma(u, Lanes(repeating: -1182.59864501), 5535.96437806)
    var c1Slope = Lanes(repeating: -1182.59864501)
    c1Slope = fma(u, c1Slope, c1)
    c1 = fma(u, c1, -7560.57506511)
    c1Slope = fma(u, c1Slope, c1)
    c1 = fma(u, c1, -5449.02900562)
    c1Slope = fma(u, c1Slope, c1)
    c1 = fma(u, c1, 35646.2370393)
    c1Slope = fma(u, c1Slope, c1)
    c1 = fma(u, c1, -72145.3056464)
    c1Slope = fma(u, c1Slope, c1)
    c1 = fma(u, c1, 95926.130341)
    c1Slope = fma(u, c1Slope, c1)
    c1 = fma(u, c1, -77041.0463808)
    var a2 = fma(u, Lanes(repeating: -0.140067685196), 0.180718156855)
    a2 = fma(u, a2, 0.208124795037)
    var b2 = fma(u, Lanes(repeating: 6.9022174171), -10.0199870858)
    b2 = fma(u, b2, 1.64379657611)
    var c2 = fma(u, Lanes(repeating: -1742.01171211), 6643.05927072)
    c2 = fma(u, c2, -9237.24433252)
    c2 = fma(u, c2, 5642.42996189)
    c2 = fma(u, c2, -1417.34966558)
    var d2 = fma(u, Lanes(repeating: -5477.73627373), 28504.2098565)
    d2 = fma(u, d2, -57027.6293507)
    d2 = fma(u, d2, 54837.9372057)
    d2 = fma(u, d2, -23583.8668786)
    let cw = fma(w, d2, c2)
    let second = fma(x, fma(x, cw, b2), a2)
    let first = fma(x, fma(w, c1, b1), a1)
    let byX = (1 - x) / (w + airMassRatio)
    let secondByRatio = fma(byX, fma(x + x, cw, b2), x * x * d2)
    let firstByRatio = fma(byX, fma(w, c1, b1), x * c1)
    return AirEnthalpy(
        value: fma(g, fma(g, second, first), fma(w, v, a)),
        slope: fma(g, fma(x, fma(w, c1Slope, b1Slope), a1Slope), fma(w, vSlope, aSlope)),
        byRatio: fma(g, fma(g, secondByRatio, firstByRatio), v))
}

/// Enthalpy of air, J/kg, whose liquid bulb is at the triple point; `r` is 1 / g.
@inline(__always) func airTriple(_ r: Lanes, _ g: Lanes, _ w: Lanes) -> Lanes {
    var h = fma(r, Lanes(repeating: 37.2480234876), -324.486398296)
    h = fma(r, h, 1159.98682356)
    h = fma(r, h, -2116.62296125)
    h = fma(r, h, 11776.2968992)
    h = fma(r, h, -911.373450485)
    let water = fma(g, Lanes(repeating: 101.606574435), 0.0951289485578)
    return fma(w, water, h)
}

/// A first guess of the wet bulb over liquid, °C.
@inline(__always) func airGuessLiquid(_ h: Lanes, _ w: Lanes, _ g: Lanes) -> Lanes {
    let z = sqrt(max(fma(w, Lanes(repeating: -63000), h + 40000), 0)) * 0.002
    var c0 = fma(z, Lanes(repeating: 0.726119861051), -14.7471359187)
    c0 = fma(z, c0, 62.6058705922)
    c0 = fma(z, c0, -128.357388067)
    c0 = fma(z, c0, 155.725856745)
    c0 = fma(z, c0, -60.5670843006)
    var c1 = fma(z, Lanes(repeating: -19.3056067655), 114.822968181)
    c1 = fma(z, c1, -240.994327557)
    c1 = fma(z, c1, 236.667595071)
    c1 = fma(z, c1, -49.0097385773)
    var c2 = fma(z, Lanes(repeating: -15.66497074), 48.0989814016)
    c2 = fma(z, c2, -55.521744674)
    c2 = fma(z, c2, 10.360569873)
    return fma(g, fma(g, c2, c1), c0)
}

/// A first guess of the wet bulb over ice, °C.
@inline(__always) func airGuessIce(_ h: Lanes, _ w: Lanes, _ g: Lanes) -> Lanes {
    let z = sqrt(max(fma(w, Lanes(repeating: 345000), h + 100000), 0)) * 0.005
    var c0 = fma(z, Lanes(repeating: 165.275881634), -1022.96177498)
    c0 = fma(z, c0, 2412.50263529)
    c0 = fma(z, c0, -2703.51478807)
    c0 = fma(z, c0, 1512.15149577)
    c0 = fma(z, c0, -423.583307846)
    var c1 = fma(z, Lanes(repeating: -132.404824161), 692.289494695)
    c1 = fma(z, c1, -1290.63798302)
    c1 = fma(z, c1, 1033.31023822)
    c1 = fma(z, c1, -301.949162004)
    var c2 = fma(z, Lanes(repeating: 16.1489534335), -80.643651951)
    c2 = fma(z, c2, 117.569932623)
    c2 = fma(z, c2, -53.2464238406)
    return fma(g, fma(g, c2, c1), c0)
}
