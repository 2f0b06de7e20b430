public import GSLKit

/// The year of some optical stations under clouds, month by month.
public struct CloudYear: Sendable {
    /// Share of each month in which at least one station is clear.
    public let clearByMonth: [Double]
    /// Share of the year: the mean over the months' days.
    public let clearShare: Double
    /// The same if the stations' clouds were independent.
    public let independentClearShare: Double
    /// Mean cloud cover of each station.
    public let stationCover: [Double]

    /// - Parameters:
    ///   - places: longitude and latitude of each station, rad.
    ///   - monthlyCover: cloud cover by station and month, 0 … 1.
    ///   - scale_m: of the correlation, as in ``cloudedTogether(_:scale_m:)``.
    public init(places: [(longitude_rad: Double, latitude_rad: Double)], monthlyCover: [[Double]], scale_m: Double)
        throws(GSLError)
    {
        let days = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var (clear, together, apart) = ([Double](), 0.0, 0.0)
        for month in 0..<12 {
            let stations = places.indices.map {
                OpticalStation(
                    longitude_rad: places[$0].longitude_rad, latitude_rad: places[$0].latitude_rad,
                    cloudShare: min(max(monthlyCover[$0][month], 1e-9), 1 - 1e-9))
            }
            let covered = try cloudedTogether(stations, scale_m: scale_m)
            clear.append(1 - covered)
            together += days[month] / 365.25 * covered
            apart += days[month] / 365.25 * stations.reduce(1) { $0 * $1.cloudShare }
        }
        clearByMonth = clear
        (clearShare, independentClearShare) = (1 - together, 1 - apart)
        stationCover = monthlyCover.map { cover in zip(cover, days).reduce(0) { $0 + $1.0 * $1.1 } / 365.25 }
    }
}
