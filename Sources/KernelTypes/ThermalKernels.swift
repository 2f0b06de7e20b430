/// Kernels of panels in orbit.
public struct ThermalKernels: Sendable {
    /// Albedo factors of plates: cosines of the Sun's zenith angle, of the tilt from the nadir and of the azimuth from the Sun's side, and
    /// distances in radii.
    public typealias Albedo =
        @Sendable (
            _ cosSunZenith: Column, _ cosTilt: Column, _ cosAzimuth: Column, _ distance_radii: Column, _ factor: MutableColumn,
            _ count: Int
        ) -> Void
    /// Temperatures of eight panels through steps: C dT/dt = load − emission T⁴, with a load constant within each step.
    ///
    /// Loads are `[step][lane]`, W per area; temperatures after each step go to `[step][lane]` where that is asked for.
    public typealias Nodes =
        @Sendable (
            _ load_W_per_m2: Column, _ steps: Int, _ step_s: Double, _ constants: NodeConstants, _ state: inout NodeState,
            _ temperature_K: MutableColumn?
        ) -> Void

    public let albedo: Albedo
    public let nodes: Nodes

    public init(albedo: @escaping Albedo, nodes: @escaping Nodes) {
        (self.albedo, self.nodes) = (albedo, nodes)
    }
}

/// What does not change of eight panels.
public struct NodeConstants: Sendable {
    /// Emission at 1 K, W/(m² K⁴), and heat capacity, J/(m² K), per planform.
    public var emission_W_per_m2_K4: SIMD8<Double>
    public var capacity_J_per_m2_K: SIMD8<Double>
    /// Parts that each step is cut into.
    public var substeps: Int

    public init(emission_W_per_m2_K4: SIMD8<Double>, capacity_J_per_m2_K: SIMD8<Double>, substeps: Int) {
        (self.emission_W_per_m2_K4, self.capacity_J_per_m2_K) = (emission_W_per_m2_K4, capacity_J_per_m2_K)
        self.substeps = substeps
    }
}

/// Temperatures of eight panels, and what they have been.
public struct NodeState: Sendable {
    public var temperature_K: SIMD8<Double>
    public var least_K: SIMD8<Double>
    public var greatest_K: SIMD8<Double>
    /// Sum over the steps of the temperature after each.
    public var sum_K: SIMD8<Double>

    public init(temperature_K: SIMD8<Double>) {
        self.temperature_K = temperature_K
        (least_K, greatest_K, sum_K) = (temperature_K, temperature_K, SIMD8(repeating: 0))
    }
}
