#include "web_bundle.hpp"

// The bounds of the files that web_bundle.S carries; an assembler's names are no constants of this code.
// NOLINTBEGIN(readability-identifier-naming)
extern "C" {
extern const char coalis_report_html[];
extern const char coalis_report_html_end[];
extern const char coalis_studio_html[];
extern const char coalis_studio_html_end[];
extern const char coalis_studio_js[];
extern const char coalis_studio_js_end[];
extern const char coalis_studio_css[];
extern const char coalis_studio_css_end[];
}
// NOLINTEND(readability-identifier-naming)

namespace coalis::web {

std::string_view report_template() {
  return {coalis_report_html, coalis_report_html_end};
}

std::string_view studio_page() {
  return {coalis_studio_html, coalis_studio_html_end};
}

std::string_view studio_script() {
  return {coalis_studio_js, coalis_studio_js_end};
}

std::string_view studio_style() {
  return {coalis_studio_css, coalis_studio_css_end};
}

}  // namespace coalis::web
