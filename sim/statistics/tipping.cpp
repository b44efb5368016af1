#include "coalis/statistics/tipping.hpp"

#include <algorithm>
#include <map>

#include "coalis/base/contract.hpp"
#include "coalis/statistics/summary.hpp"

namespace coalis {

namespace {

/// The search, with what it has seen so far.
class Search {
 public:
  Search(const DifferencesAt& differences, const TippingSearch& how) : differences_(differences), how_(how) {}

  const TippingProbe& at(double value) {
    const auto known = probes_.find(value);
    if (known != probes_.end()) {
      return known->second;
    }
    const Summary summary = summarise(differences_(value));
    return probes_.emplace(value, TippingProbe{value, summary.mean, t_interval(summary, how_.level)}).first->second;
  }

  /// A tipping point between two values with different clear signs.
  TippingPoint between(double low, double high) {
    const int left = at(low).clear_sign();
    TippingPoint point;
    point.rises = left < 0;
    // From each end to the last value at which the sign is still clear.
    point.interval.low = last_of(low, high, [&](const TippingProbe& probe) { return probe.clear_sign() == left; });
    point.interval.high = last_of(high, low, [&](const TippingProbe& probe) { return probe.clear_sign() == -left; });
    point.value = zero_between(point.interval.low, point.interval.high, left);
    return point;
  }

  [[nodiscard]] std::vector<TippingProbe> probes() const {
    std::vector<TippingProbe> all;
    for (const auto& [value, probe] : probes_) {
      all.push_back(probe);
    }
    return all;
  }

 private:
  [[nodiscard]] double closest() const {
    const auto steps = static_cast<double>((how_.values - 1) << how_.halvings);
    return (how_.high - how_.low) / steps;
  }

  /// Coming from `from`, where the condition holds, the last value found at which it does; at `to` it does not.
  template <class Condition>
  double last_of(double from, double to, Condition condition) {
    // Equally spaced values between the two are known: begin with the first of them that fails.
    for (const TippingProbe& probe : towards(from, to)) {
      if (!condition(probe)) {
        to = probe.value;
        break;
      }
      from = probe.value;
    }
    while (std::abs(to - from) > 1.5 * closest()) {
      const double middle = 0.5 * (from + to);
      (condition(at(middle)) ? from : to) = middle;
    }
    return from;
  }

  /// Known probes strictly between, in the order of the way.
  [[nodiscard]] std::vector<TippingProbe> towards(double from, double to) const {
    std::vector<TippingProbe> way;
    for (const auto& [value, probe] : probes_) {
      if (value > std::min(from, to) && value < std::max(from, to)) {
        way.push_back(probe);
      }
    }
    if (from > to) {
      std::ranges::reverse(way);
    }
    return way;
  }

  /// Where the mean is zero, by the straight line over the last halving.
  double zero_between(double low, double high, int left) {
    const double last = last_of(low, high, [&](const TippingProbe& probe) { return left * probe.mean > 0.0; });
    double next = high;
    for (const TippingProbe& probe : towards(last, high)) {
      next = probe.value;
      break;
    }
    const double here = at(last).mean;
    const double there = at(next).mean;
    return here == there ? last : last + (next - last) * here / (here - there);
  }

  const DifferencesAt& differences_;
  const TippingSearch& how_;
  std::map<double, TippingProbe> probes_;
};

}  // namespace

std::vector<double> equally_spaced(const TippingSearch& search) {
  std::vector<double> values;
  for (std::size_t i = 0; i + 1 < search.values; ++i) {
    const double part = static_cast<double>(i) / static_cast<double>(search.values - 1);
    values.push_back(search.low + part * (search.high - search.low));
  }
  values.push_back(search.high);
  return values;
}

TippingAnswer find_tipping_points(const DifferencesAt& differences, const TippingSearch& how) {
  require(how.low < how.high && how.values >= 3, "a tipping point is sought between two values, at three or more",
          how.high - how.low);
  Search search(differences, how);
  TippingAnswer answer;
  std::vector<double> clear;
  for (const double value : equally_spaced(how)) {
    if (search.at(value).clear_sign() != 0) {
      clear.push_back(value);
    } else {
      ++answer.unclear;
    }
  }
  for (std::size_t i = 1; i < clear.size(); ++i) {
    if (search.at(clear[i - 1]).clear_sign() != search.at(clear[i]).clear_sign()) {
      answer.points.push_back(search.between(clear[i - 1], clear[i]));
    }
  }
  answer.probes = search.probes();
  return answer;
}

}  // namespace coalis
