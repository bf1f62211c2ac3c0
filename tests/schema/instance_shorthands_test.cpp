#include <string>

#include "tests/schema/every_form.hpp"
#include "tests/support/catch.hpp"

using namespace orr::schema;

namespace {

/// What a field takes from a value as a file would write it: the normal form, or the problems.
std::string read(std::string_view field, std::string_view written) {
  const EveryForm file(fmt::format("{}: {}\n", field, written));
  return file.problems().empty() ? file.normal(field) : file.problems();
}

}  // namespace

// --- claims ---------------------------------------------------------------------------------------------------------

TEST_CASE("a claim is written as a truth value, a status, a reference or in full", "[schema][instance_shorthands]") {
  CHECK(read("traces", "true") == R"({status: "done"})");
  CHECK(read("traces", "TRUE") == R"({status: "done"})");
  CHECK(read("traces", "false") == R"({status: "not-planned"})");
  CHECK(read("traces", "planned") == R"({status: "planned"})");
  CHECK(read("traces", "'in-progress'") == R"({status: "in-progress"})");
  CHECK(read("traces", "considered") == R"({status: "considered"})");
  CHECK(read("traces", "not-applicable") == R"({status: "not-applicable"})");
  CHECK(read("traces", "docs/tracing.md") == R"({status: "done", evidence: ["docs/tracing.md"]})");
  CHECK(read("traces", "README.md") == R"({status: "done", evidence: ["README.md"]})");
  CHECK(read("traces", "https://wiki.shop.example/t") ==
        R"({status: "done", evidence: ["https://wiki.shop.example/t"]})");
  CHECK(read("traces",
             "{status: planned, due: 2026-06-01, owner: ops, evidence: CHK-1, note: later, date: 2026-05-01, "
             "expires: 2027-01-01, by: anna}") ==
        R"({status: "planned", due: 2026-06-01, owner: "ops", note: "later", by: "anna", expires: 2027-01-01, )"
        R"(evidence: ["CHK-1"], date: 2026-05-01})");
  CHECK(read("traces", "null") == "nothing");
}

TEST_CASE("a claim may have fields of its own, which may be claims", "[schema][instance_shorthands]") {
  CHECK(read("logs", "{status: done, format: ecs, rotation: planned, retention: 30d}") ==
        R"({status: "done", format: "ecs", rotation: {status: "planned"}, )"
        R"(retention: {count: 30, unit: "d", days: 30}})");
  CHECK(read("logs", "true") == R"({status: "done"})");
  CHECK(read("logs", "{format: ecs}") == R"({format: "ecs"})");
}

TEST_CASE("yes and no are no claims, and the hint says what to write", "[schema][instance_shorthands]") {
  CHECK(read("traces", "yes") == "1:9 `traces` is a claim, and `yes` is none; write `true`\n");
  CHECK(read("traces", "on") == "1:9 `traces` is a claim, and `on` is none; write `true`\n");
  CHECK(read("traces", "no") == "1:9 `traces` is a claim, and `no` is none; write `false`\n");
  CHECK(read("traces", "OFF") == "1:9 `traces` is a claim, and `OFF` is none; write `false`\n");
  CHECK(read("traces", "'no'") == "1:9 `traces` is a claim, and `no` is none; write `false`\n");
  CHECK(read("traces", "'true'") ==
        "1:9 `traces` is a claim, and quotes make `true` a text; write it without quotes: `true`\n");
}

TEST_CASE("what is no claim is refused with what would be one", "[schema][instance_shorthands]") {
  CHECK(read("traces", "plannd") == "1:9 `traces` is a claim, and `plannd` is none; did you mean `planned`?\n");
  CHECK(read("traces", "notPlanned") ==
        "1:9 `traces` is a claim, and `notPlanned` is none; did you mean `not-planned`?\n");
  CHECK(read("traces", "3") ==
        "1:9 `traces` is a claim, and `3` is none; write `true`, `false`, a path or URL of the evidence, or one of: "
        "done, planned, in-progress, considered, not-planned, not-applicable\n");
  CHECK(read("traces", "we have it, see docs/x.md").starts_with("1:9 `traces` is a claim, and "));
  CHECK(read("traces", "[true]") ==
        "1:9 `traces` is a claim, and this is a list; write `true`, `false`, a status such as `planned`, a path or URL "
        "of the evidence, or fields such as `status` and `due`\n");
  CHECK(read("logs", "{status: soon}") ==
        "1:16 `status` cannot be `soon`; possible are: done, planned, in-progress, considered, not-planned, "
        "not-applicable\n");
}

// --- docs, windows, quantities, shorthands --------------------------------------------------------------------------

TEST_CASE("a doc is a path, a URL or both in detail", "[schema][instance_shorthands]") {
  CHECK(read("page", "docs/x.md") == R"({file: "docs/x.md"})");
  CHECK(read("page", "Makefile") == R"({file: "Makefile"})");
  CHECK(read("page", "https://wiki.shop.example/x") == R"({url: "https://wiki.shop.example/x"})");
  CHECK(read("page", "{file: x.md, url: 'https://shop.example', sha256: abc, updated: 2026-05-01}") ==
        R"({file: "x.md", url: "https://shop.example", sha256: "abc", updated: 2026-05-01})");
}

TEST_CASE("a truth value or number is no doc: it would name a file that nobody meant",
          "[schema][instance_shorthands]") {
  const std::string help = "write a path or URL, such as `docs/runbook.md`\n";
  CHECK(read("page", "true") == "1:7 `page` is a path or URL, and `true` is none; " + help);
  CHECK(read("page", "False") == "1:7 `page` is a path or URL, and `False` is none; " + help);
  CHECK(read("page", "yes") == "1:7 `page` is a path or URL, and `yes` is none; " + help);
  CHECK(read("page", "7") == "1:7 `page` is a path or URL, and `7` is none; " + help);
  CHECK(read("page", "[a, b]") == "1:7 `page` is a path or URL, and this is a list; " + help);
  CHECK(read("page", "'7'") == R"({file: "7"})");
}

TEST_CASE("a window knows its days, however it is written", "[schema][instance_shorthands]") {
  CHECK(read("window", "1M") == R"({count: 1, unit: "M", days: 30})");
  CHECK(read("window", "{count: 1, unit: M}") == R"({count: 1, unit: "M", days: 30})");
  CHECK(read("window", "{count: 36, unit: h, days: 1}") == R"({count: 36, unit: "h", days: 1})");
  CHECK(read("window", "{count: 28}") == "{count: 28}");
}

TEST_CASE("a window that is none is refused", "[schema][instance_shorthands]") {
  const std::string help = "write a whole number with its unit (s m h d w M Q Y), such as `28d` or `1M`\n";
  CHECK(read("window", "28 days") == "1:9 `window` is a time window, and `28 days` is none; " + help);
  CHECK(read("window", "28") == "1:9 `window` is a time window, and `28` is none; " + help);
  CHECK(read("window", "{count: 0, unit: d}") == "1:9 `window` is a time window, and `0d` is none; " + help);
  CHECK(read("window", "{count: -3, unit: d}") == "1:9 `window` is a time window, and `-3d` is none; " + help);
  CHECK(read("window", "{count: 28, unit: d, days: 30}") == "1:36 `28d` has 28 days, and not 30; leave `days` out\n");
  CHECK(read("window", "{count: 1, unit: y}") ==
        "1:26 `unit` cannot be `y`; did you mean `Y`? possible are: s, m, h, d, w, M, Q, Y\n");
}

TEST_CASE("a quantity has a value and a unit", "[schema][instance_shorthands]") {
  CHECK(read("growth", "900 requests/s") == R"({value: 900.0, unit: "requests/s"})");
  CHECK(read("growth", "900requests/s") == R"({value: 900.0, unit: "requests/s"})");
  CHECK(read("growth", "{value: 900, unit: requests/s}") == R"({value: 900.0, unit: "requests/s"})");
  CHECK(read("growth", "12") ==
        "1:9 `growth` is a quantity, and `12` is none; write a number and a unit, such as `900 requests/s`\n");
  CHECK(read("growth", "{value: 12}") == "1:1 `growth.unit` is not stated; write for example `unit: requests/s`\n");
}

TEST_CASE("a scalar in place of an object fills the field that the schema names", "[schema][instance_shorthands]") {
  CHECK(read("contact", "pagerduty") == R"({tool: "pagerduty"})");
  CHECK(read("contact", "{tool: slack, channel: '#ops'}") == R"({tool: "slack", channel: "#ops"})");
  CHECK(read("testing", "k6") ==
        "1:10 `testing` is a mapping, and this is a single value; write it as `key: value` lines\n");
  CHECK(read("contact", "[a]") == "1:10 `contact` is a mapping, and this is a list; write it as `key: value` lines\n");
}
