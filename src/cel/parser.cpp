// A precedence-climbing parser for the grammar of the CEL language definition, section "Syntax", with optionals:
//
//   expr       = or ["?" or ":" expr]
//   or, and    = flat chains, so that a thousand alternatives are no deeper than two
//   relation   = binary chains by precedence, left to right:  relations < additions < multiplications
//   unary      = {"!"} member | {"-"} member
//   member     = primary {"." ["?"] field | "." name "(" args ")" | "[" ["?"] expr "]"}
//   primary    = ["."] name ["(" args ")"] | "(" expr ")" | list | map | literal
//   list       = "[" {["?"] expr ","} "]"
//   map        = "{" {["?"] expr ":" expr ","} "}"
//
// Macros are recognised where they are called. Nesting is limited both in the text (recursion of the parser) and in
// the tree (recursion of whoever walks it).

#include "cel/parser.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "cel/lexer.hpp"
#include "cel/literals.hpp"
#include "cel/macros.hpp"
#include "orr/support/diagnostic.hpp"

namespace orr::cel {
namespace {

/// Ends parsing at the first problem; never leaves this file.
struct ParsingStopped {};

struct BinaryOperator {
  Op op = Op::failure;
  int precedence = 0;  ///< 0: no binary operator.
};

constexpr std::string_view kBind = "cel.bind";

constexpr int kRelation = 1;
constexpr int kAddition = 2;
constexpr int kMultiplication = 3;

constexpr BinaryOperator find_operator(TokenKind kind) {
  switch (kind) {
    case TokenKind::equal: return {Op::equal, kRelation};
    case TokenKind::not_equal: return {Op::not_equal, kRelation};
    case TokenKind::less: return {Op::less, kRelation};
    case TokenKind::less_equal: return {Op::less_equal, kRelation};
    case TokenKind::greater: return {Op::greater, kRelation};
    case TokenKind::greater_equal: return {Op::greater_equal, kRelation};
    case TokenKind::keyword_in: return {Op::in, kRelation};
    case TokenKind::plus: return {Op::add, kAddition};
    case TokenKind::minus: return {Op::subtract, kAddition};
    case TokenKind::star: return {Op::multiply, kMultiplication};
    case TokenKind::slash: return {Op::divide, kMultiplication};
    case TokenKind::percent: return {Op::modulo, kMultiplication};
    default: return {};
  }
}

class Parser {
 public:
  Parser(std::string_view text, Arena& arena, Problems& problems)
      : text_(text), arena_(arena), problems_(problems), lexer_(text), token_(lexer_.next()) {
    const std::size_t likely = std::min<std::size_t>(text.size() / 4 + 4, 4096);
    tree_.nodes.reserve(likely);
    tree_.children.reserve(likely);
    operands_.reserve(32);
  }

  std::optional<TreeBuilder> run() {
    try {
      tree_.root = expression();
      if (token_.kind != TokenKind::end) { stop_unexpected("the expression is complete before"); }
      return std::move(tree_);
    } catch (const ParsingStopped&) { return std::nullopt; }
  }

 private:
  /// Counts how deep the parser has recursed while it lives.
  class Nesting {
   public:
    explicit Nesting(Parser& parser) : parser_(parser) {
      if (++parser_.nesting_ > kMaxNesting) { parser_.stop_too_deep(parser_.token_.at); }
    }
    ~Nesting() { --parser_.nesting_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

   private:
    Parser& parser_;
  };

  NodeId expression() {
    const Nesting nesting(*this);
    const NodeId condition = chain(TokenKind::logical_or);
    if (token_.kind != TokenKind::question) { return condition; }
    advance();
    const NodeId chosen = chain(TokenKind::logical_or);
    expect(TokenKind::colon, "`:` and the other value");
    const NodeId otherwise = expression();
    return add(Op::conditional, {condition, chosen, otherwise}, tree_[condition].at.begin);
  }

