#include "orr/cel/compile.hpp"

#include "cel/checker.hpp"
#include "cel/parser.hpp"

namespace orr::cel {

std::optional<Compiled> compile(std::string_view text, const Environment& environment, Arena& arena,
                                Problems& problems) {
  const auto tree = parse(text, arena, problems);
  if (!tree) { return std::nullopt; }
  return check(*tree, text, environment, arena, problems);
}

}  // namespace orr::cel
