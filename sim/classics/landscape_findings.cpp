#include <algorithm>
#include <utility>

#include "coalis/classics/landscape_minima.hpp"
#include "coalis/classics/points.hpp"

namespace coalis::classics {

namespace {

std::vector<std::string> side_of(const MinimumFound& minimum, const NamedActors& actors, bool apart) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < actors.names.size(); ++i) {
    if ((minimum.apart[i] != 0) == apart) {
      names.push_back(actors.names[i]);
    }
  }
  return names;
}

Record record_of(const MinimumFound& minimum, const NamedActors& actors) {
  std::vector<double> own = minimum.frustration;
  for (std::size_t i = 0; i < own.size(); ++i) {
    own[i] /= actors.sizes[i];
  }
  Record record{{"blocs", std::vector{side_of(minimum, actors, false), side_of(minimum, actors, true)}},
                {"energy", minimum.energy},
                {"actors", actors.names},
                {"frustration", minimum.frustration},
                {"frustration_per_size", std::move(own)},
                {"basin", minimum.basin},
                {"basin_share", minimum.basin_share},
                {"basin_share_se", minimum.basin_share_error}};
  if (minimum.random_share >= 0.0) {
    record.emplace_back("share_by_random_moves", minimum.random_share);
  }
  return record;
}

void add_minimum(Findings& findings, const MinimumFound& minimum, const NamedActors& actors, const std::string& label) {
  const auto add = [&](const std::string& name, double value) {
    findings.numbers.push_back(obtained_number(label + ": " + name, value));
  };
  add("energy", minimum.energy);
  add("basin", minimum.basin);
  if (minimum.basin_share_error > 0.0) {
    findings.numbers.back().evidence = Evidence::statistical;
    findings.numbers.back().standard_error = minimum.basin * minimum.basin_share_error / minimum.basin_share;
    findings.numbers.back().reason = "four standard errors of the share of starts";
  }
  for (std::size_t i = 0; i < actors.names.size(); ++i) {
    add("frustration_" + actors.names[i], minimum.frustration[i]);
  }
  if (minimum.random_share >= 0.0) {
    add("share by random moves", minimum.random_share);
  }
}

}  // namespace

std::string side_words(const MinimumFound& minimum, const NamedActors& actors, bool apart) {
  std::string text;
  for (const std::string& name : side_of(minimum, actors, apart)) {
    text += (text.empty() ? "" : " ") + name;
  }
  return text;
}

Findings findings_of(const LandscapeFound& found, const NamedActors& actors) {
  constexpr std::size_t kMostShown = 10;
  Findings findings;
  findings.numbers.push_back(obtained_number("minima", static_cast<double>(found.minima.size())));
  if (found.exhaustive) {
    findings.numbers.push_back(obtained_number("highest energy", found.highest_energy));
  }
  for (std::size_t m = 0; m < std::min(kMostShown, found.minima.size()); ++m) {
    add_minimum(findings, found.minima[m], actors, "minimum " + std::to_string(m + 1));
  }
  findings.lists.push_back({"minima", {}});
  for (const MinimumFound& minimum : found.minima) {
    findings.lists.back().records.push_back(record_of(minimum, actors));
  }
  return findings;
}

}  // namespace coalis::classics
