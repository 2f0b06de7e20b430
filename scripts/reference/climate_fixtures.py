#!/usr/bin/env python3
"""Makes Tests/ClimateTests/Fixtures: small synthetic files of every kind of grid, calendar, fill and ERA5 layout, and expected.csv.

Usage: climate_fixtures.py Tests/ClimateTests/Fixtures
The fields are smooth functions of longitude and latitude, no observations. Expected values are computed by xarray, pyproj and scipy
with the functions of climate_spots.py, never by Analemma.
"""
import csv
import os
import sys

import numpy as np
from netCDF4 import Dataset
from pyproj import CRS, Transformer

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from climate_spots import on_axes  # noqa: E402
from scipy.spatial import cKDTree  # noqa: E402

SYNTHETIC = "SYNTHETIC: a smooth function of longitude and latitude, made by scripts/reference/climate_fixtures.py"
rows = []


def field(lon, lat, t=0.0):
    lo, la = np.radians(lon), np.radians(lat)
    return 280 + 25 * np.cos(2 * la) + 6 * np.sin(2 * lo) * np.cos(la) + 2 * np.cos(lo) + 0.75 * t


def create(folder, name, format="NETCDF4"):
    ds = Dataset(f"{folder}/{name}", "w", format=format)
    ds.title = SYNTHETIC
    ds.Conventions = "CF-1.11"
    return ds


def var(ds, name, kind, dims, values=None, fill=None, **attrs):
    v = ds.createVariable(name, kind, dims, fill_value=fill)
    v.set_auto_maskandscale(False)
    for k, a in attrs.items():
        v.setncattr(k, a)
    if values is not None:
        v[...] = values
    return v


def expect(file, variable, lon, lat, value, time="", indices="", method="nearest"):
    rows.append([file, variable, lon, lat, time, indices, method, "" if not np.isfinite(value) else repr(float(value))])


def probe(file, variable, values, y, x, places, period, forward=lambda lon, lat: (lon, lat), **where):
    """Expected values of a (y, x) field on axes, nearest and bilinear."""
    for lon, lat in places:
        gx, gy = forward(lon, lat)
        for method in ("nearest", "bilinear"):
            expect(file, variable, lon, lat, on_axes(values, "y", "x", np.asarray(y, float), np.asarray(x, float), gx, gy, method, period), method=method, **where)


def regular_descending(folder):
    """Cyclic from 0, latitudes descending, int16 packed with fill and range tested before unpacking, noleap."""
    file = "regular_descending.nc"
    ds = create(folder, file)
    lat, lon, time = np.arange(80, -81, -20.0), np.arange(0, 360, 15.0), np.array([58.5, 59.5, 730.0])
    for name, size in (("time", None), ("lat", len(lat)), ("lon", len(lon))):
        ds.createDimension(name, size)
    var(ds, "time", "f8", ("time",), time, units="days since 2001-01-01", calendar="noleap", axis="T")
    var(ds, "lat", "f4", ("lat",), lat, units="degrees_north", standard_name="latitude")
    var(ds, "lon", "f4", ("lon",), lon, units="degrees_east", standard_name="longitude")
    truth = np.stack([field(*np.meshgrid(lon, lat), t) for t in range(3)])
    packed = np.round((truth - 273.15) / 0.01).astype("i2")
    packed[:, 2, 3] = -32767  # fill
    packed[:, 4, 5] = 30000  # beyond valid_max
    var(ds, "tas", "i2", ("time", "lat", "lon"), packed, fill=np.int16(-32767), scale_factor=0.01, add_offset=273.15, units="K",
        valid_range=np.array([-10000, 20000], "i2"), standard_name="air_temperature", cell_methods="time: mean")
    ds.close()
    values = np.where((packed == -32767) | (packed > 20000), np.nan, packed * 0.01 + 273.15)
    places = [(-2.0, 41), (357.5, -33.3), (352, 12), (7.4, 7), (-170, 71), (46, 41), (74, 2), (181, -79.5), (80, 10)]
    for t in range(3):
        probe(file, "tas", values[t], lat, lon, places, True, time=t)
    expect(file, "tas", 10, 89.9, values[0][0, 1], time=0)  # the last row reaches the pole: nearest
    expect(file, "tas", 10, 89.9, np.nan, time=0, method="bilinear")


