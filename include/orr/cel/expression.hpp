#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "orr/cel/pattern.hpp"
#include "orr/cel/value.hpp"
#include "orr/support/source_file.hpp"

namespace orr::cel {

/// What a step of a planned expression does. Where types are known beforehand, it is an operation of those types; the
/// general form serves what only values tell.
enum class StepOp : std::uint8_t {
  get,        ///< left
  field,      ///< Slot `payload` of left, which is called like constant `extra`.
  has_field,  ///< Whether that slot is stated.
  optional_field,
  member,  ///< Entry or field of left that is called like constant `extra`.
  has_member,
  optional_member,
  index,  ///< left[right]
  optional_index,
  call,         ///< Function `payload` of the operands; its pattern is number `extra` - 1.
  dispatched,   ///< An overload that fits them; `payload` is the number of the first of its name.
  list,         ///< Of the operands.
  map,          ///< Of the operands, which alternate keys and values.
  conditional,  ///< Operands: condition, chosen, otherwise.
  logical_and,  ///< Of the operands.
  logical_or,
  logical_not,  ///< Of left.
  negate,
  arithmetic,  ///< left and right; `payload` is the tree's operator.
  add_int,
  subtract_int,
  multiply_int,
  add_double,
  subtract_double,
  multiply_double,
  divide_double,
  equal,  ///< left == right, and so on; of any types, then of known ones.
  equal_bool,
  equal_int,
  equal_double,
  equal_string,
  equal_time,
  not_equal,
  not_equal_bool,
  not_equal_int,
  not_equal_double,
  not_equal_string,
  not_equal_time,
  less,
  less_int,
  less_double,
  less_string,
  less_time,
  less_equal,
  less_equal_int,
  less_equal_double,
  less_equal_string,
  less_equal_time,
  greater,
  greater_int,
  greater_double,
  greater_string,
  greater_time,
  greater_equal,
  greater_equal_int,
  greater_equal_double,
  greater_equal_string,
  greater_equal_time,
  in,      ///< left in right
  in_set,  ///< left, a string or int, in constant list `extra`, which is sorted.
  all,     ///< Operands: range, body, condition if any; the first variable is local `payload`.
  exists,
  exists_one,
  transform,
  filter,
  transform_map,
  sort_by,
  bind,          ///< Operands: what is bound to local `payload`, body.
  block,         ///< Operands: slots, bound to local `payload` and on, and the result.
  optional_map,  ///< Operands: optional, body; what it holds is local `payload`.
  optional_flat_map,
  optional_or,  ///< Operands: optional, alternative.
  optional_or_value,
  failure,  ///< The error that constant `extra` words.
};
inline constexpr std::size_t kStepOps = static_cast<std::size_t>(StepOp::failure) + 1;

/// Where a step finds what it works on: read in place, without a step of its own, wherever that is possible.
struct Operand {
  enum class Mode : std::uint8_t {
    none,
    step,         ///< The value of step number `index()`.
    constant,     ///< Constant number `index()`.
    global,       ///< Global variable number `index()`.
    local,        ///< Variable `base` of a macro.
    local_field,  ///< Its slot `first`.
    local_path,   ///< Slot `second` of the object in its slot `first`.
    root_field,   ///< Slot `first` of the root.
    root_path,    ///< Slot `second` of the object in that.
  };
  Mode mode = Mode::none;
  bool is_entry = false;  ///< In a list or map: what it holds, if it is not none, is the entry.
  std::uint16_t base = 0;
  std::uint16_t first = 0;
  std::uint16_t second = 0;

  [[nodiscard]] constexpr std::uint32_t index() const { return first | std::uint32_t{second} << 16U; }

  static constexpr Operand of_index(Mode mode, std::uint32_t index) {
    return {mode, false, 0, static_cast<std::uint16_t>(index & 0xFFFFU), static_cast<std::uint16_t>(index >> 16U)};
  }
};

/// How a step gets at its operands: operations have a form for each of the usual ways, which asks nothing.
enum class Reading : std::uint8_t {
  any,
  any_constant,  ///< Of comparisons, left and right: as the mode of the operand says, and a constant.
  any_field,     ///< ... and the field of a variable.
  field_any,     ///< The field of a variable, and whatever.
  field_constant,
  field_field,
  path_any,  ///< A path of two fields from the root, and whatever.
  path_constant,
  path_field,
};
inline constexpr std::size_t kReadings = static_cast<std::size_t>(Reading::path_field) + 1;

/// The same of calls: what the checker knows of the arguments need not be asked of the values.
inline constexpr Reading kKindsFit = Reading::any_constant;
inline constexpr Reading kNoListsFit = Reading::any_field;  ///< And that no list known in part is among them.

/// A step of a planned expression.
struct Step {
  StepOp op = StepOp::get;
  Reading reading = Reading::any;
  bool flag = false;       ///< Of a macro: has two variables. Of a dispatched call: is a member call.
  std::uint16_t cost = 0;  ///< In units, with that of operands that are read in place and always needed.
  Operand left{};
  Operand right{};
  std::uint32_t first = 0;  ///< Into `Expression::operands`, of which `count` are meant.
  std::uint32_t count = 0;
  std::uint32_t payload = 0;
  std::uint32_t extra = 0;
  Span at{};  ///< In the text.
};

/// A planned expression: flat arrays that refer to each other by index, so that it may live in an arena or in constant
/// data alike. A view; whoever compiled it owns the arrays.
struct Expression {
  std::string_view text;
  std::span<const Step> steps;
  std::span<const Operand> operands;
  std::span<const Value> constants;
  std::span<const Pattern* const> patterns;
  std::uint32_t root = 0;    ///< The step whose value is that of the expression.
  std::uint32_t locals = 0;  ///< Variables of macros that are alive at once, at most.

  /// Whether there is an expression at all.
  [[nodiscard]] bool exists() const { return !steps.empty(); }
};

}  // namespace orr::cel
