#pragma once

#include <string>
#include <vector>

namespace coalis::cli {

/// Places numbers along an axis of a picture.
class Scale {
 public:
  /// Covers `low` to `high` with a little room at either end, on `from` to `to` pixels.
  static Scale linear(double low, double high, double from, double to);
  /// The same with equal ratios equally far apart; both ends above 0, no room added.
  static Scale logarithmic(double low, double high, double from, double to);

  [[nodiscard]] double place(double value) const;
  /// Round numbers to write at the axis, about six of them.
  [[nodiscard]] const std::vector<double>& ticks() const { return ticks_; }
  [[nodiscard]] std::string tick_label(double tick) const;

 private:
  double low_ = 0.0;
  double high_ = 1.0;
  double from_ = 0.0;
  double to_ = 1.0;
  bool logarithmic_ = false;
  int decimals_ = 0;
  std::vector<double> ticks_;
};

}  // namespace coalis::cli
