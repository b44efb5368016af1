#include "coalis/observe/run_observer.hpp"

#include <cmath>
#include <cstdio>

#include "coalis/observe/series_table.hpp"

namespace coalis {

namespace {

constexpr std::int32_t kTieSnapshotMonths = 12;

std::string value_of(const EventTerm& term, float value, const EntityNames& names) {
  if (!term.words.empty()) {
    return '"' + std::string(term.words[static_cast<std::size_t>(value)]) + '"';
  }
  if (term.is_firm) {
    return '"' + names.firms[static_cast<std::size_t>(value)] + '"';
  }
  char number[32];
  std::snprintf(number, sizeof number, "%.6g", static_cast<double>(value));
  return number;
}

std::string reason_of(const Event& event, const EntityNames& names) {
  std::string text;
  const std::span<const EventTerm> terms = event_terms(event.kind);
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (terms[i].words.empty() || event.terms[i] != kNoWord) {
      text += (text.empty() ? "{\"" : ", \"") + std::string(terms[i].name) +
              "\": " + value_of(terms[i], event.terms[i], names);
    }
  }
  return text + "}";
}

bool is_about_firm(EventKind kind) {
  switch (kind) {
    case EventKind::firm_joins:
    case EventKind::firm_leaves:
    case EventKind::firm_refused:
    case EventKind::firm_enters:
    case EventKind::firm_exits:
    case EventKind::owner_changes:
    case EventKind::tie_forms:
    case EventKind::tie_breaks:
      return true;
    default:
      return false;
  }
}

std::string subject_of(const Event& event, const EntityNames& names) {
  if (is_about_firm(event.kind)) {
    return names.firms[event.subject];
  }
  if (event.kind == EventKind::support_begins || event.kind == EventKind::support_ends) {
    return "complementor_" + std::to_string(event.subject);
  }
  if (event.kind == EventKind::group_supports || event.kind == EventKind::group_withdraws) {
    return names.groups[event.subject];
  }
  return event.consortium < names.consortia.size() ? names.consortia[event.consortium] : "market";
}

}  // namespace

RunObserver::RunObserver(const EntityNames& names, std::int32_t month_count, Detail detail)
    : names_(names), month_count_(month_count), detail_(detail) {
  for (std::size_t s = 0; s < consortium_series().size(); ++s) {
    const ConsortiumSeries& one = consortium_series()[s];
    if (detail == Detail::full || one.key || is_summed(one.name)) {
      monthly_.push_back(s);
    }
    all_.push_back(s);
  }
}

void RunObserver::begin(const World& world) {
  const auto months = static_cast<std::size_t>(month_count_);
  month_ = 0;
  frame_ = {};
  consortium_values_.assign(consortium_series().size() * world.consortia.count() * months, 0.0);
  group_values_.assign(group_series().size() * world.groups.count() * months, 0.0);
  market_values_.assign(market_series().size() * months, 0.0);
  firm_spells_.assign(world.firms.count(), {0, ConsortiumId::none()});
  supporter_spells_.assign(world.groups.count() * world.consortia.count(), {0, ConsortiumId::none()});
  small_at_start_.assign(world.firms.count(), 0);
  for (std::size_t i = 0; i < world.firms.count(); ++i) {
    small_at_start_[i] = world.firms.active[i] != 0 && world.firms.kind[i] == FirmKind::small ? 1 : 0;
  }
}

void RunObserver::record(const World& world, const EventLog& log) {
  record_series(world);
  if (detail_ == Detail::full) {
    record_memberships(world);
    record_supporters(world);
    record_events(log);
    record_ties(world);
  }
  ++month_;
}

/// At key detail most series count for nothing but their last month.
void RunObserver::record_series(const World& world) {
  const auto months = static_cast<std::size_t>(month_count_);
  const auto month = static_cast<std::size_t>(month_);
  const std::size_t consortia = world.consortia.count();
  const bool all = detail_ == Detail::full || month + 1 == months;
  for (const std::size_t s : all ? all_ : monthly_) {
    for (std::size_t k = 0; k < consortia; ++k) {
      consortium_values_[(s * consortia + k) * months + month] = consortium_series()[s].value(world, k);
    }
  }
  if (!all) {
    return;
  }
  for (std::size_t s = 0; s < group_series().size(); ++s) {
    for (std::size_t g = 0; g < world.groups.count(); ++g) {
      group_values_[(s * world.groups.count() + g) * months + month] = group_series()[s].value(world, g);
    }
  }
  for (std::size_t s = 0; s < market_series().size(); ++s) {
    market_values_[s * months + month] = market_series()[s].value(world);
  }
}

