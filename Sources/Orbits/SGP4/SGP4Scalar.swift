internal import Glibc
internal import KernelTypes

/// One state in the reference's own order of operations: for states that the kernels leave out, and to test them against.
struct SGP4Scalar {
    /// TEME position, km, and velocity, km/s; NaN for codes 1 to 4.
    var position_km = SIMD3<Double>(repeating: .nan)
    var velocity_km_per_s = SIMD3<Double>(repeating: .nan)
    /// 0, or the reference's code 1, 2, 3, 4 or 6.
    var code: UInt8 = 0
    /// False where the orbit cannot be: see ``StateCode/implausible``.
    var plausible = true

    /// The state `t` minutes from epoch; `node` is the resonance node that serves that time.
    ///
    /// Source: Vallado et al., AIAA 2006-6753 (`sgp4`, `dspace`, `dpper`).
    init(_ p: SGP4Parameters, minutes t: Double, node: SGP4ResonanceNode) { evaluate(p, minutes: t, node: node) }

    private mutating func evaluate(_ p: SGP4Parameters, minutes t: Double, node: SGP4ResonanceNode) {
        let turn = 2.0 * Double.pi, x2o3 = 2.0 / 3.0
        let xke = p.gravity.xke, j2 = p.gravity.j2

        // Secular gravity and drag.
        let xmdf = p.mo + p.mdot * t
        let argpdf = p.argpo + p.argpdot * t
        let t2 = t * t
        var argpm = argpdf, mm = xmdf
        var nodem = p.nodeo + p.nodedot * t + p.nodecf * t2
        var tempa = 1.0 - p.cc1 * t
        var tempe = p.bstar * p.cc4 * t
        var templ = p.t2cof * t2
        if !p.simplified {
            let delmtemp = 1.0 + p.eta * cos(xmdf)
            let temp = p.omgcof * t + p.xmcof * (delmtemp * delmtemp * delmtemp - p.delmo)
            mm = xmdf + temp
            argpm = argpdf - temp
            let t3 = t2 * t, t4 = t3 * t
            tempa = tempa - p.d2 * t2 - p.d3 * t3 - p.d4 * t4
            tempe = tempe + p.bstar * p.cc5 * (sin(mm) - p.sinmao)
            templ = templ + p.t3cof * t3 + t4 * (p.t4cof + t * p.t5cof)
        }
        var nm = p.no, em = p.ecco, inclm = p.inclo
        if let d = p.deep {
            em = em + d.dedt * t
            inclm = inclm + d.didt * t
            argpm = argpm + d.domdt * t
            nodem = nodem + d.dnodt * t
            mm = mm + d.dmdt * t
            if d.resonance.kind != 0 {
                let theta = fmod(p.gsto + t * SDP4Resonance.rptim, turn)
                let ft = t - SDP4Resonance.step_min * trunc(t / SDP4Resonance.step_min)
                nm = node.meanMotion + node.meanMotionRate * ft + node.meanMotionAcceleration * ft * ft * 0.5
                let xl = node.longitude_rad + node.longitudeRate * ft + node.meanMotionRate * ft * ft * 0.5
                mm = d.resonance.kind == 2 ? xl - 2.0 * nodem + 2.0 * theta : xl - nodem - argpm + theta
                nm = p.no + (nm - p.no)
            }
        }
        guard !(nm <= 0.0) else { return fail(2) }
        let am = pow(xke / nm, x2o3) * tempa * tempa
        nm = xke / pow(am, 1.5)
        em = em - tempe
        guard !(em >= 1.0 || em < -0.001) else { return fail(1) }
        if em < 1.0e-6 { em = 1.0e-6 }
        mm = mm + p.no * templ
        var xlm = mm + argpm + nodem
        nodem = fmod(nodem, turn)
        argpm = fmod(argpm, turn)
        xlm = fmod(xlm, turn)
        mm = fmod(xlm - argpm - nodem, turn)

        // Lunisolar periodics.
        var e = Elements(ep: em, xincp: inclm, nodep: nodem, argpp: argpm, mp: mm)
        var sinip = sin(p.inclo), cosip = cos(p.inclo)
        var (aycof, xlcof, con41, x1mth2, x7thm1) = (p.aycof, p.xlcof, p.con41, p.x1mth2, p.x7thm1)
        if let d = p.deep {
            e.addPeriodics(d, minutes: t)
            if e.xincp < 0.0 {
                e.xincp = -e.xincp
                e.nodep = e.nodep + Double.pi
                e.argpp = e.argpp - Double.pi
            }
            guard !(e.ep < 0.0 || e.ep > 1.0) else { return fail(3) }
            sinip = sin(e.xincp)
            cosip = cos(e.xincp)
            let j3oj2 = p.gravity.j3 / j2
            aycof = -0.5 * j3oj2 * sinip
            xlcof = longPeriodLongitude(sini: sinip, cosi: cosip, j3oj2: j3oj2)
            let cosisq = cosip * cosip
            (con41, x1mth2, x7thm1) = (3.0 * cosisq - 1.0, 1.0 - cosisq, 7.0 * cosisq - 1.0)
        }

        // Long-period periodics and Kepler's equation.
        let axnl = e.ep * cos(e.argpp)
        let long = 1.0 / (am * (1.0 - e.ep * e.ep))
        let aynl = e.ep * sin(e.argpp) + long * aycof
        let xl = e.mp + e.argpp + e.nodep + long * xlcof * axnl
        let u = fmod(xl - e.nodep, turn)
        let (sineo1, coseo1) = kepler(u, axnl, aynl)

        let ecose = axnl * coseo1 + aynl * sineo1
        let esine = axnl * sineo1 - aynl * coseo1
        let el2 = axnl * axnl + aynl * aynl
        let pl = am * (1.0 - el2)
        guard !(pl < 0.0) else { return fail(4) }

        // Short-period periodics.
        let rl = am * (1.0 - ecose)
        let rdotl = sqrt(am) * esine / rl
        let rvdotl = sqrt(pl) / rl
        let betal = sqrt(1.0 - el2)
        let beta = esine / (1.0 + betal)
        let sinu = am / rl * (sineo1 - aynl - axnl * beta)
        let cosu = am / rl * (coseo1 - axnl + aynl * beta)
        let sin2u = (cosu + cosu) * sinu
        let cos2u = 1.0 - 2.0 * sinu * sinu
        let inverse = 1.0 / pl
        let temp1 = 0.5 * j2 * inverse
        let temp2 = temp1 * inverse
        let mrt = rl * (1.0 - 1.5 * temp2 * betal * con41) + 0.5 * temp1 * x1mth2 * cos2u
        let su = atan2(sinu, cosu) - 0.25 * temp2 * x7thm1 * sin2u
        let xnode = e.nodep + 1.5 * temp2 * cosip * sin2u
        let xinc = e.xincp + 1.5 * temp2 * cosip * sinip * cos2u
        let mvt = rdotl - nm * temp1 * x1mth2 * sin2u / xke
        let rvdot = rvdotl + nm * temp1 * (x1mth2 * cos2u + 1.5 * con41) / xke

        let sinsu = sin(su), cossu = cos(su), snod = sin(xnode), cnod = cos(xnode), sini = sin(xinc), cosi = cos(xinc)
        let xmx = -snod * cosi, xmy = cnod * cosi
        let radial = SIMD3(xmx * sinsu + cnod * cossu, xmy * sinsu + snod * cossu, sini * sinsu)
        let along = SIMD3(xmx * cossu - cnod * sinsu, xmy * cossu - snod * sinsu, sini * cossu)
        position_km = mrt * radial * p.gravity.radius_km
        velocity_km_per_s = (mvt * radial + rvdot * along) * (p.gravity.radius_km * xke / 60.0)
        if mrt < 1.0 { code = 6 }
        plausible = am * (1.0 - e.ep) >= 1.0 && tempa > 0.0 && tempa <= 1.25 && mrt.isFinite
    }

