#include "cel/parser.hpp"

#include <string>
#include <string_view>

#include "orr/cel/format.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

std::string tree(const TreeBuilder& nodes, NodeId id);

std::string children(const TreeBuilder& nodes, NodeId id) {
  std::string text;
  for (const NodeId child : nodes.children_of(id)) { text += ' ' + tree(nodes, child); }
  return text;
}

std::string_view name_of(Op op) {
  switch (op) {
    case Op::list: return "list";
    case Op::map: return "map";
    case Op::entry: return "?";
    case Op::conditional: return "_?_:_";
    case Op::logical_and: return "_&&_";
    case Op::logical_or: return "_||_";
    case Op::logical_not: return "!_";
    case Op::negate: return "-_";
    case Op::add: return "_+_";
    case Op::subtract: return "_-_";
    case Op::multiply: return "_*_";
    case Op::divide: return "_/_";
    case Op::modulo: return "_%_";
    case Op::equal: return "_==_";
    case Op::not_equal: return "_!=_";
    case Op::less: return "_<_";
    case Op::less_equal: return "_<=_";
    case Op::greater: return "_>_";
    case Op::greater_equal: return "_>=_";
    case Op::in: return "@in";
    case Op::index: return "_[_]";
    case Op::optional_index: return "_[?_]";
    case Op::all: return "all";
    case Op::exists: return "exists";
    case Op::exists_one: return "exists_one";
    case Op::transform: return "transform";
    case Op::filter: return "filter";
    case Op::transform_map: return "transform_map";
    case Op::sort_by: return "sort_by";
    case Op::bind: return "bind";
    case Op::block: return "block";
    case Op::optional_map: return "optional_map";
    case Op::optional_flat_map: return "optional_flat_map";
    default: return "something else";
  }
}

/// The tree as `(function argument argument)`.
std::string tree(const TreeBuilder& nodes, NodeId id) {
  const Node& node = nodes[id];
  std::string name(node.name);
  switch (node.op) {
    case Op::literal: return to_literal(node.literal);
    case Op::name: return name;
    case Op::select: return tree(nodes, nodes.children_of(id)[0]) + (node.is_optional ? ".?" : ".") + name;
    case Op::has: return "(has " + tree(nodes, nodes.children_of(id)[0]) + '.' + name + ')';
    case Op::call: return (node.is_member_call ? "(." : "(") + name + children(nodes, id) + ')';
    default:
      if (node.has_two_variables) { name += ',' + std::string(node.second_name); }
      return '(' + std::string(name_of(node.op)) + (name.empty() ? "" : " ") + name + children(nodes, id) + ')';
  }
}

std::string parsed(std::string_view text) {
  orr::Arena arena;
  Problems problems;
  const auto nodes = parse(text, arena, problems);
  return nodes ? tree(*nodes, nodes->root) : "no tree";
}

/// `begin-end what` of the problem.
std::string problem(std::string_view text) {
  orr::Arena arena;
  Problems problems;
  const auto nodes = parse(text, arena, problems);
  if (nodes) { return "none"; }
  CHECK(problems.size() == 1);
  const Problem& first = problems.at(0);
  return std::to_string(first.at.begin) + '-' + std::to_string(first.at.end) + ' ' + first.what +
         (first.help.empty() ? "" : "; " + first.help);
}

/// Source text under every node, in the order of the tree's arena.
std::string spans(std::string_view text) {
  orr::Arena arena;
  Problems problems;
  const auto nodes = parse(text, arena, problems);
  REQUIRE(nodes);
  std::string all;
  for (const Node& node : nodes->nodes) {
    all.append(all.empty() ? "" : " | ").append(text.substr(node.at.begin, node.at.end - node.at.begin));
  }
  return all;
}

}  // namespace

TEST_CASE("multiplication binds closer than addition, addition than relations", "[cel][parser]") {
  CHECK(parsed("a + b * c") == "(_+_ a (_*_ b c))");
  CHECK(parsed("a * b + c") == "(_+_ (_*_ a b) c)");
  CHECK(parsed("a + b < c - d") == "(_<_ (_+_ a b) (_-_ c d))");
  CHECK(parsed("a % b / c") == "(_/_ (_%_ a b) c)");
  CHECK(parsed("a == b && c != d") == "(_&&_ (_==_ a b) (_!=_ c d))");
}

TEST_CASE("operators of one precedence go from left to right", "[cel][parser]") {
  CHECK(parsed("a - b - c") == "(_-_ (_-_ a b) c)");
  CHECK(parsed("a / b * c") == "(_*_ (_/_ a b) c)");
  CHECK(parsed("a < b == c") == "(_==_ (_<_ a b) c)");
  CHECK(parsed("a in b in c") == "(@in (@in a b) c)");
}

