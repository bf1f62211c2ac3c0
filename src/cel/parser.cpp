// A precedence-climbing parser for the grammar of the CEL language definition, section "Syntax":
//
//   expr       = or ["?" or ":" expr]
//   or, and    = flat chains, so that a thousand alternatives are no deeper than two
//   relation   = binary chains by precedence, left to right:  relations < additions < multiplications
//   unary      = {"!"} member | {"-"} member
//   member     = primary {"." name ["(" args ")"] | "[" expr "]"}
//   primary    = ["."] name ["(" args ")"] | "(" expr ")" | list | map | literal
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
#include "orr/support/diagnostic.hpp"

namespace orr::cel {
namespace {

/// Ends parsing at the first problem; never leaves this file.
struct ParsingStopped {};

struct BinaryOperator {
  TokenKind token;
  std::string_view function;
  int precedence;
};

constexpr int kRelation = 1;
constexpr int kAddition = 2;
constexpr int kMultiplication = 3;

constexpr std::array kBinaryOperators{
    BinaryOperator{TokenKind::equal, "_==_", kRelation},
    BinaryOperator{TokenKind::not_equal, "_!=_", kRelation},
    BinaryOperator{TokenKind::less, "_<_", kRelation},
    BinaryOperator{TokenKind::less_equal, "_<=_", kRelation},
    BinaryOperator{TokenKind::greater, "_>_", kRelation},
    BinaryOperator{TokenKind::greater_equal, "_>=_", kRelation},
    BinaryOperator{TokenKind::keyword_in, "@in", kRelation},
    BinaryOperator{TokenKind::plus, "_+_", kAddition},
    BinaryOperator{TokenKind::minus, "_-_", kAddition},
    BinaryOperator{TokenKind::star, "_*_", kMultiplication},
    BinaryOperator{TokenKind::slash, "_/_", kMultiplication},
    BinaryOperator{TokenKind::percent, "_%_", kMultiplication},
};

struct Macro {
  std::string_view name;
  AstKind kind;
  std::size_t arguments;
};

constexpr std::array kMacros{
    Macro{"all", AstKind::all, 2},
    Macro{"exists", AstKind::exists, 2},
    Macro{"exists_one", AstKind::exists_one, 2},
    Macro{"existsOne", AstKind::exists_one, 2},
    Macro{"filter", AstKind::filter, 2},
    Macro{"map", AstKind::transform, 2},
    Macro{"map", AstKind::transform, 3},
};

const BinaryOperator* find_operator(TokenKind kind) {
  const auto* found = std::find_if(kBinaryOperators.begin(), kBinaryOperators.end(),
                                   [kind](const BinaryOperator& candidate) { return candidate.token == kind; });
  return found == kBinaryOperators.end() ? nullptr : found;
}

class Parser {
 public:
  Parser(std::string_view text, Arena& arena, Problems& problems)
      : text_(text), arena_(arena), problems_(problems), lexer_(text), token_(lexer_.next()) {}

