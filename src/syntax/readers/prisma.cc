// SPDX-License-Identifier: Apache-2.0
// Prisma schema: models and enums as definitions, data sources and generators as settings.
#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/definition_rows.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"
#include "syntax/tokens.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"*.prisma"};
constexpr TokenStyle kStyle = {.quotes = "\"", .word_signs = "_.", .inner_signs = "-"};

class Prisma {
 public:
  Prisma(std::string_view text, Syntax& out) : in_(text, kStyle), rows_(out), builder_(out) {
    root_ = builder_.add({}, DataKind::map, {}, {}, 1, out.counts.lines);
  }

  void run() {
    while (!in_.at_end()) {
      const std::string doc(in_.comment());
      const std::uint32_t doc_line = in_.comment_line();
      const Token word = in_.take();
      if (word.is("model") || word.is("type") || word.is("view")) {
        model(SymbolKind::class_, doc, doc_line);
      } else if (word.is("enum")) {
        model(SymbolKind::enum_, doc, doc_line);
      } else if (word.is("datasource") || word.is("generator")) {
        settings(word);
      } else if (word.is("{")) {
        in_.skip_balanced("{", "}");
      }
    }
  }

 private:
  void model(SymbolKind kind, const std::string& doc, std::uint32_t doc_line) {
    const Token name = in_.take();
    const SymbolId id = rows_.define(kind, name.text, {}, name.line);
    rows_.doc(id, doc, doc_line);
    if (!in_.accept("{")) return;
    while (!in_.at_end() && !in_.accept("}")) {
      if (in_.peek().is("@")) {
        attributes(id, in_.peek().line);
      } else {
        field(id, kind == SymbolKind::enum_);
      }
    }
    rows_.end(id, in_.last_line());
  }

  void field(SymbolId model, bool member) {
    const std::string doc(in_.comment());
    const std::uint32_t doc_line = in_.comment_line();
    const Token name = in_.take();
    if (name.kind != Token::Kind::word) return;
    const SymbolId id = rows_.define(member ? SymbolKind::enum_member : SymbolKind::field,
                                     name.text, model, name.line);
    rows_.doc(id, doc, doc_line);
    std::string type;
    while (!in_.at_end() && in_.peek().line == name.line && !in_.peek().is("@") &&
           !in_.peek().is("}") && type.size() < 200) {
      const Token token = in_.take();
      type += token.kind == Token::Kind::text ? "\"" + std::string(token.text) + "\""
                                              : std::string(token.text);
    }
    rows_.type(id, type);
    attributes(id, name.line);
  }

  /// `@id`, `@default(now())`, `@@index([a, b])` on one line.
  void attributes(SymbolId id, std::uint32_t line) {
    while (in_.peek().is("@") && in_.peek().line == line) {
      while (in_.accept("@")) {
      }
      const Token name = in_.take();
      std::vector<ValueId> arguments;
      if (in_.accept("(")) arguments = list(")", 0);
      rows_.annotate(id, name.text, arguments, name.line);
    }
  }

  std::vector<ValueId> list(std::string_view close, int depth) {
    std::vector<ValueId> out;
    while (!in_.at_end() && !in_.accept(close)) {
      if (in_.accept(",")) continue;
      const Token token = in_.take();
      ValueId id;
      if (in_.accept(":")) {
        id = rows_.entry(token.text, value(in_.take(), depth + 1), token.line);
      } else {
        id = value(token, depth + 1);
      }
      if (out.size() < 32) out.push_back(id);
    }
    return out;
  }

  ValueId value(const Token& token, int depth) {
    const bool is_list = token.is("[");
    const bool call = token.kind == Token::Kind::word && in_.accept("(");
    if (!is_list && !call) return rows_.literal(token);
    const std::string_view close = is_list ? "]" : ")";
    if (depth > 6) {
      in_.skip_balanced(is_list ? "[" : "(", close);
      return rows_.make(ValueKind::unknown, "too large", token.line);
    }
    std::vector<ValueId> inside = list(close, depth);
    if (is_list) return rows_.make(ValueKind::list, {}, token.line, inside);
    inside.insert(inside.begin(), rows_.make(ValueKind::reference, token.text, token.line));
    return rows_.make(ValueKind::call, {}, token.line, inside);
  }

  void settings(const Token& word) {
    const std::string_view name = in_.take_name();
    const DataId id = builder_.add(root_, DataKind::element, word.text, {}, word.line);
    builder_.add(id, DataKind::scalar, "name", name, word.line);
    if (!in_.accept("{")) return;
    while (!in_.at_end() && !in_.accept("}")) {
      const Token key = in_.take();
      if (key.kind != Token::Kind::word || !in_.accept("=")) continue;
      std::string text;
      while (!in_.at_end() && in_.peek().line == key.line && !in_.peek().is("}") &&
             text.size() < 1000) {
        const Token token = in_.take();
        const bool alone = text.empty() && in_.peek().line != key.line;
        text += token.kind == Token::Kind::text && !alone ? "\"" + std::string(token.text) + "\""
                                                          : std::string(token.text);
      }
      builder_.add(id, DataKind::scalar, key.text, text, key.line);
    }
    builder_.end(id, in_.last_line());
  }

  Tokens in_;
  DefinitionRows rows_;
  DataBuilder builder_;
  DataId root_;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "//", {}, {}, out);
  Prisma(text, out).run();
}

}  // namespace

extern const StructuredReader record_prisma;
const StructuredReader record_prisma = {"prisma", kNames, read, R"(datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}
model User {
  id    Int    @id @default(autoincrement())
  posts Post[]
  @@index([id])
}
)"};

}  // namespace cutaway::syntax
