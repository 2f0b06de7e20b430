internal import KernelTypes
internal import VectorMath

/// The kernels of `KernelTable.mathematics`.
var mathematics: MathematicsKernels {
    MathematicsKernels(
        sincos: { x, sine, cosine, n in
            var i = 0
            while i < n {
                let (s, c) = unsafe sincos(load(x + i, count: n &- i))
                unsafe store(s, to: sine + i, count: n &- i)
                unsafe store(c, to: cosine + i, count: n &- i)
                i &+= Lanes.scalarCount
            }
        },
        sin: { x, out, n in unsafe map(x, out, n) { sin($0) } },
        cos: { x, out, n in unsafe map(x, out, n) { cos($0) } },
        tan: { x, out, n in unsafe map(x, out, n) { tan($0) } },
        asin: { x, out, n in unsafe map(x, out, n) { asin($0) } },
        acos: { x, out, n in unsafe map(x, out, n) { acos($0) } },
        atan: { x, out, n in unsafe map(x, out, n) { atan($0) } },
        exp: { x, out, n in unsafe map(x, out, n) { exp($0) } },
        exp10: { x, out, n in unsafe map(x, out, n) { exp10($0) } },
        log: { x, out, n in unsafe map(x, out, n) { log($0) } },
        log10: { x, out, n in unsafe map(x, out, n) { log10($0) } },
        cbrt: { x, out, n in unsafe map(x, out, n) { cbrt($0) } },
        sqrt: { x, out, n in unsafe map(x, out, n) { sqrt($0) } },
        floor: { x, out, n in unsafe map(x, out, n) { floor($0) } },
        round: { x, out, n in unsafe map(x, out, n) { round($0) } },
        atan2: { a, b, out, n in unsafe map(a, b, out, n) { atan2($0, $1) } },
        pow: { a, b, out, n in unsafe map(a, b, out, n) { pow($0, $1) } })
}

@inline(__always)
private func map(_ x: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>, _ n: Int, _ f: (Lanes) -> Lanes) {
    var i = 0
    while i < n {
        unsafe store(f(load(x + i, count: n &- i, fill: 1)), to: out + i, count: n &- i)
        i &+= Lanes.scalarCount
    }
}

@inline(__always)
private func map(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>, _ n: Int,
    _ f: (Lanes, Lanes) -> Lanes
) {
    var i = 0
    while i < n {
        let x = unsafe load(a + i, count: n &- i, fill: 1), y = unsafe load(b + i, count: n &- i, fill: 1)
        unsafe store(f(x, y), to: out + i, count: n &- i)
        i &+= Lanes.scalarCount
    }
}
