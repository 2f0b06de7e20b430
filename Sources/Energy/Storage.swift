public import Units

/// A store of electric energy as the balance sees it from its terminals.
public struct Storage: Hashable, Sendable {
    /// Energy that may be cycled: nameplate × allowed depth of discharge, J.
    public var usable_J: Double
    /// Largest power taken in and given out at the terminals, W.
    public var chargeLimit_W: Double
    public var dischargeLimit_W: Double
    /// Stored energy per energy taken in, and energy given out per stored energy, each 0 … 1.
    public var chargeEfficiency: Double
    public var dischargeEfficiency: Double
    /// Share of `usable_J` in store at the start, 0 … 1.
    public var initialFraction: Double

    /// A store whose round-trip efficiency is split evenly between charging and discharging.
    ///
    /// - Throws: ``DomainError`` for a negative size or an efficiency outside (0, 1].
    public init(
        usable_J: Double, power_W: Double, roundTripEfficiency: Double, initialFraction: Double = 1
    ) throws(DomainError) {
        guard usable_J >= 0 else { throw DomainError("storage energy", value: "\(usable_J) J", allowed: "0 J or more") }
        guard power_W >= 0 else { throw DomainError("storage power", value: "\(power_W) W", allowed: "0 W or more") }
        guard roundTripEfficiency > 0, roundTripEfficiency <= 1 else {
            throw DomainError("round-trip efficiency", roundTripEfficiency, unit: "1", allowed: 0...1)
        }
        guard (0...1).contains(initialFraction) else {
            throw DomainError("initial state of charge", initialFraction, unit: "1", allowed: 0...1)
        }
        self.init(
            usable_J: usable_J, power_W: power_W, oneWay: roundTripEfficiency.squareRoot(), initialFraction: initialFraction)
    }

    private init(usable_J: Double, power_W: Double, oneWay: Double, initialFraction: Double) {
        self.usable_J = usable_J
        (chargeLimit_W, dischargeLimit_W) = (power_W, power_W)
        (chargeEfficiency, dischargeEfficiency) = (oneWay, oneWay)
        self.initialFraction = initialFraction
    }

    /// No storage at all.
    public static let none = Storage(usable_J: 0, power_W: 0, oneWay: 1, initialFraction: 0)

    /// The store after its capacity has faded to a share of what it was.
    public func faded(to share: Double) -> Storage {
        var copy = self
        copy.usable_J *= share
        return copy
    }
}
