#include "skin_networks.hpp"

#include <algorithm>

namespace coalis::classics {

std::vector<std::uint32_t> circle_of(const std::vector<SkinFirm>& firms, std::uint32_t founder) {
  std::vector<std::uint32_t> circle{founder};
  for (std::size_t next = 0; next < circle.size(); ++next) {
    const std::vector<std::uint32_t>& partners = firms[circle[next]].partners;
    for (const std::uint32_t other : partners) {
      const SkinFirm& firm = firms[other];
      if (firm.alive && !firm.in_network && firm.members.empty() &&
          std::find(circle.begin(), circle.end(), other) == circle.end()) {
        circle.push_back(other);
      }
    }
  }
  return circle;
}

Kene pool(std::vector<SkinFirm>& firms, const std::vector<std::uint32_t>& members, double capital) {
  Kene kene;
  double wealth = 0.0;
  for (const std::uint32_t member : members) {
    wealth += std::max(0.0, firms[member].capital);
    for (const std::uint32_t capability : firms[member].kene.hypothesis) {
      if (kene.find(capability) == nullptr) {
        kene.units.push_back(*firms[member].kene.find(capability));
      }
    }
  }
  for (const std::uint32_t member : members) {
    firms[member].capital -= capital * std::max(0.0, firms[member].capital) / wealth;
    firms[member].in_network = true;
  }
  return kene;
}

void distribute(std::vector<SkinFirm>& firms, std::size_t network, double capital) {
  std::vector<std::uint32_t>& members = firms[network].members;
  std::erase_if(members, [&](std::uint32_t member) { return !firms[member].alive; });
  const double spare = firms[network].capital - capital;
  if (spare > 0.0 && !members.empty()) {
    firms[network].capital = capital;
    for (const std::uint32_t member : members) {
      firms[member].capital += spare / static_cast<double>(members.size());
    }
  }
}

}  // namespace coalis::classics
