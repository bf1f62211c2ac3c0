#include "orr/support/arena.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"

using orr::Arena;

namespace {

template <class T>
bool is_aligned(const T* address) {
  return reinterpret_cast<std::uintptr_t>(address) % alignof(T) == 0;
}

struct Pair {
  std::uint8_t small = 7;
  std::uint64_t large = 9;
};

}  // namespace

TEST_CASE("values are constructed and aligned, whatever came before", "[support][arena]") {
  Arena arena;
  for (std::size_t odd = 0; odd < 20; ++odd) {
    (void)arena.make_array<char>(odd);
    const auto* number = arena.make<std::uint64_t>(odd);
    const auto* pair = arena.make<Pair>();
    const auto* widest = arena.make<std::max_align_t>();
    CHECK(is_aligned(number));
    CHECK(is_aligned(pair));
    CHECK(is_aligned(widest));
    CHECK(*number == odd);
    CHECK(pair->large == 9);
  }
}

TEST_CASE("arrays are value-initialised, an empty one takes no room", "[support][arena]") {
  Arena arena;
  CHECK(arena.make_array<int>(0).empty());
  CHECK(arena.used() == 0);
  std::span<int> dirty = arena.make_array<int>(100);
  for (int& number : dirty) { number = -1; }
  arena.clear();
  for (const int number : arena.make_array<int>(100)) { CHECK(number == 0); }
}

TEST_CASE("addresses stay valid while the arena grows over many chunks", "[support][arena]") {
  Arena arena;
  std::vector<const std::uint32_t*> numbers;
  for (std::uint32_t i = 0; i < 100'000; ++i) { numbers.push_back(arena.make<std::uint32_t>(i)); }
  bool all_as_made = true;
  for (std::uint32_t i = 0; i < numbers.size(); ++i) { all_as_made &= *numbers[i] == i; }
  CHECK(all_as_made);
  CHECK(arena.used() >= 400'000);
}

TEST_CASE("what is larger than a chunk gets one of its own", "[support][arena]") {
  Arena arena;
  (void)arena.make<char>('a');
  const std::span<char> large = arena.make_array<char>(5'000'000);
  large.front() = 'x';
  large.back() = 'y';
  const auto* after = arena.make<std::uint64_t>(3U);
  CHECK(large.size() == 5'000'000);
  CHECK(large.front() == 'x');
  CHECK(large.back() == 'y');
  CHECK(*after == 3);
}

TEST_CASE("copies do not refer to the original", "[support][arena]") {
  Arena arena;
  std::string text = "alerts";
  const std::string_view kept = arena.copy(std::string_view(text));
  text = "------";
  CHECK(kept == "alerts");
  std::array<int, 3> numbers{1, 2, 3};
  const std::span<int> copied = arena.copy(std::span<const int>(numbers));
  numbers.fill(0);
  CHECK(std::vector(copied.begin(), copied.end()) == std::vector{1, 2, 3});
  CHECK(arena.copy(std::string_view()).empty());
  CHECK(arena.copy(std::span<const int>()).empty());
}

TEST_CASE("clear forgets everything and reuses the first chunk", "[support][arena]") {
  Arena arena;
  const auto* first = arena.make<std::uint64_t>(1U);
  for (int i = 0; i < 50'000; ++i) { (void)arena.make<std::uint64_t>(2U); }
  arena.clear();
  CHECK(arena.used() == 0);
  CHECK(arena.make<std::uint64_t>(3U) == first);
  for (int i = 0; i < 50'000; ++i) { (void)arena.make<std::uint64_t>(4U); }
  CHECK(*first == 3);
  Arena untouched;
  untouched.clear();
  CHECK(untouched.used() == 0);
}

TEST_CASE("an arena moves with what is in it", "[support][arena]") {
  Arena arena;
  const std::string_view kept = arena.copy(std::string_view("stays"));
  Arena moved = std::move(arena);
  (void)moved.make_array<char>(100'000);
  CHECK(kept == "stays");
}
