#include "bounded_confidence.hpp"

#include <algorithm>

#include "coalis/classics/sample.hpp"

namespace coalis::classics {

double clusters_above(std::vector<double> opinions, double confidence, double share) {
  std::sort(opinions.begin(), opinions.end());
  const double least = share * static_cast<double>(opinions.size());
  double clusters = 0.0;
  std::size_t first = 0;
  for (std::size_t i = 1; i <= opinions.size(); ++i) {
    if (i == opinions.size() || opinions[i] - opinions[i - 1] > 0.5 * confidence) {
      clusters += static_cast<double>(i - first) > least ? 1.0 : 0.0;
      first = i;
    }
  }
  return clusters;
}

PointFindings clusters_at(const Point& at, const Request& request, std::uint32_t stream, const Settle& settle) {
  constexpr double kLeastShare = 0.02;
  const double confidence = at.number("confidence");
  const Sample runs = replicated(request, request.integer("runs"), 2, [&](std::uint32_t run, std::span<double> row) {
    Draws draws(request.seed, stream, 0, run);
    std::vector<double> opinions(at.integer("people"));
    std::generate(opinions.begin(), opinions.end(), [&] { return draws.uniform(); });
    settle(opinions, draws);
    row[0] = clusters_above(opinions, confidence, kLeastShare);
    row[1] = row[0] == 1.0 ? 1.0 : 0.0;
  });
  CheckedNumber clusters = measured("clusters above 2 % of the people", runs.estimate(0));
  clusters.evidence = Evidence::statistical;
  return {{clusters, measured("runs that end in consensus", runs.estimate(1))}, {}, {}, {}};
}

}  // namespace coalis::classics
