#include "coalis/landscape/value_table.hpp"

#include <algorithm>
#include <utility>

#include "coalis/base/contract.hpp"

namespace coalis {

ValueTable::ValueTable(int bit_count, double score_per_value, std::vector<Score> scores)
    : bit_count_(bit_count), score_per_value_(score_per_value), scores_(std::move(scores)) {
  require(bit_count >= 1 && bit_count <= 24, "a value table holds landscapes of 1 to 24 bits", bit_count);
  require(scores_.size() == std::size_t{1} << bit_count, "a value table needs one score per design", scores_.size());
}

Design ValueTable::best() const {
  return static_cast<Design>(std::max_element(scores_.begin(), scores_.end()) - scores_.begin());
}

Design ValueTable::worst() const {
  return static_cast<Design>(std::min_element(scores_.begin(), scores_.end()) - scores_.begin());
}

bool ValueTable::is_local_optimum(Design design) const {
  for (int bit = 0; bit < bit_count_; ++bit) {
    if (scores_[flipped(design, bit)] > scores_[design]) {
      return false;
    }
  }
  return true;
}

std::vector<Design> ValueTable::local_optima() const {
  std::vector<Design> optima;
  for (Design design = 0; design < scores_.size(); ++design) {
    if (is_local_optimum(design)) {
      optima.push_back(design);
    }
  }
  return optima;
}

}  // namespace coalis
