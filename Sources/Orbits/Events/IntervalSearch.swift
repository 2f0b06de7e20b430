internal import Glibc

/// A stretch of time in seconds since the start of a search.
struct Stretch {
    var start_s: Double
    var end_s: Double
    /// Whether the function was positive already at the start of the search, and still at its end.
    var isCutAtStart = false
    var isCutAtEnd = false
}

/// Finds the stretches of time in which a smooth function is positive, to the last microsecond, however short they are.
///
/// The function is sampled at equal steps. A change of sign is a root, found by bracketing. Where three samples of one sign turn
/// towards zero, the extremum between them is found; if it lies on the other side of zero, its two roots are. Nothing is missed that
/// has one extremum within two steps. Memory does not grow with the span.
struct IntervalSearch {
    /// Length of the search, s.
    let span_s: Double
    /// Distance of the samples, s.
    let step_s: Double
    /// The function at a time, and at a run of samples.
    let value: (Double) -> Double
    let samples: (Range<Int>) -> [Double]
    /// Whether an extremum of magnitude `value` at a sample could reach zero between samples.
    var mayReachZero: (Double) -> Bool = { _ in true }

    private static let block = 512

    /// Calls `emit` with every stretch in order of time. Stops where the function is NaN and returns that time; nil: never.
    @discardableResult
    func run(_ emit: (Stretch) throws -> Void) rethrows -> Double? {
        let last = max(1, Int((span_s / step_s).rounded(.up)))
        var open: Stretch?
        var (t0, t1, f0, f1) = (-1.0, -1.0, Double.nan, Double.nan)
        /// Takes one root; `positive` is the side after it.
        func cross(_ time_s: Double, positive: Bool) throws {
            if positive {
                open = Stretch(start_s: time_s, end_s: time_s)
            } else if var stretch = open {
                stretch.end_s = time_s
                open = nil
                try emit(stretch)
            }
        }
        func close(at time_s: Double) throws {
            guard var stretch = open else { return }
            (stretch.end_s, stretch.isCutAtEnd) = (time_s, true)
            try emit(stretch)
        }
        var first = 0
        while first <= last {
            let range = first..<min(first + IntervalSearch.block, last + 1)
            let values = samples(range)
            for index in range {
                let t2 = index == last ? span_s : Double(index) * step_s
                let f2 = index == last ? value(span_s) : values[index - first]
                if f2.isNaN {
                    if t1 >= 0 { try close(at: t1) }
                    return t2
                }
                if t1 < 0 {
                    if f2 > 0 { open = Stretch(start_s: 0, end_s: 0, isCutAtStart: true) }
                } else {
                    try dips((t0, f0), (t1, f1), (t2, f2), isFirst: t0 < 0, isLast: index == last, cross)
                    if (f1 > 0) != (f2 > 0) { try cross(root(t1, t2, f1, f2), positive: f2 > 0) }
                }
                (t0, f0, t1, f1) = (t1, f1, t2, f2)
            }
            first = range.upperBound
        }
        try close(at: span_s)
        return nil
    }

    /// Handles an extremum at the middle sample, and at the very ends of the search, that leans towards zero without a change of sign.
    private func dips(
        _ a: (t: Double, f: Double), _ b: (t: Double, f: Double), _ c: (t: Double, f: Double), isFirst: Bool, isLast: Bool,
        _ cross: (Double, Bool) throws -> Void
    ) rethrows {
        func hunt(_ from: Double, _ to: Double, _ side: Double, _ nearest: Double) throws {
            guard mayReachZero(nearest), let (t, f) = extremum(from, to, side: side), (f > 0) != (side > 0) else { return }
            try cross(root(from, t, side, f), f > 0)
            try cross(root(t, to, f, side), side > 0)
        }
        let side = b.f > 0 ? 1.0 : -1.0
        if !isFirst, a.f * side > 0, c.f * side > 0, b.f * side <= a.f * side, b.f * side < c.f * side {
            // The stretch before `b` was passed already, so roots must not precede it: both are found in order here.
            try hunt(a.t, c.t, side, b.f)
            return
        }
        if isFirst, c.f * side > 0, b.f * side <= c.f * side { try hunt(b.t, c.t, side, b.f) }
        if isLast, a.t >= 0 || isFirst, c.f * side > 0, c.f * side <= b.f * side { try hunt(b.t, c.t, side, c.f) }
    }

