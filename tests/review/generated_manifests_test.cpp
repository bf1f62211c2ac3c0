// What holds for manifests made at random: stating more never hurts (design, rule 1), and order is nothing that anybody
// states (rule 5).

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/review/random.hpp"
#include "tests/review/review_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::review;
using orr::engine::Outcome;

namespace {

/// A field of a section or dependency, and what may be stated there.
struct Field {
  std::string parent;  ///< A section, or the name of a dependency.
  std::string name;
  std::vector<std::string> values;
};

const std::vector<std::string> kClaims{"true",
                                       "false",
                                       "considered",
                                       "planned",
                                       "docs/it.md",
                                       "{status: not-applicable, note: why}",
                                       "not-applicable",
                                       "{status: planned, due: 2026-06-10, owner: team-a}",
                                       "{status: planned, due: 2026-06-12, owner: team-b}",
                                       "{status: planned, due: 2026-07-10, owner: team-a}",
                                       "{status: done, expires: 2026-05-01}"};

const std::vector<std::string> kDependencies{"db", "queue", "cache"};

std::vector<Field> all_fields() {
  std::vector<Field> fields{
      {"review", "launch_date", {"2026-06-15"}},
      {"oncall", "coverage", {"24x7", "none"}},
      {"oncall", "timezone", {"UTC", "TBD"}},
      {"capacity", "headroom", {"50%", "10%"}},
      {"observability", "traces", kClaims},
      {"observability", "rum", kClaims},
      {"observability", "alerts", {"none", "[{name: Down, severity: page}, {name: Slow, severity: ticket}]"}}};
  for (const std::string& dependency : kDependencies) {
    fields.push_back({dependency, "critical", {"true", "false"}});
    fields.push_back({dependency, "timeout", {"1s", "1m"}});
    fields.push_back({dependency, "fallback", kClaims});
  }
  return fields;
}

/// What is stated: a value for some of the fields, and, for sections without any, perhaps a status.
struct Facts {
  std::map<std::pair<std::string, std::string>, std::string> stated;
  std::map<std::string, std::string> statuses;

  [[nodiscard]] std::string fields_of(const std::string& parent) const {
    std::string text;
    for (const auto& [field, value] : stated) {
      if (field.first == parent) { text += ", " + field.second + ": " + value; }
    }
    if (const auto status = statuses.find(parent); status != statuses.end()) { text += ", " + status->second; }
    return text;
  }

