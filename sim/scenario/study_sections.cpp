#include "study_sections.hpp"

#include <algorithm>
#include <array>

#include "coalis/base/contract.hpp"
#include "coalis/scenario/scenario.hpp"

namespace coalis::reading {

namespace {

constexpr std::array<std::string_view, 2> kRoles{"policy", "uncertainty"};
constexpr std::array<std::string_view, 2> kScales{"linear", "logarithmic"};
constexpr std::array<std::string_view, 2> kDirections{"higher", "lower"};
constexpr std::array<std::string_view, 3> kPredictors{"sum", "product", "early_base"};
constexpr std::array<std::string_view, 7> kDesigns{"full_factorial", "one_at_a_time", "latin_hypercube", "sobol",
                                                   "saltelli",       "morris",        "shapley"};

FieldRow text(std::string_view key, std::string_view meaning, bool required = false) {
  return {{.key = key, .meaning = meaning}, Shape::text, "", 0, required};
}

FieldRow choice(std::string_view key, std::span<const std::string_view> words, double standard,
                std::string_view meaning) {
  return {{.key = key, .default_value = standard, .meaning = meaning, .kind = ParameterKind::choice, .choices = words}};
}

FieldRow whole(std::string_view key, double standard, double lowest, double highest, std::string_view unit,
               std::string_view meaning) {
  return {{.key = key,
           .unit = unit,
           .default_value = standard,
           .lowest = lowest,
           .highest = highest,
           .meaning = meaning,
           .kind = ParameterKind::integer}};
}

FieldRow number(std::string_view key, double standard, std::string_view meaning) {
  return {{.key = key, .default_value = standard, .lowest = -1e300, .highest = 1e300, .meaning = meaning}};
}

FieldRow truth(std::string_view key, double standard, std::string_view meaning) {
  return {{.key = key, .default_value = standard, .meaning = meaning, .kind = ParameterKind::boolean}};
}

FieldRow shaped(std::string_view key, Shape shape, std::string_view meaning, std::string of = {},
                bool required = false) {
  return {{.key = key, .lowest = -1e300, .highest = 1e300, .meaning = meaning}, shape, std::move(of), 0, required};
}

Section study_root() {
  FieldRow schema = whole("schema", 1, 1, 1, "", "version of this file format");
  schema.required = true;
  return {"",
          "A study: a scenario, what is varied in it, and what is asked",
          {schema,
           {{.key = "name", .meaning = "short name; the file's own name unless given"}, Shape::name},
           text("title", "one line for people"),
           text("question", "what the study asks"),
           text("scenario", "scenario file that is varied, seen from this file", true),
           shaped("set", Shape::values_by_key, "keys of the scenario that are another value throughout"),
           shaped("factor", Shape::named_tables, "what is varied", "factor", true),
           shaped("strategy", Shape::named_tables,
                  "bundles of policies by name; without any, every combination of policy levels", "strategy"),
           shaped("constraints", Shape::names,
                  "what must hold between factors with numbers, e.g. \"fee <= 2 * price - 0.1\""),
           shaped("outcome", Shape::named_tables, "numbers that are asked of every run", "outcome", true),
           shaped("design", Shape::table, "which points are run, and how often", "design", true),
           shaped("robust", Shape::table, "how strategies are judged", "robust"),
           shaped("discovery", Shape::table, "what the runs that are lost have in common", "discovery"),
           shaped("thesis", Shape::table, "what explains who wins", "thesis"),
           shaped("claim", Shape::table, "a claim that the study answers yes or no", "claim")}};
}

Section factor_section() {
  return {"factor",
          "Something that is varied",
          {text("title", "what it is, for people"),
           choice("role", kRoles, 1, "policy: we choose it; uncertainty: we do not"),
           text("key", "key of the scenario that takes the value, e.g. \"consortium.apple.fee\""),
           shaped("keys", Shape::names, "several keys that take the same value"),
           shaped("sets", Shape::tables, "keys that follow the value: scale x value + offset", "target"),
           {{.key = "range", .lowest = -1e300, .highest = 1e300, .meaning = "lowest and highest value"},
            Shape::numbers,
            "",
            2},
           choice("scale", kScales, 0, "logarithmic: equal ratios are as likely as each other"),
           truth("whole", 0, "whole numbers only"),
           shaped("levels", Shape::values, "values, when there are only some"),
           shaped("options", Shape::tables_of_values, "named values, each a table of keys and what they become"),
           shaped("base", Shape::value,
                  "the value from which other factors are varied one at a time; the middle, or the first level, unless "
                  "given")}};
}

Section target_section() {
  return {"target",
          "A key that follows a factor",
          {text("key", "key of the scenario", true), number("scale", 1, "what the factor's value is multiplied by"),
           number("offset", 0, "what is then added")}};
}

Section strategy_section() {
  return {"strategy",
          "A bundle of policies",
          {text("title", "what it is, for people"),
           {{.key = "values", .meaning = "value or option of each policy factor"}, Shape::values_by_key, "", 0, true}}};
}

Section outcome_section() {
  return {"outcome",
          "A number that is asked of every run",
          {text("title", "what it is, for people"),
           text("measure", "outcome of a run, e.g. \"base_share\", or a monthly series where a month is given", true),
           text("entity", "consortium or consumer group; none: the whole market"),
           text("minus", "entity whose value is taken off"),
           text("per", "measure of the same entity by which the value is divided"),
           whole("month", 1, 1, 1200, "months", "month of the run at whose end the series is read, 1 being the first"),
           choice("better", kDirections, 0, "whether we want it high or low"),
           number("good_enough", 0, "from where on it satisfies")}};
}

Section design_section() {
  return {
      "design",
      "Which points are run, and how often",
      {choice("kind", kDesigns, 2,
              "full_factorial, one_at_a_time; latin_hypercube, sobol: spread points; saltelli: Sobol' indices; morris: "
              "screening; shapley: Shapley effects"),
       whole("points", 256, 1, 1U << 20, "points",
             "points; rows of a saltelli design; trajectories of morris and shapley; rounded up to fill the parts"),
       whole("replicates", 1, 1, 4096, "runs/point", "futures that each point meets"),
       whole("parts", 16, 4, 1024, "parts", "independent parts from whose differences intervals come"),
       whole("levels", 4, 2, 64, "levels", "of a range in factorial designs and of Morris's grid (even)"),
       truth("second_order", 1, "whether a saltelli design gives indices of pairs"),
       whole("seed", 1, 0, static_cast<double>(kLargestSeed), "", "of the design; the futures are the scenario's")}};
}

Section robust_section() {
  return {"robust", "How strategies are judged", {text("outcome", "by which they are; the first unless given")}};
}

Section discovery_section() {
  return {"discovery",
          "What the runs that are lost have in common",
          {text("outcome", "that decides; the first unless given"), text("strategy", "whose runs are looked at"),
           text("against", "lost: worse than this strategy in the same future"),
           number("threshold", 0, "lost: worse than this; good_enough of the outcome unless given")}};
}

Section thesis_section() {
  return {"thesis",
          "What explains who wins",
          {whole("early_month", 12, 1, 1200, "months", "month at whose end the early base is read")}};
}

Section claim_section() {
  return {
      "claim",
      "A claim that the study answers yes or no",
      {text("text", "the claim", true), text("outcome", "that decides; the first unless given"),
       text("strategy", "yes: it beats the other in the mean over all futures"), text("against", "the other strategy"),
       number("at_least", 0, "yes: the mean of the outcome over the design is at least this"),
       choice("predictor", kPredictors, 0, "yes: it predicts the winner best out of sample")}};
}

std::vector<Section> build() {
  return {study_root(),     factor_section(), target_section(),    strategy_section(), outcome_section(),
          design_section(), robust_section(), discovery_section(), thesis_section(),   claim_section()};
}

}  // namespace

const std::vector<Section>& study_sections() {
  static const std::vector<Section> all = build();
  return all;
}

const Section& study_section(std::string_view key) {
  const std::vector<Section>& all = study_sections();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Section& one) { return one.key == key; });
  require(found != all.end(), "a section of study files exists: " + std::string(key));
  return *found;
}

}  // namespace coalis::reading
