// What holds of verdict, score and level for outcomes made at random: an average never hides a blocker, and worse facts
// never give a better verdict (design, rule 3 and section 7).

#include <algorithm>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "orr/review/gate.hpp"
#include "orr/review/json.hpp"
#include "orr/schema/access.hpp"
#include "tests/review/made_up_review.hpp"
#include "tests/review/random.hpp"
#include "tests/review/review_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::review;
using orr::Severity;
using orr::engine::Outcome;

namespace {

constexpr std::uint32_t kCases = 2'000;

/// A rule as generated: its checklist, its severity, and an outcome for each of its elements.
struct Generated {
  std::string name;
  std::size_t checklist = 0;
  Severity severity = Severity::medium;
  std::string outcomes;  ///< By letter, as in made-up reviews.
};

using Rules = std::vector<Generated>;

/// A service with elements to speak of.
const orr::engine::TestEvaluation& service() {
  static const orr::engine::TestEvaluation made(
      {.manifest = "review: {launch_date: 2026-06-15}\n"
                   "dependencies: [{name: a}, {name: b}, {name: c}, {name: d}]\nrisks: none"});
  return made;
}

/// The elements, by index.
const orr::cel::Object& element(std::size_t index) {
  const orr::cel::Object& root = service().manifest().facts.root();
  return *orr::schema::list_field(root, "dependencies")[index].object;
}

/// The review of a service for which rules had these outcomes. Checklists weigh 1, 2 and 7.
Review review_of(const Rules& rules) {
  std::deque<orr::checklist::Checklist> checklists;
  for (const auto& [id, weight] : {std::pair("x", 1), std::pair("y", 2), std::pair("z", 7)}) {
    checklists.push_back({.id = id, .title = id, .description = {}, .weight = weight, .file = {}});
  }
  std::deque<std::string> ids;
  std::deque<orr::checklist::Rule> declared;
  orr::engine::Evaluation evaluation{.schedule = service().evaluation().schedule, .rules = {}, .arena = {}};
  for (std::size_t checklist = 0; checklist < checklists.size(); ++checklist) {
    for (const Generated& rule : rules) {
      if (rule.checklist != checklist) { continue; }
      orr::checklist::Rule& known = declared.emplace_back();
      known.id = ids.emplace_back(std::string(checklists[checklist].id) + '/' + rule.name);
      orr::engine::RuleOutcome outcome{.checklist = &checklists[checklist], .rule = &known, .severity = rule.severity};
      for (std::size_t i = 0; i < rule.outcomes.size(); ++i) {
        outcome.elements.push_back({.outcome = outcome_of(rule.outcomes[i]),
                                    .element = &element(i),
                                    .place = service().manifest().facts.place(element(i))});
      }
      evaluation.rules.push_back(std::move(outcome));
    }
  }
  return assess(service().manifest(), evaluation, orr::risk::built_in_scale());
}

Rules generate(Random& random) {
  constexpr std::string_view kLetters = "ppppppppllfuen";  // mostly good, or all verdicts would be the same
  Rules rules(1 + random.choose(6));
  for (std::size_t i = 0; i < rules.size(); ++i) {
    rules[i].name = "r" + std::to_string(i);
    rules[i].checklist = random.choose(3);
    rules[i].severity = static_cast<Severity>(random.choose(5));
    for (std::size_t elements = 1 + random.choose(4); elements > 0; --elements) {
      rules[i].outcomes += kLetters[random.choose(kLetters.size())];
    }
  }
  return rules;
}

/// An outcome of a rule to change.
char& any_outcome(Random& random, Rules& rules) {
  std::string& outcomes = rules[random.choose(rules.size())].outcomes;
  return outcomes[random.choose(outcomes.size())];
}

std::string words(const Rules& rules) {
  return TestReview::join(rules, [](const Generated& rule) {
    return rule.name + ' ' + std::string(to_string(rule.severity)) + ' ' + rule.outcomes;
  });
}

/// How bad an outcome is. What does not apply is as good as what passes.
int badness(char outcome) {
  switch (outcome) {
    case 'p':
    case 'n': return 0;
    case 'l': return 1;
    case 'f':
    case 'u': return 2;
    default: return 3;
  }
}

/// The review as JSON, findings and areas sorted by id.
std::string sorted_json(Review review) {
  std::sort(review.findings.begin(), review.findings.end(),
            [](const Finding& a, const Finding& b) { return a.id < b.id; });
  for (Finding& finding : review.findings) { finding.rule = 0; }
  const auto by_id = [](const auto& a, const auto& b) { return a.id < b.id; };
  std::sort(review.areas.begin(), review.areas.end(), by_id);
  std::sort(review.rules.begin(), review.rules.end(), by_id);
  std::sort(review.conditions.begin(), review.conditions.end(),
            [](const Condition& a, const Condition& b) { return a.finding < b.finding; });
  Report report{.run = {.version = "test"}, .services = {}};
  report.services.push_back({.review = std::move(review), .gate = {}, .as_of_source = {}, .config = {}, .packs = {}});
  return to_json(report);
}

}  // namespace

