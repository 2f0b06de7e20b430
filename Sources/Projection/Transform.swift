internal import CPROJ

/// A transformation between two reference systems, or a PROJ pipeline, with its own PROJ context.
///
/// A value belongs to one task at a time: transforming is mutating, so that two tasks can't share its context.
/// Geographic coordinates are longitude and latitude in degrees, longitude first; projected ones easting and northing in metres,
/// unless the reference system says otherwise. PROJ's messages are silent; what can't be transformed becomes NaN.
public struct Transform: ~Copyable, @unchecked Sendable {
    private let context: OpaquePointer
    private let operation: OpaquePointer

    /// From one reference system to another, each an EPSG code (`EPSG:4326`), a PROJ string or WKT.
    ///
    /// - Throws: ``ProjectionError/invalidCRS(definition:reason:)`` or ``ProjectionError/noTransformation(from:to:reason:)``.
    public init(from source: String, to target: String) throws(ProjectionError) {
        let context = Transform.makeContext()
        do throws(ProjectionError) {
            try Transform.check(source, context)
            try Transform.check(target, context)
            guard let raw = proj_create_crs_to_crs(context, Transform.asCRS(source), Transform.asCRS(target), nil) else {
                throw ProjectionError.noTransformation(from: source, to: target, reason: Transform.reason(context))
            }
            defer { proj_destroy(raw) }
            guard let ordered = proj_normalize_for_visualization(context, raw) else {
                throw ProjectionError.noTransformation(from: source, to: target, reason: Transform.reason(context))
            }
            (self.context, self.operation) = (context, ordered)
        } catch {
            proj_context_destroy(context)
            throw error
        }
    }

    /// A PROJ operation as it stands (`+proj=pipeline …`), with its own units of input and output.
    ///
    /// - Throws: ``ProjectionError/invalidCRS(definition:reason:)``.
    public init(pipeline: String) throws(ProjectionError) {
        let context = Transform.makeContext()
        guard let operation = proj_create(context, pipeline) else {
            let reason = Transform.reason(context)
            proj_context_destroy(context)
            throw .invalidCRS(definition: pipeline, reason: reason)
        }
        (self.context, self.operation) = (context, operation)
    }

    deinit {
        proj_destroy(operation)
        proj_context_destroy(context)
    }

    /// Transforms points in place, columns of equal length.
    ///
    /// A point outside the domain becomes NaN.
    public mutating func forward(x: inout MutableSpan<Double>, y: inout MutableSpan<Double>) {
        transform(PJ_FWD, &x, &y)
    }

    /// Transforms points back, in place.
    ///
    /// A point outside the domain becomes NaN.
    public mutating func inverse(x: inout MutableSpan<Double>, y: inout MutableSpan<Double>) {
        transform(PJ_INV, &x, &y)
    }

    /// Transforms one point.
    public mutating func forward(x: Double, y: Double) -> (x: Double, y: Double) { transform(PJ_FWD, x, y) }

    /// Transforms one point back.
    public mutating func inverse(x: Double, y: Double) -> (x: Double, y: Double) { transform(PJ_INV, x, y) }

    private func transform(_ direction: PJ_DIRECTION, _ x: inout MutableSpan<Double>, _ y: inout MutableSpan<Double>) {
        precondition(x.count == y.count, "columns of equal length")
        let count = x.count
        let stride = MemoryLayout<Double>.stride
        x.withUnsafeMutableBufferPointer { px in
            y.withUnsafeMutableBufferPointer { py in
                _ = proj_trans_generic(
                    operation, direction, px.baseAddress, stride, count, py.baseAddress, stride, count, nil, 0, 0, nil, 0, 0)
                for index in 0..<count where !(px[index].isFinite && py[index].isFinite) {
                    px[index] = .nan
                    py[index] = .nan
                }
            }
        }
        proj_errno_reset(operation)
    }

    private func transform(_ direction: PJ_DIRECTION, _ x: Double, _ y: Double) -> (x: Double, y: Double) {
        let result = proj_trans(operation, direction, proj_coord(x, y, 0, .infinity))
        proj_errno_reset(operation)
        guard result.xy.x.isFinite, result.xy.y.isFinite else { return (.nan, .nan) }
        return (result.xy.x, result.xy.y)
    }

    private static func makeContext() -> OpaquePointer {
        guard let context = proj_context_create() else { preconditionFailure("out of memory") }
        _ = proj_log_level(context, PJ_LOG_NONE)
        _ = proj_context_set_enable_network(context, 0)
        return context
    }

    /// A bare PROJ string means a reference system here, not a conversion.
    private static func asCRS(_ definition: String) -> String {
        definition.hasPrefix("+") && !definition.contains("+type=crs") ? definition + " +type=crs" : definition
    }

    private static func check(_ definition: String, _ context: OpaquePointer) throws(ProjectionError) {
        guard let crs = proj_create(context, asCRS(definition)) else {
            throw .invalidCRS(definition: definition, reason: reason(context))
        }
        defer { proj_destroy(crs) }
        guard proj_is_crs(crs) != 0 else { throw .invalidCRS(definition: definition, reason: "this is not a reference system") }
    }

    private static func reason(_ context: OpaquePointer) -> String {
        let code = proj_context_errno(context)
        guard code != 0, let text = proj_context_errno_string(context, code) else { return "PROJ does not accept it" }
        return String(cString: text)
    }
}

/// The version of the PROJ library, as `9.1.1`.
public var projLibraryVersion: String { String(cString: proj_info().version) }
