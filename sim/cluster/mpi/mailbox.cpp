#include "mailbox.hpp"

#include <algorithm>

#include "patience.hpp"

namespace coalis {

namespace {

constexpr std::chrono::milliseconds kLongestWaitAtTheEnd{1};

// The communicator's error handler ends the job where a call fails: no return value is left to look at.
bool is_done(MPI_Request& request) {
  int done = 0;
  MPI_Test(&request, &done, MPI_STATUS_IGNORE);
  return done != 0;
}

}  // namespace

Mailbox::~Mailbox() {
  Patience patience(kLongestWaitAtTheEnd);
  for (forget_sent(); !outgoing_.empty(); forget_sent()) {
    patience.wait();
  }
}

void Mailbox::begin_sending(int rank, int tag, std::unique_ptr<boost::mpi::packed_oarchive> packed) {
  Sending& one = outgoing_.emplace_back();
  one.content = std::move(packed);
  MPI_Isend(one.content->address(), static_cast<int>(one.content->size()), MPI_PACKED, rank, tag, world_, &one.request);
}

void Mailbox::begin_receiving(int tag) {
  for (;;) {
    int found = 0;
    MPI_Message message = MPI_MESSAGE_NULL;
    MPI_Status status;
    MPI_Improbe(MPI_ANY_SOURCE, tag, world_, &found, &message, &status);
    if (found == 0) {
      return;
    }
    int size = 0;
    MPI_Get_count(&status, MPI_PACKED, &size);
    Letter& letter = incoming_.emplace_back();
    letter.rank = status.MPI_SOURCE;
    letter.tag = tag;
    letter.content.resize(static_cast<std::size_t>(size));
    MPI_Imrecv(letter.content.data(), size, MPI_PACKED, &message, &letter.request);
  }
}

std::optional<Mailbox::Letter> Mailbox::take(int tag) {
  forget_sent();
  begin_receiving(tag);
  const auto whole =
      std::ranges::find_if(incoming_, [&](Letter& letter) { return letter.tag == tag && is_done(letter.request); });
  if (whole == incoming_.end()) {
    return std::nullopt;
  }
  Letter letter = std::move(*whole);
  incoming_.erase(whole);
  return letter;
}

void Mailbox::forget_sent() {
  std::erase_if(outgoing_, [](Sending& one) { return is_done(one.request); });
}

}  // namespace coalis
