#include "checklist/expression_compiler.hpp"

#include <string>

#include "tests/checklist/compiling.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::checklist;

namespace {

/// The scalar of a file `x: ...`, and what a compiler makes of it. There is a variable `most`, a whole number.
class Written {
 public:
  explicit Written(std::string text) : file_(std::move(text)), compiler_(language(), arena_, collector_) {
    compiler_.add_global("most", &cel::types::kInt);
  }

  [[nodiscard]] document::Node scalar() const { return file_.root().value(0); }
  [[nodiscard]] ExpressionCompiler& compiler() { return compiler_; }
  [[nodiscard]] std::string problems() const { return schema::lines(problems_); }
  [[nodiscard]] const Diagnostics& diagnostics() const { return problems_; }

  /// The type of the expression, or the problems.
  [[nodiscard]] std::string type() {
    const auto compiled = compiler_.compile(scalar());
    return compiled ? cel::to_string(*compiled->type) : problems();
  }

  [[nodiscard]] std::string condition() {
    const auto compiled = compiler_.compile_condition(scalar(), "`check`");
    return compiled ? "a condition" : problems();
  }

  /// Pieces of a message, holes in braces.
  [[nodiscard]] std::string message() {
    std::string text;
    for (const MessagePart& part : compiler_.compile_message(scalar())) {
      text += part.hole.exists() ? fmt::format("<{}>", part.hole.text) : std::string(part.text);
    }
    return problems().empty() ? text : problems();
  }

 private:
  document::TestReading file_;
  Arena arena_;
  Diagnostics problems_;
  ProblemCollector collector_{problems_};
  ExpressionCompiler compiler_;
};

std::string type_of(std::string text) { return Written(std::move(text)).type(); }
std::string condition(std::string text) { return Written(std::move(text)).condition(); }
std::string message(std::string text) { return Written(std::move(text)).message(); }

}  // namespace

// --- expressions and their places -----------------------------------------------------------------------------------

TEST_CASE("expressions may ask of the manifest, of variables and of the readiness functions",
          "[checklist][expression_compiler]") {
  CHECK(type_of("x: service.tier") == "int");
  CHECK(type_of("x: service.tier < most") == "bool");
  CHECK(type_of("x: done(observability.logs)") == "bool");
  CHECK(type_of("x: slos.filter(s, s.objective.target > 0.99)") == "list(SLO)");
  CHECK(type_of("x: true") == "bool");
}

TEST_CASE("a mistake is placed in the file, however the expression is written", "[checklist][expression_compiler]") {
  const std::string what = " undefined field `teir` of service; did you mean `tier`?\n";
  CHECK(type_of("x: service.teir > 1") == "1:12" + what);
  CHECK(type_of("x: 'service.teir > 1'") == "1:13" + what);
  CHECK(type_of("x: \"service.teir > 1\"") == "1:13" + what);
  CHECK(type_of("x: \"\\u0031 < service.teir\"") == "1:22" + what);
  CHECK(type_of("x: |\n  most > 1 &&\n  service.teir > 1\n") == "3:11" + what);
  CHECK(type_of("x: >\n  most > 1 &&\n  service.teir > 1\n") == "3:11" + what);
  CHECK(type_of("x:\n  most > 1 &&\n  service.teir > 1\n") == "3:11" + what);
  CHECK(type_of("x: 'most == 1 && \"ü\" != \"\" && service.teir > 1'") == "1:39" + what);
}

TEST_CASE("the place of a mistake is as long as what is wrong", "[checklist][expression_compiler]") {
  Written written("x: service.teir > 1");
  CHECK_FALSE(written.compiler().compile(written.scalar()));
  const Diagnostic& problem = written.diagnostics().at(0);
  CHECK(problem.code == "checklist/expression");
  CHECK(problem.at.file->text(problem.at.span) == "teir");
}

TEST_CASE("every mistake of an expression is reported", "[checklist][expression_compiler]") {
  CHECK(type_of("x: service.teir > 1 && oncal.coverage == \"24/7\" && nope(1)") ==
        "1:12 undefined field `teir` of service; did you mean `tier`?\n"
        "1:24 undefined name `oncal`; did you mean `oncall`?\n"
        "1:52 undefined function `nope`\n");
}

