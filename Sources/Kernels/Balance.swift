internal import KernelTypes
internal import VectorMath

/// Steps eight lanes through one tile. Time is the outer loop; the state carries over from tile to tile.
func balance(_ inputs: BalanceInputs, _ state: inout BalanceState, _ outputs: BalanceOutputs) {
    let zero = Lanes.zero
    let step_s = Lanes(repeating: inputs.step_s)
    let perStep = Lanes(repeating: 1 / inputs.step_s)
    let almost = Lanes(repeating: 1 - 1e-12)
    let (power, heat, link, chips) = (zero, Lanes(repeating: 1), Lanes(repeating: 2), Lanes(repeating: 3))
    let perCharge = Lanes(repeating: 1) / state.chargeEfficiency
    let perDischarge = Lanes(repeating: 1) / state.dischargeEfficiency
    var s = state
    for step in 0..<inputs.steps {
        let at = step * 8
        let source = load(inputs.source_W + at), firm = load(inputs.firm_W + at), fixed = load(inputs.fixed_W + at)
        let busPerIT = load(inputs.busPerIT + at)
        let heatLimit = load(inputs.heatLimit_W + at), linkLimit = load(inputs.linkLimit_W + at)
        let chipLimit = load(inputs.chipLimit_W + at)

        // What each party allows, and the least of it.
        let fromStore = min(s.dischargeLimit_W, s.charge_J * s.dischargeEfficiency * perStep)
        let available = source + fromStore + firm
        let powerLimit = max(zero, (available - fixed) / busPerIT)
        let offered = max(zero, min(chipLimit, min(heatLimit, linkLimit)))
        let it = min(offered, powerLimit)

        // Where the power comes from and where the rest goes.
        let demand = min(available, fixed + busPerIT * it)
        let direct = min(source, demand)
        let discharge = min(demand - direct, fromStore)
        let added = min(firm, max(zero, demand - direct - discharge))
        let surplus = source - direct
        let room = (s.capacity_J - s.charge_J) * perCharge * perStep
        let charge = min(surplus, min(s.chargeLimit_W, max(zero, room)))
        let drawn = discharge * perDischarge
        let stored = charge * s.chargeEfficiency
        s.charge_J = min(s.capacity_J, max(zero, s.charge_J + (stored - drawn) * step_s))

        s.source_J += source * step_s
        s.firm_J += added * step_s
        s.useful_J += it * step_s
        s.overhead_J += (demand - it) * step_s
        s.loss_J += (charge - stored + drawn - discharge) * step_s
        s.curtailed_J += (surplus - charge) * step_s
        s.discharged_J += discharge * step_s
        s.unservedFixed_J += max(zero, fixed - available) * step_s

        let byPower = powerLimit .< offered * almost
        let byChips = (chipLimit .<= heatLimit) .& (chipLimit .<= linkLimit)
        let byHeat = heatLimit .<= linkLimit
        let bound = select(byPower, power, select(byChips, chips, select(byHeat, heat, link)))
        s.boundByPower_s += select(bound .== power, step_s, zero)
        s.boundByHeat_s += select(bound .== heat, step_s, zero)
        s.boundByLink_s += select(bound .== link, step_s, zero)
        s.boundByChips_s += select(bound .== chips, step_s, zero)

        store(it, to: outputs.it_W + at)
        store(s.charge_J, to: outputs.charge_J + at)
        store(bound, to: outputs.bound + at)
    }
    state = s
}
