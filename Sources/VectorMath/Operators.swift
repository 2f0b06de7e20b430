public import CVectorMath

// The standard library's operators on SIMD types are loops over lanes that the optimiser must join again, and in long kernels
// it gives up. These are single vector instructions from the start, and are preferred because they are not generic.

/// Sum, lane by lane.
@inlinable @inline(__always)
public func + (a: Lanes, b: Lanes) -> Lanes { analemma_add8(a, b) }

/// Sum with the same number in every lane.
@inlinable @inline(__always)
public func + (a: Lanes, b: Double) -> Lanes { analemma_add8(a, Lanes(repeating: b)) }

/// Sum with the same number in every lane.
@inlinable @inline(__always)
public func + (a: Double, b: Lanes) -> Lanes { analemma_add8(Lanes(repeating: a), b) }

/// Sum in place.
@inlinable @inline(__always)
public func += (a: inout Lanes, b: Lanes) { a = analemma_add8(a, b) }

/// Sum in place with the same number in every lane.
@inlinable @inline(__always)
public func += (a: inout Lanes, b: Double) { a = analemma_add8(a, Lanes(repeating: b)) }

/// Difference, lane by lane.
@inlinable @inline(__always)
public func - (a: Lanes, b: Lanes) -> Lanes { analemma_subtract8(a, b) }

/// Difference with the same number in every lane.
@inlinable @inline(__always)
public func - (a: Lanes, b: Double) -> Lanes { analemma_subtract8(a, Lanes(repeating: b)) }

/// Difference with the same number in every lane.
@inlinable @inline(__always)
public func - (a: Double, b: Lanes) -> Lanes { analemma_subtract8(Lanes(repeating: a), b) }

/// Difference in place.
@inlinable @inline(__always)
public func -= (a: inout Lanes, b: Lanes) { a = analemma_subtract8(a, b) }

/// Difference in place with the same number in every lane.
@inlinable @inline(__always)
public func -= (a: inout Lanes, b: Double) { a = analemma_subtract8(a, Lanes(repeating: b)) }

/// Product, lane by lane.
@inlinable @inline(__always)
public func * (a: Lanes, b: Lanes) -> Lanes { analemma_multiply8(a, b) }

/// Product with the same number in every lane.
@inlinable @inline(__always)
public func * (a: Lanes, b: Double) -> Lanes { analemma_multiply8(a, Lanes(repeating: b)) }

/// Product with the same number in every lane.
@inlinable @inline(__always)
public func * (a: Double, b: Lanes) -> Lanes { analemma_multiply8(Lanes(repeating: a), b) }

/// Product in place.
@inlinable @inline(__always)
public func *= (a: inout Lanes, b: Lanes) { a = analemma_multiply8(a, b) }

/// Product in place with the same number in every lane.
@inlinable @inline(__always)
public func *= (a: inout Lanes, b: Double) { a = analemma_multiply8(a, Lanes(repeating: b)) }

/// Quotient, lane by lane.
@inlinable @inline(__always)
public func / (a: Lanes, b: Lanes) -> Lanes { analemma_divide8(a, b) }

/// Quotient with the same number in every lane.
@inlinable @inline(__always)
public func / (a: Lanes, b: Double) -> Lanes { analemma_divide8(a, Lanes(repeating: b)) }

/// Quotient with the same number in every lane.
@inlinable @inline(__always)
public func / (a: Double, b: Lanes) -> Lanes { analemma_divide8(Lanes(repeating: a), b) }

/// Quotient in place.
@inlinable @inline(__always)
public func /= (a: inout Lanes, b: Lanes) { a = analemma_divide8(a, b) }

/// Quotient in place with the same number in every lane.
@inlinable @inline(__always)
public func /= (a: inout Lanes, b: Double) { a = analemma_divide8(a, Lanes(repeating: b)) }
