#pragma once

#include <mpi.h>

#include <boost/mpi/communicator.hpp>
#include <boost/mpi/packed_iarchive.hpp>
#include <boost/mpi/packed_oarchive.hpp>
#include <list>
#include <memory>
#include <optional>
#include <utility>

namespace coalis {

/// Messages between the ranks of which no call waits for the other side. MPI's own waiting keeps a processor busy, and
/// sending more than a few kilobytes waits until the other side takes them in.
class Mailbox {
 public:
  explicit Mailbox(boost::mpi::communicator world) : world_(std::move(world)) {}
  /// What is still under way is sent or taken in first: for whoever leaves in good order.
  ~Mailbox();
  Mailbox(const Mailbox&) = delete;
  Mailbox& operator=(const Mailbox&) = delete;

  /// Begins to send; receive() moves it on.
  template <class Message>
  void send(int rank, int tag, const Message& message) {
    auto packed = std::make_unique<boost::mpi::packed_oarchive>(world_);
    *packed << message;
    begin_sending(rank, tag, std::move(packed));
  }

  /// The next message with that tag that has arrived whole, and the rank that it is from.
  template <class Message>
  std::optional<std::pair<int, Message>> receive(int tag) {
    std::optional<Letter> letter = take(tag);
    if (!letter) {
      return std::nullopt;
    }
    std::pair<int, Message> received;
    received.first = letter->rank;
    boost::mpi::packed_iarchive(world_, letter->content) >> received.second;
    return received;
  }

 private:
  using Buffer = boost::mpi::packed_iarchive::buffer_type;

  struct Letter {
    int rank = 0;
    int tag = 0;
    Buffer content;
    MPI_Request request = MPI_REQUEST_NULL;
  };
  struct Sending {
    std::unique_ptr<boost::mpi::packed_oarchive> content;
    MPI_Request request = MPI_REQUEST_NULL;
  };

  void begin_sending(int rank, int tag, std::unique_ptr<boost::mpi::packed_oarchive> packed);
  void begin_receiving(int tag);
  std::optional<Letter> take(int tag);
  void forget_sent();

  boost::mpi::communicator world_;
  std::list<Sending> outgoing_;  ///< in their places: MPI reads them while it sends
  std::list<Letter> incoming_;   ///< in order of arrival
};

}  // namespace coalis
