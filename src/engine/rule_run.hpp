#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/host.hpp"
#include "engine/service_run.hpp"

namespace orr::engine {

/// Evaluates one rule against one service.
class RuleRun {
 public:
  RuleRun(ServiceRun& service, ChecklistRun& checklist, const checklist::Rule& rule, Severity severity);

  /// The outcomes; at least one.
  [[nodiscard]] std::vector<ElementOutcome> run();

  /// After `run`: why `when` says that the rule does not apply; empty when it does.
  [[nodiscard]] const std::string& applicability() const { return applicability_; }

 private:
  /// The message of the rule; with gaps where a value in it is not known.
  struct FailMessage {
    std::string text{};
    bool has_gaps = false;
  };

  [[nodiscard]] cel::Value evaluate(const cel::Expression& expression);
  [[nodiscard]] std::vector<ElementOutcome> for_elements(const cel::Value& list);
  [[nodiscard]] ElementOutcome for_rest(const cel::UnknownSet& missing, bool others_are_known);
  [[nodiscard]] ElementOutcome for_one(const cel::Object* element);
  [[nodiscard]] ElementOutcome require_check();
  [[nodiscard]] ElementOutcome require_claim();

  /// Makes an outcome of what a requirement, list or condition lacks (docs/judging.md, "Outcomes").
  [[nodiscard]] ElementOutcome of_unknown(const cel::UnknownSet& unknown);
  [[nodiscard]] ElementOutcome of_list(const cel::UnknownSet& unknown);
  [[nodiscard]] ElementOutcome of_judgements(const std::vector<UsedClaim>& judged, const std::vector<cel::Lack>& lacks);
  [[nodiscard]] ElementOutcome of_error(const cel::Value& error, const cel::Expression& expression);
  [[nodiscard]] ElementOutcome not_applicable(std::string reason);
  void add_condition_lacks(ElementOutcome& outcome);
  void add_trace(ElementOutcome& outcome);
  void apply_answer(const cel::Object& answer, ElementOutcome& outcome);
  void answer_with(const Judgement& judgement, const cel::Object& answer, const std::string& says,
                   ElementOutcome& outcome);
  void make_unknown(ElementOutcome& outcome, const cel::UnknownSet& unknown);
  [[nodiscard]] LackedFact lacked_fact(const cel::Lack& lack, const Judgement& judgement);
  void set_plan(ElementOutcome& outcome, const std::vector<UsedClaim>& judged);

  [[nodiscard]] cel::Lack follow(const checklist::SlotPath& path);
  [[nodiscard]] Location place();
  [[nodiscard]] std::string refusal() const;
  void word_fail(ElementOutcome& outcome);
  [[nodiscard]] FailMessage fail_message();

  ServiceRun& service_;
  ChecklistRun& checklist_;
  const checklist::Rule& rule_;
  Host host_;
  cel::Budget budget_;
  const cel::Object* element_ = nullptr;
  const cel::UnknownSet* condition_ = nullptr;  ///< What an unknown `when` lacks.
  std::vector<UsedClaim> used_;                 ///< By the element at hand.
  std::string applicability_;
};

}  // namespace orr::engine
