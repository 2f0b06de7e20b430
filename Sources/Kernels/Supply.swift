internal import KernelTypes
internal import VectorMath

/// Steps eight lanes of a site with a source, blocks, a store, the grid and generators through one tile.
///
/// Work that can't wait comes first, then work that must be done now, then work for which there is free power. Power comes from
/// source and blocks, then from the store, then from the cheaper of grid and generators.
@Sendable func supply(_ inputs: SupplyInputs, _ state: inout SupplyState, _ outputs: BalanceOutputs) {
    let zero = Lanes.zero
    let half = Lanes(repeating: 0.5)
    let step_s = Lanes(repeating: inputs.step_s)
    let perStep = Lanes(repeating: 1 / inputs.step_s)
    let almost = Lanes(repeating: 1 - 1e-12)
    let (power, heat, link, chips) = (zero, Lanes(repeating: 1), Lanes(repeating: 2), Lanes(repeating: 3))
    let perCharge = Lanes(repeating: 1) / state.chargeEfficiency
    let perDischarge = Lanes(repeating: 1) / state.dischargeEfficiency
    var s = state
    var step = 0
    while step < inputs.steps {
        let at = step &* 8
        let free = load(inputs.source_W + at) + load(inputs.block_W + at)
        let grid = load(inputs.grid_W + at), price = load(inputs.price_USD_per_J + at)
        let fixed = load(inputs.fixed_W + at), busPerIT = load(inputs.busPerIT + at)
        let heatLimit = load(inputs.heatLimit_W + at), linkLimit = load(inputs.linkLimit_W + at)
        let chipLimit = load(inputs.chipLimit_W + at)
        let arrived = load(inputs.arrived_J + at)
        let fills = load(inputs.fills + at) .> half, holds = load(inputs.holds + at) .> half

        // The work: what can't wait, and what is done now of the rest.
        let offered = max(zero, min(chipLimit, min(heatLimit, linkLimit)))
        let work = min(offered, load(inputs.work_W + at))
        let waiting = max(zero, (arrived - s.over_J) * perStep)
        let possible = min(offered - work, waiting)
        let urgent = max(zero, (load(inputs.wise_J + at) - s.over_J) * perStep)
        let unasked = max(zero, (free - (fixed + busPerIT * work)) / busPerIT)
        let wanted = work + min(possible, max(urgent, unasked))

        // What each party can give.
        let fromStore = min(s.dischargeLimit_W, s.charge_J * s.dischargeEfficiency * perStep)
        let reachable = min(s.generator_W, max(s.running_W + s.generatorRamp_W, s.generatorLeast_W))
        let available = free + fromStore + grid + reachable
        let powerLimit = max(zero, (available - fixed) / busPerIT)
        let it = min(wanted, powerLimit)
        let batch = it - min(it, work)

        // Where the power comes from.
        let demand = min(available, fixed + busPerIT * it)
        let direct = min(free, demand)
        let missing = demand - direct
        let asked = min(missing, fromStore)
        let last = min(fromStore, max(zero, missing - grid - reachable))
        var discharge = select(holds, last, asked)
        let rest = max(zero, missing - discharge)
        let cheapFirst = min(rest, reachable), dearLast = min(max(zero, rest - grid), reachable)
        let called = select(s.generatorCost_USD_per_J .< price, cheapFirst, dearLast)
        let slow = s.running_W - s.generatorRamp_W
        let started = select(called .> zero, max(called, s.generatorLeast_W), zero)
        let running = max(started, select(slow .> s.generatorLeast_W, slow, zero))
        let used = min(running, rest)
        let instead = min(discharge, running - used)
        discharge = discharge - instead
        let bought = min(grid, max(zero, rest - used))

        // Where the rest goes.
        let surplus = (free - direct) + max(zero, running - used - instead)
        let room = max(zero, (s.capacity_J - s.charge_J) * perCharge * perStep)
        let most = min(s.chargeLimit_W, room)
        let charge = min(surplus, most)
        let extra = select(fills .& (discharge .<= zero), min(max(zero, grid - bought), most - charge), zero)
        let drawn = discharge * perDischarge
        let stored = (charge + extra) * s.chargeEfficiency
        s.charge_J = min(s.capacity_J, max(zero, s.charge_J + (stored - drawn) * step_s))
        s.running_W = running

        // Work that was due and is not done is too late.
        s.over_J += batch * step_s
        let late = max(zero, load(inputs.due_J + at) - s.over_J)
        s.over_J += late
        s.late_J += late
        s.batch_J += batch * step_s
        s.waiting_J += max(zero, arrived - s.over_J)

        s.source_J += load(inputs.source_W + at) * step_s
        s.block_J += load(inputs.block_W + at) * step_s
        let fromGrid = (bought + extra) * step_s
        s.grid_J += fromGrid
        s.gridCost_USD += fromGrid * price
        s.gridCarbon_kg += fromGrid * load(inputs.carbon_kg_per_J + at)
        s.generated_J += running * step_s
        s.useful_J += it * step_s
        s.overhead_J += (demand - it) * step_s
        s.loss_J += (charge + extra - stored + drawn - discharge) * step_s
        s.curtailed_J += (surplus - charge) * step_s
        s.discharged_J += discharge * step_s
        s.unservedFixed_J += max(zero, fixed - available) * step_s

        let byPower = powerLimit .< wanted * almost
        let workLimit = min(chipLimit, load(inputs.work_W + at) + waiting)
        let byChips = (workLimit .<= heatLimit) .& (workLimit .<= linkLimit)
        let byHeat = heatLimit .<= linkLimit
        let bound = select(byPower, power, select(byChips, chips, select(byHeat, heat, link)))
        s.boundByPower_s += select(bound .== power, step_s, zero)
        s.boundByHeat_s += select(bound .== heat, step_s, zero)
        s.boundByLink_s += select(bound .== link, step_s, zero)
        s.boundByChips_s += select(bound .== chips, step_s, zero)

        store(it, to: outputs.it_W + at)
        store(s.charge_J, to: outputs.charge_J + at)
        store(bound, to: outputs.bound + at)
        step = step &+ 1
    }
    state = s
}
