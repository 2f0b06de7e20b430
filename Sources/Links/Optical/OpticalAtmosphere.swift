internal import Glibc
internal import Units
internal import VectorMath

/// Extinction by haze and fog near the ground from the visibility, dB/km.
///
/// Source: Kruse, McGlauchlin and McQuistan, Elements of Infrared Technology, 1962; exponents of Kim, McArthur and Korevaar,
/// Proc. SPIE 4214, 2001.
public func hazeExtinction_dB_per_km(visibility_km v: Double, wavelength_nm: Double) -> Double {
    let exponent = v > 50 ? 1.6 : v > 6 ? 1.3 : v > 1 ? 0.16 * v + 0.34 : v > 0.5 ? v - 0.5 : 0
    return 10 / log(10) * 3.91 / v * pow(wavelength_nm / 550, -exponent)
}

/// Loss by haze on a slant path from a station to space, dB: haze thins out with height by a scale height.
///
/// The visibility is that at the ground. Taking it for the whole air overstates the loss by an order of magnitude.
/// - Parameters:
///   - elevation_rad: from 5° on, where the Earth's curve does not yet matter.
///   - scale_m: 1000 … 2000 m in clear air; a few hundred in fog.
public func hazeLoss_dB(
    visibility_km: Double, wavelength_nm: Double, elevation_rad: Double, scale_m: Double = 1200, station_m: Double = 0,
    ground_m: Double = 0
) -> Double {
    let extinction = hazeExtinction_dB_per_km(visibility_km: visibility_km, wavelength_nm: wavelength_nm)
    let above = exp(-max(0, station_m - ground_m) / scale_m)
    return extinction * scale_m / 1000 * above / sin(elevation_rad)
}

/// Loss by Mie scattering from a station of 0 … 5 km height to space, dB, for 0.35 … 2 µm and elevations from 20°.
///
/// Source: ITU-R P.1622-1, 2022, equations 6 and 7.
public func mieLoss_dB(wavelength_um w: Double, station_km h: Double, elevation_rad: Double) -> Double {
    func cubic(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double { ((a * w + b) * w + c) * w + d }
    let tau =
        ((cubic(0.000487, -0.002237, 0.003864, -0.004442) * h + cubic(-0.00573, 0.02639, -0.04552, 0.05164)) * h
            + cubic(0.02565, -0.1191, 0.20385, -0.216)) * h + cubic(-0.0638, 0.3034, -0.5083, 0.425)
    return 10 / log(10) * tau / sin(elevation_rad)
}

/// Turbulence of the air over a station.
public struct Turbulence: Sendable, Hashable {
    /// Refractive index structure constant at the ground, m^(-2/3), and root mean square wind between 5 and 20 km, m/s.
    public var ground: Double, wind_m_per_s: Double
    /// Height of the station above sea level.
    public var station_m: Double

    /// Of the name 5/7: 1.7e-14 at the ground and 21 m/s give a coherence of 5 cm and an isoplanatic angle of 7 µrad at 500 nm.
    public init(ground: Double = 1.7e-14, wind_m_per_s: Double = 21, station_m: Double = 0) {
        (self.ground, self.wind_m_per_s, self.station_m) = (ground, wind_m_per_s, station_m)
    }

    /// The structure constant at a height above the station, m^(-2/3).
    ///
    /// Source: Hufnagel-Valley in Andrews and Phillips, Laser Beam Propagation through Random Media, 2nd ed., 2005, section 12.2.
    public func structure(height_m h: Double) -> Double {
        let z = h + station_m
        let wind = wind_m_per_s / 27
        return 0.00594 * wind * wind * pow(1e-5 * z, 10) * exp(-z / 1000) + 2.7e-16 * exp(-z / 1500) + ground * exp(-h / 100)
    }

    /// An integral of the structure constant times a power of height to 30 km, from finer to coarser parts.
    func moment(_ power: Double) -> Double {
        let edges = [0.0, 30, 100, 300, 800, 2000, 5000, 10_000, 15_000, 20_000, 30_000]
        return zip(edges, edges.dropFirst()).reduce(0) { sum, part in
            sum + gaussLegendre16(from: part.0, to: part.1) { self.structure(height_m: $0) * pow($0, power) }
        }
    }

    /// Coherence diameter (Fried's) of a plane wave from space, m.
    ///
    /// Source: Andrews and Phillips 2005, equation 12.34.
    public func coherence_m(wavelength_m: Double, elevation_rad: Double) -> Double {
        let k = 2 * .pi / wavelength_m
        return pow(0.423 * k * k * moment(0) / sin(elevation_rad), -0.6)
    }

    /// Isoplanatic angle, rad.
    public func isoplanatic_rad(wavelength_m: Double, elevation_rad: Double) -> Double {
        let k = 2 * .pi / wavelength_m
        return pow(2.914 * k * k * moment(5.0 / 3) / pow(sin(elevation_rad), 8.0 / 3), -0.6)
    }

    /// Scintillation index of a plane wave from space at a point in weak turbulence.
    ///
    /// Source: Andrews and Phillips 2005, equation 12.38.
    public func scintillationIndex(wavelength_m: Double, elevation_rad: Double) -> Double {
        let k = 2 * .pi / wavelength_m
        return 2.25 * pow(k, 7.0 / 6) * moment(5.0 / 6) / pow(sin(elevation_rad), 11.0 / 6)
    }

    /// The index averaged over an aperture.
    ///
    /// Source: Andrews and Phillips 2005, equation 12.60 for the averaging of a down-link.
    public func averagedIndex(wavelength_m: Double, elevation_rad: Double, diameter_m: Double) -> Double {
        let k = 2 * .pi / wavelength_m
        let index = scintillationIndex(wavelength_m: wavelength_m, elevation_rad: elevation_rad)
        let height_m = pow(moment(2) / max(moment(5.0 / 6), 1e-300), 6.0 / 7)
        let size = diameter_m * diameter_m * k * sin(elevation_rad) / (4 * height_m)
        return index * pow(1 + 1.062 * size, -7.0 / 6)
    }

    /// Fade by scintillation that is exceeded in a share of the time (0 … 1), dB: log-normal irradiance.
    public static func fade_dB(index: Double, share: Double) -> Double {
        let deviation = sqrt(log(1 + index))
        return 10 / log(10) * (deviation * deviation / 2 + deviation * upperNormalInverse(share))
    }
}
