internal import Energy
internal import Glibc
public import Irradiance
public import Orbits
public import Thermal
internal import Units

/// A data centre in orbit: on one satellite, in a cluster or all over a shell.
public struct OrbitSite: Sendable {
    /// The solar array, turned to the Sun.
    public struct Array: Sendable {
        /// nil: sized for full load in the worst orbit at the end of life.
        public var area_m2: Double?
        public var cells: SpaceArray
        /// Array to bus.
        public var powerConversion: Double

        public init(area_m2: Double?, cells: SpaceArray, powerConversion: Double) {
            (self.area_m2, self.cells, self.powerConversion) = (area_m2, cells, powerConversion)
        }

        /// Bus power per area when new, at 1 au, with the cells as warm as full sunlight makes them.
        var new_W_per_m2: Double {
            let flux = Physical.solarConstant_W_per_m2
            let cell_K = cells.equilibrium_K(flux_W_per_m2: flux)
            return cells.power_W_per_m2(flux_W_per_m2: flux, cell_K: cell_K) * powerConversion
        }
    }

    /// A two-sided radiator.
    public struct Radiator: Sendable {
        /// Planform, one face; nil: sized for full load in the warmest step.
        public var planform_m2: Double?
        public var design: RadiatorDesign
        /// Rejected heat per that of an isothermal panel at the design's temperature.
        public var utilisation: Double
        /// Tubes and fins whose liquid has the design's temperature in the middle; they give the utilisation, pump power and mass. nil:
        /// `utilisation` as it stands.
        public var panel: RadiatorPanel?

        public init(planform_m2: Double?, design: RadiatorDesign, utilisation: Double, panel: RadiatorPanel? = nil) {
            (self.planform_m2, self.design) = (planform_m2, design)
            (self.utilisation, self.panel) = (utilisation, panel)
        }

        /// The panel at the design's temperature, taking up `absorbed_W_per_m2`; nil without one.
        func state(absorbed_W_per_m2: Double) throws(DomainError) -> RadiatorPanelState? {
            guard let panel else { return nil }
            let half_K = panel.loop == .singlePhase ? panel.range_K / 2 : 0
            return try panel.state(inlet_K: design.maximumTemperature_K + half_K, absorbed_W_per_m2: absorbed_W_per_m2)
        }
    }

    /// The link to the ground.
    public struct Link: Sendable {
        /// Sustained rate and the share of time in which it stands.
        public var rate_bit_per_s, availability: Double
        /// What is left of the rate hour by hour; nil: all of it.
        public var year: LinkYear?
        /// nil: traffic comes down at the users' place.
        public var groundStation: Place?
        public var minimumElevation_rad: Double
        /// Fibre length per geodesic between the ground station and the users.
        public var routeFactor: Double

        public init(
            rate_bit_per_s: Double, availability: Double, year: LinkYear? = nil, groundStation: Place?,
            minimumElevation_rad: Double,
            routeFactor: Double
        ) {
            (self.rate_bit_per_s, self.availability, self.year) = (rate_bit_per_s, availability, year)
            self.groundStation = groundStation
            (self.minimumElevation_rad, self.routeFactor) = (minimumElevation_rad, routeFactor)
        }
    }

    public var common: SiteCommon
    public var orbit: OrbitPath
    public var shadow: ShadowModel
    /// Bus power that does not compute, per nameplate IT power.
    public var housekeepingFraction: Double
    /// What the Earth reflects and radiates.
    public var earth: EarthRadiation
    /// Maps instead of one albedo and one longwave.
    public var earthMaps: EarthMaps?
    public var array: Array
    public var battery: Battery
    public var radiator: Radiator
    public var link: Link

    public init(
        common: SiteCommon, orbit: OrbitPath, shadow: ShadowModel, housekeepingFraction: Double, earth: EarthRadiation,
        array: Array, battery: Battery, radiator: Radiator, link: Link
    ) {
        (self.common, self.orbit, self.shadow) = (common, orbit, shadow)
        (self.housekeepingFraction, self.earth) = (housekeepingFraction, earth)
        (self.array, self.battery, self.radiator, self.link) = (array, battery, radiator, link)
    }
}

/// What every kind of site has.
public struct SiteCommon: Sendable {
    public var name: String
    /// Nameplate power of the computers, W.
    public var it_W: Double
    /// Years over which results are averaged.
    public var life_yr: Double
    /// Share of the accelerators that work.
    public var availability: Double

    public init(name: String, it_W: Double, life_yr: Double, availability: Double) {
        (self.name, self.it_W, self.life_yr, self.availability) = (name, it_W, life_yr, availability)
    }

    /// Ages in the middles of eight equal parts of the life, yr: the lanes of the balance.
    public var ages_yr: [Double] { (0..<8).map { (Double($0) + 0.5) / 8 * life_yr } }
}

/// A battery as a scenario describes it.
public struct Battery: Sendable {
    /// Nameplate energy; nil: sized by the site.
    public var energy_J: Double?
    /// Power; nil: no limit beyond the site's own powers.
    public var power_W: Double?
    public var depthOfDischarge, roundTripEfficiency, fade_per_yr: Double

    public init(
        energy_J: Double?, power_W: Double?, depthOfDischarge: Double, roundTripEfficiency: Double, fade_per_yr: Double
    ) {
        (self.energy_J, self.power_W) = (energy_J, power_W)
        (self.depthOfDischarge, self.roundTripEfficiency, self.fade_per_yr) = (depthOfDischarge, roundTripEfficiency, fade_per_yr)
    }

    /// No battery.
    public static let none = Battery(energy_J: 0, power_W: 0, depthOfDischarge: 1, roundTripEfficiency: 1, fade_per_yr: 0)

    /// The store that is left of `energy_J` after some years.
    func storage(energy_J: Double, power_W: Double, age_yr: Double) throws(DomainError) -> Storage {
        try Storage(
            usable_J: energy_J * depthOfDischarge * remaining(fade_per_yr, age_yr), power_W: power_W,
            roundTripEfficiency: roundTripEfficiency)
    }
}

/// Share that is left after some years of a yearly loss, compounded.
func remaining(_ loss_per_yr: Double, _ years: Double) -> Double { pow(1 - loss_per_yr, years) }