TEST_CASE("a comparison that can never hold is a mistake", "[checklist][expression_compiler]") {
  CHECK(type_of("x: observability.alerts.exists(a, a.severity == \"pge\")") ==
        "1:49 the value is never `pge`; did you mean `page`?\n");
  CHECK(type_of("x: observability.alerts.exists(a, a.severity == \"critical\")") ==
        "1:49 the value is never `critical`, which is read as `page`; compare with `page`\n");
}

TEST_CASE("an empty expression is a mistake at its place", "[checklist][expression_compiler]") {
  CHECK(type_of("x: ''") == "1:5 a value is expected instead of the end of the expression\n");
  CHECK(type_of("x: '  '") == "1:7 a value is expected instead of the end of the expression\n");
  CHECK(type_of("x: service.tier >") == "1:18 a value is expected instead of the end of the expression\n");
}

TEST_CASE("a variable may be removed again, and hides nothing then", "[checklist][expression_compiler]") {
  Written written("x: least < 3");
  CHECK_FALSE(written.compiler().has_global("least"));
  written.compiler().add_global("least", &cel::types::kInt);
  CHECK(written.compiler().has_global("least"));
  CHECK(written.compiler().compile(written.scalar()));
  written.compiler().remove_last_global();
  CHECK_FALSE(written.compiler().has_global("least"));
  CHECK(written.compiler().has_global("most"));
  CHECK_FALSE(written.compiler().compile(written.scalar()));
}

// --- conditions -----------------------------------------------------------------------------------------------------

TEST_CASE("a condition is true or false, or known only when it is evaluated", "[checklist][expression_compiler]") {
  CHECK(condition("x: service.tier < 3") == "a condition");
  CHECK(condition("x: slos[0].objective.target > 0.9") == "a condition");
  CHECK(condition("x: dyn(service.tier)") == "a condition");
}

TEST_CASE("what is no condition is told how to become one", "[checklist][expression_compiler]") {
  CHECK(condition("x: service.tier") ==
        "1:4 `check` is true or false, and this is of type `int`; compare it, as in `... == ...`\n");
  CHECK(condition("x: '\"true\"'") ==
        "1:4 `check` is true or false, and this is of type `string`; compare it, as in `... == ...`\n");
  CHECK(condition("x: observability.logs") ==
        "1:4 `check` is true or false, and this is of type `logs`; ask whether it is done, as in `done(...)`, or for "
        "one of its fields\n");
  CHECK(condition("x: observability") ==
        "1:4 `check` is true or false, and this is of type `observability`; ask for one of its fields\n");
  CHECK(condition("x: slos") ==
        "1:4 `check` is true or false, and this is of type `list(SLO)`; ask something of its elements, as in "
        "`....all(x, ...)`\n");
}

// --- presence -------------------------------------------------------------------------------------------------------

TEST_CASE("has is found wherever it stands in an expression", "[checklist][expression_compiler]") {
  Written written("x: most > 1 && (has(oncall.coverage) || slos.exists(s, has(s.objective)))");
  const auto compiled = written.compiler().compile(written.scalar());
  REQUIRE(compiled);
  written.compiler().refuse_presence_tests(compiled->tree, written.scalar(), "`when`");
  CHECK(written.problems() ==
        "1:17 `has` stands in `when`; ask for the value itself, which is unknown where nobody stated it\n"
        "1:56 `has` stands in `when`; ask for the value itself, which is unknown where nobody stated it\n");
  CHECK(written.diagnostics()[0].why == "it would turn silence into an answer");
}

TEST_CASE("an expression without has is not refused", "[checklist][expression_compiler]") {
  Written written("x: slos.exists(s, s.name == \"has(x)\")");
  const auto compiled = written.compiler().compile(written.scalar());
  REQUIRE(compiled);
  written.compiler().refuse_presence_tests(compiled->tree, written.scalar(), "`when`");
  CHECK(written.problems().empty());
}

