#pragma once

#include <cstdint>
#include <vector>

#include "coalis/random/variates.hpp"

namespace coalis::classics {

/// March's text does not give his Figure 1; the readings differ in what is compared and how beliefs move.
enum class MarchReading : std::uint8_t {
  action,  ///< individuals act, by a coin where they have no belief; beliefs move one step, the code jumps to what most
           ///< superiors do; knowledge = sum of code x reality / m. Matches Figure 1.
  plain,  ///< as the text may be read: superior = more dimensions right, beliefs and code jump, knowledge = share right
  basic   ///< superior by the sum of belief x reality; beliefs and code move one step
};

struct MarchParameters {
  MarchReading reading = MarchReading::action;
  std::uint32_t dimensions = 30;      ///< m, at most 64
  std::uint32_t individuals = 50;     ///< n
  double socialisation = 0.5;         ///< p1
  double second_socialisation = 0.5;  ///< p1 of the last `second_count` individuals
  std::uint32_t second_count = 0;
  double code_learning = 0.5;  ///< p2
  double turnover = 0.0;       ///< p3, a period
  double turbulence = 0.0;     ///< p4, a dimension and period
  std::uint32_t periods = 0;   ///< 0: until nothing can change any more
};

struct MarchOutcome {
  double knowledge = 0.0;  ///< of the code
  double periods = 0.0;
};

/// Signs in {-1, 0, 1} of up to 64 dimensions.
struct Beliefs {
  std::uint64_t plus = 0;
  std::uint64_t minus = 0;

  [[nodiscard]] std::uint64_t held() const { return plus | minus; }
};

/// Mutual learning of individuals and an organisational code (March 1991, Organization Science 2(1), 71-87). One
/// organisation; step() is a period, in which both sides learn from what the other was at its beginning.
class MarchOrganisation {
 public:
  MarchOrganisation(const MarchParameters& parameters, Draws& draws);

  void step();
  [[nodiscard]] double knowledge() const;
  /// Nobody differs from the code where it holds something, and nobody can outscore it any more.
  [[nodiscard]] bool settled() const;

 private:
  [[nodiscard]] int score_of(const Beliefs& beliefs) const;
  [[nodiscard]] std::uint64_t view_of(const Beliefs& individual, std::uint64_t& undecided);
  [[nodiscard]] Beliefs code_after_learning();
  void socialise(std::uint32_t individual, const Beliefs& code);
  [[nodiscard]] Beliefs random_beliefs();

  const MarchParameters& p_;
  Draws& draws_;
  std::uint64_t all_;
  std::uint64_t reality_;  ///< bit set: +1
  Beliefs code_;
  std::vector<Beliefs> individuals_;
};

/// Runs one organisation to its end.
MarchOutcome run_march(const MarchParameters& parameters, Draws& draws);

}  // namespace coalis::classics
