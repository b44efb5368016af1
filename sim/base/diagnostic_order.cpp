#include "coalis/base/diagnostic_order.hpp"

#include <algorithm>
#include <tuple>

namespace coalis {

void sort_by_place(Diagnostics& diagnostics) {
  const auto place = [](const Diagnostic& one) { return std::tie(one.where.file, one.where.line, one.where.column); };
  std::ranges::stable_sort(diagnostics, [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
}

}  // namespace coalis
