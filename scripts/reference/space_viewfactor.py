"""View factors and disk-integrated albedo by brute quadrature, independent of the closed forms.

    python scripts/reference/space_viewfactor.py
"""

import mpmath as mp
import numpy as np

from space_table import oracle, write

mp.mp.dps = 30


def plate_sphere(h, tilt_deg):
    """(1/pi) of the cosine over the visible part of the sphere's cone, azimuth by azimuth around the nadir."""
    rho, tilt = mp.asin(1 / mp.mpf(h)), mp.radians(tilt_deg)

    def ring(alpha):
        a, b = mp.cos(alpha) * mp.cos(tilt), mp.sin(alpha) * mp.sin(tilt)
        if a >= b:
            inner = 2 * mp.pi * a
        elif a <= -b:
            inner = mp.mpf(0)
        else:
            limit = mp.acos(-a / b)
            inner = 2 * (a * limit + b * mp.sin(limit))
        return inner * mp.sin(alpha)

    kink = abs(mp.pi / 2 - tilt)
    points = [0] + ([kink] if 0 < kink < rho else []) + [rho]
    return mp.quad(ring, points) / mp.pi


def vectors(h, sun_deg, tilt_deg, azimuth_deg, gamma, phi):
    """The integrand over the sphere: sun cosine, leaving and arriving cosines over the square of the distance."""
    psi, lam, chi = np.radians([sun_deg, tilt_deg, azimuth_deg])
    sun = np.array([np.sin(psi), 0, np.cos(psi)])
    # From the plate the nadir is -z; the normal leans from it towards the azimuth.
    normal = np.array([np.sin(lam) * np.cos(chi), np.sin(lam) * np.sin(chi), -np.cos(lam)])
    ground = np.stack([np.sin(gamma) * np.cos(phi), np.sin(gamma) * np.sin(phi), np.cos(gamma) + 0 * phi])
    ray = ground - np.array([0, 0, h]).reshape(3, *[1] * (ground.ndim - 1))
    distance = np.sqrt((ray**2).sum(0))
    sunlit = np.maximum(0, np.tensordot(sun, ground, 1))
    leaving = -(ground * ray).sum(0) / distance
    arriving = np.maximum(0, np.tensordot(normal, ray, 1) / distance)
    return sunlit * leaving * arriving / distance**2 * np.sin(gamma)


def albedo(h, sun_deg, tilt_deg, azimuth_deg):
    """Sum over the visible cap: Gauss panels in the angle from the sub-point, in azimuth between the zeros of both cosines."""
    psi, lam, chi = np.radians([sun_deg, tilt_deg, azimuth_deg])
    top = np.arccos(1 / h)
    nodes, weights = np.polynomial.legendre.leggauss(16)
    kinks = [abs(np.pi / 2 - psi)]
    with np.errstate(invalid="ignore"):
        kinks.append(np.arcsin(h * np.sin(abs(np.pi / 2 - lam))) - abs(np.pi / 2 - lam))
    ends = sorted({0.0, top, *[k for k in kinks if 0 < k < top]})
    # Panels shrink towards the ends of each piece, where the integrand has half-integer powers.
    grid = [a + (b - a) * (1 - np.cos(np.pi * np.arange(25) / 24)) / 2 for a, b in zip(ends, ends[1:])]
    total = 0.0
    for edges in grid:
        for a, b in zip(edges, edges[1:]):
            for x, w in zip(nodes, weights):
                gamma = (a + b) / 2 + (b - a) / 2 * x
                total += w * (b - a) / 2 * ring(h, sun_deg, tilt_deg, azimuth_deg, gamma, nodes, weights)
    return total / np.pi


def ring(h, sun_deg, tilt_deg, azimuth_deg, gamma, nodes, weights):
    psi, lam, chi = np.radians([sun_deg, tilt_deg, azimuth_deg])
    alpha = np.arctan2(np.sin(gamma), h - np.cos(gamma))
    ends = {-np.pi, np.pi}
    for middle, a, b in ((0, np.cos(gamma) * np.cos(psi), np.sin(gamma) * np.sin(psi)),
                         (chi, np.cos(alpha) * np.cos(lam), np.sin(alpha) * np.sin(lam))):
        if abs(a) < b:
            for zero in (middle + np.arccos(-a / b), middle - np.arccos(-a / b)):
                ends.add((zero + np.pi) % (2 * np.pi) - np.pi)
    ends = np.sort(list(ends))
    half = np.diff(ends)[:, None] / 2
    phi = (ends[:-1, None] + half) + half * nodes
    return (half * weights * vectors(h, sun_deg, tilt_deg, azimuth_deg, gamma, phi)).sum()


