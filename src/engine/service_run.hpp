#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/host.hpp"
#include "orr/cel/evaluate.hpp"
#include "orr/checklist/checklist_trees.hpp"
#include "orr/manifest/views.hpp"

namespace orr::engine {

/// What all rules of one service share.
struct ServiceRun {
  const schema::Instance& facts;
  const Judge& judge;
  std::span<const cel::Overload> functions;
  CostLimits cost;
  bool with_traces = false;
  std::span<const manifest::RuleAnswer> answers;
  std::uint64_t spent = 0;  ///< Of the run.
  Arena& arena;

  [[nodiscard]] const cel::Object& root() const { return facts.root(); }

  /// What the team answers to a rule, where no facts do; null for nothing.
  [[nodiscard]] const cel::Object* answer_to(std::string_view rule) const;
};

/// The globals of one checklist while its rules are evaluated: parameters as given, variables computed when they are
/// first asked for, and the element at hand.
///
/// Variables serve all rules alike, so they take claims as stated: proof and freshness are for rules to ask.
class ChecklistRun {
 public:
  ChecklistRun(ServiceRun& service, const checklist::Checklist& checklist);

  /// Sets what the name of the element stands for; null for none.
  void set_element(const cel::Object* element);

  /// What an expression of a rule sees. Work on variables is charged to the budget.
  [[nodiscard]] cel::Value evaluate(const cel::Expression& expression, const Host& host, cel::Budget& budget);

  /// What the parts of the check of a rule come to, for the element at hand.
  [[nodiscard]] Trace trace_check(const checklist::Rule& rule, const Host& host);

 private:
  /// The host of expressions: what functions see, and how to get at variables.
  struct RuleHost : Host {
    ChecklistRun* run = nullptr;
    cel::Budget* budget = nullptr;
  };

  [[nodiscard]] RuleHost host_of(const Host& host, cel::Budget& budget);
  [[nodiscard]] cel::Activation activation(const RuleHost& host) const;
  [[nodiscard]] static cel::Value resolve(const void* host, std::uint32_t global);
  [[nodiscard]] cel::Value variable(std::uint32_t global, cel::Budget& budget);
  [[nodiscard]] cel::Value failure_of(const checklist::Variable& variable, const cel::Failure& failure);

  ServiceRun& service_;
  const checklist::Checklist& checklist_;
  std::vector<cel::Value> globals_;             ///< Variables are absent until computed.
  std::optional<checklist::ChecklistTrees> trees_;  ///< Once a trace was asked for.
};

}  // namespace orr::engine
