public import Models
internal import Units

/// What a workload asks of a link, and what a link leaves of it.
public let workloadModels: [Model] = [
    Model(
        "workload.inference", "Traffic of inference and the share of its throughput that links sustain.",
        edition: "bytes per token and request",
        source: "Azure LLM inference trace, 2023 (defaults: conversation); 4 bytes a token of text",
        inputs: [
            .number("output_tokens_per_s", "s-1", 0...1e15, "throughput of the site"),
            .number("input_tokens", "1", 0...1e7, default: 1154.7, "a request"),
            .number("output_tokens", "1", 0.01...1e7, default: 211.1, "a request"),
            .number("input_bytes_per_token", "1", 0...1e6, default: 4, "text in"),
            .number("output_bytes_per_token", "1", 0...1e6, default: 4, "text out; 200 with the frames of streaming"),
            .number("input_bytes_per_request", "1", 0...1e12, default: 0, "images, headers"),
            .number("output_bytes_per_request", "1", 0...1e12, default: 0, "images, headers"),
            .number("ingress_Gbit_per_s", "Gbit/s", 0...1e9, default: 1e9, "link into the site"),
            .number("egress_Gbit_per_s", "Gbit/s", 0...1e9, default: 1e9, "link out of the site"),
            .number("availability", "1", 0...1, default: 1, "share of the time in which the links stand"),
        ],
        outputs: [
            .number("ingress_bytes_per_request", "1", 0...1e15, "into the site"),
            .number("egress_bytes_per_request", "1", 0...1e15, "out of the site"),
            .number("needed_ingress_Gbit_per_s", "Gbit/s", 0...1e15, "for the whole throughput"),
            .number("needed_egress_Gbit_per_s", "Gbit/s", 0...1e15, "for the whole throughput"),
            .number("useful_share", "1", 0...1, "of the throughput"),
        ]
    ) { row throws(DomainError) in
        let traffic = TokenTraffic(
            inputTokens: row["input_tokens"], outputTokens: row["output_tokens"],
            inputBytesPerToken: row["input_bytes_per_token"], outputBytesPerToken: row["output_bytes_per_token"],
            inputBytesPerRequest: row["input_bytes_per_request"], outputBytesPerRequest: row["output_bytes_per_request"])
        let need = traffic.rates_bit_per_s(outputTokens_per_s: row["output_tokens_per_s"])
        let share = traffic.usefulShare(
            outputTokens_per_s: row["output_tokens_per_s"], ingress_bit_per_s: row["ingress_Gbit_per_s"] * 1e9,
            egress_bit_per_s: row["egress_Gbit_per_s"] * 1e9, availability: row["availability"])
        return [traffic.ingress_B, traffic.egress_B, need.ingress / 1e9, need.egress / 1e9, share]
    },
    Model(
        "workload.kv_cache", "Size of a request's keys and values, and the time to move them between sites.",
        edition: "grouped attention", source: "Ainslie et al., GQA, arXiv:2305.13245, 2023 (defaults: Llama 2 70B in 16 bits)",
        inputs: [
            .number("layers", "1", 1...10_000, default: 80, "of the model"),
            .number("heads", "1", 1...10_000, default: 8, "of keys and values"),
            .number("head_size", "1", 1...10_000, default: 128, "values a head"),
            .number("bytes_per_value", "1", 0.1...8, default: 2, "of the cache"),
            .number("tokens", "1", 0...1e8, default: 1154.7, "in the cache"),
            .number("rate_Gbit_per_s", "Gbit/s", 1e-9...1e9, "of the link"),
            .number("latency_ms", "ms", 0...1e5, default: 0, "one way, added to the time"),
        ],
        outputs: [
            .number("bytes_per_token", "1", 0...1e12, "keys and values"), .number("cache_MB", "MB", 0...1e12, "of all tokens"),
            .number("move_ms", "ms", 0...1e15, "time to move it"),
        ]
    ) { row throws(DomainError) in
        let cache = KeyValueCache(
            layers: row["layers"], heads: row["heads"], headSize: row["head_size"], bytesPerValue: row["bytes_per_value"])
        return [
            cache.bytesPerToken, cache.bytesPerToken * row["tokens"] / 1e6,
            cache.move_s(tokens: row["tokens"], rate_bit_per_s: row["rate_Gbit_per_s"] * 1e9) * 1000 + row["latency_ms"],
        ]
    },
    Model(
        "workload.training", "Training at several sites that exchange their weights over links after some steps.",
        edition: "ring all-reduce, halting and overlapped",
        source: "Douillard et al., DiLoCo, arXiv:2311.08105, 2023; Streaming DiLoCo, arXiv:2501.18512, 2025",
        inputs: [
            .number("parameters", "1", 1e3...1e15, default: 70e9, "of the model"),
            .number("bytes_per_parameter", "1", 0.01...16, default: 2, "exchanged"),
            .number("tokens_per_step", "1", 1...1e12, default: 4e6, "over all sites"),
            .number("accelerators", "1", 1...1e9, default: 16384, "at all sites"),
            .number("sustained_TFLOP_per_s", "TFLOP/s", 1e-3...1e9, default: 400, "of an accelerator in training"),
            .number("sites", "1", 1...1e6, default: 2, "that hold a copy each"),
            .number("local_steps", "1", 1...1e9, default: 1, "between exchanges; 1: synchronous"),
            .number("rate_Gbit_per_s", "Gbit/s", 1e-9...1e9, "of each site's link, each way"),
            .number("availability", "1", 1e-6...1, default: 1, "share of the time in which the link stands"),
            .number("latency_ms", "ms", 0...1e7, default: 50, "added to each exchange"),
            .number("wanted_share", "1", 0.001...0.9999, default: 0.95, "useful share for the needed rate"),
        ],
        outputs: [
            .number("step_s", "s", 0...1e15, "computing of a step"), .number("exchange_Gbit", "Gbit", 0...1e15, "a site sends"),
            .number("useful_share", "1", 0...1, "where the exchange halts computing"),
            .number("overlapped_share", "1", 0...1, "where it runs beside the next steps"),
            .number("needed_rate_Gbit_per_s", "Gbit/s", 0...1e15, "for the wanted share without latency, halting"),
        ]
    ) { row throws(DomainError) in
        let training = SiteTraining(
            parameters: row["parameters"], bytesPerParameter: row["bytes_per_parameter"], tokensPerStep: row["tokens_per_step"],
            accelerators: row["accelerators"], operationsPerAccelerator_per_s: row["sustained_TFLOP_per_s"] * 1e12,
            sites: row["sites"], localSteps: row["local_steps"])
        let shares = training.usefulShare(
            rate_bit_per_s: row["rate_Gbit_per_s"] * 1e9 * row["availability"], latency_s: row["latency_ms"] / 1000)
        return [
            training.step_s, training.exchange_bit / 1e9, shares.halting, shares.overlapped,
            training.rate_bit_per_s(usefulShare: row["wanted_share"], latency_s: 0) / 1e9 / row["availability"],
        ]
    },
    Model(
        "workload.distribution", "Time to bring a model, a checkpoint or data to a site.",
        edition: "size over rate",
        source: "sizes: weights 2 bytes a parameter; checkpoint with Adam's state 14; text 4 bytes a token",
        inputs: [
            .number("items", "1", 0...1e18, "parameters or tokens"),
            .number("bytes_per_item", "1", 0.01...1000, default: 2, "of each"),
            .number("rate_Gbit_per_s", "Gbit/s", 1e-9...1e9, "of the link"),
            .number("availability", "1", 1e-6...1, default: 1, "share of the time in which the link stands"),
            .number("pass_TB", "TB", 1e-9...1e9, default: 4.8, "carried in one pass of an optical ground station"),
        ],
        outputs: [
            .number("size_TB", "TB", 0...1e15, "to be moved"), .number("time_s", "s", 0...1e18, "over the link"),
            .number("passes", "1", 0...1e15, "of that size"),
        ]
    ) { row throws(DomainError) in
        let bytes = row["items"] * row["bytes_per_item"]
        return [bytes / 1e12, 8 * bytes / (row["rate_Gbit_per_s"] * 1e9 * row["availability"]), bytes / 1e12 / row["pass_TB"]]
    },
]
