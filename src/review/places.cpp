#include "review/places.hpp"

namespace orr::review {

Place to_place(const Location& location) {
  return {.file = std::string(location.file->name()),
          .bytes = location.span,
          .begin = location.file->position(location.span.begin),
          .end = location.file->position(location.span.end)};
}

}  // namespace orr::review
