internal import Glibc

/// What deep space adds to an orbit's constants: the Sun's and the Moon's secular rates and periodics, and resonance.
///
/// Source: Vallado et al., AIAA 2006-6753 (`dscom`, `dsinit`); Hujsak, *A Restricted Four Body Solution for Resonating
/// Satellites with an Oblate Earth*, Spacetrack Report No. 1, 1979.
struct SDP4Parameters: Sendable {
    /// Periodic coefficients of one body.
    struct Body: Sendable {
        /// Mean anomaly at epoch (`zmos`, `zmol`).
        var zm = 0.0
        /// Its rate per minute, and the orbit's eccentricity.
        let zn: Double
        let ze: Double
        /// Of eccentricity, inclination, mean anomaly, perigee and node: `se2 se3 si2 si3 sl2 sl3 sl4 sgh2 sgh3 sgh4 sh2 sh3`.
        var e2 = 0.0, e3 = 0.0, i2 = 0.0, i3 = 0.0, l2 = 0.0, l3 = 0.0, l4 = 0.0
        var gh2 = 0.0, gh3 = 0.0, gh4 = 0.0, h2 = 0.0, h3 = 0.0
        /// Intermediate `s1 … s7` and `z1 … z33` that the secular rates need.
        var s1 = 0.0, s2 = 0.0, s3 = 0.0, s4 = 0.0, s5 = 0.0
        var z1 = 0.0, z3 = 0.0, z11 = 0.0, z13 = 0.0, z21 = 0.0, z23 = 0.0, z31 = 0.0, z33 = 0.0
    }

    var sun = Body(zn: 1.19459e-5, ze: 0.01675)
    var moon = Body(zn: 1.5835218e-4, ze: 0.05490)
    /// Secular rates per minute.
    var dedt = 0.0, didt = 0.0, dmdt = 0.0, domdt = 0.0, dnodt = 0.0
    var resonance = SDP4Resonance()
    /// The operational code's convention for the node's quadrant.
    var afspc: Bool

    init(_ p: SGP4Parameters, xpidot: Double, afspc: Bool) {
        self.afspc = afspc
        let cosim = cos(p.inclo), sinim = sin(p.inclo)
        let emsq = p.ecco * p.ecco
        bodies(p, sinim: sinim, cosim: cosim, emsq: emsq)

        let flat = p.inclo < 5.2359877e-2 || p.inclo > Double.pi - 5.2359877e-2
        let ses = sun.s1 * sun.zn * sun.s5
        let sis = sun.s2 * sun.zn * (sun.z11 + sun.z13)
        let sls = -sun.zn * sun.s3 * (sun.z1 + sun.z3 - 14.0 - 6.0 * emsq)
        let sghs = sun.s4 * sun.zn * (sun.z31 + sun.z33 - 6.0)
        var shs = flat ? 0.0 : -sun.zn * sun.s2 * (sun.z21 + sun.z23)
        if sinim != 0.0 { shs = shs / sinim }
        let sgs = sghs - cosim * shs

        dedt = ses + moon.s1 * moon.zn * moon.s5
        didt = sis + moon.s2 * moon.zn * (moon.z11 + moon.z13)
        dmdt = sls - moon.zn * moon.s3 * (moon.z1 + moon.z3 - 14.0 - 6.0 * emsq)
        let sghl = moon.s4 * moon.zn * (moon.z31 + moon.z33 - 6.0)
        let shll = flat ? 0.0 : -moon.zn * moon.s2 * (moon.z21 + moon.z23)
        domdt = sgs + sghl
        dnodt = shs
        if sinim != 0.0 {
            domdt = domdt - cosim / sinim * shll
            dnodt = dnodt + shll / sinim
        }
        resonance = SDP4Resonance(p, self, xpidot: xpidot, sinim: sinim, cosim: cosim)
    }

    /// Common terms of both bodies, and their periodic coefficients.
    private mutating func bodies(_ p: SGP4Parameters, sinim: Double, cosim: Double, emsq: Double) {
        let snodm = sin(p.nodeo), cnodm = cos(p.nodeo)
        let turn = 2.0 * Double.pi
        let day = p.epoch + 18_261.5
        let xnodce = fmod(4.5236020 - 9.2422029e-4 * day, turn)
        let stem = sin(xnodce), ctem = cos(xnodce)
        let zcosil = 0.91375164 - 0.03568096 * ctem
        let zsinil = sqrt(1.0 - zcosil * zcosil)
        let zsinhl = 0.089683511 * stem / zsinil
        let zcoshl = sqrt(1.0 - zsinhl * zsinhl)
        let gam = 5.8351514 + 0.0019443680 * day
        let zy = zcoshl * ctem + 0.91744867 * zsinhl * stem
        let zx = gam + atan2(0.39785416 * stem / zsinil, zy) - xnodce

        sun.zm = fmod(6.2565837 + 0.017201977 * day, turn)
        moon.zm = fmod(4.7199672 + 0.22997150 * day - gam, turn)
        let orbit = Orbit(
            sinim: sinim, cosim: cosim, sinomm: sin(p.argpo), cosomm: cos(p.argpo), em: p.ecco, emsq: emsq, xnoi: 1.0 / p.no)
        sun.fill(
            orbit, zcosg: 0.1945905, zsing: -0.98088458, zcosi: 0.91744867, zsini: 0.39785416, zcosh: cnodm, zsinh: snodm,
            cc: 2.9864797e-6)
        moon.fill(
            orbit, zcosg: cos(zx), zsing: sin(zx), zcosi: zcosil, zsini: zsinil, zcosh: zcoshl * cnodm + zsinhl * snodm,
            zsinh: snodm * zcoshl - cnodm * zsinhl, cc: 4.7968065e-7)
    }

