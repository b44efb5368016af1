#pragma once

#include <string_view>

namespace coalis::cli {

/// To be called first. A reader that goes away (`| head`) or a file-size limit then makes a write fail instead of
/// ending the program, and no file that is opened later can stand in the place of a standard stream that was closed.
void secure_standard_streams();

/// Text to stdout, at once. What goes wrong is remembered for finish_output().
void print(std::string_view text);

/// The exit code to end with: `code`, but kRunFailed, with a word on stderr, where stdout could not be written. A
/// reader that went away is no failure.
int finish_output(int code);

}  // namespace coalis::cli
