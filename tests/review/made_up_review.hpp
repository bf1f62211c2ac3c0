#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "orr/review/review.hpp"

namespace orr::review {

/// `p` pass, `l` planned, `f` fail, `u` unknown, `e` error, `n` not applicable.
inline engine::Outcome outcome_of(char letter) {
  switch (letter) {
    case 'p': return engine::Outcome::pass;
    case 'l': return engine::Outcome::planned;
    case 'f': return engine::Outcome::fail;
    case 'u': return engine::Outcome::unknown;
    case 'e': return engine::Outcome::error;
    case 'n': return engine::Outcome::not_applicable;
    default: throw std::logic_error("no outcome has this letter");
  }
}

/// A rule that was never run, and the outcomes of its elements by letter.
struct MadeUpRule {
  Severity severity = Severity::medium;
  std::string_view outcomes;
};

/// A review before launch of nothing but such rules: `area/0`, `area/1`, ... Nothing is decided.
inline Review made_up_review(const std::vector<MadeUpRule>& rules) {
  Review review{.service = {}, .as_of = {}, .score = {}, .risks = {}};
  for (const MadeUpRule& rule : rules) {
    const std::size_t number = review.rules.size();
    review.rules.push_back({.id = "area/" + std::to_string(number), .severity = rule.severity});
    for (const char letter : rule.outcomes) {
      const std::size_t element = review.findings.size();
      review.findings.push_back({.id = "finding " + std::to_string(element),
                                 .rule = number,
                                 .outcome = outcome_of(letter),
                                 .place = {},
                                 .message = "message " + std::to_string(element)});
    }
  }
  return review;
}

}  // namespace orr::review
