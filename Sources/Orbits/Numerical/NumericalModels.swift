internal import Ephemeris
internal import Glibc
public import Models
internal import Tables
internal import TimeScales
internal import Units

/// EGM96 to degree 20, read once.
private let egm96: Result<GravityField, FileError> = {
    do throws(FileError) { return .success(try GravityField.egm96()) } catch { return .failure(error) }
}()

private let frames = ["tod", "gcrf"]
private let densities = ["none", "exponential", "harris_priester", "thermosphere"]
private let answers = ["no", "yes"]

/// Numerical propagation, a row a satellite; rows with the same forces, epoch and time are propagated together.
public let numericalModels: [Model] = [
    Model(
        "orbits.numerical", "State of a satellite after a time by numerical propagation under chosen forces.",
        edition: "Dormand and Prince 8(5,3); EGM96",
        source: "Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I, 1993; Pines 1973; Lemoine et al. 1998",
        inputs: [
            .time("epoch", "moment of the state, UTC"),
            .choice("frame", frames, default: "tod", "axes: true equator and equinox of the epoch, held fixed, or GCRF"),
        ] + stateParameters + [
            .number("time_s", "s", -3.2e8...3.2e8, "time since the epoch"),
            .number("degree", "1", 2...20, default: 6, "of the gravity field"),
            .number("order", "1", 0...20, default: 0, "of the gravity field, up to the degree; 0 for zonal harmonics only"),
            .choice("density", densities, default: "none", "drag: bands of table 8-4, mean activity, or by f107_sfu"),
            .number("drag_area_m2_per_kg", "m2/kg", 0...100, default: 0, "drag coefficient x area / mass"),
            .number("f107_sfu", "sfu", Thermosphere.activity_sfu, default: 150, "solar flux, for thermosphere"),
            .choice("sun", answers, default: "no", "attraction of the Sun"),
            .choice("moon", answers, default: "no", "attraction of the Moon"),
            .number(
                "radiation_area_m2_per_kg", "m2/kg", 0...100, default: 0, "radiation coefficient x area / mass; conical shadow"),
            .number("dut1_s", "s", -1...1, default: 0, "UT1 - UTC"),
            .number("pole_x_arcsec", "arcsec", -1...1, default: 0, "polar motion"),
            .number("pole_y_arcsec", "arcsec", -1...1, default: 0, "polar motion"),
            .number("tolerance", "1", 1e-15...1e-6, default: 1e-12, "relative error of a step"),
        ],
        outputs: stateParameters.map { parameter in
            guard case .number(let unit, let range) = parameter.kind else { return parameter }
            return .number("after_" + parameter.name, unit, range, parameter.summary + "; missing after a fall below 100 km")
        }
    ) { batch in
        var groups: [[Double]: [Int]] = [:]
        var order: [[Double]] = []
        for index in 0..<batch.count {
            let row = batch.row(index)
            let key = settings.map { row[$0] } + [row["radiation_area_m2_per_kg"] > 0 ? 1 : 0]
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(index)
        }
        for key in order { try propagate(&batch, rows: groups[key] ?? []) }
    }
]

/// What the satellites of a propagation have in common.
private let settings = [
    "epoch", "time_s", "frame", "degree", "order", "density", "f107_sfu", "sun", "moon", "dut1_s", "pole_x_arcsec",
    "pole_y_arcsec", "tolerance",
]

private func propagate(_ batch: inout Batch, rows: [Int]) throws {
    let first = batch.row(rows[0])
    let propagator: NumericalPropagator
    do {
        propagator = try NumericalPropagator(first)
    } catch let error as DomainError {
        for row in rows { batch.errors.append((row, error)) }
        return
    }
    let toAxes = first["frame"] == 1 ? propagator.fromGCRF : .identity
    let satellites = rows.map { index -> NumericalSatellite in
        let row = batch.row(index)
        func vector(_ x: String, _ y: String, _ z: String) -> SIMD3<Double> { toAxes * (1000 * SIMD3(row[x], row[y], row[z])) }
        return NumericalSatellite(
            position_m: vector("x_km", "y_km", "z_km"), velocity_m_per_s: vector("vx_km_per_s", "vy_km_per_s", "vz_km_per_s"),
            dragArea_m2_per_kg: row["drag_area_m2_per_kg"], radiationArea_m2_per_kg: row["radiation_area_m2_per_kg"])
    }
    let result = propagator.propagate(satellites, times_s: [first["time_s"]])
    for (k, row) in rows.enumerated() {
        let state = result.state(k, 0)
        let (r, v) = (toAxes.transposed * state.position_m, toAxes.transposed * state.velocity_m_per_s)
        for (output, value) in [r.x, r.y, r.z, v.x, v.y, v.z].enumerated() { batch.outputs[output][row] = value / 1000 }
    }
}

extension NumericalPropagator {
    /// From a row of the model's inputs.
    fileprivate init(_ row: Row) throws {
        for name in ["degree", "order"] where row[name] != row[name].rounded() {
            throw DomainError(name, value: compact(row[name]), allowed: "a whole number")
        }
        let (degree, order) = (Int(row["degree"]), Int(row["order"]))
        guard order <= degree else { throw DomainError("order", value: "\(order)", allowed: "0 … \(degree), the degree") }
        let atmosphere: Atmosphere? =
            switch densities[Int(row["density"])] {
            case "exponential": .profile(.exponentialBands)
            case "harris_priester": .profile(.harrisPriester())
            case "thermosphere": .profile(try standardThermosphere.get().profile(f107_sfu: row["f107_sfu"]))
            default: nil
            }
        let forces = ForceModel(
            field: try egm96.get(), degree: degree, order: order, atmosphere: atmosphere, sun: row["sun"] == 1,
            moon: row["moon"] == 1,
            radiationPressure: row["radiation_area_m2_per_kg"] > 0)
        self.init(forces, epoch: Instant(unix_s: row["epoch"]))
        pole_rad = SIMD2(row["pole_x_arcsec"], row["pole_y_arcsec"]) * (radiansPerDegree / 3600)
        (dut1_s, tolerance) = (row["dut1_s"], row["tolerance"])
    }
}
