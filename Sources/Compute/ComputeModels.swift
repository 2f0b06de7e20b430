public import Models
internal import Units

/// Models of fleets, of workloads and of demand for the registry.
public let computeModels: [Model] = fleetModels + servingModels + demandModels

private let fleetModels: [Model] = [
    Model(
        "fleet.capacity", "How much of a fleet of alike, correlated members computes at once.",
        edition: "beta distribution with the moments of exchangeable members", source: "docs/models/fleets.md",
        inputs: [
            .number("members", "1", 1...1e12, "members that take part"),
            .number("probability", "1", 0...1, "that one of them computes"),
            .number("correlation", "1", 0...1, default: 0, "between two of them"),
            .number("member_kW", "kW", 0...1e6, default: 1, "power of a member that computes"),
        ],
        outputs: [
            .number("mean_kW", "kW", 0...1e18, "mean power"),
            .number("deviation_kW", "kW", 0...1e18, "standard deviation"),
            .number("p05_kW", "kW", 0...1e18, "power that is there in 95 of 100 cases"),
            .number("p50_kW", "kW", 0...1e18, "median"),
            .number("p95_kW", "kW", 0...1e18, "power that is there in 5 of 100 cases"),
        ],
        row: { row throws(DomainError) in
            let capacity = FleetCapacity(
                count: row["members"], probability: row["probability"], correlation: row["correlation"])
            let all_kW = row["members"] * row["member_kW"]
            return [capacity.mean, capacity.variance.squareRoot()].map { $0 * all_kW }
                + [0.05, 0.5, 0.95].map { capacity.quantile($0) * all_kW }
        }),
    Model(
        "fleet.owner", "What the owner of a machine that is there anyway earns with it, per month.",
        edition: "cash of one month", source: "docs/models/fleets.md",
        inputs: [
            .number("it_kW", "kW", 0.0001...1e6, "power into computing"),
            .number("hours_per_month", "h", 0.01...745, "in which it computes"),
            .number("price_USD_per_kWh_it", "USD/kWh", 0...1000, "paid to the owner per energy into computing"),
            .number("overhead", "1", 1...10, default: 1, "energy at the plug per energy into computing"),
            .number("tariff_USD_per_kWh", "USD/kWh", 0...10, "price of electricity"),
            .number("battery_share", "1", 0...1, default: 0, "of the energy at the plug that goes through the owner's battery"),
            .number("wear_USD_per_kWh", "USD/kWh", 0...10, default: 0, "of the battery, per energy through it"),
            .number("network_USD_per_month", "USD", 0...1e6, default: 0, "for the line"),
        ],
        outputs: [
            .number("revenue_USD_per_month", "USD", 0...1e12, "paid to the owner"),
            .number("electricity_USD_per_month", "USD", 0...1e12, "for electricity"),
            .number("wear_USD_per_month", "USD", 0...1e12, "of the battery"),
            .number("net_USD_per_month", "USD", -1e12...1e12, "what is left"),
            .number("break_even_USD_per_kWh_it", "USD/kWh", 0...1e9, "price at which nothing is left"),
        ],
        row: { row throws(DomainError) in
            let it_kWh = row["it_kW"] * row["hours_per_month"]
            let account = OwnerAccount(
                it_kWh: it_kWh, price_USD_per_kWh: row["price_USD_per_kWh_it"], overhead: row["overhead"],
                tariff_USD_per_kWh: row["tariff_USD_per_kWh"], cycled_kWh: it_kWh * row["overhead"] * row["battery_share"],
                wear_USD_per_kWh: row["wear_USD_per_kWh"], network_USD: row["network_USD_per_month"])
            return [
                account.revenue_USD, account.electricity_USD, account.wear_USD, account.net_USD,
                account.breakEven_USD_per_kWh(it_kWh: it_kWh),
            ]
        }),
]

