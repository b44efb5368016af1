#include "interrupt.hpp"

#include <csignal>

namespace coalis::cli {

namespace {

std::atomic<bool> interrupt_flag{false};

extern "C" void note_interrupt(int signal_number) {
  if (interrupt_flag.exchange(true)) {
    std::signal(signal_number, SIG_DFL);
    std::raise(signal_number);
  }
}

}  // namespace

const std::atomic<bool>& interrupted() {
  return interrupt_flag;
}

void watch_for_interrupts() {
  struct sigaction action{};
  action.sa_handler = note_interrupt;
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

}  // namespace coalis::cli
