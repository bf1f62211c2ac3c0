#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "orr/manifest/manifest.hpp"
#include "orr/manifest/path.hpp"
#include "scaffold/stub.hpp"
#include "scaffold/stub_builder.hpp"

namespace orr::scaffold {

/// Collects stubs of single fields into one piece of a manifest: each in its section and in its element.
class Skeleton {
 public:
  /// All of it must outlive the skeleton.
  Skeleton(const manifest::Manifest& manifest, const StubBuilder& builder)
      : manifest_(manifest), builder_(builder), finder_(manifest.facts.root()) {}

  /// Adds a field, such as `dependencies/orders-db.timeout`, below those that were added before. The questions stand
  /// above it, but for those that are asked of something inside.
  void add(std::string_view path, const std::vector<std::string>& questions);

  /// By section, in the order in which they were added.
  [[nodiscard]] const std::vector<Stub>& sections() const { return root_.children; }

 private:
  [[nodiscard]] Stub& stub_of(const cel::Object& object);
  [[nodiscard]] Stub& entered(Stub& around, const schema::Shape& shape, std::uint32_t slot);
  void name_element(const cel::Object& element, Stub& stub) const;

  const manifest::Manifest& manifest_;
  const StubBuilder& builder_;
  manifest::PathFinder finder_;
  Stub root_{.kind = Stub::Kind::mapping};
};

}  // namespace orr::scaffold
