#pragma once
#include <stdbool.h>

/* Vector primitives that Swift's SIMD types lower to scalar calls or do not offer. Each importing target compiles them
   with its own `-march`, so that `fma` is one instruction where the hardware has it and `a * b + c` where it has not. */
typedef double analemma_double8 __attribute__((ext_vector_type(8)));
typedef long long analemma_int8 __attribute__((ext_vector_type(8)));

/* Everything is inlined, so that no vector is ever passed by a calling convention. */
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wpsabi"

#define ANALEMMA_INLINE static inline __attribute__((always_inline))

ANALEMMA_INLINE analemma_double8 analemma_add8(analemma_double8 a, analemma_double8 b) { return a + b; }
ANALEMMA_INLINE analemma_double8 analemma_subtract8(analemma_double8 a, analemma_double8 b) { return a - b; }
ANALEMMA_INLINE analemma_double8 analemma_multiply8(analemma_double8 a, analemma_double8 b) { return a * b; }
ANALEMMA_INLINE analemma_double8 analemma_divide8(analemma_double8 a, analemma_double8 b) { return a / b; }

ANALEMMA_INLINE analemma_int8 analemma_shift_left8(analemma_int8 a, int n) { return a << (long long)n; }
ANALEMMA_INLINE analemma_int8 analemma_shift_right8(analemma_int8 a, int n) {
    typedef unsigned long long bits8 __attribute__((ext_vector_type(8)));
    return (analemma_int8)((bits8)a >> (unsigned long long)n);
}
ANALEMMA_INLINE analemma_int8 analemma_bits8(analemma_double8 a) { return (analemma_int8)a; }
ANALEMMA_INLINE analemma_double8 analemma_from_bits8(analemma_int8 a) { return (analemma_double8)a; }

/* A mask is -1 (true) or 0 (false) in every lane, as comparisons produce it. */
ANALEMMA_INLINE analemma_double8 analemma_select8(analemma_int8 mask, analemma_double8 a, analemma_double8 b) {
    return mask ? a : b;
}
ANALEMMA_INLINE bool analemma_any8(analemma_int8 mask) { return __builtin_reduce_or(mask) != 0; }

ANALEMMA_INLINE analemma_double8 analemma_fma8(analemma_double8 a, analemma_double8 b, analemma_double8 c) {
#ifdef __FMA__
    return __builtin_elementwise_fma(a, b, c);
#else
    return a * b + c;
#endif
}
/* Whether `fma` rounds once; a constant in each build. */
ANALEMMA_INLINE bool analemma_has_fma(void) {
#ifdef __FMA__
    return true;
#else
    return false;
#endif
}

/* The error of a product: a * b - product, exact unless it underflows; by splitting into halves where there is no FMA. */
ANALEMMA_INLINE analemma_double8 analemma_product_error8(analemma_double8 a, analemma_double8 b, analemma_double8 product) {
#ifdef __FMA__
    return __builtin_elementwise_fma(a, b, -product);
#else
    analemma_double8 big_a = a * 0x1.0000002p27, big_b = b * 0x1.0000002p27;
    analemma_double8 a1 = big_a - (big_a - a), b1 = big_b - (big_b - b), a2 = a - a1, b2 = b - b1;
    return ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2;
#endif
}
ANALEMMA_INLINE analemma_double8 analemma_sqrt8(analemma_double8 a) { return __builtin_elementwise_sqrt(a); }
ANALEMMA_INLINE analemma_double8 analemma_negate8(analemma_double8 a) { return -a; }
ANALEMMA_INLINE analemma_double8 analemma_abs8(analemma_double8 a) { return __builtin_elementwise_abs(a); }
ANALEMMA_INLINE analemma_double8 analemma_copysign8(analemma_double8 magnitude, analemma_double8 sign) {
    analemma_int8 top = (analemma_int8)(1ULL << 63);
    return (analemma_double8)(((analemma_int8)magnitude & ~top) | ((analemma_int8)sign & top));
}

