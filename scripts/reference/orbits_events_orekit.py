"""Orekit's EclipseDetector (SGP4, geometric Sun of DE440) against the search of orbits_events.py with the same Sun.

    python scripts/reference/orbits_events_orekit.py     # needs a Java runtime
"""

import os
import tempfile

import numpy as np
import orekit_jpype as orekit
import satkit_data

orekit.initVM()
d = os.path.join(os.path.dirname(satkit_data.__file__), "data")
data = tempfile.mkdtemp()
link = os.path.join(data, "lnxp1550p2650.440")
os.symlink(os.path.join(d, "linux_p1550p2650.440"), link)
with open(os.path.join(data, "tai-utc.dat"), "w") as f:
    f.write(" 1972 JAN  1 =JD 2441317.5  TAI-UTC=  10.0       S + (MJD - 41317.) X 0.0      S\n")
    f.write(" 1999 JAN  1 =JD 2451179.5  TAI-UTC=  32.0       S + (MJD - 41317.) X 0.0      S\n")
    f.write(" 2006 JAN  1 =JD 2453736.5  TAI-UTC=  33.0       S + (MJD - 41317.) X 0.0      S\n")

from java.io import File
from org.orekit.data import DataContext, DirectoryCrawler
DataContext.getDefault().getDataProvidersManager().addProvider(DirectoryCrawler(File(data)))
from org.orekit.frames import FramesFactory
from org.orekit.bodies import CelestialBodyFactory, OneAxisEllipsoid
from org.orekit.propagation.analytical.tle import TLE, TLEPropagator
from org.orekit.propagation.events import EclipseDetector, EventsLogger
from org.orekit.propagation.events.handlers import ContinueOnEvent
from org.orekit.time import AbsoluteDate, TimeScalesFactory
import orbits_events as ref
sun = CelestialBodyFactory.getSun()
teme = FramesFactory.getTEME()
u = TimeScalesFactory.getUTC()
lines = [l.rstrip("\n") for l in open(os.path.join(ref.FOLDER, "events", "elements.tle"))]
for name, l1, l2 in zip(lines[::3], lines[1::3], lines[2::3]):
    if name.split()[0] not in ("CBERS", "DELTA", "MOLNIYA", "VANGUARD"): continue
    sat = ref.Elements(l1, l2); r = sat.record
    epoch = ref.datetime(1970,1,1,tzinfo=ref.timezone.utc) + ref.timedelta(days=r.jdsatepoch-2440587.5+r.jdsatepochF)
    start = epoch.replace(minute=0, second=0, microsecond=0)
    t0 = AbsoluteDate(start.year, start.month, start.day, start.hour, 0, 0.0, u)
    grid = np.arange(-3600, 93600, 1800.0)
    xyz = np.array([[c/1000 for c in (lambda p: (p.getX(), p.getY(), p.getZ()))(sun.getPosition(t0.shiftedBy(float(t)), teme))] for t in grid])
    spline = ref.CubicSpline(grid, xyz)
    for shape, limb in (("sphere", ref.limb_sphere), ("ellipsoid", ref.limb_ellipsoid)):
        body = OneAxisEllipsoid(6378137.0, 0.0 if shape == "sphere" else ref.F, teme)
        prop = TLEPropagator.selectExtrapolator(TLE(l1, l2))
        log = EventsLogger()
        base = EclipseDetector(sun, 695700000.0, body).withMaxCheck(30.0).withThreshold(1e-6).withHandler(ContinueOnEvent())
        prop.addEventDetector(log.monitorDetector(base.withPenumbra()))
        prop.addEventDetector(log.monitorDetector(base.withUmbra()))
        prop.propagate(t0, t0.shiftedBy(86400.0))
        theirs = sorted(float(e.getState().getDate().durationFrom(t0)) for e in log.getLoggedEvents())
        period = sat.period if r.ecco < 0.1 else sat.period / 20
        ours = sorted(x for event in ref.next_eclipse(sat.at(start), lambda t, m=False: spline(t), 86400.0, "conical", limb, period) for x in event if x is not None and 0 < x < 86400)
        diff = np.abs(np.array(theirs) - np.array(ours)) if len(theirs) == len(ours) else None
        print(name, shape, len(theirs), len(ours), "max difference s:", None if diff is None else diff.max())
