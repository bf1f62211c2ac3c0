#include "tests/cel/differential/shrink.hpp"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace orr::cel::differential {
namespace {

/// Expressions tried at most.
constexpr int kMostTrials = 20'000;

constexpr std::array<std::string_view, 10> kConstants{"1",  "true", "false",  "''",  "[]",
                                                      "{}", "null", "dyn(1)", "0.0", "optional.none()"};

void collect(Term& term, std::vector<Term*>& all) {
  all.push_back(&term);
  for (Term& part : term.parts) { collect(part, all); }
}

class Shrinker {
 public:
  Shrinker(Term term, const std::function<bool(const Term&)>& is_it) : term_(std::move(term)), is_it_(is_it) {}

  Term run() {
    while (trials_ < kMostTrials && improve()) {}
    return std::move(term_);
  }

 private:
  /// Makes one replacement that helps, if there is one.
  bool improve() {
    std::vector<Term*> all;
    collect(term_, all);
    for (Term* part : all) {
      std::vector<Term*> below;
      for (Term& child : part->parts) { collect(child, below); }
      std::vector<Term> replacements;
      for (const Term* each : below) { replacements.push_back(*each); }
      for (const std::string_view constant : kConstants) { replacements.push_back(make_term(constant)); }
      for (Term& replacement : replacements) {
        if (try_in_place_of(*part, std::move(replacement))) { return true; }
      }
    }
    return false;
  }

  bool try_in_place_of(Term& part, Term replacement) {
    if (replacement.text().size() >= part.text().size()) { return false; }
    std::swap(part, replacement);
    ++trials_;
    if (is_it_(term_)) { return true; }
    std::swap(part, replacement);
    return false;
  }

  Term term_;
  const std::function<bool(const Term&)>& is_it_;
  int trials_ = 0;
};

}  // namespace

Term shrink(Term term, const std::function<bool(const Term&)>& is_it) { return Shrinker(std::move(term), is_it).run(); }

}  // namespace orr::cel::differential