  /// `a || b || c` or, one level down, `a && b && c`.
  NodeId chain(TokenKind separator) {
    const bool is_or = separator == TokenKind::logical_or;
    const NodeId first = is_or ? chain(TokenKind::logical_and) : binary(kRelation);
    if (token_.kind != separator) { return first; }
    const std::size_t from = operands_.size();
    operands_.push_back(first);
    while (token_.kind == separator) {
      advance();
      operands_.push_back(is_or ? chain(TokenKind::logical_and) : binary(kRelation));
    }
    return add_operands(Op(is_or ? Op::logical_or : Op::logical_and), from, tree_[first].at.begin);
  }

  NodeId binary(int precedence) {
    NodeId left = unary();
    for (;;) {
      const BinaryOperator found = find_operator(token_.kind);
      if (found.precedence < precedence || found.precedence == 0) { return left; }
      const Span name_at = advance().at;
      const NodeId right = found.precedence == kMultiplication ? unary() : binary(found.precedence + 1);
      left = add(found.op, {left, right}, tree_[left].at.begin);
      tree_[left].name_at = name_at;
    }
  }

  NodeId unary() {
    const TokenKind sign = token_.kind;
    if (sign != TokenKind::bang && sign != TokenKind::minus) { return member_of(primary()); }
    const Nesting nesting(*this);
    const Token token = advance();
    const bool number = token_.kind == TokenKind::integer || token_.kind == TokenKind::floating;
    if (sign == TokenKind::minus && number) { return member_of(negative_number(token)); }
    const NodeId operand = unary();
    const NodeId call = add(sign == TokenKind::bang ? Op::logical_not : Op::negate, {operand}, token.at.begin);
    tree_[call].name_at = token.at;
    return call;
  }

  NodeId negative_number(const Token& minus) {
    const Token token = advance();
    const std::string_view digits = text(token.at);
    const auto value =
        token.kind == TokenKind::integer ? integer_literal(digits, true) : floating_literal(digits, true);
    return add_literal(value, {minus.at.begin, token.at.end});
  }

  // --- fields, indices and calls ------------------------------------------------------------------------------------

  NodeId member_of(NodeId operand) {
    for (;;) {
      if (token_.kind == TokenKind::dot) {
        advance();
        operand = select_or_call(operand);
      } else if (token_.kind == TokenKind::left_bracket) {
        advance();
        const bool is_optional = accept(TokenKind::question);
        const NodeId index = expression();
        expect(TokenKind::right_bracket, "`]`");
        operand = add(is_optional ? Op::optional_index : Op::index, {operand, index}, tree_[operand].at.begin);
      } else {
        return operand;
      }
    }
  }

  NodeId select_or_call(NodeId operand) {
    const bool is_optional = accept(TokenKind::question);
    const Token name = expect_field_name();
    if (!is_optional && name.kind != TokenKind::quoted_identifier && accept(TokenKind::left_parenthesis)) {
      return member_call(operand, name);
    }
    const NodeId select = add(Op::select, {operand}, tree_[operand].at.begin);
    Node& node = tree_[select];
    node.name_at = name.at;
    node.name = text(name.at);
    node.is_optional = is_optional;
    if (name.kind == TokenKind::quoted_identifier) { node.name = node.name.substr(1, node.name.size() - 2); }
    return select;
  }

  /// Any word may follow a dot, so that a field may be named like a keyword; any other name between backticks.
  Token expect_field_name() {
    switch (token_.kind) {
      case TokenKind::identifier:
      case TokenKind::quoted_identifier:
      case TokenKind::reserved:
      case TokenKind::keyword_in: return advance();
      default: stop_unexpected("a field or function name is expected instead of");
    }
  }

  NodeId member_call(NodeId operand, const Token& name) {
    const std::string_view function = text(name.at);
    const std::size_t from = operands_.size();
    operands_.push_back(operand);
    expressions_until(TokenKind::right_parenthesis, "`)`");
    const std::size_t arguments = operands_.size() - from - 1;
    if (const Macro* macro = find_macro(function, arguments)) { return comprehension(*macro, from); }
    const Node& receiver = tree_[operand];
    if (receiver.op == Op::name && receiver.name == "cel") {
      if (const auto special = language_call(function, name, from)) { return *special; }
    }
    const NodeId call = add_operands(Op::call, from, receiver.at.begin);
    Node& node = tree_[call];
    node.is_member_call = true;
    node.name = function;
    node.name_at = name.at;
    return call;
  }

