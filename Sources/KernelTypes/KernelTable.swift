/// Every kernel, as one build of them provides it. `KernelDispatch` holds the table that fits the processor.
public struct KernelTable: Sendable {
    /// The instruction set this table was built for: `x86-64`, `x86-64-v3` or `x86-64-v4`.
    public let instructionSet: String
    /// Steps eight lanes of an energy balance through one tile.
    public let balance: @Sendable (BalanceInputs, inout BalanceState, BalanceOutputs) -> Void
    /// Kernels of ground sites.
    public let ground: GroundKernels
    /// What a circular orbit meets in the steps of one cell of time.
    public let orbitEnvironment: OrbitEnvironmentKernel
    /// Visible shares of the Sun's disk past the Earth.
    public let conicalShadow: ConicalShadowKernel

    public init(
        instructionSet: String,
        balance: @escaping @Sendable (BalanceInputs, inout BalanceState, BalanceOutputs) -> Void,
        ground: GroundKernels,
        orbitEnvironment: @escaping OrbitEnvironmentKernel,
        conicalShadow: @escaping ConicalShadowKernel
    ) {
        self.instructionSet = instructionSet
        self.balance = balance
        self.ground = ground
        self.orbitEnvironment = orbitEnvironment
        self.conicalShadow = conicalShadow
    }
}
