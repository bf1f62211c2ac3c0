#include "orr/cel/type.hpp"

#include "orr/cel/function.hpp"
#include "tests/cel/service_schema.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

TEST_CASE("types are written as in the language", "[cel][type]") {
  CHECK(to_string(types::kDyn) == "dyn");
  CHECK(to_string(types::kNull) == "null_type");
  CHECK(to_string(types::kListOfString) == "list(string)");
  CHECK(to_string(types::kMapOfStrings) == "map(string, string)");
  CHECK(to_string(service::kAlerts) == "list(alert)");
  CHECK(to_string(service::kSeverity) == "string");
}

TEST_CASE("types are the same by structure, objects by identity", "[cel][type]") {
  constexpr Type kSameList{.kind = TypeKind::list, .element = &types::kString};
  CHECK(same(types::kListOfString, kSameList));
  CHECK_FALSE(same(types::kListOfString, types::kListOfDyn));
  CHECK_FALSE(same(types::kMapOfStrings, types::kMapOfDyn));
  CHECK(same(service::kSeverity, types::kString));
  CHECK_FALSE(same(types::kInt, types::kUint));
  static constexpr ObjectType kTwin{.name = "alert", .fields = service::kAlertFields};
  static constexpr Type kTwinType{.kind = TypeKind::object, .object = &kTwin};
  CHECK_FALSE(same(service::kAlertType, kTwinType));
  CHECK(same(service::kAlertType, service::kAlertType));
}

TEST_CASE("an object type finds its fields and knows its bases", "[cel][type]") {
  CHECK(service::kAlert.find("name") == 0);
  CHECK(service::kAlert.find("for") == 3);
  CHECK(service::kAlert.find("nope") == -1);
  constexpr ObjectType kRota{.name = "rota", .fields = service::kOncallFields, .base = &service::kOncall};
  CHECK(kRota.is(kRota));
  CHECK(kRota.is(service::kOncall));
  CHECK_FALSE(service::kOncall.is(kRota));
}

TEST_CASE("functions are declared by their signature", "[cel][type]") {
  constexpr const Type* kParameters[] = {&types::kString, &types::kListOfString};
  CHECK(signature({.function = "f", .parameters = kParameters, .result = &types::kBool}) ==
        "f(string, list(string)) -> bool");
  CHECK(signature({.function = "f", .parameters = kParameters, .result = &types::kBool, .is_member = true}) ==
        "string.f(list(string)) -> bool");
}

TEST_CASE("overloads of one name stand side by side, each with an implementation", "[cel][type]") {
  const auto functions = standard_functions();
  for (std::size_t i = 1; i < functions.size(); ++i) {
    const bool starts_name = functions[i].function != functions[i - 1].function;
    for (std::size_t j = 0; starts_name && j < i; ++j) {
      INFO(signature(functions[i]));
      CHECK(functions[j].function != functions[i].function);
    }
    CHECK(functions[i].implementation != nullptr);
  }
}
