internal import Glibc

/// Clearness of the hours of a day of a given clearness.
///
/// Source: Aguiar and Collares-Pereira, TAG: a time-dependent, autoregressive, Gaussian model for generating synthetic hourly
/// radiation, Solar Energy 49, 1992, eqs. 6 to 8 (spread and correlation); the mean as below, which stations follow better.
enum HourlyClearness {
    /// Mean clearness of an hour over that of the day, at an hour angle.
    ///
    /// Source: Collares-Pereira and Rabl, The average distribution of solar radiation, Solar Energy 22, 1979, eq. 5.
    static func profile(hourAngle_rad: Double, sunset_rad: Double) -> Double {
        let phase = sin(sunset_rad - .pi / 3)
        return max(0, 0.409 + 0.5016 * phase + (0.6609 - 0.4767 * phase) * cos(hourAngle_rad))
    }

    /// Standard deviation of the clearness of an hour about its mean.
    static func spread(daily k: Double, sinElevation: Double) -> Double {
        let a = 0.14 * exp(-20 * (k - 0.35) * (k - 0.35))
        let b = 3 * (k - 0.45) * (k - 0.45) + 16 * k * k * k * k * k
        return a * exp(b * (1 - sinElevation))
    }

    /// Correlation of the clearness of one hour with the next.
    static func correlation(daily k: Double) -> Double { 0.38 + 0.06 * cos(7.4 * k - 2.5) }

    /// Shares a sum out in proportion to weights, none above its cap; the caps together must hold the sum.
    static func share(_ sum: Double, weights: [Double], caps: [Double], into out: inout [Double]) {
        // What is still open is negative.
        out.removeAll(keepingCapacity: true)
        var open = 0
        for weight in weights {
            out.append(weight > 0 ? -1 : 0)
            if weight > 0 { open += 1 }
        }
        var left = sum
        while open > 0 {
            var total = 0.0
            for index in weights.indices where out[index] < 0 { total += weights[index] }
            let factor = left / total
            var full = 0
            for index in weights.indices where out[index] < 0 && weights[index] * factor > caps[index] {
                out[index] = caps[index]
                left -= caps[index]
                full += 1
            }
            if full == 0 {
                for index in weights.indices where out[index] < 0 { out[index] = weights[index] * factor }
                return
            }
            open -= full
        }
    }
}

/// Swing of air temperature about the day's mean, K: half a cosine from the minimum at sunrise to the maximum in the afternoon,
/// and half a cosine on to the next sunrise.
///
/// Source: de Wit, Goudriaan and van Laar, Simulation of assimilation, respiration and transpiration of crops, 1978 (WAVE).
struct DiurnalSwing {
    /// Range between minimum and maximum, K, and time of both, hours of apparent solar time.
    struct Day {
        var range_K: Double
        var minimum_h: Double
        var maximum_h: Double
    }

    /// Temperature range of a day from its clearness: the Hargreaves radiation formula turned round, with the coefficient that
    /// fits stations on monthly means.
    ///
    /// Source: Hargreaves and Samani, Estimating potential evapotranspiration, J. Irrig. Drain. 108, 1982.
    static func range_K(clearness: Double) -> Double { (clearness / 0.172) * (clearness / 0.172) }

    /// - Parameter hour: apparent solar time of `today`, about 0 … 24.
    static func value_K(_ hour: Double, yesterday: Day, today: Day, tomorrow: Day) -> Double {
        func half(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> Double {
            y0 + (y1 - y0) * (1 - cos(.pi * (hour - x0) / (x1 - x0))) / 2
        }
        if hour < today.minimum_h {
            return half(yesterday.maximum_h - 24, yesterday.range_K / 2, today.minimum_h, -today.range_K / 2)
        }
        if hour < today.maximum_h { return half(today.minimum_h, -today.range_K / 2, today.maximum_h, today.range_K / 2) }
        return half(today.maximum_h, today.range_K / 2, tomorrow.minimum_h + 24, -tomorrow.range_K / 2)
    }
}