    fileprivate struct Orbit {
        var sinim: Double, cosim: Double, sinomm: Double, cosomm: Double, em: Double, emsq: Double, xnoi: Double
    }
}

extension SDP4Parameters.Body {
    /// One pass of `dscom`: the third body's direction cosines to the coefficients of its periodics.
    fileprivate mutating func fill(
        _ o: SDP4Parameters.Orbit, zcosg: Double, zsing: Double, zcosi: Double, zsini: Double, zcosh: Double, zsinh: Double,
        cc: Double
    ) {
        let a1 = zcosg * zcosh + zsing * zcosi * zsinh
        let a3 = -zsing * zcosh + zcosg * zcosi * zsinh
        let a7 = -zcosg * zsinh + zsing * zcosi * zcosh
        let a8 = zsing * zsini
        let a9 = zsing * zsinh + zcosg * zcosi * zcosh
        let a10 = zcosg * zsini
        let a2 = o.cosim * a7 + o.sinim * a8
        let a4 = o.cosim * a9 + o.sinim * a10
        let a5 = -o.sinim * a7 + o.cosim * a8
        let a6 = -o.sinim * a9 + o.cosim * a10
        let x1 = a1 * o.cosomm + a2 * o.sinomm
        let x2 = a3 * o.cosomm + a4 * o.sinomm
        let x3 = -a1 * o.sinomm + a2 * o.cosomm
        let x4 = -a3 * o.sinomm + a4 * o.cosomm
        let x5 = a5 * o.sinomm
        let x6 = a6 * o.sinomm
        let x7 = a5 * o.cosomm
        let x8 = a6 * o.cosomm

        let emsq = o.emsq
        let betasq = 1.0 - emsq
        let rtemsq = sqrt(betasq)
        z31 = 12.0 * x1 * x1 - 3.0 * x3 * x3
        let z32 = 24.0 * x1 * x2 - 6.0 * x3 * x4
        z33 = 12.0 * x2 * x2 - 3.0 * x4 * x4
        z1 = 3.0 * (a1 * a1 + a2 * a2) + z31 * emsq
        var z2 = 6.0 * (a1 * a3 + a2 * a4) + z32 * emsq
        z3 = 3.0 * (a3 * a3 + a4 * a4) + z33 * emsq
        z11 = -6.0 * a1 * a5 + emsq * (-24.0 * x1 * x7 - 6.0 * x3 * x5)
        let z12 = -6.0 * (a1 * a6 + a3 * a5) + emsq * (-24.0 * (x2 * x7 + x1 * x8) - 6.0 * (x3 * x6 + x4 * x5))
        z13 = -6.0 * a3 * a6 + emsq * (-24.0 * x2 * x8 - 6.0 * x4 * x6)
        z21 = 6.0 * a2 * a5 + emsq * (24.0 * x1 * x5 - 6.0 * x3 * x7)
        let z22 = 6.0 * (a4 * a5 + a2 * a6) + emsq * (24.0 * (x2 * x5 + x1 * x6) - 6.0 * (x4 * x7 + x3 * x8))
        z23 = 6.0 * a4 * a6 + emsq * (24.0 * x2 * x6 - 6.0 * x4 * x8)
        z1 = z1 + z1 + betasq * z31
        z2 = z2 + z2 + betasq * z32
        z3 = z3 + z3 + betasq * z33
        s3 = cc * o.xnoi
        s2 = -0.5 * s3 / rtemsq
        s4 = s3 * rtemsq
        s1 = -15.0 * o.em * s4
        s5 = x1 * x3 + x2 * x4
        let s6 = x2 * x3 + x1 * x4
        let s7 = x2 * x4 - x1 * x3

        e2 = 2.0 * s1 * s6
        e3 = 2.0 * s1 * s7
        i2 = 2.0 * s2 * z12
        i3 = 2.0 * s2 * (z13 - z11)
        l2 = -2.0 * s3 * z2
        l3 = -2.0 * s3 * (z3 - z1)
        l4 = -2.0 * s3 * (-21.0 - 9.0 * emsq) * ze
        gh2 = 2.0 * s4 * z32
        gh3 = 2.0 * s4 * (z33 - z31)
        gh4 = -18.0 * s4 * ze
        h2 = -2.0 * s2 * z22
        h3 = -2.0 * s2 * (z23 - z21)
    }
}
