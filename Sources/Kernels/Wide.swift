internal import CVectorMath
internal import VectorMath

#if ANALEMMA_V3
    /// What a long kernel computes with: eight lanes where a register holds four, for the registers would not hold sixteen.
    typealias Chain = Lanes
    typealias ChainMask = LaneMask
#else
    /// What a long kernel computes with: sixteen lanes, whose two halves wait for each other's results in turn.
    typealias Chain = Wide
    typealias ChainMask = WideMask
#endif

extension Lanes {
    static var count: Int { @inline(__always) get { 8 } }
    @inline(__always) init(_ p: UnsafePointer<Double>) { self = load(p) }
    @inline(__always) func store(to p: UnsafeMutablePointer<Double>) { VectorMath.store(self, to: p) }
}

@inline(__always) func fma(_ x: Lanes, _ y: Double, _ z: Double) -> Lanes { fma(x, Lanes(repeating: y), Lanes(repeating: z)) }
@inline(__always) func fma(_ x: Lanes, _ y: Double, _ z: Lanes) -> Lanes { fma(x, Lanes(repeating: y), z) }
@inline(__always) func atLeast(_ x: Lanes, _ least: Double) -> Lanes { select(x .< least, Lanes(repeating: least), x) }

/// Sixteen doubles: two chains of eight that the processor works on side by side.
///
/// A kernel whose every step waits for the step before keeps two chains busy where it would leave the units idle with one.
struct Wide {
    var a: Lanes
    var b: Lanes

    static var count: Int { @inline(__always) get { 16 } }
    @inline(__always) init(_ a: Lanes, _ b: Lanes) { (self.a, self.b) = (a, b) }
    @inline(__always) init(repeating x: Double) { self.init(Lanes(repeating: x), Lanes(repeating: x)) }
    /// Sixteen values from memory, unaligned.
    @inline(__always) init(_ p: UnsafePointer<Double>) { self.init(load(p), load(p + 8)) }

    /// Writes sixteen values, unaligned.
    @inline(__always) func store(to p: UnsafeMutablePointer<Double>) {
        VectorMath.store(a, to: p)
        VectorMath.store(b, to: p + 8)
    }

    @inline(__always) subscript(lane: Int) -> Double {
        get { lane < 8 ? a[lane] : b[lane - 8] }
        set { if lane < 8 { a[lane] = newValue } else { b[lane - 8] = newValue } }
    }

    @inline(__always) static func + (x: Wide, y: Wide) -> Wide { Wide(x.a + y.a, x.b + y.b) }
    @inline(__always) static func - (x: Wide, y: Wide) -> Wide { Wide(x.a - y.a, x.b - y.b) }
    @inline(__always) static func * (x: Wide, y: Wide) -> Wide { Wide(x.a * y.a, x.b * y.b) }
    @inline(__always) static func / (x: Wide, y: Wide) -> Wide { Wide(x.a / y.a, x.b / y.b) }
    @inline(__always) static func + (x: Wide, y: Double) -> Wide { x + Wide(repeating: y) }
    @inline(__always) static func - (x: Wide, y: Double) -> Wide { x - Wide(repeating: y) }
    @inline(__always) static func * (x: Wide, y: Double) -> Wide { x * Wide(repeating: y) }
    @inline(__always) static func - (x: Double, y: Wide) -> Wide { Wide(repeating: x) - y }
    @inline(__always) static func / (x: Double, y: Wide) -> Wide { Wide(repeating: x) / y }
    @inline(__always) static prefix func - (x: Wide) -> Wide { Wide(-x.a, -x.b) }

    @inline(__always) static func .< (x: Wide, y: Wide) -> WideMask { WideMask(x.a .< y.a, x.b .< y.b) }
    @inline(__always) static func .>= (x: Wide, y: Wide) -> WideMask { WideMask(x.a .>= y.a, x.b .>= y.b) }
    @inline(__always) static func .< (x: Wide, y: Double) -> WideMask { x .< Wide(repeating: y) }
    @inline(__always) static func .>= (x: Wide, y: Double) -> WideMask { x .>= Wide(repeating: y) }
}

