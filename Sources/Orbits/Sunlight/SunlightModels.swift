public import Models
internal import TimeScales
internal import Units

private let perSquareMetre = "W/m2"

/// Light on satellites that SGP4 propagates, summed as positions are made.
public let sunlightModels: [Model] = [
    Model(
        "eclipse.energy",
        "Lit share of the time and energy of a Sun-facing panel, from SGP4 positions at the middles of equal steps.",
        edition: "SGP4, conical shadow, nothing stored",
        source: "Vallado, Crawford, Hujsak, Kelso, AIAA 2006-6753; Montenbruck and Gill, Satellite Orbits, 2000, section 3.4.2",
        inputs: elementParameters + [
            .time("start_utc", "beginning of the span"), .number("steps", "1", 1...1_000_000, "steps of the span"),
            .number("step_s", "s", 0.001...86_400, default: 60, "length of a step"),
            .choice("earth", ["sphere", "ellipsoid"], default: "sphere", "what casts the shadow"),
            .choice("moon", ["no", "yes"], default: "no", "whether the Moon hides the Sun too"),
        ],
        outputs: [
            .number("lit_fraction", "1", 0...1, "mean visible share of the Sun's disk"),
            .number("unshadowed_W_per_m2", perSquareMetre, 0...2000, "mean irradiance in full sun at the satellite"),
            .number("tracking_W_per_m2", perSquareMetre, 0...2000, "mean irradiance of a panel that faces the Sun"),
            .number("revolution_J_per_m2", "J/m2", 0...1e12, "energy of such a panel in a mean revolution"),
            .number("missing_steps", "1", 0...1_000_000, "steps without a position"),
        ]
    ) { row throws(DomainError) in
        let satellite = try SGP4(elements(row))
        let count = Int(row["steps"])
        guard Double(count) == row["steps"] else {
            throw DomainError("steps", value: "\(row["steps"])", allowed: "a whole number")
        }
        let axis = TimeAxis(start: Instant(unix_s: row["start_utc"]), step_s: row["step_s"], count: count)
        let light = [satellite].sunlight(
            axis, earth: row["earth"] == 0 ? .equatorialSphere : .ellipsoid, moon: row["moon"] == 1, parallel: false)[0]
        return [
            light.litFraction, light.unshadowed_W_per_m2, light.tracking_W_per_m2, light.revolution_J_per_m2,
            Double(light.missing),
        ]
    }
]
