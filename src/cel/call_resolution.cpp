#include "cel/call_resolution.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "cel/macros.hpp"
#include "cel/operators.hpp"
#include "orr/support/diagnostic.hpp"
#include "orr/support/edit_distance.hpp"

namespace orr::cel {
namespace {

// --- functions ------------------------------------------------------------------------------------------------------

/// The result type if the arguments fit, null otherwise; binds variables of the arguments on success only.
const Type* try_overload(const Overload& overload, std::span<const Type* const> arguments, Unifier& unifier) {
  const std::size_t before = unifier.mark();
  Substitution substitution;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (unifier.match(*arguments[i], *overload.parameters[i], substitution)) { continue; }
    unifier.go_back_to(before);
    return nullptr;
  }
  return unifier.instantiate(*overload.result, substitution);
}

std::string joined_types(std::span<const Type* const> arguments, Unifier& unifier) {
  std::string text;
  for (const Type* argument : arguments) {
    text.append(text.empty() ? "" : ", ").append(to_string(*unifier.resolve(*argument)));
  }
  return text;
}

// --- operators ------------------------------------------------------------------------------------------------------

bool is_number(TypeKind kind) {
  return kind == TypeKind::int64 || kind == TypeKind::uint64 || kind == TypeKind::float64;
}

/// Only values tell what it is.
bool is_open(TypeKind kind) { return kind == TypeKind::dyn || kind == TypeKind::variable; }

const Type* plain(TypeKind kind) {
  switch (kind) {
    case TypeKind::int64: return &types::kInt;
    case TypeKind::uint64: return &types::kUint;
    case TypeKind::float64: return &types::kDouble;
    case TypeKind::string: return &types::kString;
    case TypeKind::bytes: return &types::kBytes;
    case TypeKind::timestamp: return &types::kTimestamp;
    case TypeKind::duration: return &types::kDuration;
    default: return nullptr;
  }
}

/// Sums and differences of times; null for other kinds, and where there is none.
const Type* time_arithmetic(Op op, TypeKind left, TypeKind right) {
  const auto may_be = [](TypeKind kind, TypeKind wanted) { return kind == wanted || is_open(kind); };
  if (op == Op::add) {
    const bool gives_duration = may_be(left, TypeKind::duration) && may_be(right, TypeKind::duration);
    const bool gives_timestamp = (may_be(left, TypeKind::timestamp) && may_be(right, TypeKind::duration)) ||
                                 (may_be(left, TypeKind::duration) && may_be(right, TypeKind::timestamp));
    if (gives_duration && gives_timestamp) { return &types::kDyn; }
    return gives_duration ? &types::kDuration : gives_timestamp ? &types::kTimestamp : nullptr;
  }
  const bool gives_timestamp = may_be(left, TypeKind::timestamp) && may_be(right, TypeKind::duration);
  const bool gives_duration = (may_be(left, TypeKind::timestamp) && may_be(right, TypeKind::timestamp)) ||
                              (may_be(left, TypeKind::duration) && may_be(right, TypeKind::duration));
  if (gives_duration && gives_timestamp) { return &types::kDyn; }
  return gives_duration ? &types::kDuration : gives_timestamp ? &types::kTimestamp : nullptr;
}

bool is_time(TypeKind kind) { return kind == TypeKind::timestamp || kind == TypeKind::duration; }

bool has_arithmetic(Op op, TypeKind kind) {
  switch (op) {
    case Op::add: return is_number(kind) || kind == TypeKind::string || kind == TypeKind::bytes;
    case Op::modulo: return kind == TypeKind::int64 || kind == TypeKind::uint64;
    default: return is_number(kind);
  }
}

const Type* arithmetic(Op op, const Type& left, const Type& right, Unifier& unifier) {
  const bool takes_times = op == Op::add || op == Op::subtract;
  if (is_open(left.kind) && is_open(right.kind)) { return &types::kDyn; }
  if (takes_times && (is_time(left.kind) || is_time(right.kind))) { return time_arithmetic(op, left.kind, right.kind); }
  const bool are_lists =
      (left.kind == TypeKind::list || is_open(left.kind)) && (right.kind == TypeKind::list || is_open(right.kind));
  if (are_lists) {
    return op == Op::add && (unifier.assign(right, left) || unifier.assign(left, right)) ? unifier.join(left, right)
                                                                                         : nullptr;
  }
  const TypeKind kind = is_open(left.kind) ? right.kind : left.kind;
  const bool same_kind = is_open(left.kind) || is_open(right.kind) || left.kind == right.kind;
  return same_kind && has_arithmetic(op, kind) ? plain(kind) : nullptr;
}

bool has_order(TypeKind kind) { return kind == TypeKind::boolean || plain(kind) != nullptr; }

const Type* relation(const Type& left, const Type& right) {
  const bool both_numbers = is_number(left.kind) && is_number(right.kind);
  if (both_numbers || (left.kind == right.kind && has_order(left.kind))) { return &types::kBool; }
  const bool open = (is_open(left.kind) && (is_open(right.kind) || has_order(right.kind))) ||
                    (is_open(right.kind) && has_order(left.kind));
  return open ? &types::kBool : nullptr;
}

const Type* membership(const Type& item, const Type& container, Unifier& unifier) {
  switch (container.kind) {
    case TypeKind::list: return unifier.assign(item, *container.element) ? &types::kBool : nullptr;
    case TypeKind::map: return unifier.assign(item, *container.key) ? &types::kBool : nullptr;
    case TypeKind::dyn:
    case TypeKind::variable: return &types::kBool;
    default: return nullptr;
  }
}

const Type* element(const Type& container, const Type& key, Unifier& unifier) {
  switch (container.kind) {
    case TypeKind::list: return unifier.assign(key, types::kInt) ? container.element : nullptr;
    case TypeKind::map: return unifier.assign(key, *container.key) ? container.element : nullptr;
    case TypeKind::optional: {
      const Type* inner = element(unifier.top(*container.element), key, unifier);
      return inner == nullptr ? nullptr : unifier.types().optional(inner);
    }
    case TypeKind::dyn:
    case TypeKind::variable: return &types::kDyn;
    default: return nullptr;
  }
}

/// Or none: never an optional of an optional.
const Type* optional_element(const Type& container, const Type& key, Unifier& unifier) {
  const Type* found = element(container, key, unifier);
  if (found == nullptr) { return nullptr; }
  return unifier.top(container).kind == TypeKind::optional ? found : unifier.types().optional(found);
}

bool mixes_numbers(const Type& left, const Type& right) {
  return is_number(left.kind) && is_number(right.kind) && left.kind != right.kind;
}

bool mixes_text_and_number(const Type& left, const Type& right) {
  return (is_number(left.kind) && right.kind == TypeKind::string) ||
         (left.kind == TypeKind::string && is_number(right.kind));
}

/// What to write instead where an operator has no meaning between two types.
std::string_view way_to_one_type(Op op, const Type& left, const Type& right) {
  if (mixes_numbers(left, right)) { return "convert one of them: write `1.0` for 1, or int(...), double(...)"; }
  const bool is_of_equals = op != Op::in && op != Op::index;
  return is_of_equals && mixes_text_and_number(left, right)
             ? "write numbers without quotes, or convert one with string(...)"
             : "";
}

}  // namespace

