#include "CVectorMath.h"

#include <math.h>

void analemma_libm(
    analemma_function f, const double x[8], const double y[8], const long long mask[8], double result[8]) {
    for (int k = 0; k < 8; k++) {
        if (!mask[k]) continue;
        switch (f) {
        case ANALEMMA_SIN: result[k] = sin(x[k]); break;
        case ANALEMMA_COS: result[k] = cos(x[k]); break;
        case ANALEMMA_TAN: result[k] = tan(x[k]); break;
        case ANALEMMA_POW: result[k] = pow(x[k], y[k]); break;
        }
    }
}
