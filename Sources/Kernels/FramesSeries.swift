internal import KernelTypes
internal import VectorMath

/// Sums of periodic terms, instants side by side; from the last row to the first, that is from small to large.
///
/// All columns are readable and writable up to a multiple of sixteen. Sines and cosines are good to 2e-14 and 1e-16 of the angle.
func periodicSeries(
    _ rows: Column, _ rowCount: Int, _ argumentCount: Int, _ arguments: Column, _ stride: Int, _ t: Column,
    _ first: MutableColumn, _ second: MutableColumn, _ count: Int
) {
    let width = argumentCount &+ 8
    var index = 0
    while index < count {
        let time = Chain(t + index)
        var sum1 = Chain(repeating: 0), sum2 = Chain(repeating: 0)
        var row = rows + rowCount &* width
        while row > rows {
            row -= width
            var angle = Chain(arguments + index) * row[0]
            var k = 1
            while k < argumentCount {
                angle = fma(Chain(arguments + (k &* stride &+ index)), row[k], angle)
                k &+= 1
            }
            let (sine, cosine) = sincosFast(angle)
            let c = row + argumentCount
            sum1 = fma(fma(time, c[1], c[0]), sine, sum1)
            sum1 = fma(fma(time, c[3], c[2]), cosine, sum1)
            sum2 = fma(fma(time, c[5], c[4]), sine, sum2)
            sum2 = fma(fma(time, c[7], c[6]), cosine, sum2)
        }
        sum1.store(to: first + index)
        sum2.store(to: second + index)
        index &+= Chain.count
    }
}

/// A polynomial of the fifth degree at equal steps.
func quintic(_ powers: SIMD8<Double>, _ start: Double, _ step: Double, _ into: MutableColumn, _ count: Int) {
    var k = Lanes(0, 1, 2, 3, 4, 5, 6, 7)
    var index = 0
    while index < count {
        store(quintic(powers, fma(k, Lanes(repeating: step), start)), to: into + index, count: count &- index)
        k += 8
        index &+= 8
    }
}

@inline(__always)
func quintic(_ c: SIMD8<Double>, _ x: Lanes) -> Lanes {
    var sum = fma(x, Lanes(repeating: c[5]), c[4])
    sum = fma(x, sum, c[3])
    sum = fma(x, sum, c[2])
    sum = fma(x, sum, c[1])
    return fma(x, sum, c[0])
}
