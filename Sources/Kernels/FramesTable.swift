internal import KernelTypes

/// The kernels of reference frames of this build.
var framesKernels: FramesKernels {
    FramesKernels(
        series: periodicSeries, rotation: earthRotation, quintic: quintic, turn: turn, turnStates: turnStates, geodetic: geodetic,
        celestialGeodetic: celestialGeodetic, cartesian: cartesian, topocentric: topocentric, rangeRate: rangeRate, matrix: matrix
    )
}