TEST_CASE("a worse outcome never gives a better verdict, level or score", "[review][generated_outcomes]") {
  int changed = 0;
  for (std::uint32_t seed = 0; seed < kCases; ++seed) {
    Random random(seed);
    Rules rules = generate(random);
    const Review before = review_of(rules);
    char& outcome = any_outcome(random, rules);
    const char good = outcome;
    for (const char worse : std::string_view("plfue")) {
      if (badness(worse) < badness(good)) { continue; }
      outcome = worse;
      const Review after = review_of(rules);
      INFO(seed << ": " << words(rules) << ", was " << good);
      REQUIRE(after.verdict >= before.verdict);
      REQUIRE(after.level <= before.level);
      changed += after.verdict != before.verdict ? 1 : 0;
      if (good != 'n') {  // what did not apply may well raise the score when it does
        REQUIRE(after.score.uncapped <= before.score.uncapped);
        REQUIRE(after.score.points <= before.score.points);
      }
    }
  }
  CHECK(changed > 200);  // else this test would show nothing
}

TEST_CASE("fixing a finding never lowers the score, and raises it by its gain", "[review][generated_outcomes]") {
  int raised = 0;
  for (std::uint32_t seed = 0; seed < kCases; ++seed) {
    Random random(seed);
    Rules rules = generate(random);
    const Review before = review_of(rules);
    Generated& rule = rules[random.choose(rules.size())];
    const std::size_t index = random.choose(rule.outcomes.size());
    const char open = std::exchange(rule.outcomes[index], 'p');
    if (open == 'n') { continue; }
    const Review after = review_of(rules);
    INFO(seed << ": " << words(rules) << ", was " << open);
    REQUIRE(after.verdict <= before.verdict);
    REQUIRE(after.level >= before.level);
    REQUIRE(after.score.points >= before.score.points);
    REQUIRE(after.score.uncapped >= before.score.uncapped);
    const std::string id = "xyz"[rule.checklist] + ('/' + rule.name) + ":checkout:dependencies/" + "abcd"[index];
    const auto finding = std::find_if(before.findings.begin(), before.findings.end(),
                                      [&](const Finding& known) { return known.id == id; });
    REQUIRE(finding != before.findings.end());
    if (!before.score.uncapped) { continue; }
    const std::int64_t rise = *after.score.uncapped - *before.score.uncapped;
    REQUIRE(finding->gain <= 10 * rise + 9);  // both scores are rounded down
    REQUIRE(finding->gain >= 10 * rise - 10);
    raised += finding->gain > 0 ? 1 : 0;
  }
  CHECK(raised > 300);
}

