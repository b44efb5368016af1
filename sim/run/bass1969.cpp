#include <algorithm>
#include <cmath>

#include "bass_fit.hpp"
#include "bass_market.hpp"
#include "bass_users_sales.hpp"
#include "coalis/classics/published.hpp"
#include "coalis/classics/sample.hpp"
#include "coalis/classics/settings.hpp"
#include "replications.hpp"

namespace coalis {

namespace {

using namespace classics;

struct Market {
  BassLaw law;
  double size = 1.0;  ///< m
};

/// The number with more tolerance, for a known error of the method that is not chance.
CheckedNumber widened(CheckedNumber number, double by, const std::string& because) {
  number.tolerance += by;
  number.reason += because;
  return number;
}

/// The model's owned share after `steps` steps that make up `years`, over the replicates.
Estimate owned_after(const Request& request, const BassLaw& law, double years, std::int32_t steps) {
  const BassMarket market{law, steps / years, steps};
  const Sample runs = replicated(request, request.integer("runs"), 1, [&](std::uint32_t run, std::span<double> row) {
    row[0] = owned_shares(market, request.seed, run).back();
  });
  return runs.estimate(0);
}

/// Month by month against the exact law of such steps; and with two lengths of steps, whose error is of first order, so
/// that they extrapolate to none. What that leaves is known from the exact law of the same two.
void follow_model(const Request& request, const BassLaw& law, double years, std::vector<CheckedNumber>& numbers) {
  const std::string what = "F(" + std::to_string(std::lround(years)) + "), the model";
  const auto months = static_cast<std::int32_t>(std::lround(12.0 * years));
  numbers.push_back(statistical_number(what + " month by month", owned_after(request, law, years, months),
                                       {bass_share_in_steps(law, BassTies::everybody, 0, years / months, months), 0.0},
                                       0.0, "; exact law of the steps"));
  constexpr std::int32_t kCoarse = 500;
  const Estimate coarse = owned_after(request, law, years, kCoarse);
  const Estimate fine = owned_after(request, law, years, 2 * kCoarse);
  const auto exact = [&](std::int32_t steps) {
    return bass_share_in_steps(law, BassTies::everybody, 0, years / steps, steps);
  };
  const double left = std::abs(2.0 * exact(2 * kCoarse) - exact(kCoarse) - bass_share(law, years));
  numbers.push_back(widened(
      statistical_number(
          what + " as steps shrink",
          {2.0 * fine.mean - coarse.mean, std::hypot(2.0 * fine.standard_error, coarse.standard_error), fine.runs},
          {bass_share(law, years), 0.0}, 0.0, "; closed form"),
      left, ", and what extrapolation leaves of the steps' error"));
}

std::vector<CheckedNumber> shares_of(const Request& request, const BassLaw& law) {
  std::vector<CheckedNumber> numbers;
  for (const int years : {2, 10, 20}) {
    numbers.push_back(measured("F(" + std::to_string(years) + ")", {bass_share(law, years), 0.0}));
  }
  numbers.push_back(measured("F at the peak", {bass_share(law, bass_peak_time(law)), 0.0}));
  numbers.push_back(measured("years to one half", {bass_time(law, 0.5), 0.0}));
  for (const double years : {2.0, 10.0, 20.0}) {
    follow_model(request, law, years, numbers);
  }
  return numbers;
}

/// The model's own peak, from two lengths of steps as above. Sales are followed to well beyond it.
std::vector<CheckedNumber> peak_of_model(const Request& request, const Market& market) {
  constexpr std::int32_t kSteps = 600;
  const double horizon = bass_peak_time(market.law) + 2.0 / (market.law.innovation + market.law.imitation);
  const Sample runs = replicated(request, request.integer("runs"), 2, [&](std::uint32_t run, std::span<double> row) {
    std::array<SalesPeak, 2> peaks{};
    for (const std::int32_t times : {1, 2}) {
      const BassMarket steps{market.law, times * kSteps / horizon, times * kSteps};
      peaks.at(static_cast<std::size_t>(times - 1)) = peak_of(owned_shares(steps, request.seed, run), steps);
    }
    row[0] = 2.0 * peaks[1].years - peaks[0].years;
    row[1] = market.size * (2.0 * peaks[1].rate - peaks[0].rate);
  });
  constexpr double kFit = 0.0005;  // of both: what the polynomial through the peak and the steps leave
  const std::string left = ", and .05 % for the polynomial through the peak";
  const double years = bass_peak_time(market.law);
  const double sales = market.size * bass_peak_rate(market.law);
  return {
      widened(statistical_number("years to the peak, the model", runs.estimate(0), {years, 0.0}, 0.0, "; closed form"),
              kFit * years, left),
      widened(statistical_number("sales at the peak, the model", runs.estimate(1), {sales, 0.0}, 0.0, "; closed form"),
              kFit * sales, left)};
}

std::vector<CheckedNumber> peak_numbers(const Request& request, const Market& market) {
  const Estimate years{bass_peak_time(market.law), 0.0};
  const Estimate sales{market.size * bass_peak_rate(market.law), 0.0};
  std::vector<CheckedNumber> numbers{measured("years to the peak", years), measured("sales at the peak", sales),
                                     measured("years to the peak, as printed", years),
                                     measured("sales at the peak, as printed", sales)};
  if (market.law.imitation > market.law.innovation) {
    const std::vector<CheckedNumber> model = peak_of_model(request, market);
    numbers.insert(numbers.end(), model.begin(), model.end());
  }
  return numbers;
}

CheckedNumber judged(const Row& row, const CheckedNumber& ours) {
  const double rounding = half_of_last_digit(row.text("published"));
  const std::string& kind = row.text("kind");
  const Estimate estimate{ours.obtained, 0.0};
  if (kind == "not reproduced") {
    return not_reproduced(
        ours.label, estimate, row.number("published"),
        "the paper's table, as recalled, differs from its own formula at the p and q found elsewhere");
  }
  if (kind == "cut") {
    return exact_number(ours.label, ours.obtained, row.number("published"), 2.0 * rounding,
                        ": a unit of the last digit, because the paper cuts digits off as often as it rounds");
  }
  return exact_number(ours.label, ours.obtained, row.number("published"), rounding + 1e-12, ": closed form");
}

bool is_about(const Row& row, const Market& market) {
  return row.number("p") == market.law.innovation && row.number("q") == market.law.imitation &&
         (row.empty("m") || row.number("m") == market.size);
}

/// Puts the published numbers of the rows about this market beside ours; labels that no row knows keep their judgement.
/// "As printed" without anything printed is left out.
void add_judged(const std::string& prefix, const Market& market, std::vector<CheckedNumber> numbers, bool is_published,
                Findings& findings) {
  for (CheckedNumber& number : numbers) {
    for (const Row& row : rows_of(published_table("bass1969"))) {
      if (is_about(row, market) && row.text("label") == number.label) {
        number = judged(row, number);
      }
    }
    if (!is_published) {
      number = measured(number.label, {number.obtained, number.standard_error});
    }
    if (number.published || number.label.find("as printed") == std::string::npos) {
      number.label = prefix + number.label;
      findings.numbers.push_back(std::move(number));
    }
  }
}

Series curve(std::string label, std::string panel, std::string y_title) {
  Series series;
  series.label = std::move(label);
  series.panel = std::move(panel);
  series.x_title = "years";
  series.y_title = std::move(y_title);
  return series;
}

/// The model's adoption and sales, with the closed form beside them.
std::vector<Series> curves_of(const Request& request, const Market& market) {
  const double horizon = std::max(10.0, 2.5 * bass_time(market.law, 0.5));
  constexpr std::int32_t kSteps = 1200;
  constexpr std::int32_t kEvery = 40;
  const BassMarket steps{market.law, kSteps / horizon, kSteps};
  const std::vector<double> owned = owned_shares(steps, request.seed, 0);
  Series share = curve("owned, the model (circles: closed form)", "Owned", "share of the market");
  Series sales = curve("sales, the model (circles: closed form)", "Sales", "units of m a year");
  for (std::int32_t i = kEvery; i <= kSteps; i += kEvery) {
    const double year = i / steps.steps_a_year;
    const auto place = static_cast<std::size_t>(i);
    share.x.push_back(year);
    share.y.push_back(owned[place]);
    share.published.push_back(bass_share(market.law, year));
    const double middle = year - 0.5 * kEvery / steps.steps_a_year;
    sales.x.push_back(middle);
    sales.y.push_back(market.size * (owned[place] - owned[place - kEvery]) * steps.steps_a_year / kEvery);
    sales.published.push_back(market.size * bass_rate(market.law, middle));
  }
  return {share, sales};
}

/// The law's own sales over twenty years must give its parameters back.
std::vector<CheckedNumber> fit_to_itself(const Market& market) {
  std::vector<double> sales;
  for (int year = 1; year <= 20; ++year) {
    sales.push_back(market.size * (bass_share(market.law, year) - bass_share(market.law, year - 1)));
  }
  const BassFit fit = fit_bass(sales);
  const auto held = [](std::string label, double found, double given) {
    return exact_number(std::move(label), found, given, 1e-6 * given, ": least squares on sales without noise");
  };
  return {held("p fitted to twenty years of the law's own sales", fit.innovation.mean, market.law.innovation),
          held("q fitted to them", fit.imitation.mean, market.law.imitation),
          held("m fitted to them", fit.market.mean, market.size)};
}

Findings all_published(const Request& request) {
  Findings findings;
  const Market textbook{{request.real("p"), request.real("q")}, request.real("m")};
  std::vector<CheckedNumber> numbers = shares_of(request, textbook.law);
  const std::vector<CheckedNumber> fitted = fit_to_itself(textbook);
  numbers.insert(numbers.end(), fitted.begin(), fitted.end());
  add_judged("p=0.03 q=0.38: ", textbook, std::move(numbers), true, findings);
  for (const Row& row : rows_of(published_table("bass1969"))) {
    if (row.text("label") == "years to the peak") {
      const Market durable{{row.number("p"), row.number("q")}, row.number("m")};
      add_judged(row.text("product") + ": ", durable, peak_numbers(request, durable), true, findings);
    }
  }
  findings.series = curves_of(request, textbook);
  return findings;
}

Findings at_users_point(const Request& request) {
  const Market market{{request.real("p"), request.real("q")}, request.real("m")};
  const std::vector<Row> rows = rows_of(published_table("bass1969"));
  const bool is_published =
      std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return is_about(row, market); });
  Findings findings;
  add_judged("", market, shares_of(request, market.law), is_published, findings);
  add_judged("", market, peak_numbers(request, market), is_published, findings);
  findings.series = curves_of(request, market);
  return findings;
}

