#include <algorithm>
#include <array>
#include <cmath>

#include "catalogue.hpp"
#include "coalis/classics/sample.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/streams.hpp"
#include "curves.hpp"
#include "skin_model.hpp"

namespace coalis::classics {

namespace {

/// A rule that can be left out.
struct Rule {
  std::string_view word;
  bool SkinRules::* on;
};

constexpr std::array<Rule, 5> kRules{{{"incremental_research", &SkinRules::incremental_research},
                                      {"radical_research", &SkinRules::radical_research},
                                      {"partnering", &SkinRules::partnering},
                                      {"networks", &SkinRules::networks},
                                      {"start_ups", &SkinRules::start_ups}}};

SkinRules rules_of(const Request& request) {
  SkinRules rules;
  rules.firms = static_cast<std::uint32_t>(request.integer("firms"));
  rules.range.products = static_cast<std::uint32_t>(request.integer("products"));
  rules.range.most_inputs = static_cast<std::uint32_t>(request.integer("inputs"));
  rules.attractive_from = request.real("attractiveness");
  rules.tax = request.real("tax");
  rules.progressive = request.word("partners") == "progressive";
  rules.only_unsold = request.word("research") == "unsold";
  return rules;
}

/// The rules without one of them, or without any kind of learning; "nothing" leaves all in place.
SkinRules without(SkinRules rules, std::string_view word) {
  for (const Rule& rule : kRules) {
    rules.*rule.on = rules.*rule.on && word != rule.word && word != "everything";
  }
  return rules;
}

/// Histories of 60 periods, or as many as asked for: measures first, then firms and sales period by period.
class Histories {
 public:
  Histories(const Request& request, const SkinRules& rules, std::uint16_t seeds = 0)
      : periods_(request.integer("periods")),
        runs_(replicated(request, request.integer("runs"), kSkinMeasures + 2 * periods_,
                         [&](std::uint32_t run, std::span<double> row) {
                           const StreamKey key{replicate_seed(request.seed + seeds, run), stream_of(Drawer::skin, 0)};
                           run_skin(rules, key, row.first(kSkinMeasures), row.subspan(kSkinMeasures, periods_),
                                    row.subspan(kSkinMeasures + periods_));
                         })) {}

  [[nodiscard]] Estimate of(SkinMeasure what) const { return runs_.estimate(what); }
  [[nodiscard]] std::size_t count() const { return runs_.replicates(); }

  /// How much more there is here than there, run by run over the same draws.
  [[nodiscard]] Estimate more_than(const Histories& there, SkinMeasure what) const {
    std::vector<double> differences = runs_.column(what);
    const std::vector<double> theirs = there.runs_.column(what);
    std::transform(differences.begin(), differences.end(), theirs.begin(), differences.begin(), std::minus<>());
    return estimate_of(differences);
  }

  [[nodiscard]] std::vector<Series> curves(const std::string& label) const {
    std::vector<Series> curves{empty_curve(label, "Firms", "period", "number"),
                               empty_curve(label, "Sales", "period", "money a period")};
    for (std::size_t series = 0; series < 2; ++series) {
      for (std::size_t period = 0; period < periods_; ++period) {
        add_point(curves[series], static_cast<double>(period),
                  runs_.estimate(kSkinMeasures + series * periods_ + period));
      }
      curves[series].published.clear();
    }
    return curves;
  }

