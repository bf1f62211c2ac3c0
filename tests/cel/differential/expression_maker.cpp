#include "tests/cel/differential/expression_maker.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "tests/cel/differential/vocabulary.hpp"
#include "tests/cel/differential/worlds.hpp"

namespace orr::cel::differential {
namespace {

using Words = std::span<const std::string_view>;

constexpr int kLeastDepth = 2;
constexpr std::size_t kDepths = 5;

/// Literals of a type that has some.
Words literals_of(const Type& type) {
  switch (type.kind) {
    case TypeKind::boolean: return kBools;
    case TypeKind::int64: return kInts;
    case TypeKind::uint64: return kUints;
    case TypeKind::float64: return kDoubles;
    case TypeKind::string: return kStrings;
    case TypeKind::bytes: return kBytes;
    case TypeKind::timestamp: return kTimestamps;
    case TypeKind::duration: return kDurations;
    case TypeKind::type: return kTypes;
    default: return {};
  }
}

/// The fields of the type that lie in an object, or in objects in it.
void add_paths(std::vector<std::string>& paths, const std::string& prefix, const ObjectType& object, const Type& type) {
  for (const Field& field : object.fields) {
    if (same(*field.type, type)) { paths.push_back(prefix + std::string(field.name)); }
    if (field.type->kind != TypeKind::object) { continue; }
    add_paths(paths, prefix + std::string(field.name) + ".", *field.type->object, type);
  }
}

/// Fields of the type, and the objects that have them; the service's are names.
std::vector<std::pair<const ObjectType*, std::string_view>> fields_of(const Type& type) {
  std::vector<std::pair<const ObjectType*, std::string_view>> fields;
  for (const ObjectType* object : kObjects) {
    for (const Field& field : object->fields) {
      if (same(*field.type, type)) { fields.emplace_back(object, field.name); }
    }
  }
  return fields;
}

/// Whether a function's result may be of that type; notes what its parameters stand for then.
bool may_give(const Type& result, const Type& wanted, std::vector<std::pair<std::string_view, const Type*>>& known) {
  if (result.kind == TypeKind::parameter) {
    for (const auto& [name, type] : known) {
      if (name == result.name) { return same(*type, wanted); }
    }
    known.emplace_back(result.name, &wanted);
    return true;
  }
  if (result.kind != wanted.kind) { return result.kind == TypeKind::dyn; }
  switch (result.kind) {
    case TypeKind::list:
    case TypeKind::optional: return may_give(*result.element, *wanted.element, known);
    case TypeKind::map:
      return may_give(*result.key, *wanted.key, known) && may_give(*result.element, *wanted.element, known);
    default: return same(result, wanted);
  }
}

}  // namespace

ExpressionMaker::ExpressionMaker(std::uint64_t seed, Arena& arena) : random_(seed), arena_(arena) {
  for (const std::span<const Overload> table : {standard_functions(), host_functions()}) {
    for (const Overload& overload : table) { functions_.push_back(&overload); }
  }
}

Term ExpressionMaker::make() {
  const int depth = kLeastDepth + static_cast<int>(random_.below(kDepths));
  return make(any_type(), depth);
}

Term ExpressionMaker::make(const Type& type, int depth) {
  if (depth <= 0) { return leaf(type); }
  if (random_.once_in(200)) { return mistake(depth); }
  const auto value = [&](const Type& other) { return make(other, depth - 1); };
  switch (random_.below(16)) {
    case 0:
    case 1: return leaf(type);
    case 2: return make_term("($ ? $ : $)", {value(types::kBool), value(type), value(type)});
    case 3: return make_term("dyn($)", {value(random_.once_in(6) ? any_type() : type)});
    case 4: return call(type, depth);
    case 5: return field(type, depth);
    case 6: return element(type, depth);
    case 7: return random_.once_in(3) ? in_block(type, depth) : bound(type, depth);
    case 8: {
      const Term maybe = value(*optional_of(type));
      return make_term("$.orValue($)", {maybe, value(type)});
    }
    default: return composite(type, depth);
  }
}

Term ExpressionMaker::composite(const Type& type, int depth) {
  constexpr std::array<std::string_view, 1> kAddition{"($ + $)"};
  switch (type.kind) {
    case TypeKind::boolean: return boolean(depth);
    case TypeKind::int64:
    case TypeKind::uint64:
    case TypeKind::float64: return number(type, depth);
    case TypeKind::string:
    case TypeKind::bytes: return operation(type, kAddition, depth);
    case TypeKind::timestamp:
    case TypeKind::duration: return time(type, depth);
    case TypeKind::list: return list(type, depth);
    case TypeKind::map: return map(type, depth);
    case TypeKind::optional: return optional(type, depth);
    case TypeKind::dyn: return dynamic(depth);
    case TypeKind::type: return make_term("type($)", {make(any_type(), depth - 1)});
    default: return field(type, depth);
  }
}

// --- leaves ----------------------------------------------------------------------------------------------------------

/// A variable or field of the type, or a literal.
Term ExpressionMaker::leaf(const Type& type) {
  std::vector<std::string> names;
  for (const Local& local : locals_) {
    if (same(*local.type, type)) { names.insert(names.end(), 3, local.name); }
    if (local.type->kind == TypeKind::object) { add_paths(names, local.name + ".", *local.type->object, type); }
  }
  add_paths(names, "", service::kService, type);
  for (const Variable& variable : host_variables()) {
    if (same(*variable.type, type)) { names.emplace_back(variable.name); }
  }
  if (block_slots_ > 0) { names.push_back(fmt::format("cel.index({})", random_.below(block_slots_))); }
  if (names.empty() || random_.once_in(3)) { return literal(type); }
  return make_term(names[random_.below(names.size())]);
}

Term ExpressionMaker::literal(const Type& type) {
  const Words literals = literals_of(type);
  return literals.empty() ? smallest(type) : make_term(pick(literals));
}

Term ExpressionMaker::smallest(const Type& type) {
  switch (type.kind) {
    case TypeKind::null: return make_term("null");
    case TypeKind::list: return make_term("[]");
    case TypeKind::map: return make_term("{}");
    case TypeKind::optional: return make_term("optional.none()");
    case TypeKind::object:
      if (type.object == &service::kAlert) { return make_term("alerts[0]"); }
      return make_term(type.object == &service::kPerson ? "oncall.primary" : "oncall");
    case TypeKind::dyn: {
      const Words literals = literals_of(*random_.pick(kScalars));
      return make_term(literals.empty() ? "dyn(null)" : pick(literals));
    }
    default: return make_term("dyn(null)");
  }
}

/// What has no meaning, which an unchecked expression tells when it is evaluated.
Term ExpressionMaker::mistake(int depth) {
  const std::string_view pattern = pick(kMistakes);
  std::vector<Term> parts;
  for (auto count = std::count(pattern.begin(), pattern.end(), '$'); count > 0; --count) {
    parts.push_back(make(any_type(), depth - 1));
  }
  return make_term(pattern, std::move(parts));
}

// --- bool ------------------------------------------------------------------------------------------------------------

Term ExpressionMaker::boolean(int depth) {
  switch (random_.below(10)) {
    case 0: return make_term("!$", {make(types::kBool, depth - 1)});
    case 1:
    case 2: {
      const std::string_view symbol = random_.once_in(2) ? " && $" : " || $";
      std::string pattern = "($";
      std::vector<Term> operands{make(types::kBool, depth - 1)};
      do {
        pattern += symbol;
        operands.push_back(make(types::kBool, depth - 1));
      } while (random_.once_in(3));
      return make_term(pattern + ")", std::move(operands));
    }
    case 3:
    case 4: return comparison(depth);
    case 5: return membership(depth);
    case 6: return presence(depth);
    case 7: return count(depth);
    default: return quantified(depth);
  }
}

Term ExpressionMaker::comparison(int depth) {
  constexpr std::array<std::string_view, 2> kEqualities{"($ == $)", "($ != $)"};
  constexpr std::array<std::string_view, 6> kRelations{"($ < $)",  "($ <= $)", "($ > $)",
                                                       "($ >= $)", "($ == $)", "($ != $)"};
  if (random_.once_in(3)) {
    const Type& type = random_.once_in(3) ? any_range() : any_type();
    return make_term(pick(kEqualities), {make(type, depth - 1), make(type, depth - 1)});
  }
  const std::size_t number = random_.below(kOrdered.size());
  const Type& left = *kOrdered[number];
  const bool mixes = number < kNumbers && random_.once_in(4);
  const Type& right = mixes ? *kOrdered[random_.below(kNumbers)] : left;
  return make_term(pick(kRelations), {make(left, depth - 1), make(right, depth - 1)});
}

/// Of what may be known in part, against numbers that may decide all the same.
Term ExpressionMaker::count(int depth) {
  constexpr std::array<std::string_view, 2> kSizes{"(size($)", "($.size()"};
  constexpr std::array<std::string_view, 8> kRelations{" < $)",  " <= $)", " > $)",  " >= $)",
                                                       " == $)", " != $)", " < 2u)", " >= 0.5)"};
  const std::string pattern = std::string(pick(kSizes)) + std::string(pick(kRelations));
  std::vector<Term> parts{make(any_range(), depth - 1)};
  if (std::count(pattern.begin(), pattern.end(), '$') == 2) { parts.push_back(leaf(types::kInt)); }
  return make_term(pattern, std::move(parts));
}

Term ExpressionMaker::membership(int depth) {
  const Type& range = any_range();
  const Type& item = range.kind == TypeKind::map ? *range.key : *range.element;
  if (random_.once_in(3)) {  // enough constants for a set
    const Type& scalar = random_.once_in(2) ? types::kString : types::kInt;
    std::vector<Term> parts{make(scalar, depth - 1)};
    std::string pattern = "($ in [$";
    parts.push_back(literal(scalar));
    for (std::size_t more = random_.below(7); more > 0; --more) {
      pattern += ", $";
      parts.push_back(literal(scalar));
    }
    return make_term(pattern + "])", std::move(parts));
  }
  return make_term("($ in $)", {make(item, depth - 1), make(range, depth - 1)});
}

Term ExpressionMaker::presence(int depth) {
  if (random_.once_in(4)) {
    const Type& map = random_.once_in(2) ? types::kMapOfStrings : types::kDyn;
    return make_term(random_.once_in(2) ? "has($.team)" : "has($.a)", {make(map, depth - 1)});
  }
  const ObjectType& object = *random_.pick(kObjects);
  const Type* type = arena_.make<Type>(Type{.kind = TypeKind::object, .object = &object});
  const std::string pattern = fmt::format("has($.{})", random_.pick(object.fields).name);
  return make_term(pattern, {make(random_.once_in(4) ? *optional_of(*type) : *type, depth - 1)});
}

Term ExpressionMaker::quantified(int depth) {
  constexpr std::array<std::string_view, 4> kQuantifiers{"all", "exists", "exists_one", "existsOne"};
  const Type& range_type = any_range();
  const bool is_map = range_type.kind == TypeKind::map;
  Term range = make(range_type, depth - 1);
  std::vector<Local> locals;
  if (random_.once_in(3)) { locals.push_back({local_name(), is_map ? range_type.key : &types::kInt}); }
  const bool is_key = is_map && locals.empty();
  locals.push_back({local_name(), is_key ? range_type.key : range_type.element});
  const std::string names = locals.size() == 1 ? locals[0].name : locals[0].name + ", " + locals[1].name;
  return with_locals(std::move(locals), [&] {
    const std::string pattern = fmt::format("$.{}({}, $)", pick(kQuantifiers), names);
    return make_term(pattern, {std::move(range), make(types::kBool, depth - 1)});
  });
}

// --- numbers and times -----------------------------------------------------------------------------------------------

Term ExpressionMaker::operation(const Type& type, Words patterns, int depth) {
  return make_term(pick(patterns), {make(type, depth - 1), make(type, depth - 1)});
}

Term ExpressionMaker::number(const Type& type, int depth) {
  constexpr std::array<std::string_view, 5> kArithmetic{"($ + $)", "($ - $)", "($ * $)", "($ / $)", "($ % $)"};
  const bool is_double = type.kind == TypeKind::float64;
  if (type.kind != TypeKind::uint64 && random_.once_in(6)) { return make_term("(-$)", {make(type, depth - 1)}); }
  return operation(type, std::span(kArithmetic).first(is_double ? 4 : 5), depth);
}

Term ExpressionMaker::time(const Type& type, int depth) {
  constexpr std::array<std::string_view, 2> kArithmetic{"($ + $)", "($ - $)"};
  const bool is_difference = type.kind == TypeKind::duration && random_.once_in(3);
  if (is_difference) {
    return make_term("($ - $)", {make(types::kTimestamp, depth - 1), make(types::kTimestamp, depth - 1)});
  }
  return make_term(pick(kArithmetic), {make(type, depth - 1), make(types::kDuration, depth - 1)});
}

// --- collections -----------------------------------------------------------------------------------------------------

Term ExpressionMaker::list(const Type& type, int depth) {
  switch (random_.below(7)) {
    case 0: return list_literal(type, depth);
    case 1: return make_term("($ + $)", {make(type, depth - 1), make(type, depth - 1)});
    case 2:
    case 3: {
      const std::string name = local_name();
      Term range = make(type, depth - 1);
      return with_locals({{name, type.element}}, [&] {
        return make_term(fmt::format("$.filter({}, $)", name), {std::move(range), make(types::kBool, depth - 1)});
      });
    }
    case 4: {
      const std::string name = local_name();
      Term range = make(type, depth - 1);
      return with_locals({{name, type.element}}, [&] {
        const Type& key = random_.once_in(4) ? any_type() : *random_.pick(kOrdered);
        return make_term(fmt::format("$.sortBy({}, $)", name), {std::move(range), make(key, depth - 1)});
      });
    }
    default: return mapped_list(type, depth);
  }
}

Term ExpressionMaker::list_literal(const Type& type, int depth) {
  std::string pattern = "[";
  std::vector<Term> items;
  for (std::size_t count = random_.below(4); count > 0; --count) {
    const bool is_entry = random_.once_in(5);
    pattern.append(items.empty() ? "" : ", ").append(is_entry ? "?$" : "$");
    items.push_back(make(is_entry ? *optional_of(*type.element) : *type.element, depth - 1));
  }
  return make_term(pattern + "]", std::move(items));
}

/// `map` and `transformList`, with or without a condition.
Term ExpressionMaker::mapped_list(const Type& type, int depth) {
  const Type& range_type = any_range();
  const bool is_map = range_type.kind == TypeKind::map;
  Term range = make(range_type, depth - 1);
  std::vector<Local> locals;
  if (random_.once_in(3)) { locals.push_back({local_name(), is_map ? range_type.key : &types::kInt}); }
  const bool is_key = is_map && locals.empty();
  locals.push_back({local_name(), is_key ? range_type.key : range_type.element});
  std::string pattern =
      locals.size() == 1 ? "$.map(" + locals[0].name : "$.transformList(" + locals[0].name + ", " + locals[1].name;
  const bool has_condition = random_.once_in(3);
  pattern += has_condition ? ", $, $)" : ", $)";
  return with_locals(std::move(locals), [&] {
    std::vector<Term> parts{std::move(range)};
    if (has_condition) { parts.push_back(make(types::kBool, depth - 1)); }
    parts.push_back(make(*type.element, depth - 1));
    return make_term(pattern, std::move(parts));
  });
}

Term ExpressionMaker::map(const Type& type, int depth) {
  if (random_.once_in(2)) {
    std::string pattern = "{";
    std::vector<Term> parts;
    for (std::size_t count = random_.below(4); count > 0; --count) {
      const bool is_entry = random_.once_in(5);
      pattern.append(parts.empty() ? "" : ", ").append(is_entry ? "?$: $" : "$: $");
      parts.push_back(random_.once_in(3) ? make(*type.key, depth - 1) : literal(*type.key));
      parts.push_back(make(is_entry ? *optional_of(*type.element) : *type.element, depth - 1));
    }
    return make_term(pattern + "}", std::move(parts));
  }
  const bool of_list = type.key->kind == TypeKind::int64;
  const Type& range_type = of_list ? *list_of(any_type()) : *map_of(*type.key, any_type());
  Term range = make(range_type, depth - 1);
  std::vector<Local> locals{{local_name(), type.key}, {local_name(), range_type.element}};
  const bool has_condition = random_.once_in(3);
  const std::string pattern =
      fmt::format("$.transformMap({}, {}, {})", locals[0].name, locals[1].name, has_condition ? "$, $" : "$");
  return with_locals(std::move(locals), [&] {
    std::vector<Term> parts{std::move(range)};
    if (has_condition) { parts.push_back(make(types::kBool, depth - 1)); }
    parts.push_back(make(*type.element, depth - 1));
    return make_term(pattern, std::move(parts));
  });
}

// --- optionals -------------------------------------------------------------------------------------------------------

Term ExpressionMaker::optional(const Type& type, int depth) {
  const Type& held = *type.element;
  switch (random_.below(6)) {
    case 0: return make_term("optional.of($)", {make(held, depth - 1)});
    case 1: return make_term("$.or($)", {make(type, depth - 1), make(type, depth - 1)});
    case 2: {
      if (random_.once_in(2)) {
        return make_term("$[?$]", {make(*list_of(held), depth - 1), make(types::kInt, depth - 1)});
      }
      const Type& key = *random_.pick(kKeys);
      return make_term("$[?$]", {make(*map_of(key, held), depth - 1), make(key, depth - 1)});
    }
    case 3:
    case 4: {
      const bool is_flat = random_.once_in(2);
      const Type& from = any_type();
      const std::string name = local_name();
      Term receiver = make(*optional_of(from), depth - 1);
      return with_locals({{name, &from}}, [&] {
        const std::string pattern = fmt::format("$.{}({}, $)", is_flat ? "optFlatMap" : "optMap", name);
        return make_term(pattern, {std::move(receiver), make(is_flat ? type : held, depth - 1)});
      });
    }
    default: break;
  }
  const auto fields = fields_of(held);
  if (fields.empty()) { return make_term("$.?a", {make(*map_of(types::kString, held), depth - 1)}); }
  const auto& [object, name] = fields[random_.below(fields.size())];
  const Type* receiver = arena_.make<Type>(Type{.kind = TypeKind::object, .object = object});
  const bool through_optional = random_.once_in(3);
  const bool is_plain = through_optional && random_.once_in(2);  // then all the same optional
  return make_term(fmt::format("$.{}{}", is_plain ? "" : "?", name),
                   {make(through_optional ? *optional_of(*receiver) : *receiver, depth - 1)});
}

/// A value of which the checker does not know the type.
Term ExpressionMaker::dynamic(int depth) {
  constexpr std::array<std::string_view, 5> kPaths{"$.a", "$['a']", "$[0]", "$.?a.orValue(null)", "$[1]"};
  if (random_.once_in(3)) { return make_term(pick(kPaths), {make(types::kDyn, depth - 1)}); }
  if (random_.once_in(3)) {
    return make_term("[$, $][$]", {make(any_type(), depth - 1), make(any_type(), depth - 1), make(types::kInt, 0)});
  }
  return make_term("dyn($)", {make(any_type(), depth - 1)});
}

// --- any type --------------------------------------------------------------------------------------------------------

Term ExpressionMaker::call(const Type& type, int depth) {
  std::vector<std::pair<const Overload*, Substitution>> fitting;
  for (const Overload* overload : functions_) {
    Substitution substitution;
    if (may_give(*overload->result, type, substitution)) { fitting.emplace_back(overload, std::move(substitution)); }
  }
  if (fitting.empty()) { return leaf(type); }
  auto& [overload, substitution] = fitting[random_.below(fitting.size())];
  std::vector<Term> arguments;
  for (std::size_t i = 0; i < overload->parameters.size(); ++i) {
    arguments.push_back(argument(*overload, i, instantiate(*overload->parameters[i], substitution), depth - 1));
  }
  std::string pattern = fmt::format("{}{}(", overload->is_member ? "$." : "", overload->function);
  for (std::size_t i = overload->is_member ? 1 : 0; i < arguments.size(); ++i) {
    pattern.append(pattern.back() == '(' ? "" : ", ").append("$");
  }
  return make_term(pattern + ")", std::move(arguments));
}

/// Mostly one that the function can do something with.
Term ExpressionMaker::argument(const Overload& overload, std::size_t number, const Type& type, int depth) {
  const bool is_pattern = overload.pattern == static_cast<int>(number);
  if (is_pattern && !random_.once_in(4)) { return make_term(pick(kPatterns)); }
  if (overload.rejects_literals && type.kind == TypeKind::string && !random_.once_in(3)) {
    const bool is_duration = overload.result->kind == TypeKind::duration;
    return make_term(pick(is_duration ? Words(kDurationTexts) : Words(kTimestampTexts)));
  }
  return make(type, depth);
}

Term ExpressionMaker::field(const Type& type, int depth) {
  const auto fields = fields_of(type);
  if (fields.empty()) { return random_.once_in(2) ? leaf(type) : element(type, depth); }
  const auto& [object, name] = fields[random_.below(fields.size())];
  const Type* receiver = arena_.make<Type>(Type{.kind = TypeKind::object, .object = object});
  return make_term(fmt::format("$.{}", name), {make(*receiver, depth - 1)});
}

Term ExpressionMaker::element(const Type& type, int depth) {
  if (random_.once_in(2)) { return make_term("$[$]", {make(*list_of(type), depth - 1), make(types::kInt, depth - 1)}); }
  const Type& key = *random_.pick(kKeys);
  const Type& map = *map_of(key, type);
  if (key.kind == TypeKind::string && random_.once_in(2)) {
    return make_term(random_.once_in(2) ? "$.team" : "$.a", {make(map, depth - 1)});
  }
  return make_term("$[$]", {make(map, depth - 1), make(key, depth - 1)});
}

Term ExpressionMaker::bound(const Type& type, int depth) {
  const Type& value_type = any_type();
  const std::string name = local_name();
  Term value = make(value_type, depth - 1);
  return with_locals({{name, &value_type}}, [&] {
    return make_term(fmt::format("cel.bind({}, $, $)", name), {std::move(value), make(type, depth - 1)});
  });
}

/// `cel.block([...], ...)`; its slots are of any type, so what refers to them need not fit.
Term ExpressionMaker::in_block(const Type& type, int depth) {
  if (block_slots_ > 0) { return bound(type, depth); }
  std::vector<Term> slots{make(any_type(), depth - 1), make(type, depth - 1)};
  block_slots_ = 2;
  slots.push_back(make(type, depth - 1));
  block_slots_ = 0;
  return make_term("cel.block([$, $], $)", std::move(slots));
}

template <class Make>
Term ExpressionMaker::with_locals(std::vector<Local> locals, Make make) {
  const std::size_t before = locals_.size();
  for (Local& local : locals) { locals_.push_back(std::move(local)); }
  Term term = make();
  locals_.resize(before);
  return term;
}

std::string ExpressionMaker::local_name() { return std::string(pick(kNames)); }

// --- types -----------------------------------------------------------------------------------------------------------

const Type& ExpressionMaker::any_type() {
  switch (random_.below(6)) {
    case 0: return any_range();
    case 1: return *random_.pick(kOthers);
    default: return *random_.pick(kScalars);
  }
}

const Type& ExpressionMaker::any_range() { return *random_.pick(kRanges); }

const Type& ExpressionMaker::instantiate(const Type& type, Substitution& substitution) {
  switch (type.kind) {
    case TypeKind::parameter: {
      for (const auto& [name, known] : substitution) {
        if (name == type.name) { return *known; }
      }
      const Type& chosen = random_.once_in(2) ? *random_.pick(kKeys) : any_type();
      substitution.emplace_back(type.name, &chosen);
      return chosen;
    }
    case TypeKind::list: return *list_of(instantiate(*type.element, substitution));
    case TypeKind::optional: return *optional_of(instantiate(*type.element, substitution));
    case TypeKind::map: {
      const Type& key = instantiate(*type.key, substitution);
      return *map_of(key, instantiate(*type.element, substitution));
    }
    default: return type;
  }
}

const Type* ExpressionMaker::list_of(const Type& element) {
  return arena_.make<Type>(Type{.kind = TypeKind::list, .element = &element});
}

const Type* ExpressionMaker::map_of(const Type& key, const Type& element) {
  return arena_.make<Type>(Type{.kind = TypeKind::map, .element = &element, .key = &key});
}

const Type* ExpressionMaker::optional_of(const Type& element) {
  return arena_.make<Type>(Type{.kind = TypeKind::optional, .element = &element});
}

}  // namespace orr::cel::differential
