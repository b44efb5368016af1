#pragma once

namespace coalis {

/// h = c_K sqrt(ln 2 / 6): how far above the mean 1/2 the best of a landscape's 2^N values lies, whatever N, from sd
/// 1/sqrt(12 N) and the expected maximum of 2^N normal values. The factor c_K for dependence is measured by annealing:
/// .75, .81, .84 at K = 1, 3, 7, linear between and level beyond; at K = 0 it is exact (mean maximum 2/3).
/// [model 6.1]
double ceiling_spread(int inside_links);

/// D = (f - 1/2) / h: 0 for a random design, 1 at the expected global maximum; not clamped.
double closeness_to_ceiling(double f, double h);

/// Q = ceiling exp(3 (D - 1)), so log gains of successive innovations add up exactly.
double performance(double closeness, double ceiling);

}  // namespace coalis
