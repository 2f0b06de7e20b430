import Foundation
import Testing

private let comparison = "data/scenarios/dawn_dusk_and_five_campuses.yaml"

@Suite struct EconomicsCommandTests {
    @Test func publicationsComeOut() throws {
        let outcome = try analemma("bridge", "--published")
        #expect(outcome.status == 0 && !outcome.out.contains("DIFFERS"))
        #expect(outcome.out.contains("50 USD/kg, not 30 USD/kg") && outcome.out.contains("4.33 GW, not 5 GW"))
        #expect(try analemma("bridge").status == 64)
        #expect(try analemma("bridge", comparison, "--orbit", "Moon").status == 65)
    }

    @Test func costDoesNotDependOnTheOrderOfSites() throws {
        let text = try String(contentsOf: root.appendingPathComponent("data/scenarios/gigawatt_queue.yaml"), encoding: .utf8)
        let forwards = try analemma("compare", "-", "--format", "csv", input: text)
        let parts = text.components(separatedBy: "  - name: ")
        let last = parts[2].components(separatedBy: "outlook:")
        let swapped = parts[0] + "  - name: " + last[0] + "  - name: " + parts[1] + "outlook:" + last[1]
        let backwards = try analemma("compare", "-", "--format", "csv", input: swapped)
        #expect(forwards.status == 0 && backwards.status == 0)
        #expect(Set(forwards.out.split(separator: "\n")) == Set(backwards.out.split(separator: "\n")))
    }

    @Test func factsAreListedShownAndCompared() throws {
        #expect(try analemma("facts", "list", "launch").out.contains("launch.price"))
        #expect(try analemma("facts", "show", "launch.price").out.contains("source: "))
        let unknown = try analemma("facts", "show", "launch.prize")
        #expect(unknown.status == 65 && unknown.err.contains("launch.price"))
        #expect(try analemma("facts", "diff", "data/facts").out.contains("no differences"))
        #expect(try analemma("facts", "check", "--strict", "--stale-after", "20").status == 0)
        #expect(try analemma("facts", "check", "--strict", "--year", "2040").status == 1)
    }

    @Test func inputsThatContradictThemselvesAreTold() throws {
        let text = """
            schema: analemma/1
            title: Claims of a white paper
            facts: {launch.price: 30 USD/kg, launch.vehicle_price: 5e6 USD, launch.vehicle_payload: 100 t}
            sites:
              - name: Five gigawatts
                kind: orbit
                it_power: 5 GW
                orbit: {altitude: 650 km}
                array: {area: 16 km2, cell_efficiency: 0.22, packing: 0.9}
            """
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("claims-\(getpid()).yaml")
        try text.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let outcome = try analemma("facts", "check", file.path, "--strict")
        #expect(outcome.status == 1)
        #expect(outcome.out.contains("5000000 USD for 100 t is 50 USD/kg"), "\(outcome.out)\(outcome.err)")
        #expect(outcome.out.contains("gives 4.31 GW"), "\(outcome.out)")
    }

    @Test func drawsDoNotDependOnThreads() throws {
        let arguments = ["sweep", comparison, "--draws", "5000", "--format", "json"]
        let one = try analemma(arguments + ["--threads", "1"])
        let two = try analemma(arguments + ["--threads", "2"])
        #expect(one.status == 0 && one.out == two.out)
        let impossible = try analemma(
            "sweep", comparison, "--draws", "64", "--correlate", "launch.price,pv.space.cost=0.95", "--correlate",
            "pv.space.cost,rad.cost=0.95",
            "--correlate", "launch.price,rad.cost=-0.95", "--bills-only")
        #expect(impossible.status == 65 && impossible.err.contains("positive definite"))
        #expect(try analemma("sweep", comparison, "--facts", "launch.prize").status == 65)
    }

    @Test func gridsSimulateEveryPoint() throws {
        let outcome = try analemma(
            "sweep", "data/scenarios/gigawatt_queue.yaml", "--vary", "facts.ground.elec.us_dc=0.05:0.15:2 USD/kWh", "--vary",
            "sites[0].it_power=100 MW,1 GW")
        #expect(outcome.status == 0 && outcome.out.split(separator: "\n").count == 1 + 2 * 2 * 2)
        let many = try analemma("sweep", comparison, "--vary", "sites[0].orbit.altitude=400:900:1000000 km")
        #expect(many.status == 65 && many.err.contains("--yes"))
        let wrong = try analemma("sweep", comparison, "--vary", "sites[9].it_power=1 MW")
        #expect(wrong.status == 65 && wrong.err.contains("0 … 5"))
    }

    @Test func outlookTellsYears() throws {
        let outcome = try analemma("outlook", "data/scenarios/stranded_chips.yaml", "--format", "csv")
        #expect(outcome.status == 0 && outcome.out.split(separator: "\n").count == 22)
        #expect(try analemma("outlook", comparison).status == 65)
    }
}
