internal import KernelTypes
internal import VectorMath

// P.676-13, annex 1, section 1: the scalar code is `GasAttenuation`; tests hold these kernels against it.

@Sendable func gasTables(_ lines: GasLineColumns, _ temperature_K: Column, _ tables: GasTables, _ count: Int) {
    let stride = tables.stride
    var index = 0
    while index < count {
        let n = count - index
        let theta = 300 / load(temperature_K + index, count: n, fill: 288)
        let logTheta = log(theta)
        let rest = 1 - theta
        var column = tables.base + index
        store(theta, to: column, count: n)
        column += stride
        store(exp(logTheta * 0.8), to: column, count: n)
        column += stride
        let cube = theta * theta * theta
        var line = lines.oxygen
        for _ in 0..<lines.oxygenCount {
            store(cube * exp(rest * line[2]) * (line[1] * 1e-7), to: column, count: n)
            column += stride
            store(exp(logTheta * (0.8 - line[4])) * (line[3] * 1e-4), to: column, count: n)
            column += stride
            line += 7
        }
        let power = exp(logTheta * 3.5)
        line = lines.vapour
        for _ in 0..<lines.vapourCount {
            store(power * exp(rest * line[2]) * (line[1] * 1e-1), to: column, count: n)
            column += stride
            store(exp(logTheta * line[4]) * (line[3] * 1e-4), to: column, count: n)
            column += stride
            store(exp(logTheta * line[6]) * (line[3] * line[5] * 1e-4), to: column, count: n)
            column += stride
            line += 7
        }
        index &+= Lanes.scalarCount
    }
}

@Sendable func gasSpecific(
    _ lines: GasLineColumns, _ tables: GasTables, _ frequency_GHz: Double, _ dry_hPa: Column, _ vapour_hPa: Column,
    _ oxygen: MutableColumn?, _ vapour: MutableColumn?, _ count: Int
) {
    let stride = tables.stride
    let f = frequency_GHz
    let f15 = exp(log(Lanes(repeating: f)) * 1.5)
    var index = 0
    while index < count {
        let n = count - index
        let (p, e) = (load(dry_hPa + index, count: n, fill: 1000), load(vapour_hPa + index, count: n))
        let base = tables.base + index
        let theta = load(base, count: n, fill: 1)
        let theta08 = load(base + stride, count: n, fill: 1)
        if let oxygen {
            let collision = 1.1 * e * theta
            let mixing = 1e-4 * (p + e) * theta08
            var sum = Lanes.zero
            var column = base + 2 &* stride
            var line = lines.oxygen
            for _ in 0..<lines.oxygenCount {
                let strength = load(column, count: n) * p
                column += stride
                let spread = fma(load(column, count: n), p, collision * (line[3] * 1e-4))
                column += stride
                let width2 = fma(spread, spread, 2.25e-6)
                let width = sqrt(width2)
                let interference = fma(theta, Lanes(repeating: line[6]), line[5]) * mixing
                let below = line[0] - f
                let above = line[0] + f
                let low = width2 + below * below
                let high = width2 + above * above
                let numerator = fma(width - interference * below, high, (width - interference * above) * low)
                sum = fma(strength * (f / line[0]), numerator / (low * high), sum)
                line += 7
            }
            let debye = 5.6e-4 * (p + e) * theta08
            let ratio = f / debye
            let wide = 6.14e-5 / (debye * fma(ratio, ratio, 1.0))
            let theta15 = theta * sqrt(theta)
            let continuum = wide + 1.4e-12 * p * theta15 / (1 + 1.9e-5 * f15)
            sum += f * p * theta * theta * continuum
            store(sum * (0.182 * f), to: oxygen + index, count: n)
        }
        if let vapour {
            var sum = Lanes.zero
            var column = base + (2 &+ 2 &* lines.oxygenCount) &* stride
            var line = lines.vapour
            let cold = 1 / theta
            for _ in 0..<lines.vapourCount {
                let strength = load(column, count: n) * e
                column += stride
                let dry = load(column, count: n) * p
                column += stride
                let spread = fma(load(column, count: n), e, dry)
                column += stride
                let doppler = cold * (2.1316e-12 * line[0] * line[0])
                let width = 0.535 * spread + sqrt(fma(spread * spread, Lanes(repeating: 0.217), doppler))
                let width2 = width * width
                let below = line[0] - f
                let above = line[0] + f
                let low = width2 + below * below
                let high = width2 + above * above
                sum = fma(strength * (f / line[0]), width * (low + high) / (low * high), sum)
                line += 7
            }
            store(sum * (0.182 * f), to: vapour + index, count: n)
        }
        index &+= Lanes.scalarCount
    }
}
