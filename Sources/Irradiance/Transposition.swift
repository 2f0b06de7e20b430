internal import Glibc
internal import Units

/// How diffuse irradiance from the sky is carried to a tilted plane.
public enum SkyModel: String, CaseIterable, Sendable {
    case isotropic, haydavies, reindl, perez, klucher
    case perezDriesse = "perez_driesse"
}

/// Irradiance on a plane, W/m², and its parts.
public struct PlaneIrradiance: Sendable, Hashable {
    /// From the Sun's disk.
    public var direct_W_per_m2: Double
    /// From the sky, the circumsolar part included.
    public var skyDiffuse_W_per_m2: Double
    /// Reflected by the ground.
    public var groundDiffuse_W_per_m2: Double
    /// The sum of the parts.
    public var global_W_per_m2: Double { direct_W_per_m2 + skyDiffuse_W_per_m2 + groundDiffuse_W_per_m2 }
}

/// The horizontal irradiances and the Sun that a transposition starts from.
public struct SkyState: Sendable, Hashable {
    /// Global horizontal, diffuse horizontal, direct normal and extraterrestrial normal irradiance, W/m².
    public var ghi_W_per_m2: Double, dhi_W_per_m2: Double, dni_W_per_m2: Double, extraterrestrial_W_per_m2: Double
    /// Apparent zenith angle of the Sun, rad.
    public var zenith_rad: Double
    /// Reflectance of the ground, 0 … 1.
    public var albedo: Double

    /// A sky from its irradiances in W/m², the Sun's zenith angle in rad and the ground's reflectance.
    public init(
        ghi_W_per_m2: Double, dhi_W_per_m2: Double, dni_W_per_m2: Double, extraterrestrial_W_per_m2: Double, zenith_rad: Double,
        albedo: Double
    ) {
        self.ghi_W_per_m2 = ghi_W_per_m2
        self.dhi_W_per_m2 = dhi_W_per_m2
        self.dni_W_per_m2 = dni_W_per_m2
        self.extraterrestrial_W_per_m2 = extraterrestrial_W_per_m2
        self.zenith_rad = zenith_rad
        self.albedo = albedo
    }
}

/// Irradiance on a plane tilted by `tilt_rad` on which the Sun falls at `cosIncidence`.
///
/// Sources: isotropic: Liu and Jordan, Solar Energy 7, 1963. Hay-Davies: Hay and Davies, First Canadian Solar Radiation Data
/// Workshop, 1980. Reindl: Reindl, Beckman and Duffie, Solar Energy 45, 1990. Perez: Perez, Ineichen, Seals, Michalsky and
/// Stewart, Solar Energy 44, 1990, eq. 9 and table 6. Klucher: Solar Energy 23, 1979. Perez-Driesse: Driesse, Jensen and Perez, Solar
/// Energy 269, 2024. The ground: isotropic reflection.
public func transposed(_ sky: SkyState, tilt_rad: Double, cosIncidence: Double, model: SkyModel) -> PlaneIrradiance {
    let incident = max(cosIncidence, 0)
    let skyView = (1 + cos(tilt_rad)) / 2
    let diffuse: Double
    switch model {
    case .isotropic:
        diffuse = sky.dhi_W_per_m2 * skyView
    case .haydavies, .reindl:
        let anisotropy = sky.dni_W_per_m2 / sky.extraterrestrial_W_per_m2
        let ratio = incident / max(cos(sky.zenith_rad), 0.01745)
        var isotropic = (1 - anisotropy) * skyView
        if model == .reindl {
            let beam = sky.dni_W_per_m2 * max(cos(sky.zenith_rad), 0)
            let share = sky.ghi_W_per_m2 > 0 ? max(beam / sky.ghi_W_per_m2, 0) : 0
            isotropic *= 1 + share.squareRoot() * pow(sin(tilt_rad / 2), 3)
        }
        diffuse = sky.dhi_W_per_m2 * (anisotropy * ratio + isotropic)
    case .perez:
        diffuse = perez(sky, tilt_rad: tilt_rad, incident: incident)
    case .klucher:
        diffuse = klucher(sky, tilt_rad: tilt_rad, incident: incident)
    case .perezDriesse:
        diffuse = perezDriesse(sky, tilt_rad: tilt_rad, incident: incident)
    }
    return PlaneIrradiance(
        direct_W_per_m2: sky.dni_W_per_m2 * incident, skyDiffuse_W_per_m2: diffuse,
        groundDiffuse_W_per_m2: sky.ghi_W_per_m2 * sky.albedo * (1 - cos(tilt_rad)) / 2)
}

private func perez(_ sky: SkyState, tilt_rad: Double, incident: Double) -> Double {
    let dhi = sky.dhi_W_per_m2
    let airMass = relativeAirMass(apparentZenith_rad: sky.zenith_rad)
    guard dhi > 0, !airMass.isNaN else { return (dhi + sky.zenith_rad).isNaN ? .nan : 0 }
    let cubed = 1.041 * pow(sky.zenith_rad, 3)
    let clearness = ((dhi + sky.dni_W_per_m2) / dhi + cubed) / (1 + cubed)
    let brightness = dhi * airMass / sky.extraterrestrial_W_per_m2
    let c = perezCoefficients[perezBins.firstIndex { clearness < $0 } ?? perezBins.count]
    let circumsolar = max(0, c[0] + c[1] * brightness + c[2] * sky.zenith_rad)
    let horizon = c[3] + c[4] * brightness + c[5] * sky.zenith_rad
    let ratio = incident / max(cos(sky.zenith_rad), cos(85 * radiansPerDegree))
    let isotropic = (1 - circumsolar) * (1 + cos(tilt_rad)) / 2
    return max(0, dhi * (isotropic + circumsolar * ratio + horizon * sin(tilt_rad)))
}

/// Upper limits of the sky clearness of the first seven bins.
private let perezBins = [1.065, 1.23, 1.5, 1.95, 2.8, 4.5, 6.2]

/// F11, F12, F13, F21, F22, F23 of each bin.
///
/// Source: Perez et al., Solar Energy 44, 1990, table 6.
private let perezCoefficients: [[Double]] = [
    [-0.008, 0.588, -0.062, -0.06, 0.072, -0.022], [0.13, 0.683, -0.151, -0.019, 0.066, -0.029],
    [0.33, 0.487, -0.221, 0.055, -0.064, -0.026], [0.568, 0.187, -0.295, 0.109, -0.152, -0.014],
    [0.873, -0.392, -0.362, 0.226, -0.462, 0.001], [1.132, -1.237, -0.412, 0.288, -0.823, 0.056],
    [1.06, -1.6, -0.359, 0.264, -1.127, 0.131], [0.678, -0.327, -0.25, 0.156, -1.377, 0.251],
]
