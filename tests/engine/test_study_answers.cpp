#include <algorithm>
#include <cmath>

#include "../support/store_fixture.hpp"
#include "../support/study_text.hpp"
#include "coalis/run/study_report.hpp"

using namespace coalis;
using namespace coalis::testing;

namespace {

/// The study's runs with all that it asks answered.
class AnsweredStudy {
 public:
  explicit AnsweredStudy(std::string_view text) : study_(study_from(text)) {
    Store store = open_store(scratch_.path());
    CampaignOptions options;
    options.seed = 7;
    options.threads = 2;
    options.clock = [] { return 0.0; };
    Result<StudyPoints> points = make_study_points(study_);
    REQUIRE(points.ok());
    REQUIRE(study_problems(study_).empty());
    report = make_study_report(run_study(study_, std::move(points).value(), options, store), store);
  }

  StudyReport report;

 private:
  Study study_;
  ScratchDirectory scratch_;
};

/// Two prices of Apple; sixteen points of two factors, each with two futures.
std::string priced(double low, double high, std::string_view more = "") {
  const std::string text = replaced(
      study_and(more), "key = \"consortium.apple.fee\"\nlevels = [0.1, 0.3]",
      "key = \"consortium.apple.price\"\nlevels = [" + std::to_string(low) + ", " + std::to_string(high) + "]");
  return replaced(text, "points = 64", "points = 64\nreplicates = 2");
}

const std::string& strategy_name(const StudyReport& report, std::size_t strategy) {
  return report.runs.study->strategies[strategy].name;
}

}  // namespace

TEST_CASE("strategies are judged by the very outcomes of the study's runs") {
  const AnsweredStudy answered(priced(0.5, 1.5));
  const StudyReport& report = answered.report;
  REQUIRE(report.answers.robust);
  const RobustChoice& choice = *report.answers.robust;
  CHECK(choice.futures == 128);
  const std::vector<double>& cheap = report.runs.outcomes[0][0].values();
  const std::vector<double>& dear = report.runs.outcomes[0][1].values();
  double mean = 0.0;
  double largest = 0.0;
  double good = 0.0;
  for (std::size_t i = 0; i < cheap.size(); ++i) {
    mean += std::max(0.0, cheap[i] - dear[i]) / 128.0;
    largest = std::max(largest, cheap[i] - dear[i]);
    good += dear[i] >= 0.5 ? 1.0 / 128.0 : 0.0;
  }
  CHECK(choice.strategies[1].mean_regret.value == Approx(mean));
  CHECK(choice.strategies[1].largest.regret == largest);
  CHECK(choice.strategies[1].satisficing_share->value == Approx(good));
  CHECK(choice.strategies[0].mean_regret.value < mean);
  CHECK(choice.places[1].dominated_by == std::vector<std::size_t>{0});
}

TEST_CASE("the mean of a strategy has one interval, among the strategies and beside its factors") {
  for (const char* better : {"", "better = \"lower\"\n"}) {
    const AnsweredStudy answered(
        replaced(priced(0.5, 1.5), "good_enough = 0.5", std::string(better) + "good_enough = 0.5"));
    const StudyReport& report = answered.report;
    REQUIRE(report.sensitivity.size() == 2);
    for (const OutcomeSensitivity& one : report.sensitivity) {
      const Estimate& judged = report.answers.robust->strategies[one.strategy].mean_payoff;
      CHECK(judged.value == Approx(one.found.mean.value));
      CHECK(judged.interval.low == Approx(one.found.mean.interval.low));
      CHECK(judged.interval.high == Approx(one.found.mean.interval.high));
    }
  }
}

TEST_CASE("strategies that are the same in effect leave nothing to regret, and no claim between them") {
  const std::string alike =
      replaced(priced(1.0, 1.0), "key = \"consortium.apple.price\"\nlevels = [1.000000, 1.000000]",
               "options.one = { \"consortium.apple.price\" = 1.0 }\n"
               "options.other = { \"consortium.apple.price\" = 1.0 }");
  const AnsweredStudy answered(alike +
                               "[claim]\ntext = \"one beats other\"\nstrategy = \"one\"\nagainst = \"other\"\n");
  for (const RobustStrategy& one : answered.report.answers.robust->strategies) {
    CHECK(one.largest.regret == 0.0);
    CHECK(one.best_share.value == 1.0);
  }
  const ClaimAnswer& claim = *answered.report.answers.claim;
  CHECK_FALSE(claim.yes);
  CHECK(claim.clear);
  CHECK(claim.evidence.interval.high == 0.0);
}

TEST_CASE("where less is better, the strategy with less is the better one") {
  const AnsweredStudy answered(
      replaced(priced(0.5, 1.5), "good_enough = 0.5", "better = \"lower\"\ngood_enough = 0.5"));
  const RobustChoice& choice = *answered.report.answers.robust;
  CHECK(choice.strategies[1].mean_regret.value < choice.strategies[0].mean_regret.value);
  CHECK(choice.strategies[0].mean_payoff.value > choice.strategies[1].mean_payoff.value);
  CHECK(choice.strategies[0].mean_payoff.interval.contains(choice.strategies[0].mean_payoff.value));
}