  /// Operands from `from` on: the range, the variables, and what is evaluated for each element.
  NodeId comprehension(const Macro& macro, std::size_t from) {
    const NodeId range = operands_[from];
    const std::string_view first = variable("first", macro.name, operands_[from + 1]);
    const std::string_view second = macro.variables == 2 ? variable("second", macro.name, operands_[from + 2]) : "";
    const std::size_t rest = from + 1 + macro.variables;
    const bool has_condition = operands_.size() - rest == 2;
    const Span name_at = tree_[operands_[from + 1]].at;
    const NodeId body = operands_.back();
    const NodeId made = has_condition ? add(macro.op, {range, body, operands_[rest]}, tree_[range].at.begin)
                                      : add(macro.op, {range, body}, tree_[range].at.begin);
    operands_.resize(from);
    Node& node = tree_[made];
    node.name = first;
    node.name_at = name_at;
    node.second_name = second;
    node.has_two_variables = macro.variables == 2;
    return made;
  }

  /// The name that an argument of a macro gives to a variable.
  std::string_view variable(std::string_view which, std::string_view macro, NodeId argument) {
    const Node& node = tree_[argument];
    if (node.op == Op::name && !node.name.starts_with('.')) { return node.name; }
    stop(node.at, fmt::format("the {} argument of `{}` names a variable", which, macro),
         macro == kBind ? fmt::format("write `{}(x, value, ...)`, where x stands for the value", macro)
                        : fmt::format("write `.{}(x, ...)`, where x stands for each element", macro));
  }

  /// `cel.bind`, `cel.block` and what belongs to it (cel-go's extensions); nothing for any other name.
  std::optional<NodeId> language_call(std::string_view function, const Token& name, std::size_t from) {
    const std::size_t arguments = operands_.size() - from - 1;
    const std::uint32_t begin = tree_[operands_[from]].at.begin;
    if (function == "bind" && arguments == 3) { return binding(from); }
    if (function == "block" && arguments == 2) { return block(from); }
    const bool is_index = function == "index" && arguments == 1;
    const bool is_variable = (function == "iterVar" || function == "accuVar") && arguments == 2;
    if (!is_index && !is_variable) { return std::nullopt; }
    std::string made = is_index ? "@index" : function == "iterVar" ? "@it" : "@ac";
    for (std::size_t i = 0; i < arguments; ++i) {
      const Node& number = tree_[operands_[from + 1 + i]];
      if (number.op != Op::literal || !number.literal.is(Kind::int64) || number.literal.int64 < 0) {
        stop(number.at, fmt::format("`cel.{}` takes numbers written out", function), {});
      }
      made += fmt::format("{}{}", i == 0 ? "" : ":", number.literal.int64);
    }
    operands_.resize(from);
    const NodeId id = add(Op::name, {}, begin);
    tree_[id].name = arena_.copy(std::string_view(made));
    tree_[id].name_at = name.at;
    return id;
  }

  NodeId binding(std::size_t from) {
    const std::string_view bound = variable("first", kBind, operands_[from + 1]);
    const Span name_at = tree_[operands_[from + 1]].at;
    const NodeId made = add(Op::bind, {operands_[from + 2], operands_[from + 3]}, tree_[operands_[from]].at.begin);
    operands_.resize(from);
    tree_[made].name = bound;
    tree_[made].name_at = name_at;
    return made;
  }

  NodeId block(std::size_t from) {
    const Node& slots = tree_[operands_[from + 1]];
    if (slots.op != Op::list) {
      stop(slots.at, "the first argument of `cel.block` is a list written out", "write `cel.block([...], ...)`");
    }
    const std::uint32_t begin = tree_[operands_[from]].at.begin;
    const NodeId result = operands_[from + 2];
    const std::span<const NodeId> values = tree_.children_of(operands_[from + 1]);
    for (const NodeId value : values) {
      if (tree_[value].op == Op::entry) { stop(tree_[value].at, "every slot of `cel.block` has a value", {}); }
    }
    std::vector<NodeId> children(values.begin(), values.end());
    children.push_back(result);
    operands_.resize(from);
    return add(Op::block, children, begin);
  }

  // --- primaries ----------------------------------------------------------------------------------------------------

