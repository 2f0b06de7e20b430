"""Builds data/climate/world_monthly_1deg.nc.

Usage: build_world_climatology.py SOURCES OUT.nc, where SOURCES is the folder into which build.sh unpacked the packages.
What each variable is made from is in its `source` and `comment` attributes; docs/models/default-climate.md explains why.
"""
from __future__ import annotations

import sys
from pathlib import Path

import netCDF4
import numpy as np

import world_sources as src
from world_sources import LAT, LON, WEIGHT

GAS = 287.05
GRAVITY = 9.80665
LAPSE = 0.0065
RMS_TO_MEAN = np.sqrt(np.pi) / 2
"""Mean over root mean square of a Rayleigh distribution."""
MAXIMUM_CLEARNESS = 0.80

GLDAS_CITE = ("NASA GLDAS-2.1 Noah 0.25 degree 3-hourly, 2010-2018 (Rodell et al. 2004, doi 10.1175/BAMS-85-3-381; Beaudoing "
              "and Rodell 2020, doi 10.5067/E7TYRXPJKWOQ), annual statistics of Karin, Jones and Jain 2019 (Photovoltaic "
              "Degradation Climate Zones, IEEE PVSC, doi 10.1109/PVSC40753.2019.8980831) in the Python package pvcz 0.2.4")
COADS_CITE = ("NOAA COADS monthly climatology 1946-1989, 2 degree (Woodruff et al. 1987, Bull. Amer. Meteor. Soc. 68), "
              "in the Debian package ferret-datasets 7.6.0-5")
MERRA_CITE = ("NASA MERRA-2 2011-2015 daily mean irradiance by month, 3 degree (Gelaro et al. 2017, doi "
              "10.1175/JCLI-D-16-0758.1; Pfenninger and Staffell 2016, doi 10.1016/j.energy.2016.08.060), in the Python "
              "package gsee-climate-data 1.0.0")
SOIL_CITE = ("land-surface temperature boundary data of SPEEDY (T30) and ECHAM (T63) in the Python package jcm 3.0.0")
ETOPO_CITE = ("NOAA ETOPO5 (NGDC 1988), in the Debian package ferret-datasets 7.6.0-5")
NASA = "GLDAS: NASA open data, free to use and redistribute, citation requested; tables of pvcz: MIT"
NOAA = "COADS, ETOPO5: US Government work, public domain"
MERRA = "MERRA-2: US Government work, no restrictions on use or redistribution, citation requested"
SOIL = "jcm: Apache-2.0"


def saturation_pressure(t: np.ndarray) -> np.ndarray:
    """Pa over water at t in K. Source: WMO-No. 8, Guide to Instruments, 2018, annex 4.B."""
    c = t - 273.15
    return 611.2 * np.exp(17.62 * c / (243.12 + c))


def saturation_humidity(t: np.ndarray, p: np.ndarray) -> np.ndarray:
    e = saturation_pressure(t)
    return 0.622 * e / (p - 0.378 * e)


def land_fields(root: Path) -> dict[str, np.ndarray]:
    height, share = src.elevation(root)
    quarter, coast = src.with_coasts(src.gldas(root), share)
    height = np.where(np.isnan(quarter["T_ambient_mean"]), np.nan, height)
    land = {
        "tasmax": src.to_one_degree(quarter["T_ambient_max"]) + 273.15,
        "tasmin": src.to_one_degree(quarter["T_ambient_min"]) + 273.15,
        "altitude": src.to_one_degree(height),
        "coast": coast,
    }
    annual = {n: src.to_one_degree(quarter[n]) for n in ("T_ambient_mean", "specific_humidity_mean", "GHI_mean", "wind_speed_rms")}
    land["tas"] = annual["T_ambient_mean"] + 273.15 + src.soil_cycle(root, land)
    column = land["tas"] + LAPSE * land["altitude"] / 2
    slp = src.sea_level_pressure(src.coads(root)["SLP"])
    land["ps"] = slp * np.exp(-GRAVITY * land["altitude"] / (GAS * column))
    # Constant relative humidity through the year, its level set by the annual mean of GLDAS, never above saturation.
    limit = saturation_humidity(land["tas"], land["ps"])
    goal = annual["specific_humidity_mean"] / 1000
    level = goal / (limit * WEIGHT).sum(0)
    land["huss"] = np.minimum(level, 1) * limit
    land["sfcWind"] = np.broadcast_to(annual["wind_speed_rms"] * RMS_TO_MEAN, (12, 180, 360)).copy()
    clearness, land["rsds_cv"] = src.merra2(root)
    h0 = src.daily_extraterrestrial(LAT)[:, :, None]
    shape = clearness * h0
    ratio = annual["GHI_mean"] * 1000 / 24 / (shape * WEIGHT).sum(0)
    land["rsds"] = np.minimum(shape * ratio, MAXIMUM_CLEARNESS * h0)
    report("land relative humidity above 1 before the cap", level, 1)
    report("land clearness above its limit before the cap", (clearness * ratio).max(0), MAXIMUM_CLEARNESS)
    return land


