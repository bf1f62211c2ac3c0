#include "checklist/parameters.hpp"

#include <vector>

#include <fmt/format.h>

#include "orr/schema/notation.hpp"

namespace orr::checklist {
namespace {

using document::Kind;
using document::Node;

TypedValue read_scalar(Node node, Arena& arena) {
  const std::string_view text = node.text();
  if (node.style() == document::Style::plain) {
    if (const auto truth = schema::parse_boolean(text)) { return {cel::Value::of(*truth), &cel::types::kBool}; }
    if (const auto number = schema::parse_integer(text)) { return {cel::Value::of(*number), &cel::types::kInt}; }
    if (const auto number = schema::parse_number(text)) { return {cel::Value::of(*number), &cel::types::kDouble}; }
    if (const auto date = schema::parse_date_value(text)) { return {*date, &cel::types::kTimestamp}; }
    if (const auto duration = schema::parse_duration_value(text)) { return {*duration, &cel::types::kDuration}; }
  }
  return {cel::Value::of(arena.copy(text)), &cel::types::kString};
}

Result<TypedValue> read_list(Node node, Arena& arena) {
  std::vector<cel::Value> items;
  const cel::Type* type = &cel::types::kDyn;
  for (std::size_t i = 0; i < node.size(); ++i) {
    if (node.item(i).kind() != Kind::scalar) {
      return fail(ErrorKind::invalid, "a list parameter holds single values", "write them as `[a, b]`");
    }
    const TypedValue item = read_scalar(node.item(i), arena);
    if (i > 0 && !cel::same(*type, *item.type)) {
      return fail(
          ErrorKind::invalid,
          fmt::format("the list holds values of type `{}` and `{}`", cel::to_string(*type), cel::to_string(*item.type)),
          "keep to one type");
    }
    type = item.type;
    items.push_back(item.value);
  }
  const cel::List* list = arena.make<cel::List>(arena.copy(std::span<const cel::Value>(items)));
  return TypedValue{cel::Value::of(list),
                    arena.make<cel::Type>(cel::Type{.kind = cel::TypeKind::list, .element = type})};
}

}  // namespace

Result<TypedValue> read_parameter(Node node, Arena& arena) {
  switch (node.kind()) {
    case Kind::scalar: return read_scalar(node, arena);
    case Kind::sequence: return read_list(node, arena);
    case Kind::null:
    case Kind::mapping: break;
  }
  return fail(ErrorKind::invalid, "a parameter is a single value or a list", "write for example `365d`");
}

}  // namespace orr::checklist
