#include "coalis/engine/checkpoint.hpp"

#include <cstring>
#include <string_view>
#include <type_traits>

#include "coalis/mechanism/product.hpp"
#include "coalis/model/world_fields.hpp"

namespace coalis {

namespace {

constexpr std::uint64_t kMagic = 0x31504b43494c4f43ULL;  // "COLICKP1"

class ByteWriter {
 public:
  void write(const void* data, std::size_t size) {
    const auto* first = static_cast<const std::byte*>(data);
    bytes_.insert(bytes_.end(), first, first + size);
  }
  template <class T>
  void value(const T& one) {
    static_assert(std::is_trivially_copyable_v<T>);
    write(&one, sizeof one);
  }
  template <class T>
  void column(const std::vector<T>& values) {
    value(static_cast<std::uint64_t>(values.size()));
    static_assert(std::is_trivially_copyable_v<T>);
    write(values.data(), values.size() * sizeof(T));
  }
  template <class T>
  void column(const Grid<T>& grid) {
    column(grid.values());
  }
  void paradigms(const World& world) {
    value(static_cast<std::uint64_t>(world.paradigms.size()));
    for (const Paradigm& one : world.paradigms) {
      value(one.ceiling);
      value(one.open);
      value(one.opened_at);
    }
  }
  std::vector<std::byte> take() { return std::move(bytes_); }

 private:
  std::vector<std::byte> bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(std::span<const std::byte> bytes) : bytes_(bytes) {}

  template <class T>
  void value(T& one) {
    static_assert(std::is_trivially_copyable_v<T>);
    copy(&one, sizeof one);
  }
  template <class T>
  void column(std::vector<T>& values) {
    std::uint64_t size = 0;
    value(size);
    if (size > bytes_.size() / sizeof(T)) {
      failed_ = true;
      return;
    }
    values.resize(size);
    copy(values.data(), size * sizeof(T));
  }
  /// A grid keeps its shape: the scenario fixes it, so another size means another scenario.
  template <class T>
  void column(Grid<T>& grid) {
    std::uint64_t size = 0;
    value(size);
    if (size != grid.values().size()) {
      failed_ = true;
      return;
    }
    copy(grid.values().data(), size * sizeof(T));
  }
  /// Landscapes are not stored: seed and shape make them again.
  void paradigms(World& world) {
    std::uint64_t count = 0;
    value(count);
    if (failed_ || count == 0 || count > kMaxParadigms || world.paradigms.empty()) {
      failed_ = true;
      return;
    }
    const LandscapeShape shape = world.paradigms.front().landscape.shape();
    world.paradigms.clear();
    while (world.paradigms.size() < count) {
      add_paradigm(world, shape);
      value(world.paradigms.back().ceiling);
      value(world.paradigms.back().open);
      value(world.paradigms.back().opened_at);
    }
  }
  [[nodiscard]] bool good() const { return !failed_ && bytes_.empty(); }

 private:
  void copy(void* target, std::size_t size) {
    if (failed_ || size > bytes_.size()) {
      failed_ = true;
      return;
    }
    if (size > 0) {
      std::memcpy(target, bytes_.data(), size);
    }
    bytes_ = bytes_.subspan(size);
  }

  std::span<const std::byte> bytes_;
  bool failed_ = false;
};

template <class WorldRef, class Archive>
void archive_world(WorldRef& world, Archive& archive) {
  archive.value(world.market);
  archive.value(world.mode);
  archive.value(world.seed);
  archive.value(world.step);
  archive.value(world.closeness_scale);
  archive.value(world.largest_population);
  archive.value(world.startup_places_begin);
  archive.value(world.most_ties);
  archive.paradigms(world);
  visit_columns(world, [&](std::string_view /*name*/, auto& column) { archive.column(column); });
}

std::uint64_t checksum_of(std::span<const std::byte> bytes) {
  return ContentHash().add(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size())).low64();
}

Diagnostic refused(const char* why) {
  return {Severity::error,
          "bad-checkpoint",
          {},
          "",
          why,
          "a checkpoint of this scenario and this build",
          "run the scenario from its start"};
}

}  // namespace

std::vector<std::byte> save_checkpoint(const World& world) {
  ByteWriter state;
  archive_world(world, state);
  const std::vector<std::byte> body = state.take();
  ByteWriter whole;
  whole.value(kMagic);
  whole.value(checksum_of(body));
  whole.write(body.data(), body.size());
  return whole.take();
}

Result<bool> restore_checkpoint(std::span<const std::byte> bytes, World& world) {
  constexpr std::size_t kHead = 2 * sizeof(std::uint64_t);
  if (bytes.size() < kHead) {
    return refused("too short to be a checkpoint");
  }
  std::uint64_t magic = 0;
  std::uint64_t checksum = 0;
  std::memcpy(&magic, bytes.data(), sizeof magic);
  std::memcpy(&checksum, bytes.data() + sizeof magic, sizeof checksum);
  const std::span<const std::byte> body = bytes.subspan(kHead);
  if (magic != kMagic || checksum != checksum_of(body)) {
    return refused("not a checkpoint, or damaged");
  }
  World restored = world;
  ByteReader reader(body);
  archive_world(restored, reader);
  if (!reader.good()) {
    return refused("made from another scenario");
  }
  world = std::move(restored);
  return true;
}

ContentHash state_hash(const World& world) {
  ContentHash hash;
  const std::vector<std::byte> bytes = save_checkpoint(world);
  hash.add(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
  return hash;
}

}  // namespace coalis
