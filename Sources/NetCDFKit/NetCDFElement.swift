internal import CNetCDF

/// A Swift type whose values NetCDF stores and converts: `Double`, `Float` and the fixed-width integers.
public protocol NetCDFElement: Sendable, BitwiseCopyable {
    /// The storage type that holds every value of the Swift type.
    static var netCDFType: NetCDFType { get }
    /// The C library's read function for this type; not for use outside this module.
    static func _get(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ stride: [Int], _ out: UnsafeMutablePointer<Self>
    ) -> Int32
    /// The C library's write function for this type; not for use outside this module.
    static func _put(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ values: UnsafePointer<Self>
    ) -> Int32
}

extension Double: NetCDFElement {
    public static var netCDFType: NetCDFType { .double }

    public static func _get(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ stride: [Int], _ out: UnsafeMutablePointer<Self>
    ) -> Int32 {
        nc_get_vars_double(group, id, start, count, stride, out)
    }

    public static func _put(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ values: UnsafePointer<Self>
    ) -> Int32 {
        nc_put_vara_double(group, id, start, count, values)
    }
}

extension Float: NetCDFElement {
    public static var netCDFType: NetCDFType { .float }

    public static func _get(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ stride: [Int], _ out: UnsafeMutablePointer<Self>
    ) -> Int32 {
        nc_get_vars_float(group, id, start, count, stride, out)
    }

    public static func _put(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ values: UnsafePointer<Self>
    ) -> Int32 {
        nc_put_vara_float(group, id, start, count, values)
    }
}

extension Int8: NetCDFElement {
    public static var netCDFType: NetCDFType { .byte }

    public static func _get(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ stride: [Int], _ out: UnsafeMutablePointer<Self>
    ) -> Int32 {
        nc_get_vars_schar(group, id, start, count, stride, out)
    }

    public static func _put(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ values: UnsafePointer<Self>
    ) -> Int32 {
        nc_put_vara_schar(group, id, start, count, values)
    }
}

extension UInt8: NetCDFElement {
    public static var netCDFType: NetCDFType { .ubyte }

    public static func _get(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ stride: [Int], _ out: UnsafeMutablePointer<Self>
    ) -> Int32 {
        nc_get_vars_uchar(group, id, start, count, stride, out)
    }

    public static func _put(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ values: UnsafePointer<Self>
    ) -> Int32 {
        nc_put_vara_uchar(group, id, start, count, values)
    }
}

extension Int16: NetCDFElement {
    public static var netCDFType: NetCDFType { .short }

    public static func _get(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ stride: [Int], _ out: UnsafeMutablePointer<Self>
    ) -> Int32 {
        nc_get_vars_short(group, id, start, count, stride, out)
    }

    public static func _put(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ values: UnsafePointer<Self>
    ) -> Int32 {
        nc_put_vara_short(group, id, start, count, values)
    }
}

extension UInt16: NetCDFElement {
    public static var netCDFType: NetCDFType { .ushort }

    public static func _get(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ stride: [Int], _ out: UnsafeMutablePointer<Self>
    ) -> Int32 {
        nc_get_vars_ushort(group, id, start, count, stride, out)
    }

    public static func _put(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ values: UnsafePointer<Self>
    ) -> Int32 {
        nc_put_vara_ushort(group, id, start, count, values)
    }
}

extension Int32: NetCDFElement {
    public static var netCDFType: NetCDFType { .int }

    public static func _get(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ stride: [Int], _ out: UnsafeMutablePointer<Self>
    ) -> Int32 {
        nc_get_vars_int(group, id, start, count, stride, out)
    }

    public static func _put(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ values: UnsafePointer<Self>
    ) -> Int32 {
        nc_put_vara_int(group, id, start, count, values)
    }
}

extension UInt32: NetCDFElement {
    public static var netCDFType: NetCDFType { .uint }

    public static func _get(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ stride: [Int], _ out: UnsafeMutablePointer<Self>
    ) -> Int32 {
        nc_get_vars_uint(group, id, start, count, stride, out)
    }

    public static func _put(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ values: UnsafePointer<Self>
    ) -> Int32 {
        nc_put_vara_uint(group, id, start, count, values)
    }
}

extension Int64: NetCDFElement {
    public static var netCDFType: NetCDFType { .int64 }

    public static func _get(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ stride: [Int], _ out: UnsafeMutablePointer<Self>
    ) -> Int32 {
        nc_get_vars_longlong(group, id, start, count, stride, out)
    }

    public static func _put(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ values: UnsafePointer<Self>
    ) -> Int32 {
        nc_put_vara_longlong(group, id, start, count, values)
    }
}

extension UInt64: NetCDFElement {
    public static var netCDFType: NetCDFType { .uint64 }

    public static func _get(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ stride: [Int], _ out: UnsafeMutablePointer<Self>
    ) -> Int32 {
        nc_get_vars_ulonglong(group, id, start, count, stride, out)
    }

    public static func _put(
        _ group: Int32, _ id: Int32, _ start: [Int], _ count: [Int], _ values: UnsafePointer<Self>
    ) -> Int32 {
        nc_put_vara_ulonglong(group, id, start, count, values)
    }
}
