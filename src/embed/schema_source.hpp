#pragma once

#include <map>
#include <string>

#include "embed/cpp_text.hpp"
#include "orr/schema/shape.hpp"

namespace orr::embed {

/// Writes a compiled schema as constants: a function `<accessor>()` of namespace `orr::schema` gives it back.
class SchemaSource {
 public:
  [[nodiscard]] std::string write(const schema::Schema& schema, const std::string& accessor);

 private:
  std::string shape(const schema::Shape& shape);
  std::string property(const schema::Property& property);
  std::string type(const cel::Type& type);
  std::string pattern(const schema::Pattern& pattern);
  std::string vocabulary(const cel::Vocabulary& vocabulary);
  std::string texts(std::span<const std::string_view> all);

  Source source_;
  std::map<const schema::Shape*, std::string> shapes_;
  std::map<const cel::ObjectType*, std::string> shape_of_type_;
  std::map<const cel::Vocabulary*, std::string> vocabularies_;
};

}  // namespace orr::embed
