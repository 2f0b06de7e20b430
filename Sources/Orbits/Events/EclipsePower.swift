internal import Ephemeris
internal import Glibc
public import TimeScales
internal import Units

/// The outward normal of a panel fixed to a satellite that keeps one side to the Earth.
public struct PanelNormal: Sendable, Hashable {
    /// Components along the direction of flight (horizontal), the orbit's angular momentum, and the zenith; of unit length.
    public let forward: Double, normal: Double, zenith: Double

    /// The direction of three components, which are brought to unit length; they must not all be zero.
    public init(forward: Double, normal: Double, zenith: Double) {
        let size = sqrt(forward * forward + normal * normal + zenith * zenith)
        precondition(size > 0 && size.isFinite, "a panel's normal has a direction")
        (self.forward, self.normal, self.zenith) = (forward / size, normal / size, zenith / size)
    }
}

/// Light on a satellite over a span of time.
public struct EclipsePower: Sendable, Hashable {
    /// Mean visible share of the Sun's disk, 0 … 1.
    public internal(set) var litFraction = 0.0
    /// Angle of the Sun from the plane of the orbit at the middle of the span, and the least and greatest at the ends of revolutions, rad.
    public internal(set) var beta_rad = Double.nan, leastBeta_rad = Double.nan, greatestBeta_rad = Double.nan
    /// Mean irradiance in full sun at the satellite's distance, W/m².
    public internal(set) var unshadowed_W_per_m2 = 0.0
    /// Mean irradiance of a panel that faces the Sun, W/m².
    public internal(set) var tracking_W_per_m2 = 0.0
    /// Mean irradiance of each body-fixed panel, W/m².
    public internal(set) var fixed_W_per_m2: [Double] = []
    /// Energy on a Sun-facing panel in one revolution, J/m².
    public internal(set) var trackingPerRevolution_J_per_m2 = 0.0
    /// Energy on each body-fixed panel in one revolution, J/m².
    public internal(set) var fixedPerRevolution_J_per_m2: [Double] = []
    /// Number of eclipses by the Earth, and those with full shadow.
    public internal(set) var eclipses = 0, umbras = 0
    /// Number of eclipses by the Moon, where it was looked for.
    public internal(set) var moonEclipses = 0
    /// Longest time in any shadow of the Earth and in full shadow, s.
    public internal(set) var longestShadow_s = 0.0, longestUmbra_s = 0.0
    /// Where the trajectory had no position any more; means are over the time before.
    public internal(set) var end: Instant?
}

extension EclipseSearch {
    /// Light on a Sun-facing panel and on body-fixed ones from `start` to `end`; `each` gets every eclipse on the way, in
    /// order of its beginning.
    ///
    /// Integrals run between the roots of the shadow function by 4-point Gauss rules on pieces of at most a 24th of a revolution, with
    /// the covered share in the penumbra. Lit fraction to 1e-7, energies of body-fixed panels to 1e-4 (they bend where the Sun
    /// sets on the panel). The irradiance at 1 au is 1361.1 W/m².
    /// - Throws: what `each` throws.
    public func power(
        from start: Instant, to end: Instant, panels: [PanelNormal] = [], each: (Eclipse) throws -> Void
    ) rethrows -> EclipsePower {
        precondition(body == .earth, "light is counted from the Earth's eclipses on")
        var power = EclipsePower()
        var sums = Sums(panels: panels.count)
        var last = start
        var moonEclipses: ArraySlice<Eclipse> = []
        if sun.moon != nil {
            var search = self
            search.body = .moon
            moonEclipses = search.eclipses(from: start, to: end)[...]
            for eclipse in moonEclipses { darken(eclipse.start, eclipse.end, panels, &sums) }
            power.moonEclipses = moonEclipses.count
        }
        power.end = try run(from: start, to: end) { eclipse in
            integrate(last, eclipse.start, panels, lit: true, into: &sums)
            let umbra = (eclipse.umbraStart ?? eclipse.end, eclipse.umbraEnd ?? eclipse.end)
            integrate(eclipse.start, umbra.0, panels, lit: nil, into: &sums)
            integrate(umbra.0, umbra.1, panels, lit: false, into: &sums)
            integrate(umbra.1, eclipse.end, panels, lit: nil, into: &sums)
            last = eclipse.end
            power.eclipses += 1
            power.umbras += eclipse.umbraStart == nil ? 0 : 1
            power.longestShadow_s = max(power.longestShadow_s, eclipse.duration_s)
            power.longestUmbra_s = max(power.longestUmbra_s, eclipse.umbra_s)
            while let first = moonEclipses.first, first.start < eclipse.start { try each(moonEclipses.removeFirst()) }
            try each(eclipse)
        }
        for eclipse in moonEclipses { try each(eclipse) }
        let stop = power.end.map { max(last, $0 + -trajectory.sampling_s) } ?? end
        integrate(last, stop, panels, lit: true, into: &sums)
        let span_s = sums.span_s > 0 ? sums.span_s : .nan
        power.litFraction = sums.lit_s / span_s
        power.unshadowed_W_per_m2 = sums.unshadowed / span_s
        power.tracking_W_per_m2 = sums.tracking / span_s
        power.fixed_W_per_m2 = sums.fixed.map { $0 / span_s }
        power.trackingPerRevolution_J_per_m2 = power.tracking_W_per_m2 * trajectory.revolution_s
        power.fixedPerRevolution_J_per_m2 = power.fixed_W_per_m2.map { $0 * trajectory.revolution_s }
        setBeta(&power, start, stop)
        return power
    }

