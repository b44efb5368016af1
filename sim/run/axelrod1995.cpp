#include <algorithm>

#include "axelrod1995_checks.hpp"
#include "axelrod1995_firms.hpp"
#include "coalis/base/number_text.hpp"
#include "coalis/classics/landscape_minima.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/settings.hpp"
#include "replications.hpp"
#include "standard_setting_market.hpp"

namespace coalis {

namespace {

using namespace classics;

NamedActors actors_of(const std::vector<std::string>& names, const StandardSettingGame& game) {
  std::vector<double> propensities;
  for (std::size_t i = 0; i < game.firm_count(); ++i) {
    for (std::size_t j = 0; j < game.firm_count(); ++j) {
      propensities.push_back(game.propensity(i, j));
    }
  }
  return named_actors(names, game.sizes, std::move(propensities));
}

/// "AT&T Sun | Apollo DEC; ...", in the order of the alphabet.
std::string alliances_of(const LandscapeFound& found, const NamedActors& actors) {
  std::vector<std::string> splits;
  for (const MinimumFound& minimum : found.minima) {
    const std::string apart = side_words(minimum, actors, true);
    splits.push_back(side_words(minimum, actors, false) + " | " + (apart.empty() ? "nobody" : apart));
  }
  std::sort(splits.begin(), splits.end());
  std::string text;
  for (const std::string& split : splits) {
    text += (text.empty() ? "" : "; ") + split;
  }
  return text;
}

/// Firms on the side where they were, sides being named as they fit best.
std::size_t placed_as_in_fact(const LandscapeFound& found, const std::vector<char>& fact) {
  std::size_t best = 0;
  for (const MinimumFound& minimum : found.minima) {
    std::size_t same = 0;
    for (std::size_t i = 0; i < fact.size(); ++i) {
      same += minimum.apart[i] == fact[i] ? 1 : 0;
    }
    best = std::max({best, same, fact.size() - same});
  }
  return best;
}

/// The model's firms from every split, or from as many drawn ones as the setting `starts` allows.
void add_the_models(const StandardSettingGame& game, const Request& request, PointFindings& found) {
  const std::optional<PlayedGame> played = play_by_the_model(game, request);
  if (!played) {
    return;
  }
  const auto law = [&](const char* label, std::size_t obtained, std::size_t expected, const char* why) {
    found.numbers.push_back(law_number(label, static_cast<double>(obtained), static_cast<double>(expected), why));
  };
  law("splits that the model's firms leave as they are", played->kept, played->equilibria,
      "the Nash equilibria among the splits played");
  law("of them Nash equilibria", played->kept_equilibria, played->equilibria, "all");
  law("splits from which the model's firms come to rest in one", played->ended_in_equilibrium, played->starts, "all");
}

PointFindings game_at(const Point& at, const RivalFirms& firms, const Request& request) {
  const StandardSettingGame game = firms.with(at.number("alpha"), at.number("beta"));
  const NamedActors actors = actors_of(firms.names, game);
  const LandscapeFound minima = search_everywhere(actors);
  Findings landscape = findings_of(minima, actors);
  PointFindings found;
  found.numbers = {obtained_number("Nash equilibria", static_cast<double>(count_equilibria(game))),
                   law_number("minima of the landscape", static_cast<double>(minima.minima.size()),
                              static_cast<double>(count_equilibria(game)), "the equilibria are the minima"),
                   obtained_number("energy of the lowest", minima.minima.front().energy)};
  if (!firms.second_in_1988.empty()) {
    found.numbers.push_back(obtained_number("firms placed as in 1988, best equilibrium",
                                            static_cast<double>(placed_as_in_fact(minima, firms.second_in_1988))));
  }
  add_the_models(game, request, found);
  found.words = {{"alliances", alliances_of(minima, actors)}};
  found.lists = std::move(landscape.lists);
  return found;
}

/// How many equilibria there are for each alpha and beta, 9 x 5 cells; for up to 12 firms, since each cell is a game.
std::vector<Series> sensitivity_of(const RivalFirms& firms) {
  constexpr std::size_t kMostFirms = 12;
  std::vector<Series> curves;
  if (firms.names.size() > kMostFirms) {
    return curves;
  }
  for (const double beta : kBetas) {
    Series curve;
    curve.label = "beta = " + shortest_text(beta);
    curve.panel = "Nash equilibria";
    curve.x_title = "alpha";
    curve.y_title = "number";
    for (const double alpha : kAlphas) {
      curve.x.push_back(alpha);
      curve.y.push_back(static_cast<double>(count_equilibria(firms.with(alpha, beta))));
    }
    curves.push_back(std::move(curve));
  }
  return curves;
}

const PublishedPoints kPublished{"axelrod1995", {"alpha", "beta"}, "counts and names, equal or not"};

Result<Findings> carry_out(const Request& request) {
  const Result<RivalFirms> read = firms_of(request);
  if (!read) {
    return read.diagnostics();
  }
  const RivalFirms& firms = read.value();
  const auto model = [&](const Point& at) { return game_at(at, firms, request); };
  Findings findings = are_unix_firms(firms) ? at_points(request, kPublished, model)
                                            : at_unpublished_point(Point(request.values()), model);
  if (!request.changed()) {
    append(findings, structural_checks(request));
  }
  if (!traits_of_rivals(firms.game)) {
    findings.notes.emplace_back(
        "By the definition only: the model's firms are rivals by home modules (eight at most) and kind (large or "
        "small), which cannot express these rivals.");
  }
  findings.series = sensitivity_of(firms);
  return findings;
}

}  // namespace

Experiment axelrod1995() {
  return {
      .name = "axelrod-1995",
      .group = kAlliances,
      .citation =
          "Axelrod, R., Mitchell, W., Thomas, R. E., Bennett, D. S. & Bruderer, E. (1995). Coalition formation in "
          "standard-setting alliances. Management Science 41(9), 1493-1508.",
      .question = "Which firms stand behind which of two rival standards, if all like company but not rivals?",
      .reproduced =
          "The structure, with no number of the paper's: the Nash equilibria of the game, by definition, as minima of "
          "its landscape, and by the model's own review of alliances from every split of the firms (laws); the Unix "
          "case with sizes of our own, for 45 pairs of alpha and beta, beside an independent re-implementation; what "
          "the two recalled equilibria need.",
      .not_reproduced =
          "The paper's energies and sensitivity tables: its sizes of the nine firms were not available, and groups, "
          "utility and the two alliances are as recalled.",
      .settings = {{"alpha", "cost of any rival in the alliance, per unit of its size", "1", SettingKind::real, 0, 10},
                   {"beta", "what a close rival costs beyond alpha", "1", SettingKind::real, 0, 10},
                   {"sizes", "of the firms, 2 to 24", unix_sizes(), SettingKind::reals, 1e-6, 1e6},
                   {"groups", "of the firms: close rivals inside one, distant ones across", unix_groups(),
                    SettingKind::reals, 1, 1000},
                   {"starts",
                    "splits that the model's firms play from; all where there are no more",
                    "256",
                    SettingKind::runs,
                    1,
                    1e7,
                    {},
                    {},
                    "4096"}},
      .data = {{"firms", "columns firm, size, group (group only where rivals are not given)", {"sizes", "groups"}},
               {"rivals", "square: the firms in the first row and column; 0 no rivals, 1 distant, 2 close"}},
      .carry_out = carry_out};
}

}  // namespace coalis
