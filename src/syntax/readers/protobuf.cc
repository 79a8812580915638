// SPDX-License-Identifier: Apache-2.0
// Protocol Buffers: messages, enums and services as definitions; a field's value is its number.
#include <string>
#include <vector>

#include "syntax/definition_rows.h"
#include "syntax/reader.h"
#include "syntax/tokens.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"*.proto"};
constexpr TokenStyle kStyle = {.word_signs = "_.", .inner_signs = {}};
constexpr std::size_t kNesting = 64;

class Proto {
 public:
  Proto(std::string_view text, Syntax& out) : in_(text, kStyle), out_(out), rows_(out) {}

  void run() {
    while (!in_.at_end()) {
      if (in_.accept("}")) {
        close();
      } else if (open_.empty() || !in_type()) {
        statement();
      }
    }
    while (!open_.empty()) close();
  }

 private:
  struct Open {
    SymbolId id;       ///< what the members belong to
    char kind = 'm';   ///< m = message, e = enum, s = service, o = oneof, x = something else
    std::string name;  ///< of a oneof
  };

  void close() {
    if (open_.empty()) return;
    if (open_.back().kind != 'o') rows_.end(open_.back().id, in_.last_line());
    open_.pop_back();
  }

  void begin(SymbolKind kind, char letter) {
    const std::string doc(in_.comment());
    const std::uint32_t doc_line = in_.comment_line();
    in_.take();
    const Token name = in_.take();
    const SymbolId id = rows_.define(kind, name.text, container(), name.line);
    rows_.doc(id, doc, doc_line);
    enter(id, letter, {});
  }

  void enter(SymbolId id, char letter, std::string_view name) {
    if (!in_.accept("{")) return;
    if (open_.size() >= kNesting) return in_.skip_balanced("{", "}");
    open_.push_back({id, letter, std::string(name)});
  }

  SymbolId container() const { return open_.empty() ? SymbolId() : open_.back().id; }

  /// What stands at the top; also the types within messages.
  void statement() {
    const Token& word = in_.peek();
    if (word.is("message")) return begin(SymbolKind::struct_, 'm');
    if (word.is("enum")) return begin(SymbolKind::enum_, 'e');
    if (word.is("service")) return begin(SymbolKind::interface, 's');
    const std::uint32_t line = word.line;
    if (in_.accept("package")) {
      if (in_.peek().kind == Token::Kind::word && out_.package.empty()) {
        out_.package = rows_.keep(in_.take().text);
        out_.package_line = line;
      }
    } else if (in_.accept("import")) {
      const bool passes_on = in_.peek().is("public");
      if (passes_on || in_.peek().is("weak")) in_.take();
      if (in_.peek().kind == Token::Kind::text)
        rows_.import(in_.take().text, passes_on ? ImportKind::reexport : ImportKind::include, line);
    } else if (in_.accept("extend")) {
      const std::string_view name = in_.take_name();
      const SymbolId id = rows_.define(SymbolKind::struct_, name, container(), line);
      rows_.annotate(id, "extend", {}, line);
      return enter(id, 'm', {});
    }
    skip_statement();
  }

  /// A member of what is open; false when the top's rules hold.
  bool in_type() {
    const char kind = open_.back().kind;
    const Token& word = in_.peek();
    if (word.is("message") || word.is("enum") || word.is("extend")) {
      statement();
    } else if (word.is("option") || word.is("reserved") || word.is("extensions")) {
      skip_statement();
    } else if (kind == 's') {
      word.is("rpc") ? method() : skip_statement();
    } else if (kind == 'e') {
      member();
    } else if (word.is("oneof")) {
      in_.take();
      const Token name = in_.take();
      enter(container(), 'o', name.text);
    } else {
      field();
    }
    return true;
  }

  void member() {
    const std::string doc(in_.comment());
    const std::uint32_t doc_line = in_.comment_line();
    const Token name = in_.take();
    if (name.kind != Token::Kind::word || !in_.accept("=")) return skip_statement();
    const SymbolId id = rows_.define(SymbolKind::enum_member, name.text, container(), name.line);
    rows_.value(id, rows_.literal(in_.take()));
    rows_.doc(id, doc, doc_line);
    skip_statement();
  }

