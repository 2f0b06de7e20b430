internal import CNetCDF
internal import CZlib
internal import Dispatch
internal import Glibc
internal import Synchronization

/// A hyperslab of a variable in chunks, read past the C library: it only tells where the chunks are, and they are read and unpacked on
/// all cores. HDF5 does one thing at a time in a process.
struct ChunkedRead {
    /// Values below which the library is as fast.
    static let leastValues = 1 << 15

    let path: String
    let name: String
    let type: NetCDFType
    /// Lengths of a chunk.
    let chunk: [Int]
    let start: [Int], count: [Int]

    /// Reads into `out`, in C order.
    ///
    /// - Returns: false where the file is not packed by deflate alone, with or without shuffle, lacks a chunk or can't be read: the
    ///   library then has the word.
    func read(into out: UnsafeMutablePointer<Double>) -> Bool {
        let rank = chunk.count
        // First indices of all chunks that hold a part.
        var low: [Int] = [], numbers: [Int] = []
        for axis in 0..<rank {
            let (first, last) = (start[axis] / chunk[axis], (start[axis] + count[axis] - 1) / chunk[axis])
            low.append(first)
            numbers.append(last - first + 1)
        }
        let chunks = numbers.reduce(1, *)
        var firsts = [UInt64](repeating: 0, count: chunks * rank)
        for index in 0..<chunks {
            var rest = index
            for axis in (0..<rank).reversed() {
                firsts[index * rank + axis] = UInt64((low[axis] + rest % numbers[axis]) * chunk[axis])
                rest /= numbers[axis]
            }
        }
        var addresses = [UInt64](repeating: 0, count: chunks), bytes = addresses
        var (isShuffled, isDeflated) = (Int32(0), Int32(0))
        let status = withLibrary {
            analemma_hdf5_chunks(path, name, rank, chunks, firsts, type.size, &isShuffled, &isDeflated, &addresses, &bytes)
        }
        guard status == 0 else { return false }
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }

        let workers = max(1, min(chunks, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        let unpacker = ChunkUnpacker(
            read: self, descriptor: descriptor, isShuffled: isShuffled != 0, isDeflated: isDeflated != 0, firsts: firsts,
            addresses: addresses, bytes: bytes, out: out)
        let next = Atomic(0), failed = Atomic(false)
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
            var memory = ChunkMemory()
            while !failed.load(ordering: .relaxed) {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < chunks else { return }
                if !unpacker.unpack(index, &memory) { failed.store(true, ordering: .relaxed) }
            }
        }
        return !failed.load(ordering: .relaxed)
    }
}

/// Memory that one thread uses for one chunk after the other.
private struct ChunkMemory: ~Copyable {
    private(set) var packed = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private(set) var plain = UnsafeMutableRawBufferPointer(start: nil, count: 0)

    mutating func room(packed packedBytes: Int, plain plainBytes: Int) {
        if packed.count < packedBytes {
            packed.deallocate()
            packed = .allocate(byteCount: packedBytes, alignment: 64)
        }
        if plain.count < plainBytes {
            plain.deallocate()
            plain = .allocate(byteCount: plainBytes, alignment: 64)
        }
    }

    deinit {
        packed.deallocate()
        plain.deallocate()
    }
}

/// What unpacks chunks; threads write to parts of `out` that don't overlap.
private struct ChunkUnpacker: @unchecked Sendable {
    let read: ChunkedRead
    let descriptor: Int32
    let isShuffled: Bool, isDeflated: Bool
    let firsts: [UInt64], addresses: [UInt64], bytes: [UInt64]
    let out: UnsafeMutablePointer<Double>