void RunObserver::close_spell(std::vector<Spell>& spells, std::size_t index, std::int32_t last_step, bool is_group) {
  const Spell& spell = spells[index];
  if (spell.consortium.is_none() || last_step < spell.first_step) {
    return;
  }
  const std::string& member = is_group ? names_.groups[index / names_.consortia.size()] : names_.firms[index];
  frame_.memberships.push_back({spell.first_step, last_step, member, is_group ? "group" : "firm",
                                names_.consortia[spell.consortium.index()], is_group ? "supporter" : "core"});
}

void RunObserver::record_memberships(const World& world) {
  for (std::size_t i = 0; i < world.firms.count(); ++i) {
    const ConsortiumId now = world.firms.active[i] != 0 ? world.firms.consortium[i] : ConsortiumId::none();
    if (now != firm_spells_[i].consortium) {
      close_spell(firm_spells_, i, month_ - 1, false);
      firm_spells_[i] = {month_, now};
    }
  }
}

void RunObserver::record_supporters(const World& world) {
  for (std::size_t cell = 0; cell < supporter_spells_.size(); ++cell) {
    const std::size_t k = cell % world.consortia.count();
    const bool supports = world.opinions.supports.values()[cell] != 0;
    const ConsortiumId now = supports ? ConsortiumId(k) : ConsortiumId::none();
    if (now != supporter_spells_[cell].consortium) {
      close_spell(supporter_spells_, cell, month_ - 1, true);
      supporter_spells_[cell] = {month_, now};
    }
  }
}

void RunObserver::record_events(const EventLog& log) {
  for (const Event& event : log.events()) {
    const std::string object = event.consortium < names_.consortia.size() ? names_.consortia[event.consortium] : "";
    frame_.events.push_back({event.step, std::string(event_kind_name(event.kind)), subject_of(event, names_), object,
                             reason_of(event, names_)});
  }
}

void RunObserver::record_ties(const World& world) {
  if ((month_ + 1) % kTieSnapshotMonths != 0 && month_ + 1 != month_count_) {
    return;
  }
  for (std::size_t t = 0; t < world.ties.count(); ++t) {
    frame_.ties.push_back({month_, names_.firms[world.ties.first[t].index()],
                           names_.firms[world.ties.second[t].index()], world.ties.strength[t], world.ties.credit[t]});
  }
}

RunFrame RunObserver::finish(const World& world) {
  for (std::size_t i = 0; i < firm_spells_.size(); ++i) {
    close_spell(firm_spells_, i, month_ - 1, false);
  }
  for (std::size_t cell = 0; cell < supporter_spells_.size(); ++cell) {
    close_spell(supporter_spells_, cell, month_ - 1, true);
  }
  write_consortium_outcomes(frame_);
  write_market_outcomes(world, frame_);
  write_series(frame_);
  return std::move(frame_);
}

void RunObserver::write_series(RunFrame& frame) const {
  const auto months = static_cast<std::size_t>(month_count_);
  const std::size_t consortia = names_.consortia.size();
  const auto slice = [&](const std::vector<double>& values, std::size_t row) {
    const auto first = values.begin() + static_cast<std::ptrdiff_t>(row * months);
    return std::vector<double>(first, first + static_cast<std::ptrdiff_t>(months));
  };
  for (std::size_t s = 0; s < consortium_series().size(); ++s) {
    const ConsortiumSeries& one = consortium_series()[s];
    for (std::size_t k = 0; k < consortia && (one.key || detail_ == Detail::full); ++k) {
      frame.series.push_back({std::string(one.name), names_.consortia[k], std::string(one.unit),
                              slice(consortium_values_, s * consortia + k)});
    }
  }
  if (detail_ != Detail::full) {
    return;
  }
  for (std::size_t s = 0; s < group_series().size(); ++s) {
    for (std::size_t g = 0; g < names_.groups.size(); ++g) {
      frame.series.push_back({std::string(group_series()[s].name), names_.groups[g],
                              std::string(group_series()[s].unit), slice(group_values_, s * names_.groups.size() + g)});
    }
  }
  for (std::size_t s = 0; s < market_series().size(); ++s) {
    frame.series.push_back(
        {std::string(market_series()[s].name), "", std::string(market_series()[s].unit), slice(market_values_, s)});
  }
}

}  // namespace coalis
