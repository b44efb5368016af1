#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/base/hash.hpp"
#include "coalis/random/variates.hpp"
#include "coalis/statistics/sequential.hpp"

using namespace coalis;

namespace {

constexpr int kCampaigns = 2000;
const double kStandardError = std::sqrt(0.95 * 0.05 / kCampaigns);

double uniform_at(std::uint64_t campaign, std::uint64_t replicate) {
  const std::uint64_t word = mix64(mix64(campaign + 0x51ed270b0a1f39c1ULL) + replicate * 0x9e3779b97f4a7c15ULL);
  return (static_cast<double>(word >> 11) + 0.5) * 0x1p-53;
}

/// A known distribution, by its inverse distribution function.
struct Law {
  const char* name;
  OutcomeKind kind;
  double mean;
  double half_width;
  std::function<double(double)> inverse;
};

const std::vector<Law>& known_laws() {
  static const std::vector<Law> kLaws{
      {"normal", OutcomeKind::mean, 0.0, 0.2, normal_quantile},
      {"exponential", OutcomeKind::mean, 1.0, 0.2, [](double u) { return -std::log(u); }},
      {"lognormal .5", OutcomeKind::mean, std::exp(0.125), 0.12,
       [](double u) { return std::exp(0.5 * normal_quantile(u)); }},
      {"lognormal 1", OutcomeKind::mean, std::exp(0.5), 0.43, [](double u) { return std::exp(normal_quantile(u)); }},
      {"even coin", OutcomeKind::probability, 0.5, 0.1, [](double u) { return u < 0.5 ? 1.0 : 0.0; }},
      {"coin .9", OutcomeKind::probability, 0.9, 0.06, [](double u) { return u < 0.9 ? 1.0 : 0.0; }},
      {"coin .99", OutcomeKind::probability, 0.99, 0.02, [](double u) { return u < 0.99 ? 1.0 : 0.0; }},
  };
  return kLaws;
}

/// One campaign under the rule; true when the interval reported at its end holds the truth.
bool campaign_holds(const SequentialStopping& stopping, const Law& law, std::uint64_t campaign) {
  std::vector<double> replicates;
  for (const int size : stopping.looks()) {
    while (replicates.size() < static_cast<std::size_t>(size)) {
      replicates.push_back(law.inverse(uniform_at(campaign, replicates.size())));
    }
    const Summary summary = summarise(replicates);
    const Decision decision = stopping.look(std::span(&summary, 1));
    if (decision.stop()) {
      return decision.intervals.front().contains(law.mean);
    }
  }
  return false;
}

/// What must not be done: a 95 % t interval after every replicate, stop at the first short one.
bool naive_campaign_holds(const Law& law, std::uint64_t campaign) {
  double mean = 0.0;
  double squares = 0.0;
  for (int n = 1;; ++n) {
    const double value = law.inverse(uniform_at(campaign, static_cast<std::uint64_t>(n - 1)));
    const double before = value - mean;
    mean += before / n;
    squares += before * (value - mean);
    Summary summary;
    summary.count = static_cast<std::size_t>(n);
    summary.mean = mean;
    summary.standard_deviation = n > 1 ? std::sqrt(squares / (n - 1)) : 0.0;
    if (n >= 3 && t_interval(summary, 0.95).half_width() <= law.half_width) {
      return t_interval(summary, 0.95).contains(law.mean);
    }
  }
}

}  // namespace

TEST_CASE("the look level meets Pocock's printed constants for equal groups") {
  const auto boundary = [](std::vector<int> looks) {
    return normal_quantile(0.5 + 0.5 * repeated_look_level(0.95, looks));
  };
  CHECK(boundary({100, 200}) == Approx(2.178).margin(6e-4));
  CHECK(boundary({100, 200, 300}) == Approx(2.289).margin(6e-4));
  CHECK(boundary({100, 200, 300, 400, 500}) == Approx(2.413).margin(6e-4));
  CHECK(boundary({10, 20, 30, 40, 50, 60, 70, 80, 90, 100}) == Approx(2.555).margin(6e-4));
  CHECK(repeated_look_level(0.95, std::vector{500}) == 0.95);
  const double far_apart = repeated_look_level(0.95, std::vector{1, 1000000000});
  CHECK(far_apart == Approx(std::sqrt(0.95)).margin(1e-5));  // independent looks: the levels multiply
}

TEST_CASE("sequential stopping keeps its coverage on known distributions") {
  for (const Law& law : known_laws()) {
    const SequentialStopping stopping({0.95, 64, 1.5, 4096, {{law.name, law.kind, law.half_width}}});
    int held = 0;
    for (std::uint64_t campaign = 0; campaign < kCampaigns; ++campaign) {
      held += campaign_holds(stopping, law, campaign) ? 1 : 0;
    }
    const double coverage = static_cast<double>(held) / kCampaigns;
    CAPTURE(law.name, coverage);
    CHECK(coverage >= 0.95);
  }
}

