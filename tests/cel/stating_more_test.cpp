// Stating more never hurts (docs/judging.md): whatever was known from some of the facts is the same when all are
// stated. Shown on expressions made at random.

#include <cstdint>
#include <string>
#include <vector>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

/// Makes expressions from a small grammar; the same seed makes the same ones.
class ExpressionMaker {
 public:
  explicit ExpressionMaker(std::uint32_t seed) : random_(seed) {}

  std::string boolean(int depth) {
    switch (depth <= 0 ? choose(5) : choose(20)) {
      case 0: return "true";
      case 1: return "false";
      case 2: return "public";
      case 3: return "paused";
      case 4: return "muted";
      case 5: return "!(" + boolean(depth - 1) + ")";
      case 6:
      case 7: return "(" + boolean(depth - 1) + " && " + boolean(depth - 1) + ")";
      case 8:
      case 9: return "(" + boolean(depth - 1) + " || " + boolean(depth - 1) + ")";
      case 10: return "(" + boolean(depth - 1) + " ? " + boolean(depth - 1) + " : " + boolean(depth - 1) + ")";
      case 11: return integer(depth - 1) + pick({" < ", " <= ", " > ", " >= ", " == ", " != "}) + integer(depth - 1);
      case 12: return text(depth - 1) + pick({" == ", " != "}) + text(depth - 1);
      case 13: return "(" + text(depth - 1) + " in " + list(depth - 1) + ")";
      case 14: return "(" + list(depth - 1) + pick({" == ", " != "}) + list(depth - 1) + ")";
      case 15: return list(depth - 1) + pick({".all(i, r, ", ".exists(i, r, "}) + "i < " + integer(depth - 1) + ")";
      case 16: return list(depth - 1) + ".isSorted()";
      case 17:
        return pick({"sets.contains(", "sets.equivalent(", "sets.intersects("}) + list(depth - 1) + ", " +
               list(depth - 1) + ")";
      default: return list(depth - 1) + pick({".all(r, ", ".exists(r, ", ".exists_one(r, "}) + body(depth - 1) + ")";
    }
  }

 private:
  std::string integer(int depth) {
    switch (depth <= 0 ? choose(4) : choose(10)) {
      case 0: return "0";
      case 1: return "1";
      case 2: return "2";
      case 3: return "tier";
      case 4: return "(" + integer(depth - 1) + pick({" + ", " - ", " / "}) + integer(depth - 1) + ")";
      case 5: return "(" + boolean(depth - 1) + " ? " + integer(depth - 1) + " : " + integer(depth - 1) + ")";
      case 6: return "-(" + integer(depth - 1) + ")";
      case 7: return list(depth - 1) + pick({".indexOf(", ".lastIndexOf("}) + text(depth - 1) + ")";
      default: return "size(" + list(depth - 1) + ")";
    }
  }

  std::string list(int depth) {
    switch (depth <= 0 ? choose(4) : choose(12)) {
      case 0: return "['a']";
      case 1: return "['a', 'b']";
      case 2:
      case 3: return "regions";
      case 4: return "(" + list(depth - 1) + " + " + list(depth - 1) + ")";
      case 5: return list(depth - 1) + ".map(r, " + text_of_element(depth - 1) + ")";
      case 6: return list(depth - 1) + pick({".distinct()", ".sort()", ".reverse()"});
      case 7: return "[" + list(depth - 1) + ", " + list(depth - 1) + "].flatten()";
      case 8: return list(depth - 1) + ".slice(" + integer(depth - 1) + ", " + integer(depth - 1) + ")";
      case 9: return list(depth - 1) + ".transformList(i, r, i > " + integer(depth - 1) + ", r)";
      default: return list(depth - 1) + ".filter(r, " + body(depth - 1) + ")";
    }
  }

  std::string text(int depth) {
    switch (depth <= 0 ? choose(3) : choose(7)) {
      case 0: return "'a'";
      case 1: return "'b'";
      case 2: return "name";
      case 3: return "(" + boolean(depth - 1) + " ? " + text(depth - 1) + " : " + text(depth - 1) + ")";
      case 4: return list(depth - 1) + pick({".min()", ".max()"});
      case 5: return list(depth - 1) + pick({".first()", ".last()"}) + ".orValue('a')";
      default: return list(depth - 1) + "[" + integer(depth - 1) + "]";
    }
  }

  std::string text_of_element(int depth) { return choose(2) == 0 ? "r" : text(depth); }
  std::string body(int depth) {
    return choose(2) == 0 ? text_of_element(depth) + pick({" == ", " != "}) + text_of_element(depth) : boolean(depth);
  }

  std::string pick(const std::vector<std::string>& words) { return words[choose(words.size())]; }
  std::size_t choose(std::size_t count) {
    random_ = random_ * 1'664'525U + 1'013'904'223U;  // Numerical Recipes; the same on every platform
    return (random_ >> 8U) % count;
  }

  std::uint32_t random_;
};

/// Facts of which each can be left out: the more bits are set, the more is stated.
std::vector<Fact> some_facts(unsigned stated) {
  std::vector<Fact> facts;
  if ((stated & 1U) != 0) { facts.emplace_back("public", true); }
  if ((stated & 2U) != 0) { facts.emplace_back("paused", false); }
  if ((stated & 4U) != 0) { facts.emplace_back("tier", 2); }
  if ((stated & 8U) != 0) { facts.emplace_back("name", "b"); }
  if ((stated & 16U) != 0) { facts.emplace_back("muted", true); }
  if ((stated & 32U) != 0) { facts.emplace_back("regions", Texts{"a"}); }
  if ((stated & 64U) != 0) { facts.emplace_back("regions", Texts{"b", "b"}); }
  const bool list_is_complete = (stated & 32U) != 0 && (stated & 64U) != 0;
  if ((stated & 96U) != 0 && !list_is_complete) { facts.emplace_back("regions", Stated::in_part); }
  return facts;
}

}  // namespace

TEST_CASE("stating more never turns a known answer into another", "[cel][stating_more]") {
  // It may become an error: of `xs.map(x, 1 / x)` known in part, an element not known so far may be one.
  constexpr unsigned kEverything = 127;
  const TestService all_stated(some_facts(kEverything));
  int known_early = 0;
  for (std::uint32_t seed = 0; seed < 4'000; ++seed) {
    const std::string expression = ExpressionMaker(seed * 7'919).boolean(4);
    const std::string answer = all_stated.eval(expression);
    INFO(seed << ": " << expression);
    REQUIRE_FALSE(answer.starts_with("unknown("));
    REQUIRE_FALSE(answer.starts_with("problem: "));
    for (const unsigned stated : {0U, 1U + 4U + 64U, 2U + 8U + 32U, 16U + 32U, seed % kEverything}) {
      const std::string early = TestService(some_facts(stated)).eval(expression);
      const bool is_unknown = early.starts_with("unknown(");
      const bool fails = answer.starts_with("error(");
      INFO("stated " << stated << ": " << early << ", everything: " << answer);
      REQUIRE((is_unknown || fails || early == answer));
      known_early += is_unknown ? 0 : 1;
    }
  }
  CHECK(known_early > 2'000);  // else this test would show nothing
}
