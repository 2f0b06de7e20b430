#pragma once
#include <netcdf.h>
#include <stdint.h>

/* A thread-safe HDF5 keeps "print the error stack" as a switch per thread, and netcdf-c turns it off only on the thread
   that initialised the library. Reading an absent optional attribute on any other thread would flood stderr. */
extern int H5Eset_auto2(int64_t stack, void *print, void *client);
static inline void analemma_hdf5_be_quiet(void) { (void)H5Eset_auto2(0, 0, 0); }
