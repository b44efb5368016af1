#include "reproduce_figure.hpp"

namespace coalis::cli {

std::string figure_of(const Reproduction& /*reproduction*/) {
  return "";
}
bool write_figures(const Reproduction& /*reproduction*/, const std::string& /*directory*/) {
  return true;
}

}  // namespace coalis::cli
