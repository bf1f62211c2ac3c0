#pragma once

#include "orr/document/document.hpp"
#include "orr/schema/shape.hpp"
#include "orr/support/arena.hpp"
#include "orr/support/diagnostic.hpp"

namespace orr::schema {

/// Compiles a JSON Schema (draft-07) with orr's keywords, as `rules/schema/README.md` describes them:
///
///   x-orr-type        the form of a property; every property has exactly one, its own or by `$ref`
///   x-orr-key         fields that identify an element of a list; default `name`, else `id`
///   x-orr-ref         path (or list of paths) of the lists of which a text names an element
///   x-orr-synonyms    words of an `enum` that are read as another one
///   x-orr-decided-by  a word of an `enum`, and the function that answers for it, which rules are to ask
///   x-orr-words       words that stand for numbers
///   x-orr-pattern     in words, which texts a `pattern` lets stand: `what`, `notation`, `why`
///   x-orr-stored-as   the property that takes the value of this one
///   x-orr-shorthand   the property that takes a scalar written in place of the object
///   x-orr-placeholders, x-orr-placeholder-hosts   (at the root)
///
/// Keywords for other readers (`oneOf`, `minItems`, ...) are passed over. Reports every problem; on any, the result is
/// null. What it refers to lives in the arena and the document, both of which must outlive it.
[[nodiscard]] const Schema* compile(const document::Document& json, Arena& arena, Diagnostics& problems);

}  // namespace orr::schema
