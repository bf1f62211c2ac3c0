#include "cli/named_file.hpp"

#include <span>
#include <utility>

#include "orr/workspace/locate.hpp"

namespace orr::cli {

Result<NamedFile> read_named_file(const std::string& typed) {
  const auto located = workspace::locate(std::span(&typed, 1));
  if (!located) { return fail(located.error()); }
  auto opened = workspace::DiskWorkspace::open(located->root);
  if (!opened) { return fail(opened.error()); }
  NamedFile file{std::make_unique<workspace::DiskWorkspace>(*std::move(opened)), located->paths.front(), {}};
  auto text = file.workspace->read(file.path);
  if (!text) { return fail(text.error()); }
  file.text = *std::move(text);
  return file;
}

}  // namespace orr::cli