def report(what: str, field: np.ndarray, limit: float) -> None:
    n = int(np.nansum(field > limit))
    print(f"{what}: {n} of {int((~np.isnan(field)).sum())} cells, highest {np.nanmax(field):.3f}")


def compose(root: Path) -> dict[str, np.ndarray]:
    """Land where GLDAS holds a value, else sea where COADS holds all four variables in all months, else nothing."""
    land, sea = land_fields(root), src.coads(root)
    on_land = ~np.isnan(land["tas"]).any(0)
    on_sea = ~on_land & ~np.any([np.isnan(a).any(0) for a in sea.values()], axis=0)
    sea = {"tas": sea["AIRT"] + 273.15, "huss": sea["SPEH"] / 1000, "sfcWind": sea["WSPD"], "ps": sea["SLP"] * 100}
    out = {}
    for name in ("tas", "huss", "sfcWind", "ps"):
        out[name] = np.where(on_land, land[name], np.where(on_sea, sea[name], np.nan))
    for name in ("rsds", "rsds_cv", "tasmax", "tasmin"):
        out[name] = np.where(on_land, land[name], np.nan)
    out["orog"] = np.where(on_land, land["altitude"], np.where(on_sea, 0, np.nan))
    out["source_flag"] = np.where(on_land, np.where(land["coast"], 3, 1), np.where(on_sea, 2, 0)).astype("i1")
    print(f"land {on_land.sum()} (coast {(on_land & land['coast']).sum()}), sea {on_sea.sum()}, none {(out['source_flag'] == 0).sum()} of 64800 cells; "
          f"land without irradiance {(on_land & np.isnan(out['rsds']).any(0)).sum()}")
    return out


def rounded(values: np.ndarray, step: float) -> np.ndarray:
    """float32 with the trailing bits of the mantissa cleared (rounded to nearest), error at most `step` / 2.

    Makes the file a third of the size; the step is far below the uncertainty of the values.
    """
    out = np.ascontiguousarray(values, dtype=np.float32)
    finite = np.isfinite(out) & (out != 0)
    exponent = np.zeros_like(out)
    exponent[finite] = np.floor(np.log2(np.abs(out[finite])))
    keep = np.clip(np.ceil(exponent - np.log2(step)), 0, 23).astype(np.int64)
    drop = (23 - keep).astype(np.uint32)
    bits = out.view(np.uint32)
    half = np.where(drop > 0, np.uint32(1) << np.maximum(drop, 1) - 1, 0).astype(np.uint32)
    whole = ((bits + half) >> drop) << drop
    return np.where(finite, whole.view(np.float32), out)


LAND_TAS = ("On land: annual mean of GLDAS, plus the seasonal departure of the mean of two land-surface temperature "
            "climatologies, each scaled by the 9-year temperature range of GLDAS in the cell over that of the coarse cell. "
            "At sea: COADS air temperature of the 2 degree box. Heights of the land cells are in orog; 6.5 K/km to other heights.")
