#include <algorithm>
#include <cmath>
#include <numeric>

#include "catalogue.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/settings.hpp"

namespace coalis::classics {

namespace {

/// What the first of a pair gets of `both` where the product of their gains is highest: where its slope, which falls
/// all the way, is 0. By halving, to the last digit; the product itself is too flat there for that.
double best_of_pair(double both, double power, double other_power) {
  double low = 0.0;
  double high = both;
  constexpr int kHalvings = 100;
  for (int halving = 0; halving < kHalvings; ++halving) {
    const double middle = (low + high) / 2.0;
    (power / middle > other_power / (both - middle) ? low : high) = middle;
  }
  return (low + high) / 2.0;
}

/// The shares that maximise the product of (x_i - d_i)^beta_i, found by moving money between pairs until nothing
/// changes beyond rounding: the formula x_i = d_i + beta_i (surplus - sum of d) is not used.
std::vector<double> maximise_nash_product(double gain, const std::vector<double>& powers) {
  const auto parties = static_cast<double>(powers.size());
  std::vector<double> gains(powers.size(), gain / parties);
  constexpr int kMostRounds = 1000;  // each round divides what is left to move: a dozen are enough for ten parties
  double moved = gain;
  for (int round = 0; round < kMostRounds && moved > 1e-14 * gain; ++round) {
    moved = 0.0;
    for (std::size_t i = 0; i < powers.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const double both = gains[i] + gains[j];
        const double of_i = best_of_pair(both, powers[i], powers[j]);
        moved = std::max(moved, std::abs(of_i - gains[i]));
        gains[i] = of_i;
        gains[j] = both - of_i;
      }
    }
  }
  return gains;
}

PointFindings bargain(const Point& point) {
  const std::vector<double> disagreement = point.numbers("disagreement");
  const double gain = point.number("surplus") - std::accumulate(disagreement.begin(), disagreement.end(), 0.0);
  const std::vector<double> gains = maximise_nash_product(gain, point.numbers("powers"));
  PointFindings found;
  for (std::size_t i = 0; i < gains.size(); ++i) {
    found.numbers.push_back(obtained_number("share" + std::to_string(i + 1), disagreement[i] + gains[i]));
    found.numbers.back().tolerance = 1e-9;
    found.numbers.back().reason = "numerical maximum against the formula: rounding of both";
  }
  return found;
}

/// What the first proposer gets of 1 when offers alternate and waiting costs both the factor `discount`: by backward
/// induction from an end so far away that it does not matter.
PointFindings alternate_offers(const Point& point) {
  const double discount = point.number("discount");
  double proposer = 1.0;
  for (int round = 0; round < 100000; ++round) {
    proposer = 1.0 - discount * proposer;
  }
  return {{obtained_number("first_share", proposer), obtained_number("second_share", 1.0 - proposer)}, {}, {}, {}};
}

const PublishedPoints kNash{"nash_bargaining", {"surplus", "disagreement", "powers"}, "formula"};
const PublishedPoints kOffers{"rubinstein", {"discount"}, "backward induction; last printed digit"};

Result<Findings> carry_out(const Request& request) {
  if (!request.changed()) {
    Findings findings = at_published_points(kNash, bargain);
    append(findings, at_published_points(kOffers, alternate_offers));
    return findings;
  }
  const Point point(request.values());
  const std::vector<double> disagreement = point.numbers("disagreement");
  const std::vector<double> powers = point.numbers("powers");
  if (disagreement.size() != powers.size() || powers.size() < 2) {
    return setting_problem("powers", point.text("powers"), "as many as in disagreement, two at least");
  }
  if (std::abs(std::accumulate(powers.begin(), powers.end(), -1.0)) > 1e-9) {
    return setting_problem("powers", point.text("powers"), "numbers that add up to 1");
  }
  if (std::accumulate(disagreement.begin(), disagreement.end(), 0.0) >= point.number("surplus")) {
    return setting_problem("surplus", point.text("surplus"), "more than the sum of disagreement",
                           "otherwise there is nothing to agree on");
  }
  Findings findings = at_point(point, kNash, bargain, "");
  append(findings, at_point(point, kOffers, alternate_offers, ""));
  return findings;
}

}  // namespace

Experiment nash1950() {
  return {
      .name = "nash-bargaining",
      .group = kValueSharing,
      .citation =
          "Nash, J. F. (1950). The bargaining problem. Econometrica 18(2), 155-162; Rubinstein, A. (1982). Perfect "
          "equilibrium in a bargaining model. Econometrica 50(1), 97-109.",
      .question = "How do partners share what they gain by agreeing?",
      .reproduced =
          "The asymmetric Nash solution for any number of parties, by maximising the Nash product; the division under "
          "alternating offers, by backward induction.",
      .not_reproduced = "",
      .settings = {{"surplus", "what all have together if they agree", "10", SettingKind::real, 0, 1e9},
                   {"disagreement", "what each has without agreement", "1,2", SettingKind::reals, -1e9, 1e9},
                   {"powers", "bargaining powers, which add up to 1", "0.3,0.7", SettingKind::reals, 1e-6, 1},
                   {"discount", "what a unit is worth a round later", "0.9", SettingKind::real, 0, 0.999}},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
