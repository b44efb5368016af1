#pragma once

#include <string>
#include <vector>

#include "coalis/run/study_report.hpp"
#include "unit_words.hpp"

// Answers of a study in sentences; none where a question was not asked.
namespace coalis::report {

/// Yes or no, with what decides.
std::vector<std::string> claim_sentences(const StudyReport& report);
/// Which strategy to choose.
std::vector<std::string> robust_sentences(const StudyReport& report);
/// Where runs are lost, a sentence a box: those of patient rule induction, or of the tree.
std::vector<std::string> loss_sentences(const StudyReport& report, const std::vector<Box>& boxes);
/// What foretells the winner.
std::vector<std::string> winner_sentences(const StudyReport& report);

/// How an outcome of the study is written, in numbers of at most this size.
Written written_as(const StudyReport& report, std::size_t outcome, double largest);

/// What an explanation is called: "innovativeness + collaboration".
std::string explanation_title(const StudyReport& report, const std::string& name);
/// "0.410 (0.380 to 0.440)".
std::string estimate_words(const Estimate& estimate);

}  // namespace coalis::report
