internal import Glibc

/// Temperature of a module by a balance of absorbed irradiance and a loss linear in wind, K.
///
/// Source: Faiman, Assessing the outdoor operating temperature of photovoltaic modules, Progress in Photovoltaics 16, 2008, eq.
/// 18.
public func faimanTemperature_K(
    irradiance_W_per_m2: Double, air_K: Double, wind_m_per_s: Double, u0_W_per_m2_K: Double = 25, u1_W_s_per_m3_K: Double = 6.84
) -> Double {
    air_K + irradiance_W_per_m2 / (u0_W_per_m2_K + u1_W_s_per_m3_K * wind_m_per_s)
}

/// Mounting of a module in the Sandia model, with its coefficients a, b and the cell's excess over the back at 1000 W/m².
public enum SandiaMounting: String, CaseIterable, Sendable {
    case openRackGlassGlass = "open_rack_glass_glass"
    case closeMountGlassGlass = "close_mount_glass_glass"
    case openRackGlassPolymer = "open_rack_glass_polymer"
    case insulatedBackGlassPolymer = "insulated_back_glass_polymer"

    var coefficients: (a: Double, b: Double, excess_K: Double) {
        switch self {
        case .openRackGlassGlass: (-3.47, -0.0594, 3)
        case .closeMountGlassGlass: (-2.98, -0.0471, 1)
        case .openRackGlassPolymer: (-3.56, -0.0750, 3)
        case .insulatedBackGlassPolymer: (-2.81, -0.0455, 0)
        }
    }
}

/// Temperature of the cells by the Sandia model, K.
///
/// Source: King, Boyson and Kratochvil, Photovoltaic Array Performance Model, SAND2004-3535, 2004, eq. 11 and 12.
public func sandiaCellTemperature_K(
    irradiance_W_per_m2: Double, air_K: Double, wind_m_per_s: Double, mounting: SandiaMounting
) -> Double {
    let (a, b, excess_K) = mounting.coefficients
    return air_K + irradiance_W_per_m2 * (exp(a + b * wind_m_per_s) + excess_K / 1000)
}

/// Temperature of the cells by the balance that PVsyst uses, K.
///
/// Source: PVsyst help, "Array thermal losses": U = u_c + u_v · wind, absorbed less converted irradiance.
public func pvsystCellTemperature_K(
    irradiance_W_per_m2: Double, air_K: Double, wind_m_per_s: Double, uc_W_per_m2_K: Double = 29, uv_W_s_per_m3_K: Double = 0,
    efficiency: Double = 0.1, absorption: Double = 0.9
) -> Double {
    air_K + irradiance_W_per_m2 * absorption * (1 - efficiency) / (uc_W_per_m2_K + uv_W_s_per_m3_K * wind_m_per_s)
}
