#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "orr/cel/compile.hpp"
#include "orr/checklist/compile.hpp"

namespace orr::checklist {

/// Compiles the expressions of one checklist, where they stand in its file.
class ExpressionCompiler {
 public:
  /// Language, arena and problems must outlive it.
  ExpressionCompiler(const Language& language, Arena& arena, ProblemCollector& problems)
      : language_(language), arena_(arena), problems_(problems) {}

  /// Makes a global variable known to expressions that follow; its number is the count of those before it.
  void add_global(std::string_view name, const cel::Type* type) { globals_.push_back({name, type}); }
  void remove_last_global() { globals_.pop_back(); }
  [[nodiscard]] bool has_global(std::string_view name) const;

  /// Compiles the text of a scalar, or `length` bytes of it from `offset` on. `nullopt` after problems.
  [[nodiscard]] std::optional<cel::Compiled> compile(document::Node scalar, std::size_t offset = 0,
                                                     std::size_t length = std::string_view::npos);

  /// As `compile`; a problem unless the value is true or false. `what_it_is` is for messages.
  [[nodiscard]] std::optional<cel::Compiled> compile_condition(document::Node scalar, std::string_view what_it_is);

  /// Reports `has` and `.?` in an expression in which silence must not become an answer.
  void refuse_presence_tests(const cel::Tree& tree, document::Node scalar, std::string_view where);

  /// Splits a message into text and holes.
  [[nodiscard]] std::span<const MessagePart> compile_message(document::Node scalar);

  void report(document::Node at, std::string what, std::string help = {});

 private:
  [[nodiscard]] std::string way_to_truth(const cel::Type& type) const;
  Diagnostic* report_in(document::Node scalar, std::size_t offset, Span span, std::string what, std::string help);

  const Language& language_;
  Arena& arena_;
  ProblemCollector& problems_;
  std::vector<cel::Variable> globals_;
};

}  // namespace orr::checklist
