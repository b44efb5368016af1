#include <algorithm>
#include <numeric>

#include "event_kinds.hpp"
#include "parts.hpp"
#include "series.hpp"
#include "words.hpp"

namespace coalis::reading {

std::size_t index_of(const std::vector<std::string>& names, const std::string& name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

std::size_t consortium_called(Reading& reading, const Entry& entry, const std::string& path) {
  const std::size_t k = index_of(reading.consortia, entry.key);
  if (k == reading.consortia.size()) {
    reading.report({Severity::error, "unknown-name", entry.where(), path, "unknown consortium",
                    "one of " + listed(reading.consortia), reading.hint(entry.key, reading.consortia)});
  }
  return k;
}

namespace {
constexpr double kSumTolerance = 1e-6;
}

bool check_sum(Reading& reading, const Node& node, const std::string& path, const std::vector<double>& values,
               bool exactly) {
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  const bool good = sum <= 1.0 + kSumTolerance && (!exactly || sum >= 1.0 - kSumTolerance);
  if (!good) {
    reading.report({Severity::error, "sum", node.where(), path, "values that sum to " + rounded(sum),
                    exactly ? "values that sum to 1" : "values that sum to 1 at most", ""});
  }
  return good;
}

void check_budget(Reading& reading, const SourceLocation& where, const std::string& path,
                  const std::array<double, kLeverCount>& levers) {
  double sum = 0.0;
  std::string parts;
  for (std::size_t i = 0; i < kLeverCount; ++i) {
    const std::string_view key = lever_rows()[i].key;
    if (key.starts_with("budget_") && levers[i] > 0.0) {
      sum += levers[i];
      parts += (parts.empty() ? "" : " + ") + std::string(key) + " " + shortest(levers[i]);
    }
  }
  if (sum > 1.0 + kSumTolerance) {
    reading.report({Severity::error, "sum", where, path, "budget shares that sum to " + rounded(sum) + ": " + parts,
                    "budget shares that sum to 1 at most", "what is left is kept as margin"});
  }
}

namespace {

/// Whether an event of the file lets this consortium enter: it is not on offer before, then.
bool enters_later(const Node& root, const std::string& name) {
  const Node* events = root.find("event");
  if (events == nullptr) {
    return false;
  }
  return std::any_of(events->items.begin(), events->items.end(), [&](const Node& event) {
    const Node* kind = event.find("kind");
    const Node* who = event.find("consortium");
    return kind != nullptr && who != nullptr && kind->text == "enter_market" && who->text == name;
  });
}

std::string default_leader(const Reading& reading, const std::string& consortium) {
  for (const FirmDefinition& firm : reading.scenario.firms) {
    if (firm.consortium == consortium && firm.kind == FirmKind::large && firm.count == 1 && !firm.joins_month) {
      return firm.name;
    }
  }
  return {};
}

void check_leader(Reading& reading, const Node& node, const std::string& path, const std::string& consortium,
                  FirmDefinition& firm) {
  if (firm.consortium.empty()) {
    firm.consortium = consortium;
  }
  if (firm.consortium != consortium) {
    reading.report(problem_with(node, "leader", path, "a member", firm.name + " belongs to " + firm.consortium));
  } else if (firm.count != 1 || firm.joins_month) {
    reading.report(problem_with(node, "leader", path, "a single firm that is there from the start"));
  }
}

std::string read_leader(Reading& reading, TableReader& table, const std::string& consortium) {
  const std::string path = table.path_of("leader");
  if (table.find("leader") == nullptr) {
    const std::string leader = default_leader(reading, consortium);
    if (leader.empty()) {
      reading.report({Severity::error, "leader", table.table().where(), path,
                      "missing, and no large firm belongs to it", "the name of a firm",
                      "add [firm.NAME] with kind = \"large\" and consortium = \"" + consortium + "\""});
    }
    return leader;
  }
  const std::optional<std::string> leader = table.one_of("leader", reading.firms);
  if (leader) {
    check_leader(reading, *table.find("leader"), path, consortium,
                 reading.scenario.firms[index_of(reading.firms, *leader)]);
  }
  return leader.value_or("");
}

void read_levers(Reading& reading, TableReader& table, ConsortiumDefinition& one) {
  for (std::size_t i = 0; i < kLeverCount; ++i) {
    one.levers[i] = table.number(lever_rows()[i].key);
  }
  check_budget(reading, table.table().where(), table.path(), one.levers);
}

void read_standing(Reading& reading, TableReader& table, ConsortiumDefinition& one, const Node& root) {
  one.on_offer = table.find("on_offer") == nullptr ? !enters_later(root, one.name) : table.truth("on_offer");
  one.reach = table.number("reach");
  const double market_search = reading.scenario.parameters.get("market", section("market").find("initial_search")->row);
  one.initial_search = table.maybe_number("initial_search").value_or(market_search);
  one.paradigm = table.whole("paradigm");
  if (const std::vector<double> values = table.numbers("touchpoints"); values.size() == kTouchpoints) {
    std::copy(values.begin(), values.end(), one.touchpoints.begin());
  }
  one.perceived_weights = table.numbers("perceived_weights");
  if (!one.perceived_weights.empty()) {
    check_sum(reading, *table.find("perceived_weights"), table.path_of("perceived_weights"), one.perceived_weights,
              true);
  }
  one.trust = table.number("trust");
  one.expectation = table.maybe_number("expectation");
  one.media_stock = table.number("media_stock");
}

void read_one_history(Reading& reading, TableReader& history, std::string_view key, MonthlySeries& target) {
  const Node* node = history.find(key);
  if (node == nullptr) {
    return;
  }
  const SeriesInput input = read_series(reading, *node, history.path_of(key), history.field(key).row);
  target = input.monthly;
  if (input.constant) {
    target.assign(static_cast<std::size_t>(reading.scenario.month_count), *input.constant);
  }
}

void read_history(Reading& reading, TableReader& table, std::size_t k) {
  const Node* node = table.find("history");
  if (node == nullptr) {
    return;
  }
  TableReader history(reading, *node, table.path_of("history"), section("history"));
  read_one_history(reading, history, "price", reading.scenario.inputs.price[k]);
  read_one_history(reading, history, "reach", reading.scenario.inputs.reach[k]);
  read_one_history(reading, history, "media", reading.scenario.inputs.media[k]);
}

}  // namespace

void read_consortia(Reading& reading, const Node& root) {
  Inputs& inputs = reading.scenario.inputs;
  for (std::vector<MonthlySeries>* all : {&inputs.price, &inputs.reach, &inputs.media}) {
    all->assign(reading.consortia.size(), {});
  }
  for_each_named(root, "consortium", [&](const std::string& name, const Node& node) {
    TableReader table(reading, node, joined_path("consortium", name), section("consortium"));
    ConsortiumDefinition one;
    one.name = name;
    one.title = table.text("title").value_or(name);
    one.leader = read_leader(reading, table, name);
    read_levers(reading, table, one);
    read_standing(reading, table, one, root);
    read_history(reading, table, reading.scenario.consortia.size());
    reading.scenario.consortia.push_back(std::move(one));
  });
}

}  // namespace coalis::reading
