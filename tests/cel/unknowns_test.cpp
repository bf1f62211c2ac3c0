// What becomes of facts that nobody stated: a test for each sentence about them in docs/writing-rules.md. Those on
// lists known in part are in lists_in_part_test.cpp.

#include <string>
#include <string_view>
#include <vector>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

/// One of the four things that an operand of logic can be.
struct Term {
  char letter;
  std::string_view text;
  std::string_view tells;  ///< What an unknown lacks, or how an error is worded.
};

constexpr Term kTrue{'t', "true", {}};
constexpr Term kFalse{'f', "false", {}};
const std::vector<std::vector<Term>> kOperands{
    {kTrue, kFalse, {'u', "paused", "paused unstated"}, {'e', "1 / 0 == 1", "division by zero"}},
    {kTrue, kFalse, {'u', "muted", "muted unstated"}, {'e', "1 % 0 == 1", "modulus by zero"}},
    {kTrue, kFalse, {'u', "public", "public unstated"}, {'e', "['a'][1] == 'a'", "index 1 is out of range"}},
};

/// What `&&` (decided by `f`) or `||` (decided by `t`) makes of the operands, stated once more in full.
std::string expected(const std::vector<Term>& operands, char decisive) {
  std::string lacking;
  std::string error;
  for (const Term& operand : operands) {
    if (operand.letter == decisive) { return std::string(operand.text); }
    if (operand.letter == 'u') { lacking.append(lacking.empty() ? "" : ", ").append(operand.tells); }
    if (operand.letter == 'e' && error.empty()) { error = operand.tells; }
  }
  if (!lacking.empty()) { return "unknown(" + lacking + ')'; }
  if (!error.empty()) { return "error(" + error; }
  return decisive == 'f' ? "true" : "false";
}

const TestService& nothing_stated() {
  static const TestService service;
  return service;
}

std::string unknowing(std::string_view expression) { return nothing_stated().eval(expression); }

constexpr std::string_view kError = "error(division by zero)";

}  // namespace

// --- reading ---------------------------------------------------------------------------------------------------------

TEST_CASE("reading a field that is not stated yields its path and the reason", "[cel][unknowns]") {
  const TestService service{{"name", Reason::unstated},
                            {"tier", Reason::planned},
                            {"public", Reason::stale},
                            {"launch", Reason::unverifiable},
                            {"oncall.coverage", Reason::refused},
                            {"alerts", Reason::not_applicable}};
  CHECK(service.eval("name") == "unknown(name unstated)");
  CHECK(service.eval("tier") == "unknown(tier planned)");
  CHECK(service.eval("public") == "unknown(public stale)");
  CHECK(service.eval("launch") == "unknown(launch unverifiable)");
  CHECK(service.eval("oncall.coverage") == "unknown(oncall.coverage refused)");
  CHECK(service.eval("alerts") == "unknown(alerts not applicable)");
}

TEST_CASE("a field below what is not stated is lacking with its full path", "[cel][unknowns]") {
  CHECK(unknowing("oncall.coverage") == "unknown(oncall.coverage unstated)");
  CHECK(unknowing("oncall.primary.name") == "unknown(oncall.primary.name unstated)");
  const TestService half{{"oncall.coverage", "24x7"}};
  CHECK(half.eval("oncall.primary.name") == "unknown(oncall.primary.name unstated)");
  CHECK(half.eval("oncall.primary") == "unknown(oncall.primary unstated)");
}

TEST_CASE("the reason of what is not stated holds for what is below it", "[cel][unknowns]") {
  const TestService service{{"oncall", Reason::planned}};
  CHECK(service.eval("oncall.primary.name") == "unknown(oncall.primary.name planned)");
  const TestService below{{"oncall.primary", Reason::stale}};
  CHECK(below.eval("oncall.primary.name") == "unknown(oncall.primary.name stale)");
}

