#include <algorithm>
#include <set>

#include "calendar.hpp"
#include "coalis/base/contract.hpp"
#include "coalis/mechanism/mechanism.hpp"
#include "event_kinds.hpp"
#include "parts.hpp"
#include "words.hpp"

namespace coalis::reading {

namespace {

/// What each kind of event must say besides date and kind, in the order of ScheduledKind.
constexpr std::array<std::array<std::string_view, 3>, kEventWords.size()> kNeeded{{
    {"consortium"},
    {"consortium"},
    {"consortium", "lever", "value"},
    {"consortium", "value"},
    {"consortium", "severity"},
    {},
    {"consortium", "firm"},
    {"consortium", "firm"},
}};
constexpr std::array<std::string_view, 5> kSpecific{"consortium", "firm", "lever", "value", "severity"};

/// An event with its own place in the file, before events are sorted by month.
struct DatedEvent {
  ScheduledEvent event;
  EventNote note;
  SourceLocation where;
};

void check_keys_of_kind(Reading& reading, const TableReader& table, std::size_t kind) {
  const auto& needed = kNeeded[kind];
  for (const std::string_view key : kSpecific) {
    const bool wanted = std::find(needed.begin(), needed.end(), key) != needed.end();
    const Node* node = table.find(key);
    const std::string word = "an event of kind \"" + std::string(kEventWords[kind]) + "\"";
    if (wanted && node == nullptr) {
      reading.report({Severity::error, "missing-key", table.table().where(), table.path_of(key), "missing",
                      word + " needs it", ""});
    } else if (!wanted && node != nullptr) {
      reading.report(problem_with(*node, "needless-key", table.path_of(key), word + " has no " + std::string(key)));
    }
  }
}

std::vector<std::string> lever_words() {
  std::vector<std::string> words;
  for (const ParameterRow& row : lever_rows()) {
    words.emplace_back(row.key);
  }
  return words;
}

void read_value(Reading& reading, TableReader& table, ScheduledEvent& event) {
  const std::string path = table.path_of("value");
  const Node* value = table.find("value");
  if (event.kind == ScheduledKind::set_lever) {
    const std::vector<std::string> levers = lever_words();
    const std::optional<std::string> lever = table.one_of("lever", levers);
    if (lever && value != nullptr) {
      event.lever = static_cast<Lever>(index_of(levers, *lever));
      const ParameterRow& row = lever_rows()[static_cast<std::size_t>(event.lever)];
      event.value = read_scalar(reading, row, *value, path).value_or(row.default_value);
    }
  } else if (event.kind == ScheduledKind::set_reach && value != nullptr) {
    const ParameterRow& row = section("consortium").find("reach")->row;
    event.value = read_scalar(reading, row, *value, path).value_or(1.0);
  } else if (event.kind == ScheduledKind::crisis) {
    event.value = table.number("severity");
  }
}

/// Number in the World's table of the first firm of a definition: populations take one place each.
FirmId firm_place(const Scenario& scenario, std::size_t definition) {
  std::size_t place = 0;
  for (std::size_t i = 0; i < definition; ++i) {
    place += scenario.firms[i].count;
  }
  return FirmId(place);
}

void read_who(Reading& reading, TableReader& table, ScheduledEvent& event) {
  if (const std::optional<std::string> name = table.one_of("consortium", reading.consortia)) {
    event.consortium = ConsortiumId(index_of(reading.consortia, *name));
  }
  const std::optional<std::string> firm = table.one_of("firm", reading.firms);
  if (!firm) {
    return;
  }
  const FirmDefinition& definition = reading.scenario.firms[index_of(reading.firms, *firm)];
  event.firm = firm_place(reading.scenario, index_of(reading.firms, *firm));
  const auto leads = [&](const ConsortiumDefinition& one) { return one.leader == *firm; };
  if (definition.count != 1) {
    reading.report(problem_with(*table.find("firm"), "population", table.path_of("firm"), "a single firm",
                                "a population joins by the key joins of its own table"));
  } else if (std::any_of(reading.scenario.consortia.begin(), reading.scenario.consortia.end(), leads)) {
    reading.report(
        problem_with(*table.find("firm"), "leader", table.path_of("firm"), "a firm that leads no consortium"));
  }
}

void warn_of_no_effect(Reading& reading, const TableReader& table, std::string key, std::string hint) {
  Diagnostic idle = problem_with(*table.find("kind"), "no-effect", table.path(), std::move(key), std::move(hint));
  idle.found = "an event that changes nothing";
  idle.severity = Severity::warning;
  reading.report(std::move(idle));
}

/// Tells of events that nothing follows: their rule is left out, or a history gives the same quantity every month.
void check_effect(Reading& reading, const TableReader& table, const ScheduledEvent& event) {
  const auto left_out = [&](ScheduledKind kind, std::string_view rule) {
    const MechanismEntry* entry = find_mechanism(rule);
    require(entry != nullptr, "an event's rule is in the registry");
    if (event.kind == kind && !is_enabled(*entry, reading.scenario.parameters)) {
      warn_of_no_effect(reading, table, "events of this kind where mechanism." + std::string(rule) + ".enabled is true",
                        "take the event out, or switch the rule on");
    }
  };
  left_out(ScheduledKind::open_paradigm, "adopt_paradigm");
  left_out(ScheduledKind::crisis, "suffer_crisis");
  const auto overwritten = [&](bool sets, const std::vector<MonthlySeries>& history, const std::string& quantity) {
    if (sets && !event.consortium.is_none() && !history[event.consortium.index()].empty()) {
      const std::string key =
          joined_path("consortium", reading.consortia[event.consortium.index()]) + ".history." + quantity;
      warn_of_no_effect(reading, table,
                        "either this event or " + key + ", which gives the " + quantity + " of every month",
                        "take one of them out");
    }
  };
  const bool sets_price = event.kind == ScheduledKind::set_lever && event.lever == Lever::price;
  overwritten(sets_price, reading.scenario.inputs.price, "price");
  overwritten(event.kind == ScheduledKind::set_reach, reading.scenario.inputs.reach, "reach");
}

/// The month, or nothing when the event does not happen in this run.
std::optional<std::int32_t> read_date(Reading& reading, TableReader& table) {
  const Node* node = table.find("date");
  const std::optional<std::int32_t> month = table.month("date");
  if (!month) {
    return std::nullopt;
  }
  const std::string run =
      month_text(reading.first_month) + " to " + month_text(reading.first_month + reading.scenario.month_count - 1);
  if (*month < 0) {
    reading.report(problem_with(*node, "date-outside-run", table.path_of("date"), "a date within the run, " + run));
    return std::nullopt;
  }
  if (*month >= reading.scenario.month_count) {
    Diagnostic late = problem_with(*node, "date-after-run", table.path_of("date"), run, "the event is left out");
    late.severity = Severity::warning;
    reading.report(std::move(late));
    return std::nullopt;
  }
  return month;
}

std::optional<DatedEvent> read_event(Reading& reading, const Node& node, std::size_t number) {
  const Node* name = node.find("name");
  const std::string path =
      "event." + (name != nullptr && name->is(NodeKind::text) ? name->text : std::to_string(number));
  TableReader table(reading, node, path, section("event"));
  table.require_keys();
  const std::optional<std::int32_t> month = read_date(reading, table);
  const std::optional<double> kind = table.maybe_number("kind");
  DatedEvent dated;
  if (!kind) {
    read_who(reading, table, dated.event);
    return std::nullopt;
  }
  check_keys_of_kind(reading, table, static_cast<std::size_t>(*kind));
  dated.event.kind = static_cast<ScheduledKind>(*kind);
  dated.event.month = month.value_or(0);
  dated.note = {table.text("name").value_or(""), table.text("note").value_or(""), table.text("source").value_or(""),
                false};
  dated.where = node.where();
  read_who(reading, table, dated.event);
  read_value(reading, table, dated.event);
  if (month) {
    check_effect(reading, table, dated.event);
  }
  return month ? std::optional(std::move(dated)) : std::nullopt;
}

void check_names(Reading& reading, const Node& events) {
  std::set<std::string> seen;
  for (const Node& event : events.items) {
    const Node* name = event.find("name");
    if (name != nullptr && name->is(NodeKind::text) && !seen.insert(name->text).second) {
      reading.report(
          problem_with(*name, "duplicate", "event." + name->text + ".name", "a name that no other event has"));
    }
  }
}

void add_joins(const Reading& reading, std::vector<DatedEvent>& events) {
  for (std::size_t i = 0; i < reading.scenario.firms.size(); ++i) {
    const FirmDefinition& firm = reading.scenario.firms[i];
    const std::size_t k = index_of(reading.consortia, firm.consortium);
    if (!firm.joins_month || *firm.joins_month >= reading.scenario.month_count || k == reading.consortia.size()) {
      continue;
    }
    const std::size_t first = firm_place(reading.scenario, i).index();
    for (std::size_t copy = 0; copy < firm.count; ++copy) {
      events.push_back({{*firm.joins_month, ScheduledKind::join_alliance, ConsortiumId(k), FirmId(first + copy)},
                        {"", "", "", true},
                        {}});
    }
  }
}

/// Lays the dated changes over the policies month by month: budgets must hold at every time.
void check_budgets_over_time(Reading& reading, const std::vector<DatedEvent>& events) {
  std::vector<std::array<double, kLeverCount>> levers;
  for (const ConsortiumDefinition& one : reading.scenario.consortia) {
    levers.push_back(one.levers);
  }
  for (std::size_t i = 0; i < events.size(); ++i) {
    const ScheduledEvent& event = events[i].event;
    if (event.kind != ScheduledKind::set_lever || event.consortium.is_none()) {
      continue;
    }
    levers[event.consortium.index()][static_cast<std::size_t>(event.lever)] = event.value;
    const bool last_of_month = i + 1 == events.size() || events[i + 1].event.month != event.month;
    if (last_of_month && lever_rows()[static_cast<std::size_t>(event.lever)].key.starts_with("budget_")) {
      check_budget(reading, events[i].where,
                   "consortium." + reading.consortia[event.consortium.index()] + " from " +
                       month_text(reading.first_month + event.month),
                   levers[event.consortium.index()]);
    }
  }
}

}  // namespace

void read_events(Reading& reading, const Node& root) {
  std::vector<DatedEvent> events;
  if (const Node* node = root.find("event")) {
    if (!node->is(NodeKind::list)) {
      reading.report(problem_with(*node, "wrong-type", "event", "tables [[event]]"));
    }
    for (std::size_t i = 0; i < node->items.size(); ++i) {
      if (std::optional<DatedEvent> one = read_event(reading, node->items[i], i + 1)) {
        events.push_back(*std::move(one));
      }
    }
    check_names(reading, *node);
  }
  add_joins(reading, events);
  std::stable_sort(events.begin(), events.end(),
                   [](const DatedEvent& a, const DatedEvent& b) { return a.event.month < b.event.month; });
  check_budgets_over_time(reading, events);
  for (DatedEvent& one : events) {
    reading.scenario.inputs.events.push_back(one.event);
    reading.scenario.event_notes.push_back(std::move(one.note));
  }
}

void read_assumptions(Reading& reading, const Node& root) {
  const Node* node = root.find("assumption");
  if (node == nullptr) {
    return;
  }
  if (!node->is(NodeKind::list)) {
    reading.report(problem_with(*node, "wrong-type", "assumption", "tables [[assumption]]"));
  }
  for (std::size_t i = 0; i < node->items.size(); ++i) {
    TableReader table(reading, node->items[i], "assumption." + std::to_string(i + 1), section("assumption"));
    table.require_keys();
    reading.assume(table.text("key").value_or(""), table.text("text").value_or(""));
  }
}

}  // namespace coalis::reading
