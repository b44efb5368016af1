#pragma once

namespace coalis::cli {

/// Reads the command line and carries out its verb; the exit code.
int carry_out(int argc, const char* const* argv);

}  // namespace coalis::cli
