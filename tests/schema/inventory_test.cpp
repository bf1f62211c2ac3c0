// rules/inventory.txt: what a readiness review asks for, and the fields in which a team answers.

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "orr/schema/builtin.hpp"
#include "tests/schema/schema_paths.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::schema;

namespace {

constexpr std::size_t kLongestWording = 120;
constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kDigits = "0123456789";

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) { return parts; }
    text.remove_prefix(end + separator.size());
  }
}

/// Lines that are rows: neither empty nor a comment.
std::vector<std::string> rows_of(std::istream& text) {
  std::vector<std::string> rows;
  for (std::string line; std::getline(text, line);) {
    if (!line.empty() && line.front() != '#') { rows.push_back(line); }
  }
  return rows;
}

std::vector<std::string> rows_of_inventory() {
  std::ifstream text(ORR_SOURCE_DIR "/rules/inventory.txt");
  REQUIRE(text.is_open());
  return rows_of(text);
}

/// `REV-01`, `Q-08a`.
bool is_id(std::string_view id) {
  const std::size_t dash = id.find('-');
  if (dash == std::string_view::npos || dash == 0 || dash > 3) { return false; }
  std::string_view number = id.substr(dash + 1);
  if (number.size() == 3 && std::string_view("abc").find(number.back()) != std::string_view::npos) {
    number.remove_suffix(1);
  }
  return id.find_first_not_of(kUpper) == dash && number.size() == 2 &&
         number.find_first_not_of(kDigits) == std::string_view::npos;
}

bool is_wording(std::string_view text) {
  return !text.empty() && text.size() <= kLongestWording &&
         std::isupper(static_cast<unsigned char>(text.front())) != 0 && text.back() != '.' && text.back() != ' ';
}

/// What is wrong with a row; empty when nothing is.
std::string problem_of(const std::string& row) {
  const std::vector<std::string> parts = split(row, " | ");
  if (parts.size() != 4) { return "has " + std::to_string(parts.size()) + " parts"; }
  if (!is_id(parts[0])) { return "has a strange id"; }
  if (parts[1] != "verdict" && parts[1] != "info") { return "is of no kind"; }
  for (const std::string& path : split(parts[2], ", ")) {
    if (find_property(*manifest_schema().root, path) == nullptr) { return "names no field `" + path + "`"; }
  }
  return is_wording(parts[3]) ? "" : "is worded too long, or not at all";
}

std::string id_of(const std::string& row) { return row.substr(0, row.find(' ')); }
std::string area_of(const std::string& row) { return row.substr(0, row.find('-')); }

}  // namespace

TEST_CASE("every row of the inventory is whole, and its fields exist", "[schema][inventory]") {
  const std::vector<std::string> rows = rows_of_inventory();
  CHECK(rows.size() >= 107);
  for (const std::string& row : rows) {
    INFO(row);
    CHECK(problem_of(row).empty());
  }
}

TEST_CASE("rows of the inventory stand area by area, in order, each once", "[schema][inventory]") {
  const std::vector<std::string> rows = rows_of_inventory();
  std::vector<std::string> areas;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    INFO(rows[i]);
    if (i > 0 && area_of(rows[i]) == area_of(rows[i - 1])) {
      CHECK(id_of(rows[i - 1]) < id_of(rows[i]));
      continue;
    }
    CHECK(std::find(areas.begin(), areas.end(), area_of(rows[i])) == areas.end());
    areas.push_back(area_of(rows[i]));
  }
}

TEST_CASE("a row of the inventory that is not whole is noticed", "[schema][inventory]") {
  CHECK(problem_of("PUR-09 | verdict | slos | The service has objectives").empty());
  CHECK(problem_of("Q-08a | info | slos[].objective.target, metadata.name | Two fields").empty());
  CHECK(problem_of("PUR-09 | verdict | slos") == "has 3 parts");
  CHECK(problem_of("PUR-9 | verdict | slos | Short") == "has a strange id");
  CHECK(problem_of("pur-09 | verdict | slos | Small") == "has a strange id");
  CHECK(problem_of("PUR-09d | verdict | slos | Letter") == "has a strange id");
  CHECK(problem_of("PUR-09 | verdit | slos | Typing") == "is of no kind");
  CHECK(problem_of("PUR-09 | verdict | slos, slo | One is none") == "names no field `slo`");
  CHECK(problem_of("PUR-09 | verdict |  | No field") == "names no field ``");
  CHECK(problem_of("PUR-09 | verdict | slos | ") == "is worded too long, or not at all");
  CHECK(problem_of("PUR-09 | verdict | slos | " + std::string(121, 'A')) == "is worded too long, or not at all");
}