private let servingModels: [Model] = [
    Model(
        "compute.decoding", "Tokens that a node generates, from memory bandwidth and arithmetic.",
        edition: "roofline of decoding", source: "docs/models/workloads.md",
        inputs: [
            .number("parameters_billion", "1", 0.001...1e6, "all parameters"),
            .number("active_billion", "1", 0.001...1e6, "parameters that a token passes through"),
            .number("bits_per_parameter", "1", 1...64, default: 8, "of the weights as stored"),
            .number("cache_GB", "GB", 0...1e6, default: 0, "keys and values of one sequence"),
            .number("memory_GB", "GB", 0.01...1e6, "of the node"),
            .number("bandwidth_GB_per_s", "GB/s", 0.01...1e9, "of that memory"),
            .number("rate_TFLOP_per_s", "TFLOP/s", 0.001...1e9, "dense operations of the node"),
            .number("power_W", "W", 0.01...1e9, "of the node at full work"),
            .number("batch", "1", 1...1e6, default: 1, "sequences side by side"),
        ],
        outputs: [
            .number("batch_held", "1", 0...1e6, "sequences that fit; 0: the model does not"),
            .number("sequence_tok_per_s", "1/s", 0...1e9, "tokens per second of one sequence"),
            .number("node_tok_per_s", "1/s", 0...1e12, "tokens per second of the node"),
            .number("token_J", "J", 0...1e12, "energy of a token at the node"),
        ],
        row: { row throws(DomainError) in
            guard row["active_billion"] <= row["parameters_billion"] else {
                throw DomainError("active_billion", row["active_billion"], unit: "1", allowed: 0...row["parameters_billion"])
            }
            let model = LanguageModel(
                parameters: row["parameters_billion"] * 1e9, activeParameters: row["active_billion"] * 1e9,
                bitsPerParameter: row["bits_per_parameter"], cache_B: row["cache_GB"] * 1e9)
            let node = ComputeNode(
                memory_B: row["memory_GB"] * 1e9, bandwidth_B_per_s: row["bandwidth_GB_per_s"] * 1e9,
                operations_per_s: row["rate_TFLOP_per_s"] * 1e12, power_W: row["power_W"], fabric_bit_per_s: 0,
                backhaul_bit_per_s: 0)
            let result = decoding(model, on: node, batch: row["batch"])
            return [
                result.batch, result.perSequence_per_s, result.perNode_per_s, result.batch == 0 ? .nan : result.perToken_J,
            ]
        }),
    Model(
        "compute.training_step", "Share of the time that nodes compute in data-parallel training over links.",
        edition: "6 N D and a ring all-reduce", source: "docs/models/workloads.md",
        inputs: [
            .number("parameters_billion", "1", 0.001...1e6, "of the model"),
            .number("gradient_bits", "1", 1...64, default: 16, "exchanged per parameter"),
            .number("nodes", "1", 1...1e9, "that hold a copy each"),
            .number("tokens_per_node", "1", 1...1e9, "worked through in a step"),
            .number("rate_TFLOP_per_s", "TFLOP/s", 0.001...1e9, "dense operations of a node"),
            .number("arithmetic_use", "1", 0.01...1, default: 0.4, "share of that rate"),
            .number("link_Gb_per_s", "Gb/s", 1e-6...1e9, "of each node, either way"),
            .number("steps_per_exchange", "1", 1...1e6, default: 1, "1: synchronous"),
        ],
        outputs: [
            .number("compute_s", "s", 0...1e12, "arithmetic of a step"),
            .number("exchange_s", "s", 0...1e12, "exchange per step"),
            .number("efficiency", "1", 0...1, "share of the time in which nodes compute"),
        ],
        row: { row throws(DomainError) in
            let step = trainingStep(
                parameters: row["parameters_billion"] * 1e9, gradientBits: row["gradient_bits"], nodes: row["nodes"],
                tokensPerNode: row["tokens_per_node"], operations_per_s: row["rate_TFLOP_per_s"] * 1e12,
                arithmeticUse: row["arithmetic_use"], link_bit_per_s: row["link_Gb_per_s"] * 1e9,
                stepsPerExchange: row["steps_per_exchange"])
            return [step.compute_s, step.exchange_s, step.efficiency]
        }),
]

