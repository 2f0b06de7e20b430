import Projection
import Testing

/// Grid coordinates of CF mappings compared with pyproj (scripts/reference/projection.py).
struct GridMappingTests {
    static let rows: [(attributes: String, lon: Double, lat: Double, x: Double, y: Double)] = [
        ("grid_mapping_name=albers_conical_equal_area; standard_parallel=29.5 45.5; latitude_of_projection_origin=23.0; longitude_of_central_meridian=-96.0; false_easting=0.0; false_northing=0.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", -100, 40, -338390.5875508668, 1894100.1400425644),
        ("grid_mapping_name=albers_conical_equal_area; standard_parallel=29.5 45.5; latitude_of_projection_origin=23.0; longitude_of_central_meridian=-96.0; false_easting=0.0; false_northing=0.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", -80, 30, 1534849.0387745257, 898886.0883775933),
        ("grid_mapping_name=albers_conical_equal_area; standard_parallel=29.5 45.5; latitude_of_projection_origin=23.0; longitude_of_central_meridian=-96.0; false_easting=0.0; false_northing=0.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", -120, 48, -1786745.609619639, 3004984.283424864),
        ("grid_mapping_name=azimuthal_equidistant; latitude_of_projection_origin=42.0; longitude_of_projection_origin=-71.0; false_easting=1000.0; false_northing=-500.0; earth_radius=6371229.0", -70, 40, 86198.75628016402, -222406.76573306418),
        ("grid_mapping_name=azimuthal_equidistant; latitude_of_projection_origin=42.0; longitude_of_projection_origin=-71.0; false_easting=1000.0; false_northing=-500.0; earth_radius=6371229.0", -90, 60, -1060735.6772722376, 2133905.6548795016),
        ("grid_mapping_name=azimuthal_equidistant; latitude_of_projection_origin=42.0; longitude_of_projection_origin=-71.0; false_easting=1000.0; false_northing=-500.0; earth_radius=6371229.0", 0, 0, 8236217.325354164, -1897895.263122591),
        ("grid_mapping_name=geostationary; perspective_point_height=35785831.0; latitude_of_projection_origin=0.0; longitude_of_projection_origin=0.0; sweep_angle_axis=y; semi_major_axis=6378169.0; semi_minor_axis=6356583.8; false_easting=0.0; false_northing=0.0", 10, 50, 669609.6244793675, 4539725.614929244),
        ("grid_mapping_name=geostationary; perspective_point_height=35785831.0; latitude_of_projection_origin=0.0; longitude_of_projection_origin=0.0; sweep_angle_axis=y; semi_major_axis=6378169.0; semi_minor_axis=6356583.8; false_easting=0.0; false_northing=0.0", -30, -20, -2895472.813898378, -2088830.8878854823),
        ("grid_mapping_name=geostationary; perspective_point_height=35785831.0; latitude_of_projection_origin=0.0; longitude_of_projection_origin=0.0; sweep_angle_axis=y; semi_major_axis=6378169.0; semi_minor_axis=6356583.8; false_easting=0.0; false_northing=0.0", 40, 5, 3903325.220938108, 526601.0103785773),
        ("grid_mapping_name=geostationary; perspective_point_height=35786023.0; latitude_of_projection_origin=0.0; longitude_of_projection_origin=-75.0; sweep_angle_axis=x; semi_major_axis=6378137.0; inverse_flattening=298.257222101; false_easting=0.0; false_northing=0.0", -77, 38.9, -165931.80372890097, 3818031.418781018),
        ("grid_mapping_name=geostationary; perspective_point_height=35786023.0; latitude_of_projection_origin=0.0; longitude_of_projection_origin=-75.0; sweep_angle_axis=x; semi_major_axis=6378137.0; inverse_flattening=298.257222101; false_easting=0.0; false_northing=0.0", -46.6, -23.5, 2679693.4031648203, -2439805.6166560994),
        ("grid_mapping_name=geostationary; perspective_point_height=35786023.0; latitude_of_projection_origin=0.0; longitude_of_projection_origin=-75.0; sweep_angle_axis=x; semi_major_axis=6378137.0; inverse_flattening=298.257222101; false_easting=0.0; false_northing=0.0", -120, 30, -3631754.694005369, 2958988.783237214),
        ("grid_mapping_name=lambert_azimuthal_equal_area; latitude_of_projection_origin=52.0; longitude_of_projection_origin=10.0; false_easting=4321000.0; false_northing=3210000.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", 10, 52, 4321000.0, 3210000.0),
        ("grid_mapping_name=lambert_azimuthal_equal_area; latitude_of_projection_origin=52.0; longitude_of_projection_origin=10.0; false_easting=4321000.0; false_northing=3210000.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", -8, 40, 2792104.866955028, 2060927.0465849095),
        ("grid_mapping_name=lambert_azimuthal_equal_area; latitude_of_projection_origin=52.0; longitude_of_projection_origin=10.0; false_easting=4321000.0; false_northing=3210000.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", 25, 66, 5001041.540479624, 4839179.851157825),
        ("grid_mapping_name=lambert_conformal_conic; standard_parallel=25.0 60.0; latitude_of_projection_origin=42.5; longitude_of_central_meridian=-100.0; false_easting=0.0; false_northing=0.0; semi_major_axis=6378137.0; inverse_flattening=298.257223563", -102.2, 41.2, -176051.45958981558, -135399.44921403544),
        ("grid_mapping_name=lambert_conformal_conic; standard_parallel=25.0 60.0; latitude_of_projection_origin=42.5; longitude_of_central_meridian=-100.0; false_easting=0.0; false_northing=0.0; semi_major_axis=6378137.0; inverse_flattening=298.257223563", -70, 20, 3161206.464333383, -1869224.9109237005),
        ("grid_mapping_name=lambert_conformal_conic; standard_parallel=25.0 60.0; latitude_of_projection_origin=42.5; longitude_of_central_meridian=-100.0; false_easting=0.0; false_northing=0.0; semi_major_axis=6378137.0; inverse_flattening=298.257223563", -150, 65, -2305847.610059948, 3163481.5196386566),
        ("grid_mapping_name=lambert_conformal_conic; standard_parallel=25.0; latitude_of_projection_origin=25.0; longitude_of_central_meridian=-95.0; false_easting=0.0; false_northing=0.0; earth_radius=6371229.0", -104.99, 39.74, -883818.0298001425, 1690648.6140472193),
        ("grid_mapping_name=lambert_conformal_conic; standard_parallel=25.0; latitude_of_projection_origin=25.0; longitude_of_central_meridian=-95.0; false_easting=0.0; false_northing=0.0; earth_radius=6371229.0", -60, 10, 3918913.2141102916, -1178115.2084186098),
        ("grid_mapping_name=lambert_conformal_conic; standard_parallel=25.0; latitude_of_projection_origin=25.0; longitude_of_central_meridian=-95.0; false_easting=0.0; false_northing=0.0; earth_radius=6371229.0", -150, 55, -4005577.634729697, 4337219.620093688),
        ("grid_mapping_name=lambert_cylindrical_equal_area; standard_parallel=30.0; longitude_of_central_meridian=0.0; false_easting=0.0; false_northing=0.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", 10, 20, 964862.8025129227, 2501271.8624524474),
        ("grid_mapping_name=lambert_cylindrical_equal_area; standard_parallel=30.0; longitude_of_central_meridian=0.0; false_easting=0.0; false_northing=0.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", -170, -60, -16402667.642719688, -6351419.997195341),
        ("grid_mapping_name=lambert_cylindrical_equal_area; standard_parallel=30.0; longitude_of_central_meridian=0.0; false_easting=0.0; false_northing=0.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", 120, 80, 11578353.630155073, 7229704.847479269),
        ("grid_mapping_name=mercator; standard_parallel=20.0; longitude_of_projection_origin=198.475; false_easting=0.0; false_northing=0.0; earth_radius=6371229.0", -157.8, 21.3, 389235.7090696598, 2278808.3344920455),
        ("grid_mapping_name=mercator; standard_parallel=20.0; longitude_of_projection_origin=198.475; false_easting=0.0; false_northing=0.0; earth_radius=6371229.0", -170, 5, -885576.546138355, 523128.4361932603),
        ("grid_mapping_name=mercator; standard_parallel=20.0; longitude_of_projection_origin=198.475; false_easting=0.0; false_northing=0.0; earth_radius=6371229.0", 160, -30, -4020360.7802564222, -3288694.170445599),
        ("grid_mapping_name=mercator; scale_factor_at_projection_origin=0.9996; longitude_of_projection_origin=0.0; false_easting=0.0; false_northing=0.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", 10, 20, 1112749.6299695626, 2257520.2795652696),
        ("grid_mapping_name=mercator; scale_factor_at_projection_origin=0.9996; longitude_of_projection_origin=0.0; false_easting=0.0; false_northing=0.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", -60, -45, -6676497.779817375, -5589059.400037954),
        ("grid_mapping_name=mercator; scale_factor_at_projection_origin=0.9996; longitude_of_projection_origin=0.0; false_easting=0.0; false_northing=0.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", 100, 70, 11127496.299695626, 11024102.225270666),
        ("grid_mapping_name=orthographic; latitude_of_projection_origin=20.0; longitude_of_projection_origin=-60.0; false_easting=0.0; false_northing=0.0; earth_radius=6371229.0", -60, 20, 0.0, 0.0),
        ("grid_mapping_name=orthographic; latitude_of_projection_origin=20.0; longitude_of_projection_origin=-60.0; false_easting=0.0; false_northing=0.0; earth_radius=6371229.0", -30, 50, 2047673.52983778, 3373271.5363776786),
        ("grid_mapping_name=orthographic; latitude_of_projection_origin=20.0; longitude_of_projection_origin=-60.0; false_easting=0.0; false_northing=0.0; earth_radius=6371229.0", -100, -30, -3546674.5909929415, -4439136.246833645),
        ("grid_mapping_name=polar_stereographic; latitude_of_projection_origin=90.0; standard_parallel=60.0; straight_vertical_longitude_from_pole=-111.0; false_easting=0.0; false_northing=0.0; earth_radius=6371229.0", -114.07, 51.05, -225161.8636595865, -4198200.68103965),
        ("grid_mapping_name=polar_stereographic; latitude_of_projection_origin=90.0; standard_parallel=60.0; straight_vertical_longitude_from_pole=-111.0; false_easting=0.0; false_northing=0.0; earth_radius=6371229.0", -145, 64, -1534852.0496880733, -2275511.741309314),
        ("grid_mapping_name=polar_stereographic; latitude_of_projection_origin=90.0; standard_parallel=60.0; straight_vertical_longitude_from_pole=-111.0; false_easting=0.0; false_northing=0.0; earth_radius=6371229.0", 20, 80, 785004.9806585297, 682394.4188061431),
        ("grid_mapping_name=polar_stereographic; latitude_of_projection_origin=-90.0; standard_parallel=-70.0; straight_vertical_longitude_from_pole=0.0; false_easting=0.0; false_northing=0.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", 0, -75, 0.0, 1633879.4974959786),
        ("grid_mapping_name=polar_stereographic; latitude_of_projection_origin=-90.0; standard_parallel=-70.0; straight_vertical_longitude_from_pole=0.0; false_easting=0.0; false_northing=0.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", 120, -66, 2283720.1063315026, -1318506.418144253),
        ("grid_mapping_name=polar_stereographic; latitude_of_projection_origin=-90.0; standard_parallel=-70.0; straight_vertical_longitude_from_pole=0.0; false_easting=0.0; false_northing=0.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", -90, -88, -216675.75381686204, 1.3267563418233e-11),
        ("grid_mapping_name=polar_stereographic; latitude_of_projection_origin=90.0; scale_factor_at_projection_origin=0.994; straight_vertical_longitude_from_pole=0.0; false_easting=2000000.0; false_northing=2000000.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", 0, 75, 2000000.0, 325449.80626042676),
        ("grid_mapping_name=polar_stereographic; latitude_of_projection_origin=90.0; scale_factor_at_projection_origin=0.994; straight_vertical_longitude_from_pole=0.0; false_easting=2000000.0; false_northing=2000000.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", 120, 66, 4340566.701745879, 3351326.8153092572),
        ("grid_mapping_name=polar_stereographic; latitude_of_projection_origin=90.0; scale_factor_at_projection_origin=0.994; straight_vertical_longitude_from_pole=0.0; false_easting=2000000.0; false_northing=2000000.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", -90, 88, 1777930.7310675234, 2000000.0),
        ("grid_mapping_name=sinusoidal; longitude_of_projection_origin=0.0; false_easting=0.0; false_northing=0.0; earth_radius=6371007.181", 10, 20, 1044891.6981036572, 2223901.039533046),
        ("grid_mapping_name=sinusoidal; longitude_of_projection_origin=0.0; false_easting=0.0; false_northing=0.0; earth_radius=6371007.181", -100, -45, -7862677.528708147, -5003777.338949354),
        ("grid_mapping_name=sinusoidal; longitude_of_projection_origin=0.0; false_easting=0.0; false_northing=0.0; earth_radius=6371007.181", 150, 70, 5704642.142123974, 7783653.638365662),
        ("grid_mapping_name=stereographic; latitude_of_projection_origin=90.0; longitude_of_projection_origin=-35.0; scale_factor_at_projection_origin=1.0; false_easting=0.0; false_northing=0.0; earth_radius=6378169.0", -10, 55, 1699795.1275868695, -3645222.4145584707),
        ("grid_mapping_name=stereographic; latitude_of_projection_origin=90.0; longitude_of_projection_origin=-35.0; scale_factor_at_projection_origin=1.0; false_easting=0.0; false_northing=0.0; earth_radius=6378169.0", -60, 40, -2513893.2125506285, -5391061.391736831),
        ("grid_mapping_name=stereographic; latitude_of_projection_origin=90.0; longitude_of_projection_origin=-35.0; scale_factor_at_projection_origin=1.0; false_easting=0.0; false_northing=0.0; earth_radius=6378169.0", 100, 70, 1590485.782544954, 1590485.7825449537),
        ("grid_mapping_name=transverse_mercator; latitude_of_projection_origin=49.0; longitude_of_central_meridian=-2.0; scale_factor_at_central_meridian=0.9996012717; false_easting=400000.0; false_northing=-100000.0; semi_major_axis=6377563.396; semi_minor_axis=6356256.909", -2, 49, 400000.0, -100000.0),
        ("grid_mapping_name=transverse_mercator; latitude_of_projection_origin=49.0; longitude_of_central_meridian=-2.0; scale_factor_at_central_meridian=0.9996012717; false_easting=400000.0; false_northing=-100000.0; semi_major_axis=6377563.396; semi_minor_axis=6356256.909", -5, 57, 217807.9133741339, 793853.957482931),
        ("grid_mapping_name=transverse_mercator; latitude_of_projection_origin=49.0; longitude_of_central_meridian=-2.0; scale_factor_at_central_meridian=0.9996012717; false_easting=400000.0; false_northing=-100000.0; semi_major_axis=6377563.396; semi_minor_axis=6356256.909", 1.5, 52, 640217.7260892175, 239338.56672684732),
        ("grid_mapping_name=vertical_perspective; perspective_point_height=3000000.0; latitude_of_projection_origin=40.0; longitude_of_projection_origin=10.0; false_easting=0.0; false_northing=0.0; earth_radius=6371229.0", 10, 40, 0.0, 0.0),
        ("grid_mapping_name=vertical_perspective; perspective_point_height=3000000.0; latitude_of_projection_origin=40.0; longitude_of_projection_origin=10.0; false_easting=0.0; false_northing=0.0; earth_radius=6371229.0", 20, 50, 678479.6994238255, 1093682.4455091127),
        ("grid_mapping_name=vertical_perspective; perspective_point_height=3000000.0; latitude_of_projection_origin=40.0; longitude_of_projection_origin=10.0; false_easting=0.0; false_northing=0.0; earth_radius=6371229.0", -5, 35, -1282192.354067111, -418589.43957680877),
        ("grid_mapping_name=oblique_mercator; azimuth_of_central_line=53.3158204722; latitude_of_projection_origin=4.0; longitude_of_projection_origin=115.0; scale_factor_at_projection_origin=0.99984; false_easting=0.0; false_northing=0.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", 115, 4, -2.1729112109843527e-10, -1.041800157181682e-09),
        ("grid_mapping_name=oblique_mercator; azimuth_of_central_line=53.3158204722; latitude_of_projection_origin=4.0; longitude_of_projection_origin=115.0; scale_factor_at_projection_origin=0.99984; false_easting=0.0; false_northing=0.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", 113, 2, -222527.72114226822, -220882.81028965366),
        ("grid_mapping_name=oblique_mercator; azimuth_of_central_line=53.3158204722; latitude_of_projection_origin=4.0; longitude_of_projection_origin=115.0; scale_factor_at_projection_origin=0.99984; false_easting=0.0; false_northing=0.0; semi_major_axis=6378137.0; inverse_flattening=298.257222101", 118, 7, 331631.7747744723, 332420.8887779716),
        ("grid_mapping_name=rotated_latitude_longitude; grid_north_pole_latitude=39.25; grid_north_pole_longitude=-162.0; earth_radius=6371229.0", 10, 53.55, -4.749728928391075, 3.0568772854211947),
        ("grid_mapping_name=rotated_latitude_longitude; grid_north_pole_latitude=39.25; grid_north_pole_longitude=-162.0; earth_radius=6371229.0", 22.15, 65.58, 1.773963205643512, 14.879759016069201),
        ("grid_mapping_name=rotated_latitude_longitude; grid_north_pole_latitude=39.25; grid_north_pole_longitude=-162.0; earth_radius=6371229.0", -40, 30, -47.30648557127884, -2.2370720252207414),
        ("grid_mapping_name=rotated_latitude_longitude; grid_north_pole_latitude=37.5; grid_north_pole_longitude=177.5; north_pole_grid_longitude=20.0; earth_radius=6371229.0", 12.57, 55.68, 28.45082552502276, 4.063169316549676),
        ("grid_mapping_name=rotated_latitude_longitude; grid_north_pole_latitude=37.5; grid_north_pole_longitude=177.5; north_pole_grid_longitude=20.0; earth_radius=6371229.0", -4, 58, 19.2014989466259, 5.508292557607361),
        ("grid_mapping_name=rotated_latitude_longitude; grid_north_pole_latitude=37.5; grid_north_pole_longitude=177.5; north_pole_grid_longitude=20.0; earth_radius=6371229.0", 100, 10, 109.52291531450625, 15.950971549502839),
    ]