TEST_CASE("chains of && and || are flat, && within ||", "[cel][parser]") {
  CHECK(parsed("a && b && c") == "(_&&_ a b c)");
  CHECK(parsed("a || b || c || d") == "(_||_ a b c d)");
  CHECK(parsed("a || b && c || d") == "(_||_ a (_&&_ b c) d)");
  CHECK(parsed("a && (b || c) && d") == "(_&&_ a (_||_ b c) d)");
  CHECK(parsed("(a && b) && c") == "(_&&_ (_&&_ a b) c)");
}

TEST_CASE("the condition operator nests to the right", "[cel][parser]") {
  CHECK(parsed("a ? b : c") == "(_?_:_ a b c)");
  CHECK(parsed("a ? b : c ? d : e") == "(_?_:_ a b (_?_:_ c d e))");
  CHECK(parsed("a || b ? c && d : e") == "(_?_:_ (_||_ a b) (_&&_ c d) e)");
  CHECK(parsed("a ? (b ? c : d) : e") == "(_?_:_ a (_?_:_ b c d) e)");
  CHECK(problem("a ? b ? c : d : e") == "6-7 `:` and the other value is expected instead of `?`");
}

TEST_CASE("signs stand before members, and a minus joins its number", "[cel][parser]") {
  CHECK(parsed("!a.b") == "(!_ a.b)");
  CHECK(parsed("!!a") == "(!_ (!_ a))");
  CHECK(parsed("-a") == "(-_ a)");
  CHECK(parsed("- 5") == "-5");
  CHECK(parsed("-1.5") == "-1.5");
  CHECK(parsed("--5") == "(-_ -5)");
  CHECK(parsed("-9223372036854775808") == "-9223372036854775808");
  CHECK(parsed("-5.foo()") == "(.foo -5)");
  CHECK(parsed("a - -5") == "(_-_ a -5)");
  CHECK(parsed("a -5") == "(_-_ a 5)");
}

TEST_CASE("fields, indices and calls follow each other", "[cel][parser]") {
  CHECK(parsed("a.b.c") == "a.b.c");
  CHECK(parsed("a[0].b[1]") == "(_[_] (_[_] a 0).b 1)");
  CHECK(parsed("f(a, b + 1)") == "(f a (_+_ b 1))");
  CHECK(parsed("f()") == "(f)");
  CHECK(parsed("a.f(b).g()") == "(.g (.f a b))");
  CHECK(parsed(".a") == ".a");
  CHECK(parsed(".f(x)") == "(f x)");
}

TEST_CASE("reserved words may name fields, not variables", "[cel][parser]") {
  CHECK(parsed("alert.for") == "alert.for");
  CHECK(parsed("a.if.in.var") == "a.if.in.var");
  CHECK(problem("for > 1") == "0-3 `for` is a reserved word; choose another name");
  CHECK(problem("a + if") == "4-6 `if` is a reserved word; choose another name");
}

TEST_CASE("lists and maps may end in a comma, calls may not", "[cel][parser]") {
  CHECK(parsed("[]") == "(list)");
  CHECK(parsed("[1, 'a',]") == "(list 1 \"a\")");
  CHECK(parsed("{}") == "(map)");
  CHECK(parsed("{'a': 1, b: [2],}") == "(map \"a\" 1 b (list 2))");
  CHECK(problem("f(a,)") == "4-5 an argument is expected instead of `)`");
  CHECK(problem("[,]") == "1-2 a value is expected instead of `,`");
  CHECK(problem("{,}") == "1-2 a value is expected instead of `,`");
}

TEST_CASE("macros are recognised by name and number of arguments", "[cel][parser]") {
  CHECK(parsed("a.all(x, p)") == "(all x a p)");
  CHECK(parsed("a.exists(x, p)") == "(exists x a p)");
  CHECK(parsed("a.exists_one(x, p)") == "(exists_one x a p)");
  CHECK(parsed("a.existsOne(x, p)") == "(exists_one x a p)");
  CHECK(parsed("a.filter(x, p)") == "(filter x a p)");
  CHECK(parsed("a.map(x, v)") == "(transform x a v)");
  CHECK(parsed("a.map(x, p, v)") == "(transform x a v p)");
  CHECK(parsed("a.all(p)") == "(.all a p)");
  CHECK(parsed("all(x, p)") == "(all x p)");
}

TEST_CASE("the first argument of a macro is a plain name", "[cel][parser]") {
  const std::string help = "; write `.all(x, ...)`, where x stands for each element";
  CHECK(problem("a.all(x.y, p)") == "6-9 the first argument of `all` names a variable" + help);
  CHECK(problem("a.all(1, p)") == "6-7 the first argument of `all` names a variable" + help);
  CHECK(problem("a.all(.x, p)") == "6-8 the first argument of `all` names a variable" + help);
}

