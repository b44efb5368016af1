#include "compare_tipping.hpp"

#include <algorithm>

#include "coalis/base/number_text.hpp"
#include "diagnostics_output.hpp"

namespace coalis::cli {

namespace {

/// Unless --replicates asks for more: a tipping value needs many values, and few futures tell the sign at most of them.
constexpr std::uint32_t kEnoughFutures = 256;

std::optional<TippingQuestion> question_of(const std::string& text) {
  const std::size_t equals = text.find('=');
  const std::size_t dots = text.find("..", equals == std::string::npos ? 0 : equals);
  if (equals == std::string::npos || equals == 0 || dots == std::string::npos) {
    return std::nullopt;
  }
  const auto low = parse_number<double>(text.substr(equals + 1, dots - equals - 1));
  const auto high = parse_number<double>(text.substr(dots + 2));
  return low && high && *low < *high ? std::optional(TippingQuestion{text.substr(0, equals), *low, *high})
                                     : std::nullopt;
}

}  // namespace

Result<Scenario> VariedScenario::with(const std::string& override) const {
  std::vector<std::string> all = overrides;
  all.push_back(override);
  return family.member(all);
}

std::string tipping_problem(const std::string& text) {
  return question_of(text) ? ""
                           : "a key of the scenario and two numbers, the lower one first, e.g. "
                             "mechanism.adopt_platform.switching_base=0..2, not " +
                                 text;
}

std::optional<TippingQuestions> TippingQuestions::put(const CompareOptions& options,
                                                      std::vector<VariedScenario> scenarios) {
  TippingQuestions all;
  all.scenarios_ = std::move(scenarios);
  all.all_futures_ = options.replicates.has_value();
  Diagnostics problems;
  for (const std::string& text : options.fails_when) {
    if (const std::optional<TippingQuestion> question = question_of(text)) {
      all.questions_.push_back(*question);
      for (const Diagnostic& problem : all.problems(*question)) {
        problems.push_back(problem);
      }
    }
  }
  print_diagnostics(problems);
  return has_errors(problems) ? std::nullopt : std::optional(std::move(all));
}

namespace {

/// Why a value that nobody typed is not allowed.
Diagnostics explained(Diagnostics problems) {
  for (Diagnostic& one : problems) {
    if (one.code == "not-whole") {
      one.hint = "--fails-when tries values all the way between its two, so it cannot ask about a key in whole numbers";
    }
  }
  return problems;
}

}  // namespace

/// Every value that is looked at first must make a valid scenario, and leave something that differs.
Diagnostics TippingQuestions::problems(const TippingQuestion& question) const {
  for (const double value : first_values(question)) {
    const std::string laid = question.override_at(value);
    const Result<Scenario> base = scenarios_.front().with(laid);
    if (!base) {
      return explained(base.diagnostics());
    }
    for (std::size_t i = 1; i < scenarios_.size(); ++i) {
      const Result<Scenario> variant = scenarios_[i].with(laid);
      if (!variant) {
        return explained(variant.diagnostics());
      }
      if (base.value().hash == variant.value().hash) {
        return {{Severity::error,
                 "no-difference",
                 {},
                 "",
                 "with " + laid + " base and variant are the same",
                 "",
                 "--fails-when needs a key that the variant does not change"}};
      }
    }
  }
  return {};
}

std::uint32_t TippingQuestions::futures_of(std::uint32_t compared) const {
  return all_futures_ ? compared : std::min(compared, kEnoughFutures);
}

std::uint32_t TippingQuestions::most_runs(std::uint32_t futures) const {
  const std::size_t pairs = 2 * (scenarios_.size() - 1) * questions_.size();
  return static_cast<std::uint32_t>(pairs * most_values()) * futures_of(futures);
}

CampaignState TippingQuestions::answer(ComparisonReport& report, const CampaignOptions& campaign, Store& store) const {
  for (std::size_t i = 0; i < report.variants.size(); ++i) {
    VariantReport& variant = report.variants[i];
    if (variant.replicates < 2) {
      continue;
    }
    for (const TippingQuestion& question : questions_) {
      const PairAt pair_at = [&](double value) {
        const std::string laid = question.override_at(value);
        return std::array{scenarios_.front().with(laid).value(), scenarios_[i + 1].with(laid).value()};
      };
      variant.tippings.push_back(find_tipping(question, pair_at, report.comparison.viewpoint,
                                              futures_of(variant.replicates), campaign, store));
      if (variant.tippings.back().state != CampaignState::complete) {
        const CampaignState state = variant.tippings.back().state;
        variant.tippings.pop_back();
        return state;
      }
    }
  }
  return CampaignState::complete;
}

}  // namespace coalis::cli
