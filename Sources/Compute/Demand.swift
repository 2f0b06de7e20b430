internal import Glibc

/// A path of efficiency over years, and what demand makes of it.
public struct EfficiencyPath: Hashable, Sendable {
    /// Tokens per energy in the end, per those of the first year.
    public var totalGain: Double
    /// Years in which 63 % of the gain, on a logarithmic scale, is reached.
    public var time_yr: Double
    /// Relative growth of tokens per relative fall of energy per token: 1 eats up every gain, above 1 more than that.
    public var rebound: Double
    /// Growth of demand a year at the same efficiency.
    public var growth_per_yr: Double

    public init(totalGain: Double, time_yr: Double, rebound: Double, growth_per_yr: Double) {
        (self.totalGain, self.time_yr, self.rebound, self.growth_per_yr) = (totalGain, time_yr, rebound, growth_per_yr)
    }

    /// Tokens per energy after some years, per those at first: `G^(1 − exp(−t/τ))`.
    public func gain(after years: Double) -> Double { pow(totalGain, -expm1(-years / time_yr)) }

    /// Tokens asked for, per those at first: `(1 + growth)^t · gain^rebound`.
    public func tokens(after years: Double) -> Double { pow(1 + growth_per_yr, years) * pow(gain(after: years), rebound) }

    /// Power that they take, per that at first: tokens over gain.
    public func power(after years: Double) -> Double { tokens(after: years) / gain(after: years) }
}

/// The share of requests that models of some size answer well enough, and how it moves.
public struct SmallModels: Hashable, Sendable {
    /// Memory of the model that half of the requests need at first, byte.
    public var median_B: Double
    /// Slope of the share with the logarithm of size: the odds grow as memory to this power.
    public var slope: Double
    /// Years in which models of half the size come to do the same.
    public var halving_yr: Double

    public init(median_B: Double, slope: Double, halving_yr: Double) {
        (self.median_B, self.slope, self.halving_yr) = (median_B, slope, halving_yr)
    }

    /// Share of requests that a memory serves after some years: a logistic function of the logarithm of memory.
    public func share(memory_B: Double, after years: Double) -> Double {
        guard memory_B > 0 else { return 0 }
        return 1 / (1 + pow(median_B * exp2(-years / halving_yr) / memory_B, slope))
    }
}

/// What an owner earns with a machine that is there anyway, all per month.
public struct OwnerAccount: Hashable, Sendable {
    public var revenue_USD, electricity_USD, wear_USD, network_USD: Double

    public var net_USD: Double { revenue_USD - electricity_USD - wear_USD - network_USD }

    /// - Parameters:
    ///   - it_kWh: energy into computing a month.
    ///   - overhead: energy drawn at the plug per energy into computing: losses, pumps, the computer that stays awake.
    ///   - cycled_kWh: energy of it that went through the owner's battery.
    public init(
        it_kWh: Double, price_USD_per_kWh: Double, overhead: Double, tariff_USD_per_kWh: Double, cycled_kWh: Double,
        wear_USD_per_kWh: Double, network_USD: Double
    ) {
        revenue_USD = it_kWh * price_USD_per_kWh
        electricity_USD = it_kWh * overhead * tariff_USD_per_kWh
        wear_USD = cycled_kWh * wear_USD_per_kWh
        self.network_USD = network_USD
    }

    /// Price of an IT kilowatt-hour at which the owner neither gains nor loses.
    public func breakEven_USD_per_kWh(it_kWh: Double) -> Double { (electricity_USD + wear_USD + network_USD) / it_kWh }
}
