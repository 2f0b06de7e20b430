/// What a unit of inference sends over a link.
public struct TokenTraffic: Sendable, Hashable {
    /// Tokens into and out of a request.
    public var inputTokens: Double, outputTokens: Double
    /// Bytes a token in either direction, and bytes a request beside them (images, headers).
    public var inputBytesPerToken: Double, outputBytesPerToken: Double, inputBytesPerRequest: Double,
        outputBytesPerRequest: Double

    public init(
        inputTokens: Double, outputTokens: Double, inputBytesPerToken: Double, outputBytesPerToken: Double,
        inputBytesPerRequest: Double = 0, outputBytesPerRequest: Double = 0
    ) {
        (self.inputTokens, self.outputTokens) = (inputTokens, outputTokens)
        (self.inputBytesPerToken, self.outputBytesPerToken) = (inputBytesPerToken, outputBytesPerToken)
        (self.inputBytesPerRequest, self.outputBytesPerRequest) = (inputBytesPerRequest, outputBytesPerRequest)
    }

    /// Into the site, bytes a request.
    public var ingress_B: Double { inputTokens * inputBytesPerToken + inputBytesPerRequest }
    /// Out of the site, bytes a request.
    public var egress_B: Double { outputTokens * outputBytesPerToken + outputBytesPerRequest }

    /// Rates in both directions of a throughput of output tokens, bit/s.
    public func rates_bit_per_s(outputTokens_per_s: Double) -> (ingress: Double, egress: Double) {
        let requests_per_s = outputTokens_per_s / outputTokens
        return (8 * ingress_B * requests_per_s, 8 * egress_B * requests_per_s)
    }

    /// Share of a throughput that links in both directions sustain, 0 … 1: the lesser of both.
    ///
    /// - Parameter availability: share of the time in which the links stand; work waits for them at most as long as their buffers hold.
    public func usefulShare(
        outputTokens_per_s: Double, ingress_bit_per_s: Double, egress_bit_per_s: Double, availability: Double
    ) -> Double {
        let need = rates_bit_per_s(outputTokens_per_s: outputTokens_per_s)
        let into = need.ingress > 0 ? availability * ingress_bit_per_s / need.ingress : 1
        let out = need.egress > 0 ? availability * egress_bit_per_s / need.egress : 1
        return min(1, into, out)
    }
}

/// The keys and values that a model keeps for a token, where prefill and decoding stand at different places.
public struct KeyValueCache: Sendable, Hashable {
    public var layers: Double, heads: Double, headSize: Double, bytesPerValue: Double

    /// - Parameters:
    ///   - heads: of keys and values (fewer than of queries under grouped attention).
    public init(layers: Double, heads: Double, headSize: Double, bytesPerValue: Double) {
        (self.layers, self.heads, self.headSize, self.bytesPerValue) = (layers, heads, headSize, bytesPerValue)
    }

    /// Bytes a token: a key and a value in each layer.
    public var bytesPerToken: Double { 2 * layers * heads * headSize * bytesPerValue }

    /// Time to move the cache of some tokens, s.
    public func move_s(tokens: Double, rate_bit_per_s: Double) -> Double { 8 * bytesPerToken * tokens / rate_bit_per_s }
}
