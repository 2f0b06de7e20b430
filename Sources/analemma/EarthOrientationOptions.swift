import ArgumentParser
import Ephemeris
import Glibc
import Tables
import TimeScales

/// Where the Earth's orientation comes from.
struct EarthOrientationOptions: ParsableArguments {
    enum Outside: String, ExpressibleByArgument, CaseIterable { case hold, absent, error }

    @Option(
        help: ArgumentHelp(
            "Earth orientation: a finals2000A or C04 file of the IERS, or 'none' for UT1 = UTC and a fixed pole. "
                + "By default the file that ships, for the days from 2016-12-01 to 2027-10-29.", valueName: "file"))
    var earthOrientation: String?
    @Option(help: "Outside the days of that file: hold the nearest day's values, take UT1 = UTC (absent), or stop (error).")
    var outside = Outside.hold

    /// The table that a frame needs.
    func table(for frame: Frame) throws -> EarthOrientationTable {
        guard frame.needsEarthOrientation, earthOrientation != "none" else { return .absent }
        let path = try earthOrientation ?? DataFolder.path("earth_orientation/finals2000A.2017.txt")
        guard access(path, R_OK) == 0 else {
            throw FileError(errno == ENOENT ? .notFound : .unreadable, path: path, String(cString: strerror(errno)))
        }
        let rule: EarthOrientationTable.Outside =
            switch outside {
            case .hold: .hold
            case .absent: .absent
            case .error: .error
            }
        return try EarthOrientationTable(contentsOf: path, outside: rule)
    }

    /// Says where a run is outside the table.
    func warn(_ quality: EarthOrientation.Quality) {
        guard earthOrientation != "none" else { return }
        switch quality {
        case .observed, .predicted: break
        case .held: complain("analemma: warning: outside the days of the Earth's orientation: the nearest day's values are held")
        case .absent: complain("analemma: warning: outside the days of the Earth's orientation: UT1 = UTC, off by up to 420 m")
        }
    }
}
