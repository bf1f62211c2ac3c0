#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "orr/support/result.hpp"
#include "orr/workspace/path.hpp"

namespace orr::workspace {

/// What one workspace may spend in its lifetime. Reaching a limit is fine, exceeding it is an error that names it.
struct Limits {
  std::size_t max_file_bytes = std::size_t{2} << 20;    ///< Bytes of one file.
  std::size_t max_total_bytes = std::size_t{64} << 20;  ///< Bytes of all files read.
  std::size_t max_files = 20'000;                       ///< Files read; one read twice counts twice.
  std::size_t max_entries = 100'000;                    ///< Entries of all folders listed; each folder counts once.
  std::size_t max_depth = 64;                           ///< Segments of any path that is looked at.
  std::size_t max_matches = 10'000;                     ///< Files that one pattern matches.
  std::size_t max_glob_steps = 200'000'000;  ///< Entries visited and characters compared by all patterns together.
};

/// What a name stands for.
enum class EntryKind {
  file,    ///< A regular file.
  folder,  ///< A folder.
  link,    ///< A symbolic link, not followed.
  other,   ///< A FIFO, socket or device.
};

/// One name in a folder.
struct Entry {
  std::string name;  ///< As stored: any bytes but NUL and `/`. `Path::join` refuses those that can't be reported.
  EntryKind kind = EntryKind::other;

  friend bool operator==(const Entry&, const Entry&) = default;
};

/// The files beneath one root: the only way in which orr reads what a project holds.
///
/// Nothing outside of the root is ever opened: links that stay beneath it are followed, links that leave it are
/// `refused`. Only regular files are read. Every call spends from the budgets in `Limits`; exceeding one is an error of
/// kind `limit`. Each folder is listed once and remembered, so that one run sees one state. Not thread-safe.
class Workspace {
 public:
  virtual ~Workspace() = default;
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  /// The whole text of a regular file. `not_found` suggests a near name in the same folder; folders, FIFOs, sockets
  /// and devices are `refused`.
  [[nodiscard]] Result<std::string> read(const Path& file);

  /// What the path leads to, links followed, so never `link`; nothing when it leads nowhere.
  [[nodiscard]] Result<std::optional<EntryKind>> find(const Path& path);

  /// The names in a folder, sorted by byte, without `.` and `..`. Valid as long as the workspace lives.
  [[nodiscard]] Result<std::span<const Entry>> list(const Path& folder);

  /// The files that a pattern matches, sorted by byte, each once. The pattern is relative to `folder`.
  ///
  /// `*` stands for any characters of a name, `?` for one, `[a-z]` for one of a set, `[!a-z]` for one outside of it;
  /// `**` as a whole segment stands for any number of folders, none included. Names that begin with a dot are matched
  /// only by a dot in the pattern. `**` passes neither folders whose name begins with a dot nor links; other wildcards
  /// pass links to folders beneath the root and skip those that leave it. A link that is refused matches as a file,
  /// so that reading it says why. `invalid`: a pattern that cannot be read; no match is no error.
  [[nodiscard]] Result<std::vector<Path>> glob(std::string_view pattern, const Path& folder = {});

  [[nodiscard]] const Limits& limits() const { return limits_; }

 protected:
  explicit Workspace(const Limits& limits) : limits_(limits) {}
  Workspace(Workspace&&) noexcept = default;
  Workspace& operator=(Workspace&&) noexcept = default;

 private:
  /// The first `at_most` bytes of a regular file.
  [[nodiscard]] virtual Result<std::string> load(const Path& file, std::size_t at_most) = 0;

  /// As `find`.
  [[nodiscard]] virtual Result<std::optional<EntryKind>> look_up(const Path& path) = 0;

  /// Up to `at_most` entries of a folder, in any order.
  [[nodiscard]] virtual Result<std::vector<Entry>> load_entries(const Path& folder, std::size_t at_most) = 0;

  [[nodiscard]] Result<void> check_depth(const Path& path) const;
  [[nodiscard]] Result<void> spend(const Path& file, std::size_t bytes);
  [[nodiscard]] Error missing_file(const Path& file);

  Limits limits_;
  std::size_t files_read_ = 0;
  std::size_t bytes_read_ = 0;
  std::size_t entries_seen_ = 0;
  std::size_t glob_steps_ = 0;
  std::map<Path, std::vector<Entry>> listings_;
};

}  // namespace orr::workspace
