#pragma once

#include <cstdlib>
#include <map>
#include <optional>
#include <string>

namespace orr::cli {

/// Environment variables while a test runs; before and after it they are as they were.
class Environment {
 public:
  Environment() = default;
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  ~Environment() {
    for (const auto& [name, value] : before_) { put(name, value); }
  }

  void set(const std::string& name, const std::string& value) { change(name, value); }
  void unset(const std::string& name) { change(name, std::nullopt); }

 private:
  static void put(const std::string& name, const std::optional<std::string>& value) {
    if (value) {
      ::setenv(name.c_str(), value->c_str(), 1);
    } else {
      ::unsetenv(name.c_str());
    }
  }

  void change(const std::string& name, const std::optional<std::string>& value) {
    const char* was = std::getenv(name.c_str());
    before_.emplace(name, was == nullptr ? std::nullopt : std::optional<std::string>(was));
    put(name, value);
  }

  std::map<std::string, std::optional<std::string>> before_;
};

}  // namespace orr::cli
