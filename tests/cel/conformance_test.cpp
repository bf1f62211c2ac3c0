// The program that runs the conformance suite sees what is wrong: a passing suite would show nothing otherwise.

#include <string_view>

#include <nlohmann/json.hpp>

#include "tests/cel/conformance/test_case.hpp"
#include "tests/support/catch.hpp"

using nlohmann::json;
using orr::cel::conformance::run_test;

namespace {

bool passes(std::string_view test) { return run_test(json::parse(test)).is_passed; }

/// Of an expression that needs no declarations.
bool gives(std::string_view expression, std::string_view expected) {
  return run_test({{"expr", expression}, {"expected", json::parse(expected)}}).is_passed;
}

}  // namespace

TEST_CASE("a value passes as the expected one, of its kind", "[cel][conformance]") {
  CHECK(gives("1 + 1", R"j({"value": {"int": "2"}})j"));
  CHECK_FALSE(gives("1 + 1", R"j({"value": {"int": "3"}})j"));
  CHECK_FALSE(gives("1 + 1", R"j({"value": {"uint": "2"}})j"));
  CHECK_FALSE(gives("1 + 1", R"j({"value": {"double": "2"}})j"));
  CHECK(gives("[1, 'a', null]", R"j({"value": {"list": [{"int": "1"}, {"string": "a"}, {"null": true}]}})j"));
  CHECK_FALSE(gives("[1, 'a']", R"j({"value": {"list": [{"int": "1"}]}})j"));
  CHECK(gives("b'abc'", R"j({"value": {"bytes": "YWJj"}})j"));
  CHECK_FALSE(gives("b'abc'", R"j({"value": {"string": "abc"}})j"));
  CHECK(gives("duration('1h')", R"j({"value": {"duration": "3600s"}})j"));
  CHECK(gives("timestamp(0)", R"j({"value": {"timestamp": "1970-01-01T00:00:00Z"}})j"));
  CHECK(gives("type(timestamp(0))", R"j({"value": {"type": "google.protobuf.Timestamp"}})j"));
  CHECK_FALSE(gives("type(1)", R"j({"value": {"type": "uint"}})j"));
}

TEST_CASE("maps pass in any order, and NaN as itself", "[cel][conformance]") {
  constexpr std::string_view kMap =
      R"j({"value": {"map": [[{"int": "2"}, {"bool": true}], [{"int": "1"}, {"bool": false}]]}})j";
  CHECK(gives("{1: false, 2: true}", kMap));
  CHECK_FALSE(gives("{1: true, 2: true}", kMap));
  CHECK_FALSE(gives("{1: false}", kMap));
  CHECK(gives("0.0 / 0.0", R"j({"value": {"double": "NaN"}})j"));
  CHECK(gives("-0.0", R"j({"value": {"double": "-0"}})j"));
  CHECK_FALSE(gives("0.0", R"j({"value": {"double": "-0"}})j"));
}

TEST_CASE("an error is expected or it is none", "[cel][conformance]") {
  CHECK(gives("1 / 0", R"j({"error": ["divide by zero"]})j"));
  CHECK(gives("undeclared", R"j({"error": ["undeclared reference"]})j"));
  CHECK_FALSE(gives("1 / 1", R"j({"error": ["divide by zero"]})j"));
  CHECK_FALSE(gives("1 / 0", R"j({"value": {"int": "0"}})j"));
}

TEST_CASE("types are compared as a whole", "[cel][conformance]") {
  CHECK(gives("[1]", R"j({"type": "list(int)"})j"));
  CHECK_FALSE(gives("[1]", R"j({"type": "list(dyn)"})j"));
  CHECK(gives("{'a': [1u]}", R"j({"type": "map(string, list(uint))"})j"));
  CHECK(passes(R"j({"expr": "f(1)", "check_only": true, "expected": {"type": "pair(int, string)"},
                   "type_env": [{"name": "f", "overloads": [{"id": "f_T", "params": ["T"], "result": "pair(T, string)"}]}]})j"));
  CHECK_FALSE(passes(R"j({"expr": "f(1)", "check_only": true, "expected": {"type": "pair(uint, string)"},
                   "type_env": [{"name": "f", "overloads": [{"id": "f_T", "params": ["T"], "result": "pair(T, string)"}]}]})j"));
}

TEST_CASE("variables, containers and unchecked expressions are as the test says", "[cel][conformance]") {
  CHECK(passes(R"j({"expr": "x.y", "type_env": [{"name": "x.y", "type": "int"}], "bindings": {"x.y": {"int": "7"}},
                   "expected": {"value": {"int": "7"}}})j"));
  CHECK(passes(R"j({"expr": "y", "container": "x", "type_env": [{"name": "x.y", "type": "int"}],
                   "bindings": {"x.y": {"int": "7"}}, "expected": {"value": {"int": "7"}}})j"));
  CHECK_FALSE(
      passes(R"j({"expr": "x", "type_env": [{"name": "x", "type": "int"}], "expected": {"value": {"int": "7"}}})j"));
  CHECK_FALSE(gives("true || 1", R"j({"value": {"bool": true}})j"));
  CHECK(passes(R"j({"expr": "true || 1", "disable_check": true, "expected": {"value": {"bool": true}}})j"));
}

TEST_CASE("without macros their names are functions that nobody declares", "[cel][conformance]") {
  CHECK(gives("[true].all(x, x)", R"j({"value": {"bool": true}})j"));
  CHECK_FALSE(
      passes(R"j({"expr": "[true].all(x, x)", "disable_macros": true, "expected": {"value": {"bool": true}}})j"));
  CHECK(passes(R"j({"expr": "has({}.a)", "disable_macros": true, "expected": {"error": ["undeclared reference"]}})j"));
  CHECK(passes(R"j({"expr": "1", "disable_macros": true, "expected": {"value": {"int": "1"}}})j"));
}

TEST_CASE("what cannot be read does not pass", "[cel][conformance]") {
  CHECK_FALSE(gives("1", R"j({"value": {"number": "1"}})j"));
  CHECK_FALSE(gives("1", R"j({"type": "list("})j"));
  CHECK_FALSE(
      passes(R"j({"expr": "1", "type_env": [{"name": "x", "type": ""}], "expected": {"value": {"int": "1"}}})j"));
}
