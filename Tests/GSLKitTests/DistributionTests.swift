import Foundation
import GSLKit
import Testing

@Suite struct DistributionTests {
    @Test func normalQuantilesInvertTheErrorFunction() {
        for share in [1e-10, 0.001, 0.02, 0.3, 0.5, 0.7, 0.99, 1 - 1e-9] {
            let x = normalQuantile(share)
            #expect(abs(0.5 * erfc(-x / 2.0.squareRoot()) / share - 1) < 1e-9)
            #expect(abs(normalProbability(x) / share - 1) < 1e-9)
        }
        #expect(abs(normalQuantile(0.975) - 1.959963984540054) < 1e-12)
    }

    @Test func countsOfAPoissonDistributionAddUp() {
        for mean in [0.3, 4, 250.0] {
            let most = mean + 3 * mean.squareRoot()
            let sum = (0...Int(most)).reduce(0.0) { $0 + poissonDensity(Double($1), mean: mean) }
            #expect(abs(sum / poissonProbability(ofAtMost: most.rounded(.down), mean: mean) - 1) < 1e-10)
        }
        #expect(poissonDensity(3, mean: -1) == 0)
    }
}
