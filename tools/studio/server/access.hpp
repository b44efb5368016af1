#pragma once

#include <string>
#include <string_view>

namespace coalis::studio {

/// 128 random bits in hexadecimal digits, from the system.
std::string random_token();

/// Who may talk to the studio: this machine's user, from the studio's own page. Every call needs the token that only
/// the printed address holds; a foreign Host (DNS rebinding) or Origin (another site in the same browser) is refused.
class Access {
 public:
  explicit Access(int port);

  [[nodiscard]] const std::string& token() const { return token_; }
  /// The address to open; the token stands behind "#", which a browser keeps to itself.
  [[nodiscard]] std::string address() const;

  [[nodiscard]] bool host_is_own(std::string_view host) const;
  /// An absent Origin (empty) is no browser's cross-site call.
  [[nodiscard]] bool origin_is_own(std::string_view origin) const;
  [[nodiscard]] bool token_is_right(std::string_view token) const;

 private:
  int port_;
  std::string token_;
};

}  // namespace coalis::studio
