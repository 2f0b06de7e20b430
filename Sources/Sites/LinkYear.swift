public import Units

/// What a link carries hour by hour, per what it carries at best: a year of weather from the rates of an availability curve.
///
/// The rate that stands in all but a share of the year is known for some shares; every hour has one share, dealt out by the golden
/// ratio, so that each year has all of them and any run of hours its part. What weather does to neighbouring hours is not modelled:
/// the distribution counts, not its order.
public struct LinkYear: Sendable, Hashable {
    private let percentages: [Double], shares: [Double]

    /// - Parameters:
    ///   - percentages: of the year in which less is carried, rising.
    ///   - rates_bit_per_s: carried in all but that percentage.
    /// - Throws: ``DomainError`` unless percentages rise within 0 … 100, rates are not negative and do not fall, and one is above zero.
    public init(percentages: [Double], rates_bit_per_s: [Double]) throws(DomainError) {
        guard percentages.count == rates_bit_per_s.count, let best = rates_bit_per_s.max(), best > 0, best.isFinite else {
            throw DomainError(
                "rates of a link", value: "\(rates_bit_per_s.count) rates", allowed: "a rate a percentage, one of them above zero"
            )
        }
        for percent in percentages where !(0...100).contains(percent) {
            throw DomainError("percentage", value: "\(percent) %", allowed: "0 … 100 %")
        }
        for (first, second) in zip(percentages, percentages.dropFirst()) where !(second > first) {
            throw DomainError(
                "percentage", value: "\(compact(second)) % after \(compact(first)) %", allowed: "rising percentages")
        }
        for rate in rates_bit_per_s where !(rate >= 0) { throw DomainError("rate", value: "\(rate) bit/s", allowed: "0 or more") }
        for (first, second) in zip(rates_bit_per_s, rates_bit_per_s.dropFirst()) where second < first {
            throw DomainError(
                "rate", value: "\(compact(second)) bit/s after \(compact(first))",
                allowed: "rates that do not fall with the percentage")
        }
        self.percentages = percentages
        shares = rates_bit_per_s.map { $0 / best }
    }

    /// What is carried in an hour per the best, 0 … 1.
    public func share(hour: Int) -> Double {
        let golden = 0.6180339887498949
        return share(percent: 100 * ((Double(hour) + 0.5) * golden).truncatingRemainder(dividingBy: 1))
    }

    /// What is carried in all but a percentage of the year; linear between those known, the ends held.
    public func share(percent: Double) -> Double {
        guard let next = percentages.firstIndex(where: { $0 >= percent }) else { return shares[shares.count - 1] }
        if next == 0 { return shares[0] }
        let weight = (percent - percentages[next - 1]) / (percentages[next] - percentages[next - 1])
        return shares[next - 1] + weight * (shares[next] - shares[next - 1])
    }

    /// Mean over the hours of a year.
    public var mean: Double { (0..<8760).reduce(0) { $0 + share(hour: $1) } / 8760 }
}