def ferret_style(folder):
    """Classic format, longitudes 21 to 379, names without attributes, -1e34, a climatology in year 0."""
    file = "year_zero_21_379.nc"
    ds = create(folder, file, "NETCDF3_CLASSIC")
    lon, lat, time = np.arange(21, 380, 18.0)[:20], np.arange(-75, 76, 15.0), 366 + 730.485 * np.arange(12)
    for name, size in (("TIME", None), ("MYY", len(lat)), ("MYX", len(lon))):
        ds.createDimension(name, size)
    var(ds, "MYX", "f8", ("MYX",), lon, units="degrees_east", modulo=" ")
    var(ds, "MYY", "f8", ("MYY",), lat, units="degrees_north")
    var(ds, "TIME", "f8", ("TIME",), time, units="hour since 0000-01-01 00:00:00", time_origin="1-JAN-0000 00:00:00", modulo=" ")
    values = np.stack([field(*np.meshgrid(lon, lat), t) for t in range(12)]).astype("f4") - np.float32(273.15)
    values[:, 3, 0] = -1e34
    var(ds, "AIRT", "f4", ("TIME", "MYY", "MYX"), values, fill=np.float32(-1e34), missing_value=np.float32(-1e34), units="DEG C")
    ds.close()
    a = np.where(values < -1e33, np.nan, values).astype(float)
    for t in (0, 6):
        probe(file, "AIRT", a[t], lat, lon, [(5, 40), (16, -20.5), (20.9, -31), (-150, 10), (12, 60), (24, -25)], True, time=t)


def repeated_column(folder):
    file = "repeated_column.nc"
    ds = create(folder, file, "NETCDF3_64BIT_OFFSET")
    lon, lat = 20 + np.arange(37) * 10.0, np.arange(-60, 61, 20.0)
    ds.createDimension("x", 37), ds.createDimension("y", len(lat))
    var(ds, "x", "f8", ("x",), lon, units="degrees_east")
    var(ds, "y", "f8", ("y",), lat, units="degrees_north")
    values = field(*np.meshgrid(lon, lat)).astype("f4")
    var(ds, "ROSE", "f4", ("y", "x"), values, units="METERS", missing_value=np.float32(1e34))
    ds.close()
    probe(file, "ROSE", values.astype(float), lat, lon, [(18.2, 33), (20.0, 0.5), (19.999, -50), (-100, 10), (375, 1)], True)


def gaussian(folder):
    """Gaussian latitudes, dimensions (lon, lat, time), 360-day calendar, an unwritten cell with the default fill, scalar height."""
    file = "gaussian_transposed.nc"
    ds = create(folder, file)
    lat = np.degrees(np.arcsin(np.polynomial.legendre.leggauss(16)[0]))
    lon = -180 + np.arange(32) * 11.25
    for name, size in (("lon", 32), ("lat", 16), ("time", 4), ("height", 1)):
        ds.createDimension(name, size)
    var(ds, "lon", "f8", ("lon",), lon, units="degrees_E", standard_name="longitude")
    var(ds, "lat", "f8", ("lat",), lat, units="degrees_N", standard_name="latitude")
    var(ds, "height", "f8", ("height",), [2.0], units="m", axis="Z", positive="up")
    var(ds, "time", "f8", ("time",), [15, 45, 75, 105.5], units="days since 1850-01-01 06:00", calendar="360_day")
    values = np.stack([field(*np.meshgrid(lon, lat, indexing="ij"), t) for t in range(4)], -1).astype("f4")
    v = ds.createVariable("alb", "f4", ("lon", "lat", "height", "time"))
    v.set_auto_maskandscale(False)
    v.units = "fractional"
    holes = values.copy()
    holes[5, 7, :] = np.float32(9.969209968386869e36)
    v[...] = holes[:, :, None, :]
    ds.close()
    a = np.where(holes > 1e36, np.nan, holes).astype(float)
    for t in (0, 3):
        probe(file, "alb", a[:, :, t].T, lat, lon, [(175, 10), (-179, -40), (178.1, 62), (-123.7, -2.9), (0.1, 0.2), (-121, -1)], True, time=t)
    expect(file, "alb", 3, 89, a[16, 15, 0], time=0)


