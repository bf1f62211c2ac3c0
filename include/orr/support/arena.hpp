#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace orr {

/// Bump allocator for values that live and die together. Nothing in it is destroyed one by one, so only trivially
/// destructible types go in, besides the few that it is asked to own. Addresses stay valid until `clear` or the
/// arena's end. Not thread-safe.
class Arena {
 public:
  Arena() = default;
  Arena(Arena&&) noexcept = default;
  Arena& operator=(Arena&&) noexcept = default;

  /// Constructs a value of any type, which is destroyed with the rest.
  template <class T, class... Args>
  [[nodiscard]] T* make_owned(Args&&... args) {
    auto owned = std::make_unique<T>(std::forward<Args>(args)...);
    T* made = owned.get();
    owned_.push_back(Owned(owned.release(), [](void* value) { delete static_cast<T*>(value); }));
    return made;
  }

  /// Constructs one value.
  template <class T, class... Args>
  [[nodiscard]] T* make(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
  }

  /// Value-initialised room for `count` values; an empty span for none.
  template <class T>
  [[nodiscard]] std::span<T> make_array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    if (count == 0) { return {}; }
    T* first = static_cast<T*>(allocate(sizeof(T) * count, alignof(T)));
    for (std::size_t i = 0; i < count; ++i) { new (first + i) T(); }
    return {first, count};
  }

  /// A copy of the values.
  template <class T>
  [[nodiscard]] std::span<T> copy(std::span<const T> values) {
    std::span<T> room = make_array<T>(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) { room[i] = values[i]; }
    return room;
  }

  /// A copy of the text.
  [[nodiscard]] std::string_view copy(std::string_view text) {
    if (text.empty()) { return {}; }
    char* room = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(room, text.data(), text.size());
    return {room, text.size()};
  }

  /// Forgets everything and keeps the first chunk for the next round.
  void clear();

  /// Bytes handed out since the last `clear`, padding included.
  [[nodiscard]] std::size_t used() const { return used_; }

 private:
  [[nodiscard]] void* allocate(std::size_t size, std::size_t alignment) {
    const std::size_t padding = (alignment - (at_ & (alignment - 1))) & (alignment - 1);
    if (chunks_.empty() || at_ + padding + size > chunk_size_) { return allocate_in_new_chunk(size); }
    void* room = chunks_.back().get() + at_ + padding;
    at_ += padding + size;
    used_ += padding + size;
    return room;
  }
  [[nodiscard]] void* allocate_in_new_chunk(std::size_t size);

  using Owned = std::unique_ptr<void, void (*)(void*)>;

  std::vector<Owned> owned_;
  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::size_t first_chunk_size_ = 0;
  std::size_t chunk_size_ = 0;  ///< Of the last chunk.
  std::size_t at_ = 0;          ///< First free byte of the last chunk.
  std::size_t used_ = 0;
};

}  // namespace orr
