import Testing

@testable import Compute

@Suite struct QueueTests {
    @Test func onePlaceIsTheTextbookQueue() {
        let queue = Queue(places: 1, offered: 0.8, service_s: 2)
        #expect(abs(queue.waiting - 0.8) < 1e-12 && abs(queue.meanWait_s - 8) < 1e-9)
        #expect(Queue(places: 3, offered: 3, service_s: 1).meanWait_s == .infinity)
        #expect(Queue(places: 3, offered: 0, service_s: 1).wait_s(share: 0.95) == 0)
    }

    @Test func manyPlacesBearMoreLoadThanFew() {
        let loads = [1.0, 8, 64, 4096, 1e6].map { Queue.largestLoad(places: $0, service_s: 10, limit_s: 0.1, share: 0.95) }
        #expect(zip(loads, loads.dropFirst()).allSatisfy { $0 < $1 })
        #expect(loads[0] < 0.06 && loads[4] > 0.998 && loads[4] < 1)
        let queue = Queue(places: 64, offered: 64 * loads[2], service_s: 10)
        #expect(abs(queue.wait_s(share: 0.95) - 0.1) < 1e-6)
    }

    @Test func aLooserLimitBearsMoreLoad() {
        let tight = Queue.largestLoad(places: 32, service_s: 5, limit_s: 0.01, share: 0.95)
        let loose = Queue.largestLoad(places: 32, service_s: 5, limit_s: 5, share: 0.95)
        #expect(tight < loose && loose < 1)
    }
}
