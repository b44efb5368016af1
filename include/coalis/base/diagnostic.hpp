#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace coalis {

enum class Severity { error, warning };

/// Where in what a person wrote. Line and column count from 1; 0 means "the whole file" or "the command line".
struct SourceLocation {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
};

/// One problem in something a person wrote, with all that is needed to repair it.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;  ///< stable short name, e.g. "unknown-key"
  SourceLocation where;
  std::string key_path;  ///< e.g. "consortium.apple.fee"; empty where no key is meant
  std::string found;     ///< what stands there
  std::string allowed;   ///< what may stand there
  std::string hint;      ///< how to repair it, e.g. "did you mean 'price'?"
};

/// `file:line:column: error: [code] key_path: found ...; allowed ...; hint`
std::string to_string(const Diagnostic& diagnostic);

using Diagnostics = std::vector<Diagnostic>;

bool has_errors(const Diagnostics& diagnostics);

/// The candidate nearest to `word` by edit distance, or empty when none is near enough to be a likely slip.
std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace coalis
