// SPDX-License-Identifier: Apache-2.0
// Style sheets (CSS, SCSS, Less, Sass): what they import, and the properties, variables and mixins
// that others use.
#include <set>
#include <string>

#include "base/text.h"
#include "syntax/definition_rows.h"
#include "syntax/quoted_words.h"
#include "syntax/reader.h"
#include "syntax/tokens.h"

namespace cutaway::syntax {
namespace {

constexpr TokenStyle kStyle = {
    .line_comments = {"//", {}, {}}, .word_signs = "_-$@", .inner_signs = "%"};
constexpr TokenStyle kPlainStyle = {
    .line_comments = {{}, {}, {}}, .word_signs = "_-$@", .inner_signs = "%"};

class Style {
 public:
  Style(std::string_view text, const TokenStyle& style, Syntax& out)
      : in_(text, style), rows_(out) {}

  void run() {
    while (!in_.at_end()) {
      const Token token = in_.take();
      if (token.kind != Token::Kind::word) continue;
      if (token.is("@import") || token.is("@use") || token.is("@forward")) {
        import(token);
      } else if (token.is("@mixin") || token.is("@function")) {
        const Token name = in_.take();
        rows_.define(SymbolKind::function, name.text, {}, token.line);
      } else if (is_variable(token.text) && in_.accept(":")) {
        variable(token);
      }
    }
  }

 private:
  static bool is_variable(std::string_view word) {
    return (word.starts_with("--") && word.size() > 2) ||
           (word.starts_with('$') && word.size() > 1) ||
           (word.starts_with('@') && word.size() > 1 && word != "@media" && word != "@include");
  }

  void import(const Token& word) {
    while (!in_.at_end() && !in_.peek().is(";") && !in_.peek().is("}")) {
      const Token token = in_.take();
      std::string_view module;
      if (token.kind == Token::Kind::text) {
        module = token.text;
      } else if (token.is("url") && in_.accept("(")) {
        if (!in_.skip_past(")", &module)) return;
        module = trim(module);
        if (module.size() > 1 && (module.front() == '"' || module.front() == '\''))
          module = module.substr(1, module.size() - 2);
      }
      if (!module.empty()) rows_.import(module, ImportKind::include, word.line);
      if (!in_.at_end() && in_.peek().line > in_.last_line() && !in_.accept(",")) return;
    }
  }

  /// The first place counts; another theme sets it again.
  void variable(const Token& name) {
    const std::size_t begin = in_.begin();
    while (!in_.at_end() && !in_.peek().is(";") && !in_.peek().is("}") && !in_.peek().is("{") &&
           in_.peek().line == name.line)
      in_.take();
    if (in_.peek().is("{") || !seen_.insert(std::string(name.text)).second) return;
    const SymbolId id = rows_.define(SymbolKind::variable, name.text, {}, name.line);
    const std::string_view value = trim(in_.written(begin, std::max(begin, in_.last_end())));
    rows_.value(id, rows_.make(ValueKind::string, cut_utf8(value, 200), name.line));
  }

  Tokens in_;
  DefinitionRows rows_;
  std::set<std::string> seen_;
};

void read(std::string_view text, Syntax& out) {
  // In plain CSS two slashes are no comment, and stand in every address.
  const bool plain = text.find("$") == std::string_view::npos &&
                     text.find("@mixin") == std::string_view::npos &&
                     text.find("\n//") == std::string_view::npos;
  count_lines(text, plain ? "" : "//", "/*", "*/", out);
  Style(text, plain ? kPlainStyle : kStyle, out).run();
}

}  // namespace

extern const StructuredReader record_css;
const StructuredReader record_css = {"css", {}, read, R"(@import url("base.css");
:root { --accent: #06f; --space: 8px; }
$width: 10px;
@mixin card($a) { color: red; }
)"};

}  // namespace cutaway::syntax
