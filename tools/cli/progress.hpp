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
  [[nodiscard]] std::string text_of(const CampaignProgress& progress) const;

  std::string label_;
  bool quiet_;
  bool terminal_;
  bool shown_ = false;
  double last_shown_;
};

}  // namespace coalis::cli
