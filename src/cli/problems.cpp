#include "cli/problems.hpp"

#include <utility>

namespace orr::cli {

ShownProblems select_shown(Problems all) {
  sort_diagnostics(all.diagnostics);
  ShownProblems selected;
  std::size_t shown = 0;
  const auto omit = [&selected](std::string_view code, std::size_t count) {
    if (count == 0) { return; }
    selected.omitted += count;
    selected.omitted_by_code[code] += count;
  };
  for (Diagnostic& diagnostic : all.diagnostics) {
    const bool is_shown = shown++ < kMostShown;
    omit(diagnostic.code, diagnostic.further + (is_shown ? 0 : 1));
    if (is_shown) { selected.shown.diagnostics.push_back(std::move(diagnostic)); }
  }
  for (Error& error : all.errors) {
    if (shown++ < kMostShown) {
      selected.shown.errors.push_back(std::move(error));
    } else {
      omit(kFailedCode, 1);
    }
  }
  return selected;
}

}  // namespace orr::cli
