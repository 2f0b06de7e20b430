public import Compute
internal import Irradiance
internal import Sites
internal import Units

extension Scenario {
    /// Where the inputs of a scenario do not agree with each other or lie outside what the facts know.
    ///
    /// - Parameter shipped: the facts before the scenario replaced any.
    public func inputWarnings(shipped: FactBook) -> [String] {
        var warnings: [String] = []
        for id in factOverrides.keys.sorted() {
            guard let mine = facts[id], let theirs = shipped[id] else { continue }
            if let low = theirs.low, let high = theirs.high, !(low...high).contains(mine.value) {
                warnings.append(
                    "\(id): \(compact(mine.value)) \(mine.unit) is outside what is known, \(compact(low)) … \(compact(high)) (\(theirs.source))"
                )
            }
        }
        if let price = facts["launch.price"], let launch = facts["launch.vehicle_price"],
            let payload = facts["launch.vehicle_payload"],
            ["launch.price", "launch.vehicle_price", "launch.vehicle_payload"].contains(where: { factOverrides[$0] != nil })
        {
            // A vehicle's price is in USD and its payload in tonnes.
            let implied = launch.value / (payload.value * 1000)
            if abs(implied / price.value - 1) > 0.02 {
                warnings.append(
                    "launch.price: \(compact(price.value)) \(price.unit), but a launch of \(compact(launch.value)) USD for \(compact(payload.value)) t is \(compact((implied * 100).rounded() / 100)) USD/kg"
                )
            }
        }
        for site in sites {
            if case .orbit(let orbit) = site { warnings += orbit.inputWarnings }
        }
        return warnings
    }
}

extension OrbitSite {
    /// An array that cannot give the power that the site is said to have.
    fileprivate var inputWarnings: [String] {
        guard let area_m2 = array.area_m2 else { return [] }
        let sun_W_per_m2 = Physical.solarConstant_W_per_m2 * array.cells.cellEfficiency * array.cells.packing
        let power_W = area_m2 * sun_W_per_m2
        guard power_W < common.it_W else { return [] }
        func gigawatts(_ power: Double) -> String { "\(compact((power / 1e7).rounded() / 100)) GW" }
        return [
            "\(common.name): an array of \(compact(area_m2 * 1e-6)) km² gives \(gigawatts(power_W)) when new and cold, not the "
                + "\(gigawatts(common.it_W)) of the computers"
        ]
    }
}
