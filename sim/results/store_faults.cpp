#include "store_faults.hpp"

#include <cerrno>
#include <string>
#include <system_error>

namespace coalis {
namespace {

std::string directory_of(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path().string() : std::string(".");
}

StoreFault fault_of_errno(int system_errno) {
  switch (system_errno) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return StoreFault::disk_full;
    case EACCES:
    case EPERM:
    case EROFS:
      return StoreFault::unwritable;
    default:
      return StoreFault::io;
  }
}

StoreFault fault_of(const sqlite::Failure& failure) {
  switch (failure.code & 0xFF) {  // the low byte is the primary code
    case SQLITE_FULL:
      return StoreFault::disk_full;
    case SQLITE_IOERR:
      return fault_of_errno(failure.system_errno);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return StoreFault::busy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return StoreFault::damaged;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return StoreFault::unwritable;
    default:
      return StoreFault::other;
  }
}

std::string full_sentence(int system_errno, const std::string& directory) {
  if (system_errno == EFBIG) {
    return "a file under " + directory + " has reached this process's file-size limit (ulimit -f)";
  }
  if (system_errno == EDQUOT) {
    return "the disk quota under " + directory + " is used up";
  }
  return "the disk under " + directory + " is full";
}

std::string what_happened(StoreFault fault, int system_errno, const std::string& directory) {
  switch (fault) {
    case StoreFault::disk_full:
      return full_sentence(system_errno, directory);
    case StoreFault::io:
      return "the disk under " + directory + " failed to read or write";
    case StoreFault::busy:
      return "another process has held the store in " + directory + " for too long";
    case StoreFault::damaged:
      return "the store in " + directory + " is damaged";
    case StoreFault::unwritable:
      return "the store in " + directory + " cannot be written";
    case StoreFault::other:
      break;
  }
  return "the store in " + directory + " failed";
}

std::string how_to_continue(StoreFault fault) {
  switch (fault) {
    case StoreFault::disk_full:
      return "free space and run the same command again";
    case StoreFault::io:
      return "check the disk and run the same command again";
    case StoreFault::busy:
      return "wait for the other process or give another --out directory";
    case StoreFault::damaged:
      return "see 'Repair' in sim/results/README.md, or give another --out directory";
    case StoreFault::unwritable:
      return "check the permissions or give another --out directory";
    case StoreFault::other:
      break;
  }
  return "please report this as a fault of coalis";
}

}  // namespace

StoreError store_error(const sqlite::Failure& failure, const std::filesystem::path& file,
                       std::optional<std::uint64_t> safe_runs) {
  const StoreFault fault = fault_of(failure);
  std::string text = what_happened(fault, failure.system_errno, directory_of(file)) + " (" + failure.what() + ")";
  if (safe_runs) {
    text += "; " + std::to_string(*safe_runs) + " finished runs are safe in " + file.string();
  }
  return {fault, text + "; " + how_to_continue(fault)};
}

StoreError file_error(int system_errno, const std::filesystem::path& file) {
  const StoreFault fault = fault_of_errno(system_errno);
  const std::string folder = directory_of(file);
  std::string reason = what_happened(fault, system_errno, folder);
  std::string remedy = how_to_continue(fault);
  if (system_errno == ENOENT) {
    reason = "there is no folder " + folder;
    remedy = "make it, or name another place";
  } else if (fault == StoreFault::unwritable) {
    reason = folder + " does not let this user write there";
    remedy = "check its permissions, or name another place";
  }
  return {fault, file.string() + " was not written: " + reason + " (" + std::generic_category().message(system_errno) +
                     "); " + remedy};
}

}  // namespace coalis
