#include <catch2/catch.hpp>
#include <cmath>

#include "coalis/analysis/winners.hpp"
#include "coalis/choice/logit.hpp"
#include "coalis/random/variates.hpp"

using namespace coalis;

namespace {

constexpr std::size_t kConsortia = 3;
constexpr std::size_t kContests = 1024;
constexpr Bootstrap kHow{0.95, 100, 1};

/// Who wins, explained by what: weights of the sum, the product and the early base.
struct Truth {
  double sum = 0.0;
  double product = 0.0;
  double early_base = 0.0;
};

struct Drawn {
  WonContests contests;
  std::vector<Explanation> explanations;
};

/// Innovativeness and collaboration are normal with mean 1, the early base normal; the winner by a logit with
/// constants.
Drawn drawn(const Truth& truth, std::uint64_t seed, std::size_t count = kContests) {
  Drawn all{{kConsortia, {}, {}, 16}, {}};
  for (const char* name : {"sum", "product", "early_base"}) {
    all.explanations.push_back({name, Grid<double>(count * kConsortia, 1)});
  }
  for (std::size_t i = 0; i < count; ++i) {
    Draws draws(seed, 1, 0, static_cast<std::uint32_t>(i));
    std::vector<double> utilities{0.0, 0.5, -0.5};
    for (std::size_t k = 0; k < kConsortia; ++k) {
      const double innovativeness = 1.0 + normal(draws);
      const double collaboration = 1.0 + normal(draws);
      const double base = normal(draws);
      const std::vector<double> features{innovativeness + collaboration, innovativeness * collaboration, base};
      utilities[k] += truth.sum * features[0] + truth.product * features[1] + truth.early_base * features[2];
      for (std::size_t e = 0; e < 3; ++e) {
        all.explanations[e].features(i * kConsortia + k, 0) = features[e];
      }
    }
    all.contests.winner.push_back(gumbel_max_draw(utilities, 1.0, draws));
    all.contests.part.push_back(i % 16);
  }
  return all;
}

WinnerStudy study_of(const Drawn& drawn) {
  return explain_winners(drawn.contests, drawn.explanations, kHow);
}

}  // namespace

TEST_CASE("the explanation by which the winners were drawn foretells them best") {
  const std::vector<Truth> truths{{1.5, 0.0, 0.0}, {0.0, 0.7, 0.0}, {0.0, 0.0, 1.5}};
  for (std::size_t truth = 0; truth < 3; ++truth) {
    const WinnerStudy study = study_of(drawn(truths[truth], 7));
    CHECK(study.best == truth + 1);
    CHECK(study.as_good_as.empty());
    const JudgedExplanation& best = study.explanations[study.best];
    CHECK(best.scores.skill.interval.low > 0.0);
    CHECK(best.scores.accuracy.value > study.explanations[0].scores.accuracy.value);
    CHECK(best.scores.brier.value < study.explanations[0].scores.brier.value);
    CHECK(study.lead[study.best][0].value == Approx(best.scores.skill.value).epsilon(1e-9));
  }
}

TEST_CASE("the coefficient of the true explanation is found, in units of the feature's spread") {
  const Drawn contests = drawn({1.5, 0.0, 0.0}, 9, 2048);
  const Estimate found = study_of(contests).explanations[1].coefficients.front();
  const double spread = summarise(contests.explanations[0].features.values()).standard_deviation;
  CHECK(found.interval.contains(1.5 * spread));
  CHECK(found.interval.half_width() < 0.15 * found.value);
}

TEST_CASE("shuffled winners cannot be foretold better than by their frequencies") {
  int skilled = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Drawn contests = drawn({1.5, 0.0, 0.0}, seed, 256);
    for (std::size_t i = 255; i > 0; --i) {
      Draws draws(seed, 2, 0, static_cast<std::uint32_t>(i));
      std::swap(contests.contests.winner[i], contests.contests.winner[below(draws, static_cast<std::uint32_t>(i + 1))]);
    }
    const WinnerStudy study = study_of(contests);
    for (std::size_t e = 1; e < study.explanations.size(); ++e) {
      skilled += study.explanations[e].scores.skill.interval.low > 0.0 ? 1 : 0;
    }
  }
  CHECK(skilled <= 8);  // 60 chances of 2.5 % at most: P(more) < .0001, were they independent
}

TEST_CASE("scores of the climatology are those of frequencies") {
  constexpr std::size_t kMany = 4096;
  const WinnerStudy study = study_of(drawn({}, 3, kMany));
  std::vector<double> p(kConsortia);
  logit_probabilities(std::vector{0.0, 0.5, -0.5}, 1.0, p);
  double entropy = 0.0;
  double squares = 0.0;  // of log probabilities
  double concentration = 0.0;
  double cubes = 0.0;
  for (const double one : p) {
    entropy += one * std::log(one);
    squares += one * std::log(one) * std::log(one);
    concentration += one * one;
    cubes += one * one * one;
  }
  const auto five_errors = [&](double variance) { return 5.0 * std::sqrt(variance / kMany); };
  const ForecastScores& scores = study.explanations[0].scores;
  CHECK(scores.log_score.value == Approx(entropy).margin(five_errors(squares - entropy * entropy)));
  CHECK(scores.brier.value ==
        Approx(1.0 - concentration).margin(five_errors(4.0 * (cubes - concentration * concentration))));
  CHECK(scores.accuracy.value == Approx(p[1]).margin(five_errors(p[1] * (1.0 - p[1]))));
  CHECK_FALSE(scores.accuracy.value == Approx(1.0 / kConsortia).margin(five_errors(0.25)));
  CHECK(scores.skill.value == 0.0);
}

TEST_CASE("intervals of log score and accuracy hold in 93 to 97 of 100 cases") {
  constexpr std::uint64_t kCases = 1000;
  std::vector<Estimate> scores;
  std::vector<Estimate> hits;
  std::vector<Estimate> skills;
  for (std::uint64_t seed = 1; seed <= kCases; ++seed) {
    Drawn contests = drawn({1.0, 0.0, 0.0}, 1000 + seed, 192);
    contests.explanations.resize(1);
    const ForecastScores found = study_of(contests).explanations[1].scores;
    scores.push_back(found.log_score);
    hits.push_back(found.accuracy);
    skills.push_back(found.skill);
  }
  // What is expected of a fit to so many contests: the mean over all cases, whose error is a thirtieth of one case's.
  const auto coverage = [&](const std::vector<Estimate>& all) {
    double mean = 0.0;
    for (const Estimate& one : all) {
      mean += one.value / kCases;
    }
    double held = 0.0;
    for (const Estimate& one : all) {
      held += one.interval.contains(mean) ? 1.0 : 0.0;
    }
    return held / kCases;
  };
  CHECK(coverage(scores) == Approx(0.95).margin(0.02));
  CHECK(coverage(hits) == Approx(0.95).margin(0.02));
  CHECK(coverage(skills) == Approx(0.95).margin(0.02));
}
