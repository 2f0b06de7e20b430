internal import Glibc
internal import KernelTypes

/// Resonance of an orbit with the Earth's rotation: once a day (`kind` 1) or twice (2, eccentric), or none.
///
/// The resonance longitude and the mean motion are integrated in steps of 720 minutes away from epoch; a state lies one
/// Taylor step beyond its node. Nodes depend on nothing but their number, so that states do not depend on the order of times.
///
/// Source: Vallado et al., AIAA 2006-6753 (`dsinit`, `dspace`).
struct SDP4Resonance: Sendable {
    var kind = 0
    var xfact = 0.0, xlamo = 0.0, no = 0.0, argpo = 0.0, argpdot = 0.0
    var del1 = 0.0, del2 = 0.0, del3 = 0.0
    var d2201 = 0.0, d2211 = 0.0, d3210 = 0.0, d3222 = 0.0, d4410 = 0.0
    var d4422 = 0.0, d5220 = 0.0, d5232 = 0.0, d5421 = 0.0, d5433 = 0.0

    static let step_min = 720.0
    /// Rotation of the Earth, rad/min.
    static let rptim = 4.37526908801129966e-3

    init() {}

    init(_ p: SGP4Parameters, _ d: SDP4Parameters, xpidot: Double, sinim: Double, cosim: Double) {
        (no, argpo, argpdot) = (p.no, p.argpo, p.argpdot)
        let em = p.ecco, emsq = p.ecco * p.ecco
        if p.no < 0.0052359877 && p.no > 0.0034906585 { kind = 1 }
        if p.no >= 8.26e-3 && p.no <= 9.24e-3 && em >= 0.5 { kind = 2 }
        guard kind != 0 else { return }
        let theta = fmod(p.gsto, 2.0 * Double.pi)
        let aonv = pow(p.no / p.gravity.xke, 2.0 / 3.0)
        if kind == 2 {
            halfDay(no: p.no, aonv: aonv, em: em, emsq: emsq, sinim: sinim, cosim: cosim)
            xlamo = fmod(p.mo + p.nodeo + p.nodeo - theta - theta, 2.0 * Double.pi)
            xfact = p.mdot + d.dmdt + 2.0 * (p.nodedot + d.dnodt - SDP4Resonance.rptim) - p.no
        } else {
            let g200 = 1.0 + emsq * (-2.5 + 0.8125 * emsq)
            let g310 = 1.0 + 2.0 * emsq
            let g300 = 1.0 + emsq * (-6.0 + 6.60937 * emsq)
            let f220 = 0.75 * (1.0 + cosim) * (1.0 + cosim)
            let f311 = 0.9375 * sinim * sinim * (1.0 + 3.0 * cosim) - 0.75 * (1.0 + cosim)
            let f = 1.0 + cosim
            let f330 = 1.875 * f * f * f
            del1 = 3.0 * p.no * p.no * aonv * aonv
            del2 = 2.0 * del1 * f220 * g200 * 1.7891679e-6
            del3 = 3.0 * del1 * f330 * g300 * 2.2123015e-7 * aonv
            del1 = del1 * f311 * g310 * 2.1460748e-6 * aonv
            xlamo = fmod(p.mo + p.nodeo + p.argpo - theta, 2.0 * Double.pi)
            xfact = p.mdot + xpidot - SDP4Resonance.rptim + d.dmdt + d.domdt + d.dnodt - p.no
        }
    }

