internal import Glibc
internal import KernelTypes

extension SGP4Parameters {
    /// The block of constants that the kernels read; see ``SGP4Slot``.
    var block: [Double] {
        var k = [Double](repeating: 0, count: deep == nil ? SGP4Slot.nearCount : SGP4Slot.deepCount)
        func set(_ slot: SGP4Slot, _ value: Double) { k[slot.index] = value }
        let sini = sin(inclo), cosi = cos(inclo)
        set(.meanAnomaly_rad, mo)
        set(.meanAnomalyRate, mdot)
        set(.perigee_rad, argpo)
        set(.perigeeRate, argpdot)
        set(.node_rad, nodeo)
        set(.nodeRate, nodedot)
        set(.nodeDrag, nodecf)
        set(.eccentricity, ecco)
        set(.semiMajorAxis, ao)
        set(.inverseAxis, 1 / ao)
        set(.c1, cc1)
        set(.d2, d2)
        set(.d3, d3)
        set(.d4, d4)
        set(.eccentricityDrag, bstar * cc4)
        set(.eccentricityConstant, ecco)
        set(.longitude2, no * t2cof)
        set(.sinInclination, sini)
        set(.cosInclination, cosi)
        set(.longPeriodY, aycof / ao)
        set(.longPeriodL, xlcof / ao)
        set(.shortLatitude, -0.125 * gravity.j2 * x7thm1)
        set(.shortNode, 0.75 * gravity.j2 * cosi)
        set(.shortInclination, 0.75 * gravity.j2 * cosi * sini)
        set(.shortRadius, 0.25 * gravity.j2 * x1mth2)
        set(.shortRadiusMean, 0.75 * gravity.j2 * con41)
        set(.shortSpeed, 0.5 * gravity.j2 * x1mth2)
        set(.earthRadius_km, gravity.radius_km)
        set(.speed_km_per_s, gravity.radius_km * gravity.xke / 60.0 / sqrt(ao))
        if !simplified {
            set(.eccentricityDragSine, bstar * cc5)
            set(.eccentricityConstant, ecco + bstar * cc5 * sinmao)
            set(.longitude3, no * t3cof)
            set(.longitude4, no * t4cof)
            set(.longitude5, no * t5cof)
            set(.eta, eta)
            set(.perigeeDrag, omgcof)
            set(.anomalyDrag, xmcof)
            set(.anomalyDragConstant, -xmcof * delmo)
        }
        if let deep {
            set(.inclination_rad, inclo)
            set(.inclinationRate, deep.didt)
            set(.eccentricityRate, deep.dedt)
            set(.lunisolarAnomalyRate, deep.dmdt)
            set(.lunisolarPerigeeRate, deep.domdt)
            set(.lunisolarNodeRate, deep.dnodt)
            set(.meanMotion, no)
            set(.inverseMotion, 1 / no)
            set(.t2cof, t2cof)
            set(.j2, gravity.j2)
            set(.j3oj2, gravity.j3 / gravity.j2)
            set(.siderealTime_rad, gsto)
            for (slot, body) in [(SGP4Slot.sun_rad, deep.sun), (.moon_rad, deep.moon)] {
                let values = [
                    body.zm, body.e2, body.e3, body.i2, body.i3, body.l2, body.l3, body.l4, body.gh2, body.gh3, body.gh4, body.h2,
                    body.h3,
                ]
                for (i, value) in values.enumerated() { set(slot + i, value) }
            }
        }
        return k
    }
}
