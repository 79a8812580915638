// SPDX-License-Identifier: Apache-2.0
// GraphQL: types and their fields as definitions; an operation is a function that calls the fields
// of its root.
#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/definition_rows.h"
#include "syntax/reader.h"
#include "syntax/tokens.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"*.graphql", "*.gql", "*.graphqls"};
constexpr TokenStyle kStyle = {.line_comments = {"#", {}, {}},
                               .block_comments = false,
                               .quotes = "\"",
                               .triple_quotes = true,
                               .word_signs = "_"};

class GraphQl {
 public:
  GraphQl(std::string_view text, Syntax& out) : in_(text, kStyle), rows_(out) {}

  void run() {
    while (!in_.at_end()) statement();
  }

 private:
  /// A description stands before what it describes.
  void description() {
    doc_.clear();
    doc_line_ = in_.peek().line;
    if (in_.peek().kind == Token::Kind::text) doc_ = in_.take().text;
  }

  void statement() {
    description();
    const bool more = in_.accept("extend");
    const Token word = in_.take();
    if (word.is("type")) return type(SymbolKind::class_, more);
    if (word.is("interface")) return type(SymbolKind::interface, more);
    if (word.is("input")) return type(SymbolKind::struct_, more);
    if (word.is("enum")) return enumeration();
    if (word.is("union")) return alternatives();
    if (word.is("scalar")) {
      const SymbolId id = begin(SymbolKind::type_alias);
      return directives(id);
    }
    if (word.is("directive")) return directive();
    if (word.is("schema")) return schema();
    if (word.is("query") || word.is("mutation") || word.is("subscription")) return operation(word);
    if (word.is("fragment")) return fragment();
    if (word.is("{")) return selections("Query", {});
  }

  SymbolId begin(SymbolKind kind, SymbolId container = {}) {
    const Token name = in_.take();
    const SymbolId id = rows_.define(kind, name.text, container, name.line);
    rows_.doc(id, doc_, doc_line_);
    doc_.clear();
    return id;
  }

  void type(SymbolKind kind, bool more) {
    const SymbolId id = begin(kind);
    if (in_.accept("implements")) {
      while (in_.peek().kind == Token::Kind::word || in_.peek().is("&") || in_.peek().is(",")) {
        const Token base = in_.take();
        if (base.kind == Token::Kind::word) rows_.base(id, base.text, base.line);
      }
    }
    if (more) rows_.annotate(id, "extend", {}, in_.last_line());
    directives(id);
    if (!in_.accept("{")) return;
    while (!in_.at_end() && !in_.accept("}")) field(id);
    rows_.end(id, in_.last_line());
  }

  void field(SymbolId container) {
    description();
    if (in_.peek().kind != Token::Kind::word) {
      in_.take();
      return;
    }
    const Token name = in_.take();
    const bool takes = in_.peek().is("(");
    const SymbolId id = rows_.define(takes ? SymbolKind::method : SymbolKind::field, name.text,
                                     container, name.line);
    rows_.doc(id, doc_, doc_line_);
    if (in_.accept("(")) parameters(id, ")");
    if (in_.accept(":")) rows_.type(id, written_type());
    if (in_.accept("=")) rows_.value(id, value(0));
    directives(id);
    rows_.end(id, in_.last_line());
  }

  void parameters(SymbolId id, std::string_view close) {
    while (!in_.at_end() && !in_.accept(close)) {
      if (in_.peek().kind == Token::Kind::text) in_.take();
      in_.accept("$");
      const Token name = in_.take();
      if (name.kind != Token::Kind::word || !in_.accept(":")) continue;
      const std::string type = written_type();
      ValueId otherwise;
      if (in_.accept("=")) otherwise = value(0);
      rows_.parameter(id, name.text, type, otherwise, name.line);
      directives({});
    }
  }

  std::string written_type() {
    std::string out;
    while (in_.peek().is("[")) out += in_.take().text;
    if (in_.peek().kind == Token::Kind::word) out += in_.take().text;
    while ((in_.peek().is("]") || in_.peek().is("!")) && out.size() < 200) out += in_.take().text;
    return out;
  }

  void enumeration() {
    const SymbolId id = begin(SymbolKind::enum_);
    directives(id);
    if (!in_.accept("{")) return;
    while (!in_.at_end() && !in_.accept("}")) {
      description();
      if (in_.peek().kind != Token::Kind::word) {
        in_.take();
        continue;
      }
      const Token name = in_.take();
      const SymbolId member = rows_.define(SymbolKind::enum_member, name.text, id, name.line);
      rows_.doc(member, doc_, doc_line_);
      directives(member);
    }
    rows_.end(id, in_.last_line());
  }