 private:
  std::size_t periods_;
  Sample runs_;
};

std::vector<CheckedNumber> measures_of(const Histories& runs, const std::string& prefix) {
  return {measured(prefix + "firms", runs.of(kSkinFirms)), measured(prefix + "firms that sell", runs.of(kSkinTrading)),
          measured(prefix + "sales", runs.of(kSkinSales)), measured(prefix + "networks", runs.of(kSkinNetworks)),
          measured(prefix + "largest network over the mean", runs.of(kSkinLargestNetwork))};
}

constexpr const char* kClearly = "beyond chance (that of four standard errors) over the same draws";

/// One rule left out against all of them. Known from a re-implementation, not from the publications.
void compare(const Histories& all, const Histories& less, const std::string& label, Findings& findings) {
  for (const auto& [what, word] :
       {std::pair(kSkinTrading, "fewer firms sell"), std::pair(kSkinSales, "less is sold")}) {
    findings.numbers.push_back(
        docked(pattern_number(label + " " + word, is_clearly_positive(all.more_than(less, what)), kClearly)));
  }
}

/// Incremental research moves the number of a product, and so parts a firm that sells little from its buyers. Whether
/// it pays depends on who does it, which the descriptions and the re-implementation may read differently.
void compare_research(const Request& request, SkinRules rules, const Histories& all, Findings& findings) {
  const std::string label = "without incremental_research";
  const Histories less(request, without(rules, "incremental_research"));
  const Estimate more = all.more_than(less, kSkinSales);
  if (!rules.only_unsold) {
    CheckedNumber number =
        not_reproduced(label + " less is sold", {is_clearly_positive(more) ? 1.0 : 0.0, 0.0}, 1.0,
                       "read literally, all below the success threshold change what they make, also those who sell");
    number.origin = Origin::reimplementation;
    findings.numbers.push_back(std::move(number));
    rules.only_unsold = true;
    compare(Histories(request, rules), Histories(request, without(rules, "incremental_research")),
            "research by who sold nothing, " + label, findings);
  } else {
    compare(all, less, label, findings);
  }
  const std::vector<Series> curves = less.curves(label);
  findings.series.insert(findings.series.end(), curves.begin(), curves.end());
}

/// What the publications say.
void compare_learning(const Histories& all, const Histories& nothing, Findings& findings) {
  const std::vector<CheckedNumber> bare = measures_of(nothing, "without any rule of learning, ");
  findings.numbers.insert(findings.numbers.end(), bare.begin(), bare.end());
  findings.numbers.push_back(pattern_number("learning and networks bring more firms that sell",
                                            is_clearly_positive(all.more_than(nothing, kSkinTrading)), kClearly));
  findings.numbers.push_back(pattern_number("learning and networks bring more sales",
                                            is_clearly_positive(all.more_than(nothing, kSkinSales)), kClearly));
  findings.numbers.push_back(pattern_number("networks are of very different sizes",
                                            all.of(kSkinLargestNetwork).mean > 2.0,
                                            "the largest has more than twice the mean number of members"));
}

Findings ablation(const Request& request, const SkinRules& rules) {
  const Histories all(request, rules);
  Findings findings;
  findings.numbers = measures_of(all, "");
  findings.series = all.curves("all rules");
  for (const std::string word : {"partnering", "networks", "start_ups"}) {
    const Histories less(request, without(rules, word));
    compare(all, less, "without " + word, findings);
    const std::vector<Series> curves = less.curves("without " + word);
    findings.series.insert(findings.series.end(), curves.begin(), curves.end());
  }
  compare_research(request, rules, all, findings);
  compare_learning(all, Histories(request, without(rules, "everything")), findings);
  const Estimate by_luck = all.more_than(Histories(request, rules, 1), kSkinSales);
  findings.numbers.push_back(pattern_number("the same rules with other draws bring neither more nor less",
                                            std::abs(by_luck.mean) <= statistical_tolerance(by_luck, {}, 0.0),
                                            "negative control: sales within chance (that of four standard errors)"));
  findings.notes = {"Not as an oracle: a reading of the published description, judged by orderings alone."};
  return findings;
}

Result<Findings> carry_out(const Request& request) {
  const SkinRules rules = rules_of(request);
  if (request.at_fallback({"without"})) {
    Findings findings = ablation(request, rules);
    for (CheckedNumber& number : findings.numbers) {
      number.published = request.changed() ? std::nullopt : number.published;
    }
    return findings;
  }
  const Histories runs(request, without(rules, request.word("without")));
  Findings findings;
  findings.numbers = measures_of(runs, "");
  findings.series = runs.curves("without " + request.word("without"));
  return findings;
}

}  // namespace

Experiment skin() {
  return {
      .name = "skin",
      .group = kNotAsAnOracle,
      .citation =
          "Gilbert, N., Pyka, A. & Ahrweiler, P. (2001). Innovation networks: a simulation approach. Journal of "
          "Artificial Societies and Social Simulation 4(3), 8; Pyka, A., Gilbert, N. & Ahrweiler, P. (2007). "
          "Simulating knowledge-generation and distribution processes in innovation collaborations and networks. "
          "Cybernetics and Systems 38, 667-693; Gilbert, N., Ahrweiler, P. & Pyka, A. (2007). Physica A 378, 100-109.",
      .question = "Do firms that learn by research, from partners and in networks do better together?",
      .reproduced =
          "Orderings only: learning and networks bring more firms that sell and more sales; partners, networks and "
          "start-ups each add to both; networks differ much in size. Incremental research adds to both where those do "
          "it who sold nothing.",
      .not_reproduced =
          "That incremental research pays when all firms below the success threshold do it, as the descriptions say; "
          "every level: this is a reading of the published descriptions, and where they leave something open the "
          "choice is ours. The program that the authors give out was not looked at, for its licence excludes "
          "commercial use.",
      .settings = {{.name = "without",
                    .meaning = "rule that is left out",
                    .fallback = "nothing",
                    .kind = SettingKind::choice,
                    .choices = {"nothing", "incremental_research", "radical_research", "partnering", "networks",
                                "start_ups", "everything"}},
                   {"firms", "firms at first", "500", SettingKind::integer, 2, 5000},
                   {"products", "products, a tenth raw materials, a tenth for end users", "50", SettingKind::integer,
                    10, 1000},
                   {"inputs", "most inputs of a product", "4", SettingKind::integer, 1, 10},
                   {"attractiveness", "of a partner, from 0 to 1", "0.3", SettingKind::real, 0, 1},
                   {"tax", "cost of a step of research, and of a new partner", "100", SettingKind::real, 0, 1e4},
                   {.name = "partners",
                    .meaning = "sought for what differs, or for what is shared",
                    .fallback = "progressive",
                    .kind = SettingKind::choice,
                    .choices = {"progressive", "conservative"}},
                   {.name = "research",
                    .meaning = "who does it: all whose reward is below the success threshold, or who sold nothing",
                    .fallback = "below_threshold",
                    .kind = SettingKind::choice,
                    .choices = {"below_threshold", "unsold"}},
                   {"periods", "how long", "60", SettingKind::integer, 2, 1000},
                   runs_setting("runs", "histories of each variant", "12", "60")},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
