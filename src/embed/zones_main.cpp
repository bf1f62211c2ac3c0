// orr_embed_zones: turns the time zones of the machine that builds into constant tables of C++. A tool of the build,
// apart from orr_embed, which checks expressions that may name time zones.
//
//   orr_embed_zones ZONEINFO_FOLDER OUT.cpp

#include <cstdio>
#include <map>
#include <string>

#include <fmt/format.h>

#include "embed/zone_file.hpp"
#include "embed/zone_source.hpp"
#include "orr/workspace/disk_workspace.hpp"
#include "orr/workspace/write_file.hpp"

namespace {

using orr::Result;

/// What lies beside the zones: all of them once more, with and without leap seconds, and what the machine has chosen.
bool is_extra(const std::string& name) {
  return name.starts_with("posix/") || name.starts_with("right/") || name == "localtime" || name == "posixrules";
}

Result<std::map<std::string, orr::embed::ZoneFile>> read_zones(const std::string& folder) {
  auto workspace = orr::workspace::DiskWorkspace::open(folder);
  if (!workspace) { return orr::fail(workspace.error()); }
  const auto files = workspace->glob("**/*");
  if (!files) { return orr::fail(files.error()); }
  std::map<std::string, orr::embed::ZoneFile> zones;
  for (const orr::workspace::Path& file : *files) {
    if (is_extra(file.text())) { continue; }
    const auto bytes = workspace->read(file);
    if (!bytes) { return orr::fail(bytes.error()); }
    if (!bytes->starts_with("TZif")) { continue; }  // tables for people, and the like
    auto zone = orr::embed::read_zone_file(*bytes);
    if (!zone) { return orr::fail(zone.error().kind, fmt::format("{} {}", file.text(), zone.error().message)); }
    zones.emplace(file.text(), *std::move(zone));
  }
  if (zones.empty()) { return orr::fail(orr::ErrorKind::not_found, fmt::format("no time zones in {}", folder)); }
  return zones;
}

int report(const orr::Error& error) {
  fmt::print(stderr, "orr_embed_zones: {}\n", error.message);
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "orr_embed_zones: wrong arguments; see the head of src/embed/zones_main.cpp\n");
    return 2;
  }
  const auto zones = read_zones(argv[1]);
  if (!zones) { return report(zones.error()); }
  const auto written = orr::workspace::write_file(argv[2], orr::embed::write_zones(*zones));
  return written ? 0 : report(written.error());
}