Result<Findings> carry_out(const Request& request) {
  if (const CsvTable* table = request.table("sales")) {
    return fit_users_sales(*table);
  }
  return request.changed() ? at_users_point(request) : all_published(request);
}

}  // namespace

Experiment bass1969() {
  return {
      .name = "bass-1969",
      .group = kDemand,
      .citation =
          "Bass, F. M. (1969). A new product growth for model consumer durables. Management Science 15(5), 215-227; "
          "fit: Srinivasan, V. & Mason, C. H. (1986). Marketing Science 5(2), 169-178.",
      .question = "How fast does a new product spread when some buy of themselves and others by example?",
      .reproduced =
          "The closed form; years to the peak and sales there for the paper's eleven durables, by formula and by the "
          "model's own rule of purchase, which comes to the closed form as its steps shrink. Your own sales are fitted "
          "with standard errors.",
      .not_reproduced =
          "The paper's estimates of p, q and m: its sales series were not available to us. Four of the peaks it "
          "prints, as recalled, are not what its formula gives.",
      .settings = {{"p", "innovation rate, per year", "0.03", SettingKind::real, 1e-9, 10},
                   {"q", "imitation rate, per year", "0.38", SettingKind::real, 0, 10},
                   {"m", "size of the market", "1", SettingKind::real, 1e-12, 1e15},
                   runs_setting("runs", "replicates of the model, ten thousand million consumers each", "24", "40")},
      .data = {{"sales",
                "column sales: units sold in periods 1, 2, ..., five or more; other columns are not read",
                {"p", "q", "m", "runs"}}},
      .carry_out = carry_out};
}

}  // namespace coalis
