#pragma once

#include <cstddef>
#include <sstream>
#include <string>
#include <vector>

#include "orr/manifest/manifest.hpp"
#include "orr/schema/builtin.hpp"
#include "tests/document/reading.hpp"
#include "tests/schema/instances.hpp"

namespace orr::scaffold {

/// A text with stubs that are commented out: runs of lines that begin, blanks aside, with `# `.
class StubbedText {
 public:
  explicit StubbedText(const std::string& text) {
    std::istringstream stream(text);
    bool was_stub = false;
    for (std::string line; std::getline(stream, line);) {
      const std::size_t begin = line.find_first_not_of(' ');
      const bool is_stub = begin != std::string::npos && line.compare(begin, 2, "# ") == 0;
      if (is_stub && !was_stub) { ++stubs_; }
      lines_.push_back({line, is_stub ? stubs_ : 0, begin});
      was_stub = is_stub;
    }
  }

  [[nodiscard]] std::size_t stubs() const { return stubs_; }
  [[nodiscard]] std::string text() const { return uncommented(stubs_ + 1); }

  /// With that stub, from 1 on, uncommented; 0 for all of them.
  [[nodiscard]] std::string uncommented(std::size_t number) const {
    std::string text;
    for (const Line& line : lines_) {
      const bool is_meant = line.stub > 0 && (number == 0 || line.stub == number);
      text += is_meant ? line.text.substr(0, line.begin) + line.text.substr(line.begin + 2) : line.text;
      text += '\n';
    }
    return text;
  }

 private:
  struct Line {
    std::string text;
    std::size_t stub = 0;  ///< Its number; 0 for lines of none.
    std::size_t begin = 0;
  };

  std::vector<Line> lines_;
  std::size_t stubs_ = 0;
};

/// Problems of a text as a manifest, one a line; empty when it is valid.
inline std::string problems_of(const std::string& text, bool is_fragment = false) {
  const document::TestReading reading{std::string(text)};
  if (!reading.problems().empty()) { return reading.problems(); }
  const document::Node root = reading.reading().documents.at(0).root();
  Diagnostics problems;
  (void)manifest::read(schema::manifest_schema(), std::span(&root, 1), problems, {.is_fragment = is_fragment});
  return schema::lines(problems);
}

}  // namespace orr::scaffold
