import Glibc
import Thermal
import Units

// Runs thermal models on request, so that a driver can interleave them with other programs. Words on standard input, each answered
// with wall and processor seconds, then what the driver compares:
//
//     wetbulb N            wet bulbs of N made-up states of moist air, into memory that is already there
//     reference N          the same states by the real-gas reference, one by one: seconds and the greatest difference in K
//     plant SYSTEM N       hours of a plant: SYSTEM is dry, adiabatic, evaporative, chilled or hall
//     view N               view factors of tilted plates
//     albedo N             albedo factors of plates by the vector kernel
//     albedo-exact N       the same by the exact form
//     node N               N times the periodic orbit of one node: mean, peak and least of the last
@main
struct ThermalBench {
    static func main() {
        say("ready")
        while let line = readLine() {
            let words = line.split(separator: " ").map(String.init)
            let count = words.count > 1 ? Int(words[words.count - 1]) ?? 0 : 0
            switch words.first ?? "" {
            case "wetbulb": wetBulb(count)
            case "reference": reference(count)
            case "plant": plant(words[1], count)
            case "view": view(count)
            case "albedo": albedo(count)
            case "albedo-exact": albedoExact(count)
            case "node": node(count)
            default: return
            }
        }
    }
}

func say(_ text: String) {
    print(text)
    fflush(nil)
}

func seconds(_ clock: clockid_t) -> Double {
    var t = timespec()
    clock_gettime(clock, &t)
    return Double(t.tv_sec) + Double(t.tv_nsec) * 1e-9
}

func timed(_ body: () -> Void) -> String {
    let (wall, processor) = (seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID))
    body()
    return "\(seconds(CLOCK_MONOTONIC) - wall) \(seconds(CLOCK_PROCESS_CPUTIME_ID) - processor)"
}

/// Numbers between 0 and 1 that any language can make again.
struct Uniform {
    var state: UInt64
    mutating func next() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) / 9_007_199_254_740_992
    }
}

/// Temperatures of −30 … 45 °C, humidities of 5 … 100 %, pressures of 60 … 105 kPa.
func states(_ count: Int) -> (air_K: [Double], ratio: [Double], pressure_Pa: [Double]) {
    var random = Uniform(state: 7)
    var (air_K, humidity, pressure_Pa) = ([Double](), [Double](), [Double]())
    for _ in 0..<count {
        air_K.append(243.15 + 75 * random.next())
        humidity.append(0.05 + 0.95 * random.next())
        pressure_Pa.append(60_000 + 45_000 * random.next())
    }
    return (air_K, humidityRatio(air_K: air_K, relativeHumidity: humidity, pressure_Pa: pressure_Pa), pressure_Pa)
}

func wetBulb(_ count: Int) {
    let air = states(count)
    var sum = 0.0
    let time = timed {
        // In chunks of a year, so that the result stays in the cache.
        for start in stride(from: 0, to: count, by: 8760) {
            let part = start..<min(start + 8760, count)
            let wet = wetBulb_K(air_K: Array(air.air_K[part]), humidityRatio: Array(air.ratio[part]), pressure_Pa: Array(air.pressure_Pa[part]))
            sum += wet[0]
        }
    }
    say("\(time) \(sum)")
}

func reference(_ count: Int) {
    let air = states(count)
    let wet = wetBulb_K(air_K: air.air_K, humidityRatio: air.ratio, pressure_Pa: air.pressure_Pa)
    var worst = 0.0
    let time = timed {
        for index in 0..<count {
            let exact = MoistAir(
                temperature_K: air.air_K[index], pressure_Pa: air.pressure_Pa[index], humidityRatio: air.ratio[index]
            ).wetBulb_K
            worst = max(worst, abs(exact - wet[index]))
        }
    }
    say("\(time) \(worst)")
}

