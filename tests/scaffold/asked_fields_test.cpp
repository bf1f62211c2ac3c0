// Which fields rules ask for, and whose question belongs to which.

#include "orr/scaffold/asked_fields.hpp"

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "orr/schema/builtin.hpp"
#include "tests/checklist/compiling.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::scaffold;

namespace {

/// What a checklist of one rule asks of an API of tier 1.
class Asked {
 public:
  explicit Asked(std::string_view body, std::string_view head = {}, Scope scope = {.types = {"api"}, .tier = 1})
      : checklist_(checklist::one_rule("question: Q?\n" + std::string(body), head)),
        checklists_{&checklist_.checklist()},
        fields_(schema::manifest_schema(), checklists_, checklist::language().functions, scope) {}

  [[nodiscard]] AskedFields& fields() { return fields_; }

  [[nodiscard]] bool contains(std::string_view path) const {
    const auto [object, slot] = field(path);
    return fields_.contains(*object, slot);
  }

  [[nodiscard]] std::string questions(std::string_view path) const {
    const auto [object, slot] = field(path);
    return fmt::format("{}", fmt::join(fields_.questions(*object, slot), " "));
  }

 private:
  static std::pair<const cel::ObjectType*, std::uint32_t> field(std::string_view path) {
    const cel::ObjectType* object = &schema::manifest_schema().root->type;
    for (;;) {
      const std::string_view name = path.substr(0, path.find('.'));
      const int slot = object->find(name);
      if (slot < 0) { throw std::invalid_argument(std::string(path)); }
      if (name.size() == path.size()) { return {object, static_cast<std::uint32_t>(slot)}; }
      path.remove_prefix(name.size() + 1);
      const cel::Type* type = object->fields[static_cast<std::size_t>(slot)].type;
      object = type->kind == cel::TypeKind::list ? type->element->object : type->object;
    }
  }

  checklist::TestChecklist checklist_;
  std::array<const checklist::Checklist*, 1> checklists_;
  AskedFields fields_;
};

}  // namespace

TEST_CASE("a check asks for the fields that it reads, and for what is around them", "[scaffold][asked_fields]") {
  const Asked asked("check: capacity.headroom > 0.2");
  CHECK(asked.contains("capacity"));
  CHECK(asked.contains("capacity.headroom"));
  CHECK_FALSE(asked.contains("capacity.unit"));
  CHECK(asked.questions("capacity.headroom") == "Q?");
  CHECK(asked.questions("capacity") == "");
}

TEST_CASE("a claim is asked for by its path", "[scaffold][asked_fields]") {
  const Asked asked("claim: observability.logs.rotation");
  CHECK(asked.contains("observability.logs.rotation"));
  CHECK(asked.questions("observability.logs.rotation") == "Q?");
  CHECK_FALSE(asked.contains("observability.logs.collection"));
}

TEST_CASE("fields of elements are asked for wherever they are read", "[scaffold][asked_fields]") {
  const Asked asked(
      "for_each: strict.filter(d, d.party == 'third')\nas: dep\nwhen: oncall.coverage != 'none'\n"
      "check: has(dep.sla) && dep.sla.target > least",
      "params: {least: 0.9}\nvariables:\n  strict: dependencies.filter(d, d.critical)\n");
  for (const char* const path : {"dependencies", "dependencies.critical", "dependencies.party", "oncall.coverage",
                                 "dependencies.sla", "dependencies.sla.target"}) {
    CAPTURE(path);
    CHECK(asked.contains(path));
  }
  CHECK_FALSE(asked.contains("dependencies.timeout"));
  CHECK(asked.questions("dependencies.sla.target") == "Q?");
}

TEST_CASE("a question belongs to where the rule points, else to the first field that holds an answer",
          "[scaffold][asked_fields]") {
  CHECK(Asked("check: done(deployment.rollback) && deployment.strategy != 'canary'\nat: deployment.strategy")
            .questions("deployment.strategy") == "Q?");
  const std::string each = "for_each: risks\nas: risk\ncheck: ";
  CHECK(Asked(each + "has(risk.mitigations) && has(risk.accepted_by)").questions("risks.mitigations") == "Q?");
  CHECK(Asked(each + "risk.mitigations.all(m, m.title != '')").questions("risks.mitigations.title") == "Q?");
}

TEST_CASE("without a question the title stands for it", "[scaffold][asked_fields]") {
  const checklist::TestChecklist own(checklist::one_rule("check: size(slos) > 0"));
  const std::array checklists{&own.checklist()};
  const AskedFields asked(schema::manifest_schema(), checklists, checklist::language().functions,
                          {.types = {"api"}, .tier = 1});
  const cel::ObjectType& root = schema::manifest_schema().root->type;
  REQUIRE(asked.questions(root, static_cast<std::uint32_t>(root.find("slos"))).size() == 1);
  CHECK(asked.questions(root, static_cast<std::uint32_t>(root.find("slos")))[0] == "T");
}

TEST_CASE("rules for others, and of later stages, ask nothing; mild ones keep their question",
          "[scaffold][asked_fields]") {
  const std::string check = "check: capacity.headroom > 0.2\n";
  CHECK_FALSE(Asked(check + "applies_to: {types: [ml-system]}").contains("capacity.headroom"));
  CHECK_FALSE(Asked(check + "applies_to: {tiers: [2]}").contains("capacity.headroom"));
  CHECK(Asked(check + "applies_to: {types: [ml-system, api], tiers: [1]}").contains("capacity.headroom"));
  const Scope early{.types = {"api"}, .tier = 1, .last_stage = Stage::build};
  CHECK_FALSE(Asked(check + "stage: pre-launch", {}, early).contains("capacity.headroom"));
  CHECK(Asked(check + "stage: build", {}, early).contains("capacity.headroom"));
  const Scope grave{.types = {"api"}, .tier = 1, .least_severity = Severity::medium};
  const Asked mild(check + "severity: low", {}, grave);
  CHECK(mild.contains("capacity.headroom"));
  CHECK(mild.questions("capacity.headroom") == "");
}

TEST_CASE("other fields can be added by their paths", "[scaffold][asked_fields]") {
  Asked asked("check: size(slos) > 0");
  CHECK(asked.fields().add("risks.mitigations.reduces"));
  CHECK(asked.contains("risks"));
  CHECK(asked.contains("risks.mitigations.reduces"));
  CHECK_FALSE(asked.fields().add("risks.mitigation.reduces"));
  CHECK_FALSE(asked.fields().add("capacity.headroom.more"));
  CHECK_FALSE(asked.contains("capacity"));
}
