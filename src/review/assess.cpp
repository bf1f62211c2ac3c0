#include "orr/review/assess.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "orr/manifest/views.hpp"
#include "orr/review/score.hpp"
#include "orr/review/verdict.hpp"
#include "review/notices.hpp"
#include "review/places.hpp"
#include "review/questions.hpp"
#include "review/risks.hpp"

namespace orr::review {
namespace {

using engine::Outcome;

constexpr int kCap = 49;  ///< Of the score while something critical is open.

RuleInfo rule_info(const engine::RuleOutcome& outcome, std::int64_t tier) {
  const checklist::Rule& rule = *outcome.rule;
  RuleInfo info{.id = std::string(rule.id),
                .area = std::string(outcome.checklist->id),
                .title = std::string(rule.title),
                .question = std::string(rule.question),
                .why = std::string(rule.why),
                .remedy = std::string(rule.remedy),
                .severity = outcome.severity,
                .severity_reason = rule.severity_depends_on_tier ? fmt::format("tier {}", tier) : std::string(),
                .effort = rule.effort,
                .stage = rule.stage,
                .is_due = outcome.is_due,
                .references = {}};
  for (const checklist::Reference& reference : rule.references) {
    info.references.emplace_back(reference.title, reference.url);
  }
  return info;
}

/// Part of a finding id: `/`, `:` and `%` inside a key are escaped, so that ids can be taken apart.
std::string escape_key(std::string_view key) {
  std::string escaped;
  for (const char c : key) {
    if (c == '/' || c == ':' || c == '%') {
      escaped += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      escaped += c;
    }
  }
  return escaped;
}

/// `list/key[/list/key]` of an element.
std::string element_id(const cel::Object& element) {
  std::string fields;
  const cel::Object* at = &element;
  do {
    fields.insert(0, std::string(at->parent->type->fields[at->slot].name) + (fields.empty() ? "" : "."));
    at = at->parent;
  } while (at->label.empty() && at->parent != nullptr);
  const std::string here = fmt::format("{}/{}", fields, escape_key(element.label));
  return at->label.empty() ? here : element_id(*at) + '/' + here;
}

class Assessor {
 public:
  Assessor(const manifest::Manifest& manifest, const engine::Evaluation& evaluation, const risk::Scale& scale)
      : manifest_(manifest), evaluation_(evaluation), scale_(scale) {}

  Review run() {
    add_service();
    for (const engine::RuleOutcome& rule : evaluation_.rules) {
      review_.rules.push_back(rule_info(rule, review_.service.tier));
      contributions_.push_back(contribution(
          rule.elements, severity_weight(rule.severity) * static_cast<std::uint64_t>(rule.checklist->weight)));
      review_.not_due += rule.is_due ? 0 : 1;
    }
    total_weight_ = total_weight(contributions_);
    for (std::size_t rule = 0; rule < evaluation_.rules.size(); ++rule) { add_findings(rule); }
    sort_findings();
    add_areas();
    add_score();
    review_.notices = collect_notices(manifest_, evaluation_);
    const manifest::ReviewFacts facts = manifest::read_review(manifest_.facts.root());
    const engine::Judge judge(evaluation_.schedule, facts.authors);
    review_.risks = rate_risks(manifest_, judge, scale_, review_.service.tier, review_.notices);
    review_.questions = collect_questions(review_);
    decide(review_);
    return std::move(review_);
  }

 private:
  void add_service() {
    const cel::Object& root = manifest_.facts.root();
    const manifest::Service service = manifest::read_service(root);
    review_.service = {.name = std::string(service.name),
                       .owner = std::string(service.owner),
                       .types = {service.types.begin(), service.types.end()},
                       .tier = service.tier,
                       .manifest = std::string(manifest_.facts.place(root).file->name())};
    review_.as_of = evaluation_.schedule.as_of;
    review_.stage = evaluation_.schedule.stage;
    review_.stage_reason = evaluation_.schedule.stage_reason;
    review_.launch_date = manifest::read_review(root).launch_date;
    review_.anchor = evaluation_.schedule.anchor;
  }

  // --- findings ------------------------------------------------------------------------------------------------------

  void add_findings(std::size_t rule) {
    for (const engine::ElementOutcome& outcome : evaluation_.rules[rule].elements) {
      review_.findings.push_back(finding(rule, outcome));
      count(review_.counts, outcome.outcome);
    }
  }

