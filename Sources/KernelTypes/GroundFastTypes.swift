/// The Sun along a time axis as floats, shared by all places.
public struct FastSunColumns {
    /// Unit vector in the Earth-fixed frame; its length across the axis.
    public var x: UnsafePointer<Float>, y: UnsafePointer<Float>, z: UnsafePointer<Float>, cosDeclination: UnsafePointer<Float>
    /// Hour angle at Greenwich, rad.
    public var hourAngle_rad: UnsafePointer<Float>
    /// Extraterrestrial normal irradiance, W/m², and its inverse.
    public var extraterrestrial_W_per_m2: UnsafePointer<Float>, perExtraterrestrial_m2_per_W: UnsafePointer<Float>

    /// Columns from their addresses.
    public init(
        x: UnsafePointer<Float>, y: UnsafePointer<Float>, z: UnsafePointer<Float>, cosDeclination: UnsafePointer<Float>,
        hourAngle_rad: UnsafePointer<Float>, extraterrestrial_W_per_m2: UnsafePointer<Float>,
        perExtraterrestrial_m2_per_W: UnsafePointer<Float>
    ) {
        (self.x, self.y, self.z, self.cosDeclination) = (x, y, z, cosDeclination)
        self.hourAngle_rad = hourAngle_rad
        self.extraterrestrial_W_per_m2 = extraterrestrial_W_per_m2
        self.perExtraterrestrial_m2_per_W = perExtraterrestrial_m2_per_W
    }
}

/// A place and the width of the intervals, as floats.
public struct FastSite: Sendable {
    /// Longitude, rad, its sine and cosine, and those of the latitude.
    public var longitude_rad: Float, sinLongitude: Float, cosLongitude: Float, sinLatitude: Float, cosLatitude: Float
    /// Half the interval in hour angle, rad, and the mean of the cosine over it.
    public var halfWidth_rad: Float, wholeSinc: Float

    /// A place for intervals of a half width in hour angle.
    public init(_ place: TopocentricConstants, halfWidth_rad: Double, wholeSinc: Double) {
        longitude_rad = Float(place.longitude_rad)
        (sinLongitude, cosLongitude) = (Float(place.sinLongitude), Float(place.cosLongitude))
        (sinLatitude, cosLatitude) = (Float(place.sinLatitude), Float(place.cosLatitude))
        (self.halfWidth_rad, self.wholeSinc) = (Float(halfWidth_rad), Float(wholeSinc))
    }
}

/// ``PVConstants`` as floats, with what can be divided beforehand.
public struct FastPlant: Sendable {
    public var motion: PVConstants.Motion
    public var normal: SIMD3<Float>, across: SIMD3<Float>
    /// Cosine and sine of the largest rotation, one over the ground coverage (of sloping ground), the slope across.
    public var cosMaximum: Float, sinMaximum: Float, perCoverage: Float, crossSlope: SIMD2<Float>
    public var circumsolar: Bool
    public var albedo: Float, refractiveIndex: Float, perIndexSquared: Float, opticalDepth: Float, perNormalTransmission: Float
    public var u0: Float, u1: Float, gamma_per_K: Float
    /// What losses leave, per 1000 W/m².
    public var kept: Float
    public var perRating: Float, inverterScale: Float, rating: Float

    /// A plant from its constants, with the cosine and sine of its largest rotation.
    public init(_ plant: PVConstants, cosMaximum: Double, sinMaximum: Double) {
        motion = plant.motion
        (normal, across) = (SIMD3<Float>(plant.normal), SIMD3<Float>(plant.across))
        (self.cosMaximum, self.sinMaximum) = (Float(cosMaximum), Float(sinMaximum))
        perCoverage = Float(1 / (plant.groundCoverage * plant.crossSlope.x))
        crossSlope = SIMD2<Float>(plant.crossSlope)
        circumsolar = plant.circumsolar
        let n = plant.refractiveIndex
        (albedo, refractiveIndex, perIndexSquared) = (Float(plant.albedo), Float(n), Float(1 / (n * n)))
        let atNormal = (1 - n) / (1 + n)
        (opticalDepth, perNormalTransmission) = (Float(plant.opticalDepth), Float(1 / (1 - atNormal * atNormal)))
        (u0, u1, gamma_per_K) = (Float(plant.u0), Float(plant.u1), Float(plant.gamma_per_K))
        kept = Float(plant.kept / 1000)
        perRating = Float(1 / plant.dcRating)
        inverterScale = Float(plant.nominalEfficiency / plant.referenceEfficiency * plant.dcRating)
        rating = Float(plant.nominalEfficiency * plant.dcRating)
    }
}

/// A module after Huld with a constant inverter.
public struct FastHuld: Sendable {
    /// Coefficients of the model.
    public var k1: Float, k2: Float, k3: Float, k4: Float, k5: Float, k6: Float
    /// Rise of the module over the air per irradiance, K m²/W; efficiency of what follows; least mean cosine of the zenith angle.
    public var heating_K_m2_per_W: Float, efficiency: Float, lowestUp: Float

    /// A module from k1 … k6.
    public init(_ k: [Double], heating_K_m2_per_W: Double, efficiency: Double, lowestUp: Double) {
        precondition(k.count == 6, "Huld's model has six coefficients")
        (k1, k2, k3, k4, k5, k6) = (Float(k[0]), Float(k[1]), Float(k[2]), Float(k[3]), Float(k[4]), Float(k[5]))
        self.heating_K_m2_per_W = Float(heating_K_m2_per_W)
        (self.efficiency, self.lowestUp) = (Float(efficiency), Float(lowestUp))
    }
}

/// Kernels of ground sites in floats, to a part in a hundred thousand of a year's energy.
public struct GroundFastKernels: Sendable {
    /// Alternating-current power per nameplate from global irradiance, air temperature and wind.
    public typealias Power =
        @Sendable (
            _ ghi_W_per_m2: UnsafePointer<Float>, _ air_K: UnsafePointer<Float>, _ wind_m_per_s: UnsafePointer<Float>,
            _ sun: FastSunColumns, _ site: FastSite, _ plant: FastPlant, _ ac: UnsafeMutablePointer<Float>, _ count: Int
        ) -> Void
    /// Power per nameplate by Huld's model from horizontal beam and diffuse irradiance, albedo and air temperature.
    public typealias Huld =
        @Sendable (
            _ direct_W_per_m2: UnsafePointer<Float>, _ diffuse_W_per_m2: UnsafePointer<Float>, _ albedo: UnsafePointer<Float>,
            _ air_K: UnsafePointer<Float>, _ sun: FastSunColumns, _ site: FastSite, _ plant: FastPlant, _ module: FastHuld,
            _ ac: UnsafeMutablePointer<Float>, _ count: Int
        ) -> Void

    public let power: Power
    public let huld: Huld

    /// One build's kernels.
    public init(power: @escaping Power, huld: @escaping Huld) { (self.power, self.huld) = (power, huld) }
}
