internal import Glibc

/// Random numbers that depend on a key and a counter alone, so that they are the same in any order and on any thread.
///
/// Philox 4x32 with ten rounds. Source: Salmon, Moraes, Dror and Shaw, Parallel random numbers: as easy as 1, 2, 3, SC11, 2011.
struct CounterRandom: Sendable {
    private let key: (UInt32, UInt32)

    /// - Parameter key: one stream per key.
    init(key: UInt64) { self.key = (UInt32(truncatingIfNeeded: key), UInt32(truncatingIfNeeded: key >> 32)) }

    /// The key of a place and a seed; places closer than a microdegree share it.
    init(seed: UInt64, longitude_rad: Double, latitude_rad: Double) {
        let microdegrees = 180e6 / Double.pi
        let east = (longitude_rad * microdegrees).rounded(), north = (latitude_rad * microdegrees).rounded()
        let place = UInt64(bitPattern: Int64(east)) << 32 ^ UInt64(UInt32(truncatingIfNeeded: Int64(north)))
        self.init(key: CounterRandom.mixed(seed &+ CounterRandom.mixed(place)))
    }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood, 2014).
    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }

    /// Four words of a counter.
    func words(_ counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
        var (c, k0, k1) = (counter, key.0, key.1)
        for _ in 0..<10 {
            let a = c.x.multipliedFullWidth(by: 0xD251_1F53), b = c.z.multipliedFullWidth(by: 0xCD9E_8D57)
            c = SIMD4(b.high ^ c.y ^ k0, b.low, a.high ^ c.w ^ k1, a.low)
            k0 &+= 0x9E37_79B9
            k1 &+= 0xBB67_AE85
        }
        return c
    }

    /// A standard normal number of a stream and an index (Box and Muller, 1958).
    func normal(stream: UInt32, _ index: Int) -> Double {
        let bits = UInt64(bitPattern: Int64(index))
        let w = words(SIMD4(UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32), stream, 0))
        func uniform(_ high: UInt32, _ low: UInt32) -> Double {
            (Double(UInt64(high) << 21 | UInt64(low) >> 11) + 0.5) * 0x1p-53
        }
        return sqrt(-2 * log(uniform(w.x, w.y))) * cos(2 * .pi * uniform(w.z, w.w))
    }
}

/// First-order autoregressive normal processes of unit variance over a run of indices, the same whatever the run.
///
/// The normal numbers of a stream are drawn once each.
struct AutoregressiveStream {
    private let random: CounterRandom
    private let stream: UInt32
    private let first: Int
    private var normals: [Double]

    /// Terms of the past that count at most.
    private static let reach = 64

    /// - Parameter indices: all that will be asked for.
    init(_ random: CounterRandom, stream: UInt32, indices: ClosedRange<Int>) {
        (self.random, self.stream) = (random, stream)
        first = indices.lowerBound - AutoregressiveStream.reach
        normals = [Double](repeating: .nan, count: indices.upperBound - first + 1)
    }

    /// The process of a correlation at an index: a sum over the past, cut where its terms fall below 1e-4.
    mutating func value(_ index: Int, correlation: Double) -> Double {
        var (sum, weight) = (0.0, sqrt(1 - correlation * correlation))
        for lag in 0..<AutoregressiveStream.reach where weight > 1e-4 {
            let position = index - lag - first
            if normals[position].isNaN { normals[position] = random.normal(stream: stream, index - lag) }
            sum += weight * normals[position]
            weight *= correlation
        }
        return sum
    }

    /// The process of a correlation at an index, from the value at the index before it where that is at hand: the same but for
    /// what the sum over the past cuts off, below 1e-3 of a standard deviation.
    mutating func value(_ index: Int, correlation: Double, after before: (index: Int, value: Double)?) -> Double {
        guard let before, before.index == index - 1 else { return value(index, correlation: correlation) }
        let position = index - first
        if normals[position].isNaN { normals[position] = random.normal(stream: stream, index) }
        return correlation * before.value + sqrt(1 - correlation * correlation) * normals[position]
    }
}
