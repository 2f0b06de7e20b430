/// Every kernel, as one build of them provides it. `KernelDispatch` holds the table that fits the processor.
public struct KernelTable: Sendable {
    /// The instruction set this table was built for: `x86-64`, `x86-64-v3` or `x86-64-v4`.
    public let instructionSet: String

    public init(instructionSet: String) {
        self.instructionSet = instructionSet
    }
}