def rotated(folder):
    """Rotated pole with an axis beyond 360, 2-D coordinates that are all fill, all_leap; and the identity pole."""
    file = "rotated.nc"
    ds = create(folder, file)
    attrs = {"grid_mapping_name": "rotated_latitude_longitude", "grid_north_pole_latitude": 39.25, "grid_north_pole_longitude": -162.0}
    rlon, rlat = 345 + np.arange(20) * 1.5, -15 + np.arange(16) * 2.0
    for name, size in (("rlon", 20), ("rlat", 16), ("time", 1), ("x", 20), ("y", 16)):
        ds.createDimension(name, size)
    var(ds, "rotated_pole", "S1", (), **attrs)
    var(ds, "identity", "i4", (), grid_mapping_name="rotated_latitude_longitude", grid_north_pole_latitude=90.0, grid_north_pole_longitude=180.0)
    var(ds, "rlon", "f8", ("rlon",), rlon, units="degrees", standard_name="grid_longitude")
    var(ds, "rlat", "f8", ("rlat",), rlat, units="degrees", standard_name="grid_latitude")
    var(ds, "x", "f4", ("x",), -24 + np.arange(20) * 4.0, units="degrees", axis="X")
    var(ds, "y", "f4", ("y",), -40 + np.arange(16) * 5.0, units="degrees", axis="Y")
    var(ds, "time", "f8", ("time",), [59.25], units="days since 1999-01-01", calendar="all_leap")
    var(ds, "longitude", "f8", ("rlat", "rlon"), np.full((16, 20), 9.969209968386869e36), units="degrees_east", standard_name="longitude")
    values = field(*np.meshgrid(rlon, rlat)).astype("f4")
    var(ds, "tas", "f4", ("time", "rlat", "rlon"), values[None], units="K", grid_mapping="rotated_pole", coordinates="longitude")
    plain = field(*np.meshgrid(-24 + np.arange(20) * 4.0, -40 + np.arange(16) * 5.0)).astype("f4")
    var(ds, "plain", "f4", ("y", "x"), plain, units="K", grid_mapping="identity")
    ds.close()
    crs = CRS.from_cf({**attrs, "earth_radius": 6371229.0})
    to = Transformer.from_crs(crs.source_crs, crs, always_xy=True)
    probe(file, "tas", values.astype(float), rlat, rlon, [(10, 53.55), (0.5, 48), (22, 60), (-5, 60), (17.7, 50.1), (100, 0)][:5], True, to.transform)
    expect(file, "tas", 100, 0, np.nan)
    probe(file, "plain", plain.astype(float), -40 + np.arange(16) * 5.0, -24 + np.arange(20) * 4.0, [(36.82, -1.29), (-20.1, 30), (1, 1)], True)


WGS84 = {"semi_major_axis": 6378137.0, "inverse_flattening": 298.257223563}
SPHERE = {"earth_radius": 6371229.0}
ZERO = {"false_easting": 0.0, "false_northing": 0.0}
# name, mapping attributes (false origins in metres), unit of the axes, x axis, y axis, places
PROJECTIONS = [
    ("lcc", {"grid_mapping_name": "lambert_conformal_conic", "standard_parallel": [25.0, 60.0], "latitude_of_projection_origin": 42.5,
             "longitude_of_central_meridian": -100.0, "false_easting": 2000000.0, "false_northing": -1000000.0, **WGS84},
     "km", np.arange(200, 3900, 200.0), np.arange(800, -3000, -200.0), [(-102.2, 41.2), (-110, 30.3), (-90.5, 50)]),
    ("lcc1", {"grid_mapping_name": "lambert_conformal_conic", "standard_parallel": 25.0, "latitude_of_projection_origin": 25.0,
              "longitude_of_central_meridian": -95.0, **ZERO, **SPHERE}, "m", np.arange(-4e6, 3e6, 5e5), np.arange(-8e5, 4e6, 5e5),
     [(-104.99, 39.74), (-80, 30), (-122.33, 47.6)]),
    ("pstere", {"grid_mapping_name": "polar_stereographic", "latitude_of_projection_origin": 90.0, "standard_parallel": 60.0,
                "straight_vertical_longitude_from_pole": -111.0, **ZERO, **SPHERE}, "km", np.arange(-3000, 3001, 300.0), np.arange(-5000, -400, 300.0),
     [(-114.07, 51.05), (-145, 64), (-90, 70)]),
    ("pstere_k", {"grid_mapping_name": "polar_stereographic", "latitude_of_projection_origin": -90.0, "scale_factor_at_projection_origin": 0.994,
                  "straight_vertical_longitude_from_pole": 0.0, **ZERO, **WGS84}, "m", np.arange(-3e6, 3.1e6, 4e5), np.arange(-3e6, 3.1e6, 4e5),
     [(10, -75), (-120, -70), (175, -88)]),
    ("stere", {"grid_mapping_name": "stereographic", "latitude_of_projection_origin": 50.0, "longitude_of_projection_origin": 10.0,
               "scale_factor_at_projection_origin": 1.0, **ZERO, **SPHERE}, "m", np.arange(-2e6, 2.1e6, 3e5), np.arange(-2e6, 2.1e6, 3e5), [(0, 45), (20, 55)]),
    ("tmerc", {"grid_mapping_name": "transverse_mercator", "latitude_of_projection_origin": 49.0, "longitude_of_central_meridian": -2.0,
               "scale_factor_at_central_meridian": 0.9996012717, "false_easting": 400000.0, "false_northing": -100000.0,
               "semi_major_axis": 6377563.396, "semi_minor_axis": 6356256.909}, "m", np.arange(0, 7e5, 5e4), np.arange(0, 1.2e6, 1e5),
     [(-5, 57), (1.0, 52), (-2.2, 54)]),
    ("merc", {"grid_mapping_name": "mercator", "standard_parallel": 20.0, "longitude_of_projection_origin": 198.475, **ZERO, **SPHERE},
     "m", np.arange(-1.5e6, 1.6e6, 2e5), np.arange(1e6, 3.3e6, 2e5), [(-157.8, 21.3), (-165, 15)]),
    ("laea", {"grid_mapping_name": "lambert_azimuthal_equal_area", "latitude_of_projection_origin": 52.0, "longitude_of_projection_origin": 10.0,
              "false_easting": 4321000.0, "false_northing": 3210000.0, "semi_major_axis": 6378137.0, "inverse_flattening": 298.257222101},
     "m", np.arange(2.5e6, 6.6e6, 4e5), np.arange(1.4e6, 5.5e6, 4e5), [(10, 52), (-8, 40), (25, 60)]),
    ("aea", {"grid_mapping_name": "albers_conical_equal_area", "standard_parallel": [29.5, 45.5], "latitude_of_projection_origin": 23.0,
             "longitude_of_central_meridian": -96.0, **ZERO, **WGS84}, "m", np.arange(-2.4e6, 2.5e6, 4e5), np.arange(2e5, 3.3e6, 4e5), [(-100, 40), (-80, 35)]),
    ("aeqd", {"grid_mapping_name": "azimuthal_equidistant", "latitude_of_projection_origin": 42.0, "longitude_of_projection_origin": -71.0, **ZERO, **SPHERE},
     "m", np.arange(-2e6, 2.1e6, 4e5), np.arange(-2e6, 2.1e6, 4e5), [(-70, 40), (-85, 50)]),
    ("cea", {"grid_mapping_name": "lambert_cylindrical_equal_area", "standard_parallel": 30.0, "longitude_of_central_meridian": 0.0, **ZERO, **WGS84},
     "m", np.arange(-1.7e7, 1.71e7, 1e6), np.arange(-7e6, 7.1e6, 1e6), [(10, 20), (-170, -60), (120, 60)]),
    ("sinu", {"grid_mapping_name": "sinusoidal", "longitude_of_projection_origin": 0.0, **ZERO, "earth_radius": 6371007.181},
     "m", np.arange(-1.6e7, 1.61e7, 1e6), np.arange(-9e6, 9.1e6, 1e6), [(10, 20), (-100, -45)]),
    ("ortho", {"grid_mapping_name": "orthographic", "latitude_of_projection_origin": 20.0, "longitude_of_projection_origin": -60.0, **ZERO, **SPHERE},
     "m", np.arange(-6e6, 6.1e6, 1e6), np.arange(-6e6, 6.1e6, 1e6), [(-60, 22), (-30, 50)]),
    ("nsper", {"grid_mapping_name": "vertical_perspective", "perspective_point_height": 3000000.0, "latitude_of_projection_origin": 40.0,
               "longitude_of_projection_origin": 10.0, **ZERO, **SPHERE}, "m", np.arange(-2e6, 2.1e6, 4e5), np.arange(-2e6, 2.1e6, 4e5), [(10.5, 41), (20, 50)]),
]


