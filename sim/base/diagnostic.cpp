#include "coalis/base/diagnostic.hpp"

#include <algorithm>
#include <numeric>

namespace coalis {

namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({substituted, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

void append_clause(std::string& text, std::string_view lead, const std::string& clause) {
  if (!clause.empty()) {
    text += lead;
    text += clause;
  }
}

}  // namespace

std::string to_string(const Diagnostic& diagnostic) {
  std::string text = diagnostic.where.file;
  if (diagnostic.where.line > 0) {
    text += ":" + std::to_string(diagnostic.where.line) + ":" + std::to_string(diagnostic.where.column);
  }
  if (!text.empty()) {
    text += ": ";
  }
  text += diagnostic.severity == Severity::error ? "error" : "warning";
  append_clause(text, ": ", diagnostic.key_path);
  append_clause(text, ": ", diagnostic.found);
  append_clause(text, "; allowed: ", diagnostic.allowed);
  append_clause(text, "; ", diagnostic.hint);
  return text + " [" + diagnostic.code + "]";
}

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& one) { return one.severity == Severity::error; });
}

std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates) {
  // A swap of neighbours counts two; of every word, one letter at least must be right.
  const std::size_t most = word.empty() ? 0 : word.size() - 1;
  const std::size_t limit = std::min(std::max<std::size_t>(2, word.size() / 3), most);
  std::string best;
  std::size_t best_distance = limit + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

}  // namespace coalis
