#include "purchase_cells.hpp"

#include "coalis/base/every_processor.hpp"
#include "coalis/base/lane_math.hpp"

namespace coalis {

void PurchaseCells::reserve(const World& world) {
  const std::size_t most_platforms = world.groups.count() * world.consortia.count();
  const std::size_t room = most_platforms * kTenureClasses + 1;  // one cell is written ahead
  platforms.reserve(most_platforms);
  place.assign(room, 0);
  for (std::vector<double>* column : {&owners, &switching_odds, &leave_prob, &repeat_prob, &logsum}) {
    column->assign(room, 0.0);
  }
}

void PurchaseCells::collect(const World& world, const PurchaseLaw& law) {
  const std::size_t consortia = world.consortia.count();
  platforms.clear();
  count = 0;
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    for (std::size_t k = 0; k < consortia; ++k) {
      if (world.opinions.owners(g, k) == 0) {
        continue;
      }
      const std::size_t first = (g * consortia + k) * kTenureClasses;
      const std::size_t begin = count;
      for (std::size_t months = 0; months < kTenureClasses; ++months) {
        // Written first and kept only if occupied: no branch to guess wrongly.
        const std::int64_t many = world.tenures.owners[first + months];
        place[count] = static_cast<std::uint32_t>(first + months);
        owners[count] = static_cast<double>(many);
        switching_odds[count] = law.switching_odds()[months];
        count += many != 0 ? 1 : 0;
      }
      platforms.push_back({g, k, begin, count});
    }
  }
}

namespace {

struct Odds {
  double hazard;
  double held;
  double rivals;
};

COALIS_EVERY_PROCESSOR
void work_out_platform(const Odds& odds, std::size_t count, const double* __restrict switching_odds,
                       double* __restrict leave_prob, double* __restrict repeat_prob, double* __restrict logsum) {
  const double leave = odds.hazard * odds.rivals;
  for (std::size_t i = 0; i < count; ++i) {
    const double stay = odds.held * switching_odds[i];
    const double all = stay + odds.rivals;
    const double others = all - leave;  // all x (1 - leave_prob)
    const double repeat = odds.hazard * stay;
    leave_prob[i] = leave / all;
    repeat_prob[i] = others > repeat ? repeat / others : 1.0;
    logsum[i] = lane::log_ratio(all, 1.0);
  }
}

}  // namespace

void PurchaseCells::work_out(const PurchaseLaw& law) {
  for (const Platform& platform : platforms) {
    const GroupLaw& group = law.group(platform.group);
    const double held = group.held_odds[platform.held];
    const double rivals = group.rival_odds[platform.held];
    const bool anything = held + rivals > 0.0;
    const Odds odds{anything ? group.owner_hazard : 0.0, anything ? held : 1.0, rivals};
    work_out_platform(odds, platform.end - platform.begin, switching_odds.data() + platform.begin,
                      leave_prob.data() + platform.begin, repeat_prob.data() + platform.begin,
                      logsum.data() + platform.begin);
  }
}

}  // namespace coalis