  [[nodiscard]] std::string manifest(const std::vector<std::string>& dependencies = kDependencies) const {
    std::string text;
    for (const std::string section : {"review", "oncall", "capacity", "observability"}) {
      const std::string fields = fields_of(section);
      if (!fields.empty()) { text += section + ": {" + fields.substr(2) + "}\n"; }
    }
    text += "dependencies:\n";
    for (const std::string& name : dependencies) { text += "  - {name: " + name + fields_of(name) + "}\n"; }
    return text + "risks: none\n";
  }
};

Facts generate(Random& random, const std::vector<Field>& fields) {
  Facts facts;
  for (const std::string section : {"oncall", "capacity", "observability"}) {
    if (!random.once_in(6)) { continue; }
    facts.statuses[section] =
        random.pick(std::vector<std::string>{"status: not-applicable, note: why", "status: considered",
                                             "status: planned, due: 2026-06-10, owner: team-a", "status: done"});
  }
  for (const Field& field : fields) {
    const bool is_answered = facts.statuses.count(field.parent) > 0;
    if (is_answered || random.once_in(2)) { continue; }
    facts.stated[{field.parent, field.name}] = random.pick(field.values);
  }
  return facts;
}

/// Rules of every kind. The last words of a name tell which allowance a property has to make.
const std::vector<std::string>& all_rules() {
  static const std::vector<std::string> rules{
      rule("value", "check: oncall.coverage == '24x7'\nseverity: critical"),
      rule("values", "check: oncall.timezone != '' && capacity.headroom > 0.2"),
      rule("either", "check: oncall.coverage == '24x7' || capacity.headroom > 0.2\nseverity: critical"),
      rule("claim", "claim: observability.traces\nseverity: critical"),
      rule("claim-low", "claim: observability.rum\nseverity: medium"),
      rule("proven", "claim: observability.traces\nproof: required"),
      rule("done", "check: done(observability.traces) && done(observability.rum)"),
      rule("done-either", "check: done(observability.traces) || done(observability.rum)\nseverity: medium"),
      rule("list", "for_each: observability.alerts\nas: alert\ncheck: alert.severity == 'page'\nseverity: low"),
      rule("each", "for_each: dependencies\nas: dep\ncheck: dep.timeout < duration('5s')\nseverity: critical"),
      rule("each-claim", "for_each: dependencies\nas: dep\nclaim: dep.fallback"),
      rule("all", "check: dependencies.all(d, done(d.fallback))\nseverity: medium"),
      rule("any", "check: dependencies.exists(d, d.critical && d.timeout < duration('5s'))"),
      rule("count", "check: size(dependencies.filter(d, d.critical)) >= 1\nseverity: critical"),
      rule("some-in-part", "for_each: dependencies.filter(d, d.critical)\nas: dep\nclaim: dep.fallback"),
      rule("presence-test", "for_each: dependencies\nas: dep\ncheck: has(dep.timeout)\nseverity: medium"),
      rule("value-if", "when: oncall.coverage != 'none'\ncheck: capacity.headroom > 0.2"),
      rule("claim-if", "when: oncall.coverage != 'none'\nclaim: observability.traces\nseverity: critical"),
      rule("each-if", "when: observability.alerts.size() > 0\nfor_each: dependencies\nas: dep\nclaim: dep.fallback")};
  return rules;
}

std::string joined(const std::vector<std::string>& texts) {
  return TestReview::join(texts, [](const std::string& text) { return text; }, "");
}

bool ends_with(const Review& review, const Finding& finding, std::string_view end) {
  return review.rule_of(finding).id.ends_with(end);
}

/// Findings by id.
std::map<std::string, const Finding*> by_id(const Review& review) {
  std::map<std::string, const Finding*> findings;
  for (const Finding& finding : review.findings) { findings[finding.id] = &finding; }
  return findings;
}

/// What a review says, with everything that may come in any order sorted: facts are lacked in the order in which they
/// are asked for, so messages are compared where they are about one element.
std::string in_any_order(const Review& review) {
  std::set<std::string> lines;
  for (const Finding& finding : review.findings) {
    std::string line = finding.id + ' ' + std::string(to_string(finding.outcome)) + ' ' + std::to_string(finding.gain) +
                       ' ' + finding.seen + ' ' + finding.owner + (finding.due ? orr::format_date(*finding.due) : "");
    std::set<std::string> lacks;
    for (const Lacking& lack : finding.lacks) { lacks.insert(lack.path + ' ' + lack.reason + ' ' + lack.why); }
    for (const std::string& lack : lacks) { line += ", " + lack; }
    if (!finding.element.empty() && finding.element != "(others)") { line += ": " + finding.message; }
    lines.insert(line);
  }
  for (const Question& question : review.questions) {
    const std::set<std::string> elements(question.elements.begin(), question.elements.end());
    lines.insert("? " + question.field + ' ' + joined(question.rules) + ' ' + std::to_string(question.critical) + ' ' +
                 joined({elements.begin(), elements.end()}));
  }
  for (const Area& area : review.areas) { lines.insert(area.id + ' ' + std::to_string(area.points.value_or(-1))); }
  for (const Condition& condition : review.conditions) {
    lines.insert("! " + condition.finding + ' ' + condition.owner);
  }
  std::string text = std::string(to_string(review.verdict)) + ' ' + std::to_string(review.score.points.value_or(-1)) +
                     ' ' + std::to_string(review.score.uncapped.value_or(-1)) + ' ' +
                     std::string(to_string(review.level.value())) + ' ' + joined(review.reasons) + '\n';
  for (const std::string& line : lines) { text += line + '\n'; }
  return text;
}

}  // namespace

