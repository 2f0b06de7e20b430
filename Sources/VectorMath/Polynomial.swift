/// `c[0] + c[1] x + c[2] x² + …` by Horner's scheme; unrolled where it is used.
@inlinable @inline(__always)
func polynomial<let n: Int>(_ x: Lanes, _ c: [n of Double]) -> Lanes {
    var sum = Lanes(repeating: c[n &- 1])
    var k = n &- 2
    while k >= 0 {
        sum = fma(sum, x, c[k])
        k &-= 1
    }
    return sum
}
