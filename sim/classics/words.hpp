#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace coalis::classics {

/// The parts between `separator`, without the blanks around them; empty parts are left out.
std::vector<std::string> split_words(std::string_view text, char separator);

}  // namespace coalis::classics
