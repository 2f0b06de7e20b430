import Compute
import Foundation
import Tables
import Testing

@testable import Economics

private let data = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("data").path

@Suite struct SiteKindTests {
    private let book: FactBook
    private let facts: CostFacts

    init() throws {
        book = try FactBook(folder: "\(data)/facts")
        facts = try CostFacts(book)
    }

    private func site(_ realm: SiteQuantities.Realm) -> SiteQuantities {
        var q = SiteQuantities(realm: realm, it_W: 1e7, useful_W: 9e6, accelerators: 7000, operations_per_s: 3e19, life_yr: 5)
        (q.members, q.firmEnergy_J_per_yr, q.traffic_bit_per_s) = (800, 3e14, 1e9)
        (q.array_W, q.battery_J, q.radiator_m2) = (1.5e7, 3e10, 1.5e4)
        return q
    }

    @Test(arguments: SiteQuantities.Realm.allCases) func everyKindHasABillWithTheSameDenominators(realm: SiteQuantities.Realm) {
        var q = site(realm)
        (q.paysOwners, q.paid_USD_per_yr) = (true, 1e6)
        let bill = Bill(q, facts)
        let sum = bill.items.reduce(0) { $0 + $1.yearly_USD }
        #expect(abs(sum / bill.yearly_USD - 1) < 1e-12 && sum > 0)
        #expect(abs(bill.yearly_USD_per_kW_it * q.it_W / 1000 / sum - 1) < 1e-12)
        let perToken = bill.USD_per_Mtoken / bill.USD_per_PFLOP_day
        let tokens = q.useful_W / facts[.energyPerToken] * 8766 * 3600
        let days = q.operations_per_s * 1e-15 * 8766 / 24
        #expect(abs(perToken / (1e6 * days / tokens) - 1) < 1e-12)
        #expect(bill.carbon_kg_per_MWh_it > 0 && bill.land_m2 >= 0)
        #expect((bill.launched_kg > 0) == (realm == .orbit))
        #expect(bill.presentValue_USD_per_W_it.isFinite)
    }

    @Test func whatPeopleOwnHasNoCapitalButThatOfJoining() {
        var q = site(.vehicles)
        (q.paysOwners, q.paid_USD_per_yr) = (true, 1e6)
        let bill = Bill(q, facts)
        #expect(bill.capital_USD == 800 * facts[.onboarding])
        #expect(bill.items.contains { $0.name == "paid to owners" && $0.running_USD_per_yr == 1e6 })
        #expect(!bill.items.contains { $0.name == "electricity" } && bill.land_m2 == 0)
        // Wear of the batteries has its making in the carbon.
        var worn = q
        worn.cycled_J_per_yr = 1e13
        #expect(Bill(worn, facts).carbon_kg_per_yr > bill.carbon_kg_per_yr)
    }

    @Test func heatThatIsUsedIsACredit() {
        let cold = site(.home)
        var warm = cold
        warm.heatSaved_J_per_yr = 1e14
        let saved = Bill(cold, facts).yearly_USD - Bill(warm, facts).yearly_USD
        #expect(abs(saved / (1e14 * facts[.electricity]) - 1) < 1e-9)
        #expect(Bill(warm, facts).carbon_kg_per_yr < Bill(cold, facts).carbon_kg_per_yr)
    }

