#pragma once
#include <netcdf.h>
#include <stdint.h>

/* A thread-safe HDF5 keeps "print the error stack" as a switch per thread, and netcdf-c turns it off only on the thread
   that initialised the library. Reading an absent optional attribute on any other thread would flood stderr. */
extern int H5Eset_auto2(int64_t stack, void *print, void *client);
static inline void analemma_hdf5_be_quiet(void) { (void)H5Eset_auto2(0, 0, 0); }

/* Where HDF5 keeps the chunks of a dataset, so that they can be read and unpacked without the library, which does one thing at a
   time. The functions are those of HDF5 1.10.5 and later; identifiers and file addresses have 64 bits. */
extern int H5open(void);
extern int64_t H5P_CLS_FILE_ACCESS_ID_g;
extern int64_t H5Pcreate(int64_t of_class);
extern int H5Pclose(int64_t list);
extern int H5Pset_fclose_degree(int64_t list, int degree);
extern int H5Pget_nfilters(int64_t list);
extern int H5Pget_filter2(int64_t list, unsigned index, unsigned *flags, size_t *count, unsigned *values, size_t length, char *name,
                          unsigned *configuration);
extern int H5Pget_userblock(int64_t list, uint64_t *bytes);
extern int64_t H5Fopen(const char *path, unsigned flags, int64_t access);
extern int64_t H5Fget_create_plist(int64_t file);
extern int H5Fclose(int64_t file);
extern int64_t H5Dopen2(int64_t file, const char *name, int64_t access);
extern int64_t H5Dget_create_plist(int64_t dataset);
extern int64_t H5Dget_type(int64_t dataset);
extern int H5Dget_chunk_info_by_coord(int64_t dataset, const uint64_t *offset, unsigned *mask, uint64_t *address, uint64_t *bytes);
extern int H5Dclose(int64_t dataset);
extern size_t H5Tget_size(int64_t type);
extern size_t H5Tget_precision(int64_t type);
extern int H5Tget_order(int64_t type);
extern int H5Tclose(int64_t type);

/* Places and lengths of chunks whose first indices are given, `rank` for each. Returns 0 where all are there and packed by nothing but
   deflate with or without shuffle, in little-endian numbers of `size` bytes. */
static inline int analemma_hdf5_chunks(const char *path, const char *name, size_t rank, size_t count, const uint64_t *first, size_t size,
                                       int *is_shuffled, int *is_deflated, uint64_t *address, uint64_t *bytes) {
    int failed = 1;
    uint64_t userblock = 1;
    if (H5open() < 0) return 1;
    int64_t access = H5Pcreate(H5P_CLS_FILE_ACCESS_ID_g);
    /* As netcdf-c opens files: two openings of one file must agree. */
    H5Pset_fclose_degree(access, 2);
    int64_t file = H5Fopen(path, 0, access);
    H5Pclose(access);
    if (file < 0) return 1;
    int64_t creation = H5Fget_create_plist(file);
    if (creation >= 0) {
        H5Pget_userblock(creation, &userblock);
        H5Pclose(creation);
    }
    int64_t dataset = H5Dopen2(file, name, 0);
    if (dataset >= 0) {
        int64_t type = H5Dget_type(dataset);
        int64_t list = H5Dget_create_plist(dataset);
        int filters = list >= 0 ? H5Pget_nfilters(list) : -1;
        int is_plain = type >= 0 && H5Tget_order(type) == 0 && H5Tget_size(type) == size && H5Tget_precision(type) == 8 * size;
        *is_shuffled = *is_deflated = 0;
        failed = filters < 0 || filters > 2 || !is_plain || userblock != 0;
        for (int index = 0; index < filters && !failed; index++) {
            unsigned flags, configuration, values[8];
            size_t length = 8;
            int filter = H5Pget_filter2(list, (unsigned)index, &flags, &length, values, 0, 0, &configuration);
            if (filter == 2 && index == 0) *is_shuffled = 1;
            else if (filter == 1 && index == filters - 1) *is_deflated = 1;
            else failed = 1;
        }
        for (size_t chunk = 0; chunk < count && !failed; chunk++) {
            unsigned mask = 0;
            failed = H5Dget_chunk_info_by_coord(dataset, first + chunk * rank, &mask, address + chunk, bytes + chunk) < 0 || mask != 0
                     || address[chunk] == UINT64_MAX || bytes[chunk] == 0;
        }
        if (list >= 0) H5Pclose(list);
        if (type >= 0) H5Tclose(type);
        H5Dclose(dataset);
    }
    H5Fclose(file);
    return failed;
}
