#pragma once

namespace coalis::classics {

// Exact laws of NK landscapes with K = N - 1, whose 2^N designs have independent values: each the mean of N uniforms
// [Kauffman 1993]. N from 1 to 20.

/// Mean number of local optima, 2^N / (N + 1), and its standard deviation, sqrt(2^N (N - 1) / 2) / (N + 1)
/// [Macken & Perelson 1989].
double expected_optima(int bit_count);
double optima_deviation(int bit_count);

/// Mean of the largest of `count` independent values: a local optimum's height with count = N + 1, the global one's
/// with count = 2^N.
double expected_largest(int bit_count, double count);

// Walks that meet N fresh neighbours at the start and N - 1 after each step. On a hypercube some were met before, which
// matters less than 1/N.

/// Mean number of steps of a walk to random fitter neighbours, from a random start; ln N + .0991 for large N
/// [Flyvbjerg & Lautrup 1992].
double random_walk_steps(int neighbours);
/// The same from the worst design; ln N + 1.0991 for large N.
double random_walk_steps_from_worst(int neighbours);
/// Mean number of steps of a walk to the fittest neighbour, from a random start; e - 1 for large N [Orr 2003].
double greedy_walk_steps(int neighbours);

}  // namespace coalis::classics
