// Places as people count them: lines and characters from one.

#include "review/places.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::review;

namespace {

/// `1:2-3:4` of the bytes from `begin` to `end`.
std::string place(const std::string& text, std::uint32_t begin, std::uint32_t end) {
  const SourceFile file("deploy/service.yaml", text);
  const Place made = to_place({&file, {begin, end}});
  CHECK(made.file == "deploy/service.yaml");
  CHECK(made.bytes == Span{begin, end});
  return std::to_string(made.begin.line) + ':' + std::to_string(made.begin.column) + '-' +
         std::to_string(made.end.line) + ':' + std::to_string(made.end.column);
}

}  // namespace

TEST_CASE("a place is where a span begins and where it ends", "[review][places]") {
  CHECK(place("a: b\nc: d\n", 0, 1) == "1:1-1:2");
  CHECK(place("a: b\nc: d\n", 8, 9) == "2:4-2:5");
  CHECK(place("a: b\nc: d\n", 3, 9) == "1:4-2:5");
}

TEST_CASE("columns of a place count characters, its bytes stay bytes", "[review][places]") {
  CHECK(place("é🙂: x\n", 8, 9) == "1:5-1:6");
}

TEST_CASE("an empty file has a place", "[review][places]") { CHECK(place("", 0, 0) == "1:1-1:1"); }

TEST_CASE("places order by file, then begin, then end, whatever their bytes", "[review][places]") {
  const Place first{.file = "a", .bytes = {9, 9}, .begin = {1, 1}, .end = {1, 5}};
  const Place longer{.file = "a", .bytes = {0, 0}, .begin = {1, 1}, .end = {1, 6}};
  const Place later{.file = "a", .bytes = {0, 0}, .begin = {1, 2}, .end = {1, 3}};
  const Place other_file{.file = "b", .bytes = {0, 0}, .begin = {1, 1}, .end = {1, 1}};
  CHECK(first < longer);
  CHECK(longer < later);
  CHECK(later < other_file);
  CHECK(first == Place{.file = "a", .bytes = {1, 2}, .begin = {1, 1}, .end = {1, 5}});
}
