#include "orr/support/edit_distance.hpp"

#include <array>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"

using orr::edit_distance;
using orr::nearest;

TEST_CASE("insertions, deletions, substitutions and swaps of neighbours count one each", "[support][edit_distance]") {
  CHECK(edit_distance("", "", 9) == 0);
  CHECK(edit_distance("tier", "tier", 9) == 0);
  CHECK(edit_distance("tier", "tiers", 9) == 1);
  CHECK(edit_distance("tiers", "tier", 9) == 1);
  CHECK(edit_distance("tier", "tyer", 9) == 1);
  CHECK(edit_distance("tier", "teir", 9) == 1);
  CHECK(edit_distance("kitten", "sitting", 9) == 3);
  CHECK(edit_distance("", "abc", 9) == 3);
}

TEST_CASE("a swapped pair is not edited again", "[support][edit_distance]") {
  CHECK(edit_distance("ca", "abc", 9) == 3);  // optimal string alignment; unrestricted would be 2
}

TEST_CASE("distances are symmetric", "[support][edit_distance]") {
  const std::vector<std::string> words{"", "a", "runbook", "runbok", "rnubook", "book", "severity", "serverity"};
  for (const std::string& a : words) {
    for (const std::string& b : words) { CHECK(edit_distance(a, b, 20) == edit_distance(b, a, 20)); }
  }
}

TEST_CASE("beyond the limit every distance is the limit and one", "[support][edit_distance]") {
  CHECK(edit_distance("abc", "xyz", 3) == 3);
  CHECK(edit_distance("abc", "xyz", 2) == 3);
  CHECK(edit_distance("abc", "xyz", 0) == 1);
  CHECK(edit_distance("a", "abcdef", 2) == 3);
}

TEST_CASE("words of more than 64 bytes are far apart unless equal", "[support][edit_distance]") {
  const std::string longest(64, 'a');
  CHECK(edit_distance(longest, longest.substr(1), 2) == 1);
  const std::string too_long(65, 'a');
  CHECK(edit_distance(too_long, too_long, 2) == 0);
  CHECK(edit_distance(too_long, longest, 2) == 3);
}

TEST_CASE("naming conventions are no distance", "[support][edit_distance]") {
  constexpr std::array<std::string_view, 3> kFields{"name", "time_window", "runbook_url"};
  CHECK(nearest("timeWindow", kFields) == "time_window");
  CHECK(nearest("time-window", kFields) == "time_window");
  CHECK(nearest("TIME_WINDOW", kFields) == "time_window");
  CHECK(nearest("TimeWindw", kFields) == "time_window");
  CHECK(nearest("runbookURL", kFields) == "runbook_url");
}

TEST_CASE("near means one edit per three letters, and one in a shorter word", "[support][edit_distance]") {
  constexpr std::array<std::string_view, 1> kSeverity{"severity"};
  CHECK(nearest("severty", kSeverity) == "severity");
  CHECK(nearest("sevrty", kSeverity) == "severity");
  CHECK_FALSE(nearest("sevry", kSeverity));
  CHECK_FALSE(nearest("urgency", kSeverity));
  constexpr std::array<std::string_view, 1> kId{"id"};
  CHECK(nearest("ids", kId) == "id");
  CHECK(nearest("di", kId) == "id");
  CHECK_FALSE(nearest("no", kId));
}

TEST_CASE("the nearest wins, and the first of equals", "[support][edit_distance]") {
  constexpr std::array<std::string_view, 3> kWords{"owners", "owner", "owned"};
  CHECK(nearest("owner", kWords) == "owner");
  CHECK(nearest("ownex", kWords) == "owner");
  constexpr std::array<std::string_view, 2> kEquals{"page", "pane"};
  CHECK(nearest("pake", kEquals) == "page");
}

TEST_CASE("nothing is near to nothing", "[support][edit_distance]") {
  CHECK_FALSE(nearest("tier", {}));
  constexpr std::array<std::string_view, 1> kTier{"tier"};
  CHECK_FALSE(nearest("", kTier));
  CHECK_FALSE(nearest(std::string(200, 'x'), kTier));
}

TEST_CASE("a word that goes on in a candidate means it, where nothing is near", "[support][edit_distance]") {
  constexpr std::array<std::string_view, 4> kFields{"name", "runbook_url_of_others", "runbook_url", "time_window"};
  CHECK(nearest("runbook", kFields) == "runbook_url");
  CHECK(nearest("timeWin", kFields) == "time_window");
  CHECK_FALSE(nearest("run", kFields));
  CHECK_FALSE(nearest("url", kFields));
}
