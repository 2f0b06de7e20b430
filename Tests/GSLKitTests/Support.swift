import GSLKit

/// What a closure under test throws.
struct Stop: Error, Equatable {}

/// The error of a computation that should have failed.
func error(of body: () throws -> Void) -> (any Error)? {
    do {
        try body()
        return nil
    } catch {
        return error
    }
}

func code(of body: () throws -> Void) -> GSLError.Code? { (error(of: body) as? GSLError)?.code }

func isClose(_ a: Double, _ b: Double, _ relative: Double = 1e-12) -> Bool {
    (a - b).magnitude <= relative * max(b.magnitude, 1e-300)
}
