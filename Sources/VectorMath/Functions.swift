internal import Glibc

private func map(_ x: Lanes, _ f: (Double) -> Double) -> Lanes {
    var y = x
    for k in 0..<Lanes.scalarCount { y[k] = f(x[k]) }
    return y
}
private func map(_ x: Lanes, _ z: Lanes, _ f: (Double, Double) -> Double) -> Lanes {
    var y = x
    for k in 0..<Lanes.scalarCount { y[k] = f(x[k], z[k]) }
    return y
}

public func sincos(_ x: Lanes) -> (sin: Lanes, cos: Lanes) { (sin(x), cos(x)) }
public func sin(_ x: Lanes) -> Lanes { map(x, Glibc.sin) }
public func cos(_ x: Lanes) -> Lanes { map(x, Glibc.cos) }
public func tan(_ x: Lanes) -> Lanes { map(x, Glibc.tan) }
public func asin(_ x: Lanes) -> Lanes { map(x, Glibc.asin) }
public func acos(_ x: Lanes) -> Lanes { map(x, Glibc.acos) }
public func atan(_ x: Lanes) -> Lanes { map(x, Glibc.atan) }
public func atan2(_ y: Lanes, _ x: Lanes) -> Lanes { map(y, x, Glibc.atan2) }
public func exp(_ x: Lanes) -> Lanes { map(x, Glibc.exp) }
public func log(_ x: Lanes) -> Lanes { map(x, Glibc.log) }
public func log10(_ x: Lanes) -> Lanes { map(x, Glibc.log10) }
public func pow(_ x: Lanes, _ y: Lanes) -> Lanes { map(x, y, Glibc.pow) }
public func cbrt(_ x: Lanes) -> Lanes { map(x, Glibc.cbrt) }
