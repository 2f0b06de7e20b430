internal import KernelTypes

let sgp4 = SGP4Kernels(near: sgp4Near, deep: sgp4Deep, snapshot: sgp4Snapshot)
