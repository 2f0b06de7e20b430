import Foundation
import Testing
import Units

@testable import Economics

private func inputs() throws -> OutlookInputs {
    OutlookInputs(
        chips_GW: 5, chipGrowth_per_yr: 2, chipGrowthFade_per_yr: 0.3, chipLife_yr: 5, campus_GW: 7, campusStarts_GW_per_yr: 10,
        campusStartGrowth_per_yr: 1.2,
        stages: ProjectStages([try Stage("grid", median_yr: 5, sigma: 0.35), try Stage("shell", median_yr: 1.2, sigma: 0.2)]),
        workers: 1e6,
        workerYears_per_MW: 10, flights: try Logistic(start: 4, ceiling: 180, rate_per_yr: 0.5), payload_t: 100,
        launchSuccess: 0.95,
        mass_kg_per_kW: 40, orbitLife_yr: 5, firstLaunch: 2028,
        launchCurve: try LearningCurve(anchor_USD: 1800, anchorAmount: 400, rate: 0.2), launchFloor_USD_per_kg: 8,
        kinds: [.init(name: "home", first: 2027, growth: try Logistic(start: 0.1, ceiling: 20, rate_per_yr: 0.6))],
        efficiencyGain_per_yr: 3, efficiencyFade_per_yr: 0.3, rebound: 1, demandGrowth_per_yr: 1.3, computers_USD_per_W: 32,
        rate_per_yr: 0.08, chipDecay_per_yr: 0.35, revenue_USD_per_W_yr: 12)
}

@Suite struct OutlookTests {
    @Test func chipsArePoweredOrStranded() throws {
        let years = try outlook(try inputs())
        #expect(years.count == 21 && years.first?.year == 2025 && years.last?.year == 2045)
        for year in years {
            #expect(abs(year.energised_GW + year.stranded_GW - year.chips_GW) < 1e-9 * year.chips_GW)
            #expect(abs(year.energised_GW + year.spare_GW - year.power_GW) < 1e-9 * year.power_GW)
            #expect(year.stranded_GW == 0 || year.spare_GW == 0)
            #expect((year.stranded_USD_per_yr > 0) == (year.stranded_GW > 0))
        }
    }

    /// Stranded chips grow exactly when chips grow by more than power does.
    @Test func strandedChipsGrowWhenChipsOutrunPower() throws {
        let years = try outlook(try inputs())
        for (a, b) in zip(years, years.dropFirst()) where a.stranded_GW > 0 && b.stranded_GW > 0 {
            let grows = b.stranded_GW > a.stranded_GW
            let outruns = b.chips_GW - a.chips_GW > b.power_GW - a.power_GW
            #expect(grows == outruns)
        }
        #expect(years.contains { $0.stranded_GW > 0 })
    }

    @Test func projectsAreNeverLostOrMade() throws {
        var some = try inputs()
        (some.end, some.campusStartGrowth_per_yr) = (2120, 1)
        let years = try outlook(some)
        // Every project that was begun is energised or waits; at a steady rate what is energised in a year is what is begun.
        let rate = years[95].campus_GW - years[94].campus_GW
        #expect(abs(rate / 10 - 1) < 1e-6)
        #expect(abs(years[95].backlog_GW / 10 - some.stages.mean_yr) < 0.05)
    }

    @Test func buildersBoundWhatIsBegun() throws {
        var few = try inputs()
        few.workers = 20_000
        let years = try outlook(few)
        for (a, b) in zip(years, years.dropFirst()) { #expect(b.campus_GW - a.campus_GW <= 2.0001) }
    }

    @Test func priceFollowsTheMassAndStopsAtTheFloor() throws {
        let years = try outlook(try inputs())
        for (a, b) in zip(years, years.dropFirst()) {
            #expect(b.launch_USD_per_kg <= a.launch_USD_per_kg && b.launch_USD_per_kg >= 8)
            #expect(b.launched_t >= a.launched_t)
        }
        #expect(throws: DomainError.self) {
            var wrong = try inputs()
            wrong.end = wrong.start
            _ = try outlook(wrong)
        }
        #expect(abs(delayCost_USD(revenue_USD_per_yr: 1, rate_per_yr: 0, erosion_per_yr: 0, delay_yr: 3) - 3) < 1e-12)
    }
}

@Suite struct UncertaintyTests {
    @Test func triangularQuantilesInvertItsLaw() throws {
        let law = try Triangular("x", low: 1, mode: 2, high: 5)
        #expect(law.quantile(0) == 1 && law.quantile(1) == 5 && abs(law.quantile(0.25) - 2) < 1e-12)
        let mean = (0..<100_000).reduce(0.0) { $0 + law.quantile((Double($1) + 0.5) / 100_000) } / 100_000
        #expect(abs(mean - 8.0 / 3) < 1e-5)
        #expect(throws: DomainError.self) { try Triangular("x", low: 2, mode: 1, high: 3) }
    }

    @Test func wideRangesAreTriangularInTheirLogarithm() throws {
        let law = try Triangular("x", low: 1e-3, mode: 1e-2, high: 1e-1)
        #expect(law.isLogarithmic && abs(law.quantile(0.5) / 1e-2 - 1) < 1e-12)
        #expect(abs(law.quantile(0) / 1e-3 - 1) < 1e-12 && abs(law.quantile(1) / 1e-1 - 1) < 1e-12)
        #expect(!(try Triangular("x", low: 1, mode: 2, high: 9).isLogarithmic))
    }

    /// The rank correlation of many pairs is what was asked for.
    @Test func ranksCorrelate() throws {
        let copula = try RankCorrelation(count: 2, pairs: [(0, 1, 0.7)])
        let count = 4000
        var pairs: [(Double, Double)] = []
        for k in 0..<count {
            // A rank-one lattice: even in the square.
            var shares = [(Double(k) + 0.5) / Double(count), (Double(k) * 0.6180339887498949).truncatingRemainder(dividingBy: 1)]
            if shares[1] == 0 { shares[1] = 0.5 / Double(count) }
            copula.apply(&shares)
            pairs.append((shares[0], shares[1]))
        }
        // The marginals stay uniform, so that 12 times the covariance is the rank correlation.
        let mean = (pairs.reduce(0) { $0 + $1.0 } / Double(count), pairs.reduce(0) { $0 + $1.1 } / Double(count))
        let covariance = pairs.reduce(0) { $0 + ($1.0 - mean.0) * ($1.1 - mean.1) } / Double(count)
        #expect(abs(12 * covariance - 0.7) < 0.01)
        #expect(throws: DomainError.self) { try RankCorrelation(count: 3, pairs: [(0, 1, 0.9), (1, 2, 0.9), (0, 2, -0.9)]) }
        #expect(throws: DomainError.self) { try RankCorrelation(count: 2, pairs: [(0, 1, 1.5)]) }
    }
}
