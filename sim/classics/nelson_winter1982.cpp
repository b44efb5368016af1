#include <algorithm>
#include <cmath>

#include "catalogue.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/settings.hpp"
#include "curves.hpp"
#include "ensemble.hpp"
#include "nelson_winter_model.hpp"

namespace coalis::classics {

namespace {

SchumpeterianIndustry industry_of(const Point& at, const Request& request) {
  SchumpeterianIndustry with;
  with.firms = at.integer("firms");
  with.imitation = at.text("imitation") == "best" ? Imitation::best : Imitation::partial;
  const std::string& innovation = at.text("innovation");
  with.innovation = innovation == "draw"         ? Innovation::draw
                    : innovation == "cumulative" ? Innovation::cumulative
                                                 : Innovation::partial;
  with.innovation_spending = request.real("innovation_spending");
  with.imitation_spending = request.real("imitation_spending");
  with.science_growth = request.real("science_growth");
  with.science_spread = request.real("science_spread");
  with.demand_growth = request.real("demand_growth");
  with.bank = request.real("bank");
  return with;
}

Ensemble histories(const Request& request, const SchumpeterianIndustry& with) {
  return Ensemble::of(request.integer("runs"), kNelsonWinterPeriods * kNelsonWinterSeries, *request.workers,
                      [&](std::size_t run, std::span<double> table) {
                        run_schumpeterian_industry(with, request.seed, static_cast<std::uint32_t>(run), table);
                      });
}

std::size_t place(std::size_t period, NelsonWinterSeries series) {
  return (period - 1) * kNelsonWinterSeries + series;
}

Estimate estimate_at(const Ensemble& runs, std::size_t period, NelsonWinterSeries series) {
  return runs.estimate(place(period, series));
}

PointFindings industry_at(const Point& at, const Request& request) {
  const Ensemble runs = histories(request, industry_of(at, request));
  const Estimate late = estimate_at(runs, 200, kNumbersEquivalent);
  return {{measured("firms of equal size that are as concentrated, t=100", estimate_at(runs, 100, kNumbersEquivalent)),
           measured("mean productivity over the frontier, t=50", estimate_at(runs, 50, kOverFrontier)),
           measured("firms of equal size that are as concentrated, t=200", late),
           pattern_number("concentration comes to the same, whatever the number of firms",
                          late.mean >= 3.25 && late.mean < 3.75, "3.3 to 3.7 firms of equal size at t=200"),
           pattern_number("leaders emerge among equal firms", late.mean < 0.9 * at.number("firms"),
                          "a tenth more concentrated than equal firms at t=200")},
          {},
          {},
          {}};
}

std::vector<Series> curves_of(const Point& at, const Request& request) {
  const Ensemble runs = histories(request, industry_of(at, request));
  const auto curve_of = [&](NelsonWinterSeries what, const char* panel, const char* unit) {
    Series curve = empty_curve(panel, panel, "period", unit);
    for (std::size_t period = 1; period <= kNelsonWinterPeriods; ++period) {
      curve.x.push_back(static_cast<double>(period));
      curve.y.push_back(runs.mean(place(period, what)));
      curve.standard_error.push_back(runs.standard_error(place(period, what)));
    }
    return curve;
  };
  return {curve_of(kNumbersEquivalent, "Firms of equal size that are as concentrated", "1 / Herfindahl"),
          curve_of(kOverFrontier, "Mean productivity over the frontier", "ratio"), curve_of(kPrice, "Price", "price")};
}

/// More rivals, less research each: the industry stays farther behind the frontier.
CheckedNumber ordering(const Findings& findings) {
  std::vector<double> lags;
  for (const CheckedNumber& number : findings.numbers) {
    if (number.label.find("imitation=partial") != std::string::npos && number.label.find("t=50") != std::string::npos) {
      lags.push_back(number.obtained);
    }
  }
  return pattern_number("the more firms, the farther from the frontier at t=50",
                        std::is_sorted(lags.rbegin(), lags.rend()), "4, 8, 16 and 32 firms with partial copying");
}

const PublishedPoints kPublished{
    "nelson_winter1982", {"firms", "imitation", "innovation"}, "four standard errors of both simulations"};

Result<Findings> carry_out(const Request& request) {
  const bool usual = request.at_fallback(
      {"innovation_spending", "imitation_spending", "science_growth", "science_spread", "demand_growth", "bank"});
  const auto model = [&](const Point& at) { return industry_at(at, request); };
  Findings findings =
      usual ? at_points(request, kPublished, model) : at_unpublished_point(Point(request.values()), model);
  if (!request.changed()) {
    findings.numbers.push_back(ordering(findings));
  }
  findings.series = curves_of(Point(request.values()), request);
  return findings;
}

}  // namespace

Experiment nelson_winter1982() {
  return {
      .name = "nelson-winter-1982",
      .group = kIndustry,
      .citation =
          "Nelson, R. R. & Winter, S. G. (1982). An Evolutionary Theory of Economic Change. Harvard University Press, "
          "chapter 12; values as in the open implementations of E. Taymaz (R, 2011) and E. S. Andersen (LSD, 2004).",
      .question = "How do leaders emerge among equal firms that invest, innovate and copy?",
      .reproduced =
          "Concentration and the distance from the frontier of science for 4 to 32 firms, against an independent "
          "simulation of 4,000 runs: leaders emerge, and the fewer the firms, the nearer the frontier.",
      .not_reproduced = "The book's own tables, which were not available to us; its entry (chapter 13).",
      .settings = {{"firms", "equal firms at the start", "8", SettingKind::integer, 2, 500},
                   {.name = "imitation",
                    .meaning = "how far a copy goes towards the best",
                    .fallback = "partial",
                    .kind = SettingKind::choice,
                    .choices = {"partial", "best"}},
                   {.name = "innovation",
                    .meaning = "part of the way to the frontier, a draw around science, or around one's own level",
                    .fallback = "partial",
                    .kind = SettingKind::choice,
                    .choices = {"partial", "draw", "cumulative"}},
                   {"innovation_spending", "r_in, per unit of capital", "0.0205", SettingKind::real, 0, 1},
                   {"imitation_spending", "r_im, per unit of capital", "0.00102", SettingKind::real, 0, 1},
                   {"science_growth", "growth of the latent productivity per period", "0.01", SettingKind::real, 0,
                    0.2},
                   {"science_spread", "spread of its logarithm", "0.05", SettingKind::real, 0, 1},
                   {"demand_growth", "growth of demand per period", "0.01", SettingKind::real, -0.1, 0.2},
                   {"bank", "credit over own profits", "1", SettingKind::real, 0, 10},
                   runs_setting("runs", "histories of 200 periods", "1000", "4000")},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