/* Both propagate a NaN of either operand; where `b` is a constant the second comparison disappears. */
ANALEMMA_INLINE analemma_double8 analemma_min8(analemma_double8 a, analemma_double8 b) {
    analemma_double8 least = b < a ? b : a;
    return b != b ? b : least;
}
ANALEMMA_INLINE analemma_double8 analemma_max8(analemma_double8 a, analemma_double8 b) {
    analemma_double8 most = b > a ? b : a;
    return b != b ? b : most;
}

/* To the nearest integer, ties to even; without SSE4.1 by adding and removing 2^52. */
ANALEMMA_INLINE analemma_double8 analemma_rint8(analemma_double8 a) {
#ifdef __SSE4_1__
    return __builtin_elementwise_roundeven(a);
#else
    analemma_double8 size = analemma_abs8(a), two52 = (analemma_double8)0x1p52;
    return analemma_copysign8(size < two52 ? (size + two52) - two52 : size, a);
#endif
}
ANALEMMA_INLINE analemma_double8 analemma_floor8(analemma_double8 a) {
#ifdef __SSE4_1__
    return __builtin_elementwise_floor(a);
#else
    analemma_double8 near = analemma_rint8(a);
    return analemma_copysign8(near > a ? near - 1.0 : near, a);
#endif
}
ANALEMMA_INLINE analemma_double8 analemma_trunc8(analemma_double8 a) {
#ifdef __SSE4_1__
    return __builtin_elementwise_trunc(a);
#else
    analemma_double8 size = analemma_abs8(a), near = analemma_rint8(size);
    return analemma_copysign8(near > size ? near - 1.0 : near, a);
#endif
}

/* Lanes that need the C library: `f(x, y)` where the mask is set, `otherwise` elsewhere. */
typedef enum { ANALEMMA_SIN, ANALEMMA_COS, ANALEMMA_TAN, ANALEMMA_POW } analemma_function;
__attribute__((cold)) void analemma_libm(
    analemma_function f, const double x[8], const double y[8], const long long mask[8], double result[8]);
ANALEMMA_INLINE analemma_double8 analemma_libm8(
    analemma_function f, analemma_double8 x, analemma_double8 y, analemma_int8 mask, analemma_double8 otherwise) {
    analemma_libm(f, (const double *)&x, (const double *)&y, (const long long *)&mask, (double *)&otherwise);
    return otherwise;
}

/* The tail of an array: through memory, for lane-wise moves would keep the whole kernel from being vectorised. */
ANALEMMA_INLINE analemma_double8 analemma_load_part8(const double *source, long count, double fill) {
    analemma_double8 lanes = (analemma_double8)fill;
    __builtin_memcpy(&lanes, source, (unsigned long)count * sizeof(double));
    return lanes;
}
ANALEMMA_INLINE void analemma_store_part8(double *target, long count, analemma_double8 lanes) {
    __builtin_memcpy(target, &lanes, (unsigned long)count * sizeof(double));
}

/* Sixteen floats, for kernels to which a part in a million is enough. */
typedef float analemma_float16 __attribute__((ext_vector_type(16)));
typedef int analemma_int16 __attribute__((ext_vector_type(16)));

