#define _GNU_SOURCE
#include "CReference.h"

#include <immintrin.h>
#include <math.h>

void reference_sincos(const double *x, double *s, double *c, long n) {
    for (long i = 0; i < n; i++) sincos(x[i], s + i, c + i);
}

#define VECTOR __attribute__((target("avx2,fma")))
#define DEFINE_1(F)                                                                                    \
    VECTOR __m256d _ZGVdN4v_##F(__m256d);                                                              \
    VECTOR void reference_mvec_##F(const double *x, double *out, long n) {                             \
        for (long i = 0; i < n; i += 4) _mm256_storeu_pd(out + i, _ZGVdN4v_##F(_mm256_loadu_pd(x + i))); \
    }
#define DEFINE_2(F)                                                                                      \
    VECTOR __m256d _ZGVdN4vv_##F(__m256d, __m256d);                                                      \
    VECTOR void reference_mvec_##F(const double *x, const double *y, double *out, long n) {              \
        for (long i = 0; i < n; i += 4)                                                                  \
            _mm256_storeu_pd(out + i, _ZGVdN4vv_##F(_mm256_loadu_pd(x + i), _mm256_loadu_pd(y + i)));    \
    }
DEFINE_1(sin) DEFINE_1(cos) DEFINE_1(tan) DEFINE_1(asin) DEFINE_1(acos) DEFINE_1(atan) DEFINE_1(exp) DEFINE_1(exp10)
DEFINE_1(log) DEFINE_1(log10) DEFINE_1(cbrt) DEFINE_2(atan2) DEFINE_2(pow)
