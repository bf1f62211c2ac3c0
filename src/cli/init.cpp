#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "cli/command.hpp"
#include "cli/packs.hpp"
#include "orr/scaffold/manifest_text.hpp"
#include "orr/schema/builtin.hpp"
#include "orr/schema/notation.hpp"
#include "orr/support/diagnostic.hpp"
#include "orr/support/edit_distance.hpp"
#include "orr/workspace/write_file.hpp"

namespace orr::cli {
namespace {

/// A field of the section `service`.
const schema::Property& service_field(std::string_view name) {
  const schema::Shape& root = *schema::manifest_schema().root;
  const schema::Shape& service = *root.properties[static_cast<std::size_t>(root.find("service"))].shape;
  return service.properties[static_cast<std::size_t>(service.find(name))];
}

std::span<const std::string_view> known_types() { return service_field("type").item->words->words; }

class Init final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("--type", types_,
                   fmt::format("what kind of system it is: {}; several with commas", fmt::join(known_types(), ", ")))
        ->option_text("TYPE")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->required();
    app.add_option("--tier", tier_, "how much depends on it, from 1 (most) to 4, or its word (default: 3)")
        ->option_text("TIER");
    app.add_option("-o,--output", file_, "write into this file instead of standard output")->option_text("FILE");
    app.add_flag("--force", force_, "overwrite the file");
  }

  Exit run() override {
    scaffold::NewService service;
    for (const std::string& type : types_) {
      if (const auto known = check_type(type); !known) { return refuse(known.error()); }
      if (std::ranges::find(service.types, type) == service.types.end()) { service.types.push_back(type); }
    }
    const auto tier = read_tier();
    if (!tier) { return refuse(tier.error()); }
    service.tier = *tier;
    const Packs packs;
    const std::string text =
        scaffold::write_manifest(schema::manifest_schema(), packs.checklists(), packs.functions(), service);
    return file_.empty() ? print(text) : write(text);
  }

 private:
  Exit refuse(const Error& error) const {
    complain(error);
    return Exit::not_evaluated;
  }

  Exit write(const std::string& text) const {
    const auto written = force_ ? workspace::write_file(file_, text) : workspace::write_new_file(file_, text);
    if (written) { return Exit::passed; }
    Error error = written.error();
    const bool exists = error.kind == ErrorKind::refused && error.help.empty();
    if (exists) { error.help = "name another file, or overwrite it with `--force`"; }
    return refuse(error);
  }

  static Result<void> check_type(const std::string& type) {
    const auto known = known_types();
    if (std::ranges::find(known, type) != known.end()) { return {}; }
    const auto near = nearest(type, known);
    return fail(ErrorKind::usage, fmt::format("{} is no type of service", quote(type)),
                fmt::format("{}possible are: {}", near ? fmt::format("did you mean `{}`? ", *near) : "",
                            fmt::join(known, ", ")));
  }

  [[nodiscard]] Result<std::int64_t> read_tier() const {
    const schema::Property& tier = service_field("tier");
    for (const schema::NumberWord& known : tier.number_words) {
      if (known.word == tier_) { return known.number; }
    }
    const auto number = schema::parse_integer(tier_);
    const auto value = static_cast<double>(number.value_or(0));
    if (number && value >= tier.minimum && value <= tier.maximum) { return *number; }
    std::vector<std::string_view> words;
    for (const schema::NumberWord& known : tier.number_words) { words.push_back(known.word); }
    return fail(ErrorKind::usage, fmt::format("{} is no tier", quote(tier_)),
                fmt::format("possible are: {} to {}, or {}", tier.minimum, tier.maximum, fmt::join(words, ", ")));
  }

  std::vector<std::string> types_;
  std::string tier_ = "3";
  std::string file_;
  bool force_ = false;
};

}  // namespace

std::unique_ptr<Command> make_init() { return std::make_unique<Init>(); }

}  // namespace orr::cli
