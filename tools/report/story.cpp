#include "story.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string_view>

#include "bands.hpp"

namespace coalis::report {

namespace {

constexpr std::string_view kComplementor = "complementor_";

/// The number in "complementor_17".
std::size_t complementor_number(std::string_view name) {
  std::size_t number = 0;
  const std::string_view digits = name.substr(std::min(name.size(), kComplementor.size()));
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

std::size_t consortium_number(const Scenario& scenario, std::string_view name) {
  const auto found = std::find_if(scenario.consortia.begin(), scenario.consortia.end(),
                                  [&](const ConsortiumDefinition& one) { return one.name == name; });
  return static_cast<std::size_t>(found - scenario.consortia.begin());
}

Json members_json(const RunFrame& frame) {
  Json list = Json::array();
  for (const MembershipRow& row : frame.memberships) {
    list.push_back({{"member", row.member},
                    {"kind", row.member_kind},
                    {"consortium", row.consortium},
                    {"role", row.role},
                    {"first", row.first_step},
                    {"last", row.last_step}});
  }
  return list;
}

Json ties_json(const RunFrame& frame) {
  Json list = Json::array();
  for (const TieRow& row : frame.ties) {
    list.push_back({row.step, row.from, row.to, rounded(row.strength)});
  }
  return list;
}

/// Events as a table: the terms that a rule weighed are named once for all events that have the same ones.
class EventTable {
 public:
  void add(const EventRow& row) {
    const Json read = Json::parse(row.reason, nullptr, false);
    const Json reason = read.is_object() ? read : Json::object();
    Json names = Json::array();
    Json cells{row.step, row.kind, row.subject, row.object};
    for (const auto& [name, value] : reason.items()) {
      names.push_back(name);
    }
    const auto known = std::find(terms_.begin(), terms_.end(), names);
    cells.push_back(known - terms_.begin());
    if (known == terms_.end()) {
      terms_.push_back(names);
    }
    for (const Json& value : reason) {
      cells.push_back(value);
    }
    rows_.push_back(std::move(cells));
  }
  Json finish() { return {{"terms", std::move(terms_)}, {"rows", std::move(rows_)}}; }

 private:
  Json terms_ = Json::array();
  Json rows_ = Json::array();
};

bool is_support(const EventRow& row) {
  return row.kind == "support_begins" || row.kind == "support_ends";
}

Json events_json(const RunFrame& frame, std::size_t refusals_told) {
  EventTable table;
  std::size_t refusals = 0;
  for (const EventRow& row : frame.events) {
    if (is_support(row) || row.kind == "scheduled" || (row.kind == "firm_refused" && ++refusals > refusals_told)) {
      continue;
    }
    table.add(row);
  }
  return table.finish();
}

/// Who supported which platform from when to when: {complementor, consortium, first, last}, and with terms those at the
/// beginning and at the end.
class SupportSpells {
 public:
  SupportSpells(const Scenario& scenario, const StoryLimits& limits) : scenario_(scenario), limits_(limits) {}

  void note(const EventRow& row) {
    const std::size_t who = complementor_number(row.subject);
    if (who >= limits_.complementors) {
      return;
    }
    const std::size_t consortium = consortium_number(scenario_, row.object);
    if (row.kind == "support_begins") {
      open_[{who, consortium}] = row;
    } else {
      close(who, consortium, row.step - 1, &row);
    }
  }

  Json finish() {
    while (!open_.empty()) {
      const auto [who, consortium] = open_.begin()->first;
      close(who, consortium, scenario_.month_count - 1, nullptr);
    }
    return std::move(list_);
  }

 private:
  void close(std::size_t who, std::size_t consortium, std::int32_t last, const EventRow* end) {
    const auto begun = open_.find({who, consortium});
    Json spell = {who, consortium, begun == open_.end() ? 0 : begun->second.step, last};
    if (limits_.support_terms) {
      spell.push_back(begun == open_.end() ? Json() : Json::parse(begun->second.reason, nullptr, false));
      spell.push_back(end == nullptr ? Json() : Json::parse(end->reason, nullptr, false));
    }
    list_.push_back(std::move(spell));
    if (begun != open_.end()) {
      open_.erase(begun);
    }
  }

  const Scenario& scenario_;
  const StoryLimits& limits_;
  std::map<std::pair<std::size_t, std::size_t>, EventRow> open_;
  Json list_ = Json::array();
};

Json complementors_json(const Scenario& scenario, const RunFrame& frame, const StoryLimits& limits) {
  SupportSpells spells(scenario, limits);
  for (const EventRow& row : frame.events) {
    if (is_support(row)) {
      spells.note(row);
    }
  }
  return {{"count", scenario.complementor_count},
          {"told", std::min<std::size_t>(limits.complementors, scenario.complementor_count)},
          {"spells", spells.finish()}};
}

Json winner_of(const RunFrame& frame) {
  for (const Outcome& one : frame.outcomes) {
    if (one.name == "wins" && one.value == 1.0) {
      return one.entity;
    }
  }
  return {};
}

}  // namespace

Json story_json(const Scenario& scenario, const Store& store, const RunKey& key, const StoryLimits& limits) {
  const std::optional<RunFrame> frame = store.load_frame(key);
  if (!frame || frame->memberships.empty()) {
    return {};
  }
  return {{"replicate", key.replicate},
          {"winner", winner_of(*frame)},
          {"members", members_json(*frame)},
          {"ties", ties_json(*frame)},
          {"events", events_json(*frame, limits.refusals)},
          {"complementors", complementors_json(scenario, *frame, limits)}};
}

}  // namespace coalis::report
