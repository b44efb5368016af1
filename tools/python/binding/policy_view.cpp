#include "policy_view.hpp"

#include <algorithm>
#include <cstdio>
#include <optional>

#include "coalis/base/did_you_mean.hpp"
#include "coalis/observe/series_table.hpp"

namespace nb = nanobind;

namespace coalis::python {

namespace {

constexpr std::int32_t kMonths = 12;

template <class Rows>
std::optional<std::size_t> place_of(const Rows& rows, std::string_view name, std::string_view (*name_of)(std::size_t)) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (name_of(i) == name) {
      return i;
    }
  }
  return std::nullopt;
}

std::string_view lever_name(std::size_t i) {
  return lever_rows()[i].key;
}
std::string_view series_name(std::size_t i) {
  return consortium_series()[i].name;
}
std::string_view market_name(std::size_t i) {
  return market_series()[i].name;
}

[[noreturn]] void unknown(const std::string& what, const std::string& name, const std::vector<std::string>& known) {
  const std::string hint = did_you_mean(name, known);
  const std::string text = "there is no " + what + " \"" + name + "\"" + (hint.empty() ? "" : "; " + hint);
  throw nb::value_error(text.c_str());
}

std::vector<std::string> names_up_to(std::size_t count, std::string_view (*name_of)(std::size_t)) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) {
    names.emplace_back(name_of(i));
  }
  return names;
}

nb::object shown(const ParameterRow& row, double value) {
  switch (row.kind) {
    case ParameterKind::choice:
      return nb::str(std::string(row.choices[static_cast<std::size_t>(value)]).c_str());
    case ParameterKind::boolean:
      return nb::bool_(value != 0.0);
    case ParameterKind::integer:
    case ParameterKind::real:
      break;
  }
  return nb::float_(value);
}

double choice_from(const ParameterRow& row, const std::string& word) {
  const auto place = std::ranges::find(row.choices, word);
  if (place == row.choices.end()) {
    unknown(std::string(row.key), word, {row.choices.begin(), row.choices.end()});
  }
  return static_cast<double>(place - row.choices.begin());
}

double number_from(const ParameterRow& row, const nb::handle& value) {
  double number = 0.0;
  if (!nb::try_cast(value, number)) {
    throw nb::value_error(("a policy must give a number for " + std::string(row.key)).c_str());
  }
  return number;
}

}  // namespace

std::vector<std::string> observable_names() {
  std::vector<std::string> names = names_up_to(lever_rows().size(), lever_name);
  for (std::string& name : names_up_to(consortium_series().size(), series_name)) {
    if (std::ranges::count(names, name) == 0) {
      names.push_back(std::move(name));
    }
  }
  return names;
}

const World& Observation::world() const {
  if (world_ == nullptr) {
    throw nb::value_error("an observation holds for its own review only: keep the numbers, not the observation");
  }
  return *world_;
}

std::string Observation::date() const {
  const std::int32_t month = frame_->scenario->first_month_of_year - 1 + this->month();
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02d", frame_->scenario->first_year + month / kMonths, month % kMonths + 1);
  return text;
}

std::vector<std::string> Observation::consortia() const {
  std::vector<std::string> names;
  for (const ConsortiumDefinition& one : frame_->scenario->consortia) {
    names.push_back(one.name);
  }
  return names;
}

std::size_t Observation::index_of(const std::string& consortium) const {
  const auto place = frame_->consortia.find(consortium);
  if (place == frame_->consortia.end()) {
    unknown("consortium", consortium, consortia());
  }
  return place->second;
}

double Observation::market(const std::string& series) const {
  const auto place = place_of(market_series(), series, market_name);
  if (!place) {
    unknown("series of the market", series, names_up_to(market_series().size(), market_name));
  }
  return market_series()[*place].value(world());
}

nb::object Observation::value(std::size_t consortium, const std::string& name) const {
  if (const auto lever = place_of(lever_rows(), name, lever_name)) {
    return shown(lever_rows()[*lever], world().consortia.levers(consortium, *lever));
  }
  const auto series = place_of(consortium_series(), name, series_name);
  if (!series) {
    unknown("lever or series", name, observable_names());
  }
  return nb::float_(consortium_series()[*series].value(world(), consortium));
}

void Observation::decide_lever(std::size_t consortium, const std::string& lever, const nb::handle& value) {
  const auto place = place_of(lever_rows(), lever, lever_name);
  if (!place) {
    unknown("lever", lever, names_up_to(lever_rows().size(), lever_name));
  }
  const ParameterRow& row = lever_rows()[*place];
  const bool word = row.kind == ParameterKind::choice && nb::isinstance<nb::str>(value);
  (*levers_)(consortium, *place) = word ? choice_from(row, nb::cast<std::string>(value)) : number_from(row, value);
}

void Observation::decide(const nb::handle& decisions) {
  if (decisions.is_none()) {
    return;
  }
  if (!nb::isinstance<nb::dict>(decisions)) {
    throw nb::value_error("a policy must return None or {consortium: {lever: value}}");
  }
  for (const auto& [consortium, levers] : nb::borrow<nb::dict>(decisions)) {
    if (!nb::isinstance<nb::dict>(levers)) {
      throw nb::value_error("a policy must return None or {consortium: {lever: value}}");
    }
    const std::size_t k = index_of(nb::cast<std::string>(consortium));
    for (const auto& [lever, value] : nb::borrow<nb::dict>(levers)) {
      decide_lever(k, nb::cast<std::string>(lever), value);
    }
  }
}

namespace {

/// A Python object that worker threads may let go of.
std::shared_ptr<nb::object> shared(nb::object object) {
  return {new nb::object(std::move(object)), [](nb::object* kept) {
            const nb::gil_scoped_acquire held;
            delete kept;
          }};
}

std::shared_ptr<const Observation::Frame> frame_of(const Scenario& scenario, std::uint32_t replicate) {
  Observation::Frame frame{&scenario, {}, replicate};
  for (std::size_t k = 0; k < scenario.consortia.size(); ++k) {
    frame.consortia[scenario.consortia[k].name] = k;
  }
  return std::make_shared<const Observation::Frame>(std::move(frame));
}

LeverReview begin_review(const nb::object& begin_run, const Scenario& scenario, std::uint32_t replicate) {
  const nb::gil_scoped_acquire held;
  const std::shared_ptr<nb::object> review = shared(begin_run(replicate));
  return [review, frame = frame_of(scenario, replicate)](const World& world, Grid<double>& levers) {
    const nb::gil_scoped_acquire at_review;
    const nb::object seen = nb::cast(Observation(frame, world, levers), nb::rv_policy::move);
    auto& observation = nb::cast<Observation&>(seen);
    observation.decide((*review)(seen));
    observation.close();
  };
}

}  // namespace

Policy python_policy(std::string name, std::string id, nb::callable begin_run, const Scenario& scenario) {
  return {std::move(name), std::move(id),
          [begin_run = shared(std::move(begin_run)), &scenario](std::uint32_t replicate) {
            return begin_review(*begin_run, scenario, replicate);
          }};
}

}  // namespace coalis::python
