"""Reference tables of numerical propagation, of secular zonal rates and of Harris and Priester's atmosphere, by Orekit.

    python scripts/reference/orbits_design_orekit.py     # needs a Java runtime

Numerical arcs: EGM96, DE440, frames of the IERS Conventions 2010 with polar motion and UT1 (finals2000A); states are in GCRF.
"""

import math
import os
import tempfile
from pathlib import Path

import astropy_iers_data
import orekit_jpype as orekit
import satkit_data

orekit.initVM()
source = Path(satkit_data.__file__).parent / "data"
data = Path(tempfile.mkdtemp())
os.symlink(source / "linux_p1550p2650.440", data / "lnxp1550p2650.440")
os.symlink(source / "EGM96.gfc", data / "EGM96.gfc")
os.symlink(Path(astropy_iers_data.__file__).parent / "data" / "finals2000A.all", data / "finals2000A.all")
steps = [(2441317, 10), (2451179, 32), (2453736, 33), (2454832, 34), (2456109, 35), (2457204, 36), (2457754, 37)]
names = {2441317: "1972 JAN  1", 2451179: "1999 JAN  1", 2453736: "2006 JAN  1", 2454832: "2009 JAN  1", 2456109: "2012 JUL  1",
         2457204: "2015 JUL  1", 2457754: "2017 JAN  1"}
with open(data / "tai-utc.dat", "w") as f:
    for jd, seconds in steps:
        f.write(f" {names[jd]} =JD {jd}.5  TAI-UTC=  {seconds}.0       S + (MJD - 41317.) X 0.0      S\n")

from java.io import File
from org.hipparchus.geometry.euclidean.threed import Vector3D
from org.hipparchus.ode.nonstiff import DormandPrince853Integrator
from org.orekit.attitudes import FrameAlignedProvider
from org.orekit.bodies import CelestialBodyFactory, GeodeticPoint, OneAxisEllipsoid
from org.orekit.data import DataContext, DirectoryCrawler
from org.orekit.forces.drag import DragForce, IsotropicDrag
from org.orekit.forces.gravity import HolmesFeatherstoneAttractionModel, ThirdBodyAttraction
from org.orekit.forces.gravity.potential import GravityFieldFactory
from org.orekit.forces.radiation import IsotropicRadiationSingleCoefficient, SolarRadiationPressure
from org.orekit.frames import FramesFactory
from org.orekit.models.earth.atmosphere import HarrisPriester
from org.orekit.orbits import CartesianOrbit, KeplerianOrbit, OrbitType, PositionAngleType
from org.orekit.propagation import PropagationType, SpacecraftState
from org.orekit.propagation.analytical import BrouwerLyddanePropagator
from org.orekit.propagation.numerical import NumericalPropagator
from org.orekit.time import AbsoluteDate, TimeScalesFactory
from org.orekit.utils import IERSConventions, PVCoordinates

DataContext.getDefault().getDataProvidersManager().addProvider(DirectoryCrawler(File(str(data))))
FOLDER = Path(__file__).resolve().parents[2] / "data/reference"
ORIGIN = "Orekit 13.1.9 (orekit-jpype 13.1.9.0), scripts/reference/orbits_design_orekit.py"
utc = TimeScalesFactory.getUTC()
ut1 = TimeScalesFactory.getUT1(IERSConventions.IERS_2010, True)
gcrf = FramesFactory.getGCRF()
history = FramesFactory.getEOPHistory(IERSConventions.IERS_2010, True)
itrf = FramesFactory.getITRF(IERSConventions.IERS_2010, True)
sun, moon = CelestialBodyFactory.getSun(), CelestialBodyFactory.getMoon()
AE, F = 6378137.0, 1 / 298.257223563
earth = OneAxisEllipsoid(AE, F, itrf)
sphere = OneAxisEllipsoid(AE, 0.0, itrf)
MU = 3.986004415e14


def table(name, tolerances, header, rows, note=""):
    with open(FOLDER / f"{name}.csv", "w") as out:
        model = ".".join(name.split(".")[:2])
        out.write(f"# model: {model}\n# source: {ORIGIN}{note}\n")
        for output, tolerance in tolerances:
            out.write(f"# tolerance: {output} {tolerance}\n")
        out.write(header + "\n")
        for row in rows:
            out.write(",".join(x if isinstance(x, str) else repr(float(x)) for x in row) + "\n")
    print(name, len(rows))


def keplerian(a, e, i, raan, perigee, anomaly, frame, date):
    return KeplerianOrbit(a, e, math.radians(i), math.radians(perigee), math.radians(raan), math.radians(anomaly),
                          PositionAngleType.MEAN, frame, date, MU)


