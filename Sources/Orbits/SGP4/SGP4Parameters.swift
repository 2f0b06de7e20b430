internal import Glibc

/// The constants of an orbit that SGP4 derives from its elements once. Names are those of the paper's code.
///
/// Units are Earth radii, minutes and radians. The order of operations is the reference's, to the last bit.
///
/// Source: Vallado, Crawford, Hujsak, Kelso, *Revisiting Spacetrack Report #3*, AIAA 2006-6753 (`initl`, `sgp4init`); Hoots,
/// Roehrich, *Spacetrack Report No. 3*, 1980.
struct SGP4Parameters: Sendable {
    var gravity: EarthGravity
    /// Elements at epoch; `no` after the Kozai correction.
    var ecco: Double, inclo: Double, nodeo: Double, argpo: Double, mo: Double, no: Double
    var bstar: Double
    /// Days since 1949-12-31 and Greenwich sidereal time at epoch.
    var epoch: Double, gsto: Double
    var ao = 0.0, con41 = 0.0, x1mth2 = 0.0, x7thm1 = 0.0
    var mdot = 0.0, argpdot = 0.0, nodedot = 0.0, nodecf = 0.0
    var cc1 = 0.0, cc4 = 0.0, cc5 = 0.0, d2 = 0.0, d3 = 0.0, d4 = 0.0
    var t2cof = 0.0, t3cof = 0.0, t4cof = 0.0, t5cof = 0.0
    var eta = 0.0, delmo = 0.0, sinmao = 0.0, omgcof = 0.0, xmcof = 0.0, xlcof = 0.0, aycof = 0.0
    /// Perigee below 220 km or deep space: drag without its higher terms.
    var simplified = false
    var deep: SDP4Parameters?

