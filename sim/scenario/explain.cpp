#include <algorithm>
#include <initializer_list>

#include "coalis/scenario/describe.hpp"
#include "explanation.hpp"
#include "words.hpp"

namespace coalis {

namespace {

using Json = nlohmann::ordered_json;

std::string plain(const Json& value) {
  if (value.is_string()) {
    return value.get<std::string>();
  }
  if (value.is_boolean()) {
    return value.get<bool>() ? "yes" : "no";
  }
  if (value.is_number_float()) {
    return reading::shortest(value.get<double>());
  }
  if (value.is_array()) {
    std::string text;
    for (const Json& item : value) {
      text += (text.empty() ? "" : ", ") + plain(item);
    }
    return "[" + text + "]";
  }
  return value.is_null() ? std::string() : value.dump();
}

/// Lines of cells, each column as wide as its widest cell (the last one as it is).
class Columns {
 public:
  void add(std::vector<std::string> cells) {
    widths_.resize(std::max(widths_.size(), cells.size()), 0);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      widths_[i] = std::max(widths_[i], cells[i].size());
    }
    lines_.push_back(std::move(cells));
  }
  [[nodiscard]] std::string text() const {
    std::string out;
    for (const std::vector<std::string>& cells : lines_) {
      std::string line = " ";
      for (std::size_t i = 0; i < cells.size(); ++i) {
        line += " " + cells[i] + std::string(widths_[i] - cells[i].size(), ' ');
      }
      line.erase(line.find_last_not_of(' ') + 1);
      out += line + "\n";
    }
    return out;
  }

 private:
  std::vector<std::size_t> widths_;
  std::vector<std::vector<std::string>> lines_;
};

/// A heading and a table with these keys of every item.
std::string table(const std::string& title, const Json& items, std::initializer_list<const char*> keys) {
  if (items.empty()) {
    return "\n" + title + ": none\n";
  }
  Columns columns;
  columns.add({keys.begin(), keys.end()});
  for (const Json& item : items) {
    std::vector<std::string> cells;
    for (const char* key : keys) {
      cells.push_back(item.contains(key) ? plain(item.at(key)) : std::string());
    }
    columns.add(std::move(cells));
  }
  return "\n" + title + "\n" + columns.text();
}

Json steps_with_words(Json steps) {
  for (Json& step : steps) {
    step["on"] = step["on"].get<bool>() ? "on" : "OFF";
  }
  return steps;
}

/// "*" marks what is not at its default.
Json marked(Json parameters) {
  for (Json& one : parameters) {
    one["*"] = one["changed"].get<bool>() ? "*" : "";
  }
  return parameters;
}

std::string heading(const Json& all) {
  std::string text = plain(all["name"]) + ": " + plain(all["title"]) + "\n";
  for (const char* key : {"question", "description", "units"}) {
    const std::string said = plain(all[key]);
    text += said.empty() ? "" : said + "\n";
  }
  text += "from " + plain(all["start"]) + ", " + plain(all["months"]) + " months; consumers in " +
          plain(all["consumers"]) + " mode; " + plain(all["complementors"]["count"]) + " complementors; hash " +
          plain(all["hash"]) + "\n";
  const Json& run = all["run"];
  text += run["replicates"] == 0 ? "runs until every base share is known to +-" + plain(run["precision"]) +
                                       " (at most " + plain(run["most_replicates"]) + " runs)"
                                 : plain(run["replicates"]) + " runs";
  return text + ", seed " + plain(run["seed"]) + "\n";
}

std::string actors(const Json& all) {
  std::string text = table("Consortia", all["consortia"], {"name", "title", "leader", "on_offer", "reach", "paradigm"});
  for (const Json& one : all["consortia"]) {
    text += table("Levers of " + plain(one["name"]) + " (* not at its default)", marked(one["levers"]),
                  {"*", "key", "value", "default", "unit", "range", "meaning", "source"});
    if (one.contains("history")) {
      for (const auto& [key, series] : one["history"].items()) {
        text += "  dated " + key + ": " + plain(series["first"]) + " to " + plain(series["last"]) + "\n";
      }
    }
  }
  text += table("Firms", all["firms"], {"name", "kind", "count", "consortium", "joins", "size"});
  return text + table("Consumer groups", all["groups"],
                      {"name", "consumers", "experience_weight", "price_exponent", "performance_threshold", "cohesion",
                       "taste_drift", "social_reach", "module_weights", "initial_owners"});
}

}  // namespace

std::string explain(const Scenario& scenario) {
  const Json all = reading::explanation(scenario);
  std::string text = heading(all);
  text += table("Order of the month", steps_with_words(all["steps"]),
                {"phase", "on", "rule", "update", "section", "title", "sources"});
  text += table("Parameters (* not at its default)", marked(all["parameters"]),
                {"*", "key", "value", "default", "unit", "range", "meaning", "source"});
  text += actors(all);
  text += table("Events", all["events"], {"date", "kind", "consortium", "lever", "value", "note", "source"});
  text += table("Assumptions", all["assumptions"], {"key", "text"});
  return text + "\nWhat a source means: sim/sources.md; sections of the model: sim/equations.md.\n";
}

std::string explain_json(const Scenario& scenario) {
  return reading::explanation(scenario).dump(2) + "\n";
}

}  // namespace coalis
