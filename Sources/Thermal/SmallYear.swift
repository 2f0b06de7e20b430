public import Units

/// A small place through the hours of a year: what it may draw, and what its heat costs or saves.
public struct SmallYear: Sendable {
    /// Which place.
    public enum Place: Sendable, Hashable {
        case home(HomeNode)
        case vehicle(ParkedVehicle)
        case device(PassiveDevice)
    }

    /// By the hour: power that the computer draws, power of fans or air conditioner, and power that a heater saves, W.
    public let it_W, cooling_W, saved_W: [Double]
    /// Power asked for, W.
    public let nominal_W: Double

    /// - Parameters:
    ///   - outdoor_K: outdoor air by the hour; NaN gives NaN.
    ///   - nominal_W: what the computer draws when nothing holds it back.
    public init(_ place: Place, outdoor_K: [Double], nominal_W: Double) {
        var (it, cooling, saved) = ([Double](), [Double](), [Double]())
        for air_K in outdoor_K {
            switch place {
            case .home(let home):
                let hour = home.hour(outdoor_K: air_K)
                it.append(nominal_W + 0 * air_K)
                cooling.append(nominal_W * hour.cooling_W_per_W)
                saved.append(nominal_W * hour.saved_W_per_W + 0 * air_K)
            case .vehicle(let vehicle):
                let hour = vehicle.hour(outdoor_K: air_K, it_W: nominal_W)
                it.append(air_K.isNaN ? .nan : min(nominal_W, hour.limit_W))
                cooling.append(hour.fan_W)
                saved.append(0)
            case .device(let device):
                it.append(air_K.isNaN ? .nan : min(nominal_W, device.sustained_W(ambient_K: air_K)))
                cooling.append(0)
                saved.append(0)
            }
        }
        (it_W, cooling_W, saved_W, self.nominal_W) = (it, cooling, saved, nominal_W)
    }

    /// Mean of the power drawn over the power asked for.
    public var meanShare: Double { mean(it_W) / nominal_W }
    /// Energy of computer and cooling over that of the computer, and the same less what heaters save.
    public var pue: Double { 1 + mean(cooling_W) / mean(it_W) }
    public var ere: Double { pue - mean(saved_W) / mean(it_W) }
    /// Hours in which air holds the computer back, cools with power, and in which the heat is wanted.
    public var heldHours: Int { it_W.count { $0 < nominal_W * (1 - 1e-9) } }
    public var cooledHours: Int { cooling_W.count { $0 > 0 } }
    public var heatedHours: Int { saved_W.count { $0 > 0 } }
    /// Power that it draws in at least 99 % of the hours, W.
    public var firm_W: Double {
        let sorted = it_W.filter(\.isFinite).sorted()
        return sorted.isEmpty ? .nan : sorted[sorted.count / 100]
    }

    private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }
}
