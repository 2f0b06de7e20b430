/// Integral of a function by the Gauss–Legendre rule of 16 points, exact for polynomials of degree 31.
///
/// Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, table 25.4.
public func gaussLegendre16(from a: Double, to b: Double, _ function: (Double) -> Double) -> Double {
    let (middle, half) = ((a + b) / 2, (b - a) / 2)
    var sum = 0.0
    for (x, weight) in positiveNodes { sum += weight * (function(middle - half * x) + function(middle + half * x)) }
    return sum * half
}

private let positiveNodes: [(x: Double, weight: Double)] = [
    (0.095012509837637440185, 0.189450610455068496285), (0.281603550779258913230, 0.182603415044923588867),
    (0.458016777657227386342, 0.169156519395002538189), (0.617876244402643748447, 0.149595988816576732081),
    (0.755404408355003033895, 0.124628971255533872052), (0.865631202387831743880, 0.095158511682492784810),
    (0.944575023073232576078, 0.062253523938647892863), (0.989400934991649932596, 0.027152459411754094852),
]
