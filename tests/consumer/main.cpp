#include <cstdio>

#include "coalis/base/hash.hpp"

int main() {
  coalis::ContentHash hash;
  hash.add("consumer");
  std::puts(hash.hex().c_str());
  return hash.hex().empty() ? 1 : 0;
}
