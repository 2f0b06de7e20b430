internal import VectorMath

/// Eight vectors.
struct Vectors {
    var x: Lanes
    var y: Lanes
    var z: Lanes

    @inline(__always)
    init(_ x: Lanes, _ y: Lanes, _ z: Lanes) { (self.x, self.y, self.z) = (x, y, z) }

    /// From three rows of eight.
    @inline(__always)
    init(_ rows: UnsafePointer<Double>) { self.init(load(rows), load(rows + 8), load(rows + 16)) }

    @inline(__always)
    func store(to rows: UnsafeMutablePointer<Double>) {
        VectorMath.store(x, to: rows)
        VectorMath.store(y, to: rows + 8)
        VectorMath.store(z, to: rows + 16)
    }

    @inline(__always)
    var square: Lanes { fma(x, x, fma(y, y, z * z)) }

    @inline(__always)
    func dot(_ b: Vectors) -> Lanes { fma(x, b.x, fma(y, b.y, z * b.z)) }

    @inline(__always)
    static func + (a: Vectors, b: Vectors) -> Vectors { Vectors(a.x + b.x, a.y + b.y, a.z + b.z) }

    @inline(__always)
    static func - (a: Vectors, b: Vectors) -> Vectors { Vectors(a.x - b.x, a.y - b.y, a.z - b.z) }

    @inline(__always)
    static func * (a: Lanes, b: Vectors) -> Vectors { Vectors(a * b.x, a * b.y, a * b.z) }
}

/// a b + c.
@inline(__always)
func fma(_ a: Lanes, _ b: Vectors, _ c: Vectors) -> Vectors {
    Vectors(fma(a, b.x, c.x), fma(a, b.y, c.y), fma(a, b.z, c.z))
}

@inline(__always)
func select(_ mask: LaneMask, _ a: Vectors, _ b: Vectors) -> Vectors {
    Vectors(select(mask, a.x, b.x), select(mask, a.y, b.y), select(mask, a.z, b.z))
}
