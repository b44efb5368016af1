#include "machine.hpp"

#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <string_view>
#include <thread>

namespace coalis::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();
constexpr const char* kControlGroups = "/sys/fs/cgroup";

/// The number in a file of the kernel; no limit where there is no such file or it says "max".
std::uint64_t number_in(const fs::path& file) {
  std::uint64_t number = kNoLimit;
  std::ifstream stream(file);
  return stream >> number ? number : kNoLimit;
}

/// The least limit of this process's control group (version 2) and those around it.
std::uint64_t control_group_limit() {
  std::uint64_t least = number_in(fs::path(kControlGroups) / "memory/memory.limit_in_bytes");  // version 1
  std::ifstream groups("/proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) {
    if (!line.starts_with("0::/")) {
      continue;
    }
    for (fs::path group = line.substr(4);; group = group.parent_path()) {
      least = std::min(least, number_in(fs::path(kControlGroups) / group / "memory.max"));
      if (group.empty()) {
        break;
      }
    }
  }
  return least;
}

/// What can be had without swapping: free memory and what caches give back. No limit where the kernel does not say.
std::uint64_t available_memory() {
  std::ifstream stream("/proc/meminfo");
  for (std::string line; std::getline(stream, line);) {
    constexpr std::string_view kLabel = "MemAvailable:";
    if (line.starts_with(kLabel)) {
      constexpr std::uint64_t kKibibyte = 1024;
      return std::stoull(line.substr(kLabel.size())) * kKibibyte;
    }
  }
  return kNoLimit;
}

std::uint64_t address_space_limit() {
  rlimit limit{};
  const bool known = getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
  return known ? static_cast<std::uint64_t>(limit.rlim_cur) : kNoLimit;
}

}  // namespace

int usable_threads() {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0 && CPU_COUNT(&allowed) > 0) {
    return CPU_COUNT(&allowed);
  }
  return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));  // more than 1,024 processors
}

std::uint64_t usable_memory_bytes() {
  const auto pages = static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES));
  const auto page_bytes = static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  return std::min({pages * page_bytes, available_memory(), control_group_limit(), address_space_limit()});
}

}  // namespace coalis::cli
