internal import CGSL

/// A closure that the library can call, and the error it threw.
private struct Callback {
    let function: (Double) throws -> Double
    var error: (any Error)?
}

/// Passes a Swift closure to the library as a `gsl_function`.
///
/// After the closure has thrown it is not called again: the library sees NaN, and the closure's error is thrown in place of
/// what the library makes of it.
func withCFunction<Result>(
    _ function: (Double) throws -> Double, _ body: (UnsafeMutablePointer<gsl_function>) throws -> Result
) throws -> Result {
    try withoutActuallyEscaping(function) { function in
        var callback = Callback(function: function)
        return try withUnsafeMutablePointer(to: &callback) { callback in
            var c = gsl_function(
                function: { x, context in
                    let callback = context!.assumingMemoryBound(to: Callback.self)
                    guard callback.pointee.error == nil else { return .nan }
                    do {
                        return try callback.pointee.function(x)
                    } catch {
                        callback.pointee.error = error
                        return .nan
                    }
                }, params: callback)
            do {
                let result = try body(&c)
                if let error = callback.pointee.error { throw error }
                return result
            } catch {
                throw callback.pointee.error ?? error
            }
        }
    }
}
