#include "review/notices.hpp"

#include <fmt/format.h>

#include "orr/manifest/claim.hpp"
#include "orr/manifest/views.hpp"
#include "orr/support/diagnostic.hpp"
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

}  // namespace

std::vector<Notice> collect_notices(const manifest::Manifest& manifest, Date as_of) {
  std::vector<Notice> notices{incomplete_claims(manifest.facts, as_of), placeholders(manifest.facts),
                              waivers(manifest.facts)};
  std::erase_if(notices, [](const Notice& notice) { return notice.items.empty(); });
  return notices;
}

}  // namespace orr::review
