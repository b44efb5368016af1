#include "catalogue.hpp"
#include "coalis/classics/published.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/statistics/distributions.hpp"

namespace coalis::classics {

namespace {

/// A committee of independent evaluators that accepts a project if at least `consensus` of them do.
struct Committee {
  std::size_t evaluators = 1;
  std::size_t consensus = 1;
  double accept_good = 0.8;  ///< chance that one evaluator accepts a good project
  double accept_bad = 0.2;   ///< and a bad one
};

/// sum over k >= C of C(n, k) p^k (1 - p)^(n - k) [Sah & Stiglitz 1986; Csaszar 2013].
double acceptance(const Committee& committee, double accept) {
  return 1.0 - binomial_cdf(committee.consensus - 1, committee.evaluators, accept);
}

double omission_error(const Committee& committee) {
  return 1.0 - acceptance(committee, committee.accept_good);
}

double commission_error(const Committee& committee) {
  return acceptance(committee, committee.accept_bad);
}

CheckedNumber error_rate(std::string label, double obtained) {
  CheckedNumber number;
  number.label = std::move(label);
  number.obtained = obtained;
  number.reason = "exact law; half a unit of the last printed digit";
  return number;
}

std::string name_of(const Committee& committee) {
  return std::to_string(committee.consensus) + " of " + std::to_string(committee.evaluators);
}

void compare_with(const Row& row, Findings& findings) {
  constexpr double kRounding = 1e-12;  // the law itself is evaluated in doubles
  const Committee committee{static_cast<std::size_t>(row.number("n_evaluators")),
                            static_cast<std::size_t>(row.number("consensus_C")), row.number("p_accept_good"),
                            row.number("p_accept_bad")};
  const std::string point =
      name_of(committee) + ", good " + row.text("p_accept_good") + ", bad " + row.text("p_accept_bad") + ": ";
  findings.numbers.push_back(error_rate(point + "omission error", omission_error(committee)));
  findings.numbers.push_back(error_rate(point + "commission error", commission_error(committee)));
  const std::size_t last = findings.numbers.size() - 1;
  findings.numbers[last - 1].published = row.number("omission_error");
  findings.numbers[last].published = row.number("commission_error");
  findings.numbers[last - 1].tolerance = half_of_last_digit(row.text("omission_error")) + kRounding;
  findings.numbers[last].tolerance = half_of_last_digit(row.text("commission_error")) + kRounding;
}

Committee committee_of(const Request& request) {
  return {request.integer("evaluators"), request.integer("consensus"), request.real("good"), request.real("bad")};
}

bool is_published(const Row& row, const Committee& committee) {
  return row.number("n_evaluators") == static_cast<double>(committee.evaluators) &&
         row.number("consensus_C") == static_cast<double>(committee.consensus) &&
         row.number("p_accept_good") == committee.accept_good && row.number("p_accept_bad") == committee.accept_bad;
}

Result<Findings> carry_out(const Request& request) {
  const CsvTable& table = published_table("sah_stiglitz_error_rates");
  Findings findings;
  if (!request.changed()) {
    for (const Row& row : rows_of(table)) {
      compare_with(row, findings);
    }
    return findings;
  }
  const Committee committee = committee_of(request);
  if (committee.consensus > committee.evaluators) {
    return setting_problem("consensus", std::to_string(committee.consensus), "at most the number of evaluators",
                           "raise evaluators or lower consensus");
  }
  for (const Row& row : rows_of(table)) {
    if (is_published(row, committee)) {
      compare_with(row, findings);
      return findings;
    }
  }
  findings.numbers.push_back(error_rate("omission error", omission_error(committee)));
  findings.numbers.push_back(error_rate("commission error", commission_error(committee)));
  return findings;
}

}  // namespace

Experiment sah_stiglitz1986() {
  return {
      .name = "sah-stiglitz-1986",
      .group = kSearchAndOrganisation,
      .citation =
          "Sah, R. K. & Stiglitz, J. E. (1986). The architecture of economic systems: hierarchies and "
          "polyarchies. American Economic Review 76(4), 716-727; Csaszar, F. A. (2013). Organization "
          "Science 24(4), 1083-1101.",
      .question = "How often does a committee refuse good projects and accept bad ones?",
      .reproduced =
          "Errors of omission and commission of single evaluators, polyarchies, hierarchies and every "
          "consensus level between, up to ten evaluators.",
      .not_reproduced = "",
      .settings = {{"evaluators", "members of the committee (published: 1 to 10)", "3", SettingKind::integer, 1, 1000},
                   {"consensus", "how many must accept", "2", SettingKind::integer, 1, 1000},
                   {"good", "chance that one accepts a good project (.6 to .9)", "0.8", SettingKind::real, 0, 1},
                   {"bad", "chance that one accepts a bad project", "0.2", SettingKind::real, 0, 1}},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
