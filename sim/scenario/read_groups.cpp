#include <algorithm>
#include <cmath>

#include "parts.hpp"
#include "series.hpp"
#include "words.hpp"

namespace coalis::reading {

namespace {

std::vector<double> read_weights(Reading& reading, TableReader& table, std::string_view key) {
  std::vector<double> weights = table.numbers(key);
  if (!weights.empty()) {
    check_sum(reading, *table.find(key), table.path_of(key), weights, true);
  }
  return weights;
}

std::vector<double> read_owners(Reading& reading, TableReader& table) {
  std::vector<double> shares(reading.consortia.size(), 0.0);
  const Node* node = table.find("initial_owners");
  if (node == nullptr) {
    return shares;
  }
  const std::string path = table.path_of("initial_owners");
  if (!node->is(NodeKind::table)) {
    reading.report(problem_with(*node, "wrong-type", path, "a table consortium -> share"));
    return shares;
  }
  for (const Entry& entry : node->entries) {
    const std::string own = joined_path(path, entry.key);
    const std::size_t k = consortium_called(reading, entry, own);
    if (k == reading.consortia.size()) {
      continue;
    }
    shares[k] = read_scalar(reading, table.field("initial_owners").row, entry.value, own).value_or(0.0);
  }
  check_sum(reading, *node, path, shares, false);
  return shares;
}

/// A number that the group keeps, or one a month; the first month's value is kept either way.
double read_over_time(Reading& reading, TableReader& table, std::string_view key, MonthlySeries& series) {
  const FieldRow& field = table.field(key);
  const Node* node = table.find(key);
  if (node == nullptr) {
    return field.row.default_value;
  }
  SeriesInput input = read_series(reading, *node, table.path_of(key), field.row);
  series = std::move(input.monthly);
  return series.empty() ? input.constant.value_or(field.row.default_value) : series.front();
}

/// Consumers one by one have places numbered in 32 bits.
void check_places(Reading& reading, const Node& node, const std::string& path, double most) {
  constexpr double kMostPlaces = 4294967295.0;
  if (reading.scenario.mode == ConsumerMode::micro && most > kMostPlaces) {
    reading.report(problem_with(node, "too-many", path,
                                "at most 4294967295 in a group while consumers.mode is \"micro\"",
                                "set consumers.mode = \"groups\", or divide the group"));
  }
}

GroupDefinition read_group(Reading& reading, const std::string& name, const Node& node, std::size_t g) {
  TableReader table(reading, node, joined_path("group", name), section("group"));
  Inputs& inputs = reading.scenario.inputs;
  GroupDefinition group;
  group.name = name;
  group.title = table.text("title").value_or(name);
  table.require_keys();
  group.consumers = read_over_time(reading, table, "consumers", inputs.consumer_count[g]);
  if (const Node* consumers = table.find("consumers")) {
    const MonthlySeries& dated = inputs.consumer_count[g];
    const double most = dated.empty() ? group.consumers : *std::max_element(dated.begin(), dated.end());
    check_places(reading, *consumers, table.path_of("consumers"), most);
  }
  group.social_reach = read_over_time(reading, table, "social_reach", inputs.social_reach[g]);
  for (std::size_t i = 0; i < kGroupTraitCount; ++i) {
    group.traits[i] = table.number(group_trait_rows()[i].key);
  }
  group.module_weights = read_weights(reading, table, "module_weights");
  group.later_weights = read_weights(reading, table, "later_weights");
  group.touchpoint_weights = read_weights(reading, table, "touchpoint_weights");
  group.initial_owners = read_owners(reading, table);
  group.initial_tenure_months = table.number("initial_tenure_months");
  group.engagement = table.number("engagement");
  return group;
}

}  // namespace

void read_groups(Reading& reading, const Node& root) {
  Inputs& inputs = reading.scenario.inputs;
  inputs.consumer_count.assign(reading.groups.size(), {});
  inputs.social_reach.assign(reading.groups.size(), {});
  for_each_named(root, "group", [&](const std::string& name, const Node& node) {
    reading.scenario.groups.push_back(read_group(reading, name, node, reading.scenario.groups.size()));
  });
}

}  // namespace coalis::reading
