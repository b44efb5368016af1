#include <algorithm>

#include "catalogue.hpp"
#include "coalis/classics/sample.hpp"
#include "coalis/classics/settings.hpp"
#include "curves.hpp"
#include "ensemble.hpp"
#include "klepper1996_model.hpp"

namespace coalis::classics {

namespace {

constexpr std::size_t kMeasuresAt = kLifeCyclePeriods * kLifeCycleSeries;

LifeCycle life_cycle_of(const Request& request) {
  LifeCycle with;
  with.entrants = static_cast<std::uint32_t>(request.integer("entrants"));
  with.expertise = request.real("expertise");
  with.innovation_worth = request.real("innovation_worth");
  with.product_return = request.real("product_return");
  with.fixed_cost = request.real("fixed_cost");
  with.process_gain = request.real("process_gain");
  with.process_scale = request.real("process_scale");
  with.expansion_cost = request.real("expansion_cost");
  with.last_demand = request.real("demand");
  return with;
}

/// Many histories, series and measures in one row.
class Histories {
 public:
  Histories(const Request& request, const LifeCycle& with)
      : runs_(Ensemble::of(request.integer("runs"), kMeasuresAt + kLifeCycleMeasures, *request.workers,
                           [&](std::size_t run, std::span<double> row) {
                             run_life_cycle(with, request.seed, static_cast<std::uint32_t>(run), row.first(kMeasuresAt),
                                            row.subspan(kMeasuresAt));
                           })) {}

  [[nodiscard]] Estimate measure(LifeCycleMeasure what) const { return estimate(kMeasuresAt + what); }
  [[nodiscard]] Estimate at(std::size_t period, LifeCycleSeries what) const {
    return estimate(period * kLifeCycleSeries + what);
  }
  /// Mean at the last period.
  [[nodiscard]] double last(LifeCycleSeries what) const { return at(kLifeCyclePeriods - 1, what).mean; }
  /// Mean at the period nearest to the mean one of the peak.
  [[nodiscard]] double at_peak(LifeCycleSeries what) const {
    return at(static_cast<std::size_t>(measure(kPeakPeriod).mean + 0.5), what).mean;
  }
  [[nodiscard]] double highest(LifeCycleSeries what) const {
    double most = 0.0;
    for (std::size_t period = 0; period < kLifeCyclePeriods; ++period) {
      most = std::max(most, at(period, what).mean);
    }
    return most;
  }
  [[nodiscard]] bool is_below_zero(LifeCycleMeasure what) const {
    return is_clearly_positive({-measure(what).mean, measure(what).standard_error, measure(what).runs});
  }
  [[nodiscard]] bool is_above_zero(LifeCycleMeasure what) const { return is_clearly_positive(measure(what)); }

 private:
  [[nodiscard]] Estimate estimate(std::size_t place) const { return runs_.estimate(place); }

