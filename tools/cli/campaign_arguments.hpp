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

/// What is wrong with a seed, or "". The parser itself would take "-1" for one.
std::string seed_problem(const std::string& text);

/// What is wrong with the name of a file or folder, or "": that it is empty.
std::string empty_name_problem(const std::string& text);

}  // namespace coalis::cli
