#include "coalis/run/study_answers.hpp"

#include <algorithm>
#include <cmath>

#include "coalis/base/contract.hpp"
#include "study_futures.hpp"

namespace coalis {

namespace {

constexpr std::size_t kMostReplicateParts = 32;
constexpr std::size_t kFewestParts = 4;
constexpr std::size_t kResamples = 1000;
constexpr std::size_t kRefits = 200;

bool has_single_points(DesignKind kind) {
  return kind == DesignKind::latin_hypercube || kind == DesignKind::sobol;
}

bool is_factorial(DesignKind kind) {
  return kind == DesignKind::full_factorial || kind == DesignKind::one_at_a_time;
}

Diagnostic problem(const Study& study, const std::string& key, std::string found, std::string allowed,
                   std::string hint) {
  return {Severity::error,  "unanswerable",     study.place_of(key), key,
          std::move(found), std::move(allowed), std::move(hint)};
}

template <class Named>
std::size_t place_of(const std::vector<Named>& all, const std::string& name) {
  const auto found = std::ranges::find(all, name, &Named::name);
  require(found != all.end(), "a study has what its questions name: " + name);
  return static_cast<std::size_t>(found - all.begin());
}

}  // namespace

namespace studies {

std::size_t replicate_parts(std::size_t replicates) {
  return std::min(replicates, kMostReplicateParts);
}

StudyFutures::StudyFutures(const StudyRuns& runs) {
  const StudyPoints& points = runs.points;
  const bool by_replicate = points.design.parts < 2;
  parts = by_replicate ? replicate_parts(points.replicates) : points.design.parts;
  independent = by_replicate ? points.replicates : points.design.block_count();
  for (std::size_t point = 0; point < points.point_count(); ++point) {
    for (std::size_t r = 0; r < points.replicates; ++r) {
      draw.push_back(by_replicate ? r : points.block_of(point));
      part.push_back(by_replicate ? r % parts : points.design.part_of_block(points.block_of(point)));
    }
  }
}

KeptFutures::KeptFutures(const StudyFutures& all, const Grid<double>& values) {
  std::vector<std::optional<std::size_t>> number(all.parts);
  for (std::size_t future = 0; future < values.columns(); ++future) {
    bool finite = true;
    for (std::size_t row = 0; row < values.rows(); ++row) {
      finite = finite && std::isfinite(values(row, future));
    }
    if (finite) {
      std::optional<std::size_t>& own = number[all.part[future % all.part.size()]];
      own = own ? own : parts++;
      futures.push_back(future);
      part.push_back(*own);
    }
  }
}

Bootstrap bootstrap_of(const StudyRuns& runs) {
  return {0.95, kResamples, runs.study->design.seed};
}

Bootstrap refits_of(const StudyRuns& runs) {
  return {0.95, kRefits, runs.study->design.seed};
}

double gain_sign(const StudyOutcome& outcome) {
  return outcome.better == Aim::higher ? 1.0 : -1.0;
}

std::size_t outcome_called(const Study& study, const std::string& name) {
  return name.empty() ? 0 : place_of(study.outcomes, name);
}

std::size_t strategy_called(const Study& study, const std::string& name) {
  return place_of(study.strategies, name);
}

Grid<double> gains(const StudyRuns& runs, std::size_t outcome) {
  const NumberTable& table = runs.outcomes[outcome];
  Grid<double> all(table.size(), table.front().values().size());
  const double sign = gain_sign(runs.study->outcomes[outcome]);
  for (std::size_t strategy = 0; strategy < table.size(); ++strategy) {
    std::ranges::transform(table[strategy].values(), all.row(strategy).begin(),
                           [&](double value) { return sign * value; });
  }
  return all;
}

}  // namespace studies

Diagnostics question_problems(const Study& study, const Scenario& base) {
  Diagnostics problems;
  const bool few_futures = is_factorial(study.design.kind) && study.design.replicates < kFewestParts;
  const bool asks = study.thesis || study.claim || !study.robust_outcome.empty() || study.strategies.size() > 1;
  if (asks && few_futures) {
    problems.push_back(problem(study, "design.replicates", std::to_string(study.design.replicates), "4 or more",
                               "a factorial design tells strategies and claims apart by its replicates alone"));
  }
  if (!study.robust_outcome.empty() && study.strategies.size() < 2) {
    problems.push_back(problem(study, "robust", "fewer than two strategies", "two strategies or more",
                               "give a policy factor levels, or name strategies: [strategy.NAME]"));
  }
  if (study.discovery && !has_single_points(study.design.kind)) {
    problems.push_back(problem(study, "discovery", "a design whose points are not independent",
                               "sobol or latin_hypercube", "design.kind = \"sobol\""));
  }
  if (study.thesis && study.thesis->early_month > base.month_count) {
    problems.push_back(problem(study, "thesis.early_month", std::to_string(study.thesis->early_month),
                               "a month of the run: 1 to " + std::to_string(base.month_count), ""));
  }
  return problems;
}

StudyAnswers answer_study(const StudyRuns& runs, const Store& store) {
  StudyAnswers answers;
  const Study& study = *runs.study;
  const studies::StudyFutures futures(runs);
  if (futures.parts < kFewestParts || futures.part.empty()) {
    return answers;
  }
  if (study.strategies.size() > 1) {
    answers.robust = studies::choose_robustly(runs);
  }
  if (study.discovery) {
    answers.losses = studies::find_losses(runs);
  }
  if (study.thesis) {
    answers.winners = studies::explain_winners_of(runs, store);
  }
  if (study.claim) {
    answers.claim = studies::answer_claim(runs, answers.winners);
  }
  return answers;
}

}  // namespace coalis
