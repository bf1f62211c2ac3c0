#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "orr/schema/instance.hpp"
#include "schema/pattern_check.hpp"

namespace orr::schema {

/// What a stated status answers for everything unstated below it: done up here says nothing about what nobody mentions,
/// and a word that is no status leaves what is inherited.
[[nodiscard]] cel::Reason reason_below(std::string_view status, cel::Reason inherited);

/// Reads documents into the normal form of a schema in one walk, top down: an object knows the status that is stated
/// above it before its fields are read, because what is unstated below inherits it.
class InstanceReader {
 public:
  InstanceReader(const Schema& schema, Diagnostics& problems, const InstanceOptions& options)
      : schema_(schema), problems_(problems), options_(options) {}

  [[nodiscard]] Instance run(std::span<const document::Node> roots);

 private:
  using Node = document::Node;

  /// A slot that is to be filled, or an item of the list or an entry of the map in it.
  struct Target {
    cel::Object* object;
    std::uint32_t slot;
    const Property* property;
    std::string_view label{};  ///< Key of the entry, which names an object there.
  };

  // Objects.
  cel::Object* add_object(const Shape& shape, const cel::Object* parent, std::uint32_t slot, Node anchor,
                          cel::Reason reason_for_absent);
  void read_fields(cel::Object& object, Node mapping);
  void read_field(cel::Object& object, Node key, Node value);
  void check_required(const cel::Object& object, std::int32_t known_slot = kNoSlot);
  [[nodiscard]] bool is_answered(const cel::Object& object, std::uint32_t slot) const;
  [[nodiscard]] static std::string notation_of_required(const Property& section);
  [[nodiscard]] static cel::Reason reason_in(const Shape& shape, Node mapping, cel::Reason inherited);
  [[nodiscard]] cel::Reason reason_of(const cel::Object& object) const { return made_[object.id].reason; }

  // Values by form. Each gives the value for the slot, or nothing after a problem.
  [[nodiscard]] std::optional<cel::Value> read(const Target& target, Node key, Node node);
  [[nodiscard]] std::optional<cel::Value> read_scalar_form(const Target& target, Node node);
  [[nodiscard]] std::optional<cel::Value> read_object(const Target& target, Node key, Node node);
  void complete_window(const Target& target, cel::Object& window, Node mapping);
  [[nodiscard]] std::optional<cel::Value> read_shorthand(const Target& target, Node node);
  [[nodiscard]] std::optional<cel::Value> read_claim_word(const Target& target, Node node);
  [[nodiscard]] std::optional<cel::Value> read_doc_text(const Target& target, Node node);
  [[nodiscard]] std::optional<cel::Value> read_window_text(const Target& target, Node node);
  [[nodiscard]] std::optional<cel::Value> read_quantity_text(const Target& target, Node node);
  [[nodiscard]] std::optional<cel::Value> read_list(const Target& target, Node node);
  [[nodiscard]] std::optional<cel::Value> read_item(const Target& target, Node node);
  [[nodiscard]] std::optional<cel::Value> read_element(const Target& target, Node node);
  [[nodiscard]] std::optional<cel::Value> read_map(const Target& target, Node node);
  [[nodiscard]] cel::Value list_of(const std::vector<cel::Value>& items, const cel::UnknownSet* missing = nullptr);
  [[nodiscard]] const cel::UnknownSet* lack_of(const Target& target);

  // Elements and their keys.
  [[nodiscard]] bool name_element(cel::Object& element);
  [[nodiscard]] static std::string notation_of_key(const Property& key);
  void report_no_key(const cel::Object& element, Node mapping);
  void check_unique(const std::vector<cel::Value>& elements, const Property& list);

  // Patterns. Whether a text follows one, which otherwise is reported.
  bool check_pattern(const Pattern& pattern, Node text, std::string_view code);
  void check_keys(const Property& property, Node mapping);

  // Slots.
  [[nodiscard]] bool says_nothing(const Target& target, Node node);
  void set(cel::Object& object, std::uint32_t slot, const cel::Value& value, Origin origin);
  [[nodiscard]] cel::Object* shorthand_object(const Target& target, Node node, cel::Reason reason_for_absent);

  // Problems.
  Diagnostic* report(std::string_view code, Node at, std::string what, std::string why, std::string help);
  Diagnostic* report(std::string_view code, Location at, std::string what, std::string why, std::string help);
  void report_repeated(std::string_view code, Node at, Location first, std::string what, std::string why,
                       std::string help);
  void report_lacking(const cel::Object& object, std::uint32_t slot);
  void report_unknown_key(const cel::Object& object, Node key);
  [[nodiscard]] std::string where_it_belongs(const Shape& shape, std::string_view key) const;
  [[nodiscard]] static std::string why_of(const Target& target, Node node);
  void report_no_value(const Target& target, Node node, std::string reason, std::string help);
  void report_wrong_kind(const Target& target, Node node);

  /// What a problem is about: a field, an element of a list, or an entry of a map.
  [[nodiscard]] std::string subject(const Target& target) const;

  const Schema& schema_;
  ProblemCollector problems_;
  const InstanceOptions& options_;
  Instance instance_;
  PatternCheck patterns_;

  /// An object while it is being filled.
  struct Made {
    cel::Value* slots;
    cel::Reason reason;  ///< Why its unstated slots are lacking.
  };
  std::vector<Made> made_;  ///< By object number.
};

}  // namespace orr::schema
