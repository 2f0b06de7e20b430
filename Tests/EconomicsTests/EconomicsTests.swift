import Compute
import Foundation
import Tables
import Testing
import Units

@testable import Economics

private let factFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("data/facts").path

@Suite struct MoneyTests {
    @Test(arguments: [0.0, 1e-9, 0.03, 0.2]) func recoveryRepaysTheCapital(rate: Double) throws {
        for years in [1, 7, 30] {
            let recovery = try capitalRecovery_per_yr(rate_per_yr: rate, life_yr: Double(years))
            let repaid = (1...years).reduce(0.0) { $0 + recovery / pow(1 + rate, Double($1)) }
            #expect(abs(repaid - 1) < 1e-9)
        }
    }

    @Test func whatIsNotDefinedIsAnError() {
        #expect(throws: DomainError.self) { try capitalRecovery_per_yr(rate_per_yr: -0.1, life_yr: 5) }
        #expect(throws: DomainError.self) { try capitalRecovery_per_yr(rate_per_yr: 0.1, life_yr: -5) }
        #expect(throws: DomainError.self) { try capitalRecovery_per_yr(rate_per_yr: .nan, life_yr: 5) }
        #expect(throws: DomainError.self) { try LearningCurve(anchor_USD: 1800, anchorAmount: 400, rate: 1) }
    }

    @Test func learningFallsByItsRatePerDoubling() throws {
        let curve = try LearningCurve(anchor_USD: 1800, anchorAmount: 400, rate: 0.2)
        #expect(abs(curve.price_USD(amount: 1600) / curve.price_USD(amount: 800) - 0.8) < 1e-14)
        #expect(abs(curve.amount(price_USD: curve.price_USD(amount: 12_345)) / 12_345 - 1) < 1e-12)
    }
}

@Suite struct BillTests {
    private let facts: CostFacts
    private var orbit: SiteQuantities {
        var q = SiteQuantities(
            realm: .orbit, it_W: 5e6, useful_W: 4.75e6, accelerators: 3597, operations_per_s: 1.5e19, life_yr: 5)
        (q.array_W, q.battery_J, q.radiator_m2) = (7.7e6, 1.9e10, 7600)
        return q
    }
    private var ground: SiteQuantities {
        var q = SiteQuantities(
            realm: .grid, it_W: 5e6, useful_W: 4.9e6, accelerators: 3597, operations_per_s: 1.6e19, life_yr: 15)
        q.firmEnergy_J_per_yr = 1.7e14
        return q
    }

    init() throws { facts = try CostFacts(try FactBook(folder: factFolder)) }

    @Test func partsAddUp() {
        for bill in [Bill(orbit, facts), Bill(ground, facts)] {
            let groups = CostItem.Group.allCases
            #expect(abs(groups.reduce(0) { $0 + bill.capital_USD([$1]) } / bill.capital_USD - 1) < 1e-12)
            #expect(bill.items.allSatisfy { $0.yearly_USD > 0 && $0.capital_USD >= 0 })
            let useful =
                bill.USD_per_accelerator_h * bill.quantities.accelerators * 8766 * bill.quantities.useful_W / bill.quantities.it_W
            #expect(abs(useful / bill.yearly_USD - 1) < 1e-12)
        }
    }

    @Test func breakEvenMakesThemEqual() {
        let cheap = Bill(ground, facts)
        var dear = ground
        dear.accelerators /= 20
        let bill = Bill(dear, facts)
        let root = breakEvenLaunch_USD_per_kg(orbit: orbit, ground: bill, facts: facts)
        var at = facts
        at[.launch] = root
        #expect(abs(Bill(orbit, at).USD_per_accelerator_h / bill.USD_per_accelerator_h - 1) < 1e-9)
        #expect(breakEvenLaunch_USD_per_kg(orbit: orbit, ground: cheap, facts: facts).isNaN)
    }

    @Test func costRisesWithEveryPrice() {
        let base = (Bill(orbit, facts).yearly_USD, Bill(ground, facts).yearly_USD)
        for fact in [
            CostFact.launch, .computers, .array, .battery, .radiator, .insurance, .orbitRate, .structureShare, .radiatorMass,
        ] {
            var more = facts
            more[fact] *= 1.1
            #expect(Bill(orbit, more).yearly_USD > base.0, "\(fact)")
            #expect((Bill(ground, more).yearly_USD > base.1) == (fact == .computers), "\(fact)")
        }
        var longer = facts
        longer[.arraySpecificPower] *= 2
        #expect(Bill(orbit, longer).launched_kg < Bill(orbit, facts).launched_kg)
    }
}

@Suite struct PublicationTests {
    @Test func everyPublicationComesOut() throws {
        for figure in try publishedFigures() {
            #expect(figure.agrees, "\(figure.publication): \(figure.figure) \(figure.computed)")
        }
    }

    @Test func starcloudContradictsItselfTwice() {
        let messages = publishedContradictions().map(\.message)
        #expect(messages.count == 2)
        #expect(messages.contains { $0.contains("50 USD/kg, not 30 USD/kg") })
        #expect(messages.contains { $0.contains("4.33 GW, not 5 GW") })
    }
}

@Suite struct BuildOutTests {
    @Test func probabilitiesAreConsistent() throws {
        let project = ProjectStages([try Stage("a", median_yr: 5, sigma: 0.35), try Stage("b", median_yr: 3, sigma: 0.2)])
        var before = 0.0
        for month in 0...240 {
            let now = project.energised(after: Double(month) / 12)
            #expect(now >= before && now <= 1)
            before = now
        }
        #expect(before > 0.999)
        #expect(abs(project.energised(after: try project.quantile_yr(0.3)) - 0.3) < 1e-9)
        // The last of two is later than either, and one stage alone is its own law.
        #expect(try project.quantile_yr(0.5) > 5)
        let alone = ProjectStages([try Stage("a", median_yr: 4, sigma: 0.5)])
        #expect(abs(try alone.quantile_yr(0.5) - 4) < 1e-9)
        #expect(abs(alone.mean_yr / (4 * exp(0.125)) - 1) < 1e-9)
        #expect(throws: DomainError.self) { try Stage("x", median_yr: 0, sigma: 1) }
    }
}

@Suite struct FactTests {
    @Test func shippedFactsHaveNoContradictions() throws {
        let book = try FactBook(folder: factFolder)
        let bad = factWarnings(book, year: 2026).filter { !$0.message.contains("more than 3 years old") }
        #expect(bad.isEmpty, "\(bad)")
    }

    @Test func lintSeesWhatIsWrong() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("facts-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = """
            id,value,low,high,unit,year,kind,confidence,source,note
            a.price,5,1,9,USD/kg,2015,estimate,medium,Someone 2015,
            b.share,0.5,,,1,2026,assumption,low,Assumption: none,
            c.unit,1,1,1,furlongs,2026,measured,high,Someone,
            accel.x.fp8_dense,10,10,10,TFLOP/s,2026,vendor,high,Someone,
            accel.x.bf16_dense,2,2,2,TFLOP/s,2026,vendor,high,Someone,
            """
        try text.write(to: folder.appendingPathComponent("facts.csv"), atomically: true, encoding: .utf8)
        let warnings = factWarnings(try FactBook(folder: folder.path), year: 2026)
        #expect(Set(warnings.map(\.id)) == ["a.price", "b.share", "c.unit", "accel.x.fp8_dense"])
    }
}