    private mutating func fail(_ code: UInt8) { self.code = code }

    /// Sine and cosine of the eccentric longitude.
    private func kepler(_ u: Double, _ axnl: Double, _ aynl: Double) -> (Double, Double) {
        var eo1 = u, sineo1 = 0.0, coseo1 = 0.0, tem5 = 9999.9
        var ktr = 1
        while fabs(tem5) >= 1.0e-12 && ktr <= 10 {
            sineo1 = sin(eo1)
            coseo1 = cos(eo1)
            tem5 = 1.0 - coseo1 * axnl - sineo1 * aynl
            tem5 = (u - aynl * coseo1 + axnl * sineo1 - eo1) / tem5
            if fabs(tem5) >= 0.95 { tem5 = tem5 > 0.0 ? 0.95 : -0.95 }
            eo1 = eo1 + tem5
            ktr = ktr + 1
        }
        return (sineo1, coseo1)
    }
}

/// Elements that the lunisolar periodics change.
private struct Elements {
    var ep: Double, xincp: Double, nodep: Double, argpp: Double, mp: Double

    mutating func addPeriodics(_ d: SDP4Parameters, minutes t: Double) {
        let turn = 2.0 * Double.pi
        let sun = d.sun.periodics(minutes: t), moon = d.moon.periodics(minutes: t)
        let pe = sun.e + moon.e, pinc = sun.i + moon.i, pl = sun.l + moon.l
        var pgh = sun.g + moon.g, ph = sun.h + moon.h
        xincp = xincp + pinc
        ep = ep + pe
        let sinip = sin(xincp), cosip = cos(xincp)
        if xincp >= 0.2 {
            ph = ph / sinip
            pgh = pgh - cosip * ph
            argpp = argpp + pgh
            nodep = nodep + ph
            mp = mp + pl
            return
        }
        // Lyddane's modification.
        let sinop = sin(nodep), cosop = cos(nodep)
        let alfdp = sinip * sinop + (ph * cosop + pinc * cosip * sinop)
        let betdp = sinip * cosop + (-ph * sinop + pinc * cosip * cosop)
        nodep = fmod(nodep, turn)
        if nodep < 0.0 && d.afspc { nodep = nodep + turn }
        let xls = mp + argpp + cosip * nodep + (pl + pgh - pinc * nodep * sinip)
        let xnoh = nodep
        nodep = atan2(alfdp, betdp)
        if nodep < 0.0 && d.afspc { nodep = nodep + turn }
        if fabs(xnoh - nodep) > Double.pi { nodep = nodep < xnoh ? nodep + turn : nodep - turn }
        mp = mp + pl
        argpp = xls - mp - cosip * nodep
    }
}

extension SDP4Parameters.Body {
    fileprivate func periodics(minutes t: Double) -> (e: Double, i: Double, l: Double, g: Double, h: Double) {
        let m = zm + zn * t
        let zf = m + 2.0 * ze * sin(m)
        let sinzf = sin(zf)
        let f2 = 0.5 * sinzf * sinzf - 0.25
        let f3 = -0.5 * sinzf * cos(zf)
        return (
            e2 * f2 + e3 * f3, i2 * f2 + i3 * f3, l2 * f2 + l3 * f3 + l4 * sinzf, gh2 * f2 + gh3 * f3 + gh4 * sinzf,
            h2 * f2 + h3 * f3
        )
    }
}
