#include "sections.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "coalis/base/contract.hpp"
#include "coalis/mechanism/mechanism.hpp"
#include "coalis/model/levers.hpp"
#include "coalis/model/market_parameters.hpp"
#include "section_tables.hpp"

namespace coalis::reading {

namespace {

void append_rows(Section& target, std::span<const ParameterRow> rows) {
  for (const ParameterRow& row : rows) {
    target.fields.push_back({row});
  }
}

Section market_section() {
  Section market{"market", "Design space, units of money, the market's clock", {}};
  append_rows(market, rows_of(kMarketTable));
  return market;
}

Section mechanism_section(const MechanismEntry& entry) {
  Section one{"mechanism." + std::string(entry.key), std::string(entry.title), {}};
  one.fields.push_back({{.key = "enabled",
                         .default_value = 1.0,
                         .meaning = "whether the rule acts; a rule that does not act draws nothing",
                         .kind = ParameterKind::boolean}});
  append_rows(one, entry.parameters());
  return one;
}

Section mechanisms_section() {
  Section all{"mechanism", "Rules and their parameters", {}};
  for (const MechanismEntry& entry : mechanism_registry()) {
    all.fields.push_back({{.key = entry.key, .meaning = entry.title, .source = entry.sources},
                          Shape::table,
                          "mechanism." + std::string(entry.key)});
  }
  return all;
}

std::vector<Section> build_sections() {
  std::vector<Section> all = fixed_sections();
  for (Section& one : all) {
    if (one.key == "consortium") {
      append_rows(one, lever_rows());
    } else if (one.key == "group") {
      append_rows(one, group_trait_rows());
    }
  }
  all.push_back(market_section());
  all.push_back(mechanisms_section());
  for (const MechanismEntry& entry : mechanism_registry()) {
    all.push_back(mechanism_section(entry));
  }
  return all;
}

}  // namespace

const FieldRow* Section::find(std::string_view field) const {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const FieldRow& one) { return one.row.key == field; });
  return found == fields.end() ? nullptr : &*found;
}

const std::vector<Section>& sections() {
  static const std::vector<Section> all = build_sections();
  return all;
}

const Section& section(std::string_view key) {
  const std::vector<Section>& all = sections();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Section& one) { return one.key == key; });
  require(found != all.end(), "a section of scenario files exists: " + std::string(key));
  return *found;
}

const FieldRow* field_of_path(std::string_view path) {
  const Section* here = &section("");
  const FieldRow* field = nullptr;
  while (!path.empty()) {
    const std::size_t dot = path.find('.');
    const std::string_view part = path.substr(0, dot);
    path = dot == path.npos ? std::string_view() : path.substr(dot + 1);
    const bool named = field != nullptr && (field->shape == Shape::named_tables || field->shape == Shape::tables);
    if (named) {
      here = &section(field->of);
      field = nullptr;
      continue;  // this part is the name of a thing
    }
    if (here == nullptr) {
      return field;  // inside a table of names: the field says the unit
    }
    field = here->find(part);
    if (field == nullptr) {
      return nullptr;
    }
    here = field->shape == Shape::table ? &section(field->of) : nullptr;
  }
  return field;
}

}  // namespace coalis::reading
