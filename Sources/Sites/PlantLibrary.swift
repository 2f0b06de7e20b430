public import Compute
public import Thermal
public import Units

/// Cooling plants by name, with defaults from the facts.
public enum PlantLibrary {
    /// A named plant.
    public struct Entry: Sendable {
        public let name: String
        public let summary: String
        let size: String
        let economizer: AirHallPlant.Economizer
        let chiller: AirHallPlant.Chiller

        init(
            _ name: String, _ summary: String, _ size: String, _ economizer: AirHallPlant.Economizer,
            _ chiller: AirHallPlant.Chiller
        ) {
            (self.name, self.summary, self.size, self.economizer, self.chiller) = (name, summary, size, economizer, chiller)
        }
    }

    /// The ten system types of Lei and Masanet 2022, the sea-water type of their paper of 2020, and indirect evaporation.
    public static let halls: [Entry] = [
        Entry(
            "large_air_economizer", "large hall: outdoor air with adiabatic cooling, water-cooled chillers", "large", .air,
            .waterCooled),
        Entry("large_water_economizer", "large hall: towers as economizer, water-cooled chillers", "large", .tower, .waterCooled),
        Entry(
            "midsize_water_chiller_air_economizer", "midsize hall: outdoor air, water-cooled chillers", "midsize", .air,
            .waterCooled),
        Entry(
            "midsize_water_chiller_water_economizer", "midsize hall: towers as economizer, water-cooled chillers", "midsize",
            .tower, .waterCooled),
        Entry("midsize_water_chiller", "midsize hall: water-cooled chillers", "midsize", .none, .waterCooled),
        Entry(
            "midsize_air_chiller_air_economizer", "midsize hall: outdoor air, air-cooled chillers", "midsize", .air, .airCooled),
        Entry("midsize_air_chiller", "midsize hall: air-cooled chillers", "midsize", .none, .airCooled),
        Entry("small_water_chiller", "small hall: water-cooled chillers", "small", .none, .waterCooled),
        Entry("small_air_chiller", "small hall: air-cooled chillers", "small", .none, .airCooled),
        Entry("small_direct_expansion", "small hall: direct expansion", "small", .none, .directExpansion),
        Entry("large_sea_water", "large hall: sea water as economizer, sea-cooled chillers", "large", .water, .waterCooled),
        Entry(
            "indirect_evaporative", "hall: return air against outdoor air, wetted where needed; air-cooled chillers", "large",
            .indirect, .airCooled),
    ]

    /// Liquid loops: each kind of ``CoolingPlant``.
    public static let loops: [(name: String, kind: CoolingPlant.Kind, summary: String)] = [
        ("liquid_dry", .dry, "liquid to the chips, dry coolers"),
        ("liquid_adiabatic", .adiabatic, "liquid to the chips, dry coolers behind wetted pads"),
        ("liquid_tower", .evaporative, "liquid to the chips, towers"),
        ("liquid_water", .water, "liquid to the chips, sea or lake water"),
        ("chilled_water", .chilled, "chilled water, towers as economizer"),
    ]

    /// Every name.
    public static var names: [String] { halls.map(\.name) + loops.map(\.name) }

    /// A plant by name.
    ///
    /// - Parameters:
    ///   - facts: a parameter of a hall is `plant.hall.NAME.PARAMETER`, else `plant.hall.SIZE.PARAMETER`, else
    ///     `plant.hall.PARAMETER`.
    /// - Throws: ``DomainError`` for an unknown name, with the names there are; or for a fact that is missing.
    public static func system(
        _ name: String, facts: FactBook, equations: AirHallPlant.MoistAirEquations = .realGas
    ) throws(DomainError) -> PlantSystem {
        if let loop = loops.first(where: { $0.name == name }) { return .loop(CoolingPlant(loop.kind)) }
        guard let hall = halls.first(where: { $0.name == name }) else {
            throw DomainError("system", value: "'\(name)'", allowed: names.joined(separator: ", "))
        }
        let plant = try AirHallPlant(economizer: hall.economizer, chiller: hall.chiller, equations: equations) {
            parameter throws(DomainError) in
            let ids = ["\(name).", "\(hall.size).", ""].map { "plant.hall.\($0)\(parameter.rawValue)" }
            for id in ids { if let fact = facts[id] { return fact.value } }
            throw DomainError(ids[2], value: "no fact", allowed: "a row of data/facts")
        }
        return .hall(plant)
    }
}