def projections(folder):
    file = "projections.nc"
    ds = create(folder, file)
    for name, attrs, unit, x, y, places in PROJECTIONS:
        factor = 1000.0 if unit == "km" else 1.0
        ds.createDimension(f"x_{name}", len(x)), ds.createDimension(f"y_{name}", len(y))
        stored = {k: (v / factor if k.startswith("false") else v) for k, v in attrs.items()}
        var(ds, f"crs_{name}", "i4", (), **stored)
        var(ds, f"x_{name}", "f8", (f"x_{name}",), x, units=unit, standard_name="projection_x_coordinate")
        var(ds, f"y_{name}", "f8", (f"y_{name}",), y, units=unit, standard_name="projection_y_coordinate")
        values = np.add.outer(np.sin(y / y.std()) * 10, np.cos(x / x.std()) * 10).astype("f4")
        mapping = f"crs_{name}: x_{name} y_{name}" if name == "lcc" else f"crs_{name}"
        var(ds, f"v_{name}", "f4", (f"y_{name}", f"x_{name}"), values, units="1", grid_mapping=mapping)
        crs = CRS.from_cf(attrs)
        to = Transformer.from_crs(crs.geodetic_crs, crs, always_xy=True)
        probe(file, f"v_{name}", values.astype(float), y, x, places, False, lambda lon, lat: tuple(c / factor for c in to.transform(lon, lat)))
    var(ds, "crs_wkt_only", "i4", (), crs_wkt=CRS.from_epsg(3035).to_wkt())
    _, _, _, x, y, places = next(p for p in PROJECTIONS if p[0] == "laea")
    values = np.add.outer(np.cos(y / y.std()), np.sin(x / x.std())).astype("f4")
    var(ds, "v_wkt", "f4", ("y_laea", "x_laea"), values, units="1", grid_mapping="crs_wkt_only")
    to = Transformer.from_crs(4326, 3035, always_xy=True)
    probe(file, "v_wkt", values.astype(float), y, x, places, False, to.transform)
    expect(file, "v_ortho", 120, -20, np.nan)  # beyond the horizon
    expect(file, "v_tmerc", 20, 60, np.nan)  # outside the grid
    ds.close()


