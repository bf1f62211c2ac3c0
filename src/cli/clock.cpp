#include "cli/clock.hpp"

#include <chrono>
#include <cstdlib>

#include <fmt/format.h>

#include "orr/support/diagnostic.hpp"

namespace orr::cli {

Date today() { return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()); }

Result<std::optional<GivenDay>> read_given_day(const std::string& option) {
  const char* variable = std::getenv("ORR_AS_OF");
  const bool from_option = !option.empty();
  const std::string text = from_option ? option : variable == nullptr ? std::string() : variable;
  if (text.empty()) { return std::optional<GivenDay>(); }
  const std::string source = from_option ? "option" : "environment";
  if (text == "today") { return std::optional(GivenDay{today(), source}); }
  const auto day = parse_date(text);
  if (!day) {
    return fail(ErrorKind::usage,
                fmt::format("{} is {}, which is no day", from_option ? "`--as-of`" : "`ORR_AS_OF`", quote(text)),
                "write it as 2026-05-20, or `today`");
  }
  return std::optional(GivenDay{*day, source});
}

}  // namespace orr::cli
