#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "orr/cel/expression.hpp"
#include "orr/support/severity.hpp"
#include "orr/support/source_file.hpp"
#include "orr/support/stage.hpp"

// Compiled checklists: what is asked, ready to be evaluated. All of it are views: it lives in the arena of whoever
// compiled it, or, for the built-in ones, in constant data.

namespace orr::checklist {

/// Lowest and highest tier, 1 and 4.
inline constexpr int kTiers = 4;

/// Whether a team may answer that a requirement does not arise.
enum class NotApplicable : std::uint8_t {
  by_severity,  ///< Approved where the rule is critical, else allowed.
  allowed,
  approved,  ///< Names who approved it, not an author of the review, and until when.
  never,
};

/// How much work it is to meet a rule.
enum class Effort : std::uint8_t { S, M, L, XL };

/// Person-days of an effort: 1, 3, 8, 20.
[[nodiscard]] constexpr int days(Effort effort) {
  constexpr std::array kDays{1, 3, 8, 20};
  return kDays[static_cast<std::size_t>(effort)];
}

[[nodiscard]] constexpr std::string_view to_string(Effort effort) {
  constexpr std::array<std::string_view, 4> kNames{"S", "M", "L", "XL"};
  return kNames[static_cast<std::size_t>(effort)];
}

/// A path to a slot: fields one by one, from the root of the manifest or from the element of `for_each`.
struct SlotPath {
  std::string_view text;  ///< As written; empty when there is none.
  bool from_element = false;
  std::span<const std::uint32_t> slots{};  ///< None: the root or element itself.
};

/// A piece of a message: plain text, or a hole that takes the value of an expression.
struct MessagePart {
  std::string_view text;
  cel::Expression hole{};
};

/// Where to read more.
struct Reference {
  std::string_view title;
  std::string_view url;
};

struct Rule {
  std::string_view id;  ///< `observability/alert-has-runbook`.
  std::string_view title;
  std::string_view question;
  std::string_view why;
  std::string_view remedy;
  std::string_view since;
  std::array<Severity, kTiers> severity{};  ///< By tier, from 1.
  bool severity_depends_on_tier = false;
  Stage stage = Stage::pre_launch;
  std::span<const std::string_view> types{};  ///< Of services to which it applies; none: all.
  std::array<bool, kTiers> tiers{};           ///< To which it applies, from 1.

  cel::Expression when{};
  cel::Expression for_each{};
  std::string_view element_name;  ///< `as`.
  cel::Expression check{};        ///< Either this,
  SlotPath claim{};               ///< or this exists.
  SlotPath at{};
  std::span<const MessagePart> message{};  ///< None: worded by orr.

  NotApplicable not_applicable = NotApplicable::by_severity;
  bool proof_required = false;
  std::int64_t fresh_seconds = 0;  ///< 0: of any age.
  Effort effort = Effort::M;
  std::span<const std::string_view> feeds{};
  std::span<const std::string_view> inventory{};
  std::span<const Reference> references{};

  std::string_view file;  ///< Where it is written.
  Position position{};
};

/// A named expression of a checklist.
struct Variable {
  std::string_view name;
  cel::Expression expression;
};

/// A named value of a checklist.
struct Parameter {
  std::string_view name;
  cel::Value value;
};

/// A checklist. Its expressions number global variables in this order: parameters, variables, the element of
/// `for_each`.
struct Checklist {
  std::string_view id;
  std::string_view title;
  std::string_view description;
  std::int64_t weight = 1;
  std::span<const Parameter> parameters{};
  std::span<const Variable> variables{};
  std::span<const Rule> rules{};
  std::string_view file;

  [[nodiscard]] std::uint32_t element_global() const {
    return static_cast<std::uint32_t>(parameters.size() + variables.size());
  }
};

}  // namespace orr::checklist