TEST_CASE("fields of elements are named by the element's key", "[cel][unknowns]") {
  const TestService service{{"alerts/HighLatency.severity", "page"}, {"alerts/Down.runbook_url", Reason::planned}};
  CHECK(service.eval("alerts.all(a, a.runbook_url != '')") ==
        "unknown(alerts/HighLatency.runbook_url unstated, alerts/Down.runbook_url planned)");
  CHECK(service.eval("alerts[0].owner.name") == "unknown(alerts/HighLatency.owner.name unstated)");
}

TEST_CASE("the way to a field that is not stated does not matter", "[cel][unknowns]") {
  CHECK(unknowing("(true ? oncall : oncall).coverage") == "unknown(oncall.coverage unstated)");
  CHECK(unknowing("oncall.primary.name == '' && (true ? oncall : oncall).primary.name == ''") ==
        "unknown(oncall.primary.name unstated)");
}

TEST_CASE("what an unknown choice lacks is the choice, not a field of another object", "[cel][unknowns]") {
  const TestService service{{"alerts/A.for", Value::duration(60, 0)}, {"alerts", Stated::in_part}};
  CHECK(service.eval("(paused ? alerts[0] : alerts[0]).for") == "unknown(paused unstated)");
  CHECK(service.eval("(type(oncall) == int ? alerts[0] : alerts[0]).for") == "unknown(oncall unstated)");
  CHECK(service.eval("alerts.filter(a, oncall.primary in [dyn(1)])[0].for") ==
        "unknown(oncall.primary unstated, alerts unverifiable)");
  CHECK(service.eval("alerts[0].owner.name") == "unknown(alerts unverifiable)");
}

// --- && and || -------------------------------------------------------------------------------------------------------

TEST_CASE("&& is false with any false operand, lacks what its operands lack, then fails", "[cel][unknowns]") {
  for (const Term& left : kOperands[0]) {
    for (const Term& right : kOperands[1]) {
      const std::string text = std::string(left.text) + " && " + std::string(right.text);
      INFO(text);
      CHECK(unknowing(text).starts_with(expected({left, right}, 'f')));
    }
  }
}

TEST_CASE("|| is true with any true operand, lacks what its operands lack, then fails", "[cel][unknowns]") {
  for (const Term& left : kOperands[0]) {
    for (const Term& right : kOperands[1]) {
      const std::string text = std::string(left.text) + " || " + std::string(right.text);
      INFO(text);
      CHECK(unknowing(text).starts_with(expected({left, right}, 't')));
    }
  }
}

TEST_CASE("the rules of && and || in so many words", "[cel][unknowns]") {
  CHECK(unknowing("false && paused") == "false");
  CHECK(unknowing("paused && false") == "false");
  CHECK(unknowing("true && paused") == "unknown(paused unstated)");
  CHECK(unknowing("paused && muted") == "unknown(paused unstated, muted unstated)");
  CHECK(unknowing("paused && 1 / 0 == 1") == "unknown(paused unstated)");
  CHECK(unknowing("1 / 0 == 1 && paused") == "unknown(paused unstated)");
  CHECK(unknowing("1 / 0 == 1 && false") == "false");
  CHECK(unknowing("1 / 0 == 1 && true") == kError);
  CHECK(unknowing("true || paused") == "true");
  CHECK(unknowing("paused || true") == "true");
  CHECK(unknowing("false || paused") == "unknown(paused unstated)");
  CHECK(unknowing("1 / 0 == 1 || true") == "true");
  CHECK(unknowing("1 / 0 == 1 || paused") == "unknown(paused unstated)");
}

TEST_CASE("chains of three follow the rules of two, whatever the order and grouping", "[cel][unknowns]") {
  for (const Term& first : kOperands[0]) {
    for (const Term& second : kOperands[1]) {
      for (const Term& third : kOperands[2]) {
        const std::string a(first.text);
        const std::string b(second.text);
        const std::string c(third.text);
        INFO(a << ", " << b << ", " << c);
        const std::string conjunction = expected({first, second, third}, 'f');
        CHECK(unknowing(a + " && " + b + " && " + c).starts_with(conjunction));
        CHECK(unknowing("(" + a + " && " + b + ") && " + c).starts_with(conjunction));
        CHECK(unknowing(a + " && (" + b + " && " + c + ")").starts_with(conjunction));
        CHECK(unknowing(a + " || " + b + " || " + c).starts_with(expected({first, second, third}, 't')));
      }
    }
  }
}

