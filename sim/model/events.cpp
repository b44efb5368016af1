#include "coalis/model/events.hpp"

#include "coalis/model/alternatives.hpp"
#include "coalis/model/levers.hpp"

namespace coalis {

namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 8> kScheduledWords{"enter_market",  "leave_market",  "set_lever",
                                                          "set_reach",     "crisis",        "open_paradigm",
                                                          "join_alliance", "leave_alliance"};
constexpr std::array<std::string_view, static_cast<std::size_t>(InnovationKind::count)> kInnovationWords{
    "incremental", "radical", "recombined", "user", "paradigm"};
constexpr std::array<std::string_view, 4> kOriginWords{"own_search", "partner", "rival_leak", "users"};

Words lever_words() {
  static const std::vector<std::string_view> keys = [] {
    std::vector<std::string_view> all;
    for (const ParameterRow& row : lever_rows()) {
      all.push_back(row.key);
    }
    return all;
  }();
  return keys;
}

struct KindRow {
  std::string_view name;
  std::vector<EventTerm> terms;
};

const std::array<KindRow, static_cast<std::size_t>(EventKind::count)>& kind_rows() {
  const EventTerm partner{"partner", {}, true};
  static const std::array<KindRow, static_cast<std::size_t>(EventKind::count)> rows{{
      {"scheduled", {{"kind", kScheduledWords}, {"value"}, {"lever", lever_words()}}},
      {"innovation", {{"kind", kInnovationWords}, {"log_gain"}, {"module"}, {"origin", kOriginWords}, {"distance"}}},
      {"paradigm_opened", {{"paradigm"}}},
      {"paradigm_adopted", {{"closeness_old"}, {"closeness_best_new"}, {"probability"}, {"cost"}}},
      {"crisis", {{"severity"}, {"gap_other"}, {"gap_owner"}, {"endogenous"}}},
      {"support_begins", {{"expected_income"}, {"cost"}, {"profit"}, {"hurdle"}}},
      {"support_ends", {{"expected_income"}, {"cost"}, {"profit"}, {"hurdle"}}},
      {"group_supports", {{"trust"}, {"engagement"}}},
      {"group_withdraws", {{"trust"}, {"engagement"}}},
      {"firm_joins", {{"size"}, {"profit"}, {"fit"}, {"trust"}, {"fee"}, {"switching"}, {"noise"}, {"advantage"}}},
      {"firm_leaves", {{"size"}, {"profit"}, {"fit"}, {"trust"}, {"fee"}, {"switching"}, {"noise"}, {"advantage"}}},
      {"firm_refused", {{"log_gain"}, {"conflict"}, {"hurdle"}}},
      {"firm_enters", {{"size"}}},
      {"firm_exits", {{"cash"}, {"months_in_red"}}},
      {"owner_changes", {{"module"}, {"log_gain"}}},
      {"tie_forms", {partner, {"expected_gain"}, {"cost"}}},
      {"tie_breaks", {partner, {"strength"}}},
      {"lever_decided", {{"lever", lever_words()}, {"before"}, {"after"}}},
  }};
  return rows;
}

}  // namespace

std::string_view event_kind_name(EventKind kind) {
  return kind_rows()[static_cast<std::size_t>(kind)].name;
}

std::span<const EventTerm> event_terms(EventKind kind) {
  return kind_rows()[static_cast<std::size_t>(kind)].terms;
}

}  // namespace coalis
