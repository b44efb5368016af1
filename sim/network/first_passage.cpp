#include "coalis/network/first_passage.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

#include "coalis/base/contract.hpp"

namespace coalis {

std::vector<double> first_passage_times(const Graph& graph, std::span<const double> own_times,
                                        std::span<const double> delays) {
  require(own_times.size() == graph.node_count() && delays.size() == graph.neighbours.size(),
          "first passage needs a time a node and a delay a place of a neighbour");
  require(std::none_of(delays.begin(), delays.end(), [](double delay) { return delay < 0.0; }), "a delay is 0 or more");
  using Arrival = std::pair<double, std::uint32_t>;
  std::priority_queue<Arrival, std::vector<Arrival>, std::greater<>> next;
  std::vector<double> times(own_times.begin(), own_times.end());
  for (std::uint32_t node = 0; node < times.size(); ++node) {
    next.emplace(times[node], node);
  }
  while (!next.empty()) {
    const auto [time, node] = next.top();
    next.pop();
    if (time > times[node]) {
      continue;  // it was reached earlier on another way
    }
    for (std::size_t place = graph.offsets[node]; place < graph.offsets[node + 1]; ++place) {
      const std::uint32_t other = graph.neighbours[place];
      if (time + delays[place] < times[other]) {
        times[other] = time + delays[place];
        next.emplace(times[other], other);
      }
    }
  }
  return times;
}

}  // namespace coalis
