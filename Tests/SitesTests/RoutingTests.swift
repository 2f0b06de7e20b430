import Compute
import Foundation
import Tables
import Testing

/// Routing against linear programmes of scipy (Fixtures/routing.csv).
@Suite struct RoutingTests {
    private struct Case {
        let demand: [Double], capacity: [Double], cost: [[Double]]
        let served: Double, leastCost: Double
    }

    private func cases() throws -> [Case] {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/routing.csv").path
        let reader = try CSVReader(path: path)
        var cases: [Case] = []
        while let record = try reader.next() {
            func numbers(_ column: Int) -> [Double] { record.fields[column].split(separator: " ").map { Double($0) ?? .nan } }
            let (demand, capacity, flat) = (numbers(1), numbers(2), numbers(3))
            let rows = demand.indices.map { Array(flat[$0 * capacity.count..<($0 + 1) * capacity.count]) }
            cases.append(
                Case(demand: demand, capacity: capacity, cost: rows, served: numbers(4)[0], leastCost: numbers(5)[0]))
        }
        return cases
    }

    @Test func servesAsMuchAtAsLittleCostAsALinearProgramme() throws {
        let cases = try cases()
        #expect(cases.count == 40)
        for (index, item) in cases.enumerated() {
            let routing = Routing(demand: item.demand, capacity: item.capacity, cost: item.cost)
            let served = routing.flow.flatMap { $0 }.reduce(0, +)
            #expect(abs(served - item.served) < 1e-9 * (1 + item.served), "case \(index)")
            #expect(abs(routing.cost - item.leastCost) < 1e-9 * (1 + item.leastCost), "case \(index)")
        }
    }

    @Test func keepsToDemandsAndCapacities() throws {
        for item in try cases() {
            let routing = Routing(demand: item.demand, capacity: item.capacity, cost: item.cost)
            for row in item.demand.indices {
                let sum = routing.flow[row].reduce(0, +) + routing.unserved[row]
                #expect(abs(sum - item.demand[row]) < 1e-9)
                for column in item.capacity.indices where routing.flow[row][column] > 0 {
                    #expect(item.cost[row][column] < .infinity)
                }
            }
            for column in item.capacity.indices {
                let load = routing.flow.reduce(0) { $0 + $1[column] }
                #expect(load <= item.capacity[column] + 1e-9)
            }
        }
    }
}