    /// The smallest value of `side * f` between two times by golden sections and parabolas (Brent); stops once it has
    /// crossed zero. Source: Brent, Algorithms for Minimization Without Derivatives, 1973, chapter 5.
    private func extremum(_ from: Double, _ to: Double, side: Double) -> (Double, Double)? {
        let found = minimum(from, to, tolerance: 1e-5) {
            value($0) * side
        } until: {
            $0 < 0
        }
        return found.value.isNaN ? nil : (found.time, found.value * side)
    }

    private func root(_ from: Double, _ to: Double, _ fFrom: Double, _ fTo: Double) -> Double {
        let exact = (value(from), value(to))
        return bracketedRoot(from, to, exact.0, exact.1, tolerance: 1e-7, value)
    }
}

/// The place between `start` and `end`, where `f` has different signs, at which it changes sign.
///
/// Source: Chandrupatla, Advances in Engineering Software 28, 1997: inverse quadratic interpolation where it is safe, else bisection.
func bracketedRoot(
    _ start: Double, _ end: Double, _ fStart: Double, _ fEnd: Double, tolerance: Double, _ f: (Double) -> Double
) -> Double {
    guard (fStart > 0) != (fEnd > 0) else { return fStart.magnitude < fEnd.magnitude ? start : end }
    var (a, fa, b, fb, c, fc) = (end, fEnd, start, fStart, start, fStart)
    var t = 0.5
    for _ in 0..<100 {
        let x = a + t * (b - a)
        let fx = f(x)
        if (fx > 0) == (fa > 0) {
            (c, fc) = (a, fa)
        } else {
            (c, fc, b, fb) = (b, fb, a, fa)
        }
        (a, fa) = (x, fx)
        let best = fa.magnitude < fb.magnitude ? a : b
        let limit = (tolerance + 4e-16 * best.magnitude) / 2 / (b - a).magnitude
        if limit > 0.5 || fa == 0 { return fa == 0 ? a : best }
        let (xi, phi) = ((a - b) / (c - b), (fa - fb) / (fc - fb))
        if phi * phi < xi, (1 - phi) * (1 - phi) < 1 - xi {
            t = fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
        } else {
            t = 0.5
        }
        t = min(1 - limit, max(limit, t))
    }
    return a
}

/// The least value of `f` between two times, to `tolerance`; sooner if `until` holds for a value.
func minimum(
    _ from: Double, _ to: Double, tolerance: Double, _ f: (Double) -> Double, until: (Double) -> Bool = { _ in false }
) -> (time: Double, value: Double) {
    let golden = 0.381966011250105
    var (a, b) = (from, to)
    var x = a + golden * (b - a)
    var (w, v) = (x, x)
    var fx = f(x)
    var (fw, fv, d, e) = (fx, fx, 0.0, 0.0)
    for _ in 0..<100 {
        if until(fx) { break }
        let middle = (a + b) / 2
        if (x - middle).magnitude <= 2 * tolerance - (b - a) / 2 { break }
        var useGolden = true
        if e.magnitude > tolerance {
            let r = (x - w) * (fx - fv)
            var q = (x - v) * (fx - fw)
            var p = (x - v) * q - (x - w) * r
            q = 2 * (q - r)
            if q > 0 { p = -p } else { q = -q }
            let previous = e
            e = d
            if p.magnitude < (0.5 * q * previous).magnitude, p > q * (a - x), p < q * (b - x) {
                d = p / q
                let u = x + d
                if u - a < 2 * tolerance || b - u < 2 * tolerance { d = x < middle ? tolerance : -tolerance }
                useGolden = false
            }
        }
        if useGolden {
            e = x >= middle ? a - x : b - x
            d = golden * e
        }
        let u = x + (d.magnitude >= tolerance ? d : d > 0 ? tolerance : -tolerance)
        let fu = f(u)
        if fu <= fx {
            if u >= x { a = x } else { b = x }
            (v, fv, w, fw, x, fx) = (w, fw, x, fx, u, fu)
        } else {
            if u < x { a = u } else { b = u }
            if fu <= fw || w == x {
                (v, fv, w, fw) = (w, fw, u, fu)
            } else if fu <= fv || v == x || v == w {
                (v, fv) = (u, fu)
            }
        }
    }
    return (x, fx)
}
