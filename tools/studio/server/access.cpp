#include "access.hpp"

#include <sys/random.h>

#include <array>
#include <stdexcept>

namespace coalis::studio {

namespace {

constexpr std::size_t kTokenBytes = 16;

}  // namespace

std::string random_token() {
  std::array<unsigned char, kTokenBytes> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw std::runtime_error("the system gave no random numbers for the studio's token");
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string token;
  for (const unsigned char byte : bytes) {
    token += kDigits[byte >> 4U];
    token += kDigits[byte & 15U];
  }
  return token;
}

Access::Access(int port) : port_(port), token_(random_token()) {}

std::string Access::address() const {
  return "http://127.0.0.1:" + std::to_string(port_) + "/#token=" + token_;
}

bool Access::host_is_own(std::string_view host) const {
  const std::string port = ":" + std::to_string(port_);
  return host == "127.0.0.1" + port || host == "localhost" + port;
}

bool Access::origin_is_own(std::string_view origin) const {
  constexpr std::string_view kScheme = "http://";
  return origin.empty() || (origin.starts_with(kScheme) && host_is_own(origin.substr(kScheme.size())));
}

/// Takes the same time wherever the first difference is.
bool Access::token_is_right(std::string_view token) const {
  unsigned difference = token.size() == token_.size() ? 0U : 1U;
  for (std::size_t i = 0; i < token.size() && i < token_.size(); ++i) {
    difference |= static_cast<unsigned char>(token[i]) ^ static_cast<unsigned char>(token_[i]);
  }
  return difference == 0U;
}

}  // namespace coalis::studio
