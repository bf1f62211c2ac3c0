#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scaffold/stub.hpp"

namespace orr::scaffold {

/// How far lines reach, in cells.
inline constexpr int kLineWidth = 100;

/// The value of a stub in one line: `[{name: orders-db, timeout: <2s>}]`. Its questions are left out.
[[nodiscard]] std::string flow_text(const Stub& stub);

/// Questions about what is inside of a stub.
[[nodiscard]] std::vector<std::string_view> inner_questions(const Stub& stub);

/// What stands before the lines of a stub.
struct Lead {
  std::string_view question;  ///< Before the questions of the stub itself: `## `.
  std::string_view stub;      ///< Before its own lines, questions about what is inside included: `# `.
};

/// A stub as lines of a file. What is inside goes in one line where that is short and asks little.
[[nodiscard]] std::string stub_lines(const Stub& stub, const Lead& lead);

/// Text for people behind such a lead, wrapped.
[[nodiscard]] std::string comment_lines(std::string_view text, std::string_view lead);

}  // namespace orr::scaffold
