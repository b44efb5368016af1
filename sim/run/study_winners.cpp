#include "study_futures.hpp"

namespace coalis::studies {

namespace {

/// Numbers of the consortia in every run of every strategy.
class Contenders {
 public:
  Contenders(const StudyRuns& runs, const Store& store, const std::string& measure,
             std::optional<std::int32_t> month = {}) {
    for (const ConsortiumDefinition& one : runs.points.scenarios.front().consortia) {
      tables_.push_back(read_number(runs, {measure, one.name, month}, store));
    }
  }

  [[nodiscard]] std::size_t consortia() const { return tables_.size(); }
  [[nodiscard]] double at(std::size_t consortium, std::size_t strategy, std::size_t future) const {
    return tables_[consortium][strategy].values()[future];
  }

 private:
  std::vector<NumberTable> tables_;  ///< [consortia]
};

/// A run that somebody won.
struct Contest {
  std::size_t strategy = 0;
  std::size_t future = 0;
};

Explanation explanation(const char* name, std::size_t features, const std::vector<Contest>& contests,
                        std::size_t consortia, const auto& value) {
  Explanation one{name, Grid<double>(contests.size() * consortia, features)};
  for (std::size_t i = 0; i < contests.size(); ++i) {
    for (std::size_t k = 0; k < consortia; ++k) {
      for (std::size_t f = 0; f < features; ++f) {
        one.features(i * consortia + k, f) = value(f, k, contests[i]);
      }
    }
  }
  return one;
}

std::vector<Explanation> explanations(const StudyRuns& runs, const Store& store, const std::vector<Contest>& contests,
                                      std::int32_t early_month) {
  const Contenders innovativeness(runs, store, "innovativeness");
  const Contenders collaboration(runs, store, "collaboration");
  const Contenders early_base(runs, store, "base_share", early_month - 1);
  const auto own = [&](std::size_t k, const Contest& c) { return innovativeness.at(k, c.strategy, c.future); };
  const auto shared = [&](std::size_t k, const Contest& c) { return collaboration.at(k, c.strategy, c.future); };
  const auto early = [&](std::size_t k, const Contest& c) { return early_base.at(k, c.strategy, c.future); };
  const auto sum = [&](std::size_t k, const Contest& c) { return own(k, c) + shared(k, c); };
  const auto one = [&](const char* name, const auto& value) {
    return explanation(name, 1, contests, innovativeness.consortia(),
                       [&](std::size_t, std::size_t k, const Contest& c) { return value(k, c); });
  };
  return {
      one("innovativeness", own),
      one("collaboration", shared),
      one("sum", sum),
      one("product", [&](std::size_t k, const Contest& c) { return own(k, c) * shared(k, c); }),
      one("early_base", early),
      explanation("sum_and_early_base", 2, contests, innovativeness.consortia(),
                  [&](std::size_t f, std::size_t k, const Contest& c) { return f == 0 ? sum(k, c) : early(k, c); })};
}

}  // namespace

ExplainedWinners explain_winners_of(const StudyRuns& runs, const Store& store) {
  const auto& thesis = runs.study->thesis;
  if (!thesis) {
    return {};
  }
  const Contenders wins(runs, store, "wins");
  const StudyFutures futures(runs);
  ExplainedWinners explained;
  WonContests won{wins.consortia(), {}, {}, futures.parts};
  std::vector<Contest> contests;
  for (std::size_t strategy = 0; strategy < runs.points.strategies; ++strategy) {
    for (std::size_t future = 0; future < futures.part.size(); ++future) {
      std::size_t winner = 0;
      while (winner < wins.consortia() && wins.at(winner, strategy, future) < 1.0) {
        ++winner;
      }
      if (winner == wins.consortia()) {
        ++explained.without_winner;
        continue;
      }
      contests.push_back({strategy, future});
      won.winner.push_back(winner);
      won.part.push_back(futures.part[future]);
    }
  }
  explained.contests = contests.size();
  if (!contests.empty()) {
    explained.found = explain_winners(won, explanations(runs, store, contests, thesis->early_month), refits_of(runs));
  }
  return explained;
}

}  // namespace coalis::studies