TEST_CASE("stating one more fact never hurts", "[review][generated_manifests]") {
  const std::vector<Field> fields = all_fields();
  const std::string rules = joined(all_rules());
  std::map<Outcome, int> answered;
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    Random random(seed);
    Facts facts = generate(random, fields);
    const TestReview before({.manifest = facts.manifest(), .rules = rules});

    const Field& field = random.pick(fields);
    const bool is_unstated =
        facts.stated.count({field.parent, field.name}) == 0 && facts.statuses.count(field.parent) == 0;
    if (!is_unstated) { continue; }
    const std::string earlier = facts.manifest();
    facts.stated[{field.parent, field.name}] = random.pick(field.values);
    const TestReview after({.manifest = facts.manifest(), .rules = rules});
    INFO(seed << ": to\n" << earlier << "was added " << field.parent << '.' << field.name << '\n' << facts.manifest());

    REQUIRE(after->verdict <= before->verdict);
    REQUIRE(after->level >= before->level);
    bool elements_came_up = false;
    bool rules_fell_away = false;
    const auto known_after = by_id(after.review());
    for (const Finding& finding : before->findings) {
      INFO(finding.id << " was " << to_string(finding.outcome));
      const auto found = known_after.find(finding.id);
      if (found == known_after.end()) {  // the rest of a list, a list, or elements to which a condition applied
        REQUIRE((ends_with(before.review(), finding, "-part") || ends_with(before.review(), finding, "-if") ||
                 ends_with(before.review(), finding, "/list")));
        elements_came_up |= !ends_with(before.review(), finding, "-if");
        rules_fell_away |= ends_with(before.review(), finding, "-if");
        continue;
      }
      const Outcome outcome = found->second->outcome;
      INFO("and is " << to_string(outcome));
      REQUIRE(outcome != Outcome::error);
      if (finding.outcome == Outcome::unknown) {
        ++answered[outcome];
      } else if (outcome != finding.outcome) {
        const bool was_absent = finding.outcome == Outcome::fail && outcome == Outcome::pass &&
                                ends_with(before.review(), finding, "presence-test");
        const bool fell_away = finding.outcome == Outcome::pass && outcome == Outcome::not_applicable &&
                               ends_with(before.review(), finding, "-if");
        REQUIRE((was_absent || fell_away));
        rules_fell_away |= fell_away;
      } else if (!finding.element.empty()) {  // others may name any of the elements that make them fail
        REQUIRE(found->second->message == finding.message);
      }
    }
    // Elements that turn out to exist may fail, and what passed under an open condition may not arise at all.
    if (!elements_came_up && !rules_fell_away && known_after.size() == before->findings.size()) {
      REQUIRE(after->score.points >= before->score.points);
      REQUIRE(after->score.uncapped >= before->score.uncapped);
    }
  }
  for (const Outcome outcome :
       {Outcome::pass, Outcome::fail, Outcome::planned, Outcome::unknown, Outcome::not_applicable}) {
    INFO(to_string(outcome));
    CHECK(answered[outcome] > 5);  // else this test would show nothing
  }
}

TEST_CASE("the order of rules, checklists and elements changes nothing", "[review][generated_manifests]") {
  const std::vector<Field> fields = all_fields();
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    Random random(seed);
    const Facts facts = generate(random, fields);
    std::vector<std::string> first(all_rules().begin(), all_rules().begin() + 9);
    std::vector<std::string> second(all_rules().begin() + 9, all_rules().end());
    std::vector<std::string> dependencies = kDependencies;
    const auto review = [&](bool swapped) {
      std::vector<std::string> checklists{checklist("first", joined(first), "weight: 2"),
                                          checklist("second", joined(second))};
      if (swapped) { std::swap(checklists[0], checklists[1]); }
      return in_any_order(TestReview({.manifest = facts.manifest(dependencies), .more = checklists}).review());
    };
    const std::string before = review(false);
    random.shuffle(first);
    random.shuffle(second);
    random.shuffle(dependencies);
    INFO(seed << ": " << facts.manifest(dependencies));
    REQUIRE(review(true) == before);
  }
}

TEST_CASE("every finding of every manifest has a place and, unless it passes, a message",
          "[review][generated_manifests]") {
  const std::vector<Field> fields = all_fields();
  const std::string rules = joined(all_rules());
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    Random random(seed);
    const Facts facts = generate(random, fields);
    const TestReview review({.manifest = facts.manifest(), .rules = rules});
    std::set<std::string> ids;
    for (const Finding& finding : review->findings) {
      INFO(facts.manifest() << finding.id);
      REQUIRE(ids.insert(finding.id).second);
      REQUIRE(finding.place.file == "service.yaml");
      REQUIRE(finding.place.begin.line >= 1);
      REQUIRE(finding.place.bytes.begin < finding.place.bytes.end);
      REQUIRE(finding.message.empty() == (finding.outcome == Outcome::pass));
      REQUIRE(finding.lacks.empty() == (finding.outcome != Outcome::unknown && finding.outcome != Outcome::planned));
      REQUIRE(finding.due.has_value() == (finding.outcome == Outcome::planned));
      for (const Lacking& lack : finding.lacks) {
        REQUIRE(lack.place.file == "service.yaml");
        REQUIRE_FALSE(lack.why.empty());
      }
    }
  }
}

TEST_CASE("a review of a manifest is the same every time", "[review][generated_manifests]") {
  const std::vector<Field> fields = all_fields();
  const std::string rules = joined(all_rules());
  for (std::uint32_t seed = 0; seed < 40; ++seed) {
    Random random(seed);
    const std::string manifest = generate(random, fields).manifest();
    INFO(manifest);
    REQUIRE(in_any_order(TestReview({.manifest = manifest, .rules = rules}).review()) ==
            in_any_order(TestReview({.manifest = manifest, .rules = rules}).review()));
  }
}
