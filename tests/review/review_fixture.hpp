#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>

#include "orr/review/assess.hpp"
#include "tests/engine/service_fixture.hpp"

namespace orr::review {

using engine::checklist;
using engine::day;
using engine::Given;
using engine::rule;

/// A manifest judged by checklists and made into a review, and short ways to ask about it. See `TestEvaluation`.
class TestReview {
 public:
  explicit TestReview(const Given& given)
      : evaluated_(given), review_(assess(evaluated_.manifest(), evaluated_.evaluation(), risk::built_in_scale())) {}

  [[nodiscard]] const Review& review() const { return review_; }
  [[nodiscard]] const Review* operator->() const { return &review_; }
  [[nodiscard]] const engine::TestEvaluation& evaluated() const { return evaluated_; }

  [[nodiscard]] const Finding& finding(std::string_view id) const {
    for (const Finding& known : review_.findings) {
      if (known.id == id) { return known; }
    }
    throw std::logic_error("no finding " + std::string(id));
  }

  /// Ids of the findings, in order, a blank between them.
  [[nodiscard]] std::string finding_ids() const {
    return join(review_.findings, [](const Finding& finding) { return finding.id; });
  }

  /// Verdict and reasons: `not-ready: 1 critical rule fails; ...`.
  [[nodiscard]] std::string verdict() const {
    std::string text(to_string(review_.verdict));
    for (const std::string& reason : review_.reasons) {
      text.append(&reason == review_.reasons.data() ? ": " : "; ").append(reason);
    }
    return text;
  }

  [[nodiscard]] const RiskRow& risk(std::string_view id) const {
    for (const RiskRow& known : review_.risks.rows) {
      if (known.id == id) { return known; }
    }
    throw std::logic_error("no risk " + std::string(id));
  }

  /// The items of a notice, a line each; empty when there is no such notice.
  [[nodiscard]] std::string notice(std::string_view id) const {
    std::string lines;
    for (const Notice& known : review_.notices) {
      if (known.id != id) { continue; }
      for (const Notice::Item& item : known.items) { lines += item.text + '\n'; }
    }
    return lines;
  }

  /// `line:column`.
  [[nodiscard]] static std::string words_for(const Place& place) {
    return std::to_string(place.begin.line) + ':' + std::to_string(place.begin.column);
  }

  template <class Items, class Text>
  [[nodiscard]] static std::string join(const Items& items, Text text, std::string_view between = " ") {
    std::string joined;
    for (const auto& item : items) { joined.append(joined.empty() ? "" : between).append(text(item)); }
    return joined;
  }

 private:
  engine::TestEvaluation evaluated_;
  Review review_;
};

}  // namespace orr::review