    init(_ elements: MeanElements, gravity: EarthGravity, afspc: Bool) {
        self.gravity = gravity
        (ecco, inclo, nodeo) = (elements.eccentricity, elements.inclination_rad, elements.node_rad)
        (argpo, mo, bstar) = (elements.perigee_rad, elements.meanAnomaly_rad, elements.bstar)
        epoch = elements.daysSince1950
        gsto = SGP4Parameters.siderealTime_rad(julianDate: epoch + 2_433_281.5)
        let xke = gravity.xke, j2 = gravity.j2, j3oj2 = gravity.j3 / gravity.j2
        let x2o3 = 2.0 / 3.0

        // From Kozai's mean motion to Brouwer's.
        let eccsq = ecco * ecco
        let omeosq = 1.0 - eccsq
        let rteosq = sqrt(omeosq)
        let cosio = cos(inclo), sinio = sin(inclo)
        let cosio2 = cosio * cosio
        let ak = pow(xke / elements.meanMotion_rad_per_min, x2o3)
        let d1 = 0.75 * j2 * (3.0 * cosio2 - 1.0) / (rteosq * omeosq)
        var del = d1 / (ak * ak)
        let adel = ak * (1.0 - del * del - del * (1.0 / 3.0 + 134.0 * del * del / 81.0))
        del = d1 / (adel * adel)
        no = elements.meanMotion_rad_per_min / (1.0 + del)
        ao = pow(xke / no, x2o3)
        let po = ao * omeosq
        let con42 = 1.0 - 5.0 * cosio2
        con41 = -con42 - cosio2 - cosio2
        let posq = po * po
        let rp = ao * (1.0 - ecco)

        // Atmosphere: the density's power law starts at 78 km, or lower where perigee is lower.
        simplified = rp < 220.0 / gravity.radius_km + 1.0
        var sfour = 78.0 / gravity.radius_km + 1.0
        var qzms24 = fourthPower((120.0 - 78.0) / gravity.radius_km)
        let perigee_km = (rp - 1.0) * gravity.radius_km
        if perigee_km < 156.0 {
            sfour = perigee_km < 98.0 ? 20.0 : perigee_km - 78.0
            qzms24 = fourthPower((120.0 - sfour) / gravity.radius_km)
            sfour = sfour / gravity.radius_km + 1.0
        }
        let pinvsq = 1.0 / posq
        let tsi = 1.0 / (ao - sfour)
        eta = ao * ecco * tsi
        let etasq = eta * eta
        let eeta = ecco * eta
        let psisq = fabs(1.0 - etasq)
        let coef = qzms24 * pow(tsi, 4.0)
        let coef1 = coef / pow(psisq, 3.5)
        let cc2a = ao * (1.0 + 1.5 * etasq + eeta * (4.0 + etasq))
        let cc2b = 0.375 * j2 * tsi / psisq * con41 * (8.0 + 3.0 * etasq * (8.0 + etasq))
        let cc2 = coef1 * no * (cc2a + cc2b)
        cc1 = bstar * cc2
        let cc3 = ecco > 1.0e-4 ? -2.0 * coef * tsi * j3oj2 * no * sinio / ecco : 0.0
        x1mth2 = 1.0 - cosio2
        let cc4a = eta * (2.0 + 0.5 * etasq) + ecco * (0.5 + 2.0 * etasq)
        let cc4b = -3.0 * con41 * (1.0 - 2.0 * eeta + etasq * (1.5 - 0.5 * eeta))
        let cc4c = 0.75 * x1mth2 * (2.0 * etasq - eeta * (1.0 + etasq)) * cos(2.0 * argpo)
        cc4 = 2.0 * no * coef1 * ao * omeosq * (cc4a - j2 * tsi / (ao * psisq) * (cc4b + cc4c))
        cc5 = 2.0 * coef1 * ao * omeosq * (1.0 + 2.75 * (etasq + eeta) + eeta * etasq)

        // Secular rates of J2, J2² and J4.
        let cosio4 = cosio2 * cosio2
        let temp1 = 1.5 * j2 * pinvsq * no
        let temp2 = 0.5 * temp1 * j2 * pinvsq
        let temp3 = -0.46875 * gravity.j4 * pinvsq * pinvsq * no
        mdot = no + 0.5 * temp1 * rteosq * con41 + 0.0625 * temp2 * rteosq * (13.0 - 78.0 * cosio2 + 137.0 * cosio4)
        argpdot =
            -0.5 * temp1 * con42 + 0.0625 * temp2 * (7.0 - 114.0 * cosio2 + 395.0 * cosio4)
            + temp3 * (3.0 - 36.0 * cosio2 + 49.0 * cosio4)
        let xhdot1 = -temp1 * cosio
        nodedot = xhdot1 + (0.5 * temp2 * (4.0 - 19.0 * cosio2) + 2.0 * temp3 * (3.0 - 7.0 * cosio2)) * cosio

        omgcof = bstar * cc3 * cos(argpo)
        xmcof = ecco > 1.0e-4 ? -x2o3 * coef * bstar / eeta : 0.0
        nodecf = 3.5 * omeosq * xhdot1 * cc1
        t2cof = 1.5 * cc1
        xlcof = longPeriodLongitude(sini: sinio, cosi: cosio, j3oj2: j3oj2)
        aycof = -0.5 * j3oj2 * sinio
        let delmotemp = 1.0 + eta * cos(mo)
        delmo = delmotemp * delmotemp * delmotemp
        sinmao = sin(mo)
        x7thm1 = 7.0 * cosio2 - 1.0

        if 2 * Double.pi / no >= 225.0 {
            simplified = true
            deep = SDP4Parameters(self, xpidot: argpdot + nodedot, afspc: afspc)
        }
        guard !simplified else { return }
        let cc1sq = cc1 * cc1
        d2 = 4.0 * ao * tsi * cc1sq
        let temp = d2 * tsi * cc1 / 3.0
        d3 = (17.0 * ao + sfour) * temp
        d4 = 0.5 * temp * ao * tsi * (221.0 * ao + 31.0 * sfour) * cc1
        t3cof = d2 + 2.0 * cc1sq
        t4cof = 0.25 * (3.0 * d3 + cc1 * (12.0 * d2 + 10.0 * cc1sq))
        t5cof = 0.2 * (3.0 * d4 + 12.0 * cc1 * d3 + 6.0 * d2 * d2 + 15.0 * cc1sq * (2.0 * d2 + cc1sq))
    }

    /// Greenwich mean sidereal time of 1982, rad, 0 … 2π.
    private static func siderealTime_rad(julianDate: Double) -> Double {
        let t = (julianDate - 2_451_545.0) / 36_525.0
        let seconds = -6.2e-6 * t * t * t + 0.093104 * t * t + (876_600.0 * 3600 + 8_640_184.812866) * t + 67_310.54841
        let angle = fmod(seconds * (Double.pi / 180.0) / 240.0, 2.0 * Double.pi)
        return angle < 0.0 ? angle + 2.0 * Double.pi : angle
    }
}

private func fourthPower(_ x: Double) -> Double { x * x * x * x }

/// The long-period coefficient of J3 in the mean longitude; finite at an inclination of 180°.
func longPeriodLongitude(sini: Double, cosi: Double, j3oj2: Double) -> Double {
    -0.25 * j3oj2 * sini * (3.0 + 5.0 * cosi) / (fabs(cosi + 1.0) > 1.5e-12 ? 1.0 + cosi : 1.5e-12)
}