def geostationary(folder):
    """Scan angles in radians as packed axes, sweep x; each pixel holds its latitude."""
    file = "geostationary.nc"
    ds = create(folder, file)
    h = 35786023.0
    attrs = {"grid_mapping_name": "geostationary", "perspective_point_height": h, "semi_major_axis": 6378137.0, "semi_minor_axis": 6356752.31414,
             "longitude_of_projection_origin": -75.0, "latitude_of_projection_origin": 0.0, "sweep_angle_axis": "x"}
    n = 41
    ds.createDimension("x", n), ds.createDimension("y", n)
    scale, offset = np.float32(0.0075), np.float32(-0.15)
    var(ds, "x", "i2", ("x",), np.arange(n), units="rad", standard_name="projection_x_coordinate", scale_factor=scale, add_offset=offset)
    var(ds, "y", "i2", ("y",), np.arange(n), units="rad", standard_name="projection_y_coordinate", scale_factor=-scale, add_offset=-offset)
    var(ds, "goes", "i4", (), **attrs)
    x = np.arange(n) * float(scale) + float(offset)
    y = -x
    crs = CRS.from_cf({**attrs, **ZERO})
    to = Transformer.from_crs(crs.geodetic_crs, crs, always_xy=True)
    lon, lat = to.transform(*[a * h for a in np.meshgrid(x, y)], direction="INVERSE")
    values = np.where(np.isfinite(lat), lat, -999).astype("f4")
    var(ds, "lat_of_pixel", "f4", ("y", "x"), values, fill=np.float32(-999), units="degree", grid_mapping="goes")
    ds.close()
    a = np.where(values == -999, np.nan, values).astype(float)
    probe(file, "lat_of_pixel", a, y, x, [(-77, 38.9), (-46.6, -23.5), (-100, 10), (-75.2, 0.3)], False, lambda lo, la: tuple(c / h for c in to.transform(lo, la)))
    expect(file, "lat_of_pixel", 100, 10, np.nan)


def unit(lon, lat):
    lo, la = np.radians(lon), np.radians(lat)
    return np.stack([np.cos(la) * np.cos(lo), np.cos(la) * np.sin(lo), np.sin(la)], -1)


def nearest_point(values, lon, lat, place):
    good = np.isfinite(lon) & np.isfinite(lat)
    _, i = cKDTree(unit(lon[good], lat[good])).query(unit(*place))
    return float(values[good][i])