private let demandModels: [Model] = [
    Model(
        "queue.wait", "How long requests wait for one of some equal places.",
        edition: "M/M/c, Erlang 1917", source: "docs/models/workloads.md",
        inputs: [
            .number("places", "1", 1...1e8, "requests that are served at once, a whole number"),
            .number("offered", "1", 0...1e8, "arrivals a second times the time of service"),
            .number("service_s", "s", 1e-6...1e6, default: 1, "mean time of service"),
            .number("share", "1", 0.01...0.999_999, default: 0.95, "of the requests that wait less than `wait_s`"),
        ],
        outputs: [
            .number("blocking", "1", 0...1, "probability that all places are taken, if none waited"),
            .number("waiting", "1", 0...1, "probability that a request waits"),
            .number("mean_wait_s", "s", 0...1e12, "of all requests; missing where the queue grows without end"),
            .number("wait_s", "s", 0...1e12, "that the share stays below; missing likewise"),
        ],
        row: { row throws(DomainError) in
            let queue = Queue(places: row["places"], offered: row["offered"], service_s: row["service_s"])
            let waits = [queue.meanWait_s, queue.wait_s(share: row["share"])].map { $0.isFinite ? $0 : .nan }
            return [queue.blocking, queue.waiting] + waits
        }),
    Model(
        "demand.efficiency", "Efficiency per token over years, and what demand and power become.",
        edition: "saturating gain, constant elasticity", source: "docs/models/workloads.md",
        inputs: [
            .number("years", "yr", 0...50, "after the first year"),
            .number("total_gain", "1", 1...1e6, default: 85, "tokens per energy in the end"),
            .number("time_yr", "yr", 0.1...50, default: 3, "in which 63 % of it, on a logarithmic scale, is reached"),
            .number("rebound", "1", 0...3, default: 0.8, "relative growth of tokens per relative fall of energy per token"),
            .number("growth_per_yr", "1/yr", -0.5...10, default: 0.3, "growth of demand at the same efficiency"),
        ],
        outputs: [
            .number("gain", "1", 1...1e6, "tokens per energy, per that of the first year"),
            .number("tokens", "1", 0...1e12, "asked for, per those of the first year"),
            .number("power", "1", 0...1e12, "that they take, per that of the first year"),
        ],
        row: { row throws(DomainError) in
            let path = EfficiencyPath(
                totalGain: row["total_gain"], time_yr: row["time_yr"], rebound: row["rebound"],
                growth_per_yr: row["growth_per_yr"])
            let years = row["years"]
            return [path.gain(after: years), path.tokens(after: years), path.power(after: years)]
        }),
    Model(
        "demand.small_models", "Share of requests that a model within some memory answers well enough, over years.",
        edition: "logistic in the logarithm of memory, halving time", source: "docs/models/workloads.md",
        inputs: [
            .number("memory_GB", "GB", 0...1e6, "that a node has for weights"),
            .number("years", "yr", 0...50, default: 0, "after the first year"),
            .number("median_GB", "GB", 0.001...1e6, default: 60, "of the model that half of the requests need at first"),
            .number("slope", "1", 0.05...10, default: 0.7, "power of memory in the odds"),
            .number("halving_yr", "yr", 0.05...50, default: 1, "until models of half the size do the same"),
        ],
        outputs: [.number("share", "1", 0...1, "of the requests")],
        row: { row throws(DomainError) in
            let models = SmallModels(median_B: row["median_GB"] * 1e9, slope: row["slope"], halving_yr: row["halving_yr"])
            return [models.share(memory_B: row["memory_GB"] * 1e9, after: row["years"])]
        }),
]
