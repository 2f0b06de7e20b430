public import Tables

/// What was run, from what, and what came out, so that a run can be repeated and checked.
///
/// It holds no wall-clock time and no machine: two runs of the same input give the same bytes.
public struct Manifest {
    /// One file and its digest.
    public struct Entry: Sendable {
        public let path: String
        public let sha256: String
        public let bytes: Int

        public init(path: String, sha256: String, bytes: Int) {
            (self.path, self.sha256, self.bytes) = (path, sha256, bytes)
        }

        /// Digests a file; `name` is how the manifest calls it.
        public init(file: String, name: String? = nil) throws(FileError) {
            let (sha256, bytes) = try SHA256.ofFile(file)
            self.init(path: name ?? file, sha256: sha256, bytes: bytes)
        }

        var json: JSON { ["path": .string(path), "sha256": .string(sha256), "bytes": .number(Double(bytes))] }
    }

    public var command: [String]
    public var version: String
    /// Name and version of each library.
    public var libraries: [(String, String)]
    public var seed: Int
    public var inputs: [Entry]
    public var outputs: [Entry]
    /// Facts that stood in for what the scenario leaves open, and those that it replaces.
    public var factsUsed: [(id: String, value: Double, unit: String, source: String)]
    public var factOverrides: [(id: String, text: String)]
    public var notes: [String]

    public init(
        command: [String], version: String, libraries: [(String, String)], seed: Int, inputs: [Entry], outputs: [Entry],
        factsUsed: [(id: String, value: Double, unit: String, source: String)], factOverrides: [(id: String, text: String)],
        notes: [String]
    ) {
        (self.command, self.version, self.libraries, self.seed) = (command, version, libraries, seed)
        (self.inputs, self.outputs, self.notes) = (inputs, outputs, notes)
        (self.factsUsed, self.factOverrides) = (factsUsed, factOverrides)
    }

    public var json: JSON {
        [
            "schema": "analemma-manifest/1",
            "tool": [
                "name": "analemma", "version": .string(version), "libraries": .object(libraries.map { ($0.0, .string($0.1)) }),
            ],
            "command": .array(command.map(JSON.string)),
            "seed": .number(Double(seed)),
            "inputs": .array(inputs.map(\.json)),
            "outputs": .array(outputs.map(\.json)),
            "facts_used": .array(
                factsUsed.map { fact in
                    [
                        "id": .string(fact.id), "value": .number(fact.value), "unit": .string(fact.unit),
                        "source": .string(fact.source),
                    ]
                }),
            "facts_replaced": .object(factOverrides.map { ($0.id, .string($0.text)) }),
            "notes": .array(notes.map(JSON.string)),
        ]
    }
}
