#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "cli/problems.hpp"
#include "cli/streams.hpp"

namespace CLI {
class App;
}

namespace orr::cli {

/// How a process of orr ends.
enum class Exit : int {
  passed = 0,         ///< Evaluated, and the gate passed.
  failed = 1,         ///< Evaluated, and the gate failed.
  not_evaluated = 2,  ///< Usage, unreadable or invalid input, nothing to check, limits, errors in rules.
};

/// The worse of two.
[[nodiscard]] constexpr Exit worse(Exit a, Exit b) { return static_cast<int>(a) > static_cast<int>(b) ? a : b; }

/// One command of the program.
class Command {
 public:
  virtual ~Command() = default;

  /// Declares its options and arguments.
  virtual void declare(CLI::App& app) = 0;

  /// Does its work. Reports go to standard output, everything else to standard error.
  [[nodiscard]] virtual Exit run() = 0;

  /// `--color`, for all commands.
  void declare_color(CLI::App& app);

 protected:
  [[nodiscard]] output::Terminal out() const;
  [[nodiscard]] output::Terminal err() const;

  /// Prints to standard output; `not_evaluated` when that fails.
  [[nodiscard]] Exit print(std::string_view text) const;

  /// Prints problems to standard error, in order; of very many the first ones.
  void complain(const Problems& problems) const;
  void complain(const Error& error) const;

 private:
  [[nodiscard]] ColorChoice color() const;

  std::string color_word_ = "auto";
};

/// A command as the list of commands knows it.
struct CommandEntry {
  std::string_view name;
  std::string_view summary;
  std::unique_ptr<Command> (*make)();
};

/// All commands, in the order of `--help`.
[[nodiscard]] std::span<const CommandEntry> commands();

// One file each.
[[nodiscard]] std::unique_ptr<Command> make_check();
[[nodiscard]] std::unique_ptr<Command> make_risk();
[[nodiscard]] std::unique_ptr<Command> make_questions();
[[nodiscard]] std::unique_ptr<Command> make_init();
[[nodiscard]] std::unique_ptr<Command> make_rules();
[[nodiscard]] std::unique_ptr<Command> make_explain();
[[nodiscard]] std::unique_ptr<Command> make_eval();
[[nodiscard]] std::unique_ptr<Command> make_test();
[[nodiscard]] std::unique_ptr<Command> make_schema();

}  // namespace orr::cli
