public import Ephemeris
internal import Glibc
public import TimeScales
public import Units

/// Horizontal irradiance at a place over a time axis, as means over its steps, with the Sun that goes with it.
public struct IrradianceSeries: Sendable {
    /// The axis of all columns.
    public let axis: TimeAxis
    /// The Sun over the lit part of every step.
    public let lit: SunlitMeans
    /// The angle whose cosine is the mean of cos zenith over the lit part, rad, and the azimuth of the Sun's mean direction clockwise
    /// from north, rad; of steps without Sun π/2 and 0.
    public let zenith_rad: [Double], azimuth_rad: [Double]
    /// Extraterrestrial normal irradiance, W/m².
    public let extraterrestrial_W_per_m2: [Double]
    /// Global and diffuse horizontal irradiance, means over the steps, W/m².
    public internal(set) var ghi_W_per_m2: [Double], dhi_W_per_m2: [Double]
    /// Direct normal irradiance, mean over the lit part of the step, W/m².
    public internal(set) var litDNI_W_per_m2: [Double]

    /// Direct normal irradiance, mean over the whole step, W/m².
    public var dni_W_per_m2: [Double] { zip(litDNI_W_per_m2, lit.fraction).map { $0 * $1 } }

    /// A dark series for a place; the track holds the middles of steps of up to 6 h.
    init(place: GeodeticPlace, sun: SunTrack, solarConstant_W_per_m2: Double) {
        axis = sun.axis
        lit = sun.lit(from: place)
        let (east, north, up) = (lit.east, lit.north, lit.up)
        zenith_rad = up.map { acos(max(min($0, 1), -1)) }
        azimuth_rad = axis.indices.map { k in
            let azimuth = atan2(east[k], north[k])
            return azimuth < 0 ? azimuth + 2 * .pi : azimuth
        }
        extraterrestrial_W_per_m2 = sun.distance_au.map {
            Irradiance.extraterrestrial_W_per_m2(distance_au: $0, solarConstant_W_per_m2: solarConstant_W_per_m2)
        }
        let zeros = [Double](repeating: 0, count: sun.axis.count)
        (ghi_W_per_m2, dhi_W_per_m2, litDNI_W_per_m2) = (zeros, zeros, zeros)
    }
}

extension TimeAxis {
    /// The indices of the steps.
    var indices: Range<Int> { 0..<count }
}

/// A model of the clear sky and what it needs.
public enum ClearSkyModel: Sendable, Hashable {
    case haurwitz
    /// With Linke's turbidity of each month.
    case ineichen(linkeTurbidity: [Double])
    case simplifiedSolis(Atmosphere)
    case bird(Atmosphere)
    /// With the optical depths of each month for beam and diffuse light.
    case ashrae(beamDepth: [Double], diffuseDepth: [Double])
    case rest2(Atmosphere)
}

