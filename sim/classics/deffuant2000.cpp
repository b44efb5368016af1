#include <algorithm>
#include <cmath>

#include "bounded_confidence.hpp"
#include "catalogue.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/streams.hpp"
#include "coalis/random/variates.hpp"

namespace coalis::classics {

namespace {

/// Pairs meet at random; who differs by less than the confidence moves `speed` of the way towards the other. Until, in
/// fifty meetings a person, nobody moves by more than a hundred-thousandth.
void meet_until_settled(std::vector<double>& opinions, Draws& draws, double confidence, double speed) {
  constexpr double kStill = 1e-5;
  const auto people = static_cast<std::uint32_t>(opinions.size());
  for (double moved = 1.0; moved > kStill;) {
    moved = 0.0;
    for (std::uint32_t meeting = 0; meeting < 50 * people; ++meeting) {
      double& one = opinions[below(draws, people)];
      double& other = opinions[below(draws, people)];
      const double difference = other - one;
      if (std::abs(difference) < confidence) {
        one += speed * difference;
        other -= speed * difference;
        moved = std::max(moved, speed * std::abs(difference));
      }
    }
  }
}

const PublishedPoints kPublished{
    "deffuant2000", {"confidence", "speed", "people"}, "four standard errors of both simulations"};

Result<Findings> carry_out(const Request& request) {
  return at_points(request, kPublished, [&](const Point& at) {
    return clusters_at(at, request, stream_of(Drawer::deffuant2000, 0),
                       [&](std::vector<double>& opinions, Draws& draws) {
                         meet_until_settled(opinions, draws, at.number("confidence"), at.number("speed"));
                       });
  });
}

}  // namespace

Experiment deffuant2000() {
  return {
      .name = "deffuant-2000",
      .group = kDemand,
      .citation =
          "Deffuant, G., Neau, D., Amblard, F. & Weisbuch, G. (2000). Mixing beliefs among interacting agents. "
          "Advances in Complex Systems 3, 87-98.",
      .question = "How many camps are left when only people of similar opinion listen to each other, two at a time?",
      .reproduced =
          "Mean numbers of clusters at five confidence bounds, against an independent simulation; the paper's rule of "
          "about 1/(2 eps) and consensus from 1/2 on.",
      .not_reproduced = "The paper's figures, which were not read; its vectors of opinions.",
      .settings = {{"confidence", "eps: largest difference at which two listen to each other", "0.25",
                    SettingKind::real, 0.001, 1},
                   {"speed", "m: how far each moves towards the other", "0.5", SettingKind::real, 0.01, 0.5},
                   {"people", "how many there are", "1000", SettingKind::integer, 2, 100000},
                   runs_setting("runs", "populations", "40", "400")},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
