// cel_conformance PATH.json...
//
// Runs files of the conformance suite (format: README.md) and prints how many tests of each group pass, every failure,
// and at last `PASSED of TOTAL`. Tests that need protobuf are set aside. Ends with 0 only if all others pass.

#include <cstdio>
#include <exception>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tests/cel/conformance/test_case.hpp"

namespace {

using nlohmann::json;
using orr::cel::conformance::Outcome;
using orr::cel::conformance::run_test;

struct Count {
  int passed = 0;
  int total = 0;
  int set_aside = 0;

  void add(const Count& other) {
    passed += other.passed;
    total += other.total;
    set_aside += other.set_aside;
  }
};

std::string describe_failure(const json& test, const Outcome& outcome) {
  return fmt::format("{}/{}/{}\n  expression  {}\n  expected    {}\n  got         {}\n",
                     test.at("file").get<std::string>(), test.at("section").get<std::string>(),
                     test.at("name").get<std::string>(), test.at("expr").get<std::string>(), outcome.expected,
                     outcome.got);
}

/// Counts by the suite's own files, and failures.
struct Report {
  std::map<std::string, Count> counts;
  std::string failures;

  void run(const json& test) {
    Count& count = counts[test.at("file").get<std::string>()];
    if (test.value("needs_proto", false)) {
      ++count.set_aside;
      return;
    }
    ++count.total;
    const Outcome outcome = run_test(test);
    if (outcome.is_passed) {
      ++count.passed;
    } else {
      failures += describe_failure(test, outcome);
    }
  }

  [[nodiscard]] Count sum() const {
    Count all;
    for (const auto& [file, count] : counts) { all.add(count); }
    return all;
  }
};

json read(const std::string& path) {
  std::ifstream file(path);
  if (!file) { throw std::runtime_error(fmt::format("cannot be read: {}", path)); }
  return json::parse(file);
}

int run(const std::vector<std::string>& paths) {
  Report report;
  for (const std::string& path : paths) {
    const json suite = read(path);
    for (const json& test : suite.at("tests")) { report.run(test); }
  }
  for (const auto& [file, count] : report.counts) {
    if (count.total > 0) { fmt::print("{:<16} {:>4}/{}\n", file, count.passed, count.total); }
  }
  const Count all = report.sum();
  fmt::print("{}{} tests need protobuf and are set aside\n", report.failures, all.set_aside);
  fmt::print("{} of {}\n", all.passed, all.total);
  return all.total > 0 && all.passed == all.total ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc < 2) {
      fmt::print(stderr, "cel_conformance PATH.json...\n");
      return 2;
    }
    return run(std::vector<std::string>(argv + 1, argv + argc));
  } catch (const std::exception& failure) {
    fmt::print(stderr, "cel_conformance: {}\n", failure.what());
    return 2;
  }
}
