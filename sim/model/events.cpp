#include "coalis/model/events.hpp"

namespace coalis {

namespace {

struct KindRow {
  std::string_view name;
  std::vector<std::string_view> terms;
};

const std::array<KindRow, static_cast<std::size_t>(EventKind::count)>& kind_rows() {
  static const std::array<KindRow, static_cast<std::size_t>(EventKind::count)> rows{{
      {"scheduled", {"kind", "value"}},
      {"innovation", {"kind", "log_gain", "module", "origin", "distance"}},
      {"paradigm_opened", {"paradigm"}},
      {"paradigm_adopted", {"closeness_old", "closeness_best_new", "probability", "cost"}},
      {"crisis", {"severity", "gap_other", "gap_owner", "endogenous"}},
      {"support_begins", {"expected_income", "cost", "profit", "hurdle"}},
      {"support_ends", {"expected_income", "cost", "profit", "hurdle"}},
      {"group_supports", {"trust", "engagement"}},
      {"group_withdraws", {"trust", "engagement"}},
      {"firm_joins", {"size", "profit", "fit", "trust", "fee", "switching", "noise", "advantage"}},
      {"firm_leaves", {"size", "profit", "fit", "trust", "fee", "switching", "noise", "advantage"}},
      {"firm_refused", {"log_gain", "conflict", "hurdle"}},
      {"firm_enters", {"size"}},
      {"firm_exits", {"cash", "months_in_red"}},
      {"owner_changes", {"module", "log_gain"}},
      {"tie_forms", {"partner", "expected_gain", "cost"}},
      {"tie_breaks", {"partner", "strength"}},
      {"lever_decided", {"lever", "before", "after"}},
  }};
  return rows;
}

}  // namespace

std::string_view event_kind_name(EventKind kind) {
  return kind_rows()[static_cast<std::size_t>(kind)].name;
}

std::vector<std::string_view> event_term_names(EventKind kind) {
  return kind_rows()[static_cast<std::size_t>(kind)].terms;
}

}  // namespace coalis
