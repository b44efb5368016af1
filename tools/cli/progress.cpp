#include "progress.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdio>

#include "amounts.hpp"
#include "text_table.hpp"

namespace coalis::cli {

namespace {

constexpr double kTerminalSeconds = 0.1;
constexpr double kPlainSeconds = 2.0;

/// What fits on one line of the terminal: the cursor stays behind the last sign, or the line would break and be left
/// standing when it is written again.
std::string cut_to_terminal(const std::string& text) {
  winsize size{};
  const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
  return known ? beginning_of(text, size.ws_col - 1U) : text;
}

}  // namespace

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

ProgressLine::ProgressLine(std::string label, bool quiet)
    : label_(std::move(label)), quiet_(quiet), terminal_(isatty(STDERR_FILENO) != 0), last_shown_(seconds_now()) {}

ProgressLine::~ProgressLine() {
  if (shown_ && terminal_) {
    std::fputs("\r\033[K", stderr);
  }
}

void ProgressLine::show(const CampaignProgress& progress) {
  const double now = seconds_now();
  if (quiet_ || now - last_shown_ < (terminal_ ? kTerminalSeconds : kPlainSeconds)) {
    return;
  }
  shown_ = true;
  last_shown_ = now;
  const std::string text = terminal_ ? cut_to_terminal(text_of(progress)) : text_of(progress);
  std::fprintf(stderr, terminal_ ? "\r\033[K%s" : "%s\n", text.c_str());
  std::fflush(stderr);
}

std::string ProgressLine::text_of(const CampaignProgress& progress) const {
  std::string text = label_ + ": " + std::to_string(progress.done) + "/" + std::to_string(progress.planned) + " runs";
  if (progress.planned < progress.limit) {
    text += " to the next look (at most " + std::to_string(progress.limit) + ")";
  }
  const double reached = static_cast<double>(progress.done) + progress.in_flight;
  text += ", " + std::to_string(static_cast<int>(100.0 * reached / static_cast<double>(progress.planned))) + " %";
  if (std::isfinite(progress.seconds_left)) {
    text += ", " + duration_words(progress.seconds_left) + " left";
  }
  return progress.safe > 0 ? text + ", " + std::to_string(progress.safe) + " safe on disk" : text;
}

}  // namespace coalis::cli