  void field() {
    const std::string doc(in_.comment());
    const std::uint32_t doc_line = in_.comment_line();
    std::string type;
    Token last;
    std::uint32_t words = 0;
    while (!in_.at_end() && !in_.peek().is("=") && !in_.peek().is(";") && !in_.peek().is("{") &&
           !in_.peek().is("}") && ++words < 16) {
      if (!last.text.empty()) type += std::string(last.text) + " ";
      last = in_.take();
    }
    if (!in_.accept("=") || last.kind != Token::Kind::word) {
      return in_.peek().is("}") ? void() : skip_statement();
    }
    const SymbolId id = rows_.define(SymbolKind::field, last.text, container(), last.line);
    rows_.type(id, tidy(type));
    rows_.doc(id, doc, doc_line);
    rows_.value(id, rows_.literal(in_.take()));
    if (open_.back().kind == 'o')
      rows_.annotate(id, "oneof", {rows_.make(ValueKind::string, open_.back().name, last.line)},
                     last.line);
    skip_statement();
  }

  static std::string tidy(std::string_view type) {
    std::string out;
    for (const char c : type) {
      if (c == ' ' && (out.ends_with('<') || out.ends_with(' '))) continue;
      if ((c == '<' || c == ',' || c == '>') && out.ends_with(' ')) out.pop_back();
      out += c;
    }
    return out;
  }

  std::string message() {
    std::string type;
    if (!in_.accept("(")) return type;
    if (in_.accept("stream")) type = "stream ";
    type += in_.take_name();
    if (!in_.accept(")")) in_.skip_balanced("(", ")");
    return type;
  }

  void method() {
    const std::string doc(in_.comment());
    const std::uint32_t doc_line = in_.comment_line();
    in_.take();
    const Token name = in_.take();
    const SymbolId id = rows_.define(SymbolKind::method, name.text, container(), name.line);
    rows_.doc(id, doc, doc_line);
    rows_.parameter(id, "request", message(), {}, name.line);
    if (in_.accept("returns")) rows_.type(id, message());
    if (in_.accept("{")) {
      while (!in_.at_end() && !in_.accept("}")) {
        in_.peek().is("option") ? method_option(id) : skip_statement();
      }
    }
    rows_.end(id, in_.last_line());
    in_.accept(";");
  }

  /// `option (google.api.http) = { get: "/v1/x" }`: texts and words of the top level.
  void method_option(SymbolId id) {
    const std::uint32_t line = in_.take().line;
    const bool brackets = in_.accept("(");
    const std::string name(in_.take_name());
    if (brackets) in_.accept(")");
    while (in_.peek().kind == Token::Kind::word) in_.take();
    if (!in_.accept("=")) return skip_statement();
    std::vector<ValueId> arguments;
    if (in_.accept("{")) {
      while (!in_.at_end() && !in_.accept("}")) {
        const Token key = in_.take();
        in_.accept(":");
        if (in_.accept("{")) {
          in_.skip_balanced("{", "}");
        } else if (key.kind == Token::Kind::word && !in_.peek().is("}")) {
          arguments.push_back(rows_.entry(key.text, rows_.literal(in_.take()), key.line));
        }
      }
    } else {
      arguments.push_back(rows_.literal(in_.take()));
    }
    rows_.annotate(id, name, arguments, line);
    skip_statement();
  }

  void skip_statement() {
    while (!in_.at_end() && !in_.peek().is("}")) {
      const Token token = in_.take();
      if (token.is(";")) return;
      if (token.is("{")) return in_.skip_balanced("{", "}");
    }
  }

  Tokens in_;
  Syntax& out_;
  DefinitionRows rows_;
  std::vector<Open> open_;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "//", "/*", "*/", out);
  Proto(text, out).run();
}

}  // namespace

extern const StructuredReader record_protobuf;
const StructuredReader record_protobuf = {"protobuf", kNames, read, R"(syntax = "proto3";
package shop.v1;
import "shop/money.proto";
// An order.
message Order {
  string id = 1;
  repeated Item items = 2;
}
service Orders {
  rpc Get(GetRequest) returns (stream Order) {
    option (google.api.http) = { get: "/v1/orders/{id}" };
  }
}
)"};

}  // namespace cutaway::syntax
