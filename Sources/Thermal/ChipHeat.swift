internal import Glibc
public import Units

/// A chip's way from junction to coolant, with leakage that grows with temperature.
public struct ChipHeat: Sendable, Hashable {
    /// Thermal resistance from junction to the liquid, K/W.
    public var resistance_K_per_W: Double
    /// Power that does not depend on temperature, W.
    public var dynamic_W: Double
    /// Leakage at a temperature, W at K, and the difference over which it grows e-fold, K.
    public var leakage_W: Double, leakageAt_K: Double, leakageScale_K: Double

    public init(
        resistance_K_per_W: Double, dynamic_W: Double, leakage_W: Double = 0, leakageAt_K: Double = 358.15,
        leakageScale_K: Double = 35
    ) {
        (self.resistance_K_per_W, self.dynamic_W) = (resistance_K_per_W, dynamic_W)
        (self.leakage_W, self.leakageAt_K, self.leakageScale_K) = (leakage_W, leakageAt_K, leakageScale_K)
    }

    /// Junction temperature and power above a coolant, K and W; nil where the power runs away.
    ///
    /// The balance u = a eᵘ has its lower root at −W₀(−a), which exists for a ≤ 1/e: Newton's steps from below climb to it.
    /// Source: fixed point of T = T_coolant + R (P_dynamic + P_leak exp((T − T_leak) / θ)); Corless et al., On the Lambert W function,
    /// 1996.
    public func junction(coolant_K: Double) -> (temperature_K: Double, power_W: Double)? {
        let cold_K = coolant_K + resistance_K_per_W * dynamic_W
        let a = resistance_K_per_W * leakage_W / leakageScale_K * exp((cold_K - leakageAt_K) / leakageScale_K)
        guard a <= 1 / M_E else { return nil }
        var u = a
        for _ in 0..<200 {
            let e = a * exp(u)
            guard e < 1 else { break }
            let step = (e - u) / (1 - e)
            u += step
            if !(step > 1e-15) { break }
        }
        let junction_K = cold_K + leakageScale_K * u
        return (junction_K, (junction_K - coolant_K) / resistance_K_per_W)
    }

    /// The warmest coolant that does not let the power run away, K.
    public var runaway_K: Double {
        guard leakage_W > 0 else { return .infinity }
        return leakageAt_K + leakageScale_K * (log(leakageScale_K / (resistance_K_per_W * leakage_W)) - 1) - resistance_K_per_W
            * dynamic_W
    }

    /// The coolant at which the junction has a temperature, K.
    ///
    /// - Throws: ``DomainError`` where the chip runs away before.
    public func coolant_K(junction_K: Double) throws(DomainError) -> Double {
        let power = dynamic_W + leakage_W * exp((junction_K - leakageAt_K) / leakageScale_K)
        let gain = resistance_K_per_W * leakage_W / leakageScale_K * exp((junction_K - leakageAt_K) / leakageScale_K)
        guard gain < 1 else {
            throw DomainError(
                "junction limit", value: "\(compact(junction_K)) K",
                allowed:
                    "below the runaway, \(compact(((leakageAt_K + leakageScale_K * log(leakageScale_K / (resistance_K_per_W * leakage_W))) * 10).rounded() / 10)) K"
            )
        }
        return junction_K - resistance_K_per_W * power
    }
}

/// How a chip's power falls between two temperatures.
public struct ThrottleCurve: Sendable, Hashable {
    /// Full power up to `soft_K`, `least` of it from `hard_K` on, linear between.
    public var soft_K, hard_K, least: Double

    /// - Throws: ``DomainError`` unless soft is below hard and least within 0 … 1.
    public init(soft_K: Double, hard_K: Double, least: Double = 0) throws(DomainError) {
        guard soft_K < hard_K else {
            throw DomainError("throttle", value: "\(soft_K) K to \(hard_K) K", allowed: "a soft limit below the hard one")
        }
        guard (0...1).contains(least) else { throw DomainError("throttle floor", least, unit: "1", allowed: 0...1) }
        (self.soft_K, self.hard_K, self.least) = (soft_K, hard_K, least)
    }

    /// Share of full power at a temperature.
    public func share(_ temperature_K: Double) -> Double {
        if temperature_K.isNaN { return .nan }
        return max(least, min(1, (hard_K - temperature_K) / (hard_K - soft_K) * (1 - least) + least))
    }
}
