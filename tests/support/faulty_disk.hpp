#pragma once

#include <sqlite3.h>

#include <string>

#include "coalis/base/contract.hpp"

namespace coalis::testing {

/// A disk that fails on command: an SQLite VFS in front of the default one which counts the calls that change the
/// disk and refuses some of them. One at a time; registered while it lives.
class FaultyDisk {
 public:
  enum class Kind { full, write_error, sync_error };
  static constexpr const char* kName = "coalis-faulty";

  FaultyDisk() {
    require(current_ == nullptr, "one FaultyDisk at a time");
    current_ = this;
    base_ = sqlite3_vfs_find(nullptr);
    vfs_ = *base_;
    vfs_.zName = kName;
    vfs_.szOsFile = static_cast<int>(sizeof(File)) + base_->szOsFile;
    vfs_.xOpen = open;
    sqlite3_vfs_register(&vfs_, 0);
  }
  ~FaultyDisk() {
    sqlite3_vfs_unregister(&vfs_);
    current_ = nullptr;
  }
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  /// From the `position`-th change on (from 0) refuse `count` changes; a refused write may leave half its bytes.
  void fail_at(int position, Kind kind, int count = 1'000'000, bool torn = false) {
    position_ = position;
    kind_ = kind;
    count_ = count;
    torn_ = torn;
    seen_ = 0;
    refused_ = 0;
  }
  void heal() { position_ = -1; }
  [[nodiscard]] int refused() const { return refused_; }

 private:
  struct File {
    sqlite3_file base;
    sqlite3_io_methods methods;
    [[nodiscard]] sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  };
  static sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real(); }

  bool refuses() {
    const int place = seen_++;
    const bool refuse = position_ >= 0 && place >= position_ && place < position_ + count_;
    refused_ += refuse ? 1 : 0;
    return refuse;
  }

  static int write(sqlite3_file* file, const void* bytes, int amount, sqlite3_int64 offset) {
    if (current_->kind_ != Kind::sync_error && current_->refuses()) {
      if (current_->torn_) {
        real(file)->pMethods->xWrite(real(file), bytes, amount / 2, offset);
      }
      return current_->kind_ == Kind::full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }
    return real(file)->pMethods->xWrite(real(file), bytes, amount, offset);
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    if (current_->kind_ == Kind::write_error && current_->refuses()) {
      return SQLITE_IOERR_TRUNCATE;
    }
    return real(file)->pMethods->xTruncate(real(file), size);
  }
  static int sync(sqlite3_file* file, int flags) {
    if (current_->kind_ == Kind::sync_error && current_->refuses()) {
      return SQLITE_IOERR_FSYNC;
    }
    return real(file)->pMethods->xSync(real(file), flags);
  }
  static int map_shared(sqlite3_file* file, int region, int size, int extend, void volatile** memory) {
    if (extend != 0 && current_->kind_ != Kind::sync_error && current_->refuses()) {
      return current_->kind_ == Kind::full ? SQLITE_FULL : SQLITE_IOERR_SHMSIZE;
    }
    return real(file)->pMethods->xShmMap(real(file), region, size, extend, memory);
  }

  static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    auto* wrapper = reinterpret_cast<File*>(file);
    const int code = current_->base_->xOpen(current_->base_, name, wrapper->real(), flags, out_flags);
    wrapper->base.pMethods = nullptr;
    if (wrapper->real()->pMethods != nullptr) {
      wrapper->methods = forwarding(*wrapper->real()->pMethods);
      wrapper->base.pMethods = &wrapper->methods;
    }
    return code;
  }
  static sqlite3_io_methods forwarding(const sqlite3_io_methods& real_methods) {
    sqlite3_io_methods methods{};
    methods.iVersion = real_methods.iVersion < 2 ? real_methods.iVersion : 2;  // no memory mapping past the shim
    methods.xClose = [](sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); };
    methods.xRead = [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
      return real(f)->pMethods->xRead(real(f), to, n, at);
    };
    methods.xWrite = write;
    methods.xTruncate = truncate;
    methods.xSync = sync;
    methods.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
      return real(f)->pMethods->xFileSize(real(f), size);
    };
    methods.xLock = [](sqlite3_file* f, int level) { return real(f)->pMethods->xLock(real(f), level); };
    methods.xUnlock = [](sqlite3_file* f, int level) { return real(f)->pMethods->xUnlock(real(f), level); };
    methods.xCheckReservedLock = [](sqlite3_file* f, int* out) {
      return real(f)->pMethods->xCheckReservedLock(real(f), out);
    };
    methods.xFileControl = [](sqlite3_file* f, int op, void* arg) {
      return real(f)->pMethods->xFileControl(real(f), op, arg);
    };
    methods.xSectorSize = [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); };
    methods.xDeviceCharacteristics = [](sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); };
    methods.xShmMap = map_shared;
    methods.xShmLock = [](sqlite3_file* f, int offset, int n, int flags) {
      return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
    };
    methods.xShmBarrier = [](sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); };
    methods.xShmUnmap = [](sqlite3_file* f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); };
    return methods;
  }

  inline static FaultyDisk* current_ = nullptr;
  sqlite3_vfs* base_ = nullptr;
  sqlite3_vfs vfs_{};
  Kind kind_ = Kind::full;
  int position_ = -1;
  int count_ = 0;
  int seen_ = 0;
  int refused_ = 0;
  bool torn_ = false;
};

}  // namespace coalis::testing
