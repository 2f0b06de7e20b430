import GSLKit
import Glibc
import Testing

@Suite("Splines") struct SplineTests {
    static let x = (0...20).map { Double($0) / 2 }

    @Test("through the points and close between them", arguments: [Spline.Kind.linear, .cubic, .steffen, .akima])
    func values(_ kind: Spline.Kind) throws {
        let spline = try Spline(kind, of: "sine", x: Self.x, y: Self.x.map { sin($0) })
        for x in Self.x { #expect((try spline.value(at: x) - sin(x)).magnitude < 1e-14) }
        for k in 2..<18 {
            let x = Double(k) / 2 + 0.25
            #expect((try spline.value(at: x) - sin(x)).magnitude < 0.035)
        }
        #expect((try spline.integral(from: 1, to: 5) - (cos(1) - cos(5))).magnitude < 0.05)
        #expect(spline.range == 0...10)
    }

    @Test("a natural cubic spline is exact for a line, with its slope")
    func line() throws {
        let spline = try Spline(.cubic, of: "line", x: [0, 1, 3, 7], y: [1, 3, 7, 15])
        #expect(isClose(try spline.value(at: 4.2), 9.4))
        #expect(isClose(try spline.derivative(at: 5), 2))
        #expect(isClose(try spline.integral(from: 0, to: 7), 56))
    }

    @Test("Steffen's spline does not overshoot a step")
    func monotone() throws {
        let y = Self.x.map { $0 < 5 ? 0.0 : 1.0 }
        let steffen = try Spline(.steffen, of: "step", x: Self.x, y: y), cubic = try Spline(.cubic, of: "step", x: Self.x, y: y)
        var last = 0.0, overshoot = 0.0
        for k in 0...1000 {
            let value = try steffen.value(at: Double(k) / 100)
            #expect(value >= last - 1e-15 && value <= 1)
            last = value
            overshoot = max(overshoot, try cubic.value(at: Double(k) / 100) - 1)
        }
        #expect(overshoot > 0.05)
    }

    @Test("outside is an error, NaN is NaN, points must be in order")
    func failures() throws {
        let spline = try Spline(.steffen, of: "efficiency", x: [0, 1, 2], y: [1, 2, 4])
        let outside = #expect(throws: GSLError.self) { try spline.value(at: 2.5) }
        #expect(outside?.code == .domain && outside?.subject == "efficiency at 2.5, defined in 0.0...2.0")
        #expect(code { _ = try spline.derivative(at: -0.1) } == .domain)
        #expect(code { _ = try spline.integral(from: 0, to: 3) } == .domain)
        #expect(try spline.value(at: .nan).isNaN)
        #expect(code { _ = try Spline(.linear, of: "order", x: [0, 2, 1], y: [1, 2, 3]) } == .invalidArgument)
        #expect(code { _ = try Spline(.cubic, of: "few", x: [0, 2], y: [1, 2]) } == .invalidArgument)
        #expect(code { _ = try Spline(.linear, of: "none", x: [], y: []) } == .invalidArgument)
        #expect(code { _ = try Spline(.linear, of: "missing", x: [0, 1], y: [1, .nan]) } == .invalidArgument)
    }

    @Test("surfaces")
    func surfaces() throws {
        let x = (0...6).map(Double.init), y = (0...4).map { Double($0) * 2 }
        func plane(_ x: Double, _ y: Double) -> Double { 1 + 2 * x + 3 * y + 0.5 * x * y }
        let z = y.flatMap { y in x.map { x in plane(x, y) } }
        for kind in [Spline2D.Kind.bilinear, .bicubic] {
            let surface = try Spline2D(kind, of: "plane", x: x, y: y, z: z)
            #expect(isClose(try surface.value(x: 2.3, y: 5.1), plane(2.3, 5.1)))
            #expect(isClose(try surface.value(x: 6, y: 8), plane(6, 8)))
            #expect(code { _ = try surface.value(x: 6.01, y: 1) } == .domain)
            #expect(code { _ = try surface.value(x: 1, y: -1e-9) } == .domain)
            #expect(try surface.value(x: .nan, y: 1).isNaN)
        }
        #expect(code { _ = try Spline2D(.bilinear, of: "order", x: [0, 0], y: [0, 1], z: [0, 0, 0, 0]) } == .invalidArgument)
        #expect(code { _ = try Spline2D(.bicubic, of: "few", x: [0, 1], y: [0, 1], z: [0, 0, 0, 0]) } == .invalidArgument)
    }
}
