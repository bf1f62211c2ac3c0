#include "orr/cel/compile.hpp"

#include "cel/checker.hpp"
#include "cel/parser.hpp"
#include "cel/planner.hpp"

namespace orr::cel {

std::optional<Compiled> compile(std::string_view text, const Environment& environment, Arena& arena,
                                Problems& problems) {
  const std::size_t problems_before = problems.size();
  auto builder = parse(text, arena, problems);
  if (!builder) { return std::nullopt; }
  const CheckedTree checked = check(*builder, environment, arena, problems);
  if (problems.size() != problems_before) { return std::nullopt; }
  const Tree tree{.text = text,
                  .nodes = arena.copy(std::span<const Node>(builder->nodes)),
                  .children = arena.copy(std::span<const NodeId>(builder->children)),
                  .root = builder->root,
                  .locals = checked.locals};
  return Compiled{plan(tree, environment.functions, arena), tree, checked.type};
}

}  // namespace orr::cel
