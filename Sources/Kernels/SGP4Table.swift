internal import KernelTypes

var sgp4: SGP4Kernels { SGP4Kernels(near: sgp4Near, deep: sgp4Deep, snapshot: sgp4Snapshot) }
