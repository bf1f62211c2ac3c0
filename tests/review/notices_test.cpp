// What readers should know about the manifest itself (docs/judging.md).

#include "review/notices.hpp"

#include <string>

#include "tests/review/review_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::review;

namespace {

TestReview review(const std::string& manifest) { return TestReview({.manifest = manifest}); }

}  // namespace

TEST_CASE("a manifest that is complete has no notices", "[review][notices]") {
  CHECK(review("observability: {traces: true, rum: {status: not-applicable, note: why}}")->notices.empty());
}

TEST_CASE("one notice lists every incomplete claim, with its place and reason", "[review][notices]") {
  const TestReview made = review(
      "observability:\n  traces: planned\n  rum: {status: not-applicable}\n  profiling: {status: done, date: "
      "2026-06-02}\ndependencies:\n  - {name: db, fallback: {status: planned, due: 2026-06-10}}\noncall: {status: "
      "in-progress, owner: team-a}\n");
  CHECK(made.notice("manifest/incomplete-claim") ==
        "`observability.traces` is planned without `due` and `owner`\n"
        "`observability.rum` does not apply, without a `note` that says why\n"
        "`observability.profiling` is dated 2026-06-02, after the day of the review\n"
        "`dependencies/db.fallback` is planned without `owner`\n"
        "`oncall` is planned without `due`\n");
  REQUIRE(made->notices.size() == 1);
  CHECK(made->notices[0].message == "claims are incomplete, and count as unknown");
  CHECK(made->notices[0].help == "add what is missing");
  CHECK(TestReview::words_for(made->notices[0].items[0].place) == "2:11");
  CHECK(TestReview::words_for(made->notices[0].items[3].place) == "6:16");
}

TEST_CASE("a claim that no rule asks for is told of as well", "[review][notices]") {
  CHECK_FALSE(review("security: {scanning: planned}").notice("manifest/incomplete-claim").empty());
}

TEST_CASE("how far the discussion of a risk is, is no claim", "[review][notices]") {
  CHECK(review("risks: [{id: r, title: T, severity: 1, likelihood: 1, status: in-progress}]")->notices.empty());
}

TEST_CASE("placeholders have a notice of their own", "[review][notices]") {
  const TestReview made = review(
      "oncall:\n  timezone: TBD\n  process: \"https://example.com/oncall\"\nobservability:\n  traces: {status: "
      "not-applicable, note: \"n/a\"}\n");
  CHECK(made.notice("manifest/placeholder") ==
        "`oncall.timezone` is `TBD`\n"
        "`oncall.process` is `https://example.com/oncall`\n"
        "`observability.traces.note` is `n/a`\n");
  CHECK(made.notice("manifest/incomplete-claim") ==
        "`observability.traces` does not apply, without a `note` that says why\n");
  for (const Notice& notice : made->notices) {
    if (notice.id != "manifest/placeholder") { continue; }
    CHECK(notice.message == "texts say nothing, and count as unstated");
    CHECK(TestReview::words_for(notice.items[0].place) == "2:13");
  }
}

TEST_CASE("waivers that nobody judges are told of, as what they name stays open", "[review][notices]") {
  const TestReview made({.manifest = "oncall: {coverage: none}\nwaivers:\n  - {rule: area/it, reason: later, owner: a, "
                                     "approved_by: b, created: 2026-05-01, expires: 2026-12-31}\n",
                         .rules = rule("it", "check: oncall.coverage == '24x7'\nseverity: critical")});
  CHECK(made.notice("waivers/not-judged") == "waiver of `area/it`\n");
  CHECK(made->verdict == Verdict::not_ready);
}

TEST_CASE("notices enter neither score nor verdict", "[review][notices]") {
  const TestReview made(
      {.manifest = "observability: {traces: planned}\noncall: {timezone: TBD}", .rules = rule("it", "check: 'true'")});
  CHECK(made->notices.size() == 2);
  CHECK(made->score.points == 100);
  CHECK(made->verdict == Verdict::ready);
}
