internal import NetCDFKit

/// How stored numbers become values: which ones mean "missing", and the scale and offset of the others.
///
/// Missing values are recognised before unpacking, in the stored type. A value is missing when it equals `_FillValue` or any
/// `missing_value`, when it lies outside `valid_range`, `valid_min` or `valid_max`, when there is no `_FillValue` and it is the library's
/// default fill (bytes excepted), when it isn't finite, and, in floating-point data without any of these attributes, when its
/// magnitude is 1e30 or more.
///
/// Source: CF conventions 1.11, sections 2.5.1 and 8.1; NetCDF User's Guide, appendix "Attribute Conventions".
struct Packing: Sendable {
    private let fills: [Double]
    private let lower: Double
    private let upper: Double
    /// Whether the valid range is that of unpacked values.
    private let rangeIsUnpacked: Bool
    private let scale: Double
    private let offset: Double
    /// Whether the scale is a single-precision number without an offset: the product is then one too, so that 0.01 × 75 is 0.75.
    private let isSingle: Bool
    /// Added to negative stored values of integers that stand for unsigned ones.
    private let unsignedShift: Double
    private let implausible: Double

    private static let implausibleMagnitude = 1e30

    init(_ variable: FileVariable) {
        let type = variable.netcdf.type
        let shift =
            type.isInteger && variable.text("_Unsigned")?.lowercased() == "true" && [.byte, .short, .int].contains(type)
            ? Double(1 << (8 * UInt64(type.size))) : 0
        unsignedShift = shift

        // NSRDB stores values times its factor.
        let multiplied = variable.numbers("psm_scale_factor").first.flatMap { $0 > 0 ? 1 / $0 : nil }
        let scales = multiplied.map { [$0] } ?? variable.numbers("scale_factor")
        let offsets = variable.numbers("add_offset")
        scale = scales.first ?? 1
        offset = offsets.first ?? 0
        isSingle =
            multiplied == nil && variable.attributes["scale_factor"]?.type == .float && (offsets.first ?? 0) == 0
            && type.size <= 2

        /// A marker as the stored type holds it.
        func stored(_ value: Double) -> Double {
            type == .float ? Double(Float(value)) : shift > 0 && value < 0 ? value + shift : value
        }
        let fill = variable.numbers("_FillValue")
        let missing = variable.numbers("missing_value")
        fills = (fill.isEmpty ? [type.defaultFill].compactMap { $0 } : fill).map(stored) + missing.map(stored)

        let range = variable.numbers("valid_range")
        let hasRange = range.count == 2
        let low = hasRange ? range[0] : variable.numbers("valid_min").first
        let high = hasRange ? range[1] : variable.numbers("valid_max").first
        // A range of a wider type than the packed data is one of unpacked values.
        let rangeType =
            (variable.attributes["valid_range"] ?? variable.attributes["valid_min"] ?? variable.attributes["valid_max"])?.type
        let unpacked = type.isInteger && rangeType?.isFloating == true && !(scales.isEmpty && offsets.isEmpty)
        rangeIsUnpacked = unpacked
        lower = low.map { unpacked ? $0 : stored($0) } ?? -.infinity
        upper = high.map { unpacked ? $0 : stored($0) } ?? .infinity
        let isMarked = !fill.isEmpty || !missing.isEmpty || low != nil || high != nil
        implausible = type.isFloating && !isMarked ? Packing.implausibleMagnitude : .infinity
    }

    /// Unpacks stored values in place; missing ones become NaN.
    func decode(_ values: inout [Double]) {
        let isPlain = scale == 1 && offset == 0 && unsignedShift == 0
        for index in values.indices {
            var raw = values[index]
            if raw < 0 { raw += unsignedShift }
            guard raw.isFinite, raw.magnitude < implausible, !fills.contains(raw) else {
                values[index] = .nan
                continue
            }
            let value = isPlain ? raw : isSingle ? Double(Float(raw) * Float(scale)) : raw * scale + offset
            let tested = rangeIsUnpacked ? value : raw
            values[index] = tested >= lower && tested <= upper ? value : .nan
        }
    }
}
