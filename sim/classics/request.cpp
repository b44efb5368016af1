#include "coalis/classics/request.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "coalis/base/contract.hpp"
#include "coalis/base/did_you_mean.hpp"
#include "coalis/base/number_text.hpp"
#include "coalis/base/word_list.hpp"

namespace coalis::classics {

namespace {

/// A finite number.
std::optional<double> read_number(std::string_view text) {
  const std::optional<double> value = parse_number<double>(text);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

double certain_number(std::string_view text, std::string_view setting) {
  const std::optional<double> value = read_number(text);
  if (!value) {
    throw ContractViolation("a setting is not a number: " + std::string(setting));
  }
  return *value;
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(',', from), text.size());
    parts.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return parts;
}

bool is_whole(const Setting& setting) {
  return setting.kind == SettingKind::integer || setting.kind == SettingKind::runs;
}

std::string range_words(const Setting& setting) {
  return std::string(is_whole(setting) ? "a whole number" : "a number") + " from " + shortest_text(setting.lowest) +
         " to " + shortest_text(setting.highest);
}

bool fits(const Setting& setting, std::string_view text) {
  const std::optional<double> value = read_number(text);
  return value && *value >= setting.lowest && *value <= setting.highest &&
         (!is_whole(setting) || *value == std::floor(*value));
}

Diagnostic wrong_value(const Setting& setting, const std::string& value, std::string allowed) {
  return {Severity::error, "setting-value", {"--set", 0, 0}, std::string(setting.name), value, std::move(allowed), ""};
}

template <class Named>
std::vector<std::string> names_of(std::span<const Named> declared) {
  std::vector<std::string> names;
  for (const Named& one : declared) {
    names.emplace_back(one.name);
  }
  return names;
}

std::string listed(const std::vector<std::string>& names) {
  return names.empty() ? "none" : comma_list(names);
}

template <class Named>
const Named* find_declared(std::span<const Named> declared, std::string_view name) {
  const auto found = std::find_if(declared.begin(), declared.end(), [&](const Named& one) { return one.name == name; });
  return found == declared.end() ? nullptr : &*found;
}

template <class Named>
Diagnostic unknown_name(std::span<const Named> declared, const std::string& option, const std::string& name) {
  const std::vector<std::string> names = names_of(declared);
  return {Severity::error, "unknown-name", {option, 0, 0},           name,
          "no such name",  listed(names),  did_you_mean(name, names)};
}

/// The choice that a word means, by itself or as a synonym, in capitals or not; empty for none.
std::string choice_meant(const Setting& setting, std::string word) {
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  const auto synonym = std::find_if(setting.synonyms.begin(), setting.synonyms.end(),
                                    [&](const auto& pair) { return pair.first == word; });
  const std::string_view meant = synonym == setting.synonyms.end() ? std::string_view(word) : synonym->second;
  const bool known = std::find(setting.choices.begin(), setting.choices.end(), meant) != setting.choices.end();
  return known ? std::string(meant) : "";
}

/// The value in the form in which it is kept, without blanks around it or its parts, or what is wrong with it.
Result<std::string> checked(const Setting& setting, const std::string& given) {
  const std::string value(trimmed(given));
  switch (setting.kind) {
    case SettingKind::text:
      return value;
    case SettingKind::choice: {
      std::string meant = choice_meant(setting, value);
      const std::vector<std::string> choices(setting.choices.begin(), setting.choices.end());
      return meant.empty() ? Result<std::string>(wrong_value(setting, value, listed(choices)))
                           : Result<std::string>(std::move(meant));
    }
    case SettingKind::reals: {
      std::string kept;
      for (const std::string_view part : parts_of(value)) {
        if (!fits(setting, trimmed(part))) {
          return wrong_value(setting, value, "numbers with commas between them, each " + range_words(setting));
        }
        kept.append(kept.empty() ? "" : ",").append(trimmed(part));
      }
      return kept;
    }
    default:
      return fits(setting, value) ? Result<std::string>(value)
                                  : Result<std::string>(wrong_value(setting, value, range_words(setting)));
  }
}

bool is_replaced(const DataSlot& slot, std::string_view setting) {
  return std::find(slot.replaces.begin(), slot.replaces.end(), setting) != slot.replaces.end();
}

Diagnostic set_beside_table(const std::string& setting, const std::string& value, const std::string& slot) {
  return {Severity::error,
          "setting-replaced",
          {"--set", 0, 0},
          setting,
          value + ", but the table of --data " + slot + " stands in its place",
          "one of the two",
          "leave one of them out"};
}

}  // namespace

Result<Request> Request::make(std::span<const Setting> settings, std::span<const DataSlot> slots,
                              const std::vector<std::pair<std::string, std::string>>& given,
                              std::map<std::string, CsvTable> tables, bool full) {
  Request request;
  Diagnostics problems;
  for (const auto& [name, value] : given) {
    const Setting* setting = find_declared(settings, name);
    if (setting == nullptr) {
      problems.push_back(unknown_name(settings, "--set", name));
      continue;
    }
    const Result<std::string> kept = checked(*setting, value);
    if (kept) {
      request.given_[name] = kept.value();
      request.changed_ = request.changed_ || setting->kind != SettingKind::runs;
    } else {
      problems.push_back(kept.diagnostics().front());
    }
  }
  for (const auto& [name, table] : tables) {
    const DataSlot* slot = find_declared(slots, name);
    if (slot == nullptr) {
      problems.push_back(unknown_name(slots, "--data", name));
      continue;
    }
    for (const auto& [setting, value] : given) {
      if (is_replaced(*slot, setting)) {
        problems.push_back(set_beside_table(setting, value, name));
      }
    }
  }
  if (!problems.empty()) {
    return problems;
  }
  for (const Setting& setting : settings) {
    const auto found = request.given_.find(std::string(setting.name));
    const std::string_view usual = full && !setting.full.empty() ? setting.full : setting.fallback;
    request.fallbacks_.emplace_back(setting.fallback);
    request.values_.emplace_back(setting.name, found == request.given_.end() ? std::string(usual) : found->second);
    const std::string& value = request.values_.back().second;
    if (setting.kind == SettingKind::runs &&
        certain_number(value, setting.name) < certain_number(setting.fallback, setting.name)) {
      request.few_runs_.push_back(std::string(setting.name) + "=" + value + ", usually " +
                                  std::string(setting.fallback));
    }
    if (std::none_of(slots.begin(), slots.end(), [&](const DataSlot& slot) {
          return tables.contains(std::string(slot.name)) && is_replaced(slot, setting.name);
        })) {
      request.used_.push_back(request.values_.back());
    }
  }
  request.leave_out_what_plays_no_part(settings);
  for (const auto& [name, table] : tables) {
    request.used_.emplace_back(name, "from " + table.name);
  }
  request.changed_ = request.changed_ || !tables.empty();
  request.tables_ = std::move(tables);
  return request;
}

void Request::leave_out_what_plays_no_part(std::span<const Setting> settings) {
  std::erase_if(used_, [&](const auto& entry) {
    const auto setting = std::ranges::find(settings, entry.first, &Setting::name);
    const OnlyWith& with = setting->only_with;
    return !with.setting.empty() && std::ranges::find(with.choices, value(with.setting)) == with.choices.end();
  });
}

bool Request::at_fallback(std::initializer_list<std::string_view> settings) const {
  return std::all_of(settings.begin(), settings.end(), [&](std::string_view setting) {
    const std::string& now = value(setting);
    const std::string& fallback = fallbacks_[static_cast<std::size_t>(
        std::find_if(values_.begin(), values_.end(), [&](const auto& entry) { return entry.first == setting; }) -
        values_.begin())];
    const std::optional<double> number = read_number(now);
    return now == fallback || (number && number == read_number(fallback));
  });
}

const std::string& Request::value(std::string_view setting) const {
  const auto found =
      std::find_if(values_.begin(), values_.end(), [&](const auto& entry) { return entry.first == setting; });
  require(found != values_.end(), "an experiment asks for a setting that it does not declare: " + std::string(setting));
  return found->second;
}

double Request::real(std::string_view setting) const {
  return certain_number(value(setting), setting);
}

std::size_t Request::integer(std::string_view setting) const {
  return static_cast<std::size_t>(real(setting));
}

std::string Request::word(std::string_view setting) const {
  return value(setting);
}

std::vector<double> Request::reals(std::string_view setting) const {
  std::vector<double> numbers;
  for (const std::string_view part : parts_of(value(setting))) {
    numbers.push_back(certain_number(part, setting));
  }
  return numbers;
}

const CsvTable* Request::table(std::string_view slot) const {
  const auto found = tables_.find(std::string(slot));
  return found == tables_.end() ? nullptr : &found->second;
}

}  // namespace coalis::classics
