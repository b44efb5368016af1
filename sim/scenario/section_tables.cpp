#include "section_tables.hpp"

#include <array>
#include <iterator>

#include "coalis/scenario/scenario.hpp"

namespace coalis::reading {

namespace {

constexpr std::array<std::string_view, 2> kModes{"groups", "micro"};

Section root_section() {
  return {
      "",
      "A scenario: what is asked",
      {
          {{.key = "schema",
            .default_value = 1,
            .lowest = 1,
            .highest = 1,
            .meaning = "version of this file format",
            .kind = ParameterKind::integer},
           Shape::scalar,
           "",
           0,
           true},
          {{.key = "extends", .meaning = "file of which this one is a variant; tables are merged, values replaced"},
           Shape::text},
          {{.key = "without", .meaning = "key paths of the base that this variant leaves out"}, Shape::names},
          {{.key = "name", .meaning = "short name; the file's own name unless given"}, Shape::name},
          {{.key = "title", .meaning = "one line for people"}, Shape::text},
          {{.key = "question", .meaning = "what the scenario asks"}, Shape::text},
          {{.key = "description", .meaning = "what one should know of it"}, Shape::text},
          {{.key = "units", .meaning = "what a reference price and a consumer of the model stand for"}, Shape::text},
          {{.key = "time", .meaning = "when, and how long"}, Shape::table, "time"},
          {{.key = "run", .meaning = "how often and how precisely; no part of what is simulated"}, Shape::table, "run"},
          {{.key = "market", .meaning = "design space, money, clock"}, Shape::table, "market"},
          {{.key = "consumers", .meaning = "how consumers are counted"}, Shape::table, "consumers"},
          {{.key = "complementors", .meaning = "small firms outside the core that make complements"},
           Shape::table,
           "complementors"},
          {{.key = "startups", .meaning = "firms that enter while the model runs"}, Shape::table, "startups"},
          {{.key = "consortium", .meaning = "the contestants, at most 8"}, Shape::named_tables, "consortium", 0, true},
          {{.key = "group", .meaning = "consumer groups"}, Shape::named_tables, "group", 0, true},
          {{.key = "firm", .meaning = "firms, or populations of them"}, Shape::named_tables, "firm", 0, true},
          {{.key = "event", .meaning = "what happens on a date"}, Shape::tables, "event"},
          {{.key = "observations", .meaning = "sales observed in reality, for the history fit"},
           Shape::table,
           "observations"},
          {{.key = "mechanism", .meaning = "rules and their parameters"}, Shape::table, "mechanism"},
          {{.key = "assumption", .meaning = "numbers that no source gives"}, Shape::tables, "assumption"},
      }};
}

Section time_section() {
  return {"time",
          "When, and how long",
          {{{.key = "start", .meaning = "first month, e.g. \"2007-01\"; 2000-01 unless given"}, Shape::date},
           {{.key = "months",
             .unit = "months",
             .default_value = 72,
             .lowest = 1,
             .highest = 1200,
             .meaning = "length of a run",
             .kind = ParameterKind::integer}}}};
}

Section run_section() {
  return {"run",
          "How often and how precisely",
          {{{.key = "replicates",
             .unit = "runs",
             .default_value = 0,
             .lowest = 0,
             .highest = 1e7,
             .meaning = "number of runs; 0: until precise enough",
             .kind = ParameterKind::integer}},
           {{.key = "precision",
             .unit = "fraction",
             .default_value = 0.01,
             .lowest = 1e-6,
             .highest = 1,
             .meaning = "half-width of the 95 % interval of every base share"}},
           {{.key = "most_replicates",
             .unit = "runs",
             .default_value = 2000,
             .lowest = 1,
             .highest = 1e7,
             .meaning = "where to stop when precision is not reached",
             .kind = ParameterKind::integer}},
           {{.key = "seed",
             .default_value = 1,
             .lowest = 0,
             .highest = static_cast<double>(kLargestSeed),
             .meaning = "of replicate 1; the others follow from it",
             .kind = ParameterKind::integer}}}};
}

Section consumers_section() {
  return {"consumers",
          "How consumers are counted",
          {{{.key = "mode",
             .default_value = 0,
             .lowest = 0,
             .highest = 1,
             .meaning = "groups: counts by group, platform and tenure; micro: every consumer",
             .source = "model 6.11",
             .kind = ParameterKind::choice,
             .choices = kModes}}}};
}

}  // namespace

std::vector<Section> question_sections() {
  return {root_section(), time_section(), run_section(), consumers_section()};
}

std::vector<Section> fixed_sections() {
  std::vector<Section> all = question_sections();
  for (std::vector<Section> part : {actor_sections(), calendar_sections()}) {
    std::move(part.begin(), part.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace coalis::reading
