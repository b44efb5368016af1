#include <cmath>

#include "catalogue.hpp"
#include "coalis/choice/price_competition.hpp"
#include "coalis/classics/points.hpp"

namespace coalis::classics {

namespace {

/// Output of each firm to which expectations lead that always follow the last outputs: Cournot output
/// (A - c + theta x expected network) / (n + 1), where the network is everybody's or one's own.
double expected_and_fulfilled(double demand, int firms, double externality, bool compatible) {
  double output = 0.0;
  for (int round = 0; round < 20000; ++round) {
    output = (demand + externality * output * (compatible ? firms : 1)) / (firms + 1);
  }
  return output;
}

PointFindings outputs_at(const Point& at) {
  const double demand = at.number("demand");
  const auto firms = static_cast<int>(at.integer("firms"));
  const double externality = at.number("externality");
  std::vector<CheckedNumber> numbers;
  for (const bool compatible : {true, false}) {
    const std::string kind = compatible ? ", compatible" : ", incompatible";
    const double law = katz_shapiro_output(demand, firms, externality, compatible);
    numbers.push_back(measured("output of a firm" + kind, {law, 0.0}));
    numbers.push_back(exact_number("output where expectations are fulfilled" + kind,
                                   expected_and_fulfilled(demand, firms, externality, compatible), law, 1e-9 * demand,
                                   ": expectations that follow outputs end there"));
  }
  return {numbers, {}, {}, {}};
}

const PublishedPoints kPublished{"katz_shapiro1985", {"demand", "firms", "externality"}, "closed form"};

Result<Findings> carry_out(const Request& request) {
  return at_points(request, kPublished, outputs_at);
}

}  // namespace

Experiment katz_shapiro1985() {
  return {
      .name = "katz-shapiro-1985",
      .group = kDemand,
      .citation =
          "Katz, M. L. & Shapiro, C. (1985). Network externalities, competition, and compatibility. American Economic "
          "Review 75(3), 424-440.",
      .question = "How much more do firms sell together when their products work with each other?",
      .reproduced =
          "Outputs with fulfilled expectations under a linear externality, compatible and incompatible, by formula and "
          "by expectations that follow the outputs.",
      .not_reproduced = "Asymmetric equilibria of incompatible firms, and who gains from compatibility at a cost.",
      .settings = {{"demand", "intercept of demand less unit cost, A - c", "1", SettingKind::real, 1e-6, 1e6},
                   {"firms", "n, how many there are", "2", SettingKind::integer, 1, 1000},
                   {"externality", "theta: worth of one more unit in the network", "0.4", SettingKind::real, 0, 0.999}},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
