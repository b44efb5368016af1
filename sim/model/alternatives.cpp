#include "coalis/model/alternatives.hpp"

#include <algorithm>

namespace coalis {

void Alternatives::add(std::size_t k, std::size_t module, const Alternative& alternative) {
  Alternative* first = items_.data() + place(k, module) * kCapacity;
  std::uint8_t& count = count_[place(k, module)];
  if (count < kCapacity) {
    first[count++] = alternative;
    return;
  }
  Alternative* worst = std::min_element(first, first + kCapacity,
                                        [](const Alternative& a, const Alternative& b) { return a.score < b.score; });
  if (worst->score < alternative.score) {
    *worst = alternative;
  }
}

}  // namespace coalis
