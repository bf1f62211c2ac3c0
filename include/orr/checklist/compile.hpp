#pragma once

#include <span>

#include "orr/cel/function.hpp"
#include "orr/checklist/checklist.hpp"
#include "orr/document/document.hpp"
#include "orr/schema/shape.hpp"
#include "orr/support/arena.hpp"
#include "orr/support/diagnostic.hpp"

namespace orr::checklist {

/// What a checklist is compiled against.
struct Language {
  const schema::Schema& checklists;          ///< What a checklist may hold.
  const schema::Schema& manifests;           ///< What its expressions may ask of.
  std::span<const cel::Overload> functions;  ///< Which functions they may call besides the standard ones.
};

/// Compiles a checklist. All of it is checked: the shape of the file, names, fields and types in every expression,
/// paths, messages. Every problem is reported, with its place in the file; null on any.
///
/// The arena owns the result, which is independent of the document. Expressions that it holds number functions by
/// their place in `language.functions`.
[[nodiscard]] const Checklist* compile(const document::Document& document, const Language& language, Arena& arena,
                                       Diagnostics& problems);

}  // namespace orr::checklist
