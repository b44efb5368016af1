// Breaks one rule on purpose, so that a build with a sanitizer is seen to notice: fault memory|overflow|race
#include <cstring>
#include <limits>
#include <thread>
#include <vector>

namespace {

int read_past_the_end(int count) {
  const std::vector<int> three(3, count);
  return three.data()[count + 2];
}

int overflow(int count) {
  return std::numeric_limits<int>::max() - 1 + count;
}

int race(int count) {
  int shared = 0;
  std::thread other([&] { shared += count; });
  shared += count;
  other.join();
  return shared;
}

}  // namespace

int main(int count, char** arguments) {
  const char* fault = count > 1 ? arguments[1] : "";
  if (std::strcmp(fault, "memory") == 0) {
    return read_past_the_end(count) == -1 ? 1 : 0;
  }
  if (std::strcmp(fault, "overflow") == 0) {
    return overflow(count) == -1 ? 1 : 0;
  }
  return race(count) == -1 ? 1 : 0;
}
