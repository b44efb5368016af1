#include "purchase_cells.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <span>

#include "coalis/base/every_processor.hpp"
#include "coalis/base/lane_math.hpp"

namespace coalis {

void PurchaseCells::reserve(const World& world) {
  const std::size_t most_platforms = world.groups.count() * world.consortia.count();
  platforms.reserve(most_platforms);
  pair.assign(most_platforms * kAddressedClasses / 2, 0);
  for (std::vector<double>* column : {&owners, &leave_prob, &repeat_prob, &logsum}) {
    column->assign(most_platforms * kAddressedClasses, 0.0);
  }
}

namespace {

/// Classes up to the last one that somebody is in.
std::size_t classes_in_use(std::span<const std::int64_t> owners) {
  std::size_t classes = owners.size();
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
  const double leave = odds.hazard * odds.rivals;
  for (std::size_t i = 0; i < count; ++i) {
    const double stay = odds.held * switching_odds[i];
    const double all = stay + odds.rivals;
    const double others = all - leave;  // all x (1 - leave_prob)
    const double repeat = odds.hazard * stay;
    const lane::LogRatio log = lane::log_ratio_parts(all, 1.0);
    const double inverse = 1.0 / (all * log.bottom);  // two quotients for one division
    leave_prob[i] = std::min(1.0, leave * log.bottom * inverse);
    repeat_prob[i] = others > repeat ? repeat / others : 1.0;
    logsum[i] = log.whole + lane::twice_atanh(log.top * all * inverse);
  }
}

COALIS_EVERY_PROCESSOR
void to_doubles(std::size_t count, const std::int64_t* __restrict from, double* __restrict to) {
  for (std::size_t i = 0; i < count; ++i) {
    to[i] = lane::small_to_double(static_cast<std::uint64_t>(from[i]));
  }
}

}  // namespace

COALIS_EVERY_PROCESSOR
Turnover turnover(std::span<const double> leavers, std::span<const double> repeats, const double* __restrict logsum) {
  constexpr std::size_t kParts = 4;  // summed apart, so that they need not wait for each other
  std::array<double, kParts> left{};
  std::array<double, kParts> again{};
  std::array<double, kParts> surplus{};
  for (std::size_t i = 0; i + kParts <= leavers.size(); i += kParts) {
    for (std::size_t part = 0; part < kParts; ++part) {
      left[part] += leavers[i + part];
      again[part] += repeats[i + part];
      surplus[part] += (leavers[i + part] + repeats[i + part]) * logsum[i + part];
    }
  }
  for (std::size_t i = leavers.size() / kParts * kParts; i < leavers.size(); ++i) {
    left[0] += leavers[i];
    again[0] += repeats[i];
    surplus[0] += (leavers[i] + repeats[i]) * logsum[i];
  }
  const auto whole = [](const std::array<double, kParts>& parts) {
    return (parts[0] + parts[1]) + (parts[2] + parts[3]);
  };
  return {whole(left), whole(again), whole(surplus)};
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
      const std::size_t even = classes + classes % 2;
      const auto pairs = pair.begin() + static_cast<std::ptrdiff_t>(count / 2);
      std::iota(pairs, pairs + static_cast<std::ptrdiff_t>(even / 2),
                static_cast<std::uint32_t>(platform * (kAddressedClasses / 2)));
      owners[count + even - 1] = leave_prob[count + even - 1] = repeat_prob[count + even - 1] = 0.0;
      to_doubles(classes, tenures, owners.data() + count);
      work_out(odds_of(law.group(g), k), classes, law.switching_odds().data(), leave_prob.data() + count,
               repeat_prob.data() + count, logsum.data() + count);
      platforms.push_back({g, k, count, count + even});
      count += even;
    }
  }
}

}  // namespace coalis
