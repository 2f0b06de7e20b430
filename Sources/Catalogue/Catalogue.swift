internal import Compute
internal import Economics
internal import Energy
internal import Ephemeris
internal import Irradiance
internal import Links
public import Models
internal import Orbits
internal import Thermal

/// Every model of the toolkit, by name.
public let catalogue: [Model] = [
    sunModels,
    framesModels,
    irradianceModels,
    clearSkyModels,
    decompositionModels,
    pvModels,
    pvDeviceModels,
    pvFieldModels,
    airModels,
    plantModels,
    plantSystemModels,
    orbitsModels,
    sgp4Models,
    sunlightModels,
    zonalModels,
    constellationModels,
    numericalModels,
    densityModels,
    dragModels,
    shadowModels,
    eventsModels,
    viewFactorModels,
    radiatorModels,
    radiatorPanelModels,
    thermalModels,
    earthMapModels,
    linksModels,
    ituModels,
    workloadModels,
    energyModels,
    computeModels,
    economicsModels,
    storageModels,
    supplyModels,
].joined().sorted { $0.name < $1.name }