    @Test func copiesAndChecksRaiseTheCostOfResultsOnly() {
        let once = site(.home)
        var twice = once
        twice.deliveredShare = 0.5
        let (a, b) = (Bill(once, facts), Bill(twice, facts))
        #expect(a.yearly_USD == b.yearly_USD)
        #expect(
            abs(b.USD_per_PFLOP_day / a.USD_per_PFLOP_day - 2) < 1e-12 && abs(b.USD_per_Mtoken / a.USD_per_Mtoken - 2) < 1e-12)
        #expect(a.lost_USD_per_kW_it == 0 && abs(b.lost_USD_per_kW_it / b.yearly_USD_per_kW_it - 0.5) < 1e-12)
    }

    @Test func valueDependsOnUseAndLatency() {
        var q = site(.grid)
        let atOnce = Bill(q, facts).value_USD_per_Mtoken
        q.roundTrip_s = 0.2
        #expect(abs(Bill(q, facts).value_USD_per_Mtoken / atOnce - (1 - 0.2 * facts[.valueDelay])) < 1e-12)
        q.use = .batch
        #expect(abs(Bill(q, facts).value_USD_per_Mtoken / atOnce - facts[.valueBatch]) < 1e-12)
    }

    @Test func gridsAreThoseOfTheCountries() throws {
        let sweden = GridTerms(.industry, countries: ["SWE": 1], book: book)
        #expect(abs(try sweden.carbon_kg_per_J(book) * 3.6e9 - 41) < 1e-9)
        let mixed = GridTerms(.home, countries: ["USA": 3, "DEU": 1], book: book)
        let price = try mixed.price_USD_per_J(book) * 3.6e6
        #expect(abs(price - (0.75 * 0.165 + 0.25 * 0.4266)) < 1e-9)
        let said = GridTerms(.industry, countries: ["SWE": 1], price_USD_per_J: 1e-8, carbon_kg_per_J: 0, book: book)
        #expect(try said.price_USD_per_J(book) == 1e-8)
        #expect(try said.carbon_kg_per_J(book) == 0)
        #expect(GridTerms(.industry, countries: ["ATA": 1], book: book).notes.count == 2)
    }

    @Test func placesLieInTheirCountries() throws {
        let map = try CountryMap(folder: "\(data)/places")
        let places: [(Double, Double, String?)] = [
            (2.35, 48.86, "FRA"), (22.15, 65.58, "SWE"), (103.6, 1.6, "MYS"), (103.85, 1.29, "SGP"), (-99.73, 32.45, "USA"),
            (-74.01, 40.71, "USA"), (10.75, 59.91, "NOR"), (-175, 66, "RUS"), (-150, 0, nil), (28.2, -29.5, "LSO"),
            (359.9, 51.5, "GBR"),
        ]
        for (longitude, latitude, country) in places {
            #expect(map.country(longitude_deg: longitude, latitude_deg: latitude) == country, "\(longitude) \(latitude)")
        }
    }

    @Test func responsesOfPowersAreExactAtTheirNodesAndMultiply() {
        var base = SiteQuantities.Sizes(repeating: 1)
        base[3] = 0
        func sizes(_ x: Double) -> SiteQuantities.Sizes {
            var sizes = base
            sizes[0] = 0.3 / x
            sizes[1] = x * x / 0.09
            return sizes
        }
        let points = [0.2, 0.25, 0.35, 0.4].map { (value: $0, sizes: sizes($0)) }
        let response = Response(value: 0.3, base: base, points: points)
        for x in [0.2, 0.25, 0.3, 0.35, 0.4] {
            var moved = base
            response.apply(x, to: &moved)
            #expect(abs(moved[0] - 0.3 / x) < 1e-12 && abs(moved[1] - x * x / 0.09) < 1e-12 && moved[3] == 0)
        }
        var between = base
        response.apply(0.28, to: &between)
        #expect(abs(between[0] * 0.28 / 0.3 - 1) < 5e-3 && abs(between[1] * 0.09 / 0.0784 - 1) < 5e-3)
        // A limit that binds from some value on is not overshot.
        func held(_ x: Double) -> SiteQuantities.Sizes {
            var sizes = base
            sizes[0] = min(1, 1e-8 / x)
            return sizes
        }
        let limit = Response(value: 1e-8, base: base, points: [1e-10, 1e-9, 1e-7, 1e-6].map { (value: $0, sizes: held($0)) })
        for exponent in stride(from: -10.0, through: -6, by: 0.1) {
            var moved = base
            limit.apply(pow(10, exponent), to: &moved)
            #expect(moved[0] > 0 && moved[0] <= 1)
        }
        #expect(!response.isFlat && Response(value: 1, base: base, points: [(2, base)]).isFlat)
    }
}
