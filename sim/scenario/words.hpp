#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace coalis::reading {

/// The shortest decimal that reads back as the same double.
std::string shortest(double value);

/// A number for reading: six significant digits.
std::string rounded(double value);

/// The first `most` bytes or fewer, never cutting a UTF-8 character, followed by "...".
std::string shortened(std::string_view text, std::size_t most);

/// Whether a key can stand in TOML without quotes.
bool is_bare_key(std::string_view key);

/// A TOML basic string with its quotes.
std::string quoted_toml(std::string_view text);

/// "a, b, c"; of many words the first 60.
std::string listed(const std::vector<std::string>& words);

}  // namespace coalis::reading
