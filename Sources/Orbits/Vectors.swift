internal import Glibc

func dot(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double { (a * b).sum() }

func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}

func length(_ a: SIMD3<Double>) -> Double { sqrt(dot(a, a)) }
func unit(_ a: SIMD3<Double>) -> SIMD3<Double> { a / length(a) }

/// The angle between two vectors, rad, exact near 0 and π.
func angle_rad(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double { atan2(length(cross(a, b)), dot(a, b)) }
