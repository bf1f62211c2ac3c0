#include "cli/clock.hpp"

#include "tests/cli/environment.hpp"
#include "tests/support/catch.hpp"

using orr::format_date;
using orr::cli::Environment;
using orr::cli::read_given_day;
using orr::cli::today;

TEST_CASE("without option and environment no day is given", "[cli][clock]") {
  Environment environment;
  environment.unset("ORR_AS_OF");
  const auto given = read_given_day("");
  REQUIRE(given);
  CHECK_FALSE(given->has_value());
  environment.set("ORR_AS_OF", "");
  CHECK_FALSE(read_given_day("").value().has_value());
}

TEST_CASE("the option wins over the environment", "[cli][clock]") {
  Environment environment;
  environment.set("ORR_AS_OF", "2026-05-02");
  const auto from_environment = read_given_day("").value();
  CHECK(format_date(from_environment->day) == "2026-05-02");
  CHECK(from_environment->source == "environment");
  const auto from_option = read_given_day("2026-05-01").value();
  CHECK(format_date(from_option->day) == "2026-05-01");
  CHECK(from_option->source == "option");
}

TEST_CASE("`today` is the day of the system clock, to override a frozen one", "[cli][clock]") {
  Environment environment;
  environment.set("ORR_AS_OF", "today");
  const auto before = today();
  const auto given = read_given_day("").value();
  CHECK((given->day == before || given->day == today()));  // midnight may pass
  CHECK(given->source == "environment");
  CHECK(read_given_day("today").value()->source == "option");
}

TEST_CASE("what is no day is refused by the name of where it stands", "[cli][clock]") {
  Environment environment;
  environment.unset("ORR_AS_OF");
  CHECK(read_given_day("2026-02-30").error().message == "`--as-of` is `2026-02-30`, which is no day");
  environment.set("ORR_AS_OF", "soon");
  CHECK(read_given_day("").error().message == "`ORR_AS_OF` is `soon`, which is no day");
}
