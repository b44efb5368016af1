#include "../support/pattern_runs.hpp"

using namespace coalis;
using namespace coalis::test;

namespace {

struct OddsSpeeds {
  std::vector<double> against_old, against_second, last_year, coexists;
};

/// Yearly change of ln(share of Android / share of another), fitted over months [begin, end).
double odds_speed(const RunFrame& frame, std::string_view other, std::size_t begin, std::size_t end) {
  const std::vector<double>& android = series_of(frame, "unit_share", "android");
  const std::vector<double>& rival = series_of(frame, "unit_share", other);
  std::vector<double> years;
  std::vector<double> odds;
  for (std::size_t month = begin; month < end; ++month) {
    if (android[month] > 0.0 && rival[month] > 0.0) {
      years.push_back(static_cast<double>(month) / 12.0);
      odds.push_back(std::log(android[month] / rival[month]));
    }
  }
  return slope_of(years, odds);
}

OddsSpeeds odds_speeds(const Scenario& scenario) {
  OddsSpeeds speeds;
  for (const RunFrame& frame : replicates_of(scenario, 60, Detail::key)) {
    speeds.against_old.push_back(odds_speed(frame, "symbian", 27, 60));
    speeds.against_second.push_back(odds_speed(frame, "apple", 27, 60));
    speeds.last_year.push_back(odds_speed(frame, "apple", 60, 72));
    const bool both =
        series_of(frame, "unit_share", "apple").back() > 0.1 && series_of(frame, "unit_share", "android").back() > 0.1;
    speeds.coexists.push_back(both ? 1.0 : 0.0);
  }
  return speeds;
}

/// Slope of ln(supporting complementors) on ln(installed base) over the months of one run.
std::vector<double> base_elasticities(const std::vector<RunFrame>& frames, std::string_view consortium) {
  std::vector<double> elasticities;
  for (const RunFrame& frame : frames) {
    const std::vector<double>& complements = series_of(frame, "complements", consortium);
    const std::vector<double>& base = series_of(frame, "base", consortium);
    std::vector<double> log_base;
    std::vector<double> log_complements;
    for (std::size_t month = 0; month < base.size(); ++month) {
      if (complements[month] >= 5.0 && base[month] >= 100.0) {
        log_base.push_back(std::log(base[month]));
        log_complements.push_back(std::log(complements[month]));
      }
    }
    if (log_base.size() > 12) {
      elasticities.push_back(slope_of(log_base, log_complements));
    }
  }
  return elasticities;
}

/// Owners who bought the same platform again, over those who were due (a 21st of the owners a month), in one year.
std::vector<double> stay_rates(const Scenario& scenario, std::int32_t year) {
  std::vector<double> rates;
  double owners = 0.0;
  double due = 0.0;
  double stayed = 0.0;
  watch_replicates(scenario, 50, [&](std::uint32_t, std::int32_t month, const World& world) {
    if (month == 0) {
      due = stayed = 0.0;
    } else if (month / 12 == year) {
      due += owners / 21.0;
    }
    owners = 0.0;
    for (std::size_t g = 0; g < world.groups.count(); ++g) {
      for (std::size_t k = 0; k < world.consortia.count(); ++k) {
        owners += static_cast<double>(world.opinions.owners(g, k));
        const std::int64_t repeats = world.opinions.units(g, k) - world.opinions.joiners(g, k);
        stayed += month > 0 && month / 12 == year ? static_cast<double>(repeats) : 0.0;
      }
    }
    if (month + 1 == scenario.month_count) {
      rates.push_back(stayed / due);
    }
  });
  return rates;
}

std::vector<double> differences(const std::vector<double>& after, const std::vector<double>& before) {
  std::vector<double> difference;
  for (std::size_t i = 0; i < after.size(); ++i) {
    difference.push_back(after[i] - before[i]);
  }
  return difference;
}

}  // namespace

TEST_CASE("a new alliance replaces the old one at 1.8 log-odds a year, then lives beside the second (P1)") {
  const OddsSpeeds speeds = odds_speeds(shipped_scenario("apple-vs-google"));
  const Measured old = measure(speeds.against_old);
  const Measured second = measure(speeds.against_second);
  const Measured slower = measure(differences(speeds.last_year, speeds.against_second));
  CAPTURE(old.mean, old.error, second.mean, second.error, slower.mean, slower.error);
  CHECK(std::abs(old.mean - 1.8) < 5.0 * old.error);
  CHECK(second.z() > 5.0);
  CHECK(slower.z() < -5.0);
  CHECK(measure(speeds.coexists).mean > 0.5);

  // The speed is mostly an input: distribution that stays where it began keeps the newcomer far slower.
  const Measured narrow = measure(
      odds_speeds(shipped_scenario("apple-vs-google", {"mechanism.adopt_platform.reach_growth=0.02"})).against_old);
  CAPTURE(narrow.mean, narrow.error);
  CHECK(std::abs(narrow.mean - 1.8) > 5.0 * narrow.error);
}

TEST_CASE("complements follow the installed base with an elasticity between .70 and 1.05 (P2)") {
  const auto frames = replicates_of(shipped_scenario("apple-vs-google"), 60, Detail::full);
  for (const char* consortium : {"apple", "android"}) {
    const Measured elasticity = measure(base_elasticities(frames, consortium));
    CAPTURE(consortium, elasticity.mean, elasticity.error, elasticity.count);
    CHECK(elasticity.mean > 0.70 + 5.0 * elasticity.error);
    CHECK(elasticity.mean < 1.05 + 5.0 * elasticity.error);
  }
}

TEST_CASE("loyalty grows in a settled market, and stops growing without habit (P3, in part)") {
  const Scenario settled = shipped_scenario("open-vs-closed");
  const Measured growth = measure(differences(stay_rates(settled, 8), stay_rates(settled, 1)));
  CAPTURE(growth.mean, growth.error);
  CHECK(growth.z() > 5.0);

  const Scenario no_habit = shipped_scenario("open-vs-closed", {"mechanism.adopt_platform.switching_growth=0"});
  const Measured without = measure(differences(stay_rates(no_habit, 8), stay_rates(no_habit, 1)));
  CAPTURE(without.mean, without.error);
  CHECK(without.mean < growth.mean - 5.0 * std::hypot(without.error, growth.error));
}