    /// Light on a Sun-facing panel and on body-fixed ones from `start` to `end`.
    public func power(from start: Instant, to end: Instant, panels: [PanelNormal] = []) -> EclipsePower {
        power(from: start, to: end, panels: panels) { _ in }
    }

    /// Angle of the Sun from the plane of position and velocity, rad.
    public func beta_rad(at instant: Instant) -> Double {
        let normal = cross(trajectory.position_m(at: instant), trajectory.velocity_m_per_s(at: instant))
        return .pi / 2 - angle_rad(sun.position_m(at: instant, isMeanEquinox: trajectory.isMeanEquinox), normal)
    }

    private func setBeta(_ power: inout EclipsePower, _ start: Instant, _ end: Instant) {
        let span_s = end - start
        guard span_s > 0 else { return }
        let count = Int(min(max(span_s / max(trajectory.revolution_s, 3600), 4), 4000))
        let betas = (0...count).map { beta_rad(at: start + span_s * Double($0) / Double(count)) }.filter { !$0.isNaN }
        power.beta_rad = beta_rad(at: start + span_s / 2)
        (power.leastBeta_rad, power.greatestBeta_rad) = (betas.min() ?? .nan, betas.max() ?? .nan)
    }

    private struct Sums {
        var (span_s, lit_s, unshadowed, tracking) = (0.0, 0.0, 0.0, 0.0)
        var fixed: [Double]

        init(panels: Int) { fixed = Array(repeating: 0, count: panels) }

        mutating func add(_ light: (full: Double, beam: Double, cosines: [Double]), _ weight_s: Double, share: Double) {
            lit_s += weight_s * share
            unshadowed += weight_s * light.full
            tracking += weight_s * light.beam * share
            for (index, cosine) in light.cosines.enumerated() { fixed[index] += weight_s * light.beam * share * cosine }
        }
    }

    /// Adds a stretch that is lit, dark, or (nil) in penumbra.
    private func integrate(_ from: Instant, _ to: Instant, _ panels: [PanelNormal], lit: Bool?, into sums: inout Sums) {
        let length_s = to - from
        guard length_s > 0 else { return }
        let pieces = lit == nil ? 2 : Int((length_s / (trajectory.revolution_s / 24)).rounded(.up))
        let piece_s = length_s / Double(pieces)
        for piece in 0..<pieces {
            for (node, weight) in EclipseSearch.gauss4 {
                let instant = from + (Double(piece) + (1 + node) / 2) * piece_s
                let weight_s = weight / 2 * piece_s
                let position = trajectory.position_m(at: instant)
                guard !position.x.isNaN else { continue }
                let seen = occultation(position, at: instant, by: .earth)
                sums.add(
                    light(position, seen, at: instant, lit == false ? [] : panels), weight_s,
                    share: lit.map { $0 ? 1 : 0 } ?? seen.share)
                sums.span_s += weight_s
            }
        }
    }

    /// Takes away what the Moon hides in one of its eclipses.
    private func darken(_ from: Instant, _ to: Instant, _ panels: [PanelNormal], _ sums: inout Sums) {
        let pieces = 16
        let piece_s = (to - from) / Double(pieces)
        for piece in 0..<pieces {
            for (node, weight) in EclipseSearch.gauss4 {
                let instant = from + (Double(piece) + (1 + node) / 2) * piece_s
                let position = trajectory.position_m(at: instant)
                guard !position.x.isNaN else { continue }
                let seen = occultation(position, at: instant, by: .earth)
                let hidden = seen.share - share(seen.share, position, at: instant)
                var light = light(position, seen, at: instant, panels)
                light.full = 0
                sums.add(light, weight / 2 * piece_s, share: -hidden)
            }
        }
    }

    /// Full irradiance, W/m², and the cosines of the Sun's angles from the panels' normals.
    private func light(
        _ position: SIMD3<Double>, _ seen: Occultation, at instant: Instant, _ panels: [PanelNormal]
    ) -> (full: Double, beam: Double, cosines: [Double]) {
        let distance_au = seen.sunDistance_m / Physical.astronomicalUnit_m
        let full = Physical.solarConstant_W_per_m2 / (distance_au * distance_au)
        guard !panels.isEmpty else { return (full, full, []) }
        let toSun = unit(sun.position_m(at: instant, isMeanEquinox: trajectory.isMeanEquinox) - position)
        let zenith = unit(position)
        let normal = unit(cross(position, trajectory.velocity_m_per_s(at: instant)))
        let forward = cross(normal, zenith)
        let cosines = panels.map { panel in
            max(0, panel.forward * dot(forward, toSun) + panel.normal * dot(normal, toSun) + panel.zenith * dot(zenith, toSun))
        }
        return (full, full, cosines)
    }

    /// Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, table 25.4.
    private static let gauss4 = [
        (-0.861136311594053, 0.347854845137454), (-0.339981043584856, 0.652145154862546),
        (0.339981043584856, 0.652145154862546), (0.861136311594053, 0.347854845137454),
    ]
}
