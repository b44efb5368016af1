#pragma once

#include <cstdint>
#include <string>
#include <vector>

// Numbers and lists as people write them.
namespace coalis {

/// "43 s", "12 min", "3.5 h".
std::string duration_words(double seconds);

/// "512 bytes", "4.2 MB", "1.3 GB".
std::string byte_words(std::uint64_t bytes);

/// A number with as many decimals as asked, never "-0.0".
std::string fixed(double value, int decimals);

/// "43 % (39 to 47)": a share with its limits; without them where they are one, as in a few runs that all agree.
std::string percent_words(double share, double low, double high);

/// With as many decimals as tell values apart that lie `step` (above 0) from each other.
std::string in_steps(double value, double step);

/// "a, b and c".
std::string listed(const std::vector<std::string>& words, const char* last = " and ");

/// "1 run", "64 runs", "2 strategies".
std::string counted(std::uint64_t count, const std::string& noun);

}  // namespace coalis
