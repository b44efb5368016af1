#include <algorithm>
#include <optional>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/network/generators.hpp"
#include "coalis/random/stream.hpp"
#include "coalis/random/variates.hpp"

namespace coalis {

namespace {

constexpr std::uint32_t kRegularGraphStream = stream_number(0xFF02, 2);

/// Pairs free stubs at random, never two of one node nor of tied nodes, until none is left or none fits.
class StubPairing {
 public:
  StubPairing(std::uint32_t nodes, std::uint32_t degree, Draws draws) : draws_(draws), ties_(nodes) {
    for (std::uint32_t node = 0; node < nodes; ++node) {
      free_.insert(free_.end(), degree, node);
    }
  }

  /// The edges of a whole pairing, or nothing if it ran into a dead end.
  std::optional<std::vector<Edge>> run() {
    while (!free_.empty()) {
      const auto first = below(draws_, static_cast<std::uint32_t>(free_.size()));
      const auto second = below(draws_, static_cast<std::uint32_t>(free_.size()));
      if (fit(free_[first], free_[second])) {
        tie(first, second);
        failures_ = 0;
      } else if (++failures_ > kPatience && !any_fit()) {
        return std::nullopt;
      }
    }
    return edges_;
  }

 private:
  static constexpr int kPatience = 100;

  [[nodiscard]] bool fit(std::uint32_t a, std::uint32_t b) const {
    return a != b && std::find(ties_[a].begin(), ties_[a].end(), b) == ties_[a].end();
  }

  [[nodiscard]] bool any_fit() {
    failures_ = 0;
    for (std::size_t i = 0; i < free_.size(); ++i) {
      for (std::size_t j = i + 1; j < free_.size(); ++j) {
        if (fit(free_[i], free_[j])) {
          return true;
        }
      }
    }
    return false;
  }

  void tie(std::size_t first, std::size_t second) {
    const std::uint32_t a = free_[first];
    const std::uint32_t b = free_[second];
    ties_[a].push_back(b);
    ties_[b].push_back(a);
    edges_.emplace_back(a, b);
    for (const std::size_t place : {std::max(first, second), std::min(first, second)}) {
      free_[place] = free_.back();
      free_.pop_back();
    }
  }

  Draws draws_;
  std::vector<std::uint32_t> free_;
  std::vector<std::vector<std::uint32_t>> ties_;
  std::vector<Edge> edges_;
  int failures_ = 0;
};

}  // namespace

Graph random_regular_graph(std::uint32_t nodes, std::uint32_t degree, std::uint64_t seed) {
  require(degree < nodes, "a degree is below the number of nodes", degree);
  require(static_cast<std::uint64_t>(nodes) * degree % 2 == 0, "a regular graph has an even number of stubs");
  for (std::uint32_t attempt = 0;; ++attempt) {
    auto edges = StubPairing(nodes, degree, Draws(seed, kRegularGraphStream, attempt, 0)).run();
    if (edges) {
      return graph_from_edges(nodes, *edges);
    }
  }
}

}  // namespace coalis
