#include <algorithm>
#include <array>

#include "../support/pattern_runs.hpp"

using namespace coalis;
using namespace coalis::test;

namespace {

/// Share of sales that Toyota loses to the crisis in one month, against the same future without it.
std::vector<double> lost_sales(const std::vector<RunFrame>& with, const std::vector<RunFrame>& without,
                               std::size_t month) {
  std::vector<double> lost;
  for (std::size_t r = 0; r < with.size(); ++r) {
    lost.push_back(1.0 -
                   series_of(with[r], "units", "toyota")[month] / series_of(without[r], "units", "toyota")[month]);
  }
  return lost;
}

Scenario without_crisis(Scenario scenario) {
  for (ScheduledEvent& event : scenario.inputs.events) {
    if (event.kind == ScheduledKind::crisis) {
      event.value = 0.0;
    }
  }
  return scenario;
}

/// Part of the runs in which the entrant leads the low-end group before it leads the mainstream.
struct EntrantLeads {
  double low_end_first = 0.0;
  double mainstream_at_end = 0.0;
};

EntrantLeads entrant_leads(const Scenario& scenario, std::uint32_t count) {
  constexpr std::int32_t kNever = 10000;
  std::array<std::int32_t, 2> since{};
  EntrantLeads leads;
  watch_replicates(scenario, count, [&](std::uint32_t, std::int32_t month, const World& world) {
    if (month == 0) {
      since.fill(kNever);
    }
    std::array<bool, 2> leads_now{};
    for (std::size_t g = 0; g < since.size(); ++g) {
      const auto& owners = world.opinions.owners;
      leads_now[g] = owners(g, 2) > std::max(owners(g, 0), owners(g, 1));
      since[g] = leads_now[g] ? std::min(since[g], month) : since[g];
    }
    if (month + 1 == scenario.month_count) {
      leads.low_end_first += since[0] < since[1] ? 1.0 / count : 0.0;
      leads.mainstream_at_end += leads_now[1] ? 1.0 / count : 0.0;
    }
  });
  return leads;
}

}  // namespace

TEST_CASE("a crisis opens a gap of 38 %, halved in 4.8 months, owners less, sales recover slower (P4)") {
  const Scenario scenario = shipped_scenario("toyota-recall");
  constexpr std::size_t kCrisis = 12;
  const auto with = replicates_of(scenario, 60, Detail::full);
  const auto without = replicates_of(without_crisis(scenario), 60, Detail::full);
  const std::vector<double>& others = series_of(with[0], "crisis_gap_of_others", "toyota");
  const std::vector<double>& owners = series_of(with[0], "crisis_gap_of_owners", "toyota");
  CHECK(others[kCrisis] == Approx(0.38));
  CHECK(-12.0 * std::log(2.0) / std::log(others[kCrisis + 12] / others[kCrisis]) == Approx(4.8));
  CHECK(owners[kCrisis] > 0.25 * others[kCrisis]);
  CHECK(owners[kCrisis] < 0.45 * others[kCrisis]);

  // Paired: what is left of the loss a year later, against what is left of the gap (18 %).
  const Measured at_first = measure(lost_sales(with, without, kCrisis));
  const Measured later = measure(lost_sales(with, without, kCrisis + 12));
  CAPTURE(at_first.mean, at_first.error, later.mean, later.error);
  CHECK(at_first.z() > 5.0);
  CHECK(later.mean - 5.0 * later.error > 0.18 * (at_first.mean + 5.0 * at_first.error));
  CHECK(measure(lost_sales(with, without, kCrisis - 1)).mean == 0.0);
}

TEST_CASE("a cheap entrant on a new technology wins the low end first, at full price it does not (P9, in part)") {
  const EntrantLeads cheap = entrant_leads(shipped_scenario("entrant-on-a-new-paradigm"), 60);
  CHECK(cheap.low_end_first > 0.8);
  const EntrantLeads dear =
      entrant_leads(shipped_scenario("entrant-on-a-new-paradigm", {"consortium.entrant.price=1"}), 60);
  CHECK(dear.low_end_first < 0.5);
  CHECK(dear.mainstream_at_end < cheap.mainstream_at_end);
}