  Finding finding(std::size_t rule, const engine::ElementOutcome& outcome) {
    Finding made{.rule = rule,
                 .outcome = outcome.outcome,
                 .place = to_place(outcome.place),
                 .message = outcome.message,
                 .detail = outcome.detail,
                 .seen = outcome.seen,
                 .lacks = lacks(outcome),
                 .claims = claims(outcome),
                 .due = outcome.due,
                 .owner = outcome.owner,
                 .trace = outcome.trace,
                 .gain = gain(contributions_[rule], outcome.outcome, total_weight_)};
    made.id = fmt::format("{}:{}", review_.rules[rule].id, review_.service.name);
    if (outcome.element != nullptr) {
      made.element = cel::path_of(*outcome.element);
      made.id += ':' + element_id(*outcome.element);
    } else if (outcome.is_rest) {
      made.element = "(others)";
      made.id += ":*";
    }
    return made;
  }

  static std::vector<Lacking> lacks(const engine::ElementOutcome& outcome) {
    std::vector<Lacking> all;
    for (const engine::LackedFact& lack : outcome.lacks) {
      all.push_back({.path = lack.path,
                     .field = lack.field,
                     .element = lack.element,
                     .key = lack.key,
                     .reason = std::string(reason_word(lack.reason)),
                     .why = lack.why,
                     .place = to_place(lack.place)});
    }
    return all;
  }

  static std::string_view reason_word(cel::Reason reason) {
    switch (reason) {
      case cel::Reason::planned: return "planned";
      case cel::Reason::stale: return "stale";
      case cel::Reason::unverifiable: return "unverifiable";
      case cel::Reason::unstated:
      case cel::Reason::not_applicable:
      case cel::Reason::refused: return "unstated";
    }
    return {};
  }

  std::vector<ClaimNote> claims(const engine::ElementOutcome& outcome) const {
    std::vector<ClaimNote> notes;
    for (const engine::UsedClaim& used : outcome.claims) {
      if (used.object == nullptr) { continue; }
      notes.push_back({.path = cel::path_of(*used.object),
                       .state = engine::describe(used.judgement, evaluation_.schedule),
                       .not_applicable = used.judgement.answer == engine::Answer::not_applicable});
    }
    return notes;
  }

  void sort_findings() {
    std::stable_sort(review_.findings.begin(), review_.findings.end(), [this](const Finding& a, const Finding& b) {
      return std::tie(a.place, review_.rule_of(a).id, a.element) < std::tie(b.place, review_.rule_of(b).id, b.element);
    });
  }

  // --- numbers ------------------------------------------------------------------------------------------------------

  static void count(Counts& counts, Outcome outcome) {
    switch (outcome) {
      case Outcome::pass: ++counts.pass; break;
      case Outcome::fail: ++counts.fail; break;
      case Outcome::planned: ++counts.planned; break;
      case Outcome::unknown: ++counts.unknown; break;
      case Outcome::not_applicable: ++counts.not_applicable; break;
      case Outcome::error: ++counts.error; break;
    }
  }

  void add_areas() {
    for (std::size_t first = 0; first < evaluation_.rules.size();) {
      const checklist::Checklist* checklist = evaluation_.rules[first].checklist;
      std::size_t end = first;
      Area area{.id = std::string(checklist->id), .title = std::string(checklist->title), .points = {}, .counts = {}};
      for (; end < evaluation_.rules.size() && evaluation_.rules[end].checklist == checklist; ++end) {
        for (const engine::ElementOutcome& outcome : evaluation_.rules[end].elements) {
          count(area.counts, outcome.outcome);
        }
      }
      area.points = points(std::span(contributions_).subspan(first, end - first));
      review_.areas.push_back(std::move(area));
      first = end;
    }
  }

  void add_score() {
    review_.score.uncapped = points(contributions_);
    review_.score.points = review_.score.uncapped;
    const bool critical_is_open =
        std::any_of(review_.findings.begin(), review_.findings.end(), [this](const Finding& finding) {
          const bool open = finding.outcome == Outcome::fail || finding.outcome == Outcome::unknown ||
                            finding.outcome == Outcome::error;
          return open && review_.rule_of(finding).severity == Severity::critical;
        });
    if (critical_is_open && review_.score.points > kCap) {
      review_.score.points = kCap;
      review_.score.is_capped = true;
    }
  }

  const manifest::Manifest& manifest_;
  const engine::Evaluation& evaluation_;
  const risk::Scale& scale_;
  Review review_;
  std::vector<Contribution> contributions_;  ///< By rule.
  std::uint64_t total_weight_ = 0;
};

}  // namespace

Review assess(const manifest::Manifest& manifest, const engine::Evaluation& evaluation, const risk::Scale& scale) {
  return Assessor(manifest, evaluation, scale).run();
}

}  // namespace orr::review
