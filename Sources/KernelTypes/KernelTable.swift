/// Every kernel, as one build of them provides it. `KernelDispatch` holds the table that fits the processor.
public struct KernelTable: Sendable {
    /// The instruction set this table was built for: `x86-64`, `x86-64-v3` or `x86-64-v4`.
    public let instructionSet: String
    /// Steps eight lanes of an energy balance through one tile.
    public let balance: @Sendable (BalanceInputs, inout BalanceState, BalanceOutputs) -> Void
    /// Satellites after SGP4 and SDP4.
    public let sgp4: SGP4Kernels

    public init(
        instructionSet: String,
        balance: @escaping @Sendable (BalanceInputs, inout BalanceState, BalanceOutputs) -> Void,
        sgp4: SGP4Kernels
    ) {
        self.instructionSet = instructionSet
        self.balance = balance
        self.sgp4 = sgp4
    }
}
