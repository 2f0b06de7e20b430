public import KernelTypes

/// The kernels of this build.
public var table: KernelTable {
    KernelTable(
        instructionSet: instructionSet,
        mathematics: mathematics,
        balance: balance,
        supply: supply,
        ground: groundKernels,
        groundFast: groundFastKernels,
        orbitEnvironment: orbitEnvironment,
        conicalShadow: conicalShadow,
        frames: framesKernels,
        numerical: numericalKernels,
        sgp4: sgp4,
        storage: storageKernels,
        sunlight: sunlight,
        links: linkKernels,
        thermal: thermalKernels,
    )
}

#if ANALEMMA_V4
    let instructionSet = "x86-64-v4"
#elseif ANALEMMA_V3
    let instructionSet = "x86-64-v3"
#else
    let instructionSet = "x86-64"
#endif
