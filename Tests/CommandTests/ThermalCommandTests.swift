import Foundation
import NetCDFKit
import Testing

private func object(_ text: String) throws -> [String: Any] { try #require(try json(text) as? [String: Any]) }

@Test func aPlantsYearAtAPlace() throws {
    let run = try analemma(
        "thermal", "plant", "--lon", "-77.5", "--lat", "39", "--system", "large_air_economizer", "--format", "json")
    #expect(run.status == 0, "\(run.err)")
    let answer = try object(run.out)
    let pue = try #require(answer["pue"] as? Double), wue = try #require(answer["wue_L_per_kWh"] as? Double)
    #expect(pue > 1.05 && pue < 1.3)
    #expect(wue > 0 && wue < 2)
    let hours = try analemma("thermal", "plant", "--lon", "-77.5", "--lat", "39", "--hourly")
    #expect(hours.out.split(separator: "\n").count == 8761)
}

@Test func aMapHoldsPueAndWueOfLandCells() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("map.nc"), cells = folder.path("map.geojson")
    let box = ["thermal", "plant", "--box=-6,40,0,43", "--system", "liquid_tower", "--map"]
    let run = try analemma(box + [path, "--geojson", cells, "--threads", "2"])
    #expect(run.status == 0, "\(run.err)")
    let other = folder.path("other.nc")
    #expect(try analemma(box + [other, "--threads", "1"]).status == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(contentsOf: URL(fileURLWithPath: other)))
    let file = try NetCDFFile(reading: path)
    for name in ["pue", "wue", "lat", "lon", "lat_bnds", "crs"] { #expect(try file.variableIfPresent(name) != nil) }
    let pue: [Double] = try file.readAll(try file.variable("pue"))
    #expect(pue.count == 18 && pue.contains { $0 > 1.05 && $0 < 1.3 })
    let features = try object(try String(contentsOfFile: cells, encoding: .utf8))["features"] as? [[String: Any]]
    #expect(features?.count == pue.count { $0 < 100 })
    #expect(folder.names == ["map.geojson", "map.nc", "other.nc"])
}

@Test func aClimateWithoutHumidityIsRefusedWithTheNamesLookedFor() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("dry.nc")
    try NetCDFFile.write(to: path) { file in
        let time = try file.defineDimension("time", length: 12)
        let lat = try file.defineDimension("lat", length: 3), lon = try file.defineDimension("lon", length: 3)
        let months = try file.defineVariable("time", .double, [time])
        try file.setAttribute("units", "days since 2010-01-01", of: months)
        try file.setAttribute("climatology", "climatology_bounds", of: months)
        let y = try file.defineVariable("lat", .double, [lat]), x = try file.defineVariable("lon", .double, [lon])
        try file.setAttribute("units", "degrees_north", of: y)
        try file.setAttribute("units", "degrees_east", of: x)
        let t = try file.defineVariable("tas", .double, [time, lat, lon])
        try file.setAttribute("units", "K", of: t)
        try file.endDefinitions()
        try file.write(months, (0..<12).map { 15 + 30.4 * Double($0) })
        try file.write(y, [40.0, 41, 42])
        try file.write(x, [0.0, 1, 2])
        try file.write(t, [Double](repeating: 285, count: 108))
    }
    let run = try analemma("thermal", "plant", "--lon", "1", "--lat", "41", "--climate", path)
    #expect(run.status == 65)
    #expect(run.err.contains("humidity") && run.err.contains("hurs") && run.err.contains("tas"))
}

@Test func aRadiatorByItsJunctionLimit() throws {
    let run = try analemma("thermal", "radiator", "--heat", "50", "--junction", "80", "--json")
    #expect(run.status == 0, "\(run.err)")
    let answer = try object(run.out)
    // 1000 W behind 0.035 K/W: the liquid enters at 45 degrees.
    #expect(abs(try #require(answer["loop_inlet_C"] as? Double) - 45) < 1e-9)
    let area = try #require(answer["area_m2"] as? Double)
    #expect(area > 50 && area < 120)
}