  NodeId primary() {
    switch (token_.kind) {
      case TokenKind::identifier: return name_or_call({});
      case TokenKind::dot: return name_or_call(advance());
      case TokenKind::left_parenthesis: return parenthesised();
      case TokenKind::left_bracket: return list();
      case TokenKind::left_brace: return map();
      case TokenKind::reserved:
        stop(token_.at, fmt::format("{} is a reserved word", quote(text(token_.at))), "choose another name");
      default: return literal();
    }
  }

  NodeId name_or_call(const Token& leading_dot) {
    const bool absolute = leading_dot.at.end > leading_dot.at.begin;
    if (token_.kind != TokenKind::identifier) { stop_unexpected("a name is expected instead of"); }
    const Token name = advance();
    const std::uint32_t begin = absolute ? leading_dot.at.begin : name.at.begin;
    if (token_.kind != TokenKind::left_parenthesis) {
      const NodeId id = add(Op::name, {}, begin);
      tree_[id].name_at = name.at;
      tree_[id].name = absolute ? arena_.copy("." + std::string(text(name.at))) : text(name.at);
      return id;
    }
    advance();
    const std::size_t from = operands_.size();
    expressions_until(TokenKind::right_parenthesis, "`)`");
    if (text(name.at) == "has" && !absolute) { return presence_test({begin, name.at.end}, from); }
    const NodeId call = add_operands(Op::call, from, begin);
    tree_[call].name = text(name.at);
    tree_[call].name_at = name.at;
    return call;
  }

  NodeId presence_test(Span at, std::size_t from) {
    const std::size_t arguments = operands_.size() - from;
    const NodeId asked = arguments == 1 ? operands_[from] : 0;
    if (arguments != 1 || tree_[asked].op != Op::select || tree_[asked].is_optional) {
      stop(arguments == 0 ? at : tree_[operands_[from]].at, "`has` asks for a field: `has(a.b)`",
           "for the key of a map, write `'key' in a`");
    }
    operands_.resize(from);
    const NodeId made = add(Op::has, {tree_.children_of(asked)[0]}, at.begin);
    tree_[made].name = tree_[asked].name;
    tree_[made].name_at = tree_[asked].name_at;
    return made;
  }

  NodeId parenthesised() {
    const Token open = advance();
    const NodeId inner = expression();
    const Token close = expect(TokenKind::right_parenthesis, "`)`");
    tree_[inner].at = {open.at.begin, close.at.end};
    return inner;
  }

  NodeId list() {
    const Token open = advance();
    const std::size_t from = operands_.size();
    while (token_.kind != TokenKind::right_bracket) {
      const Token mark = token_;
      const bool is_optional = accept(TokenKind::question);
      const NodeId item = expression();
      operands_.push_back(is_optional ? add(Op::entry, {item}, mark.at.begin) : item);
      if (!accept(TokenKind::comma)) { break; }
    }
    expect(TokenKind::right_bracket, "`]`");
    return add_operands(Op::list, from, open.at.begin);
  }

  NodeId map() {
    const Token open = advance();
    const std::size_t from = operands_.size();
    while (token_.kind != TokenKind::right_brace) {
      const Token mark = token_;
      const bool is_optional = accept(TokenKind::question);
      operands_.push_back(expression());
      expect(TokenKind::colon, "`:` and a value");
      const NodeId value = expression();
      operands_.push_back(is_optional ? add(Op::entry, {value}, mark.at.begin) : value);
      if (!accept(TokenKind::comma)) { break; }
    }
    expect(TokenKind::right_brace, "`}`");
    return add_operands(Op::map, from, open.at.begin);
  }

  /// Arguments up to the closing token, onto the stack of operands.
  void expressions_until(TokenKind closing, std::string_view closing_text) {
    while (token_.kind != closing) {
      operands_.push_back(expression());
      if (!accept(TokenKind::comma)) { break; }
      if (token_.kind == closing) { stop_unexpected("an argument is expected instead of"); }
    }
    expect(closing, closing_text);
  }

