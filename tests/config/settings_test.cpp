#include "orr/config/settings.hpp"

#include <string>

#include "orr/schema/builtin.hpp"
#include "tests/schema/instances.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::config;

namespace {

Date day(std::string_view text) { return parse_date(text).value(); }

/// A configuration in a text, read on 2026-06-01.
class TestSettings {
 public:
  explicit TestSettings(std::string text)
      : reading_(std::move(text)),
        settings_(read(schema::config_schema(), reading_.reading().documents.at(0), day("2026-06-01"), problems_)) {}

  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const Diagnostics& diagnostics() const { return problems_; }
  [[nodiscard]] std::string problems() const { return schema::lines(problems_); }

 private:
  document::TestReading reading_;
  Diagnostics problems_;
  Settings settings_;
};

}  // namespace

TEST_CASE("a gate fails on a verdict or on open findings of a severity", "[config][settings]") {
  CHECK(parse_fail_on("not-ready") == FailOn{.kind = FailOn::Kind::not_ready});
  CHECK(parse_fail_on("conditions") == FailOn{.kind = FailOn::Kind::conditions});
  CHECK(parse_fail_on("critical") == FailOn{.kind = FailOn::Kind::severity, .severity = Severity::critical});
  CHECK(parse_fail_on("high") == FailOn{.kind = FailOn::Kind::severity, .severity = Severity::high});
  CHECK(parse_fail_on("info") == FailOn{.kind = FailOn::Kind::severity, .severity = Severity::info});
}

TEST_CASE("a gate fails on nothing else", "[config][settings]") {
  const std::string_view word = GENERATE("", "ready", "Not-Ready", "not ready", "condition", "severe", " high");
  CAPTURE(word);
  CHECK_FALSE(parse_fail_on(word));
}

TEST_CASE("a configuration is read with the file that states it", "[config][settings]") {
  const TestSettings config(
      "as_of: 2026-05-20\n"
      "packs: [checklists/*.yaml, more/own.yaml]\n"
      "fail_on: high\n");
  CHECK(config.problems().empty());
  CHECK(config.settings().as_of == day("2026-05-20"));
  CHECK(config.settings().packs == std::vector<std::string>{"checklists/*.yaml", "more/own.yaml"});
  CHECK(config.settings().fail_on == FailOn{.kind = FailOn::Kind::severity, .severity = Severity::high});
  CHECK(config.settings().file == "test.yaml");
}

TEST_CASE("what a configuration leaves out is as it is without one", "[config][settings]") {
  const std::string_view text = GENERATE("{}", "~", "as_of: ~\npacks:\nfail_on: null\n", "x-team: payments\n");
  const TestSettings config{std::string(text)};
  CHECK(config.problems().empty());
  CHECK_FALSE(config.settings().as_of);
  CHECK(config.settings().packs.empty());
  CHECK(config.settings().fail_on == FailOn{.kind = FailOn::Kind::not_ready});
}

TEST_CASE("one pack may be written without a list, none by a word", "[config][settings]") {
  CHECK(TestSettings("packs: own.yaml").settings().packs == std::vector<std::string>{"own.yaml"});
  CHECK(TestSettings("packs: none").settings().packs.empty());
  CHECK(TestSettings("packs: []").settings().packs.empty());
}

TEST_CASE("the clock may be frozen up to today, not beyond", "[config][settings]") {
  CHECK(TestSettings("as_of: 2026-05-31").problems().empty());
  CHECK(TestSettings("as_of: 2026-06-01").problems().empty());
  const TestSettings ahead("fail_on: high\nas_of: 2026-06-02\n");
  CHECK(ahead.problems() ==
        "2:8 `as_of` is 2026-06-02, which lies ahead; name a past day, or use `--as-of` to look ahead\n");
  CHECK(ahead.diagnostics()[0].code == "config/future-date");
  CHECK(ahead.diagnostics()[0].why ==
        "it freezes the clock of examples and tests; in the future it would hide what is overdue");
}

TEST_CASE("unknown keys of a configuration are errors with a suggestion", "[config][settings]") {
  CHECK(TestSettings("failOn: high\nasof: 2026-01-01\npack: own.yaml\ncolour: red\n").problems() ==
        "1:1 `failOn` is no field of a configuration; did you mean `fail_on`?\n"
        "2:1 `asof` is no field of a configuration; did you mean `as_of`?\n"
        "3:1 `pack` is no field of a configuration; did you mean `packs`?\n"
        "4:1 `colour` is no field of a configuration; for notes of your own use a key that starts with `x-`\n");
}

TEST_CASE("all that is wrong with a configuration is said in one run", "[config][settings]") {
  const TestSettings config("as_of: 2027-01-01\npacks: {a: b}\nfail_on: criticle\nunknown: 1\n");
  CHECK(config.problems() ==
        "2:8 `packs` is a list, and this is a mapping; start each element with `- `; here for example "
        "`[\"checklists/*.yaml\"]`\n"
        "3:10 `fail_on` cannot be `criticle`; did you mean `critical`? possible are: not-ready, conditions, critical, "
        "high, medium, low, info\n"
        "4:1 `unknown` is no field of a configuration; for notes of your own use a key that starts with `x-`\n"
        "1:8 `as_of` is 2027-01-01, which lies ahead; name a past day, or use `--as-of` to look ahead\n");
  CHECK(config.settings().fail_on == FailOn{});
}

TEST_CASE("values of a configuration must be of their form", "[config][settings]") {
  CHECK(TestSettings("as_of: yesterday").problems() ==
        "1:8 `as_of` is a date, and `yesterday` is none; write year, month and day as `2026-05-20`\n");
  CHECK(TestSettings("packs: [[a]]").problems() ==
        "1:9 an element of `packs` is a text, and this is a list; write a single value; here for example "
        "`checklists/*.yaml`\n");
  CHECK(TestSettings("fail_on: [high]").problems() ==
        "1:10 `fail_on` is a text, and this is a list; write a single value; here for example `conditions`\n");
  CHECK(TestSettings("- fail_on: high").problems() ==
        "1:1 a configuration is a mapping, and this is a list; start with `key: value` lines\n");
}

TEST_CASE("texts of a configuration are no placeholders, and need not be short", "[config][settings]") {
  const std::string path(50'000, 'p');
  const TestSettings config("packs: [TBD, " + path + ", \"\\e[2J\"]\n");
  CHECK(config.problems().empty());
  CHECK(config.settings().packs == std::vector<std::string>{"TBD", path, "\x1b[2J"});
}

TEST_CASE("a deep or long configuration is no more than what it states", "[config][settings]") {
  std::string deep = "x-note: ";
  for (int i = 0; i < 100; ++i) { deep += "{a: "; }
  for (int i = 0; i < 100; ++i) { deep += "}"; }
  CHECK(TestSettings(deep).problems().empty());
  std::string packs = "packs: [";
  for (int i = 0; i < 10'000; ++i) { packs += "p" + std::to_string(i) + ", "; }
  CHECK(TestSettings(packs + "]").settings().packs.size() == 10'000);
}
