#include <algorithm>
#include <cmath>

#include "bounded_confidence.hpp"
#include "catalogue.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/streams.hpp"

namespace coalis::classics {

namespace {

/// All at once take the mean of everybody who differs from them by no more than the confidence, until nobody moves.
/// Means keep the order of opinions, so the neighbours of a person are a window of the sorted list.
void average_until_settled(std::vector<double>& opinions, double confidence) {
  constexpr double kStill = 1e-9;
  std::sort(opinions.begin(), opinions.end());
  const std::size_t people = opinions.size();
  std::vector<double> sums(people + 1);
  std::vector<double> next(people);
  for (double moved = 1.0; moved > kStill;) {
    for (std::size_t i = 0; i < people; ++i) {
      sums[i + 1] = sums[i] + opinions[i];
    }
    moved = 0.0;
    std::size_t low = 0;
    std::size_t high = 0;
    for (std::size_t i = 0; i < people; ++i) {
      while (opinions[i] - opinions[low] > confidence) {
        ++low;
      }
      while (high < people && opinions[high] - opinions[i] <= confidence) {
        ++high;
      }
      next[i] = (sums[high] - sums[low]) / static_cast<double>(high - low);
      moved = std::max(moved, std::abs(next[i] - opinions[i]));
    }
    opinions.swap(next);
  }
}

const PublishedPoints kPublished{
    "hegselmann_krause2002", {"confidence", "people"}, "four standard errors of both simulations"};

Result<Findings> carry_out(const Request& request) {
  return at_points(request, kPublished, [&](const Point& at) {
    return clusters_at(at, request, stream_of(Drawer::hegselmann_krause2002, 0),
                       [&](std::vector<double>& opinions, Draws& /*draws*/) {
                         average_until_settled(opinions, at.number("confidence"));
                       });
  });
}

}  // namespace

Experiment hegselmann_krause2002() {
  return {.name = "hegselmann-krause-2002",
          .group = kDemand,
          .citation =
              "Hegselmann, R. & Krause, U. (2002). Opinion dynamics and bounded confidence: models, analysis and "
              "simulation. Journal of Artificial Societies and Social Simulation 5(3), 2; threshold: Fortunato, S. "
              "(2005), International Journal of Modern Physics C 16, 259-270.",
          .question = "How many camps are left when everybody averages over all who are not too far away?",
          .reproduced =
              "Mean numbers of clusters at five confidence bounds, against an independent simulation; consensus sets "
              "in between .2 and .25 on the complete graph.",
          .not_reproduced = "Sparse networks, where Fortunato finds consensus only from 1/2 on; the paper's figures.",
          .settings = {{"confidence", "eps: largest difference at which somebody counts", "0.2", SettingKind::real,
                        0.001, 1},
                       {"people", "how many there are", "1000", SettingKind::integer, 2, 100000},
                       runs_setting("runs", "populations", "100", "1000")},
          .data = {},
          .carry_out = carry_out};
}

}  // namespace coalis::classics
