// docs/expressions.md leaves out no function: its examples are run by tests/docs/console_blocks.sh, but what it does
// not mention has none.

#include <algorithm>
#include <cctype>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "cel/macros.hpp"
#include "orr/cel/function.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

/// A call as it is written: `.size` with no arguments, `size` with one.
using Form = std::pair<std::string, std::size_t>;

std::size_t count_arguments(std::string_view list) {
  return list.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(list.begin(), list.end(), ','));
}

/// How many arguments stand in the parenthesis that opens there; commas within further ones do not count.
std::size_t arguments_at(std::string_view text, std::size_t open) {
  std::string list;
  int depth = 1;
  for (std::size_t i = open + 1; i < text.size(); ++i) {
    depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    if (depth == 0) { break; }
    if (depth == 1) { list += text[i]; }
  }
  return count_arguments(list);
}

bool is_name(char c) { return std::string_view("._").find(c) != std::string_view::npos || std::isalnum(c) != 0; }

/// Every call in the page, be it the signature of a function or in an example.
std::set<Form> documented() {
  std::ifstream file(ORR_SOURCE_DIR "/docs/expressions.md");
  std::stringstream read;
  read << file.rdbuf();
  const std::string text = read.str();
  std::set<Form> forms;
  for (std::size_t open = text.find('('); open != std::string::npos; open = text.find('(', open + 1)) {
    std::size_t begin = open;
    while (begin > 0 && is_name(text[begin - 1])) { --begin; }
    const std::string name = text.substr(begin, open - begin);
    const std::size_t arguments = arguments_at(text, open);
    forms.insert({name, arguments});
    if (const std::size_t dot = name.rfind('.'); dot != std::string::npos) {
      forms.insert({name.substr(dot), arguments});
    }
  }
  return forms;
}

}  // namespace

TEST_CASE("the page about expressions has every function, with every number of arguments", "[cel][documentation]") {
  const std::set<Form> forms = documented();
  for (const Overload& overload : standard_functions()) {
    const std::size_t arguments = overload.parameters.size() - (overload.is_member ? 1 : 0);
    const std::string name = (overload.is_member ? "." : "") + std::string(overload.function);
    const bool takes_any = name == "math.greatest" || name == "math.least";
    INFO(signature(overload));
    CHECK((takes_any || forms.count({name, arguments}) == 1));
  }
}

TEST_CASE("the page about expressions has every macro", "[cel][documentation]") {
  const std::set<Form> forms = documented();
  for (const Form& form : forms) {
    const bool is_member = form.first.starts_with('.') && form.first.size() > 1;
    if (is_member && is_macro(form.first.substr(1))) {
      INFO(form.first << " with " << form.second << " arguments");
      CHECK(find_macro(form.first.substr(1), form.second) != nullptr);
    }
  }
  for (const std::string_view name : {"all", "exists", "exists_one", "existsOne", "filter", "map", "transformList",
                                      "transformMap", "sortBy", "optMap", "optFlatMap"}) {
    for (std::size_t arguments = 2; arguments <= 4; ++arguments) {
      if (find_macro(name, arguments) == nullptr) { continue; }
      INFO(name << " with " << arguments << " arguments");
      CHECK(forms.count({"." + std::string(name), arguments}) == 1);
    }
  }
}
