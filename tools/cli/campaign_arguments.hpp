#pragma once

#include <string>
#include <vector>

#include "commands.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the library calls itself so
class App;
}

// What the verbs that run scenarios read from the command line, and what other verbs share with them.
namespace coalis::cli {

void add_run_options(CLI::App& verb, RunOptions& options);
void add_compare_options(CLI::App& verb, CompareOptions& options);
void add_explore_options(CLI::App& verb, ExploreOptions& options);

/// --set KEY=VALUE.
void add_overrides(CLI::App& verb, std::vector<std::string>& overrides);

/// Of a number without a sign: what is wrong with it, or "". The parser itself would take "-1" for one.
std::string whole_number(const std::string& text);

}  // namespace coalis::cli
