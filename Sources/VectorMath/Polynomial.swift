/// `c[0] + c[1] x + c[2] x² + …`, the even and the odd terms apart by Horner's scheme in x²: half as long a chain of
/// dependent operations.
///
/// Unrolled where it is used.
@inlinable @inline(__always)
func polynomial<let n: Int>(_ x: Lanes, _ c: [n of Double]) -> Lanes {
    let square = x * x
    var sum = Lanes(repeating: c[n &- 1]), other = Lanes(repeating: c[n &- 2])
    var k = n &- 3
    while k >= 0 {
        (sum, other) = (other, fma(sum, square, c[k]))
        k &-= 1
    }
    return fma(sum, x, other)
}