OverloadMatch choose_overload(const Overloads& overloads, OverloadGroup group, bool is_member,
                              std::span<const Type* const> arguments, Unifier& unifier) {
  const std::size_t before = unifier.mark();
  OverloadMatch match;
  for (std::uint32_t number = group.begin; number < group.end; ++number) {
    const Overload& overload = overloads[number];
    const bool same_form = overload.is_member == is_member && overload.parameters.size() == arguments.size();
    const Type* result = same_form ? try_overload(overload, arguments, unifier) : nullptr;
    if (result == nullptr) { continue; }
    if (!match.found) {
      match = {.found = true, .first = number, .result = result};
      const bool is_last = number + 1 == group.end;
      if (is_last) { return match; }
      match.result = unifier.resolve(*result);
    } else {
      match.is_ambiguous = true;
      if (!same(*match.result, *unifier.resolve(*result))) { match.result = &types::kDyn; }
    }
    unifier.go_back_to(before);
  }
  if (match.found && !match.is_ambiguous) { match.result = try_overload(overloads[match.first], arguments, unifier); }
  return match;
}

const Type* operator_type(Op op, const Type& left_type, const Type* right_type, Unifier& unifier) {
  const Type& left = unifier.top(left_type);
  const Type& right = right_type == nullptr ? left : unifier.top(*right_type);
  switch (op) {
    case Op::logical_not: return unifier.assign(left, types::kBool) ? &types::kBool : nullptr;
    case Op::negate:
      if (left.kind == TypeKind::int64 || left.kind == TypeKind::float64) { return plain(left.kind); }
      return is_open(left.kind) ? &types::kDyn : nullptr;
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::modulo: return arithmetic(op, left, right, unifier);
    case Op::equal:
    case Op::not_equal: return unifier.assign(right, left) || unifier.assign(left, right) ? &types::kBool : nullptr;
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal: return relation(left, right);
    case Op::in: return membership(left, right, unifier);
    case Op::index: return element(left, right, unifier);
    case Op::optional_index: return optional_element(left, right, unifier);
    default: return nullptr;
  }
}

Mismatch describe_mismatch(const Overloads& overloads, std::string_view function, bool is_member,
                           std::span<const Type* const> arguments, Unifier& unifier) {
  std::vector<std::string_view> names;
  std::string forms;
  for (std::size_t number = 0; number < overloads.size(); ++number) {
    const Overload& overload = overloads[number];
    if (overload.function == function) { forms.append(forms.empty() ? "" : "; ").append(signature(overload)); }
    if (overload.is_member == is_member) { names.push_back(overload.function); }
  }
  if (!forms.empty()) {
    const std::string given = joined_types(arguments.subspan(is_member ? 1 : 0), unifier);
    return {fmt::format("no form of {} takes ({})", quote(function), given), fmt::format("forms are: {}", forms)};
  }
  if (is_member && is_macro(function)) {
    return {fmt::format("{} takes a variable and what to do with it", quote(function)),
            fmt::format("write `.{}(x, ...)`, where x stands for each element", function)};
  }
  const auto near = nearest(function, names);
  return {fmt::format("undefined function {}", quote(function)),
          near ? fmt::format("did you mean {}?", quote(*near)) : std::string()};
}

Mismatch describe_mismatch(Op op, const Type& left, const Type* right, Unifier& unifier) {
  const std::string first = to_string(*unifier.resolve(left));
  if (right == nullptr) { return {fmt::format("`{}` has no meaning for {}", operator_symbol(op), first), {}}; }
  return {fmt::format("`{}` has no meaning between {} and {}", operator_symbol(op), first,
                      to_string(*unifier.resolve(*right))),
          std::string(way_to_one_type(op, unifier.top(left), unifier.top(*right)))};
}

}  // namespace orr::cel
