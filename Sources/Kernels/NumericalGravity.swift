internal import KernelTypes
internal import VectorMath

/// Acceleration of the Earth's field at a position in axes that turn with the Earth.
///
/// With u = z/r, q = R/r and w = q (x + iy)/r the potential is μ/r times the real part of Σ wᵐ Σ qⁿ⁻ᵐ (C − iS) A(n, m), where
/// the A(n, m), derivatives of Legendre polynomials, are scaled to leading coefficient 1 and then obey
/// A(n+1) = u A(n) − γ A(n−1), −γ among the coefficients. Orders are summed from the highest down by Horner's scheme in w, degrees within them upwards.
/// Source: Pines, Uniform representation of the gravitational potential and its derivatives, AIAA Journal 11, 1973.
/// - Parameter column: room for `degree + 3` rows, for the functions of the order before.
@inline(__always)
func fieldAcceleration(
    _ forces: NumericalForces, _ r: Vectors, _ inverse: Lanes, _ column: UnsafeMutablePointer<Double>
) -> Vectors {
    let (degree, order) = (forces.degree, forces.order)
    let (one, zero) = (Lanes(repeating: 1), Lanes())
    let q = inverse * forces.referenceRadius_m
    let qr = q * inverse
    let (wx, wy, qu, qq) = (r.x * qr, r.y * qr, r.z * qr, q * q)
    var c = forces.field

    // Functions of the order above the highest, from their recurrence alone.
    var (before, now) = (zero, one)
    var n = order &+ 1
    while n <= degree {
        store(now, to: column + 8 &* n)
        (before, now) = (now, fma(qu, now, qq * before * c[0]))
        c += 1
        n &+= 1
    }

    // Sums over the orders so far: of the potential's derivatives along x + iy, along z and outwards.
    var (tx, ty, zx, zy, sx, sy) = (zero, zero, zero, zero, zero, zero)
    var m = order
    while m > 0 {
        // Degree m, whose function is 1 and has no derivative.
        var (x, y) = (Lanes(repeating: c[0]), Lanes(repeating: c[1]))
        var (outX, outY) = (Lanes(repeating: c[2]), Lanes(repeating: c[3]))
        var (upX, upY) = (zero, zero)
        c += 4
        (before, now) = (one, qu)
        n = m &+ 1
        while n <= degree {
            let derivative = load(column + 8 &* n)
            store(before, to: column + 8 &* (n &- 1))
            x = fma(now, Lanes(repeating: c[1]), x)
            y = fma(now, Lanes(repeating: c[2]), y)
            outX = fma(now, Lanes(repeating: c[3]), outX)
            outY = fma(now, Lanes(repeating: c[4]), outY)
            upX = fma(derivative, Lanes(repeating: c[5]), upX)
            upY = fma(derivative, Lanes(repeating: c[6]), upY)
            (before, now) = (now, fma(qu, now, qq * before * c[0]))
            c += 7
            n &+= 1
        }
        store(before, to: column + 8 &* degree)
        (tx, ty) = (fma(tx, wx, x - ty * wy), fma(tx, wy, ty * wx - y))
        (zx, zy) = (fma(zx, wx, upX - zy * wy), fma(zx, wy, zy * wx - upY))
        (sx, sy) = (fma(sx, wx, outX - sy * wy), fma(sx, wy, sy * wx - outY))
        m &-= 1
    }
    // Order 0 has no derivative along x + iy and real sums only.
    var (out, up) = (Lanes(repeating: c[0]), zero)
    c += 1
    (before, now) = (one, qu)
    n = 1
    while n <= degree {
        out = fma(now, Lanes(repeating: c[1]), out)
        up = fma(load(column + 8 &* n), Lanes(repeating: c[2]), up)
        (before, now) = (now, fma(qu, now, qq * before * c[0]))
        c += 3
        n &+= 1
    }
    up = fma(zx, wx, up - zy * wy)
    out = fma(sx, wx, out - sy * wy)
    let scale = inverse * inverse * forces.gravitationalParameter_m3_per_s2
    let sideways = scale * q
    let along = -(scale * inverse) * fma(qu, up, out)
    return Vectors(fma(sideways, tx, along * r.x), fma(along, r.y, -(sideways * ty)), fma(sideways, up, along * r.z))
}

/// Acceleration of the Earth's zonal harmonics, by the same functions of orders 0 and 1.
@inline(__always)
func zonalAcceleration(_ forces: NumericalForces, _ r: Vectors, _ inverse: Lanes) -> Vectors {
    let q = inverse * forces.referenceRadius_m
    let (qu, qq) = (r.z * inverse * q, q * q)
    var c = forces.field
    // Degree 1 has no coefficients; what follows begins with degree 2.
    var (before, now) = (qu, fma(qu, qu, qq * c[1]))
    var (lower, derivative) = (Lanes(repeating: 1), qu)
    var (out, up) = (Lanes(repeating: c[0]), Lanes())
    c += 2
    var n = 2
    while n < forces.degree {
        out = fma(now, Lanes(repeating: c[2]), out)
        up = fma(derivative, Lanes(repeating: c[3]), up)
        (before, now) = (now, fma(qu, now, qq * before * c[0]))
        (lower, derivative) = (derivative, fma(qu, derivative, qq * lower * c[1]))
        c += 4
        n &+= 1
    }
    out = fma(now, Lanes(repeating: c[2]), out)
    up = fma(derivative, Lanes(repeating: c[3]), up)
    let scale = inverse * inverse * forces.gravitationalParameter_m3_per_s2
    let along = -(scale * inverse) * fma(qu, up, out)
    return Vectors(along * r.x, along * r.y, fma(scale * q, up, along * r.z))
}