VARIABLES = {
    # name: (step, dims, attributes)
    "tas": (0.02, 3, dict(
        standard_name="air_temperature", long_name="Near-surface air temperature", units="K",
        units_metadata="temperature: on_scale", source=f"{GLDAS_CITE}; {SOIL_CITE}; {COADS_CITE}",
        licence=f"{NASA}; {SOIL}; {NOAA}", comment=LAND_TAS, cell_methods="time: mean within years time: mean over years",
        coordinates="height_2m")),
    "huss": (4e-6, 3, dict(
        standard_name="specific_humidity", long_name="Near-surface specific humidity", units="1",
        source=f"{GLDAS_CITE}; {COADS_CITE}", licence=f"{NASA}; {NOAA}",
        comment="On land the months are DERIVED: the annual mean of GLDAS, shared out at constant relative humidity, capped at "
                "saturation. At sea: COADS.",
        cell_methods="time: mean within years time: mean over years", coordinates="height_2m")),
    "rsds": (0.1, 3, dict(
        standard_name="surface_downwelling_shortwave_flux_in_air", long_name="Global horizontal irradiance, mean of day and night",
        units="W m-2", source=f"{GLDAS_CITE}; {MERRA_CITE}", licence=f"{NASA}; {MERRA}",
        comment="Land only: the annual mean of GLDAS with the months of MERRA-2 clearness; clearness at most 0.80. Sea and land "
                "beyond 73.5 N or 58.5 S hold no value.",
        cell_methods="time: mean within years time: mean over years")),
    "rsds_cv": (0.002, 3, dict(
        long_name="Coefficient of variation of daily mean global horizontal irradiance within the month", units="1",
        source=MERRA_CITE, licence=MERRA,
        comment="Standard deviation over mean of the daily means of all days of that month in 2011-2015 over 3 degree boxes, "
                "interpolated. Land only.",
        cell_methods="time: standard_deviation within years time: mean over years (of the daily means, divided by their mean)")),
    "sfcWind": (0.02, 3, dict(
        standard_name="wind_speed", long_name="Near-surface wind speed", units="m s-1",
        source=f"{GLDAS_CITE}; {COADS_CITE}", licence=f"{NASA}; {NOAA}",
        comment="On land: root mean square of GLDAS times sqrt(pi)/2 (Rayleigh), the same in every month: no seasonal cycle. "
                "At sea: COADS.",
        cell_methods="time: mean within years time: mean over years", coordinates="height_10m")),
    "ps": (8, 3, dict(
        standard_name="surface_air_pressure", long_name="Surface air pressure", units="Pa",
        source=f"{COADS_CITE}; {ETOPO_CITE}", licence=NOAA,
        comment="On land: COADS sea-level pressure carried inland by distance weighting, reduced to orog with tas and a lapse "
                "rate of 6.5 K/km. At sea: COADS.",
        cell_methods="time: mean within years time: mean over years")),
    "orog": (0.5, 2, dict(
        standard_name="surface_altitude", long_name="Height of the cell's land above sea level", units="m", source=ETOPO_CITE,
        licence=NOAA, comment="Mean over the land part of the cell (its 0.25 degree GLDAS land cells); 0 at sea.",
        cell_methods="area: mean")),
    "tasmax": (0.1, 2, dict(
        standard_name="air_temperature", long_name="Highest 3-hourly air temperature of 2010-2018", units="K",
        units_metadata="temperature: on_scale", source=GLDAS_CITE, licence=NASA,
        comment="Mean over the cell's 0.25 degree land cells of the highest of 26 296 three-hourly values. Land only.",
        cell_methods="period: maximum (interval: 3 hours) area: mean", coordinates="period height_2m")),
    "tasmin": (0.1, 2, dict(
        standard_name="air_temperature", long_name="Lowest 3-hourly air temperature of 2010-2018", units="K",
        units_metadata="temperature: on_scale", source=GLDAS_CITE, licence=NASA,
        comment="Mean over the cell's 0.25 degree land cells of the lowest of 26 296 three-hourly values. Land only.",
        cell_methods="period: minimum (interval: 3 hours) area: mean", coordinates="period height_2m")),
}
GLOBAL = dict(
    Conventions="CF-1.11, ACDD-1.3",
    title="Monthly climatology of surface weather over the world, 1 degree",
    summary="Twelve monthly means of air temperature, humidity, global irradiance and its day-to-day variation, wind and pressure, "
            "with altitude and 9-year temperature extremes, on land (GLDAS, MERRA-2) and at sea (COADS). Cells for which no "
            "source holds a value are missing and flagged 'none'; nothing is extrapolated into them. Accuracy against station "
            "files: docs/models/default-climate.md.",
    keywords="EARTH SCIENCE > ATMOSPHERE > ATMOSPHERIC TEMPERATURE, EARTH SCIENCE > ATMOSPHERE > ATMOSPHERIC RADIATION > SOLAR "
             "IRRADIANCE, EARTH SCIENCE > ATMOSPHERE > ATMOSPHERIC WATER VAPOR, EARTH SCIENCE > ATMOSPHERE > ATMOSPHERIC WINDS, "
             "EARTH SCIENCE > ATMOSPHERE > ATMOSPHERIC PRESSURE",
    keywords_vocabulary="GCMD Science Keywords", standard_name_vocabulary="CF Standard Name Table v93",
    id="world_monthly_1deg", naming_authority="analemma", version="1.0", product_version="1.0", cdm_data_type="Grid",
    institution="Analemma project", creator_name="Analemma project", creator_type="group", creator_institution="Analemma project",
    creator_url="none", creator_email="none", publisher_name="Analemma project", publisher_type="group", publisher_url="none",
    publisher_email="none", publisher_institution="Analemma project", project="Analemma", program="none", contributor_name="none",
    contributor_role="none",
    source="GLDAS-2.1 Noah, MERRA-2, COADS, ETOPO5, SPEEDY and ECHAM boundary data; the `source` of each variable has the citation",
    references="Citations in the `source` attribute of each variable",
    license="Freely redistributable with the citations given; the `licence` attribute of each variable has the terms of its sources",
    acknowledgement="NASA GMAO and GES DISC (MERRA-2, GLDAS), NOAA (COADS, ETOPO5), authors of pvcz, gsee-climate-data and jcm",
    processing_level="Level 4", comment="Climatology bounds are nominal (2010 to 2018, the years of GLDAS); each variable's "
    "source gives its own years.", history="built by scripts/climate/build_world_climatology.py", date_created="2026-11-24",
    date_modified="2026-11-24", date_issued="2026-11-24", date_metadata_modified="2026-11-24", metadata_link="docs/models/default-climate.md",
    instrument="none", instrument_vocabulary="none", platform="none", platform_vocabulary="none",
    geospatial_bounds="POLYGON ((-90 -180, 90 -180, 90 180, -90 180, -90 -180))", geospatial_bounds_crs="EPSG:4326",
    geospatial_bounds_vertical_crs="EPSG:5829", geospatial_lat_min=-89.5, geospatial_lat_max=89.5,
    geospatial_lat_units="degrees_north", geospatial_lat_resolution="1 degree", geospatial_lon_min=-179.5, geospatial_lon_max=179.5,
    geospatial_lon_units="degrees_east", geospatial_lon_resolution="1 degree", geospatial_vertical_min=2.0,
    geospatial_vertical_max=10.0, geospatial_vertical_units="m", geospatial_vertical_resolution="none",
    geospatial_vertical_positive="up", time_coverage_start="2010-01-01T00:00:00Z", time_coverage_end="2019-01-01T00:00:00Z",
    time_coverage_duration="P9Y", time_coverage_resolution="P1M")