def scattered(folder):
    """Curvilinear with missing coordinates and transposed ones, WRF-like with time, triangles in radians, a mesh, stations."""
    file = "scattered.nc"
    ds = create(folder, file)
    ny, nx, n, m, s = 14, 18, 400, 24, 5
    for name, size in (("y", ny), ("x", nx), ("ncells", n), ("face", m), ("two", 2), ("station", s), ("Time", 2), ("time", 3)):
        ds.createDimension(name, size)
    j, i = np.meshgrid(np.arange(ny), np.arange(nx), indexing="ij")
    lon = 170 + 1.5 * i + 0.4 * j + 0.02 * i * j
    lon = np.where(lon > 180, lon - 360, lon)  # across the antimeridian
    lat = -30 + 1.4 * j - 0.3 * i
    values = field(lon, lat)
    holed = lon.copy()
    holed[3, 4] = 9.969209968386869e36
    var(ds, "nav_lon", "f8", ("y", "x"), holed, units="degrees_east", standard_name="longitude")
    var(ds, "nav_lat", "f8", ("y", "x"), lat, units="degrees_north", standard_name="latitude")
    var(ds, "lon_t", "f8", ("x", "y"), lon.T, units="degrees_east", standard_name="longitude")
    var(ds, "lat_t", "f8", ("x", "y"), lat.T, units="degrees_north", standard_name="latitude")
    var(ds, "XLONG", "f8", ("Time", "y", "x"), np.stack([lon, lon]), units="degree_east")
    var(ds, "XLAT", "f8", ("Time", "y", "x"), np.stack([lat, lat]), units="degree_north")
    curv = var(ds, "tos", "f8", ("y", "x"), values, units="K", coordinates="nav_lon nav_lat")
    var(ds, "tos_t", "f8", ("y", "x"), values + 1, units="K", coordinates="lon_t lat_t")
    var(ds, "T2", "f8", ("Time", "y", "x"), np.stack([values, values + 5]), units="K", coordinates="XLONG XLAT")
    places = [(175.3, -22.1), (-176.2, -20.4), (-179.9, -18), (171, -29), (176.9, -26.6)]
    fl, fa, fv = lon.ravel().copy(), lat.ravel(), values.ravel()
    for place in places:
        expect(file, "tos_t", *place, nearest_point(fv + 1, fl, fa, place))
        expect(file, "T2", *place, nearest_point(fv + 5, fl, fa, place), time=1)
    fl[3 * nx + 4] = np.nan
    for place in places:
        expect(file, "tos", *place, nearest_point(fv, fl, fa, place))
    expect(file, "tos", 0, 60, np.nan)  # far outside
    k = np.arange(n) + 0.5  # a Fibonacci sphere
    clat, clon = np.degrees(np.arcsin(1 - 2 * k / n)), (np.degrees(np.pi * (1 + 5**0.5) * k) + 180) % 360 - 180
    var(ds, "clon", "f8", ("ncells",), np.radians(clon), units="radian", standard_name="longitude")
    var(ds, "clat", "f8", ("ncells",), np.radians(clat), units="radian", standard_name="latitude")
    cells = field(clon, clat)
    cells[7] = -9e33  # a fill without any attribute
    var(ds, "cell", "f8", ("ncells",), cells, units="W m-2", coordinates="clon clat")
    for place in [(0, 0), (-179.99, 10), (180, -45), (77, 89.9), (12.3, -89.95), (-60, 33.3)]:
        expect(file, "cell", *place, nearest_point(np.where(cells < -1e30, np.nan, cells), clon, clat, place))
    expect(file, "cell", float(clon[7]), float(clat[7]), np.nan)
    var(ds, "mesh", "i4", (), cf_role="mesh_topology", topology_dimension=2, node_coordinates="nlon nlat", face_coordinates="flon flat")
    flon, flat = np.tile(np.arange(0, 360, 45.0), 3), np.repeat([-40.0, 0, 40], 8)
    var(ds, "flon", "f8", ("face",), flon, units="degrees_east", standard_name="longitude")
    var(ds, "flat", "f8", ("face",), flat, units="degrees_north", standard_name="latitude")
    faces = field(flon, flat)
    var(ds, "onmesh", "f8", ("face",), faces, units="1", mesh="mesh", location="face")
    for place in [(44, 1), (-3, 30), (200, -25)]:
        expect(file, "onmesh", *place, nearest_point(faces, flon, flat, place))
    slon, slat = np.array([4.9, 13.4, 2.35, -0.1, 18.1]), np.array([52.4, 52.5, 48.9, 51.5, 59.3])
    var(ds, "station_lon", "f4", ("station",), slon, units="degrees_east", standard_name="longitude")
    var(ds, "station_lat", "f4", ("station",), slat, units="degrees_north", standard_name="latitude")
    var(ds, "time", "i4", ("time",), [0, 1, 2], units="days since 1970-01-01 00:00:00 UTC", calendar="gregorian")
    pr = np.arange(15.0).reshape(s, 3)
    var(ds, "pr", "f8", ("station", "time"), pr, units="kg m-2 s-1", coordinates="station_lat station_lon")
    expect(file, "pr", 13.0, 52.0, pr[1, 2], time=2)
    expect(file, "pr", 2.0, 49.0, pr[2, 0], time=0)
    ds.close()