extension IrradianceSeries {
    /// The clear sky over a place.
    ///
    /// The model is taken for the Sun's mean direction over the lit part of each step; Haurwitz' global irradiance is split after Erbs.
    /// - Parameter pressure_Pa: air pressure at the place, for air masses.
    public init(
        clear model: ClearSkyModel, place: GeodeticPlace, sun: SunTrack, pressure_Pa: Double,
        solarConstant_W_per_m2: Double = Physical.solarConstant_W_per_m2
    ) {
        self.init(place: place, sun: sun, solarConstant_W_per_m2: solarConstant_W_per_m2)
        for k in axis.indices where lit.fraction[k] > 0 {
            let zenith = zenith_rad[k]
            let airMass = relativeAirMass(apparentZenith_rad: zenith)
            let (absolute, extra) = (airMass * pressure_Pa / 101_325, extraterrestrial_W_per_m2[k])
            let date = MonthOfYear(axis.middle(k))
            let sky: ClearSky
            switch model {
            case .haurwitz:
                let ghi = haurwitz_W_per_m2(apparentZenith_rad: zenith)
                let parts = erbs(
                    ghi_W_per_m2: ghi, cosZenith: cos(zenith), extraterrestrial_W_per_m2: extra, lowestCosZenith: 1e-6)
                sky = ClearSky(ghi_W_per_m2: ghi, dni_W_per_m2: parts.dni_W_per_m2, dhi_W_per_m2: parts.dhi_W_per_m2)
            case .ineichen(let turbidity):
                sky = ineichen(
                    apparentZenith_rad: zenith, airMass: absolute,
                    linkeTurbidity: linkeTurbidity(monthly: turbidity, dayOfYear: date.day, isLeap: date.isLeap),
                    altitude_m: place.altitude_m, extraterrestrial_W_per_m2: extra)
            case .simplifiedSolis(let air):
                // Ångström's law carries the aerosol from 550 to 700 nm.
                sky = simplifiedSolis(
                    apparentElevation_rad: .pi / 2 - zenith, aerosol700: air.aerosol(at_nm: 700), water_cm: air.water_cm,
                    pressure_Pa: pressure_Pa, extraterrestrial_W_per_m2: extra)
            case .bird(let air):
                sky = bird(
                    zenith_rad: zenith, airMass: airMass, aerosol380: air.aerosol(at_nm: 380),
                    aerosol500: air.aerosol(at_nm: 500),
                    water_cm: air.water_cm, ozone_atm_cm: air.ozone_atm_cm, pressure_Pa: pressure_Pa,
                    extraterrestrial_W_per_m2: extra, albedo: air.albedo)
            case .ashrae(let beam, let diffuse):
                sky = ashraeClearSky(
                    zenith_rad: zenith, airMass: airMass, beamDepth: beam[date.month - 1], diffuseDepth: diffuse[date.month - 1],
                    extraterrestrial_W_per_m2: extra)
            case .rest2(var air):
                air.pressure_Pa = pressure_Pa
                sky = rest2(zenith_rad: zenith, atmosphere: air, extraterrestrial_W_per_m2: extra)
            }
            litDNI_W_per_m2[k] = sky.dni_W_per_m2
            dhi_W_per_m2[k] = sky.dhi_W_per_m2 * lit.fraction[k]
            ghi_W_per_m2[k] = dhi_W_per_m2[k] + sky.dni_W_per_m2 * lit.fraction[k] * lit.up[k]
        }
    }
}

extension Atmosphere {
    /// Aerosol optical depth at a wavelength, by Ångström's law from 550 nm.
    func aerosol(at_nm wavelength_nm: Double) -> Double { aerosol550 * pow(wavelength_nm / 550, -angstromExponent) }
}

/// Month, day of the year and length of the year of an instant.
struct MonthOfYear {
    let month: Int
    /// 1 on January 1, with a fraction.
    let day: Double
    let isLeap: Bool

    init(_ instant: Instant) {
        let days = instant.unix_s / 86_400
        let whole = Int(days.rounded(.down))
        let date = CivilTime.date(daysFromEpoch: whole)
        let first = CivilTime.daysFromEpoch(year: date.year, month: 1, day: 1)
        (month, day) = (date.month, days - Double(first) + 1)
        isLeap = CivilTime.days(inMonth: 2, of: date.year) == 29
    }
}

extension IrradianceSeries {
    /// Irradiance on a fixed plane, means over the steps, W/m².
    public func onPlane(tilt_rad: Double, azimuth_rad: Double, sky: SkyModel, albedo: Double) -> [Double] {
        let normal = horizonVector(zenith_rad: tilt_rad, azimuth_rad: azimuth_rad)
        return axis.indices.map { k in
            let state = SkyState(
                ghi_W_per_m2: ghi_W_per_m2[k], dhi_W_per_m2: dhi_W_per_m2[k], dni_W_per_m2: litDNI_W_per_m2[k],
                extraterrestrial_W_per_m2: extraterrestrial_W_per_m2[k], zenith_rad: zenith_rad[k], albedo: albedo)
            let incidence = max((normal * SIMD3(lit.east[k], lit.north[k], lit.up[k])).sum(), 0)
            let light = transposed(state, tilt_rad: tilt_rad, cosIncidence: incidence, model: sky)
            return light.direct_W_per_m2 * lit.fraction[k] + light.skyDiffuse_W_per_m2 + light.groundDiffuse_W_per_m2
        }
    }
}
