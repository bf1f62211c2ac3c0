#include "orr/schema/instance.hpp"

#include "schema/instance_reader.hpp"

namespace orr::schema {

Location Instance::place(const cel::Object& object) const {
  if (object.slots == nullptr) { return place(*object.parent, object.slot); }
  return anchors_[object.id].location();
}

Location Instance::place(const cel::Object& object, std::uint32_t slot) const {
  if (object.slots == nullptr || object.slots[slot].is(cel::Kind::absent)) { return place(object); }
  const Origin& written = origin(object, slot);
  const bool is_scalar = written.value.exists() && written.value.kind() == document::Kind::scalar;
  if (is_scalar || !written.key.exists()) { return written.value.location(); }
  return written.key.location();
}

Instance instantiate(const Schema& schema, std::span<const document::Node> roots, Diagnostics& problems,
                     const InstanceOptions& options) {
  return InstanceReader(schema, problems, options).run(roots);
}

}  // namespace orr::schema