def fills(folder):
    """One variable per way of saying 'missing'."""
    file = "fills.nc"
    ds = create(folder, file)
    lon, lat = np.arange(0, 50, 10.0), np.arange(0, 40, 10.0)
    ds.createDimension("lat", 4), ds.createDimension("lon", 5)
    var(ds, "lat", "f8", ("lat",), lat, fill=np.nan, units="degrees_north")
    var(ds, "lon", "f8", ("lon",), lon, fill=np.nan, units="degrees_east")
    base = np.arange(20.0).reshape(4, 5)
    hole, other = (1, 2), (2, 3)

    def make(name, kind, missing, second=None, unpack=lambda a: a, stored=None, holes=(hole,), **attrs):
        a = (base if stored is None else stored).astype(kind)
        a[hole] = missing
        if second is not None:
            a[other] = second
        var(ds, name, kind, ("lat", "lon"), a, **attrs)
        for place in ((0, 0), hole, other):
            value = unpack(a.astype(float)[place])
            expect(file, name, lon[place[1]], lat[place[0]], np.nan if place == hole or (place == other and second is not None) else value)
        expect(file, name, 15, 5, np.nan, method="bilinear")  # a neighbour is missing
        expect(file, name, 10, 10, unpack(a.astype(float)[1, 1]), method="bilinear")  # the missing neighbour has no weight

    make("fill", "f4", -1e34, fill=np.float32(-1e34))
    make("positive", "f4", 1e34, missing_value=np.float32(1e34))
    make("double_for_float", "f4", np.float32(1e20), missing_value=1e20)
    make("several", "f4", -99.0, -77.0, missing_value=np.array([-99, -77], "f4"))
    make("not_a_number", "f8", np.nan, np.inf)
    make("default_float", "f4", np.float32(9.969209968386869e36))
    make("default_short", "i2", -32767)
    make("default_int", "i4", -2147483647)
    make("no_attribute", "f4", -9e33)
    make("minimum", "f4", -5.0, valid_min=np.float32(0))
    make("maximum", "f4", 500.0, valid_max=np.float32(100))
    make("range_unpacked", "i2", 900, unpack=lambda a: a * 0.5, scale_factor=0.5, valid_range=np.array([0.0, 100.0]))
    make("text_number", "f4", -999.0, missing_value="-999")
    make("unsigned", "i1", -1, fill=np.int8(-1), _Unsigned="true", scale_factor=0.1, unpack=lambda a: (a + 256 if a < 0 else a) * 0.1,
         stored=np.array(list(range(100, 120)) + [], "u1").astype("i1").reshape(4, 5).astype(float) + 0)
    make("unsigned_high", "i1", -1, fill=np.int8(-1), _Unsigned="true", unpack=lambda a: a + 256 if a < 0 else a,
         stored=np.arange(230, 250).astype("u1").view("i1").reshape(4, 5))
    make("ushort", "u2", 32767, fill=np.uint16(32767), missing_value=np.int16(32767), scale_factor=0.1, unpack=lambda a: a * 0.1)
    var(ds, "byte", "i1", ("lat", "lon"), np.full((4, 5), -127, "i1"))  # bytes have no default fill
    expect(file, "byte", 0, 0, -127)
    var(ds, "words", "S1", ("lat", "lon"), np.full((4, 5), "a", "S1"))
    var(ds, "odd_units", "f4", ("lat", "lon"), base, units="FRACTION OF SKY COVER")
    var(ds, "no_units", "f4", ("lat", "lon"), base)
    var(ds, "zonal", "f4", ("lat",), base[:, 0], units="K")
    ds.close()


def era5_legacy(folder):
    """int16, `time` in hours since 1900, `expver` of 1 and 5: the last two hours are preliminary."""
    file = "era5_legacy.nc"
    ds = create(folder, file, "NETCDF3_64BIT_OFFSET")
    lat, lon, n = np.arange(52, 49.9, -0.5), np.arange(0, 360, 30.0), 6
    for name, size in (("time", n), ("expver", 2), ("latitude", len(lat)), ("longitude", len(lon))):
        ds.createDimension(name, size)
    var(ds, "longitude", "f4", ("longitude",), lon, units="degrees_east", long_name="longitude")
    var(ds, "latitude", "f4", ("latitude",), lat, units="degrees_north", long_name="latitude")
    var(ds, "expver", "i4", ("expver",), [1, 5], long_name="expver")
    var(ds, "time", "i4", ("time",), 1090000 + np.arange(n), units="hours since 1900-01-01 00:00:00.0", calendar="gregorian")
    for name, units, truth, low, high in (
        ("t2m", "K", np.stack([field(*np.meshgrid(lon, lat), t) for t in range(n)]), 240, 320),
        ("ssrd", "J m**-2", np.stack([3600.0 * np.maximum(0, 100 * t + np.meshgrid(lon, lat)[0]) for t in range(n)]), 0, 4e6)):
        scale, offset = (high - low) / 65000, (high + low) / 2
        packed = np.full((n, 2, len(lat), len(lon)), -32767, "i2")
        code = np.round((truth - offset) / scale).astype("i2")
        packed[:4, 0], packed[4:, 1] = code[:4], code[4:]
        var(ds, name, "i2", ("time", "expver", "latitude", "longitude"), packed, fill=np.int16(-32767), missing_value=np.int16(-32767),
            scale_factor=scale, add_offset=offset, units=units, long_name=name)
        values = code * scale + offset
        for t in (0, 3, 4, 5):
            probe(file, name, values[t], lat, lon, [(31, 51.2), (-10, 50.3)], True, time=t)
        expect(file, name, 30, 51, np.nan, time=5, indices="expver=0")
        expect(file, name, 30, 51, values[5][2, 1], time=5, indices="expver=1")
    ds.close()


GRIB = dict(GRIB_typeOfLevel="surface", GRIB_gridType="regular_ll", GRIB_missingValue=3.40282346638529e38, coordinates="number valid_time latitude longitude expver")