  std::optional<Ast> run() {
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

  AstId expression() {
    const Nesting nesting(*this);
    const AstId condition = chain(TokenKind::logical_or);
    if (!accept(TokenKind::question)) { return condition; }
    const AstId chosen = chain(TokenKind::logical_or);
    expect(TokenKind::colon, "`:` and the other value");
    const AstId otherwise = expression();
    return add_call("_?_:_", {condition, chosen, otherwise}, tree_[condition].at.begin);
  }

  /// `a || b || c` or, one level down, `a && b && c`.
  AstId chain(TokenKind separator) {
    const bool is_or = separator == TokenKind::logical_or;
    const auto operand = [&] { return is_or ? chain(TokenKind::logical_and) : binary(kRelation); };
    std::vector<AstId> operands{operand()};
    while (accept(separator)) { operands.push_back(operand()); }
    if (operands.size() == 1) { return operands.front(); }
    return add_call(is_or ? "_||_" : "_&&_", operands, tree_[operands.front()].at.begin);
  }

  AstId binary(int precedence) {
    if (precedence > kMultiplication) { return unary(); }
    AstId left = binary(precedence + 1);
    for (;;) {
      const BinaryOperator* found = find_operator(token_.kind);
      if (found == nullptr || found->precedence != precedence) { return left; }
      const Span name_at = advance().at;
      const AstId right = binary(precedence + 1);
      left = add_call(found->function, {left, right}, tree_[left].at.begin);
      tree_.nodes[left].name_at = name_at;
    }
  }

  AstId unary() {
    const TokenKind sign = token_.kind;
    if (sign != TokenKind::bang && sign != TokenKind::minus) { return member(); }
    const Nesting nesting(*this);
    const Token token = advance();
    const bool number = token_.kind == TokenKind::integer || token_.kind == TokenKind::floating;
    if (sign == TokenKind::minus && number) { return member_of(negative_number(token)); }
    const AstId operand = unary();
    const AstId call = add_call(sign == TokenKind::bang ? "!_" : "-_", {operand}, token.at.begin);
    tree_.nodes[call].name_at = token.at;
    return call;
  }

  AstId negative_number(const Token& minus) {
    const Token token = advance();
    const std::string_view digits = text(token.at);
    const auto value =
        token.kind == TokenKind::integer ? integer_literal(digits, true) : floating_literal(digits, true);
    return add_literal(value, {minus.at.begin, token.at.end});
  }

  AstId member() { return member_of(primary()); }

  AstId member_of(AstId operand) {
    for (;;) {
      if (accept(TokenKind::dot)) {
        operand = select_or_call(operand);
      } else if (accept(TokenKind::left_bracket)) {
        const AstId index = expression();
        expect(TokenKind::right_bracket, "`]`");
        operand = add_call("_[_]", {operand, index}, tree_[operand].at.begin);
      } else {
        return operand;
      }
    }
  }

  AstId select_or_call(AstId operand) {
    // Any word may follow a dot: a field may be named like a keyword.
    const bool is_word = token_.kind == TokenKind::identifier || token_.kind == TokenKind::reserved ||
                         token_.kind == TokenKind::keyword_in;
    if (!is_word) { stop_unexpected("a field or function name is expected instead of"); }
    const Token name = advance();
    if (accept(TokenKind::left_parenthesis)) { return member_call(operand, name); }
    AstNode node{.kind = AstKind::select, .name_at = name.at, .name = text(name.at)};
    return add(node, {operand}, tree_[operand].at.begin);
  }

  AstId member_call(AstId operand, const Token& name) {
    const std::vector<AstId> arguments = list_of_expressions(TokenKind::right_parenthesis, "`)`");
    const auto* macro = std::find_if(kMacros.begin(), kMacros.end(), [&](const Macro& candidate) {
      return candidate.name == text(name.at) && candidate.arguments == arguments.size();
    });
    if (macro != kMacros.end()) { return comprehension(*macro, operand, arguments); }
    std::vector<AstId> all{operand};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const AstId call = add_call(text(name.at), all, tree_[operand].at.begin);
    tree_.nodes[call].is_member_call = true;
    tree_.nodes[call].name_at = name.at;
    return call;
  }

  AstId comprehension(const Macro& macro, AstId range, const std::vector<AstId>& arguments) {
    const AstNode variable = tree_[arguments.front()];
    if (variable.kind != AstKind::name || variable.name.starts_with('.')) {
      stop(variable.at, fmt::format("the first argument of `{}` names a variable", macro.name),
           fmt::format("write `.{}(x, ...)`, where x stands for each element", macro.name));
    }
    const AstNode node{.kind = macro.kind, .name_at = variable.at, .name = variable.name};
    std::vector<AstId> children{range, arguments.back()};
    if (arguments.size() == 3) { children.push_back(arguments[1]); }
    return add(node, children, tree_[range].at.begin);
  }

  AstId primary() {
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

  AstId name_or_call(const Token& leading_dot) {
    const bool absolute = leading_dot.at.end > leading_dot.at.begin;
    if (token_.kind != TokenKind::identifier) { stop_unexpected("a name is expected instead of"); }
    const Token name = advance();
    const std::uint32_t begin = absolute ? leading_dot.at.begin : name.at.begin;
    const Span whole{begin, name.at.end};
    if (token_.kind != TokenKind::left_parenthesis) {
      const std::string_view text_with_dot = absolute ? arena_.copy("." + std::string(text(name.at))) : text(name.at);
      return add({.kind = AstKind::name, .name_at = name.at, .name = text_with_dot}, {}, whole.begin);
    }
    advance();
    const std::vector<AstId> arguments = list_of_expressions(TokenKind::right_parenthesis, "`)`");
    if (text(name.at) == "has" && !absolute) { return presence_test(whole, arguments); }
    const AstId call = add_call(text(name.at), arguments, begin);
    tree_.nodes[call].name_at = name.at;
    return call;
  }

  AstId presence_test(Span at, const std::vector<AstId>& arguments) {
    if (arguments.size() != 1 || tree_[arguments.front()].kind != AstKind::select) {
      stop(arguments.empty() ? at : tree_[arguments.front()].at, "`has` asks for a field: `has(a.b)`",
           "for the key of a map, write `'key' in a`");
    }
    AstNode node = tree_[arguments.front()];
    node.kind = AstKind::has;
    const AstId operand = tree_.children_of(arguments.front())[0];
    return add(node, {operand}, at.begin);
  }

  AstId parenthesised() {
    const Token open = advance();
    const AstId inner = expression();
    const Token close = expect(TokenKind::right_parenthesis, "`)`");
    tree_.nodes[inner].at = {open.at.begin, close.at.end};
    return inner;
  }

  AstId list() {
    const Token open = advance();
    return add({.kind = AstKind::list}, list_of_expressions(TokenKind::right_bracket, "`]`"), open.at.begin);
  }

  AstId map() {
    const Token open = advance();
    std::vector<AstId> children;
    while (token_.kind != TokenKind::right_brace) {
      children.push_back(expression());
      expect(TokenKind::colon, "`:` and a value");
      children.push_back(expression());
      if (!accept(TokenKind::comma)) { break; }
    }
    expect(TokenKind::right_brace, "`}`");
    return add({.kind = AstKind::map}, children, open.at.begin);
  }

  /// Expressions up to the closing token; a trailing comma is allowed in lists only, as in the grammar.
  std::vector<AstId> list_of_expressions(TokenKind closing, std::string_view closing_text) {
    std::vector<AstId> items;
    while (token_.kind != closing) {
      items.push_back(expression());
      if (!accept(TokenKind::comma)) { break; }
      if (token_.kind == closing && closing == TokenKind::right_parenthesis) {
        stop_unexpected("an argument is expected instead of");
      }
    }
    expect(closing, closing_text);
    return items;
  }

  AstId literal() {
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

  AstId add(AstNode node, std::span<const AstId> children, std::uint32_t begin) {
    node.at = {begin, last_end_};
    node.first_child = static_cast<std::uint32_t>(tree_.children.size());
    node.child_count = static_cast<std::uint32_t>(children.size());
    node.height = 0;
    for (const AstId child : children) { node.height = std::max(node.height, tree_[child].height + 1); }
    if (node.height > kMaxNesting) { stop_too_deep(node.at); }
    tree_.children.insert(tree_.children.end(), children.begin(), children.end());
    tree_.nodes.push_back(node);
    return static_cast<AstId>(tree_.nodes.size() - 1);
  }

  AstId add(const AstNode& node, std::initializer_list<AstId> children, std::uint32_t begin) {
    return add(node, std::span(children.begin(), children.size()), begin);
  }

  AstId add_call(std::string_view function, std::span<const AstId> arguments, std::uint32_t begin) {
    return add({.kind = AstKind::call, .name = function}, arguments, begin);
  }

  AstId add_call(std::string_view function, std::initializer_list<AstId> arguments, std::uint32_t begin) {
    return add_call(function, std::span(arguments.begin(), arguments.size()), begin);
  }

  AstId add_literal(const Result<Value>& value, Span at) {
    if (!value) { stop(at, value.error().message, {}); }
    return add({.kind = AstKind::literal, .literal = *value}, {}, at.begin);
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
  Ast tree_;
};

}  // namespace

bool is_macro(std::string_view name) {
  return std::any_of(kMacros.begin(), kMacros.end(), [name](const Macro& macro) { return macro.name == name; });
}

std::optional<Ast> parse(std::string_view text, Arena& arena, Problems& problems) {
  return Parser(text, arena, problems).run();
}

}  // namespace orr::cel
