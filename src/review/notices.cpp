#include "review/notices.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "orr/manifest/claim.hpp"
#include "orr/manifest/views.hpp"
#include "orr/support/diagnostic.hpp"
#include "orr/support/edit_distance.hpp"
#include "review/places.hpp"

namespace orr::review {
namespace {

Notice incomplete_claims(const schema::Instance& facts, Date as_of) {
  Notice notice{.id = "manifest/incomplete-claim",
                .message = "claims are incomplete, and count as unknown",
                .help = "add what is missing",
                .items = {}};
  for (const manifest::IncompleteClaim& claim : manifest::find_incomplete_claims(facts, as_of)) {
    notice.items.push_back(
        {fmt::format("`{}` {}", cel::path_of(*claim.object), claim.lacks), to_place(facts.place(*claim.object))});
  }
  return notice;
}

Notice placeholders(const schema::Instance& facts) {
  Notice notice{.id = "manifest/placeholder",
                .message = "texts say nothing, and count as unstated",
                .help = "write the answer, or leave the field out",
                .items = {}};
  for (const schema::Placeholder& placeholder : facts.placeholders()) {
    notice.items.push_back(
        {fmt::format("`{}` is {}", cel::path_of(*placeholder.object, placeholder.slot), quote(placeholder.node.text())),
         to_place(placeholder.node.location())});
  }
  return notice;
}

Notice waivers(const schema::Instance& facts) {
  Notice notice{.id = "waivers/not-judged",
                .message = "waivers are read, but not judged: what they name stays open",
                .help = {},
                .items = {}};
  for (const manifest::Waiver& waiver : manifest::read_waivers(facts.root())) {
    notice.items.push_back({fmt::format("waiver of {}", quote(waiver.rule)), to_place(facts.place(*waiver.object))});
  }
  return notice;
}

Notice answers_to_no_rule(const schema::Instance& facts, const engine::Evaluation& evaluation) {
  Notice notice{.id = "manifest/answer-to-no-rule",
                .message = "answers name no rule, and answer nothing",
                .help = "`orr rules list` shows all rules",
                .items = {}};
  std::vector<std::string_view> ids;
  for (const engine::RuleOutcome& rule : evaluation.rules) { ids.push_back(rule.rule->id); }
  for (const manifest::RuleAnswer& answer : manifest::read_answers(facts.root())) {
    if (std::find(ids.begin(), ids.end(), answer.rule) != ids.end()) { continue; }
    const auto near = nearest(answer.rule, ids);
    const std::string hint = near ? fmt::format(", did you mean {}?", quote(*near)) : std::string();
    notice.items.push_back({quote(answer.rule) + hint, to_place(facts.place(*answer.claim))});
  }
  return notice;
}

}  // namespace

std::vector<Notice> collect_notices(const manifest::Manifest& manifest, const engine::Evaluation& evaluation) {
  std::vector<Notice> notices{incomplete_claims(manifest.facts, evaluation.schedule.as_of),
                              placeholders(manifest.facts), answers_to_no_rule(manifest.facts, evaluation),
                              waivers(manifest.facts)};
  std::erase_if(notices, [](const Notice& notice) { return notice.items.empty(); });
  return notices;
}

}  // namespace orr::review