/// A truth value for each of sixteen lanes.
struct WideMask {
    var a: LaneMask
    var b: LaneMask

    @inline(__always) init(_ a: LaneMask, _ b: LaneMask) { (self.a, self.b) = (a, b) }
    @inline(__always) static func .& (x: WideMask, y: WideMask) -> WideMask { WideMask(x.a .& y.a, x.b .& y.b) }
    @inline(__always) static func .| (x: WideMask, y: WideMask) -> WideMask { WideMask(x.a .| y.a, x.b .| y.b) }
    @inline(__always) static prefix func .! (x: WideMask) -> WideMask { WideMask(.!x.a, .!x.b) }
    @inline(__always) subscript(lane: Int) -> Bool { lane < 8 ? a[lane] : b[lane - 8] }
}

@inline(__always) func any(_ mask: WideMask) -> Bool { any(mask.a .| mask.b) }

/// `x` where the mask is true, `y` elsewhere.
@inline(__always) func select(_ mask: WideMask, _ x: Wide, _ y: Wide) -> Wide {
    Wide(select(mask.a, x.a, y.a), select(mask.b, x.b, y.b))
}

/// `x * y + z`, in one rounding where the hardware has it.
@inline(__always) func fma(_ x: Wide, _ y: Wide, _ z: Wide) -> Wide { Wide(fma(x.a, y.a, z.a), fma(x.b, y.b, z.b)) }
@inline(__always) func fma(_ x: Wide, _ y: Wide, _ z: Double) -> Wide { fma(x, y, Wide(repeating: z)) }
@inline(__always) func fma(_ x: Wide, _ y: Double, _ z: Double) -> Wide { fma(x, Wide(repeating: y), Wide(repeating: z)) }
@inline(__always) func fma(_ x: Wide, _ y: Double, _ z: Wide) -> Wide { fma(x, Wide(repeating: y), z) }
@inline(__always) func sqrt(_ x: Wide) -> Wide { Wide(sqrt(x.a), sqrt(x.b)) }
@inline(__always) func atan2(_ y: Wide, _ x: Wide) -> Wide { Wide(atan2(y.a, x.a), atan2(y.b, x.b)) }
@inline(__always) func trunc(_ x: Wide) -> Wide { Wide(trunc(x.a), trunc(x.b)) }

/// `x` where it is not below `least` (or is NaN), `least` elsewhere.
@inline(__always) func atLeast(_ x: Wide, _ least: Double) -> Wide {
    select(x .< least, Wide(repeating: least), x)
}

// Bits of doubles that hold an integer in their low bits: odd, and the sign that quadrants two and three have.

/// `x` where the integer is odd, `y` where it is even.
@inline(__always) func selectOdd(_ n: Lanes, _ x: Lanes, _ y: Lanes) -> Lanes {
    analemma_select8(analemma_shift_left8(analemma_bits8(n), 63), x, y)
}
@inline(__always) func selectOdd(_ n: Wide, _ x: Wide, _ y: Wide) -> Wide {
    Wide(selectOdd(n.a, x.a, y.a), selectOdd(n.b, x.b, y.b))
}

/// `-x` where bit `bit` of the integer plus `added` is set.
@inline(__always) func negate(_ x: Lanes, ifBit bit: Int32, of n: Lanes, plus added: Int64 = 0) -> Lanes {
    let sign = analemma_shift_left8(analemma_bits8(n) &+ SIMD8(repeating: added), 63 - bit) & Int64.min
    return analemma_from_bits8(analemma_bits8(x) ^ sign)
}
@inline(__always) func negate(_ x: Wide, ifBit bit: Int32, of n: Wide, plus added: Int64 = 0) -> Wide {
    Wide(negate(x.a, ifBit: bit, of: n.a, plus: added), negate(x.b, ifBit: bit, of: n.b, plus: added))
}

/// The lesser of two; the second where the first is not a number.
@inline(__always) func least(_ x: Lanes, _ y: Lanes) -> Lanes { select(x .< y, x, y) }
@inline(__always) func least(_ x: Wide, _ y: Wide) -> Wide { Wide(least(x.a, y.a), least(x.b, y.b)) }
