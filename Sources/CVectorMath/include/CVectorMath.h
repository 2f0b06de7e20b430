#pragma once
#include <stdbool.h>

/* Vector primitives that Swift's SIMD types lower to scalar calls. Each importing target compiles them with its own
   `-march`, so that `fma` is one instruction where the hardware has it and `a * b + c` where it has not. */
typedef double analemma_double8 __attribute__((ext_vector_type(8)));

#define ANALEMMA_INLINE static inline __attribute__((always_inline))

ANALEMMA_INLINE analemma_double8 analemma_fma8(analemma_double8 a, analemma_double8 b, analemma_double8 c) {
#ifdef __FMA__
    return __builtin_elementwise_fma(a, b, c);
#else
    return a * b + c;
#endif
}
ANALEMMA_INLINE analemma_double8 analemma_sqrt8(analemma_double8 a) { return __builtin_elementwise_sqrt(a); }

/* 0 baseline x86-64, 3 x86-64-v3 (AVX2, FMA), 4 x86-64-v4 (AVX-512): the best level that this processor runs. */
int analemma_cpu_level(void);
