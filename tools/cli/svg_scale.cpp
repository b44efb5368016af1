#include "svg_scale.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "amounts.hpp"

namespace coalis::cli {

namespace {

/// The smallest of 1, 2, 5 times a power of ten that makes six steps or fewer.
double round_step(double span) {
  const double decade = std::pow(10.0, std::floor(std::log10(span / 6.0)));
  constexpr std::array kSteps{1.0, 2.0, 5.0, 10.0};
  const auto* const fits =
      std::find_if(kSteps.begin(), kSteps.end(), [&](double step) { return span / (step * decade) <= 6.0; });
  return (fits == kSteps.end() ? 10.0 : *fits) * decade;
}

}  // namespace

Scale Scale::linear(double low, double high, double from, double to) {
  constexpr double kRoom = 0.04;
  const double span = high > low ? high - low : std::max(std::abs(high), 1.0);
  Scale scale;
  scale.low_ = low - kRoom * span;
  scale.high_ = (high > low ? high : low + span) + kRoom * span;
  scale.from_ = from;
  scale.to_ = to;
  const double step = round_step(scale.high_ - scale.low_);
  scale.decimals_ = std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-9)));
  const auto last = static_cast<long>(std::floor(scale.high_ / step + 1e-9));
  for (auto i = static_cast<long>(std::ceil(scale.low_ / step - 1e-9)); i <= last; ++i) {
    scale.ticks_.push_back(static_cast<double>(i) * step);
  }
  return scale;
}

Scale Scale::logarithmic(double low, double high, double from, double to) {
  Scale scale;
  scale.logarithmic_ = true;
  scale.low_ = std::log10(low);
  scale.high_ = std::max(std::log10(high), scale.low_ + 1e-9);
  scale.from_ = from;
  scale.to_ = to;
  const auto last = static_cast<int>(std::floor(scale.high_ + 1e-9));
  for (auto decade = static_cast<int>(std::ceil(scale.low_ - 1e-9)); decade <= last; ++decade) {
    scale.ticks_.push_back(std::pow(10.0, decade));
  }
  return scale;
}

double Scale::place(double value) const {
  const double along = ((logarithmic_ ? std::log10(value) : value) - low_) / (high_ - low_);
  return from_ + along * (to_ - from_);
}

std::string Scale::tick_label(double tick) const {
  if (!logarithmic_) {
    return fixed(tick, decimals_);
  }
  std::array<char, 32> text{};
  static_cast<void>(std::snprintf(text.data(), text.size(), "%g", tick));
  return text.data();
}

}  // namespace coalis::cli
