import Compute
import Testing

@testable import Sites

@Suite struct FleetCapacityTests {
    @Test func correlationSpreadsAndIndependenceGathers() {
        let alone = FleetCapacity(count: 1e8, probability: 0.15, correlation: 0)
        let together = FleetCapacity(count: 1e8, probability: 0.15, correlation: 0.02)
        #expect(alone.quantile(0.05) > 0.1499 && alone.quantile(0.95) < 0.1501)
        #expect(together.quantile(0.05) < 0.09 && together.quantile(0.95) > 0.22)
    }

    @Test(arguments: [0.01, 0.3, 0.9]) func quantilesInvertProbabilities(p: Double) {
        for correlation in [0.0005, 0.02, 0.2] {
            let capacity = FleetCapacity(count: 5e6, probability: p, correlation: correlation)
            for level in [0.05, 0.5, 0.95] {
                let share = capacity.quantile(level)
                #expect(abs(capacity.probability(ofAtMost: share) - level) < 1e-9, "\(p) \(correlation) \(level)")
            }
        }
    }

    /// Where nearly all is at nothing or everything, shares are beyond what a double tells apart.
    @Test func extremesStayShares() {
        for p in [0.01, 0.9] {
            let capacity = FleetCapacity(count: 5e6, probability: p, correlation: 0.4)
            #expect(
                capacity.quantile(0.05) >= 0 && capacity.quantile(0.95) <= 1 && capacity.quantile(0.05) < capacity.quantile(0.95))
        }
        #expect(FleetCapacity(count: 5e6, probability: 0.01, correlation: 0.4).quantile(0.05) < 1e-6)
    }

    @Test func allOrNothing() {
        #expect(FleetCapacity(count: 10, probability: 1, correlation: 0.5).quantile(0.05) == 1)
        #expect(FleetCapacity(count: 10, probability: 0, correlation: 0.5).quantile(0.95) == 0)
    }

    @Test func aMixtureOfOnePartIsThatPart() {
        let capacity = FleetCapacity(count: 1e6, probability: 0.4, correlation: 0.05)
        let mixed = mixtureQuantile([capacity, capacity], scales: [10, 10], probability: 0.05)
        #expect(abs(mixed - 10 * capacity.quantile(0.05)) < 1e-5)
    }
}

@Suite struct DailyShapeTests {
    @Test func localTimeFollowsTheSun() {
        var noon = [Double](repeating: 0, count: 24)
        noon[12] = 1
        let shape = DailyShape(noon)
        #expect(shape.value(utcHour: 12, longitude_deg: 0) == 1)
        #expect(shape.value(utcHour: 20, longitude_deg: -120) == 1)
        #expect(shape.value(utcHour: 3, longitude_deg: 135) == 1)
        #expect(abs(shape.value(utcHour: 11.5, longitude_deg: 0) - 0.5) < 1e-12)
    }

    @Test func aCutKeepsTheMean() {
        let shape = DailyShape((0..<24).map { $0 < 8 ? 1.5 : 0.2 })
        let cut = shape.limited(to: shape.mean)
        #expect(cut.values.allSatisfy { $0 <= 1 })
        #expect(abs(cut.mean - shape.mean) < 1e-12)
    }
}

@Suite struct WorkloadTests {
    private let phone = ComputeNode(
        memory_B: 8e9, bandwidth_B_per_s: 60e9, operations_per_s: 35e12, power_W: 4, fabric_bit_per_s: 1e9,
        backhaul_bit_per_s: 1e9)
    private let server = ComputeNode(
        memory_B: 1440e9, bandwidth_B_per_s: 64e12, operations_per_s: 36e15, power_W: 11_000, fabric_bit_per_s: 3.2e12,
        backhaul_bit_per_s: 25e12)

    private func workload(_ kind: Workload.Kind, billions: Double, bits: Double = 8) -> Workload {
        Workload(
            kind: kind,
            model: LanguageModel(
                parameters: billions * 1e9, activeParameters: billions * 1e9, bitsPerParameter: bits, cache_B: 0.2e9),
            firstTokenLimit_s: 1, leastRate_per_s: 10, promptTokens: 500, arithmeticUse: 0.4, tokensPerNode: 65536, nodes: 128,
            gradientBits: 16, stepsPerExchange: 500, leastEfficiency: 0.5)
    }

    @Test func memoryDecidesFirst() {
        #expect(workload(.batch, billions: 70).fit(node: phone, roundTrip_s: 0.01).obstacle == .memory)
        #expect(workload(.batch, billions: 70).fit(node: server, roundTrip_s: 0.01).isServed)
    }

    @Test func privateWorkNeedsAnOwnMachine() {
        let small = workload(.privateLocal, billions: 3, bits: 4)
        #expect(small.fit(node: server, roundTrip_s: 0.01).obstacle == .privacy)
        let own = small.fit(node: phone, roundTrip_s: .nan, isOwn: true)
        #expect(own.isServed)
        // 60 GB/s over 1.5 GB of weights and 0.2 GB of cache.
        #expect(abs(own.tokens_per_s - 60 / 1.7) < 1e-9)
    }

    @Test func distanceAndRateDecideWhereSomebodyWaits() {
        let chat = workload(.interactive, billions: 8)
        #expect(chat.fit(node: server, roundTrip_s: 0.05).isServed)
        #expect(chat.fit(node: server, roundTrip_s: 1.2).obstacle == .latency)
        #expect(chat.fit(node: server, roundTrip_s: .nan).obstacle == .latency)
        #expect(workload(.interactive, billions: 7).fit(node: phone, roundTrip_s: 0).obstacle == .rate)
    }

    @Test func synchronousTrainingNeedsAFabric() {
        #expect(workload(.synchronousTraining, billions: 8).fit(node: server, roundTrip_s: 0).isServed)
        var home = server
        (home.fabric_bit_per_s, home.backhaul_bit_per_s) = (20e6, 20e6)
        #expect(workload(.synchronousTraining, billions: 8).fit(node: home, roundTrip_s: 0).obstacle == .exchange)
        home.memory_B = 96e9
        #expect(workload(.lowCommunicationTraining, billions: 8).fit(node: home, roundTrip_s: 0).obstacle == .memory)
    }

    @Test func copiesShareTheirTokens() {
        let work = workload(.batch, billions: 3, bits: 4)
        let once = work.fit(node: phone, roundTrip_s: 0)
        let twice = work.fit(node: phone, roundTrip_s: 0, redundancy: 2)
        #expect(abs(once.tokens_per_s - 2 * twice.tokens_per_s) < 1e-9 * once.tokens_per_s)
        #expect(abs(twice.token_J - 2 * once.token_J) < 1e-9 * twice.token_J)
    }
}

@Suite struct DemandTests {
    @Test func aReboundOfOneEatsUpEveryGain() {
        let path = EfficiencyPath(totalGain: 85, time_yr: 3, rebound: 1, growth_per_yr: 0)
        for years in [0.0, 1, 5, 20] { #expect(abs(path.power(after: years) - 1) < 1e-12) }
        #expect(path.gain(after: 40) > 84.9)
    }

    @Test func smallModelsServeMoreAndMore() {
        let models = SmallModels(median_B: 60e9, slope: 0.7, halving_yr: 1)
        #expect(abs(models.share(memory_B: 60e9, after: 0) - 0.5) < 1e-12)
        #expect(abs(models.share(memory_B: 30e9, after: 1) - 0.5) < 1e-12)
        #expect(models.share(memory_B: 8e9, after: 3) > models.share(memory_B: 8e9, after: 0))
        #expect(models.share(memory_B: 0, after: 3) == 0)
    }
}
