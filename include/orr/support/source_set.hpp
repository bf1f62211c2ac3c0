#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "orr/support/source_file.hpp"

namespace orr {

/// The texts of one run, which stay in place for its life, found again by name.
class SourceSet {
 public:
  /// Adds a text. Names are unique within a run; of two equal ones the first is found.
  const SourceFile& add(std::string name, std::string text) {
    return files_.emplace_back(std::move(name), std::move(text));
  }

  /// All texts, in the order in which they were added.
  [[nodiscard]] const std::deque<SourceFile>& files() const { return files_; }

  /// The text of that name, or null.
  [[nodiscard]] const SourceFile* find(std::string_view name) const {
    for (const SourceFile& file : files_) {
      if (file.name() == name) { return &file; }
    }
    return nullptr;
  }

 private:
  std::deque<SourceFile> files_;
};

}  // namespace orr
