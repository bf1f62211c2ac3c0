#pragma once

#include <vector>

#include "orr/engine/evaluation.hpp"

namespace orr::engine {

/// What functions see of the rule for which they are called. Handed to them as the host of an activation.
struct Host {
  const Judge* judge = nullptr;
  ClaimRules rules;
  const cel::Object* root = nullptr;
  std::vector<UsedClaim>* used = nullptr;  ///< Takes down which claims were asked for; may be null.
};

/// The value of `done` for a judged claim that is lacking, if it is, at `lack`.
[[nodiscard]] cel::Value value_of(const Judgement& judgement, cel::Lack lack, const Host& host, Arena& arena);

/// The slot `review.launch_date`, stated or not.
[[nodiscard]] cel::Lack launch_date_slot(const cel::Object& root, Arena& arena);

/// The slot in which a claim, section or element states how far it is.
[[nodiscard]] cel::Lack status_slot(const cel::Object& object);

/// The object that is stated in a slot, such as a claim that does not count; null for none.
[[nodiscard]] const cel::Object* stated_object(const cel::Lack& lack);

/// What answers for a lacking fact: the state of its claim if it is stated, else that of the parent that does.
[[nodiscard]] Judgement judge_lack(const cel::Lack& lack, const Judge& judge, const ClaimRules& rules);

}  // namespace orr::engine