def write(path: Path, fields: dict[str, np.ndarray]) -> None:
    with netCDF4.Dataset(path, "w", format="NETCDF4") as f:
        f.setncatts(GLOBAL)
        for name, n in (("time", 12), ("lat", 180), ("lon", 360), ("nv", 2)):
            f.createDimension(name, n)
        coordinates(f)
        for name, (step, rank, attributes) in VARIABLES.items():
            shape, chunks = (("time", "lat", "lon"), (12, 30, 60)) if rank == 3 else (("lat", "lon"), (180, 360))
            v = f.createVariable(name, "f4", shape, fill_value=np.float32(9.96921e36), compression="zlib", complevel=9, shuffle=True,
                                 chunksizes=chunks)
            v.setncatts(attributes | dict(grid_mapping="crs", ancillary_variables="source_flag", coverage_content_type="modelResult"))
            data = rounded(fields[name], step)
            v[:] = np.ma.masked_invalid(data)
        v = f.createVariable("source_flag", "i1", ("lat", "lon"), compression="zlib", complevel=9)
        v.setncatts(dict(
            standard_name="status_flag", long_name="What the cell's values are made from", flag_values=np.array([0, 1, 2, 3], "i1"),
            flag_meanings="none land sea coast", grid_mapping="crs", coverage_content_type="qualityInformation",
            comment="none: no source holds a value and every variable is missing; land: GLDAS and MERRA-2; sea: COADS; "
                    "coast: land that GLDAS leaves out, with the values of its nearest 0.25 degree cell within 0.5 degree."))
        v[:] = fields["source_flag"]


