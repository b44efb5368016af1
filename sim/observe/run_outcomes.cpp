#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "coalis/base/contract.hpp"
#include "coalis/observe/run_observer.hpp"
#include "coalis/observe/series_table.hpp"

namespace coalis {

namespace {

constexpr std::size_t kMonthsInYear = 12;

std::size_t series_index(std::string_view name) {
  const auto rows = consortium_series();
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const ConsortiumSeries& one) { return one.name == name; });
  require(found != rows.end(), "no such series: " + std::string(name));
  return static_cast<std::size_t>(found - rows.begin());
}

/// An outcome that adds up a monthly series over the run.
struct SummedOutcome {
  std::string_view outcome;
  std::string_view series;
  std::string_view unit;
};

constexpr std::array kSummedOutcomes{
    SummedOutcome{"revenue", "revenue", "reference prices"},
    SummedOutcome{"margin", "margin", "reference prices"},
    SummedOutcome{"large_firm_income", "to_large", "reference prices"},
    SummedOutcome{"small_firm_income", "to_small", "reference prices"},
    SummedOutcome{"complementor_income", "complement_income", "complementor costs"},
    SummedOutcome{"incremental_innovations", "incremental_innovations", "innovations"},
    SummedOutcome{"radical_innovations", "radical_innovations", "innovations"},
    SummedOutcome{"recombined_innovations", "recombined_innovations", "innovations"},
    SummedOutcome{"user_innovations", "user_innovations", "innovations"},
    SummedOutcome{"paradigm_innovations", "paradigm_innovations", "innovations"},
    SummedOutcome{"innovativeness", "own_log_gain", "log performance"},
    SummedOutcome{"partner_log_gain", "partner_log_gain", "log performance"},
    SummedOutcome{"user_log_gain", "user_log_gain", "log performance"},
    SummedOutcome{"ideas_posted", "ideas_posted", "ideas"},
    SummedOutcome{"ideas_used", "ideas_used", "ideas"},
    SummedOutcome{"crises", "crises", "crises"},
};

/// An outcome that is a series' value in the last month.
constexpr std::array kFinalOutcomes{
    SummedOutcome{"base_share", "base_share", "fraction"},
    SummedOutcome{"complements", "complements", "complementors"},
    SummedOutcome{"performance", "performance", "reference performance"},
    SummedOutcome{"trust_of_owners", "trust_of_owners", "fraction"},
    SummedOutcome{"members", "members", "firms"},
};

}  // namespace

OutcomeNames outcome_names() {
  OutcomeNames names{{"wins"},
                     {"consumer_surplus"},
                     {"month_of_last_overtaking", "herfindahl_index", "consumer_surplus", "small_firm_survival"}};
  for (const SummedOutcome& one : kFinalOutcomes) {
    names.of_consortia.emplace_back(one.outcome);
  }
  for (const SummedOutcome& one : kSummedOutcomes) {
    names.of_consortia.emplace_back(one.outcome);
  }
  names.of_consortia.insert(names.of_consortia.end(), {"sales_share_last_year", "collaboration"});
  return names;
}

bool RunObserver::is_summed(std::string_view series) {
  return std::ranges::any_of(kSummedOutcomes, [&](const SummedOutcome& one) { return one.series == series; });
}

double RunObserver::summed(std::size_t series, std::size_t consortium) const {
  const auto months = static_cast<std::size_t>(month_count_);
  const std::size_t first = (series * names_.consortia.size() + consortium) * months;
  double sum = 0.0;
  for (std::size_t month = 0; month < months; ++month) {
    sum += consortium_values_[first + month];
  }
  return sum;
}

double RunObserver::value_at(std::size_t series, std::size_t consortium, std::size_t month) const {
  return consortium_values_[(series * names_.consortia.size() + consortium) * static_cast<std::size_t>(month_count_) +
                            month];
}

std::optional<std::size_t> RunObserver::leader_in(std::size_t month) const {
  static const std::size_t base = series_index("base_share");
  std::optional<std::size_t> leader;
  double largest = 0.0;
  for (std::size_t k = 0; k < names_.consortia.size(); ++k) {
    const double share = value_at(base, k, month);
    if (share > largest) {
      leader = k;
      largest = share;
    } else if (share == largest) {
      leader.reset();
    }
  }
  return leader;
}

double RunObserver::sales_share_last_year(std::size_t consortium) const {
  static const std::size_t units = series_index("units");
  const auto months = static_cast<std::size_t>(month_count_);
  double own = 0.0;
  double all = 0.0;
  for (std::size_t month = months - std::min(months, kMonthsInYear); month < months; ++month) {
    for (std::size_t k = 0; k < names_.consortia.size(); ++k) {
      const double sold = value_at(units, k, month);
      own += k == consortium ? sold : 0.0;
      all += sold;
    }
  }
  return all > 0.0 ? own / all : 0.0;
}

void RunObserver::write_consortium_outcomes(RunFrame& frame) const {
  const std::size_t last = static_cast<std::size_t>(month_count_) - 1;
  const std::optional<std::size_t> winner = leader_in(last);
  for (std::size_t k = 0; k < names_.consortia.size(); ++k) {
    const std::string& entity = names_.consortia[k];
    frame.outcomes.push_back({"wins", entity, k == winner ? 1.0 : 0.0, "probability"});
    for (const SummedOutcome& one : kFinalOutcomes) {
      frame.outcomes.push_back(
          {std::string(one.outcome), entity, value_at(series_index(one.series), k, last), std::string(one.unit)});
    }
    for (const SummedOutcome& one : kSummedOutcomes) {
      frame.outcomes.push_back(
          {std::string(one.outcome), entity, summed(series_index(one.series), k), std::string(one.unit)});
    }
    frame.outcomes.push_back({"sales_share_last_year", entity, sales_share_last_year(k), "fraction"});
    const double collaboration = summed(series_index("partner_log_gain"), k) + summed(series_index("user_log_gain"), k);
    frame.outcomes.push_back({"collaboration", entity, collaboration, "log performance"});
  }
}

void RunObserver::write_market_outcomes(const World& world, RunFrame& frame) const {
  const auto months = static_cast<std::size_t>(month_count_);
  const std::optional<std::size_t> winner = leader_in(months - 1);
  std::size_t since = months - 1;
  while (since > 0 && leader_in(since - 1) == winner) {
    --since;
  }
  frame.outcomes.push_back({"month_of_last_overtaking", "", static_cast<double>(since), "months"});
  frame.outcomes.push_back({"herfindahl_index", "", market_values_[months - 1], "fraction"});
  double people = 0.0;
  double total = 0.0;
  const std::size_t surplus_series = 1;  // second row of the group table
  for (std::size_t g = 0; g < names_.groups.size(); ++g) {
    const std::size_t first = (surplus_series * names_.groups.size() + g) * months;
    const double surplus = group_values_[first + months - 1];
    const auto consumers = static_cast<double>(world.groups.consumer_count[g]);
    frame.outcomes.push_back({"consumer_surplus", names_.groups[g], surplus, "utility"});
    people += consumers;
    total += consumers * surplus;
  }
  frame.outcomes.push_back({"consumer_surplus", "", people > 0.0 ? total / people : 0.0, "utility"});
  double began = 0.0;
  double survived = 0.0;
  for (std::size_t i = 0; i < small_at_start_.size(); ++i) {
    began += small_at_start_[i];
    survived += small_at_start_[i] != 0 && world.firms.active[i] != 0 ? 1.0 : 0.0;
  }
  frame.outcomes.push_back({"small_firm_survival", "", began > 0.0 ? survived / began : 1.0, "fraction"});
}

}  // namespace coalis
