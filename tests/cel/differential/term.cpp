#include "tests/cel/differential/term.hpp"

#include <utility>

namespace orr::cel::differential {

std::string Term::text() const {
  std::string whole = texts.front();
  for (std::size_t i = 0; i < parts.size(); ++i) { whole += parts[i].text() + texts[i + 1]; }
  return whole;
}

std::size_t Term::size() const {
  std::size_t sum = 1;
  for (const Term& part : parts) { sum += part.size(); }
  return sum;
}

Term make_term(std::string_view pattern, std::vector<Term> parts) {
  Term term{.texts = {}, .parts = std::move(parts)};
  for (std::size_t i = 0; i < term.parts.size(); ++i) {
    const std::size_t mark = pattern.find('$');
    term.texts.emplace_back(pattern.substr(0, mark));
    pattern.remove_prefix(mark + 1);
  }
  term.texts.emplace_back(pattern);
  return term;
}

}  // namespace orr::cel::differential
