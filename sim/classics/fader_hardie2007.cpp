#include <algorithm>
#include <cmath>

#include "catalogue.hpp"
#include "coalis/choice/loyalty.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/published.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/user_tables.hpp"
#include "coalis/statistics/least_squares.hpp"
#include "curves.hpp"

namespace coalis::classics {

namespace {

using Cohort = std::vector<double>;  ///< customers left after renewal 0, 1, 2, ...

/// The share of customers expected to leave at renewals 1 .. n, and to be left after n.
std::vector<double> expected_shares(const BetaGeometric& law, std::size_t renewals) {
  std::vector<double> shares;
  for (std::size_t t = 1; t <= renewals; ++t) {
    const auto renewal = static_cast<int>(t);
    shares.push_back(retention_survival(law, renewal - 1) - retention_survival(law, renewal));
  }
  shares.push_back(retention_survival(law, static_cast<int>(renewals)));
  return shares;
}

std::vector<double> observed_counts(const Cohort& cohort, std::size_t renewals) {
  std::vector<double> counts;
  for (std::size_t t = 1; t <= renewals; ++t) {
    counts.push_back(cohort[t - 1] - cohort[t]);
  }
  counts.push_back(cohort[renewals]);
  return counts;
}

struct Fit {
  Estimate alpha;
  Estimate beta;
  bool converged = false;

