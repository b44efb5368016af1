#include <algorithm>
#include <cmath>
#include <cstdio>

#include "amounts.hpp"
#include "reproduce_output.hpp"
#include "text_table.hpp"

namespace coalis::cli {

namespace {

using classics::CheckedNumber;
using classics::Experiment;
using classics::Findings;

/// Six significant digits, which every published number here fits.
std::string digits(double value) {
  std::string text(32, '\0');
  text.resize(static_cast<std::size_t>(std::snprintf(text.data(), text.size(), "%.6g", value)));
  return text;
}

std::string verdict(const CheckedNumber& number) {
  const std::optional<bool> passes = number.passes();
  if (!passes) {
    return "";
  }
  return *passes ? (number.origin == classics::Origin::publication ? "pass" : "pass*") : "FAIL";
}

std::string obtained_words(const CheckedNumber& number) {
  const std::string value = number.exact.empty() ? digits(number.obtained) : number.exact;
  return number.standard_error > 0.0 ? value + "\t(s.e. " + digits(number.standard_error) + ")" : value;
}

std::string table_of_numbers(const Findings& findings) {
  if (findings.numbers.empty()) {
    return "";
  }
  TextTable table({"number", "published", "obtained", "tolerance", "kind", ""});
  for (const CheckedNumber& number : findings.numbers) {
    table.add({number.label, number.published ? digits(*number.published) : "-", obtained_words(number),
               number.published ? digits(number.tolerance) : "-", std::string(evidence_name(number.evidence)),
               verdict(number)});
  }
  const bool starred = std::any_of(findings.numbers.begin(), findings.numbers.end(), [](const CheckedNumber& number) {
    return number.origin != classics::Origin::publication;
  });
  return table.text() +
         (starred
              ? wrapped(
                    "* not printed in the publication: from an independent re-implementation, or a law of the model",
                    "  ")
              : "");
}

/// Where a tolerance comes from, what a pattern is, or why a number is not reproduced.
std::string reason_of(const CheckedNumber& number) {
  switch (number.evidence) {
    case classics::Evidence::pattern:
      return "Pattern: " + number.reason;
    case classics::Evidence::not_reproduced:
      return "Not reproduced, " + number.label + ": " + number.reason;
    default:
      return "Tolerance, " + std::string(evidence_name(number.evidence)) + ": " + number.reason;
  }
}

/// Each reason once.
std::string reasons_of(const Findings& findings) {
  std::vector<std::string> reasons;
  for (const CheckedNumber& number : findings.numbers) {
    const std::string reason = reason_of(number);
    if (number.published && !number.reason.empty() &&
        std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) {
      reasons.push_back(reason);
    }
  }
  std::string text;
  for (const std::string& reason : reasons) {
    text += wrapped(reason, "  ");
  }
  return text;
}

std::string words_of(double value) {
  return digits(value);
}
std::string words_of(const std::string& value) {
  return value;
}
template <class Item>
std::string words_of(const std::vector<Item>& values) {
  std::string text;
  for (const Item& value : values) {
    text += (text.empty() ? "" : std::is_same_v<Item, std::vector<std::string>> ? " | " : " ") + words_of(value);
  }
  return text;
}

std::string words_of(const classics::Value& value) {
  return std::visit([](const auto& held) { return words_of(held); }, value);
}

/// Whether a list of names is the same in all records, such as the actors of a landscape: it then stands once above.
bool stands_above(const classics::RecordList& list, std::size_t field) {
  const classics::Value& first = list.records.front()[field].second;
  return std::holds_alternative<std::vector<std::string>>(first) &&
         std::all_of(list.records.begin(), list.records.end(), [&](const classics::Record& record) {
           return field < record.size() && record[field].second == first;
         });
}

std::string table_of_records(const classics::RecordList& list) {
  if (list.records.empty()) {
    return list.name + ": none\n";
  }
  constexpr std::size_t kMostShown = 20;
  std::string above;
  std::vector<bool> hidden_field;
  std::vector<std::string> headings;
  for (std::size_t field = 0; field < list.records.front().size(); ++field) {
    const auto& [name, value] = list.records.front()[field];
    hidden_field.push_back(stands_above(list, field));
    if (hidden_field.back()) {
      above += wrapped(name + ": " + words_of(value), "  ");
    } else {
      headings.push_back(name);
    }
  }
  TextTable table(std::move(headings), TextTable::Align::left);
  for (std::size_t i = 0; i < std::min(kMostShown, list.records.size()); ++i) {
    std::vector<std::string> row;
    for (std::size_t field = 0; field < list.records[i].size(); ++field) {
      if (!hidden_field[field]) {
        row.push_back(words_of(list.records[i][field].second));
      }
    }
    table.add(std::move(row));
  }
  const std::size_t hidden = list.records.size() - std::min(kMostShown, list.records.size());
  return list.name + " (" + std::to_string(list.records.size()) + "):\n" + above + table.text() +
         (hidden > 0 ? "... and " + std::to_string(hidden) + " more; --json gives all\n" : "");
}

std::string parameters_line(const Reproduction& reproduction) {
  if (reproduction.parameters.empty()) {
    return "";
  }
  std::string line = "Asked for:";
  for (const auto& [name, value] : reproduction.parameters) {
    line.append(" ").append(name).append("=").append(value);
  }
  return wrapped(line, "  ");
}

std::string tally_words(const Reproduction& reproduction) {
  const Tally tally = tally_of(reproduction.findings);
  if (!tally.judges()) {
    return status_of(reproduction) == "not reproduced" ? "not reproduced"
                                                       : "nothing was published at this point, so nothing is judged";
  }
  std::string words = std::to_string(tally.passed) + " of " + counted(tally.checked, "published number") + " met";
  if (tally.unprinted > 0) {
    words += ", " + std::to_string(tally.unprinted_passed) + " of " + std::to_string(tally.unprinted) +
             " of a re-implementation or a law";
  }
  words += tally.not_reproduced == 0 ? "" : ", " + std::to_string(tally.not_reproduced) + " not reproduced";
  return words + (tally.all_passed() ? "" : ": FAIL");
}

std::vector<std::string> summary_row(const std::string& name, const std::string& status, const Tally& tally,
                                     double seconds) {
  return {name,
          status,
          std::to_string(tally.passed) + " of " + std::to_string(tally.checked),
          std::to_string(tally.unprinted_passed) + " of " + std::to_string(tally.unprinted),
          std::to_string(tally.not_reproduced),
          fixed(seconds, 2),
          tally.all_passed() ? "" : "FAIL"};
}

}  // namespace

Tally& Tally::operator+=(const Tally& other) {
  checked += other.checked;
  passed += other.passed;
  unprinted += other.unprinted;
  unprinted_passed += other.unprinted_passed;
  not_reproduced += other.not_reproduced;
  return *this;
}

Tally tally_of(const Findings& findings) {
  Tally tally;
  for (const CheckedNumber& number : findings.numbers) {
    const std::optional<bool> passes = number.passes();
    const bool printed = number.origin == classics::Origin::publication;
    tally.not_reproduced += number.published && !passes ? 1 : 0;
    (printed ? tally.checked : tally.unprinted) += passes.has_value() ? 1 : 0;
    (printed ? tally.passed : tally.unprinted_passed) += passes.value_or(false) ? 1 : 0;
  }
  return tally;
}

std::string status_of(const Reproduction& reproduction) {
  if (reproduction.experiment->reproduced.empty()) {
    return "not reproduced";
  }
  std::optional<classics::Evidence> weakest;
  for (const CheckedNumber& number : reproduction.findings.numbers) {
    if (number.passes()) {
      weakest = std::max(weakest.value_or(number.evidence), number.evidence);
    }
  }
  if (weakest && tally_of(reproduction.findings).checked == 0) {
    return "not the publication's";
  }
  return weakest ? std::string(evidence_name(*weakest)) : "not published";
}

std::string text_of(const Reproduction& reproduction) {
  const Experiment& experiment = *reproduction.experiment;
  std::string text = "== " + std::string(experiment.name) + " (" + std::string(experiment.group) + ")\n" +
                     wrapped(std::string(experiment.citation), "  ") +
                     wrapped("Question: " + std::string(experiment.question), "  ") + parameters_line(reproduction);
  if (!experiment.not_reproduced.empty()) {
    text += wrapped("Not reproduced: " + std::string(experiment.not_reproduced), "  ");
  }
  text += "\n" + table_of_numbers(reproduction.findings) + reasons_of(reproduction.findings);
  for (const classics::RecordList& list : reproduction.findings.lists) {
    text += table_of_records(list);
  }
  for (const std::string& note : reproduction.findings.notes) {
    text += wrapped("Note: " + note, "  ");
  }
  if (!reproduction.figure.empty()) {
    text += "Figure: " + reproduction.figure + "\n";
  }
  return text + tally_words(reproduction) + " (" + fixed(reproduction.seconds, 2) + " s)\n\n";
}

std::string summary_of(const std::vector<Reproduction>& reproductions) {
  TextTable table({"experiment", "kind", "published met", "others met", "not reproduced", "seconds", ""});
  Tally all;
  double seconds = 0.0;
  for (const Reproduction& reproduction : reproductions) {
    const Tally tally = tally_of(reproduction.findings);
    all += tally;
    seconds += reproduction.seconds;
    table.add(
        summary_row(std::string(reproduction.experiment->name), status_of(reproduction), tally, reproduction.seconds));
  }
  table.add(summary_row("all", "", all, seconds));
  return table.text();
}

std::string text_of_list(const std::vector<const Experiment*>& experiments) {
  std::string text;
  std::string_view group;
  for (const Experiment* experiment : experiments) {
    if (experiment->group != group) {
      group = experiment->group;
      text += (text.empty() ? "" : "\n") + std::string(group) + "\n";
    }
    text += wrapped("  " + std::string(experiment->name) + ": " + std::string(experiment->question), "      ");
    for (const classics::Setting& setting : experiment->settings) {
      text += wrapped("      --set " + std::string(setting.name) + "=" + std::string(setting.fallback) + "  " +
                          std::string(setting.meaning),
                      "          ");
    }
    for (const classics::DataSlot& slot : experiment->data) {
      text += wrapped("      --data " + std::string(slot.name) + "=FILE  " + std::string(slot.columns), "          ");
    }
  }
  return text;
}

}  // namespace coalis::cli
