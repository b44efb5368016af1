#pragma once

#include <string>
#include <vector>

#include "coalis/run/comparison_report.hpp"

namespace coalis::report {

/// Runs that stand behind a sentence: replicates first .. last of one ensemble.
struct RunRange {
  EnsembleKey ensemble;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// A verdict in a sentence that needs no further explanation, and the runs that it rests on.
struct Sentence {
  std::string text;
  std::vector<RunRange> runs;
  std::string about = {};     ///< the variant's label; empty where it is about all scenarios
  std::string headline = {};  ///< how the text begins, where that stands alone as a verdict; empty for what supports it
};

/// What each variant does, one after the other; then which one to choose. Needs two futures at least.
std::vector<Sentence> comparison_sentences(const ComparisonReport& report);

/// "HASH:SEED:FIRST-LAST", the same on every machine.
std::string run_ids(const RunRange& range);

/// A value of an outcome as people read it: "29.0 %", "3.4 thousand reference prices".
std::string value_words(const ComparedOutcome& outcome, double value);
/// A difference, with its sign: "+1.2 points (+0.8 to +1.6)".
std::string difference_words(const ComparedOutcome& outcome, double difference, const Interval& interval);
/// The size of a difference: "1.2 points".
std::string amount_words(const ComparedOutcome& outcome, double difference);

std::string_view word_of(Effect effect);   ///< for programs
std::string_view word_of(WinWin verdict);  ///< for programs
std::string_view name_of(WinWin verdict);  ///< for people

}  // namespace coalis::report
