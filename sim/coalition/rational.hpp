#pragma once

#include <boost/multiprecision/cpp_int.hpp>

#include "coalis/coalition/exact_game.hpp"

namespace coalis {

namespace mp = boost::multiprecision;
using BigInt = mp::number<mp::cpp_int_backend<>, mp::et_off>;
using Rational = mp::number<mp::rational_adaptor<mp::cpp_int_backend<>>, mp::et_off>;
__extension__ using Wide = __int128;

inline ExactNumber exact_number(const Rational& value) {
  return {value.convert_to<double>(), value.str()};
}

/// Each divided by the game's denominator.
std::vector<ExactNumber> in_worths(const std::vector<Rational>& values, const ExactGame& game);

}  // namespace coalis