TEST_CASE("an operand that decides at the end of a long chain decides", "[cel][unknowns]") {
  std::string chain;
  for (int i = 0; i < 500; ++i) { chain += "paused && 1 / 0 == 1 && "; }
  CHECK(unknowing(chain + "false") == "false");
  CHECK(unknowing(chain + "true") == "unknown(paused unstated)");
}

// --- ?: --------------------------------------------------------------------------------------------------------------

TEST_CASE("an unknown condition is all that is lacking, a known one chooses", "[cel][unknowns]") {
  CHECK(unknowing("paused ? name : labels.team") == "unknown(paused unstated)");
  CHECK(unknowing("paused ? 1 : 1") == "unknown(paused unstated)");
  CHECK(unknowing("true ? 1 : tier") == "1");
  CHECK(unknowing("false ? 1 : tier") == "unknown(tier unstated)");
  CHECK(unknowing("true ? tier : 1 / 0") == "unknown(tier unstated)");
}

// --- everything else -------------------------------------------------------------------------------------------------

TEST_CASE("every strict operation lacks what its operands lack", "[cel][unknowns]") {
  struct Case {
    std::string_view expression;
    std::string_view lacking;
  };
  const auto [expression, lacking] = GENERATE(values<Case>({
      {"!paused", "paused unstated"},
      {"-tier", "tier unstated"},
      {"tier + extra", "tier unstated, extra unstated"},
      {"extra - tier", "extra unstated, tier unstated"},
      {"tier * extra", "tier unstated, extra unstated"},
      {"tier / extra", "tier unstated, extra unstated"},
      {"tier % extra", "tier unstated, extra unstated"},
      {"tier == extra", "tier unstated, extra unstated"},
      {"tier != extra", "tier unstated, extra unstated"},
      {"tier < extra", "tier unstated, extra unstated"},
      {"tier <= extra", "tier unstated, extra unstated"},
      {"tier > extra", "tier unstated, extra unstated"},
      {"tier >= extra", "tier unstated, extra unstated"},
      {"name in regions", "name unstated, regions unstated"},
      {"name in labels", "name unstated, labels unstated"},
      {"regions[tier]", "regions unstated, tier unstated"},
      {"labels[name]", "labels unstated, name unstated"},
      {"labels.team", "labels unstated"},
      {"extra.team", "extra unstated"},
      {"[tier, 1, name]", "tier unstated, name unstated"},
      {"{name: tier}", "name unstated, tier unstated"},
      {"size(name)", "name unstated"},
      {"alerts.size()", "alerts unstated"},
      {"name.startsWith(oncall.coverage)", "name unstated, oncall.coverage unstated"},
      {"name.contains('a')", "name unstated"},
      {"name.matches('a')", "name unstated"},
      {"string(tier)", "tier unstated"},
      {"dyn(tier)", "tier unstated"},
      {"type(tier)", "tier unstated"},
      {"launch - duration(name)", "launch unstated, name unstated"},
      {"launch.getFullYear()", "launch unstated"},
      {"days(tier)", "tier unstated"},
  }));
  INFO(expression);
  CHECK(unknowing(expression) == "unknown(" + std::string(lacking) + ")");
}

TEST_CASE("each lacking fact is told once, in the order in which it was asked for", "[cel][unknowns]") {
  CHECK(unknowing("tier + tier") == "unknown(tier unstated)");
  CHECK(unknowing("[tier, extra, tier] == [extra, 1, tier]") == "unknown(tier unstated, extra unstated)");
  CHECK(unknowing("paused && tier > 1 || paused && name == ''") ==
        "unknown(paused unstated, tier unstated, name unstated)");
}

