internal import KernelTypes
internal import VectorMath

/// Changes of stored energy if the store had no bounds: surplus up to the charging limit, times efficiency; deficit up to the
/// discharging limit, over efficiency. The limits are those of a store of no energy; they grow with it by `limitPerEnergy_per_s`,
/// and `chargeLimit_W` and `dischargeLimit_W` are what they come to.
@Sendable func storageNet(_ series: StorageSeries, _ terminals: StorageTerminals, _ changes: StorageChanges) -> StorageClipped {
    let zero = Lanes.zero
    let source = Lanes(repeating: terminals.source_W)
    let chargeLimit = Lanes(repeating: terminals.chargeLimit_W)
    let dischargeLimit = Lanes(repeating: terminals.dischargeLimit_W)
    let chargeGrowth = Lanes(repeating: terminals.limitPerEnergy_per_s * terminals.perCharge)
    let dischargeGrowth = Lanes(repeating: -terminals.limitPerEnergy_per_s * terminals.perDischarge)
    var (unserved, perSource, perEnergy, curtailed) = (zero, zero, zero, zero)
    var index = 0
    while index < series.count {
        let n = series.count &- index
        let yield = load(series.yield_W_per_W + index, count: n)
        let length = load(series.length_s + index, count: n)
        let net = source * yield - load(series.load_W + index, count: n)
        let surplus = max(net, zero)
        let deficit = surplus - net
        let charge = min(surplus, chargeLimit)
        let discharge = min(deficit, dischargeLimit)
        let isUp = net .>= zero
        let clippedUp = surplus .> chargeLimit
        let clippedDown = deficit .> dischargeLimit

        let change = charge * terminals.perCharge - discharge * terminals.perDischarge
        let factor = select(isUp, Lanes(repeating: terminals.perCharge), Lanes(repeating: terminals.perDischarge))
        let free = select(clippedUp .| clippedDown, zero, factor)
        let growth = select(clippedUp, chargeGrowth, select(clippedDown, dischargeGrowth, zero))
        store(change * length, to: changes.change_J + index, count: n)
        store(free * yield * length, to: changes.perSource + index, count: n)
        store(growth * length, to: changes.perEnergy + index, count: n)

        unserved += (deficit - discharge) * length
        curtailed += (surplus - charge) * length
        perSource -= select(clippedDown, yield * length, zero)
        perEnergy -= select(clippedDown, length * terminals.limitPerEnergy_per_s, zero)
        index = index &+ Lanes.scalarCount
    }
    return StorageClipped(
        unserved: StorageSum(value_J: total(unserved), perSource: total(perSource), perEnergy: total(perEnergy)),
        curtailed_J: total(curtailed))
}

/// The sum of the lanes in a fixed order.
@inline(__always) private func total(_ x: Lanes) -> Double {
    ((x[0] + x[1]) + (x[2] + x[3])) + ((x[4] + x[5]) + (x[6] + x[7]))
}

/// Sum over cycles of what they exceed an energy by, with its derivatives.
@Sendable func storageExcess(_ depths: StorageChanges, _ count: Int, _ energy_J: Double) -> StorageSum {
    let zero = Lanes.zero
    let energy = Lanes(repeating: energy_J)
    var (sum, perSource, perEnergy) = (zero, zero, zero)
    var index = 0
    while index < count {
        let n = count &- index
        let above = load(depths.change_J + index, count: n) - energy
        let isAbove = above .> zero
        sum += max(above, zero)
        perSource += select(isAbove, load(depths.perSource + index, count: n), zero)
        perEnergy += select(isAbove, load(depths.perEnergy + index, count: n) - 1, zero)
        index = index &+ Lanes.scalarCount
    }
    return StorageSum(value_J: total(sum), perSource: total(perSource), perEnergy: total(perEnergy))
}