def columns(pv):
    p, v = pv.getPosition(), pv.getVelocity()
    return [x / 1000 for x in (p.getX(), p.getY(), p.getZ(), v.getX(), v.getY(), v.getZ())]


# Numerical arcs.
ORBITS = {
    "sso550": (6928137, 0.001, 97.6, 30, 70, 10), "leo53": (6928137, 0.0002, 53, 100, 10, 200), "iss": (6790000, 0.0008, 51.64, 250, 90, 30),
    "polar": (7158137, 0.0015, 86.4, 0, 0, 0), "sso800": (7178137, 0.001, 98.6, 200, 90, 100), "gps": (26559700, 0.01, 55, 60, 30, 40),
    "geo": (42164000, 0.0003, 0.05, 10, 20, 100), "molniya": (26553000, 0.72, 63.4, 120, 270, 10), "gto": (24396000, 0.73, 7, 80, 178, 20),
}
ARCS = [  # orbit, seconds, degree, order, density, drag area, sun, moon, radiation area, year, month
    (o, 86400.0, 6, 0, "none", 0.0, 0, 0, 0.0, 2022, 3) for o in ("sso550", "leo53", "iss", "polar", "sso800", "gps", "molniya")
] + [
    (o, 86400.0, 8, 8, "none", 0.0, 0, 0, 0.0, 2023, 7) for o in ("sso550", "leo53", "iss", "polar", "sso800", "gps", "geo", "molniya")
] + [
    (o, 86400.0, 20, 20, "none", 0.0, 0, 0, 0.0, 2021, 1) for o in ("sso550", "iss", "sso800")
] + [
    (o, 86400.0, 8, 8, "none", 0.0, 1, 1, 0.0, 2020, 11) for o in ("sso550", "gps", "geo", "molniya", "gto")
] + [
    (o, 86400.0, 8, 8, "none", 0.0, 1, 1, 0.02, 2020, 9) for o in ("sso800", "gps", "geo", "molniya")
] + [
    (o, 86400.0, 8, 8, "harris_priester", 0.02, 0, 0, 0.0, 2022, 3) for o in ("sso550", "leo53", "sso800")
] + [("sso550", -43200.0, 8, 8, "none", 0.0, 1, 1, 0.0, 2022, 12)]
rows = []
for orbit, seconds, degree, order, density, drag, with_sun, with_moon, radiation, year, month in ARCS:
    date = AbsoluteDate(year, month, 15, 6, 30, 0.0, utc)
    state = SpacecraftState(CartesianOrbit(keplerian(*ORBITS[orbit], gcrf, date).getPVCoordinates(), gcrf, date, MU), 1.0)
    integrator = DormandPrince853Integrator(1e-3, 600.0, 1e-7, 1e-13)
    propagator = NumericalPropagator(integrator)
    propagator.setOrbitType(OrbitType.CARTESIAN)
    field = GravityFieldFactory.getConstantNormalizedProvider(degree, order, date)
    propagator.addForceModel(HolmesFeatherstoneAttractionModel(itrf, field))
    if with_sun:
        propagator.addForceModel(ThirdBodyAttraction(sun))
    if with_moon:
        propagator.addForceModel(ThirdBodyAttraction(moon))
    if radiation:
        pressure = SolarRadiationPressure(149597870700.0, 1361.1 / 299792458.0, sun, sphere, IsotropicRadiationSingleCoefficient(radiation, 1.0))
        propagator.addForceModel(pressure)
    if drag:
        propagator.addForceModel(DragForce(HarrisPriester(sun, earth, 4.0), IsotropicDrag(drag, 1.0)))
    propagator.setInitialState(state)
    end = propagator.propagate(date.shiftedBy(seconds))
    pole = history.getPoleCorrection(date)
    offset = ut1.offsetFromTAI(date).toDouble() - utc.offsetFromTAI(date).toDouble()
    rows.append([f"{year}-{month:02d}-15T06:30:00Z", "gcrf"] + columns(state.getPVCoordinates(gcrf)) + [
        seconds, str(degree), str(order), density, drag, "yes" if with_sun else "no", "yes" if with_moon else "no", radiation, offset,
        math.degrees(pole.getXp()) * 3600, math.degrees(pole.getYp()) * 3600
    ] + columns(end.getPVCoordinates(gcrf)))
header = ("epoch,frame,x_km,y_km,z_km,vx_km_per_s,vy_km_per_s,vz_km_per_s,time_s,degree,order,density,drag_area_m2_per_kg,sun,moon,"
          "radiation_area_m2_per_kg,dut1_s,pole_x_arcsec,pole_y_arcsec," + ",".join("expect.after_" + n for n in
          ("x_km", "y_km", "z_km", "vx_km_per_s", "vy_km_per_s", "vz_km_per_s")))
