public import CVectorMath

/// The C library's result in the lanes of the mask, `usual` in the others.
@inlinable @inline(__always)
func libm(_ f: analemma_function, _ x: Lanes, _ y: Lanes = Lanes(), where mask: LaneMask, else usual: Lanes) -> Lanes {
    analemma_libm8(f, x, y, unsafeBitCast(mask, to: Bits.self), usual)
}

extension analemma_function {
    @inlinable static var sin: Self { ANALEMMA_SIN }
    @inlinable static var cos: Self { ANALEMMA_COS }
    @inlinable static var tan: Self { ANALEMMA_TAN }
    @inlinable static var pow: Self { ANALEMMA_POW }
}