TEST_CASE("a claim is answered by the mean lead over the same futures") {
  const std::string claim = "[claim]\ntext = \"cheaper is better\"\n";
  const auto lead = [&](const std::string& strategy, const std::string& against) {
    return AnsweredStudy(priced(0.5, 1.5, claim + "strategy = \"" + strategy + "\"\nagainst = \"" + against + "\"\n"))
        .report;
  };
  const Study study = study_from(priced(0.5, 1.5));
  const std::string cheap = study.strategies[0].name;
  const std::string dear = study.strategies[1].name;
  const ClaimAnswer yes = *lead(cheap, dear).answers.claim;
  const ClaimAnswer no = *lead(dear, cheap).answers.claim;
  CHECK(yes.yes);
  CHECK(yes.clear);
  CHECK_FALSE(no.yes);
  CHECK(no.clear);
  CHECK(no.evidence.value == Approx(-yes.evidence.value));
}

TEST_CASE("an outcome that never happens is no evidence for a claim, nor a ground to choose by") {
  const AnsweredStudy answered(replaced(priced(0.5, 1.5, "[claim]\ntext = \"a ratio\"\nat_least = 0.0\n"),
                                        "measure = \"base_share\"", "measure = \"base_share\"\nper = \"crises\""));
  const ClaimAnswer& claim = *answered.report.answers.claim;
  CHECK_FALSE(claim.has_evidence);
  CHECK_FALSE(claim.clear);
  CHECK(claim.counted == 0);
  CHECK(claim.of == 256);
  CHECK(answered.report.answers.robust->strategies.empty());
  const auto& cautions = answered.report.cautions;
  CHECK(std::ranges::any_of(cautions,
                            [](const std::string& one) { return one.find("in 0 of 128 futures") != one.npos; }));
}

TEST_CASE("shares of owners at the end are no forecast of who has the most at the end") {
  for (const int month : {12, 24}) {
    const AnsweredStudy answered(priced(0.8, 1.2, "[thesis]\nearly_month = " + std::to_string(month) + "\n"));
    const auto& cautions = answered.report.cautions;
    CHECK(std::ranges::any_of(cautions, [](const std::string& one) {
            return one.find("do not foretell who wins") != one.npos;
          }) == (month == 24));
  }
}

TEST_CASE("losses are runs below the threshold, or below another strategy in the same future") {
  const AnsweredStudy below(priced(0.5, 1.5, "[discovery]\nthreshold = 0.5\n"));
  double lost = 0.0;
  for (const Grid<double>& table : below.report.runs.outcomes[0]) {
    lost += static_cast<double>(std::ranges::count_if(table.values(), [](double v) { return v < 0.5; })) / 256.0;
  }
  CHECK(below.report.answers.losses->lost_share == Approx(lost));
  const std::string dear = strategy_name(below.report, 1);
  const std::string cheap = strategy_name(below.report, 0);
  const AnsweredStudy against(
      priced(0.5, 1.5, "[discovery]\nstrategy = \"" + dear + "\"\nagainst = \"" + cheap + "\"\n"));
  CHECK(against.report.answers.losses->lost_share > 0.5);
  CHECK(against.report.answers.losses->factors.size() == 2);
}

TEST_CASE("winners are explained over the runs that somebody won, and the predictor's claim is answered") {
  const AnsweredStudy answered(priced(
      0.8, 1.2, "[thesis]\nearly_month = 12\n[claim]\ntext = \"early owners win\"\npredictor = \"early_base\"\n"));
  const ExplainedWinners& winners = *answered.report.answers.winners;
  CHECK(winners.contests + winners.without_winner == 256);
  REQUIRE(winners.found.explanations.size() == 7);
  CHECK(winners.found.explanations[5].name == "early_base");
  const ClaimAnswer& claim = *answered.report.answers.claim;
  CHECK((claim.rival == "sum" || claim.rival == "product"));
  CHECK(claim.evidence.value > 0.0);
}

TEST_CASE("questions that the design cannot answer are told before anything runs") {
  const auto problems = [](std::string_view text) {
    const Study study = study_from(text);
    return all_of(study_problems(study));
  };
  const std::string single = replaced(std::string(kSmallStudy), "levels = [0.1, 0.3]", "levels = [0.1]");
  CHECK(problems(single + "[robust]\noutcome = \"share\"\n").find("two strategies or more") != std::string::npos);
  const std::string grid =
      replaced(std::string(kSmallStudy), "kind = \"sobol\"\npoints = 64", "kind = \"full_factorial\"\nlevels = 2");
  CHECK(problems(grid).find("4 or more") != std::string::npos);
  CHECK(problems(grid + "[discovery]\nthreshold = 0.5\n").find("sobol or latin_hypercube") != std::string::npos);
  CHECK(problems(study_and("[thesis]\nearly_month = 30\n")).find("1 to 24") != std::string::npos);
  CHECK(problems(study_and("[thesis]\nearly_month = 24\n")).empty());
}

TEST_CASE("every shipped study can be run as it stands") {
  std::size_t studies = 0;
  for (const auto& entry : std::filesystem::directory_iterator(COALIS_SOURCE_DIR "/scenarios/studies")) {
    if (entry.path().extension() == ".toml") {
      INFO(entry.path().filename());
      Result<Study> loaded = load_study(entry.path());
      INFO(all_of(loaded.diagnostics()));
      REQUIRE(loaded.ok());
      Study study = std::move(loaded).value();
      study.design.points = 16;
      CHECK(study_problems(study).empty());
      CHECK(make_study_points(study).ok());
      ++studies;
    }
  }
  CHECK(studies >= 12);
}