TEST_CASE("an unknown that is answered never lowers the score, nor worsens the verdict",
          "[review][generated_outcomes]") {
  int answered = 0;
  for (std::uint32_t seed = 0; seed < kCases; ++seed) {
    Random random(seed);
    Rules rules = generate(random);
    char& outcome = any_outcome(random, rules);
    outcome = 'u';
    const Review before = review_of(rules);
    for (const char answer : std::string_view("fplpn")) {
      outcome = answer;
      const Review after = review_of(rules);
      INFO(seed << ": " << words(rules));
      REQUIRE(after.verdict <= before.verdict);
      REQUIRE(after.level >= before.level);
      if (!after.score.points) { continue; }  // nothing applies any more
      REQUIRE(after.score.points >= before.score.points);
      REQUIRE(after.score.uncapped >= before.score.uncapped);
      ++answered;
    }
  }
  CHECK(answered > 5'000);
}

TEST_CASE("a rule that does not apply, or is not due, changes nothing but the count of those",
          "[review][generated_outcomes]") {
  for (std::uint32_t seed = 0; seed < kCases; ++seed) {
    Random random(seed);
    Rules rules = generate(random);
    const Review before = review_of(rules);
    const std::size_t elements = random.choose(4);
    rules.push_back({.name = "more",
                     .checklist = random.choose(3),
                     .severity = static_cast<Severity>(random.choose(5)),
                     .outcomes = std::string(elements, 'n')});
    const Review after = review_of(rules);
    INFO(seed << ": " << words(rules));
    REQUIRE(after.score.points == before.score.points);
    REQUIRE(after.score.uncapped == before.score.uncapped);
    REQUIRE(after.verdict == before.verdict);
    REQUIRE(after.reasons == before.reasons);
    REQUIRE(after.level == before.level);
    REQUIRE(after.counts.not_applicable == before.counts.not_applicable + elements);
    for (const Area& area : before.areas) {
      const auto same =
          std::find_if(after.areas.begin(), after.areas.end(), [&](const Area& other) { return other.id == area.id; });
      REQUIRE(same->points == area.points);
    }
    for (const Finding& finding : before.findings) {
      const auto same = std::find_if(after.findings.begin(), after.findings.end(),
                                     [&](const Finding& other) { return other.id == finding.id; });
      REQUIRE(same->gain == finding.gain);
    }
  }
}

TEST_CASE("an average never hides a blocker", "[review][generated_outcomes]") {
  std::size_t verdicts[3] = {};
  for (std::uint32_t seed = 0; seed < kCases; ++seed) {
    Random random(seed);
    const Rules rules = generate(random);
    const Review review = review_of(rules);
    INFO(seed << ": " << words(rules));
    const auto any = [&](std::string_view outcomes, Severity at_least, Severity at_most) {
      return std::any_of(rules.begin(), rules.end(), [&](const Generated& rule) {
        return rule.severity >= at_least && rule.severity <= at_most &&
               rule.outcomes.find_first_of(outcomes) != std::string::npos;
      });
    };
    const bool blocked =
        any("fu", Severity::critical, Severity::critical) || any("e", Severity::info, Severity::critical);
    const bool conditional = any("l", Severity::high, Severity::critical) || any("fu", Severity::high, Severity::high);
    REQUIRE(review.verdict == (blocked       ? Verdict::not_ready
                               : conditional ? Verdict::ready_with_conditions
                                             : Verdict::ready));
    REQUIRE((review.verdict != Verdict::not_ready) == evaluate_gate(review, {}).passed);
    if (any("fue", Severity::critical, Severity::critical)) { REQUIRE(review.score.points <= 49); }
    REQUIRE(review.score.is_capped == (review.score.points != review.score.uncapped));
    REQUIRE((review.score.uncapped == 100) ==
            (review.score.uncapped && !any("lfue", Severity::low, Severity::critical)));
    REQUIRE((review.level == Level::none) == any("lfue", Severity::critical, Severity::critical));
    ++verdicts[static_cast<std::size_t>(review.verdict)];
  }
  for (const std::size_t count : verdicts) { CHECK(count > 100); }
}

TEST_CASE("the order of rules and checklists changes nothing", "[review][generated_outcomes]") {
  for (std::uint32_t seed = 0; seed < kCases / 5; ++seed) {
    Random random(seed);
    Rules rules = generate(random);
    const std::string before = sorted_json(review_of(rules));
    INFO(seed << ": " << words(rules));
    random.shuffle(rules);
    REQUIRE(sorted_json(review_of(rules)) == before);
  }
}

TEST_CASE("a worse risk never gives a better verdict", "[review][generated_outcomes]") {
  const std::vector<std::string> mitigations{
      "mitigations: [{title: M, status: done, reduces: both}]",
      "mitigations: [{title: M, status: planned, due: 2026-06-10, owner: a, reduces: both}]",
      "mitigations: [{title: M, status: considered, reduces: both}]", "impact: none named"};
  const std::vector<std::string> acceptances{
      "treatment: accept, accepted_by: b, accepted_until: 2026-12-31, reason: why",
      "treatment: accept, accepted_by: b, accepted_until: 2026-05-31, reason: why", "treatment: mitigate"};
  const auto verdict = [&](int severity, int likelihood, std::size_t mitigation, std::size_t acceptance) {
    return TestReview({.manifest = "risks: [{id: r, severity: " + std::to_string(severity) +
                                   ", likelihood: " + std::to_string(likelihood) + ", " + mitigations[mitigation] +
                                   ", " + acceptances[acceptance] + "}]"})
        ->verdict;
  };
  int blocked = 0;
  for (int severity = 1; severity <= 5; ++severity) {
    for (int likelihood = 1; likelihood <= 5; ++likelihood) {
      for (std::size_t mitigation = 0; mitigation < mitigations.size(); ++mitigation) {
        for (std::size_t acceptance = 0; acceptance < acceptances.size(); ++acceptance) {
          const Verdict here = verdict(severity, likelihood, mitigation, acceptance);
          INFO(severity << " x " << likelihood << ", " << mitigations[mitigation] << ", " << acceptances[acceptance]);
          if (severity < 5) { REQUIRE(verdict(severity + 1, likelihood, mitigation, acceptance) >= here); }
          if (likelihood < 5) { REQUIRE(verdict(severity, likelihood + 1, mitigation, acceptance) >= here); }
          if (mitigation + 1 < mitigations.size()) {
            REQUIRE(verdict(severity, likelihood, mitigation + 1, acceptance) >= here);
          }
          if (acceptance + 1 < acceptances.size()) {
            REQUIRE(verdict(severity, likelihood, mitigation, acceptance + 1) >= here);
          }
          blocked += here == Verdict::not_ready ? 1 : 0;
        }
      }
    }
  }
  CHECK(blocked > 50);
  CHECK(blocked < 250);
}
