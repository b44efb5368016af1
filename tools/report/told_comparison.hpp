#pragma once

#include <string>
#include <vector>

#include "comparison_words.hpp"

// What the sentences of a comparison share.
namespace coalis::report {

/// A comparison while it is put into words.
class ToldComparison {
 public:
  explicit ToldComparison(const ComparisonReport& told);

  const ComparisonReport& report;
  const Viewpoint& viewpoint;
  const ContestantRuns& base;
  std::string focus;  ///< as people call it

  /// A variant in quotes, by its title where no other has the same, else by its label.
  [[nodiscard]] std::string name_of(const Contestant& variant) const;
  /// "the base", or the name of a variant.
  [[nodiscard]] std::string name_at(std::size_t contestant) const;
  /// The objective under a variant: of the focus, or else of the whole market.
  [[nodiscard]] const ComparedOutcome* objective_of(const VariantReport& variant) const;
  [[nodiscard]] std::vector<RunRange> runs_of(const VariantReport& variant) const;
  [[nodiscard]] std::vector<RunRange> all_runs() const;
};

/// Where a variant fails as a number of the scenario changes.
Sentence tipping_sentence(const ToldComparison& told, const VariantReport& variant, const Tipping& tipping);

void tell_variant(const ToldComparison& told, const VariantReport& variant, std::vector<Sentence>& sentences);
/// Which scenario to choose, among all.
void tell_choice(const ToldComparison& told, std::vector<Sentence>& sentences);

}  // namespace coalis::report
