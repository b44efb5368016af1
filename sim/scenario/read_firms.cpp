#include <algorithm>

#include "parts.hpp"
#include "words.hpp"

namespace coalis::reading {

namespace {

constexpr double kMostFirms = 1e5;

Distribution read_pair(Reading& reading, TableReader& law, std::string_view kind, DistributionKind which) {
  TableReader pair(reading, *law.find(kind), law.path_of(kind), section(kind));
  pair.require_keys();
  const std::vector<FieldRow>& fields = section(kind).fields;
  Distribution result{which, pair.number(fields[0].row.key), pair.number(fields[1].row.key)};
  if (which == DistributionKind::uniform && result.a > result.b) {
    reading.report({Severity::error, "out-of-range", pair.table().where(), pair.path(),
                    "low " + shortest(result.a) + " above high " + shortest(result.b), "low <= high", ""});
  }
  return result;
}

Distribution read_law_table(Reading& reading, TableReader& law) {
  std::vector<std::string> given;
  for (const FieldRow& field : section("law").fields) {
    if (law.find(field.row.key) != nullptr) {
      given.emplace_back(field.row.key);
    }
  }
  if (given.empty() && !law.table().entries.empty()) {
    return {};  // its unknown keys are reported already
  }
  if (given.size() != 1) {
    reading.report({Severity::error, "one-of", law.table().where(), law.path(),
                    given.empty() ? "none of them" : listed(given),
                    "exactly one of constant, uniform, normal, lognormal", ""});
    return {};
  }
  if (given.front() == "uniform") {
    return read_pair(reading, law, "uniform", DistributionKind::uniform);
  }
  if (given.front() == "normal") {
    return read_pair(reading, law, "normal", DistributionKind::normal);
  }
  if (given.front() == "lognormal") {
    return read_pair(reading, law, "lognormal", DistributionKind::lognormal);
  }
  return {DistributionKind::constant, law.number("constant"), 0.0};
}

/// Smallest and largest draw to be expected of the law; a normal's 8 standard deviations are never left.
std::pair<double, double> reach_of(const Distribution& law) {
  switch (law.kind) {
    case DistributionKind::uniform:
      return {law.a, law.b};
    case DistributionKind::normal:
      return std::pair(law.a - 8.0 * law.b, law.a + 8.0 * law.b);
    case DistributionKind::lognormal:
      return law.b > 0.0 ? std::pair(0.0, law.a) : std::pair(law.a, law.a);
    case DistributionKind::constant:
      break;
  }
  return {law.a, law.a};
}

}  // namespace

Distribution read_law(Reading& reading, TableReader& table, std::string_view key) {
  const ParameterRow& row = table.field(key).row;
  const Node* node = table.find(key);
  if (node == nullptr) {
    return {DistributionKind::constant, row.default_value, 0.0};
  }
  if (!node->is(NodeKind::table)) {
    return {DistributionKind::constant,
            read_scalar(reading, row, *node, table.path_of(key)).value_or(row.default_value), 0.0};
  }
  const std::size_t before = reading.problems.size();
  TableReader law(reading, *node, table.path_of(key), section("law"));
  const Distribution result = read_law_table(reading, law);
  const auto [lowest, highest] = reach_of(result);
  if (reading.problems.size() == before && (lowest < row.lowest || highest > row.highest)) {
    reading.report({Severity::error, "out-of-range", node->where(), law.path(),
                    "a law with draws from " + shortest(lowest) + " to " + shortest(highest), allowed_text(row), ""});
  }
  return result;
}

namespace {

/// Modules are counted from 1 by people and from 0 by the model.
std::vector<std::uint32_t> read_home_modules(Reading& reading, TableReader& table) {
  const Node* node = table.find("home_modules");
  std::vector<std::uint32_t> home;
  if (node == nullptr || !node->is(NodeKind::list)) {
    table.numbers("home_modules");  // says what is wrong with it
    return home;
  }
  ParameterRow row = table.field("home_modules").row;
  row.highest = reading.scenario.parameters.get("market", section("market").find("module_count")->row);
  for (const Node& item : node->items) {
    const std::optional<double> number = read_scalar(reading, row, item, table.path_of("home_modules"));
    const auto module = static_cast<std::uint32_t>(number.value_or(1.0)) - 1U;
    if (number && std::find(home.begin(), home.end(), module) != home.end()) {
      reading.report(problem_with(item, "duplicate", table.path_of("home_modules"), "each module once"));
    }
    if (number) {
      home.push_back(module);
    }
  }
  std::sort(home.begin(), home.end());
  return home;
}

FirmDefinition read_firm(Reading& reading, const std::string& name, const Node& node) {
  TableReader table(reading, node, joined_path("firm", name), section("firm"));
  FirmDefinition firm;
  firm.name = name;
  firm.title = table.text("title").value_or(name);
  firm.kind = static_cast<FirmKind>(table.whole("kind"));
  firm.count = table.whole("count");
  firm.consortium = table.one_of("consortium", reading.consortia).value_or("");
  firm.home_modules = read_home_modules(reading, table);
  firm.size = read_law(reading, table, "size");
  firm.cash = read_law(reading, table, "cash");
  firm.research_budget = read_law(reading, table, "research_budget");
  firm.approval_levels = table.maybe_number("approval_levels");
  firm.agility = table.maybe_number("agility");
  if (const std::optional<std::int32_t> month = table.month("joins")) {
    if (*month < 0) {
      reading.report(problem_with(*table.find("joins"), "date-outside-run", table.path_of("joins"),
                                  "a month of the run", "leave joins out for a member from the start"));
    }
    if (*month >= reading.scenario.month_count) {
      Diagnostic late =
          problem_with(*table.find("joins"), "date-after-run", table.path_of("joins"), "a month of the run",
                       "the firm stays outside of " + firm.consortium + " for the whole run");
      late.severity = Severity::warning;
      reading.report(std::move(late));
    }
    if (table.find("consortium") == nullptr) {
      reading.report({Severity::error, "missing-key", table.table().where(), table.path_of("consortium"), "missing",
                      "the consortium that it joins", ""});
    }
    firm.joins_month = month;
  }
  return firm;
}

}  // namespace

void read_firms(Reading& reading, const Node& root) {
  double count = 0.0;
  for_each_named(root, "firm", [&](const std::string& name, const Node& node) {
    reading.scenario.firms.push_back(read_firm(reading, name, node));
    count += reading.scenario.firms.back().count;
  });
  if (count > kMostFirms) {
    reading.report({Severity::error, "too-many", root.find("firm")->where(), "firm", shortest(count) + " firms in all",
                    "at most " + shortest(kMostFirms), "small firms that only make complements are complementors"});
  }
}

}  // namespace coalis::reading
