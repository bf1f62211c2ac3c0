#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "orr/scaffold/asked_fields.hpp"
#include "orr/schema/shape.hpp"
#include "scaffold/stub.hpp"

namespace orr::scaffold {

/// Slots in the order in which they are written: the key of an element, what only this object has, and then what all
/// sections have, such as `owner`.
[[nodiscard]] std::vector<std::uint32_t> slots_in_order(const schema::Shape& shape);

/// Makes stubs from what the schema says: its examples, its words, what it requires.
///
/// What is to be filled in stands in angle brackets, which read as unstated: `timeout: <2s>`. So a stub is valid as it
/// is, and answers nothing. Names that elements cannot do without are those of the examples.
class StubBuilder {
 public:
  /// `asked` chooses the fields of sections and elements, and must outlive the builder.
  explicit StubBuilder(const AskedFields& asked) : asked_(asked) {}

  /// The stub of a declared field; nothing when the schema does not show how it is written.
  [[nodiscard]] std::optional<Stub> field(const schema::Shape& shape, std::uint32_t slot) const;

  /// The same as it could be answered, without angle brackets.
  [[nodiscard]] std::optional<Stub> answered_field(const schema::Shape& shape, std::uint32_t slot) const;

 private:
  /// Whether values are to be filled in, or stand as an example.
  enum class Fill { placeholder, example };

  [[nodiscard]] std::optional<Stub> field(const schema::Shape& shape, std::uint32_t slot, Fill fill) const;
  [[nodiscard]] std::optional<Stub> value(const schema::Property& property, Fill fill) const;
  [[nodiscard]] std::optional<Stub> claim(const schema::Property& property, Fill fill) const;
  [[nodiscard]] std::optional<Stub> object(const schema::Property& property, Fill fill) const;
  [[nodiscard]] std::optional<Stub> list(const schema::Property& property, Fill fill) const;
  [[nodiscard]] std::optional<Stub> map(const schema::Property& property, Fill fill) const;
  [[nodiscard]] Stub fields(const schema::Shape& shape, Fill fill) const;
  void add_some_fields(const schema::Shape& shape, Fill fill, Stub& stub) const;

  const AskedFields& asked_;
};

}  // namespace orr::scaffold
