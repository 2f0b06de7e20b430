internal import KernelTypes

/// The kernels of ground sites of this build.
let groundKernels = GroundKernels(
    sunSeen: sunSeen, sunLit: sunLit, pvPower: pvPower, airWetBulb: airWetBulb, airEnthalpy: airEnthalpy,
    airSaturated: airSaturated)

/// The kernels of ground sites in floats of this build.
var groundFastKernels: GroundFastKernels { GroundFastKernels(power: pvPowerFast, huld: pvHuldFast) }