    private mutating func halfDay(no: Double, aonv: Double, em: Double, emsq: Double, sinim: Double, cosim: Double) {
        let cosisq = cosim * cosim
        let eoc = em * emsq
        func cubic(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double { a + b * em + c * emsq + d * eoc }
        let g201 = -0.306 - (em - 0.64) * 0.440
        let g211, g310, g322, g410, g422, g520: Double
        if em <= 0.65 {
            g211 = 3.616 - 13.2470 * em + 16.2900 * emsq
            g310 = cubic(-19.302, 117.3900, -228.4190, 156.5910)
            g322 = cubic(-18.9068, 109.7927, -214.6334, 146.5816)
            g410 = cubic(-41.122, 242.6940, -471.0940, 313.9530)
            g422 = cubic(-146.407, 841.8800, -1629.014, 1083.4350)
            g520 = cubic(-532.114, 3017.977, -5740.032, 3708.2760)
        } else {
            g211 = cubic(-72.099, 331.819, -508.738, 266.724)
            g310 = cubic(-346.844, 1582.851, -2415.925, 1246.113)
            g322 = cubic(-342.585, 1554.908, -2366.899, 1215.972)
            g410 = cubic(-1052.797, 4758.686, -7193.992, 3651.957)
            g422 = cubic(-3581.690, 16178.110, -24462.770, 12422.520)
            g520 =
                em > 0.715
                ? cubic(-5149.66, 29936.92, -54087.36, 31324.56) : 1464.74 - 4664.75 * em + 3763.64 * emsq
        }
        let low = em < 0.7
        let g533 =
            low
            ? cubic(-919.22770, 4988.6100, -9064.7700, 5542.21) : cubic(-37995.780, 161616.52, -229838.20, 109377.94)
        let g521 =
            low
            ? cubic(-822.71072, 4568.6173, -8491.4146, 5337.524) : cubic(-51752.104, 218913.95, -309468.16, 146349.42)
        let g532 =
            low
            ? cubic(-853.66600, 4690.2500, -8624.7700, 5341.4) : cubic(-40023.880, 170470.89, -242699.48, 115605.82)

        let sini2 = sinim * sinim
        let f220 = 0.75 * (1.0 + 2.0 * cosim + cosisq)
        let f221 = 1.5 * sini2
        let f321 = 1.875 * sinim * (1.0 - 2.0 * cosim - 3.0 * cosisq)
        let f322 = -1.875 * sinim * (1.0 + 2.0 * cosim - 3.0 * cosisq)
        let f441 = 35.0 * sini2 * f220
        let f442 = 39.3750 * sini2 * sini2
        let f522a = sini2 * (1.0 - 2.0 * cosim - 5.0 * cosisq)
        let f522 = 9.84375 * sinim * (f522a + 0.33333333 * (-2.0 + 4.0 * cosim + 6.0 * cosisq))
        let f523a = 4.92187512 * sini2 * (-2.0 - 4.0 * cosim + 10.0 * cosisq)
        let f523 = sinim * (f523a + 6.56250012 * (1.0 + 2.0 * cosim - 3.0 * cosisq))
        let f542 = 29.53125 * sinim * (2.0 - 8.0 * cosim + cosisq * (-12.0 + 8.0 * cosim + 10.0 * cosisq))
        let f543 = 29.53125 * sinim * (-2.0 - 8.0 * cosim + cosisq * (12.0 + 8.0 * cosim - 10.0 * cosisq))

        var temp1 = 3.0 * (no * no) * (aonv * aonv)
        var temp = temp1 * 1.7891679e-6
        d2201 = temp * f220 * g201
        d2211 = temp * f221 * g211
        temp1 = temp1 * aonv
        temp = temp1 * 3.7393792e-7
        d3210 = temp * f321 * g310
        d3222 = temp * f322 * g322
        temp1 = temp1 * aonv
        temp = 2.0 * temp1 * 7.3636953e-9
        d4410 = temp * f441 * g410
        d4422 = temp * f442 * g422
        temp1 = temp1 * aonv
        temp = temp1 * 1.1428639e-7
        d5220 = temp * f522 * g520
        d5232 = temp * f523 * g532
        temp = 2.0 * temp1 * 2.1765803e-9
        d5421 = temp * f542 * g521
        d5433 = temp * f543 * g533
    }
}

extension SDP4Resonance {
    /// The node `number` steps from epoch, positive or negative.
    func node(_ number: Int) -> SGP4ResonanceNode { nodes(number...number)[0] }

