#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "catalogue.hpp"
#include "coalis/classics/landscape_minima.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/streams.hpp"
#include "coalis/classics/user_tables.hpp"
#include "landscape_tables.hpp"

namespace coalis::classics {

namespace {

constexpr std::array<const char*, 3> kScenarios{"base", "weak_syria", "synthetic17"};

/// Chance that a random configuration of n actors differs from a given one in at most `errors` of them, complements
/// being the same.
double chance_of_errors(std::size_t n, std::size_t errors) {
  double ways = 0.0;
  double choose = 1.0;
  for (std::size_t k = 0; k <= errors; ++k) {
    ways += choose;
    choose = choose * static_cast<double>(n - k) / static_cast<double>(k + 1);
  }
  return ways / std::pow(2.0, static_cast<double>(n - 1));
}

NamedActors published_actors(const std::string& scenario) {
  const bool synthetic = scenario == "synthetic17";
  const std::string name = synthetic ? "landscape_synthetic17" : "landscape_isis2016";
  Result<NamedActors> actors = read_actors(published_table(name + "_actors"), published_table(name + "_propensity"),
                                           scenario == "weak_syria" ? "size_weak_syria" : "size");
  return std::move(actors).value();
}

/// "minimum 1: apart from US: Turkey ISIS Nusra", 1.
CheckedNumber side_number(const MinimumFound& minimum, const NamedActors& actors, const std::string& label) {
  return obtained_number(label + ": apart from " + actors.names.front() + ": " + side_words(minimum, actors, true),
                         1.0);
}

/// What the published table of all 1,024 configurations adds: agreements, and how many configurations each actor likes
/// best (its least frustration).
void compare_all_configurations(Findings& findings, const NamedActors& actors) {
  const CoalitionLandscape<std::int64_t> landscape = whole_landscape(actors);
  double energies = 0.0;
  double frustrations = 0.0;
  std::vector<std::pair<std::int64_t, std::size_t>> best(actors.names.size(), {INT64_MAX, 0});
  for (const Row& row : rows_of(published_table("landscape_isis2016_energies"))) {
    const auto c = static_cast<Configuration>(row.number("mask_relative_to_us")) << 1;
    energies += static_cast<double>(landscape.energy(c)) == row.number("energy") ? 1.0 : 0.0;
    for (std::size_t i = 0; i < actors.names.size(); ++i) {
      const std::int64_t own = landscape.size(i) * landscape.frustration(i, c);
      frustrations += static_cast<double>(own) == row.number(actors.names[i]) ? 1.0 : 0.0;
      if (own < best[i].first) {
        best[i] = {own, 0};
      }
      best[i].second += own == best[i].first ? 1 : 0;
    }
  }
  findings.numbers.push_back(obtained_number("configurations with the published energy", energies));
  findings.numbers.push_back(obtained_number("published frustrations met", frustrations));
  for (std::size_t i = 0; i < actors.names.size(); ++i) {
    findings.numbers.push_back(
        obtained_number("configurations best for " + actors.names[i], static_cast<double>(best[i].second)));
  }
}

LandscapeFound search(const NamedActors& actors, const Request& request) {
  const std::string how = request.word("search");
  const bool sampled = how == "sampled" || (how == "auto" && actors.names.size() > kMostExhaustive);
  return sampled ? search_by_sampling(actors, static_cast<std::uint32_t>(request.integer("starts")),
                                      {request.seed, stream_of(Drawer::landscape, 1)})
                 : search_everywhere(actors);
}

/// Sampling held against the exact basin where that is known.
CheckedNumber sampled_share(const NamedActors& actors, const Request& request) {
  const auto starts = static_cast<std::uint32_t>(request.integer("starts"));
  const LandscapeFound found = search_by_sampling(actors, starts, {request.seed, stream_of(Drawer::landscape, 1)});
  CheckedNumber share = obtained_number("minimum 1: share of sampled starts", found.minima.front().basin_share);
  share.evidence = Evidence::statistical;
  share.standard_error = found.minima.front().basin_share_error;
  share.reason = "four standard errors";
  return share;
}

/// `actors`: those of the scenario, in its order; numbers with other names in their labels are not compared.
Findings at_scenario(const std::string& scenario, const NamedActors& actors, const Request& request) {
  const LandscapeFound found = search(actors, request);
  Findings findings = findings_of(found, actors);
  for (std::size_t m = 0; m < found.minima.size(); ++m) {
    findings.numbers.push_back(side_number(found.minima[m], actors, "minimum " + std::to_string(m + 1)));
  }
  if (scenario == "base" && actors == published_actors(scenario)) {
    compare_all_configurations(findings, actors);
  } else if (scenario == "synthetic17") {
    findings.numbers.push_back(sampled_share(actors, request));
  }
  compare_by_label(findings, "landscape_published", scenario + ": ", "whole numbers; last printed digit");
  return findings;
}

std::string notes_on(const LandscapeFound& found, const Request& request) {
  return "Sampled: " + request.word("starts") + " steepest descents from random configurations reached " +
         std::to_string(found.minima.size()) + " minima, " + std::to_string(found.seen_once) +
         " of them only once; about that share of all configurations leads to minima not listed. Basins are estimates.";
}

/// The actors in that order where they have those names; as they are where they have others.
NamedActors reordered(const std::vector<std::string>& names, const NamedActors& actors) {
  const std::optional<std::vector<std::size_t>> places = places_of(names, actors.names);
  if (!places) {
    return actors;
  }
  return {names, in_order_of(*places, actors.sizes), square_in_order_of(*places, actors.propensities), actors.whole};
}

Result<Findings> with_own_tables(const Request& request) {
  const CsvTable* sizes = request.table("actors");
  const CsvTable* propensity = request.table("propensity");
  if (sizes == nullptr || propensity == nullptr) {
    return Diagnostic{Severity::error,
                      "usage",
                      {"--data", 0, 0},
                      sizes == nullptr ? "actors" : "propensity",
                      "not given",
                      "both tables",
                      "--data actors=FILE propensity=FILE"};
  }
  Result<NamedActors> actors = read_actors(*sizes, *propensity);
  if (!actors) {
    return actors.diagnostics();
  }
  if (request.word("search") == "exhaustive" && actors.value().names.size() > kMostExhaustive) {
    return setting_problem("search", "exhaustive", "at most " + std::to_string(kMostExhaustive) + " actors for that",
                           "search=sampled takes " + std::to_string(actors.value().names.size()));
  }
  for (const std::string scenario : kScenarios) {
    const NamedActors published = published_actors(scenario);
    const NamedActors ordered = reordered(published.names, actors.value());
    if (ordered.sizes == published.sizes && ordered.propensities == published.propensities) {
      return at_scenario(scenario, ordered, request);
    }
  }
  const LandscapeFound found = search(actors.value(), request);
  Findings findings = findings_of(found, actors.value());
  if (!found.exhaustive) {
    findings.notes.push_back(notes_on(found, request));
  }
  return findings;
}

Result<Findings> carry_out(const Request& request) {
  if (request.table("actors") != nullptr || request.table("propensity") != nullptr) {
    return with_own_tables(request);
  }
  if (request.changed()) {
    const std::string scenario = request.word("scenario");
    return at_scenario(scenario, published_actors(scenario), request);
  }
  Findings findings;
  for (const std::string scenario : kScenarios) {
    Findings one = at_scenario(scenario, published_actors(scenario), request);
    for (CheckedNumber& number : one.numbers) {
      number.label.insert(0, scenario + ": ");
    }
    one.lists.clear();
    append(findings, std::move(one));
  }
  Findings chances{{obtained_number("chance of at most 2 of 17 misplaced", chance_of_errors(17, 2)),
                    obtained_number("chance of at most 1 of 9 misplaced", chance_of_errors(9, 1))},
                   {},
                   {},
                   {}};
  compare_by_label(chances, "landscape_published", "", "combinatorics; last printed digit");
  append(findings, std::move(chances));
  return findings;
}

}  // namespace

Experiment landscape() {
  return {
      .name = "landscape",
      .group = kAlliances,
      .citation =
          "Axelrod, R. & Bennett, D. S. (1993). A landscape theory of aggregation. British Journal of Political "
          "Science 23(2), 211-233; Axelrod, R. & Furnas, A. (2016). Landscape theory of alignments against ISIS, data "
          "of 20 February 2016 (github alexanderfurnas/Landscape_Theory, commit 80515b4).",
      .question = "Into which two blocs do actors fall when each moves to where it is frustrated least?",
      .reproduced =
          "The study of 2016 in full: all 1,024 energies and 11,264 frustrations, the only minimum of both scenarios, "
          "each actor's own best configurations; a synthetic landscape of 17 actors with basins. Any table of actors "
          "and propensities: every local minimum up to 24 actors, sampled beyond.",
      .not_reproduced =
          "The alignment of 1936-1939 (Axelrod & Bennett 1993): propensities and sizes were not found; only the chance "
          "of its two misplaced nations is computed. Galam (1996, 1998) disputes several claims made for the theory.",
      .settings = {{.name = "scenario",
                    .meaning = "which published landscape, where no tables are given",
                    .fallback = "base",
                    .kind = SettingKind::choice,
                    .choices = {"base", "weak_syria", "synthetic17"}},
                   {.name = "search",
                    .meaning = "auto: exhaustive to 24 actors, sampled beyond",
                    .fallback = "auto",
                    .kind = SettingKind::choice,
                    .choices = {"auto", "exhaustive", "sampled"}},
                   runs_setting("starts", "random configurations to descend from when sampling", "20000", "200000")},
      .data = {{"actors", "columns actor, size", {"scenario"}},
               {"propensity", "square, symmetric: the actors in the first row and column, above 0 for attraction"}},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
