#include "coalis/analysis/winners.hpp"

#include <algorithm>
#include <cmath>

#include "by_part.hpp"
#include "coalis/analysis/conditional_logit.hpp"
#include "coalis/base/contract.hpp"
#include "coalis/statistics/distributions.hpp"
#include "coalis/statistics/simultaneous.hpp"

namespace coalis {

namespace {

constexpr std::size_t kMostGroups = 16;
constexpr double kPriorDeviation = 5.0;  ///< of a coefficient of a standardised feature

/// Scores of one contest.
struct Marks {
  double log_score = 0.0;
  double brier = 0.0;
  double accuracy = 0.0;
};

/// Features in units of their standard deviation around their mean, after a constant for each consortium but the
/// first. [contests x consortia][consortia - 1 + features]
Grid<double> standardised(const WonContests& contests, const Grid<double>& features) {
  const std::size_t constants = contests.consortia - 1;
  Grid<double> all(contests.winner.size() * contests.consortia, constants + features.columns());
  for (std::size_t row = 0; row < all.rows(); ++row) {
    if (row % contests.consortia > 0) {
      all(row, row % contests.consortia - 1) = 1.0;
    }
  }
  std::vector<double> column(all.rows());
  for (std::size_t f = 0; f < features.columns(); ++f) {
    for (std::size_t row = 0; row < all.rows(); ++row) {
      column[row] = features(row, f);
    }
    const Summary summary = summarise(column);
    for (std::size_t row = 0; row < all.rows(); ++row) {
      const double scale = summary.standard_deviation;
      all(row, constants + f) = scale > 0.0 ? (column[row] - summary.mean) / scale : 0.0;
    }
  }
  return all;
}

/// The contests, all but those of one group where one is named.
Choices choices_without(const WonContests& contests, const Grid<double>& features, std::size_t groups,
                        std::size_t left_out) {
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < contests.winner.size(); ++i) {
    if (contests.part[i] % groups != left_out) {
      kept.push_back(i);
    }
  }
  Choices choices{contests.consortia, Grid<double>(kept.size() * contests.consortia, features.columns()), {}};
  for (std::size_t i = 0; i < kept.size(); ++i) {
    for (std::size_t k = 0; k < contests.consortia; ++k) {
      std::ranges::copy(features.row(kept[i] * contests.consortia + k),
                        choices.features.row(i * contests.consortia + k).begin());
    }
    choices.taken.push_back(contests.winner[kept[i]]);
  }
  return choices;
}

Marks marks_of(std::span<const double> probabilities, std::size_t winner) {
  Marks marks{std::log(probabilities[winner]), 0.0, 0.0};
  for (std::size_t k = 0; k < probabilities.size(); ++k) {
    const double miss = probabilities[k] - (k == winner ? 1.0 : 0.0);
    marks.brier += miss * miss;
  }
  marks.accuracy =
      std::ranges::max_element(probabilities) - probabilities.begin() == static_cast<std::ptrdiff_t>(winner);
  return marks;
}

/// An explanation fitted to all contests, and without each group of parts.
class Fitted {
 public:
  Fitted(const WonContests& contests, const Grid<double>& features) : groups_(std::min(contests.parts, kMostGroups)) {
    const Grid<double> all = standardised(contests, features);
    const std::vector<double> ridge(all.columns(), 1.0 / (kPriorDeviation * kPriorDeviation));
    const Choices whole = choices_without(contests, all, groups_, groups_);
    whole_ = fit_conditional_logit(whole, ridge).coefficients;
    for (std::size_t group = 0; group < groups_; ++group) {
      without_.push_back(
          fit_conditional_logit(choices_without(contests, all, groups_, group), ridge, whole_).coefficients);
    }
    std::vector<double> probabilities(contests.consortia);
    for (std::size_t i = 0; i < contests.winner.size(); ++i) {
      choice_probabilities(whole, i, without_[contests.part[i] % groups_], probabilities);
      marks_.push_back(marks_of(probabilities, contests.winner[i]));
    }
  }

  [[nodiscard]] const std::vector<Marks>& marks() const { return marks_; }

  /// Jackknife: s^2 = (g - 1) / g sum (b_without - mean)^2 with g - 1 degrees of freedom.
  [[nodiscard]] Estimate coefficient(std::size_t place, double level) const {
    std::vector<double> values;
    for (const std::vector<double>& fit : without_) {
      values.push_back(fit[place]);
    }
    const auto g = static_cast<double>(groups_);
    const double error = summarise(values).standard_deviation * (g - 1.0) / std::sqrt(g);
    const double half = student_t_quantile(0.5 * (1.0 + level), g - 1.0) * error;
    return {whole_[place], {whole_[place] - half, whole_[place] + half}};
  }

