/// A year of source and load: arrays of `count` steps.
public struct StorageSeries {
    public let count: Int
    /// Source power per watt of its nameplate.
    public let yield_W_per_W: Column
    /// Load at the bus.
    public let load_W: Column
    /// Length of each step: steps that are alike may be one.
    public let length_s: Column

    public init(count: Int, yield_W_per_W: Column, load_W: Column, length_s: Column) {
        (self.count, self.yield_W_per_W, self.load_W, self.length_s) = (count, yield_W_per_W, load_W, length_s)
    }
}

/// A source of one size and the terminals of a store.
public struct StorageTerminals: Sendable {
    /// Nameplate of the source.
    public var source_W: Double
    /// Limits of charging and discharging, W, and how they grow with the store's energy, W/J.
    public var chargeLimit_W: Double, dischargeLimit_W: Double
    public var limitPerEnergy_per_s: Double
    /// Stored energy per energy in, and stored energy taken per energy out.
    public var perCharge: Double, perDischarge: Double

    public init(
        source_W: Double, chargeLimit_W: Double, dischargeLimit_W: Double, limitPerEnergy_per_s: Double, perCharge: Double,
        perDischarge: Double
    ) {
        (self.source_W, self.chargeLimit_W, self.dischargeLimit_W) = (source_W, chargeLimit_W, dischargeLimit_W)
        (self.limitPerEnergy_per_s, self.perCharge, self.perDischarge) = (limitPerEnergy_per_s, perCharge, perDischarge)
    }
}

/// Changes of stored energy in each step if the store had no bounds, J, and their derivatives by source (J/W) and by energy (1).
public struct StorageChanges {
    public let change_J: MutableColumn
    public let perSource: MutableColumn
    public let perEnergy: MutableColumn

    public init(change_J: MutableColumn, perSource: MutableColumn, perEnergy: MutableColumn) {
        (self.change_J, self.perSource, self.perEnergy) = (change_J, perSource, perEnergy)
    }
}

/// A sum over the steps with its derivatives by the source's nameplate and by the store's energy.
public struct StorageSum: Sendable {
    public var value_J: Double
    public var perSource: Double
    public var perEnergy: Double

    public init(value_J: Double, perSource: Double, perEnergy: Double) {
        (self.value_J, self.perSource, self.perEnergy) = (value_J, perSource, perEnergy)
    }
}

/// What the power limits alone keep from being served and from being stored, at the bus.
public struct StorageClipped: Sendable {
    public var unserved: StorageSum
    public var curtailed_J: Double

    public init(unserved: StorageSum, curtailed_J: Double) { (self.unserved, self.curtailed_J) = (unserved, curtailed_J) }
}

/// Room for closed cycles and for the turning points that remain, each with derivatives; as long as the series and two more.
public struct StorageCycles {
    public let depth: StorageChanges
    public let point: StorageChanges

    public init(depth: StorageChanges, point: StorageChanges) { (self.depth, self.point) = (depth, point) }
}

/// How many closed cycles there are and how many turning points remain.
public struct StorageCounts: Sendable {
    public var cycles: Int
    public var points: Int

    public init(cycles: Int, points: Int) { (self.cycles, self.points) = (cycles, points) }
}

/// Stores of different sizes behind the same changes: arrays of a multiple of sixteen.
public struct StorageLanes {
    public let count: Int
    public let capacity_J: Column
    /// Energy in store, before and after.
    public let charge_J: MutableColumn
    /// Stored energy that was wanted and not there, and the number of steps in which that was more than `least_J`.
    public let missing_J: MutableColumn
    public let missingSteps: MutableColumn
    public let least_J: Double

    public init(
        count: Int, capacity_J: Column, charge_J: MutableColumn, missing_J: MutableColumn, missingSteps: MutableColumn,
        least_J: Double
    ) {
        (self.count, self.capacity_J, self.charge_J, self.missing_J) = (count, capacity_J, charge_J, missing_J)
        (self.missingSteps, self.least_J) = (missingSteps, least_J)
    }
}

/// Kernels of stores of energy.
public struct StorageKernels: Sendable {
    public typealias Net = @Sendable (StorageSeries, StorageTerminals, StorageChanges) -> StorageClipped
    public typealias Rainflow = @Sendable (_ changes: StorageChanges, _ count: Int, StorageCycles) -> StorageCounts
    public typealias Excess = @Sendable (_ depths: StorageChanges, _ count: Int, _ energy_J: Double) -> StorageSum
    public typealias Dispatch = @Sendable (_ change_J: Column, _ count: Int, StorageLanes) -> Void

    /// Changes of stored energy from source and load.
    public let net: Net
    /// Closed cycles of the running sum of changes.
    public let rainflow: Rainflow
    /// Sum of what cycles exceed an energy by.
    public let excess: Excess
    /// Simulates stores of many sizes.
    public let dispatch: Dispatch

    public init(net: @escaping Net, rainflow: @escaping Rainflow, excess: @escaping Excess, dispatch: @escaping Dispatch) {
        (self.net, self.rainflow, self.excess, self.dispatch) = (net, rainflow, excess, dispatch)
    }
}
