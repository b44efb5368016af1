#include <array>
#include <utility>

#include "scenario_writer.hpp"
#include "words.hpp"

namespace coalis::reading {

namespace {

std::string law_text(const Distribution& law) {
  switch (law.kind) {
    case DistributionKind::uniform:
      return "{ uniform = { low = " + shortest(law.a) + ", high = " + shortest(law.b) + " } }";
    case DistributionKind::normal:
      return "{ normal = { mean = " + shortest(law.a) + ", sd = " + shortest(law.b) + " } }";
    case DistributionKind::lognormal:
      return "{ lognormal = { median = " + shortest(law.a) + ", log_sd = " + shortest(law.b) + " } }";
    case DistributionKind::constant:
      break;
  }
  return shortest(law.a);
}

}  // namespace

void ScenarioWriter::consortium(std::size_t k) {
  const ConsortiumDefinition& one = scenario_.consortia[k];
  out_.header("consortium." + one.name);
  prose("title", one.title);
  out_.text("leader", one.leader);
  out_.truth("on_offer", one.on_offer);
  out_.number("reach", one.reach);
  out_.number("initial_search", one.initial_search);
  out_.number("paradigm", one.paradigm);
  out_.numbers("touchpoints", one.touchpoints);
  if (!one.perceived_weights.empty()) {
    out_.numbers("perceived_weights", one.perceived_weights);
  }
  out_.number("trust", one.trust);
  if (one.expectation) {
    out_.number("expectation", *one.expectation);
  }
  out_.number("media_stock", one.media_stock);
  for (std::size_t i = 0; i < kLeverCount; ++i) {
    out_.scalar(lever_rows()[i], one.levers[i]);
  }
  history(k);
}

void ScenarioWriter::history(std::size_t k) {
  const Inputs& inputs = scenario_.inputs;
  const std::array<std::pair<std::string_view, const MonthlySeries*>, 3> all{
      {{"price", &inputs.price[k]}, {"reach", &inputs.reach[k]}, {"media", &inputs.media[k]}}};
  bool begun = false;
  for (const auto& [key, series] : all) {
    if (!series->empty()) {
      if (!begun) {
        out_.header("consortium." + scenario_.consortia[k].name + ".history");
        begun = true;
      }
      monthly(key, *series);
    }
  }
}

void ScenarioWriter::monthly(std::string_view key, const MonthlySeries& series) {
  out_.line(key, "{ monthly = " + list_text(series) + " }");
}

void ScenarioWriter::firm(const FirmDefinition& one) {
  out_.header("firm." + one.name);
  prose("title", one.title);
  out_.text("kind", one.kind == FirmKind::large ? "large" : "small");
  out_.number("count", one.count);
  if (!one.consortium.empty()) {
    out_.text("consortium", one.consortium);
  }
  if (one.joins_month) {
    out_.text("joins", month(*one.joins_month));
  }
  if (!one.home_modules.empty()) {
    std::vector<double> modules;
    for (const std::uint32_t module : one.home_modules) {
      modules.push_back(module + 1.0);
    }
    out_.numbers("home_modules", modules);
  }
  out_.line("size", law_text(one.size));
  out_.line("cash", law_text(one.cash));
  out_.line("research_budget", law_text(one.research_budget));
  if (one.approval_levels) {
    out_.number("approval_levels", *one.approval_levels);
  }
  if (one.agility) {
    out_.number("agility", *one.agility);
  }
}

void ScenarioWriter::weights(std::string_view key, const std::vector<double>& values) {
  if (!values.empty()) {
    out_.numbers(key, values);
  }
}

void ScenarioWriter::group(std::size_t g) {
  const GroupDefinition& one = scenario_.groups[g];
  out_.header("group." + one.name);
  prose("title", one.title);
  number_or_series("consumers", one.consumers, scenario_.inputs.consumer_count[g]);
  number_or_series("social_reach", one.social_reach, scenario_.inputs.social_reach[g]);
  for (std::size_t i = 0; i < kGroupTraitCount; ++i) {
    out_.scalar(group_trait_rows()[i], one.traits[i]);
  }
  weights("module_weights", one.module_weights);
  weights("later_weights", one.later_weights);
  weights("touchpoint_weights", one.touchpoint_weights);
  out_.number("initial_tenure_months", one.initial_tenure_months);
  out_.number("engagement", one.engagement);
  out_.header("group." + one.name + ".initial_owners");
  for (std::size_t k = 0; k < one.initial_owners.size(); ++k) {
    out_.number(scenario_.consortia[k].name, one.initial_owners[k]);
  }
}

void ScenarioWriter::number_or_series(std::string_view key, double number, const MonthlySeries& series) {
  if (series.empty()) {
    out_.number(key, number);
  } else {
    monthly(key, series);
  }
}

}  // namespace coalis::reading
