import Testing
import VectorMath

@Suite("Lane functions") struct LanesTests {
    static let a = Lanes(1, -2, .nan, 4, -0.0, .infinity, -.infinity, 0.5)
    static let b = Lanes(2, -3, 1, .nan, 0.0, 1, 1, 0.5)

    func same(_ x: Lanes, _ y: Lanes) -> Bool {
        (0..<8).allSatisfy { x[$0].bitPattern == y[$0].bitPattern || x[$0].isNaN && y[$0].isNaN }
    }

    @Test("a missing value stays missing")
    func missing() {
        #expect(same(min(Self.a, Self.b), Lanes(1, -3, .nan, .nan, -0.0, 1, -.infinity, 0.5)))
        #expect(same(max(Self.a, Self.b), Lanes(2, -2, .nan, .nan, -0.0, .infinity, 1, 0.5)))
        #expect(same(clamp(Self.a, -1, 1), Lanes(1, -1, .nan, 1, -0.0, 1, -1, 0.5)))
    }

    @Test("signs, choices and masks")
    func choices() {
        #expect(same(-Self.a, Lanes(-1, 2, .nan, -4, 0.0, -.infinity, .infinity, -0.5)))
        #expect(same(abs(Self.a), Lanes(1, 2, .nan, 4, 0, .infinity, .infinity, 0.5)))
        #expect(same(copysign(Lanes(repeating: 3), Self.a), Lanes(3, -3, 3, 3, -3, 3, -3, 3)))
        #expect(same(select(Self.a .> 0, Self.a, -1), Lanes(1, -1, -1, 4, -1, .infinity, -1, 0.5)))
        #expect(any(Self.a .> 3) && !any(Self.b .> 3))
        #expect(fma(Lanes(repeating: 2), Lanes(repeating: 3), 1) == Lanes(repeating: 7))
    }

    @Test("integers", arguments: [-2.5, -1.5, -0.5, -0.0, 0.5, 1.5, 2.5, 0x1p60, -0x1p60, 0.49999999999999994, 7.000000001])
    func integers(_ x: Double) {
        let v = Lanes(repeating: x)
        #expect(same(floor(v), Lanes(repeating: x.rounded(.down))))
        #expect(same(ceil(v), Lanes(repeating: x.rounded(.up))))
        #expect(same(trunc(v), Lanes(repeating: x.rounded(.towardZero))))
        #expect(same(rint(v), Lanes(repeating: x.rounded(.toNearestOrEven))))
        #expect(same(round(v), Lanes(repeating: x.rounded())))
    }

    @Test("partial loads and stores", arguments: 0...9)
    func partial(_ n: Int) {
        let source = (0..<16).map(Double.init)
        let lanes = load(source, count: n, fill: -1)
        for k in 0..<8 { #expect(lanes[k] == (k < n ? Double(k) : -1)) }
        var target = [Double](repeating: -5, count: 16)
        store(load(source), to: &target, count: n)
        for k in 0..<16 { #expect(target[k] == (k < min(n, 8) ? Double(k) : -5)) }
    }
}
