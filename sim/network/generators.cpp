#include "coalis/network/generators.hpp"

#include <cmath>

#include "build_graph.hpp"
#include "coalis/random/stream.hpp"
#include "coalis/random/variates.hpp"

namespace coalis {

namespace {

// Mechanism number of all graph draws; one purpose each.
constexpr std::uint16_t kNetwork = 0xFF02;
constexpr std::uint32_t kSmallWorldStream = stream_number(kNetwork, 0);
constexpr std::uint32_t kRandomGraphStream = stream_number(kNetwork, 1);

void require_probability(double probability) {
  require(probability >= 0.0 && probability <= 1.0, "a probability lies in [0, 1]", probability);
}

void require_ring(std::uint32_t nodes, std::uint32_t degree) {
  require(degree % 2 == 0, "a ring lattice has even degree", degree);
  require(degree < nodes, "a degree is below the number of nodes", degree);
}

}  // namespace

Graph complete_graph(std::uint32_t nodes) {
  return build_graph(nodes, [&](const auto& take) {
    for (std::uint32_t i = 0; i < nodes; ++i) {
      for (std::uint32_t j = i + 1; j < nodes; ++j) {
        take(i, j);
      }
    }
  });
}

Graph star_graph(std::uint32_t nodes) {
  return build_graph(nodes, [&](const auto& take) {
    for (std::uint32_t i = 1; i < nodes; ++i) {
      take(0, i);
    }
  });
}

Graph line_graph(std::uint32_t nodes) {
  return build_graph(nodes, [&](const auto& take) {
    for (std::uint32_t i = 1; i < nodes; ++i) {
      take(i - 1, i);
    }
  });
}

Graph ring_lattice(std::uint32_t nodes, std::uint32_t degree) {
  return watts_strogatz_graph(nodes, degree, 0.0, 0);
}

Graph watts_strogatz_graph(std::uint32_t nodes, std::uint32_t degree, double rewire_prob, std::uint64_t seed) {
  require_ring(nodes, degree);
  require_probability(rewire_prob);
  require(rewire_prob == 0.0 || degree + 1 < nodes, "rewiring needs nodes beyond the nearest", degree);
  const std::uint32_t half = degree / 2;
  return build_graph(nodes, [&](const auto& take) {
    for (std::uint32_t i = 0; i < nodes; ++i) {
      Draws draws(seed, kSmallWorldStream, 0, i);
      for (std::uint32_t step = 1; step <= half; ++step) {
        const bool rewired = rewire_prob > 0.0 && bernoulli(draws, rewire_prob);
        const std::uint64_t distance = rewired ? half + 1 + below(draws, nodes - degree - 1) : step;
        take(i, static_cast<std::uint32_t>((i + distance) % nodes));
      }
    }
  });
}

Graph random_graph(std::uint32_t nodes, double edge_prob, std::uint64_t seed) {
  require_probability(edge_prob);
  const double log_miss = std::log1p(-edge_prob);
  return build_graph(nodes, [&](const auto& take) {
    for (std::uint32_t i = 0; i < nodes && edge_prob > 0.0; ++i) {
      Draws draws(seed, kRandomGraphStream, 0, i);
      // Each skip is compared with what is left of the row before it is added: it may be too long for any integer sum.
      for (std::uint64_t left = nodes - 1 - i, skip = 0; (skip = geometric_skip(draws, log_miss)) < left;) {
        left -= skip + 1;
        take(i, static_cast<std::uint32_t>(nodes - 1 - left));
      }
    }
  });
}

Graph caveman_graph(std::uint32_t caves, std::uint32_t members) {
  require(caves >= 2, "a caveman graph has two caves or more", caves);
  require(members >= 3, "a cave has three members or more", members);
  return build_graph(static_cast<std::size_t>(caves) * members, [&](const auto& take) {
    for (std::uint32_t cave = 0; cave < caves; ++cave) {
      const std::uint32_t first = cave * members;
      const std::uint32_t next = (cave + 1) % caves * members;
      take(first, next + members - 1);
      for (std::uint32_t i = 0; i < members; ++i) {
        for (std::uint32_t j = i == 0 ? 2 : i + 1; j < members; ++j) {
          take(first + i, first + j);
        }
      }
    }
  });
}

}  // namespace coalis