  NodeId literal() {
    const Token token = token_;
    const std::string_view written = text(token.at);
    switch (token.kind) {
      case TokenKind::keyword_true: advance(); return add_literal(Value::of(true), token.at);
      case TokenKind::keyword_false: advance(); return add_literal(Value::of(false), token.at);
      case TokenKind::keyword_null: advance(); return add_literal(Value::null(), token.at);
      case TokenKind::integer: advance(); return add_literal(integer_literal(written, false), token.at);
      case TokenKind::unsigned_integer: advance(); return add_literal(unsigned_literal(written), token.at);
      case TokenKind::floating: advance(); return add_literal(floating_literal(written, false), token.at);
      case TokenKind::string:
      case TokenKind::bytes: advance(); return add_literal(quoted_literal(written, arena_), token.at);
      default: stop_unexpected("a value is expected instead of");
    }
  }

  // --- nodes --------------------------------------------------------------------------------------------------------

  NodeId add(Op op, std::span<const NodeId> children, std::uint32_t begin) {
    Node& node = tree_.nodes.emplace_back();
    node.op = op;
    node.at = {begin, last_end_};
    node.first_child = static_cast<std::uint32_t>(tree_.children.size());
    node.child_count = static_cast<std::uint32_t>(children.size());
    for (const NodeId child : children) { node.height = std::max(node.height, tree_[child].height + 1); }
    if (node.height > kMaxNesting) { stop_too_deep(node.at); }
    tree_.children.insert(tree_.children.end(), children.begin(), children.end());
    return static_cast<NodeId>(tree_.nodes.size() - 1);
  }

  NodeId add(Op op, std::initializer_list<NodeId> children, std::uint32_t begin) {
    return add(op, std::span(children.begin(), children.size()), begin);
  }

  /// Takes what lies on the stack from `from` on for children.
  NodeId add_operands(Op op, std::size_t from, std::uint32_t begin) {
    const NodeId made = add(op, std::span(operands_).subspan(from), begin);
    operands_.resize(from);
    return made;
  }

  NodeId add_literal(const Result<Value>& value, Span at) {
    if (!value) { stop(at, value.error().message, {}); }
    const NodeId made = add(Op::literal, {}, at.begin);
    tree_[made].literal = *value;
    return made;
  }

  // --- tokens -------------------------------------------------------------------------------------------------------

  [[nodiscard]] std::string_view text(Span span) const { return text_.substr(span.begin, span.end - span.begin); }

  Token advance() {
    if (token_.kind == TokenKind::invalid) { stop(token_.at, std::string(token_.complaint), {}); }
    const Token token = token_;
    last_end_ = token.at.end;
    token_ = lexer_.next();
    return token;
  }

  bool accept(TokenKind kind) {
    if (token_.kind != kind) { return false; }
    advance();
    return true;
  }

  Token expect(TokenKind kind, std::string_view wanted) {
    if (token_.kind != kind) { stop_unexpected(fmt::format("{} is expected instead of", wanted)); }
    return advance();
  }

  // --- problems -----------------------------------------------------------------------------------------------------

  [[noreturn]] void stop(Span at, std::string what, std::string help) {
    problems_.push_back({at, std::move(what), std::move(help)});
    throw ParsingStopped();
  }

  [[noreturn]] void stop_unexpected(std::string_view expectation) {
    if (token_.kind == TokenKind::invalid) { stop(token_.at, std::string(token_.complaint), {}); }
    const bool at_end = token_.kind == TokenKind::end;
    stop(token_.at, fmt::format("{} {}", expectation, at_end ? "the end of the expression" : quote(text(token_.at))),
         {});
  }

  [[noreturn]] void stop_too_deep(Span at) {
    stop(at, fmt::format("the expression nests deeper than {} levels", kMaxNesting),
         "give parts of it names of their own");
  }

  std::string_view text_;
  Arena& arena_;
  Problems& problems_;
  Lexer lexer_;
  Token token_;
  std::uint32_t last_end_ = 0;  ///< Of the token before `token_`.
  std::uint32_t nesting_ = 0;
  TreeBuilder tree_;
  std::vector<NodeId> operands_;  ///< Of constructs that are not complete yet.
};

}  // namespace

std::optional<TreeBuilder> parse(std::string_view text, Arena& arena, Problems& problems) {
  return Parser(text, arena, problems).run();
}

}  // namespace orr::cel
