/// The mathematical functions over whole arrays.
///
/// Accuracy and edge cases are those of the lane functions in `VectorMath`.
public struct MathematicsKernels: Sendable {
    /// `f(x, out, count)`: `out` may be `x` itself, but must not overlap it otherwise.
    public typealias Unary = @Sendable (UnsafePointer<Double>, UnsafeMutablePointer<Double>, Int) -> Void
    /// `f(a, b, out, count)`.
    public typealias Binary = @Sendable (UnsafePointer<Double>, UnsafePointer<Double>, UnsafeMutablePointer<Double>, Int) -> Void
    /// `f(x, out1, out2, count)`.
    public typealias Split =
        @Sendable (UnsafePointer<Double>, UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>, Int) -> Void

    public let sincos: Split
    public let sin: Unary
    public let cos: Unary
    public let tan: Unary
    public let asin: Unary
    public let acos: Unary
    public let atan: Unary
    public let exp: Unary
    public let exp10: Unary
    public let log: Unary
    public let log10: Unary
    public let cbrt: Unary
    public let sqrt: Unary
    public let floor: Unary
    public let round: Unary
    public let atan2: Binary
    public let pow: Binary

    @inlinable
    public init(
        sincos: @escaping Split, sin: @escaping Unary, cos: @escaping Unary, tan: @escaping Unary, asin: @escaping Unary,
        acos: @escaping Unary, atan: @escaping Unary, exp: @escaping Unary, exp10: @escaping Unary, log: @escaping Unary,
        log10: @escaping Unary, cbrt: @escaping Unary, sqrt: @escaping Unary, floor: @escaping Unary, round: @escaping Unary,
        atan2: @escaping Binary, pow: @escaping Binary
    ) {
        self.sincos = sincos
        self.sin = sin
        self.cos = cos
        self.tan = tan
        self.asin = asin
        self.acos = acos
        self.atan = atan
        self.exp = exp
        self.exp10 = exp10
        self.log = log
        self.log10 = log10
        self.cbrt = cbrt
        self.sqrt = sqrt
        self.floor = floor
        self.round = round
        self.atan2 = atan2
        self.pow = pow
    }
}
