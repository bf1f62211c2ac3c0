#pragma once

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

namespace orr::workspace {

/// A folder of its own for one test, beneath TMPDIR or /tmp; gone with all it holds when the test ends.
///
/// Paths are relative to it; missing folders above them are made. Calls chain:
///
///     const TemporaryFolder project = TemporaryFolder().file("a/service.yaml", "...").link("b", "a");
///
/// Throws where the system refuses, which fails the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    const char* base = std::getenv("TMPDIR");
    std::string pattern = std::string(base != nullptr && *base != '\0' ? base : "/tmp") + "/orr-test-XXXXXX";
    demand(::mkdtemp(pattern.data()) != nullptr, pattern);
    path_ = std::filesystem::canonical(pattern).string();
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) { std::filesystem::remove_all(path_, ignored); }
  }
  TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;

  /// Absolute, without links.
  [[nodiscard]] const std::string& path() const { return path_; }

  /// Absolute path of what lies in it: `folder / "a/b.txt"`.
  [[nodiscard]] std::string operator/(std::string_view relative) const { return path_ + '/' + std::string(relative); }

  TemporaryFolder&& file(std::string_view relative, std::string_view text = "") {
    std::ofstream stream(prepared(relative), std::ios::binary);
    stream << text;
    stream.close();
    if (!stream) { throw std::runtime_error("cannot write " + *this / relative); }
    return std::move(*this);
  }

  TemporaryFolder&& folder(std::string_view relative) {
    std::filesystem::create_directories(*this / relative);
    return std::move(*this);
  }

  /// A symbolic link; its target is taken as it is.
  TemporaryFolder&& link(std::string_view relative, const std::string& target) {
    demand(::symlink(target.c_str(), prepared(relative).c_str()) == 0, relative);
    return std::move(*this);
  }

  TemporaryFolder&& fifo(std::string_view relative) {
    demand(::mkfifo(prepared(relative).c_str(), 0600) == 0, relative);
    return std::move(*this);
  }

  /// What a file holds.
  [[nodiscard]] std::string text(std::string_view relative) const {
    std::ifstream stream(*this / relative, std::ios::binary);
    if (!stream) { throw std::runtime_error("cannot read " + *this / relative); }
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  /// The names in a folder, sorted.
  [[nodiscard]] std::vector<std::string> names(std::string_view relative = ".") const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(*this / relative)) {
      names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

 private:
  static void demand(bool is_done, std::string_view what) {
    if (!is_done) { throw std::system_error(errno, std::generic_category(), std::string(what)); }
  }

  [[nodiscard]] std::string prepared(std::string_view relative) const {
    std::string absolute = *this / relative;
    std::filesystem::create_directories(std::filesystem::path(absolute).parent_path());
    return absolute;
  }

  std::string path_;
};

/// Makes a folder the current one, until the end of the scope.
class CurrentFolder {
 public:
  explicit CurrentFolder(const std::string& folder) : before_(std::filesystem::current_path()) {
    std::filesystem::current_path(folder);
  }
  ~CurrentFolder() {
    std::error_code ignored;
    std::filesystem::current_path(before_, ignored);
  }
  CurrentFolder(const CurrentFolder&) = delete;
  CurrentFolder& operator=(const CurrentFolder&) = delete;

 private:
  std::filesystem::path before_;
};

}  // namespace orr::workspace
