#include "interrupt.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <string_view>
#include <thread>

#include "commands.hpp"

namespace coalis::cli {

namespace {

constexpr std::chrono::milliseconds kPatience{600};
constexpr std::array kSignals{SIGINT, SIGTERM, SIGHUP};

std::atomic<bool> interrupt_flag{false};
int wake_up[2] = {-1, -1};

/// Only what is allowed in a signal handler.
extern "C" void note_interrupt(int signal_number) {
  const int saved = errno;
  if (interrupt_flag.exchange(true)) {
    std::signal(signal_number, SIG_DFL);
    std::raise(signal_number);
  }
  static_cast<void>(!write(wake_up[1], "i", 1));
  errno = saved;
}

/// Waits for the interruption, then for the clean end; ends the program if that does not come.
void end_when_late(const char* last_words) {
  char letter = 0;
  while (read(wake_up[0], &letter, 1) < 0 && errno == EINTR) {
  }
  std::this_thread::sleep_for(kPatience);
  const std::string_view words = last_words;
  static_cast<void>(!write(STDERR_FILENO, words.data(), words.size()));
  _exit(kInterrupted);
}

}  // namespace

const std::atomic<bool>& interrupted() {
  return interrupt_flag;
}

void watch_for_interrupts(const char* last_words) {
  if (pipe2(wake_up, O_CLOEXEC) != 0) {
    return;  // no descriptors left: Ctrl-C then ends the program as it ends any other
  }
  std::thread(end_when_late, last_words).detach();
  struct sigaction action{};
  action.sa_handler = note_interrupt;
  action.sa_flags = SA_RESTART;
  for (const int signal_number : kSignals) {
    struct sigaction before{};
    sigaction(signal_number, nullptr, &before);
    if (before.sa_handler != SIG_IGN) {  // nohup, or a shell's background
      sigaction(signal_number, &action, nullptr);
    }
  }
}

}  // namespace coalis::cli
