#include "purchase_cells.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <span>

#include "coalis/base/every_processor.hpp"
#include "coalis/base/lane_math.hpp"

namespace coalis {

void PurchaseCells::reserve(const World& world) {
  const std::size_t most_platforms = world.groups.count() * world.consortia.count();
  platforms.reserve(most_platforms);
  block.assign(most_platforms * kAddressedClasses / kCellsAtOnce, 0);
  for (std::vector<double>* column : {&owners, &leave_prob, &repeat_prob}) {
    column->assign(most_platforms * kAddressedClasses, 0.0);
  }
  logsum_.assign(kAddressedClasses, 0.0);
}

namespace {

/// Classes up to the last one that somebody is in.
std::size_t classes_in_use(std::span<const std::int64_t> owners) {
  constexpr std::size_t kStride = 8;
  std::size_t classes = owners.size();
  const auto nobody_in = [&](std::size_t first, std::size_t many) {
    std::int64_t any = 0;
    for (std::size_t i = first; i < first + many; ++i) {
      any |= owners[i];
    }
    return any == 0;
  };
  while (classes >= kStride && nobody_in(classes - kStride, kStride)) {
    classes -= kStride;
  }
  while (classes > 0 && owners[classes - 1] == 0) {
    --classes;
  }
  return classes;
}

/// What owners of one platform weigh: exp of utilities, and how often they do.
struct Odds {
  double hazard;
  double held;
  double rivals;
};

Odds odds_of(const GroupLaw& group, std::size_t held) {
  const double rivals = group.rival_odds[held];
  const bool anything = group.held_odds[held] + rivals > 0.0;
  return {anything ? group.owner_hazard : 0.0, anything ? group.held_odds[held] : 1.0, rivals};
}

COALIS_EVERY_PROCESSOR
void work_out(const Odds& odds, std::size_t count, const double* __restrict switching_odds,
              double* __restrict leave_prob, double* __restrict repeat_prob, double* __restrict logsum) {
  constexpr int kTerms = 6;  // 1e-7 is enough for what is only looked at
  const double leave = odds.hazard * odds.rivals;
  for (std::size_t i = 0; i < count; ++i) {
    const double stay = odds.held * switching_odds[i];
    const double all = stay + odds.rivals;
    const double others = all - leave;  // all x (1 - leave_prob)
    const double repeat = odds.hazard * stay;
    const bool surely = others <= repeat;  // who does not leave buys again
    const double divisor = surely ? 1.0 : others;
    const lane::LogRatio log = lane::log_ratio_parts(all, 1.0);
    const double bottoms = all * log.bottom;
    const double inverse = 1.0 / (bottoms * divisor);  // three quotients for one division
    leave_prob[i] = std::min(1.0, leave * log.bottom * divisor * inverse);
    repeat_prob[i] = surely ? 1.0 : repeat * bottoms * inverse;
    logsum[i] = log.whole + lane::twice_atanh<kTerms>(log.top * all * divisor * inverse);
  }
}

COALIS_EVERY_PROCESSOR
void to_doubles(std::size_t count, const std::int64_t* __restrict from, double* __restrict to) {
  for (std::size_t i = 0; i < count; ++i) {
    to[i] = lane::small_to_double(static_cast<std::uint64_t>(from[i]));
  }
}

/// Four cells side by side. A sum over cells has four parts, which need not wait for each other.
using Four __attribute__((vector_size(kCellsAtOnce * sizeof(double)))) = double;

inline __attribute__((always_inline)) double whole(const Four& parts) {
  return (parts[0] + parts[1]) + (parts[2] + parts[3]);
}

/// Reads four cells from `first` on; what lies beyond the last one counts as 0.
inline __attribute__((always_inline)) void read(std::span<const double> cells, std::size_t first, Four& four) {
  if (first + kCellsAtOnce <= cells.size()) {
    std::memcpy(&four, cells.data() + first, sizeof four);
  } else {
    four = Four{};
    std::memcpy(&four, cells.data() + first, (cells.size() - first) * sizeof(double));
  }
}

COALIS_EVERY_PROCESSOR
double sum_of_products(std::span<const double> first, std::span<const double> second) {
  Four sum{};
  Four a;
  Four b;
  for (std::size_t i = 0; i < first.size(); i += kCellsAtOnce) {
    read(first, i, a);
    read(second, i, b);
    sum += a * b;
  }
  return whole(sum);
}

}  // namespace

COALIS_EVERY_PROCESSOR
double sum_of(std::span<const double> values) {
  Four sum{};
  Four here;
  for (std::size_t i = 0; i < values.size(); i += kCellsAtOnce) {
    read(values, i, here);
    sum += here;
  }
  return whole(sum);
}

COALIS_EVERY_PROCESSOR
UnequalTrials trials_of(std::span<const double> stayers, std::span<const double> prob) {
  Four count{};
  Four expected{};
  Four here;
  Four rate;
  for (std::size_t i = 0; i < stayers.size(); i += kCellsAtOnce) {
    read(stayers, i, here);
    read(prob, i, rate);
    count += here;
    expected += here * rate;
  }
  UnequalTrials trials{whole(count)};
  trials.rate = trials.count > 0.0 ? std::min(1.0, whole(expected) / trials.count) : 0.0;
  Four squares{};
  Four cubes{};
  Four fourths{};
  for (std::size_t i = 0; i < stayers.size(); i += kCellsAtOnce) {
    read(stayers, i, here);
    read(prob, i, rate);
    const Four away = rate - trials.rate;
    const Four square = here * away * away;
    squares += square;
    cubes += square * away;
    fourths += square * away * away;
  }
  trials.squares = whole(squares);
  trials.cubes = whole(cubes);
  trials.fourths = whole(fourths);
  return trials;
}

void PurchaseCells::survey(const World& world, const PurchaseLaw& law) {
  platforms.clear();
  count = 0;
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      if (world.opinions.owners(g, k) == 0) {
        continue;
      }
      const std::size_t platform = g * world.consortia.count() + k;
      const std::int64_t* const tenures = world.tenures.owners.data() + platform * kTenureClasses;
      const std::size_t classes = classes_in_use({tenures, kTenureClasses});
      const std::size_t fours = (classes + kCellsAtOnce - 1) / kCellsAtOnce;
      const std::size_t end = count + fours * kCellsAtOnce;
      const auto blocks = block.begin() + static_cast<std::ptrdiff_t>(count / kCellsAtOnce);
      std::iota(blocks, blocks + static_cast<std::ptrdiff_t>(fours),
                static_cast<std::uint32_t>(platform * (kAddressedClasses / kCellsAtOnce)));
      to_doubles(classes, tenures, owners.data() + count);
      work_out(odds_of(law.group(g), k), classes, law.switching_odds().data(), leave_prob.data() + count,
               repeat_prob.data() + count, logsum_.data());
      for (std::vector<double>* column : {&owners, &leave_prob, &repeat_prob}) {
        std::fill(column->begin() + static_cast<std::ptrdiff_t>(count + classes),
                  column->begin() + static_cast<std::ptrdiff_t>(end), 0.0);
      }
      const double logsum = sum_of_products({owners.data() + count, classes}, {logsum_.data(), classes}) /
                            static_cast<double>(world.opinions.owners(g, k));
      platforms.push_back({g, k, count, end, logsum});
      count = end;
    }
  }
}

}  // namespace coalis
