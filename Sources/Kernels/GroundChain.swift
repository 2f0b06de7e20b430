internal import KernelTypes
internal import VectorMath

/// From hourly means of global horizontal irradiance to alternating-current power per direct-current nameplate.
///
/// Erbs' split, Hay and Davies' or the isotropic sky, Fresnel reflection, Faiman's temperature, PVWatts' module and inverter.
/// The beam is a mean over the lit part of the hour, along the Sun's mean direction over that part, and never stronger than
/// outside the atmosphere. The scalar formulas are in `Irradiance`; tests hold this kernel against them.
@Sendable func pvPower(
    _ ghi_W_per_m2: Column, _ air_K: Column, _ wind_m_per_s: Column, _ fraction: Column, _ east: Column, _ north: Column,
    _ up: Column, _ distance_au: Column, _ plant: PVConstants, _ poa_W_per_m2: MutableColumn, _ cell_K: MutableColumn,
    _ dc: MutableColumn, _ ac: MutableColumn, _ count: Int
) {
    var index = 0
    while index < count {
        let n = count - index
        let ghi = max(load(ghi_W_per_m2 + index, count: n), 0)
        let (lit, sunUp) = (load(fraction + index, count: n), load(up + index, count: n))
        let (sunEast, sunNorth) = (load(east + index, count: n), load(north + index, count: n))
        let distance = load(distance_au + index, count: n, fill: 1)
        let plane = moduleNormal(plant, sunEast, sunNorth, sunUp)
        let incidence = clamp(plane.east * sunEast + plane.north * sunNorth + plane.up * sunUp, 0, 1)

        let extra = plant.solarConstant_W_per_m2 / (distance * distance)
        let meanCosZenith = lit * sunUp
        let clearness = clamp(ghi / (extra * max(meanCosZenith, 0.065)), 0, 1)
        let wantedBeam = ghi * (1 - erbs(clearness))
        let hasSun = meanCosZenith .> Lanes(repeating: 1e-6)
        let dni = select(hasSun, min(wantedBeam / max(meanCosZenith, 1e-6), extra), ghi - ghi)
        let dhi = ghi - dni * meanCosZenith

        let direct = dni * lit * incidence
        let skyView = 0.5 + 0.5 * plane.up
        let anisotropy = plant.circumsolar ? dni / extra : ghi - ghi
        let sky = dhi * (anisotropy * incidence / max(sunUp, 0.01745) + (1 - anisotropy) * skyView)
        let diffuse = sky + ghi * plant.albedo * (1 - skyView)
        let poa = direct + diffuse
        let effective = direct * cover(incidence, plant) + diffuse

        let cell = load(air_K + index, count: n) + poa / (plant.u0 + plant.u1 * load(wind_m_per_s + index, count: n))
        let thermal = fma(cell - 298.15, Lanes(repeating: plant.gamma_per_K), 1)
        let power = effective * thermal * (plant.kept * 1e-3)
        store(poa, to: poa_W_per_m2 + index, count: n)
        store(cell, to: cell_K + index, count: n)
        store(power, to: dc + index, count: n)
        store(inverter(power, plant), to: ac + index, count: n)
        index += Lanes.scalarCount
    }
}

/// Diffuse share of global irradiance.
///
/// Source: Erbs, Klein and Duffie 1982, eq. 1.
@inline(__always) private func erbs(_ k: Lanes) -> Lanes {
    var middle = fma(k, Lanes(repeating: 12.336), -16.638)
    middle = fma(k, middle, 4.388)
    middle = fma(k, middle, -0.1604)
    middle = fma(k, middle, 0.9511)
    let low = fma(k, Lanes(repeating: -0.09), 1)
    let most = select(k .> Lanes(repeating: 0.22), middle, low)
    return select(k .> Lanes(repeating: 0.8), 0.165, most)
}

/// Transmission of the glass relative to normal incidence.
///
/// Source: De Soto, Klein and Beckman 2006, eq. 13–15.
@inline(__always) private func cover(_ incidence: Lanes, _ plant: PVConstants) -> Lanes {
    let n = plant.refractiveIndex
    if n == 1 { return Lanes(repeating: 1) }
    let normal = (1 - n) / (1 + n)
    let inside = sqrt(1 - (1 - incidence * incidence) * (1 / (n * n)))
    let across = (incidence - n * inside) / (incidence + n * inside)
    let along = (inside - n * incidence) / (inside + n * incidence)
    let passed = 1 - 0.5 * (across * across + along * along)
    return passed * exp(plant.opticalDepth - plant.opticalDepth / inside) * (1 / (1 - normal * normal))
}

/// Output of the inverter, clipped at zero and at its rating.
///
/// Source: Dobos, PVWatts version 5 manual, 2014, eq. 9–11.
@inline(__always) private func inverter(_ dc: Lanes, _ plant: PVConstants) -> Lanes {
    let load = dc * (1 / plant.dcRating)
    let output = fma(load, fma(load, Lanes(repeating: -0.0162), 0.9858), -0.0059)
    let scale = plant.nominalEfficiency / plant.referenceEfficiency * plant.dcRating
    return clamp(output * scale, 0, plant.nominalEfficiency * plant.dcRating)
}

/// The normal of the modules for the Sun's mean direction.
///
/// Source: Anderson and Mikofski, NREL/TP-5K00-76626, 2020, eq. 5, 14–16.
@inline(__always) private func moduleNormal(
    _ plant: PVConstants, _ east: Lanes, _ north: Lanes, _ up: Lanes
) -> (east: Lanes, north: Lanes, up: Lanes) {
    let (normal, across) = (plant.normal, plant.across)
    if case .fixed = plant.motion {
        return (Lanes(repeating: normal.x), Lanes(repeating: normal.y), Lanes(repeating: normal.z))
    }
    if case .twoAxis = plant.motion {
        let length = sqrt(east * east + north * north + up * up)
        let isUp = length .> Lanes(repeating: 0)
        let scale = select(isUp, 1 / length, length)
        return (east * scale, north * scale, select(isUp, up * scale, 1 + length))
    }
    let side = across.x * east + across.y * north + across.z * up
    let front = normal.x * east + normal.y * north + normal.z * up
    var size = abs(atan2(side, front))
    if case .backtracking = plant.motion {
        let facing = abs(front * plant.crossSlope.x + side * plant.crossSlope.y)
        let scale = 1 / (plant.groundCoverage * plant.crossSlope.x)
        let clearance = facing / sqrt(side * side + front * front + 1e-300) * scale
        size -= acos(min(clearance, 1))
    }
    let (sine, cosine) = sincos(copysign(Lanes(repeating: 1), side) * clamp(size, -plant.maximum_rad, plant.maximum_rad))
    return (
        across.x * sine + normal.x * cosine, across.y * sine + normal.y * cosine, across.z * sine + normal.z * cosine
    )
}
