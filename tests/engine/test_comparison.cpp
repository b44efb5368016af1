#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "../support/scenario_text.hpp"
#include "../support/store_fixture.hpp"
#include "coalis/random/variates.hpp"
#include "coalis/run/comparison_report.hpp"

using namespace coalis;
using namespace coalis::testing;

namespace {

constexpr std::uint32_t kFutures = 50;
constexpr double kGain = 0.02;        ///< of the variant in share of owners
constexpr double kWorldSpread = 0.1;  ///< what a future does to base and variant alike
constexpr double kOwnSpread = 0.03;   ///< what it does to one of them alone
const std::string kVariantFee = "consortium.apple.fee=0.1";

/// Instead of simulating, a world whose law is known: base and variant meet the same luck and each some of its own.
class KnownWorld final : public Crew {
 public:
  /// `repeated`: so many replicates in a row are the same one, which no simulation may do.
  KnownWorld(std::string variant_hash, std::uint32_t repeated)
      : variant_(std::move(variant_hash)), repeated_(repeated) {}

  void carry_out(std::span<const RunJob> jobs, RunClient& client) override {
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      client.note_run(i, record_of(jobs[i]));
    }
  }

 private:
  [[nodiscard]] RunRecord record_of(const RunJob& job) const {
    const bool changed = job.scenario->hash == variant_;
    const std::uint32_t future = job.replicate / repeated_;
    Draws world(job.ensemble->seed, stream_number(0, 1), future, 0);
    Draws own(job.ensemble->seed, stream_number(0, changed ? 2 : 3), future, 0);
    const double luck = kWorldSpread * normal(world);
    RunRecord record;
    record.key = {*job.ensemble, job.replicate};
    const auto tell = [&](const char* name, const char* entity, double level, double gain) {
      const double value = level + luck + kOwnSpread * normal(own) + (changed ? gain : 0.0);
      record.frame.outcomes.push_back({name, entity, value, "fraction"});
      return value;
    };
    const double apple = tell("base_share", "apple", 0.4, kGain);
    record.frame.outcomes.push_back({"base_share", "google", 1.0 - apple, "fraction"});
    tell("large_firm_income", "apple", 3.0, -kGain);
    tell("small_firm_income", "apple", 2.0, kGain);
    tell("consumer_surplus", "", 1.0, 0.0);
    record.frame.series.push_back({"base_share", "apple", "fraction", {0.4, apple}});
    record.result_hash = record.frame.content_hash().hex();
    return record;
  }

  std::string variant_;
  std::uint32_t repeated_;
};

/// Of many comparisons, in how many each interval holds what is true.
struct Coverage {
  double difference = 0.0;  ///< of the share of owners
  double better = 0.0;      ///< the chance that the variant is better
  double stakes = 0.0;      ///< the effects on all three stakeholders at once
};

Coverage coverage_over(int comparisons, std::uint32_t repeated) {
  const ScratchDirectory scratch(ScratchDirectory::memory());
  Store store = open_store(scratch.path());
  const Scenario base = parsed(kSmallScenario);
  const Scenario variant = parsed(kSmallScenario, {kVariantFee});
  KnownWorld world(variant.hash, repeated);
  const std::vector<Contestant> contestants{{&base, "base"}, {&variant, "variant"}};
  ComparisonOptions options;
  options.size.replicates = kFutures;
  options.viewpoint.focus = "apple";
  CampaignOptions campaign;
  campaign.clock = [] { return 0.0; };
  campaign.crew = &world;
  // The difference of two independent normal numbers of the same spread around the gain.
  const double truly_better = 0.5 * std::erfc(-kGain / (2.0 * kOwnSpread));
  const auto holds = [](const Interval& interval, double truth) {
    return interval.low <= truth && truth <= interval.high ? 1.0 : 0.0;
  };
  Coverage coverage;
  for (int i = 0; i < comparisons; ++i) {
    campaign.seed = 100U + static_cast<std::uint64_t>(i);
    const ComparisonReport report =
        make_comparison_report(run_comparison(contestants, options, campaign, store), store);
    const VariantReport& told = report.variants.front();
    const ComparedOutcome* share = find_outcome(told, "base_share", "apple");
    REQUIRE(share != nullptr);
    coverage.difference += holds(share->paired.interval, kGain) / comparisons;
    coverage.better += holds(share->better.ci95, truly_better) / comparisons;
    coverage.stakes += holds(told.stakes[0].joint95, -kGain) * holds(told.stakes[1].joint95, kGain) *
                       holds(told.stakes[2].joint95, 0.0) / comparisons;
  }
  return coverage;
}

}  // namespace

TEST_CASE("what a comparison says of a known world holds in 95 % of 1,000 comparisons", "[comparison]") {
  const Coverage coverage = coverage_over(1000, 1);
  CHECK(coverage.difference == Approx(0.95).margin(0.02));
  CHECK(coverage.better == Approx(0.95).margin(0.02));
  CHECK(coverage.stakes == Approx(0.95).margin(0.02));
}

TEST_CASE("replicates that repeat each other are found out by the coverage (negative control)", "[comparison]") {
  const Coverage coverage = coverage_over(200, 2);
  CHECK(coverage.difference < 0.90);
  CHECK(coverage.better < 0.92);
  CHECK(coverage.stakes < 0.90);
}
