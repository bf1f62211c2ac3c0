#include "orr/engine/expression.hpp"

#include "engine/host.hpp"
#include "orr/manifest/views.hpp"

namespace orr::engine {

cel::Value evaluate_expression(const cel::Expression& expression, const manifest::Manifest& manifest,
                               std::span<const cel::Overload> functions, Date as_of, Arena& arena) {
  const cel::Object& root = manifest.facts.root();
  const manifest::ReviewFacts review = manifest::read_review(root);
  const Schedule schedule = make_schedule(review, manifest::read_service(root), as_of);
  const Judge judge(schedule, review.authors);
  const Host host{.judge = &judge, .rules = {}, .root = &root, .used = nullptr};
  cel::Budget budget;
  const cel::Activation activation{.root = &root, .functions = functions, .host = &host};
  return cel::evaluate(expression, activation, budget, arena);
}

}  // namespace orr::engine
