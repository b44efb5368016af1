#include "month_words.hpp"

#include <array>
#include <cmath>

namespace coalis::report {

std::string month_words(const Scenario& scenario, double month) {
  constexpr std::array kNames{"January", "February", "March",     "April",   "May",      "June",
                              "July",    "August",   "September", "October", "November", "December"};
  const int since = scenario.first_month_of_year - 1 + static_cast<int>(std::floor(month));
  return std::string(kNames[static_cast<std::size_t>(since % 12)]) + " " +
         std::to_string(scenario.first_year + since / 12);
}

}  // namespace coalis::report
