#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "cli/command.hpp"
#include "orr/schema/published.hpp"
#include "orr/support/diagnostic.hpp"
#include "orr/support/edit_distance.hpp"

namespace orr::cli {
namespace {

std::vector<std::string_view> names() {
  std::vector<std::string_view> all;
  for (const schema::Published& known : schema::published_schemas()) { all.push_back(known.name); }
  return all;
}

class Schema final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("NAME", name_, fmt::format("{}", fmt::join(names(), ", ")))->type_name("")->required();
  }

  Exit run() override {
    const auto all = schema::published_schemas();
    const auto found =
        std::find_if(all.begin(), all.end(), [this](const schema::Published& known) { return known.name == name_; });
    if (found != all.end()) { return print(found->text); }
    const std::vector<std::string_view> known = names();
    const auto near = nearest(name_, known);
    complain({ErrorKind::usage, fmt::format("{} is no schema", quote(name_)),
              fmt::format("{}possible are: {}", near ? fmt::format("did you mean `{}`? ", *near) : "",
                          fmt::join(known, ", "))});
    return Exit::not_evaluated;
  }

 private:
  std::string name_;
};

}  // namespace

std::unique_ptr<Command> make_schema() { return std::make_unique<Schema>(); }

}  // namespace orr::cli
