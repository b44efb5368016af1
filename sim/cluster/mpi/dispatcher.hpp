#pragma once

#include <boost/mpi/communicator.hpp>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "mailbox.hpp"
#include "messages.hpp"

namespace coalis {

/// Rank 0's side of the talk with the other ranks.
class Dispatcher {
 public:
  explicit Dispatcher(const boost::mpi::communicator& world);

  /// Answers every rank's next report with its dismissal.
  void dismiss_all();

  /// Carries out the jobs on this process's threads and on all other ranks. `threads`: of each rank; 0: as it sees fit.
  void carry_out(std::span<const RunJob> jobs, RunClient& client, BackgroundCrew& here, int threads);

  [[nodiscard]] const std::vector<std::uint64_t>& runs_of_ranks() const { return runs_of_ranks_; }

 private:
  Mailbox mail_;
  std::uint64_t campaign_ = 0;
  std::vector<int> threads_;                        ///< [ranks], as last reported
  std::vector<std::set<std::string>> known_there_;  ///< [ranks], hashes of scenarios
  std::vector<std::uint64_t> runs_of_ranks_;        ///< [ranks]

  friend class Dispatch;
};

}  // namespace coalis