@Test(arguments: [
    (["radiator", "--emissivity", "1.2"], Int32(64), "--emissivity 1.2"),
    (["radiator", "--inlet", "90", "--junction", "80"], 65, "90 degC"),
    (["radiator", "--inlet", "-20", "--absorptance", "0.95", "--attitude", "sun_tracking", "--range", "5"], 65, "sink"),
    (["radiator", "--loop", "two_phase", "--coolant", "propylene_glycol_25"], 65, "ammonia"),
    (["radiator", "--loops", "3,4"], 64, "--loops"),
    (["radiator", "--survival", "0.99999999999", "--loops", "1,1", "--life", "100"], 65, "loops"),
    (["transient", "--emissivity", "1.2"], 64, "--emissivity 1.2"),
    (["transient", "--soft", "90", "--hard", "80"], 65, "soft"),
    (["plant", "--lon", "0", "--lat", "45", "--system", "nothing"], 65, "large_air_economizer"),
    (["plant", "--lon", "0", "--lat", "45", "--system", "liquid_water"], 65, "water temperature"),
    (["plant", "--lon", "0", "--lat", "45", "--load", "0"], 65, "load"),
    (["plant", "--lon", "0"], 64, "--lat"),
    (["radiator", "--heat", "nan"], 64, "--heat nan"),
    (["radiator", "--inlet", "nan"], 64, "--inlet nan"),
    (["radiator", "--albedo", "nan"], 64, "--albedo nan"),
    (["radiator", "--date", "yesterday"], 64, "yesterday"),
    (["radiator", "--date", "2027-01-03", "--sun-distance", "1"], 64, "--sun-distance"),
    (["radiator", "--lift", "20"], 65, "above the loop's"),
    (["radiator", "--lift-search", "--lift", "80"], 64, "--lift-search"),
    (["transient", "--beta", "nan"], 64, "--beta nan"),
    (["place", "home", "--lon", "0", "--lat", "95"], 64, "--lat 95"),
    (["place", "home", "--lon", "0", "--lat", "45", "--heating-below", "30"], 64, "--cooling-above"),
    (["place", "vehicle", "--lon", "0", "--lat", "45", "--conductance", "0"], 64, "--conductance 0"),
    (["place", "boat", "--lon", "0", "--lat", "45"], 64, "boat"),
])
func badThermalRequestsAreExplained(arguments: [String], status: Int32, text: String) throws {
    let run = try analemma(["thermal"] + arguments)
    #expect(run.status == status, "\(run.err)")
    #expect(run.err.contains(text), "\(run.err)")
    #expect(run.out.isEmpty)
}

@Test func temperaturesOfAnOrbit() throws {
    let run = try analemma("thermal", "transient", "--beta", "0", "--format", "json", "--samples", "12")
    #expect(run.status == 0, "\(run.err)")
    let answer = try object(run.out)
    #expect(try #require(answer["closure_K"] as? Double) < 1e-6)
    #expect((answer["samples"] as? [Any])?.count == 12)
    let csv = try analemma(
        "thermal", "transient", "--beta", "0", "--start", "20", "--orbits", "2", "--samples", "10", "--format", "csv")
    #expect(csv.out.split(separator: "\n").count == 21)
}

@Test func humidityAboveSaturationIsRefused() throws {
    let bad = try analemma(["eval", "air.state", "-"], input: "temperature_C,relative_humidity_percent\n20,120\n")
    #expect(bad.status == 65)
    #expect(bad.err.contains("120") && bad.err.contains("100"))
}

@Test func aMapOfTheEarthChangesWhatARadiatorTakesUp() throws {
    func absorbed(_ extra: String...) throws -> Double {
        let run = try analemma(["thermal", "radiator", "--heat", "50", "--beta", "60", "--attitude", "nadir", "--json"] + extra)
        #expect(run.status == 0, "\(run.err)")
        return try #require(try object(run.out)["absorbed_mean_W_per_m2"] as? Double)
    }
    let mean = try absorbed(), dated = try absorbed("--date", "2027-01-04")
    let mapped = try absorbed("--date", "2027-01-04", "--earth-map", "ceres_zonal")
    // Sunlight of early January is 3.4 % above its mean; a sun-synchronous orbit sees the bright poles.
    #expect(dated > mean * 1.005 && dated < mean * 1.035)
    #expect(abs(mapped - dated) > 0.1 && abs(mapped - dated) < 30)
    let lost = try analemma("thermal", "radiator", "--earth-map", "ceres_zonal")
    #expect(lost.status == 64 && lost.err.contains("--date"))
    let beyond = try analemma(
        "thermal", "transient", "--earth-map", "ceres_zonal", "--date", "2027-06-21", "--inclination", "10", "--beta", "70")
    #expect(beyond.status == 65 && beyond.err.contains("70") && beyond.err.contains("33."))
}

