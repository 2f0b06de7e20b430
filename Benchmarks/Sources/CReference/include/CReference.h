#pragma once

/* The C library as a C programmer uses it: scalar `sincos`, and the vector functions of glibc's libmvec for AVX2, which
   compilers call under -ffast-math (stated error up to 4 ulp). Loops over n elements, n a multiple of 4. */
void reference_sincos(const double *x, double *s, double *c, long n);

#define REFERENCE_1(F) void reference_mvec_##F(const double *x, double *out, long n);
#define REFERENCE_2(F) void reference_mvec_##F(const double *x, const double *y, double *out, long n);
REFERENCE_1(sin) REFERENCE_1(cos) REFERENCE_1(tan) REFERENCE_1(asin) REFERENCE_1(acos) REFERENCE_1(atan) REFERENCE_1(exp)
REFERENCE_1(exp10) REFERENCE_1(log) REFERENCE_1(log10) REFERENCE_1(cbrt) REFERENCE_2(atan2) REFERENCE_2(pow)
