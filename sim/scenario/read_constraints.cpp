#include <charconv>
#include <cmath>

#include "coalis/base/did_you_mean.hpp"
#include "study_parts.hpp"
#include "words.hpp"

namespace coalis::reading {

namespace {

/// Reads "2 * fee + 0.1 <= rival_fee": sums of numbers and factors, each with at most one number before it.
class ConstraintParser {
 public:
  ConstraintParser(const Study& study, std::string_view text) : study_(study), rest_(text) {
    constraint_.text = std::string(text);
    constraint_.coefficients.assign(study.factors.size(), 0.0);
  }

  /// The constraint; otherwise `problem()` says what is wrong.
  std::optional<StudyConstraint> parse() {
    if (!sum(1.0)) {
      return std::nullopt;
    }
    const bool less = take("<");
    if (!less && !take(">")) {
      return fail("<=, >=, < or > between two sums");
    }
    constraint_.strict = !take("=");
    if (!sum(-1.0)) {
      return std::nullopt;
    }
    skip_blanks();
    if (!rest_.empty()) {
      return fail("nothing after the second sum");
    }
    if (!less) {
      constraint_.constant = -constraint_.constant;
      for (double& one : constraint_.coefficients) {
        one = -one;
      }
    }
    return constraint_;
  }

  [[nodiscard]] const std::string& allowed() const { return allowed_; }
  [[nodiscard]] const std::string& hint() const { return hint_; }

 private:
  std::nullopt_t fail(std::string allowed, std::string hint = {}) {
    allowed_ = std::move(allowed);
    hint_ = std::move(hint);
    return std::nullopt;
  }

  void skip_blanks() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) {
      rest_.remove_prefix(1);
    }
  }

  bool take(std::string_view word) {
    skip_blanks();
    if (!rest_.starts_with(word)) {
      return false;
    }
    rest_.remove_prefix(word.size());
    return true;
  }

  bool sum(double sign) {
    double own = take("-") ? -sign : sign;
    while (true) {
      if (!term(own)) {
        return false;
      }
      if (take("+")) {
        own = sign;
      } else if (take("-")) {
        own = -sign;
      } else {
        return true;
      }
    }
  }

  bool term(double sign) {
    const std::optional<double> number = take_number();
    if (number && !take("*")) {
      constraint_.constant += sign * *number;
      return true;
    }
    return factor(sign * number.value_or(1.0));
  }

  std::optional<double> take_number() {
    skip_blanks();
    double value = 0.0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    const bool number = error == std::errc() && !rest_.empty() && rest_.front() != '-' && std::isfinite(value);
    const bool name = number && end != rest_.data() + rest_.size() && (std::isalpha(*end) != 0 || *end == '_');
    if (!number || name) {  // a factor's name may begin with a digit
      return std::nullopt;
    }
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }

  bool factor(double coefficient) {
    skip_blanks();
    std::size_t length = 0;
    while (length < rest_.size() && (is_bare_key(rest_.substr(length, 1)) && rest_[length] != '-')) {
      ++length;
    }
    const std::string name(rest_.substr(0, length));
    const std::size_t index = factor_called(study_, name);
    if (index == study_.factors.size()) {
      fail("a number, or one of " + listed(factor_names(study_)), did_you_mean(name, factor_names(study_)));
      return false;
    }
    if (!study_.factors[index].is_numeric()) {
      fail("factors with numbers; the values of " + name + " are words");
      return false;
    }
    rest_.remove_prefix(length);
    constraint_.coefficients[index] += coefficient;
    return true;
  }

  const Study& study_;
  std::string_view rest_;
  StudyConstraint constraint_;
  std::string allowed_;
  std::string hint_;
};

}  // namespace

void read_constraints(Reading& reading, TableReader& root, Study& study) {
  const std::vector<std::string> texts = root.texts("constraints");
  for (std::size_t i = 0; i < texts.size(); ++i) {
    ConstraintParser parser(study, texts[i]);
    if (std::optional<StudyConstraint> constraint = parser.parse()) {
      study.constraints.push_back(*std::move(constraint));
    } else {
      reading.report(problem_with(root.find("constraints")->items[i], "bad-constraint",
                                  "constraints[" + std::to_string(i + 1) + "]", parser.allowed(), parser.hint()));
    }
  }
}

}  // namespace coalis::reading