  [[nodiscard]] BetaGeometric law() const { return {alpha.mean, beta.mean}; }
};

/// Maximum likelihood by least squares reweighted with the expected counts of the last fit: where the weights no longer
/// change, the score equations hold, and (J' J)^-1 is the inverse Fisher information (Charnes, Frome & Yu 1976).
/// Logarithms of the parameters keep them above 0.
Fit fit_cohort(const Cohort& cohort, std::size_t renewals) {
  const std::vector<double> counts = observed_counts(cohort, renewals);
  std::vector<double> at{0.0, 0.0};
  LeastSquaresFit fit;
  double moved = 1.0;
  for (int round = 0; round < 200 && moved > 1e-12; ++round) {
    const std::vector<double> weights = expected_shares({std::exp(at[0]), std::exp(at[1])}, renewals);
    const Residuals residuals = [&](std::span<const double> logs, std::span<double> out) {
      const std::vector<double> shares = expected_shares({std::exp(logs[0]), std::exp(logs[1])}, renewals);
      for (std::size_t i = 0; i < shares.size(); ++i) {
        out[i] = (counts[i] - cohort.front() * shares[i]) / std::sqrt(cohort.front() * weights[i]);
      }
    };
    fit = fit_least_squares(residuals, counts.size(), at);
    moved = std::abs(fit.parameters[0] - at[0]) + std::abs(fit.parameters[1] - at[1]);
    at = fit.parameters;
  }
  constexpr double kEven = 1e5;  // of alpha + beta: a spread of chances to leave that no data show
  const double alpha = std::exp(at[0]);
  const double beta = std::exp(at[1]);
  if (!fit.converged || moved > 1e-8 || alpha + beta > kEven) {
    return {{alpha, 0.0}, {beta, 0.0}, false};
  }
  return {{alpha, alpha * fit.standard_error(0, 1.0)}, {beta, beta * fit.standard_error(1, 1.0)}, true};
}

/// Customers left and retention rates, as observed and as the law has it some renewals beyond the data.
std::vector<Series> curves_of(const std::string& name, const Cohort& cohort, std::size_t renewals) {
  const BetaGeometric law = fit_cohort(cohort, renewals).law();
  Series left = empty_curve(name + ": customers left", "Customers left", "renewal", "customers");
  Series rate = empty_curve(name + ": retention rate", "Retention", "renewal", "retention rate");
  const auto add = [](Series& curve, int x, double y, double observed) {
    curve.x.push_back(x);
    curve.y.push_back(y);
    curve.published.push_back(observed);
  };
  const std::size_t last = std::max(cohort.size() - 1, renewals + 5);
  for (std::size_t t = 0; t <= last; ++t) {
    const auto renewal = static_cast<int>(t);
    const double observed = t < cohort.size() ? cohort[t] : std::nan("");
    add(left, renewal, cohort.front() * retention_survival(law, renewal), observed);
    if (t > 0) {
      add(rate, renewal, retention_rate(law, renewal), t < cohort.size() ? observed / cohort[t - 1] : std::nan(""));
    }
  }
  return {left, rate};
}

/// What is printed there is rounded, not drawn: estimates are compared to the last digit, with their standard errors
/// for information.
CheckedNumber estimated(std::string label, const Estimate& estimate) {
  CheckedNumber number = measured(std::move(label), estimate);
  number.evidence = Evidence::exact;
  return number;
}

PointFindings cohort_at(const Cohort& cohort, std::size_t renewals) {
  const Fit fit = fit_cohort(cohort, renewals);
  return {{estimated("alpha", fit.alpha), estimated("beta", fit.beta),
           measured("survivors of renewal 12, per cent, law", {100.0 * retention_survival(fit.law(), 12), 0.0})},
          {},
          {},
          {}};
}

Cohort published_cohort(const std::string& name) {
  Cohort cohort;
  for (const Row& row : rows_of(published_table("fader_hardie2007_cohorts"))) {
    cohort.push_back(row.number(name));
  }
  return cohort;
}

/// The user's own: renewal 0, 1, 2, ... with the customers left after each.
Result<Cohort> read_cohort(const CsvTable& table) {
  TableReading reading(table);
  const std::optional<std::size_t> renewal = reading.column("renewal");
  const std::optional<std::size_t> customers = reading.column("customers");
  if (!renewal || !customers) {
    return reading.problems();
  }
  Cohort cohort;
  for (const std::vector<CsvCell>& row : table.rows) {
    const double number = reading.number(row[*renewal]).value_or(static_cast<double>(cohort.size()));
    const double left = reading.number(row[*customers]).value_or(cohort.empty() ? 1.0 : cohort.back());
    if (number != static_cast<double>(cohort.size())) {
      reading.report(row[*renewal], "cohort-order", row[*renewal].text, std::to_string(cohort.size()),
                     "renewals count 0, 1, 2, ... without gaps");
    }
    if (left < 0.0 || (cohort.empty() && left <= 0.0) || (!cohort.empty() && left > cohort.back())) {
      reading.report(row[*customers], "cohort-size", row[*customers].text,
                     "above 0 at first, then no more than the row before");
    }
    cohort.push_back(left);
  }
  if (cohort.size() < 3) {
    reading.report_file("cohort-length", std::to_string(cohort.size()) + " rows", "renewals 0, 1 and 2 at least");
  }
  return reading.failed() ? Result<Cohort>(reading.problems()) : Result<Cohort>(std::move(cohort));
}

const PublishedPoints kPublished{"fader_hardie2007", {"cohort", "fitted"}, "maximum likelihood, to the printed digits"};

Findings fit_users_cohort(const Cohort& cohort) {
  PointFindings found = cohort_at(cohort, cohort.size() - 1);
  Findings findings{std::move(found.numbers), curves_of("yours", cohort, cohort.size() - 1), {}, {}};
  if (!fit_cohort(cohort, cohort.size() - 1).converged) {
    findings.notes.emplace_back(
        "The fit is not identified, the likelihood has no clear maximum: these customers leave at too even a rate, or "
        "too few left, to tell how they differ. Take alpha and beta together, not one by one: they have no standard "
        "errors.");
  }
  return findings;
}

constexpr std::size_t kPublishedFit = 7;  // renewals that the paper fits

/// The paper's cohort that this is, in full or as far as the paper fits it; empty for none.
std::string name_of(const Cohort& cohort) {
  for (const std::string name : {"regular", "high_end"}) {
    const Cohort published = published_cohort(name);
    const bool as_far = cohort.size() == kPublishedFit + 1 || cohort.size() == published.size();
    if (as_far && std::equal(cohort.begin(), cohort.end(), published.begin())) {
      return name;
    }
  }
  return "";
}

Findings fit_paper_cohort(const std::string& name) {
  const Cohort cohort = published_cohort(name);
  const Point point({{"cohort", name}, {"fitted", std::to_string(kPublishedFit)}});
  Findings findings = at_point(point, kPublished, [&](const Point&) { return cohort_at(cohort, kPublishedFit); }, "");
  findings.series = curves_of(name, cohort, kPublishedFit);
  findings.notes.push_back("This table is the paper's cohort " + name +
                           ": it is fitted to the first seven renewals, as there.");
  return findings;
}

Result<Findings> carry_out(const Request& request) {
  if (const CsvTable* table = request.table("cohort")) {
    const Result<Cohort> cohort = read_cohort(*table);
    if (!cohort) {
      return cohort.diagnostics();
    }
    const std::string name = name_of(cohort.value());
    return name.empty() ? fit_users_cohort(cohort.value()) : fit_paper_cohort(name);
  }
  Findings findings = at_points(request, kPublished, [](const Point& at) {
    return cohort_at(published_cohort(at.text("cohort")), at.integer("fitted"));
  });
  const std::vector<std::string> shown =
      request.changed() ? std::vector{request.word("cohort")} : std::vector<std::string>{"regular", "high_end"};
  for (const std::string& name : shown) {
    for (Series& curve : curves_of(name, published_cohort(name), request.integer("fitted"))) {
      findings.series.push_back(std::move(curve));
    }
  }
  return findings;
}

}  // namespace

Experiment fader_hardie2007() {
  return {.name = "fader-hardie-2007",
          .group = kDemand,
          .citation =
              "Fader, P. S. & Hardie, B. G. S. (2007). How to project customer retention. Journal of Interactive "
              "Marketing 21(1), 76-90.",
          .question = "Do customers grow loyal, or do the fickle ones leave first?",
          .reproduced =
              "The shifted beta-geometric law fitted to the first seven renewals of both cohorts by maximum "
              "likelihood, and what it says of the twelfth: retention rises by selection alone.",
          .not_reproduced = "The regressions that the paper compares it with.",
          .settings = {{.name = "cohort",
                        .meaning = "which of the paper's two",
                        .fallback = "regular",
                        .kind = SettingKind::choice,
                        .choices = {"regular", "high_end"},
                        .synonyms = {{"high-end", "high_end"}, {"highend", "high_end"}}},
                       {"fitted", "renewals that the fit may look at", "7", SettingKind::integer, 2, 12}},
          .data = {{"cohort",
                    "columns renewal (0, 1, 2, ...) and customers (how many are left after it)",
                    {"cohort", "fitted"}}},
          .carry_out = carry_out};
}

}  // namespace coalis::classics
