#include "orr/engine/expression.hpp"

#include "engine/host.hpp"
#include "orr/manifest/views.hpp"

namespace orr::engine {
namespace {

/// What an expression sees that belongs to no rule.
class Scene {
 public:
  Scene(const manifest::Manifest& manifest, std::span<const cel::Overload> functions, Date as_of)
      : root_(manifest.facts.root()),
        review_(manifest::read_review(root_)),
        schedule_(make_schedule(review_, manifest::read_service(root_), as_of)),
        judge_(schedule_, review_.authors),
        host_{.judge = &judge_, .rules = {}, .root = &root_, .used = nullptr},
        functions_(functions) {}
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;

  [[nodiscard]] cel::Activation activation() const { return {.root = &root_, .functions = functions_, .host = &host_}; }

 private:
  const cel::Object& root_;
  manifest::ReviewFacts review_;
  Schedule schedule_;
  Judge judge_;
  Host host_;
  std::span<const cel::Overload> functions_;
};

}  // namespace

cel::Value evaluate_expression(const cel::Expression& expression, const manifest::Manifest& manifest,
                               std::span<const cel::Overload> functions, Date as_of, Arena& arena) {
  const Scene scene(manifest, functions, as_of);
  cel::Budget budget;
  return cel::evaluate(expression, scene.activation(), budget, arena);
}

Trace trace_expression(const cel::Tree& tree, const manifest::Manifest& manifest,
                       std::span<const cel::Overload> functions, Date as_of) {
  const Scene scene(manifest, functions, as_of);
  cel::Budget budget;
  Arena arena;
  return make_trace(cel::explain(tree, scene.activation(), budget, arena), tree.text);
}

}  // namespace orr::engine
