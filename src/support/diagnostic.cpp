#include "orr/support/diagnostic.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "orr/support/utf8.hpp"
#include "orr/support/visible.hpp"

namespace orr {
namespace {

auto order(const Diagnostic& diagnostic) {
  const std::string_view file = diagnostic.at.file == nullptr ? std::string_view{} : diagnostic.at.file->name();
  return std::tuple(file, diagnostic.at.span.begin, diagnostic.at.span.end, diagnostic.code,
                    std::string_view(diagnostic.what));
}

}  // namespace

Diagnostic* ProblemCollector::add(Diagnostic problem) {
  if (only_counts(problem.code)) { return nullptr; }
  Kind& its_kind = kind(problem.code);
  ++its_kind.collected;
  ++total_;
  its_kind.last = problems_.size();
  return &problems_.emplace_back(std::move(problem));
}

bool ProblemCollector::only_counts(std::string_view code) {
  const Kind& asked = kind(code);
  if (asked.collected < kMostOfOneKind) { return false; }
  ++problems_[asked.last].further;
  ++total_;
  return true;
}

ProblemCollector::Kind& ProblemCollector::kind(std::string_view code) {
  for (Kind& known : kinds_) {
    if (known.code == code) { return known; }
  }
  return kinds_.emplace_back(Kind{.code = code});
}

void sort_diagnostics(Diagnostics& diagnostics) {
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return order(a) < order(b); });
  const auto same = [](const Diagnostic& a, const Diagnostic& b) { return order(a) == order(b); };
  diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end(), same), diagnostics.end());
}

std::string quote(std::string_view text) {
  constexpr std::size_t kLimit = 60;
  std::string quoted = "`";
  for (const char c : make_visible(elide(text, kLimit), "\n\t")) {
    switch (c) {
      case '\n': quoted += "\\n"; break;
      case '\t': quoted += "\\t"; break;
      case '`': quoted += '\''; break;
      default: quoted += c;
    }
  }
  return quoted += '`';
}

}  // namespace orr