 private:
  std::size_t groups_;
  std::vector<double> whole_;
  std::vector<std::vector<double>> without_;  ///< [groups]
  std::vector<Marks> marks_;                  ///< [contests], each from the fit without its group
};

ForecastScores scores_of(const WonContests& contests, const std::vector<Marks>& marks,
                         const std::vector<Marks>& climatology, const Bootstrap& how) {
  const auto mean_of = [&](auto number) {
    std::vector<double> numbers;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      numbers.push_back(number(marks[i], climatology[i]));
    }
    return ByPart(numbers, contests.part, contests.parts).mean(how);
  };
  return {mean_of([](const Marks& one, const Marks&) { return one.log_score; }),
          mean_of([](const Marks& one, const Marks&) { return one.brier; }),
          mean_of([](const Marks& one, const Marks&) { return one.accuracy; }),
          mean_of([](const Marks& one, const Marks& other) { return one.log_score - other.log_score; })};
}

/// Log score of a less that of b, contest by contest, as means of the parts.
std::vector<double> part_leads(const WonContests& contests, const Fitted& a, const Fitted& b) {
  std::vector<double> leads;
  for (std::size_t i = 0; i < contests.winner.size(); ++i) {
    leads.push_back(a.marks()[i].log_score - b.marks()[i].log_score);
  }
  return ByPart(leads, contests.part, contests.parts).means();
}

void compare_all(const WonContests& contests, const std::vector<Fitted>& fitted, double level, WinnerStudy& study) {
  const std::size_t n = fitted.size();
  std::vector<std::vector<double>> samples;
  for (std::size_t a = 1; a < n; ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      samples.push_back(part_leads(contests, fitted[a], fitted[b]));
    }
  }
  const std::vector<Interval> intervals = simultaneous_intervals(samples, level, Multiplicity::max_t);
  study.lead.assign(n, std::vector<Estimate>(n));
  std::size_t place = 0;
  for (std::size_t a = 1; a < n; ++a) {
    for (std::size_t b = 0; b < a; ++b, ++place) {
      const double mean = summarise(samples[place]).mean;
      study.lead[a][b] = {mean, intervals[place]};
      study.lead[b][a] = {-mean, {-intervals[place].high, -intervals[place].low}};
    }
  }
  for (std::size_t a = 1; a < n; ++a) {
    const bool higher =
        study.explanations[a].scores.log_score.value > study.explanations[study.best].scores.log_score.value;
    study.best = higher ? a : study.best;
  }
  for (std::size_t b = 0; b < n; ++b) {
    if (b != study.best && study.lead[study.best][b].interval.low <= 0.0) {
      study.as_good_as.push_back(b);
    }
  }
}

void check(const WonContests& contests, const std::vector<Explanation>& explanations) {
  require(contests.parts >= 4, "held-out forecasts need four independent parts at least", contests.parts);
  require(contests.consortia >= 2 && !contests.winner.empty(), "a contest is between two consortia at least");
  check_parts(contests.part, contests.parts, contests.winner.size());
  for (const Explanation& one : explanations) {
    require(one.features.rows() == contests.winner.size() * contests.consortia && one.features.columns() > 0,
            "an explanation has a row for each consortium of each contest", one.features.rows());
  }
}

}  // namespace

WinnerStudy explain_winners(const WonContests& contests, const std::vector<Explanation>& explanations,
                            const Bootstrap& how) {
  check(contests, explanations);
  std::vector<Fitted> fitted;
  fitted.emplace_back(contests, Grid<double>(contests.winner.size() * contests.consortia, 0));
  for (const Explanation& one : explanations) {
    fitted.emplace_back(contests, one.features);
  }
  WinnerStudy study;
  for (std::size_t e = 0; e < fitted.size(); ++e) {
    JudgedExplanation judged{e == 0 ? "climatology" : explanations[e - 1].name,
                             scores_of(contests, fitted[e].marks(), fitted.front().marks(), how),
                             {}};
    const std::size_t features = e == 0 ? 0 : explanations[e - 1].features.columns();
    for (std::size_t f = 0; f < features; ++f) {
      judged.coefficients.push_back(fitted[e].coefficient(contests.consortia - 1 + f, how.level));
    }
    study.explanations.push_back(std::move(judged));
  }
  compare_all(contests, fitted, how.level, study);
  return study;
}

}  // namespace coalis
