#include "workspace/link_walk.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <linux/limits.h>
#include <unistd.h>

#include "workspace/fd_io.hpp"
#include "workspace/path_text.hpp"

namespace orr::workspace {
namespace {

constexpr int kMaxLinks = 40;  // MAXSYMLINKS of the kernel

class Walk {
 public:
  Walk(int root, std::string_view path) : root_(root) { expect(path); }

  Opened run(int flags);

 private:
  /// Puts the segments of a text in front of those to come.
  void expect(std::string_view text);

  [[nodiscard]] std::string take_segment();
  [[nodiscard]] int here() const { return folders_.empty() ? root_ : folders_.back().get(); }
  [[nodiscard]] Opened open(const std::string& segment, int flags) const;

  /// 0, or an error number; so below.
  [[nodiscard]] int enter(const std::string& segment);
  [[nodiscard]] int leave();

  /// Expects the text of a link instead of its name; `nullopt` when the name is no link.
  [[nodiscard]] std::optional<int> follow_link(const std::string& segment);

  int root_;
  std::vector<UniqueFd> folders_;      ///< Entered beneath the root, the innermost last.
  std::vector<std::string> segments_;  ///< To come, the next one last.
  int links_ = 0;
};

Opened Walk::run(int flags) {
  while (true) {
    const std::string segment = take_segment();
    const bool is_last = segments_.empty();
    if (segment == "." || segment == "..") {
      const int error = segment == ".." ? leave() : 0;
      if (error != 0) { return {{}, error}; }
      if (is_last) { return open(".", flags); }
      continue;
    }
    if (const auto followed = follow_link(segment)) {
      if (*followed != 0) { return {{}, *followed}; }
      continue;
    }
    if (is_last) { return open(segment, flags); }
    if (const int error = enter(segment)) { return {{}, error}; }
  }
}

void Walk::expect(std::string_view text) {
  const auto known = static_cast<std::ptrdiff_t>(segments_.size());
  const bool demands_folder = text.ends_with('/');
  while (!text.empty()) {
    const auto [segment, rest] = split_segment(text);
    if (!segment.empty()) { segments_.emplace_back(segment); }
    text = rest;
  }
  if (demands_folder) { segments_.emplace_back("."); }
  std::reverse(segments_.begin() + known, segments_.end());
}

std::string Walk::take_segment() {
  std::string segment = std::move(segments_.back());
  segments_.pop_back();
  return segment;
}

Opened Walk::open(const std::string& segment, int flags) const {
  UniqueFd fd(uninterrupted([&] { return ::openat(here(), segment.c_str(), flags | O_NOFOLLOW); }));
  const int error = fd ? 0 : errno;
  return {std::move(fd), error};
}

int Walk::enter(const std::string& segment) {
  Opened folder = open(segment, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (folder.error_number == 0) { folders_.push_back(std::move(folder.fd)); }
  return folder.error_number;
}

int Walk::leave() {
  if (folders_.empty()) { return EXDEV; }
  folders_.pop_back();
  return 0;
}

std::optional<int> Walk::follow_link(const std::string& segment) {
  std::array<char, PATH_MAX> target{};
  const ssize_t length = ::readlinkat(here(), segment.c_str(), target.data(), target.size());
  if (length < 0) { return errno == EINVAL ? std::nullopt : std::optional(errno); }
  if (++links_ > kMaxLinks) { return ELOOP; }
  const std::string_view text(target.data(), static_cast<std::size_t>(length));
  if (text.size() == target.size()) { return ENAMETOOLONG; }
  if (text.starts_with('/')) { return EXDEV; }
  expect(text);
  return 0;
}

}  // namespace

Opened open_by_walking(int root, std::string_view path, int flags) { return Walk(root, path).run(flags); }

}  // namespace orr::workspace
