#pragma once

#include <cstdint>
#include <vector>

#include "coalis/network/graph.hpp"
#include "coalis/random/variates.hpp"

namespace coalis::classics {

struct Barter {
  std::uint32_t agents = 500;
  std::uint32_t neighbours = 10;  ///< on the ring before rewiring
  double rewiring = 0.1;          ///< p
  std::uint32_t categories = 5;   ///< at most 64
  std::uint32_t experts = 25;     ///< times that somebody is made an expert in one category
  double expert_level = 30.0;     ///< others start at U(0, 10)
  double absorption = 0.1;        ///< alpha
  std::uint32_t sweeps = 300;
};

/// Agents on a small world who barter knowledge (Cowan & Jonard 2004): a linked pair meets; if each knows more than the
/// other in some categories, they teach each other in as many as the one with fewer such categories has, drawn at
/// random. A receiver moves the share alpha of the difference towards the giver.
class KnowledgeBarter {
 public:
  KnowledgeBarter(const Barter& barter, Draws& draws, std::uint64_t network_seed);

  /// As many meetings as there are links, each of a random link.
  void sweep();

  [[nodiscard]] double mean() const;
  /// Over agents, of each one's mean level.
  [[nodiscard]] double variance() const;

 private:
  void meet(double* one, double* other);
  [[nodiscard]] std::uint64_t chosen(std::uint64_t categories, int count);
  void teach(const double* giver, double* receiver, std::uint64_t categories) const;

  const Barter& b_;
  Draws& draws_;
  std::vector<Edge> links_;
  std::vector<double> knowledge_;  ///< [agents x categories]
};

}  // namespace coalis::classics