tolerances = [(f"after_{n}_km", "0.002 abs") for n in "xyz"] + [(f"after_v{n}_km_per_s", "1e-6 abs") for n in "xyz"]
dragged = [r for r in rows if r[11] != "none"]
table("orbits.numerical", tolerances, header, [r for r in rows if r[11] == "none"])
table("orbits.numerical.drag", [(n, t.replace("0.002", "0.005").replace("1e-6", "5e-6")) for n, t in tolerances], header, dragged)

# The zonal theory with J2, J3 and J4.
RADIUS = 6378136.3
C20, C30, C40 = -1.0826266835531513e-3, 2.5326564853322355e-6, 1.619621591367e-6
mean = [(6878.137, 0.001, 97.4), (6928.137, 0.0005, 53.0), (7028.137, 0.002, 98.0), (7200.0, 0.02, 30.0), (7500.0, 0.1, 5.0),
        (9000.0, 0.2, 75.0), (26560.0, 0.01, 55.0), (26560.0, 0.7, 40.0), (12000.0, 0.3, 120.0), (42164.0, 0.001, 1.0)]
date = AbsoluteDate(2022, 3, 15, 0, 0, 0.0, utc)
rates = []
for number, (a, e, i) in enumerate(mean):
    raan, perigee, anomaly = 40.0 * number % 360, 35.0 + 50 * number % 300, 110.0 * number % 360
    start = keplerian(a * 1000, e, i, raan, perigee, anomaly, gcrf, date)
    propagator = BrouwerLyddanePropagator(
        start, FrameAlignedProvider.of(gcrf), 1000.0, RADIUS, MU, C20, C30, C40, 0.0, PropagationType.MEAN, 0.0)
    after = propagator.propagate(date.shiftedBy(20000.0)).getOrbit()
    day = BrouwerLyddanePropagator.computeMeanOrbit(after, RADIUS, MU, C20, C30, C40, 0.0, 0.0, 2e-12, 500)
    turn = lambda x: (x + math.pi) % (2 * math.pi) - math.pi
    per_day = 4.32 * 180 / math.pi
    node = turn(day.getRightAscensionOfAscendingNode() - start.getRightAscensionOfAscendingNode()) * per_day
    argument = turn(day.getPerigeeArgument() - start.getPerigeeArgument()) * per_day
    advance = day.getMeanAnomaly() - start.getMeanAnomaly()
    expected = 20000 * math.sqrt(MU / (a * 1000) ** 3)
    advance = expected + turn(advance - expected)
    rates.append([a, e, i, node, argument, advance * per_day])
header = "semi_major_axis_km,eccentricity,inclination_deg,"
table("orbits.zonal_rates", [("raan_rate_deg_per_day", "2e-8 abs"), ("argp_rate_deg_per_day", "3e-6 abs"),
      ("mean_anomaly_rate_deg_per_day", "3e-6 abs")], header +
      "expect.raan_rate_deg_per_day,expect.argp_rate_deg_per_day,expect.mean_anomaly_rate_deg_per_day", rates, "; Brouwer-Lyddane")
# Harris and Priester: density at a place, with the angle from the bulge computed here.
rows = []
date = AbsoluteDate(2022, 3, 15, 12, 0, 0.0, utc)
direction = sun.getPosition(date, itrf).normalize()
c, s = math.cos(math.radians(30)), math.sin(math.radians(30))
apex = Vector3D(c * direction.getX() - s * direction.getY(), s * direction.getX() + c * direction.getY(), direction.getZ())
for exponent in (2.0, 4.0, 6.0):
    atmosphere = HarrisPriester(sun, earth, exponent)
    for k, altitude in enumerate((105.0, 155.0, 200.0, 333.0, 450.0, 550.0, 650.0, 777.0, 900.0, 990.0)):
        for latitude, longitude in ((0.1 * k - 0.4, 0.7 * k), (-0.1 * k, 2 + 0.9 * k)):
            place = earth.transform(GeodeticPoint(latitude, longitude, altitude * 1000))
            angle = math.degrees(Vector3D.angle(place, apex))
            # Orekit takes the height along the radius, up to 3 m off the geodetic one.
            radius, e2 = place.getNorm(), F * (2 - F)
            cosine2 = 1 - (place.getZ() / radius) ** 2
            height = (radius - AE * math.sqrt((1 - e2) / (1 - e2 * cosine2))) / 1000
            rows.append([height, angle, exponent, atmosphere.getDensity(date, place, itrf)])
table("density.harris_priester", [("density_kg_per_m3", "1e-9 rel")],
      "altitude_km,apex_angle_deg,exponent,expect.density_kg_per_m3", rows)
