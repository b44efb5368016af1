#pragma once

#include <string>

#include "coalis/run/campaign.hpp"

namespace coalis::cli {

/// Monotonic seconds.
double seconds_now();

/// One line on stderr that says how far a campaign is: rewritten in place on a terminal, a plain line every few seconds
/// elsewhere, nothing when quiet.
class ProgressLine {
 public:
  ProgressLine(std::string label, bool quiet);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const CampaignProgress& progress);

 private:
  static constexpr std::uint32_t kUnknown = 0xFFFFFFFF;

  [[nodiscard]] std::string text_of(const CampaignProgress& progress, double elapsed) const;

  std::string label_;
  bool quiet_;
  bool terminal_;
  bool shown_ = false;
  double began_;
  double last_shown_;
  std::uint32_t first_done_ = kUnknown;
};

}  // namespace coalis::cli