def era5_new(folder):
    """`valid_time`, string `expver`, NaN fills, GRIB attributes, accumulated J m**-2."""
    file = "era5_new.nc"
    ds = create(folder, file)
    lat, lon, n = np.arange(52, 49.9, -0.5), np.arange(-10, 10.1, 2.5), 30
    for name, size in (("valid_time", n), ("latitude", len(lat)), ("longitude", len(lon))):
        ds.createDimension(name, size)
    var(ds, "number", "i8", (), 0, units="1", standard_name="realization")
    var(ds, "valid_time", "i8", ("valid_time",), 1718150400 + 3600 * np.arange(n), units="seconds since 1970-01-01", calendar="proleptic_gregorian",
        standard_name="time", long_name="time")
    var(ds, "latitude", "f8", ("latitude",), lat, fill=np.nan, units="degrees_north", standard_name="latitude", stored_direction="decreasing")
    var(ds, "longitude", "f8", ("longitude",), lon, fill=np.nan, units="degrees_east", standard_name="longitude")
    expver = ds.createVariable("expver", str, ("valid_time",))
    expver[:] = np.array(["0001"] * 20 + ["0005"] * 10, dtype=object)
    t2m = np.stack([field(*np.meshgrid(lon, lat), t) for t in range(n)]).astype("f4")
    t2m[3, 1, 1] = np.nan
    var(ds, "t2m", "f4", ("valid_time", "latitude", "longitude"), t2m, fill=np.float32(np.nan), units="K", standard_name="unknown",
        GRIB_stepType="instant", GRIB_name="2 metre temperature", **GRIB)
    ssrd = np.stack([3600.0 * (10 * t + np.meshgrid(lon, lat)[1]) for t in range(n)]).astype("f4")
    var(ds, "ssrd", "f4", ("valid_time", "latitude", "longitude"), ssrd, fill=np.float32(np.nan), units="J m**-2", standard_name="surface_downwelling_shortwave_flux_in_air",
        GRIB_stepType="accum", **GRIB)
    # ERA5-Land: from 00 UTC to each hour. The rate of hour h is 10 h W/m2.
    hour = (1718150400 // 3600 + np.arange(n)) % 24
    closed = np.where(hour == 0, 24, hour)
    land = 3600.0 * 10 * closed * (closed + 1) / 2
    var(ds, "ssrd_land", "f4", ("valid_time", "latitude", "longitude"), np.broadcast_to(land[:, None, None], ssrd.shape), fill=np.float32(np.nan), units="J m**-2",
        GRIB_stepType="accum", **GRIB)
    ds.close()
    for t in (0, 3, 29):
        probe(file, "t2m", t2m[t].astype(float), lat, lon, [(-7.2, 51.4), (3.3, 50.2)], True, time=t)


def merra2_like(folder):
    file = "merra2_like.nc"
    ds = create(folder, file)
    lat, lon, n = np.arange(-90, 91, 15.0), np.arange(-180, 180, 12.5)[:28] * 1.0, 24
    lon = -180 + np.arange(24) * 15.0
    for name, size in (("time", n), ("lat", len(lat)), ("lon", len(lon))):
        ds.createDimension(name, size)
    var(ds, "time", "i4", ("time",), 60 * np.arange(n), units="minutes since 2019-07-01 00:30:00", begin_date=20190701)
    var(ds, "lat", "f8", ("lat",), lat, units="degrees_north")
    var(ds, "lon", "f8", ("lon",), lon, units="degrees_east")
    v = np.stack([np.maximum(0, field(*np.meshgrid(lon, lat), t) - 260) for t in range(n)]).astype("f4")
    v[:, 6, 2] = 1e15
    var(ds, "SWGDN", "f4", ("time", "lat", "lon"), v, fill=np.float32(1e15), missing_value=np.float32(1e15), fmissing_value=np.float32(1e15), units="W m-2",
        long_name="surface_incoming_shortwave_flux", valid_range=np.array([-1e15, 1e15], "f4"))
    ds.close()
    a = np.where(v > 1e14, np.nan, v).astype(float)
    for t in (0, 23):
        probe(file, "SWGDN", a[t], lat, lon, [(172, 10), (-179.9, -3), (-151, 1), (20, 88), (20, -89)], True, time=t)


def main(folder):
    os.makedirs(folder, exist_ok=True)
    for make in (regular_descending, ferret_style, repeated_column, gaussian, rotated, projections, geostationary, scattered, fills, era5_legacy,
                 era5_new, merra2_like):
        make(folder)
    with open(f"{folder}/expected.csv", "w") as out:
        out.write("# Made by scripts/reference/climate_fixtures.py with xarray, pyproj and scipy. An empty `expected` is missing.\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow("file,variable,lon,lat,time_index,indices,method,expected".split(","))
        writer.writerows(rows)
    print(len(rows), "expected values")


if __name__ == "__main__":
    main(sys.argv[1])