TEST_CASE("naive repeated looking at 95 % intervals loses coverage (negative control)") {
  Law normal = known_laws()[0];
  normal.half_width = 0.75;  // for normal outcomes mean and spread are independent: only early looks do harm
  for (const Law& law : {normal, known_laws()[1], known_laws()[2], known_laws()[3]}) {
    int held = 0;
    for (std::uint64_t campaign = 0; campaign < kCampaigns; ++campaign) {
      held += naive_campaign_holds(law, campaign) ? 1 : 0;
    }
    const double coverage = static_cast<double>(held) / kCampaigns;
    CAPTURE(law.name, coverage);
    CHECK(coverage < 0.95 - 5.0 * kStandardError);
  }
}

TEST_CASE("the intervals of all looks hold together with the stated level on normal replicates") {
  const SequentialStopping stopping({0.95, 32, 1.5, 1000, {{"x", OutcomeKind::mean, 1e-9}}});
  int together = 0;
  int naive = 0;
  for (std::uint64_t campaign = 0; campaign < kCampaigns; ++campaign) {
    std::vector<double> replicates;
    bool all_hold = true;
    bool all_naive_hold = true;
    for (const int size : stopping.looks()) {
      while (replicates.size() < static_cast<std::size_t>(size)) {
        replicates.push_back(normal_quantile(uniform_at(campaign, replicates.size())));
      }
      const Summary summary = summarise(replicates);
      all_hold = all_hold && stopping.interval(OutcomeKind::mean, summary).contains(0.0);
      all_naive_hold = all_naive_hold && t_interval(summary, 0.95).contains(0.0);
    }
    together += all_hold ? 1 : 0;
    naive += all_naive_hold ? 1 : 0;
  }
  CHECK(std::abs(static_cast<double>(together) / kCampaigns - 0.95) < 5.0 * kStandardError);
  CHECK(static_cast<double>(naive) / kCampaigns < 0.95 - 5.0 * kStandardError);  // negative control
}

TEST_CASE("a campaign stops when all outcomes are precise, and says which ones are not") {
  const SequentialStopping stopping(
      {0.95,
       100,
       2.0,
       1600,
       {{"share of apple", OutcomeKind::mean, 0.03}, {"apple wins", OutcomeKind::probability, 0.10}}});
  CHECK(stopping.looks() == std::vector{100, 200, 400, 800, 1600});
  CHECK(stopping.due_at(200));
  CHECK_FALSE(stopping.due_at(300));
  CHECK(stopping.next_look(0) == 100);
  CHECK(stopping.next_look(200) == 400);
  CHECK_FALSE(stopping.next_look(1600).has_value());

  Summary share;
  share.mean = 0.4;
  share.standard_deviation = 0.1;
  share.count = 100;
  const Decision first = stopping.look(std::vector{share, summarise_successes(60, 100)});
  CHECK_FALSE(first.stop());
  CHECK(first.words.find("apple wins +-0.1") != std::string::npos);
  CHECK(first.words.find("share of apple") == std::string::npos);

  share.count = 200;
  const Decision second = stopping.look(std::vector{share, summarise_successes(120, 200)});
  CHECK(second.reason == StopReason::precise);
  CHECK(second.intervals.size() == 2);
  CHECK(second.intervals[0].half_width() <= 0.03);

  share.count = 1600;
  share.standard_deviation = 10.0;
  const Decision last = stopping.look(std::vector{share, summarise_successes(960, 1600)});
  CHECK(last.reason == StopReason::limit_reached);
  CHECK(last.words.find("limit of 1600") != std::string::npos);
  CHECK(last.words.find("share of apple") != std::string::npos);
}

TEST_CASE("a short but skewed sample is not called precise") {
  const SequentialStopping stopping({0.95, 100, 2.0, 1600, {{"profit", OutcomeKind::mean, 1.0}}});
  Summary profit;
  profit.count = 100;
  profit.standard_deviation = 1.0;
  profit.skewness = 3.0;
  CHECK_FALSE(stopping.look(std::span(&profit, 1)).stop());
  profit.skewness = 1.9;
  CHECK(stopping.look(std::span(&profit, 1)).stop());
}

TEST_CASE("one look means the plain interval, and a rule without sense is refused") {
  const SequentialStopping fixed({0.95, 64, 1.5, 50, {{"x", OutcomeKind::mean, 0.1}}});
  CHECK(fixed.looks() == std::vector{50});
  CHECK(fixed.look_level() == 0.95);
  CHECK_THROWS_AS(SequentialStopping({1.0, 64, 1.5, 50, {}}), ContractViolation);
  CHECK_THROWS_AS(SequentialStopping({0.95, 1, 1.5, 50, {}}), ContractViolation);
  CHECK_THROWS_AS(SequentialStopping({0.95, 64, 1.0, 500, {}}), ContractViolation);
  CHECK_THROWS_AS(SequentialStopping({0.95, 64, 1.5, 500, {{"x", OutcomeKind::mean, 0.0}}}), ContractViolation);
}