@Test func aConstellationsPanelsAreWritten() throws {
    let run = try analemma("thermal", "constellation", "--walker", "24/3/1", "--days", "2", "--format", "csv")
    #expect(run.status == 0, "\(run.err)")
    #expect(run.out.split(separator: "\n").count == 25)
    let held = try object(
        try analemma(
            "thermal", "constellation", "--walker", "24/3/1", "--days", "2", "--heat", "900", "--soft", "40", "--hard", "60",
            "--format", "json"
        ).out)
    #expect(try #require(held["power_share"] as? Double) < 1)
}

@Test func aHeatPumpIsSearchedWithItsArray() throws {
    func search(_ powerMass: String, _ inlet: String) throws -> [String: Any] {
        let run = try analemma(
            "thermal", "radiator", "--inlet", inlet, "--lift-search", "--power-mass", powerMass, "--lift-most", "100", "--json")
        #expect(run.status == 0, "\(run.err)")
        return try object(run.out)
    }
    // An array that weighs nothing pays for a lift; a heavy one does not, and the plain panel is given.
    let light = try search("0", "10"), heavy = try search("1", "10")
    #expect(light["cop"] != nil)
    #expect(heavy["cop"] == nil)
    let plain = try object(try analemma("thermal", "radiator", "--inlet", "10", "--power-mass", "1", "--json").out)
    #expect(heavy["mass_kg"] as? Double == plain["mass_kg"] as? Double)
    #expect(try #require(light["total_kg"] as? Double) < (try #require(plain["mass_kg"] as? Double)))
}

@Test func theSunIsNearerInJanuary() throws {
    func heat(_ date: String) throws -> Double {
        let run = try analemma(
            "thermal", "transient", "--beta", "0", "--attitude", "nadir", "--samples", "4", "--date", date, "--format", "json")
        #expect(run.status == 0, "\(run.err)")
        return try #require(try object(run.out)["absorbed_mean_W_per_m2"] as? Double)
    }
    #expect(try heat("2027-01-03") > heat("2027-07-05") * 1.01)
}

@Test func aYearOfSmallPlaces() throws {
    func year(_ arguments: String...) throws -> [String: Any] {
        let run = try analemma(["thermal", "place"] + arguments + ["--json"])
        #expect(run.status == 0, "\(run.err)")
        return try object(run.out)
    }
    func value(_ answer: [String: Any], _ name: String) throws -> Double {
        try #require((answer[name] as? Double) ?? (answer[name] as? Int).map { Double($0) })
    }
    let north = try year("home", "--lon", "10.4", "--lat", "55.4"), south = try year("home", "--lon", "-80.5", "--lat", "25.6")
    #expect(try value(north, "heating_hours") > value(south, "heating_hours"))
    #expect(try value(south, "pue") > value(north, "pue"))
    #expect(try value(north, "ere") < 1)
    let car = try year("vehicle", "--lon", "46.7", "--lat", "24.7", "--conductance", "30", "--power", "1000")
    #expect(try value(car, "limited_hours") > 100)
    #expect(try value(car, "it_W") < 1000)
    let phone = try year("device", "--lon", "2", "--lat", "48", "--room", "25", "--power", "10")
    #expect(try value(phone, "it_W") < 3.5)
    #expect(try value(phone, "limited_hours") == 8760)
    let hours = try analemma("thermal", "place", "device", "--lon", "2", "--lat", "48", "--hourly")
    #expect(hours.out.split(separator: "\n").count == 8761)
}
