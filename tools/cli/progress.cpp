#include "progress.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdio>

#include "amounts.hpp"

namespace coalis::cli {

namespace {

constexpr double kTerminalSeconds = 0.1;
constexpr double kPlainSeconds = 2.0;

}  // namespace

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

ProgressLine::ProgressLine(std::string label, bool quiet)
    : label_(std::move(label)),
      quiet_(quiet),
      terminal_(isatty(STDERR_FILENO) != 0),
      began_(seconds_now()),
      last_shown_(began_) {}

ProgressLine::~ProgressLine() {
  if (shown_ && terminal_) {
    std::fputs("\r\033[K", stderr);
  }
}

void ProgressLine::show(const CampaignProgress& progress) {
  const double now = seconds_now();
  if (first_done_ == kUnknown) {
    first_done_ = progress.done;  // what earlier calls did says nothing about the speed of this one
  }
  if (quiet_ || now - last_shown_ < (terminal_ ? kTerminalSeconds : kPlainSeconds)) {
    return;
  }
  shown_ = true;
  last_shown_ = now;
  const std::string text = text_of(progress, now - began_);
  std::fprintf(stderr, terminal_ ? "\r\033[K%s" : "%s\n", text.c_str());
  std::fflush(stderr);
}

std::string ProgressLine::text_of(const CampaignProgress& progress, double elapsed) const {
  std::string text = label_ + ": " + std::to_string(progress.done) + "/" + std::to_string(progress.planned) + " runs";
  if (progress.planned < progress.limit) {
    text += " to the next look (at most " + std::to_string(progress.limit) + ")";
  }
  const double reached = progress.done + progress.in_flight;
  text += ", " + std::to_string(static_cast<int>(100.0 * reached / progress.planned)) + " %";
  const double made = reached - first_done_;
  if (made > 0.0) {
    text += ", " + duration_words(elapsed / made * (progress.planned - reached)) + " left";
  }
  return progress.safe > 0 ? text + ", " + std::to_string(progress.safe) + " safe on disk" : text;
}

}  // namespace coalis::cli
