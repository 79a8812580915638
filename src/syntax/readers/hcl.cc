// SPDX-License-Identifier: Apache-2.0
// HCL (Terraform, Nomad, Packer): blocks and attributes as a tree; what is declared by a block with
// a name is a definition too.
#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/definition_rows.h"
#include "syntax/reader.h"
#include "syntax/tokens.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"*.tf", "*.tfvars", "*.hcl", "*.nomad", "*.tofu"};
constexpr TokenStyle kStyle = {.line_comments = {"#", "//", {}},
                               .quotes = "\"",
                               .interpolations = true,
                               .heredocs = true,
                               .word_signs = "_",
                               .inner_signs = "-"};
/// Functions that give back what they are given, or all of it together.
constexpr std::string_view kSame[] = {"jsonencode", "jsondecode", "yamlencode",
                                      "tomap",      "tolist",     "toset"};
constexpr std::string_view kTogether[] = {"merge", "concat"};
constexpr std::size_t kNesting = 100;
constexpr std::size_t kTextLimit = 2000;

class Hcl {
 public:
  Hcl(std::string_view text, Syntax& out) : in_(text, kStyle), rows_(out), builder_(out) {
    const std::uint32_t lines = std::max(1U, out.counts.lines);
    open_.push_back({builder_.add({}, DataKind::map, {}, {}, 1, lines), {}, {}});
  }

  void run() {
    while (!in_.at_end()) {
      if (in_.accept("}")) {
        if (open_.size() > 1) close();
      } else {
        item();
      }
    }
    while (open_.size() > 1) close();
  }

 private:
  struct Open {
    DataId id;
    SymbolId symbol;
    std::string kind;  ///< of a block at the top
  };

  void close() {
    builder_.end(open_.back().id, in_.last_line());
    rows_.end(open_.back().symbol, in_.last_line());
    open_.pop_back();
  }

  void item() {
    const std::string doc(in_.comment());
    const std::uint32_t doc_line = in_.comment_line();
    const Token key = in_.take();
    if (key.kind != Token::Kind::word && key.kind != Token::Kind::text) return;
    if (in_.accept("=")) return in_.peek().is("}") ? void() : attribute(key);
    std::vector<std::string> labels;
    while (in_.peek().kind == Token::Kind::text || in_.peek().kind == Token::Kind::word)
      labels.emplace_back(in_.take().text);
    if (!in_.accept("{")) return;
    if (open_.size() >= kNesting) return in_.skip_balanced("{", "}");
    const DataId id = builder_.add(open_.back().id, DataKind::element, key.text, {}, key.line);
    for (const std::string& label : labels)
      builder_.add(id, DataKind::scalar, "label", label, key.line);
    SymbolId symbol;
    if (open_.size() == 1) symbol = declare(key, labels);
    rows_.doc(symbol, doc, doc_line);
    open_.push_back({id, symbol, open_.size() == 1 ? std::string(key.text) : std::string()});
  }

  /// `resource "aws_vpc" "main"` is aws_vpc.main, as references write it.
  SymbolId declare(const Token& key, const std::vector<std::string>& labels) {
    const std::string joined = join(labels, ".");
    if (joined.empty()) return {};
    if (key.is("resource")) return rows_.define(SymbolKind::struct_, joined, {}, key.line);
    if (key.is("variable"))
      return rows_.define(SymbolKind::variable, "var." + joined, {}, key.line);
    if (key.is("output"))
      return rows_.define(SymbolKind::property, "output." + joined, {}, key.line);
    return rows_.define(SymbolKind::struct_, std::string(key.text) + "." + joined, {}, key.line);
  }

  void attribute(const Token& key) {
    const Open& block = open_.back();
    if (block.kind == "module" && key.is("source") && in_.peek().kind == Token::Kind::text)
      rows_.import(in_.peek().text, ImportKind::include, key.line);
    if (block.kind == "variable" && key.is("type")) {
      const Token first = in_.peek();
      rows_.type(block.symbol, first.text);
    }
    if (block.kind == "variable" && key.is("default") && !in_.peek().is("{") && !in_.peek().is("["))
      rows_.value(block.symbol, rows_.literal(in_.peek()));
    if (block.kind == "variable" && key.is("description") && in_.peek().kind == Token::Kind::text)
      rows_.doc(block.symbol, in_.peek().text, key.line);
    SymbolId local;
    if (block.kind == "locals")
      local = rows_.define(SymbolKind::constant, "local." + std::string(key.text), {}, key.line);
    value(block.id, key.text, 0);
    rows_.end(local, in_.last_line());
  }

