#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "orr/cel/value.hpp"
#include "orr/document/document.hpp"
#include "orr/schema/shape.hpp"
#include "orr/support/arena.hpp"
#include "orr/support/diagnostic.hpp"

namespace orr::schema {

/// Where the value of a slot was written. The key is missing for shorthands, both for slots that nobody stated. Of a
/// slot without a value, the place of what was written there and could not be read; without key if it says nothing.
struct Origin {
  document::Node key{};
  document::Node value{};
};

/// A text that stands where an answer should, and says nothing.
struct Placeholder {
  const cel::Object* object = nullptr;
  std::uint32_t slot = 0;
  document::Node node;
};

/// What files state, in normal form: a tree of objects with a slot for every declared property, and the place of each.
///
/// The tree is what expressions see. Objects are numbered in the order in which they appear; the root is 0. The
/// schema and the documents must outlive it.
class Instance {
 public:
  [[nodiscard]] const cel::Object& root() const { return *objects_.front(); }

  /// All stated objects; parents come before their children.
  [[nodiscard]] std::span<const cel::Object* const> objects() const { return objects_; }

  /// The shape of a stated object.
  [[nodiscard]] const Shape& shape(const cel::Object& object) const { return *shapes_[object.id]; }

  /// Where a slot of a stated object was written.
  [[nodiscard]] const Origin& origin(const cel::Object& object, std::uint32_t slot) const {
    return origins_[first_origins_[object.id] + slot];
  }

  /// Where to point for a slot, stated or not, of an object, stated or not: at its value if that is a scalar, else at
  /// its key; at the nearest thing around it when it is not stated.
  [[nodiscard]] Location place(const cel::Object& object, std::uint32_t slot) const;

  /// The same for an object as a whole.
  [[nodiscard]] Location place(const cel::Object& object) const;

  /// Texts that were read as unstated, in the order of the files.
  [[nodiscard]] std::span<const Placeholder> placeholders() const { return placeholders_; }

 private:
  friend class InstanceReader;

  Arena arena_;
  std::vector<const cel::Object*> objects_;
  std::vector<const Shape*> shapes_;          ///< By object.
  std::vector<document::Node> anchors_;       ///< By object: the node that names it.
  std::vector<std::uint32_t> first_origins_;  ///< By object: into `origins_`.
  std::vector<Origin> origins_;
  std::vector<Placeholder> placeholders_;
};

/// How to read.
struct InstanceOptions {
  bool check_required = true;        ///< Whether missing required properties are problems; not so in fragments.
  bool later_roots_fill_in = false;  ///< Whether a section that several roots state is taken from the first, instead
                                     ///< of being a problem.
};

/// Reads the roots of one or several documents as one instance of a schema: a top-level property stands in one of
/// them. At least one root. Every problem is reported, with its place, the reason and what to write instead; after a
/// problem the instance holds what could be read.
[[nodiscard]] Instance instantiate(const Schema& schema, std::span<const document::Node> roots, Diagnostics& problems,
                                   const InstanceOptions& options = {});

}  // namespace orr::schema
