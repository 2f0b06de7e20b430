/// Every kernel, as one build of them provides it.
///
/// `KernelDispatch.kernels` is the table that fits the processor.
///
/// The folder `Sources/Kernels` is compiled three times: for any x86-64, for x86-64-v3 (AVX2, FMA) and for x86-64-v4 (AVX-512).
/// To add kernels for a subject:
///
/// 1. `Sources/KernelTypes/SubjectKernels.swift`: a `Sendable` struct with one `@Sendable` function type a kernel (pointers,
///    counts and constants; a struct of pointers if there are many) and a public initialiser.
/// 2. `Sources/Kernels/Subject.swift`: the loops, on `Lanes` with `load(_:count:)`, `store(_:to:count:)` and the functions of
///    `VectorMath`, and `let subject = SubjectKernels(…)`.
/// 3. One field here and one argument in `Sources/Kernels/Table.swift`.
///
/// Kernels are concrete: no generics, classes, arrays, strings, existentials or `precondition` with a message, for what the
/// compiler emits as a weak symbol could be merged across the three builds; `scripts/check-disassembly` refuses it. Check
/// arguments in the public function that calls the table. Helper functions of a kernel are `@inline(__always)`. An index is
/// advanced with `&+`. Results must not depend on an element's position: no lane-crossing, no reduction but in a fixed order.
public struct KernelTable: Sendable {
    /// The instruction set this table was built for: `x86-64`, `x86-64-v3` or `x86-64-v4`.
    public let instructionSet: String
    /// Elementary functions over arrays.
    public let mathematics: MathematicsKernels
    /// Steps eight lanes of an energy balance through one tile.
    public let balance: @Sendable (BalanceInputs, inout BalanceState, BalanceOutputs) -> Void
    /// Steps eight lanes of a site with source, blocks, store, grid and generators through one tile.
    public let supply: @Sendable (SupplyInputs, inout SupplyState, BalanceOutputs) -> Void
    /// Kernels of ground sites.
    public let ground: GroundKernels
    /// Ground sites in floats.
    public let groundFast: GroundFastKernels
    /// What a circular orbit meets in the steps of one cell of time.
    public let orbitEnvironment: OrbitEnvironmentKernel
    /// Visible shares of the Sun's disk past the Earth.
    public let conicalShadow: ConicalShadowKernel
    /// Reference frames.
    public let frames: FramesKernels
    /// Numerical propagation of satellites.
    public let numerical: NumericalKernels
    /// Satellites after SGP4 and SDP4.
    public let sgp4: SGP4Kernels
    /// Attenuation of links.
    public let links: LinkKernels
    /// Stores of energy.
    public let storage: StorageKernels
    /// Light on satellites.
    public let sunlight: SunlightKernels
    /// Panels in orbit.
    public let thermal: ThermalKernels

    @inlinable
    public init(
        instructionSet: String,
        mathematics: MathematicsKernels,
        balance: @escaping @Sendable (BalanceInputs, inout BalanceState, BalanceOutputs) -> Void,
        supply: @escaping @Sendable (SupplyInputs, inout SupplyState, BalanceOutputs) -> Void,
        ground: GroundKernels,
        groundFast: GroundFastKernels,
        orbitEnvironment: @escaping OrbitEnvironmentKernel,
        conicalShadow: @escaping ConicalShadowKernel,
        frames: FramesKernels,
        numerical: NumericalKernels,
        sgp4: SGP4Kernels,
        storage: StorageKernels,
        sunlight: SunlightKernels,
        links: LinkKernels,
        thermal: ThermalKernels,
    ) {
        self.instructionSet = instructionSet
        self.mathematics = mathematics
        self.balance = balance
        self.supply = supply
        self.ground = ground
        self.groundFast = groundFast
        self.orbitEnvironment = orbitEnvironment
        self.conicalShadow = conicalShadow
        self.frames = frames
        self.numerical = numerical
        self.sgp4 = sgp4
        self.links = links
        self.storage = storage
        self.sunlight = sunlight
        self.thermal = thermal
    }
}