    @Test(arguments: rows.indices)
    func agrees(_ index: Int) throws {
        let row = Self.rows[index]
        let mapping = try GridMapping(attributes: attributes(row.attributes))
        var transform = try mapping.makeTransform()
        let point = transform.forward(x: row.lon, y: row.lat)
        let tolerance = mapping.isAngular ? 1e-11 : 1e-6
        #expect(abs(point.x - row.x) < tolerance && abs(point.y - row.y) < tolerance, "\(mapping.projDefinition): \(point)")
        let back = transform.inverse(x: point.x, y: point.y)
        #expect(abs(back.x - row.lon) < 2e-8 && abs(back.y - row.lat) < 2e-8, "\(mapping.name): \(back)")
    }

    /// `name=value; name=number number`, as the oracle prints them.
    private func attributes(_ text: String) -> [String: GridMappingValue] {
        var table: [String: GridMappingValue] = [:]
        for part in text.split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1)
            let name = String(pair[0].drop { $0 == " " })
            let numbers = pair[1].split(separator: " ").compactMap { Double($0) }
            table[name] = numbers.isEmpty ? .text(String(pair[1])) : .numbers(numbers)
        }
        return table
    }

    @Test func falseOriginsAreInTheUnitOfTheAxes() throws {
        let km: [String: GridMappingValue] = [
            "grid_mapping_name": .text("lambert_azimuthal_equal_area"), "latitude_of_projection_origin": .numbers([52]),
            "longitude_of_projection_origin": .numbers([10]), "false_easting": .numbers([4321]), "false_northing": .numbers([3210]),
        ]
        var transform = try GridMapping(attributes: km, axisUnit_m: 1000).makeTransform()
        let origin = transform.forward(x: 10, y: 52)
        #expect(abs(origin.x - 4_321_000) < 1e-6 && abs(origin.y - 3_210_000) < 1e-6)
    }

    @Test func theIdentityPoleLeavesCoordinatesAlone() throws {
        let mapping = try GridMapping(attributes: [
            "grid_mapping_name": .text("rotated_latitude_longitude"), "grid_north_pole_latitude": .numbers([90]),
            "grid_north_pole_longitude": .numbers([180]),
        ])
        var transform = try mapping.makeTransform()
        for (lon, lat) in [(36.82, -1.29), (-75.0, 40.0), (0, 0), (179, 89)] {
            let point = transform.forward(x: lon, y: lat)
            #expect(abs(point.x - lon) < 1e-9 && abs(point.y - lat) < 1e-9)
        }
    }

    @Test func wellKnownTextAndPlainLongitudes() throws {
        let mapping = try GridMapping(attributes: ["crs_wkt": .text(#"GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],"#
            + #"PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]"#)])
        #expect(mapping.isAngular)
        var transform = try mapping.makeTransform()
        let point = transform.forward(x: 12.5, y: -33)
        #expect(abs(point.x - 12.5) < 1e-9 && abs(point.y + 33) < 1e-9)
        var ferro = try GridMapping(attributes: [
            "grid_mapping_name": .text("latitude_longitude"), "longitude_of_prime_meridian": .numbers([-17.66666666666667]),
        ]).makeTransform()
        #expect(abs(ferro.forward(x: 0, y: 10).x - 17.66666666666667) < 1e-12)
    }

    @Test func whatIsWrongIsNamed() {
        let unknown = #expect(throws: ProjectionError.self) { try GridMapping(attributes: ["grid_mapping_name": .text("peirce")]) }
        #expect("\(unknown!)".contains("'peirce' is not known; known: albers"))
        let missing = #expect(throws: ProjectionError.self) {
            try GridMapping(attributes: ["grid_mapping_name": .text("mercator"), "standard_parallel": .numbers([20])])
        }
        #expect(missing == .missingAttribute(mapping: "mercator", attribute: "longitude_of_projection_origin"))
        #expect(throws: ProjectionError.self) { try GridMapping(attributes: [:]) }
        #expect(throws: ProjectionError.self) {
            try GridMapping(attributes: ["grid_mapping_name": .text("mercator"), "longitude_of_projection_origin": .text("here")])
        }
    }
}