def albedo_grid(h, sun_deg, tilt_deg, azimuth_deg, n=500):
    """The same on a plain grid, to check the panels."""
    gamma, phi = (np.arange(n) + 0.5) / n * np.arccos(1 / h), (np.arange(2 * n) + 0.5) * np.pi / n
    g, p = np.meshgrid(gamma, phi, indexing="ij")
    return vectors(h, sun_deg, tilt_deg, azimuth_deg, g, p).sum() * np.arccos(1 / h) / n * np.pi / n / np.pi


def main():
    source = "quadrature over the visible cap with " + oracle("mpmath") + "; scripts/reference/space_viewfactor.py"
    rows = [
        [altitude, tilt, 6371, float(plate_sphere(1 + mp.mpf(altitude) / 6371, tilt))]
        for altitude in (1, 120, 400, 550, 650, 800, 1000, 2000, 6371, 20200, 35786)
        for tilt in (0, 15, 30, 45, 60, 75, 85, 90, 95, 105, 120, 135, 150, 165, 180)
    ]
    write("viewfactor.plate_sphere", source, {"view_factor": "1e-11 abs"},
          ["altitude_km", "tilt_deg", "radius_km", "expect.view_factor"], rows)

    published = [  # Martinez, Spacecraft thermal modelling and testing, 2014, and thermal handbooks: h/R = 0.1 and 1
        (0.1, 0, 0.82644628), (0.1, 30, 0.71659806), (0.1, 60, 0.48140763), (0.1, 90, 0.24267035), (0.1, 105, 0.14392559),
        (0.1, 120, 0.06818449), (0.1, 135, 0.02005062), (0.1, 150, 0.00087458), (1, 0, 0.25), (1, 30, 0.21650635),
        (1, 60, 0.125), (1, 90, 0.02883444),
    ]
    write("viewfactor.plate_sphere.martinez", "Martinez, Spacecraft thermal modelling and testing, 2014, eight digits",
          {"view_factor": "1e-8 abs"}, ["altitude_km", "tilt_deg", "radius_km", "expect.view_factor"],
          [[1000 * ratio, tilt, 1000, f] for ratio, tilt, f in published])

    rows = []
    for altitude in (0, 1, 300, 550, 650, 800, 1500, 35786, 384400):
        h = 1 + mp.mpf(altitude) / 6371
        solid_angle = mp.quad(lambda a: 2 * mp.pi * mp.sin(a), [0, mp.asin(1 / h)])
        rows.append([altitude, 6371, float(solid_angle / (4 * mp.pi))])
    write("viewfactor.sphere_sphere", source, {"view_factor": "1e-12 abs"},
          ["altitude_km", "radius_km", "expect.view_factor"], rows)

    cases = [
        (altitude, sun, tilt, azimuth)
        for altitude in (400, 650, 1200)
        for sun in (0, 30, 60, 85, 90, 100, 110)
        for tilt, azimuth in ((0, 0), (45, 0), (90, 0), (90, 90), (90, 180), (60, 130), (120, 60))
    ] + [(35786, sun, 30, 40) for sun in (0, 90, 150)]
    for case in cases[5::17]:
        exact, grid = (f(1 + case[0] / 6371, *case[1:]) for f in (albedo, albedo_grid))
        assert abs(exact - grid) < 2e-5, (case, exact, grid)
    write("albedo.plate", "Gauss panels over the visible cap with " + oracle("numpy") + "; scripts/reference/space_viewfactor.py",
          {"albedo_factor": "5e-8 abs"},
          ["altitude_km", "sun_zenith_deg", "tilt_deg", "azimuth_deg", "radius_km", "expect.albedo_factor"],
          [[a, s, t, z, 6371, albedo(1 + a / 6371, s, t, z)] for a, s, t, z in cases])


if __name__ == "__main__":
    main()
