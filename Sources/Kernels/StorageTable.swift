internal import KernelTypes

var storageKernels: StorageKernels {
    StorageKernels(net: storageNet, rainflow: storageRainflow, excess: storageExcess, dispatch: storageDispatch)
}
