internal import KernelTypes
internal import VectorMath

// P.618-14, section 2: the scalar code is `SlantAttenuation`; tests hold this kernel against it.

@Sendable func slantTotal(
    _ c: SlantConstants, _ s: SlantColumns, _ percentages: SlantPercentages, _ total_dB: MutableColumn, _ stride: Int,
    _ count: Int
) {
    let f = c.frequency_GHz
    let logF = log(Lanes(repeating: f))
    let power = exp(logF * (7.0 / 12))
    var index = 0
    while index < count {
        let n = count - index
        let elevation = load(s.elevation_rad + index, count: n, fill: 1)
        let (sine, cosine) = sincos(elevation)
        let station = load(s.station_km + index, count: n)

        // Gases and clouds.
        let temperature = load(s.temperature_K + index, count: n, fill: 288)
        let pressure = load(s.pressure_hPa + index, count: n, fill: 1000)
        let density = load(s.vapour_g_per_m3 + index, count: n)
        var height = fma(temperature, Lanes(repeating: c.heightT), c.height0)
        height += c.heightP * clamp(pressure, c.lowest_hPa, c.highest_hPa)
        height += c.heightV * density
        var perColumn = fma(temperature, Lanes(repeating: c.vapourT), c.vapour0)
        perColumn += c.vapourP * pressure
        perColumn += c.vapourV * density
        let wet = max(perColumn, 0) * load(s.vapour_kg_per_m2 + index, count: n)
        let gas = fma(load(s.oxygen_dB_per_km + index, count: n), height, wet) / sine
        let cloud = c.cloud_dB_m2_per_kg * load(s.liquid_kg_per_m2 + index, count: n) / sine

        // Scintillation.
        let length = 2000 / (sqrt(fma(sine, sine, 2.35e-4)) + sine)
        let x = 1.22 * c.aperture_m2 * f / length
        let swing = sin(11.0 / 6 * atan2(Lanes(repeating: 1), x))
        let averaging = 3.86 * exp(log(fma(x, x, 1.0)) * (11.0 / 12)) * swing - 7.08 * pow(x, 5.0 / 6)
        let reference = 3.6e-3 + 1e-4 * load(s.wetRefractivity + index, count: n)
        var deviation = reference * power * sqrt(max(averaging, 0)) / exp(log(sine) * 1.2)
        deviation = select(x .< Lanes(repeating: 7), deviation, 0)

        // Rain.
        let top = load(s.rainHeight_km + index, count: n) - station
        let rate = load(s.rain_mm_per_h + index, count: n)
        let dry = (top .<= Lanes.zero) .| (rate .<= Lanes.zero)
        let rise = max(top, 1e-9)
        let lean = cosine * cosine * c.cosTilt2
        let twoK = fma(lean, Lanes(repeating: c.kH - c.kV), c.kH + c.kV)
        let twoKA = fma(lean, Lanes(repeating: c.kAlphaH - c.kAlphaV), c.kAlphaH + c.kAlphaV)
        let specific = 0.5 * twoK * exp(twoKA / twoK * log(max(rate, 1e-30)))
        let steep = rise / sine
        let shallow = 2 * rise / (sqrt(fma(sine, sine, rise * (2 / 8500.0))) + sine)
        let path = select(elevation .>= Lanes(repeating: 5 * .pi / 180), steep, shallow)
        let ground = path * cosine
        let reduction = 1 / (1 + 0.78 * sqrt(ground * specific * (1 / f)) - 0.38 * (1 - exp(-2 * ground)))
        let reduced = ground * reduction
        // The angle to the rain height at the reduced distance against the elevation, by tangents.
        let rainy = select(rise * cosine .> reduced * sine, reduced / cosine, steep)
        let latitude = abs(load(s.latitude_deg + index, count: n))
        let degrees = elevation * (180 / .pi)
        let xi = max(36 - latitude, 0)
        let near = 31 * (1 - exp(-degrees / (1 + xi))) * sqrt(rainy * specific) * (1 / (f * f)) - 0.45
        let rain001 = specific * rainy / (1 + sqrt(sine) * near)
        let logRain = log(rain001)
        let low = -0.005 * (latitude - 36)
        var beta = select(degrees .>= Lanes(repeating: 25), low, low + 1.8 - 4.25 * sine)
        beta = select(latitude .>= Lanes(repeating: 36), 0, beta)

        for number in 0..<percentages.count {
            let p = percentages.percent[number]
            let logP = log(Lanes(repeating: p))
            let logRatio = logP + 4.605170185988092
            let slope = p >= 1 ? Lanes.zero : beta * sine * (1 - p)
            let exponent = 0.655 + 0.033 * logP - 0.045 * logRain - slope
            var rain = exp(logRain - logRatio * exponent)
            rain = select(dry, 0, rain)
            let both = rain + cloud
            let fade = deviation * percentages.factor[number]
            store(gas + sqrt(fma(both, both, fade * fade)), to: total_dB + number &* stride + index, count: n)
        }
        index &+= Lanes.scalarCount
    }
}

var linkKernels: LinkKernels { LinkKernels(gasTables: gasTables, gasSpecific: gasSpecific, slant: slantTotal) }
