#include <algorithm>
#include <cmath>

#include "catalogue.hpp"
#include "coalis/choice/lock_in.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/sample.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/streams.hpp"
#include "coalis/random/stream.hpp"
#include "coalis/statistics/goodness.hpp"

namespace coalis::classics {

namespace {

constexpr std::int64_t kDraws = 1000;

struct Urn {
  double exponent = 1.0;  ///< the next ball is A with chance x^k / (x^k + (1 - x)^k), x the share of A
  double a = 1.0;
  double b = 1.0;
};

/// How many of kDraws balls added are A.
double draw_from(const Urn& urn, Draws draws) {
  double a = urn.a;
  double b = urn.b;
  for (std::int64_t i = 0; i < kDraws; ++i) {
    const double chance = urn.exponent == 1.0 ? a / (a + b) : 1.0 / (1.0 + std::pow(b / a, urn.exponent));
    (draws.uniform() < chance ? a : b) += 1.0;
  }
  return a - urn.a;
}

/// The counts against the beta-binomial law: a chi-square has the mean df and the variance 2 df.
CheckedNumber fit_to_law(const Urn& urn, const std::vector<double>& counts) {
  std::vector<double> observed(kDraws + 1);
  for (const double count : counts) {
    observed[static_cast<std::size_t>(count)] += 1.0;
  }
  std::vector<double> expected;
  for (std::int64_t k = 0; k <= kDraws; ++k) {
    expected.push_back(static_cast<double>(counts.size()) * beta_binomial_prob(k, kDraws, urn.a, urn.b));
  }
  const TestResult test = chi_square_test(observed, expected);
  return statistical_number("chi-square of the counts, over its degrees of freedom",
                            {test.statistic / test.degrees, std::sqrt(2.0 / test.degrees)}, {1.0, 0.0}, 0.0,
                            "; chi-square law");
}

std::vector<CheckedNumber> linear(const Urn& urn, const Sample& urns) {
  const double all = urn.a + urn.b;
  const double limit = urn.a * urn.b / (all * all * (all + 1.0));
  const auto n = static_cast<double>(kDraws);
  // Beta-binomial: variance of the count n ab (a + b + n) / ((a + b)^2 (a + b + 1)).
  const double after = limit * (all + n) / n;
  return {measured("chance of 500 A in 1000 draws", {beta_binomial_prob(kDraws / 2, kDraws, urn.a, urn.b), 0.0}),
          measured("variance of the limit share", {limit, 0.0}),
          statistical_number("share of A among 1000 drawn", urns.estimate(1), {urn.a / all, 0.0}, 0.0, "; exact law"),
          statistical_number("variance of that share", urns.estimate(2), {after, 0.0}, 0.0, "; exact law"),
          fit_to_law(urn, urns.column(0))};
}

/// Where the urn function has its stable fixed points: at the ends for exponents above one, else in the middle.
std::vector<CheckedNumber> nonlinear(const Urn& urn, const Sample& urns) {
  const bool ends = urn.exponent > 1.0;
  constexpr double kNear = 0.1;
  double near = 0.0;
  for (const double share : urns.column(1)) {
    near += (ends ? std::min(share, 1.0 - share) : std::abs(share - 0.5)) < kNear ? 1.0 : 0.0;
  }
  near /= static_cast<double>(urns.replicates());
  return {measured("urns within .1 of a stable fixed point", {near, 0.0}),
          pattern_number(ends ? "one kind takes nearly all" : "both kinds end with about half", near > 0.9,
                         "nine urns of ten within .1 of a stable fixed point of the urn function")};
}

PointFindings urns_at(const Point& at, const Request& request) {
  const Urn urn{at.number("exponent"), at.number("a"), at.number("b")};
  const double mean = urn.a / (urn.a + urn.b);
  const Sample urns = replicated(request, request.integer("runs"), 3, [&](std::uint32_t run, std::span<double> row) {
    row[0] = draw_from(urn, Draws(request.seed, stream_of(Drawer::polya_urns, 0), 0, run));
    row[1] = row[0] / static_cast<double>(kDraws);
    row[2] = (row[1] - mean) * (row[1] - mean);
  });
  return {urn.exponent == 1.0 ? linear(urn, urns) : nonlinear(urn, urns), {}, {}, {}};
}

const PublishedPoints kPublished{"polya_urns", {"exponent", "a", "b"}, "exact laws"};

Result<Findings> carry_out(const Request& request) {
  return at_points(request, kPublished, [&](const Point& at) { return urns_at(at, request); });
}

}  // namespace

Experiment polya_urns() {
  return {
      .name = "polya-urns",
      .group = kDemand,
      .citation =
          "Eggenberger, F. & Polya, G. (1923). Zeitschrift fuer Angewandte Mathematik und Mechanik 3, 279-289; Arthur, "
          "W. B., Ermoliev, Y. M. & Kaniovski, Y. M. (1987). Path-dependent processes and the emergence of "
          "macro-structure. European Journal of Operational Research 30(3), 294-303.",
      .question = "How far does chance early on fix the shares of two brands for good?",
      .reproduced =
          "The linear urn's beta-binomial counts and beta limit; urns with other exponents, which end at the stable "
          "fixed points of the urn function.",
      .not_reproduced = "The general urn functions of the 1987 paper: here the chance is x^k / (x^k + (1 - x)^k).",
      .settings = {{"exponent", "k: 1 linear, above 1 success breeds more than success", "1", SettingKind::real, 0, 20},
                   {"a", "balls of the first kind at the start", "1", SettingKind::real, 0.01, 10000},
                   {"b", "balls of the second kind", "1", SettingKind::real, 0.01, 10000},
                   runs_setting("runs", "urns of 1,000 draws", "4000", "100000")},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