func plant(_ name: String, _ count: Int) {
    let hours = states(8760)
    let water = [Double](repeating: 288, count: 8760)
    let system: PlantSystem
    if let kind = CoolingPlant.Kind(rawValue: name) {
        system = .loop(CoolingPlant(kind))
    } else {
        system = .hall(AirHallPlant(economizer: .tower, chiller: .waterCooled) { parameter in
            if case .number = parameter.input.kind { parameter.input.defaultValue ?? 0 } else { 0 }
        })
    }
    var sum = 0.0
    let time = timed {
        for _ in 0..<count {
            let year = try? system.year(air_K: hours.air_K, humidityRatio: hours.ratio, pressure_Pa: hours.pressure_Pa, water_K: water)
            sum += year?.pue[0] ?? 0
        }
    }
    say("\(time) \(sum)")
}

func view(_ count: Int) {
    var random = Uniform(state: 3)
    let tilts = (0..<1024).map { _ in .pi * random.next() }, distances = (0..<1024).map { _ in 1.01 + random.next() }
    var sum = 0.0
    let time = timed {
        for index in 0..<count { sum += viewFactorPlateToSphere(tilt_rad: tilts[index & 1023], distance_radii: distances[index & 1023]) }
    }
    say("\(time) \(sum)")
}

/// Panels above 300 km: cosine of the Sun's zenith angle, of the tilt, of the azimuth, and distance.
func panels(_ count: Int) -> (sun: [Double], tilt: [Double], azimuth: [Double], distance: [Double]) {
    var random = Uniform(state: 11)
    var columns = ([Double](), [Double](), [Double](), [Double]())
    for _ in 0..<count {
        columns.0.append(-0.4 + 1.4 * random.next())
        columns.1.append(-1 + 2 * random.next())
        columns.2.append(-1 + 2 * random.next())
        columns.3.append(1.047 + random.next())
    }
    return columns
}

func albedo(_ count: Int) {
    let p = panels(count)
    var sum = 0.0
    let time = timed {
        let factors = albedoFactors(cosSunZenith: p.sun, cosTilt: p.tilt, cosAzimuth: p.azimuth, distance_radii: p.distance)
        sum = factors[count / 2]
    }
    say("\(time) \(sum)")
}

func albedoExact(_ count: Int) {
    let p = panels(count)
    let fast = albedoFactors(cosSunZenith: p.sun, cosTilt: p.tilt, cosAzimuth: p.azimuth, distance_radii: p.distance)
    var worst = 0.0
    let time = timed {
        for index in 0..<count {
            let exact = albedoFactorPlate(
                cosSunZenith: p.sun[index], tilt_rad: acos(p.tilt[index]), azimuth_rad: acos(p.azimuth[index]),
                distance_radii: p.distance[index])
            worst = max(worst, abs(exact - fast[index]))
        }
    }
    say("\(time) \(worst)")
}

/// The case of orbital-thermal: 550 km, beta 0, a nadir face that a shield keeps from the Sun, 5 kJ/(m² K).
func node(_ count: Int) {
    let sigma = Physical.stefanBoltzmann_W_per_m2_K4
    let load = 0.91 * sigma * (337.1 * 337.1 * 337.1 * 337.1 - 220.0 * 220 * 220 * 220)
    var heat = OrbitHeat(
        radius_m: 6_921_000, beta_rad: 0, earth: EarthRadiation(albedo: 0.3, outgoingLongwave_W_per_m2: 237),
        hold: .attitude(.nadir), surface: RadiatorSurface(emissivity: 0.91, solarAbsorptance: 0.20))
    (heat.earthRadius_m, heat.isTwoSided, heat.hasDirectSun, heat.albedoModel) = (6_371_000, false, false, .subPoint)
    heat.solarFlux_W_per_m2 = 1361
    var last = (0.0, 0.0, 0.0)
    let time = timed {
        for _ in 0..<count {
            guard
                let network = try? ThermalNetwork(nodes: [.init("panel", capacity_J_per_K: 5000, power_W: load, planform_m2: 1)], links: []),
                let orbit = try? ThermalOrbit(network: network, heat: heat, period_s: 5730.127).periodic(samples: 180)
            else { return }
            last = (orbit.mean_K[0], orbit.greatest_K[0], orbit.least_K[0])
        }
    }
    say("\(time) \(last.0) \(last.1) \(last.2)")
}