  /// A text, a list or a map that stands alone is told as such, all else as it is written.
  void value(DataId parent, std::string_view key, std::size_t depth) {
    const Token first = in_.peek();
    const std::size_t begin = in_.begin();
    const bool list = first.is("["), map = first.is("{");
    if ((list || map) && depth < kNesting) {
      in_.take();
      if (!in_.peek().is("for")) {
        const DataId id =
            builder_.add(parent, list ? DataKind::list : DataKind::map, key, {}, first.line);
        list ? items(id, depth + 1) : entries(id, depth + 1);
        builder_.end(id, in_.last_line());
        return rest();
      }
      in_.skip_balanced(list ? "[" : "{", list ? "]" : "}");
    } else {
      in_.take();
      if (in_.peek().is("(") && depth < kNesting && seen_through(parent, key, first, depth)) return;
      if (first.is("(")) in_.skip_balanced("(", ")");
    }
    if (first.kind == Token::Kind::text && ends()) {
      const DataId id = builder_.add(parent, DataKind::scalar, key,
                                     cut_utf8(first.text, kTextLimit), first.line, in_.last_line());
      return builder_.mark_quoted(id);
    }
    rest();
    builder_.add(parent, DataKind::scalar, key,
                 cut_utf8(trim(in_.written(begin, in_.last_end())), kTextLimit), first.line,
                 in_.last_line());
  }

  /// `jsonencode([…])` is told as its argument, `merge(a, { … })` as one map: what is written in
  /// its maps, and without a key what else goes into it.
  bool seen_through(DataId parent, std::string_view key, const Token& name, std::size_t depth) {
    const auto is_one_of = [&](const auto& names) {
      return std::find(std::begin(names), std::end(names), name.text) != std::end(names);
    };
    if (name.kind != Token::Kind::word || !(is_one_of(kSame) || is_one_of(kTogether))) return false;
    in_.take();
    if (in_.peek().is(")")) {
      builder_.add(parent, DataKind::scalar, key, {}, name.line);
    } else if (is_one_of(kSame)) {
      value(parent, key, depth + 1);
    } else {
      const bool map = name.is("merge");
      const DataId id =
          builder_.add(parent, map ? DataKind::map : DataKind::list, key, {}, name.line);
      together(id, map, depth + 1);
      builder_.end(id, in_.last_line());
    }
    while (!in_.at_end() && !in_.peek().is(")") && !in_.peek().is("}")) in_.take();
    in_.accept(")");
    rest();
    return true;
  }

  void together(DataId id, bool map, std::size_t depth) {
    while (!in_.at_end() && !in_.peek().is(")") && !in_.peek().is("}")) {
      if (in_.accept(",")) continue;
      if (map && in_.accept("{")) {
        entries(id, depth);
        rest();
      } else if (!map && in_.accept("[")) {
        items(id, depth);
        rest();
      } else {
        value(id, {}, depth);
      }
    }
  }

  bool ends() const {
    const Token& next = in_.peek();
    return in_.at_end() || next.line > in_.last_line() || next.is(",") || next.is("}") ||
           next.is("]") || next.is(")");
  }

  /// The rest of an expression: to the end of the line, brackets passed over whole.
  void rest() {
    while (!ends() || continues()) {
      const Token token = in_.take();
      if (token.is("(")) in_.skip_balanced("(", ")");
      if (token.is("[")) in_.skip_balanced("[", "]");
      if (token.is("{")) in_.skip_balanced("{", "}");
    }
  }

  /// `a ?` and `b ||` go on in the next line.
  bool continues() const {
    if (in_.at_end()) return false;
    const Token& next = in_.peek();
    return next.line > in_.last_line() && (next.is("?") || next.is(":") || next.is("&"));
  }

  void items(DataId list, std::size_t depth) {
    while (!in_.at_end() && !in_.accept("]")) {
      if (in_.accept(",")) continue;
      if (in_.peek().is("}") || in_.peek().is(")")) {
        in_.take();
        continue;
      }
      value(list, {}, depth);
    }
  }

  void entries(DataId map, std::size_t depth) {
    while (!in_.at_end() && !in_.accept("}")) {
      if (in_.accept(",")) continue;
      const std::size_t begin = in_.begin();
      const Token key = in_.take();
      if (key.is("(")) in_.skip_balanced("(", ")");
      while (in_.accept(".")) in_.take();
      const std::string name(key.kind == Token::Kind::text ? key.text
                                                           : in_.written(begin, in_.last_end()));
      if (!in_.accept("=") && !in_.accept(":")) continue;
      if (in_.peek().is("}")) continue;
      value(map, name, depth);
    }
  }

  Tokens in_;
  DefinitionRows rows_;
  DataBuilder builder_;
  std::vector<Open> open_;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", "/*", "*/", out);
  Hcl(text, out).run();
}

}  // namespace

extern const StructuredReader record_hcl;
const StructuredReader record_hcl = {"hcl", kNames, read, R"(variable "region" {
  type    = string
  default = "eu-west-1"
}
module "vpc" {
  source = "./modules/vpc"
  tags   = { Name = "main-${var.region}" }
}
)"};

}  // namespace cutaway::syntax