  Ensemble runs_;
};

void add_measures(const Histories& runs, Findings& findings) {
  const auto add = [&](const char* label, LifeCycleMeasure what) {
    findings.numbers.push_back(measured(label, runs.measure(what)));
  };
  add("most firms at a time", kPeak);
  add("period in which they are most", kPeakPeriod);
  add("firms in the last period over most firms", kLastOverPeak);
  add("last period with an entrant", kLastEntry);
  add("share of process research, larger less smaller firms", kSizeProcess);
  add("unit cost, larger less smaller firms", kSizeUnitCost);
  add("product innovations per unit of research, larger less smaller firms", kSizeProductivity);
  add("survival, early less late entrants", kEarlySurvival);
  add("share of the last output made by the earliest fifth", kEarlyOutput);
  add("expertise, later less earlier entrants", kLaterExpertise);
}

void check_industry(const Histories& runs, Findings& findings) {
  const auto pattern = [&](const char* label, bool holds, const char* what) {
    findings.numbers.push_back(pattern_number(label, holds, what));
  };
  const double peak = runs.measure(kPeakPeriod).mean;
  pattern("the number of firms rises at first", runs.measure(kPeak).mean > 1.5 * runs.at(0, kFirms).mean,
          "by half at least over the first period");
  pattern("then it falls by more than half", runs.measure(kLastOverPeak).mean < 0.5,
          "from its peak to the last period, as in autos, tires, televisions and penicillin");
  pattern("the build-up takes 10 to 25 periods", peak >= 10.0 && peak <= 25.0, "as in those industries (set so)");
  pattern("the decline takes longer than 30 periods",
          runs.last(kFirms) < 0.95 * runs.at(static_cast<std::size_t>(peak) + 30, kFirms).mean,
          "still fewer in the last period than 30 after the peak");
  pattern("output grows all the while", runs.last(kOutput) > runs.at_peak(kOutput),
          "from the peak of firms to the end");
  pattern("the price falls",
          runs.last(kPriceOverCost) < runs.at_peak(kPriceOverCost) &&
              runs.at_peak(kPriceOverCost) < runs.at(0, kPriceOverCost).mean,
          "from the first period to the peak and on to the last");
  pattern("entry ends", runs.measure(kLastEntry).mean < kLifeCyclePeriods / 2.0, "in the first half of the periods");
  pattern("product innovations become fewer", runs.last(kProductInnovations) < 0.5 * runs.highest(kProductInnovations),
          "half their highest number at most in the last period");
  pattern("process research gains on product research",
          runs.last(kProcessShare) > runs.at_peak(kProcessShare) &&
              runs.at_peak(kProcessShare) > runs.at(0, kProcessShare).mean,
          "its share rises from the first period to the peak and on to the last");
}

void check_firms(const Histories& runs, Findings& findings) {
  const auto pattern = [&](const char* label, bool holds, const char* what) {
    findings.numbers.push_back(pattern_number(label, holds, what));
  };
  pattern("larger firms do relatively more process research", runs.is_above_zero(kSizeProcess),
          "larger half above the smaller at the peak, by four standard errors");
  pattern("larger firms have lower unit costs", runs.is_below_zero(kSizeUnitCost), "the same, below");
  pattern("smaller firms have more product innovations per unit of research", runs.is_below_zero(kSizeProductivity),
          "the same, below");
  pattern("early entrants survive more often", runs.is_above_zero(kEarlySurvival),
          "the first fifth of all entrants against the rest, by four standard errors");
  pattern("early entrants end up dominating", runs.measure(kEarlyOutput).mean > 0.5,
          "more than half of the last output is theirs");
  pattern("later entrants know more of innovation", runs.is_above_zero(kLaterExpertise),
          "the last half against the first, by four standard errors");
}

Series curve_of(const Histories& runs, LifeCycleSeries what, const char* label, const char* panel, const char* unit) {
  Series curve = empty_curve(label, panel, "period", unit);
  for (std::size_t period = 0; period < kLifeCyclePeriods; ++period) {
    add_point(curve, static_cast<double>(period), runs.at(period, what));
  }
  curve.published.clear();
  return curve;
}

std::vector<Series> curves_of(const Histories& runs) {
  return {curve_of(runs, kFirms, "firms", "Firms", "number"),
          curve_of(runs, kEntrants, "entrants", "Firms", "number"),
          curve_of(runs, kPriceOverCost, "price", "Price over unit cost without research", "ratio"),
          curve_of(runs, kOutput, "output", "Output", "quantity"),
          curve_of(runs, kProductInnovations, "product innovations", "Product innovations", "expected number a period"),
          curve_of(runs, kProcessShare, "process", "Share of process research", "share"),
          curve_of(runs, kLargestShare, "largest", "Share of the largest firm", "share")};
}

Result<Findings> carry_out(const Request& request) {
  const LifeCycle with = life_cycle_of(request);
  if (with.process_gain * with.process_gain > with.expansion_cost * with.process_scale) {
    return setting_problem("process_gain", request.word("process_gain"),
                           "a square of at most expansion_cost x process_scale",
                           "beyond that, firms would gain by growing without bound");
  }
  if (with.expertise + with.product_return * with.product_return * with.innovation_worth / 2.0 > 1.0) {
    return setting_problem("product_return", request.word("product_return"),
                           "expertise + product_return^2 innovation_worth / 2 of at most 1: it is a chance");
  }
  const Histories runs(request, with);
  if (runs.measure(kPeak).mean < 2.0) {
    return setting_problem("fixed_cost", request.word("fixed_cost"), "costs at which firms enter",
                           "lower fixed_cost or raise demand");
  }
  Findings findings;
  add_measures(runs, findings);
  check_industry(runs, findings);
  check_firms(runs, findings);
  findings.series = curves_of(runs);
  if (request.changed()) {
    for (CheckedNumber& number : findings.numbers) {
      number.published.reset();
    }
    return findings;
  }
  LifeCycle control = with;
  control.process_gain = 0.0;
  const Histories without(request, control);
  findings.numbers.push_back(
      measured("without process research: last firms over most firms", without.measure(kLastOverPeak)));
  findings.numbers.push_back(pattern_number("without process research there is no shakeout",
                                            without.measure(kLastOverPeak).mean > 0.75,
                                            "negative control: at least three quarters of the firms are left"));
  Series firms = curve_of(without, kFirms, "firms without process research", "Firms", "number");
  findings.series.insert(findings.series.begin() + 2, std::move(firms));
  return findings;
}

}  // namespace

Experiment klepper1996() {
  return {
      .name = "klepper-1996",
      .group = kIndustry,
      .citation =
          "Klepper, S. (1996). Entry, exit, growth, and innovation over the product life cycle. American Economic "
          "Review 86(3), 562-583; facts: Klepper, S. & Simons, K. L. (2005). Industry shakeouts and technological "
          "change. International Journal of Industrial Organization 23, 23-43.",
      .question = "Why do most firms of a growing industry disappear?",
      .reproduced =
          "Patterns only: firms rise in number and fall by more than half while output grows, entry ends, product "
          "innovation gives way to process innovation, size, costs and research go together, early entrants last. "
          "Without process research, whose worth grows with size, there is no shakeout.",
      .not_reproduced =
          "Levels: the paper proves orderings and leaves its functions open, so functions and numbers are ours; its "
          "equations are as recalled. Outputs do not keep pace with the market at no cost, as they do in the paper.",
      .settings = {{"entrants", "firms that might enter, a period", "20", SettingKind::integer, 1, 500},
                   {"expertise", "highest chance of a product innovation without research", "0.1", SettingKind::real, 0,
                    1},
                   {"innovation_worth", "G: worth of one product innovation", "20", SettingKind::real, 0, 1e4},
                   {"product_return", "gamma: chance of a product innovation = expertise + gamma sqrt(research)",
                    "0.15", SettingKind::real, 0, 1},
                   {"fixed_cost", "F: a period", "4.45", SettingKind::real, 0, 1e5},
                   {"process_gain", "L: most that process research takes off the unit cost of 10", "0.4",
                    SettingKind::real, 0, 10},
                   {"process_scale", "x0: process research for 63 % of that", "10", SettingKind::real, 1e-3, 1e5},
                   {"expansion_cost", "mu: growth by q costs mu q^2 / 2", "0.1", SettingKind::real, 1e-3, 1e3},
                   {"demand", "in the end, at price 10; 300 at first", "6000", SettingKind::real, 300, 1e5},
                   runs_setting("runs", "histories of 80 periods", "100", "1000")},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