TEST_CASE("has asks for a field", "[cel][parser]") {
  CHECK(parsed("has(a.b)") == "(has a.b)");
  CHECK(parsed("has(a.b.c)") == "(has a.b.c)");
  CHECK(parsed("has((a.b))") == "(has a.b)");
  CHECK(parsed("has(a[0].b)") == "(has (_[_] a 0).b)");
  CHECK(parsed("a.has(b)") == "(.has a b)");
  const std::string message = " `has` asks for a field: `has(a.b)`; for the key of a map, write `'key' in a`";
  CHECK(problem("has(a)") == "4-5" + message);
  CHECK(problem("has(a['b'])") == "4-10" + message);
  CHECK(problem("has(a.b, c)") == "4-7" + message);
  CHECK(problem("has()") == "0-3" + message);
}

TEST_CASE("every node covers its text, parentheses included", "[cel][parser]") {
  CHECK(spans("a.b + (c)") == "a | a.b | (c) | a.b + (c)");
  CHECK(spans("(a + b) * c") == "a | b | (a + b) | c | (a + b) * c");
  CHECK(spans(" f( x , [1] ) ") == "x | 1 | [1] | f( x , [1] )");
  CHECK(spans("a.all(x, x.b)") == "a | x | x | x.b | a.all(x, x.b)");
  CHECK(spans("has(a.b) ? -1 : - c") == "a | a.b | has(a.b) | -1 | c | - c | has(a.b) ? -1 : - c");
  CHECK(spans("a && b && c") == "a | b | c | a && b && c");
  CHECK(spans("{'a': b}[c]") == "'a' | b | {'a': b} | c | {'a': b}[c]");
  CHECK(spans("'é🙂' + a.b") == "'é🙂' | a | a.b | 'é🙂' + a.b");
}

TEST_CASE("syntax errors say what is expected and what stands there", "[cel][parser]") {
  CHECK(problem("") == "0-0 a value is expected instead of the end of the expression");
  CHECK(problem("  ") == "2-2 a value is expected instead of the end of the expression");
  CHECK(problem("a +") == "3-3 a value is expected instead of the end of the expression");
  CHECK(problem("a b") == "2-3 the expression is complete before `b`");
  CHECK(problem("(a") == "2-2 `)` is expected instead of the end of the expression");
  CHECK(problem("[a") == "2-2 `]` is expected instead of the end of the expression");
  CHECK(problem("a]") == "1-2 the expression is complete before `]`");
  CHECK(problem("a[1") == "3-3 `]` is expected instead of the end of the expression");
  CHECK(problem("f(a b)") == "4-5 `)` is expected instead of `b`");
  CHECK(problem("{a}") == "2-3 `:` and a value is expected instead of `}`");
  CHECK(problem("{a: 1") == "5-5 `}` is expected instead of the end of the expression");
  CHECK(problem("a.") == "2-2 a field or function name is expected instead of the end of the expression");
  CHECK(problem("a.1") == "1-3 the expression is complete before `.1`");
  CHECK(problem("a.'b'") == "2-5 a field or function name is expected instead of `'b'`");
  CHECK(problem("a ? b") == "5-5 `:` and the other value is expected instead of the end of the expression");
  CHECK(problem(". + a") == "2-3 a name is expected instead of `+`");
  CHECK(problem("a && && b") == "5-7 a value is expected instead of `&&`");
}

TEST_CASE("what is no token or no literal is reported in its own words", "[cel][parser]") {
  CHECK(problem("a = 1") == "2-3 a comparison is written `==`");
  CHECK(problem("a & b") == "2-3 logical operators are written `&&` and `||`");
  CHECK(problem("'abc") == "0-4 the quote that opens here is never closed");
  CHECK(problem("a + 12ab") == "4-7 a number and a name run together here");
  CHECK(problem("a == '\\q'") == "5-9 this escape sequence does not exist");
  CHECK(problem("9223372036854775808") == "0-19 this number does not fit into 64 bits");
  CHECK(problem("-9223372036854775809") == "0-20 this number does not fit into 64 bits");
}

TEST_CASE("an expression nests up to the limit", "[cel][parser]") {
  const auto nested = [](std::size_t depth) { return std::string(depth, '(') + "1" + std::string(depth, ')'); };
  CHECK(problem(nested(kMaxNesting - 1)) == "none");
  CHECK(problem(nested(kMaxNesting)) ==
        "250-251 the expression nests deeper than 250 levels; give parts of it names "
        "of their own");
}
