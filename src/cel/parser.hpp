#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "orr/cel/problem.hpp"
#include "orr/cel/tree.hpp"
#include "orr/support/arena.hpp"

namespace orr::cel {

/// How deep an expression may nest; cel-go's default.
inline constexpr std::uint32_t kMaxNesting = 250;

/// The nodes of an expression while it is made: children before their parents.
struct TreeBuilder {
  std::vector<Node> nodes;
  std::vector<NodeId> children;
  NodeId root = 0;

  [[nodiscard]] Node& operator[](NodeId id) { return nodes[id]; }
  [[nodiscard]] const Node& operator[](NodeId id) const { return nodes[id]; }
  [[nodiscard]] std::span<const NodeId> children_of(NodeId id) const {
    return std::span(children).subspan(nodes[id].first_child, nodes[id].child_count);
  }
};

/// Reads an expression. `nullopt` after a problem, of which the first one is reported: what follows a syntax error is
/// guesswork. The text and the arena, which holds decoded literals, must outlive the tree.
[[nodiscard]] std::optional<TreeBuilder> parse(std::string_view text, Arena& arena, Problems& problems);

}  // namespace orr::cel