ANALEMMA_INLINE analemma_float16 analemma_add16(analemma_float16 a, analemma_float16 b) { return a + b; }
ANALEMMA_INLINE analemma_float16 analemma_subtract16(analemma_float16 a, analemma_float16 b) { return a - b; }
ANALEMMA_INLINE analemma_float16 analemma_multiply16(analemma_float16 a, analemma_float16 b) { return a * b; }
ANALEMMA_INLINE analemma_float16 analemma_divide16(analemma_float16 a, analemma_float16 b) { return a / b; }
ANALEMMA_INLINE analemma_float16 analemma_negate16(analemma_float16 a) { return -a; }
ANALEMMA_INLINE analemma_float16 analemma_fma16(analemma_float16 a, analemma_float16 b, analemma_float16 c) {
#ifdef __FMA__
    return __builtin_elementwise_fma(a, b, c);
#else
    return a * b + c;
#endif
}
ANALEMMA_INLINE analemma_float16 analemma_sqrt16(analemma_float16 a) { return __builtin_elementwise_sqrt(a); }
ANALEMMA_INLINE analemma_float16 analemma_abs16(analemma_float16 a) { return __builtin_elementwise_abs(a); }
ANALEMMA_INLINE analemma_float16 analemma_copysign16(analemma_float16 magnitude, analemma_float16 sign) {
    analemma_int16 top = (analemma_int16)(1U << 31);
    return (analemma_float16)(((analemma_int16)magnitude & ~top) | ((analemma_int16)sign & top));
}
/* The lesser and the greater; a NaN of `a` stays, of `b` does not: give the variable first and the limit second. */
ANALEMMA_INLINE analemma_float16 analemma_at_most16(analemma_float16 a, analemma_float16 b) { return b < a ? b : a; }
ANALEMMA_INLINE analemma_float16 analemma_at_least16(analemma_float16 a, analemma_float16 b) { return b > a ? b : a; }
/* `x` where a < b, `y` elsewhere. */
ANALEMMA_INLINE analemma_float16 analemma_select_less16(
    analemma_float16 a, analemma_float16 b, analemma_float16 x, analemma_float16 y) {
    return a < b ? x : y;
}
/* To the nearest integer, for magnitudes below 2^22. */
ANALEMMA_INLINE analemma_float16 analemma_rint16(analemma_float16 a) {
#ifdef __SSE4_1__
    return __builtin_elementwise_roundeven(a);
#else
    analemma_float16 size = analemma_abs16(a), two23 = (analemma_float16)0x1p23f;
    return analemma_copysign16((size + two23) - two23, a);
#endif
}
ANALEMMA_INLINE analemma_float16 analemma_load_part16(const float *source, long count, float fill) {
    analemma_float16 lanes = (analemma_float16)fill;
    __builtin_memcpy(&lanes, source, (unsigned long)count * sizeof(float));
    return lanes;
}
ANALEMMA_INLINE void analemma_store_part16(float *target, long count, analemma_float16 lanes) {
    __builtin_memcpy(target, &lanes, (unsigned long)count * sizeof(float));
}
/* Natural logarithm of positive normal numbers, to 2e-7. Cephes' minimax polynomial for log(1 + x) on sqrt(1/2) - 1 ... sqrt(2) - 1. */
ANALEMMA_INLINE analemma_float16 analemma_log16(analemma_float16 a) {
    analemma_int16 shifted = (analemma_int16)a - (analemma_int16)0x3f3504f3;
    analemma_int16 exponent = shifted >> 23;
    analemma_float16 x = (analemma_float16)((analemma_int16)a - (exponent << 23)) - 1.0f;
    analemma_float16 k = __builtin_convertvector(exponent, analemma_float16);
    analemma_float16 p = analemma_fma16(x, (analemma_float16)7.0376836292e-2f, (analemma_float16)-1.1514610310e-1f);
    p = analemma_fma16(x, p, (analemma_float16)1.1676998740e-1f);
    p = analemma_fma16(x, p, (analemma_float16)-1.2420140846e-1f);
    p = analemma_fma16(x, p, (analemma_float16)1.4249322787e-1f);
    p = analemma_fma16(x, p, (analemma_float16)-1.6668057665e-1f);
    p = analemma_fma16(x, p, (analemma_float16)2.0000714765e-1f);
    p = analemma_fma16(x, p, (analemma_float16)-2.4999993993e-1f);
    p = analemma_fma16(x, p, (analemma_float16)3.3333331174e-1f);
    analemma_float16 z = x * x;
    analemma_float16 tail = analemma_fma16(z, (analemma_float16)-0.5f, x * z * p);
    return analemma_fma16(k, (analemma_float16)0.693147180f, x + tail);
}
ANALEMMA_INLINE float analemma_sum16(analemma_float16 a) {
    float sum = 0;
    for (int k = 0; k < 16; k++) sum += a[k];
    return sum;
}

#pragma clang diagnostic pop

/* 0 baseline x86-64, 3 x86-64-v3 (AVX2, FMA), 4 x86-64-v4 (AVX-512): the best level that this processor runs. */
int analemma_cpu_level(void);
