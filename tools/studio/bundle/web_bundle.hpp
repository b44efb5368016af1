#pragma once

#include <string_view>

// The pages as the bundler made them, carried inside the program; all empty where it was built without Node.js.
namespace coalis::web {

/// One HTML file, with "<!--coalis-data-->" where the data go.
std::string_view report_template();

std::string_view studio_page();
std::string_view studio_script();
std::string_view studio_style();

}  // namespace coalis::web
