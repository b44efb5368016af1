#include "alliance_events.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "coalis/random/variates.hpp"

namespace coalis::classics {

namespace {

constexpr std::uint32_t kUnlabelled = 0;

enum class Circle : std::uint8_t { own_group, other_group, labelled, newcomers };

class Growth {
 public:
  Growth(const AllianceRules& rules, Draws& draws) : rules_(rules), draws_(draws), degree_(rules.firms, 0) {
    network_.label.assign(rules.firms, kUnlabelled);
    double sum = 0.0;
    for (std::uint32_t firm = 0; firm < rules.firms; ++firm) {
      sum += std::pow(draws.uniform(), -1.0 / rules.activity_exponent);
      activity_up_to_.push_back(sum);
    }
  }

  AllianceNetwork run() {
    for (std::uint32_t event = 0; event < rules_.events; ++event) {
      one_event();
    }
    network_.graph = graph_from_edges(rules_.firms, std::vector<Edge>(edges_.begin(), edges_.end()));
    return std::move(network_);
  }

 private:
  void one_event() {
    std::vector<std::uint32_t> members{draw_caller()};
    for (std::size_t size = draw_size(); members.size() < size;) {
      const std::uint32_t partner = draw_partner(members);
      if (partner == rules_.firms) {
        break;  // nobody is left to call
      }
      members.push_back(partner);
    }
    tie_all(members);
    share_label(members);
  }

  std::uint32_t draw_caller() {
    const double place = draws_.uniform() * activity_up_to_.back();
    const auto found = std::upper_bound(activity_up_to_.begin(), activity_up_to_.end(), place);
    return std::min(static_cast<std::uint32_t>(found - activity_up_to_.begin()), rules_.firms - 1);
  }

  /// Two with probability pair_share; each member more half as likely.
  std::size_t draw_size() {
    std::size_t size = 2;
    for (bool larger = !bernoulli(draws_, rules_.pair_share); larger; larger = bernoulli(draws_, 0.5)) {
      ++size;
    }
    return size;
  }

  Circle draw_circle(std::uint32_t caller) {
    const double u = draws_.uniform();
    if (network_.label[caller] == kUnlabelled) {
      return u < rules_.labelled_prob ? Circle::labelled : Circle::newcomers;
    }
    return u < rules_.same_prob                           ? Circle::own_group
           : u < rules_.same_prob + rules_.different_prob ? Circle::other_group
                                                          : Circle::newcomers;
  }

  [[nodiscard]] double weight(std::uint32_t firm, Circle circle, const std::vector<std::uint32_t>& members) const {
    const std::uint32_t label = network_.label[firm];
    const std::uint32_t own = network_.label[members.front()];
    const bool wanted = circle == Circle::newcomers     ? label == kUnlabelled
                        : circle == Circle::own_group   ? label == own
                        : circle == Circle::other_group ? label != own && label != kUnlabelled
                                                        : label != kUnlabelled;
    if (!wanted || std::find(members.begin(), members.end(), firm) != members.end()) {
      return 0.0;
    }
    return circle == Circle::newcomers || !rules_.by_degree ? 1.0 : static_cast<double>(degree_[firm]);
  }

  /// A firm of the circle that the caller drew, or of any other where that is empty; `firms` if nobody is left.
  std::uint32_t draw_partner(const std::vector<std::uint32_t>& members) {
    const Circle first = draw_circle(members.front());
    for (const Circle circle : {first, Circle::newcomers, Circle::labelled}) {
      up_to_.clear();
      double sum = 0.0;
      for (std::uint32_t firm = 0; firm < rules_.firms; ++firm) {
        sum += weight(firm, circle, members);
        up_to_.push_back(sum);
      }
      if (sum > 0.0) {
        const auto found = std::upper_bound(up_to_.begin(), up_to_.end(), draws_.uniform() * sum);
        return std::min(static_cast<std::uint32_t>(found - up_to_.begin()), rules_.firms - 1);
      }
    }
    return rules_.firms;
  }

  void tie_all(const std::vector<std::uint32_t>& members) {
    for (std::size_t i = 0; i < members.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (!edges_.insert(std::minmax(members[i], members[j])).second) {
          continue;
        }
        ++degree_[members[i]];
        ++degree_[members[j]];
        const bool i_is_new = network_.label[members[i]] == kUnlabelled;
        const bool j_is_new = network_.label[members[j]] == kUnlabelled;
        network_.newcomer_links += (i_is_new ? 1U : 0U) + (j_is_new ? 1U : 0U);
        network_.to_established += i_is_new != j_is_new ? 1U : 0U;
      }
    }
  }

  /// Newcomers take the caller's label, else a partner's, else a new one.
  void share_label(const std::vector<std::uint32_t>& members) {
    std::uint32_t label = kUnlabelled;
    for (const std::uint32_t firm : members) {
      label = label == kUnlabelled ? network_.label[firm] : label;
    }
    label = label == kUnlabelled ? ++last_label_ : label;
    for (const std::uint32_t firm : members) {
      network_.label[firm] = network_.label[firm] == kUnlabelled ? label : network_.label[firm];
    }
  }

  const AllianceRules& rules_;
  Draws& draws_;
  std::vector<double> activity_up_to_;
  std::vector<double> up_to_;
  std::vector<std::uint32_t> degree_;
  std::set<Edge> edges_;
  std::uint32_t last_label_ = kUnlabelled;
  AllianceNetwork network_;
};

}  // namespace

AllianceNetwork grow_alliances(const AllianceRules& rules, Draws& draws) {
  return Growth(rules, draws).run();
}

}  // namespace coalis::classics
