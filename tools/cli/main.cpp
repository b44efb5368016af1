#include <cstdio>
#include <exception>
#include <new>

#include "arguments.hpp"
#include "cluster.hpp"
#include "coalis/results/store_error.hpp"
#include "commands.hpp"
#include "streams.hpp"

namespace {

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
  } catch (const std::exception& error) {
    std::fprintf(stderr, "error: a fault in coalis itself: %s\n", error.what());
  }
  return cli::kRunFailed;
}

}  // namespace

int main(int argc, char** argv) {
  coalis::cli::secure_standard_streams();
  return coalis::cli::finish_output(carried_out(argc, argv));
}
