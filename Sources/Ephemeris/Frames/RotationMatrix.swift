internal import Glibc

/// An orthogonal matrix that turns a vector's components in one frame into those in another.
public struct RotationMatrix: Sendable, Hashable {
    /// The rows: the axes of the new frame in the old one.
    public var x: SIMD3<Double>, y: SIMD3<Double>, z: SIMD3<Double>

    public init(x: SIMD3<Double>, y: SIMD3<Double>, z: SIMD3<Double>) { (self.x, self.y, self.z) = (x, y, z) }

    /// No rotation.
    public static let identity = RotationMatrix(x: SIMD3(1, 0, 0), y: SIMD3(0, 1, 0), z: SIMD3(0, 0, 1))

    /// A rotation of the frame about its x axis by an angle in rad, R1 of the literature.
    public static func aboutX(_ angle_rad: Double) -> RotationMatrix {
        let (s, c) = (sin(angle_rad), cos(angle_rad))
        return RotationMatrix(x: SIMD3(1, 0, 0), y: SIMD3(0, c, s), z: SIMD3(0, -s, c))
    }

    /// A rotation of the frame about its y axis by an angle in rad, R2.
    public static func aboutY(_ angle_rad: Double) -> RotationMatrix {
        let (s, c) = (sin(angle_rad), cos(angle_rad))
        return RotationMatrix(x: SIMD3(c, 0, -s), y: SIMD3(0, 1, 0), z: SIMD3(s, 0, c))
    }

    /// A rotation of the frame about its z axis by an angle in rad, R3.
    public static func aboutZ(_ angle_rad: Double) -> RotationMatrix {
        let (s, c) = (sin(angle_rad), cos(angle_rad))
        return RotationMatrix(x: SIMD3(c, s, 0), y: SIMD3(-s, c, 0), z: SIMD3(0, 0, 1))
    }

    /// The inverse.
    public var transposed: RotationMatrix {
        RotationMatrix(x: SIMD3(x.x, y.x, z.x), y: SIMD3(x.y, y.y, z.y), z: SIMD3(x.z, y.z, z.z))
    }

    /// First `b`, then `a`.
    public static func * (a: RotationMatrix, b: RotationMatrix) -> RotationMatrix {
        func row(_ r: SIMD3<Double>) -> SIMD3<Double> { b.x * r.x + b.y * r.y + b.z * r.z }
        return RotationMatrix(x: row(a.x), y: row(a.y), z: row(a.z))
    }

    /// The vector in the new frame.
    public static func * (a: RotationMatrix, v: SIMD3<Double>) -> SIMD3<Double> {
        SIMD3((a.x * v).sum(), (a.y * v).sum(), (a.z * v).sum())
    }

    /// The elements, row by row.
    public var elements: [Double] { [x, y, z].flatMap { [$0.x, $0.y, $0.z] } }
}
