#include "coalis/run/study_file.hpp"

#include <algorithm>
#include <iterator>

#include "coalis/base/diagnostic_order.hpp"
#include "coalis/run/study_runs.hpp"
#include "study_parts.hpp"

namespace coalis {

Result<Study> load_study_to_run(const std::filesystem::path& path, std::span<const std::string> overrides,
                                const StudySize& size) {
  ReadStudy read = read_study(path, overrides);
  Study& study = read.study;
  study.design.points = size.points.value_or(study.design.points);
  study.design.replicates = size.replicates.value_or(study.design.replicates);
  Diagnostics more;
  if (!has_errors(read.problems)) {
    more = study_problems(study);
  } else if (read.has_scenario) {
    more = studies::outcome_problems(study, read.problems);
  }
  std::ranges::move(more, std::back_inserter(read.problems));
  sort_by_place(read.problems);
  if (has_errors(read.problems)) {
    return std::move(read.problems);
  }
  return {std::move(study), std::move(read.problems)};
}

}  // namespace coalis
