#include "streams.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <system_error>

#include "commands.hpp"

namespace coalis::cli {

namespace {

int first_error = 0;

}  // namespace

void secure_standard_streams() {
  for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor) {
    if (fcntl(descriptor, F_GETFD) < 0 && errno == EBADF) {
      static_cast<void>(open("/dev/null", O_RDONLY));  // takes the lowest free number; writing there fails, and is told
    }
  }
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

void print(std::string_view text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (!written && first_error == 0) {
    first_error = errno;
  }
}

int finish_output(int code) {
  if (std::fflush(stdout) != 0 && first_error == 0) {
    first_error = errno;
  }
  if (first_error == 0 || first_error == EPIPE) {
    return code;
  }
  const std::string reason = std::generic_category().message(first_error);
  std::fprintf(stderr, "error: the output could not be written: %s\n", reason.c_str());
  return code == kDone ? static_cast<int>(kRunFailed) : code;
}

}  // namespace coalis::cli
