#include "cel/overloads.hpp"

#include <array>

#include <fmt/format.h>

#include "cel/parser.hpp"
#include "orr/support/diagnostic.hpp"
#include "orr/support/edit_distance.hpp"

namespace orr::cel {
namespace {

bool is_called_so(const Overload& overload, std::string_view function, bool is_member) {
  return overload.function == function && overload.is_member == is_member;
}

/// The result type if the arguments fit, null otherwise; binds variables of the arguments on success only.
const Type* try_overload(const Overload& overload, const std::vector<const Type*>& arguments, Unifier& unifier) {
  if (overload.parameters.size() != arguments.size()) { return nullptr; }
  const std::size_t before = unifier.mark();
  std::vector<std::pair<std::string_view, const Type*>> names;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (unifier.assign(*arguments[i], *unifier.instantiate(*overload.parameters[i], names))) { continue; }
    unifier.go_back_to(before);
    return nullptr;
  }
  return unifier.instantiate(*overload.result, names);
}

std::string joined_types(const std::vector<const Type*>& arguments, std::size_t from, Unifier& unifier) {
  std::string text;
  for (std::size_t i = from; i < arguments.size(); ++i) {
    text.append(text.empty() ? "" : ", ").append(to_string(*unifier.resolve(*arguments[i])));
  }
  return text;
}

bool is_number(TypeKind kind) {
  return kind == TypeKind::int64 || kind == TypeKind::uint64 || kind == TypeKind::float64;
}

bool mixes_text_and_number(const std::vector<const Type*>& arguments, const Unifier& unifier) {
  if (arguments.size() != 2) { return false; }
  const TypeKind left = unifier.top(*arguments[0]).kind;
  const TypeKind right = unifier.top(*arguments[1]).kind;
  return (is_number(left) && right == TypeKind::string) || (left == TypeKind::string && is_number(right));
}

bool mixes_numbers(const std::vector<const Type*>& arguments, const Unifier& unifier) {
  if (arguments.size() != 2) { return false; }
  const TypeKind left = unifier.top(*arguments[0]).kind;
  const TypeKind right = unifier.top(*arguments[1]).kind;
  return is_number(left) && is_number(right) && left != right;
}

}  // namespace

OverloadMatch Overloads::resolve(std::string_view function, bool is_member, const std::vector<const Type*>& arguments,
                                 Unifier& unifier) const {
  const std::size_t before = unifier.mark();
  OverloadMatch match;
  for (std::size_t number = 0; number < size(); ++number) {
    const Overload& overload = (*this)[number];
    if (!is_called_so(overload, function, is_member)) { continue; }
    const Type* result = try_overload(overload, arguments, unifier);
    if (result == nullptr) { continue; }
    result = unifier.resolve(*result);
    unifier.go_back_to(before);
    if (!match.found) {
      match = {.found = true, .first = static_cast<std::uint32_t>(number), .result = result};
    } else {
      match.is_ambiguous = true;
      if (!same(*match.result, *result)) { match.result = &types::kDyn; }
    }
  }
  if (!match.found) { return no_match(function, is_member, arguments, unifier); }
  if (!match.is_ambiguous) { match.result = try_overload((*this)[match.first], arguments, unifier); }
  return match;
}

OverloadMatch Overloads::no_match(std::string_view function, bool is_member, const std::vector<const Type*>& arguments,
                                  Unifier& unifier) const {
  OverloadMatch none;
  std::vector<std::string_view> names;
  std::string forms;
  for (std::size_t number = 0; number < size(); ++number) {
    const Overload& overload = (*this)[number];
    if (overload.function == function) { forms.append(forms.empty() ? "" : "; ").append(signature(overload)); }
    const bool callable = overload.function.find_first_of("_@") == std::string_view::npos;
    if (callable && overload.is_member == is_member) { names.push_back(overload.function); }
  }
  const std::string_view symbol = operator_symbol(function);
  if (forms.empty() && is_member && is_macro(function)) {
    none.what = fmt::format("{} takes a variable and what to do with it", quote(function));
    none.help = fmt::format("write `.{}(x, ...)`, where x stands for each element", function);
  } else if (forms.empty()) {
    const auto near = nearest(function, names);
    none.what = fmt::format("undefined function {}", quote(function));
    if (near) { none.help = fmt::format("did you mean {}?", quote(*near)); }
  } else if (symbol != function) {
    none.what = arguments.size() == 1
                    ? fmt::format("`{}` has no meaning for {}", symbol, joined_types(arguments, 0, unifier))
                    : fmt::format("`{}` has no meaning between {} and {}", symbol,
                                  to_string(*unifier.resolve(*arguments[0])), joined_types(arguments, 1, unifier));
    if (mixes_numbers(arguments, unifier)) {
      none.help = "convert one of them: write `1.0` for 1, or int(...), double(...)";
    } else if (symbol != "in" && symbol != "[...]" && mixes_text_and_number(arguments, unifier)) {
      none.help = "write numbers without quotes, or convert one with string(...)";
    }
  } else {
    none.what =
        fmt::format("no form of {} takes ({})", quote(function), joined_types(arguments, is_member ? 1 : 0, unifier));
    none.help = fmt::format("forms are: {}", forms);
  }
  return none;
}

std::string_view operator_symbol(std::string_view function) {
  struct Symbol {
    std::string_view function;
    std::string_view symbol;
  };
  constexpr std::array kSymbols{
      Symbol{"!_", "!"},    Symbol{"-_", "-"},  Symbol{"_+_", "+"},   Symbol{"_-_", "-"},   Symbol{"_*_", "*"},
      Symbol{"_/_", "/"},   Symbol{"_%_", "%"}, Symbol{"_==_", "=="}, Symbol{"_!=_", "!="}, Symbol{"_<_", "<"},
      Symbol{"_<=_", "<="}, Symbol{"_>_", ">"}, Symbol{"_>=_", ">="}, Symbol{"@in", "in"},  Symbol{"_[_]", "[...]"},
  };
  for (const Symbol& known : kSymbols) {
    if (known.function == function) { return known.symbol; }
  }
  return function;
}

}  // namespace orr::cel