  void alternatives() {
    const SymbolId id = begin(SymbolKind::type_alias);
    directives(id);
    if (!in_.accept("=")) return;
    std::string type;
    in_.accept("|");
    while (in_.peek().kind == Token::Kind::word) {
      type += (type.empty() ? "" : " | ") + std::string(in_.take().text);
      if (!in_.accept("|")) break;
    }
    rows_.type(id, type);
    rows_.end(id, in_.last_line());
  }

  void directive() {
    in_.accept("@");
    const SymbolId id = begin(SymbolKind::annotation_type);
    if (in_.accept("(")) parameters(id, ")");
    in_.accept("repeatable");
    if (!in_.accept("on")) return;
    in_.accept("|");
    while (in_.peek().kind == Token::Kind::word) {
      in_.take();
      if (!in_.accept("|")) break;
    }
  }

  void schema() {
    directives({});
    if (in_.accept("{")) in_.skip_balanced("{", "}");
  }

  void directives(SymbolId id) {
    while (in_.accept("@")) {
      const Token name = in_.take();
      std::vector<ValueId> arguments;
      if (in_.accept("(")) arguments = written_arguments();
      rows_.annotate(id, name.text, arguments, name.line);
    }
  }

  std::vector<ValueId> written_arguments() {
    std::vector<ValueId> out;
    while (!in_.at_end() && !in_.accept(")")) {
      const Token key = in_.take();
      if (key.kind != Token::Kind::word || !in_.accept(":")) continue;
      const ValueId inside = value(0);
      if (out.size() < 16) out.push_back(rows_.entry(key.text, inside, key.line));
    }
    return out;
  }

  /// Nested at most eight deep; deeper ones are passed over.
  ValueId value(int depth) {
    if (in_.accept("$")) {
      const Token name = in_.take();
      return rows_.make(ValueKind::parameter, name.text, name.line);
    }
    const Token token = in_.take();
    if (!token.is("[") && !token.is("{")) return rows_.literal(token);
    const bool list = token.is("[");
    if (depth >= 8) {
      in_.skip_balanced(token.text, list ? "]" : "}");
      return rows_.make(ValueKind::unknown, "too large", token.line);
    }
    std::vector<ValueId> children;
    while (!in_.at_end() && !in_.accept(list ? "]" : "}")) {
      if (in_.accept(",")) continue;
      std::string key;
      if (!list) {
        key = in_.take().text;
        if (!in_.accept(":")) continue;
      }
      const std::uint32_t line = in_.peek().line;
      const ValueId child = value(depth + 1);
      if (children.size() < 16) children.push_back(list ? child : rows_.entry(key, child, line));
    }
    return rows_.make(list ? ValueKind::list : ValueKind::record, {}, token.line, children);
  }

  void operation(const Token& word) {
    const std::string kind(word.text);
    const std::string root = kind == "query"      ? "Query"
                             : kind == "mutation" ? "Mutation"
                                                  : "Subscription";
    SymbolId id;
    if (in_.peek().kind == Token::Kind::word) {
      id = begin(SymbolKind::function);
      rows_.annotate(id, kind, {}, word.line);
    }
    if (in_.accept("(")) parameters(id, ")");
    directives(id);
    if (in_.accept("{")) selections(root, id);
    rows_.end(id, in_.last_line());
  }

  void fragment() {
    const SymbolId id = begin(SymbolKind::function);
    std::string_view type;
    if (in_.accept("on")) type = in_.take().text;
    rows_.annotate(id, "fragment", {}, in_.last_line());
    rows_.type(id, type);
    directives(id);
    if (in_.accept("{")) in_.skip_balanced("{", "}");
    rows_.end(id, in_.last_line());
  }

  /// The fields of the root that are asked for; what is asked of them is passed over.
  void selections(const std::string& root, SymbolId id) {
    while (!in_.at_end() && !in_.accept("}")) {
      Token name = in_.take();
      if (name.is("{")) {
        in_.skip_balanced("{", "}");
        continue;
      }
      if (name.kind != Token::Kind::word) continue;
      if (in_.accept(":")) name = in_.take();
      std::vector<ValueId> arguments;
      if (in_.accept("(")) arguments = written_arguments();
      rows_.call(root, name.text, arguments, id, name.line);
      directives({});
      if (in_.accept("{")) in_.skip_balanced("{", "}");
    }
  }

  Tokens in_;
  DefinitionRows rows_;
  std::string doc_;
  std::uint32_t doc_line_ = 0;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  GraphQl(text, out).run();
}

}  // namespace

extern const StructuredReader record_graphql;
const StructuredReader record_graphql = {"graphql", kNames, read, R"("""An order."""
type Order implements Node @key(fields: "id") {
  id: ID!
  items(first: Int = 10): [Item!]!
}
query Orders($first: Int!) {
  orders(first: $first) { id }
}
)"};

}  // namespace cutaway::syntax