def coordinates(f: netCDF4.Dataset) -> None:
    import datetime as dt
    epoch = dt.date(2010, 1, 1)
    days = lambda y, m: (dt.date(y + m // 12, m % 12 + 1, 1) - epoch).days
    t = f.createVariable("time", "f8", ("time",))
    t.setncatts(dict(standard_name="time", long_name="Middle of the month", units="days since 2010-01-01 00:00:00",
                     calendar="standard", units_metadata="leap_seconds: none", axis="T", climatology="climatology_bounds", coverage_content_type="coordinate"))
    t[:] = [(days(2014, m) + days(2014, m + 1)) / 2 for m in range(12)]
    b = f.createVariable("climatology_bounds", "f8", ("time", "nv"))
    b.setncatts(dict(long_name="First day of the month in 2010, last in 2018", coverage_content_type="coordinate"))
    b[:] = [(days(2010, m), days(2018, m + 1)) for m in range(12)]
    for name, values, axis, unit, standard in (("lat", LAT, "Y", "degrees_north", "latitude"), ("lon", LON, "X", "degrees_east", "longitude")):
        v = f.createVariable(name, "f8", (name,))
        v.setncatts(dict(standard_name=standard, long_name=f"{standard.capitalize()} of the cell centre", units=unit, axis=axis,
                         bounds=f"{name}_bnds", coverage_content_type="coordinate"))
        v[:] = values
        b = f.createVariable(f"{name}_bnds", "f8", (name, "nv"))
        b[:] = np.stack([values - 0.5, values + 0.5], 1)
    v = f.createVariable("period", "f8", ())
    v.setncatts(dict(standard_name="time", long_name="Years of the temperature extremes", units="days since 2010-01-01 00:00:00",
                     calendar="standard", units_metadata="leap_seconds: none", bounds="period_bnds", coverage_content_type="coordinate"))
    v[...] = days(2019, 0) / 2
    b = f.createVariable("period_bnds", "f8", ("nv",))
    b[:] = (0, days(2019, 0))
    for height in (2, 10):
        v = f.createVariable(f"height_{height}m", "f8", ())
        v.setncatts(dict(standard_name="height", long_name="Height above ground", units="m", positive="up", axis="Z",
                         coverage_content_type="coordinate"))
        v[...] = height
    v = f.createVariable("crs", "i4", ())
    v.setncatts(dict(grid_mapping_name="latitude_longitude", long_name="WGS 84", semi_major_axis=6378137.0, longitude_of_prime_meridian=0.0,
                     inverse_flattening=298.257223563, coverage_content_type="referenceInformation"))


if __name__ == "__main__":
    sources, target = map(Path, sys.argv[1:])
    write(target, compose(sources))
    print(f"{target}: {target.stat().st_size / 1e6:.2f} MB")
