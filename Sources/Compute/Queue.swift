internal import GSLKit
internal import Glibc

/// Requests that come at random and wait for one of some equal places: a queue of the kind M/M/c.
///
/// Source: Erlang, Solution of some problems in the theory of probabilities of significance in automatic telephone exchanges, 1917;
/// Kleinrock, Queueing Systems I, 1975, section 3.5.
public struct Queue: Hashable, Sendable {
    /// Places that serve a request each, a whole number of at least one.
    public let places: Double
    /// Requests in service on average if none waited: arrivals a second times the mean time of service.
    public let offered: Double
    /// Mean time of service, s.
    public let service_s: Double

    /// - Precondition: `places >= 1`, `offered >= 0`, `service_s > 0`.
    public init(places: Double, offered: Double, service_s: Double) {
        precondition(places >= 1 && offered >= 0 && service_s > 0, "a queue has a place and a time of service")
        (self.places, self.offered, self.service_s) = (places.rounded(.down), offered, service_s)
    }

    /// Share of the places that are taken; from 1 on the queue grows without end.
    public var load: Double { offered / places }

    /// Probability that all places are taken and a request would be turned away: Erlang's B, as a ratio of Poisson probabilities.
    public var blocking: Double {
        offered > 0 ? poissonDensity(places, mean: offered) / poissonProbability(ofAtMost: places, mean: offered) : 0
    }

    /// Probability that a request waits: Erlang's C; 1 where the queue grows without end.
    public var waiting: Double {
        guard load < 1 else { return 1 }
        let b = blocking
        return b / (1 - load * (1 - b))
    }

    /// Mean wait of all requests, s; infinite where the queue grows without end.
    public var meanWait_s: Double { load < 1 ? waiting * service_s / (places - offered) : .infinity }

    /// The wait that a share of the requests stays below, s.
    public func wait_s(share: Double) -> Double {
        guard load < 1 else { return .infinity }
        let late = waiting
        return late > 1 - share ? log(late / (1 - share)) * service_s / (places - offered) : 0
    }

    /// The largest load at which a share of the requests waits no longer than a limit; 0 where even a lone request does.
    public static func largestLoad(places: Double, service_s: Double, limit_s: Double, share: Double) -> Double {
        let whole = places.rounded(.down)
        guard whole >= 1 else { return 0 }
        var (low, high) = (0.0, 1.0)
        for _ in 0..<50 {
            let middle = (low + high) / 2
            let queue = Queue(places: whole, offered: middle * whole, service_s: service_s)
            if queue.wait_s(share: share) <= limit_s { low = middle } else { high = middle }
        }
        return low
    }
}
