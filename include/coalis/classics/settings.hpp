#pragma once

#include <string>
#include <string_view>

#include "coalis/classics/request.hpp"
#include "coalis/landscape/links.hpp"

namespace coalis::classics {

// Settings that several experiments share.

/// How often something is repeated, usually and in the full form.
Setting runs_setting(std::string_view name, std::string_view meaning, std::string_view usual, std::string_view full);

/// "interaction": adjacent, random or random_with_replacement.
Setting interaction_setting(std::string_view fallback);
Interaction interaction_of(std::string_view word);
std::string word_of(Interaction interaction);

/// An error of the user's in a setting that is in range by itself.
Diagnostic setting_problem(std::string name, std::string found, std::string allowed, std::string hint = "");

}  // namespace coalis::classics