TEST_CASE("one fact that lacks for different reasons is told for each", "[cel][unknowns]") {
  TestService service{{"tier", Reason::planned}};
  service.host.functions = {
      {.function = "verified_tier", .parameters = {}, .result = &types::kInt, .implementation = [](Call& call) {
         const auto& root = *static_cast<const Object*>(call.host);
         return unknown_field(root, 1, Reason::unverifiable, call.arena);
       }}};
  orr::Arena arena;
  Budget budget;
  service.host.pointer = service.run("tier", budget, arena).unknown->lacks[0].object;
  CHECK(service.eval("tier + verified_tier() + tier") == "unknown(tier planned, tier unverifiable)");
}

TEST_CASE("unknown wins over error, on either side", "[cel][unknowns]") {
  CHECK(unknowing("tier + 1 / 0") == "unknown(tier unstated)");
  CHECK(unknowing("1 / 0 + tier") == "unknown(tier unstated)");
  CHECK(unknowing("[1 / 0, tier, 1 % 0]") == "unknown(tier unstated)");
  CHECK(unknowing("{'a': 1 / 0, name: 1}") == "unknown(name unstated)");
  CHECK(unknowing("name.matches(string(b'\\xff'))") == "unknown(name unstated)");
  CHECK(unknowing("[1][5] == tier") == "unknown(tier unstated)");
}

// --- has -------------------------------------------------------------------------------------------------------------

TEST_CASE("has is true for what is stated, whatever its value", "[cel][unknowns]") {
  TestService service{{"alerts", Stated::empty},
                      {"labels", Stated::empty},
                      {"oncall", Stated::empty},
                      {"public", false},
                      {"tier", 0},
                      {"name", ""},
                      {"extra", Value::null()}};
  static constexpr Type kServiceType{.kind = TypeKind::object, .object = &service::kService};
  service.host.globals = {{"self", &kServiceType}};
  service.host.values = {service.root()};
  for (const std::string field : {"alerts", "labels", "oncall", "public", "tier", "name", "extra"}) {
    CHECK(service.eval("has(self." + field + ")") == "true");
    CHECK(service.eval("has(dyn(self)." + field + ")") == "true");
  }
  CHECK(service.eval("has(self.launch)") == "false");
}

TEST_CASE("has is true for a list of which something is known", "[cel][unknowns]") {
  TestService service{{"regions", Stated::in_part}, {"alerts/A.for", Value::duration(0, 0)}};
  static constexpr Type kServiceType{.kind = TypeKind::object, .object = &service::kService};
  service.host.globals = {{"self", &kServiceType}};
  service.host.values = {service.root()};
  CHECK(service.eval("has(self.regions) && has(alerts[0].for)") == "true");
}

TEST_CASE("has is false for what is not stated, for whatever reason", "[cel][unknowns]") {
  const Reason reason = GENERATE(Reason::unstated, Reason::planned, Reason::stale, Reason::unverifiable,
                                 Reason::not_applicable, Reason::refused);
  const TestService service{{"oncall.coverage", reason}, {"oncall.primary", reason}};
  CHECK(service.eval("has(oncall.coverage)") == "false");
  CHECK(service.eval("has(oncall.primary)") == "false");
  CHECK(service.eval("has(oncall.primary.name)") == "false");
}

TEST_CASE("has is never unknown", "[cel][unknowns]") {
  CHECK(unknowing("has(oncall.coverage)") == "false");
  CHECK(unknowing("has(oncall.primary.name)") == "false");
  CHECK(unknowing("has(alerts[0].name)") == "false");
  CHECK(unknowing("has(labels.team)") == "false");
  CHECK(unknowing("has(extra.anything.at.all)") == "false");
  const TestService in_part{{"alerts/A.severity", "page"}, {"alerts", Stated::in_part}};
  CHECK(in_part.eval("has(alerts[0].severity)") == "false");
  CHECK(in_part.eval("alerts.map(a, has(a.severity) && !has(a.owner.name))") ==
        "[true, ...] lacking alerts unverifiable");
}
