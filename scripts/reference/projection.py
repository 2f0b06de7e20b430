#!/usr/bin/env python3
"""Grid coordinates by pyproj (version in scripts/requirements-oracles.txt), for Tests/ProjectionTests/Fixtures/grid-mappings.csv.

Each CF mapping is built by pyproj's own CF reader (CRS.from_cf) and evaluated at three points.
Prints rows of attributes (`name=value; name=number number`), longitude, latitude, x, y.
"""
from pyproj import CRS, Transformer

SPHERE = {"earth_radius": 6371229.0}
GRS80 = {"semi_major_axis": 6378137.0, "inverse_flattening": 298.257222101}
OMERC = "+proj=omerc +alpha=53.3158204722 +lat_0=4 +lonc=115 +k_0=0.99984 +a=6378137 +rf=298.257222101"
CASES = [
    ({"grid_mapping_name": "albers_conical_equal_area", "standard_parallel": [29.5, 45.5], "latitude_of_projection_origin": 23.0,
      "longitude_of_central_meridian": -96.0, "false_easting": 0.0, "false_northing": 0.0, **GRS80}, [(-100, 40), (-80, 30), (-120, 48)]),
    ({"grid_mapping_name": "azimuthal_equidistant", "latitude_of_projection_origin": 42.0, "longitude_of_projection_origin": -71.0, "false_easting": 1000.0, "false_northing": -500.0,
      **SPHERE}, [(-70, 40), (-90, 60), (0, 0)]),
    ({"grid_mapping_name": "geostationary", "perspective_point_height": 35785831.0, "latitude_of_projection_origin": 0.0,
      "longitude_of_projection_origin": 0.0, "sweep_angle_axis": "y", "semi_major_axis": 6378169.0, "semi_minor_axis": 6356583.8,
      "false_easting": 0.0, "false_northing": 0.0}, [(10, 50), (-30, -20), (40, 5)]),
    ({"grid_mapping_name": "geostationary", "perspective_point_height": 35786023.0, "latitude_of_projection_origin": 0.0,
      "longitude_of_projection_origin": -75.0, "sweep_angle_axis": "x", **GRS80,
      "false_easting": 0.0, "false_northing": 0.0}, [(-77, 38.9), (-46.6, -23.5), (-120, 30)]),
    ({"grid_mapping_name": "lambert_azimuthal_equal_area", "latitude_of_projection_origin": 52.0,
      "longitude_of_projection_origin": 10.0, "false_easting": 4321000.0, "false_northing": 3210000.0, **GRS80}, [(10, 52), (-8, 40), (25, 66)]),
    ({"grid_mapping_name": "lambert_conformal_conic", "standard_parallel": [25.0, 60.0], "latitude_of_projection_origin": 42.5,
      "longitude_of_central_meridian": -100.0, "false_easting": 0.0, "false_northing": 0.0, "semi_major_axis": 6378137.0,
      "inverse_flattening": 298.257223563}, [(-102.2, 41.2), (-70, 20), (-150, 65)]),
    ({"grid_mapping_name": "lambert_conformal_conic", "standard_parallel": 25.0, "latitude_of_projection_origin": 25.0,
      "longitude_of_central_meridian": -95.0, "false_easting": 0.0, "false_northing": 0.0, **SPHERE}, [(-104.99, 39.74), (-60, 10), (-150, 55)]),
    ({"grid_mapping_name": "lambert_cylindrical_equal_area", "standard_parallel": 30.0, "longitude_of_central_meridian": 0.0,
      "false_easting": 0.0, "false_northing": 0.0, **GRS80}, [(10, 20), (-170, -60), (120, 80)]),
    ({"grid_mapping_name": "mercator", "standard_parallel": 20.0, "longitude_of_projection_origin": 198.475, "false_easting": 0.0,
      "false_northing": 0.0, **SPHERE}, [(-157.8, 21.3), (-170, 5), (160, -30)]),
    ({"grid_mapping_name": "mercator", "scale_factor_at_projection_origin": 0.9996, "longitude_of_projection_origin": 0.0,
      "false_easting": 0.0, "false_northing": 0.0, **GRS80}, [(10, 20), (-60, -45), (100, 70)]),
    ({"grid_mapping_name": "orthographic", "latitude_of_projection_origin": 20.0, "longitude_of_projection_origin": -60.0,
      "false_easting": 0.0, "false_northing": 0.0, **SPHERE}, [(-60, 20), (-30, 50), (-100, -30)]),
    ({"grid_mapping_name": "polar_stereographic", "latitude_of_projection_origin": 90.0, "standard_parallel": 60.0,
      "straight_vertical_longitude_from_pole": -111.0, "false_easting": 0.0, "false_northing": 0.0, **SPHERE}, [(-114.07, 51.05), (-145, 64), (20, 80)]),
    ({"grid_mapping_name": "polar_stereographic", "latitude_of_projection_origin": -90.0, "standard_parallel": -70.0,
      "straight_vertical_longitude_from_pole": 0.0, "false_easting": 0.0, "false_northing": 0.0, **GRS80}, [(0, -75), (120, -66), (-90, -88)]),
    ({"grid_mapping_name": "polar_stereographic", "latitude_of_projection_origin": 90.0, "scale_factor_at_projection_origin": 0.994,
      "straight_vertical_longitude_from_pole": 0.0, "false_easting": 2000000.0, "false_northing": 2000000.0, **GRS80}, [(0, 75), (120, 66), (-90, 88)]),
    ({"grid_mapping_name": "sinusoidal", "longitude_of_projection_origin": 0.0, "false_easting": 0.0, "false_northing": 0.0,
      "earth_radius": 6371007.181}, [(10, 20), (-100, -45), (150, 70)]),
    ({"grid_mapping_name": "stereographic", "latitude_of_projection_origin": 90.0, "longitude_of_projection_origin": -35.0,
      "scale_factor_at_projection_origin": 1.0, "false_easting": 0.0, "false_northing": 0.0, "earth_radius": 6378169.0}, [(-10, 55), (-60, 40), (100, 70)]),
    ({"grid_mapping_name": "transverse_mercator", "latitude_of_projection_origin": 49.0, "longitude_of_central_meridian": -2.0,
      "scale_factor_at_central_meridian": 0.9996012717, "false_easting": 400000.0, "false_northing": -100000.0,
      "semi_major_axis": 6377563.396, "semi_minor_axis": 6356256.909}, [(-2, 49), (-5, 57), (1.5, 52)]),
    ({"grid_mapping_name": "vertical_perspective", "perspective_point_height": 3000000.0, "latitude_of_projection_origin": 40.0,
      "longitude_of_projection_origin": 10.0, "false_easting": 0.0, "false_northing": 0.0, **SPHERE}, [(10, 40), (20, 50), (-5, 35)]),
    ({"grid_mapping_name": "oblique_mercator", "azimuth_of_central_line": 53.3158204722, "latitude_of_projection_origin": 4.0,
      "longitude_of_projection_origin": 115.0, "scale_factor_at_projection_origin": 0.99984, "false_easting": 0.0, "false_northing": 0.0,
      **GRS80}, [(115, 4), (113, 2), (118, 7)]),
    ({"grid_mapping_name": "rotated_latitude_longitude", "grid_north_pole_latitude": 39.25, "grid_north_pole_longitude": -162.0,
      **SPHERE}, [(10, 53.55), (22.15, 65.58), (-40, 30)]),
    ({"grid_mapping_name": "rotated_latitude_longitude", "grid_north_pole_latitude": 37.5, "grid_north_pole_longitude": 177.5,
      "north_pole_grid_longitude": 20.0, **SPHERE}, [(12.57, 55.68), (-4, 58), (100, 10)]),
]

print("# Made by scripts/reference/projection.py with pyproj. Degrees; x and y in metres, in degrees for rotated poles.")
print("attributes,longitude,latitude,x,y")
for attributes, points in CASES:
    # pyproj reads the oblique Mercator with an unrectified grid; like Iris and cartopy, ours is rectified (PROJ's default).
    crs = CRS(OMERC) if "oblique" in attributes["grid_mapping_name"] else CRS.from_cf(attributes)
    text = "; ".join(f"{k}={' '.join(map(repr, v)) if isinstance(v, list) else v}" for k, v in attributes.items())
    to = Transformer.from_crs(crs.geodetic_crs if crs.is_projected else crs.source_crs or CRS.from_epsg(4326), crs, always_xy=True)
    for lon, lat in points:
        x, y = to.transform(lon, lat)
        print(f"{text},{lon},{lat},{x!r},{y!r}")
