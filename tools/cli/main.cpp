#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>
#include <system_error>

#include "arguments.hpp"
#include "cluster.hpp"
#include "coalis/results/store_error.hpp"
#include "commands.hpp"
#include "streams.hpp"

namespace {

void tell_of_refused_thread() {
  std::fputs(
      "error: the system refuses another thread; what was stored is safe. Use fewer with --threads, or allow this user "
      "more processes (ulimit -u).\n",
      stderr);
}

void tell_of_fault(const std::exception& error) {
  std::fprintf(stderr, "error: a fault in coalis itself: %s\n", error.what());
}

/// oneTBB ends the program from inside where it gets no thread: nothing can be caught then, only told.
[[noreturn]] void end_unexpectedly() {
  try {
    if (const std::exception_ptr fault = std::current_exception()) {
      std::rethrow_exception(fault);
    }
  } catch (const std::exception& error) {
    if (std::string_view(error.what()).starts_with("pthread_create")) {
      tell_of_refused_thread();
      _exit(coalis::cli::kRunFailed);
    }
    tell_of_fault(error);
  } catch (...) {
    std::fputs("error: a fault in coalis itself\n", stderr);
  }
  std::abort();
}

int carried_out(int argc, char** argv) {
  using namespace coalis;
  try {
    const cli::Cluster cluster;
    if (cluster.impossible()) {
      std::fputs(
          "error: this is one of several processes, but coalis was built without MPI: each would do all the work.\n"
          "Install Boost.MPI (Debian: libboost-mpi-dev) and build again, or start one process with --threads.\n",
          stderr);
      return cli::kInvalid;
    }
    if (cluster.is_worker()) {
      cluster.serve();
      return cli::kDone;
    }
    return cli::carry_out(argc, argv);
  } catch (const StoreError& error) {
    std::fprintf(stderr, "error: %s\n", error.what());
  } catch (const std::bad_alloc&) {
    std::fputs("error: there is not enough memory; what was stored is safe. Use fewer threads or a smaller scenario.\n",
               stderr);
  } catch (const std::system_error& error) {
    if (error.code() == std::errc::resource_unavailable_try_again) {
      tell_of_refused_thread();
    } else {
      tell_of_fault(error);
    }
  } catch (const std::exception& error) {
    tell_of_fault(error);
  }
  return cli::kRunFailed;
}

}  // namespace

int main(int argc, char** argv) {
  std::set_terminate(end_unexpectedly);
  coalis::cli::secure_standard_streams();
  return coalis::cli::finish_output(carried_out(argc, argv));
}
