internal import VectorMath

/// Sixteen doubles: two chains of eight that the processor works on side by side.
///
/// A kernel whose every step waits for the step before keeps two chains busy where it would leave the units idle with one.
struct Wide {
    var a: Lanes
    var b: Lanes

    @inline(__always) init(_ a: Lanes, _ b: Lanes) { (self.a, self.b) = (a, b) }
    @inline(__always) init(repeating x: Double) { self.init(Lanes(repeating: x), Lanes(repeating: x)) }
    /// Sixteen values from memory, unaligned.
    @inline(__always) init(_ p: UnsafePointer<Double>) { unsafe self.init(load(p), load(p + 8)) }

    /// Writes sixteen values, unaligned.
    @inline(__always) func store(to p: UnsafeMutablePointer<Double>) {
        unsafe VectorMath.store(a, to: p)
        unsafe VectorMath.store(b, to: p + 8)
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
