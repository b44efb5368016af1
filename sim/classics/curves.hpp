#pragma once

#include <string>
#include <utility>

#include "coalis/classics/findings.hpp"

namespace coalis::classics {

/// A curve without points yet; curves of one panel share a picture.
inline Series empty_curve(std::string label, std::string panel, std::string x_title, std::string y_title) {
  Series curve;
  curve.label = std::move(label);
  curve.panel = std::move(panel);
  curve.x_title = std::move(x_title);
  curve.y_title = std::move(y_title);
  return curve;
}

}  // namespace coalis::classics
