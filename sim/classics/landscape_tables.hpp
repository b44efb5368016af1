#pragma once

#include <string_view>

#include "coalis/base/csv.hpp"
#include "coalis/base/result.hpp"
#include "coalis/classics/landscape_minima.hpp"

namespace coalis::classics {

/// Actors from two tables: `actors` with the columns actor and `size_title`, `propensity` square with the actors in the
/// first row and the first column. Problems: an actor that stands in one table only or twice, a size that is not above
/// 0, propensities that are not symmetric with a zero diagonal, too many actors, numbers too large.
Result<NamedActors> read_actors(const CsvTable& actors, const CsvTable& propensity,
                                std::string_view size_title = "size");

}  // namespace coalis::classics