    func unpack(_ index: Int, _ memory: inout ChunkMemory) -> Bool {
        let values = read.chunk.reduce(1, *), size = read.type.size
        let length = Int(bytes[index])
        memory.room(packed: length, plain: values * size)
        guard let packed = memory.packed.baseAddress, let plain = memory.plain.baseAddress else { return false }
        var done = 0
        while done < length {
            let got = pread(descriptor, packed + done, length - done, off_t(addresses[index]) + off_t(done))
            if got < 0 && errno == EINTR { continue }
            if got <= 0 { return false }
            done += got
        }
        var source = UnsafeRawPointer(packed)
        if isDeflated {
            var written = uLongf(values * size)
            let status = uncompress(
                plain.assumingMemoryBound(to: Bytef.self), &written, packed.assumingMemoryBound(to: Bytef.self), uLong(length))
            guard status == Z_OK, Int(written) == values * size else { return false }
            source = UnsafeRawPointer(plain)
        } else if length != values * size {
            return false
        }
        scatter(source, index, values: values)
        return true
    }

    /// Copies the part of a chunk that is asked for to its place.
    private func scatter(_ source: UnsafeRawPointer, _ index: Int, values: Int) {
        let rank = read.chunk.count, last = rank - 1
        let zeros = [Int](repeating: 0, count: rank)
        var (from, lengths, to) = (zeros, zeros, zeros)
        for axis in 0..<rank {
            let first = Int(firsts[index * rank + axis])
            let low = max(first, read.start[axis]), high = min(first + read.chunk[axis], read.start[axis] + read.count[axis])
            (from[axis], lengths[axis], to[axis]) = (low - first, high - low, low - read.start[axis])
        }
        let rows = lengths.dropLast().reduce(1, *)
        for row in 0..<rows {
            var rest = row, inChunk = 0, inOut = 0
            var (chunkStride, outStride) = (read.chunk[last], read.count[last])
            for axis in (0..<last).reversed() {
                let step = rest % lengths[axis]
                rest /= lengths[axis]
                inChunk += (from[axis] + step) * chunkStride
                inOut += (to[axis] + step) * outStride
                chunkStride *= read.chunk[axis]
                outStride *= read.count[axis]
            }
            convert(source, values: values, from: inChunk + from[last], count: lengths[last], to: out + inOut + to[last])
        }
    }

    /// Converts a run of values of a chunk. Shuffled chunks have the first bytes of all values first, then the second.
    private func convert(
        _ source: UnsafeRawPointer, values: Int, from first: Int, count: Int, to out: UnsafeMutablePointer<Double>
    ) {
        let size = read.type.size
        let (apart, beside) = isShuffled ? (values, 1) : (1, size)
        let p = source.assumingMemoryBound(to: UInt8.self) + first * beside
        switch size {
        case 1:
            for k in 0..<count { out[k] = read.type == .byte ? Double(Int8(bitPattern: p[k])) : Double(p[k]) }
        case 2:
            for k in 0..<count {
                let word = UInt16(p[k &* beside]) | UInt16(p[apart &+ k &* beside]) << 8
                out[k] = read.type == .short ? Double(Int16(bitPattern: word)) : Double(word)
            }
        case 4:
            let (p1, p2, p3) = (p + apart, p + 2 * apart, p + 3 * apart)
            for k in 0..<count {
                let at = k &* beside
                let word = UInt32(p[at]) | UInt32(p1[at]) << 8 | UInt32(p2[at]) << 16 | UInt32(p3[at]) << 24
                switch read.type {
                case .float: out[k] = Double(Float(bitPattern: word))
                case .int: out[k] = Double(Int32(bitPattern: word))
                default: out[k] = Double(word)
                }
            }
        default:
            for k in 0..<count {
                var word: UInt64 = 0
                for byte in 0..<8 { word |= UInt64(p[byte &* apart &+ k &* beside]) << UInt64(8 * byte) }
                out[k] = Double(bitPattern: word)
            }
        }
    }
}

extension NetCDFFile {
    /// The read past the library, where that is worth while.
    func chunkedRead(_ variable: NetCDFVariable, start: [Int], count: [Int]) -> ChunkedRead? {
        guard id.isShared, count.reduce(1, *) >= ChunkedRead.leastValues, variable.type.isNumeric, variable.type != .int64,
            variable.type != .uint64, let chunk = try? chunks(of: variable), chunk.allSatisfy({ $0 > 0 })
        else { return nil }
        return ChunkedRead(path: path, name: variable.name, type: variable.type, chunk: chunk, start: start, count: count)
    }
}
