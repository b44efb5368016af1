#include "../support/pattern_runs.hpp"

using namespace coalis;
using namespace coalis::test;

namespace {

constexpr std::uint32_t kRuns = 25;

/// Core members that leave, per member and year, one number a run.
std::vector<double> leaving_hazards(const std::string& contract, const std::vector<std::string>& more = {}) {
  std::vector<std::string> overrides = more;
  overrides.push_back("consortium.open.contract=" + contract);
  overrides.push_back("consortium.closed.contract=" + contract);
  const Scenario scenario = shipped_scenario("open-vs-closed", overrides);
  std::vector<double> hazards;
  for (const RunFrame& frame : replicates_of(scenario, kRuns, Detail::full)) {
    double left = 0.0;
    double months = 0.0;
    for (const MembershipRow& row : frame.memberships) {
      if (row.role == "core") {
        left += row.last_step + 1 < scenario.month_count ? 1.0 : 0.0;
        months += row.last_step - row.first_step + 1;
      }
    }
    hazards.push_back(12.0 * left / months);
  }
  return hazards;
}

Measured difference_of(const std::vector<double>& one, const std::vector<double>& other) {
  std::vector<double> difference;
  for (std::size_t i = 0; i < one.size(); ++i) {
    difference.push_back(one[i] - other[i]);
  }
  return measure(difference);
}

}  // namespace

TEST_CASE("between .13 and 3 percent of the ideas posted are used (P5)") {
  std::vector<double> used;
  std::vector<double> posted;
  for (const RunFrame& frame : replicates_of(shipped_scenario("open-vs-closed"), 120, Detail::key)) {
    used.push_back(outcome_of(frame, "ideas_used", "open"));
    posted.push_back(outcome_of(frame, "ideas_posted", "open"));
    CHECK(outcome_of(frame, "ideas_posted", "closed") == 0.0);  // nobody was asked
  }
  const double ratio = measure(used).mean / measure(posted).mean;
  const double error = measure(used).error / measure(posted).mean;
  CAPTURE(ratio, error);
  CHECK(ratio > 0.0013);
  CHECK(ratio + 5.0 * error < 0.03);
}

TEST_CASE("a tenth to a half of the partners leave a year, more where the leader keeps the margin (P6)") {
  const std::vector<double> keeps = leaving_hazards("leader_keeps");
  const std::vector<double> equal = leaving_hazards("equal");
  const Measured hazard = measure(keeps);
  const Measured excess = difference_of(keeps, equal);
  CAPTURE(hazard.mean, hazard.error, excess.mean, excess.error, measure(equal).mean);
  CHECK(hazard.mean - 5.0 * hazard.error > 0.1);
  CHECK(hazard.mean + 5.0 * hazard.error < 0.5);
  CHECK(excess.z() > 5.0);

  // Firms to whom profit means nothing do not mind who keeps it.
  const std::vector<std::string> blind{"mechanism.join_consortium.profit_weight=0"};
  const Measured unmoved = difference_of(leaving_hazards("leader_keeps", blind), leaving_hazards("equal", blind));
  CAPTURE(unmoved.mean, unmoved.error);
  CHECK(std::abs(unmoved.mean) < 0.25 * excess.mean);
}

TEST_CASE("an alliance that lets newcomers in is rebuilt, one that does not dwindles") {
  const auto members = [](const std::vector<std::string>& overrides) {
    std::vector<double> left;
    for (const RunFrame& frame : replicates_of(shipped_scenario("open-vs-closed", overrides), kRuns, Detail::key)) {
      left.push_back(outcome_of(frame, "members", "open"));
    }
    return measure(left);
  };
  const Measured open = members({});
  const Measured shut = members({"consortium.open.admission_openness=0.1"});
  CAPTURE(open.mean, open.error, shut.mean, shut.error);
  CHECK(open.mean - 5.0 * open.error > 4.5);  // half of the nine it begins with
  CHECK(shut.mean + 5.0 * shut.error < 4.5);
}