    /// The nodes of a range of numbers. Integration starts at `last` (the node of a number) if it lies between epoch and the range,
    /// and leaves there the one that a later range may start from.
    func nodes(_ range: ClosedRange<Int>, from last: inout (number: Int, node: SGP4ResonanceNode)?) -> [SGP4ResonanceNode] {
        var nodes = [SGP4ResonanceNode](repeating: SGP4ResonanceNode(), count: range.count)
        guard kind != 0 else { return nodes }
        if range.upperBound >= 0 {
            let start = last.flatMap { $0.number > 0 && $0.number <= max(0, range.lowerBound) ? $0 : nil }
            integrate(direction: 1, range, start, into: &nodes)
            last = (range.upperBound, nodes[range.count - 1])
        }
        if range.lowerBound < 0 { integrate(direction: -1, range, nil, into: &nodes) }
        return nodes
    }

    /// The nodes of a range of numbers.
    func nodes(_ range: ClosedRange<Int>) -> [SGP4ResonanceNode] {
        var last: (number: Int, node: SGP4ResonanceNode)?
        return nodes(range, from: &last)
    }

    private func integrate(
        direction: Int, _ range: ClosedRange<Int>, _ start: (number: Int, node: SGP4ResonanceNode)?,
        into nodes: inout [SGP4ResonanceNode]
    ) {
        let delt = SDP4Resonance.step_min * Double(direction)
        let step2 = 259_200.0
        var xli = start?.node.longitude_rad ?? xlamo, xni = start?.node.meanMotion ?? no
        var number = start?.number ?? 0
        var atime = Double(number) * SDP4Resonance.step_min
        while true {
            let node = derivatives(xli: xli, xni: xni, atime: atime)
            if range.contains(number) { nodes[number - range.lowerBound] = node }
            if number == (direction > 0 ? range.upperBound : range.lowerBound) { return }
            xli = xli + node.longitudeRate * delt + node.meanMotionRate * step2
            xni = xni + node.meanMotionRate * delt + node.meanMotionAcceleration * step2
            atime = atime + delt
            number += direction
        }
    }

    private func derivatives(xli: Double, xni: Double, atime: Double) -> SGP4ResonanceNode {
        let xndt: Double
        var xnddt: Double
        if kind == 1 {
            let a = xli - 0.13130908, b = 2.0 * (xli - 2.8843198), c = 3.0 * (xli - 0.37448087)
            xndt = del1 * sin(a) + del2 * sin(b) + del3 * sin(c)
            xnddt = del1 * cos(a) + 2.0 * del2 * cos(b) + 3.0 * del3 * cos(c)
        } else {
            let g22 = 5.7686396, g32 = 0.95240898, g44 = 1.8014998, g52 = 1.0508330, g54 = 4.4108898
            let xomi = argpo + argpdot * atime
            let x2omi = xomi + xomi, x2li = xli + xli
            let sines =
                (d2201 * sin(x2omi + xli - g22) + d2211 * sin(xli - g22) + d3210 * sin(xomi + xli - g32)
                    + d3222 * sin(-xomi + xli - g32) + d4410 * sin(x2omi + x2li - g44))
            xndt =
                sines + d4422 * sin(x2li - g44) + d5220 * sin(xomi + xli - g52) + d5232 * sin(-xomi + xli - g52)
                + d5421 * sin(xomi + x2li - g54) + d5433 * sin(-xomi + x2li - g54)
            let cosines =
                (d2201 * cos(x2omi + xli - g22) + d2211 * cos(xli - g22) + d3210 * cos(xomi + xli - g32)
                    + d3222 * cos(-xomi + xli - g32) + d5220 * cos(xomi + xli - g52) + d5232 * cos(-xomi + xli - g52))
            let doubled =
                (d4410 * cos(x2omi + x2li - g44) + d4422 * cos(x2li - g44) + d5421 * cos(xomi + x2li - g54)
                    + d5433 * cos(-xomi + x2li - g54))
            xnddt = cosines + 2.0 * doubled
        }
        let xldot = xni + xfact
        xnddt = xnddt * xldot
        var node = SGP4ResonanceNode()
        (node.longitude_rad, node.meanMotion) = (xli, xni)
        (node.longitudeRate, node.meanMotionRate, node.meanMotionAcceleration) = (xldot, xndt, xnddt)
        return node
    }
}
