#include <algorithm>
#include <array>
#include <cmath>

#include "alliance_events.hpp"
#include "catalogue.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/streams.hpp"
#include "coalis/network/measures.hpp"
#include "ensemble.hpp"

namespace coalis::classics {

namespace {

/// What is measured of a network.
enum Measure : std::size_t { per_firm, mean_links, closed_triples, path_length, largest_hub, to_established, measures };

AllianceRules rules_of(const Request& request) {
  AllianceRules rules;
  rules.firms = static_cast<std::uint32_t>(request.integer("firms"));
  rules.events = static_cast<std::uint32_t>(request.integer("events"));
  rules.pair_share = request.real("pair_share");
  rules.same_prob = request.real("same");
  rules.different_prob = request.real("different");
  rules.labelled_prob = request.real("labelled");
  rules.activity_exponent = request.real("activity_exponent");
  rules.by_degree = request.word("partners") == "by-degree";
  return rules;
}

void measure(const AllianceNetwork& network, std::uint32_t events, std::span<double> row) {
  constexpr std::uint32_t kSources = 300;
  std::size_t taking_part = 0;
  std::size_t highest = 0;
  for (std::size_t firm = 0; firm < network.graph.node_count(); ++firm) {
    taking_part += network.graph.degree(firm) > 0 ? 1 : 0;
    highest = std::max(highest, network.graph.degree(firm));
  }
  row[mean_links] = 2.0 * static_cast<double>(network.graph.edge_count()) / static_cast<double>(taking_part);
  row[per_firm] = static_cast<double>(events) / static_cast<double>(taking_part);
  row[closed_triples] = transitivity(network.graph);
  row[path_length] = mean_path_length(network.graph, kSources);
  row[largest_hub] = static_cast<double>(highest) / row[mean_links];
  row[to_established] =
      static_cast<double>(network.to_established) / std::max(1.0, static_cast<double>(network.newcomer_links));
}

struct NamedMeasure {
  Measure which;
  const char* label;
  double low;  ///< of the pattern
  double high;
  const char* pattern;
  bool reimplemented;  ///< known from another implementation, not from data
};

constexpr std::array<NamedMeasure, measures> kMeasures{{
    {per_firm, "alliances per firm that took part", 0.95, 1.1, "about as many alliances as firms (set so)", false},
    {mean_links, "mean degree", 2.7, 3.4, "mean degree from 2.7 to 3.4", true},
    {closed_triples, "transitivity", 0.07, 0.17, "transitivity from .07 to .17", true},
    {path_length, "mean path length", 4.5, 6.0, "mean path length from 4.5 to 6", true},
    {largest_hub, "highest degree over mean", 10.0, 1e9, "degrees are very unequal: the highest ten times the mean",
     false},
    {to_established, "newcomers' links that go to established firms", 0.5, 1.0,
     "newcomers ally with established firms more than with each other", false},
}};

Result<Findings> carry_out(const Request& request) {
  if (request.real("same") + request.real("different") > 1.0) {
    return setting_problem("different", request.word("different"), "same + different of at most 1",
                           "what is left goes to newcomers");
  }
  const AllianceRules rules = rules_of(request);
  const Ensemble runs =
      Ensemble::of(request.integer("runs"), measures, *request.workers, [&](std::size_t run, std::span<double> row) {
        Draws draws(request.seed, stream_of(Drawer::tomasello2014, 1), 0, static_cast<std::uint32_t>(run));
        measure(grow_alliances(rules, draws), rules.events, row);
      });
  Findings findings;
  for (const NamedMeasure& one : kMeasures) {
    const CheckedNumber mean = measured(one.label, runs.estimate(one.which));
    findings.numbers.push_back(mean);
    CheckedNumber pattern = obtained_pattern(one.pattern, mean.obtained >= one.low && mean.obtained <= one.high);
    pattern.origin = one.reimplemented ? Origin::reimplementation : Origin::publication;
    if (request.changed()) {
      pattern.published.reset();
    }
    findings.numbers.push_back(pattern);
  }
  return findings;
}

}  // namespace

Experiment tomasello2014() {
  return {
      .name = "tomasello-2014",
      .group = kAlliances,
      .citation =
          "Tomasello, M. V., Perra, N., Tessone, C. J., Karsai, M. & Schweitzer, F. (2014). The role of endogenous and "
          "exogenous mechanisms in the formation of R&D networks. Scientific Reports 4, 5679; Tomasello, M. V., "
          "Vaccario, G. & Schweitzer, F. (2017). EPJ Data Science.",
      .question = "Do activity, group membership and popularity make a network like that of R&D alliances?",
      .reproduced =
          "Patterns only: a sparse network of about three links a firm, clustered, with short paths, very unequal "
          "degrees, and newcomers who ally with established firms.",
      .not_reproduced =
          "The fit to 14,561 firms: the activities of firms (SDC data) are proprietary, the calibrated probabilities "
          "were not found, and the rules are the published ones as remembered. The probabilities are yours to set.",
      .settings = {{"firms", "firms that may take part", "5000", SettingKind::integer, 10, 20000},
                   {"events", "alliances", "3400", SettingKind::integer, 1, 50000},
                   {"pair_share", "share of alliances of two", "0.93"},
                   {"same", "chance that a firm with a label calls one of its own group", "0.3"},
                   {"different", "of another group; otherwise a newcomer", "0.3"},
                   {"labelled", "chance that a newcomer calls an established firm", "0.75"},
                   {"activity_exponent", "of the Pareto law of activities", "2", SettingKind::real, 1.01, 100},
                   {.name = "partners",
                    .meaning = "how established partners are chosen",
                    .fallback = "by-degree",
                    .kind = SettingKind::choice,
                    .choices = {"by-degree", "uniformly"}},
                   runs_setting("runs", "independent networks", "10", "200")},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