// --- messages -------------------------------------------------------------------------------------------------------

TEST_CASE("a message is text with holes", "[checklist][expression_compiler]") {
  CHECK(message("x: plain text") == "plain text");
  CHECK(message("x: tier {service.tier} of {most + 1}") == "tier <service.tier> of <most + 1>");
  CHECK(message("x: '{most}'") == "<most>");
  CHECK(message("x: 'a {{b}} {\"}\"} {{\"a\": 1}.size()}'") == "a {b} <\"}\"> {\"a\": 1}.size()}");
  CHECK(message("x: ''") == "");
}

TEST_CASE("a hole asks of fields that exist, and its mistakes are placed in the message",
          "[checklist][expression_compiler]") {
  CHECK(message("x: tier {service.teir} of {mst}") ==
        "1:18 undefined field `teir` of service; did you mean `tier`?\n"
        "1:28 undefined name `mst`; did you mean `most`?\n");
  CHECK(message("x: |\n  tier\n  {service.teir}\n") ==
        "3:12 undefined field `teir` of service; did you mean `tier`?\n");
  CHECK(message("x: a {} b") == "1:7 a value is expected instead of the end of the expression\n");
  CHECK(message("x: a { } b") == "1:8 a value is expected instead of the end of the expression\n");
}

TEST_CASE("a brace that is never closed is placed, and how to write a brace is told",
          "[checklist][expression_compiler]") {
  CHECK(message("x: a {most b") == "1:6 this brace is never closed; write `{{` for a brace that is meant as such\n");
  CHECK(message("x: a {service.teir} {most") ==
        "1:15 undefined field `teir` of service; did you mean `tier`?\n"
        "1:21 this brace is never closed; write `{{` for a brace that is meant as such\n");
}

// --- hostile --------------------------------------------------------------------------------------------------------

TEST_CASE("of an expression that is nothing but mistakes the first ones are shown",
          "[checklist][expression_compiler]") {
  std::string text = "x: zzz";
  for (int i = 0; i < 5'000; ++i) { text += "||zzz"; }
  Written written(text);
  CHECK_FALSE(written.compiler().compile(written.scalar()));
  REQUIRE(written.diagnostics().size() == kMostOfOneKind);
  CHECK(schema::lines({written.diagnostics().front()}) == "1:4 undefined name `zzz`\n");
  CHECK(schema::lines({written.diagnostics().back()}) == "1:249 undefined name `zzz`\n");
  CHECK(schema::total(written.diagnostics()) == 5'001);
}

TEST_CASE("of an expression full of has the first ones are shown", "[checklist][expression_compiler]") {
  std::string text = "x: has(oncall.hours)";
  for (int i = 0; i < 2'500; ++i) { text += "||has(oncall.hours)"; }
  Written written(text);
  const auto compiled = written.compiler().compile(written.scalar());
  REQUIRE(compiled);
  written.compiler().refuse_presence_tests(compiled->tree, written.scalar(), "a variable");
  REQUIRE(written.diagnostics().size() == kMostOfOneKind);
  CHECK(written.diagnostics().back().why == "it would turn silence into an answer");
  CHECK(schema::total(written.diagnostics()) == 2'501);
}

TEST_CASE("of a message full of wrong holes the first ones are shown", "[checklist][expression_compiler]") {
  std::string text = "x: m";
  for (int i = 0; i < 15'000; ++i) { text += "{z}"; }
  Written written(text);
  CHECK_FALSE(written.message().empty());
  REQUIRE(written.diagnostics().size() == kMostOfOneKind);
  CHECK(schema::total(written.diagnostics()) == 15'000);
}

TEST_CASE("an expression nested beyond the limit is refused", "[checklist][expression_compiler]") {
  const std::string deep = std::string(5'000, '(') + "true" + std::string(5'000, ')');
  CHECK(condition("x: '" + deep + "'") ==
        "1:255 the expression nests deeper than 250 levels; give parts of it names of their own\n");
}
