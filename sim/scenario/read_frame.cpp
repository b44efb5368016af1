#include <algorithm>
#include <array>
#include <cmath>

#include "coalis/model/market_parameters.hpp"
#include "parts.hpp"
#include "words.hpp"

namespace coalis::reading {

namespace {

void read_time(Reading& reading, TableReader& root) {
  reading.first_month = 12 * 2000;
  if (const Node* node = root.find("time")) {
    TableReader time(reading, *node, "time", section("time"));
    if (const std::optional<std::int32_t> start = time.month("start")) {
      reading.first_month += *start;
    }
    reading.scenario.month_count = static_cast<std::int32_t>(time.number("months"));
  }
  reading.scenario.first_year = reading.first_month / 12;
  reading.scenario.first_month_of_year = reading.first_month % 12 + 1;
}

void read_run(Reading& reading, TableReader& root) {
  const Node* node = root.find("run");
  if (node == nullptr) {
    return;
  }
  TableReader run(reading, *node, "run", section("run"));
  reading.scenario.run = {run.whole("replicates"), run.number("precision"), run.whole("most_replicates"),
                          static_cast<std::uint64_t>(run.number("seed"))};
}

void read_populations(Reading& reading, TableReader& root) {
  Scenario& scenario = reading.scenario;
  if (const Node* node = root.find("consumers")) {
    TableReader consumers(reading, *node, "consumers", section("consumers"));
    scenario.mode = static_cast<ConsumerMode>(consumers.whole("mode"));
  }
  if (const Node* node = root.find("complementors")) {
    TableReader pool(reading, *node, "complementors", section("complementors"));
    scenario.complementor_count = pool.whole("count");
    scenario.complementor_quality_log_sd = pool.number("quality_log_sd");
    scenario.complementor_cost_log_sd = pool.number("cost_log_sd");
  }
  if (const Node* node = root.find("startups")) {
    TableReader startups(reading, *node, "startups", section("startups"));
    scenario.startup_places = startups.whole("places");
  }
}

void read_texts(Reading& reading, TableReader& root) {
  Scenario& scenario = reading.scenario;
  if (const std::optional<std::string> name = root.text("name")) {
    if (!is_name(*name)) {
      reading.report(problem_with(*root.find("name"), "bad-name", "name", "lower-case letters, digits, - and _"));
    }
    scenario.name = *name;
  }
  scenario.title = root.text("title").value_or(scenario.name);
  scenario.question = root.text("question").value_or("");
  scenario.description = root.text("description").value_or("");
  scenario.units = root.text("units").value_or("");
}

void names_under(Reading& reading, const Node& root, std::string_view key, std::vector<std::string>& names) {
  const Node* all = root.find(key);
  if (all != nullptr && !all->is(NodeKind::table)) {
    reading.report(problem_with(*all, "wrong-type", std::string(key), "tables [" + std::string(key) + ".NAME]"));
    return;
  }
  for_each_named(root, key, [&](const std::string& name, const Node& node) {
    if (!is_name(name)) {
      reading.report({Severity::error, "bad-name", node.where(), joined_path(std::string(key), name),
                      "\"" + shortened(name, 40) + "\"", "lower-case letters, digits, - and _", ""});
    }
    names.push_back(name);
  });
}

}  // namespace

namespace {

/// Things are named one by one up to a sensible number; beyond it they are a population.
bool few_enough(Reading& reading, const Node& root, std::string_view key, std::size_t count, std::size_t most) {
  if (count <= most) {
    return true;
  }
  reading.report({Severity::error, "too-many", root.find(key)->where(), std::string(key),
                  std::to_string(count) + " of them", "at most " + std::to_string(most),
                  "declare a population with count and a law"});
  return false;
}

}  // namespace

bool read_names(Reading& reading, const Node& root) {
  names_under(reading, root, "consortium", reading.consortia);
  names_under(reading, root, "group", reading.groups);
  names_under(reading, root, "firm", reading.firms);
  if (reading.consortia.size() > kMaxConsortia) {
    reading.report({Severity::error, "too-many", root.find("consortium")->entries[kMaxConsortia].where(), "consortium",
                    std::to_string(reading.consortia.size()) + " consortia", "at most " + std::to_string(kMaxConsortia),
                    ""});
  }
  const Node* events = root.find("event");
  return few_enough(reading, root, "consortium", reading.consortia.size(), 100) &&
         few_enough(reading, root, "group", reading.groups.size(), 500) &&
         few_enough(reading, root, "firm", reading.firms.size(), 2000) &&
         few_enough(reading, root, "event", events == nullptr ? 0 : events->items.size(), 10000);
}

void read_frame(Reading& reading, TableReader& root) {
  root.number("schema");
  read_texts(reading, root);
  read_time(reading, root);
  read_run(reading, root);
  read_populations(reading, root);
}

namespace {

void read_table_of_rows(Reading& reading, TableReader& table, const Section& keys, const std::string& group) {
  for (const FieldRow& field : keys.fields) {
    if (const std::optional<double> value = table.maybe_number(field.row.key)) {
      reading.scenario.parameters.set(group + "." + std::string(field.row.key), *value);
    }
  }
}

void check_design_space(Reading& reading, const Node& node) {
  const MarketParameters market = read_parameters(kMarketTable, "market", reading.scenario.parameters);
  const auto complain = [&](const std::string& key, const std::string& found, const std::string& allowed) {
    const Node* value = node.find(key);
    reading.report({Severity::error, "design-space", (value != nullptr ? *value : node).where(), "market." + key, found,
                    allowed, ""});
  };
  if (std::fmod(market.bit_count, market.module_count) != 0.0) {
    complain("bit_count", shortest(market.bit_count) + " bits in " + shortest(market.module_count) + " modules",
             "a multiple of module_count: all modules have the same number of bits");
  } else if (market.inside_links > market.bit_count / market.module_count - 1.0) {
    complain("inside_links",
             shortest(market.inside_links) + " links inside a module of " +
                 shortest(market.bit_count / market.module_count) + " bits",
             "at most " + shortest(market.bit_count / market.module_count - 1.0));
  }
}

/// Parameters of purchases that only consumers one by one can follow, and why groups cannot.
struct PersonalParameter {
  std::string_view name;
  std::string_view without;  ///< the value that groups can follow
  std::string_view reason;
};

constexpr std::array kPersonalParameters{
    PersonalParameter{"taste_sd", "0", "groups have no tastes of their own"},
    PersonalParameter{"tie_weight", "0", "groups have no ties between consumers"},
    PersonalParameter{"ties_drive_hazard", "false", "groups have no ties between consumers"},
};

void check_personal_parameters(Reading& reading, const Node& mechanisms) {
  const std::string rule = "adopt_platform";
  if (reading.scenario.mode != ConsumerMode::groups) {
    return;
  }
  for (const auto& [name, without, reason] : kPersonalParameters) {
    const std::string key = rule + "." + std::string(name);
    const auto given = reading.scenario.parameters.given().find(key);
    if (given == reading.scenario.parameters.given().end() || given->second <= 0.0) {
      continue;
    }
    const Node* own = mechanisms.find(rule);
    const Node* value = own == nullptr ? nullptr : own->find(std::string(name));
    reading.report(problem_with(value == nullptr ? mechanisms : *value, "needs-micro", "mechanism." + key,
                                std::string(without) + " while consumers.mode is \"groups\": " + std::string(reason),
                                "set consumers.mode = \"micro\""));
  }
}

}  // namespace

void read_parameters_of_rules(Reading& reading, TableReader& root) {
  if (const Node* node = root.find("market")) {
    TableReader market(reading, *node, "market", section("market"));
    read_table_of_rows(reading, market, section("market"), "market");
    check_design_space(reading, *node);
  }
  if (const Node* node = root.find("mechanism")) {
    const Section& rules = section("mechanism");
    TableReader all(reading, *node, "mechanism", rules);
    for (const FieldRow& rule : rules.fields) {
      if (const Node* own = all.find(rule.row.key)) {
        TableReader table(reading, *own, all.path_of(rule.row.key), section(rule.of));
        read_table_of_rows(reading, table, section(rule.of), std::string(rule.row.key));
      }
    }
    check_personal_parameters(reading, *node);
  }
}

}  // namespace coalis::reading
