// SPDX-License-Identifier: Apache-2.0
// Thrift: structs, enums and services as definitions; a field's value is its number.
#include <string>

#include "syntax/definition_rows.h"
#include "syntax/reader.h"
#include "syntax/tokens.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"*.thrift"};
constexpr TokenStyle kStyle = {.line_comments = {"//", "#", {}}, .word_signs = "_."};

class Thrift {
 public:
  Thrift(std::string_view text, Syntax& out) : in_(text, kStyle), out_(out), rows_(out) {}

  void run() {
    while (!in_.at_end()) statement();
  }

 private:
  void statement() {
    const std::string doc(in_.comment());
    const std::uint32_t doc_line = in_.comment_line();
    const Token word = in_.take();
    if (word.is("include") || word.is("cpp_include")) {
      rows_.import(in_.take_name(), ImportKind::include, word.line);
    } else if (word.is("namespace")) {
      in_.take();
      const std::string_view name = in_.take_name();
      if (out_.package.empty()) {
        out_.package = rows_.keep(name);
        out_.package_line = word.line;
      }
    } else if (word.is("struct") || word.is("union") || word.is("exception")) {
      structure(doc, doc_line);
    } else if (word.is("enum")) {
      enumeration(doc, doc_line);
    } else if (word.is("service")) {
      service(doc, doc_line);
    } else if (word.is("typedef")) {
      const std::string of = type();
      const Token name = in_.take();
      rows_.type(rows_.define(SymbolKind::type_alias, name.text, {}, name.line), of);
    } else if (word.is("const")) {
      const std::string of = type();
      const Token name = in_.take();
      const SymbolId id = rows_.define(SymbolKind::constant, name.text, {}, name.line);
      rows_.type(id, of);
      if (in_.accept("=")) literal(id);
    } else if (word.is("{")) {
      in_.skip_balanced("{", "}");
    }
  }

  SymbolId begin(SymbolKind kind, const std::string& doc, std::uint32_t doc_line) {
    const Token name = in_.take();
    const SymbolId id = rows_.define(kind, name.text, {}, name.line);
    rows_.doc(id, doc, doc_line);
    return id;
  }

  void structure(const std::string& doc, std::uint32_t doc_line) {
    const SymbolId id = begin(SymbolKind::struct_, doc, doc_line);
    if (!in_.accept("{")) return;
    while (!in_.at_end() && !in_.accept("}")) field(id);
    rows_.end(id, in_.last_line());
  }

  void enumeration(const std::string& doc, std::uint32_t doc_line) {
    const SymbolId id = begin(SymbolKind::enum_, doc, doc_line);
    if (!in_.accept("{")) return;
    while (!in_.at_end() && !in_.accept("}")) {
      const Token name = in_.take();
      if (name.kind != Token::Kind::word) continue;
      const SymbolId member = rows_.define(SymbolKind::enum_member, name.text, id, name.line);
      if (in_.accept("=")) rows_.value(member, rows_.literal(in_.take()));
      annotations();
    }
    rows_.end(id, in_.last_line());
  }

  void service(const std::string& doc, std::uint32_t doc_line) {
    const SymbolId id = begin(SymbolKind::interface, doc, doc_line);
    if (in_.accept("extends")) {
      const Token base = in_.take();
      rows_.base(id, base.text, base.line);
    }
    if (!in_.accept("{")) return;
    while (!in_.at_end() && !in_.accept("}")) method(id);
    rows_.end(id, in_.last_line());
  }

  void method(SymbolId service) {
    const std::string doc(in_.comment());
    const std::uint32_t doc_line = in_.comment_line();
    const bool oneway = in_.accept("oneway");
    const std::string result = type();
    const Token name = in_.take();
    if (!in_.accept("(")) return;
    const SymbolId id = rows_.define(SymbolKind::method, name.text, service, name.line);
    rows_.type(id, result);
    rows_.doc(id, doc, doc_line);
    while (!in_.at_end() && !in_.accept(")")) parameter(id);
    if (oneway) rows_.annotate(id, "oneway", {}, name.line);
    if (in_.accept("throws") && in_.accept("(")) in_.skip_balanced("(", ")");
    annotations();
    rows_.end(id, in_.last_line());
  }

  void number() {
    if (in_.peek().kind != Token::Kind::number) return;
    in_.take();
    in_.accept(":");
  }

  void parameter(SymbolId method) {
    number();
    const std::string of = type();
    const Token name = in_.take();
    ValueId otherwise;
    if (in_.accept("=")) otherwise = rows_.literal(in_.take());
    if (name.kind == Token::Kind::word)
      rows_.parameter(method, name.text, of, otherwise, name.line);
    annotations();
  }

  void field(SymbolId container) {
    const std::string doc(in_.comment());
    const std::uint32_t doc_line = in_.comment_line();
    ValueId tag;
    if (in_.peek().kind == Token::Kind::number) {
      tag = rows_.literal(in_.peek());
      number();
    }
    std::string of;
    if (in_.accept("required")) of = "required ";
    if (in_.accept("optional")) of = "optional ";
    of += type();
    const Token name = in_.take();
    if (name.kind != Token::Kind::word) return;
    const SymbolId id = rows_.define(SymbolKind::field, name.text, container, name.line);
    rows_.type(id, of);
    rows_.doc(id, doc, doc_line);
    rows_.value(id, tag);
    if (in_.accept("=")) literal({});
    annotations();
  }

  std::string type() {
    std::string out(in_.take().text);
    if (!in_.accept("<")) return out;
    out += '<';
    for (int depth = 1; depth > 0 && !in_.at_end() && out.size() < 200;) {
      const Token token = in_.take();
      depth += token.is("<") ? 1 : token.is(">") ? -1 : 0;
      out += std::string(token.text) + (token.is(",") ? " " : "");
    }
    return out;
  }

  void literal(SymbolId id) {
    const Token token = in_.take();
    if (token.is("{")) return in_.skip_balanced("{", "}");
    if (token.is("[")) return in_.skip_balanced("[", "]");
    rows_.value(id, rows_.literal(token));
  }

  void annotations() {
    if (in_.accept("(")) in_.skip_balanced("(", ")");
    if (!in_.accept(",")) in_.accept(";");
  }

  Tokens in_;
  Syntax& out_;
  DefinitionRows rows_;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "//", "/*", "*/", out);
  Thrift(text, out).run();
}

}  // namespace

extern const StructuredReader record_thrift;
const StructuredReader record_thrift = {"thrift", kNames, read, R"(namespace java shop
include "money.thrift"
struct Order { 1: required string id, 2: list<Item> items }
service Orders {
  Order get(1: string id) throws (1: NotFound e)
}
)"};

}  // namespace cutaway::syntax
