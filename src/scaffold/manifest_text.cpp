#include "orr/scaffold/manifest_text.hpp"

#include <array>
#include <cassert>

#include <fmt/format.h>

#include "orr/scaffold/asked_fields.hpp"
#include "scaffold/stub_builder.hpp"
#include "scaffold/stub_text.hpp"

namespace orr::scaffold {
namespace {

using schema::Form;
using schema::Property;
using schema::Shape;

/// What the judgement itself asks for, besides the rules.
constexpr std::array<std::string_view, 9> kAskedByReview{"service.lifecycle",
                                                         "review.launch_date",
                                                         "review.authors",
                                                         "risk_appetite",
                                                         "risks.title",
                                                         "risks.severity",
                                                         "risks.likelihood",
                                                         "risks.mitigations.title",
                                                         "risks.mitigations.reduces"};

/// Paragraphs; lines that begin with `- ` stand by themselves.
constexpr std::array<std::string_view, 10> kHead{
    "What a team states about its service. `orr check FILE` reviews it, `orr questions FILE` says what to state next, "
    "`orr schema manifest` describes every field, also to an editor.",
    "",
    "Only what is not commented out is required. The rest are stubs: lines with `##` say what is asked, lines with `#` "
    "answer it. Remove the `#` and the blank behind it from all lines of a stub, and replace what stands in `<...>`: "
    "as "
    "long as it stands there, it reads as not stated. Leave out what nobody knows yet: absent means unknown, never no, "
    "and never a pass. A section may have a `status` of its own, which answers for all that it leaves out.",
    "",
    "Most answers can be given in several ways:",
    "- `logs: true` is done",
    "- `logs: docs/logs.md` is done, and there is the evidence",
    "- `logs: {status: planned, due: 2026-06-01, owner: my-team}` will be done",
    "- `logs: {status: not-applicable, note: the platform does that}` does not arise, for that reason",
    "- `logs: false` is not planned"};

class ManifestWriter {
 public:
  ManifestWriter(const schema::Schema& manifests, const AskedFields& asked, const NewService& service)
      : root_(*manifests.root), asked_(asked), builder_(asked), service_(service) {}

  std::string run() {
    std::string text;
    for (const std::string_view paragraph : kHead) {
      text += paragraph.empty() ? "##\n" : comment_lines(paragraph, "## ");
    }
    for (std::uint32_t slot = 0; slot < root_.properties.size(); ++slot) {
      const Property& section = root_.properties[slot];
      if (is_constant(section)) {
        text += fmt::format("{}: {}\n", section.name, section.words->words.front());
      } else if (section.required) {
        text += '\n' + stated_section(section);
      } else if (asked_.contains(root_.type, slot)) {
        text += stub_of(slot);
      }
    }
    return text;
  }

 private:
  /// A field that can only say what kind of file this is.
  static bool is_constant(const Property& property) {
    return property.form == Form::text && property.words != nullptr && property.words->words.size() == 1;
  }

  /// Required fields as they must stand, the others of the section as stubs.
  [[nodiscard]] std::string stated_section(const Property& section) const {
    const Shape& shape = *section.shape;
    std::string text = comment_lines(section.description, "## ") + fmt::format("{}:\n", section.name);
    for (const std::uint32_t slot : slots_in_order(shape)) {
      const Property& field = shape.properties[slot];
      if (!field.required) { continue; }
      text +=
          comment_lines(field.description, "  ## ") +
          fmt::format("  {}: {}\n", field.name, required_value(fmt::format("{}.{}", section.name, field.name), field));
    }
    for (const std::uint32_t slot : slots_in_order(shape)) {
      if (shape.properties[slot].required || !asked_.contains(shape.type, slot)) { continue; }
      auto stub = builder_.field(shape, slot);
      if (!stub) { continue; }
      if (stub->questions.empty()) { stub->questions.emplace_back(shape.properties[slot].description); }
      text += stub_lines(*stub, {.question = "  ## ", .stub = "  # "});
    }
    return text;
  }

  [[nodiscard]] std::string required_value(std::string_view path, const Property& field) const {
    if (path == "metadata.name") { return "my-service"; }
    if (path == "metadata.owner") { return "my-team"; }
    if (path == "service.tier") { return fmt::format("{}", service_.tier); }
    if (path != "service.type") { return std::string(field.example); }
    const std::string types = fmt::format("{}", fmt::join(service_.types, ", "));
    return service_.types.size() == 1 ? types : '[' + types + ']';
  }

  [[nodiscard]] std::string stub_of(std::uint32_t slot) const {
    const auto stub = builder_.field(root_, slot);
    if (!stub) { return {}; }
    return '\n' + comment_lines(root_.properties[slot].description, "## ") +
           stub_lines(*stub, {.question = "## ", .stub = "# "});
  }

  const Shape& root_;
  const AskedFields& asked_;
  StubBuilder builder_;
  const NewService& service_;
};

}  // namespace

std::string write_manifest(const schema::Schema& manifests, std::span<const checklist::Checklist* const> checklists,
                           std::span<const cel::Overload> functions, const NewService& service) {
  AskedFields asked(manifests, checklists, functions,
                    {.types = service.types,
                     .tier = service.tier,
                     .last_stage = Stage::pre_launch,
                     .least_severity = Severity::medium});
  for (const std::string_view path : kAskedByReview) {
    [[maybe_unused]] const bool is_declared = asked.add(path);
    assert(is_declared && "a field of the schema that the review reads was renamed");
  }
  return ManifestWriter(manifests, asked, service).run();
}

}  // namespace orr::scaffold
