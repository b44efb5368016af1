#include "event_kinds.hpp"
#include "section_tables.hpp"

namespace coalis::reading {

namespace {

constexpr double kAny = 1e300;

Section history_section() {
  return {"history",
          "Dated inputs of a consortium",
          {{{.key = "price",
             .unit = "reference prices",
             .default_value = 1,
             .lowest = 0.01,
             .highest = 100,
             .meaning = "P over time"},
            Shape::series,
            "series"},
           {{.key = "reach",
             .unit = "share",
             .default_value = 1,
             .lowest = 1e-6,
             .highest = 1,
             .meaning = "distribution reach over time; replaces its rule"},
            Shape::series,
            "series"},
           {{.key = "media",
             .unit = "factor",
             .default_value = 1,
             .lowest = 0,
             .highest = 100,
             .meaning = "factor on the media budget"},
            Shape::series,
            "series"}}};
}

Section series_section() {
  return {
      "series",
      "Values over time: a column of a CSV file, dated points, a logistic curve, or one value a month",
      {
          {{.key = "file", .meaning = "CSV file, relative to this file"}, Shape::text},
          {{.key = "column", .meaning = "column that holds the values"}, Shape::text},
          {{.key = "date", .meaning = "column that holds the dates; date, period or month unless given"}, Shape::text},
          {{.key = "where", .meaning = "column -> text: only rows that match"}, Shape::texts_by_name},
          {{.key = "unit", .meaning = "unit of the values; checked against the file's"}, Shape::text},
          {{.key = "per",
            .default_value = 1,
            .lowest = 1e-12,
            .highest = 1e12,
            .meaning = "how many of that unit make one of the model's (e.g. dollars a reference price)"}},
          {{.key = "scale", .default_value = 1, .lowest = -1e12, .highest = 1e12, .meaning = "factor on every value"}},
          {{.key = "gaps",
            .default_value = 0,
            .lowest = 0,
            .highest = 1,
            .meaning = "months between known values: interpolate (and say so), or refuse",
            .kind = ParameterKind::choice,
            .choices = kGapWords}},
          {{.key = "points", .lowest = -kAny, .highest = kAny, .meaning = "date -> value"}, Shape::values_by_date},
          {{.key = "logistic", .meaning = "ceiling / (1 + exp(-rate (year - midpoint)))"}, Shape::table, "logistic"},
          {{.key = "monthly", .lowest = -kAny, .highest = kAny, .meaning = "one value a month from the start"},
           Shape::numbers},
      }};
}

Section logistic_section() {
  return {
      "logistic",
      "A logistic curve over calendar years",
      {{{.key = "ceiling", .lowest = -1e12, .highest = 1e12, .meaning = "where it ends"}, Shape::scalar, "", 0, true},
       {{.key = "rate", .unit = "1/year", .lowest = -100, .highest = 100, .meaning = "steepness"},
        Shape::scalar,
        "",
        0,
        true},
       {{.key = "midpoint",
         .unit = "year",
         .lowest = -10000,
         .highest = 10000,
         .meaning = "when half the ceiling is reached"},
        Shape::scalar,
        "",
        0,
        true}}};
}

Section law_section() {
  return {"law",
          "The law from which each member of a population draws its own number; one of these keys",
          {{{.key = "constant", .lowest = -kAny, .highest = kAny, .meaning = "the same for all"}},
           {{.key = "uniform", .meaning = "even between two numbers"}, Shape::table, "uniform"},
           {{.key = "normal", .meaning = "normal"}, Shape::table, "normal"},
           {{.key = "lognormal", .meaning = "lognormal"}, Shape::table, "lognormal"}}};
}

Section pair_section(std::string key, std::string title, ParameterRow first, ParameterRow second) {
  return {
      std::move(key), std::move(title), {{first, Shape::scalar, "", 0, true}, {second, Shape::scalar, "", 0, true}}};
}

Section event_section() {
  return {
      "event",
      "Something that happens on a date",
      {
          {{.key = "name", .meaning = "by which a variant or --set can change it"}, Shape::name},
          {{.key = "date", .meaning = "month or day"}, Shape::date, "", 0, true},
          {{.key = "kind",
            .default_value = 0,
            .lowest = 0,
            .highest = static_cast<double>(kEventWords.size() - 1),
            .meaning = "what happens",
            .kind = ParameterKind::choice,
            .choices = kEventWords},
           Shape::scalar,
           "",
           0,
           true},
          {{.key = "consortium", .meaning = "to whom"}, Shape::name},
          {{.key = "firm", .meaning = "which firm joins or leaves"}, Shape::name},
          {{.key = "lever", .meaning = "which policy is set"}, Shape::text},
          {{.key = "value", .meaning = "to what: number, word or true/false"}, Shape::value},
          {{.key = "severity", .unit = "share", .lowest = 0, .highest = 2, .meaning = "of a crisis; 1 is Toyota 2010"}},
          {{.key = "note", .meaning = "why"}, Shape::text},
          {{.key = "source", .meaning = "where it is known from"}, Shape::text},
      }};
}

Section observations_section() {
  return {
      "observations",
      "Sales observed in reality",
      {
          {{.key = "title", .meaning = "what was observed"}, Shape::text},
          {{.key = "file", .meaning = "CSV file, one row a period"}, Shape::text},
          {{.key = "period", .meaning = "column of the period; date, period or month unless given"}, Shape::text},
          {{.key = "columns", .meaning = "consortium -> column"}, Shape::texts_by_name},
          {{.key = "unit", .meaning = "unit of the columns; checked against the file's"}, Shape::text},
          {{.key = "periods", .meaning = "periods, when the values stand here"}, Shape::names},
          {{.key = "sales", .unit = "thousand units", .lowest = 0, .highest = 1e12, .meaning = "consortium -> values"},
           Shape::lists_by_name},
      }};
}

Section assumption_section() {
  return {"assumption",
          "A number that no source gives",
          {{{.key = "name", .meaning = "by which a variant can change it"}, Shape::name},
           {{.key = "key", .meaning = "key path of the number"}, Shape::text, "", 0, true},
           {{.key = "text", .meaning = "what is assumed, and why"}, Shape::text, "", 0, true}}};
}

}  // namespace

std::vector<Section> calendar_sections() {
  return {history_section(),
          series_section(),
          logistic_section(),
          law_section(),
          pair_section("uniform", "Even between two numbers",
                       {.key = "low", .lowest = -kAny, .highest = kAny, .meaning = "smallest"},
                       {.key = "high", .lowest = -kAny, .highest = kAny, .meaning = "largest"}),
          pair_section("normal", "Normal", {.key = "mean", .lowest = -kAny, .highest = kAny, .meaning = "mean"},
                       {.key = "sd", .lowest = 0, .highest = kAny, .meaning = "standard deviation"}),
          pair_section("lognormal", "Lognormal", {.key = "median", .lowest = 0, .highest = kAny, .meaning = "median"},
                       {.key = "log_sd", .lowest = 0, .highest = 10, .meaning = "standard deviation of the logarithm"}),
          event_section(),
          observations_section(),
          assumption_section()};
}

}  // namespace coalis::reading
